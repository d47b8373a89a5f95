// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exportpage.h"

#include "report/htmlwriter.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace Herdscope::App {

namespace {

using Report::HtmlWriter;
using Cell = HtmlWriter::Cell;
using Kind = ExportedFile::Kind;
/// By this a page is known as ours.
constexpr char generatorWord[] = "Herdscope export";

/// Only for its tr().
class ExportPage final
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::ExportPage)
};

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

Cell number(std::uint64_t value)
{
    return {QLocale().toString(qulonglong(value)), true, {}};
}

QString generatorOf(const ExportData &data)
{
    return QString::fromLatin1(generatorWord) + QLatin1Char(' ') + data.programVersion;
}

QString titleOf(const ExportData &data)
{
    return data.herd.name.empty() ? ExportPage::tr("A herd of application servers")
                                  : fromUtf8(data.herd.name);
}

QString serverName(const ExportData &data, int index)
{
    const bool known = index >= 0 && std::size_t(index) < data.herd.servers.size();
    return known ? fromUtf8(data.herd.servers[std::size_t(index)].name) : QString();
}

void addIntroduction(HtmlWriter &page, const ExportData &data)
{
    page.paragraph(
        ExportPage::tr("Exported on %1 by Herdscope %2.")
            .arg(QLocale().toString(data.when, QLocale::LongFormat), data.programVersion),
        QStringLiteral("faint"));
    page.paragraph(ExportPage::tr(
        "An application server herd: servers that each know where every mobile client is. A client "
        "reports its position to any one of them (IAMAT); that server answers and floods the "
        "update "
        "to its neighbours as AT lines, and they to theirs. Any server can then be asked what is "
        "near "
        "the client (WHATSAT)."));
    std::uint64_t updates = 0;
    std::uint64_t known = 0;
    for (const ExportData::Server &server : data.servers) {
        updates += server.updates;
        known = std::max(known, server.known);
    }
    std::uint64_t useful = 0;
    std::uint64_t duplicate = 0;
    for (const ExportData::Link &link : data.links) {
        useful += link.useful;
        duplicate += link.duplicate;
    }
    page.cards({{number(std::size_t(data.herd.serverCount())).text, ExportPage::tr("servers")},
                {number(std::size_t(data.herd.linkCount())).text, ExportPage::tr("links")},
                {number(known).text, ExportPage::tr("clients known")},
                {number(updates).text, ExportPage::tr("updates taken from clients")},
                {number(useful).text, ExportPage::tr("useful AT lines")},
                {number(duplicate).text, ExportPage::tr("duplicate AT lines")}});
    page.paragraph(
        ExportPage::tr(
            "Without faults one update costs exactly 2E − (n − 1) AT lines, here %1: n − 1 of them "
            "are useful, because each other server learns the update once; the rest are "
            "duplicates.")
            .arg(data.herd.linesPerUpdate()));
}

void addPictures(HtmlWriter &page)
{
    page.heading(ExportPage::tr("Map"));
    page.figure(
        QStringLiteral("map.png"), QStringLiteral("map.svg"),
        ExportPage::tr("Map of the clients and servers"),
        {{},
         ExportPage::tr(
             "Clients in the colour and shape of the server they report to, with their last "
             "way; servers at "
             "the places that the herd file gives them. As the window showed it when the "
             "export was made.")});
    page.heading(ExportPage::tr("Connection graph"));
    page.figure(QStringLiteral("graph.png"), QStringLiteral("graph.svg"),
                ExportPage::tr("Graph of the servers and links"),
                {{},
                 ExportPage::tr("Servers and links with their state. Numbers on a link: useful / "
                                "duplicate AT lines.")});
}

void addWaterfalls(HtmlWriter &page, const ExportData &data)
{
    if (data.waterfalls.empty())
        return;
    page.heading(ExportPage::tr("The way of an update"));
    for (const ExportData::Waterfall &each : data.waterfalls) {
        page.figure(each.base + QStringLiteral(".png"), each.base + QStringLiteral(".svg"),
                    each.title, {{}, each.title + QStringLiteral(". ") + each.totals});
    }
    page.paragraph(ExportPage::tr("A row for each server, in the order in which they got it: when, "
                                  "from whom, after how many hops. Bold: the way to the last one."),
                   QStringLiteral("faint"));
}

