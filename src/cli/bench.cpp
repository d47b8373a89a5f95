// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/loadoptions.h"
#include "cli/numbers.h"
#include "cli/stopsignals.h"
#include "herd/presets.h"
#include "measure/barchart.h"
#include "measure/studyfiles.h"
#include "measure/studyrun.h"

#include <QCoreApplication>

#include <algorithm>

namespace Herdscope::Cli {

namespace {

using namespace Measure;

constexpr int maxRounds = 1'000;
constexpr double maxSeconds = 3'600;
constexpr double maxRate = 1e6;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

void describeBench(QCommandLineParser &parser)
{
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP(
        "herdctl",
        "Measures what a herd does, and what a central server would: one server that takes all\n"
        "clients against a herd of which each server takes a share and floods, in one loop, a "
        "thread\neach, a process each. Updates, queries, latency, time until all servers know, "
        "availability;\nin alternating order, again and again. Writes tables (CSV, JSON) and "
        "charts (SVG).\nExit status 1 if an answer was wrong.")));
    const auto add = [&parser](const char *name, const char *text, const char *value) {
        parser.addOption({QLatin1String(name), say(text), QLatin1String(value)});
    };
    add("out", QT_TRANSLATE_NOOP("herdctl", "Folder of the results (default: herdscope-bench)."),
        "DIR");
    parser.addOption({QStringLiteral("quick"),
                      say(QT_TRANSLATE_NOOP("herdctl",
                                            "About a minute, to see how it looks; else a quarter "
                                            "of an hour."))});
    add("rounds", QT_TRANSLATE_NOOP("herdctl", "How often all is measured (5; quick: 2)."), "N");
    add("seconds", QT_TRANSLATE_NOOP("herdctl", "Each measurement (3; quick: 0.5)."), "SECONDS");
    add("idle",
        QT_TRANSLATE_NOOP("herdctl",
                          "Idle connections beside 50 busy ones (9900; quick: 1000); 0: not "
                          "measured."),
        "N");
    add("rate",
        QT_TRANSLATE_NOOP("herdctl",
                          "Requests per second where latency and availability are measured "
                          "(1000)."),
        "R");
    add("only",
        QT_TRANSLATE_NOOP("herdctl",
                          "Only these, with commas between: updates, queries, steady (latency and "
                          "time until all know), outage (availability)."),
        "CASES");
    add("preset", QT_TRANSLATE_NOOP("herdctl", "The herd: a preset (default: hill)."), "NAME");
    add("against",
        QT_TRANSLATE_NOOP("herdctl",
                          "A command that serves another herd, at the addresses of --at: it is "
                          "measured in the same run, and ended."),
        "COMMAND");
    add("at", QT_TRANSLATE_NOOP("herdctl", "Where that herd serves, with commas between."),
        "HOST:PORT,...");
    add("reference",
        QT_TRANSLATE_NOOP("herdctl",
                          "What ratios are to: central (default), loop, threads, processes, "
                          "foreign."),
        "NAME");
}

tl::expected<void, QString> readAgainst(const QCommandLineParser &parser, StudyOptions &options)
{
    options.against = parser.value(QStringLiteral("against"));
    const QString at = parser.value(QStringLiteral("at"));
    if (options.against.isEmpty() != at.isEmpty())
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("herdctl", "--against and --at belong together.")));
    if (at.isEmpty())
        return {};
    auto targets = targetsAt(at.split(u','));
    if (!targets)
        return tl::unexpected(targets.error());
    options.againstTargets = *std::move(targets);
    return {};
}

tl::expected<void, QString> readNames(const QCommandLineParser &parser, StudyOptions &options)
{
    if (parser.isSet(QStringLiteral("preset")))
        options.preset = parser.value(QStringLiteral("preset"));
    if (!Herd::makePreset(options.preset.toStdString()))
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("herdctl",
                                  "There is no preset \"%1\". \"herdctl init --list\" names them."))
                .arg(options.preset));
    options.only = parser.value(QStringLiteral("only")).split(u',', Qt::SkipEmptyParts);
    for (const QString &word : options.only) {
        const QString known = QStringLiteral("updates queries steady outage");
        if (!known.split(u' ').contains(word.section(u'-', 0, 0)))
            return tl::unexpected(
                say(QT_TRANSLATE_NOOP("herdctl", "--only takes %1, not \"%2\".")).arg(known, word));
    }
    if (!parser.isSet(QStringLiteral("reference")))
        return {};
    options.reference = parser.value(QStringLiteral("reference"));
    QStringList known {QStringLiteral("central"), QStringLiteral("loop"), QStringLiteral("threads"),
                       QStringLiteral("processes")};
    if (!options.against.isEmpty())
        known += QStringLiteral("foreign");
    if (known.contains(options.reference))
        return {};
    return tl::unexpected(say(QT_TRANSLATE_NOOP("herdctl", "--reference is one of %1, not \"%2\"."))
                              .arg(known.join(QLatin1String(", ")), options.reference));
}

