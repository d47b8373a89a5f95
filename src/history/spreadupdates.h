// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::History {

struct SpreadUpdate
{
    std::int64_t toAllNs = 0; ///< from its acceptance until the last server had it
    std::uint64_t id = 0;
    auto operator<=>(const SpreadUpdate &) const = default;
};

/// Of the newest @p mostLookedAt updates those that all servers got and of which all is recorded,
/// quickest first. Some ten µs for each that is looked at.
[[nodiscard]] std::vector<SpreadUpdate> spreadUpdates(const Moment &moment,
                                                      std::size_t mostLookedAt = 2000);
/// The one in the middle; @p spread is not empty.
[[nodiscard]] const SpreadUpdate &typicalOf(const std::vector<SpreadUpdate> &spread);

} // namespace Herdscope::History
