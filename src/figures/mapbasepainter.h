// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"
#include "figures/mapviewport.h"
#include "figures/palette.h"

#include <QPainter>

namespace Herdscope::Figures {

/// Above this zoom the base map's detail (vertices about 1.3 km apart) no longer carries: a
/// graticule is drawn and the picture says that there is no street data.
inline constexpr double mapHonestZoom = 11;

/// Sea, land, water, borders, graticule: all of the base map but names. Holds no text, so pictures
/// of it are the same everywhere.
/// @p margin: that many pixels are painted beyond the view on every side, for a cache that is moved
/// about.
void paintMapBase(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                  const Theme &theme, double margin = 0);

/// Degrees between two lines of the graticule.
[[nodiscard]] double graticuleStepDeg(const MapViewport &viewport);

} // namespace Herdscope::Figures
