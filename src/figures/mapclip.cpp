// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapclip.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double tellApartPixels = 0.6;

/// One side of Sutherland and Hodgman's clipping: @p depth is positive inside.
template <typename Depth>
void clipSide(const std::vector<QPointF> &in, std::vector<QPointF> &out, Depth depth)
{
    out.clear();
    if (in.empty())
        return;
    QPointF before = in.back();
    double depthBefore = depth(before);
    for (const QPointF &point : in) {
        const double here = depth(point);
        if ((here >= 0) != (depthBefore >= 0))
            out.push_back(before + (point - before) * (depthBefore / (depthBefore - here)));
        if (here >= 0)
            out.push_back(point);
        before = point;
        depthBefore = here;
    }
}

} // namespace

MapClipper::MapClipper(const MapViewport &viewport, const QRectF &clip)
    : m_scale(viewport.worldPixels())
    , m_origin(QPointF(viewport.size().width(), viewport.size().height()) / 2
               - viewport.centre() * viewport.worldPixels())
    , m_clip(clip)
{
}

QPainterPath MapClipper::areas(const MapLayer &layer) const
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (const MapShape &shape : layer.shapes) {
        const Copies copies = copiesOf(shape);
        for (int copy = copies.first; copy <= copies.last; ++copy)
            addRing(path, layer, shape, copy);
    }
    return path;
}

QPainterPath MapClipper::outsideOf(const MapLayer &layer) const
{
    QPainterPath path = areas(layer);
    path.setFillRule(Qt::OddEvenFill);
    path.addRect(m_clip);
    return path;
}

QPainterPath MapClipper::lines(const MapLayer &layer, bool closed) const
{
    QPainterPath path;
    for (const MapShape &shape : layer.shapes) {
        const Copies copies = copiesOf(shape);
        for (int copy = copies.first; copy <= copies.last; ++copy)
            addLine(path, layer, shape, copy, closed);
    }
    return path;
}

MapClipper::Copies MapClipper::copiesOf(const MapShape &shape) const
{
    const double top = m_origin.y() + static_cast<double>(shape.top) * m_scale;
    const double bottom = m_origin.y() + static_cast<double>(shape.bottom) * m_scale;
    if (bottom < m_clip.top() || top > m_clip.bottom())
        return {};
    const double extent = std::max(static_cast<double>(shape.right - shape.left),
                                   static_cast<double>(shape.bottom - shape.top));
    if (extent * m_scale < tellApartPixels)
        return {};
    const double left = (m_clip.left() - m_origin.x()) / m_scale;
    const double right = (m_clip.right() - m_origin.x()) / m_scale;
    return {static_cast<int>(std::ceil(left - static_cast<double>(shape.right))),
            static_cast<int>(std::floor(right - static_cast<double>(shape.left)))};
}

void MapClipper::projectTo(std::vector<QPointF> &points, std::span<const MapPoint> shape,
                           int copy) const
{
    points.clear();
    const double x0 = m_origin.x() + copy * m_scale;
    const double y0 = m_origin.y();
    QPointF last(-1e9, -1e9);
    unsigned run = 0; // sides of the rectangle beyond which all points since the start of a run lie
    bool runHasEnd = false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const QPointF point(x0 + static_cast<double>(shape[i].x) * m_scale,
                            y0 + static_cast<double>(shape[i].y) * m_scale);
        if ((point - last).manhattanLength() < tellApartPixels && i + 1 < shape.size())
            continue;
        last = point;
        const unsigned beyond = sidesBeyond(point);
        const bool continues = (run & beyond) != 0;
        // Of a run beyond one side the first and the last point do.
        if (continues && runHasEnd)
            points.back() = point;
        else
            points.push_back(point);
        runHasEnd = continues;
        run = continues ? run & beyond : beyond;
    }
}

unsigned MapClipper::sidesBeyond(QPointF point) const
{
    return (point.x() < m_clip.left() ? 1U : 0U) | (point.x() > m_clip.right() ? 2U : 0U)
        | (point.y() < m_clip.top() ? 4U : 0U) | (point.y() > m_clip.bottom() ? 8U : 0U);
}

void MapClipper::addRing(QPainterPath &path, const MapLayer &layer, const MapShape &shape,
                         int copy) const
{
    projectTo(m_points, layer.pointsOf(shape), copy);
    clipSide(m_points, m_spare, [this](const QPointF &p) { return p.x() - m_clip.left(); });
    clipSide(m_spare, m_points, [this](const QPointF &p) { return m_clip.right() - p.x(); });
    clipSide(m_points, m_spare, [this](const QPointF &p) { return p.y() - m_clip.top(); });
    clipSide(m_spare, m_points, [this](const QPointF &p) { return m_clip.bottom() - p.y(); });
    if (m_points.size() < 3)
        return;
    path.moveTo(m_points.front());
    for (std::size_t i = 1; i < m_points.size(); ++i)
        path.lineTo(m_points[i]);
    path.closeSubpath();
}

void MapClipper::addLine(QPainterPath &path, const MapLayer &layer, const MapShape &shape, int copy,
                         bool closed) const
{
    projectTo(m_points, layer.pointsOf(shape), copy);
    if (closed && !m_points.empty())
        m_points.push_back(m_points.front());
    const double north = m_origin.y() + 0.01;
    const double south = m_origin.y() + m_scale - 0.01;
    bool connected = false;
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        QPointF a = m_points[i - 1];
        QPointF b = m_points[i];
        const bool onEdge = std::min(a.y(), b.y()) <= north || std::max(a.y(), b.y()) >= south;
        if (onEdge || !cut(a, b)) {
            connected = false;
            continue;
        }
        if (!connected || a != m_points[i - 1])
            path.moveTo(a);
        path.lineTo(b);
        connected = b == m_points[i];
    }
}

bool MapClipper::cut(QPointF &a, QPointF &b) const
{
    // Liang and Barsky: the part of the segment's parameter that is inside of all four sides.
    double from = 0;
    double to = 1;
    const QPointF d = b - a;
    const auto side = [&](double toward, double room) {
        if (toward == 0)
            return room >= 0;
        const double t = room / toward;
        if (toward < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
        return from <= to;
    };
    if (!side(-d.x(), a.x() - m_clip.left()) || !side(d.x(), m_clip.right() - a.x())
        || !side(-d.y(), a.y() - m_clip.top()) || !side(d.y(), m_clip.bottom() - a.y()))
        return false;
    const QPointF start = a;
    if (to < 1)
        b = start + d * to;
    if (from > 0)
        a = start + d * from;
    return true;
}

} // namespace Herdscope::Figures
