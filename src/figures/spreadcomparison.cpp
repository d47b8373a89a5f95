// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spreadcomparison.h"

#include "figures/convergencepainter.h"
#include "figures/timeaxis.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace Herdscope::Figures {

namespace {

constexpr double sampleWidth = 34;
constexpr double lineWidth = 2;
constexpr int bandAlpha = 50;
constexpr std::int64_t power = 10;

QPen penOf(std::size_t number)
{
    constexpr std::array styles {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                 Qt::DashDotDotLine};
    return QPen(serverStyle(int(number)).color, lineWidth, styles[number % styles.size()],
                Qt::FlatCap);
}

/// The steps of one value of the points: each holds until the next one.
template <typename Value>
QPolygonF stepsOf(const SpreadBand &band, const ConvergenceGeometry &geometry, Value value)
{
    QPolygonF steps;
    for (const SpreadBand::Point &each : band.points) {
        const QPointF at(geometry.xOf(each.afterNs), geometry.yOf(value(each)));
        if (!steps.isEmpty() && steps.last().y() != at.y())
            steps << QPointF(at.x(), steps.last().y());
        steps << at;
    }
    return steps;
}

void paintArea(QPainter &painter, const SpreadBand &band, const ConvergenceGeometry &geometry,
               std::size_t number)
{
    QPolygonF outline =
        stepsOf(band, geometry, [](const SpreadBand::Point &each) { return each.greatest; });
    const QPolygonF least =
        stepsOf(band, geometry, [](const SpreadBand::Point &each) { return each.least; });
    std::reverse_copy(least.begin(), least.end(), std::back_inserter(outline));
    QColor color = serverStyle(int(number)).color;
    color.setAlpha(bandAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(outline);
}

} // namespace

void fitAxis(SpreadComparisonScene &scene)
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = 0;
    for (const SpreadBand &band : scene.bands) {
        for (std::size_t i = 0; i < band.points.size(); ++i) {
            const SpreadBand::Point &point = band.points[i];
            const bool isRising = point.greatest > 0 && point.least < 1;
            if (!isRising && (i == 0 || point.least == band.points[i - 1].least))
                continue;
            first = std::min(first, point.afterNs);
            last = std::max(last, point.afterNs);
        }
    }
    if (last == 0)
        return;
    scene.fromNs = 1;
    while (scene.fromNs * power <= first)
        scene.fromNs *= power;
    scene.toNs = scene.fromNs * power;
    while (scene.toNs < last)
        scene.toNs *= power;
}

void paintSpreadComparison(QPainter &painter, const SpreadComparisonScene &scene,
                           const QRectF &area, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    const ConvergenceGeometry geometry(scene.fromNs, scene.toNs, int(scene.bands.size()), area,
                                       painter.font());
    paintConvergenceAxes(painter, geometry, theme);
    painter.save();
    painter.setClipRect(geometry.chartBox().adjusted(0, -lineWidth, 0, lineWidth));
    for (std::size_t i = 0; i < scene.bands.size(); ++i)
        paintArea(painter, scene.bands[i], geometry, i);
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < scene.bands.size(); ++i) {
        painter.setPen(penOf(i));
        painter.drawPolyline(stepsOf(scene.bands[i], geometry,
                                     [](const SpreadBand::Point &each) { return each.share; }));
    }
    painter.restore();
    for (std::size_t i = 0; i < scene.bands.size(); ++i) {
        const QRectF box = geometry.wordsBox(int(i));
        painter.setPen(penOf(i));
        painter.drawLine(QPointF(box.left(), box.center().y()),
                         QPointF(box.left() + sampleWidth, box.center().y()));
        painter.setPen(theme.text);
        paintTextLine(painter, box.adjusted(sampleWidth + 6, 0, 0, 0), scene.bands[i].words);
    }
    painter.restore();
}

} // namespace Herdscope::Figures