void addServers(HtmlWriter &page, const ExportData &data)
{
    page.heading(ExportPage::tr("Servers"));
    QList<QList<Cell>> rows;
    for (std::size_t i = 0; i < data.herd.servers.size(); ++i) {
        const Herd::ServerSpec &spec = data.herd.servers[i];
        if (spec.removed)
            continue;
        const ExportData::Server server =
            i < data.servers.size() ? data.servers[i] : ExportData::Server();
        const QString host = fromUtf8(spec.host);
        const QString shown =
            host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
        rows.append({{fromUtf8(spec.name)},
                     {shown + QLatin1Char(':')
                      + QString::number(server.port != 0 ? server.port : spec.port)},
                     {server.state},
                     number(std::uint64_t(std::max(0, server.clients))),
                     number(server.known),
                     number(server.updates),
                     number(server.questions),
                     number(server.invalid)});
    }
    page.table({{ExportPage::tr("Server")},
                {ExportPage::tr("Address")},
                {ExportPage::tr("State")},
                {ExportPage::tr("Connected clients"), true, {}},
                {ExportPage::tr("Clients known"), true, {}},
                {ExportPage::tr("Updates taken"), true, {}},
                {ExportPage::tr("Places questions"), true, {}},
                {ExportPage::tr("Invalid commands"), true, {}}},
               rows);
}

void addLinks(HtmlWriter &page, const ExportData &data)
{
    page.heading(ExportPage::tr("Links"));
    QList<QList<Cell>> rows;
    for (std::size_t i = 0; i < data.herd.links.size(); ++i) {
        const Herd::LinkSpec &spec = data.herd.links[i];
        if (spec.removed)
            continue;
        const ExportData::Link link = i < data.links.size() ? data.links[i] : ExportData::Link();
        rows.append({{serverName(data, spec.a) + QStringLiteral(" – ") + serverName(data, spec.b)},
                     {link.state},
                     number(link.useful),
                     number(link.duplicate),
                     number(link.useful + link.duplicate)});
    }
    page.table({{ExportPage::tr("Link")},
                {ExportPage::tr("State")},
                {ExportPage::tr("Useful AT lines"), true, {}},
                {ExportPage::tr("Duplicate AT lines"), true, {}},
                {ExportPage::tr("Together"), true, {}}},
               rows);
    page.paragraph(
        ExportPage::tr(
            "A copy of an update that a server gets over a link is useful when it is the "
            "first that it "
            "gets, and a duplicate otherwise."),
        QStringLiteral("faint"));
}

QString meaningOf(const ExportedFile &file)
{
    switch (file.kind) {
    case Kind::ServerLog:
        return ExportPage::tr(
            "Log of one server: what it received and sent, connections, links, errors");
    case Kind::Journal:
        return ExportPage::tr(
            "Journal: the events of all servers in one order, a JSON object a line");
    case Kind::Updates:
        return ExportPage::tr(
            "Every update as a row for a spreadsheet: who, where, when, how it spread");
    case Kind::Herd:
        return ExportPage::tr("The herd file: open it in Herdscope to run the same herd again");
    case Kind::MapSvg:
        return ExportPage::tr("The map as a vector picture, sharp at any size");
    case Kind::MapPng:
        return ExportPage::tr("The map as a picture of pixels");
    case Kind::GraphSvg:
        return ExportPage::tr("The graph as a vector picture, sharp at any size");
    case Kind::GraphPng:
        return ExportPage::tr("The graph as a picture of pixels");
    case Kind::WaterfallSvg:
        return ExportPage::tr("The way of an update as a vector picture, sharp at any size");
    case Kind::WaterfallPng:
        return ExportPage::tr("The way of an update as a picture of pixels");
    case Kind::WaterfallCsv:
        return ExportPage::tr("The same as a table: a row for each server");
    case Kind::Page:
        return ExportPage::tr("This page");
    }
    return {};
}

void addFiles(HtmlWriter &page, const std::vector<ExportedFile> &files)
{
    page.heading(ExportPage::tr("Files"));
    QList<QList<Cell>> rows;
    for (const ExportedFile &file : files) {
        const bool there = file.missing.isEmpty();
        rows.append({{file.name, false, there ? file.name : QString()},
                     {there ? meaningOf(file)
                            : ExportPage::tr("Not here, or not whole: %1").arg(file.missing)},
                     {there ? QLocale().formattedDataSize(file.bytes) : QString(), true, {}}});
    }
    rows.append({{QStringLiteral("index.html"), false, QStringLiteral("index.html")},
                 {meaningOf({Kind::Page, {}, 0, {}})},
                 {QString(), true, {}}});
    page.table({{ExportPage::tr("File")},
                {ExportPage::tr("What it is")},
                {ExportPage::tr("Size"), true, {}}},
               rows);
    page.paragraph(
        ExportPage::tr("These files hold positions of clients, which are personal data when the "
                       "clients are people. "
                       "Only the owner of the folder can read them."),
        QStringLiteral("faint"));
}

