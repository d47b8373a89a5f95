// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/marks.h"

#include "herd/linkfault.h"
#include "history/moment.h"

#include <algorithm>

namespace Herdscope::History {

Marks::Marks(const Past &past)
    : m_past(past)
    , m_change(past.changes().first())
{
    Moment start(past);
    start.seek(past.first());
    for (const ChangeNumber up : start.state().ends)
        m_isEndUp.push_back(up != 0);
    follow();
}

void Marks::follow()
{
    const auto &changes = m_past.changes();
    m_change = std::max(m_change, changes.first());
    m_isEndUp.resize(2 * m_past.herd().links.size()); // there may be more by now
    for (; m_change < changes.end(); ++m_change) {
        if (changes[m_change].kind != Change::Kind::Stored)
            take(changes[m_change]);
    }
    while (!m_marks.empty() && m_marks.front().event < m_past.first())
        m_marks.pop_front();
}

void Marks::take(const Change &change)
{
    const EventNumber event = m_past.eventOf(change);
    switch (change.kind) {
    case Change::Kind::Born:
        add(Mark::What::ServerUp, change.server, event);
        break;
    case Change::Kind::Died:
        add(Mark::What::ServerDown, change.server, event);
        for (const int end : m_past.endsOf()[static_cast<std::size_t>(change.server)])
            takeEnd(static_cast<std::size_t>(end), false, event);
        break;
    case Change::Kind::Frozen:
        add(Mark::What::ServerFrozen, change.server, event);
        break;
    case Change::Kind::Thawed:
        add(Mark::What::ServerThawed, change.server, event);
        break;
    case Change::Kind::LinkUp:
    case Change::Kind::LinkDown:
        takeEnd(change.what, change.kind == Change::Kind::LinkUp, event);
        break;
    case Change::Kind::Slowed:
        add(Herd::linkFaultOf(m_past.entry(event).line()).value_or(Herd::LinkFault()).isNone()
                ? Mark::What::LinkAsBefore
                : Mark::What::LinkSlowed,
            static_cast<int>(change.what / 2), event);
        break;
    case Change::Kind::ClockSet:
        add(Herd::clockOf(m_past.entry(event).line()).value_or(0) == 0 ? Mark::What::ClockRight
                                                                       : Mark::What::ClockSet,
            change.server, event);
        break;
    case Change::Kind::Stored:
    case Change::Kind::Recovered:
    case Change::Kind::Lost:
    case Change::Kind::Joined:
    case Change::Kind::Left:
    case Change::Kind::LinkAdded:
    case Change::Kind::LinkRemoved:
        break;
    }
}

void Marks::takeEnd(std::size_t end, bool up, EventNumber event)
{
    const std::size_t other = end ^ 1;
    const bool wasUp = m_isEndUp[end] && m_isEndUp[other];
    m_isEndUp[end] = up;
    const bool isUp = m_isEndUp[end] && m_isEndUp[other];
    if (isUp != wasUp)
        add(isUp ? Mark::What::LinkUp : Mark::What::LinkDown, static_cast<int>(end / 2), event);
}

void Marks::add(Mark::What what, int index, EventNumber event)
{
    m_marks.push_back({what, index, event, m_past.entry(event).event->at.monotonicNs});
}

EventNumber Marks::nextFault(EventNumber number, std::int64_t togetherNs) const
{
    EventNumber found = noEvent;
    forEachLot(togetherNs, [&](EventNumber first) {
        if (found == noEvent && first >= number)
            found = first;
    });
    return found;
}

EventNumber Marks::faultBefore(EventNumber number, std::int64_t togetherNs) const
{
    EventNumber found = noEvent;
    forEachLot(togetherNs, [&](EventNumber first) {
        if (first + 1 < number)
            found = first;
    });
    return found;
}

template <typename Visit>
void Marks::forEachLot(std::int64_t togetherNs, Visit visit) const
{
    const Mark *last = nullptr;
    for (const Mark &mark : m_marks) {
        if (!isFault(mark.what))
            continue;
        if (last == nullptr || mark.atNs - last->atNs > togetherNs)
            visit(mark.event);
        last = &mark;
    }
}

} // namespace Herdscope::History
