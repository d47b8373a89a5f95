// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/herdfiles.h"
#include "exports/formats.h"
#include "exports/recordedrun.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Herdscope::Cli {

namespace {

using Exports::Format;
using Exports::TextSink;

void describe(QCommandLineParser &parser)
{
    QString text =
        QCoreApplication::translate("herdctl",
                                    "Writes a saved run, or the graph of a herd file, in a format "
                                    "of other programs.\n\nFormats:");
    constexpr int nameWidth = 10;
    for (const Format &each : Exports::formats()) {
        text += QLatin1String("\n  ") + QString::fromLatin1(each.name).leftJustified(nameWidth)
            + Exports::whatIs(each);
    }
    parser.setApplicationDescription(text);
    parser.addPositionalArgument(
        QStringLiteral("RUN"),
        QCoreApplication::translate("herdctl",
                                    "A saved run (*.herdrun), or the folder with logs of one; for "
                                    "dot and graphml also a herd file."));
    parser.addPositionalArgument(QStringLiteral("FORMAT"),
                                 QCoreApplication::translate("herdctl", "One of those above."));
    parser.addPositionalArgument(
        QStringLiteral("[FILE]"),
        QCoreApplication::translate("herdctl", "Where to write it; without it standard output."));
    parser.addOption({QStringLiteral("server"),
                      QCoreApplication::translate("herdctl", "Whose log, for the format log."),
                      QStringLiteral("NAME")});
}

/// To the file, which is as it was before if that fails, or to standard output.
ExitCode deliver(const QString &fileName, const std::function<bool(const TextSink &)> &write,
                 Output &output)
{
    if (fileName.isEmpty()) {
        const bool whole = write([&output](std::string_view text) {
            output.write({text.data(), static_cast<qsizetype>(text.size())});
            return true;
        });
        return whole ? ExitCode::Done : ExitCode::CouldNotStart;
    }
    const auto saved = Exports::save(fileName, write);
    if (!saved)
        output.say(saved.error());
    return saved ? ExitCode::Done : ExitCode::CouldNotStart;
}

ExitCode exportHerd(const QString &from, const Format &format, const QString &to, Output &output)
{
    const auto herd = loadHerd(from);
    if (!herd) {
        output.sayPlain(herd.error());
        return ExitCode::WrongUsage;
    }
    const std::string text = Exports::textOf(*herd, format);
    return deliver(
        to, [&text](const TextSink &sink) { return sink(text); }, output);
}

} // namespace

ExitCode exportRun(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() < 2 || words.size() > 3) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "\"herdctl export\" needs a run and a format."),
            output);
    }
    const Format *format = Exports::formatNamed(words[1]);
    if (!format) {
        return wrongUsage(
            QCoreApplication::translate("herdctl",
                                        "There is no format \"%1\"; \"herdctl export --help\" "
                                        "lists them.")
                .arg(words[1]),
            output);
    }
    const QString to = words.value(2);
    if (QFileInfo(to).exists()
        && QFileInfo(to).canonicalFilePath() == QFileInfo(words[0]).canonicalFilePath()) {
        return wrongUsage(QCoreApplication::translate(
                              "herdctl", "%1 is what is to be read; write to another file.")
                              .arg(to),
                          output);
    }
    if (format->of == Format::Of::Herd && words[0].endsWith(QLatin1String(".toml")))
        return exportHerd(words[0], *format, to, output);
    Exports::WholeRun run;
    if (const auto read = Exports::readRun(words[0], run); !read) {
        output.say(read.error());
        return ExitCode::WrongUsage;
    }
    if (const QString missing = Exports::shortcomingsOf(run); !missing.isEmpty())
        output.say(missing);
    const QString server = parser.value(QStringLiteral("server"));
    const Herd::ServerIndex whose = Exports::serverCalled(*run.past, server.toStdString());
    if (format->of == Format::Of::Server && whose == Herd::nobody) {
        return wrongUsage(
            server.isEmpty()
                ? QCoreApplication::translate("herdctl", "Whose log? Name a server with --server.")
                : QCoreApplication::translate("herdctl", "The run has no server \"%1\".")
                      .arg(server),
            output);
    }
    const Exports::Recorded recorded {*run.past, run.events};
    return deliver(
        to, [&](const TextSink &sink) { return Exports::writeRun(recorded, *format, whose, sink); },
        output);
}

} // namespace Herdscope::Cli
