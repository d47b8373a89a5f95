// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphcontroller.h"

#include "app/graphwords.h"
#include "app/pastscenes.h"
#include "app/scenes.h"
#include "app/shownupdate.h"
#include "history/updateat.h"

#include <QMenu>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

namespace {
/// More dots than this in one frame nobody can follow.
constexpr int dotsPerFrame = 100;
/// Events that are played in a frame; of more a jump is made.
constexpr History::EventNumber mostPlayed = 5000;
} // namespace

GraphController::GraphController(Lab &lab, Settings &settings, GraphWidget &graph,
                                 FaultActions &faults, HerdEditActions &edits)
    : QObject(&graph)
    , m_lab(lab)
    , m_settings(settings)
    , m_graph(graph)
    , m_faults(faults)
    , m_edits(edits)
{
    loadPlaces();
    takeRecord();
    connect(&lab, &Lab::herdChanged, this, &GraphController::takeHerd);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &GraphController::takeRecord);
    connect(&lab, &Lab::herdEdited, this, &GraphController::takeEdit);
    connect(&lab.playhead(), &Playhead::herdEdited, this, &GraphController::takeRecord);
    connect(&lab.playhead(), &Playhead::moved, this, &GraphController::takeMoment);
    // A moment of the past stays what it was.
    const auto touchNow = [this] {
        if (m_lab.playhead().isNow())
            touch();
    };
    connect(&lab, &Lab::serverChanged, this, touchNow);
    connect(&lab, &Lab::linkChanged, this, touchNow);
    connect(&lab, &Lab::statusUpdated, this, touchNow);
    connect(&lab, &Lab::messagesArrived, this, &GraphController::takeMessages);
    connect(&lab, &Lab::simulationAdvanced, this, [this] {
        m_travelled = true;
        emit changed();
    });
    connect(&lab.selection(), &Selection::changed, this, &GraphController::touch);
    connect(&graph, &GraphWidget::nodeClicked, this,
            [this](int node) { m_lab.selection().selectServer(m_herd.server(node)); });
    connect(&graph, &GraphWidget::edgeClicked, this,
            [this](int edge) { selectLink(m_herd.link(edge)); });
    connect(&graph, &GraphWidget::updateClicked, this,
            [this](quint64 update) { selectUpdate(m_lab, update); });
    connect(&graph, &GraphWidget::nodeMoved, this, [this](int node, QPointF at) {
        const QString name = m_graph.scene().nodes.at(std::size_t(node)).name;
        GraphPlaces places = m_places;
        places.pins.insert(name, at);
        changePlaces(tr("Move %1 in the graph").arg(name), places);
    });
    connect(&graph, &GraphWidget::emptyClicked, &lab.selection(), &Selection::clear);
    connect(&graph, &GraphWidget::linkWanted, this,
            [this](int from, int to) { m_edits.link(m_herd.server(from), m_herd.server(to)); });
    connect(&graph, &GraphWidget::groupChosen, this, [this](const QList<int> &nodes) {
        QList<int> servers;
        for (const int node : nodes)
            servers << m_herd.server(node);
        if (m_lab.playhead().isNow())
            m_faults.cutOffGroup(servers);
    });
    connect(&graph, &GraphWidget::removalWanted, edits.removal(), &QAction::trigger);
    connect(&edits, &HerdEditActions::arrangementWanted, this, &GraphController::arrange);
    connect(&edits, &HerdEditActions::looseWanted, this, &GraphController::letLoose);
    connect(edits.drawLinks(), &QAction::toggled, &graph, &GraphWidget::setLinking);
    connect(&graph, &GraphWidget::contextMenuWanted, this, &GraphController::showMenu);
}

void GraphController::touch()
{
    m_changed = true;
    emit changed();
}

void GraphController::takeHerd()
{
    loadPlaces();
    layOut();
    touch();
    refresh(); // the old scene's indices mean nothing any more
}

void GraphController::takeEdit()
{
    followNames();
    layOut();
    touch();
    refresh(); // it is no use to click on what is gone
}

QString GraphController::herdKey() const
{
    return m_lab.fileName().isEmpty() ? QString::fromStdString(m_lab.herd().name)
                                      : m_lab.fileName();
}

