// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/formats.h"

#include "herd/herdgraph.h"
#include "history/causallog.h"
#include "history/floodtrace.h"
#include "history/messagecsv.h"
#include "history/moves.h"
#include "journal/csv.h"
#include "journal/records.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace Herdscope::Exports {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Exports)
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

using Of = Format::Of;

constexpr Format all[] = {
    {"journal", QT_TRANSLATE_NOOP("Herdscope::Exports", "all events, one JSON object a line"),
     "jsonl", Of::Run, writeJournal},
    {"log", QT_TRANSLATE_NOOP("Herdscope::Exports", "one server's log"), "log", Of::Server},
    {"updates", QT_TRANSLATE_NOOP("Herdscope::Exports", "updates as CSV"), "csv"},
    {"messages", QT_TRANSLATE_NOOP("Herdscope::Exports", "what went over links, as CSV"), "csv",
     Of::Run, History::writeMessagesCsv},
    {"latencies",
     QT_TRANSLATE_NOOP("Herdscope::Exports", "when each server got each update, as CSV"), "csv",
     Of::Run, History::writeLatenciesCsv},
    {"shiviz", QT_TRANSLATE_NOOP("Herdscope::Exports", "log with vector clocks, for ShiViz"),
     "shiviz.log", Of::Run, History::writeCausalLog},
    {"trace", QT_TRANSLATE_NOOP("Herdscope::Exports", "floods as a trace, for Perfetto and Chrome"),
     "trace.json", Of::Run, History::writeFloodTrace},
    {"gpx", QT_TRANSLATE_NOOP("Herdscope::Exports", "moves of clients as GPX tracks"), "gpx",
     Of::Run, History::writeGpx},
    {"geojson", QT_TRANSLATE_NOOP("Herdscope::Exports", "moves of clients as GeoJSON"), "geojson",
     Of::Run, History::writeGeoJson},
    {"dot", QT_TRANSLATE_NOOP("Herdscope::Exports", "the herd for Graphviz"), "dot", Of::Herd},
    {"graphml", QT_TRANSLATE_NOOP("Herdscope::Exports", "the herd as GraphML"), "graphml",
     Of::Herd},
};

} // namespace

std::span<const Format> formats()
{
    return all;
}

const Format *formatNamed(const QString &name)
{
    const auto found = std::ranges::find_if(
        all, [&name](const Format &each) { return name == QLatin1String(each.name); });
    return found == std::end(all) ? nullptr : found;
}

QString whatIs(const Format &format)
{
    return Words::tr(format.what);
}

bool writeRun(const Recorded &run, const Format &format, Herd::ServerIndex server,
              const TextSink &sink)
{
    if (format.of == Of::Herd)
        return sink(textOf(run.past.herd(), format));
    if (format.of == Of::Server)
        return writeLog(run.past, server, sink);
    if (format.write == nullptr)
        return sink(Journal::updatesCsv(run.past.herd(), run.events));
    return format.write(History::Moment(run.past), sink);
}

std::string textOf(const Herd::HerdSpec &herd, const Format &format)
{
    return QLatin1String(format.name) == QLatin1String("dot") ? Herd::dotOf(herd)
                                                              : Herd::graphMlOf(herd);
}

Herd::ServerIndex serverCalled(const History::Past &past, const std::string &name)
{
    for (std::size_t i = 0; i < past.herd().servers.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        if (past.herd().servers[i].name == name || past.nameAt(server, past.first()) == name)
            return server;
    }
    return Herd::nobody;
}

tl::expected<void, QString> save(const QString &fileName,
                                 const std::function<bool(const TextSink &)> &write)
{
    QSaveFile file(fileName);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && write([&file](std::string_view text) {
                             const auto size = static_cast<qint64>(text.size());
                             return file.write(text.data(), size) == size;
                         })
        && file.commit();
    if (written)
        return {};
    return tl::unexpected(Words::tr("%1 can't be written: %2.").arg(fileName, file.errorString()));
}

} // namespace Herdscope::Exports
