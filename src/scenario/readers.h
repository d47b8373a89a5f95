// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"
#include "scenario/facts.h"

#include <cstdint>
#include <vector>

namespace Herdscope::Scenario {

/// Times until all servers know, as somebody sees them who only reads: by update that all servers
/// got, from its acceptance to the last read that lacked it; 0 if none did. So do the checkers of
/// the well-known broadcast challenges measure. There are @p perSecond reads a second from the
/// beginning to the end, at intervals between nothing and twice the mean, each at a server drawn by
/// lot; what a server would have answered is told by the record @p past. One seed, one result.
[[nodiscard]] std::vector<std::int64_t> timesToAllAsRead(const History::Past &past,
                                                         const Facts &facts, double perSecond,
                                                         std::uint64_t seed);

} // namespace Herdscope::Scenario
