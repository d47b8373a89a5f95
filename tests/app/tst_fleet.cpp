// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientsmodel.h"
#include "app/clienttable.h"
#include "app/fleet.h"
#include "app/walk.h"

#include "labfixture.h"

#include <QAbstractItemModelTester>
#include <QGeoCoordinate>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Herdscope;
using namespace Herdscope::App;
using Protocol::Position;

namespace {
constexpr Position westwood {34.0689, -118.4451};
constexpr int nobody = Herd::nobody;
} // namespace

class TestFleet final : public QObject
{
    Q_OBJECT

private slots:
    void aStepKeepsItsLengthAndTurnsBackBeforeThePole();
    void aStalledLoopCatchesUpBitByBit();
    void theNearestIsThatOfTheShortestWay();
    void manyThatReportAtOnceDoSoInTurns();
    void aNewClientReportsToTheNearestServer();
    void aClientThatMovedReportsAgain();
    void draggingReportsNoMoreThanTwentyTimesASecond();
    void aChosenServerIsUsedUntilItDies();
    void aClientWhoseServerDiedGoesToTheNearestOneThatIsUp();
    void withoutServersAClientWaitsAndReportsWhenOneIsBack();
    void aQuestionIsAnsweredWithWhatWasAsked();
    void aQuestionWithoutServersSaysSo();
    void walkersReportOnceASecondSpreadOverIt();
    void walkersThatStopStandStill();
    void theSameSeedWalksTheSameWay();
    void manyAreRemovedAtOnce();
    void thereIsAnEndToTheNumberOfClients();
    void changesComeInBatches();
    void aTableThatNobodyWatchesIsLeftInPeace();
    void clientsAreSortedByWhatTheyAre();
};

void TestFleet::aStepKeepsItsLengthAndTurnsBackBeforeThePole()
{
    const QGeoCoordinate from(westwood.latitudeDeg, westwood.longitudeDeg);
    const Walk walk = stepped({westwood, 350}, 100, 20);
    QCOMPARE(walk.headingDeg, 10.0);
    const QGeoCoordinate to(walk.position.latitudeDeg, walk.position.longitudeDeg);
    QVERIFY(qAbs(from.distanceTo(to) - 100) < 0.5);
    QVERIFY(qAbs(from.azimuthTo(to) - 10) < 0.5);
    const Walk polar = stepped({{84.9999, 0}, 0}, 1000, 0);
    QCOMPARE(polar.headingDeg, 180.0);
    QVERIFY(polar.position.latitudeDeg <= 85);
}

void TestFleet::aStalledLoopCatchesUpBitByBit()
{
    WalkPace pace;
    std::vector<int> taken;
    const auto turn = [&](qint64 ms) {
        pace.beginTurn();
        int count = 0;
        for (auto slot = pace.next(ms); slot; slot = pace.next(ms)) {
            taken.push_back(*slot);
            ++count;
        }
        return count;
    };
    QCOMPARE(turn(0), 0);
    QCOMPARE(turn(20), 1);
    QCOMPARE(turn(21), 0);
    QCOMPARE(turn(59), 1);
    QCOMPARE(turn(460), WalkPace::mostInATurn); // twenty-one are due
    qint64 ms = 460;
    int turns = 1;
    for (; taken.size() < std::size_t(ms / WalkPace::slotMs) && turns < 100; ++turns)
        turn(ms += WalkPace::slotMs);
    QVERIFY2(turns > 6 && turns < 30, qPrintable(QString::number(turns)));
    for (std::size_t i = 0; i < taken.size(); ++i)
        QCOMPARE(taken[i], int(i)); // each in its turn, none left out
    // Of ten seconds nine are given up: nobody reports twice in one.
    int more = 0;
    for (int count = turn(10'000); count > 0; count = turn(10'000))
        more += count;
    QCOMPARE(more, WalkPace::slotCount);
}

void TestFleet::theNearestIsThatOfTheShortestWay()
{
    QRandomGenerator random(7);
    const auto anywhere = [&random] {
        return Position {random.bounded(179.8) - 89.9, random.bounded(360.0) - 180};
    };
    const auto metres = [](Position a, Position b) {
        return QGeoCoordinate(a.latitudeDeg, a.longitudeDeg)
            .distanceTo(QGeoCoordinate(b.latitudeDeg, b.longitudeDeg));
    };
    std::vector<Position> servers;
    std::vector<ServerPoint> points;
    for (int i = 0; i < 30; ++i) {
        servers.push_back(anywhere());
        points.push_back({QStringLiteral("127.0.0.1"), 1, onGlobe(servers.back()), true});
    }
    Fleet fleet(1);
    fleet.setServers(points);
    for (int i = 0; i < 2000; ++i) {
        const Position here = anywhere();
        const Position found = servers[std::size_t(fleet.nearestServer(here))];
        for (const Position &server : servers)
            QVERIFY(metres(here, found) <= metres(here, server) * (1 + 1e-9));
    }
}

