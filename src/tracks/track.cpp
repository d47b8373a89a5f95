// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/track.h"

#include "protocol/distance.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::Tracks {

namespace {

constexpr double metresPerSecondOfKmh = 1 / 3.6;
constexpr double nsPerSecond = 1e9;

bool isAfter(std::int64_t timeNs, const TrackPoint &point)
{
    return timeNs < point.timeNs;
}

} // namespace

void pace(Track &track, double kmh)
{
    const double speed = std::clamp(kmh, slowestKmh, fastestKmh) * metresPerSecondOfKmh;
    double metres = 0;
    for (std::size_t i = 0; i < track.points.size(); ++i) {
        if (i > 0)
            metres +=
                Protocol::metresBetween(track.points[i - 1].position, track.points[i].position);
        track.points[i].timeNs = std::llround(metres / speed * nsPerSecond);
    }
    track.fixEveryNs = std::int64_t(nsPerSecond);
}

Protocol::Position positionAt(const Track &track, std::int64_t timeNs)
{
    const auto &points = track.points;
    const auto next = std::upper_bound(points.begin(), points.end(), timeNs, isAfter);
    if (next == points.begin())
        return points.front().position;
    const TrackPoint &from = *std::prev(next);
    if (next == points.end() || from.timeNs == timeNs)
        return from.position;
    const double share = double(timeNs - from.timeNs) / double(next->timeNs - from.timeNs);
    return Protocol::between(from.position, next->position, share);
}

std::optional<std::int64_t> nextFix(const Track &track, std::int64_t afterNs)
{
    const auto next = std::upper_bound(track.points.begin(), track.points.end(), afterNs, isAfter);
    if (next == track.points.end())
        return std::nullopt;
    if (track.fixEveryNs == 0 || afterNs < 0)
        return next->timeNs;
    return std::min(next->timeNs, (afterNs / track.fixEveryNs + 1) * track.fixEveryNs);
}

std::vector<std::int64_t> startsOf(const std::vector<Track> &tracks)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        if (tracks[i].startNs)
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return *tracks[a].startNs < *tracks[b].startNs;
    });
    std::vector<std::int64_t> starts(tracks.size(), 0);
    std::int64_t groupStart = 0;
    std::int64_t groupEnd = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Track &track = tracks[order[i]];
        if (i == 0 || *track.startNs > groupEnd)
            groupStart = groupEnd = *track.startNs;
        starts[order[i]] = *track.startNs - groupStart;
        groupEnd = std::max(groupEnd, *track.startNs + track.durationNs());
    }
    return starts;
}

} // namespace Herdscope::Tracks
