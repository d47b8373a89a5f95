// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/causallog.h"
#include "history/floodtrace.h"
#include "history/messagecsv.h"
#include "history/moves.h"
#include "history/updateway.h"

#include "support/randomrun.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <map>
#include <optional>
#include <set>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

namespace {

using Clock = std::vector<int>;
using Writer = bool (*)(const Moment &, const TextSink &);

/// Some thousand events with crashes, cuts and catching up.
struct Recorded
{
    Recorded()
        : run("hill", 5)
        , past(run.herd.spec())
    {
        for (int i = 0; i < 6'000; ++i)
            run.step();
        past.append(run.take());
        moment.emplace(past);
    }
    [[nodiscard]] QByteArray text(Writer write) const
    {
        std::string all;
        const bool whole = write(*moment, [&all](std::string_view piece) {
            all += piece;
            return true;
        });
        return whole ? QByteArray::fromStdString(all) : QByteArray();
    }
    [[nodiscard]] QString server(int index) const
    {
        return QString::fromStdString(past.herd().servers[std::size_t(index)].name);
    }

    RandomRun run;
    Past past;
    std::optional<Moment> moment;
};

/// By event, from what the herd itself says was delivered.
std::map<EventNumber, Clock> clocksOf(const Recorded &recorded)
{
    std::map<EventNumber, EventNumber> sendings;
    for (const auto &each : recorded.run.herd.deliveries())
        sendings[each.received] = each.sent;
    const std::size_t count = recorded.past.herd().servers.size();
    std::vector<Clock> now(count, Clock(count));
    std::map<EventNumber, Clock> clocks;
    for (EventNumber number = 0; number < recorded.past.end(); ++number) {
        const int server = recorded.past.entry(number).event->server;
        if (server < 0)
            continue;
        Clock &clock = now[std::size_t(server)];
        ++clock[std::size_t(server)];
        if (const auto found = sendings.find(number); found != sendings.end()) {
            for (std::size_t i = 0; i < count; ++i)
                clock[i] = std::max(clock[i], clocks.at(found->second)[i]);
        }
        clocks[number] = clock;
    }
    return clocks;
}

} // namespace

/// Files for other programs, read again as those read them.
class TestExports final : public QObject
{
    Q_OBJECT

private slots:
    void shiVizReadsTheCausalLogByItsDefaultExpression();
    void theTraceHasEachEventMessageAndUpdate();
    void messagesAndLatenciesSayWhatTheRunSays();
    void movesAreThoseThatWereReported();
    void aSinkThatWantsNoMoreEndsIt_data();
    void aSinkThatWantsNoMoreEndsIt();
    void anEmptyRunMakesWholeFiles();
};

void TestExports::shiVizReadsTheCausalLogByItsDefaultExpression()
{
    const Recorded recorded;
    const QString log = QString::fromUtf8(recorded.text(writeCausalLog));
    std::map<QString, std::vector<QJsonObject>> told; // by host, in its order
    const QRegularExpression event(QStringLiteral("(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)"));
    qsizetype end = 0;
    for (auto all = event.globalMatch(log); all.hasNext();) {
        const auto each = all.next();
        const QString host = each.captured(QStringLiteral("host"));
        const auto clock = QJsonDocument::fromJson(each.captured(QStringLiteral("clock")).toUtf8());
        QVERIFY(clock.isObject());
        told[host].push_back(clock.object());
        QCOMPARE(clock.object().value(host).toInt(), int(told[host].size()));
        QVERIFY(!each.captured(QStringLiteral("event")).isEmpty());
        QCOMPARE(each.capturedStart(), end); // nothing between
        end = each.capturedEnd() + 1;
    }
    QCOMPARE(end, log.size());
    std::vector<std::size_t> next(5, 0);
    const auto clocks = clocksOf(recorded);
    QVERIFY(clocks.size() > 3'000);
    for (const auto &[number, clock] : clocks) {
        const auto server = std::size_t(recorded.past.entry(number).event->server);
        const auto &its = told[recorded.server(int(server))];
        QVERIFY(next[server] < its.size());
        const QJsonObject object = its[next[server]++];
        for (int i = 0; i < 5; ++i)
            QCOMPARE(object.value(recorded.server(i)).toInt(), clock[std::size_t(i)]);
    }
}

void TestExports::theTraceHasEachEventMessageAndUpdate()
{
    const Recorded recorded;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(recorded.text(writeFloodTrace), &error);
    QVERIFY2(document.isObject(), qPrintable(error.errorString()));
    std::map<QString, int> counts;
    std::map<int, double> started; // arrows
    std::map<QString, double> begun; // updates
    for (const auto value : document.object().value(QStringLiteral("traceEvents")).toArray()) {
        const QJsonObject each = value.toObject();
        const QString phase = each.value(QStringLiteral("ph")).toString();
        const double at = each.value(QStringLiteral("ts")).toDouble(-1);
        ++counts[phase];
        QVERIFY(phase == u"M" || at >= 0);
        if (phase == u"s")
            started[each.value(QStringLiteral("id")).toInt()] = at;
        else if (phase == u"f")
            QVERIFY(started.at(each.value(QStringLiteral("id")).toInt()) <= at);
        else if (phase == u"b")
            begun[each.value(QStringLiteral("id")).toString()] = at;
        else if (phase == u"e")
            QVERIFY(begun.at(each.value(QStringLiteral("id")).toString()) <= at);
    }
    int ofServers = 0;
    std::set<std::uint64_t> accepted;
    for (EventNumber number = 0; number < recorded.past.end(); ++number) {
        const auto &event = *recorded.past.entry(number).event;
        ofServers += event.server >= 0 ? 1 : 0;
        if (event.updateId != 0 && event.kind == Herd::EventKind::Receive
            && event.novelty == Herd::Novelty::Useful)
            accepted.insert(event.updateId);
    }
    QCOMPARE(counts[QStringLiteral("M")], 6); // the herd and its servers
    QCOMPARE(counts[QStringLiteral("X")], ofServers);
    QCOMPARE(counts[QStringLiteral("s")], int(recorded.run.herd.deliveries().size()));
    QCOMPARE(counts[QStringLiteral("f")], counts[QStringLiteral("s")]);
    QVERIFY(begun.size() >= accepted.size());
    QCOMPARE(counts[QStringLiteral("e")], int(begun.size()));
}

void TestExports::messagesAndLatenciesSayWhatTheRunSays()
{
    const Recorded recorded;
    QList<QByteArray> rows = recorded.text(writeMessagesCsv).split('\n');
    QCOMPARE(rows.takeFirst(), QByteArray("sent_utc,received_utc,from,to,update,copy,fate,ms"));
    QVERIFY(rows.takeLast().isEmpty());
    std::map<QByteArray, int> fates;
    for (const QByteArray &row : rows) {
        const QList<QByteArray> cells = row.split(',');
        QCOMPARE(cells.size(), 8);
        ++fates[cells[6]];
        QCOMPARE(cells[7].isEmpty(), cells[6] != "received");
    }
    QCOMPARE(fates["received"], int(recorded.run.herd.deliveries().size()));
    QVERIFY(fates["lost"] > 0);

    rows = recorded.text(writeLatenciesCsv).split('\n');
    QCOMPARE(rows.takeFirst(),
             QByteArray("update,client,accepted_by,accepted_utc,server,from,hops,ms,how"));
    QVERIFY(rows.takeLast().isEmpty());
    std::map<std::uint64_t, int> servers;
    for (const QByteArray &row : rows) {
        const QList<QByteArray> cells = row.split(',');
        QCOMPARE(cells.size(), 9);
        const std::uint64_t id = cells[0].toULongLong(nullptr, 16);
        ++servers[id];
        const auto way = wayOf(id, *recorded.moment);
        QVERIFY(way.has_value());
        const auto its =
            std::find_if(way->arrivals.begin(), way->arrivals.end(), [&](const Arrival &each) {
                return recorded.server(each.server).toUtf8() == cells[4];
            });
        QVERIFY(its != way->arrivals.end());
        QCOMPARE(qRound64(cells[7].toDouble() * 1e6), its->afterNs);
        QCOMPARE(cells[5].isEmpty(), its->from == Herd::nobody);
        QCOMPARE(cells[8] == "accepted", its->how == Arrival::How::Accepted);
    }
    QVERIFY(servers.size() > 100);
    for (const auto &[id, count] : servers)
        QCOMPARE(count, wayOf(id, *recorded.moment)->knowing);
}

void TestExports::movesAreThoseThatWereReported()
{
    // Out of order, one place twice, a client with one place, and one with an odd name.
    Past past(smallHerd());
    BatchBuilder batch;
    const auto report = [&](const char *line, std::uint64_t id) {
        Herd::Event event = fromClient(0, line, id);
        event.novelty = Herd::Novelty::Useful;
        batch.add(event);
    };
    report("IAMAT kiwi +34.000001-118.5 1700000002.5", 1);
    report("IAMAT kiwi -33.25+151.2 1700000001", 2);
    report("IAMAT fig +10.5-0.25 1700000003", 3);
    report("IAMAT kiwi +34.000001-118.5 1700000002.5", 4);
    report("IAMAT <\x01&\"> +1.0+2.0 1700000004", 5);
    past.append(batch.take());
    const Moment moment(past);
    std::string gpx;
    QVERIFY(writeGpx(moment, [&gpx](std::string_view piece) {
        gpx += piece;
        return true;
    }));
    QXmlStreamReader xml(QByteArray::fromStdString(gpx));
    QStringList told;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"gpx")
            QCOMPARE(xml.namespaceUri().toString(),
                     QStringLiteral("http://www.topografix.com/GPX/1/1"));
        if (xml.name() == u"name" || xml.name() == u"time")
            told += xml.readElementText();
        else if (xml.name() == u"trkpt")
            told += xml.attributes().value(QStringLiteral("lat")).toString() + u' '
                + xml.attributes().value(QStringLiteral("lon")).toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QStringList expected {QStringLiteral("kiwi"),
                                QStringLiteral("-33.25 151.2"),
                                QStringLiteral("2023-11-14T22:13:21.000000000Z"),
                                QStringLiteral("34.000001 -118.5"),
                                QStringLiteral("2023-11-14T22:13:22.500000000Z"),
                                QStringLiteral("fig"),
                                QStringLiteral("10.5 -0.25"),
                                QStringLiteral("2023-11-14T22:13:23.000000000Z"),
                                QStringLiteral("<\\x01&\">"),
                                QStringLiteral("1 2"),
                                QStringLiteral("2023-11-14T22:13:24.000000000Z")};
    QCOMPARE(told, expected);

    std::string json;
    QVERIFY(writeGeoJson(moment, [&json](std::string_view piece) {
        json += piece;
        return true;
    }));
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    const QJsonArray features = document.object().value(QStringLiteral("features")).toArray();
    QCOMPARE(features.size(), 3);
    const auto geometry = [&](int i) {
        return features[i].toObject().value(QStringLiteral("geometry")).toObject();
    };
    QCOMPARE(geometry(0).value(QStringLiteral("type")).toString(), QStringLiteral("LineString"));
    QCOMPARE(geometry(0).value(QStringLiteral("coordinates")).toArray(),
             (QJsonArray {QJsonArray {151.2, -33.25}, QJsonArray {-118.5, 34.000001}}));
    QCOMPARE(geometry(1).value(QStringLiteral("type")).toString(), QStringLiteral("Point"));
    QCOMPARE(geometry(1).value(QStringLiteral("coordinates")).toArray(),
             (QJsonArray {-0.25, 10.5}));
    const QJsonObject properties =
        features[0].toObject().value(QStringLiteral("properties")).toObject();
    QCOMPARE(properties.value(QStringLiteral("client")).toString(), QStringLiteral("kiwi"));
    QCOMPARE(properties.value(QStringLiteral("times")).toArray().size(), 2);
}

void TestExports::aSinkThatWantsNoMoreEndsIt_data()
{
    QTest::addColumn<Writer>("write");
    QTest::newRow("causal log") << &writeCausalLog;
    QTest::newRow("trace") << &writeFloodTrace;
    QTest::newRow("messages") << &writeMessagesCsv;
    QTest::newRow("latencies") << &writeLatenciesCsv;
    QTest::newRow("GPX") << &writeGpx;
    QTest::newRow("GeoJSON") << &writeGeoJson;
}

void TestExports::aSinkThatWantsNoMoreEndsIt()
{
    QFETCH(Writer, write);
    const Recorded recorded;
    int pieces = 0;
    QVERIFY(!write(*recorded.moment, [&pieces](std::string_view) {
        ++pieces;
        return false;
    }));
    QCOMPARE(pieces, 1);
}

void TestExports::anEmptyRunMakesWholeFiles()
{
    const Past past(smallHerd());
    const Moment moment(past);
    const auto text = [&moment](Writer write) {
        std::string all;
        const bool whole = write(moment, [&all](std::string_view piece) {
            all += piece;
            return true;
        });
        return whole ? QByteArray::fromStdString(all) : QByteArray("not whole");
    };
    QVERIFY(text(writeCausalLog).isEmpty());
    QVERIFY(QJsonDocument::fromJson(text(writeFloodTrace)).isObject());
    QVERIFY(QJsonDocument::fromJson(text(writeGeoJson)).isObject());
    QCOMPARE(text(writeMessagesCsv).count('\n'), 1);
    QCOMPARE(text(writeLatenciesCsv).count('\n'), 1);
    QVERIFY(text(writeGpx).endsWith("</gpx>\n"));
}

QTEST_APPLESS_MAIN(TestExports)
#include "tst_exports.moc"
