// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/moment.h"

#include <algorithm>

namespace Herdscope::History {

namespace {
/// Going back is given up for a kept state when it is farther: about what copying one costs.
constexpr std::uint64_t mostBack = 16 * 1024;
} // namespace

Moment::Moment(const Past &past)
    : m_past(&past)
    , m_state(past.now())
{
}

/// Servers that were added since it was moved last are not there yet.
const State &Moment::state() const
{
    const Herd::HerdSpec &herd = m_past->herd();
    if (m_state.servers.size() != herd.servers.size() || m_state.links.size() != herd.links.size())
        m_state.growTo(herd.servers.size(), herd.links.size());
    return m_state;
}

bool Moment::hasServer(Herd::ServerIndex server) const
{
    return state().servers[static_cast<std::size_t>(server)].isThere;
}

bool Moment::hasLink(Herd::LinkIndex link) const
{
    return state().links[static_cast<std::size_t>(link)];
}

int Moment::serverCount() const
{
    const auto &servers = state().servers;
    return static_cast<int>(std::count_if(servers.begin(), servers.end(),
                                          [](const auto &each) { return each.isThere; }));
}

void Moment::seek(EventNumber number)
{
    number = std::clamp(number, m_past->first(), m_past->end());
    (void)state();
    m_cost = 0;
    const std::uint64_t target = m_past->changeFrom(number);
    const bool isNear = isHeld() && m_state.change <= target + mostBack;
    if (!isNear || !goBack(target)) {
        const State &from = m_past->stateBefore(number);
        const bool isEnd = number == m_past->end();
        m_state = isEnd ? m_past->now() : from;
    } else if (target - m_state.change > mostBack) {
        if (const State &from = m_past->stateBefore(number); from.change > m_state.change)
            m_state = from;
    }
    goForward(target);
    m_state.number = number;
}

/// False: somewhere it does not go on.
bool Moment::goBack(std::uint64_t change)
{
    for (; m_state.change > change; ++m_cost)
        if (!takeBack(m_state, m_past->changes()[m_state.change - 1]))
            return false;
    return true;
}

void Moment::goForward(std::uint64_t change)
{
    for (; m_state.change < change; ++m_cost)
        apply(m_state, m_past->changes()[m_state.change], m_past->endsOf());
}

ServerState Moment::server(Herd::ServerIndex server) const
{
    return state().servers[static_cast<std::size_t>(server)].state;
}

bool Moment::isEndUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    const int end = m_past->endBetween(server, neighbour);
    return end >= 0 && state().ends[static_cast<std::size_t>(end)] != 0;
}

bool Moment::isLinkUp(Herd::LinkIndex link) const
{
    const auto end = static_cast<std::size_t>(link) * 2;
    return state().ends[end] != 0 && state().ends[end + 1] != 0;
}

Herd::LinkFault Moment::fault(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    const int end = m_past->endBetween(server, neighbour);
    const Past::SetFault *const set =
        end < 0 ? nullptr : m_past->faultBy(state().slowed[static_cast<std::size_t>(end)]);
    return set ? set->fault : Herd::LinkFault();
}

std::int64_t Moment::clockAheadNs(Herd::ServerIndex server) const
{
    const Past::SetFault *const set =
        m_past->faultBy(state().servers[static_cast<std::size_t>(server)].clock);
    return set ? set->aheadNs : 0;
}

bool Moment::mayArrive(Herd::ServerIndex from, Herd::ServerIndex to, EventNumber sent) const
{
    const auto isUpSince = [this, sent](Herd::ServerIndex server, Herd::ServerIndex other) {
        const int end = m_past->endBetween(server, other);
        const ChangeNumber up = end < 0 ? 0 : state().ends[static_cast<std::size_t>(end)];
        return up != 0 && m_past->hasHappenedBefore(up, sent);
    };
    return isUpSince(from, to) && isUpSince(to, from);
}

std::optional<Content> Moment::held(Herd::ServerIndex server, ClientNumber client) const
{
    return m_past->content(state(), server, client);
}

std::uint64_t Moment::heldId(Herd::ServerIndex server, ClientNumber client) const
{
    return m_past->heldId(state(), server, client);
}

bool Moment::isCertain(Herd::ServerIndex server) const
{
    const State::Server &its = state().servers[static_cast<std::size_t>(server)];
    return its.lost == 0 || its.born > its.lost;
}

std::optional<Content> Moment::newest(ClientNumber client) const
{
    std::optional<Content> newest;
    std::uint64_t id = 0;
    for (std::size_t i = 0; i < state().servers.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        const std::uint64_t itsId = heldId(server, client);
        if (newest && itsId == id && id != 0)
            continue;
        std::optional<Content> its = held(server, client);
        if (its
            && (!newest || Herd::versionOf(newest->location) < Herd::versionOf(its->location))) {
            newest = std::move(its);
            id = itsId;
        }
    }
    return newest;
}

} // namespace Herdscope::History
