// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/linkcounts.h"

#include <algorithm>

namespace Herdscope::History {

namespace {
constexpr EventNumber eventsPerSum = 16 * 1024;
}

LinkCounts::LinkCounts(const Past &past)
    : m_past(past)
    , m_sums {{past.first(), std::vector<Count>(past.herd().links.size())}}
    , m_last(m_sums.front())
{
}

const std::vector<LinkCounts::Count> &LinkCounts::at(EventNumber number)
{
    while (m_sums.back().number + eventsPerSum <= number) {
        Sum next = m_sums.back();
        move(next, std::max(next.number + eventsPerSum, m_past.first()));
        m_sums.push_back(std::move(next));
    }
    while (m_sums.size() > 1 && m_sums[1].number <= m_past.first())
        m_sums.pop_front();
    const bool isNear = m_last.number >= m_past.first() && m_last.number + eventsPerSum > number
        && m_last.number < number + eventsPerSum;
    if (!isNear)
        m_last = startFor(number);
    move(m_last, number);
    return m_last.counts;
}

/// Of the first sum the events behind it may be forgotten: then it is the way back from the second.
const LinkCounts::Sum &LinkCounts::startFor(EventNumber number) const
{
    const auto behind = std::ranges::upper_bound(m_sums, number, {}, &Sum::number);
    const bool goesBack = behind == m_sums.begin()
        || (behind != m_sums.end() && std::prev(behind)->number < m_past.first());
    return goesBack ? *behind : *std::prev(behind);
}

void LinkCounts::move(Sum &sum, EventNumber to) const
{
    const bool goesBack = to < sum.number;
    const auto take = [&](EventNumber, const auto &, const Journal::StoredEvent &event) {
        if (event.kind != Herd::EventKind::Receive || event.novelty == Herd::Novelty::None
            || event.neighbour == Herd::nobody)
            return;
        const int end = m_past.endBetween(event.server, event.neighbour);
        if (end < 0)
            return;
        Count &its = sum.counts[static_cast<std::size_t>(end) / 2];
        std::uint64_t &count = event.novelty == Herd::Novelty::Useful ? its.useful : its.duplicate;
        count = goesBack ? count - 1 : count + 1;
    };
    m_past.forEachEvent(std::max(std::min(sum.number, to), m_past.first()),
                        std::max(sum.number, to), take);
    sum.number = to;
}

} // namespace Herdscope::History
