// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimepainter.h"

#include "figures/graphmarks.h"
#include "figures/spacetimeink.h"
#include "figures/timeaxis.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 8;
constexpr double markSize = 11;
constexpr double leastRow = 22;
constexpr double wordRoom = 9; ///< of a row, beside a word: its line, and marks of the one above

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::SpaceTime)
};

void paintGrid(QPainter &painter, const SpaceTimeGeometry &geometry, const Theme &theme)
{
    painter.setPen(QPen(theme.linkDown, 0.6));
    const QRectF chart = geometry.chartBox();
    for (const SpaceTimeTick &tick : geometry.ticks()) {
        const double x = geometry.xOf(tick.place);
        painter.drawLine(QPointF(x, chart.top()), QPointF(x, chart.bottom() + 3));
    }
}

Condition conditionAt(const SpaceTimeLine &line, double place)
{
    Condition condition = Condition::Up;
    for (const SpaceTimeLine::Life &life : line.lives)
        if (&life == &line.lives.front() || life.at <= place)
            condition = life.condition;
    return condition;
}

void paintName(QPainter &painter, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
               const Theme &theme, int row)
{
    const SpaceTimeLine &line = scene.lines[static_cast<std::size_t>(row)];
    const QRectF box = geometry.nameBox(row);
    const QRectF mark(box.left(), box.center().y() - markSize / 2, markSize, markSize);
    const Condition condition = conditionAt(line, scene.shownAt);
    if (line.server >= 0) {
        paintNodeMark(painter, mark, line.style, condition, theme);
    } else {
        painter.setPen(QPen(theme.text, 1.2));
        painter.setBrush(theme.background);
        painter.drawRoundedRect(mark.adjusted(2.5, 0, -2.5, 0), 2, 2);
    }
    QFont font = geometry.font();
    font.setBold(line.isSelected);
    painter.setFont(font);
    painter.setPen(condition == Condition::Down ? theme.faintText : theme.text);
    paintTextLine(painter, box.adjusted(markSize + 6, 0, 0, 0), line.name);
}

/// What is later than the moment that is shown steps back behind a veil.
void paintMoment(QPainter &painter, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
                 const Theme &theme)
{
    const QRectF chart = geometry.chartBox();
    const double x = geometry.xOf(scene.shownAt);
    if (!scene.isNow && x < chart.right()) {
        QColor veil = theme.background;
        veil.setAlpha(165);
        QRectF later = chart;
        later.setLeft(std::max(x, chart.left()));
        painter.fillRect(later, veil);
    }
    if (x < chart.left() || x > chart.right())
        return;
    const QString text = scene.isNow ? Words::tr("now") : Words::tr("now shown");
    const QColor color = scene.isNow ? theme.faintText : theme.selection;
    painter.setPen(QPen(color, scene.isNow ? 1 : 2));
    painter.drawLine(QPointF(x, chart.top()), QPointF(x, chart.bottom() + 3));
    painter.setFont(geometry.font());
    const QFontMetricsF metrics(geometry.font());
    const double width = metrics.horizontalAdvance(text) + 6;
    const bool isLeft = x + width > chart.right();
    const QRectF box(isLeft ? x - width - 2 : x + 2, chart.top(), width, metrics.height() + 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.background);
    painter.drawRect(box);
    painter.setPen(color);
    paintTextLine(painter, box, text, Qt::AlignHCenter);
}

void paintAxis(QPainter &painter, const SpaceTimeGeometry &geometry, const Theme &theme)
{
    const QRectF box = geometry.axisBox();
    const QRectF chart = geometry.chartBox();
    painter.setFont(geometry.font());
    painter.setPen(theme.faintText);
    const QFontMetricsF metrics(geometry.font());
    for (const SpaceTimeTick &tick : geometry.ticks()) {
        // At the edges beside its place, not over the title.
        const double width = metrics.horizontalAdvance(tick.text) + 4;
        const double x = std::clamp(geometry.xOf(tick.place) - width / 2, chart.left() - 2,
                                    std::max(box.right() - width, chart.left() - 2));
        paintTextLine(painter, QRectF(x, box.top(), width, box.height()), tick.text,
                      Qt::AlignHCenter);
    }
    const QRectF title(box.left() + margin, box.top(), chart.left() - box.left() - 2 * margin,
                       box.height());
    paintTextLine(painter, title, geometry.axisText());
}

