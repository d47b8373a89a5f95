// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pastscenes.h"

#include "app/shownupdate.h"
#include "app/words.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr History::ClientNumber fewClients = 300; ///< with more of them trails are short
constexpr std::size_t longTrail = 40;
constexpr std::size_t shortTrail = 6;

struct PastScenes
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

QByteArray nameOf(const History::Past &past, History::ClientNumber client)
{
    const std::string &name = past.clients().name(client);
    return {name.data(), qsizetype(name.size())};
}

QString nodeDetail(const History::Moment &moment, int server)
{
    const auto &its = moment.state().servers[std::size_t(server)];
    const Net::ServerState states[] {Net::ServerState::Down, Net::ServerState::Up,
                                     Net::ServerState::Frozen};
    const QString state = stateText(states[std::size_t(its.state)]);
    if (its.state == History::ServerState::Down)
        return state;
    return PastScenes::tr("%1 · knows %Ln client(s)", nullptr, knownTo(moment, server)).arg(state);
}

} // namespace

Figures::Condition conditionOf(const History::Moment &moment, int server)
{
    const auto &its = moment.state().servers[std::size_t(server)];
    switch (its.state) {
    case History::ServerState::Down:
        return Figures::Condition::Down;
    case History::ServerState::Up:
        return its.isRecovering ? Figures::Condition::Recovering : Figures::Condition::Up;
    case History::ServerState::Frozen:
        return Figures::Condition::Frozen;
    }
    return Figures::Condition::Down;
}

QString momentText(const History::Past &past, History::EventNumber number)
{
    if (past.first() == past.end())
        return {};
    const History::EventNumber last = std::clamp(number, past.first() + 1, past.end()) - 1;
    return logTimeText(past.entry(last).event->at.wallNs);
}

QString stretchText(const History::Past &past, const History::Stretch &stretch)
{
    if (past.first() == past.end())
        return {};
    const auto at = [&past](std::int64_t ns) {
        const auto last = std::clamp(past.numberAt(ns), past.first() + 1, past.end()) - 1;
        const auto its = past.entry(last).event->at;
        return logTimeText(its.wallNs + ns - its.monotonicNs);
    };
    return at(stretch.fromNs) % u" – "_s % at(stretch.untilNs);
}

std::uint64_t seenOf(const History::Moment &moment, History::ClientNumber client)
{
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15;
    std::uint64_t seen = 1;
    for (const History::State::Server &server : moment.state().servers)
        seen = (seen ^ (client < server.cells.size() ? server.cells[client] : 0)) * spread;
    return seen;
}

int knownTo(const History::Moment &moment, int server)
{
    const auto &cells = moment.state().servers[std::size_t(server)].cells;
    return int(cells.size() - std::size_t(std::ranges::count(cells, 0U)));
}

int clientsKnown(const History::Moment &moment)
{
    int known = 0;
    for (History::ClientNumber client = 0; client < moment.past().clients().count(); ++client) {
        const auto knows = [client](const History::State::Server &server) {
            return client < server.cells.size() && server.cells[client] != 0;
        };
        known += std::ranges::any_of(moment.state().servers, knows) ? 1 : 0;
    }
    return known;
}

void PastMap::make(Client &client, const History::Moment &moment, History::ClientNumber number,
                   std::size_t trail)
{
    const auto newest = moment.newest(number);
    client.isThere = newest && !newest->location.isPurged();
    if (!client.isThere)
        return;
    const History::Past &past = moment.past();
    const Protocol::Position at = newest->location.position();
    client.shown.name = clientText(nameOf(past, number));
    client.shown.place = {at.latitudeDeg, at.longitudeDeg};
    client.shown.server = past.herd().indexOf(newest->location.server());
    client.shown.trail.clear();
    // The way is told by the server that got it first, which knows the steps before, too.
    const auto holder = std::ranges::find_if(moment.state().servers, [&](const auto &server) {
        const auto index = Herd::ServerIndex(&server - moment.state().servers.data());
        return moment.heldId(index, number) == newest->updateId;
    });
    const auto server = Herd::ServerIndex(holder - moment.state().servers.begin());
    past.forEachHeld(moment.state(), server, number, [&](const History::Content &held) {
        if (held.updateId == newest->updateId)
            return true;
        if (held.location.isPurged() || client.shown.trail.size() >= trail)
            return false;
        const Protocol::Position place = held.location.position();
        client.shown.trail.emplace_back(place.latitudeDeg, place.longitudeDeg);
        return true;
    });
    std::ranges::reverse(client.shown.trail);
}

Figures::MapScene PastMap::scene(const Lab &lab, const History::Moment &moment)
{
    Figures::MapScene scene;
    const History::Past &past = moment.past();
    for (int i = 0; i < int(past.herd().servers.size()); ++i) {
        const Herd::ServerSpec &server = past.herd().servers[std::size_t(i)];
        scene.servers.push_back({QString::fromStdString(server.name), server.latitudeDeg,
                                 server.longitudeDeg, Figures::serverStyle(i),
                                 conditionOf(moment, i), lab.selection().server() == i});
    }
    const std::size_t trail = past.clients().count() <= fewClients ? longTrail : shortTrail;
    if (trail != m_trail)
        m_clients.clear();
    m_trail = trail;
    m_clients.resize(past.clients().count());
    m_ids.clear();
    m_numbers.clear();
    const History::ClientNumber selected = selectedStranger(lab);
    for (History::ClientNumber number = 0; number < past.clients().count(); ++number) {
        Client &client = m_clients[number];
        const std::uint64_t seen = seenOf(moment, number);
        if (client.seen != seen)
            make(client, moment, number, trail);
        client.seen = seen;
        if (!client.isThere)
            continue;
        const int id = lab.fleet().idOf(nameOf(past, number));
        client.shown.selected =
            id >= 0 ? lab.selection().clients().contains(id) : number == selected;
        scene.clients.push_back(client.shown);
        m_ids.append(id);
        m_numbers.push_back(number);
    }
    return scene;
}

ShownHerd shownOf(const History::Moment &moment)
{
    std::vector<bool> servers;
    for (const History::State::Server &server : moment.state().servers)
        servers.push_back(server.isThere);
    return {servers, moment.state().links};
}

Figures::GraphScene pastGraphScene(const Lab &lab, const History::Moment &moment,
                                   const std::vector<History::LinkCounts::Count> &counts,
                                   const std::vector<QPointF> &layout)
{
    Figures::GraphScene scene;
    const Herd::HerdSpec &herd = moment.past().herd();
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        scene.nodes.push_back({QString::fromStdString(herd.servers[std::size_t(i)].name),
                               nodeDetail(moment, i), layout.at(std::size_t(i)),
                               Figures::serverStyle(i), conditionOf(moment, i),
                               lab.selection().server() == i});
    }
    for (int i = 0; i < int(herd.links.size()); ++i) {
        const Herd::LinkSpec &link = herd.links[std::size_t(i)];
        const History::LinkCounts::Count &count = counts.at(std::size_t(i));
        scene.edges.push_back({link.a, link.b, moment.isLinkUp(i), false, false,
                               lab.selection().link() == i,
                               copiesText(count.useful, count.duplicate)});
    }
    return scene;
}

} // namespace Herdscope::App
