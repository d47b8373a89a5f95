// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace Herdscope::Figures {

/// Which part of the world a picture shows, and where: a plain value. Web Mercator; the world
/// repeats to the east and west. "World" points lie in the unit square (x = 0 at 180° west, y = 0
/// at 85.05° north); "screen" points are logical pixels from the top left. Always keeps the view
/// inside the map's northern and southern edge.
class MapViewport final
{
public:
    static constexpr double maxLatitudeDeg = 85.051128779806604; ///< where Web Mercator is a square
    static constexpr double maxZoom = 19;
    static constexpr double tilePixels = 256; ///< width of the world at zoom 0
    static constexpr double earthCircumferenceM = 40075016.686;

    MapViewport() = default;
    /// @p zoom: the world is 256 · 2^zoom pixels wide; fractions are allowed.
    MapViewport(QSizeF size, QPointF centreWorld, double zoom);

    /// Latitudes beyond ±85.05° are put on the edge.
    [[nodiscard]] static QPointF toWorld(double latitudeDeg, double longitudeDeg);
    /// x longitude in [−180, 180), y latitude.
    [[nodiscard]] static QPointF fromWorld(QPointF world);

    [[nodiscard]] QSizeF size() const { return m_size; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QPointF centre() const { return m_centre; } ///< in the world, x in [0, 1)
    [[nodiscard]] double worldPixels() const { return m_worldPixels; }

    /// Of the copy of the world that is nearest to the centre of the view.
    [[nodiscard]] QPointF screenOf(double latitudeDeg, double longitudeDeg) const;
    [[nodiscard]] QPointF screenOfWorld(QPointF world) const;
    [[nodiscard]] QPointF placeAt(QPointF screen) const; ///< x longitude in [−180, 180), y latitude
    [[nodiscard]] QPointF worldAt(QPointF screen) const; ///< x not wrapped: says which copy
    /// x, width: longitude from the west edge (width may pass 360); y, height: latitude, south
    /// first.
    [[nodiscard]] QRectF visibleArea() const;
    [[nodiscard]] double metresPerPixel(double latitudeDeg) const;

    [[nodiscard]] MapViewport resized(QSizeF size) const; ///< same centre
    [[nodiscard]] MapViewport panned(QPointF byPixels) const; ///< the map moves with the hand
    [[nodiscard]] MapViewport
    zoomedAbout(QPointF screen, double zoom) const; ///< what is under @p screen stays there
    [[nodiscard]] MapViewport centredOn(double latitudeDeg, double longitudeDeg) const;
    /// The smallest view of this size that holds the area; @p east < @p west: across the
    /// antimeridian.
    [[nodiscard]] MapViewport showing(double southDeg, double westDeg, double northDeg,
                                      double eastDeg, double marginPixels = 0) const;
    [[nodiscard]] double minZoom() const; ///< the world fills the height

    friend bool operator==(const MapViewport &, const MapViewport &) = default;

private:
    void settle();

    QSizeF m_size {1, 1};
    QPointF m_centre {0.5, 0.5};
    double m_zoom = 0;
    double m_worldPixels = tilePixels;
};

} // namespace Herdscope::Figures
