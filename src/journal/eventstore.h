// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Journal {

/// An event at rest: no views into foreign memory. Text stands in the batch that holds it.
struct StoredEvent
{
    std::uint64_t sequence = 0; ///< counts the herd's events from 1
    std::uint64_t updateId = 0;
    Herd::Instant at;
    std::uint32_t peerAt = 0; ///< offsets into EventBatch::text
    std::uint32_t lineAt = 0;
    std::uint32_t lineSize = 0;
    std::uint16_t peerSize = 0;
    std::int16_t server = Herd::nobody;
    std::int16_t neighbour = Herd::nobody;
    Herd::EventKind kind = Herd::EventKind::Error;
    Herd::PeerKind peerKind = Herd::PeerKind::None;
    Herd::Novelty novelty = Herd::Novelty::None;
};

/// Events of some milliseconds, in sequence order; shared by whoever keeps them.
struct EventBatch
{
    std::vector<StoredEvent> events;
    std::string text;
    [[nodiscard]] std::string_view peer(const StoredEvent &e) const
    {
        return std::string_view(text).substr(e.peerAt, e.peerSize);
    }
    [[nodiscard]] std::string_view line(const StoredEvent &e) const
    {
        return std::string_view(text).substr(e.lineAt, e.lineSize);
    }
};
using EventBatchPtr = std::shared_ptr<const EventBatch>;

/// What the window remembers: batches up to two bounds, oldest given up first and counted. One
/// thread only.
///
/// Memory: 56 bytes for an event, its text (a line of a report and its other side: some 110 bytes),
/// and, shared by those of its batch, 160. All together never more than bytesPerEvent for each of
/// the events that may be held: where lines are longer or batches tiny, fewer are. Only the newest
/// batch may go beyond. With a row of the log view, 24 at most, that makes 200 bytes.
class EventStore final
{
public:
    static constexpr std::size_t bytesPerEvent = 176;
    static constexpr std::size_t defaultEvents = 2'000'000;

    explicit EventStore(std::size_t maxEvents = defaultEvents,
                        std::size_t maxBytes = defaultEvents * bytesPerEvent);
    void append(EventBatchPtr batch);
    /// Other bounds, kept from the next append() on; bytesPerEvent for each.
    void keep(std::size_t maxEvents);
    void clear();
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t forgotten() const; ///< events given up for the bounds
    struct Entry
    {
        const EventBatch *batch = nullptr;
        const StoredEvent *event = nullptr;
        [[nodiscard]] std::string_view peer() const { return batch->peer(*event); }
        [[nodiscard]] std::string_view line() const { return batch->line(*event); }
    };
    [[nodiscard]] Entry at(std::size_t index) const; ///< 0 is the oldest still held; O(log batches)

    /// The events of one batch from some event on: for who goes through many.
    struct Run
    {
        const EventBatch *batch = nullptr;
        const StoredEvent *begin = nullptr;
        const StoredEvent *end = nullptr;
    };
    [[nodiscard]] Run runFrom(std::size_t index) const; ///< empty behind the last one

private:
    std::vector<EventBatchPtr> m_batches; ///< from m_first on
    std::vector<std::size_t> m_ends; ///< running totals, parallel to m_batches
    std::size_t m_first = 0;
    std::size_t m_maxEvents;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::uint64_t m_forgotten = 0;
};

} // namespace Herdscope::Journal
