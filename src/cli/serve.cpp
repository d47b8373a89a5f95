// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/herdfiles.h"
#include "cli/serveoptions.h"
#include "cli/server.h"
#include "cli/stopsignals.h"
#include "compare/runfacts.h"
#include "herd/presets.h"
#include "journal/runfile.h"
#include "net/childsession.h"
#include "net/cputime.h"
#include "net/herdtoken.h"
#include "net/modeword.h"
#include "net/placeskind.h"
#include "net/statefolder.h"
#include "places/providers.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace Herdscope::Cli {

namespace {

/// Everything that can be wrong before a server starts.
tl::expected<Net::HerdRunner::Options, QString> runnerOptions(const ServeOptions &options,
                                                              const Herd::HerdSpec &herd)
{
    Net::HerdRunner::Options runner;
    runner.mode = options.mode;
    runner.detach = options.detach;
    runner.lab = options.lab;
    auto servers = serversNamed(options.nodes, herd);
    if (!servers)
        return tl::unexpected(servers.error());
    runner.only = *std::move(servers);
    auto places = Places::settingsFromEnvironment(Net::providerFor(herd.places));
    if (!places)
        return tl::unexpected(places.error());
    runner.places = *std::move(places);
    runner.stateDir = options.stateDir.isEmpty()
        ? Net::stateFolder(herd.fingerprint(), options.file)
        : options.stateDir;
    return runner;
}

/// The token that this user's other processes have. A herd that is here as a whole gets on without
/// them.
tl::expected<Places::Secret, QString> tokenFor(const Herd::HerdSpec &herd, bool whole,
                                               Output &output)
{
    auto token = Net::herdToken(herd.fingerprint());
    if (token || !whole)
        return token;
    output.say(token.error());
    return Net::makeToken();
}

ExitCode runServers(const Herd::HerdSpec &herd, const Net::HerdRunner::Options &options,
                    const Journal::Recorder::Options &logs, Output &output)
{
    StopSignals stopSignals;
    Server server(herd, options, logs, output);
    QObject::connect(&server, &Server::finished, qApp,
                     [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); });
    QObject::connect(&stopSignals, &StopSignals::requested, &server, &Server::stop);
    QMetaObject::invokeMethod(&server, &Server::start, Qt::QueuedConnection);
    return static_cast<ExitCode>(QCoreApplication::exec());
}

/// Without a folder for logs their files are there while the servers run.
ExitCode runAndSave(const Herd::HerdSpec &herd, const Net::HerdRunner::Options &options,
                    Journal::Recorder::Options logs, const QString &runFile, Output &output)
{
    QTemporaryDir folder;
    if (logs.directory.isEmpty())
        logs.directory = folder.path();
    const std::int64_t cpuBefore = Net::processCpuNs();
    const ExitCode code = runServers(herd, options, logs, output);
    Journal::RunAbout about {
        herd, QCoreApplication::applicationVersion(), QDateTime::currentDateTimeUtc(), {}, {}};
    if (!options.detach) // else: its processes have ended, and been waited for
        about.facts = Compare::textOf(
            Compare::ServedFacts {Net::wordFor(options.mode),
                                  {Net::processCpuNs() - cpuBefore, Compare::CpuOf::Servers}});
    const QString journal = QDir(logs.directory).filePath(QStringLiteral("journal.jsonl"));
    if (const auto saved = Journal::saveRun(runFile, about, journal); !saved) {
        output.say(saved.error());
        return ExitCode::CheckFailed;
    }
    output.say(QCoreApplication::translate("herdctl", "Saved %1").arg(runFile));
    return code;
}

ExitCode serveAsChild(Output &output)
{
    struct stat input = {};
    if (::fstat(STDIN_FILENO, &input) != 0 || !S_ISSOCK(input.st_mode))
        return wrongUsage(QCoreApplication::translate(
                              "herdctl", "--child is for Herdscope itself: see --mode processes."),
                          output);
    StopSignals stopSignals;
    auto session = std::make_unique<Net::ChildSession>(
        ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    ::dup2(STDOUT_FILENO, STDIN_FILENO); // nowhere
    QObject::connect(session.get(), &Net::ChildSession::finished, qApp,
                     [](int status) { QCoreApplication::exit(status); });
    QObject::connect(&stopSignals, &StopSignals::requested, session.get(),
                     &Net::ChildSession::stop);
    const int status = QCoreApplication::exec();
    session.reset();
    ::_exit(status); // without waiting for places that are still being loaded
}

ExitCode serveWith(const ServeOptions &options, Output &output)
{
    const auto herd = options.file.isEmpty() ? Herd::defaultHerd() : loadHerd(options.file);
    if (!herd) {
        output.sayPlain(herd.error());
        return ExitCode::WrongUsage;
    }
    auto runner = runnerOptions(options, *herd);
    if (!runner) {
        output.say(runner.error());
        return ExitCode::WrongUsage;
    }
    if (options.onlyCheck) {
        output.writeLine(QStringLiteral("good"));
        return ExitCode::Done;
    }
    auto token = tokenFor(*herd, runner->only.empty(), output);
    if (!token) {
        output.say(token.error());
        return ExitCode::CouldNotStart;
    }
    runner->token = *std::move(token);
    Journal::Recorder::Options logs;
    logs.directory = options.logDir;
    logs.level = options.logLevel;
    if (!options.logDir.isEmpty() && !QDir().mkpath(options.logDir)) {
        output.say(QCoreApplication::translate(
                       "herdctl", "The log folder %1 can't be made. Choose another with --log-dir.")
                       .arg(options.logDir));
        return ExitCode::CouldNotStart;
    }
    return options.runFile.isEmpty() ? runServers(*herd, *runner, logs, output)
                                     : runAndSave(*herd, *runner, logs, options.runFile, output);
}

} // namespace

ExitCode serve(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describeServe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const auto options = serveOptions(parser);
    if (!options)
        return wrongUsage(options.error(), output);
    if (options->isChild)
        return serveAsChild(output);
    return serveWith(*options, output);
}

} // namespace Herdscope::Cli
