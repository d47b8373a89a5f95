// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <cstdint>
#include <deque>

namespace Herdscope::History {

/// Something rare that a person looks for in a run.
struct Mark
{
    enum class What : std::uint8_t
    {
        ServerUp,
        ServerDown,
        ServerFrozen,
        ServerThawed,
        LinkUp, ///< at both ends
        LinkDown, ///< at one, and was up at both
        LinkSlowed, ///< somebody has set what one direction takes …
        LinkAsBefore, ///< … or that it takes what it took
        ClockSet, ///< likewise a server's clock
        ClockRight
    };
    What what = What::ServerUp;
    int index = Herd::nobody; ///< of the server, or of the link
    EventNumber event = noEvent; ///< by which it happened
    std::int64_t atNs = 0; ///< monotonic
};
/// Of those that people want to go to: what went wrong.
[[nodiscard]] inline bool isFault(Mark::What what)
{
    return what == Mark::What::ServerDown || what == Mark::What::ServerFrozen
        || what == Mark::What::LinkDown || what == Mark::What::LinkSlowed
        || what == Mark::What::ClockSet;
}

/// The marks of a past, oldest first. Follows it at some ns for each thing that a server learns,
/// and forgets what it forgets.
class Marks final
{
public:
    explicit Marks(const Past &past); ///< outlives it
    void follow(); ///< takes in what happened since
    [[nodiscard]] const std::deque<Mark> &all() const { return m_marks; }
    /// Faults within @p togetherNs of each other are one lot: a server that dies takes its links
    /// with it. Event of the first fault of the first lot that begins at @p number or later;
    /// noEvent: there is none.
    [[nodiscard]] EventNumber nextFault(EventNumber number, std::int64_t togetherNs) const;
    /// … of the last lot that began before the event that @p number shows last.
    [[nodiscard]] EventNumber faultBefore(EventNumber number, std::int64_t togetherNs) const;

private:
    template <typename Visit>
    void forEachLot(std::int64_t togetherNs, Visit visit) const; ///< visit(first event)
    void take(const Change &change);
    void add(Mark::What what, int index, EventNumber event);
    void takeEnd(std::size_t end, bool up, EventNumber event);

    const Past &m_past;
    std::uint64_t m_change; ///< number of the next one
    std::vector<bool> m_isEndUp; ///< by end, as State::ends
    std::deque<Mark> m_marks;
};

} // namespace Herdscope::History
