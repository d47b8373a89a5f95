// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

namespace Herdscope::App {

/// Where somebody stands and which way they look.
struct Walk
{
    Protocol::Position position;
    double headingDeg = 0; ///< clockwise from north
};

/// After a turn of @p turnDeg and then @p metres straight on along the great circle. Stays off the
/// poles, where the map ends: who would pass latitude ±85 turns round.
[[nodiscard]] Walk stepped(const Walk &from, double metres, double turnDeg);

} // namespace Herdscope::App
