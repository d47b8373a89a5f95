// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

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

} // namespace Herdscope::Figures