/// A herd that starts anew, a server that died: a thousand connections are not made in one go.
void TestFleet::manyThatReportAtOnceDoSoInTurns()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    constexpr int many = 1000;
    for (int i = 0; i < many; ++i)
        fleet.add({westwood.latitudeDeg + 0.0001 * i, westwood.longitudeDeg});
    const auto waiting = [&] {
        int count = 0;
        for (int i = 0; i < fleet.size(); ++i)
            count += fleet.at(i).waiting;
        return count;
    };
    QTRY_COMPARE(waiting(), 0);
    const int chosen = (fleet.at(0).server + 1) % f.serverCount();
    const auto sent = [&] {
        int count = 0;
        for (int i = 0; i < fleet.size(); ++i)
            count += fleet.at(i).server == chosen;
        return count;
    };
    QCOMPARE(sent(), 0);
    for (int i = 0; i < many; ++i)
        fleet.chooseServer(fleet.at(i).id, chosen);
    QCOMPARE(waiting(), many);
    QVERIFY2(sent() > 0 && sent() < many / 2, qPrintable(QString::number(sent())));
    QTRY_COMPARE(sent(), many);
    QTRY_COMPARE(waiting(), 0);
    fleet.reportAll();
    QTRY_COMPARE(waiting(), 0);
}

void TestFleet::aNewClientReportsToTheNearestServer()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    ClientsModel model(f.lab);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Fleet &fleet = f.lab.fleet();
    const Herd::ServerSpec &last = f.lab.herd().servers.back();
    const Position beside {last.latitudeDeg + 0.001, last.longitudeDeg};
    const int id = fleet.add(beside, "kiwi.cs.ucla.edu");
    QVERIFY(id > 0);
    QCOMPARE(fleet.find(id)->server, f.serverCount() - 1);
    QTRY_VERIFY(!fleet.find(id)->waiting);
    QVERIFY(fleet.find(id)->atLine.startsWith(
        QByteArray("AT " + QByteArray::fromStdString(last.name))));
    QTRY_VERIFY(f.allHold("kiwi.cs.ucla.edu", beside));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, ClientsModel::Server).data().toString(),
             QString::fromStdString(last.name));
    QTRY_COMPARE(model.index(0, ClientsModel::State).data().toString(), QStringLiteral("reported"));
    fleet.remove({id});
    QCOMPARE(model.rowCount(), 0);
}

void TestFleet::aClientThatMovedReportsAgain()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    const Position there {34.1, -118.2};
    fleet.moveTo(id, there);
    QCOMPARE(fleet.find(id)->trail.size(), std::size_t(2));
    QTRY_VERIFY(f.allHold("kiwi", there));
}

void TestFleet::draggingReportsNoMoreThanTwentyTimesASecond()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    QTRY_VERIFY(!fleet.find(id)->waiting);
    const auto accepted = [&f] { return f.lab.tally().updates(); };
    QTRY_COMPARE(accepted(), std::uint64_t(1));
    QElapsedTimer passed;
    passed.start();
    int moves = 0;
    while (passed.elapsed() < 500) {
        fleet.dragTo(id, {34.0 + 0.0001 * ++moves, -118.4}, false);
        QTest::qWait(2);
    }
    const Position end {34.2, -118.3};
    fleet.dragTo(id, end, true);
    QTRY_VERIFY(f.allHold("kiwi", end));
    QTRY_VERIFY(accepted() >= 5);
    QVERIFY2(accepted() <= 16, qPrintable(QString::number(accepted())));
    QVERIFY(moves > 40);
}

void TestFleet::aChosenServerIsUsedUntilItDies()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    const int nearest = fleet.find(id)->server;
    const int chosen = (nearest + 1) % f.serverCount();
    fleet.chooseServer(id, chosen);
    QTRY_VERIFY(!fleet.find(id)->waiting);
    QCOMPARE(fleet.find(id)->server, chosen);
    f.lab.killServer(chosen);
    QTRY_COMPARE(f.lab.runner().serversUp(), f.serverCount() - 1);
    fleet.moveTo(id, {34.07, -118.44});
    QTRY_VERIFY(!fleet.find(id)->waiting);
    QCOMPARE(fleet.find(id)->server, nearest);
    f.lab.restartServer(chosen);
    QTRY_COMPARE(f.lab.runner().serversUp(), f.serverCount());
    fleet.moveTo(id, {34.08, -118.44});
    QCOMPARE(fleet.find(id)->server, chosen);
}

