// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphaccess.h"
#include "app/graphwidgetprivate.h"
#include "figures/graphgeometry.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

namespace {

/// How far Ctrl and an arrow key move a node.
constexpr double keyStep = 0.02;

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

void GraphWidget::Private::setHover(int node, int edge)
{
    Figures::GraphFocus focus = view.focus();
    focus.hoverNode = node;
    focus.hoverEdge = edge;
    view.setFocus(focus);
    q->setCursor(node >= 0 || edge >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void GraphWidget::Private::hover(QPointF point)
{
    const int node = view.geometry().nodeAt(point);
    setHover(node, node >= 0 ? -1 : view.geometry().edgeAt(point));
}

void GraphWidget::Private::dragTo(QPointF point)
{
    if (!dragging) {
        if ((point - pressedAt).manhattanLength() < QApplication::startDragDistance()) {
            return;
        }
        dragging = true;
        nodeAtBefore = view.scene().nodes[static_cast<std::size_t>(pressedNode)].at;
        q->setCursor(Qt::ClosedHandCursor);
        QToolTip::hideText();
    }
    view.moveNode(pressedNode, view.geometry().unitOf(point + grip));
}

void GraphWidget::Private::startLink()
{
    linking = true;
    linkEnd = pressedAt;
    q->setCursor(Qt::CrossCursor);
    QToolTip::hideText();
}

/// On the node itself it was a click; on nothing it was nothing.
void GraphWidget::Private::endLink(bool keep)
{
    const int from = std::exchange(pressedNode, -1);
    const int to = view.geometry().nodeAt(linkEnd);
    pressedEdge = -1;
    pressed = linking = false;
    q->setCursor(Qt::ArrowCursor);
    q->update();
    if (keep && to == from) {
        click(from, -1);
    } else if (keep && to >= 0) {
        emit q->linkWanted(from, to);
    }
}

void GraphWidget::Private::paintLink(QPainter &painter) const
{
    if (!linking || pressedNode < 0) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(q->palette().color(QPalette::Highlight), 2, Qt::DashLine));
    painter.drawLine(view.geometry().nodeCentre(pressedNode), linkEnd);
}

/// On empty ground: what it goes round is a group.
void GraphWidget::Private::lassoTo(QPointF point)
{
    const bool isFar = (point - pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (lasso.isEmpty()) {
        if (!isFar) {
            return;
        }
        lasso << pressedAt;
        q->setCursor(Qt::CrossCursor);
        QToolTip::hideText();
    }
    lasso << point;
    q->update();
}

QList<int> GraphWidget::Private::nodesInLasso() const
{
    QList<int> nodes;
    for (int node = 0; node < static_cast<int>(view.scene().nodes.size()); ++node) {
        if (lasso.containsPoint(view.geometry().nodeCentre(node), Qt::OddEvenFill)) {
            nodes << node;
        }
    }
    return nodes;
}

void GraphWidget::Private::endLasso(bool keep)
{
    const QList<int> nodes = nodesInLasso();
    lasso.clear();
    pressed = false;
    pressedNode = pressedEdge = -1;
    q->setCursor(Qt::ArrowCursor);
    q->update();
    if (keep && !nodes.isEmpty()) {
        emit q->groupChosen(nodes);
    }
}

void GraphWidget::Private::paintLasso(QPainter &painter) const
{
    if (lasso.isEmpty()) {
        return;
    }
    const QColor colour = q->palette().color(QPalette::Highlight);
    QColor ground = colour;
    ground.setAlpha(30);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::DashLine));
    painter.setBrush(ground);
    painter.drawPolygon(lasso);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2.4, Qt::DashLine));
    const double radius = view.geometry().nodeDiameter() / 2 + 5;
    for (const int node : nodesInLasso()) {
        painter.drawEllipse(view.geometry().nodeCentre(node), radius, radius);
    }
}

void GraphWidget::Private::endDrag(bool keep)
{
    const int node = std::exchange(pressedNode, -1);
    pressedEdge = -1;
    pressed = false;
    dragging = false;
    if (!keep) {
        view.moveNode(node, nodeAtBefore);
    }
    q->setCursor(Qt::ArrowCursor);
    if (keep) {
        emit q->nodeMoved(node, view.scene().nodes[static_cast<std::size_t>(node)].at);
    }
}

void GraphWidget::Private::click(int node, int edge)
{
    if (node >= 0) {
        emit q->nodeClicked(node);
    } else if (edge >= 0) {
        emit q->edgeClicked(edge);
    } else {
        emit q->emptyClicked();
    }
}

void GraphWidget::Private::step(int by, bool wrap)
{
    const int count = view.itemCount();
    if (count == 0) {
        return;
    }
    int item = view.currentItem();
    item = item < 0 ? (by > 0 ? 0 : count - 1) : item + by;
    item = wrap ? (item + count) % count : std::clamp(item, 0, count - 1);
    view.setCurrentItem(item);
    announceCurrentItem(q, item);
}

void GraphWidget::Private::giveFocus(Qt::FocusReason reason)
{
    if (reason == Qt::TabFocusReason) {
        view.setCurrentItem(-1);
        step(1, false);
    } else if (reason == Qt::BacktabFocusReason) {
        view.setCurrentItem(-1);
        step(-1, false);
    }
    view.invalidate();
}

void GraphWidget::Private::wantMenuForCurrent()
{
    const Figures::GraphFocus &focus = view.focus();
    const QPointF at = focus.focusNode >= 0 ? q->screenOfNode(focus.focusNode)
        : focus.focusEdge >= 0              ? q->screenOfEdge(focus.focusEdge)
                                            : QRectF(q->rect()).center();
    emit q->contextMenuWanted(q->mapToGlobal(at.toPoint()), focus.focusNode, focus.focusEdge);
}

/// Through all items and then out of the widget: no trap for the keyboard.
bool GraphWidget::Private::handleTab(const QKeyEvent &event)
{
    const bool back =
        event.key() == Qt::Key_Backtab || event.modifiers().testFlag(Qt::ShiftModifier);
    const int next = view.currentItem() + (back ? -1 : 1);
    if (view.currentItem() < 0 || next < 0 || next >= view.itemCount()) {
        return false;
    }
    step(back ? -1 : 1, false);
    return true;
}

bool GraphWidget::Private::handleArrow(const QKeyEvent &event)
{
    const QPointF direction = directionOf(event.key());
    if (direction.isNull()) {
        return false;
    }
    const int node = view.focus().focusNode;
    if (!event.modifiers().testFlag(Qt::ControlModifier)) {
        step(direction.x() + direction.y() > 0 ? 1 : -1, true);
    } else if (node >= 0) {
        const QPointF at =
            view.scene().nodes[static_cast<std::size_t>(node)].at + keyStep * direction;
        view.moveNode(node, at);
        emit q->nodeMoved(node, view.scene().nodes[static_cast<std::size_t>(node)].at);
    }
    return true;
}

} // namespace Herdscope::App
