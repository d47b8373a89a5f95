// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/facts.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace Herdscope::Compare {

/// Whose processor time was measured.
enum class CpuOf
{
    ServersAndClients, ///< all that herdctl used for the run
    Servers, ///< and of what writes their logs: all that herdctl used
    ServerThreads ///< what serves, and nothing else: in a window, which draws meanwhile
};
[[nodiscard]] const char *wordFor(CpuOf whose); ///< "servers and clients"

struct CpuTime
{
    std::int64_t ns = 0;
    CpuOf whose = CpuOf::Servers;
    bool operator==(const CpuTime &) const = default;
};

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
    std::optional<CpuTime> cpu {}; ///< of a live run; none: not measured, or simulated
};

[[nodiscard]] std::string textOf(const RunFacts &facts);
/// Nothing if it is empty, of no known form, or of a run without a scenario.
[[nodiscard]] std::optional<RunFacts> parseRunFacts(const std::string &text);

/// The same of servers that somebody used: a run without a scenario.
struct ServedFacts
{
    QString mode; ///< "loop", "threads", "processes"
    CpuTime cpu;
};
[[nodiscard]] std::string textOf(const ServedFacts &facts);
/// Nothing if it is empty, of no known form, or of a scenario's run.
[[nodiscard]] std::optional<ServedFacts> parseServedFacts(const std::string &text);

} // namespace Herdscope::Compare
