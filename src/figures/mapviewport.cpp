// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapviewport.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Herdscope::Figures {

using std::numbers::pi;

MapViewport::MapViewport(QSizeF size, QPointF centreWorld, double zoom)
    : m_size(size)
    , m_centre(centreWorld)
    , m_zoom(zoom)
{
    settle();
}

void MapViewport::settle()
{
    m_size = QSizeF(std::max(1.0, m_size.width()), std::max(1.0, m_size.height()));
    m_zoom =
        std::clamp(std::isfinite(m_zoom) ? m_zoom : 0.0, minZoom(), std::max(maxZoom, minZoom()));
    m_worldPixels = tilePixels * std::exp2(m_zoom);
    const double half = std::min(0.5, m_size.height() / m_worldPixels / 2);
    m_centre.setX(m_centre.x() - std::floor(m_centre.x()));
    m_centre.setY(std::clamp(m_centre.y(), half, 1 - half));
}

double MapViewport::minZoom() const
{
    return std::max(0.0, std::log2(m_size.height() / tilePixels));
}

QPointF MapViewport::toWorld(double latitudeDeg, double longitudeDeg)
{
    if (latitudeDeg >= maxLatitudeDeg)
        return {longitudeDeg / 360 + 0.5, 0};
    if (latitudeDeg <= -maxLatitudeDeg)
        return {longitudeDeg / 360 + 0.5, 1};
    return {longitudeDeg / 360 + 0.5,
            0.5 - std::asinh(std::tan(latitudeDeg * pi / 180)) / (2 * pi)};
}

QPointF MapViewport::fromWorld(QPointF world)
{
    const double x = world.x() - std::floor(world.x());
    const double y = std::clamp(world.y(), 0.0, 1.0);
    return {x * 360 - 180, std::atan(std::sinh((0.5 - y) * 2 * pi)) * 180 / pi};
}

QPointF MapViewport::screenOf(double latitudeDeg, double longitudeDeg) const
{
    return screenOfWorld(toWorld(latitudeDeg, longitudeDeg));
}

QPointF MapViewport::screenOfWorld(QPointF world) const
{
    double dx = world.x() - m_centre.x();
    dx -= std::round(dx);
    return {dx * m_worldPixels + m_size.width() / 2,
            (world.y() - m_centre.y()) * m_worldPixels + m_size.height() / 2};
}

QPointF MapViewport::worldAt(QPointF screen) const
{
    return {m_centre.x() + (screen.x() - m_size.width() / 2) / m_worldPixels,
            m_centre.y() + (screen.y() - m_size.height() / 2) / m_worldPixels};
}

QPointF MapViewport::placeAt(QPointF screen) const
{
    return fromWorld(worldAt(screen));
}

QRectF MapViewport::visibleArea() const
{
    const QPointF northWest = placeAt({0, 0});
    const double south = placeAt({0, m_size.height()}).y();
    return {northWest.x(), south, m_size.width() / m_worldPixels * 360, northWest.y() - south};
}

double MapViewport::metresPerPixel(double latitudeDeg) const
{
    return earthCircumferenceM * std::cos(latitudeDeg * pi / 180) / m_worldPixels;
}

MapViewport MapViewport::resized(QSizeF size) const
{
    return {size, m_centre, m_zoom};
}

MapViewport MapViewport::panned(QPointF byPixels) const
{
    return {m_size, m_centre - byPixels / m_worldPixels, m_zoom};
}

MapViewport MapViewport::zoomedAbout(QPointF screen, double zoom) const
{
    const QPointF fixed = worldAt(screen);
    const MapViewport other(m_size, m_centre, zoom); // settles the zoom
    const QPointF offset = screen - QPointF(m_size.width(), m_size.height()) / 2;
    return {m_size, fixed - offset / other.m_worldPixels, other.m_zoom};
}

MapViewport MapViewport::centredOn(double latitudeDeg, double longitudeDeg) const
{
    return {m_size, toWorld(latitudeDeg, longitudeDeg), m_zoom};
}

MapViewport MapViewport::showing(double southDeg, double westDeg, double northDeg, double eastDeg,
                                 double marginPixels) const
{
    const QPointF southWest = toWorld(southDeg, westDeg);
    const QPointF northEast = toWorld(northDeg, eastDeg);
    double width = northEast.x() - southWest.x();
    if (width < 0)
        width += 1;
    const double height = std::abs(southWest.y() - northEast.y());
    const double room = 2 * marginPixels;
    const double least = std::exp2(-maxZoom); // of an area without extent
    const double pixels = std::min(std::max(1.0, m_size.width() - room) / std::max(width, least),
                                   std::max(1.0, m_size.height() - room) / std::max(height, least));
    return {m_size,
            {southWest.x() + width / 2, (southWest.y() + northEast.y()) / 2},
            std::log2(pixels / tilePixels)};
}

} // namespace Herdscope::Figures
