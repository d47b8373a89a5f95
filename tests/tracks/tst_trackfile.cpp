// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/moves.h"
#include "tracks/clientnames.h"
#include "tracks/jsonlines.h"
#include "tracks/trackfile.h"

#include "support/journaldata.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Herdscope;
using namespace Herdscope::Tracks;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t startNs = 1'772'474'400 * second; // 2026-03-02T18:00:00Z

QByteArray gpx(const QByteArray &points)
{
    return "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
           "<metadata><name>other</name></metadata>\n"
           "<trk><name> a  walk </name>\n<trkseg>\n"
        + points + "</trkseg></trk>\n</gpx>\n";
}

QByteArray sentence(const QByteArray &body)
{
    char sum = 0;
    for (const char c : body)
        sum = char(sum ^ c);
    return '$' + body + '*' + QByteArray::number(sum, 16).rightJustified(2, '0').toUpper() + "\r\n";
}

QByteArray geoJson(const QByteArray &geometry, const QByteArray &properties)
{
    return "{\n\"type\":\"Feature\",\n\"properties\":{" + properties + "},\n\"geometry\":{\n"
        + geometry + "}}\n";
}

/// What a reader must make of any of the formats.
std::vector<Track> twoPoints(const std::string &name, bool hasTimes)
{
    Track track;
    track.name = name;
    track.hasTimes = hasTimes;
    track.points = {{0, {34.5, -118.25}}, {hasTimes ? 5 * second : 0, {34.75, -118.5}}};
    if (hasTimes)
        track.startNs = startNs;
    return {track};
}

} // namespace

/// Files with tracks, good and bad.
class TestTrackFile final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheFormats_data();
    void readsTheFormats();
    void badFilesSayWhereAndWhatToDo_data();
    void badFilesSayWhereAndWhatToDo();
    void badFilesAreNamed();
    void readsReceiversOverMidnightAndWithoutFix();
    void rowsOfOneClientAreOneTrack();
    void linesOfJsonAreFound();
    void timesAreReadInAllTheirForms();
    void whatIsExportedIsReadAgain_data();
    void whatIsExportedIsReadAgain();
    void theShippedTracksAreWhole();
    void clientsAreCalledAfterTheirTracks();
    void readingTellsHowFarItIsAndCanBeGivenUp_data();
    void readingTellsHowFarItIsAndCanBeGivenUp();
};

void TestTrackFile::readsTheFormats_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasTimes");
    const auto row = [](const char *what, TrackFormat format, const QByteArray &text,
                        const char *name, bool hasTimes) {
        QTest::newRow(what) << int(format) << text << QString::fromLatin1(name) << hasTimes;
    };
    row("GPX with times", TrackFormat::Gpx,
        gpx("<trkpt lat=\"34.5\" lon=\"-118.25\"><ele>3</ele>"
            "<time>2026-03-02T18:00:00Z</time></trkpt>\n"
            "<trkpt lat=\"34.75\" lon=\"-118.5\"><time>2026-03-02T18:00:05Z</time></trkpt>\n"),
        "a walk", true);
    row("GPX in two segments, without times", TrackFormat::Gpx,
        gpx("<trkpt lat=\"34.5\" lon=\"-118.25\"/></trkseg>\n<trkseg>"
            "<trkpt lat=\"34.75\" lon=\"-118.5\"/>"),
        "a walk", false);
    row("GPX route", TrackFormat::Gpx,
        "<gpx><wpt lat=\"1\" lon=\"2\"/><rte><name>r</name><rtept lat=\"34.5\" lon=\"-118.25\"/>"
        "<rtept lat=\"34.75\" lon=\"-118.5\"/></rte></gpx>",
        "r", false);
    row("NMEA", TrackFormat::Nmea,
        sentence("GPGGA,180000.00,3430.0000,N,11815.0000,W,1,09,0.9,80.0,M,-34.0,M,,")
            + sentence("GPRMC,180000.00,A,3430.0000,N,11815.0000,W,,,020326,,,A")
            + sentence("GPGSV,1,1,00")
            + sentence("GPRMC,180005.00,A,3445.0000,N,11830.0000,W,,,020326,,,A"),
        "", true);
    row("GeoJSON with times", TrackFormat::GeoJson,
        geoJson("\"type\":\"LineString\",\"coordinates\":[[-118.25,34.5],[-118.5,34.75,7]]",
                "\"client\":\"kiwi\",\"times\":[\"2026-03-02T18:00:00Z\","
                "\"2026-03-02T10:00:05-08:00\"]"),
        "kiwi", true);
    row("a bare geometry", TrackFormat::GeoJson,
        "{\"type\":\"LineString\",\"coordinates\":[[-118.25,34.5],[-118.5,34.75]]}", "", false);
    row("CSV", TrackFormat::Csv,
        "time,Latitude,Longitude,client\r\n2026-03-02T18:00:00Z,34.5,-118.25,kiwi\r\n\r\n"
        "1772474405.0,+34.75,-118.5,\"kiwi\"\r\n",
        "kiwi", true);
    row("CSV with semicolons, without times", TrackFormat::Csv,
        "lat;lon;note\n34.5;-118.25;\"a;\"\"b\"\"\"\n34.75; -118.5 ;", "", false);
}

