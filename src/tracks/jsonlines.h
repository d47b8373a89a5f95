// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace Herdscope::Tracks {

/// A way into a JSON document: keys of objects and indices of arrays.
using JsonPath = std::vector<std::variant<std::string, std::size_t>>;

/// In which line (from 1) of a valid document the value at @p path begins; where there is none, the
/// last value on the way to it. QJsonDocument does not tell.
[[nodiscard]] int lineOfJson(std::string_view document, const JsonPath &path);
/// In which line the byte at @p offset is.
[[nodiscard]] int lineAt(std::string_view text, std::size_t offset);

} // namespace Herdscope::Tracks
