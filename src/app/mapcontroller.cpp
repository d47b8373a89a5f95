// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mapcontroller.h"

#include "app/beliefs.h"
#include "app/shownupdate.h"
#include "history/updateat.h"

#include <QMenu>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

MapController::MapController(Lab &lab, MapWidget &map, ClientActions &clients, FaultActions &faults,
                             HerdEditActions &edits)
    : QObject(&map)
    , m_lab(lab)
    , m_map(map)
    , m_clients(clients)
    , m_faults(faults)
    , m_edits(edits)
{
    listenToMap();
    const Fleet *fleet = &lab.fleet();
    connect(fleet, &Fleet::changed, this, &MapController::takeMoves);
    connect(fleet, &Fleet::added, this, &MapController::touch);
    connect(fleet, &Fleet::removed, this, &MapController::touch);
    connect(&lab.selection(), &Selection::changed, this, &MapController::touch);
    // A moment of the past stays what it was.
    const auto touchNow = [this] {
        if (isNow())
            touch();
    };
    connect(&lab, &Lab::serverChanged, this, touchNow);
    connect(&lab, &Lab::herdChanged, this, &MapController::touch);
    connect(&lab, &Lab::herdEdited, this, [this] {
        if (!m_lab.isLive())
            return;
        touch();
        refresh(); // the old scene's indices mean nothing any more
    });
    connect(&lab, &Lab::guestsChanged, this, touchNow);
    connect(&lab, &Lab::eventsArrived, this, [this] {
        if (isNow() && m_lab.selection().server() >= 0)
            emit changed(); // it may have heard of somebody
    });
    connect(&lab.playhead(), &Playhead::moved, this, &MapController::touch);
    connect(&lab.playhead(), &Playhead::pastChanged, this, [this] {
        m_past.clear();
        touch();
        refresh();
    });
}

void MapController::listenToMap()
{
    connect(&m_map, &MapWidget::emptyClicked, this, &MapController::takeEmptyClick);
    connect(&m_map, &MapWidget::clientClicked, this, &MapController::takeClientClick);
    connect(&m_map, &MapWidget::trailClicked, this, &MapController::takeTrailClick);
    connect(&m_map, &MapWidget::clientReached, this, &MapController::selectClient);
    connect(&m_map, &MapWidget::serverClicked, this,
            [this](int server) { m_lab.selection().selectServer(m_herd.server(server)); });
    connect(&m_map, &MapWidget::pinClicked, this, [this](int pin) {
        selectPin(pin);
        emit pinClicked(pin);
    });
    connect(&m_map, &MapWidget::clientDragged, this, &MapController::takeDrag);
    connect(&m_map, &MapWidget::serverDragged, this,
            [this](int server, double latitudeDeg, double longitudeDeg) {
                if (isNow())
                    m_edits.moveServer(m_herd.server(server), {latitudeDeg, longitudeDeg});
                else
                    emit refused();
            });
    connect(&m_map, &MapWidget::contextMenuWanted, this,
            [this](QPoint at, double latitudeDeg, double longitudeDeg, int client, int server) {
                showMenu(at, {latitudeDeg, longitudeDeg}, client, server);
            });
}

void MapController::touch()
{
    m_changed = true;
    emit changed();
}

void MapController::setAnswer(MapAnswer answer)
{
    m_answer = std::move(answer);
    touch();
}

void MapController::showCircle()
{
    if (!m_answer.circle)
        return;
    const Figures::MapCircle &circle = *m_answer.circle;
    constexpr double kmPerDegree = 111.2;
    constexpr double margin = 1.15;
    constexpr double mostDeg = 85; // where the map ends
    const double high = margin * circle.radiusKm / kmPerDegree;
    const double wide = high / std::cos(qDegreesToRadians(circle.latitudeDeg));
    m_map.showArea(std::max(circle.latitudeDeg - high, -mostDeg), circle.longitudeDeg - wide,
                   std::min(circle.latitudeDeg + high, mostDeg), circle.longitudeDeg + wide);
}

void MapController::selectPin(int pin)
{
    for (int i = 0; i < int(m_answer.pins.size()); ++i)
        m_answer.pins[std::size_t(i)].selected = i == pin;
    touch();
}

void MapController::takeMoves(const QList<int> &ids)
{
    m_moved.append(ids);
    emit changed();
}

void MapController::refresh()
{
    const bool looksElsewhere = m_changed;
    showScene(std::exchange(m_moved, {}));
    if (looksElsewhere || isNow())
        showBeliefs();
}

/// Of the server that is selected.
void MapController::showBeliefs()
{
    Figures::MapBeliefs beliefs = beliefsOf(m_lab, m_lab.selection().server());
    const bool any = !beliefs.legend.isEmpty();
    if (any || m_showsBeliefs)
        m_map.setBeliefs(std::move(beliefs));
    m_showsBeliefs = any;
}

