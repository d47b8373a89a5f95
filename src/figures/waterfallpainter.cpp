// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/waterfallpainter.h"

#include "figures/graphmarks.h"
#include "figures/timeaxis.h"
#include "figures/waterfallmaker.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 8;
constexpr double markSize = 11;
constexpr double dotRadius = 4;
constexpr double leastBar = 3; ///< width

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Waterfall)
};

std::vector<std::int64_t> ticksOf(std::int64_t fromNs, std::int64_t toNs, double width)
{
    std::vector<std::int64_t> ticks;
    const double room = std::max(width / tickRoom, 1.0);
    const std::int64_t step = niceStep(static_cast<double>(toNs - fromNs) / room);
    for (std::int64_t at = (std::max<std::int64_t>(fromNs, 0) + step - 1) / step * step; at <= toNs;
         at += step)
        ticks.push_back(at);
    return ticks;
}

void paintMark(QPainter &painter, QPointF at, WaterfallMark::Kind kind, const Theme &theme)
{
    const double r = dotRadius;
    switch (kind) {
    case WaterfallMark::Kind::Useful:
    case WaterfallMark::Kind::Duplicate:
        paintDotMark(painter, at, r, kind == WaterfallMark::Kind::Useful, theme);
        return;
    case WaterfallMark::Kind::UnderWay:
        painter.setPen(QPen(theme.text, 1.2));
        painter.setBrush(theme.background);
        painter.drawPolygon(
            QPolygonF({at + QPointF(-r, -r), at + QPointF(r, 0), at + QPointF(-r, r)}));
        return;
    case WaterfallMark::Kind::Lost:
        painter.setPen(QPen(theme.warning, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
        painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
        return;
    }
}

void paintGrid(QPainter &painter, const WaterfallGeometry &geometry, const Theme &theme)
{
    painter.setPen(QPen(theme.linkDown, 0.6));
    const QRectF rows = geometry.rowsBox();
    for (const std::int64_t tick : geometry.ticks()) {
        const double x = geometry.xOf(tick);
        painter.drawLine(QPointF(x, rows.top()), QPointF(x, rows.bottom() + 3));
    }
}

/// From the bar of the sender down to the one that came of it.
void paintStep(QPainter &painter, const WaterfallScene &scene, const WaterfallGeometry &geometry,
               const Theme &theme, int row)
{
    const WaterfallRow &its = scene.rows[static_cast<std::size_t>(row)];
    if (!its.came || its.sender < 0 || !geometry.isSeen(its.fromNs))
        return;
    const double x = geometry.xOf(its.fromNs);
    painter.setPen(its.isCritical ? QPen(theme.text, 2, Qt::SolidLine, Qt::FlatCap)
                                  : QPen(theme.faintText, 1, Qt::DotLine, Qt::FlatCap));
    painter.drawLine(QPointF(x, geometry.rowBox(its.sender).center().y()),
                     QPointF(x, geometry.rowBox(row).center().y()));
}

/// @p side: 1 to the right, -1 to the left.
void paintGoingOn(QPainter &painter, QPointF at, int side, const Theme &theme)
{
    painter.setPen(QPen(theme.text, 1.6));
    painter.setBrush(Qt::NoBrush);
    for (const double step : {0.0, 4.0}) {
        const QPointF tip = at + QPointF(side * step, 0);
        painter.drawPolyline(
            QPolygonF({tip + QPointF(-3 * side, -4), tip, tip + QPointF(-3 * side, 4)}));
    }
}

void paintBar(QPainter &painter, const WaterfallScene &scene, const WaterfallGeometry &geometry,
              const Theme &theme, int row)
{
    const WaterfallRow &its = scene.rows[static_cast<std::size_t>(row)];
    const QRectF bar = geometry.barBox(scene, row);
    if (!bar.isEmpty()) {
        const QColor rim = theme.dark ? its.style.color.lighter(140) : its.style.color.darker(135);
        painter.setPen(its.isCritical ? QPen(theme.text, 2) : QPen(rim, 0.8));
        painter.setBrush(its.style.color);
        painter.drawRoundedRect(bar, 2, 2);
        if (geometry.isBehind(its.toNs)) // the axis ends before
            paintGoingOn(painter, {bar.right() + 4, bar.center().y()}, 1, theme);
        if (geometry.isBefore(its.fromNs)) // it begins before
            paintGoingOn(painter, {bar.left() - 4, bar.center().y()}, -1, theme);
    }
    for (const WaterfallMark &mark : its.marks)
        if (geometry.isSeen(mark.atNs))
            paintMark(painter, QPointF(geometry.xOf(mark.atNs), geometry.rowBox(row).center().y()),
                      mark.kind, theme);
}

void paintRow(QPainter &painter, const WaterfallScene &scene, const WaterfallGeometry &geometry,
              const Theme &theme, int row)
{
    const WaterfallRow &its = scene.rows[static_cast<std::size_t>(row)];
    const QRectF name = geometry.nameBox(row);
    const QRectF mark(name.left(), name.center().y() - markSize / 2, markSize, markSize);
    paintNodeMark(painter, mark, its.style, its.condition, theme);
    QFont font = geometry.font();
    font.setBold(its.isCritical);
    painter.setFont(font);
    painter.setPen(its.came ? theme.text : theme.faintText);
    paintTextLine(painter, name.adjusted(markSize + 6, 0, 0, 0), its.name);
    paintBar(painter, scene, geometry, theme, row);
    painter.setFont(geometry.font());
    painter.setPen(its.came ? theme.text : theme.warning);
    paintTextLine(painter, geometry.wordsBox(row), its.how);
}

void paintAxis(QPainter &painter, const WaterfallScene &scene, const WaterfallGeometry &geometry,
               const Theme &theme)
{
    const QRectF box = geometry.axisBox();
    painter.setFont(geometry.font());
    painter.setPen(theme.faintText);
    for (const std::int64_t tick : geometry.ticks()) {
        const double x = geometry.xOf(tick);
        const bool isFirst = x - geometry.chartLeft() < tickRoom / 4;
        const QRectF label(isFirst ? x - 2 : x - tickRoom / 2, box.top(), tickRoom, box.height());
        if (isFirst || label.right() <= box.right() + 1)
            paintTextLine(painter, label, tickText(tick),
                          isFirst ? Qt::AlignLeft : Qt::AlignHCenter);
    }
    const QRectF title(geometry.nameBox(0).left(), box.top(), geometry.nameBox(0).width(),
                       box.height());
    paintTextLine(painter, title, scene.rows.empty() ? QString() : Words::tr("since it was taken"));
}

void paintLegend(QPainter &painter, const WaterfallGeometry &geometry, const Theme &theme)
{
    const QRectF box = geometry.legendBox();
    const QFontMetricsF metrics(geometry.font());
    using Kind = WaterfallMark::Kind;
    const std::array<std::pair<Kind, QString>, 4> kinds {{{Kind::Useful, Words::tr("useful")},
                                                          {Kind::Duplicate, Words::tr("duplicate")},
                                                          {Kind::UnderWay, Words::tr("under way")},
                                                          {Kind::Lost, Words::tr("lost")}}};
    double x = box.left();
    const double y = box.center().y();
    const auto write = [&](const QString &text) {
        painter.setPen(theme.faintText);
        const double width = metrics.horizontalAdvance(text) + 4;
        painter.drawText(QRectF(x, box.top(), width, box.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, text);
        x += width + 12;
    };
    for (const auto &[kind, text] : kinds) {
        if (x + metrics.horizontalAdvance(text) + 18 > box.right())
            return;
        paintMark(painter, QPointF(x + dotRadius, y), kind, theme);
        x += 2 * dotRadius + 5;
        write(text);
    }
    const QString critical = Words::tr("bold: the way to the last one");
    if (x + metrics.horizontalAdvance(critical) + 26 > box.right())
        return;
    painter.setPen(QPen(theme.text, 2));
    painter.drawLine(QPointF(x, y), QPointF(x + 16, y));
    x += 21;
    write(critical);
}

} // namespace

WaterfallGeometry::WaterfallGeometry(const WaterfallScene &scene, const QRectF &area,
                                     const QFont &font, double scrolled,
                                     const std::optional<SpaceTimeStretch> &stretch)
    : m_font(font)
    , m_area(area)
    , m_rows(static_cast<int>(scene.rows.size()))
    , m_scrolled(scrolled)
    , m_fromNs(stretch ? static_cast<std::int64_t>(stretch->from) : 0)
    , m_toNs(std::max<std::int64_t>(stretch ? static_cast<std::int64_t>(stretch->to) : scene.axisNs,
                                    m_fromNs + 1))
{
    const QFontMetricsF metrics(font);
    m_rowHeight = std::ceil(std::max(metrics.height(), markSize) + 7);
    const double line = std::ceil(metrics.height() + 4);
    m_legendBox =
        QRectF(area.left() + margin, area.bottom() - line, area.width() - 2 * margin, line);
    m_axisBox = QRectF(area.left(), m_legendBox.top() - line, area.width(), line);
    m_rowsBox = QRectF(area.left(), area.top(), area.width(),
                       std::max(0.0, m_axisBox.top() - area.top() - 2));
    QFont bold = font;
    bold.setBold(true);
    const QFontMetricsF wide(bold);
    double names = metrics.horizontalAdvance(Words::tr("since it was taken"));
    double words = 0;
    for (const WaterfallRow &row : scene.rows) {
        names = std::max(names, wide.horizontalAdvance(row.name) + markSize + 6);
        words = std::max(words, metrics.horizontalAdvance(row.how));
    }
    names = std::min(names + 2, area.width() * 0.25);
    words = std::min(words + 4, area.width() * 0.4);
    m_chartLeft = area.left() + margin + names + margin;
    m_chartRight =
        std::max(m_chartLeft + 20, area.right() - margin - words - margin - 2 * dotRadius);
    m_ticks = ticksOf(m_fromNs, m_toNs, m_chartRight - m_chartLeft);
}

QRectF WaterfallGeometry::rowBox(int row) const
{
    return {m_area.left(), m_area.top() + row * m_rowHeight - m_scrolled, m_area.width(),
            m_rowHeight};
}

QRectF WaterfallGeometry::nameBox(int row) const
{
    const QRectF box = rowBox(row);
    return {box.left() + margin, box.top(), m_chartLeft - 2 * margin - box.left(), box.height()};
}

QRectF WaterfallGeometry::wordsBox(int row) const
{
    const QRectF box = rowBox(row);
    const double left = m_chartRight + 2 * dotRadius + margin;
    return {left, box.top(), std::max(0.0, box.right() - margin - left), box.height()};
}

QRectF WaterfallGeometry::barBox(const WaterfallScene &scene, int row) const
{
    const WaterfallRow &its = scene.rows[static_cast<std::size_t>(row)];
    if (!its.came)
        return {};
    const QRectF box = rowBox(row);
    const double left = std::min(xOf(its.fromNs), m_chartRight - leastBar);
    const double width = std::max(leastBar, xOf(its.toNs) - left);
    return {left, box.top() + box.height() * 0.2, width, box.height() * 0.6};
}

double WaterfallGeometry::xOf(std::int64_t ns) const
{
    const double share =
        static_cast<double>(ns - m_fromNs) / static_cast<double>(m_toNs - m_fromNs);
    return m_chartLeft + std::clamp(share, 0.0, 1.0) * (m_chartRight - m_chartLeft);
}

double WaterfallGeometry::nsAt(double x) const
{
    const double share = (x - m_chartLeft) / (m_chartRight - m_chartLeft);
    return static_cast<double>(m_fromNs) + share * static_cast<double>(m_toNs - m_fromNs);
}

int WaterfallGeometry::rowAt(QPointF at) const
{
    if (!m_rowsBox.contains(at))
        return -1;
    const int row = static_cast<int>((at.y() - m_area.top() + m_scrolled) / m_rowHeight);
    return row < m_rows ? row : -1;
}

void paintWaterfall(QPainter &painter, const WaterfallScene &scene,
                    const WaterfallGeometry &geometry, const Theme &theme, int current)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter, geometry, theme);
    const QRectF seen = geometry.rowsBox();
    const auto count = static_cast<int>(scene.rows.size());
    const auto isSeen = [&](int row) {
        const QRectF box = geometry.rowBox(row);
        return box.bottom() > seen.top() && box.top() < seen.bottom();
    };
    if (current >= 0 && current < count && isSeen(current)) {
        painter.setPen(QPen(theme.selection, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(geometry.rowBox(current).adjusted(2, 1, -2, -1), 3, 3);
    }
    for (int row = 0; row < count; ++row)
        paintStep(painter, scene, geometry, theme, row);
    for (int row = 0; row < count; ++row)
        if (isSeen(row))
            paintRow(painter, scene, geometry, theme, row);
    // Rows that are scrolled half out end here.
    const QRectF foot(seen.left(), geometry.axisBox().top() - 2, seen.width(),
                      geometry.legendBox().bottom() - geometry.axisBox().top() + 2);
    painter.fillRect(foot, theme.background);
    painter.setPen(QPen(theme.linkDown, 1));
    painter.drawLine(QPointF(geometry.chartLeft(), foot.top()),
                     QPointF(geometry.chartRight(), foot.top()));
    paintAxis(painter, scene, geometry, theme);
    paintLegend(painter, geometry, theme);
    painter.restore();
}

void paintWaterfallPicture(QPainter &painter, const QRectF &area, const WaterfallScene &scene,
                           const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF chart =
        paintPictureHead(painter, area, scene.title, scene.totals, scene.gaps, theme);
    paintWaterfall(painter, scene, WaterfallGeometry(scene, chart, painter.font()), theme);
    painter.restore();
}

QSize waterfallPictureSize(const WaterfallScene &scene, const QFont &font)
{
    constexpr int width = 1000;
    const double line = QFontMetricsF(font).height() + 4;
    const WaterfallGeometry geometry(scene, QRectF(0, 0, width, 100), font);
    const double texts = scene.gaps.isEmpty() ? 2 : 3;
    const double feet = 100 - geometry.rowsBox().height();
    return {width,
            static_cast<int>(std::ceil(texts * line + geometry.rowsHeight() + feet + 4 * margin))};
}

} // namespace Herdscope::Figures
