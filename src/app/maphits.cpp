// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/maphits.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

namespace {

QPointF screenOf(const Figures::MapViewport &view, const Figures::MapClient &client)
{
    return view.screenOfWorld(client.place.world());
}

template <typename Thing>
QPointF screenOf(const Figures::MapViewport &view, const Thing &thing)
{
    return view.screenOf(thing.latitudeDeg, thing.longitudeDeg);
}

/// Index of the thing nearest to @p screen within @p reach pixels; of equally near ones the last,
/// which is on top.
template <typename Things>
int nearest(const Things &things, const Figures::MapViewport &view, QPointF screen, double reach)
{
    int best = -1;
    double least = reach * reach;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const QPointF d = screenOf(view, things[i]) - screen;
        const double square = QPointF::dotProduct(d, d);
        if (square <= least) {
            least = square;
            best = static_cast<int>(i);
        }
    }
    return best;
}

double length(QPointF way)
{
    return std::sqrt(QPointF::dotProduct(way, way));
}

double distance(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double squared = QPointF::dotProduct(along, along);
    const double share = squared > 0
        ? std::clamp(QPointF::dotProduct(point - from, along) / squared, 0.0, 1.0)
        : 0.0;
    return length(point - from - share * along);
}

constexpr double trailReachPixels = 5;
constexpr double serverReachPixels = 15; ///< half of its mark
constexpr double pinHeadPixels = 14; ///< from the place to the middle of the drop

} // namespace

MapHit hitAt(const Figures::MapScene &scene, const Figures::MapViewport &view, QPointF screen)
{
    MapHit hit;
    hit.client = nearest(scene.clients, view, screen, mapHitPixels);
    if (hit.client < 0)
        hit.pin = nearest(scene.pins, view, screen + QPointF(0, pinHeadPixels), mapHitPixels + 2);
    if (hit.client < 0 && hit.pin < 0)
        hit.server = nearest(scene.servers, view, screen, serverReachPixels);
    return hit;
}

MapStep stepAt(const Figures::MapScene &scene, const Figures::MapViewport &view, QPointF screen)
{
    MapStep best;
    double least = trailReachPixels;
    for (std::size_t i = 0; i < scene.clients.size(); ++i) {
        const Figures::MapClient &client = scene.clients[i];
        QPointF to = screenOf(view, client);
        for (std::size_t step = client.trail.size(); step-- > 0;) {
            const QPointF from = view.screenOfWorld(client.trail[step].world());
            const double away = distance(screen, from, to);
            // Over the edge of the copy of the world: no way is drawn there.
            if (away <= least && length(to - from) <= view.worldPixels() / 2) {
                least = away;
                const bool isFirst = length(screen - from) <= length(screen - to);
                best = {static_cast<int>(i), static_cast<int>(isFirst ? step : step + 1)};
            }
            to = from;
        }
    }
    return best;
}

} // namespace Herdscope::App
