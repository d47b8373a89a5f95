// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts.h"

#include "app/lab.h"
#include "app/words.h"

#include <QUndoCommand>

#include <memory>
#include <utility>

namespace Herdscope::App {

/// One step. What can't be done any more is dropped from the history.
class Acts::Step final : public QUndoCommand
{
public:
    Step(Acts *acts, const QString &text, Deed redo, Deed undo, QString note)
        : QUndoCommand(text)
        , m_acts(acts)
        , m_redo(std::move(redo))
        , m_undo(std::move(undo))
        , m_note(std::move(note))
    {
    }
    void redo() override { setObsolete(!m_redo()); }
    void undo() override
    {
        if (!m_undo())
            setObsolete(true);
        else if (!m_note.isEmpty())
            emit m_acts->told(m_note);
    }

private:
    Acts *m_acts;
    Deed m_redo;
    Deed m_undo;
    QString m_note;
};

Acts::Acts(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
}

void Acts::push(const QString &text, Deed redo, Deed undo, const QString &note)
{
    m_stack.push(new Step(this, text, std::move(redo), std::move(undo), note));
}

bool Acts::edit(const QString &text, const Herd::HerdEdits &edits)
{
    // Looked at first: a step that can't be made would take those behind it along.
    if (!m_lab.mayEdit(edits))
        return false;
    const auto back = std::make_shared<Herd::HerdEdits>();
    const auto ties = std::make_shared<Ties>();
    push(
        text,
        [this, edits, back, ties] {
            *back = Herd::inverseOf(m_lab.herd(), edits);
            *ties = tiesNow();
            return m_lab.edit(edits).has_value();
        },
        [this, back, ties] {
            const bool done = m_lab.edit(*back).has_value();
            tie(*ties);
            return done;
        });
    return true;
}

/// What goes with a server or link that is removed.
Acts::Ties Acts::tiesNow() const
{
    Ties ties;
    for (int i = 0; i < int(m_lab.herd().links.size()); ++i) {
        const Net::LinkStatus &status = m_lab.runner().link(i);
        if (m_lab.herd().hasLink(i) && status.isCut())
            ties.cuts.push_back({nameOf(i), status.cutAToB, status.cutBToA});
    }
    for (int i = 0; i < m_lab.fleet().size(); ++i) {
        const MobileClient &client = m_lab.fleet().at(i);
        if (client.chosenServer != Herd::nobody)
            ties.choices.push_back(stateOf(client.id));
    }
    return ties;
}

void Acts::tie(const Ties &ties)
{
    for (const Ties::Cut &each : ties.cuts)
        setCuts(each.link, each.aToB, each.bToA);
    for (const ClientState &each : ties.choices) {
        const int id = m_lab.fleet().idOf(each.name);
        const int server = m_lab.herd().indexOf(each.chosenServer);
        if (const MobileClient *client = m_lab.fleet().find(id);
            client && client->chosenServer != server)
            m_lab.fleet().chooseServer(id, server);
    }
}

void Acts::changeState(int server, void (Lab::*redo)(int), void (Lab::*undo)(int),
                       const QString &text, const QString &note)
{
    const std::string name = m_lab.herd().servers.at(std::size_t(server)).name;
    const auto act = [this, name](void (Lab::*order)(int)) {
        const int index = m_lab.herd().indexOf(name);
        if (index != Herd::nobody)
            (m_lab.*order)(index);
        return index != Herd::nobody;
    };
    push(
        text, [act, redo] { return act(redo); }, [act, undo] { return act(undo); }, note);
}

void Acts::killServer(int server)
{
    const QString name = m_lab.serverName(server);
    changeState(server, &Lab::killServer, &Lab::restartServer, tr("Kill %1").arg(name),
                tr("%1 was started again. What it alone knew is lost; the rest it learns from its "
                   "neighbours.")
                    .arg(name));
}

void Acts::restartServer(int server)
{
    const QString name = m_lab.serverName(server);
    const bool wasDown = m_lab.runner().server(server).state == Net::ServerState::Down;
    if (wasDown)
        return changeState(server, &Lab::restartServer, &Lab::killServer, tr("Start %1").arg(name),
                           {});
    changeState(
        server, &Lab::restartServer, &Lab::restartServer, tr("Restart %1").arg(name),
        tr("A restart of %1 can’t be taken back: it was started anew once more.").arg(name));
}

void Acts::freezeServer(int server)
{
    changeState(server, &Lab::freezeServer, &Lab::thawServer,
                tr("Freeze %1").arg(m_lab.serverName(server)), {});
}

void Acts::thawServer(int server)
{
    changeState(server, &Lab::thawServer, &Lab::freezeServer,
                tr("Thaw %1").arg(m_lab.serverName(server)), {});
}

Acts::LinkName Acts::nameOf(int link) const
{
    const Herd::LinkSpec &spec = m_lab.herd().links.at(std::size_t(link));
    const auto &servers = m_lab.herd().servers;
    return {servers[std::size_t(spec.a)].name, servers[std::size_t(spec.b)].name};
}

int Acts::linkNamed(const LinkName &name) const
{
    const Herd::HerdSpec &herd = m_lab.herd();
    return herd.linkBetween(herd.indexOf(name.a), herd.indexOf(name.b));
}

bool Acts::setCuts(const LinkName &name, bool aToB, bool bToA)
{
    const int link = linkNamed(name);
    if (link < 0)
        return false;
    const Net::LinkStatus &status = m_lab.runner().link(link);
    const Herd::LinkSpec spec = m_lab.herd().links[std::size_t(link)];
    // Added anew it may have its ends the other way round.
    if (m_lab.herd().servers[std::size_t(spec.a)].name != name.a)
        std::swap(aToB, bToA);
    if (status.cutAToB == aToB && status.cutBToA == bToA)
        return true;
    if ((status.cutAToB && !aToB) || (status.cutBToA && !bToA))
        m_lab.healLink(link);
    if (aToB && bToA)
        m_lab.cutLink(link);
    else if (aToB || bToA)
        m_lab.cutLinkOneWay(link, aToB ? spec.a : spec.b);
    return true;
}

void Acts::changeCuts(int link, bool aToB, bool bToA, const QString &text)
{
    const Net::LinkStatus before = m_lab.runner().link(link);
    push(
        text, [this, name = nameOf(link), aToB, bToA] { return setCuts(name, aToB, bToA); },
        [this, name = nameOf(link), before] {
            return setCuts(name, before.cutAToB, before.cutBToA);
        });
}

void Acts::cutLink(int link)
{
    changeCuts(link, true, true, tr("Cut %1").arg(m_lab.linkName(link)));
}

void Acts::cutLinkOneWay(int link, int from)
{
    const Herd::LinkSpec &spec = m_lab.herd().links.at(std::size_t(link));
    const Net::LinkStatus &status = m_lab.runner().link(link);
    changeCuts(link, status.cutAToB || from == spec.a, status.cutBToA || from == spec.b,
               tr("Cut one direction of %1").arg(m_lab.linkName(link)));
}

void Acts::healLink(int link)
{
    changeCuts(link, false, false, tr("Heal %1").arg(m_lab.linkName(link)));
}

Acts::ClientState Acts::stateOf(int id) const
{
    const MobileClient *client = m_lab.fleet().find(id);
    if (!client)
        return {};
    ClientState state {client->name, client->position, {}, client->walking, client->speedKmh};
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
}

int Acts::addClient(Protocol::Position position)
{
    const int id = m_lab.fleet().add(position);
    if (id < 0)
        return id;
    const ClientState client = stateOf(id);
    const QString name = clientText(client.name);
    push(
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
    push(
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
    push(
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
    push(
        tr("Add %n walker(s)", nullptr, int(clients.size())),
        [this, clients] {
            restoreThose(clients);
            return true;
        },
        [this, clients] {
            removeThose(clients);
            return true;
        },
        tr("The walkers are gone from the map. What they reported was flooded: the servers still "
           "know them."));
    return ids;
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
    push(
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
    push(
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
