// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Herdscope::Protocol {

double metresBetween(Position a, Position b)
{
    constexpr double radians = std::numbers::pi / 180;
    constexpr double earthRadiusM = 6'371'008.8;
    const double up = std::sin((b.latitudeDeg - a.latitudeDeg) * radians / 2);
    const double along = std::sin((b.longitudeDeg - a.longitudeDeg) * radians / 2);
    const double h = up * up
        + std::cos(a.latitudeDeg * radians) * std::cos(b.latitudeDeg * radians) * along * along;
    return 2 * earthRadiusM * std::asin(std::min(1.0, std::sqrt(h)));
}

Position between(Position a, Position b, double share)
{
    const auto wrapped = [](double longitudeDeg) {
        return longitudeDeg > 180 ? longitudeDeg - 360
            : longitudeDeg < -180 ? longitudeDeg + 360
                                  : longitudeDeg;
    };
    return {a.latitudeDeg + share * (b.latitudeDeg - a.latitudeDeg),
            wrapped(a.longitudeDeg + share * wrapped(b.longitudeDeg - a.longitudeDeg))};
}

} // namespace Herdscope::Protocol
