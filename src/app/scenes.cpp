// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenes.h"

#include "app/shownupdate.h"
#include "app/words.h"
#include "figures/faultwords.h"
#include "figures/graphlayout.h"
#include "figures/momentscenes.h"

#include <QCoreApplication>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// Above this many clients only the newest part of each trail is drawn.
constexpr int fewClients = 300;
constexpr int fewSelected = 60; ///< of these whole trails in any case
constexpr std::size_t shortTrail = 6;

struct Scenes
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

QString nodeDetail(const Lab &lab, int server)
{
    const Net::ServerStatus &status = lab.runner().server(server);
    if (status.state != Net::ServerState::Up)
        return stateSinceText(status);
    const QString detail =
        Scenes::tr("%1 · %Ln client(s) · %2", nullptr, status.clients)
            .arg(stateText(status), rateText(lab.tally().updatesPerSecond(server)));
    const qint64 aheadNs = lab.clockAheadNs(server);
    //: What is known of a server, and that its clock is wrong.
    return aheadNs == 0 ? detail : Scenes::tr("%1 · %2").arg(detail, Figures::clockWords(aheadNs));
}

} // namespace

Figures::Condition conditionOf(const Net::ServerStatus &status)
{
    switch (status.state) {
    case Net::ServerState::Down:
        return Figures::Condition::Down;
    case Net::ServerState::Up:
        return status.recovering ? Figures::Condition::Recovering : Figures::Condition::Up;
    case Net::ServerState::Frozen:
        return Figures::Condition::Frozen;
    case Net::ServerState::Failed:
        return Figures::Condition::Failed;
    }
    return Figures::Condition::Down;
}

Figures::MapClient mapClient(const Lab &lab, int index, bool selected)
{
    const MobileClient &client = lab.fleet().at(index);
    const bool few = lab.fleet().size() <= fewClients
        || (selected && lab.selection().clients().size() <= fewSelected);
    const std::size_t length =
        few ? client.trail.size() : std::min(client.trail.size(), shortTrail);
    Figures::MapClient shown;
    shown.name = clientText(client.name);
    shown.place = {client.position.latitudeDeg, client.position.longitudeDeg};
    shown.server = client.server;
    shown.selected = selected;
    shown.trail.reserve(length);
    for (auto it = client.trail.end() - std::ptrdiff_t(length); it != client.trail.end(); ++it)
        shown.trail.emplace_back(it->y(), it->x());
    return shown;
}

Figures::MapScene mapScene(const Lab &lab, const MapAnswer &answer)
{
    Figures::MapScene scene;
    const auto &servers = lab.herd().servers;
    for (int i = 0; i < int(servers.size()); ++i) {
        const Herd::ServerSpec &server = servers[std::size_t(i)];
        scene.servers.push_back({lab.serverName(i), server.latitudeDeg, server.longitudeDeg,
                                 Figures::serverStyle(i), conditionOf(lab.runner().server(i)),
                                 lab.selection().server() == i});
    }
    const Fleet &fleet = lab.fleet();
    scene.clients.reserve(std::size_t(fleet.size()));
    for (int i = 0; i < fleet.size(); ++i)
        scene.clients.push_back(mapClient(lab, i, false));
    for (const int id : lab.selection().clients()) {
        if (const int index = fleet.indexOf(id); index >= 0)
            scene.clients[std::size_t(index)] = mapClient(lab, index, true);
    }
    const History::ClientNumber stranger = selectedStranger(lab);
    const QByteArray selected = stranger == History::noClient
        ? QByteArray()
        : QByteArray::fromStdString(lab.past().clients().name(stranger));
    for (const auto &[name, guest] : lab.guests().all()) {
        Figures::MapClient shown;
        shown.name = clientText(name);
        shown.place = {guest.position.latitudeDeg, guest.position.longitudeDeg};
        shown.server = guest.server;
        shown.selected = name == selected;
        scene.clients.push_back(std::move(shown));
    }
    scene.circle = answer.circle;
    scene.pins = answer.pins;
    scene.attribution = answer.attribution;
    return scene;
}

Figures::GraphScene graphScene(const Lab &lab, const std::vector<QPointF> &layout)
{
    Figures::GraphScene scene;
    for (int i = 0; i < int(lab.herd().servers.size()); ++i) {
        scene.nodes.push_back({lab.serverName(i), nodeDetail(lab, i), layout.at(std::size_t(i)),
                               Figures::serverStyle(i), conditionOf(lab.runner().server(i)),
                               lab.selection().server() == i});
    }
    for (int i = 0; i < int(lab.herd().links.size()); ++i) {
        const Herd::LinkSpec &link = lab.herd().links[std::size_t(i)];
        const Net::LinkStatus &status = lab.runner().link(i);
        const Tally::Link count = lab.tally().link(i);
        scene.edges.push_back({link.a, link.b, status.up, status.cutAToB, status.cutBToA,
                               lab.selection().link() == i,
                               copiesText(count.useful, count.duplicate)});
        if (!link.removed)
            Figures::setSlow(scene.edges.back(), lab.serverName(link.a), lab.serverName(link.b),
                             lab.linkFault(i, link.a), lab.linkFault(i, link.b));
    }
    return scene;
}

ShownHerd shownOf(const Herd::HerdSpec &herd)
{
    std::vector<bool> servers;
    for (const Herd::ServerSpec &server : herd.servers)
        servers.push_back(!server.removed);
    std::vector<bool> links;
    for (const Herd::LinkSpec &link : herd.links)
        links.push_back(!link.removed);
    return {servers, links};
}

namespace {

std::vector<QPointF> layoutOf(const Herd::HerdSpec &herd, GraphArrangement arrangement,
                              const std::vector<std::optional<QPointF>> &pinned)
{
    constexpr std::uint32_t seed = 1; // any will do, as long as it is the same one
    std::vector<QPointF> places;
    std::vector<std::pair<int, int>> links;
    switch (arrangement) {
    case GraphArrangement::Circle:
        return Figures::circleLayout(int(herd.servers.size()));
    case GraphArrangement::Force:
        for (const Herd::LinkSpec &link : herd.links)
            links.emplace_back(link.a, link.b);
        return Figures::forceLayout(links, pinned, seed);
    case GraphArrangement::Map:
        break;
    }
    for (const Herd::ServerSpec &server : herd.servers)
        places.emplace_back(server.longitudeDeg, server.latitudeDeg);
    return Figures::geographicLayout(places);
}

} // namespace

/// Those that are there take no notice of those that were.
std::vector<QPointF> graphLayout(const Herd::HerdSpec &herd, GraphArrangement arrangement,
                                 const std::vector<std::optional<QPointF>> &pinned)
{
    std::vector<std::optional<QPointF>> all = pinned;
    all.resize(herd.servers.size());
    std::vector<std::optional<QPointF>> ofThose;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!herd.servers[i].removed)
            ofThose.push_back(all[i]);
    }
    if (ofThose.size() == all.size())
        return layoutOf(herd, arrangement, all);
    std::vector<QPointF> layout = layoutOf(herd, GraphArrangement::Map, all);
    const std::vector<QPointF> shown = layoutOf(Herd::withoutRemoved(herd), arrangement, ofThose);
    auto next = shown.begin();
    for (std::size_t i = 0; i < layout.size(); ++i) {
        if (!herd.servers[i].removed)
            layout[i] = *next++;
    }
    return layout;
}

} // namespace Herdscope::App
