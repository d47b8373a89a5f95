// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <cstddef>
#include <string_view>

/// Framing: bytes in, lines out. One line is one command; a line is bytes, not text.
/// Rules: the section "Lines" of the protocol (README, "The protocol").
namespace Herdscope::Protocol {

/// Longest line, without its LF, unless the herd file says otherwise.
inline constexpr std::size_t defaultMaxLineBytes = Limits::maxLineBytes;
using Limits::overflowEchoBytes;

/// White space of the protocol: space, tab, CR, LF, form feed, vertical tab.
[[nodiscard]] constexpr bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

enum class FrameStatus
{
    Line, ///< `line` is complete; `consumed` bytes were taken, the line end included
    Incomplete, ///< no line end yet and not the end of file: come again with more bytes
    TooLong, ///< more than the maximum without a line end; `line` holds its first overflowEchoBytes
             ///< bytes
    End, ///< end of file and nothing left
};

struct Frame
{
    FrameStatus status;
    std::string_view line; ///< without its line end (LF or CR LF); a view into the input
    std::size_t consumed; ///< bytes of the input that are done with
    bool operator==(const Frame &) const = default;
};

/// Takes the next line from the front of @p input. With @p atEnd the end of file ends the last
/// line.
/// @p scanned bytes at the front are known to hold no LF (from an earlier Incomplete), so that a
/// line that dribbles in is not scanned again and again. Any way to cut a stream gives the same
/// lines.
[[nodiscard]] Frame nextLine(std::string_view input, bool atEnd, std::size_t maxLineBytes,
                             std::size_t scanned = 0);

/// Blank lines are ignored silently.
[[nodiscard]] bool isBlank(std::string_view line);

} // namespace Herdscope::Protocol
