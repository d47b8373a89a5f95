// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/output.h"
#include "cli/runreporter.h"
#include "report/maker.h"

namespace Herdscope::App {

/// Reports of "herdscope run".
class RunReports final : public Cli::RunReporter
{
public:
    explicit RunReports(Cli::Output &output)
        : m_output(output)
    {
    }
    [[nodiscard]] tl::expected<void, QString> prepare(const Cli::ReportOptions &options) override;
    [[nodiscard]] tl::expected<void, QString> write(const QString &runFile) override;

private:
    Cli::Output &m_output;
    Report::Wanted m_wanted;
};

/// "herdscope report RUN --out DIR": writes a saved run up. With --progress a line "SHARE\tWHAT"
/// for each step on standard output, for the window, which starts it. Needs a QGuiApplication.
[[nodiscard]] int runReportCommand(const QStringList &arguments, Cli::Output &output);

} // namespace Herdscope::App
