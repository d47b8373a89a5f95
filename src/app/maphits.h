// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/mapscene.h"
#include "figures/mapviewport.h"

namespace Herdscope::App {

/// What lies under a point of the map: indexes into the scene, or -1.
struct MapHit
{
    int client = -1;
    int server = -1;
    int pin = -1;

    [[nodiscard]] bool isEmpty() const { return client < 0 && server < 0 && pin < 0; }
    friend bool operator==(const MapHit &, const MapHit &) = default;
};

/// A place where a client has been, by the way that the map draws.
struct MapStep
{
    int client = -1; ///< none: nothing is there
    int step = -1; ///< of its trail; behind the last one: where it is
};

inline constexpr double mapHitPixels = 8; ///< how near to a mark one must point

/// The nearest client; if none is near, the nearest pin; if none, the server. At most one is set.
[[nodiscard]] MapHit hitAt(const Figures::MapScene &scene, const Figures::MapViewport &view,
                           QPointF screen);
/// Of the way of a client that passes near to the point, the step that is nearest to it. Of ways
/// that lie upon each other that of the last client, which is on top.
[[nodiscard]] MapStep stepAt(const Figures::MapScene &scene, const Figures::MapViewport &view,
                             QPointF screen);

} // namespace Herdscope::App
