// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace Herdscope::Journal {

/// How much of a herd is recorded. As a wish, and as what is at work: above
/// sampledEventsPerSecond lines a second Everything is Sampled, until a second was calm again.
enum class LogLevel : std::uint8_t
{
    Everything,
    /// Connections, links, starts, stops and errors still all; of lines received and sent the share
    /// that Herd::EventSampler finds, with all that belongs to an update. What was left out is
    /// counted exactly, by server, kind and other side, and noted in the logs. As a wish: of lines
    /// at most one in sampledShare, whatever the rate.
    Sampled,
    Off, ///< nothing at all, also not for listeners
};
inline constexpr int sampledEventsPerSecond = 20'000;
inline constexpr unsigned sampledShift = 6;
inline constexpr int sampledShare = 1 << sampledShift;

/// "everything", "sampled", "off": in logs, on command lines, over the control door.
[[nodiscard]] constexpr std::string_view wordFor(LogLevel level)
{
    return level == LogLevel::Everything ? "everything"
        : level == LogLevel::Sampled     ? "sampled"
                                         : "off";
}

} // namespace Herdscope::Journal
