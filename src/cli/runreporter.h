// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/reports.h"
#include "scenario/scenario.h"

#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

struct ReportOptions
{
    QString parts; ///< words with commas between; empty: all
    QString language; ///< empty: the program's
    bool isDark = false; ///< the figures
};

/// A run of a scenario that was played, judged and saved.
struct PlayedRun
{
    const Scenario::Scenario &scenario; ///< cast()
    const Scenario::Judged &judged;
    QString runFile; ///< with its folder
    QString arguments; ///< of "run", to play it likewise
};

/// Writes up what was run. Only a program that has pictures can; herdctl has none.
class RunReporter
{
    Q_DISABLE_COPY_MOVE(RunReporter)

public:
    RunReporter() = default;
    virtual ~RunReporter() = default;
    /// Called once, before anything is played. The error is a sentence for people.
    [[nodiscard]] virtual tl::expected<void, QString> prepare(const ReportOptions &options) = 0;
    /// Into the folder "report" beside the run's file. The error is a sentence for people.
    [[nodiscard]] virtual tl::expected<void, QString> write(const PlayedRun &run) = 0;
};

} // namespace Herdscope::Cli
