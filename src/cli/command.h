// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "cli/output.h"

#include <QCommandLineParser>
#include <QList>

#include <optional>

namespace Herdscope::Cli {

class RunReporter;

/// The arguments of the program, its name first, as bytes: lines to send need not be UTF-8.
using Arguments = QList<QByteArray>;

/// Runs one of the commands; returns when it is done. Needs a QCoreApplication.
[[nodiscard]] ExitCode run(const Arguments &arguments, Output &output);

/// The commands. @p arguments as above, the name of the command second.
[[nodiscard]] ExitCode serve(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode send(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode control(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode purge(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode init(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode exportRun(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode compare(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode bench(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode load(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode sim(const Arguments &arguments, Output &output);
/// @p reporter: writes it up if that is asked for; null: this program can't.
[[nodiscard]] ExitCode runScenario(const Arguments &arguments, Output &output,
                                   RunReporter *reporter);
[[nodiscard]] ExitCode runScenario(const Arguments &arguments, Output &output);
[[nodiscard]] ExitCode keys(const Arguments &arguments, Output &output);

/// Adds --help, --version and --json, parses @p arguments (the name of the program, of the command,
/// then the rest) and answers what needs no command: help, version and unknown options. The exit
/// code if with that everything is done.
[[nodiscard]] std::optional<ExitCode> parse(QCommandLineParser &parser, const Arguments &arguments,
                                            Output &output);
/// The same for a command that decodes them in a way of its own.
[[nodiscard]] std::optional<ExitCode> parse(QCommandLineParser &parser, QStringList arguments,
                                            Output &output);
/// What a command ends with: says so if its results were lost, and that is no success.
[[nodiscard]] ExitCode settled(ExitCode code, Output &output);
/// Says what is wrong and where to read on.
[[nodiscard]] ExitCode wrongUsage(const QString &sentence, Output &output);

} // namespace Herdscope::Cli
