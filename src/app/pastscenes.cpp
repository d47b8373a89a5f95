// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pastscenes.h"

#include "app/shownupdate.h"
#include "app/words.h"

#include <QByteArray>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(const History::Past &past, History::ClientNumber client)
{
    const std::string &name = past.clients().name(client);
    return {name.data(), qsizetype(name.size())};
}

} // namespace

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

Figures::MapScene PastMap::scene(const Lab &lab, const History::Moment &moment)
{
    Figures::MapScene scene;
    const History::Past &past = moment.past();
    scene.servers = Figures::mapServersOf(moment);
    for (std::size_t i = 0; i < scene.servers.size(); ++i)
        scene.servers[i].selected = lab.selection().server() == int(i);
    const std::size_t trail = Figures::trailLengthFor(past.clients().count());
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
            client.shown = Figures::mapClientOf(moment, number, trail);
        client.seen = seen;
        if (!client.shown)
            continue;
        const int id = lab.fleet().idOf(nameOf(past, number));
        client.shown->selected =
            id >= 0 ? lab.selection().clients().contains(id) : number == selected;
        scene.clients.push_back(*client.shown);
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
    Figures::GraphScene scene = Figures::graphOf(moment, counts, layout);
    for (std::size_t i = 0; i < scene.nodes.size(); ++i)
        scene.nodes[i].selected = lab.selection().server() == int(i);
    for (std::size_t i = 0; i < scene.edges.size(); ++i)
        scene.edges[i].selected = lab.selection().link() == int(i);
    return scene;
}

} // namespace Herdscope::App
