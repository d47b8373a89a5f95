// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Density and marks of a space-time diagram.
#include "figures/spacetimeink.h"
#include "figures/timeaxis.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

namespace {

using Kind = SpaceTimeMark::Kind;

constexpr double size = 5; ///< of marks, half
constexpr int levels = 8; ///< of shading
constexpr double countRoom = 110; ///< for one number

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * share));
    };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

/// 0: nothing. By size: what is rare is seen beside what is not.
int levelOf(std::uint32_t count, std::uint32_t most)
{
    if (count == 0)
        return 0;
    const double share = std::log1p(count) / std::log1p(std::max(most, 1U));
    return std::clamp(static_cast<int>(std::ceil(share * levels)), 1, levels);
}

std::array<QColor, levels + 1> shades(const Theme &theme)
{
    std::array<QColor, levels + 1> shades;
    for (int level = 0; level <= levels; ++level)
        shades[static_cast<std::size_t>(level)] =
            mixed(theme.background, theme.usefulDot, 0.06 + 0.5 * level / levels);
    return shades;
}

QRectF bandOf(const SpaceTimeGeometry &geometry, int gap)
{
    const double top = geometry.yOf(gap) + 3;
    const double bottom = geometry.yOf(gap + 1) - 3;
    const QRectF chart = geometry.chartBox();
    return {chart.left(), top, chart.width(), std::max(1.0, bottom - top)};
}

QPolygonF triangle(QPointF at, QPointF tip)
{
    const QPointF across(-tip.y(), tip.x());
    return QPolygonF({at + tip, at - tip * 0.7 + across, at - tip * 0.7 - across});
}

void paintStrokes(QPainter &painter, const QColor &color, double width,
                  std::initializer_list<QLineF> lines)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    for (const QLineF &line : lines)
        painter.drawLine(line);
}

/// Towards the other end of its link.
void paintLinkMark(QPainter &painter, QPointF at, const SpaceTimeMark &mark, const Theme &theme)
{
    const bool isUp = mark.kind == Kind::LinkUp;
    const double side = mark.toLine < 0 ? 0 : mark.toLine > mark.line ? 1 : -1;
    const QColor color = isUp ? theme.text : theme.warning;
    const QPointF end = at + QPointF(0, side * 3 * size);
    if (side != 0)
        paintStrokes(painter, color, 1.4, {QLineF(at, end)});
    if (isUp) {
        painter.setPen(QPen(color, 1.4));
        painter.setBrush(theme.background);
        painter.drawEllipse(end, 3.2, 3.2);
        return;
    }
    // Two bars across: here it is cut.
    const QPointF bar(size, -2);
    const QPointF apart(0, 2);
    paintStrokes(painter, color, 1.8,
                 {QLineF(end - apart - bar, end - apart + bar),
                  QLineF(end + apart - bar, end + apart + bar)});
}

void paintMark(QPainter &painter, QPointF at, const SpaceTimeMark &mark, const Theme &theme)
{
    const bool isAside = mark.part == SpaceTimePart::Aside && !mark.isOfSelection;
    const QColor ink = isAside ? theme.faintText : theme.text;
    painter.setPen(QPen(ink, 1.2));
    painter.setBrush(ink);
    switch (mark.kind) {
    case Kind::Stop:
        paintStrokes(painter, theme.warning, 2.4,
                     {QLineF(at + QPointF(-size, -size), at + QPointF(size, size)),
                      QLineF(at + QPointF(-size, size), at + QPointF(size, -size))});
        return;
    case Kind::Start:
        painter.drawPolygon(triangle(at, {size + 1, 0}));
        return;
    case Kind::Thawed:
        painter.setBrush(theme.background);
        painter.drawPolygon(triangle(at, {size + 1, 0}));
        return;
    case Kind::Frozen:
        paintStrokes(painter, ink, 2.2,
                     {QLineF(at + QPointF(-2.5, -size), at + QPointF(-2.5, size)),
                      QLineF(at + QPointF(2.5, -size), at + QPointF(2.5, size))});
        return;
    case Kind::LinkUp:
    case Kind::LinkDown:
        paintLinkMark(painter, at, mark, theme);
        return;
    case Kind::Report:
        painter.drawPolygon(triangle(at - QPointF(0, size), {0, size * 0.8}));
        return;
    case Kind::Answer:
        painter.setBrush(theme.background);
        painter.drawPolygon(triangle(at - QPointF(0, size), {0, -size * 0.8}));
        return;
    case Kind::Connection:
        paintStrokes(painter, ink, 1.2, {QLineF(at - QPointF(0, 4), at + QPointF(0, 4))});
        return;
    case Kind::Error:
        painter.setPen(QPen(theme.warning, 1.6));
        painter.setBrush(theme.background);
        painter.drawPolygon(triangle(at, {0, -size - 1}));
        paintStrokes(painter, theme.warning, 1.4, {QLineF(at - QPointF(0, 2), at)});
        return;
    case Kind::Note:
        painter.setBrush(theme.background);
        painter.drawRect(QRectF(at - QPointF(3, 3), QSizeF(6, 6)));
        return;
    }
}

} // namespace

