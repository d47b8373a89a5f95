// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/model.h"

#include <cstdint>
#include <optional>

/// Cells of tables: the text for people, the exact value for the file.
namespace Herdscope::Report {

[[nodiscard]] Cell textCell(const QString &text);
[[nodiscard]] Cell countCell(std::uint64_t value);
[[nodiscard]] Cell numberCell(const std::optional<double> &value, int decimals = 2);
/// In the file milliseconds.
[[nodiscard]] Cell durationCell(const std::optional<std::int64_t> &ns);
/// In the file seconds, too.
[[nodiscard]] Cell secondsCell(std::int64_t ns);

/// A table with all its rows in the file @p data, of which at most @p mostRows are shown.
void addTable(Model &model, Section &section, Table table, std::size_t mostRows);

} // namespace Herdscope::Report
