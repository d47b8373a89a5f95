// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimescene.h"

#include <QString>

#include <vector>

/// What stands at the axis of a space-time diagram.
namespace Herdscope::Figures {

struct SpaceTimeTick
{
    double place = 0;
    QString text; ///< "01:04:34", "+0.31 ms", "1,200"
};

/// As many as have @p room each, over @p width.
[[nodiscard]] std::vector<SpaceTimeTick> spaceTimeTicks(const SpaceTimeScene &scene, double width,
                                                        double room);
/// What the numbers are: of events, or since which second.
[[nodiscard]] QString spaceTimeAxisText(const SpaceTimeScene &scene, double width, double room);
/// "01:04:34.123456": when it is, with as many digits as can be told apart in the stretch.
[[nodiscard]] QString spaceTimePlaceText(const SpaceTimeScene &scene, double place);

} // namespace Herdscope::Figures
