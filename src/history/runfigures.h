// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/activity.h"

#include <cstdint>
#include <optional>

namespace Herdscope::History {

/// What a run did in a stretch, in a few figures: to compare it with another one.
struct RunFigures
{
    std::uint64_t updates = 0;
    std::uint64_t knownByAll = 0; ///< of them, within the stretch
    std::uint64_t lines = 0; ///< AT lines of these updates
    std::uint64_t useful = 0; ///< AT lines that came
    std::uint64_t duplicates = 0;
    std::optional<std::int64_t> timeToAllMedianNs; ///< none: no update got to all
    std::optional<std::int64_t> timeToAll99Ns; ///< 99 % took no longer
    [[nodiscard]] std::optional<double> linesPerUpdate() const;
    [[nodiscard]] std::optional<double> shareOfDuplicates() const; ///< of the AT lines that came
    bool operator==(const RunFigures &) const = default;
};

/// @p activity: complete.
[[nodiscard]] RunFigures figuresOf(const Activity &activity);

} // namespace Herdscope::History
