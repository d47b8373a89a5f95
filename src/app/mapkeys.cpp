// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mapwidgetprivate.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

namespace {

constexpr double panPixels = 80;
constexpr double finePixels = 8; ///< with Shift

} // namespace

bool MapWidget::Private::pan(int key, Qt::KeyboardModifiers modifiers)
{
    const double step = (modifiers & Qt::ShiftModifier) != 0 ? finePixels : panPixels;
    QPointF by;
    if (key == Qt::Key_Left)
        by = {step, 0};
    else if (key == Qt::Key_Right)
        by = {-step, 0};
    else if (key == Qt::Key_Up)
        by = {0, step};
    else if (key == Qt::Key_Down)
        by = {0, -step};
    else
        return false;
    wantedArea.reset();
    stop = -1;
    setView(view.panned(by));
    return true;
}

bool MapWidget::Private::key(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Escape && drag) {
        cancelDrag();
        return true;
    }
    if ((modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0)
        return false;
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        q->zoomIn();
        break;
    case Qt::Key_Minus:
        q->zoomOut();
        break;
    case Qt::Key_Home:
        q->showAll();
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click(keyboardPoint());
        break;
    default:
        if (!pan(key, modifiers))
            return false;
    }
    crosshair = true;
    q->update();
    return true;
}

/// Where the keyboard acts: what Tab reached, else the middle.
QPointF MapWidget::Private::keyboardPoint() const
{
    const MapHit hit = keyboardHit();
    if (stop >= 0 && hit.client >= 0) {
        const auto &client = scene.clients[static_cast<std::size_t>(hit.client)];
        return view.screenOfWorld(client.place.world());
    }
    if (stop >= 0 && hit.server >= 0) {
        const auto &server = scene.servers[static_cast<std::size_t>(hit.server)];
        return view.screenOf(server.latitudeDeg, server.longitudeDeg);
    }
    return middle();
}

MapHit MapWidget::Private::keyboardHit() const
{
    const int clients = static_cast<int>(scene.clients.size());
    MapHit hit;
    if (stop < 0)
        return hitAt(scene, view, middle());
    if (stop < clients)
        hit.client = stop;
    else if (stop - clients < static_cast<int>(scene.servers.size()))
        hit.server = stop - clients;
    return hit;
}

/// From client to client, then server to server; false past either end, so that Tab leaves the map.
/// Nobody wants to pass many clients on the way: they have their table.
bool MapWidget::Private::stepTo(bool next)
{
    constexpr int mostClients = 50;
    const int clients = static_cast<int>(scene.clients.size());
    const int first = clients > mostClients ? clients : 0;
    const int count = clients + static_cast<int>(scene.servers.size());
    const int wanted = stop < 0 ? (next ? first : count - 1) : stop + (next ? 1 : -1);
    if (wanted < first || wanted >= count) {
        stop = -1;
        crosshair = false;
        return false;
    }
    stop = wanted;
    crosshair = true;
    const QPointF at = keyboardPoint();
    constexpr double edge = 30;
    if (!QRectF(QPointF(), view.size()).adjusted(edge, edge, -edge, -edge).contains(at)) {
        const QPointF place = view.placeAt(at);
        q->centreOn(place.y(), place.x());
    }
    tellStop();
    q->update();
    return true;
}

/// Selects what Tab reached and tells screen readers.
void MapWidget::Private::tellStop()
{
    const MapHit hit = keyboardHit();
    const bool isClient = hit.client >= 0;
    const QString name = isClient ? scene.clients[static_cast<std::size_t>(hit.client)].name
                                  : scene.servers[static_cast<std::size_t>(hit.server)].name;
    q->setAccessibleName(isClient ? MapWidget::tr("Map, client %1").arg(name)
                                  : MapWidget::tr("Map, server %1").arg(name));
    QAccessibleEvent changed(q, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
    if (isClient)
        emit q->clientReached(hit.client);
    else
        emit q->serverClicked(hit.server);
}

void MapWidget::showAll()
{
    double south = 90;
    double north = -90;
    QPointF reference;
    double west = 0;
    double east = 0;
    bool any = false;
    // Longitudes are taken relative to the first thing, so that a herd across the antimeridian
    // stays together.
    const auto add = [&](double latitude, double longitude) {
        if (!any)
            reference = {longitude, latitude};
        any = true;
        const double x = std::remainder(longitude - reference.x(), 360.0);
        west = std::min(west, x);
        east = std::max(east, x);
        south = std::min(south, latitude);
        north = std::max(north, latitude);
    };
    for (const auto &server : d->scene.servers)
        add(server.latitudeDeg, server.longitudeDeg);
    for (const auto &client : d->scene.clients)
        add(client.place.latitudeDeg(), client.place.longitudeDeg());
    if (!any)
        return;
    const double least = std::max(0.01, (north - south) * 0.06); // room for labels
    showArea(south - least, reference.x() + west - least, north + least,
             reference.x() + east + least);
}

void MapWidget::keyPressEvent(QKeyEvent *event)
{
    // The Menu key comes as an event of its own; not everywhere this does.
    const bool isMenu = event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier;
    if (isMenu) {
        const QPoint at = d->keyboardPoint().toPoint();
        QContextMenuEvent menu(QContextMenuEvent::Keyboard, at, mapToGlobal(at));
        contextMenuEvent(&menu);
    } else if (!d->key(event->key(), event->modifiers())) {
        QWidget::keyPressEvent(event);
    }
}

bool MapWidget::focusNextPrevChild(bool next)
{
    if (d->stepTo(next))
        return true;
    setAccessibleName(tr("Map"));
    update();
    return QWidget::focusNextPrevChild(next);
}

void MapWidget::focusInEvent(QFocusEvent *event)
{
    const auto reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason) {
        d->crosshair = true;
        d->stop = -1;
    }
    QWidget::focusInEvent(event);
}

} // namespace Herdscope::App
