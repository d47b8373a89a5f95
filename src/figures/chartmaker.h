// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/chartscene.h"
#include "history/activity.h"
#include "history/staleness.h"

#include <span>
#include <string>

namespace Herdscope::Figures {

/// @p activity: complete. @p memory: by time. @p staleness: complete, of the same pieces, or null.
[[nodiscard]] ChartScene chartOf(ChartKind kind, const History::Activity &activity,
                                 const Herd::HerdSpec &herd,
                                 std::span<const MemorySample> memory = {},
                                 const History::Staleness *staleness = nullptr);
[[nodiscard]] QString chartName(ChartKind kind); ///< "Updates a second"
/// Where the times of a table count from.
enum class ChartOrigin
{
    End, ///< the moment shown: all are negative
    Beginning
};
/// A line for each piece, after a header: seconds (of its middle), then the lines of the chart by
/// their names. Empty where there is nothing to tell.
[[nodiscard]] std::string chartCsv(const ChartScene &scene, ChartOrigin origin = ChartOrigin::End);
/// "1,234.5", with three digits behind the leading one at most; nothing for NaN.
[[nodiscard]] QString valueText(double value);

} // namespace Herdscope::Figures
