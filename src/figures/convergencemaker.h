// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/convergencescene.h"
#include "history/convergence.h"

#include <string>

namespace Herdscope::Figures {

/// @p update: of the one that is selected, or null. @p client: whose it is, as text for people.
/// @p run: until the moment shown, or null. @p stretch: as text for people, if it is of that
/// instead.
[[nodiscard]] ConvergenceScene convergenceOf(const History::Spread *update, const QString &client,
                                             const History::SpreadMeter *run,
                                             const QString &stretch = {});
/// Of a run that is over: nothing of it is "not yet".
[[nodiscard]] ConvergenceScene finishedConvergenceOf(const History::SpreadMeter &run);
/// A line for each point of the curves, after a header: curve,after_ms,share
/// curve: update, run, stretch.
[[nodiscard]] std::string convergenceCsv(const ConvergenceScene &scene);
/// "t50", of ConvergenceCurve::shares
[[nodiscard]] QString shareName(std::size_t index);
/// "0.12 ms", "not yet"; of what is over "not by the end"
[[nodiscard]] QString timeUntilText(const std::optional<std::int64_t> &ns, bool isOver = false);

} // namespace Herdscope::Figures
