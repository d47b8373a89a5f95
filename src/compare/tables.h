// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

#include <QJsonObject>
#include <QString>

#include <string>

/// A comparison as text.
namespace Herdscope::Compare {

/// For people, in their language: what differs, a table with a column for each group, and the order
/// by each measure.
[[nodiscard]] QString textOf(const Comparison &comparison);
/// A line for each run, after a header: run,group, parameters, updates, measures with their units
/// in their names. Empty cells: not known or nothing to measure. Safe to open in a spreadsheet.
[[nodiscard]] std::string csvOf(const Comparison &comparison);
/// The curves, a line for each group and time, after a header:
/// group,runs,after_ms,share_median,share_least,share_greatest
[[nodiscard]] std::string curvesCsvOf(const Comparison &comparison);
/// {"runs": [{"run", "group", "parameters": {…}, "updates", "values": {…}}], "groups": [{"group",
/// "values": {ID: {"n", "median", "least", "greatest"}}}], "order": {ID: [GROUP, …]}}
[[nodiscard]] QJsonObject jsonOf(const Comparison &comparison);
/// The measures, a line for each of them and each group, after a header:
/// measure,group,n,median,least,greatest — what no run has is left out.
[[nodiscard]] std::string measuresCsvOf(const Comparison &comparison);
/// "12.01 (11.98 … 12.03, n = 10)"; "–" of nothing.
[[nodiscard]] QString summaryText(const std::optional<Summary> &summary);
/// The same of a group; of nothing with the reason: "– (nothing was acknowledged)".
[[nodiscard]] QString cellText(const Comparison &comparison, const Group &group, Measure measure);

} // namespace Herdscope::Compare