void TestFleet::aClientWhoseServerDiedGoesToTheNearestOneThatIsUp()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    QTRY_VERIFY(!fleet.find(id)->waiting);
    const int first = fleet.find(id)->server;
    f.lab.killServer(first);
    QTRY_COMPARE(f.lab.runner().serversUp(), f.serverCount() - 1);
    QCOMPARE(fleet.find(id)->server, first); // until it has something to say
    fleet.moveTo(id, {34.07, -118.44});
    QTRY_VERIFY(!fleet.find(id)->waiting);
    QVERIFY(fleet.find(id)->server != first);
    QVERIFY(fleet.find(id)->problem.isEmpty());
}

void TestFleet::withoutServersAClientWaitsAndReportsWhenOneIsBack()
{
    LabFixture f(*Herd::makePreset("line 2"));
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    f.lab.killServer(0);
    f.lab.killServer(1);
    QTRY_COMPARE(f.lab.runner().serversUp(), 0);
    const int id = fleet.add(westwood, "kiwi");
    QVERIFY(fleet.find(id)->waiting);
    QVERIFY(!fleet.find(id)->problem.isEmpty());
    QCOMPARE(fleet.nearestServer(westwood), nobody);
    f.lab.restartServer(1);
    QTRY_VERIFY(!fleet.find(id)->waiting);
    QVERIFY(fleet.find(id)->problem.isEmpty());
    QTRY_VERIFY(f.heldBy(1, "kiwi").has_value());
}

void TestFleet::aQuestionIsAnsweredWithWhatWasAsked()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    QList<FleetAnswer> answers;
    connect(&fleet, &Fleet::answered, this,
            [&answers](const FleetAnswer &answer) { answers.append(answer); });
    const int id = fleet.add(westwood, "kiwi");
    fleet.ask(id, 10, 5);
    fleet.ask(id, 2.5, 3);
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers[0].bound, 5);
    QCOMPARE(answers[1].bound, 3);
    QCOMPARE(answers[1].radiusKm, 2.5);
    for (const FleetAnswer &answer : std::as_const(answers)) {
        QCOMPARE(answer.client, id);
        QVERIFY(answer.problem.isEmpty());
        QVERIFY(answer.atLine.contains(" kiwi "));
        QVERIFY(answer.json.contains("\"results\""));
        QVERIFY(answer.elapsedNs > 0);
    }
}

void TestFleet::aQuestionWithoutServersSaysSo()
{
    LabFixture f(*Herd::makePreset("line 1"));
    QVERIFY(f.waitUntilUp());
    const int id = f.lab.fleet().add(westwood);
    f.lab.killServer(0);
    QTRY_COMPARE(f.lab.runner().serversUp(), 0);
    QString problem;
    connect(&f.lab.fleet(), &Fleet::answered, this,
            [&problem](const FleetAnswer &answer) { problem = answer.problem; });
    f.lab.fleet().ask(id, 10, 5);
    QTRY_VERIFY(!problem.isEmpty());
}

void TestFleet::walkersReportOnceASecondSpreadOverIt()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    fleet.addWalkers(100, {-118.5, 33.9, 0.4, 0.3}, 30);
    QCOMPARE(fleet.size(), 100);
    const auto updates = [&f] { return f.lab.tally().updates(); };
    QTRY_VERIFY(updates() >= 100);
    QElapsedTimer passed;
    passed.start();
    const auto before = updates();
    int growths = 0;
    auto last = before;
    connect(&f.lab, &Lab::statusUpdated, this, [&] {
        growths += updates() > last;
        last = updates();
    });
    QTest::qWait(2000);
    const double perSecond = double(updates() - before) * 1000.0 / double(passed.elapsed());
    QVERIFY2(perSecond > 75 && perSecond < 125, qPrintable(QString::number(perSecond)));
    QVERIFY2(growths >= 10, qPrintable(QString::number(growths))); // not all in one moment
}

void TestFleet::walkersThatStopStandStill()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const QList<int> ids = fleet.addWalkers(3, {-118.5, 33.9, 0.4, 0.3}, 30);
    QTRY_VERIFY(fleet.find(ids[0])->trail.size() >= 2);
    fleet.stopWalking(ids);
    QVERIFY(!fleet.find(ids[0])->walking);
    const Position stands = fleet.find(ids[0])->position;
    QTest::qWait(1200);
    QCOMPARE(fleet.find(ids[0])->position, stands);
}

