// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/momentscenes.h"

#include "figures/captionwords.h"
#include "figures/faultwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Herdscope::Figures {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

QString stateText(History::ServerState state)
{
    switch (state) {
    case History::ServerState::Down:
        return Words::tr("down");
    case History::ServerState::Up:
        return Words::tr("up");
    case History::ServerState::Frozen:
        return Words::tr("frozen");
    }
    return {};
}

QString nodeDetail(const History::Moment &moment, int server)
{
    const History::ServerState state = moment.state().servers[std::size_t(server)].state;
    if (state == History::ServerState::Down)
        return stateText(state);
    const QString detail = Words::tr("%1 · knows %Ln client(s)", nullptr, knownTo(moment, server))
                               .arg(stateText(state));
    const qint64 aheadNs = moment.clockAheadNs(server);
    //: What is known of a server, and that its clock is wrong.
    return aheadNs == 0 ? detail : Words::tr("%1 · %2").arg(detail, clockWords(aheadNs));
}

} // namespace

Condition conditionOf(const History::Moment &moment, int server)
{
    const auto &its = moment.state().servers[std::size_t(server)];
    switch (its.state) {
    case History::ServerState::Down:
        return Condition::Down;
    case History::ServerState::Up:
        return its.isRecovering ? Condition::Recovering : Condition::Up;
    case History::ServerState::Frozen:
        return Condition::Frozen;
    }
    return Condition::Down;
}

int knownTo(const History::Moment &moment, int server)
{
    const auto &cells = moment.state().servers[std::size_t(server)].cells;
    return int(cells.size() - std::size_t(std::ranges::count(cells, 0U)));
}

GraphScene graphOf(const History::Moment &moment,
                   const std::vector<History::LinkCounts::Count> &counts,
                   const std::vector<QPointF> &layout)
{
    GraphScene scene;
    const Herd::HerdSpec &herd = moment.past().herd();
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        scene.nodes.push_back({QString::fromStdString(herd.servers[std::size_t(i)].name),
                               nodeDetail(moment, i), layout.at(std::size_t(i)), serverStyle(i),
                               conditionOf(moment, i), false});
    }
    for (int i = 0; i < int(herd.links.size()); ++i) {
        const Herd::LinkSpec &link = herd.links[std::size_t(i)];
        const History::LinkCounts::Count &count = counts.at(std::size_t(i));
        scene.edges.push_back({link.a, link.b, moment.isLinkUp(i), false, false, false,
                               copiesText(count.useful, count.duplicate)});
        setSlow(scene.edges.back(), scene.nodes[std::size_t(link.a)].name,
                scene.nodes[std::size_t(link.b)].name, moment.fault(link.a, link.b),
                moment.fault(link.b, link.a));
    }
    return scene;
}

void setSlow(GraphEdge &edge, const QString &a, const QString &b, const Herd::LinkFault &aToB,
             const Herd::LinkFault &bToA)
{
    QStringList words;
    if (!aToB.isNone())
        words << Words::tr("%1 → %2: %3").arg(a, b, faultWords(aToB));
    if (!bToA.isNone())
        words << Words::tr("%1 → %2: %3").arg(b, a, faultWords(bToA));
    edge.slowAToB = !aToB.isNone();
    edge.slowBToA = !bToA.isNone();
    edge.slowText = words.join(Words::tr("; "));
}

std::optional<MapClient> mapClientOf(const History::Moment &moment, History::ClientNumber client,
                                     std::size_t trail)
{
    const auto newest = moment.newest(client);
    if (!newest || newest->location.isPurged())
        return {};
    const History::Past &past = moment.past();
    const Protocol::Position at = newest->location.position();
    MapClient shown;
    shown.name = clientText(past.clients().name(client));
    shown.place = {at.latitudeDeg, at.longitudeDeg};
    shown.server = past.herd().indexOf(newest->location.server());
    // The way is told by the server that got it first, which knows the steps before, too.
    const auto holder = std::ranges::find_if(moment.state().servers, [&](const auto &server) {
        const auto index = Herd::ServerIndex(&server - moment.state().servers.data());
        return moment.heldId(index, client) == newest->updateId;
    });
    const auto server = Herd::ServerIndex(holder - moment.state().servers.begin());
    past.forEachHeld(moment.state(), server, client, [&](const History::Content &held) {
        if (held.updateId == newest->updateId)
            return true;
        if (held.location.isPurged() || shown.trail.size() >= trail)
            return false;
        const Protocol::Position place = held.location.position();
        shown.trail.emplace_back(place.latitudeDeg, place.longitudeDeg);
        return true;
    });
    std::ranges::reverse(shown.trail);
    return shown;
}

std::size_t trailLengthFor(std::size_t clients)
{
    constexpr std::size_t few = 300;
    constexpr std::size_t longTrail = 40;
    constexpr std::size_t shortTrail = 6;
    return clients <= few ? longTrail : shortTrail;
}

std::vector<MapServer> mapServersOf(const History::Moment &moment)
{
    std::vector<MapServer> servers;
    const auto &all = moment.past().herd().servers;
    for (int i = 0; i < int(all.size()); ++i) {
        const Herd::ServerSpec &server = all[std::size_t(i)];
        servers.push_back({QString::fromStdString(server.name), server.latitudeDeg,
                           server.longitudeDeg, serverStyle(i), conditionOf(moment, i), false});
    }
    return servers;
}

} // namespace Herdscope::Figures
