// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

namespace Herdscope::Protocol {

/// Along the surface of a sphere with the earth's mean radius: off by 0.5 % at most.
[[nodiscard]] double metresBetween(Position a, Position b);

/// On the straight line from @p a to @p b in degrees, the short way round; @p share: 0 … 1.
[[nodiscard]] Position between(Position a, Position b, double share);

} // namespace Herdscope::Protocol
