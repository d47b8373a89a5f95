// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenario.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Herdscope::Scenario {

/// A client as whoever plays the scenario needs it.
struct Part
{
    std::string name;
    Herd::ServerIndex server = Herd::nobody; ///< nobody: the nearest that is up
    std::int64_t aheadNs = 0; ///< its clock
};

/// One thing to do, all of it known beforehand.
struct Deed
{
    enum class Kind : std::uint8_t
    {
        Report, ///< part, position, perhaps stampNs, perhaps server
        Ask, ///< part, about, position (of the one who asks), radiusKm, bound, perhaps server
        Purge, ///< about
        Leave, ///< part: its connections end
        Kill, ///< server
        Restart,
        Freeze,
        Thaw,
        CutWay, ///< link; from server: cut at that end
        DeafenWay, ///< link; what server sends is lost
        HealWay, ///< link; from server
        Break, ///< link: its connection; by server
        Delay, ///< link; from server: lengthNs, jitterNs, bytesPerSecond
        Clock, ///< server: lengthNs
        Drop ///< link; from server: count messages behind the next skip
    };
    Kind kind = Kind::Report;
    std::int64_t atNs = 0;
    int part = -1;
    Protocol::Position position;
    std::optional<std::int64_t> stampNs {};
    std::string about {};
    double radiusKm = 0;
    int bound = 0;
    Herd::ServerIndex server = Herd::nobody;
    Herd::LinkIndex link = -1;
    std::int64_t lengthNs = 0;
    std::int64_t jitterNs = 0;
    std::int64_t bytesPerSecond = 0;
    int count = 0;
    int skip = 0;
};

/// Everything that is done in a run, in order: what is simulated and what happens over sockets
/// follow the same list.
struct Script
{
    std::vector<Part> parts;
    std::vector<Deed> deeds; ///< by time; what is done at the same time in the order of the file
    std::int64_t lastFaultNs = 0; ///< of acts that are faults, or end one
    bool hasFaults = false;
    std::int64_t lastReportNs = 0;
};

/// @p scenario is a run of its own (cast()), its tracks are ways by now. Where people walk is drawn
/// from the seed.
[[nodiscard]] Script scriptOf(const Scenario &scenario);

} // namespace Herdscope::Scenario
