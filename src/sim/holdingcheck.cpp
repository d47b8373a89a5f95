// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/holdingcheck.h"

#include "protocol/hash.h"

#include <algorithm>

namespace Herdscope::Sim {

namespace {
/// What is held by a server with a sound link for that long is also held by its neighbour.
constexpr std::int64_t floodNs = 2 * second;
} // namespace

HoldingCheck::HoldingCheck(State &state)
    : m_state(state)
    , m_held(state.servers.size() * state.clients.size(), nothing)
    , m_heldSinceNs(m_held.size(), 0)
    , m_expected(state.clients.size(), nothing)
    , m_orphans(state.clients.size())
{
}

std::string HoldingCheck::describe(int update) const
{
    return update == nothing ? std::string("nothing") : '"' + m_state.updates[update].line + '"';
}

std::vector<int> HoldingCheck::heldBy(int server) const
{
    const auto begin = m_held.begin() + static_cast<std::ptrdiff_t>(indexOf(server, 0));
    return {begin, begin + m_state.clientCount()};
}

/// What is in its table now, as the number of an update.
int HoldingCheck::lookUp(int server, int client)
{
    const auto &table = m_state.server(server).node->table();
    const Herd::Location *const location =
        table.find(m_state.clients[static_cast<std::size_t>(client)]);
    if (location == nullptr)
        return nothing;
    m_scratch.clear();
    location->appendLinkLine(m_scratch);
    const int update = m_state.updates.numberOf(Protocol::stableHash(m_scratch));
    if (update == nothing)
        m_state.fail("I9",
                     "server " + m_state.nameOf(server) + " holds \"" + m_scratch
                         + "\", which nobody ever reported");
    return update;
}

void HoldingCheck::onChange(int server, int client)
{
    const int now = lookUp(server, client);
    int &before = m_held[indexOf(server, client)];
    if (now == before)
        return;
    if (m_state.updates.isLess(now, before))
        m_state.fail("I5",
                     "server " + m_state.nameOf(server) + " went back from " + describe(before)
                         + " to " + describe(now));
    before = now;
    m_heldSinceNs[indexOf(server, client)] = m_state.nowNs;
}

void HoldingCheck::onStart(int server)
{
    const Server &its = m_state.server(server);
    for (int client = 0; client < m_state.clientCount(); ++client) {
        onChange(server, client);
        const int kept = its.disk.newest[static_cast<std::size_t>(client)];
        if (m_state.updates.isLess(held(server, client), kept))
            m_state.fail("I2",
                         "server " + m_state.nameOf(server) + " started with "
                             + describe(held(server, client)) + " although its journal had "
                             + describe(kept));
    }
}

void HoldingCheck::onDurable(int server, int update)
{
    int &newest = m_state.server(server)
                      .disk.newest[static_cast<std::size_t>(m_state.updates[update].client)];
    if (m_state.updates.isLess(newest, update))
        newest = update;
}

bool HoldingCheck::isHeldElsewhere(int server, int client, int update) const
{
    for (int other = 0; other < m_state.serverCount(); ++other) {
        const Server &its = m_state.server(other);
        if (other != server && its.node && !m_state.updates.isLess(held(other, client), update))
            return true;
        if (!m_state.updates.isLess(its.disk.newest[static_cast<std::size_t>(client)], update))
            return true;
    }
    return false;
}

bool HoldingCheck::wasOnCleanLink(int server, std::int64_t sinceNs) const
{
    return std::any_of(m_state.links.begin(), m_state.links.end(), [&](const Link &link) {
        return (link.at[0] == server || link.at[1] == server) && link.cleanSinceNs <= sinceNs;
    });
}

void HoldingCheck::onDeath(int server)
{
    // Lines that get lost, or that come again from one who lost them: who holds something may then
    // be right not to send it on.
    const bool isHonest = !m_state.options.leaks && !m_state.options.repeats;
    for (int client = 0; client < m_state.clientCount(); ++client) {
        int &its = m_held[indexOf(server, client)];
        if (its != nothing && !isHeldElsewhere(server, client, its)) {
            m_orphans[static_cast<std::size_t>(client)].push_back({its, m_state.nowNs});
            const std::int64_t sinceNs = m_heldSinceNs[indexOf(server, client)];
            if (isHonest && m_state.nowNs - sinceNs > floodNs && wasOnCleanLink(server, sinceNs))
                m_state.fail("I2",
                             "server " + m_state.nameOf(server) + " died as the only one with "
                                 + describe(its) + ", held for longer than a flood takes");
        }
        its = nothing;
    }
}

void HoldingCheck::onAcked(int server, int client, int promise, std::int64_t acceptedNs)
{
    ++m_counts.acked;
    m_promises.push_back({server, client, promise, acceptedNs});
}

int HoldingCheck::deathsSince(std::int64_t sinceNs) const
{
    return static_cast<int>(
        std::count_if(m_state.servers.begin(), m_state.servers.end(),
                      [sinceNs](const Server &each) { return each.diedNs >= sinceNs; }));
}

void HoldingCheck::onHealed()
{
    for (int client = 0; client < m_state.clientCount(); ++client) {
        int &expected = m_expected[static_cast<std::size_t>(client)];
        for (int server = 0; server < m_state.serverCount(); ++server) {
            for (const int each :
                 {held(server, client),
                  m_state.server(server).disk.newest[static_cast<std::size_t>(client)]})
                if (m_state.updates.isLess(expected, each))
                    expected = each;
        }
    }
}

void HoldingCheck::checkTables()
{
    const std::uint64_t checksum = m_state.server(0).node->table().checksum();
    for (int server = 0; server < m_state.serverCount(); ++server) {
        const auto &table = m_state.server(server).node->table();
        int count = 0;
        table.forEachHeld([&](const Herd::Location &) { ++count; });
        for (int client = 0; client < m_state.clientCount(); ++client) {
            const int its = held(server, client);
            if (its != nothing)
                --count;
            if (lookUp(server, client) != its)
                m_state.fail("I9",
                             "server " + m_state.nameOf(server)
                                 + " changed what it holds without cause: " + describe(its));
            if (its != held(0, client))
                m_state.fail("I1",
                             "server " + m_state.nameOf(server) + " holds " + describe(its)
                                 + ", server " + m_state.nameOf(0) + " holds "
                                 + describe(held(0, client)));
        }
        if (count != 0)
            m_state.fail("I9", "server " + m_state.nameOf(server) + " knows clients that are none");
        if (table.checksum() != checksum)
            m_state.fail("I1", "the digests of equal tables differ");
    }
}

void HoldingCheck::atEnd()
{
    checkTables();
    for (int client = 0; client < m_state.clientCount(); ++client) {
        const int expected = m_expected[static_cast<std::size_t>(client)];
        if (m_state.updates.isLess(held(0, client), expected))
            m_state.fail("I1",
                         "all hold " + describe(held(0, client)) + " although " + describe(expected)
                             + " was there when the herd was healed");
    }
    for (const Promise &promise : m_promises)
        checkPromise(promise);
}

void HoldingCheck::checkPromise(const Promise &promise)
{
    if (!m_state.updates.isLess(held(0, promise.client), promise.update))
        return;
    const auto &orphans = m_orphans[static_cast<std::size_t>(promise.client)];
    const bool isOrphan = std::any_of(orphans.begin(), orphans.end(), [&](const Orphan &each) {
        return each.atNs >= promise.acceptedNs
            && !m_state.updates.isLess(each.update, promise.update);
    });
    const int deaths = deathsSince(promise.acceptedNs);
    const Herd::HerdSpec &herd = m_state.options.herd;
    ++m_counts.lost;
    if (!isOrphan || herd.ack == Herd::AckLevel::Journal
        || (herd.ack == Herd::AckLevel::Peers && deaths <= herd.ackPeers))
        m_state.fail("I2",
                     "server " + m_state.nameOf(promise.server) + " acknowledged "
                         + describe(promise.update) + " and all hold "
                         + describe(held(0, promise.client)) + " after " + std::to_string(deaths)
                         + " servers died");
}

} // namespace Herdscope::Sim
