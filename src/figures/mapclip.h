// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"
#include "figures/mapviewport.h"

#include <QPainterPath>
#include <QRectF>

#include <vector>

namespace Herdscope::Figures {

/// Brings shapes of the base map to the screen, in every copy of the world that shows, cut to a
/// rectangle and without the points that no eye could tell apart. Qt is slow and inexact with
/// coordinates far outside a picture.
class MapClipper final
{
public:
    /// @p clip: in pixels of @p viewport; may be larger than it.
    MapClipper(const MapViewport &viewport, const QRectF &clip);

    /// Rings to fill with the non-zero rule; the edges along the clip rectangle are not coast.
    [[nodiscard]] QPainterPath areas(const MapLayer &layer) const;
    /// The clip rectangle without the rings of the layer, which must not overlap.
    [[nodiscard]] QPainterPath outsideOf(const MapLayer &layer) const;
    /// Lines, or with @p closed the outlines of rings; nothing along the map's northern and
    /// southern edge.
    [[nodiscard]] QPainterPath lines(const MapLayer &layer, bool closed) const;

private:
    struct Copies
    {
        int first = 0;
        int last = -1;
    };
    [[nodiscard]] Copies copiesOf(const MapShape &shape) const;
    [[nodiscard]] unsigned sidesBeyond(QPointF point) const;
    void projectTo(std::vector<QPointF> &points, std::span<const MapPoint> shape, int copy) const;
    void addRing(QPainterPath &path, const MapLayer &layer, const MapShape &shape, int copy) const;
    void addLine(QPainterPath &path, const MapLayer &layer, const MapShape &shape, int copy,
                 bool closed) const;
    /// False if the segment misses the clip rectangle.
    [[nodiscard]] bool cut(QPointF &a, QPointF &b) const;

    double m_scale;
    QPointF m_origin; ///< screen position of the world's north-west corner, copy 0
    QRectF m_clip;
    mutable std::vector<QPointF>
        m_points; ///< kept, so that thousands of shapes need few allocations
    mutable std::vector<QPointF> m_spare;
};

} // namespace Herdscope::Figures
