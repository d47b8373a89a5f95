// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "history/moment.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace Herdscope::History {

/// A line that went over a link, or set out to: an arrow of a space-time diagram.
struct Message
{
    enum class Fate : std::uint8_t
    {
        Received,
        UnderWay, ///< or superseded by a newer line of the same client, and will never come
        Lost ///< with its link
    };
    Herd::ServerIndex from = Herd::nobody;
    Herd::ServerIndex to = Herd::nobody;
    EventNumber sent = noEvent; ///< none: that is not recorded
    EventNumber received = noEvent;
    Herd::Instant sentAt; ///< when it was received, if its sending is not recorded
    Herd::Instant receivedAt;
    std::uint64_t updateId = 0; ///< 0: what ends of a link say to catch up
    Herd::Novelty novelty = Herd::Novelty::None; ///< once it is received
    Fate fate = Fate::UnderWay;
};

/// The messages of a stretch of a run, and what followed from what there. A copy: stays as it is
/// while the past grows.
///
/// Costs less than a microsecond for an event of the stretch and of what is around it: there the
/// other ends of its messages are looked for. Updates have all their ends, whatever lies between;
/// of other lines those within mostBetween events.
class Messages final
{
public:
    static constexpr EventNumber mostBetween = 8192;

    /// Of the events from @p from on and before @p to, as known at that moment.
    Messages(const Moment &at, EventNumber from, EventNumber to);

    /// All that have an end there, by the time when they were sent.
    [[nodiscard]] const std::vector<Message> &all() const { return m_messages; }

    /// Happened-before: an event comes before the next one of its server, and the sending of a
    /// message before its receipt. By server: the last event there that happened before @p event
    /// (or is it), and all before that, too; noEvent: none of the stretch. @p event is of the
    /// stretch, and of a server.
    [[nodiscard]] std::vector<EventNumber> causesOf(EventNumber event) const;
    /// By server: the first event there that happened after @p event, and all behind that, too.
    [[nodiscard]] std::vector<EventNumber> consequencesOf(EventNumber event) const;

private:
    struct Event
    {
        EventNumber number = 0;
        Herd::ServerIndex server = Herd::nobody;
        std::size_t message = none; ///< that it sends or receives
    };
    /// The sendings of one line over one way of a link that have no receipt yet.
    struct Waiting
    {
        std::vector<std::size_t> messages;
        std::size_t first = 0;
    };
    static constexpr std::size_t none = ~std::size_t {0};

    void pair(EventNumber from, EventNumber to);
    void send(const Journal::StoredEvent &event, EventNumber number, std::uint64_t line);
    void receive(const Journal::StoredEvent &event, EventNumber number, std::uint64_t line);
    [[nodiscard]] std::size_t findSent(const Journal::StoredEvent &event, std::uint64_t line);
    [[nodiscard]] std::uint64_t keyOf(int from, int to, std::uint64_t line) const;
    void completeUpdates(EventNumber from, EventNumber to);
    void judge();
    void keepThose(EventNumber from, EventNumber to);
    [[nodiscard]] std::size_t placeOf(EventNumber event) const;

    const Moment *m_moment; ///< while it is constructed
    const std::size_t m_servers;
    std::vector<Event> m_events; ///< of servers, by time
    std::vector<Message> m_messages;
    std::unordered_map<std::uint64_t, Waiting> m_waiting;
    std::vector<std::size_t> m_sessionFrom; ///< by way: messages from there on are of its session
};

} // namespace Herdscope::History
