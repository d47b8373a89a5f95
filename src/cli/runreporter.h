// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

struct ReportOptions
{
    QString parts; ///< words with commas between; empty: all
    QString language; ///< empty: the program's
    bool isDark = false; ///< the figures
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
    /// Of a run that was saved, which knows its scenario and what became of it. Into the folder
    /// "report" beside it. The error is a sentence for people.
    [[nodiscard]] virtual tl::expected<void, QString> write(const QString &runFile) = 0;
};

} // namespace Herdscope::Cli