void TestTrackFile::readsTheFormats()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    QFETCH(QString, name);
    QFETCH(bool, hasTimes);
    const auto tracks = parseTracks(text, TrackFormat(format));
    QVERIFY2(tracks.has_value(), tracks ? "" : describe(tracks.error(), "file").c_str());
    const auto expected = twoPoints(name.toStdString(), hasTimes);
    QCOMPARE(tracks->size(), expected.size());
    const Track &track = tracks->front();
    QCOMPARE(track.name, expected[0].name);
    QCOMPARE(track.hasTimes, hasTimes);
    QCOMPARE(track.startNs, expected[0].startNs);
    QCOMPARE(track.points.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(track.points[i].timeNs, expected[0].points[i].timeNs);
        const Protocol::Position at = track.points[i].position;
        const Protocol::Position there = expected[0].points[i].position;
        QVERIFY(std::abs(at.latitudeDeg - there.latitudeDeg) < 1e-9); // NMEA has minutes
        QVERIFY(std::abs(at.longitudeDeg - there.longitudeDeg) < 1e-9);
    }
}

void TestTrackFile::badFilesSayWhereAndWhatToDo_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *what, TrackFormat format, const QByteArray &text, int line,
                        const char *problem) {
        QTest::newRow(what) << int(format) << text << line << QString::fromUtf8(problem);
    };
    const QByteArray point =
        "<trkpt lat=\"1\" lon=\"2\"><time>2026-03-02T18:00:00Z</time></trkpt>\n";
    using enum TrackFormat;
    row("GPX that is none", Gpx, "<kml/>", 1, "this is no GPX: its first element is not <gpx>");
    row("GPX that ends early", Gpx, gpx(point).chopped(9), 6, "Premature end of document.");
    row("GPX without points", Gpx, gpx({}), 0, "there is no track in it");
    row("a point without lon", Gpx, gpx(point + "<trkpt lat=\"1\"/>"), 6,
        "this point has no \"lon\"");
    row("a latitude of 91", Gpx, gpx("\n<trkpt lat=\"91\" lon=\"1\"/>"), 6,
        "latitude \"91\" is not between -90 and 90");
    row("a comma for a point", Gpx, gpx("<trkpt lat=\"1,5\" lon=\"1\"/>"), 5,
        "latitude \"1,5\" is no number");
    row("no number", Gpx, gpx("<trkpt lat=\"nan\" lon=\"1\"/>"), 5,
        "latitude \"nan\" is no number");
    row("a bad time", Gpx, gpx("<trkpt lat=\"1\" lon=\"1\">\n<time>yesterday</time></trkpt>"), 6,
        "time \"yesterday\" can't be read");
    row("a time on some points only", Gpx, gpx(point + "<trkpt lat=\"1\" lon=\"1\"/>"), 6,
        "this point has no time, and those before it have one");
    row("times that go back", Gpx,
        gpx(point + "<trkpt lat=\"1\" lon=\"2\"><time>2026-03-02T17:59:59Z</time></trkpt>"), 6,
        "its time is before that of the point before it");
    row("an NMEA line that is none", Nmea, "$GPGSV,1*00\r\nhello\r\n", 1,
        "this sentence is damaged: its checksum should be 48");
    row("text among NMEA", Nmea, sentence("GPGSV,1,1,00") + "hello\r\n", 2,
        "this line is no NMEA sentence: it does not begin with \"$\"");
    row("NMEA without a checksum", Nmea, "$GPRMC,180000.00,A,3430.0000,N,11815.0000,W,,,020326,,,A",
        1, "this sentence has no checksum at its end");
    row("NMEA without a fix", Nmea,
        sentence("GPRMC,180000.00,V,3430.0000,N,11815.0000,W,,,020326,,,N"), 0,
        "there is no track in it");
    row("no JSON", GeoJson, "{\n\"type\":\n}", 3,
        "this is no JSON (object is missing after a comma)");
    row("a polygon", GeoJson, geoJson("\"type\":\"Polygon\",\"coordinates\":[]", ""), 4,
        "\"Polygon\" is no track");
    row("fewer times than positions", GeoJson,
        geoJson("\"type\":\"LineString\",\n\"coordinates\":[[1,2],[3,4]]",
                "\"times\":[\"2026-03-02T18:00:00Z\"]"),
        6, "there are 2 positions and 1 times in \"times\"");
    row("a position that is none", GeoJson,
        geoJson("\"type\":\"LineString\",\"coordinates\":[\n[1,2],\n\"x\"]", ""), 7,
        "a position is no list of numbers");
    row("a longitude of 200", GeoJson,
        geoJson("\"type\":\"LineString\",\"coordinates\":[\n[1,2],\n[200,4]]", ""), 7,
        "longitude \"200.000000\" is not between -180 and 180");
    row("CSV without latitude", Csv, "time,longitude\n1,2\n", 1,
        "the header has no column \"latitude\"");
    row("CSV with a short row", Csv, "lat,lon\n1,2\n3\n", 3, "there are 1 cells and 2 columns");
    row("CSV with an open quote", Csv, "lat,lon\n1,2\n\"3,4\n", 3, "a quote is not closed");
    row("CSV with a header only", Csv, "lat,lon\n", 0, "there is no track in it");
    row("nothing at all", Csv, "", 0, "there is no track in it");
}

