// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimeink.h"

#include <QLineF>
#include <QPolygonF>

#include <cmath>

namespace Herdscope::Figures {

namespace {

using Kind = SpaceTimeArrow::Kind;

constexpr double headLength = 8;
constexpr double headWidth = 3.4;
constexpr double stub = 22; ///< of what did not come, sideways
constexpr double doubled = 2; ///< half the distance of double lines

QColor inkOf(Kind kind, const Theme &theme)
{
    switch (kind) {
    case Kind::Useful:
        return theme.usefulDot;
    case Kind::Duplicate:
        return theme.duplicateDot;
    case Kind::Lost:
        return theme.warning;
    case Kind::Word:
    case Kind::Client:
    case Kind::UnderWay:
        break;
    }
    return theme.faintText;
}

QPen penOf(const SpaceTimeArrow &arrow, const Theme &theme)
{
    const bool isAside = arrow.part == SpaceTimePart::Aside && !arrow.isOfSelection;
    QPen pen(isAside ? theme.linkDown : inkOf(arrow.kind, theme));
    const bool isThick = arrow.part == SpaceTimePart::Cause || arrow.isOfSelection;
    pen.setWidthF(arrow.part == SpaceTimePart::Selected ? 3.2
                      : isThick                         ? 2.4
                      : arrow.kind == Kind::Useful      ? 1.3
                                                        : 1);
    pen.setCapStyle(Qt::FlatCap);
    if (arrow.kind == Kind::UnderWay)
        pen.setStyle(Qt::DashLine);
    else if (arrow.kind == Kind::Word)
        pen.setStyle(Qt::DotLine);
    return pen;
}

/// The part of @p line between two x; null if there is none.
QLineF cut(const QLineF &line, double left, double right)
{
    if (std::max(line.x1(), line.x2()) < left || std::min(line.x1(), line.x2()) > right)
        return {};
    const auto within = [&line, left, right](QPointF at) {
        const double x = std::clamp(at.x(), left, right);
        if (x == at.x())
            return at;
        return line.pointAt((x - line.x1()) / (line.x2() - line.x1()));
    };
    return {within(line.p1()), within(line.p2())};
}

void paintHead(QPainter &painter, const QLineF &line, Kind kind, const QPen &pen,
               const Theme &theme)
{
    const double length = line.length();
    if (length < headLength)
        return;
    const QPointF along = (line.p2() - line.p1()) / length;
    const QPointF across(-along.y() * headWidth, along.x() * headWidth);
    const QPointF back = line.p2() - along * headLength;
    QPen rim(pen.color(), std::min(pen.widthF(), 1.2));
    painter.setPen(rim);
    painter.setBrush(kind == Kind::Duplicate ? theme.background : pen.color());
    const QPointF points[] {line.p2(), back + across, back - across};
    painter.drawConvexPolygon(points, 3);
}

void paintCross(QPainter &painter, QPointF at, double r, const QPen &pen)
{
    painter.setPen(QPen(pen.color(), std::max(2.0, pen.widthF()), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
    painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
}

/// Where the arrow is; of what did not come, a part of its way.
QLineF lineOf(const SpaceTimeArrow &arrow, const SpaceTimeGeometry &geometry)
{
    const QPointF from(geometry.xOf(arrow.sentAt), geometry.yOf(arrow.from));
    const QPointF to(geometry.xOf(arrow.receivedAt), geometry.yOf(arrow.to));
    if (arrow.kind == Kind::Lost || arrow.kind == Kind::UnderWay)
        return {from, from + QPointF(stub, (to.y() - from.y()) * 0.45)};
    if (!arrow.hasSending)
        return {to - QPointF(stub * 0.6, (to.y() - from.y()) * 0.4), to};
    return {from, to};
}

void paintArrow(QPainter &painter, const QLineF &whole, Kind kind, const QPen &pen, double left,
                double right, bool isDouble, const Theme &theme)
{
    const QLineF seen = cut(whole, left, right);
    if (seen.isNull())
        return;
    painter.setPen(pen);
    if (isDouble) {
        const double length = std::max(seen.length(), 1.0);
        const QPointF along = (seen.p2() - seen.p1()) / length;
        const QPointF aside(-along.y() * doubled, along.x() * doubled);
        painter.drawLine(seen.translated(aside));
        painter.drawLine(seen.translated(-aside));
    } else {
        painter.drawLine(seen);
    }
    if (whole.x2() < left || whole.x2() > right)
        return;
    if (kind == Kind::Lost)
        paintCross(painter, whole.p2(), 4, pen);
    else
        paintHead(painter, whole, kind, pen, theme);
}

QPen lifePen(Condition condition, const Theme &theme)
{
    switch (condition) {
    case Condition::Down:
    case Condition::Failed: {
        QPen pen(theme.linkDown, 1.2);
        pen.setDashPattern({3, 5});
        return pen;
    }
    case Condition::Frozen: {
        QPen pen(theme.link, 2);
        pen.setDashPattern({1, 2});
        return pen;
    }
    case Condition::Up:
    case Condition::Recovering:
        break;
    }
    return QPen(theme.link, 1.6);
}

} // namespace

void paintSpaceTimeLines(QPainter &painter, const SpaceTimeScene &scene,
                         const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const QRectF chart = geometry.chartBox();
    const auto within = [&](double place) {
        return std::clamp(geometry.xOf(place), chart.left(), chart.right());
    };
    for (std::size_t i = 0; i < scene.lines.size(); ++i) {
        const SpaceTimeLine &line = scene.lines[i];
        const double y = geometry.yOf(static_cast<int>(i));
        if (!geometry.isSeen(y - 8, y + 8))
            continue;
        const double causes = within(line.causesTo);
        const double effects = within(line.consequencesFrom);
        if (causes > chart.left()) {
            painter.setPen(QPen(theme.accent, 5, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(chart.left(), y), QPointF(causes, y));
        }
        if (effects < chart.right()) {
            painter.setPen(QPen(theme.accent, 1.6));
            for (const double aside : {-3.0, 3.0})
                painter.drawLine(QPointF(effects, y + aside), QPointF(chart.right(), y + aside));
        }
        for (std::size_t life = 0; life < line.lives.size(); ++life) {
            const double from = life == 0 ? chart.left() : within(line.lives[life].at);
            const double to =
                life + 1 < line.lives.size() ? within(line.lives[life + 1].at) : chart.right();
            if (to <= from)
                continue;
            painter.setPen(line.server < 0 ? QPen(theme.faintText, 1, Qt::DashDotLine)
                                           : lifePen(line.lives[life].condition, theme));
            painter.drawLine(QPointF(from, y), QPointF(to, y));
        }
    }
}

void paintSpaceTimeArrows(QPainter &painter, const SpaceTimeScene &scene,
                          const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const QRectF chart = geometry.chartBox();
    const auto paint = [&](bool isAside) {
        for (const SpaceTimeArrow &arrow : scene.arrows) {
            if ((arrow.part == SpaceTimePart::Aside) != isAside)
                continue;
            const double top = geometry.yOf(std::min(arrow.from, arrow.to));
            const double bottom = geometry.yOf(std::max(arrow.from, arrow.to));
            if (geometry.isSeen(top, bottom))
                paintArrow(painter, lineOf(arrow, geometry), arrow.kind, penOf(arrow, theme),
                           chart.left(), chart.right(), arrow.part == SpaceTimePart::Consequence,
                           theme);
        }
    };
    paint(true);
    paint(false);
    // The selected event.
    painter.setPen(QPen(theme.selection, 2));
    painter.setBrush(Qt::NoBrush);
    const auto ring = [&](double place, int line) {
        const double x = geometry.xOf(place);
        if (x >= chart.left() && x <= chart.right())
            painter.drawEllipse(QPointF(x, geometry.yOf(line)), 7, 7);
    };
    if (scene.event == ~std::uint64_t {0})
        return;
    for (const SpaceTimeArrow &arrow : scene.arrows) {
        if (arrow.sent == scene.event)
            ring(arrow.sentAt, arrow.from);
        if (arrow.received == scene.event)
            ring(arrow.receivedAt, arrow.to);
    }
    for (const SpaceTimeMark &mark : scene.marks)
        if (mark.event == scene.event)
            ring(mark.at, mark.line);
}

void paintSpaceTimeArrow(QPainter &painter, QPointF from, QPointF to, Kind kind, const Theme &theme)
{
    SpaceTimeArrow arrow;
    arrow.kind = kind;
    const QLineF line(from, to);
    paintArrow(painter, line, kind, penOf(arrow, theme), std::min(from.x(), to.x()),
               std::max(from.x(), to.x()), false, theme);
}

} // namespace Herdscope::Figures
