// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

namespace Herdscope::Protocol {

/// Along the surface of a sphere with the earth's mean radius: off by 0.5 % at most.
[[nodiscard]] double metresBetween(Position a, Position b);

} // namespace Herdscope::Protocol
