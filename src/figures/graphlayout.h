// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

/// Where the servers of a herd are drawn: 0 … 1 in both directions, y down. Pure: the same input
/// gives the same picture on every machine.
namespace Herdscope::Figures {

/// No two nodes of a geographic layout of @p count nodes are nearer than this (in units of the
/// layout).
[[nodiscard]] double minimumNodeDistance(int count);

/// All on one circle, the first on top, clockwise.
[[nodiscard]] std::vector<QPointF> circleLayout(int count);

/// After the places on the earth (x longitude, y latitude in degrees): north is up, the shape is
/// kept (a degree of longitude shrinks with the latitude, also across the antimeridian), nodes that
/// would lie too near are pushed apart. Places that are all the same, or no numbers, give
/// circleLayout().
[[nodiscard]] std::vector<QPointF> geographicLayout(const std::vector<QPointF> &places);

/// As if links were springs and nodes pushed each other away, from places drawn from @p seed.
/// @p links: pairs of nodes. @p pinned: by node, where it stays; those without a value are moved.
[[nodiscard]] std::vector<QPointF> forceLayout(const std::vector<std::pair<int, int>> &links,
                                               const std::vector<std::optional<QPointF>> &pinned,
                                               std::uint32_t seed);

} // namespace Herdscope::Figures
