// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "compare/tables.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

namespace Herdscope::Cli {

namespace {

using Compare::ComparedRun;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "herdctl",
        "Puts saved runs side by side: what they were made with, AT lines per update, how long it\n"
        "took until all servers knew, what was lost, how many requests were answered.\n"
        "\n"
        "Runs that differ in nothing but their seeds are one group: of it the median, the least "
        "and\n"
        "the greatest are shown. What is best comes first in the order by each measure."));
    parser.addPositionalArgument(
        QStringLiteral("RUN"),
        QCoreApplication::translate("herdctl",
                                    "A saved run (*.herdrun), the folder with logs of one, or a "
                                    "folder with saved runs in it or below."),
        QStringLiteral("RUN..."));
    parser.addOptions(
        {{QStringLiteral("csv"),
          QCoreApplication::translate("herdctl", "As CSV: a line for each run.")},
         {QStringLiteral("curves"),
          QCoreApplication::translate(
              "herdctl",
              "As CSV: which share of servers knew how long after an update, by group.")}});
}

/// What is compared when somebody names @p word.
QStringList runsAt(const QString &word)
{
    if (!QFileInfo(word).isDir() || Exports::isRecordedRun(word))
        return {word};
    return Exports::runsBelow(word);
}

/// The first that is named before, by whatever name.
QString namedTwice(const QStringList &files)
{
    QSet<QString> known;
    for (const QString &file : files) {
        const QString path = QFileInfo(file).canonicalFilePath();
        if (!path.isEmpty() && known.contains(path))
            return file;
        known.insert(path);
    }
    return {};
}

/// Runs of one folder have the same name: with as many folders before it as tell them apart.
void nameApart(std::vector<ComparedRun> &runs, const QStringList &files)
{
    for (int folders = 1; folders < 4; ++folders) {
        QStringList names;
        for (const ComparedRun &run : runs)
            names << run.name;
        names.removeDuplicates();
        if (static_cast<std::size_t>(names.size()) == runs.size())
            return;
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].name = QFileInfo(files[static_cast<qsizetype>(i)])
                               .absoluteFilePath()
                               .section(QLatin1Char('/'), -1 - folders);
    }
}

} // namespace

ExitCode compare(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const bool isCsv = parser.isSet(QStringLiteral("csv"));
    const bool isCurves = parser.isSet(QStringLiteral("curves"));
    if (int(isCsv) + int(isCurves) + int(output.isJson()) > 1) {
        return wrongUsage(QCoreApplication::translate(
                              "herdctl", "Either --csv or --curves or --json, not two of them."),
                          output);
    }
    QStringList files;
    for (const QString &word : parser.positionalArguments()) {
        const QStringList runs = runsAt(word);
        if (runs.isEmpty()) {
            output.say(QCoreApplication::translate(
                           "herdctl", "There is no saved run (*.herdrun) in the folder %1.")
                           .arg(word));
            return ExitCode::WrongUsage;
        }
        files << runs;
    }
    if (files.size() < 2) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "\"compare\" takes two runs or more."), output);
    }
    if (const QString twice = namedTwice(files); !twice.isEmpty()) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "%1 is named twice; a run counts once.")
                .arg(twice),
            output);
    }
    std::vector<ComparedRun> runs;
    for (const QString &file : files) {
        auto run = Compare::readComparedRun(file);
        if (!run) {
            output.say(run.error());
            return ExitCode::WrongUsage;
        }
        if ((isCsv || isCurves || output.isJson()) && !run->shortcomings.isEmpty())
            output.say(run->name + QLatin1String(": ") + run->shortcomings);
        runs.push_back(*std::move(run));
    }
    nameApart(runs, files);
    const Compare::Comparison comparison = Compare::compare(std::move(runs));
    if (isCsv)
        output.write(QByteArray::fromStdString(Compare::csvOf(comparison)));
    else if (isCurves)
        output.write(QByteArray::fromStdString(Compare::curvesCsvOf(comparison)));
    else if (output.isJson())
        output.writeObject(Compare::jsonOf(comparison));
    else
        output.write(Compare::textOf(comparison).toUtf8());
    return ExitCode::Done;
}

} // namespace Herdscope::Cli
