// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace Herdscope::Cli {

/// "100ms", "5s", "+1.5s", "-2m", "1h", "20us"; a number alone is seconds. In nanoseconds.
[[nodiscard]] std::optional<std::int64_t> parseTime(const QString &text);
/// "800B/s", "10kB/s", "2MB/s"; a number alone is bytes a second. k is 1000.
[[nodiscard]] std::optional<std::int64_t> parseRate(const QString &text);

} // namespace Herdscope::Cli
