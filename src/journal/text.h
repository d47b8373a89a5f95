// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Journal {

/// Valid UTF-8 without control characters (C0, DEL, C1), separators of lines and marks that turn
/// the direction.
[[nodiscard]] bool isPlainUtf8(std::string_view text);
/// 16 hex digits.
void appendUpdateId(std::string &out, std::uint64_t id);

} // namespace Herdscope::Journal