tl::expected<StudyOptions, QString> studyOptions(const QCommandLineParser &parser)
{
    StudyOptions options =
        parser.isSet(QStringLiteral("quick")) ? StudyOptions::quick() : StudyOptions();
    options.program = QCoreApplication::applicationFilePath();
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(say(QT_TRANSLATE_NOOP(
            "herdctl", "\"herdctl bench\" takes options only; \"herdctl load\" takes addresses.")));
    if (const auto read = readAgainst(parser, options); !read)
        return tl::unexpected(read.error());
    if (const auto read = readNames(parser, options); !read)
        return tl::unexpected(read.error());
    NumberReader read(parser);
    if (parser.isSet(QStringLiteral("rounds")))
        options.rounds = read.whole("rounds", 1, maxRounds);
    if (parser.isSet(QStringLiteral("seconds")))
        options.seconds = read.number("seconds", 0.1, maxSeconds);
    if (parser.isSet(QStringLiteral("idle")))
        options.idle = read.whole("idle", 0, LoadOptions::maxClients);
    if (parser.isSet(QStringLiteral("rate")))
        options.rate = read.number("rate", 1, maxRate);
    if (!read.problem().isEmpty())
        return tl::unexpected(read.problem());
    return options;
}

/// case, metric: median (least … greatest) ×ratio of each arrangement.
void writeTable(const StudyResult &result, Output &output)
{
    QString last;
    for (const Summary &each : summarise(result)) {
        const QString heading = each.caseId + u' ' + each.metric;
        if (heading != std::exchange(last, heading))
            output.writeLine(heading);
        const auto title = std::find_if(result.arrangements.begin(), result.arrangements.end(),
                                        [&](const auto &a) { return a.id == each.arrangement; });
        QString line = QStringLiteral("  %1 %2  (%3 … %4, n %5)")
                           .arg(title->title, -28)
                           .arg(shortNumber(each.median), 8)
                           .arg(shortNumber(each.least), shortNumber(each.greatest))
                           .arg(each.n);
        if (each.ratio)
            line += QStringLiteral("  × %1").arg(*each.ratio, 0, 'f', 2);
        output.writeLine(line);
    }
}

ExitCode report(const StudyResult &result, const QString &folder, Output &output)
{
    if (!result.problem.isEmpty()) {
        output.say(result.problem);
        return ExitCode::CouldNotStart;
    }
    for (const QString &remark : result.remarks)
        output.say(remark);
    const auto files = writeStudy(result, folder);
    if (!files) {
        output.say(files.error());
        return ExitCode::CouldNotStart;
    }
    if (output.isJson())
        output.writeObject(toJson(result));
    else
        writeTable(result, output);
    output.say(say(QT_TRANSLATE_NOOP("herdctl", "Written to %1: %2"))
                   .arg(folder, files->join(QLatin1String(", "))));
    return result.isWrong ? ExitCode::CheckFailed : ExitCode::Done;
}

} // namespace

ExitCode bench(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describeBench(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const auto options = studyOptions(parser);
    if (!options)
        return wrongUsage(options.error(), output);
    const QString out = parser.value(QStringLiteral("out"));
    StopSignals stopSignals;
    StudyRun study(*options);
    QObject::connect(&stopSignals, &StopSignals::requested, &study, &StudyRun::stop);
    QObject::connect(&study, &StudyRun::progressed, &study,
                     [&output](int done, int all, const QString &next) {
                         output.say(QStringLiteral("%1/%2 %3").arg(done + 1).arg(all).arg(next));
                     });
    return report(study.run(), out.isEmpty() ? QStringLiteral("herdscope-bench") : out, output);
}

} // namespace Herdscope::Cli
