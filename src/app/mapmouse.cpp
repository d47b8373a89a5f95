// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mapwidgetprivate.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

namespace {

constexpr double dragPixels = 5; ///< nearer than this a press and release is a click
constexpr double zoomPerNotch = 0.5; ///< of a mouse wheel: 120 units
constexpr double zoomPerPixel = 0.006; ///< of a touchpad

} // namespace

void MapWidget::Private::press(QPointF at)
{
    crosshair = false;
    pressed = Press {at, at, hitAt(scene, view, at), false};
    q->update();
}

void MapWidget::Private::move(QPointF at)
{
    if (!pressed->dragging) {
        if ((at - pressed->at).manhattanLength() < dragPixels)
            return;
        pressed->dragging = true;
        drag = dragOf(*pressed);
        updateCursor();
    }
    if (drag) {
        dragTo(at, false);
        return;
    }
    wantedArea.reset();
    setView(view.panned(at - pressed->last));
    pressed->last = at;
}

std::optional<MapWidget::Private::Drag> MapWidget::Private::dragOf(const Press &press) const
{
    const MapHit &hit = press.hit;
    if (hit.client >= 0 && hit.client < static_cast<int>(scene.clients.size())) {
        const Figures::MapClient &client = scene.clients[static_cast<std::size_t>(hit.client)];
        return Drag {client.name,
                     false,
                     hit.client,
                     {client.place.longitudeDeg(), client.place.latitudeDeg()},
                     press.at};
    }
    if (hit.server >= 0 && hit.server < static_cast<int>(scene.servers.size())) {
        const Figures::MapServer &server = scene.servers[static_cast<std::size_t>(hit.server)];
        return Drag {
            server.name, true, hit.server, {server.longitudeDeg, server.latitudeDeg}, press.at};
    }
    return {};
}

void MapWidget::Private::dragTo(QPointF at, bool finished)
{
    drag->now = QPointF(std::clamp(at.x(), 0.0, view.size().width()),
                        std::clamp(at.y(), 0.0, view.size().height()));
    const Drag what = *drag;
    if (finished)
        drag.reset();
    q->update();
    tellDrag(what, view.placeAt(what.now), finished);
}

void MapWidget::Private::tellDrag(const Drag &what, QPointF place, bool finished)
{
    if (!what.isServer)
        emit q->clientDragged(what.index, place.y(), place.x(), finished);
    else if (finished)
        emit q->serverDragged(what.index, place.y(), place.x());
}

void MapWidget::Private::cancelDrag()
{
    const Drag old = *drag;
    drag.reset();
    pressed.reset();
    updateCursor();
    q->update();
    if (!old.isServer)
        tellDrag(old, old.start, true);
}

void MapWidget::Private::release(QPointF at)
{
    const Press press = *pressed;
    pressed.reset();
    if (drag)
        dragTo(at, true);
    else if (!press.dragging)
        click(at);
    updateCursor();
}

void MapWidget::Private::click(QPointF at)
{
    const MapHit hit = hitAt(scene, view, at);
    const QPointF place = view.placeAt(at);
    if (hit.client >= 0)
        emit q->clientClicked(hit.client);
    else if (hit.pin >= 0)
        emit q->pinClicked(hit.pin);
    else if (hit.server >= 0)
        emit q->serverClicked(hit.server);
    else if (const MapStep step = stepUnder(at, hit); step.client >= 0)
        emit q->trailClicked(step.client, step.step);
    else
        emit q->emptyClicked(place.y(), place.x());
}

void MapWidget::Private::hover(QPointF at)
{
    hoverAt = at;
    const QPointF place = view.placeAt(at);
    const MapHit hit = hitAt(scene, view, at);
    const bool onTrail = stepUnder(at, hit).client >= 0;
    if (hit != hovered || onTrail != hoversTrail) {
        hovered = hit;
        hoversTrail = onTrail;
        updateCursor();
    }
    q->update(0, q->height() - 60, q->width(), 60); // the coordinates
    emit q->hovered(place.y(), place.x());
}

/// Other tools do something on the empty map, and a way is nothing for them.
MapStep MapWidget::Private::stepUnder(QPointF at, const MapHit &hit) const
{
    return tool == MapTool::Select && hit.isEmpty() ? stepAt(scene, view, at) : MapStep {};
}

void MapWidget::Private::updateCursor()
{
    if (pressed && pressed->dragging) {
        q->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (!hovered.isEmpty() || hoversTrail) {
        q->setCursor(Qt::PointingHandCursor);
        return;
    }
    switch (tool) {
    case MapTool::Select:
        q->setCursor(Qt::ArrowCursor);
        break;
    case MapTool::AddClient:
    case MapTool::Move:
        q->setCursor(Qt::CrossCursor);
        break;
    case MapTool::WhatsNear:
        q->setCursor(Qt::WhatsThisCursor);
        break;
    }
}

void MapWidget::Private::pinch(double factor, QPointF at)
{
    if (factor > 0.05 && factor < 20)
        zoomAbout(at, view.zoom() + std::log2(factor));
}

void MapWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        d->press(event->position());
    else if (event->button() == Qt::MiddleButton)
        d->pressed = Private::Press {event->position(), event->position(), {}, true};
    else
        event->ignore();
}

void MapWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (d->pressed)
        d->move(event->position());
    d->hover(event->position());
}

void MapWidget::mouseReleaseEvent(QMouseEvent *event)
{
    const bool ours = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
    if (ours && d->pressed)
        d->release(event->position());
    else
        event->ignore();
}

/// The second click of a double click on the empty map zooms in, where a click alone does nothing.
void MapWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    const MapHit hit = hitAt(d->scene, d->view, event->position());
    const bool empty = hit.isEmpty() && d->stepUnder(event->position(), hit).client < 0;
    if (event->button() == Qt::LeftButton && d->tool == MapTool::Select && empty)
        d->zoomAbout(event->position(), std::floor(d->view.zoom() + 1.001));
    else
        mousePressEvent(event);
}

void MapWidget::leaveEvent(QEvent *)
{
    d->hoverAt.reset();
    update();
}

void MapWidget::wheelEvent(QWheelEvent *event)
{
    const double step = event->pixelDelta().isNull()
        ? event->angleDelta().y() / 120.0 * zoomPerNotch
        : event->pixelDelta().y() * zoomPerPixel;
    if (step != 0)
        d->zoomAbout(event->position(), d->view.zoom() + std::clamp(step, -2.0, 2.0));
    event->accept();
}

void MapWidget::contextMenuEvent(QContextMenuEvent *event)
{
    const bool keyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QPointF at = keyboard ? d->keyboardPoint() : QPointF(event->pos());
    const MapHit hit = keyboard ? d->keyboardHit() : hitAt(d->scene, d->view, at);
    const QPointF place = d->view.placeAt(at);
    const QPoint global = keyboard ? mapToGlobal(at.toPoint()) : event->globalPos();
    emit contextMenuWanted(global, place.y(), place.x(), hit.client, hit.server);
}

bool MapWidget::event(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        auto *gestures = static_cast<QGestureEvent *>(event);
        if (auto *pinch = static_cast<QPinchGesture *>(gestures->gesture(Qt::PinchGesture))) {
            d->pinch(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint().toPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            d->pinch(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    // Escape is a shortcut elsewhere; while something is dragged it is the map's.
    if (event->type() == QEvent::ShortcutOverride && d->drag
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

} // namespace Herdscope::App
