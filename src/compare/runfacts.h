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
/// Nothing if it is empty or of no known form.
[[nodiscard]] std::optional<RunFacts> parseRunFacts(const std::string &text);

} // namespace Herdscope::Compare