void paintSpaceTimeDensity(QPainter &painter, const SpaceTimeScene &scene,
                           const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const SpaceTimeDensity &density = scene.density;
    if (density.cells.empty())
        return;
    const auto colors = shades(theme);
    const double width = geometry.chartBox().width() / density.columns;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int gap = 0; gap < density.gaps; ++gap) {
        const QRectF band = bandOf(geometry, gap);
        if (!geometry.isSeen(band.top(), band.bottom()))
            continue;
        int begin = 0;
        int level = 0;
        for (int column = 0; column <= density.columns; ++column) {
            const int next = column < density.columns
                ? levelOf(density.cell(column, gap).sum(), density.most)
                : -1;
            if (next == level)
                continue;
            if (level > 0)
                painter.fillRect(QRectF(band.left() + begin * width, band.top(),
                                        (column - begin) * width, band.height()),
                                 colors[static_cast<std::size_t>(level)]);
            begin = column;
            level = next;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void paintSpaceTimeCounts(QPainter &painter, const SpaceTimeScene &scene,
                          const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const SpaceTimeDensity &density = scene.density;
    if (density.cells.empty())
        return;
    const QFontMetricsF metrics(geometry.font());
    const double width = geometry.chartBox().width() / density.columns;
    const int group = std::max(1, static_cast<int>(std::ceil(countRoom / width)));
    painter.setFont(geometry.font());
    for (int gap = 0; gap < density.gaps; ++gap) {
        const QRectF band = bandOf(geometry, gap);
        if (band.height() < metrics.height() + 2 || !geometry.isSeen(band.top(), band.bottom()))
            continue;
        for (int from = 0; from < density.columns; from += group) {
            const int to = std::min(from + group, density.columns);
            std::uint64_t sum = 0;
            for (int column = from; column < to; ++column)
                sum += density.cell(column, gap).sum();
            if (sum == 0)
                continue;
            const QString text = QLocale().toString(static_cast<qulonglong>(sum));
            const double room = metrics.horizontalAdvance(text) + 8;
            if (room > (to - from) * width)
                continue;
            QRectF box(0, 0, room, metrics.height() + 1);
            box.moveCenter({band.left() + (from + to) * width / 2, band.center().y()});
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.background);
            painter.drawRoundedRect(box, 4, 4);
            painter.setPen(theme.faintText);
            painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
        }
    }
}

void paintSpaceTimeMarks(QPainter &painter, const SpaceTimeScene &scene,
                         const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const QRectF chart = geometry.chartBox();
    const QFontMetricsF metrics(geometry.font());
    std::vector<double> free(scene.lines.size(), chart.left()); // words end there
    painter.setFont(geometry.font());
    for (const SpaceTimeMark &mark : scene.marks) {
        const QPointF at(geometry.xOf(mark.at), geometry.yOf(mark.line));
        if (at.x() < chart.left() || at.x() > chart.right()
            || !geometry.isSeen(at.y() - 4 * size, at.y() + 4 * size))
            continue;
        paintMark(painter, at, mark, theme);
        QString word = mark.word;
        if (mark.count > 1)
            word = (mark.word.isEmpty() ? QString() : mark.word + u' ') + u'×'
                + QLocale().toString(mark.count);
        double &left = free[static_cast<std::size_t>(mark.line)];
        const double width = metrics.horizontalAdvance(word) + 4;
        const double x = std::min(at.x() + size + 2, chart.right() - width);
        if (word.isEmpty() || x < left)
            continue;
        const QRectF box(x, at.y() - metrics.height() - 2, width, metrics.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.background);
        painter.drawRect(box);
        painter.setPen(mark.kind == Kind::Stop || mark.kind == Kind::LinkDown
                               || mark.kind == Kind::Error
                           ? theme.warning
                           : theme.text);
        paintTextLine(painter, box, word);
        left = x + width + 4;
    }
}

} // namespace Herdscope::Figures
