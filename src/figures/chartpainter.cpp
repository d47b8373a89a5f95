// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/chartpainter.h"

#include "figures/chartmaker.h"
#include "figures/timeaxis.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 8;
constexpr double dotRadius = 2.6;
constexpr double valueTickRoom = 34;

/// Where everything is.
struct Plot
{
    QRectF box;
    double line = 0; ///< height of a text
    double length = 1; ///< seconds
    double most = 1; ///< of the values; they begin with 0
    [[nodiscard]] double xOf(double seconds) const
    {
        return box.left() + seconds / length * box.width();
    }
    [[nodiscard]] double yOf(double value) const
    {
        return box.bottom() - value / most * box.height();
    }
};

double mostOf(const ChartScene &scene)
{
    double most = 0;
    for (const ChartLine &line : scene.lines)
        for (const double value : line.values)
            most = std::isnan(value) ? most : std::max(most, value);
    return most > 0 ? most : 1;
}

/// 1, 2 or 5 times a power of ten, also below one.
double niceValue(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= least)
            return power * factor;
    return power * 10;
}

Plot plotOf(const ChartScene &scene, const QRectF &area, const QFont &font)
{
    const QFontMetricsF metrics(font);
    Plot plot;
    plot.line = std::ceil(metrics.height() + 2);
    plot.length = std::max(-scene.fromSeconds, 1e-9);
    plot.most = mostOf(scene) * 1.12;
    plot.box = area.adjusted(metrics.horizontalAdvance(valueText(plot.most)) + 3 * margin,
                             margin + plot.line * 1.4, -5 * margin, -2.4 * plot.line);
    return plot;
}

void paintAxes(QPainter &painter, const ChartScene &scene, const Plot &plot, const QRectF &area,
               const Theme &theme)
{
    const double step = niceValue(plot.most / std::max(plot.box.height() / valueTickRoom, 1.0));
    for (int i = 0; i * step <= plot.most; ++i) {
        const double y = plot.yOf(i * step);
        painter.setPen(QPen(theme.linkDown, i == 0 ? 1 : 0.5));
        painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y));
        painter.setPen(theme.faintText);
        paintTextLine(
            painter,
            QRectF(area.left(), y - plot.line / 2, plot.box.left() - area.left() - 6, plot.line),
            valueText(i * step), Qt::AlignRight);
    }
    const double lengthNs = plot.length * 1e9;
    const std::int64_t every = niceStep(lengthNs / std::max(plot.box.width() / tickRoom, 1.0));
    for (std::int64_t at = 0; double(at) <= lengthNs; at += every) {
        const double x = plot.xOf(double(at) / 1e9);
        painter.setPen(QPen(theme.linkDown, 0.5));
        painter.drawLine(QPointF(x, plot.box.bottom()), QPointF(x, plot.box.bottom() + 4));
        painter.setPen(theme.faintText);
        paintTextLine(painter, QRectF(x - tickRoom / 2, plot.box.bottom() + 4, tickRoom, plot.line),
                      tickText(at), Qt::AlignHCenter);
    }
    painter.setPen(theme.text);
    paintTextLine(
        painter,
        QRectF(area.left() + margin, area.top() + margin / 2, area.width() - 2 * margin, plot.line),
        scene.unit);
}

void paintLine(QPainter &painter, const ChartScene &scene, const ChartLine &line, const Plot &plot,
               const QColor &color)
{
    QPolygonF points;
    for (std::size_t i = 0; i < line.values.size(); ++i) {
        if (!std::isnan(line.values[i]))
            points << QPointF(plot.xOf((double(i) + 0.5) * scene.pieceSeconds),
                              plot.yOf(line.values[i]));
    }
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const QPointF &point : points)
        painter.drawEllipse(point, dotRadius, dotRadius);
}

/// @p side: of its name, as bounds may coincide.
void paintBound(QPainter &painter, const ChartLine &line, const Plot &plot, const Theme &theme,
                Qt::Alignment side)
{
    if (line.values.empty())
        return;
    const double y = plot.yOf(line.values.front());
    painter.setPen(QPen(theme.warning, 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.box.left(), y), QPointF(plot.box.right(), y));
    painter.setPen(theme.text);
    paintTextLine(
        painter,
        QRectF(plot.box.left() + margin, y - plot.line, plot.box.width() - 2 * margin, plot.line),
        line.name % QStringLiteral(" = ") % valueText(line.values.front()), side);
}

} // namespace

void paintChart(QPainter &painter, const ChartScene &scene, const QRectF &area, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    const Plot plot = plotOf(scene, area, painter.font());
    paintAxes(painter, scene, plot, area, theme);
    int color = 0;
    Qt::Alignment side = Qt::AlignLeft;
    for (const ChartLine &line : scene.lines) {
        if (line.isBound) {
            paintBound(painter, line, plot, theme, side);
            side = Qt::AlignRight;
        } else {
            paintLine(painter, scene, line, plot,
                      line.server >= 0 ? serverStyle(line.server).color
                                       : curveColor(color++, theme.dark));
        }
    }
    painter.restore();
}

QSize chartPictureSize()
{
    return {1000, 340};
}

} // namespace Herdscope::Figures
