// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/facts.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace Herdscope::Compare {

/// What a scenario's run was and what its record does not say: kept in the saved run as facts.json
/// (Journal::RunAbout::facts).
struct RunFacts
{
    QString scenario; ///< its name
    QString variant; ///< empty: the only run
    QString mode; ///< "simulated", "loop", "threads", "processes"
    std::uint64_t seed = 0;
    double speed = 1; ///< of a live run: so many times as fast as the scenario says
    Scenario::Facts facts;
    /// Processor time of all servers and clients of a live run; none: not measured, or simulated.
    std::optional<std::int64_t> cpuNs {};
};

[[nodiscard]] std::string textOf(const RunFacts &facts);
/// Nothing if it is empty, of no known form, or of a run without a scenario.
[[nodiscard]] std::optional<RunFacts> parseRunFacts(const std::string &text);

/// The same of servers that somebody used: a run without a scenario.
struct ServedFacts
{
    QString mode; ///< "loop", "threads", "processes"
    std::int64_t cpuNs = 0; ///< processor time of the servers and of what writes their logs
};
[[nodiscard]] std::string textOf(const ServedFacts &facts);
/// Nothing if it is empty, of no known form, or of a scenario's run.
[[nodiscard]] std::optional<ServedFacts> parseServedFacts(const std::string &text);

} // namespace Herdscope::Compare
