// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Acts that deals with mobile clients.
#include "app/acts.h"
#include "app/lab.h"
#include "app/words.h"

namespace Herdscope::App {

Acts::ClientState Acts::stateOf(int id) const
{
    const MobileClient *client = m_lab.fleet().find(id);
    if (!client)
        return {};
    ClientState state {client->name,       client->position, {},
                       client->walking,    client->speedKmh, client->track,
                       client->trackSpeed, client->trackNs};
    if (client->chosenServer != Herd::nobody)
        state.chosenServer = m_lab.herd().servers[std::size_t(client->chosenServer)].name;
    return state;
}

/// Under its name: servers that still know it see it again.
void Acts::restore(const ClientState &client)
{
    const int id = m_lab.fleet().add(client.position, client.name);
    if (id < 0)
        return;
    if (!client.chosenServer.empty())
        m_lab.fleet().chooseServer(id, m_lab.herd().indexOf(client.chosenServer));
    if (client.walking)
        m_lab.fleet().startWalking({id}, client.speedKmh);
    if (client.track)
        m_lab.fleet().follow(id, client.track, client.trackSpeed, client.trackNs);
}

int Acts::addClient(Protocol::Position position)
{
    const int id = m_lab.fleet().add(position);
    if (id < 0)
        return id;
    const ClientState client = stateOf(id);
    const QString name = clientText(client.name);
    perform(
        tr("Add %1").arg(name),
        [this, client] {
            if (m_lab.fleet().idOf(client.name) < 0)
                restore(client);
            return true;
        },
        [this, client] {
            m_lab.fleet().remove({m_lab.fleet().idOf(client.name)});
            return true;
        },
        tr("%1 is gone from the map. Its report was flooded: the servers still know it.")
            .arg(name));
    return id;
}

void Acts::pushMove(const QByteArray &name, Protocol::Position from, Protocol::Position to)
{
    const auto move = [this, name](Protocol::Position place) {
        const int id = m_lab.fleet().idOf(name);
        if (id >= 0)
            m_lab.fleet().moveTo(id, place);
        return id >= 0;
    };
    perform(
        tr("Move %1").arg(clientText(name)), [move, to] { return move(to); },
        [move, from] { return move(from); },
        tr("%1 has reported its old place. The report before was flooded and can’t be taken back.")
            .arg(clientText(name)));
}

void Acts::moveClient(int id, Protocol::Position to)
{
    if (const MobileClient *client = m_lab.fleet().find(id))
        pushMove(client->name, client->position, to);
}

void Acts::dragClient(int id, Protocol::Position to, bool finished)
{
    const MobileClient *client = m_lab.fleet().find(id);
    if (!client)
        return;
    if (m_dragged != id) {
        m_dragged = id;
        m_draggedFrom = client->position;
    }
    if (!finished)
        return m_lab.fleet().dragTo(id, to, false);
    m_dragged = -1;
    pushMove(client->name, m_draggedFrom, to);
}

std::vector<Acts::ClientState> Acts::statesOf(const QList<int> &ids) const
{
    std::vector<ClientState> clients;
    for (const int id : ids) {
        if (m_lab.fleet().find(id))
            clients.push_back(stateOf(id));
    }
    return clients;
}

void Acts::removeThose(const std::vector<ClientState> &clients)
{
    QList<int> going;
    for (const ClientState &each : clients)
        going.append(m_lab.fleet().idOf(each.name));
    m_lab.fleet().remove(going);
}

void Acts::restoreThose(const std::vector<ClientState> &clients)
{
    for (const ClientState &each : clients) {
        if (m_lab.fleet().idOf(each.name) < 0)
            restore(each);
    }
}

void Acts::removeClients(const QList<int> &ids)
{
    const std::vector<ClientState> clients = statesOf(ids);
    if (clients.empty())
        return;
    const QString text = clients.size() == 1
        ? tr("Remove %1").arg(clientText(clients[0].name))
        : tr("Remove %n client(s)", nullptr, int(clients.size()));
    perform(
        text,
        [this, clients] {
            removeThose(clients);
            return true;
        },
        [this, clients] {
            restoreThose(clients);
            return true;
        });
}

QList<int> Acts::addWalkers(int count, const QRectF &area, double speedKmh)
{
    const QList<int> ids = m_lab.fleet().addWalkers(count, area, speedKmh);
    const std::vector<ClientState> clients = statesOf(ids);
    if (clients.empty())
        return ids;
    performAdding(tr("Add %n walker(s)", nullptr, int(clients.size())), clients,
                  tr("The walkers are gone from the map. What they reported was flooded: the "
                     "servers still know them."));
    return ids;
}

void Acts::performAdding(const QString &text, const std::vector<ClientState> &clients,
                         const QString &note)
{
    perform(
        text,
        [this, clients] {
            restoreThose(clients);
            return true;
        },
        [this, clients] {
            removeThose(clients);
            return true;
        },
        note);
}

QList<int> Acts::addOnTracks(const std::vector<TrackStart> &starts, double speed, int server)
{
    const QList<int> ids = m_lab.fleet().addOnTracks(starts, speed, server);
    const std::vector<ClientState> clients = statesOf(ids);
    if (clients.empty())
        return ids;
    performAdding(tr("Add %n track(s)", nullptr, int(clients.size())), clients,
                  tr("Who followed the tracks is gone from the map. What they reported was "
                     "flooded: the servers still know them."));
    return ids;
}

/// A track that was left goes on where it was left.
void Acts::followLike(const ClientState &client)
{
    const int id = m_lab.fleet().idOf(client.name);
    const MobileClient *now = m_lab.fleet().find(id);
    if (now && now->track && client.track)
        m_lab.fleet().setTrackSpeed({id}, client.trackSpeed);
    else if (now)
        m_lab.fleet().follow(id, client.track, client.trackSpeed, client.trackNs);
}

void Acts::setTrackSpeed(const QList<int> &ids, double speed)
{
    std::vector<ClientState> before = statesOf(ids);
    std::erase_if(before, [](const ClientState &each) { return !each.track; });
    if (before.empty())
        return;
    std::vector<ClientState> after = before;
    for (ClientState &each : after)
        each.trackSpeed = speed;
    const auto follow = [this](const std::vector<ClientState> &clients) {
        for (const ClientState &each : clients)
            followLike(each);
        return true;
    };
    perform(
        tr("Follow at %1 times the speed").arg(speed), [follow, after] { return follow(after); },
        [follow, before] { return follow(before); });
}

void Acts::leaveTracks(const QList<int> &ids)
{
    std::vector<ClientState> before = statesOf(ids);
    std::erase_if(before, [](const ClientState &each) { return !each.track; });
    if (before.empty())
        return;
    perform(
        tr("Leave the track"),
        [this, before] {
            for (const ClientState &each : before)
                m_lab.fleet().follow(m_lab.fleet().idOf(each.name), nullptr, 1);
            return true;
        },
        [this, before] {
            for (const ClientState &each : before)
                followLike(each);
            return true;
        });
}

void Acts::walkLike(const ClientState &client)
{
    const int id = m_lab.fleet().idOf(client.name);
    if (client.walking)
        m_lab.fleet().startWalking({id}, client.speedKmh);
    else
        m_lab.fleet().stopWalking({id});
}

void Acts::setWalking(const QList<int> &ids, double speedKmh)
{
    const std::vector<ClientState> before = statesOf(ids);
    if (before.empty())
        return;
    std::vector<ClientState> after = before;
    for (ClientState &each : after) {
        each.walking = speedKmh > 0;
        each.speedKmh = speedKmh;
    }
    const auto walk = [this](const std::vector<ClientState> &clients) {
        for (const ClientState &each : clients)
            walkLike(each);
        return true;
    };
    perform(
        speedKmh > 0 ? tr("Walk") : tr("Stop walking"), [walk, after] { return walk(after); },
        [walk, before] { return walk(before); },
        speedKmh > 0 ? tr("They stand where they walked to: those reports were flooded.")
                     : QString());
}

void Acts::chooseServer(const QList<int> &ids, int server)
{
    const std::vector<ClientState> clients = statesOf(ids);
    if (clients.empty())
        return;
    const std::string chosen =
        server == Herd::nobody ? std::string() : m_lab.herd().servers.at(std::size_t(server)).name;
    const auto choose = [this](const QByteArray &client, const std::string &name) {
        m_lab.fleet().chooseServer(m_lab.fleet().idOf(client),
                                   name.empty() ? Herd::nobody : m_lab.herd().indexOf(name));
    };
    perform(
        server == Herd::nobody ? tr("Choose the nearest server")
                               : tr("Choose %1").arg(m_lab.serverName(server)),
        [choose, clients, chosen] {
            for (const ClientState &each : clients)
                choose(each.name, chosen);
            return true;
        },
        [choose, clients] {
            for (const ClientState &each : clients)
                choose(each.name, each.chosenServer);
            return true;
        });
}

} // namespace Herdscope::App
