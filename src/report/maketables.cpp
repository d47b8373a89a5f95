// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"
#include "figures/captionwords.h"
#include "figures/graphlayout.h"
#include "figures/graphpainter.h"
#include "figures/mappainter.h"
#include "figures/momentscenes.h"
#include "herd/numbertext.h"
#include "report/material.h"
#include "report/tables.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace Herdscope::Report {

namespace {

constexpr std::size_t mostRows = 40; ///< of a table that are shown
constexpr QSize graphSize {1000, 640};
constexpr QSize mapSize {1000, 660};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

/// Without what has left the herd.
Figures::GraphScene sceneOfPresent(const Figures::GraphScene &all, const History::Moment &end)
{
    Figures::GraphScene scene;
    std::vector<int> placeOf;
    for (int i = 0; i < int(all.nodes.size()); ++i) {
        placeOf.push_back(end.hasServer(i) ? int(scene.nodes.size()) : -1);
        if (end.hasServer(i))
            scene.nodes.push_back(all.nodes[std::size_t(i)]);
    }
    for (int i = 0; i < int(all.edges.size()); ++i) {
        if (!end.hasLink(i))
            continue;
        Figures::GraphEdge edge = all.edges[std::size_t(i)];
        edge.a = placeOf[std::size_t(edge.a)];
        edge.b = placeOf[std::size_t(edge.b)];
        scene.edges.push_back(edge);
    }
    return scene;
}

std::vector<QPointF> layoutOf(const Herd::HerdSpec &herd)
{
    std::vector<QPointF> places;
    for (const Herd::ServerSpec &server : herd.servers)
        places.emplace_back(server.longitudeDeg, server.latitudeDeg);
    return Figures::geographicLayout(places);
}

struct MapMaterial
{
    Figures::MapScene scene;
    std::vector<std::vector<Cell>> rows;
};

std::vector<Cell> placeRow(const char *kind, const QString &name, double latitudeDeg,
                           double longitudeDeg, const QString &server)
{
    return {{{}, kind},
            textCell(name),
            {{}, Herd::numberText(latitudeDeg)},
            {{}, Herd::numberText(longitudeDeg)},
            textCell(server)};
}

MapMaterial mapOf(const Material &material)
{
    MapMaterial map;
    map.scene.isAboutClients = true;
    map.scene.servers = Figures::mapServersOf(material.end);
    for (const Figures::MapServer &server : map.scene.servers)
        map.rows.push_back(
            placeRow("server", server.name, server.latitudeDeg, server.longitudeDeg, {}));
    const History::ClientNumber count = material.past.clients().count();
    for (History::ClientNumber client = 0; client < count; ++client) {
        auto shown = Figures::mapClientOf(material.end, client, Figures::trailLengthFor(count));
        if (!shown)
            continue;
        map.rows.push_back(placeRow("client", shown->name, shown->place.latitudeDeg(),
                                    shown->place.longitudeDeg(),
                                    material.serverName(shown->server)));
        map.scene.clients.push_back(*std::move(shown));
    }
    return map;
}

/// So that everybody can be seen, and something around them.
Figures::MapViewport viewOf(const Figures::MapScene &scene)
{
    constexpr double marginPixels = 60;
    constexpr double leastDeg = 0.02;
    double south = 90;
    double north = -90;
    double west = 180;
    double east = -180;
    const auto take = [&](double latitude, double longitude) {
        south = std::min(south, latitude - leastDeg);
        north = std::max(north, latitude + leastDeg);
        west = std::min(west, longitude - leastDeg);
        east = std::max(east, longitude + leastDeg);
    };
    for (const Figures::MapServer &server : scene.servers)
        take(server.latitudeDeg, server.longitudeDeg);
    for (const Figures::MapClient &client : scene.clients) {
        take(client.place.latitudeDeg(), client.place.longitudeDeg());
        for (const Figures::MapPlace &place : client.trail)
            take(place.latitudeDeg(), place.longitudeDeg());
    }
    const Figures::MapViewport view(mapSize, {0.5, 0.5}, 0);
    return south > north ? view : view.showing(south, west, north, east, marginPixels);
}

/// How long a server or link was in another state, in the stretch.
struct Downtime
{
    std::uint64_t times = 0;
    std::int64_t ns = 0;
};

Downtime downtimeOf(const Material &material, bool isServer, int index)
{
    using What = History::Mark::What;
    History::Moment start(material.past);
    start.seekTime(material.stretch.fromNs);
    bool isDown =
        isServer ? start.server(index) == History::ServerState::Down : !start.isLinkUp(index);
    std::int64_t since = material.stretch.fromNs;
    Downtime downtime;
    const auto close = [&](std::int64_t at) { downtime.ns += isDown ? at - since : 0; };
    for (const History::Mark &mark : material.marks.all()) {
        const bool goesDown = mark.what == (isServer ? What::ServerDown : What::LinkDown);
        const bool comesUp = mark.what == (isServer ? What::ServerUp : What::LinkUp);
        if (mark.index != index || mark.atNs < material.stretch.fromNs
            || mark.atNs > material.stretch.untilNs || (!goesDown && !comesUp)
            || goesDown == isDown)
            continue;
        close(mark.atNs);
        isDown = goesDown;
        since = mark.atNs;
        downtime.times += goesDown ? 1 : 0;
    }
    close(material.stretch.untilNs);
    return downtime;
}

} // namespace

