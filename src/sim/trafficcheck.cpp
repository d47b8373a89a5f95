// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/trafficcheck.h"

#include <algorithm>
#include <string>

namespace Herdscope::Sim {

namespace {

/// After that long without faults the herd has caught up, and its periodic rounds have nothing to
/// do.
constexpr std::int64_t settledNs = 35 * second;
/// An update without faults has reached everybody by then, also a neighbour of a neighbour …; of
/// large herds see longestFloodNs().
constexpr std::int64_t shortFloodNs = 3 * second;
constexpr std::int64_t recoveryNs = 5 * second;
constexpr std::int64_t tickNs = 300 * millisecond;
constexpr std::int64_t silenceNs = 3 * second;
constexpr std::int64_t noticedSleepNs = 2 * second;
constexpr std::size_t maxQueueBytes = 8 * 1024 * 1024;

// Of an update in a session: sent by end 0, end 1; delivered from end 0, end 1.
constexpr std::uint32_t sentBit(int end)
{
    return 1U << end;
}
constexpr std::uint32_t deliveredBit(int end)
{
    return 4U << end;
}

} // namespace

TrafficCheck::TrafficCheck(State &state, const HoldingCheck &holding)
    : m_state(state)
    , m_holding(holding)
    , m_linesPerUpdate(state.options.herd.linesPerUpdate())
    , m_floodNs(std::max(shortFloodNs, longestFloodNs(state.options) + second))
    , m_lastOf(state.clients.size(), nothing)
    , m_recoverUntilNs(state.servers.size(), never)
{
}

void TrafficCheck::onAccepted(int update)
{
    Update &its = m_state.updates[update];
    if (its.acceptedNs != m_state.nowNs)
        return; // said again
    its.costCounts = m_state.nowNs - settledNs - (m_floodNs - shortFloodNs) >= m_state.cleanSinceNs
        && !m_state.options.leaks && !m_state.options.repeats;
    int &last = m_lastOf[static_cast<std::size_t>(its.client)];
    its.isAlone = last == nothing || m_state.nowNs - m_state.updates[last].acceptedNs > m_floodNs;
    if (last != nothing && !its.isAlone)
        m_state.updates[last].isAlone = false;
    last = update;
}

void TrafficCheck::onTrouble()
{
    for (int i = static_cast<int>(m_state.updates.size()) - 1; i >= m_firstRecent; --i) {
        if (m_state.updates[i].acceptedNs < m_state.nowNs - m_floodNs)
            break;
        m_state.updates[i].costCounts = false;
    }
    m_firstRecent = static_cast<int>(m_state.updates.size());
}

void TrafficCheck::onSession(Link &link)
{
    link.carried.clear();
    for (End &end : link.ends) {
        end.synced = false;
        end.heldAtUp.clear();
    }
}

void TrafficCheck::onUp(Link &link, int end)
{
    link.ends[end].heldAtUp = m_holding.heldBy(link.at[end]);
}

void TrafficCheck::onSent(Link &link, int end, int number)
{
    Update &update = m_state.updates[number];
    if (m_state.nowNs - update.acceptedNs <= m_floodNs)
        ++update.sent; // what comes later is catching up
    if (m_silence)
        m_state.fail("I3", "\"" + update.line + "\" is sent although nothing happens");
    std::uint32_t &bits = link.carried.at(update.hash);
    const std::string &from = m_state.nameOf(link.at[end]);
    const std::string &to = m_state.nameOf(link.at[1 - end]);
    if ((bits & sentBit(end)) != 0)
        m_state.fail("I4", from + " sends " + to + " \"" + update.line + "\" twice in a session");
    if ((bits & deliveredBit(1 - end)) != 0)
        m_state.fail("I4", from + " sends \"" + update.line + "\" back to " + to);
    bits |= sentBit(end);
    const auto client = static_cast<std::size_t>(update.client);
    const auto hadIt = [&](const End &each) {
        return !each.heldAtUp.empty() && !m_state.updates.isLess(each.heldAtUp[client], number);
    };
    if (hadIt(link.ends[0]) && hadIt(link.ends[1]))
        m_state.fail("I4",
                     from + " sends " + to + " \"" + update.line
                         + "\", which both had when their session began");
}

void TrafficCheck::onLost(Link &link, int end, int update)
{
    link.carried.at(m_state.updates[update].hash) &= ~sentBit(end);
}

void TrafficCheck::onDelivered(Link &link, int end, int update)
{
    link.carried.at(m_state.updates[update].hash) |= deliveredBit(end);
}

void TrafficCheck::onSynced(Link &link, int end)
{
    link.ends[end].synced = true;
    const int to = link.at[1 - end];
    // Where lines come again, a neighbour may be taken to have what it has lost since.
    const bool isHonest = !m_state.options.leaks && !m_state.options.repeats;
    const std::vector<int> &promised = link.ends[end].heldAtUp;
    for (int client = 0; client < static_cast<int>(promised.size()); ++client) {
        const int update = promised[static_cast<std::size_t>(client)];
        if (isHonest && m_state.updates.isLess(m_holding.held(to, client), update))
            m_state.fail("I5",
                         "server " + m_state.nameOf(link.at[end]) + " sent SYNCED to "
                             + m_state.nameOf(to) + ", which lacks \""
                             + m_state.updates[update].line + '"');
    }
}

void TrafficCheck::afterCatchUp(Link &link, std::uint32_t session)
{
    if (link.session != session || m_state.nowNs - shortFloodNs < link.cleanSinceNs)
        return;
    for (const int end : {0, 1})
        if (!link.ends[end].synced)
            m_state.fail("I5",
                         "server " + m_state.nameOf(link.at[end]) + " has not sent SYNCED to "
                             + m_state.nameOf(link.at[1 - end]) + " in time");
}

/// A node that has slept must listen first. (A shell that leaks may have lost what would be heard.)
void TrafficCheck::onGivenUp(Link &link, int end)
{
    const Server &its = m_state.server(link.at[end]);
    const bool hasSlept = its.thawedNs >= 0 && its.lastFreezeNs >= noticedSleepNs
        && m_state.nowNs - its.thawedNs < silenceNs;
    if (hasSlept || m_state.nowNs - link.ends[end].upNs < silenceNs
        || (!m_state.options.leaks && m_state.nowNs - silenceNs >= link.cleanSinceNs))
        m_state.fail("F2",
                     "server " + m_state.nameOf(link.at[end]) + " gives up its session with "
                         + m_state.nameOf(link.at[1 - end]) + " without having listened");
}

void TrafficCheck::onQueued(const Link &link, int end)
{
    if (link.ways[end].queue.bytes() > maxQueueBytes)
        m_state.fail("I6",
                     "the queue from " + m_state.nameOf(link.at[end]) + " to "
                         + m_state.nameOf(link.at[1 - end]) + " is too long");
}

void TrafficCheck::onStart(int server)
{
    const Server &its = m_state.server(server);
    m_recoverUntilNs[static_cast<std::size_t>(server)] = m_state.nowNs + recoveryNs + tickNs;
    if (!its.node->isRecovering() && !m_state.options.herd.neighboursOf(server).empty())
        m_state.fail("I5",
                     "server " + m_state.nameOf(server)
                         + " has started and does not say that it is recovering");
}

void TrafficCheck::onInput(int server)
{
    std::int64_t &until = m_recoverUntilNs[static_cast<std::size_t>(server)];
    if (until == never)
        return;
    const Server &its = m_state.server(server);
    if (!its.node->isRecovering())
        until = never;
    else if (its.frozenNs == 0 && m_state.nowNs > until)
        m_state.fail("I5", "server " + m_state.nameOf(server) + " does not stop recovering");
}

void TrafficCheck::atEnd()
{
    for (int i = 0; i < static_cast<int>(m_state.updates.size()); ++i)
        if (m_state.updates[i].costCounts)
            checkCost(m_state.updates[i]);
}

/// Each server sends it to all neighbours but the one it has it from: none too many, and none too
/// few unless a newer one of the client takes its place on the way.
void TrafficCheck::checkCost(const Update &update)
{
    const bool isExact = update.isNews && update.isAlone;
    if (update.sent > m_linesPerUpdate || (isExact && update.sent < m_linesPerUpdate))
        m_state.fail("I3",
                     "\"" + update.line + "\" was sent " + std::to_string(update.sent)
                         + " times, not " + std::to_string(m_linesPerUpdate));
    m_exactUpdates += isExact ? 1 : 0;
}

} // namespace Herdscope::Sim
