// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <string>

namespace Herdscope::Herd {

/// The shortest text that reads back as the same number; of −0 it is "0".
[[nodiscard]] inline std::string numberText(double value)
{
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value + 0.0);
    return {buffer, result.ptr};
}

} // namespace Herdscope::Herd
