// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/walker.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace Herdscope::Measure {

namespace {

constexpr double kmPerDegree = 111.195; ///< of latitude, on a sphere of 6,371 km
constexpr double nsPerHour = 3.6e12;
constexpr double shortestLegNs = 1e9;
constexpr double longestLegNs = 10e9;
constexpr double longestPauseNs = 5e9;
constexpr double leastKmh = 0.001;

double kmPerDegreeOfLongitude(double latitude)
{
    return kmPerDegree * std::max(0.01, std::cos(latitude * std::numbers::pi / 180));
}

std::int32_t micro(double degrees)
{
    return static_cast<std::int32_t>(std::lround(degrees * 1e6));
}

/// @p value turned back at the edge that it went over; @p most - @p least may be crossed once.
double reflected(double value, double least, double most)
{
    if (value < least)
        value = 2 * least - value;
    if (value > most)
        value = 2 * most - value;
    return std::clamp(value, least, most);
}

} // namespace

Walker::Walker(const MobilityOptions &options, std::uint64_t seed)
    : m_options(options)
    , m_random(seed)
    , m_from(anywhere())
    , m_to(m_from)
{
    m_options.speedKmh = std::max(m_options.speedKmh, leastKmh);
}

MicroPosition Walker::at(std::int64_t nowNs)
{
    if (nowNs >= m_endNs)
        beginLeg(nowNs);
    const Point point = pointAt(nowNs);
    return {micro(point.latitude), micro(point.longitude)};
}

Walker::Point Walker::pointAt(std::int64_t nowNs) const
{
    if (m_options.kind == Mobility::Standing || m_paused || m_endNs <= m_beginNs)
        return m_to;
    const double share =
        static_cast<double>(nowNs - m_beginNs) / static_cast<double>(m_endNs - m_beginNs);
    return {std::lerp(m_from.latitude, m_to.latitude, share),
            std::lerp(m_from.longitude, m_to.longitude, share)};
}

Walker::Point Walker::anywhere()
{
    const Area &area = m_options.area;
    const double latitude = m_random.within(area.south, area.north);
    return {latitude, m_random.within(area.west, area.east)};
}

void Walker::beginLeg(std::int64_t nowNs)
{
    m_from = m_to;
    m_beginNs = nowNs;
    switch (m_options.kind) {
    case Mobility::Standing:
        m_endNs = std::numeric_limits<std::int64_t>::max();
        break;
    case Mobility::RandomWalk:
        beginWalk(nowNs);
        break;
    case Mobility::RandomWaypoint:
        beginWaypoint(nowNs);
        break;
    }
}

void Walker::beginWalk(std::int64_t nowNs)
{
    const double durationNs = m_random.within(shortestLegNs, longestLegNs);
    const double heading = m_random.within(0, 2 * std::numbers::pi);
    const double km = m_options.speedKmh * durationNs / nsPerHour;
    const Area &area = m_options.area;
    m_to.latitude =
        reflected(m_from.latitude + std::cos(heading) * km / kmPerDegree, area.south, area.north);
    m_to.longitude = reflected(
        m_from.longitude + std::sin(heading) * km / kmPerDegreeOfLongitude(m_from.latitude),
        area.west, area.east);
    m_endNs = nowNs + static_cast<std::int64_t>(durationNs);
}

void Walker::beginWaypoint(std::int64_t nowNs)
{
    m_paused = !m_paused && m_endNs > 0; // not before the first leg
    if (m_paused) {
        m_endNs = nowNs + static_cast<std::int64_t>(m_random.within(0, longestPauseNs)) + 1;
        return;
    }
    m_to = anywhere();
    const double northKm = (m_to.latitude - m_from.latitude) * kmPerDegree;
    const double eastKm =
        (m_to.longitude - m_from.longitude) * kmPerDegreeOfLongitude(m_from.latitude);
    const double kmh = m_options.speedKmh * m_random.within(0.5, 1.5);
    m_endNs = nowNs + static_cast<std::int64_t>(std::hypot(northKm, eastKm) / kmh * nsPerHour) + 1;
}

} // namespace Herdscope::Measure
