// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphmarks.h"

#include <QPainterPath>
#include <QPen>

#include <algorithm>

namespace Herdscope::Figures {

namespace {

QPen roundPen(const QColor &color, double width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

/// Dashes in pixels, not in pen widths.
QPen dashedPen(const QColor &color, double width, double dash)
{
    QPen pen(color, width, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({dash / width, dash / width});
    return pen;
}

void paintCross(QPainter &painter, QPointF centre, double half, const QPen &pen)
{
    painter.setPen(pen);
    painter.drawLine(centre + QPointF(-half, -half), centre + QPointF(half, half));
    painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half));
}

/// Slanted stripes inside @p shape as a path of their own: not every painter clips.
QPainterPath hatched(const QPainterPath &shape, double step)
{
    const QRectF box = shape.boundingRect();
    QPainterPath stripes;
    const double half = step * 0.2;
    for (double x = box.left() - box.height(); x < box.right(); x += step) {
        stripes.addPolygon(QPolygonF({{x - half, box.bottom()},
                                      {x + half, box.bottom()},
                                      {x + box.height() + half, box.top()},
                                      {x + box.height() - half, box.top()}}));
        stripes.closeSubpath();
    }
    return stripes.intersected(shape);
}

void paintBadge(QPainter &painter, const QRectF &node, const QColor &fill, const Theme &theme,
                bool exclamation)
{
    const double size = std::max(std::min(9.0, node.width()), node.width() * 0.42);
    const QPointF centre(node.right() - size * 0.22, node.top() + size * 0.22);
    painter.setPen(QPen(theme.background, std::max(1.0, size * 0.1)));
    painter.setBrush(fill);
    painter.drawEllipse(centre, size / 2, size / 2);
    painter.setPen(roundPen(theme.background, size * 0.15));
    if (exclamation) {
        painter.drawLine(centre + QPointF(0, -size * 0.24), centre + QPointF(0, size * 0.06));
        painter.drawPoint(centre + QPointF(0, size * 0.26));
    } else {
        painter.drawLine(centre + QPointF(-size * 0.13, -size * 0.2),
                         centre + QPointF(-size * 0.13, size * 0.2));
        painter.drawLine(centre + QPointF(size * 0.13, -size * 0.2),
                         centre + QPointF(size * 0.13, size * 0.2));
    }
}

/// A diode: the arrow points the way that works, the bar stands against the other.
void paintOneWay(QPainter &painter, const QLineF &line, bool towardsA, double size,
                 const Theme &theme)
{
    const QPointF middle = line.pointAt(0.5);
    const QPointF along =
        (towardsA ? line.p1() - line.p2() : line.p2() - line.p1()) / line.length();
    const QPointF across(-along.y(), along.x());
    const QPointF tip = middle + along * size * 0.55;
    const QPointF back = middle - along * size * 0.55;
    painter.setPen(roundPen(theme.background, 2));
    painter.setBrush(theme.warning);
    painter.drawPolygon(QPolygonF({tip, back + across * size * 0.6, back - across * size * 0.6}));
    painter.setPen(roundPen(theme.warning, 2.4));
    painter.drawLine(tip + across * size * 0.65, tip - across * size * 0.65);
}

void paintCut(QPainter &painter, const QLineF &line, double size, const Theme &theme)
{
    const QPointF middle = line.pointAt(0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.background);
    painter.drawEllipse(middle, size, size);
    paintCross(painter, middle, size * 0.5, roundPen(theme.warning, 2.4));
}

/// A clock face on the way that is slow.
void paintClock(QPainter &painter, QPointF middle, double radius, const Theme &theme)
{
    const double pen = std::max(1.2, radius * 0.22);
    painter.setPen(roundPen(theme.warning, pen));
    painter.setBrush(theme.background);
    painter.drawEllipse(middle, radius, radius);
    painter.drawLine(middle, middle + QPointF(0, -radius * 0.6));
    painter.drawLine(middle, middle + QPointF(radius * 0.45, radius * 0.15));
}

/// An arrow that goes round on a disc.
void paintTurn(QPainter &painter, QPointF middle, double radius, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.background);
    painter.drawEllipse(middle, radius * 1.5, radius * 1.5);
    const QPen pen = roundPen(theme.text, std::max(1.2, radius * 0.28));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QRectF ring(middle.x() - radius * 0.85, middle.y() - radius * 0.85, radius * 1.7,
                      radius * 1.7);
    painter.drawArc(ring, 60 * 16, 270 * 16); // to half past one, counter-clockwise
    const QPointF tip(ring.center().x() + radius * 0.735, ring.center().y() + radius * 0.425);
    painter.drawLine(tip, tip + QPointF(radius * 0.1, radius * 0.55));
    painter.drawLine(tip, tip + QPointF(-radius * 0.55, radius * 0.1));
}

} // namespace