void addReading(HtmlWriter &page)
{
    page.heading(ExportPage::tr("How to read the logs"));
    page.preformatted(QStringLiteral(
        "2026-11-23T01:04:34.123456789Z recv client 127.0.0.1:40312 IAMAT kiwi.cs.ucla.edu "
        "+34.068930-118.445127 1520023934.918963997\n"
        "2026-11-23T01:04:34.123502113Z send neighbour Jaquez AT Hill +0.263873386 "
        "kiwi.cs.ucla.edu "
        "+34.068930-118.445127 1520023934.918963997"));
    page.list(
        {ExportPage::tr(
             "Time in UTC, to the nanosecond; verb (recv, send, connect, drop, link-up, link-down, "
             "start, stop, "
             "error); the other side; the line."),
         ExportPage::tr("One event is one line. Bytes outside printable ASCII are \\xNN, a "
                        "backslash is \\\\."),
         ExportPage::tr(
             "In the journal \"seq\" is the order of all events of the herd, \"mono_ns\" a clock "
             "that never jumps "
             "(take intervals from it), \"wall_ns\" nanoseconds since 1970, \"update\" the same "
             "for "
             "all copies of "
             "an update, \"novelty\" tells useful copies from duplicates."),
         ExportPage::tr(
             "In updates.csv \"ms_to_last_server\" is the time from the report until the last "
             "server that got it "
             "knew of it.")});
}

void addCompleteness(HtmlWriter &page, const ExportData &data)
{
    page.heading(ExportPage::tr("What is complete"));
    const Journal::Recorder::Counts &counts = data.counts;
    const std::uint64_t forgotten = data.events != nullptr ? data.events->forgotten() : 0;
    const bool whole = counts.dropped + counts.sampledOut + counts.unwritten == 0;
    page.paragraph(
        whole ? ExportPage::tr("The logs and the journal are complete: no event was dropped.")
              : ExportPage::tr("The logs and the journal are not complete: see the numbers below."),
        whole ? QString() : QStringLiteral("warn"));
    if (forgotten + counts.unseen > 0) {
        page.paragraph(
            ExportPage::tr("updates.csv tells of the newest events only, those that the window "
                           "still held; older ones "
                           "are in the journal."),
            QStringLiteral("warn"));
    }
    page.table(
        {{ExportPage::tr("Events")}, {ExportPage::tr("Number"), true, {}}},
        {{{ExportPage::tr("recorded")}, number(counts.recorded)},
         {{ExportPage::tr("left out because the log level was \"sampled\"")},
          number(counts.sampledOut)},
         {{ExportPage::tr("dropped because the disk could not keep up")}, number(counts.dropped)},
         {{ExportPage::tr("records that could not be written to a file")},
          number(counts.unwritten)},
         {{ExportPage::tr(
              "in the files, but not in the window and updates.csv: the window was behind")},
          number(counts.unseen)},
         {{ExportPage::tr("in the files, but not in updates.csv: too old for the window's memory")},
          number(forgotten)}});
}

void addCredits(HtmlWriter &page, const ExportData &data)
{
    page.heading(ExportPage::tr("Credits and licences"));
    QStringList credits = data.attributions;
    credits << ExportPage::tr(
                   "Made with Herdscope %1, free software under the GNU General Public License, "
                   "version 3 or later.")
                   .arg(data.programVersion);
    page.list(credits);
}

} // namespace

QByteArray exportPage(const ExportData &data, const std::vector<ExportedFile> &files)
{
    HtmlWriter page(titleOf(data), generatorOf(data));
    addIntroduction(page, data);
    addPictures(page);
    addWaterfalls(page, data);
    addServers(page, data);
    addLinks(page, data);
    addFiles(page, files);
    addReading(page);
    addCompleteness(page, data);
    addCredits(page, data);
    return page.finished();
}

bool isExportPage(const QByteArray &page)
{
    const QByteArray mark =
        QByteArrayLiteral("<meta name=\"generator\" content=\"") + generatorWord;
    return page.contains(mark);
}

} // namespace Herdscope::App
