// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace Herdscope::History {

/// A part of a run by time, monotonic, with both ends.
struct Stretch
{
    std::int64_t fromNs = 0;
    std::int64_t untilNs = 0;
    /// Whichever end is named first; never empty.
    [[nodiscard]] static Stretch between(std::int64_t oneNs, std::int64_t otherNs)
    {
        const std::int64_t first = std::min(oneNs, otherNs);
        return {first, std::max({oneNs, otherNs, first + 1})};
    }
    bool operator==(const Stretch &) const = default;
};

} // namespace Herdscope::History
