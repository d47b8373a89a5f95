// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/runoptions.h"
#include "scenario/reports.h"
#include "scenario/scenario.h"

#include <QString>

#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace Herdscope::Cli {

struct ScenarioOptions
{
    std::optional<Net::RunMode> live; ///< none: simulated
    double speed = 1; ///< of a live run: all times are divided by it
    std::string variant {}; ///< its name; empty: the only run
};

/// Plays one run (Scenario::cast()) and judges what its record says. Into @p folder, which is made,
/// go the servers' logs and the saved run @p runFile. The error is a sentence: it could not start,
/// or not be written.
[[nodiscard]] tl::expected<Scenario::Judged, QString>
playScenario(const Scenario::Scenario &run, const std::string &text, const ScenarioOptions &options,
             const QString &folder, const QString &runFile);

} // namespace Herdscope::Cli
