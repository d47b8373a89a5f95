// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Herdscope::Journal {

enum class LogLevel : std::uint8_t
{
    Everything,
    /// Everything up to sampledEventsPerSecond of the herd. Above that connections, links, starts,
    /// stops and errors still all, and of lines received and sent every sampledShare-th update with
    /// all that belongs to it; what was left out is counted exactly and noted.
    Sampled,
    Off, ///< nothing at all, also not for listeners
};
inline constexpr int sampledEventsPerSecond = 20'000;
inline constexpr int sampledShare = 64;

} // namespace Herdscope::Journal
