// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/loadoptions.h"
#include "cli/loadwords.h"
#include "cli/stopsignals.h"
#include "measure/json.h"
#include "measure/loadsession.h"

#include <QCoreApplication>

namespace Herdscope::Cli {

namespace {

using namespace Measure;

constexpr int ticksPerLine = 4; ///< progress is told once a second

ExitCode report(const SessionResult &result, Output &output)
{
    const LoadResult &load = result.load;
    if (!load.problem.isEmpty()) {
        output.say(load.problem);
        return ExitCode::CouldNotStart;
    }
    if (output.isJson()) {
        output.writeObject(toJson(result));
    } else {
        for (const QString &line : resultLines(result))
            output.writeLine(line);
    }
    const bool isBad =
        load.hasBadAnswers(result.options.failover) || (result.spread && result.spread->wrong > 0);
    return isBad ? ExitCode::CheckFailed : ExitCode::Done;
}

} // namespace

ExitCode load(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describeLoad(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const auto command = loadCommand(parser);
    if (!command)
        return wrongUsage(command.error(), output);

    StopSignals stopSignals;
    const auto targets = command->load.targets;
    LoadSession session(command->load, command->probeInterval,
                        [targets] { return readHerdCounts(targets); });
    int ticks = 0;
    QObject::connect(&session, &LoadSession::progressed, &session,
                     [&output, &ticks](const LoadProgress &progress) {
                         if (++ticks % ticksPerLine == 0)
                             output.say(progressLine(progress));
                     });
    QObject::connect(&session, &LoadSession::finished, qApp, &QCoreApplication::quit);
    QObject::connect(&stopSignals, &StopSignals::requested, &session, &LoadSession::stop);
    QMetaObject::invokeMethod(&session, &LoadSession::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return report(session.result(), output);
}

} // namespace Herdscope::Cli
