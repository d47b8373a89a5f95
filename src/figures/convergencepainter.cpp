// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/convergencepainter.h"

#include "figures/convergencemaker.h"
#include "figures/timeaxis.h"
#include "figures/waterfallmaker.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 8;
constexpr double dotRadius = 3.5;
constexpr double sampleWidth = 26; ///< of a curve, before its words

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Convergence)
};

/// The update a whole line, the run a dashed one.
QPen penOf(int curve, const Theme &theme)
{
    return QPen(curveColor(curve, theme.dark), curve == 0 ? 2.2 : 1.8,
                curve == 0 ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap, Qt::MiterJoin);
}

/// A step at each time, up to the end of the axis.
void paintCurve(QPainter &painter, const ConvergenceScene &scene,
                const ConvergenceGeometry &geometry, const Theme &theme, int number)
{
    const ConvergenceCurve &curve = number == 0 ? scene.update : scene.run;
    if (curve.points.empty())
        return;
    QPolygonF steps;
    double y = geometry.yOf(0);
    for (const ConvergenceCurve::Point &each : curve.points) {
        const double x = geometry.xOf(each.afterNs);
        if (!steps.isEmpty())
            steps << QPointF(x, y);
        y = geometry.yOf(each.share);
        steps << QPointF(x, y);
    }
    steps << QPointF(geometry.chartBox().right(), y);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(penOf(number, theme));
    painter.drawPolyline(steps);
}

/// Where the marked shares are reached; named where they are not on top of each other.
void paintMarks(QPainter &painter, const ConvergenceCurve &curve,
                const ConvergenceGeometry &geometry, const Theme &theme, int number)
{
    const QFontMetricsF metrics(geometry.font());
    double free = -1e9; // to the right of it
    for (std::size_t i = 0; i < curve.times.size(); ++i) {
        if (!curve.times[i])
            continue;
        const QPointF at(geometry.xOf(*curve.times[i]), geometry.yOf(ConvergenceCurve::shares[i]));
        painter.setPen(QPen(curveColor(number, theme.dark), 1.4));
        painter.setBrush(number == 0 ? QBrush(curveColor(number, theme.dark))
                                     : QBrush(theme.background));
        painter.drawEllipse(at, dotRadius, dotRadius);
        const QString name = shareName(i);
        const double width = metrics.horizontalAdvance(name);
        if (at.x() - width / 2 < free)
            continue;
        free = at.x() + width / 2 + 4;
        painter.setPen(theme.text);
        paintTextLine(
            painter, QRectF(at.x() + dotRadius + 2, at.y() + 2, width + 4, metrics.height()), name);
    }
}

void paintWords(QPainter &painter, const ConvergenceCurve &curve,
                const ConvergenceGeometry &geometry, const Theme &theme, int number, int line)
{
    if (curve.points.empty())
        return;
    const QRectF box = geometry.wordsBox(line);
    painter.setPen(penOf(number, theme));
    painter.drawLine(QPointF(box.left(), box.center().y()),
                     QPointF(box.left() + sampleWidth, box.center().y()));
    painter.setPen(theme.text);
    paintTextLine(painter, box.adjusted(sampleWidth + 6, 0, 0, 0),
                  curve.words.isEmpty() ? curve.name
                                        : curve.words + QStringLiteral(" · ") + curve.name);
}

} // namespace

void paintConvergenceAxes(QPainter &painter, const ConvergenceGeometry &geometry,
                          const Theme &theme)
{
    const QRectF chart = geometry.chartBox();
    const double line = QFontMetricsF(geometry.font()).height();
    for (const double share : {0.0, 0.5, 0.9, 1.0}) {
        const double y = geometry.yOf(share);
        painter.setPen(QPen(theme.linkDown, share == 0 ? 1 : 0.6));
        painter.drawLine(QPointF(chart.left(), y), QPointF(chart.right(), y));
        if (share == 0.9 && chart.height() * 0.1 < line)
            continue;
        painter.setPen(theme.faintText);
        paintTextLine(painter, QRectF(chart.left() - 64, y - line / 2, 58, line),
                      Words::tr("%1 %").arg(std::lround(share * 100)), Qt::AlignRight);
    }
    for (std::int64_t ns = geometry.fromNs(); ns <= geometry.toNs(); ns *= 10) {
        const double x = geometry.xOf(ns);
        painter.setPen(QPen(theme.linkDown, 0.6));
        painter.drawLine(QPointF(x, chart.top()), QPointF(x, chart.bottom() + 3));
        painter.setPen(theme.faintText);
        paintTextLine(painter, QRectF(x - 40, chart.bottom() + 3, 80, line), durationText(ns),
                      Qt::AlignHCenter);
    }
    painter.setPen(theme.faintText);
    paintTextLine(
        painter, QRectF(chart.left(), chart.bottom() + 3 + line, chart.width(), line),
        Words::tr("since the update was taken (logarithmic) · share of servers that know"),
        Qt::AlignHCenter);
}

ConvergenceGeometry::ConvergenceGeometry(const ConvergenceScene &scene, const QRectF &area,
                                         const QFont &font)
    : ConvergenceGeometry(
        scene.fromNs, scene.toNs,
        (scene.update.points.empty() ? 0 : 1) + (scene.run.points.empty() ? 0 : 1), area, font)
{
}

ConvergenceGeometry::ConvergenceGeometry(std::int64_t fromNs, std::int64_t toNs, int words,
                                         const QRectF &area, const QFont &font)
    : m_font(font)
    , m_area(area)
    , m_fromNs(std::max<std::int64_t>(fromNs, 1))
    , m_toNs(std::max<std::int64_t>(toNs, 1))
    , m_from(std::log10(double(m_fromNs)))
    , m_to(std::max(std::log10(double(m_toNs)), m_from + 1))
{
    const QFontMetricsF metrics(font);
    m_line = std::ceil(metrics.height() + 4);
    const double left = metrics.horizontalAdvance(QStringLiteral("100 %")) + 2 * margin;
    m_chart = area.adjusted(left, margin + words * m_line + margin, -4 * margin, -2 * m_line);
    m_chart.setHeight(std::max(m_chart.height(), 10.0));
}

QRectF ConvergenceGeometry::wordsBox(int line) const
{
    return {m_area.left() + margin, m_area.top() + margin / 2 + line * m_line,
            m_area.width() - 2 * margin, m_line};
}

double ConvergenceGeometry::xOf(std::int64_t ns) const
{
    const double at = std::log10(double(std::max<std::int64_t>(ns, 1)));
    return m_chart.left() + std::clamp((at - m_from) / (m_to - m_from), 0.0, 1.0) * m_chart.width();
}

double ConvergenceGeometry::yOf(double share) const
{
    return m_chart.bottom() - std::clamp(share, 0.0, 1.0) * m_chart.height();
}

void paintConvergence(QPainter &painter, const ConvergenceScene &scene, const QRectF &area,
                      const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    const ConvergenceGeometry geometry(scene, area, painter.font());
    paintConvergenceAxes(painter, geometry, theme);
    paintCurve(painter, scene, geometry, theme, 1);
    paintCurve(painter, scene, geometry, theme, 0);
    const bool hasUpdate = !scene.update.points.empty();
    paintMarks(painter, hasUpdate ? scene.update : scene.run, geometry, theme, hasUpdate ? 0 : 1);
    paintWords(painter, scene.update, geometry, theme, 0, 0);
    paintWords(painter, scene.run, geometry, theme, 1, hasUpdate ? 1 : 0);
    painter.restore();
}

QSize convergencePictureSize()
{
    return {1000, 420};
}

} // namespace Herdscope::Figures
