// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapbasepainter.h"

#include "figures/mapclip.h"

#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double penRoom = 8; // pixels beyond the picture, so that no pen shows the clip edge

struct Detail
{
    MapLayerId land;
    MapLayerId borders;
};

Detail detailAt(double zoom)
{
    if (zoom < 2.6)
        return {MapLayerId::Land110, MapLayerId::Borders110};
    if (zoom < 5)
        return {MapLayerId::Land50, MapLayerId::Borders50};
    return {MapLayerId::Land10, MapLayerId::Borders10};
}

class BasePainter final
{
public:
    BasePainter(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                const Theme &theme, const QRectF &area)
        : m_painter(painter)
        , m_map(map)
        , m_viewport(viewport)
        , m_theme(theme)
        , m_area(area)
        , m_clipper(viewport, area.adjusted(-penRoom, -penRoom, penRoom, penRoom))
    {
    }

    void paint()
    {
        const double zoom = m_viewport.zoom();
        const Detail detail = detailAt(zoom);
        // Land first and the sea over it: glaciers and towns come from another source and would
        // spill over the coast.
        m_painter.fillRect(m_area, m_theme.land);
        if (zoom >= 1.5)
            fill(MapLayerId::Glaciers, m_theme.glacier);
        if (zoom >= 4.5)
            fill(MapLayerId::Urban, m_theme.urban);
        m_painter.fillPath(m_clipper.outsideOf(m_map.layer(detail.land)), m_theme.sea);
        paintWater(zoom);
        stroke(detail.land, m_theme.coast, zoom < 5 ? 0.7 : 1.0, true);
        paintBorders(zoom, detail.borders);
        if (zoom >= mapHonestZoom)
            paintGraticule();
    }

private:
    void fill(MapLayerId id, const QColor &color)
    {
        m_painter.fillPath(m_clipper.areas(m_map.layer(id)), color);
    }

    void stroke(MapLayerId id, const QColor &color, double width, bool closed = false)
    {
        QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        m_painter.strokePath(m_clipper.lines(m_map.layer(id), closed), pen);
    }

    void paintWater(double zoom)
    {
        if (zoom >= 3.5)
            stroke(MapLayerId::Rivers, m_theme.river, zoom < 6 ? 0.7 : 1.3);
        if (zoom >= 2) {
            fill(MapLayerId::Lakes, m_theme.sea);
            stroke(MapLayerId::Lakes, m_theme.coast, 0.6, true);
        }
    }

    void paintBorders(double zoom, MapLayerId borders)
    {
        if (zoom >= 7.5)
            stroke(MapLayerId::UsCountyLines, m_theme.stateBorder, 0.7);
        if (zoom >= 3.2) {
            const double width = zoom < 6 ? 0.7 : 1.0;
            stroke(MapLayerId::StateLines50, m_theme.stateBorder, width);
            stroke(MapLayerId::UsStateLines, zoom < 7.5 ? m_theme.stateBorder : m_theme.border,
                   width);
        }
        stroke(borders, m_theme.border, zoom < 4 ? 0.8 : 1.3);
    }

    void paintGraticule()
    {
        const double step = graticuleStepDeg(m_viewport);
        const QPointF northWest = m_viewport.worldAt(m_area.topLeft());
        const QPointF southEast = m_viewport.worldAt(m_area.bottomRight());
        const QPen pen(m_theme.graticule, 1);
        QPainterPath path;
        for (double lon = std::ceil((northWest.x() - 0.5) * 360 / step) * step;
             lon <= (southEast.x() - 0.5) * 360; lon += step) {
            const double x = std::round((lon / 360 + 0.5 - northWest.x()) * m_viewport.worldPixels()
                                        + m_area.left())
                + 0.5;
            path.moveTo(x, m_area.top());
            path.lineTo(x, m_area.bottom());
        }
        const double south = MapViewport::fromWorld(southEast).y();
        const double north = MapViewport::fromWorld(northWest).y();
        for (double lat = std::ceil(south / step) * step; lat <= north; lat += step) {
            const double y = std::round(m_viewport.screenOf(lat, 0).y()) + 0.5;
            path.moveTo(m_area.left(), y);
            path.lineTo(m_area.right(), y);
        }
        m_painter.strokePath(path, pen);
    }

    QPainter &m_painter;
    const BaseMap &m_map;
    const MapViewport &m_viewport;
    const Theme &m_theme;
    QRectF m_area;
    MapClipper m_clipper;
};

} // namespace

void paintMapBase(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                  const Theme &theme, double margin)
{
    painter.save();
    const QRectF area =
        QRectF(QPointF(), viewport.size()).adjusted(-margin, -margin, margin, margin);
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    BasePainter(painter, map, viewport, theme, area).paint();
    painter.restore();
}

double graticuleStepDeg(const MapViewport &viewport)
{
    constexpr double leastPixels = 110;
    const double least = leastPixels / viewport.worldPixels() * 360;
    for (const double step :
         {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0}) {
        if (step >= least)
            return step;
    }
    return 30;
}

} // namespace Herdscope::Figures
