// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/recorder.h"
#include "net/herdrunner.h"

#include <QCommandLineParser>
#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// What "herdctl serve" was asked for.
struct ServeOptions
{
    QString file; ///< empty: the built-in herd
    QStringList nodes; ///< empty: all servers
    Net::RunMode mode = Net::RunMode::OneLoop;
    bool onlyCheck = false; ///< say whether it could be served, and end
    bool isChild = false; ///< of a program that says all the rest
    bool detach = false; ///< processes stay
    bool lab = false; ///< faults may be injected
    QString logDir; ///< empty: no logs
    QString runFile; ///< where the run is saved at the end; empty: nowhere
    QString stateDir; ///< empty: the folder of that herd file
    Journal::LogLevel logLevel = Journal::LogLevel::Everything;
};

/// Of --mode. The error says what to write instead.
[[nodiscard]] tl::expected<Net::RunMode, QString> modeNamed(const QString &word);
/// Of --log. The error says what to write instead.
[[nodiscard]] tl::expected<Journal::LogLevel, QString> levelNamed(const QString &word);

void describeServe(QCommandLineParser &parser);
/// From a parser that has parsed. The error says what to write instead.
[[nodiscard]] tl::expected<ServeOptions, QString> serveOptions(const QCommandLineParser &parser);

/// The servers of @p names in @p herd, each once, in the herd's order; the error names one that is
/// not there.
[[nodiscard]] tl::expected<std::vector<Herd::ServerIndex>, QString>
serversNamed(const QStringList &names, const Herd::HerdSpec &herd);

} // namespace Herdscope::Cli
