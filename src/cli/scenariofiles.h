// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scenario.h"

#include <QString>

#include <string>
#include <tl/expected.hpp>

namespace Herdscope::Cli {

struct ScenarioFile
{
    Scenario::Scenario scenario;
    std::string text; ///< as it was read
};

/// Reads a scenario and the herd files that it names, which lie beside it. The error is for people:
/// "FILE:LINE:COLUMN: problem; remedy".
[[nodiscard]] tl::expected<ScenarioFile, QString> loadScenario(const QString &fileName);

/// Makes ways of the tracks that clients of @p scenario follow; they begin when their client does.
/// Tracks without times are walked. The error is a sentence.
[[nodiscard]] tl::expected<void, QString> loadTracks(Scenario::Scenario &scenario,
                                                     const QString &scenarioFile);

} // namespace Herdscope::Cli
