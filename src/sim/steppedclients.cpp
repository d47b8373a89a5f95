// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/steppedherd.h"

#include <string>
#include <utility>

// What clients say, and what they are told. They stand beside their server: no time passes.
namespace Herdscope::Sim {

namespace {

constexpr int firstPeerPort = 40'000; ///< of the addresses by which the record tells clients apart
constexpr int peerPorts = 20'000;

} // namespace

const std::string *SteppedHerd::nameOfConnection(Herd::ConnectionId connection) const
{
    const auto found = m_connections.find(connection);
    return found == m_connections.end() ? nullptr : &found->second;
}

void SteppedHerd::say(const Act &act)
{
    Client &client = m_clients[act.client];
    const bool isElsewhere = client.id != 0 && client.server != act.server;
    if (isElsewhere)
        hangUp(act.client, "closed by the client", false);
    if (client.id == 0 && !connect(act.client, client, act.server))
        return;
    client.inbox.push_back(act.text);
    readLines(act.client);
}

bool SteppedHerd::connect(const std::string &name, Client &client, Herd::ServerIndex server)
{
    if (server < 0 || server >= static_cast<int>(m_servers.size()) || !at(server).node) {
        if (!m_replaying && m_listener.gone)
            m_listener.gone(name, "the server is down");
        return false;
    }
    client.id = m_nextConnection++;
    client.server = server;
    client.paused = false;
    client.inbox.clear();
    client.peer =
        "127.0.0.1:" + std::to_string(firstPeerPort + static_cast<int>(client.id % peerPorts));
    m_connections[client.id] = name;
    ++at(server).clients;
    Herd::Event event;
    event.kind = Herd::EventKind::Connect;
    event.peerKind = Herd::PeerKind::Client;
    event.server = server;
    event.peer = client.peer;
    event.at = nowAt(server);
    m_sink.record(event);
    return true;
}

void SteppedHerd::hangUp(const std::string &name, std::string_view why, bool tell)
{
    const auto found = m_clients.find(name);
    if (found == m_clients.end() || found->second.id == 0)
        return;
    Client &client = found->second;
    const Herd::ConnectionId id = std::exchange(client.id, 0);
    m_connections.erase(id);
    client.inbox.clear();
    client.paused = false;
    --at(client.server).clients;
    if (Herd::Node *node = at(client.server).node.get()) {
        Herd::Event event;
        event.kind = Herd::EventKind::Drop;
        event.peerKind = Herd::PeerKind::Client;
        event.server = client.server;
        event.peer = client.peer;
        event.line = why;
        event.at = nowAt(client.server);
        m_sink.record(event);
        node->handle(Herd::ClientGone {id});
    }
    if (tell && !m_replaying && m_listener.gone)
        m_listener.gone(name, why);
}

void SteppedHerd::readLines(const std::string &name)
{
    Client &client = m_clients[name];
    while (client.id != 0 && !client.paused && !client.inbox.empty() && isAwake(client.server)) {
        const std::string line = std::move(client.inbox.front());
        client.inbox.pop_front();
        const std::string peer = client.peer;
        hand(client.server, Herd::ClientLine {client.id, peer, line});
    }
}

void SteppedHerd::answer(Herd::ConnectionId connection, std::string_view bytes)
{
    const std::string *const name = nameOfConnection(connection);
    if (name && !m_replaying && m_listener.answered)
        m_listener.answered(*name, bytes);
}

void SteppedHerd::found(const Act &act)
{
    const std::string *const name = nameOfConnection(act.number);
    if (!name)
        return; // nobody waits any more
    const Client &client = m_clients[*name];
    Server &its = at(client.server);
    if (!its.node)
        return;
    if (its.frozen) {
        its.found.push_back(act);
        return;
    }
    const std::string peer = client.peer;
    hand(client.server, Herd::PlacesFound {act.number, peer, act.text, act.more});
}

/// The connections die with the server: nothing more is recorded of them.
void SteppedHerd::loseClients(Herd::ServerIndex server)
{
    std::vector<std::string> lost;
    for (const auto &[id, name] : m_connections)
        if (m_clients[name].server == server)
            lost.push_back(name);
    for (const std::string &name : lost)
        hangUp(name, "the server closed the connection", true);
}

} // namespace Herdscope::Sim
