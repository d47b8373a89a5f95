// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/walk.h"

#include <QGeoCoordinate>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Herdscope::App {

namespace {
constexpr double northernmostDeg = 85;
}

GlobePoint onGlobe(Protocol::Position position)
{
    constexpr double radians = std::numbers::pi / 180;
    const double latitude = position.latitudeDeg * radians;
    const double longitude = position.longitudeDeg * radians;
    return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
            std::sin(latitude)};
}

Walk stepped(const Walk &from, double metres, double turnDeg)
{
    double heading = std::fmod(from.headingDeg + turnDeg + 720.0, 360.0);
    const QGeoCoordinate here(from.position.latitudeDeg, from.position.longitudeDeg);
    QGeoCoordinate there = here.atDistanceAndAzimuth(metres, heading);
    if (std::abs(there.latitude()) > northernmostDeg) {
        heading = std::fmod(heading + 180.0, 360.0);
        there = here;
    }
    return {{there.latitude(), there.longitude()}, heading};
}

std::optional<int> WalkPace::next(std::int64_t ms)
{
    const std::int64_t due = ms / slotMs;
    m_done = std::max(m_done, due - slotCount);
    if (m_done >= due || m_inTurn == mostInATurn)
        return std::nullopt;
    ++m_inTurn;
    return static_cast<int>(m_done++ % slotCount);
}

} // namespace Herdscope::App
