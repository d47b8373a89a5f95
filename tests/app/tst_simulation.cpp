// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparison.h"
#include "app/fork.h"
#include "app/simulationbar.h"
#include "app/simulationcontroller.h"
#include "app/simulationfile.h"
#include "history/difference.h"
#include "history/moment.h"

#include "windowfixture.h"

#include <QDateTime>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QTcpSocket>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Protocol::Position;

namespace {

constexpr Position place {34.05, -118.4};
constexpr int smith = 2; ///< of the default herd

Lab::Options simulated(const QString &runs, quint64 seed = 7)
{
    Lab::Options options = LabFixture::options(runs);
    options.mode = Net::RunMode::Simulated;
    options.simulationSeed = seed;
    return options;
}

/// A simulated herd that stands still but for what a test lets happen.
class Herdlet
{
public:
    explicit Herdlet(quint64 seed = 7)
        : lab(Herd::defaultHerd(), simulated(folder.path(), seed))
    {
    }
    [[nodiscard]] bool begin() { return hasBegun(lab); }
    [[nodiscard]] static bool hasBegun(Lab &lab)
    {
        return QTest::qWaitFor(
            [&lab] {
                return lab.simulation() && lab.simulation()->herd() && lab.fleet().serversUp() > 0;
            },
            10'000);
    }
    [[nodiscard]] SimulatedHost &host() { return *lab.simulation(); }
    /// All that was recorded has come.
    [[nodiscard]] static bool isTold(Lab &lab)
    {
        lab.recorder().flush();
        return QTest::qWaitFor(
            [&lab] { return lab.past().end() == lab.recorder().counts().recorded; }, 10'000);
    }
    [[nodiscard]] static bool know(Lab &lab, const QByteArray &client, bool all)
    {
        const Sim::SteppedHerd &herd = *lab.simulation()->herd();
        for (int i = 0; i < int(herd.herd().servers.size()); ++i) {
            const bool has = herd.node(i) && herd.node(i)->table().find(client.toStdString());
            if (herd.node(i) && has != all)
                return false;
        }
        return true;
    }
    /// Orders are queued.
    static void takeOrders() { QCoreApplication::processEvents(); }

    QTemporaryDir folder;
    Lab lab;
};

QByteArray journalOf(Lab &lab)
{
    lab.recorder().flush();
    QFile file(lab.recorder().directory() + u'/' + lab.recorder().files().constLast());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A short story: a client comes, a server dies, another client comes, the server is back.
void play(Herdlet &herd)
{
    herd.host().skip(5 * Sim::second);
    const int id = herd.lab.fleet().add(place, "kiwi");
    herd.host().skip(Sim::second);
    herd.lab.killServer(smith);
    Herdlet::takeOrders();
    herd.host().skip(Sim::second);
    herd.lab.fleet().moveTo(id, {34.1, -118.2});
    herd.lab.fleet().add(place, "emu");
    herd.host().skip(Sim::second);
    herd.lab.restartServer(smith);
    Herdlet::takeOrders();
    herd.host().skip(5 * Sim::second);
}

} // namespace

class tst_Simulation : public QObject
{
    Q_OBJECT

private slots:
    void aSimulatedHerdServesTheClientsOfTheWindowWithoutSockets();
    void theSameSeedAndActsGiveTheSameRunByteForByte();
    void aForksPastEqualsItsParentsEventForEvent();
    void aForkOfALiveHerdHasItsPastAndItsState();
    void aForkOfALiveHerdKeepsFaults_data();
    void aForkOfALiveHerdKeepsFaults();
    void aForkOfThePastGoesOnAlongTracks();
    void aForkStandsOnTracksThatWerePaused();
    void aForkOfALiveHerdsPastGoesOnAlongTracks();
    void aForkKeepsWhatWasCut();
    void aSavedRunForksAsALiveOne();
    void aSavedForkOfALiveHerdForksToo();
    void aForkIsComparedWithItsParent();
    void aForkDiffersWhereItsParentIsSilent();
    void aForksDifferenceIsToldWhenItsParentGoesOn();
    void aForksWindowIsWholeOnTheScreen();
    void walkersWalkInVirtualTime();
    void aDroppedMessageComesAnotherWay();
    void aPersonRunsPausesAndSteps();
    void messagesUnderWayAreDotsThatCanBeDropped();
    void droppingAndDelayingAreStepsWhoseUndoSaysThatTheyStay();
    void aSimulatedHerdIsEditedWhileItRuns();
};

void tst_Simulation::aSimulatedHerdServesTheClientsOfTheWindowWithoutSockets()
{
    Herdlet herd;
    QVERIFY(herd.begin());
    const std::int64_t begin = herd.host().now().monotonicNs;
    const int id = herd.lab.fleet().add(place, "kiwi");
    QVERIFY(herd.host().herd()->nowNs() == begin); // nothing goes on by itself
    herd.host().skip(5 * Sim::second);
    QVERIFY(Herdlet::know(herd.lab, "kiwi", true));
    QTRY_VERIFY(!herd.lab.fleet().find(id)->waiting);
    QVERIFY(herd.lab.fleet().find(id)->atLine.startsWith("AT "));
    QTRY_COMPARE(herd.lab.runner().serversUp(), 5);
    QTRY_VERIFY(herd.lab.runner().allAgree());
    QVERIFY(Herdlet::isTold(herd.lab));
    const History::Moment now(herd.lab.past());
    const auto client = herd.lab.past().clients().find("kiwi");
    for (int i = 0; i < 5; ++i)
        QVERIFY(now.held(i, client).has_value());
    for (int i = 0; i < int(herd.lab.herd().links.size()); ++i)
        QVERIFY(now.isLinkUp(i));
    herd.lab.fleet().ask(id, 10, 5);
    QSignalSpy answers(&herd.lab.fleet(), &Fleet::answered);
    QVERIFY(answers.count() == 1 || answers.wait(10'000));
    QVERIFY(!answers.constFirst().constFirst().value<FleetAnswer>().json.isEmpty());
}

void tst_Simulation::theSameSeedAndActsGiveTheSameRunByteForByte()
{
    Herdlet one;
    Herdlet two;
    Herdlet other(8);
    for (Herdlet *each : {&one, &two, &other}) {
        QVERIFY(each->begin());
        play(*each);
    }
    const QByteArray journal = journalOf(one.lab);
    QVERIFY(journal.count('\n') > 100);
    QCOMPARE(journalOf(two.lab), journal);
    QVERIFY(journalOf(other.lab) != journal);
}

void tst_Simulation::aForksPastEqualsItsParentsEventForEvent()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    play(parent);
    QVERIFY(Herdlet::isTold(parent.lab));
    History::EventNumber middle = 0; // behind the kill
    const History::Past &whole = parent.lab.past();
    whole.forEachEvent(0, whole.end(), [&](auto number, const auto &, const auto &event) {
        if (event.kind == Herd::EventKind::Stop)
            middle = number + 1;
    });
    QVERIFY(middle > 0 && middle < whole.end());
    parent.lab.playhead().goTo(middle);
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QVERIFY(Herdlet::isTold(*fork));
    const History::EventNumber past = fork->past().end();
    QVERIFY(past <= middle && past + 10 > middle);
    QVERIFY(!History::firstDifference(parent.lab.past(), fork->past()));
    QCOMPARE(fork->fleet().size(), 1); // emu came later
    // Other acts: from there on, and only from there on, it is another run.
    fork->fleet().add(place, "moa");
    fork->simulation()->skip(5 * Sim::second);
    QVERIFY(Herdlet::know(*fork, "moa", true));
    QVERIFY(Herdlet::isTold(*fork));
    const auto difference = History::firstDifference(parent.lab.past(), fork->past());
    QVERIFY(difference && *difference >= past);
    // Both are there.
    QVERIFY(Herdlet::know(parent.lab, "emu", true));
    QVERIFY(Herdlet::know(parent.lab, "moa", false));
    // A fork of a fork, as it is now.
    const std::unique_ptr<Lab> second = forkOf(*fork);
    QVERIFY(Herdlet::hasBegun(*second));
    QVERIFY(Herdlet::isTold(*second));
    QCOMPARE(second->past().end(), fork->past().end());
    QVERIFY(!History::firstDifference(fork->past(), second->past()));
    QVERIFY(Herdlet::know(*second, "moa", true));
}

void tst_Simulation::aForkOfALiveHerdHasItsPastAndItsState()
{
    LabFixture live;
    QVERIFY(live.waitUntilUp());
    live.lab.fleet().add(place, "kiwi");
    QTRY_VERIFY_WITH_TIMEOUT(live.allHold("kiwi", place), 10'000);
    live.lab.killServer(smith);
    QTRY_COMPARE_WITH_TIMEOUT(live.lab.runner().serversUp(), 4, 10'000);
    QVERIFY(Herdlet::isTold(live.lab));
    const History::EventNumber past = live.lab.past().end();
    QVERIFY(past > 20);
    const std::unique_ptr<Lab> fork = forkOf(live.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QVERIFY(Herdlet::isTold(*fork));
    QVERIFY(fork->past().end() >= past);
    const auto difference = History::firstDifference(live.lab.past(), fork->past());
    QVERIFY(!difference || *difference >= past);
    QVERIFY(Herdlet::know(*fork, "kiwi", true));
    QTRY_COMPARE(fork->runner().serversUp(), 4);
    QCOMPARE(fork->runner().server(smith).state, Net::ServerState::Down);
    QCOMPARE(fork->fleet().size(), 1);
    // It goes on by itself; the live one does not notice.
    fork->restartServer(smith);
    Herdlet::takeOrders();
    fork->fleet().add(place, "moa");
    fork->simulation()->skip(10 * Sim::second);
    QVERIFY(Herdlet::know(*fork, "moa", true));
    QVERIFY(Herdlet::know(*fork, "kiwi", true));
    QCOMPARE(live.lab.runner().serversUp(), 4);
    QCOMPARE(live.lab.fleet().size(), 1);
}

void tst_Simulation::aForkOfALiveHerdKeepsFaults_data()
{
    QTest::addColumn<bool>("ofThePast");

    QTest::newRow("of now") << false;
    QTest::newRow("of a moment of the past, when they were in force") << true;
}

/// What links take, and whose clock is wrong.
void tst_Simulation::aForkOfALiveHerdKeepsFaults()
{
    QFETCH(bool, ofThePast);
    LabFixture live;
    QVERIFY(live.waitUntilUp());
    const Herd::LinkFault slow {700'000'000, 30'000'000, 4000};
    const Herd::LinkSpec link = live.lab.herd().links[0];
    live.lab.setLinkFault(0, link.b, slow);
    live.lab.setClock(smith, 3600 * Sim::second);
    QTRY_COMPARE_WITH_TIMEOUT(live.lab.clockAheadNs(smith), 3600 * Sim::second, 20'000);
    QVERIFY(QTest::qWaitFor(
        [&] {
            const History::Moment now(live.lab.past());
            return now.fault(link.b, link.a) == slow && now.clockAheadNs(smith) != 0;
        },
        20'000));
    const std::int64_t wallNs = QDateTime::currentMSecsSinceEpoch() * Sim::millisecond;
    if (ofThePast) {
        const History::EventNumber then = live.lab.past().end();
        live.lab.setLinkFault(0, link.b, {});
        live.lab.setClock(smith, 0);
        QTRY_COMPARE_WITH_TIMEOUT(live.lab.clockAheadNs(smith), 0, 20'000);
        QVERIFY(QTest::qWaitFor(
            [&] {
                const History::Moment now(live.lab.past());
                return now.fault(link.b, link.a).isNone() && now.clockAheadNs(smith) == 0;
            },
            20'000));
        live.lab.playhead().goTo(then);
    }
    const std::unique_ptr<Lab> fork = forkOf(live.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QVERIFY(Herdlet::isTold(*fork));
    QCOMPARE(fork->linkFault(0, link.b), slow);
    QVERIFY(fork->linkFault(0, link.a).isNone());
    QVERIFY(fork->linkFault(1, fork->herd().links[1].a).isNone());
    QCOMPARE(fork->clockAheadNs(smith), 3600 * Sim::second);
    QCOMPARE(fork->clockAheadNs(0), 0);
    // The world's own clock goes on as it was: nobody else's is an hour ahead now.
    QVERIFY(std::abs(fork->simulation()->now().wallNs - wallNs) < 600 * Sim::second);
    QCOMPARE(fork->simulation()->herd()->wayOf(link.b, link.a), slow);
    // It ends as it does in the parent, and it is told in a saved run.
    const auto again = simulationOf(simulationText(fork->simulation()->whole()),
                                    fork->herdAtStart(), fork->past());
    QVERIFY(again.has_value());
    QCOMPARE(again->setup.beginning.servers[std::size_t(smith)].aheadNs, 3600 * Sim::second);
    const auto &ends = again->setup.beginning.ends;
    QVERIFY(std::any_of(ends.begin(), ends.end(), [&](const Sim::Beginning::End &end) {
        return end.server == link.b && end.neighbour == link.a && end.fault == slow;
    }));
    fork->setLinkFault(0, link.b, {});
    fork->setClock(smith, 0);
    Herdlet::takeOrders();
    QVERIFY(fork->linkFault(0, link.b).isNone());
    QCOMPARE(fork->clockAheadNs(smith), 0);
}

namespace {

constexpr double trackSpeed = 10;

/// A fix each second, for ten minutes.
Tracks::TrackPtr lengthyTrack()
{
    auto track = std::make_shared<Tracks::Track>();
    track->hasTimes = true;
    for (int i = 0; i <= 600; ++i)
        track->points.push_back({i * Sim::second, {34 + i * 0.0001, -118.4}});
    return track;
}

/// Its own, and what its server says of it.
bool isAt(Lab &lab, const QByteArray &name, double trackSeconds)
{
    const MobileClient *client = lab.fleet().find(lab.fleet().idOf(name));
    const auto *location = client && client->server != Herd::nobody
        ? lab.simulation()->herd()->node(client->server)->table().find(name.toStdString())
        : nullptr;
    if (!client || !location)
        return false;
    const double degrees = 34 + trackSeconds * 0.0001;
    constexpr double twoFixes = 0.0002;
    return std::abs(client->position.latitudeDeg - degrees) < twoFixes
        && std::abs(location->position().latitudeDeg - degrees) < twoFixes;
}

} // namespace

/// Of three one goes on, one leaves its track later, and one arrives later.
void tst_Simulation::aForkOfThePastGoesOnAlongTracks()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    parent.host().skip(3 * Sim::second);
    Fleet &fleet = parent.lab.fleet();
    const Tracks::TrackPtr track = lengthyTrack();
    fleet.addOnTracks({{"kiwi", track, 0}, {"emu", track, 0}, {"moa", track, 0}}, trackSpeed);
    parent.host().skip(10 * Sim::second);
    QVERIFY(Herdlet::isTold(parent.lab));
    const History::EventNumber middle = parent.lab.past().end();
    fleet.setTrackSpeed({fleet.idOf("moa")}, 100);
    parent.host().skip(Sim::second);
    fleet.moveTo(fleet.idOf("emu"), place);
    parent.host().skip(5 * Sim::second);
    QVERIFY(!fleet.find(fleet.idOf("emu"))->track && !fleet.find(fleet.idOf("moa"))->track);
    QVERIFY(Herdlet::isTold(parent.lab));
    parent.lab.playhead().goTo(middle);
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QVERIFY(Herdlet::isTold(*fork));
    QCOMPARE(fork->fleet().size(), 3);
    QCOMPARE(fork->fleet().onTracks(), 3);
    for (const char *name : {"kiwi", "emu", "moa"}) {
        QVERIFY2(isAt(*fork, name, 100), name);
        QCOMPARE(fork->fleet().find(fork->fleet().idOf(name))->trackSpeed, trackSpeed);
    }
    fork->simulation()->skip(20 * Sim::second);
    for (const char *name : {"kiwi", "emu", "moa"})
        QVERIFY2(isAt(*fork, name, 300), name);
    // A moment before the fork, of the fork.
    QVERIFY(Herdlet::isTold(*fork));
    fork->playhead().goTo(middle - middle / 10);
    const std::unique_ptr<Lab> second = forkOf(*fork);
    QVERIFY(Herdlet::hasBegun(*second));
    QCOMPARE(second->fleet().onTracks(), 3);
    const std::int64_t trackNs = second->fleet().at(0).trackNs;
    QVERIFY2(trackNs > 50 * Sim::second && trackNs < 100 * Sim::second,
             qPrintable(QString::number(trackNs)));
}

void tst_Simulation::aForkStandsOnTracksThatWerePaused()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    parent.host().skip(3 * Sim::second);
    Fleet &fleet = parent.lab.fleet();
    fleet.addOnTracks({{"kiwi", lengthyTrack(), 0}}, trackSpeed);
    parent.host().skip(5 * Sim::second);
    fleet.setTracksPaused(true);
    parent.host().skip(5 * Sim::second);
    fleet.add(place, "emu"); // something to be recorded
    parent.host().skip(Sim::second);
    QVERIFY(Herdlet::isTold(parent.lab));
    const History::EventNumber middle = parent.lab.past().end();
    fleet.setTracksPaused(false);
    parent.host().skip(5 * Sim::second);
    QVERIFY(isAt(parent.lab, "kiwi", 100));
    QVERIFY(Herdlet::isTold(parent.lab));
    parent.lab.playhead().goTo(middle);
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QVERIFY(fork->fleet().tracksPaused());
    fork->simulation()->skip(5 * Sim::second);
    QVERIFY(isAt(*fork, "kiwi", 50));
    fork->fleet().setTracksPaused(false);
    fork->simulation()->skip(5 * Sim::second);
    QVERIFY(isAt(*fork, "kiwi", 100));
}

/// Over sockets: the herd goes on while the fork is made.
void tst_Simulation::aForkOfALiveHerdsPastGoesOnAlongTracks()
{
    LabFixture live;
    QVERIFY(live.waitUntilUp());
    Fleet &fleet = live.lab.fleet();
    fleet.addOnTracks({{"kiwi", lengthyTrack(), 0}}, trackSpeed);
    QTRY_VERIFY_WITH_TIMEOUT(fleet.at(0).trackNs > 20 * Sim::second, 20'000);
    QVERIFY(Herdlet::isTold(live.lab));
    const History::EventNumber middle = live.lab.past().end();
    const std::int64_t thenNs = fleet.at(0).trackNs;
    fleet.moveTo(fleet.at(0).id, place);
    QTRY_VERIFY_WITH_TIMEOUT(live.allHold("kiwi", place), 10'000);
    QVERIFY(Herdlet::isTold(live.lab));
    live.lab.playhead().goTo(middle);
    const std::unique_ptr<Lab> fork = forkOf(live.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QCOMPARE(fork->fleet().onTracks(), 1);
    // Where it was at the last event before: some fixes at most.
    const std::int64_t trackNs = fork->fleet().at(0).trackNs;
    QVERIFY2(std::abs(trackNs - thenNs) < 15 * Sim::second, qPrintable(QString::number(trackNs)));
    const qint64 reported = fork->fleet().fixCounts().reported;
    fork->simulation()->skip(5 * Sim::second);
    QVERIFY(fork->fleet().fixCounts().reported >= reported + 40);
}

void tst_Simulation::aForkKeepsWhatWasCut()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    parent.host().skip(5 * Sim::second);
    parent.lab.cutLink(0);
    Herdlet::takeOrders();
    parent.host().skip(Sim::second);
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QTRY_VERIFY(fork->runner().link(0).isCut());
    Herdlet::takeOrders();
    fork->simulation()->skip(30 * Sim::second);
    QTRY_VERIFY(!fork->runner().link(0).up);
    fork->healLink(0);
    Herdlet::takeOrders();
    fork->simulation()->skip(5 * Sim::second);
    QTRY_VERIFY(fork->runner().link(0).up);
}

void tst_Simulation::aSavedRunForksAsALiveOne()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    play(parent);
    parent.lab.fleet().add(place, "owl");
    parent.host().skip(5 * Sim::millisecond);
    const std::size_t underWay = parent.host().herd()->underWayCount();
    QVERIFY(underWay > 0);
    QVERIFY(Herdlet::isTold(parent.lab));
    const History::EventNumber end = parent.lab.past().end();
    const QString file = parent.folder.filePath(u"some.herdrun"_s);
    QVERIFY(saveShowingProgress(parent.lab, file, nullptr));
    // In another laboratory, whose own herd is another one.
    LabFixture other(*Herd::makePreset("line 2"));
    QVERIFY(other.waitUntilUp());
    for (const History::EventNumber number : {end, end / 2}) {
        auto run = openSavedRun(file);
        QVERIFY2(run, qPrintable(run ? QString() : run.error()));
        QVERIFY((*run)->simulated);
        QCOMPARE((*run)->simulated->setup.seed, std::uint64_t {7});
        other.lab.showRun(*std::move(run));
        parent.lab.playhead().goTo(number);
        other.lab.playhead().goTo(number);
        const std::unique_ptr<Lab> ofLive = forkOf(parent.lab);
        const std::unique_ptr<Lab> ofSaved = forkOf(other.lab);
        for (Lab *fork : {ofLive.get(), ofSaved.get()}) {
            QVERIFY(Herdlet::hasBegun(*fork));
            fork->fleet().add(place, "moa");
            fork->simulation()->skip(20 * Sim::second);
            QVERIFY(Herdlet::isTold(*fork));
            QVERIFY(Herdlet::know(*fork, "moa", true));
        }
        QCOMPARE(journalOf(*ofSaved), journalOf(*ofLive));
        const auto difference = History::firstDifference(parent.lab.past(), ofSaved->past());
        QVERIFY(!difference || *difference + 10 > number);
        QVERIFY(ofSaved->past().end() > number);
        QCOMPARE(ofSaved->fleet().size(), ofLive->fleet().size());
        // The comparison finds its parent.
        QCOMPARE(ofSaved->options().forkedPast, &other.lab.playhead().past());
    }
}

void tst_Simulation::aSavedForkOfALiveHerdForksToo()
{
    LabFixture live;
    QVERIFY(live.waitUntilUp());
    live.lab.fleet().add(place, "kiwi");
    QTRY_VERIFY_WITH_TIMEOUT(live.allHold("kiwi", place), 10'000);
    QVERIFY(live.lab.edit({Herd::RemoveServer {"Smith"}}));
    live.lab.cutLink(0);
    QTRY_COMPARE_WITH_TIMEOUT(live.lab.runner().serversUp(), 4, 10'000);
    QTRY_VERIFY(!live.lab.runner().link(0).up);
    QVERIFY(Herdlet::isTold(live.lab));
    const std::unique_ptr<Lab> fork = forkOf(live.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    fork->fleet().add(place, "moa");
    fork->simulation()->skip(5 * Sim::second);
    QVERIFY(Herdlet::isTold(*fork));
    const QString file = live.folder.filePath(u"fork.herdrun"_s);
    QVERIFY(saveShowingProgress(*fork, file, nullptr));
    auto run = openSavedRun(file);
    QVERIFY(run && (*run)->simulated);
    QVERIFY((*run)->simulated->recorded() > 20);
    live.lab.showRun(*std::move(run));
    live.lab.playhead().goTo(live.lab.playhead().past().end());
    const std::unique_ptr<Lab> ofSaved = forkOf(live.lab);
    const std::unique_ptr<Lab> ofFork = forkOf(*fork);
    for (Lab *each : {ofSaved.get(), ofFork.get()}) {
        QVERIFY(Herdlet::hasBegun(*each));
        QTRY_VERIFY(each->runner().link(0).isCut()); // as it was before the first fork
        Herdlet::takeOrders();
        each->simulation()->skip(20 * Sim::second);
        QVERIFY(Herdlet::isTold(*each));
    }
    QCOMPARE(journalOf(*ofSaved), journalOf(*ofFork));
    QVERIFY(Herdlet::know(*ofSaved, "kiwi", true));
    QVERIFY(!ofSaved->herd().hasServer(smith));
}

void tst_Simulation::aForkIsComparedWithItsParent()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    play(parent);
    QVERIFY(Herdlet::isTold(parent.lab));
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    Settings settings(parent.folder.filePath(u"settings.ini"_s));
    Appearance appearance(settings);
    MainWindow window(*fork, settings, appearance);
    window.show();
    QVERIFY(Herdlet::hasBegun(*fork));
    auto *bar = window.findChild<SimulationBar *>();
    QTRY_VERIFY(bar->kinshipText().startsWith(u"As in"_s));
    // In both the same client comes; later others, and in the fork a link is cut.
    parent.lab.fleet().add(place, "moa");
    parent.host().skip(10 * Sim::second);
    parent.lab.fleet().add(place, "owl");
    parent.host().skip(20 * Sim::second);
    fork->fleet().add(place, "moa");
    fork->simulation()->skip(10 * Sim::second);
    fork->cutLink(0);
    Herdlet::takeOrders();
    fork->fleet().add(place, "rhea");
    fork->fleet().add(place, "tern");
    fork->simulation()->skip(20 * Sim::second);
    QVERIFY(Herdlet::isTold(*fork) && Herdlet::isTold(parent.lab));
    emit bar->kinshipClicked();
    auto *comparison = window.findChild<Comparison *>();
    QVERIFY(comparison && comparison->isVisible());
    const QTableWidget &table = comparison->table();
    const auto cell = [&table](int row, int column) { return table.item(row, column)->text(); };
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 0), u"3"_s, 20'000);
    QCOMPARE(cell(0, 1), u"2"_s);
    QCOMPARE(cell(1, 1), u"2"_s);
    const double servers = parent.lab.herd().serverCount();
    QCOMPARE(cell(2, 1).toDouble(), 2.0 * parent.lab.herd().linkCount() - (servers - 1));
    QVERIFY(cell(2, 0).toDouble() < cell(2, 1).toDouble());
    for (int row = 3; row < table.rowCount(); ++row)
        for (const int column : {0, 1})
            QVERIFY2(cell(row, column) != u"–"_s, qPrintable(QString::number(row)));
    auto *go = comparison->findChild<QPushButton *>(); // where they differ, in both
    for (QPushButton *each : comparison->findChildren<QPushButton *>())
        go = each->text().contains(u"differ"_s) ? each : go;
    QTRY_VERIFY(go->isEnabled());
    go->click();
    QCOMPARE(fork->playhead().number(), parent.lab.playhead().number());
    QCOMPARE(fork->playhead().number(),
             *History::firstDifference(parent.lab.past(), fork->past()) + 1);
}

void tst_Simulation::aForkDiffersWhereItsParentIsSilent()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    play(parent);
    QVERIFY(Herdlet::isTold(parent.lab));
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    Settings settings(parent.folder.filePath(u"settings.ini"_s));
    Appearance appearance(settings);
    MainWindow window(*fork, settings, appearance);
    window.show();
    QVERIFY(Herdlet::hasBegun(*fork));
    auto *bar = window.findChild<SimulationBar *>();
    fork->fleet().add(place, "moa");
    fork->simulation()->skip(2 * Sim::second);
    QVERIFY(Herdlet::isTold(*fork));
    QTRY_VERIFY(bar->kinshipText().startsWith(u"As in"_s)); // its parent is not so far
    parent.host().skip(Sim::second);
    fork->simulation()->skip(Sim::millisecond);
    QTRY_VERIFY(bar->kinshipText().startsWith(u"Another"_s));
}

void tst_Simulation::aForksDifferenceIsToldWhenItsParentGoesOn()
{
    Herdlet parent;
    QVERIFY(parent.begin());
    play(parent);
    QVERIFY(Herdlet::isTold(parent.lab));
    const std::unique_ptr<Lab> fork = forkOf(parent.lab);
    Settings settings(parent.folder.filePath(u"settings.ini"_s));
    Appearance appearance(settings);
    MainWindow window(*fork, settings, appearance);
    window.show();
    QVERIFY(Herdlet::hasBegun(*fork));
    auto *bar = window.findChild<SimulationBar *>();
    QTRY_VERIFY(bar->kinshipText().startsWith(u"As in"_s));
    fork->fleet().add(place, "rhea");
    fork->simulation()->skip(20 * Sim::second);
    QVERIFY(Herdlet::isTold(*fork));
    QTest::qWait(200); // the bar has shown all that came
    QVERIFY(bar->kinshipText().startsWith(u"As in"_s)); // the parent has not gone there yet
    parent.lab.fleet().add(place, "owl");
    parent.host().skip(10 * Sim::second);
    QTRY_VERIFY(bar->kinshipText().startsWith(u"Another"_s));
}

void tst_Simulation::aForksWindowIsWholeOnTheScreen()
{
    const QRect screen(0, 30, 1280, 770);
    for (const QRect &parent :
         {QRect(0, 0, 1280, 800), QRect(100, 100, 800, 500), QRect(700, 400, 1100, 700),
          QRect(-300, -200, 700, 500), QRect(1200, 790, 400, 300)}) {
        const QRect fork = placeBeside(parent, screen);
        QVERIFY2(screen.contains(fork), qPrintable(QString::number(fork.right())));
        QVERIFY(fork.width() >= std::min(parent.width(), 1200));
    }
    QCOMPARE(placeBeside(QRect(100, 100, 800, 500), screen).topLeft(), QPoint(140, 140));
}

void tst_Simulation::walkersWalkInVirtualTime()
{
    Herdlet herd;
    QVERIFY(herd.begin());
    herd.host().skip(5 * Sim::second);
    herd.lab.fleet().addWalkers(10, QRectF(-118.5, 34, 0.2, 0.2), 5);
    const auto reports = [&] {
        std::size_t count = 0;
        for (const Sim::Act &act : herd.host().herd()->acts())
            if (act.kind == Sim::Act::Kind::Say)
                ++count;
        return count;
    };
    QCOMPARE(reports(), std::size_t(0));
    herd.host().skip(10 * Sim::second);
    QVERIFY(reports() >= 90);
    QVERIFY(reports() <= 110);
}

void tst_Simulation::aDroppedMessageComesAnotherWay()
{
    Herdlet herd;
    QVERIFY(herd.begin());
    herd.host().skip(5 * Sim::second);
    herd.lab.fleet().add(place, "kiwi");
    const auto messages = herd.host().herd()->underWay();
    QVERIFY(!messages.empty());
    const std::uint64_t useful = herd.host()
                                     .herd()
                                     ->node(messages[0].to)
                                     ->counters()
                                     .neighbours.at(std::size_t(messages[0].from))
                                     .useful;
    herd.host().dropMessage(messages[0].id);
    QCOMPARE(herd.host().herd()->underWay().size(), messages.size() - 1);
    herd.host().skip(2 * Sim::second);
    const auto *node = herd.host().herd()->node(messages[0].to);
    QCOMPARE(node->counters().neighbours.at(std::size_t(messages[0].from)).useful, useful);
    const bool hasAnotherWay = herd.lab.herd().neighboursOf(messages[0].to).size() > 1;
    QCOMPARE(node->table().find("kiwi") != nullptr, hasAnotherWay);
    herd.host().skip(2 * Sim::minute); // of neighbours that compare what they have
    QVERIFY(Herdlet::know(herd.lab, "kiwi", true));
}

namespace {

/// The window over a simulated herd that is paused.
class SimulatedWindow
{
public:
    SimulatedWindow()
        : settings(herd.folder.filePath(u"settings.ini"_s))
        , appearance(settings)
        , window(herd.lab, settings, appearance)
    {
        window.resize(1300, 850);
        window.show();
    }
    [[nodiscard]] bool ready()
    {
        if (!QTest::qWaitForWindowExposed(&window) || !herd.begin())
            return false;
        if (!QTest::qWaitFor([this] { return herd.host().isRunning(); }, 10'000))
            return false;
        herd.host().setRunning(false);
        herd.host().skip(5 * Sim::second);
        return true;
    }
    [[nodiscard]] QAction *action(const char *name)
    {
        return window.findChild<QAction *>(QLatin1String(name));
    }

    Herdlet herd;
    Settings settings;
    Appearance appearance;
    MainWindow window;
};

} // namespace

void tst_Simulation::aPersonRunsPausesAndSteps()
{
    SimulatedWindow stage;
    QVERIFY(stage.ready());
    const auto &bar = *stage.window.findChild<SimulationBar *>();
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.seedText(), u"Seed 7"_s);
    SimulatedHost &host = stage.herd.host();
    stage.herd.lab.fleet().add(place, "kiwi");
    const std::uint64_t before = host.herd()->arrived();
    stage.action("simulation-step")->trigger();
    QCOMPARE(host.herd()->arrived(), before + 1);
    QTRY_VERIFY(bar.timeText().startsWith(u"00:00:05"_s));
    QTRY_VERIFY(bar.underWayText().startsWith(QString::number(host.herd()->underWayCount())));
    host.setPace(SimulatedHost::unbounded);
    stage.action("simulation-run")->trigger();
    QVERIFY(host.isRunning());
    QTRY_VERIFY(Herdlet::know(stage.herd.lab, "kiwi", true));
    QTRY_COMPARE(host.herd()->underWayCount(), std::size_t(0));
    stage.action("simulation-run")->trigger();
    QVERIFY(!host.isRunning());
    const std::int64_t stands = host.now().monotonicNs;
    stage.action("simulation-step")->trigger(); // nothing is under way
    QVERIFY(host.now().monotonicNs == stands);
}

void tst_Simulation::messagesUnderWayAreDotsThatCanBeDropped()
{
    SimulatedWindow stage;
    QVERIFY(stage.ready());
    SimulatedHost &host = stage.herd.host();
    stage.herd.lab.fleet().add(place, "kiwi");
    host.skip(5 * Sim::millisecond);
    const std::size_t underWay = host.herd()->underWayCount();
    QVERIFY(underWay > 0);
    GraphWidget &graph = stage.window.graph();
    const auto dot = [&] { return graph.mapToGlobal(graph.screenOfTraveller(0).toPoint()); };
    QTRY_VERIFY(graph.travellers() == int(underWay));
    QVERIFY(graph.travellerAt(dot()) >= 0);
    emit graph.contextMenuWanted(dot(), -1, -1);
    QMenu *menu = nullptr;
    QTRY_VERIFY((menu = graph.findChild<QMenu *>()) != nullptr);
    QAction *drop = menu->findChild<QAction *>(u"drop-message"_s);
    QVERIFY(drop);
    drop->trigger();
    QCOMPARE(host.herd()->underWayCount(), underWay - 1);
    menu->close();
}

void tst_Simulation::droppingAndDelayingAreStepsWhoseUndoSaysThatTheyStay()
{
    Herdlet herd;
    QVERIFY(herd.begin());
    herd.host().skip(5 * Sim::second);
    herd.lab.fleet().add(place, "kiwi");
    const auto messages = herd.host().herd()->underWay();
    QVERIFY(messages.size() > 1);
    Acts &acts = herd.lab.acts();
    QSignalSpy told(&acts, &Acts::told);
    acts.delayMessage(messages[0].id, 2 * Sim::second);
    QCOMPARE(herd.host().herd()->underWay()[0].dueNs, messages[0].dueNs + 2 * Sim::second);
    acts.dropMessage(messages[1].id);
    QCOMPARE(herd.host().herd()->underWayCount(), messages.size() - 1);
    QCOMPARE(acts.stack().count(), 2);
    for (int i = 0; i < 2; ++i)
        acts.stack().undo();
    QCOMPARE(told.count(), 2);
    QVERIFY(told[0][0].toString().contains(u"does not come back"_s));
    QCOMPARE(herd.host().herd()->underWayCount(), messages.size() - 1);
    acts.stack().redo(); // once more
    QCOMPARE(herd.host().herd()->underWay()[0].dueNs, messages[0].dueNs + 4 * Sim::second);
    acts.stack().redo(); // it is gone: no such step any more
    QCOMPARE(acts.stack().count(), 1);
    acts.dropMessage(messages[1].id); // nor can it be dropped twice
    QCOMPARE(acts.stack().count(), 1);
    // Both are told in the record.
    QVERIFY(Herdlet::isTold(herd.lab));
    const QByteArray journal = journalOf(herd.lab);
    QCOMPARE(journal.count("delayed on its way by 2 s: AT "), 2);
    QCOMPARE(journal.count("taken out on its way: AT "), 1);
}

void tst_Simulation::aSimulatedHerdIsEditedWhileItRuns()
{
    Herdlet herd;
    QVERIFY(herd.begin());
    herd.host().skip(5 * Sim::second);
    herd.lab.fleet().add(place, "kiwi");
    herd.host().skip(Sim::second);
    Herd::ServerSpec spec;
    spec.name = "New";
    const std::string first = herd.lab.herd().servers[0].name;
    QVERIFY(herd.lab.edit({Herd::AddServer {spec}, Herd::AddLink {first, "New"}}));
    Herdlet::takeOrders();
    herd.host().skip(5 * Sim::second);
    QVERIFY(Herdlet::know(herd.lab, "kiwi", true));
    QTRY_COMPARE(herd.lab.runner().serversUp(), 6);
    QVERIFY(Herdlet::isTold(herd.lab));
    QCOMPARE(herd.lab.past().herd().servers.size(), std::size_t(6));
    const std::unique_ptr<Lab> fork = forkOf(herd.lab);
    QVERIFY(Herdlet::hasBegun(*fork));
    QTRY_COMPARE(fork->runner().serversUp(), 6);
    QVERIFY(Herdlet::isTold(*fork));
    QVERIFY(!History::firstDifference(herd.lab.past(), fork->past()));
}

QTEST_MAIN(tst_Simulation)
#include "tst_simulation.moc"
