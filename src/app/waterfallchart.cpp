// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallchart.h"

#include "app/axisinput.h"
#include "app/keyhelp.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace Herdscope::App {

WaterfallChart::WaterfallChart(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(this,
                {{tr("Up, Down, Home, End"), tr("Go from server to server")},
                 {tr("Left, Right, drag"), tr("Move in time")},
                 {tr("+, −, wheel"), tr("Zoom in time")},
                 {tr("0"), tr("Show all of it")},
                 {tr("Return, click"), tr("Show in the log how the server got the update")}});
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
}

void WaterfallChart::setScene(const Figures::WaterfallScene &scene)
{
    if (scene == m_scene)
        return;
    if (scene.update != m_scene.update) {
        m_current = -1;
        m_camera.reset();
    }
    m_scene = scene;
    m_current = std::min(m_current, int(scene.rows.size()) - 1);
    fitScrollBar();
    viewport()->update();
}

void WaterfallChart::setDark(bool dark)
{
    m_dark = dark;
    viewport()->update();
}

Figures::WaterfallGeometry WaterfallChart::geometryOfRows() const
{
    return {m_scene, QRectF(viewport()->rect()), font(), double(verticalScrollBar()->value()),
            m_camera ? std::optional(m_camera->stretch()) : std::nullopt};
}

void WaterfallChart::fitScrollBar()
{
    const Figures::WaterfallGeometry geometry = geometryOfRows();
    const double seen = geometry.rowsBox().height();
    verticalScrollBar()->setPageStep(int(seen));
    verticalScrollBar()->setSingleStep(int(geometry.rowHeight()));
    verticalScrollBar()->setRange(0, std::max(0, int(geometry.rowsHeight() - seen)));
}

void WaterfallChart::goTo(int row)
{
    if (m_scene.rows.empty())
        return;
    m_current = std::clamp(row, 0, int(m_scene.rows.size()) - 1);
    const Figures::WaterfallGeometry geometry = geometryOfRows();
    const QRectF box = geometry.rowBox(m_current);
    QScrollBar *bar = verticalScrollBar();
    if (box.top() < geometry.rowsBox().top())
        bar->setValue(bar->value() - int(geometry.rowsBox().top() - box.top()));
    else if (box.bottom() > geometry.rowsBox().bottom())
        bar->setValue(bar->value() + int(box.bottom() - geometry.rowsBox().bottom()) + 1);
    viewport()->update();
}

QString WaterfallChart::tipOf(int row) const
{
    const Figures::WaterfallRow &its = m_scene.rows[std::size_t(row)];
    QStringList lines {its.name + QStringLiteral(": ") + its.how};
    if (its.came)
        lines << its.state;
    for (const Figures::WaterfallMark &mark : its.marks)
        lines << mark.text;
    return lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

bool WaterfallChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = geometryOfRows().rowAt(help->pos());
    if (row < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tipOf(row), viewport());
    return true;
}

/// The window's shortcuts leave its keys alone.
bool WaterfallChart::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && isZoomKey(*static_cast<const QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

/// Also what came much later than all else, beyond the axis.
double WaterfallChart::lastNs() const
{
    std::int64_t last = m_scene.axisNs;
    for (const Figures::WaterfallRow &row : m_scene.rows) {
        last = std::max(last, row.came ? row.toNs : 0);
        for (const Figures::WaterfallMark &mark : row.marks)
            last = std::max(last, mark.atNs);
    }
    return double(last);
}

void WaterfallChart::zoom(double factor, std::optional<double> x)
{
    if (m_scene.rows.empty())
        return;
    const Figures::WaterfallGeometry geometry = geometryOfRows();
    const bool isFirst = !m_camera;
    if (isFirst)
        m_camera.emplace().setStretch({Figures::SpaceTimeAxis::Time, 0, double(m_scene.axisNs)});
    m_camera->setLimits(0, lastNs());
    if (isFirst)
        m_camera->goTo(0, double(m_scene.axisNs));
    m_camera->zoom(factor,
                   geometry.nsAt(x.value_or((geometry.chartLeft() + geometry.chartRight()) / 2)));
    viewport()->update();
}

void WaterfallChart::zoomIn()
{
    zoom(1 / keyZoom);
}

void WaterfallChart::zoomOut()
{
    zoom(keyZoom);
}

void WaterfallChart::fit()
{
    m_camera.reset();
    viewport()->update();
}

/// Without a zoom everything is seen.
void WaterfallChart::pan(double share)
{
    if (m_camera)
        m_camera->pan(share);
    viewport()->update();
}

void WaterfallChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        return goTo(m_current + 1);
    case Qt::Key_Up:
        return goTo(m_current - 1);
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
        return goTo(int(m_scene.rows.size()) - 1);
    case Qt::Key_Left:
        return pan(-keyPan);
    case Qt::Key_Right:
        return pan(keyPan);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit rowActivated(m_current);
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

/// With Shift, or sideways, it pans; with Ctrl it goes up and down where there are more rows.
void WaterfallChart::wheelEvent(QWheelEvent *event)
{
    const bool isTurned = turnWheel(
        *event, [this](double share) { pan(share); },
        [this](double factor, double x) { zoom(factor, x); });
    if (!isTurned)
        QAbstractScrollArea::wheelEvent(event);
}

void WaterfallChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
    m_pressed = event->position();
    m_isPanning = false;
}

void WaterfallChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed)
        return;
    const QPointF by = event->position() - *m_pressed;
    if (!m_isPanning && by.manhattanLength() < QApplication::startDragDistance())
        return;
    m_isPanning = true;
    m_pressed = event->position();
    const Figures::WaterfallGeometry geometry = geometryOfRows();
    verticalScrollBar()->setValue(verticalScrollBar()->value() - int(by.y()));
    pan(-by.x() / (geometry.chartRight() - geometry.chartLeft()));
}

void WaterfallChart::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = event->button() == Qt::LeftButton && m_pressed && !m_isPanning;
    m_pressed.reset();
    const int row = isClick ? geometryOfRows().rowAt(event->position()) : -1;
    if (row < 0)
        return;
    goTo(row);
    emit rowActivated(row);
}

void WaterfallChart::paintEvent(QPaintEvent *)
{
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.background);
    Figures::paintWaterfall(painter, m_scene, geometryOfRows(), theme, m_current);
}

void WaterfallChart::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBar();
}

} // namespace Herdscope::App
