// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/addtracksdialog.h"
#include "app/clientsmodel.h"
#include "app/messagebar.h"
#include "app/trackreading.h"
#include "history/moves.h"
#include "net/cputime.h"
#include "protocol/distance.h"
#include "tracks/trackfile.h"

#include "windowfixture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QProgressDialog>
#include <QPushButton>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>

#include <cmath>
#include <set>
#include <utility>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Protocol::Position;
using Tracks::Track;
using Tracks::TrackPtr;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr Position westwood {34.0689, -118.4451};
constexpr int nobody = Herd::nobody;

/// A fix each second, to the north-east.
TrackPtr straight(int seconds, Position from = westwood)
{
    auto track = std::make_shared<Track>();
    track->hasTimes = true;
    for (int i = 0; i <= seconds; ++i) {
        const double way = i * 0.0001;
        track->points.push_back({i * second, {from.latitudeDeg + way, from.longitudeDeg + way}});
    }
    return track;
}

/// What the record says was reported, read from its export.
std::vector<Track> reported(const Lab &lab)
{
    std::string gpx;
    const History::Moment now(lab.past());
    (void)History::writeGpx(now, [&gpx](std::string_view piece) {
        gpx += piece;
        return true;
    });
    const auto tracks =
        Tracks::parseTracks(QByteArray::fromStdString(gpx), Tracks::TrackFormat::Gpx);
    return tracks.value_or(std::vector<Track>());
}

std::vector<Position> placesOf(const Track &track)
{
    std::vector<Position> places;
    for (const Tracks::TrackPoint &each : track.points) {
        // as they go over the wire; who stands still is told once
        const Position place = *Protocol::parsePosition(Protocol::formatPosition(each.position));
        if (places.empty() || places.back() != place)
            places.push_back(place);
    }
    return places;
}

