// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/lines.h"

#include <algorithm>
#include <cstring>

namespace Herdscope::Protocol {

namespace {

/// Offset of the first LF in [from, to) of @p input, or npos.
std::size_t findLineFeed(std::string_view input, std::size_t from, std::size_t to)
{
    if (from >= to)
        return std::string_view::npos;
    const void *found = std::memchr(input.data() + from, '\n', to - from);
    if (!found)
        return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char *>(found) - input.data());
}

} // namespace

Frame nextLine(std::string_view input, bool atEnd, std::size_t maxLineBytes, std::size_t scanned)
{
    // The LF of the longest line is at offset maxLineBytes. Nothing behind it is looked at, so that
    // what counts as too long does not depend on how much has arrived.
    const bool overflows = input.size() > maxLineBytes;
    const std::size_t searched = overflows ? maxLineBytes + 1 : input.size();
    const std::size_t lineFeed = findLineFeed(input, scanned, searched);
    if (lineFeed != std::string_view::npos) {
        const bool carriageReturn = lineFeed > 0 && input[lineFeed - 1] == '\r';
        return {FrameStatus::Line, input.substr(0, lineFeed - (carriageReturn ? 1 : 0)),
                lineFeed + 1};
    }
    if (overflows)
        return {FrameStatus::TooLong, input.substr(0, std::min(overflowEchoBytes, searched)),
                searched};
    if (!atEnd)
        return {FrameStatus::Incomplete, {}, 0};
    if (input.empty())
        return {FrameStatus::End, {}, 0};
    return {FrameStatus::Line, input, input.size()};
}

bool isBlank(std::string_view line)
{
    return std::all_of(line.begin(), line.end(), isSpace);
}

} // namespace Herdscope::Protocol