void paintLegend(QPainter &painter, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
                 const Theme &theme)
{
    const QRectF box = geometry.legendBox();
    const QFontMetricsF metrics(geometry.font());
    const double y = box.center().y();
    double x = box.left();
    const auto write = [&](double sample, const QString &text, auto &&paint) {
        const double width = metrics.horizontalAdvance(text) + 4;
        if (x + sample + 5 + width > box.right())
            return;
        paint(QPointF(x, y), QPointF(x + sample, y));
        x += sample + 5;
        painter.setPen(theme.faintText);
        painter.drawText(QRectF(x, box.top(), width, box.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, text);
        x += width + 12;
    };
    using Kind = SpaceTimeArrow::Kind;
    const std::array<std::pair<Kind, QString>, 4> kinds {
        {{Kind::Useful, Words::tr("useful")},
         {Kind::Duplicate, Words::tr("duplicate")},
         {Kind::UnderWay, Words::tr("has not come")},
         {Kind::Lost, Words::tr("lost")}}};
    painter.setFont(geometry.font());
    for (const auto &[kind, text] : kinds)
        write(20, text, [&, its = kind](QPointF from, QPointF to) {
            paintSpaceTimeArrow(painter, from, to, its, theme);
        });
    if (scene.event != ~std::uint64_t {0}) {
        write(20, Words::tr("causes"), [&](QPointF from, QPointF to) {
            painter.setPen(QPen(theme.accent, 5, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(from, to);
        });
        write(20, Words::tr("consequences"), [&](QPointF from, QPointF to) {
            painter.setPen(QPen(theme.accent, 1.6));
            for (const QPointF aside : {QPointF(0, -3), QPointF(0, 3)})
                painter.drawLine(from + aside, to + aside);
        });
    }
    if (!scene.density.cells.empty())
        write(14, Words::tr("so many cross there"), [&](QPointF from, QPointF to) {
            painter.fillRect(QRectF(from - QPointF(0, 5), to + QPointF(0, 5)), theme.usefulDot);
        });
}

} // namespace

SpaceTimeGeometry::SpaceTimeGeometry(const SpaceTimeScene &scene, const QRectF &area,
                                     const QFont &font, double scrolled)
    : m_font(font)
    , m_area(area)
    , m_rows(static_cast<int>(scene.lines.size()))
    , m_scrolled(scrolled)
    , m_from(scene.stretch.from)
    , m_width(scene.stretch.width())
{
    const QFontMetricsF metrics(font);
    const double line = std::ceil(metrics.height() + 4);
    m_legendBox =
        QRectF(area.left() + margin, area.bottom() - line, area.width() - 2 * margin, line);
    m_axisBox = QRectF(area.left(), m_legendBox.top() - line, area.width(), line);
    m_rowsBox = QRectF(area.left(), area.top(), area.width(),
                       std::max(0.0, m_axisBox.top() - area.top() - 2));
    const double least = std::max({leastRow, metrics.height() * 1.4, metrics.height() + wordRoom});
    m_top = std::ceil(metrics.height() * 0.5);
    m_rowHeight = std::max(least, m_rows > 0 ? (m_rowsBox.height() - m_top) / m_rows : 0);
    QFont bold = font;
    bold.setBold(true);
    const QFontMetricsF wide(bold);
    double names = metrics.horizontalAdvance(Words::tr("number of the event"));
    for (const SpaceTimeLine &each : scene.lines)
        names = std::max(names, wide.horizontalAdvance(each.name) + markSize + 6);
    names = std::min(names + 2, area.width() * 0.25);
    m_chartLeft = area.left() + margin + names + margin;
    m_chartRight = std::max(m_chartLeft + 20, area.right() - margin);
    const double room =
        std::max(tickRoom, metrics.horizontalAdvance(QStringLiteral("+1.000,000 ms")) + 2 * margin);
    const double width = m_chartRight - m_chartLeft;
    m_ticks = spaceTimeTicks(scene, width, room);
    m_axisText = spaceTimeAxisText(scene, width, room);
}

QRectF SpaceTimeGeometry::chartBox() const
{
    return {m_chartLeft, m_rowsBox.top(), m_chartRight - m_chartLeft, m_rowsBox.height()};
}

QRectF SpaceTimeGeometry::nameBox(int line) const
{
    return {m_area.left() + margin, yOf(line) - m_rowHeight / 2,
            m_chartLeft - 2 * margin - m_area.left(), m_rowHeight};
}

double SpaceTimeGeometry::yOf(int line) const
{
    return m_area.top() + m_top + (line + 0.5) * m_rowHeight - m_scrolled;
}

double SpaceTimeGeometry::xOf(double place) const
{
    return m_chartLeft + (place - m_from) / m_width * (m_chartRight - m_chartLeft);
}

double SpaceTimeGeometry::placeAt(double x) const
{
    return m_from + (x - m_chartLeft) / (m_chartRight - m_chartLeft) * m_width;
}

int SpaceTimeGeometry::columns() const
{
    return std::max(1, static_cast<int>((m_chartRight - m_chartLeft) / columnWidth));
}

int SpaceTimeGeometry::lineAt(QPointF at) const
{
    if (!m_rowsBox.contains(at) || at.x() >= m_chartLeft - margin)
        return -1;
    const int line = static_cast<int>((at.y() - m_area.top() - m_top + m_scrolled) / m_rowHeight);
    return line >= 0 && line < m_rows ? line : -1;
}

void paintSpaceTime(QPainter &painter, const SpaceTimeScene &scene,
                    const SpaceTimeGeometry &geometry, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter, geometry, theme);
    paintSpaceTimeDensity(painter, scene, geometry, theme);
    paintSpaceTimeLines(painter, scene, geometry, theme);
    paintSpaceTimeCounts(painter, scene, geometry, theme);
    paintSpaceTimeArrows(painter, scene, geometry, theme);
    paintSpaceTimeMarks(painter, scene, geometry, theme);
    for (int row = 0; row < static_cast<int>(scene.lines.size()); ++row) {
        const QRectF box = geometry.nameBox(row);
        if (geometry.isSeen(box.top(), box.bottom()))
            paintName(painter, scene, geometry, theme, row);
    }
    paintMoment(painter, scene, geometry, theme);
    // Lines that are scrolled half out end here.
    const QRectF seen = geometry.rowsBox();
    const QRectF foot(seen.left(), geometry.axisBox().top() - 2, seen.width(),
                      geometry.legendBox().bottom() - geometry.axisBox().top() + 2);
    painter.fillRect(foot, theme.background);
    const QRectF chart = geometry.chartBox();
    painter.setPen(QPen(theme.linkDown, 1));
    painter.drawLine(QPointF(chart.left(), foot.top()), QPointF(chart.right(), foot.top()));
    paintAxis(painter, geometry, theme);
    paintLegend(painter, scene, geometry, theme);
    painter.restore();
}

void paintSpaceTimePicture(QPainter &painter, const QRectF &area, const SpaceTimeScene &scene,
                           const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF chart = paintPictureHead(painter, area, scene.title, {}, scene.gaps, theme);
    paintSpaceTime(painter, scene, SpaceTimeGeometry(scene, chart, painter.font()), theme);
    painter.restore();
}

QSize spaceTimePictureSize(const SpaceTimeScene &scene, const QFont &font, int width)
{
    constexpr double row = 56;
    const double line = QFontMetricsF(font).height() + 4;
    const SpaceTimeGeometry geometry(scene, QRectF(0, 0, width, 100), font);
    const double feet = 100 - geometry.rowsBox().height();
    const double rows =
        std::max(geometry.rowHeight(), row) * static_cast<double>(scene.lines.size());
    const double texts = scene.gaps.isEmpty() ? 1 : 2;
    return {width, static_cast<int>(std::ceil(texts * line + rows + feet + 4 * margin))};
}

} // namespace Herdscope::Figures