void paintNodeMark(QPainter &painter, const QRectF &box, const ServerStyle &style,
                   Condition condition, const Theme &theme)
{
    const QPainterPath path = markPath(style.shape, box);
    const double outline = std::clamp(box.width() * 0.035, 0.8, 2.0);
    const bool lives = condition == Condition::Up || condition == Condition::Frozen
        || condition == Condition::Recovering;
    if (!lives) {
        const QColor rim = condition == Condition::Failed ? theme.warning : theme.faintText;
        painter.setPen(dashedPen(rim, outline, std::max(2.0, box.width() * 0.08)));
        painter.setBrush(theme.downFill);
        painter.drawPath(path);
    } else {
        const QColor rim = theme.dark ? style.color.lighter(140) : style.color.darker(135);
        painter.setPen(QPen(rim, outline, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(style.color);
        painter.drawPath(path);
    }
    if (condition == Condition::Frozen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.background);
        painter.drawPath(hatched(path, std::max(3.5, box.width() * 0.17)));
        paintBadge(painter, box, theme.text, theme, false);
    } else if (condition == Condition::Failed) {
        paintBadge(painter, box, theme.warning, theme, true);
    } else if (condition == Condition::Recovering) {
        paintTurn(painter, box.center(), box.width() * 0.2, theme);
    } else if (condition == Condition::Down) {
        paintCross(painter, box.center(), box.width() * 0.14,
                   roundPen(theme.text, std::max(1.4, box.width() * 0.05)));
    }
}

void paintEdgeMark(QPainter &painter, const QLineF &line, const GraphEdge &edge, const Theme &theme,
                   double nodeDiameter)
{
    const double width = std::clamp(nodeDiameter * 0.05, 1.0, 3.0);
    const QColor color = edge.selected ? theme.selection : edge.up ? theme.link : theme.linkDown;
    const double grow = edge.selected ? 1.6 : 1;
    painter.setPen(edge.up ? QPen(color, width * grow, Qt::SolidLine, Qt::FlatCap)
                           : dashedPen(color, width * 0.75 * grow, std::max(3.0, width * 2)));
    painter.drawLine(line);
    const double size = std::clamp(nodeDiameter * 0.24, 6.0, 12.0);
    if (edge.cutAToB && edge.cutBToA) {
        paintCut(painter, line, size, theme);
    } else if (edge.cutAToB || edge.cutBToA) {
        paintOneWay(painter, line, edge.cutAToB, size, theme);
    }
    if (edge.slowAToB)
        paintClock(painter, line.pointAt(slowMarkAt), size * 0.7, theme);
    if (edge.slowBToA)
        paintClock(painter, line.pointAt(1 - slowMarkAt), size * 0.7, theme);
}

void paintDotMark(QPainter &painter, QPointF centre, double radius, bool useful, const Theme &theme)
{
    if (useful) {
        painter.setPen(QPen(theme.background, 1.2));
        painter.setBrush(theme.usefulDot);
        painter.drawEllipse(centre, radius, radius);
    } else {
        const double pen = std::max(1.2, radius * 0.32);
        painter.setPen(QPen(theme.duplicateDot, pen));
        painter.setBrush(theme.background);
        painter.drawEllipse(centre, radius - pen / 2, radius - pen / 2);
    }
}

} // namespace Herdscope::Figures
