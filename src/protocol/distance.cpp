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

} // namespace Herdscope::Protocol
