// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Tracks: where somebody was when, as a GPS receiver or a person wrote it down, for clients to go
/// the same way.
namespace Herdscope::Tracks {

struct TrackPoint
{
    std::int64_t timeNs = 0; ///< since the track's first point
    Protocol::Position position;
    bool operator==(const TrackPoint &) const = default;
};

/// Readers give no track without points.
struct Track
{
    std::string name; ///< UTF-8; empty: it has none
    std::vector<TrackPoint> points; ///< times never decrease, the first is 0
    bool hasTimes = false; ///< else all times are 0 until pace()
    std::optional<std::int64_t> startNs; ///< time of the first point since 1970, where known
    std::int64_t fixEveryNs = 0; ///< somebody on it reports so often between points; 0: at points
    bool operator==(const Track &) const = default;

    [[nodiscard]] std::int64_t durationNs() const
    {
        return points.empty() ? 0 : points.back().timeNs;
    }
};

inline constexpr double slowestKmh = 0.1;
inline constexpr double fastestKmh = 1000;

/// Gives the points times, as if somebody went from one to the next at that speed and reported once
/// a second. @p kmh: slowestKmh … fastestKmh.
void pace(Track &track, double kmh);

/// On the straight line (in degrees, the short way round) between the two points that are next in
/// time; before the first and after the last these. Of points with equal times the last one counts.
[[nodiscard]] Protocol::Position positionAt(const Track &track, std::int64_t timeNs);

/// The first time after @p afterNs at which somebody on the track reports; none after its end. The
/// first report is at 0.
[[nodiscard]] std::optional<std::int64_t> nextFix(const Track &track, std::int64_t afterNs);

/// When each is to start if they are played together, in ns. Those whose times overlap start as far
/// apart as they did; what was recorded on another day starts with the others.
[[nodiscard]] std::vector<std::int64_t> startsOf(const std::vector<Track> &tracks);

} // namespace Herdscope::Tracks