/// The same herd started anew keeps them, saved or not.
void GraphController::loadPlaces()
{
    m_names.clear();
    followNames();
    if (const QString key = herdKey(); m_placesOf != key) {
        m_placesOf = key;
        m_places = m_settings.graph(key);
    }
}

/// Who was renamed stays where it is.
void GraphController::followNames()
{
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        const QString name = m_lab.serverName(i);
        if (i == m_names.size())
            m_names.append(name);
        const QString before = std::exchange(m_names[i], name);
        if (const auto pin = m_places.pins.constFind(before);
            before != name && pin != m_places.pins.constEnd()) {
            m_places.pins.insert(name, *pin);
            m_places.pins.remove(before);
        }
    }
}

void GraphController::changePlaces(const QString &text, const GraphPlaces &places)
{
    if (places == m_places)
        return;
    const auto setting = [this](const GraphPlaces &those) {
        return [this, those] {
            setPlaces(those);
            return true;
        };
    };
    m_lab.acts().perform(text, setting(places), setting(m_places));
}

void GraphController::setPlaces(const GraphPlaces &places)
{
    m_places = places;
    m_placesOf = herdKey(); // it may have been saved as another file
    m_settings.setGraph(m_placesOf, m_places);
    layOut();
    touch();
}

void GraphController::arrange(GraphArrangement arrangement)
{
    GraphPlaces places = m_places;
    places.arrangement = arrangement;
    changePlaces(tr("Arrange the graph"), places);
}

void GraphController::letLoose()
{
    changePlaces(tr("Arrange all of the graph"), {m_places.arrangement, {}});
}

/// The record of a herd that is changed follows it a little later.
void GraphController::layOut()
{
    const Herd::HerdSpec &herd = m_lab.isLive() ? m_lab.herd() : m_lab.playhead().herd();
    std::vector<std::optional<QPointF>> pinned;
    for (const Herd::ServerSpec &server : herd.servers) {
        const QString name = QString::fromStdString(server.name);
        const auto pin = m_places.pins.constFind(name);
        pinned.push_back(pin == m_places.pins.constEnd() ? std::nullopt : std::optional(*pin));
        m_graph.pinNode(name, pinned.back());
    }
    m_layout = graphLayout(herd, m_places.arrangement, pinned);
}

void GraphController::takeRecord()
{
    const History::Past &past = m_lab.playhead().past();
    layOut();
    m_counts.emplace(past);
    m_number = past.end();
    touch();
    refresh(); // the old scene's indices are those of another herd
}

void GraphController::refresh()
{
    m_shown = 0;
    if (!m_changed && std::exchange(m_travelled, false))
        return showTravellers();
    if (!std::exchange(m_changed, false))
        return;
    Playhead &head = m_lab.playhead();
    if (head.isNow()) {
        show(graphScene(m_lab, m_layout), shownOf(m_lab.herd()));
    } else {
        const History::Moment &moment = head.moment();
        show(pastGraphScene(m_lab, moment, m_counts->at(moment.number()), m_layout),
             shownOf(moment));
    }
    showTravellers();
}

void GraphController::showTravellers()
{
    m_travelled = false;
    m_travellers = m_lab.playhead().isNow() ? travellersOf(m_lab, m_herd) : Travellers();
    m_graph.setTravellers(m_travellers);
}

bool GraphController::showTravellerMenu(QPoint at)
{
    const int traveller = m_graph.travellerAt(at);
    if (traveller < 0 || traveller >= int(m_travellers.size()) || !m_lab.simulation())
        return false;
    QMenu *menu = new QMenu(&m_graph);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    holdStill(menu, m_lab);
    fillTravellerMenu(menu, m_lab, m_travellers[std::size_t(traveller)]);
    menu->popup(at);
    return true;
}

void GraphController::show(Figures::GraphScene scene, const ShownHerd &herd)
{
    m_herd = herd;
    m_herd.apply(scene);
    m_graph.setScene(std::move(scene));
    emit linksChanged();
}

