// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/addtracksdialog.h"
#include "app/clientsmodel.h"
#include "app/messagebar.h"
#include "protocol/distance.h"

#include "history/moves.h"
#include "tracks/trackfile.h"
#include "windowfixture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include <cmath>
#include <set>

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
    void pausedTheyStand();
    void addingLeavingAndSpeedAreUndone();
    void whoIsMovedLeavesItsTrack();
    void inASimulatedHerdTracksGoInVirtualTime();
    void theMapShowsWhereTheSelectedServerHasClients();
    void filesAreDroppedOnTheMap();
    void aBadFileIsToldWithItsLine();
    void tracksWithoutTimesAskForASpeed();
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

/// How late they are is measured by bench_tracks: this machine may be busy with other things.
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
    auto *dialog = f.window.findChild<AddTracksDialog *>();
    QVERIFY(dialog && dialog->isVisible());
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
    QVERIFY(messages->textOf(u"tracks"_s).startsWith(bad + u":3: latitude \"95\""_s));
    const auto *dialog = f.window.findChild<AddTracksDialog *>();
    QVERIFY(!dialog || !dialog->isVisible()); // nothing of it is added
    drop(f.window, {QStringLiteral(HERDSCOPE_TRACKS "/campus-walk.gpx")});
    QVERIFY(messages->textOf(u"tracks"_s).isEmpty());
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
    auto *dialog = f.window.findChild<AddTracksDialog *>();
    QVERIFY(dialog && dialog->findChild<QDoubleSpinBox *>(u"pace"_s)->isVisible());
    dialog->findChild<QDoubleSpinBox *>(u"pace"_s)->setValue(36);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(f.lab.fleet().size(), 1);
    QCOMPARE(f.lab.fleet().at(0).name, QByteArray("way"));
    const double seconds = double(f.lab.fleet().at(0).track->durationNs()) / second;
    QVERIFY2(std::abs(seconds - 111.2) < 0.1, qPrintable(QString::number(seconds)));
}

QTEST_MAIN(TestTracks)
#include "tst_tracks.moc"