void TestTrackFile::badFilesSayWhereAndWhatToDo()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, problem);
    const auto tracks = parseTracks(text, TrackFormat(format));
    QVERIFY(!tracks.has_value());
    QCOMPARE(QString::fromStdString(tracks.error().problem), problem);
    QCOMPARE(tracks.error().line, line);
    QVERIFY(!tracks.error().remedy.empty());
}

void TestTrackFile::badFilesAreNamed()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"walk.CSV"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("lat,lon\n1,200\n") > 0);
    file.close();
    const auto bad = readTracks(name);
    QVERIFY(!bad.has_value());
    QCOMPARE(bad.error(),
             name
                 + u":2: longitude \"200\" is not between -180 and 180; write degrees, north and "
                   "east positive"_s);
    const auto missing = readTracks(folder.filePath(u"none.gpx"_s));
    QVERIFY(!missing
            && missing.error().startsWith(folder.filePath(u"none.gpx: it can't be read"_s)));
    const auto unknown = readTracks(u"walk.kml"_s);
    QVERIFY(!unknown && unknown.error().contains(u"call it *.gpx, *.nmea, *.geojson or *.csv"_s));
}

void TestTrackFile::readsReceiversOverMidnightAndWithoutFix()
{
    // GGA has no date: that of the RMC before it, and the next day's after midnight.
    const auto tracks = parseTracks(
        sentence("GPRMC,235958.00,V,,,,,,,020326,,,N")
            + sentence("GPRMC,235959.00,A,3430.0000,N,11815.0000,W,,,020326,,,A")
            + sentence("GPGGA,000001.50,3445.0000,N,11830.0000,W,1,09,0.9,80.0,M,-34.0,M,,"),
        TrackFormat::Nmea);
    QVERIFY(tracks.has_value());
    QCOMPARE(tracks->front().points.size(), std::size_t(2));
    QCOMPARE(tracks->front().points[1].timeNs, 5 * second / 2);
    const std::int64_t midnightNs = startNs + 6 * 3600 * second;
    QCOMPARE(tracks->front().startNs, midnightNs - second);
}

void TestTrackFile::rowsOfOneClientAreOneTrack()
{
    const auto tracks =
        parseTracks("client,lat,lon,time\nb,1,2,10\na,3,4,10\nb,5,6,11.5\n", TrackFormat::Csv);
    QVERIFY(tracks.has_value());
    QCOMPARE(tracks->size(), std::size_t(2));
    QCOMPARE((*tracks)[0].name, std::string("b"));
    QCOMPARE((*tracks)[0].points.size(), std::size_t(2));
    QCOMPARE((*tracks)[0].points[1].timeNs, 3 * second / 2);
    QCOMPARE((*tracks)[1].startNs, 10 * second);
}