void MapController::showScene(const QList<int> &moved)
{
    if (std::exchange(m_changed, false))
        return isNow() ? showAnew() : showPast();
    if (!isNow())
        return;
    // Nobody came or went: indices are those of the scene.
    for (const int id : moved) {
        const int index = m_lab.fleet().indexOf(id);
        if (index < 0)
            continue;
        const bool selected = m_map.scene().clients[std::size_t(index)].selected;
        Figures::MapClient client = mapClient(m_lab, index, selected);
        client.server = m_herd.node(client.server);
        m_map.setClient(index, std::move(client));
        ++m_clientsMade;
    }
}

void MapController::showAnew()
{
    m_showsPast = false;
    Figures::MapScene scene = mapScene(m_lab, m_answer);
    m_herd = shownOf(m_lab.herd());
    m_herd.apply(scene);
    m_map.setScene(std::move(scene));
    m_clientsMade += m_lab.fleet().size();
    m_shownIds.clear();
    for (int i = 0; i < m_lab.fleet().size(); ++i)
        m_shownIds.append(m_lab.fleet().at(i).id);
    m_guests.clear();
    for (const auto &[name, guest] : m_lab.guests().all())
        m_guests.append(name);
}

void MapController::showPast()
{
    const History::Moment &moment = m_lab.playhead().moment();
    m_showsPast = true;
    Figures::MapScene scene = m_past.scene(m_lab, moment);
    m_herd = shownOf(moment);
    m_herd.apply(scene);
    m_map.setScene(std::move(scene));
    m_shownIds = m_past.ids();
}

int MapController::idOf(int sceneIndex) const
{
    return m_shownIds.value(sceneIndex, -1);
}

History::ClientNumber MapController::numberOf(int sceneIndex) const
{
    const auto place = std::size_t(sceneIndex);
    if (m_showsPast) // until refresh()
        return place < m_past.numbers().size() ? m_past.numbers()[place] : History::noClient;
    const MobileClient *client = m_lab.fleet().find(idOf(sceneIndex));
    const QByteArray name =
        client != nullptr ? client->name : m_guests.value(sceneIndex - m_shownIds.size());
    return m_lab.playhead().past().clients().find({name.data(), std::size_t(name.size())});
}

/// Guests come behind the window's own clients and can't be steered.
bool MapController::selectClient(int sceneIndex)
{
    const int id = idOf(sceneIndex);
    if (id < 0) {
        const History::ClientNumber number = numberOf(sceneIndex);
        const auto newest =
            number == History::noClient ? std::nullopt : m_lab.playhead().moment().newest(number);
        selectUpdate(m_lab, newest ? newest->updateId : 0);
        return false;
    }
    m_lab.selection().selectClients({id});
    return true;
}

void MapController::takeEmptyClick(double latitudeDeg, double longitudeDeg)
{
    const Protocol::Position place {latitudeDeg, longitudeDeg};
    const MapTool tool = m_clients.tool();
    if (!isNow() && (tool == MapTool::AddClient || tool == MapTool::Move)) {
        emit refused();
        return;
    }
    switch (tool) {
    case MapTool::AddClient:
        m_clients.addAt(place);
        break;
    case MapTool::Move:
        m_clients.moveTo(place);
        break;
    case MapTool::Select:
        m_lab.selection().clear();
        break;
    case MapTool::WhatsNear:
        break;
    }
}

void MapController::takeClientClick(int client)
{
    if (selectClient(client) && m_clients.tool() == MapTool::WhatsNear && isNow())
        m_clients.showWhatsNear();
}

/// The report by which it said that it was there.
void MapController::takeTrailClick(int client, int step)
{
    const History::ClientNumber number = numberOf(client);
    const Figures::MapClient &shown = m_map.scene().clients[std::size_t(client)];
    const Figures::MapPlace &place =
        step < int(shown.trail.size()) ? shown.trail[std::size_t(step)] : shown.place;
    const std::uint64_t update = number == History::noClient
        ? 0
        : History::reportedNear(m_lab.playhead().moment(), number,
                                {place.latitudeDeg(), place.longitudeDeg()});
    if (update != 0)
        selectUpdate(m_lab, update);
    else
        selectClient(client);
}

void MapController::takeDrag(int client, double latitudeDeg, double longitudeDeg, bool finished)
{
    if (!isNow()) {
        touch(); // it is where it was
        if (finished)
            emit refused();
    } else if (selectClient(client))
        m_lab.acts().dragClient(idOf(client), {latitudeDeg, longitudeDeg}, finished);
}

void MapController::showMenu(QPoint at, Protocol::Position place, int client, int server)
{
    QMenu *menu = new QMenu(&m_map);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const int id = idOf(client); id >= 0) {
        if (!m_lab.selection().clients().contains(id))
            m_lab.selection().selectClients({id});
        m_clients.fillClientMenu(menu);
    } else if (server >= 0) {
        m_lab.selection().selectServer(m_herd.server(server));
        m_faults.fillServerMenu(menu);
        menu->addSeparator();
        m_edits.fillServerMenu(menu);
    } else {
        m_clients.fillMapMenu(menu, place);
        menu->addSeparator();
        m_edits.fillMapMenu(menu, place);
    }
    menu->popup(at);
}

} // namespace Herdscope::App
