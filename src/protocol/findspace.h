// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/lines.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace Herdscope::Protocol {

/// Where the first white space at or behind @p from is, or the end of @p text. Looks at eight bytes
/// at a time, as one integer: looking for the ends of fields is much of what reading a line costs.
[[nodiscard]] inline std::size_t findSpace(std::string_view text, std::size_t from)
{
    constexpr std::size_t step = sizeof(std::uint64_t);
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    constexpr std::uint64_t highs = 0x8080'8080'8080'8080;
    while (std::endian::native == std::endian::little && from + step <= text.size()) {
        std::uint64_t bytes; // the first one is the lowest
        std::memcpy(&bytes, text.data() + from, step);
        // The highest bit of each that is a space or a control character. A borrow may set that of
        // the byte above such a one, never that of one below it: the lowest is right.
        const std::uint64_t found = (bytes - ones * (' ' + 1)) & ~bytes & highs;
        if (found == 0) {
            from += step;
            continue;
        }
        from += static_cast<std::size_t>(std::countr_zero(found)) / 8;
        if (isSpace(text[from]))
            return from;
        ++from; // other control characters belong to their field
    }
    while (from < text.size() && !isSpace(text[from]))
        ++from;
    return from;
}

} // namespace Herdscope::Protocol