void TestFleet::theSameSeedWalksTheSameWay()
{
    const QRectF area(-118.5, 33.9, 0.4, 0.3);
    Fleet one(5);
    Fleet two(5);
    Fleet other(6);
    for (Fleet *fleet : {&one, &two, &other})
        fleet->addWalkers(10, area, 30);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(one.at(i).position, two.at(i).position);
        QVERIFY(area.contains(one.at(i).position.longitudeDeg, one.at(i).position.latitudeDeg));
    }
    QVERIFY(one.at(0).position != other.at(0).position);
}

void TestFleet::manyAreRemovedAtOnce()
{
    Fleet fleet(1);
    const QList<int> ids = fleet.addWalkers(1000, {-118.5, 33.9, 0.4, 0.3}, 30);
    QSignalSpy removed(&fleet, &Fleet::removed);
    QList<int> even;
    for (int i = 0; i < ids.size(); i += 2)
        even.append(ids[i]);
    fleet.remove(even);
    QCOMPARE(removed.count(), 500);
    QCOMPARE(fleet.size(), 500);
    for (int i = 0; i < fleet.size(); ++i)
        QCOMPARE(fleet.indexOf(fleet.at(i).id), i);
    QVERIFY(!fleet.find(ids[0]));
    QVERIFY(fleet.find(ids[1]));
    removed.clear();
    fleet.remove(ids.mid(100)); // some of them gone already
    QCOMPARE(removed.count(), 1); // neighbours together
    QCOMPARE(fleet.size(), 50);
    QCOMPARE(fleet.indexOf(ids[99]), 49);
}

void TestFleet::thereIsAnEndToTheNumberOfClients()
{
    Fleet fleet(1);
    QCOMPARE(fleet.addWalkers(Fleet::maxClients + 5, {0, 0, 1, 1}, 30).size(), Fleet::maxClients);
    QCOMPARE(fleet.add(westwood), -1);
}

void TestFleet::changesComeInBatches()
{
    Fleet fleet(1);
    QSignalSpy changed(&fleet, &Fleet::changed);
    fleet.addWalkers(500, {-118.5, 33.9, 0.4, 0.3}, 30);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(changed.at(0).at(0).value<QList<int>>().size(), 500);
}

/// Thousands of clients change all the time, and what shows them costs something.
void TestFleet::aTableThatNobodyWatchesIsLeftInPeace()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    ClientsModel model(f.lab);
    model.setWatched(false);
    QSignalSpy passedOn(&model, &ClientsModel::dataChanged);
    QSignalSpy changed(&fleet, &Fleet::changed);
    const int id = fleet.add(westwood);
    QCOMPARE(model.rowCount(), 1);
    QTRY_VERIFY(!fleet.find(id)->waiting);
    for (int i = 1; i <= 3; ++i) {
        fleet.moveTo(id, {westwood.latitudeDeg + 0.01 * i, westwood.longitudeDeg});
        QVERIFY(changed.wait());
    }
    QCOMPARE(passedOn.count(), 0);
    model.setWatched(true);
    QVERIFY(passedOn.count() > 0); // what changed meanwhile
    passedOn.clear();
    fleet.moveTo(id, westwood);
    QTRY_VERIFY(passedOn.count() > 0);
}

void TestFleet::clientsAreSortedByWhatTheyAre()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const double north = westwood.latitudeDeg;
    fleet.add({north, westwood.longitudeDeg}, "Beta");
    fleet.add({north + 0.2, westwood.longitudeDeg}, "alpha");
    fleet.add({north + 0.1, westwood.longitudeDeg}, "gamma");
    const int walker = fleet.at(1).id;
    fleet.startWalking({walker}, 5);
    ClientsModel model(f.lab);
    ClientsOrder order(model);
    const auto names = [&](int column) {
        order.sort(column);
        QStringList texts;
        for (int row = 0; row < order.rowCount(); ++row)
            texts << order.index(row, ClientsModel::Name).data().toString();
        return texts.join(u' ');
    };
    QCOMPARE(names(ClientsModel::Name), u"alpha Beta gamma");
    QCOMPARE(names(ClientsModel::Position), u"Beta gamma alpha");
    fleet.chooseServer(fleet.at(0).id, 1);
    fleet.chooseServer(fleet.at(1).id, 0);
    fleet.chooseServer(fleet.at(2).id, 2);
    order.sort(ClientsModel::Server);
    for (int row = 1; row < order.rowCount(); ++row)
        QVERIFY(order.index(row - 1, ClientsModel::Server).data().toString()
                < order.index(row, ClientsModel::Server).data().toString());
    QTRY_VERIFY(!fleet.at(0).waiting && !fleet.at(2).waiting);
    QVERIFY(names(ClientsModel::State).startsWith(u"alpha")); // who walks comes first
}

QTEST_GUILESS_MAIN(TestFleet)
#include "tst_fleet.moc"
