// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/recordedrun.h"
#include "scenario/reports.h"
#include "scenario/scenario.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>

namespace Herdscope::Report {

/// A scenario's run whose record is not whole: what is missing could be what decides.
struct Unjudged
{
    std::string variant;
    Scenario::Facts facts;
};

/// What a report is about: a recorded run and what else is known of it.
struct Subject
{
    const Exports::RecordedRun *run = nullptr; ///< never null; outlives the report
    QString program; ///< version of the one that writes the report
    std::optional<Scenario::Scenario>
        scenario; ///< that was played; cast(), at the speed of the run
    std::optional<Scenario::Judged> judged;
    std::optional<Unjudged> unjudged; ///< instead of a verdict
    std::optional<bool> isSimulated; ///< none: that is not known
    std::optional<std::uint64_t> seed;
    QString arguments; ///< of "herdscope run", to play the scenario likewise: "--live"
};

/// Of a saved run that was read.
[[nodiscard]] Subject subjectOf(const Exports::RecordedRun &run, const QString &program);

} // namespace Herdscope::Report