void makeGraph(Material &material, Section &section)
{
    History::LinkCounts counts(material.past);
    const auto scene = std::make_shared<const Figures::GraphScene>(sceneOfPresent(
        Figures::graphOf(material.end, counts.at(material.end.number()), layoutOf(material.herd())),
        material.end));
    Figure figure;
    figure.file = QStringLiteral("figures/graph.svg");
    figure.alternative = Words::tr("Graph of the servers and links");
    figure.caption =
        Words::tr("The herd at the end of the run: servers where they lie on the map, links with "
                  "the AT lines that came over them, useful / duplicate.");
    figure.size = graphSize;
    figure.data = {QStringLiteral("data/herd.toml"), QStringLiteral("data/servers.csv"),
                   QStringLiteral("data/links.csv")};
    figure.picture =
        material.picture([scene](auto &painter, const QRectF &area, const auto &theme) {
            Figures::paintGraphPicture(painter, area, *scene, theme);
        });
    section.blocks.emplace_back(std::move(figure));
}

void makeMap(Material &material, Section &section)
{
    MapMaterial map = mapOf(material);
    material.model.data[QStringLiteral("data/map.csv")] =
        csvOf({{{}, "kind"}, {{}, "name"}, {{}, "latitude"}, {{}, "longitude"}, {{}, "server"}},
              map.rows);
    const auto scene = std::make_shared<const Figures::MapScene>(std::move(map.scene));
    Figure figure;
    figure.file = QStringLiteral("figures/map.svg");
    figure.alternative = Words::tr("Map of the clients and servers");
    figure.caption =
        Words::tr("Where the clients (%1) were at the end of the run, by the newest that any "
                  "server knew of each: in the colour and shape of the server that they reported "
                  "to, with their last way. The scale bar is in metres or kilometres.")
            .arg(material.model.facts.count(QStringLiteral("clients_on_map"),
                                            scene->clients.size()));
    figure.size = mapSize;
    figure.data = {QStringLiteral("data/map.csv")};
    figure.picture = material.picture(
        [scene](QPainter &painter, const QRectF &area, const Figures::Theme &theme) {
            Figures::MapPainter its(Figures::BaseMap::builtIn(), theme, painter.font(), 1);
            its.paint(painter, viewOf(*scene).resized(area.size()), *scene);
        });
    section.blocks.emplace_back(std::move(figure));
}

void makeServers(Material &material, Section &section)
{
    Table table;
    table.caption = Words::tr("What each server did, and for how long it was down.");
    table.data = QStringLiteral("data/servers.csv");
    table.columns = {{Words::tr("Server"), "server"},
                     {Words::tr("Updates taken"), "updates", true},
                     {Words::tr("Questions"), "questions", true},
                     {Words::tr("Useful AT lines"), "useful_lines", true},
                     {Words::tr("Duplicates"), "duplicate_lines", true},
                     {Words::tr("AT lines sent"), "sent_lines", true},
                     {Words::tr("Clients known at the end"), "clients_known", true},
                     {Words::tr("Errors"), "errors", true},
                     {Words::tr("Times down"), "times_down", true},
                     {Words::tr("Seconds down"), "seconds_down", true}};
    for (int i = 0; i < int(material.herd().servers.size()); ++i) {
        const Counts::Server &its = material.counts.servers[std::size_t(i)];
        const Downtime down = downtimeOf(material, true, i);
        table.rows.push_back({textCell(material.serverName(i)), countCell(its.updates),
                              countCell(its.questions), countCell(its.useful),
                              countCell(its.duplicates), countCell(its.sent),
                              countCell(std::uint64_t(Figures::knownTo(material.end, i))),
                              countCell(its.errors), countCell(down.times), secondsCell(down.ns)});
    }
    addTable(material.model, section, std::move(table), mostRows);
}

void makeLinks(Material &material, Section &section)
{
    History::LinkCounts counts(material.past);
    const auto &ofLinks = counts.at(material.end.number());
    History::Activity activity(material.past, material.end.number(), 0, 1);
    while (!activity.advance(material.past.end() + 1)) { }
    const std::vector<std::uint64_t> bytes =
        activity.pieces().empty() ? std::vector<std::uint64_t>() : activity.pieces()[0].bytesOf;
    Table table;
    table.caption = Words::tr(
        "What came over each link, both ways: a copy of an update is useful where it is the first "
        "one, else a duplicate. Bytes are those of all lines.");
    table.data = QStringLiteral("data/links.csv");
    table.columns = {{Words::tr("Link"), "link"},
                     {Words::tr("Useful AT lines"), "useful_lines", true},
                     {Words::tr("Duplicates"), "duplicate_lines", true},
                     {Words::tr("Bytes"), "bytes", true},
                     {Words::tr("Times down"), "times_down", true},
                     {Words::tr("Seconds down"), "seconds_down", true}};
    for (int i = 0; i < int(material.herd().links.size()); ++i) {
        const History::LinkCounts::Count count = ofLinks[std::size_t(i)];
        const Downtime down = downtimeOf(material, false, i);
        table.rows.push_back({textCell(material.linkName(i)), countCell(count.useful),
                              countCell(count.duplicate),
                              countCell(std::size_t(i) < bytes.size() ? bytes[std::size_t(i)] : 0),
                              countCell(down.times), secondsCell(down.ns)});
    }
    addTable(material.model, section, std::move(table), mostRows);
}

} // namespace Herdscope::Report
