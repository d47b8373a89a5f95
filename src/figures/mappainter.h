// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"
#include "figures/mapink.h"
#include "figures/mapscene.h"
#include "figures/mapviewport.h"

#include <QCoreApplication>
#include <QFont>
#include <QStringList>

namespace Herdscope::Figures {

/// Paints the map on a widget, an image or an SVG. Keeps pixmaps of texts and marks: use one
/// painter for many pictures of the same theme and pixel ratio.
class MapPainter final
{
    Q_DECLARE_TR_FUNCTIONS(MapPainter)

public:
    /// @p map and @p theme must outlive the painter.
    MapPainter(const BaseMap &map, const Theme &theme, const QFont &font, double pixelRatio = 1);

    /// Everything: for a picture.
    void paint(QPainter &painter, const MapViewport &viewport, const MapScene &scene);

    /// Without names; @p margin as in paintMapBase().
    void paintBase(QPainter &painter, const MapViewport &viewport, double margin = 0) const;
    /// The names of the map, and the scene.
    void paintScene(QPainter &painter, const MapViewport &viewport, const MapScene &scene);
    /// Scale bar at the bottom left with what there is to say about the zoom; @p notes at the
    /// bottom right.
    void paintFurniture(QPainter &painter, const MapViewport &viewport, const QStringList &notes);
    /// Whom to thank for what is shown.
    [[nodiscard]] static QStringList credits(const MapScene &scene);

    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    void paintScaleBar(QPainter &painter, const MapViewport &viewport);
    void paintGraticuleLabels(QPainter &painter, const MapViewport &viewport);
    void paintNotes(QPainter &painter, const MapViewport &viewport, const QStringList &notes);

    const BaseMap &m_map;
    const Theme &m_theme;
    MapTextInk m_text;
    MapMarkInk m_marks;
};

/// A distance of 1, 2 or 5 times a power of ten that is at most @p mostPixels long in the middle of
/// the view.
struct ScaleBar
{
    double metres = 0;
    double pixels = 0;
};
[[nodiscard]] ScaleBar scaleBarFor(const MapViewport &viewport, double mostPixels);

} // namespace Herdscope::Figures
