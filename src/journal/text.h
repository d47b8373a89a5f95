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
inline constexpr std::string_view hexDigits = "0123456789abcdef";
/// Printable ASCII without the backslash: stands for itself in escaped().
[[nodiscard]] constexpr bool isPlain(char c)
{
    return c >= 0x20 && c <= 0x7e && c != '\\';
}
/// "\x0a"
void appendHexByte(std::string &out, char c);
/// Foreign bytes as a JSON string: escaped() and then JSON's own escapes.
void appendJsonBytes(std::string &out, std::string_view bytes);
/// As a JSON string as it is, if it isPlainUtf8(); else as bytes.
void appendJsonText(std::string &out, std::string_view text);
/// 16 hex digits.
void appendUpdateId(std::string &out, std::uint64_t id);

} // namespace Herdscope::Journal