std::vector<LinksModel::Link> GraphController::links()
{
    const Figures::GraphScene scene = m_graph.scene();
    const Playhead &head = m_lab.playhead();
    std::vector<LinksModel::Link> links;
    for (int i = 0; i < int(scene.edges.size()); ++i) {
        const Figures::GraphEdge &edge = scene.edges[std::size_t(i)];
        const int index = m_herd.link(i);
        LinksModel::Link link {index,
                               m_herd.server(edge.a),
                               m_herd.server(edge.b),
                               scene.nodes[std::size_t(edge.a)].name,
                               scene.nodes[std::size_t(edge.b)].name,
                               GraphWords::edgeState(scene, i)};
        if (head.isNow()) {
            const Tally::Link sum = m_lab.tally().link(index);
            link.useful = sum.useful;
            link.duplicate = sum.duplicate;
        } else {
            const History::LinkCounts::Count &count =
                m_counts->at(head.number()).at(std::size_t(index));
            link.useful = count.useful;
            link.duplicate = count.duplicate;
        }
        links.push_back(std::move(link));
    }
    return links;
}

/// What arrived since the moment shown before, if that is not long ago, travels as it did.
void GraphController::takeMoment()
{
    const Playhead &head = m_lab.playhead();
    const History::EventNumber from = std::exchange(m_number, head.number());
    if (head.isNow() || m_number <= from || m_number - from > mostPlayed)
        return touch();
    std::vector<LinkMessage> messages;
    head.past().forEachEvent(std::max(from, head.past().first()), m_number,
                             [&](auto, const auto &, const Journal::StoredEvent &event) {
                                 if (const auto message = messageOf(head.past(), event))
                                     messages.push_back(*message);
                             });
    show(messages);
}

void GraphController::takeMessages(const std::vector<LinkMessage> &messages)
{
    // Those of a simulated herd are shown while they are under way.
    if (m_lab.playhead().isNow() && !m_lab.simulation())
        show(messages);
}

void GraphController::show(const std::vector<LinkMessage> &messages)
{
    for (const LinkMessage &message : messages) {
        if (m_shown++ >= dotsPerFrame)
            break;
        if (const int edge = m_herd.edge(message.link); edge >= 0)
            m_graph.showMessage(edge, message.fromA, message.useful, message.update);
    }
    touch();
}

/// With the update that went over it last: views of one show that.
void GraphController::selectLink(int link)
{
    m_lab.selection().selectLink(link, History::lastOver(m_lab.playhead().moment(), link));
}

/// About where on the earth that place of the graph is: between the servers that stand there.
Protocol::Position GraphController::placeAt(QPoint at) const
{
    const QPointF unit = m_graph.unitAt(at);
    const Figures::GraphScene scene = m_graph.scene();
    double weights = 0;
    Protocol::Position place {0, 0};
    constexpr double least = 1e-4; // of a place on a server
    for (int i = 0; i < int(scene.nodes.size()); ++i) {
        const QPointF away = scene.nodes[std::size_t(i)].at - unit;
        const double weight = 1 / (QPointF::dotProduct(away, away) + least);
        const Herd::ServerSpec &server = m_lab.herd().servers.at(std::size_t(m_herd.server(i)));
        place.latitudeDeg += weight * server.latitudeDeg;
        place.longitudeDeg += weight * server.longitudeDeg;
        weights += weight;
    }
    return {place.latitudeDeg / weights, place.longitudeDeg / weights};
}

void GraphController::showMenu(QPoint at, int node, int edge)
{
    if (showTravellerMenu(at))
        return;
    QMenu *menu = new QMenu(&m_graph);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (node >= 0) {
        m_lab.selection().selectServer(m_herd.server(node));
        m_faults.fillServerMenu(menu);
        menu->addSeparator();
        m_edits.fillServerMenu(menu);
    } else if (edge >= 0) {
        selectLink(m_herd.link(edge));
        m_faults.fillLinkMenu(menu);
        menu->addSeparator();
        m_edits.fillLinkMenu(menu);
    } else {
        m_edits.fillGraphMenu(menu, placeAt(at));
        menu->addSeparator();
        menu->addActions({m_faults.cutOff(), m_faults.restartDown(), m_faults.healAll()});
    }
    menu->popup(at);
}

} // namespace Herdscope::App
