// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spacetimechart.h"

#include "app/axisinput.h"
#include "app/keyhelp.h"
#include "history/updateindex.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

namespace {
constexpr double firstNs = 10e9; ///< seen at first of an axis of time
constexpr double pagePan = 0.9;
} // namespace

SpaceTimeChart::SpaceTimeChart(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(this,
                {{tr("Left, Right, drag"), tr("Move in time")},
                 {tr("Page Up, Page Down"), tr("Move in time by a page")},
                 {tr("Ctrl+Left, Ctrl+Right"), tr("Go from event to event")},
                 {tr("+, −, wheel"), tr("Zoom in time")},
                 {tr("0"), tr("Show the whole run")},
                 {tr("Home"), tr("Go to the beginning of the run")},
                 {tr("End"), tr("Go to its end, and on with it")},
                 {tr("Return, click"), tr("Show the event in the log")}});
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
}

void SpaceTimeChart::setScene(const Figures::SpaceTimeScene &scene)
{
    m_scene = scene;
    fitScrollBar();
    viewport()->update();
}

void SpaceTimeChart::setStretch(const Figures::SpaceTimeStretch &stretch, double first, double last)
{
    m_camera.setStretch(stretch);
    m_camera.setLimits(first, last);
}

void SpaceTimeChart::startAnew(Figures::SpaceTimeAxis axis)
{
    m_camera = {};
    if (axis == Figures::SpaceTimeAxis::Time)
        m_camera.setStretch({axis, 0, firstNs});
}

void SpaceTimeChart::setDark(bool dark)
{
    m_dark = dark;
    viewport()->update();
}

Figures::SpaceTimeGeometry SpaceTimeChart::geometryOfLines() const
{
    return {m_scene, QRectF(viewport()->rect()), font(), double(verticalScrollBar()->value())};
}

void SpaceTimeChart::fitScrollBar()
{
    const Figures::SpaceTimeGeometry geometry = geometryOfLines();
    const double seen = geometry.rowsBox().height();
    verticalScrollBar()->setPageStep(int(seen));
    verticalScrollBar()->setSingleStep(int(geometry.rowHeight()));
    verticalScrollBar()->setRange(0, std::max(0, int(geometry.rowsHeight() - seen)));
}

void SpaceTimeChart::zoom(double factor, std::optional<double> x)
{
    if (x)
        m_camera.zoom(factor, geometryOfLines().placeAt(*x));
    else
        m_camera.zoom(factor);
    emit stretchChanged();
}

void SpaceTimeChart::zoomIn()
{
    zoom(1 / keyZoom);
}

void SpaceTimeChart::zoomOut()
{
    zoom(keyZoom);
}

void SpaceTimeChart::fit()
{
    m_camera.fit();
    emit stretchChanged();
}

void SpaceTimeChart::follow()
{
    m_camera.follow();
    emit stretchChanged();
}

void SpaceTimeChart::pan(double share)
{
    m_camera.pan(share);
    emit stretchChanged();
}

/// Where nothing more is seen it goes on beside.
void SpaceTimeChart::goToEvent(int step)
{
    Figures::SpaceTimeEvent next = Figures::spaceTimeNeighbour(m_scene, m_scene.event, step);
    if (next.event == History::noEvent) {
        pan(step * keyPan);
        next = Figures::spaceTimeNeighbour(m_scene, m_scene.event, step);
    }
    if (next.event == History::noEvent)
        return;
    emit eventActivated(next.event, next.update);
    setAccessibleDescription(next.text);
}

bool SpaceTimeChart::event(QEvent *event)
{
    // The window's shortcuts leave its keys alone.
    if (event->type() == QEvent::ShortcutOverride
        && isZoomKey(*static_cast<const QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool SpaceTimeChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = Figures::spaceTimeHit(m_scene, geometryOfLines(), help->pos()).text;
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
    return true;
}

void SpaceTimeChart::keyPressEvent(QKeyEvent *event)
{
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int side = event->key() == Qt::Key_Right ? 1 : -1;
        if (isControl)
            goToEvent(side);
        else
            pan(side * keyPan);
        return;
    }
    case Qt::Key_PageUp:
        return pan(-pagePan);
    case Qt::Key_PageDown:
        return pan(pagePan);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Home:
        m_camera.toBegin();
        emit stretchChanged();
        return;
    case Qt::Key_End:
        return follow();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_scene.event != History::noEvent)
            emit eventActivated(m_scene.event,
                                Figures::spaceTimeNeighbour(m_scene, m_scene.event, 0).update);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void SpaceTimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    m_pressed = m_last = event->position();
    const auto hit = Figures::spaceTimeHit(m_scene, geometryOfLines(), m_pressed);
    m_drag = hit.what == Figures::SpaceTimeHit::What::Axis ? Drag::Axis : Drag::Press;
    if (m_drag == Drag::Axis)
        emit placeWanted(geometryOfLines().placeAt(m_pressed.x()));
}

void SpaceTimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const Figures::SpaceTimeGeometry geometry = geometryOfLines();
    if (m_drag == Drag::Press
        && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_drag = Drag::Pan;
    if (m_drag == Drag::Axis) {
        emit placeWanted(geometry.placeAt(at.x()));
    } else if (m_drag == Drag::Pan) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - int(at.y() - m_last.y()));
        const double by = (m_last.x() - at.x()) / geometry.chartBox().width();
        m_last = at;
        pan(by);
    }
    showCursor(at);
}

void SpaceTimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const bool isClick = m_drag == Drag::Press;
    m_drag = Drag::None;
    if (isClick)
        click(event->position());
    showCursor(event->position());
}

void SpaceTimeChart::click(QPointF at)
{
    using What = Figures::SpaceTimeHit::What;
    const auto hit = Figures::spaceTimeHit(m_scene, geometryOfLines(), at);
    if (hit.what == What::Name) {
        const int server = m_scene.lines[std::size_t(hit.index)].server;
        if (server >= 0)
            emit serverActivated(server);
    } else if (hit.what == What::Cell) {
        zoom(0.25, at.x());
    } else {
        emit eventActivated(hit.event, hit.update); // none, beside all
    }
}

void SpaceTimeChart::showCursor(QPointF at)
{
    using What = Figures::SpaceTimeHit::What;
    if (m_drag == Drag::Pan) {
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    const What what = Figures::spaceTimeHit(m_scene, geometryOfLines(), at).what;
    viewport()->setCursor(what == What::Axis          ? Qt::SplitHCursor
                              : what == What::Nothing ? Qt::OpenHandCursor
                                                      : Qt::PointingHandCursor);
}

/// With Shift, or sideways, it pans; with Ctrl it goes up and down where there are more lines.
void SpaceTimeChart::wheelEvent(QWheelEvent *event)
{
    const bool isTurned = turnWheel(
        *event, [this](double share) { pan(share); },
        [this](double factor, double x) { zoom(factor, x); });
    if (!isTurned)
        QAbstractScrollArea::wheelEvent(event);
}

void SpaceTimeChart::paintEvent(QPaintEvent *)
{
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.background);
    Figures::paintSpaceTime(painter, m_scene, geometryOfLines(), theme);
    if (hasFocus()) {
        painter.setPen(QPen(theme.selection, 1, Qt::DotLine));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void SpaceTimeChart::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBar();
    emit stretchChanged();
}

} // namespace Herdscope::App
