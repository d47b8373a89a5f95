// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/walker.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The bytes that the load generator sends and expects, without an allocation.
namespace Herdscope::Measure {

/// Position and time of a report, "+34.068930-118.445127 1520023934.918963997": always as long, so
/// that an answer can be compared from its end.
inline constexpr std::size_t tailBytes = 42;
using Tail = std::array<char, tailBytes>;

/// @p timeNs since 1970, of at most ten digits of seconds.
void writeTail(char *to, MicroPosition position, std::int64_t timeNs);
[[nodiscard]] inline std::string_view view(const Tail &tail)
{
    return {tail.data(), tail.size()};
}

enum class Verdict
{
    Right,
    Wrong,
    Refused, ///< "? …"
};

/// Whether @p line, without its LF, is the AT line of that server, client, position and time, byte
/// for byte but for the time difference, of which the form counts. An empty @p server: any.
[[nodiscard]] Verdict checkAtLine(std::string_view line, std::string_view server,
                                  std::string_view client, std::string_view tail);
/// The server that an AT line names; empty if it is none.
[[nodiscard]] std::string_view serverOf(std::string_view atLine);

} // namespace Herdscope::Measure