void TestTrackFile::linesOfJsonAreFound()
{
    const std::string text =
        "\n{\"a\\\"]\": \"x,\\\\\",\n \"b\": [1, {\"c\": \"}\"},\n[]\n,\n -2.5e1]}";
    QCOMPARE(lineOfJson(text, {}), 2);
    QCOMPARE(lineOfJson(text, {"b"}), 3);
    QCOMPARE(lineOfJson(text, {"b", std::size_t(1)}), 3);
    QCOMPARE(lineOfJson(text, {"b", std::size_t(2)}), 4);
    QCOMPARE(lineOfJson(text, {"b", std::size_t(3)}), 6);
    QCOMPARE(lineOfJson(text, {"b", std::size_t(4)}), 3); // not there: where it would be
    QCOMPARE(lineOfJson(text, {"c"}), 2);
}

void TestTrackFile::timesAreReadInAllTheirForms()
{
    const auto timeOf = [](const QByteArray &time) -> std::int64_t {
        const auto tracks = parseTracks("lat,lon,time\n1,2," + time + '\n', TrackFormat::Csv);
        return tracks ? *tracks->front().startNs : -1;
    };
    QCOMPARE(timeOf("2026-03-02T18:00:00Z"), startNs);
    QCOMPARE(timeOf("2026-03-02T18:00:00.123456789123Z"), startNs + 123'456'789);
    QCOMPARE(timeOf("2026-03-02 19:30:00.5+01:30"), startNs + second / 2);
    QCOMPARE(timeOf("1772474400.25"), startNs + second / 4);
    for (const char *bad :
         {"2026-03-02T18:00:00", "2026-02-30T18:00:00Z", "2026-03-02T24:00:00Z",
          "2026-3-02T18:00:00Z", "2026-03-02T18:00:00Zulu", "-5", "1e9", "2026-03-02T18:00:-1Z",
          "2026-03-02T18:00:00.Z", "9999-01-01T00:00:00Z"})
        QVERIFY2(timeOf(bad) == -1, bad);
}

void TestTrackFile::whatIsExportedIsReadAgain_data()
{
    QTest::addColumn<bool>("isGpx");
    QTest::newRow("GPX") << true;
    QTest::newRow("GeoJSON") << false;
}

void TestTrackFile::whatIsExportedIsReadAgain()
{
    QFETCH(bool, isGpx);
    History::Past past(smallHerd());
    BatchBuilder batch;
    std::uint64_t id = 0;
    std::vector<Track> expected(3);
    const char *names[] {"kiwi", "<&\">", "gr\xc3\xbcn"};
    SeededRandom lots(3);
    for (int i = 0; i < 300; ++i) {
        Track &track = expected[std::size_t(i % 3)];
        track.name = names[i % 3];
        track.hasTimes = true;
        const Protocol::Position at {double(lots.between(-90'000'000, 90'000'000)) / 1e6,
                                     double(lots.between(-180'000'000, 180'000'000)) / 1e6};
        const std::int64_t timeNs = startNs + i * second + std::int64_t(lots.below(second));
        if (!track.startNs)
            track.startNs = timeNs;
        const std::string line = "IAMAT " + track.name + ' ' + Protocol::formatPosition(at) + ' '
            + Protocol::formatTime(timeNs);
        // as it is on the wire
        track.points.push_back(
            {timeNs - *track.startNs, *Protocol::parsePosition(Protocol::formatPosition(at))});
        Herd::Event event = fromClient(i % 2, line, ++id);
        event.novelty = Herd::Novelty::Useful;
        batch.add(event);
    }
    past.append(batch.take());
    std::string text;
    const auto sink = [&text](std::string_view piece) {
        text += piece;
        return true;
    };
    const History::Moment moment(past);
    QVERIFY(isGpx ? History::writeGpx(moment, sink) : History::writeGeoJson(moment, sink));
    const auto tracks = parseTracks(QByteArray::fromStdString(text),
                                    isGpx ? TrackFormat::Gpx : TrackFormat::GeoJson);
    QVERIFY2(tracks.has_value(), tracks ? "" : describe(tracks.error(), "export").c_str());
    QCOMPARE(*tracks, expected);
}

