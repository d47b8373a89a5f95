// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphwidget.h"

#include "app/graphaccess.h"
#include "app/graphview.h"
#include "app/graphwords.h"
#include "figures/graphpainter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
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

class GraphWidget::Private final
{
public:
    explicit Private(GraphWidget *widget)
        : q(widget)
        , view(widget)
    {
    }

    void hover(QPointF point);
    void setHover(int node, int edge);
    void dragTo(QPointF point);
    void endDrag(bool keep);
    void click(int node, int edge);
    void step(int by, bool wrap);
    void giveFocus(Qt::FocusReason reason);
    void wantMenuForCurrent();
    bool handleTab(const QKeyEvent &event);
    bool handleArrow(const QKeyEvent &event);

    GraphWidget *q;
    GraphView view;
    QPointF pressedAt;
    QPointF grip; ///< from the pressed point to the centre of the node
    QPointF nodeAtBefore; ///< unit position before the drag
    int pressedNode = -1;
    int pressedEdge = -1;
    bool pressed = false;
    bool dragging = false;
    bool menuShownForKey = false; ///< the platform made a menu event of the key already
};

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

GraphWidget::GraphWidget(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    installGraphAccessibility();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Connection graph"));
    setAccessibleDescription(GraphWords::description({}));
}

GraphWidget::~GraphWidget() = default;

void GraphWidget::setScene(Figures::GraphScene scene)
{
    const QString draggedName = d->pressedNode >= 0
        ? d->view.scene().nodes[static_cast<std::size_t>(d->pressedNode)].name
        : QString();
    const QString changes = GraphWords::changes(d->view.scene(), scene);
    if (!d->view.setScene(std::move(scene))) {
        return;
    }
    if (d->pressed) {
        d->pressedNode = d->view.nodeNamed(draggedName);
        d->pressed = d->pressedNode >= 0;
        d->dragging = d->dragging && d->pressed;
    }
    const QString description = GraphWords::description(d->view.scene());
    if (description != accessibleDescription()) {
        setAccessibleDescription(description);
        announceGraphChange(this, changes);
    }
}

Figures::GraphScene GraphWidget::scene() const
{
    return d->view.scene();
}

void GraphWidget::showMessage(int edge, bool fromA, bool useful)
{
    if (isVisible()) {
        d->view.showMessage(edge, fromA, useful);
    }
}

int GraphWidget::dotsUnderWay() const
{
    return d->view.dotsUnderWay();
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
}

void GraphWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    d->hover(event->position());
    d->pressed = true;
    d->pressedAt = event->position();
    d->pressedNode = d->view.focus().hoverNode;
    d->pressedEdge = d->view.focus().hoverEdge;
    d->view.setCurrentItem(d->pressedNode >= 0 ? d->pressedNode
                               : d->pressedEdge >= 0
                               ? static_cast<int>(d->view.scene().nodes.size()) + d->pressedEdge
                               : -1);
    if (d->pressedNode >= 0) {
        d->grip = screenOfNode(d->pressedNode) - d->pressedAt;
    }
}

void GraphWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (d->pressed && d->pressedNode >= 0) {
        d->dragTo(event->position());
    } else if (event->buttons() == Qt::NoButton) {
        d->hover(event->position());
    }
}

void GraphWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->pressed) {
        return;
    }
    if (d->dragging) {
        d->endDrag(true);
        return;
    }
    d->pressed = false;
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
    } else if (event->key() == Qt::Key_Escape && d->dragging) {
        d->endDrag(false);
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
