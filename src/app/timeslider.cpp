// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timeslider.h"

#include "app/keyhelp.h"
#include "figures/palette.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

namespace {
constexpr double handleRadius = 7;
constexpr double lineWidth = 4;
constexpr double markSize = 6;
constexpr double closestMarks = 2; ///< pixels; nearer ones of a kind look like one
} // namespace

TimeSlider::TimeSlider(QWidget *parent)
    : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(this,
                {{tr("Left, Right, drag"), tr("Go through the recorded time")},
                 {tr("Page Up, Page Down"), tr("Go on or back by a twentieth of it")},
                 {tr("Home, End"), tr("Go to the beginning of the record, or to now")}});
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimeSlider::setMarks(std::vector<Mark> marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    update();
}

void TimeSlider::setStretch(const std::optional<std::pair<double, double>> &stretch)
{
    if (stretch == m_stretch)
        return;
    m_stretch = stretch;
    update();
}

void TimeSlider::setDark(bool dark)
{
    m_dark = dark;
    update();
}

QSize TimeSlider::sizeHint() const
{
    return {240, int(2 * (handleRadius + markSize) + 6)};
}

QSize TimeSlider::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

QRectF TimeSlider::groove() const
{
    return {handleRadius + 1, (height() - lineWidth) / 2, width() - 2 * (handleRadius + 1),
            lineWidth};
}

double TimeSlider::msPerPixel() const
{
    return double(maximum() - minimum()) / std::max(1.0, groove().width());
}

double TimeSlider::xOf(double ms) const
{
    const QRectF line = groove();
    const double all = maximum() - minimum();
    const double share = all > 0 ? (ms - minimum()) / all : 1;
    const double x = line.width() * std::clamp(share, 0.0, 1.0);
    return layoutDirection() == Qt::RightToLeft ? line.right() - x : line.left() + x;
}

int TimeSlider::valueAt(double x) const
{
    const QRectF line = groove();
    const double way = layoutDirection() == Qt::RightToLeft ? line.right() - x : x - line.left();
    return minimum() + int(std::lround(way * msPerPixel()));
}

void TimeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

void TimeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown())
        return event->ignore();
    setSliderPosition(valueAt(event->position().x()));
}

void TimeSlider::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

void TimeSlider::paintMark(QPainter &painter, const Mark &mark) const
{
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    const double x = xOf(mark.atMs);
    const double above = groove().top() - markSize / 2 - 2;
    const double half = markSize / 2;
    painter.setBrush(Qt::NoBrush);
    switch (mark.kind) {
    case Mark::Kind::Fault:
        painter.setPen(QPen(theme.warning, 1.8));
        painter.drawLine(QPointF(x - half, above - half), QPointF(x + half, above + half));
        painter.drawLine(QPointF(x - half, above + half), QPointF(x + half, above - half));
        break;
    case Mark::Kind::Repair:
        painter.setPen(QPen(theme.faintText, 1.4));
        painter.drawEllipse(QPointF(x, above), half, half);
        break;
    case Mark::Kind::Bookmark: {
        const double below = groove().bottom() + 1;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygonF {QPointF(x, below), QPointF(x + half, below + markSize),
                                       QPointF(x - half, below + markSize)});
        break;
    }
    }
}

/// A bracket around the line.
void TimeSlider::paintStretch(QPainter &painter) const
{
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    const QRectF line = groove();
    const double one = xOf(m_stretch->first);
    const double other = xOf(m_stretch->second);
    QRectF box(QPointF(std::min(one, other), line.top() - 3),
               QPointF(std::max(one, other), line.bottom() + 3));
    if (box.width() < 2)
        box.setWidth(2);
    painter.setPen(QPen(theme.selection, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    painter.setPen(Qt::NoPen);
}

void TimeSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    const QRectF line = groove();
    const double at = xOf(sliderPosition());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.downFill);
    painter.drawRoundedRect(line, lineWidth / 2, lineWidth / 2);
    painter.setBrush(isEnabled() ? theme.accent : theme.faintText);
    QRectF gone = line;
    (layoutDirection() == Qt::RightToLeft ? gone.setLeft(at) : gone.setRight(at));
    painter.drawRoundedRect(gone, lineWidth / 2, lineWidth / 2);
    if (m_stretch)
        paintStretch(painter);
    constexpr int kinds = 3;
    double lastX[kinds] = {-closestMarks, -closestMarks, -closestMarks};
    for (const Mark &mark : m_marks) {
        double &last = lastX[std::size_t(mark.kind)];
        const double x = xOf(mark.atMs);
        if (std::abs(x - last) < closestMarks)
            continue;
        last = x;
        paintMark(painter, mark);
    }
    painter.setPen(QPen(theme.background, 1.5));
    painter.setBrush(isEnabled() ? theme.accent : theme.faintText);
    painter.drawEllipse(QPointF(at, line.center().y()), handleRadius, handleRadius);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

} // namespace Herdscope::App