void TestTrackFile::theShippedTracksAreWhole()
{
    const QString folder = QStringLiteral(HERDSCOPE_TRACKS);
    const auto walk = readTracks(folder + u"/campus-walk.gpx"_s);
    QVERIFY2(walk.has_value(), walk ? "" : qPrintable(walk.error()));
    QCOMPARE(walk->front().name, std::string("campus-walk"));
    QVERIFY(walk->front().points.size() > 300);
    const auto ride = readTracks(folder + u"/wilshire-bus.nmea"_s);
    QVERIFY2(ride.has_value(), ride ? "" : qPrintable(ride.error()));
    QVERIFY(ride->front().points.size() > 300);
    for (const auto &tracks : {*walk, *ride}) {
        QCOMPARE(tracks.size(), std::size_t(1));
        QVERIFY(tracks[0].hasTimes);
        for (const TrackPoint &each : tracks[0].points) {
            QVERIFY(each.position.latitudeDeg > 34.04 && each.position.latitudeDeg < 34.09);
            QVERIFY(each.position.longitudeDeg > -118.46 && each.position.longitudeDeg < -118.25);
        }
    }
}

void TestTrackFile::clientsAreCalledAfterTheirTracks()
{
    std::vector<Track> tracks(5);
    tracks[0].name = "Route 20";
    tracks[1].name = " Route\t20 ";
    tracks[3].name = "taken";
    tracks[4].name = "caf\u00e9\u2028\U0001F68C";
    using Names = std::vector<std::string>;
    const auto isTaken = [](const std::string &name) {
        return name == "taken" || name == "taken-2";
    };
    QCOMPARE(clientNamesOf(tracks, u"/some/my buses.gpx"_s, isTaken),
             (Names {"Route-20", "Route-20-2", "my-buses-3", "taken-3", "caf\u00e9-\U0001F68C"}));
    QCOMPARE(clientNamesOf({Track()}, u"way.csv"_s),
             Names {"way"}); // no number: it is the only one
    QCOMPARE(clientNamesOf({Track()}, u" .csv"_s), Names {"track"});
    Track lengthy;
    for (int i = 0; i < 300; ++i)
        lengthy.name += "\u00e9";
    const Names names = clientNamesOf({lengthy, lengthy}, u"a.gpx"_s);
    QCOMPARE(names[0].size(), mostNameBytes); // whole letters
    QCOMPARE(names[1], names[0] + "-2");
}

void TestTrackFile::readingTellsHowFarItIsAndCanBeGivenUp_data()
{
    constexpr int many = 20'000;
    QByteArray points;
    QByteArray sentences;
    QByteArray features;
    QByteArray rows = "lat,lon\n";
    for (int i = 0; i < many; ++i) {
        points += "<trkpt lat=\"34.05\" lon=\"-118.25\"><ele>1</ele></trkpt>\n";
        sentences += sentence("GPGGA,180000.00,3430.0000,N,11815.0000,W,1,09,0.9,80.0,M,-34.0,M,,");
        rows += "34.0500000,-118.2500000\n";
    }
    for (int i = 0; i < many / 10; ++i)
        features += QByteArray(i > 0 ? "," : "")
            + R"({"type":"Feature","properties":{},"geometry":)"
              R"({"type":"LineString","coordinates":[[-118.25,34.05],[-118.25,34.06]]}})";
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("GPX") << int(TrackFormat::Gpx) << gpx(points);
    QTest::newRow("NMEA") << int(TrackFormat::Nmea) << sentences;
    QTest::newRow("GeoJSON") << int(TrackFormat::GeoJson)
                             << R"({"type":"FeatureCollection","features":[)" + features + "]}";
    QTest::newRow("CSV") << int(TrackFormat::Csv) << rows;
}

void TestTrackFile::readingTellsHowFarItIsAndCanBeGivenUp()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    std::vector<double> told;
    const auto all = parseTracks(text, TrackFormat(format), [&](double share) {
        told.push_back(share);
        return true;
    });
    QVERIFY2(all.has_value(), all ? "" : describe(all.error(), "file").c_str());
    QVERIFY(told.size() >= 2);
    QVERIFY(std::ranges::is_sorted(told));
    QVERIFY(told.back() > 0.6 && told.back() <= 1);
    int asked = 0;
    const auto none = parseTracks(text, TrackFormat(format), [&](double) { return ++asked < 2; });
    QVERIFY(!none.has_value());
    QVERIFY(none.error().problem.empty());
    QCOMPARE(asked, 2);
}

QTEST_GUILESS_MAIN(TestTrackFile)
#include "tst_trackfile.moc"
