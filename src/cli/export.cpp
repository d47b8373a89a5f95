// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/herdfiles.h"
#include "herd/herdgraph.h"
#include "journal/csv.h"
#include "journal/records.h"
#include "journal/runfile.h"

#include "history/causallog.h"
#include "history/floodtrace.h"
#include "history/messagecsv.h"
#include "history/moves.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <limits>
#include <memory>

namespace Herdscope::Cli {

namespace {

using History::TextSink;

/// A run as it was read; all of it.
struct Recorded
{
    Journal::RunAbout about;
    Journal::EventStore events {std::numeric_limits<std::size_t>::max(),
                                std::numeric_limits<std::size_t>::max()};
    std::unique_ptr<History::Past> past;
    Journal::RunReading reading;
};

bool writeJournal(const History::Moment &at, const TextSink &sink)
{
    History::TextWriter writer(sink);
    const History::Past &past = at.past();
    bool goesOn = true;
    past.forEachEvent(past.first(), at.number(), [&](auto, const auto &batch, const auto &event) {
        if (goesOn)
            Journal::appendJournalRecord(writer.text(), past.herd(), batch, event);
        goesOn = goesOn && writer.next();
    });
    return goesOn && writer.flush();
}

struct Format
{
    const char *name;
    const char *what;
    bool (*write)(const History::Moment &at, const TextSink &sink); ///< null: see below
};

constexpr Format formats[] = {
    {"journal", QT_TRANSLATE_NOOP("herdctl", "all events, one JSON object a line"), writeJournal},
    {"log", QT_TRANSLATE_NOOP("herdctl", "one server's log (--server)"), nullptr},
    {"updates", QT_TRANSLATE_NOOP("herdctl", "updates as CSV"), nullptr},
    {"messages", QT_TRANSLATE_NOOP("herdctl", "what went over links, as CSV"),
     History::writeMessagesCsv},
    {"latencies", QT_TRANSLATE_NOOP("herdctl", "when each server got each update, as CSV"),
     History::writeLatenciesCsv},
    {"shiviz", QT_TRANSLATE_NOOP("herdctl", "log with vector clocks, for ShiViz"),
     History::writeCausalLog},
    {"trace", QT_TRANSLATE_NOOP("herdctl", "floods as a trace, for Perfetto and Chrome"),
     History::writeFloodTrace},
    {"gpx", QT_TRANSLATE_NOOP("herdctl", "moves of clients as GPX tracks"), History::writeGpx},
    {"geojson", QT_TRANSLATE_NOOP("herdctl", "moves of clients as GeoJSON"), History::writeGeoJson},
    {"dot", QT_TRANSLATE_NOOP("herdctl", "the herd for Graphviz"), nullptr},
    {"graphml", QT_TRANSLATE_NOOP("herdctl", "the herd as GraphML"), nullptr},
};

const Format *formatNamed(const QString &name)
{
    for (const Format &each : formats) {
        if (name == QLatin1String(each.name))
            return &each;
    }
    return nullptr;
}

bool isHerdFormat(const Format &format)
{
    const QLatin1String name(format.name);
    return name == QLatin1String("dot") || name == QLatin1String("graphml");
}

void describe(QCommandLineParser &parser)
{
    QString text =
        QCoreApplication::translate("herdctl",
                                    "Writes a saved run, or the graph of a herd file, in a format "
                                    "of other programs.\n\nFormats:");
    constexpr int nameWidth = 10;
    for (const Format &each : formats) {
        text += QLatin1String("\n  ") + QString::fromLatin1(each.name).leftJustified(nameWidth)
            + QCoreApplication::translate("herdctl", each.what);
    }
    parser.setApplicationDescription(text);
    parser.addPositionalArgument(
        QStringLiteral("RUN"),
        QCoreApplication::translate("herdctl",
                                    "A saved run (*.herdrun); for dot and graphml also a herd "
                                    "file."));
    parser.addPositionalArgument(QStringLiteral("FORMAT"),
                                 QCoreApplication::translate("herdctl", "One of those above."));
    parser.addPositionalArgument(
        QStringLiteral("[FILE]"),
        QCoreApplication::translate("herdctl", "Where to write it; without it standard output."));
    parser.addOption({QStringLiteral("server"),
                      QCoreApplication::translate("herdctl", "Whose log, for the format log."),
                      QStringLiteral("NAME")});
}

tl::expected<std::unique_ptr<Recorded>, QString> readAll(const QString &fileName)
{
    auto run = std::make_unique<Recorded>();
    const auto begin = [&run](const Journal::RunAbout &about) {
        run->about = about;
        run->events.clear();
        run->past = std::make_unique<History::Past>(about.herd);
    };
    const auto take = [&run](const Journal::EventBatchPtr &batch) {
        run->events.append(batch);
        run->past->append(batch);
    };
    auto reading = Journal::readRun(fileName, begin, take);
    if (!reading)
        return tl::unexpected(reading.error());
    run->reading = *std::move(reading);
    return run;
}

void sayWhatIsMissing(const Recorded &run, Output &output)
{
    if (!run.reading.cut.isEmpty()) {
        output.say(QCoreApplication::translate(
                       "herdctl", "The file is damaged: what comes after %1 events is lost (%2).")
                       .arg(run.past->end())
                       .arg(run.reading.cut));
    }
    if (run.reading.damaged > 0) {
        output.say(QCoreApplication::translate("herdctl", "%1 records are damaged and left out.")
                       .arg(run.reading.damaged));
    }
}

bool writeLog(const History::Past &past, Herd::ServerIndex server, const TextSink &sink)
{
    History::TextWriter writer(sink);
    bool goesOn = true;
    past.forEachEvent(past.first(), past.end(), [&](auto, const auto &batch, const auto &event) {
        if (goesOn && event.server == server) {
            Journal::appendLogRecord(writer.text(), batch, event);
            goesOn = writer.next();
        }
    });
    return goesOn && writer.flush();
}

/// Who was called that at any time of the run; or nobody.
Herd::ServerIndex serverCalled(const History::Past &past, const std::string &name)
{
    for (std::size_t i = 0; i < past.herd().servers.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        if (past.herd().servers[i].name == name || past.nameAt(server, past.first()) == name)
            return server;
    }
    return Herd::nobody;
}

bool writeRun(const Recorded &run, const Format &format, Herd::ServerIndex server,
              const TextSink &sink)
{
    const QLatin1String name(format.name);
    const History::Moment end(*run.past);
    if (format.write != nullptr)
        return format.write(end, sink);
    if (name == QLatin1String("log"))
        return writeLog(*run.past, server, sink);
    if (name == QLatin1String("updates"))
        return sink(Journal::updatesCsv(run.past->herd(), run.events));
    return sink(name == QLatin1String("dot") ? Herd::dotOf(run.past->herd())
                                             : Herd::graphMlOf(run.past->herd()));
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
    QSaveFile file(fileName);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) // it holds positions
        && write([&file](std::string_view text) {
                             const auto size = static_cast<qint64>(text.size());
                             return file.write(text.data(), size) == size;
                         })
        && file.commit();
    if (written)
        return ExitCode::Done;
    output.say(QCoreApplication::translate("herdctl", "%1 can't be written: %2.")
                   .arg(fileName, file.errorString()));
    return ExitCode::CouldNotStart;
}

ExitCode exportHerd(const QString &from, const Format &format, const QString &to, Output &output)
{
    const auto herd = loadHerd(from);
    if (!herd) {
        output.sayPlain(herd.error());
        return ExitCode::WrongUsage;
    }
    const bool isDot = QLatin1String(format.name) == QLatin1String("dot");
    const std::string text = isDot ? Herd::dotOf(*herd) : Herd::graphMlOf(*herd);
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
    const Format *format = formatNamed(words[1]);
    if (!format) {
        return wrongUsage(
            QCoreApplication::translate("herdctl",
                                        "There is no format \"%1\"; \"herdctl export --help\" "
                                        "lists them.")
                .arg(words[1]),
            output);
    }
    const QString to = words.value(2);
    if (isHerdFormat(*format) && words[0].endsWith(QLatin1String(".toml")))
        return exportHerd(words[0], *format, to, output);
    const auto run = readAll(words[0]);
    if (!run) {
        output.say(run.error());
        return ExitCode::WrongUsage;
    }
    sayWhatIsMissing(**run, output);
    const QString server = parser.value(QStringLiteral("server"));
    const Herd::ServerIndex whose = serverCalled(*(*run)->past, server.toStdString());
    if (QLatin1String(format->name) == QLatin1String("log") && whose == Herd::nobody) {
        return wrongUsage(
            server.isEmpty()
                ? QCoreApplication::translate("herdctl", "Whose log? Name a server with --server.")
                : QCoreApplication::translate("herdctl", "The run has no server \"%1\".")
                      .arg(server),
            output);
    }
    return deliver(
        to, [&](const TextSink &sink) { return writeRun(**run, *format, whose, sink); }, output);
}

} // namespace Herdscope::Cli
