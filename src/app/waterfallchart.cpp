// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallchart.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace Herdscope::App {

WaterfallChart::WaterfallChart(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
}

void WaterfallChart::setScene(const Figures::WaterfallScene &scene)
{
    if (scene == m_scene)
        return;
    if (scene.update != m_scene.update)
        m_current = -1;
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
    return {m_scene, QRectF(viewport()->rect()), font(), double(verticalScrollBar()->value())};
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

void WaterfallChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        goTo(m_current + 1);
        break;
    case Qt::Key_Up:
        goTo(m_current - 1);
        break;
    case Qt::Key_Home:
        goTo(0);
        break;
    case Qt::Key_End:
        goTo(int(m_scene.rows.size()) - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit rowActivated(m_current);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void WaterfallChart::mousePressEvent(QMouseEvent *event)
{
    const int row = geometryOfRows().rowAt(event->position());
    if (event->button() != Qt::LeftButton || row < 0) {
        QAbstractScrollArea::mousePressEvent(event);
        return;
    }
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
