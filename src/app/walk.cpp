// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/walk.h"

#include <QGeoCoordinate>

#include <cmath>

namespace Herdscope::App {

namespace {
constexpr double northernmostDeg = 85;
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

} // namespace Herdscope::App
