// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/clients.h"

#include "protocol/values.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Sim {

namespace {

constexpr std::int64_t year2200Ns = 7'258'118'400 * second;

std::string idOf(int client)
{
    constexpr const char *names[] = {"kiwi", "walker", "a", "bus-", "+49"};
    return names[client % 5] + std::to_string(client);
}

} // namespace

Clients::Clients(State &state, World &world)
    : m_state(state)
    , m_world(world)
    , m_connections(state.clients.size(), nothing)
    , m_lastTimes(state.clients.size(), 0)
{
    for (int client = 0; client < state.clientCount(); ++client)
        state.clients[static_cast<std::size_t>(client)] = idOf(client);
}

void Clients::begin()
{
    m_state.agenda.add(m_state.nowNs + second, Due::Act, 0);
}

void Clients::handle(const Entry &entry)
{
    if (entry.due == Due::Act) {
        if (m_state.healed)
            return;
        act();
        const std::int64_t mean = m_state.options.reportEveryNs;
        m_state.agenda.add(m_state.nowNs + m_state.random.between(mean / 8, 2 * mean - mean / 8),
                           Due::Act, 0);
    } else if (entry.due == Due::Leave) {
        m_world.hangUp(static_cast<int>(entry.number));
    } else if (entry.due == Due::Purge) {
        m_world.purge(static_cast<int>(m_state.random.below(m_state.servers.size())), entry.who);
    }
}

void Clients::act()
{
    const int client = static_cast<int>(m_state.random.below(m_state.clients.size()));
    const int connection = connectionOf(client);
    if (connection == nothing)
        return;
    std::size_t lines = 1;
    if (m_state.options.pipelines && m_state.random.oneIn(4))
        lines += m_state.random.below(5);
    for (std::size_t i = 0; i < lines; ++i)
        say(connection, client);
    if (m_state.options.leaves && m_state.random.oneIn(8))
        m_state.agenda.add(m_state.nowNs + m_state.random.between(0, 100) * millisecond, Due::Leave,
                           0, static_cast<std::uint32_t>(connection));
}

/// The one it has, mostly; else to a server that is up.
int Clients::connectionOf(int client)
{
    int &its = m_connections[static_cast<std::size_t>(client)];
    if (its != nothing) {
        const Connection &connection = m_state.connections[static_cast<std::size_t>(its)];
        if (connection.open && !m_state.random.oneIn(6))
            return its;
        m_world.hangUp(its);
        its = nothing;
    }
    const std::size_t first = m_state.random.below(m_state.servers.size());
    for (std::size_t i = 0; i < m_state.servers.size(); ++i) {
        const std::size_t server = (first + i) % m_state.servers.size();
        if (m_state.servers[server].node) {
            its = m_world.connect(static_cast<int>(server));
            break;
        }
    }
    return its;
}

std::int64_t Clients::timeOf(int client)
{
    const Options &options = m_state.options;
    std::int64_t &last = m_lastTimes[static_cast<std::size_t>(client)];
    const std::int64_t nowNs = m_state.wallNs();
    if (options.oldTimes && m_state.random.oneIn(8))
        return nowNs - m_state.random.between(0, 3'600) * second;
    if (options.farTimes && m_state.random.oneIn(100)) {
        m_state.agenda.add(m_state.nowNs + m_state.random.between(1, 40) * second, Due::Purge,
                           static_cast<std::size_t>(client));
        return year2200Ns + m_state.random.between(0, 2) * second;
    }
    if (options.equalTimes && m_state.random.oneIn(3))
        return nowNs / (10 * second) * (10 * second);
    if (options.closeTimes && m_state.random.oneIn(3) && last != 0)
        return last + m_state.random.between(0, 3);
    last = nowNs - m_state.random.between(0, 200) * millisecond;
    return last;
}

Connection::Line Clients::reportOf(int client, std::int64_t timeNs)
{
    const Protocol::Position position {static_cast<double>(m_state.random.between(-90, 90)),
                                       static_cast<double>(m_state.random.between(-180, 180))};
    Connection::Line line;
    line.client = client;
    line.timeNs = timeNs;
    line.line = "IAMAT " + m_state.clients[static_cast<std::size_t>(client)] + ' '
        + Protocol::formatPosition(position) + ' ' + Protocol::formatTime(timeNs);
    return line;
}

void Clients::say(int connection, int client)
{
    if (m_state.options.junk && m_state.random.oneIn(12)) {
        Connection::Line line;
        line.kind = 'j';
        line.line = m_state.random.oneIn(2) ? "AT S1 +0.5 kiwi0 +1.0+1.0 1" : "IAMAT here";
        m_world.say(connection, std::move(line));
    } else if (m_state.options.asksPlaces && m_state.random.oneIn(8)) {
        Connection::Line line;
        line.kind = 'w';
        line.client = static_cast<int>(m_state.random.below(m_state.clients.size()));
        line.line = "WHATSAT " + m_state.clients[static_cast<std::size_t>(line.client)] + " 10 5";
        m_world.say(connection, std::move(line));
    } else {
        m_world.say(connection, reportOf(client, timeOf(client)));
    }
}

void Clients::report(int server)
{
    const int client = static_cast<int>(m_state.random.below(m_state.clients.size()));
    m_world.say(m_world.connect(server), reportOf(client, m_state.wallNs()));
}

} // namespace Herdscope::Sim
