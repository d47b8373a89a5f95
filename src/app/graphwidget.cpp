// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphwidget.h"

#include "app/graphaccess.h"
#include "app/graphwidgetprivate.h"
#include "app/graphwords.h"
#include "app/keyhelp.h"
#include "figures/graphpainter.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <utility>

namespace Herdscope::App {

GraphWidget::GraphWidget(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    installGraphAccessibility();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(this,
                {{tr("Tab, arrows"), tr("Go from server to server, then from link to link")},
                 {tr("Home, End"), tr("Go to the first server, or to the last link")},
                 {tr("Return"), tr("Select the server or link")},
                 {tr("Ctrl+arrows"), tr("Move the server in the graph")},
                 {tr("Menu, Shift+F10"),
                  tr("What can be done with it: kill, cut, link with another server …")},
                 {tr("Delete"), tr("Remove what is selected from the herd")},
                 {tr("Escape"), tr("While something is dragged: it goes back")},
                 {tr("Drag"), tr("Move the server in the graph")},
                 {tr("Shift and drag"), tr("Link two servers")},
                 {tr("Drag on empty ground"), tr("Go round servers to cut them off as a group")}});
    setAccessibleName(tr("Connection graph"));
    setAccessibleDescription(GraphWords::description({}));
}

GraphWidget::~GraphWidget() = default;

void GraphWidget::setScene(Figures::GraphScene scene)
{
    const QString draggedName = d->pressedNode >= 0
        ? d->view.scene().nodes[static_cast<std::size_t>(d->pressedNode)].name
        : QString();
    if (!d->view.setScene(std::move(scene))) {
        return;
    }
    if (d->pressed) {
        d->pressedNode = d->view.nodeNamed(draggedName);
        // A press beside all servers goes on: a lasso may be under way.
        d->pressed = draggedName.isEmpty() || d->pressedNode >= 0;
        if (d->pressedEdge >= static_cast<int>(d->view.scene().edges.size())) {
            d->pressedEdge = -1;
        }
        d->dragging = d->dragging && d->pressed;
        d->linking = d->linking && d->pressed;
    }
    const QString description = GraphWords::description(d->view.scene());
    if (description != accessibleDescription()) {
        setAccessibleDescription(description);
    }
}

Figures::GraphScene GraphWidget::scene() const
{
    return d->view.scene();
}

void GraphWidget::showMessage(int edge, bool fromA, bool useful, std::uint64_t update)
{
    if (isVisible()) {
        d->view.showMessage(edge, fromA, useful, update);
    }
}

void GraphWidget::setTravellers(const std::vector<Traveller> &travellers)
{
    d->view.setTravellers(travellers);
}

int GraphWidget::travellers() const
{
    return d->view.travellers();
}

int GraphWidget::travellerAt(QPoint globalPos) const
{
    return d->view.travellerAt(QPointF(mapFromGlobal(globalPos)));
}

QPointF GraphWidget::screenOfTraveller(int traveller) const
{
    return d->view.screenOfTraveller(traveller);
}

int GraphWidget::dotsUnderWay() const
{
    return d->view.dotsUnderWay();
}

void GraphWidget::pinNode(const QString &name, std::optional<QPointF> at)
{
    d->view.pin(name, at);
}

void GraphWidget::setLinking(bool on)
{
    d->linksOnDrag = on;
}

QPointF GraphWidget::unitAt(QPoint globalPos) const
{
    return d->view.geometry().unitOf(QPointF(mapFromGlobal(globalPos)));
}

void GraphWidget::setDark(bool dark)
{
    d->view.setTheme(dark ? Figures::Theme::night() : Figures::Theme::light());
}

QPointF GraphWidget::screenOfNode(int node) const
{
    return d->view.geometry().nodeCentre(node);
}

QPointF GraphWidget::screenOfEdge(int edge) const
{
    return d->view.geometry().edgeLine(edge).center();
}

QRectF GraphWidget::screenBoxOfNode(int node) const
{
    return d->view.geometry().nodeBox(node);
}

int GraphWidget::currentNode() const
{
    return d->view.focus().focusNode;
}

int GraphWidget::currentEdge() const
{
    return d->view.focus().focusEdge;
}

void GraphWidget::paintPicture(QPainter &painter, QSize size) const
{
    Figures::GraphScene picture = d->view.scene();
    for (Figures::GraphNode &node : picture.nodes) {
        node.selected = false;
    }
    for (Figures::GraphEdge &edge : picture.edges) {
        edge.selected = false;
    }
    painter.save();
    painter.setFont(font());
    Figures::paintGraphPicture(painter, QRectF(QPointF(0, 0), size), picture,
                               Figures::Theme::light());
    painter.restore();
}

QSize GraphWidget::sizeHint() const
{
    return {560, 440};
}

QSize GraphWidget::minimumSizeHint() const
{
    return {200, 160};
}

bool GraphWidget::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (tab && d->handleTab(*key)) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), d->view.tipAt(help->pos()), this);
        return true;
    }
    case QEvent::Leave:
        d->setHover(-1, -1);
        break;
    case QEvent::FocusIn:
        d->giveFocus(static_cast<QFocusEvent *>(event)->reason());
        break;
    case QEvent::FocusOut:
        d->view.invalidate();
        break;
    case QEvent::Hide:
        d->view.stopDots();
        break;
    case QEvent::Resize:
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LanguageChange:
        d->view.invalidate();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void GraphWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    d->view.paint(painter);
    d->paintLink(painter);
    d->paintLasso(painter);
}

void GraphWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    d->hover(event->position());
    d->pressed = true;
    d->pressedAt = event->position();
    d->pressedUpdate = d->view.updateAt(d->pressedAt); // it will have gone on when it is let go
    d->pressedNode = d->view.focus().hoverNode;
    d->pressedEdge = d->view.focus().hoverEdge;
    d->view.setCurrentItem(d->pressedNode >= 0 ? d->pressedNode
                               : d->pressedEdge >= 0
                               ? static_cast<int>(d->view.scene().nodes.size()) + d->pressedEdge
                               : -1);
    if (d->pressedNode >= 0 && (d->linksOnDrag || event->modifiers().testFlag(Qt::ShiftModifier))) {
        d->startLink();
    } else if (d->pressedNode >= 0) {
        d->grip = screenOfNode(d->pressedNode) - d->pressedAt;
    }
}

void GraphWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (d->linking) {
        d->linkEnd = event->position();
        d->hover(event->position());
        update();
    } else if (d->pressed && d->pressedNode >= 0) {
        d->dragTo(event->position());
    } else if (d->pressed && d->pressedEdge < 0 && d->pressedUpdate == 0) {
        d->lassoTo(event->position());
    } else if (event->buttons() == Qt::NoButton) {
        d->hover(event->position());
    }
}

void GraphWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->pressed) {
        return;
    }
    if (d->linking) {
        d->endLink(true);
        return;
    }
    if (d->dragging) {
        d->endDrag(true);
        return;
    }
    if (!d->lasso.isEmpty()) {
        d->lassoTo(event->position());
        d->endLasso(true);
        return;
    }
    d->pressed = false;
    if (const std::uint64_t update = std::exchange(d->pressedUpdate, 0); update != 0) {
        d->pressedNode = d->pressedEdge = -1;
        emit updateClicked(update);
        return;
    }
    d->click(std::exchange(d->pressedNode, -1), std::exchange(d->pressedEdge, -1));
}

void GraphWidget::keyPressEvent(QKeyEvent *event)
{
    const bool menu = event->key() == Qt::Key_Menu
        || (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier);
    if (menu) {
        if (!std::exchange(d->menuShownForKey, false)) {
            d->wantMenuForCurrent();
        }
    } else if (d->handleArrow(*event)) {
        // Done.
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        d->view.setCurrentItem(-1);
        d->step(event->key() == Qt::Key_Home ? 1 : -1, false);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        d->click(d->view.focus().focusNode, d->view.focus().focusEdge);
    } else if (event->key() == Qt::Key_Delete) {
        emit removalWanted();
    } else if (event->key() == Qt::Key_Escape && d->linking) {
        d->endLink(false);
    } else if (event->key() == Qt::Key_Escape && d->dragging) {
        d->endDrag(false);
    } else if (event->key() == Qt::Key_Escape && !d->lasso.isEmpty()) {
        d->endLasso(false);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void GraphWidget::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        // Some platforms send this before the key itself.
        d->menuShownForKey = true;
        d->wantMenuForCurrent();
        return;
    }
    const int node = d->view.geometry().nodeAt(event->pos());
    const int edge = node >= 0 ? -1 : d->view.geometry().edgeAt(event->pos());
    emit contextMenuWanted(event->globalPos(), node, edge);
}

} // namespace Herdscope::App
