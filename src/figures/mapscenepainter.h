// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"
#include "figures/mapink.h"
#include "figures/mapscene.h"
#include "figures/mapviewport.h"

namespace Herdscope::Figures {

/// Paints the scene and, where room is left, the names of the base map.
/// With few clients every one is named and the map's names make way; with many the map's names stay
/// where they are and clients are named where there is room, so that the picture does not flicker
/// while they move.
void paintMapScene(QPainter &painter, const BaseMap &map, const MapScene &scene,
                   const MapViewport &viewport, const Theme &theme, MapTextInk &text,
                   MapMarkInk &marks);

/// Outline of a circle on the globe, in pixels; not cut.
[[nodiscard]] QPolygonF circleOnScreen(const MapCircle &circle, const MapViewport &viewport);

} // namespace Herdscope::Figures
