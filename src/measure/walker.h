// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/seededrandom.h"

#include <cstdint>

namespace Herdscope::Measure {

/// Degrees in millionths: what goes over the wire.
struct MicroPosition
{
    std::int32_t latitude = 0; ///< -90'000'000 … 90'000'000
    std::int32_t longitude = 0; ///< -180'000'000 … 180'000'000
    bool operator==(const MicroPosition &) const = default;
};

enum class Mobility
{
    Standing,
    RandomWalk, ///< legs of 1 to 10 s in any direction, turned back at the edges
    RandomWaypoint, ///< to a random point at 50 to 150 % of the speed, a pause of up to 5 s, on
};

/// A rectangle in degrees that does not cross the antimeridian.
struct Area
{
    double south = 33.85;
    double west = -118.70;
    double north = 34.30;
    double east = -118.10; ///< Los Angeles
};

struct MobilityOptions
{
    Mobility kind = Mobility::Standing;
    double speedKmh = 50;
    Area area;
};

/// Where one client is at a time that the caller names. Pure: a seed and the same times give the
/// same way.
class Walker final
{
public:
    Walker(const MobilityOptions &options, std::uint64_t seed);
    /// @p nowNs of a monotonic clock; never less than before.
    [[nodiscard]] MicroPosition at(std::int64_t nowNs);

private:
    struct Point
    {
        double latitude = 0;
        double longitude = 0;
    };
    [[nodiscard]] Point pointAt(std::int64_t nowNs) const;
    [[nodiscard]] Point anywhere();
    void beginLeg(std::int64_t nowNs);
    void beginWalk(std::int64_t nowNs);
    void beginWaypoint(std::int64_t nowNs);

    MobilityOptions m_options;
    Protocol::SeededRandom m_random;
    Point m_from;
    Point m_to;
    std::int64_t m_beginNs = 0;
    std::int64_t m_endNs = 0; ///< of the leg; at m_to from then on
    bool m_paused = false; ///< random waypoint: this leg stands still
};

} // namespace Herdscope::Measure