/// The record has all that was reported.
bool isTold(Lab &lab)
{
    lab.recorder().flush();
    return QTest::qWaitFor([&lab] { return lab.past().end() == lab.recorder().counts().recorded; },
                           10'000);
}

bool haveArrived(const Lab &lab)
{
    const Fleet &fleet = lab.fleet();
    for (int i = 0; i < fleet.size(); ++i) {
        if (fleet.at(i).track || fleet.at(i).waiting)
            return false;
    }
    return true;
}

void drop(QWidget &window, const QStringList &files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &file : files)
        urls.append(QUrl::fromLocalFile(file));
    data.setUrls(urls);
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

/// The dialog, when the files are read; null: it does not come.
AddTracksDialog *presented(const QWidget &window)
{
    AddTracksDialog *dialog = nullptr;
    (void)QTest::qWaitFor(
        [&] {
            dialog = window.findChild<AddTracksDialog *>();
            return dialog && dialog->isVisible();
        },
        60'000);
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

/// Somebody goes straight on, fix by fix.
bool writeLargeGpx(const QString &fileName, int points)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("<gpx version=\"1.1\"><trk><name>far</name><trkseg>\n");
    for (int i = 0; i < points; ++i)
        file.write("<trkpt lat=\"" + QByteArray::number(34 + i * 1e-6, 'f', 6)
                   + "\" lon=\"-118.25\"><ele>100.0</ele></trkpt>\n");
    return file.write("</trkseg></trk></gpx>") > 0;
}

/// A server that takes all and answers when it is asked to: nothing is measured but the fleet.
class SwiftWire final : public ClientWire
{
public:
    explicit SwiftWire(std::vector<SwiftWire *> &waiting)
        : m_waiting(waiting)
    {
    }
    void setServer(int, const QString &, quint16) override { }
    void report(Position, qint64) override { m_waiting.push_back(this); }
    void ask(const QByteArray &, double, int) override { }
    void answer() { emit reported(QByteArrayLiteral("AT Hill +0.01 a +34.1-118.1 1000")); }

private:
    std::vector<SwiftWire *> &m_waiting;
};

double threadCpuUs()
{
    return double(Net::threadCpuNs()) / 1e3;
}

/// What a fix takes of a processor, with its report and the answer, where so many follow tracks at
/// ten times their speed. Negative: fixes are lost, or later than a tick of the clock.
double cpuUsOfAFix(int many, int fixes)
{
    constexpr qint64 tickNs = 10'000'000;
    std::vector<SwiftWire *> waiting;
    qint64 nowNs = 1000 * second;
    FleetWorld world;
    world.isVirtual = true;
    world.makeWire = [&waiting](const QByteArray &) {
        return std::make_unique<SwiftWire>(waiting);
    };
    world.wallNs = world.monotonicNs = [&nowNs] { return nowNs; };
    Fleet fleet(1);
    fleet.setWorld(world);
    ServerPoint server;
    server.at = onGlobe(westwood);
    server.up = true;
    server.name = "Hill";
    fleet.setServers({server});
    std::vector<TrackStart> starts;
    for (int i = 0; i < many; ++i)
        starts.push_back(
            {"t-" + QByteArray::number(i), straight(fixes - 1), i * second / std::max(many, 1)});
    fleet.addOnTracks(starts, 10);
    const double before = threadCpuUs();
    for (int tick = 0; tick < 10'000 && fleet.onTracks() > 0; ++tick) {
        nowNs += tickNs;
        fleet.passTime();
        for (SwiftWire *each : std::exchange(waiting, {}))
            each->answer();
    }
    const double used = threadCpuUs() - before;
    const FixCounts counts = fleet.fixCounts();
    if (counts.reported != qint64(many) * fixes || counts.worstLateNs > tickNs)
        return -1;
    return used / double(counts.reported);
}

double leastCpuUsOfAFix(int many, int fixes)
{
    double least = cpuUsOfAFix(many, fixes);
    for (int i = 0; i < 2; ++i)
        least = std::min(least, cpuUsOfAFix(many, fixes));
    return least;
}

} // namespace

/// Clients that go along tracks.
class TestTracks final : public QObject
{
    Q_OBJECT

private slots:
    void eachFixIsReportedToTheNearestServer();
    void eachFixIsReportedToTheChosenServer();
    void aClientIsOnItsTrackAtAnyTime();
    void aThousandTracksAtTenTimesTheSpeed();
    void aFixTakesLittleWhateverFollowsTracks();
    void pausedTheyStand();
    void addingLeavingAndSpeedAreUndone();
    void whoIsMovedLeavesItsTrack();
    void inASimulatedHerdTracksGoInVirtualTime();
    void theMapShowsWhereTheSelectedServerHasClients();
    void filesAreDroppedOnTheMap();
    void aBadFileIsToldWithItsLine();
    void tracksWithoutTimesAskForASpeed();
    void eachTrackOfAFileMovesAClient();
    void theWindowGoesOnWhileALargeFileIsRead();
    void readingIsCancelled();
    void theWindowIsClosedWhileALargeFileIsRead();
};

void TestTracks::eachFixIsReportedToTheNearestServer()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    const auto walk = Tracks::readTracks(QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx"));
    QVERIFY(walk.has_value());
    auto track = std::make_shared<Track>(walk->front());
    track->points.resize(120); // six minutes
    QCOMPARE(f.lab.fleet().addOnTracks({{"walk", track, 0}}, 100).size(), 1);
    std::set<int> servers;
    connect(&f.lab.fleet(), &Fleet::changed, this, [&] {
        const MobileClient &client = f.lab.fleet().at(0);
        servers.insert(client.server);
    });
    QTRY_VERIFY_WITH_TIMEOUT(haveArrived(f.lab), 30'000);
    QVERIFY(isTold(f.lab));
    const auto tracks = reported(f.lab);
    QCOMPARE(tracks.size(), std::size_t(1));
    QCOMPARE(tracks[0].name, std::string("walk"));
    QCOMPARE(placesOf(tracks[0]), placesOf(*track));
    const MobileClient &client = f.lab.fleet().at(0);
    QCOMPARE(client.server, f.lab.fleet().nearestServer(client.position));
    f.lab.fleet().disconnect(this);
}

void TestTracks::eachFixIsReportedToTheChosenServer()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    const int chosen = (f.lab.fleet().nearestServer(westwood) + 1) % f.serverCount();
    const TrackPtr track = straight(60);
    f.lab.fleet().addOnTracks({{"a", track, 0}, {"a", track, 2 * second}}, 50, chosen);
    QCOMPARE(f.lab.fleet().at(1).name, QByteArray("a-2"));
    QTRY_VERIFY_WITH_TIMEOUT(haveArrived(f.lab), 30'000);
    QVERIFY(isTold(f.lab));
    const auto tracks = reported(f.lab);
    QCOMPARE(tracks.size(), std::size_t(2));
    for (const Track &each : tracks)
        QCOMPARE(placesOf(each), placesOf(*track));
    int told = 0;
    const History::Past &past = f.lab.past();
    past.forEachEvent(past.first(), past.end(), [&](auto, const auto &, const auto &event) {
        if (event.kind == Herd::EventKind::Receive && event.peerKind == Herd::PeerKind::Client
            && event.updateId != 0) {
            ++told;
            QCOMPARE(int(event.server), chosen);
        }
    });
    QVERIFY(told >= 122);
}

void TestTracks::aClientIsOnItsTrackAtAnyTime()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    // Fixes a minute apart: it is shown between them.
    auto track = std::make_shared<Track>();
    track->hasTimes = true;
    track->points = {{0, {34, -118}}, {600 * second, {34.1, -118.2}}};
    const int id = f.lab.fleet().addOnTracks({{"slow", track, 0}}, 10)[0];
    std::set<double> seen;
    const auto hasMoved = [&] {
        const Position at = f.lab.fleet().find(id)->position;
        const double share = (at.latitudeDeg - 34) / 0.1;
        if (std::abs(at.longitudeDeg - (-118 - 0.2 * share)) > 1e-6)
            return false;
        seen.insert(at.latitudeDeg);
        return seen.size() > 8;
    };
    QVERIFY(QTest::qWaitFor(hasMoved, 20'000));
    QVERIFY(f.lab.fleet().fixCounts().reported <= 1); // the rest was not reported
}

void TestTracks::aThousandTracksAtTenTimesTheSpeed()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    std::vector<TrackStart> starts;
    constexpr int many = 1000;
    for (int i = 0; i < many; ++i) {
        const Position from {34.03 + 0.00008 * i, -118.5 + 0.0001 * i};
        starts.push_back({"t-" + QByteArray::number(i), straight(30, from), i * second / 100});
    }
    Fleet &fleet = f.lab.fleet();
    QCOMPARE(fleet.addOnTracks(starts, 10).size(), many);
    QCOMPARE(fleet.onTracks(), many);
    QTRY_VERIFY_WITH_TIMEOUT(haveArrived(f.lab), 60'000);
    const FixCounts counts = fleet.fixCounts();
    QCOMPARE(counts.reported, qint64(many) * 31); // each fix, once
    qInfo("worst %.1f ms late, %lld of %lld later than 50 ms", double(counts.worstLateNs) / 1e6,
          counts.later, counts.reported);
    for (int i = 0; i < many; ++i) {
        QCOMPARE(fleet.at(i).position, starts[std::size_t(i)].track->points.back().position);
        QVERIFY(fleet.at(i).problem.isEmpty());
    }
}

/// A thousand at ten times the speed are 10,000 fixes a second, each of which is to be less than
/// 50 ms late: of what the window's thread has, a fix may take 100 us at the very most. In time of
/// the processor, which a busy machine does not change, and beside what it takes where more follow.
/// How late they come on the wall's clock: bench_tracks, which fails beyond its limit.
void TestTracks::aFixTakesLittleWhateverFollowsTracks()
{
    const double thousand = leastCpuUsOfAFix(1000, 31);
    const double most = leastCpuUsOfAFix(Fleet::maxClients, 6);
    qInfo("a fix takes %.2f us of a processor where 1,000 follow tracks, %.2f us where 10,000 do",
          thousand, most);
    QVERIFY(thousand > 0 && most > 0);
    constexpr double limitUs = 50; // half of the processor; also slow builds are far below
    QVERIFY2(thousand < limitUs, qPrintable(QString::number(thousand)));
    // As their logarithm it would be 1.3 times as much, and some for memory that is farther away;
    // in proportion, 10 times.
    QVERIFY2(most < 6 * thousand, qPrintable(QString::number(most / thousand)));
}

void TestTracks::pausedTheyStand()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    fleet.addOnTracks({{"a", straight(1000), 0}, {"b", straight(1000), 0}}, 10);
    QTRY_VERIFY(fleet.fixCounts().reported > 10);
    QSignalSpy told(&fleet, &Fleet::tracksChanged);
    fleet.setTracksPaused(true);
    QCOMPARE(told.count(), 1);
    QVERIFY(fleet.tracksPaused());
    const auto before = fleet.fixCounts().reported;
    const Position at = fleet.at(0).position;
    QSignalSpy changes(&fleet, &Fleet::changed);
    (void)QTest::qWaitFor([&] { return fleet.fixCounts().reported != before; }, 400);
    QCOMPARE(fleet.fixCounts().reported, before);
    fleet.setTracksPaused(false);
    QTRY_VERIFY(fleet.fixCounts().reported > before);
    QVERIFY(Protocol::metresBetween(at, fleet.at(0).position) < 5'000);
}

void TestTracks::addingLeavingAndSpeedAreUndone()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    Acts &acts = f.lab.acts();
    const QList<int> ids =
        acts.addOnTracks({{"a", straight(3000), 0}, {"b", straight(3000), 0}}, 1, nobody);
    QCOMPARE(ids.size(), 2);
    acts.setTrackSpeed(ids, 100);
    QCOMPARE(fleet.at(1).trackSpeed, 100.0);
    acts.leaveTracks({ids[0]});
    QVERIFY(!fleet.at(0).track);
    QCOMPARE(fleet.onTracks(), 1);
    acts.stack().undo();
    QVERIFY(fleet.at(0).track);
    QCOMPARE(fleet.at(0).trackSpeed, 100.0);
    acts.stack().undo();
    QCOMPARE(fleet.at(0).trackSpeed, 1.0);
    QCOMPARE(fleet.onTracks(), 2);
    acts.stack().undo();
    QCOMPARE(fleet.size(), 0);
    QCOMPARE(fleet.onTracks(), 0);
    acts.stack().redo();
    QCOMPARE(fleet.size(), 2);
    QCOMPARE(fleet.onTracks(), 2);
    acts.stack().redo();
    QCOMPARE(fleet.at(1).trackSpeed, 100.0);
}

void TestTracks::whoIsMovedLeavesItsTrack()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const QList<int> ids = fleet.addOnTracks(
        {{"a", straight(3000), 0}, {"b", straight(3000), 0}, {"c", straight(3000), 0}}, 1);
    fleet.moveTo(ids[0], westwood);
    fleet.startWalking({ids[1]}, 5);
    QVERIFY(!fleet.find(ids[0])->track && !fleet.find(ids[1])->track);
    QVERIFY(fleet.find(ids[1])->walking);
    QCOMPARE(fleet.onTracks(), 1);
    fleet.follow(ids[1], straight(10), 1);
    QVERIFY(!fleet.find(ids[1])->walking && fleet.find(ids[1])->track);
    fleet.remove(ids);
    QCOMPARE(fleet.onTracks(), 0);
}

void TestTracks::inASimulatedHerdTracksGoInVirtualTime()
{
    const auto run = [](const QString &folder) {
        Lab::Options options = LabFixture::options(folder);
        options.mode = Net::RunMode::Simulated;
        Lab lab(Herd::defaultHerd(), options);
        if (!QTest::qWaitFor([&lab] { return lab.fleet().serversUp() > 0; }, 10'000))
            return std::vector<Track>();
        lab.simulation()->skip(5 * Sim::second);
        lab.fleet().addOnTracks({{"kiwi", straight(60), 0}, {"emu", straight(60), 10 * second}},
                                10);
        lab.simulation()->skip(3 * Sim::second);
        lab.fleet().setTracksPaused(true);
        lab.simulation()->skip(20 * Sim::second);
        lab.fleet().setTracksPaused(false);
        lab.simulation()->skip(10 * Sim::second);
        if (!QTest::qWaitFor([&lab] { return haveArrived(lab); }, 10'000) || !isTold(lab)
            || lab.fleet().fixCounts().later > 0)
            return std::vector<Track>();
        return reported(lab);
    };
    QTemporaryDir one;
    QTemporaryDir two;
    const auto tracks = run(one.path());
    QCOMPARE(tracks.size(), std::size_t(2));
    for (const Track &each : tracks)
        QCOMPARE(placesOf(each), placesOf(*straight(60)));
    // emu began a second later, and stood for twenty
    QVERIFY(tracks[0].durationNs() > 25 * second && tracks[0].durationNs() < 27 * second);
    QCOMPARE(run(two.path()), tracks); // the same again, times and all
}

void TestTracks::theMapShowsWhereTheSelectedServerHasClients()
{
    WindowFixture f;
    QVERIFY(f.ready());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    const int near = fleet.find(id)->server;
    const int frozen = (near + 1) % f.serverCount();
    f.lab.freezeServer(frozen);
    QTRY_COMPARE(f.lab.runner().server(frozen).state, Net::ServerState::Frozen);
    constexpr Position there {34.1, -118.3};
    fleet.moveTo(id, there);
    const auto beliefs = [&]() -> const Figures::MapBeliefs & {
        return f.window.map().scene().beliefs;
    };
    f.lab.selection().selectServer(frozen);
    QTRY_COMPARE(beliefs().all.size(), std::size_t(1));
    QVERIFY(std::abs(beliefs().all[0].real.latitudeDeg() - there.latitudeDeg) < 1e-6);
    QVERIFY(std::abs(beliefs().all[0].held.latitudeDeg() - westwood.latitudeDeg) < 1e-6);
    QVERIFY2(beliefs().legend.contains(f.lab.serverName(frozen)), qPrintable(beliefs().legend));
    QVERIFY2(beliefs().legend.contains(u"20,000 m"_s), qPrintable(beliefs().legend)); // 13.9 km
    // The one that it reports to knows; once the other goes on, it does, too.
    f.lab.selection().selectServer(near);
    QTRY_VERIFY(beliefs().all.empty() && beliefs().legend.isEmpty());
    f.lab.selection().selectServer(frozen);
    QTRY_COMPARE(beliefs().all.size(), std::size_t(1));
    f.lab.thawServer(frozen);
    QTRY_VERIFY_WITH_TIMEOUT(beliefs().all.empty(), 20'000);
}

void TestTracks::filesAreDroppedOnTheMap()
{
    WindowFixture f;
    QVERIFY(f.waitUntilUp());
    drop(f.window,
         {QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx"),
          QStringLiteral(HERDSCOPE_TRACKS "/wilshire-bus.nmea")});
    auto *dialog = presented(f.window);
    QVERIFY(dialog);
    QVERIFY(
        dialog->findChild<QLabel *>(u"tracks"_s)->text().startsWith(u"2 file(s): 2 track(s), "_s));
    QVERIFY(!dialog->findChild<QDoubleSpinBox *>(u"pace"_s)->isVisible());
    dialog->findChild<QDoubleSpinBox *>(u"speed"_s)->setValue(10);
    auto *server = dialog->findChild<QComboBox *>(u"server"_s);
    QCOMPARE(server->count(), 6);
    server->setCurrentIndex(2);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QVERIFY(!dialog->isVisible());
    Fleet &fleet = f.lab.fleet();
    QCOMPARE(fleet.size(), 2);
    QCOMPARE(fleet.at(0).name, QByteArray("campus-walk"));
    QCOMPARE(fleet.at(1).name, QByteArray("wilshire-bus"));
    QCOMPARE(fleet.at(0).chosenServer, 1);
    QCOMPARE(fleet.at(1).trackSpeed, 10.0);
    QCOMPARE(f.lab.selection().clients().size(), 2);
    QTRY_VERIFY(fleet.fixCounts().reported > 2);
    ClientsModel model(f.lab);
    QCOMPARE(model.index(0, ClientsModel::State).data().toString(), u"on a track, 10 ×"_s);
    f.lab.acts().stack().undo();
    QCOMPARE(fleet.size(), 0);
}

void TestTracks::aBadFileIsToldWithItsLine()
{
    WindowFixture f;
    QTemporaryDir folder;
    const QString bad = folder.filePath(u"bad.csv"_s);
    QFile file(bad);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("lat,lon\n1,2\n95,2\n") > 0);
    file.close();
    drop(f.window, {QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx"), bad});
    auto *messages = f.window.findChild<MessageBar *>();
    QTRY_VERIFY(messages->textOf(u"tracks"_s).startsWith(bad + u":3: latitude \"95\""_s));
    const auto *dialog = f.window.findChild<AddTracksDialog *>();
    QVERIFY(!dialog || !dialog->isVisible()); // nothing of it is added
    drop(f.window, {QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx")});
    QTRY_VERIFY(messages->textOf(u"tracks"_s).isEmpty());
}

void TestTracks::tracksWithoutTimesAskForASpeed()
{
    WindowFixture f;
    QVERIFY(f.waitUntilUp());
    QTemporaryDir folder;
    QFile file(folder.filePath(u"way.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)
            && file.write("lat,lon\n34.07,-118.45\n34.08,-118.45\n") > 0);
    file.close();
    drop(f.window, {file.fileName()});
    auto *dialog = presented(f.window);
    QVERIFY(dialog && dialog->findChild<QDoubleSpinBox *>(u"pace"_s)->isVisible());
    dialog->findChild<QDoubleSpinBox *>(u"pace"_s)->setValue(36);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(f.lab.fleet().size(), 1);
    QCOMPARE(f.lab.fleet().at(0).name, QByteArray("way"));
    const double seconds = double(f.lab.fleet().at(0).track->durationNs()) / second;
    QVERIFY2(std::abs(seconds - 111.2) < 0.1, qPrintable(QString::number(seconds)));
}

void TestTracks::eachTrackOfAFileMovesAClient()
{
    WindowFixture f;
    QVERIFY(f.waitUntilUp());
    QTemporaryDir folder;
    QFile file(folder.filePath(u"two.geojson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly)
            && file.write(R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Route 20"},"geometry":
 {"type":"LineString","coordinates":[[-118.4,34.05],[-118.3,34.05]]}},
{"type":"Feature","properties":{},"geometry":
 {"type":"MultiLineString","coordinates":[[[-118.4,34],[-118.3,34]],[[-118.4,34.1],[-118.3,34]]]}}
]})") > 0);
    file.close();
    drop(f.window, {file.fileName()});
    auto *dialog = presented(f.window);
    QVERIFY(dialog);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    const Fleet &fleet = f.lab.fleet();
    QCOMPARE(fleet.size(), 3);
    QCOMPARE(fleet.onTracks(), 3);
    QCOMPARE(fleet.at(0).name, QByteArray("Route-20"));
    QCOMPARE(fleet.at(1).name, QByteArray("two-2"));
    QCOMPARE(fleet.at(2).name, QByteArray("two-3"));
}

void TestTracks::theWindowGoesOnWhileALargeFileIsRead()
{
    WindowFixture f;
    QVERIFY(f.waitUntilUp());
    QTemporaryDir folder;
    // 4 MB, or as many points as are wished for
    const int many = std::max(qEnvironmentVariableIntValue("HERDSCOPE_TRACK_POINTS"), 60'000);
    QVERIFY(writeLargeGpx(folder.filePath(u"far.gpx"_s), many));
    qint64 longestMs = 0;
    QElapsedTimer since;
    QTimer turns;
    connect(&turns, &QTimer::timeout, this,
            [&] { longestMs = std::max(longestMs, since.restart()); });
    since.start();
    turns.start(2);
    auto *reading = f.window.findChild<TrackReading *>();
    drop(f.window, {folder.filePath(u"far.gpx"_s)});
    QVERIFY(reading->isReading()); // the drop itself read nothing
    QVERIFY(f.window.findChild<QProgressDialog *>(u"readingTracks"_s));
    const int id = f.lab.fleet().add(westwood, "kiwi");
    QTRY_VERIFY_WITH_TIMEOUT(!f.lab.fleet().find(id)->waiting, 20'000);
    auto *dialog = presented(f.window);
    QVERIFY(dialog);
    QVERIFY(!f.window.findChild<QProgressDialog *>(u"readingTracks"_s)
            || !f.window.findChild<QProgressDialog *>(u"readingTracks"_s)->isVisible());
    const QString told = dialog->findChild<QLabel *>(u"tracks"_s)->text();
    QVERIFY2(told.contains(QLocale().toString(many) + u" points"_s), qPrintable(told));
    qInfo("%d points: the longest turn of the window's thread took %lld ms", many, longestMs);
}

void TestTracks::readingIsCancelled()
{
    WindowFixture f;
    QVERIFY(f.waitUntilUp());
    QTemporaryDir folder;
    QVERIFY(writeLargeGpx(folder.filePath(u"far.gpx"_s), 60'000));
    auto *reading = f.window.findChild<TrackReading *>();
    QSignalSpy cancelled(reading, &TrackReading::cancelled);
    QSignalSpy done(reading, &TrackReading::done);
    drop(f.window, {folder.filePath(u"far.gpx"_s)});
    auto *progress = f.window.findChild<QProgressDialog *>(u"readingTracks"_s);
    QVERIFY(progress);
    progress->findChild<QPushButton *>()->click();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!reading->isReading());
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000)); // it was let go of
    QCoreApplication::processEvents();
    QCOMPARE(done.count(), 0);
    QVERIFY(!f.window.findChild<AddTracksDialog *>());
    QCOMPARE(f.lab.fleet().size(), 0);
    // One more is read as if nothing had been.
    drop(f.window, {QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx")});
    QVERIFY(presented(f.window));
}

void TestTracks::theWindowIsClosedWhileALargeFileIsRead()
{
    QTemporaryDir folder;
    QVERIFY(writeLargeGpx(folder.filePath(u"far.gpx"_s), 60'000));
    {
        WindowFixture f;
        drop(f.window, {folder.filePath(u"far.gpx"_s)});
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
}

QTEST_MAIN(TestTracks)
#include "tst_tracks.moc"
