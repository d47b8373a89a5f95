// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"
#include "net/herdtoken.h"
#include "net/ioloop.h"
#include "net/runningherd.h"
#include "protocol/linkmessages.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;
using Net::ServerState;

/// What the shell does when servers and links are broken on purpose.
class TestFaults final : public QObject
{
    Q_OBJECT

private slots:
    void linksARestartedServerAtOnce_data() { addEveryWayToRun(); }
    void linksARestartedServerAtOnce();
    void staysLinkedThroughManyRestarts_data() { addEveryWayToRun(); }
    void staysLinkedThroughManyRestarts();
    void killsWhatItHolds_data() { addEveryWayToRun(); }
    void killsWhatItHolds();
    void freezesAndThaws_data() { addEveryWayToRun(); }
    void freezesAndThaws();
    void restartsAFrozenServer_data() { addEveryWayToRun(); }
    void restartsAFrozenServer();
    void cutsOneWayWhileItIsFrozen_data() { addEveryWayToRun(); }
    void cutsOneWayWhileItIsFrozen();
    void keepsACutLinkDownUntilItIsHealed_data() { addEveryWayToRun(); }
    void keepsACutLinkDownUntilItIsHealed();
    void keepsALinkCutOverARestart_data() { addEveryWayToRun(); }
    void keepsALinkCutOverARestart();
    void losesOneDirectionOnly_data() { addEveryWayToRun(); }
    void losesOneDirectionOnly();
    void cannotGreetThroughACutDirection_data() { addEveryWayToRun(); }
    void cannotGreetThroughACutDirection();
    void refusesASecondSessionOfTheSameLife_data() { addEveryPoller(); }
    void refusesASecondSessionOfTheSameLife();
    void refusesASecondProcessOfOneName_data() { addEveryPoller(); }
    void refusesASecondProcessOfOneName();
    void takesANewLifeAsSoonAsTheOldOneIsClosed_data() { addEveryPoller(); }
    void takesANewLifeAsSoonAsTheOldOneIsClosed();
    void takesNoLineThatWasCutOff_data() { addEveryPoller(); }
    void takesNoLineThatWasCutOff();
    void tellsThatItsNameIsTaken_data() { addEveryPoller(); }
    void tellsThatItsNameIsTaken();
    void asksForAProof_data() { addEveryPoller(); }
    void asksForAProof();
    void tellsOfClocksThatDiffer_data() { addEveryPoller(); }
    void tellsOfClocksThatDiffer();
    void dropsAGreetingThatIsNotFinished_data() { addEveryPoller(); }
    void dropsAGreetingThatIsNotFinished();
    void sendsOnlyTheNewestOverABlockedLink_data() { addEveryPoller(); }
    void sendsOnlyTheNewestOverABlockedLink();
    void givesUpALinkThatTakesNothing_data() { addEveryPoller(); }
    void leavesLittleOfALinkToTheSystem_data() { addEveryPoller(); }
    void leavesLittleOfALinkToTheSystem();
    void givesUpALinkThatTakesNothing();
    void givesUpALinkForWhichTooMuchWaits_data() { addEveryPoller(); }
    void givesUpALinkForWhichTooMuchWaits();
    void takesTheWholeBurstOfALink_data() { addEveryPoller(); }
    void takesTheWholeBurstOfALink();
    void readsAFloodingNeighbourNoFasterThanItMay_data() { addEveryPoller(); }
    void readsAFloodingNeighbourNoFasterThanItMay();
    void linksUpWhenBothEndsAreFullOfClients_data() { addEveryPoller(); }
    void linksUpWhenBothEndsAreFullOfClients();
    void retriesANeighbourThatIsDown_data() { addEveryPoller(); }
    void retriesANeighbourThatIsDown();
};

namespace {

std::string withoutEnd(std::string line)
{
    if (line.ends_with('\n'))
        line.pop_back();
    return line;
}

/// Reports by a connection of its own; the AT line without its end.
std::string report(RunningHerd &herd, int server, std::string_view client, long long seconds)
{
    PlainClient plain(herd.port(server));
    return withoutEnd(plain.ask(iamat(client, seconds)));
}

bool holds(const RunningHerd &herd, int server, const std::string &line)
{
    const auto held = herd.table(server);
    return std::find(held.begin(), held.end(), line) != held.end();
}

std::string hello(const Herd::HerdSpec &spec, int server, std::uint64_t instance)
{
    std::string line;
    Protocol::Hello hello;
    hello.herd = spec.fingerprint();
    hello.server = spec.servers[static_cast<std::size_t>(server)].name;
    hello.instance = instance;
    Protocol::appendHello(line, hello);
    return line;
}

/// Reports until far more has gone over the link of server 0 than the system keeps, from a few
/// clients with long names. Times are those of the rounds from @p first on: what was reported
/// before is not sent again.
void fillLink(RunningHerd &herd, int clients, int rounds, int first = 0)
{
    PlainClient plain(herd.port(0));
    for (int round = first; round < first + rounds; ++round) {
        for (int i = 0; i < clients; ++i) {
            const std::string name = std::to_string(i) + std::string(6'000, 'n');
            if (!plain.ask(iamat(name, 1'600'000'000 + round)).starts_with("AT "))
                return;
        }
    }
}

} // namespace

void TestFaults::linksARestartedServerAtOnce()
{
    auto options = currentOptions();
    options.limits.retryFirst = 3h; // the neighbours' retries come too late to help
    options.limits.retryLast = 3h;
    RunningHerd herd(herdOnFreePorts("hill"), options);
    QVERIFY(herd.start());
    for (int round = 0; round < 3; ++round) {
        herd.runner().killServer(2);
        QTRY_COMPARE(herd.linksUp(), 3);
        herd.runner().restartServer(2);
        QTRY_COMPARE(herd.linksUp(), 6);
    }
}

void TestFaults::staysLinkedThroughManyRestarts()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("full 4"), currentOptions(), &events);
    QVERIFY(herd.start());
    for (int round = 0; round < 40; ++round) {
        herd.runner().restartServer(round % 4);
        if (round % 3 == 0)
            herd.runner().restartServer((round + 1) % 4);
        if (round % 8 == 0)
            QTest::qWait(1);
    }
    herd.settle(); // all links counted as up since before the last restarts otherwise
    QTRY_COMPARE(herd.linksUp(), 6);
    const std::string line = report(herd, 3, "kiwi", 1'600'000'000);
    QTRY_VERIFY(herd.allHold(line));
    // And then it is quiet: nobody duels.
    QTest::qWait(100);
    events.clear();
    QTest::qWait(400);
    QCOMPARE(events.count(Herd::EventKind::LinkUp), 0);
    QCOMPARE(events.count(Herd::EventKind::LinkDown), 0);
    QCOMPARE(events.count(Herd::EventKind::Drop), 0);
    QCOMPARE(herd.linksUp(), 6);
}

void TestFaults::killsWhatItHolds()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    PlainClient client(herd.port(0));
    QVERIFY(client.ask(iamat("kiwi")).starts_with("AT "));
    QSignalSpy states(&herd.runner(), &Net::HerdRunner::serverStateChanged);
    QSignalSpy links(&herd.runner(), &Net::HerdRunner::linkStateChanged);
    herd.runner().killServer(0);
    QTRY_COMPARE(herd.runner().server(0).state, ServerState::Down);
    QCOMPARE(herd.runner().server(0).known, std::size_t {0});
    QCOMPARE(herd.runner().server(0).clients, 0);
    QVERIFY(!states.isEmpty());
    QTRY_VERIFY(!links.isEmpty());
    QVERIFY(!herd.runner().link(0).up);
    QCOMPARE(client.readToEnd(), std::string());
    QVERIFY(client.isClosed());
    QVERIFY(PlainClient(herd.port(0)).isClosed()); // nobody listens
    QCOMPARE(herd.runner().serversUp(), 1);
    herd.runner().killServer(0); // once is enough
    herd.runner().thawServer(0);
    herd.runner().restartServer(0);
    QTRY_COMPARE(herd.runner().server(0).state, ServerState::Up);
}

void TestFaults::freezesAndThaws()
{
    RunningHerd herd(herdOnFreePorts("line 3"), currentOptions());
    QVERIFY(herd.start());
    PlainClient client(herd.port(1));
    const std::string before = withoutEnd(client.ask(iamat("kiwi", 1'600'000'000)));
    QTRY_VERIFY(herd.allHold(before));

    herd.runner().freezeServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Frozen);
    QCOMPARE(herd.runner().serversUp(), 2);
    QVERIFY(client.send("x\n"));
    PlainClient late(herd.port(1)); // the system takes the connection, the server does not
    QVERIFY(late.send("y\n"));
    const std::string meanwhile = report(herd, 0, "kiwi", 1'600'000'001);
    QVERIFY(client.staysSilent(50ms));
    QVERIFY(late.staysSilent(1ms));
    QVERIFY(!holds(herd, 2, meanwhile));
    QCOMPARE(herd.linksUp(), 2); // connections stay

    herd.runner().thawServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Up);
    QCOMPARE(client.readLine(), std::string("? x\n"));
    QCOMPARE(late.readLine(), std::string("? y\n"));
    QTRY_VERIFY(herd.allHold(meanwhile));
}

void TestFaults::restartsAFrozenServer()
{
    RunningHerd herd(herdOnFreePorts("line 3"), currentOptions());
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    herd.runner().cutLink(0);
    herd.settle();
    const std::string line = report(herd, 2, "kiwi", 1'600'000'000);
    herd.runner().restartServer(1);
    herd.settle();
    QTRY_VERIFY(holds(herd, 1, line));
    QTRY_VERIFY(!herd.runner().link(0).up);
    QTest::qWait(100);
    QVERIFY(!herd.runner().link(0).up); // the cut came while it was frozen, and holds
    QVERIFY(!holds(herd, 0, line));
    herd.runner().healLink(0);
    QTRY_VERIFY(herd.allHold(line));
    QTRY_COMPARE(herd.linksUp(), 2);
}

/// Only the frozen server knows of this cut, so that nobody else keeps the link down.
void TestFaults::cutsOneWayWhileItIsFrozen()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 10ms;
    RunningHerd herd(herdOnFreePorts("line 2"), options);
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    herd.runner().cutLinkOneWay(0, 1);
    herd.runner().restartServer(1);
    herd.settle();
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Up);
    QTRY_COMPARE(herd.linksUp(), 0);
    QTest::qWait(100);
    QCOMPARE(herd.linksUp(), 0);
    herd.runner().healLink(0);
    QTRY_COMPARE(herd.linksUp(), 1);
}

void TestFaults::keepsACutLinkDownUntilItIsHealed()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms; // many tries
    options.limits.retryLast = 10ms;
    RunningHerd herd(herdOnFreePorts("line 3"), options);
    QVERIFY(herd.start());
    QSignalSpy links(&herd.runner(), &Net::HerdRunner::linkStateChanged);
    herd.runner().cutLink(0);
    QVERIFY(herd.runner().link(0).isCut());
    QVERIFY(!links.isEmpty());
    QTRY_VERIFY(!herd.runner().link(0).up);
    const std::string line = report(herd, 0, "kiwi", 1'600'000'000);
    const std::string other = report(herd, 2, "lime", 1'600'000'000);
    QTRY_VERIFY(holds(herd, 1, other));
    QTest::qWait(100);
    QVERIFY(!herd.runner().link(0).up);
    QVERIFY(herd.runner().link(1).up);
    QVERIFY(!holds(herd, 1, line));
    QTRY_VERIFY(!herd.runner().allAgree());
    herd.runner().healLink(0);
    QTRY_VERIFY(herd.allHold(line));
    QTRY_VERIFY(herd.allHold(other));
    QTRY_VERIFY(herd.runner().link(0).up);
    QTRY_VERIFY(herd.runner().allAgree());
    QVERIFY(!herd.runner().link(0).isCut());
}

void TestFaults::keepsALinkCutOverARestart()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 10ms;
    RunningHerd herd(herdOnFreePorts("line 2"), options);
    QVERIFY(herd.start());
    herd.runner().cutLink(0);
    herd.settle();
    herd.runner().restartServer(1);
    QTRY_COMPARE(herd.linksUp(), 0);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Up);
    QTest::qWait(50);
    QCOMPARE(herd.linksUp(), 0);
    herd.runner().healLink(0);
    QTRY_COMPARE(herd.linksUp(), 1);
}

void TestFaults::losesOneDirectionOnly()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    herd.runner().cutLinkOneWay(0, 0);
    QVERIFY(herd.runner().link(0).cutAToB);
    QVERIFY(!herd.runner().link(0).cutBToA);
    herd.settle();
    const std::string lost = report(herd, 0, "kiwi", 1'600'000'000);
    const std::string arrives = report(herd, 1, "lime", 1'600'000'000);
    QTRY_VERIFY(holds(herd, 0, arrives));
    QVERIFY(herd.runner().link(0).up); // nobody has noticed
    QVERIFY(!holds(herd, 1, lost));
    herd.runner().healLink(0);
    QTRY_VERIFY(herd.allHold(lost));
    QTRY_VERIFY(herd.allHold(arrives));
    QTRY_COMPARE(herd.linksUp(), 1);
}

void TestFaults::cannotGreetThroughACutDirection()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 10ms;
    options.limits.helloTimeout = 30ms;
    options.limits.sweepInterval = 10ms;
    RunningHerd herd(herdOnFreePorts("line 2"), options);
    QVERIFY(herd.start());
    for (const int from : {0, 1}) {
        herd.runner().cutLinkOneWay(0, from);
        herd.settle(); // before its neighbour dials it again
        herd.runner().restartServer(1);
        QTRY_COMPARE(herd.linksUp(), 0);
        QTest::qWait(100);
        QCOMPARE(herd.linksUp(), 0);
        herd.runner().healLink(0);
        QTRY_COMPARE(herd.linksUp(), 1);
    }
}

void TestFaults::refusesASecondSessionOfTheSameLife()
{
    // The test itself is the neighbour, with the smaller index, so that its dial goes first.
    auto options = currentOptions();
    options.only = {1};
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    Net::HerdRunner runner(spec, options, nullptr);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto port = runner.server(1).port;
    PlainClient first(port);
    QVERIFY(first.send(hello(spec, 0, 7)));
    QVERIFY(first.readLine().starts_with("HELLO 1 "));
    QCOMPARE(first.readLine(), std::string("WELCOME\n"));
    QVERIFY(!runner.link(0).up); // not before our WELCOME
    QVERIFY(first.send("WELCOME\n"));
    QVERIFY(first.readLine().starts_with("DIGEST "));
    QTRY_VERIFY(runner.link(0).up);
    QCOMPARE(runner.server(1).clients, 0);

    PlainClient second(port);
    QVERIFY(second.send(hello(spec, 0, 7)));
    QCOMPARE(second.readToEnd(), "? " + hello(spec, 0, 7));
    QVERIFY(second.isClosed());
    QVERIFY(first.send("AT " + spec.servers[0].name + " +0.1 kiwi +34-118 5\n"));
    QTRY_COMPARE(runner.server(1).known, std::size_t {1});
}

void TestFaults::refusesASecondProcessOfOneName()
{
    auto options = currentOptions();
    options.only = {1};
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto port = runner.server(1).port;
    PlainClient living(port);
    QVERIFY(living.send(hello(spec, 0, 7) + "WELCOME\n"));
    QVERIFY(living.readUntil("DIGEST ").ends_with("DIGEST "));
    for (std::uint64_t instance = 8; instance < 11; ++instance) {
        PlainClient newcomer(port);
        QVERIFY(newcomer.send(hello(spec, 0, instance) + "WELCOME\nAT " + spec.servers[0].name
                              + " +0.1 lime +34-118 5\n"));
        QCOMPARE(newcomer.readToEnd(), std::string("REFUSED taken\n"));
        QVERIFY(newcomer.isClosed());
    }
    QCOMPARE(events.count(Herd::EventKind::Drop, "another process of that name"), 3);
    QVERIFY(living.send("AT " + spec.servers[0].name + " +0.1 kiwi +34-118 5\n"));
    QTRY_COMPARE(runner.server(1).known, std::size_t {1});
    QVERIFY(runner.link(0).up);
}

/// Also when what the old one had sent is not read yet.
void TestFaults::takesANewLifeAsSoonAsTheOldOneIsClosed()
{
    auto options = currentOptions();
    options.only = {1};
    options.limits.retryFirst = options.limits.retryLast = 3h;
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    Net::HerdRunner runner(spec, options, nullptr);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto port = runner.server(1).port;
    for (std::uint64_t instance = 1; instance < 40; ++instance) {
        PlainClient life(port);
        QVERIFY(life.send(hello(spec, 0, instance) + "WELCOME\n"));
        const std::string greeting = life.readUntil("DIGEST ");
        QVERIFY2(greeting.ends_with("DIGEST "), greeting.c_str());
        if (instance % 2 == 0)
            life.reset();
    }
}

/// A neighbour that dies in the middle of a line has said something else than it meant.
void TestFaults::takesNoLineThatWasCutOff()
{
    auto options = currentOptions();
    options.only = {1};
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const std::string update = "AT " + spec.servers[0].name + " +0.1 kiwi +34-118 16000000";
    {
        PlainClient life(runner.server(1).port);
        QVERIFY(life.send(hello(spec, 0, 7) + "WELCOME\n"));
        QVERIFY(life.readUntil("DIGEST ").ends_with("DIGEST "));
        QVERIFY(life.send(update));
    }
    QTRY_COMPARE(events.count(Herd::EventKind::LinkDown), 1);
    QTRY_COMPARE(runner.link(0).up, false);
    QCOMPARE(runner.server(1).known, std::size_t {0});
}

/// Two processes serve as the first server; the second one links up with it first.
void TestFaults::tellsThatItsNameIsTaken()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 20ms;
    options.token = Net::makeToken();
    RunningHerd herd(herdOnFreePorts("line 2"), options);
    QVERIFY(herd.start());

    Herd::HerdSpec spec = herd.runner().herd();
    spec.servers[1].port = herd.port(1);
    options.only = {0};
    EventList events;
    Net::HerdRunner second(spec, options, &events);
    second.start();
    QTRY_COMPARE(events.count(Herd::EventKind::Error, "another process serves under the name"), 1);
    QTest::qWait(100); // it goes on trying, and says so no second time
    QCOMPARE(events.count(Herd::EventKind::Error), 1);
    QVERIFY(!second.link(0).up);
    QCOMPARE(herd.linksUp(), 1);
    herd.runner().killServer(0); // then it has the name
    QTRY_VERIFY(second.link(0).up);
}

void TestFaults::asksForAProof()
{
    auto options = currentOptions();
    options.only = {1};
    options.token = Net::makeToken();
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto port = runner.server(1).port;
    const std::string update = "AT " + spec.servers[0].name + " +0.1 kiwi +34-118 5\n";

    PlainClient old(port); // without a nonce
    QVERIFY(old.send(hello(spec, 0, 7) + "WELCOME\n" + update));
    QCOMPARE(old.readToEnd(), "? " + hello(spec, 0, 7));
    std::string greeting = hello(spec, 0, 7);
    greeting.pop_back();
    greeting += " 00112233445566778899aabbccddeeff 1600000000000000000\n";
    PlainClient proofless(port);
    QVERIFY(proofless.send(greeting + "WELCOME\n" + update));
    QVERIFY(proofless.readLine().starts_with("HELLO 1 "));
    const std::string proof = proofless.readLine();
    QVERIFY2(proof.starts_with("PROOF "), proof.c_str());
    QCOMPARE(proofless.readToEnd(), std::string("? WELCOME\n"));
    PlainClient liar(port); // its proof is the server's own of before
    QVERIFY(liar.send(greeting + proof + "WELCOME\n" + update));
    QVERIFY(liar.readToEnd().ends_with("? " + proof));
    QCOMPARE(runner.server(1).known, std::size_t {0});
    QVERIFY(!runner.link(0).up);
    QCOMPARE(events.count(Herd::EventKind::Drop, "older Herdscope"), 1);
    QCOMPARE(events.count(Herd::EventKind::Drop, "proves nothing"), 1);
    QCOMPARE(events.count(Herd::EventKind::Drop, "proof is wrong"), 1);
    QCOMPARE(events.count(Herd::EventKind::LinkUp), 0);
}

void TestFaults::tellsOfClocksThatDiffer()
{
    auto options = currentOptions();
    options.only = {1};
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    const std::string name = spec.servers[0].name;
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto greet = [&](double aheadSeconds) {
        PlainClient client(runner.server(1).port);
        std::string greeting = hello(spec, 0, 7);
        greeting.pop_back();
        greeting += " 00112233445566778899aabbccddeeff "
            + std::to_string(Net::IoLoop::wallNs() + static_cast<std::int64_t>(aheadSeconds * 1e9));
        client.send(greeting + "\nWELCOME\n");
        return client.readUntil("DIGEST ").ends_with("DIGEST ");
    };
    QVERIFY(greet(0));
    QVERIFY(greet(1.5));
    QVERIFY(greet(-1.5));
    QCOMPARE(events.count(Herd::EventKind::Error), 0);
    QVERIFY(greet(3.24));
    QTRY_COMPARE(
        events.count(Herd::EventKind::Error, "the clock of " + name + " is 3.2 s ahead of ours"),
        1);
    QVERIFY(greet(-7200));
    QTRY_COMPARE(
        events.count(Herd::EventKind::Error, "the clock of " + name + " is 7200.0 s behind ours"),
        1);
    QCOMPARE(events.count(Herd::EventKind::Error), 2);
}

void TestFaults::dropsAGreetingThatIsNotFinished()
{
    auto options = currentOptions();
    options.only = {1};
    options.limits.helloTimeout = 50ms;
    options.limits.sweepInterval = 10ms;
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    Net::HerdRunner runner(spec, options, nullptr);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    PlainClient half(runner.server(1).port);
    QVERIFY(half.send(hello(spec, 0, 7)));
    QVERIFY(half.readToEnd().ends_with("WELCOME\n"));
    QVERIFY(half.isClosed());
    PlainClient liar(runner.server(1).port);
    QVERIFY(liar.send(hello(spec, 0, 7) + "AT x +0.1 kiwi +34-118 5\n"));
    QVERIFY(liar.readToEnd().ends_with("? AT x +0.1 kiwi +34-118 5\n"));
    QCOMPARE(runner.server(1).known, std::size_t {0});
    QVERIFY(!runner.link(0).up);
}

void TestFaults::sendsOnlyTheNewestOverABlockedLink()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Frozen);
    for (int tries = 0; tries < 20 && herd.runner().server(0).shell.superseded == 0; ++tries) {
        fillLink(herd, 10, 100);
        herd.settle();
    }
    if (herd.runner().server(0).shell.superseded == 0)
        QSKIP("SKIPPED: the link could not be blocked");
    herd.runner().thawServer(1);
    QTRY_COMPARE(herd.runner().server(1).known, std::size_t(10));
    QTRY_VERIFY(herd.runner().allAgree());
    // As an update, then a newer one: the order of what goes on is the same.
    const std::string line = report(herd, 0, "kiwi", 1'600'000'000);
    QTRY_VERIFY(herd.allHold(line));
}

/// What is under way in the system can't be superseded: it must be little, or a server that is
/// outrun stays behind for long.
void TestFaults::leavesLittleOfALinkToTheSystem()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Frozen);
    constexpr int reports = 30'000; // some 70 bytes each over the link: 2 MiB
    PlainClient client(herd.port(0));
    for (int i = 0; i < reports; i += 100) {
        std::string lines;
        for (int j = 0; j < 100; ++j)
            lines += iamat("kiwi", 1'500'000'000 + i + j);
        QVERIFY(client.send(lines));
        for (int j = 0; j < 100; ++j)
            QVERIFY(client.readLine().starts_with("AT "));
    }
    herd.runner().thawServer(1);
    QTRY_VERIFY(herd.runner().allAgree() && herd.runner().server(1).known == 1);
    const auto &came = herd.runner().server(1).counters.neighbours.at(0);
    QTRY_VERIFY(came.useful > 0);
    constexpr std::uint64_t most = 2 * 2 * Protocol::Limits::linkSocketBytes / 70;
    QVERIFY2(came.useful < most + most / 2, std::to_string(came.useful).c_str());
}

void TestFaults::givesUpALinkThatTakesNothing()
{
    auto options = currentOptions();
    options.limits.linkStallTime = 300ms;
    options.limits.sweepInterval = 20ms;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), options, &events);
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Frozen);
    QTest::qWait(400); // with nothing to say it stays up
    const int downs = events.count(Herd::EventKind::LinkDown);
    for (int tries = 0; tries < 20 && events.count(Herd::EventKind::LinkDown) == downs; ++tries) {
        fillLink(herd, 10, 100, tries * 100);
        QTest::qWait(50);
    }
    QTRY_VERIFY(events.count(Herd::EventKind::LinkDown, "waited too long") > 0);
    herd.runner().thawServer(1);
    QTRY_COMPARE(herd.runner().server(1).known, std::size_t(10));
    QTRY_VERIFY(herd.runner().allAgree());
}

/// Many clients: nothing supersedes anything.
void TestFaults::givesUpALinkForWhichTooMuchWaits()
{
    auto options = currentOptions();
    options.limits.maxLinkOutputBytes = 1'000'000;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), options, &events);
    QVERIFY(herd.start());
    herd.runner().freezeServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Frozen);
    PlainClient plain(herd.port(0));
    int count = 0;
    while (count < 20'000 && events.count(Herd::EventKind::LinkDown, "too much waited") == 0) {
        for (int i = 0; i < 20; ++i, ++count)
            QVERIFY(plain.ask(iamat(std::to_string(count) + std::string(6'000, 'n')))
                        .starts_with("AT "));
        QTest::qWait(20);
    }
    QCOMPARE(events.count(Herd::EventKind::LinkDown, "too much waited"), 1);
    herd.runner().thawServer(1);
    QTRY_COMPARE_WITH_TIMEOUT(herd.runner().server(1).known, static_cast<std::size_t>(count),
                              20'000);
    QTRY_VERIFY(herd.runner().allAgree());
}

void TestFaults::takesTheWholeBurstOfALink()
{
    auto options = currentOptions();
    options.only = {1};
    options.limits.linkBytesPerSecond = 1;
    options.limits.linkBurstBytes = 100'000;
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    PlainClient member(runner.server(1).port);
    // WELCOME is not of the session; the proof that all was read is the answer to a PING.
    QVERIFY(member.send(hello(spec, 0, 7) + "WELCOME\n"));
    QVERIFY(member.readUntil("DIGEST ").ends_with("DIGEST "));
    const std::string ping = "PING 1\n";
    const std::string head = "AT " + spec.servers[0].name + " +0.1 ";
    const std::string tail = " +34-118 5\n";
    std::string lines; // exactly the burst
    for (int i = 0; lines.size() + 2'000 < 100'000; ++i)
        lines += head + std::to_string(i) + std::string(900, 'n') + tail;
    const std::size_t rest = 100'000 - lines.size() - ping.size() - head.size() - tail.size();
    lines += head + std::string(rest, 'k') + tail + ping;
    QCOMPARE(lines.size(), std::size_t(100'000));
    QVERIFY(member.send(lines));
    QVERIFY(member.readUntil("APPLIED 1\n").ends_with("APPLIED 1\n"));
    QCOMPARE(events.count(Herd::EventKind::Error), 0);
    // A second earns a byte: two more lines are too much.
    QVERIFY(member.send("PING 2\nPING 3\n"));
    QTRY_COMPARE(events.count(Herd::EventKind::Error, "sends more than"), 1);
    QTRY_VERIFY(runner.link(0).up);
}

/// A member that forges updates as fast as it can: taken at its rate and told once, honest clients
/// are answered, the session stays, and what it sent is there in the end.
void TestFaults::readsAFloodingNeighbourNoFasterThanItMay()
{
    constexpr std::size_t perSecond = 200'000;
    constexpr std::size_t burst = 100'000;
    constexpr std::size_t atOnce = 16'384;
    auto options = currentOptions();
    options.only = {1};
    options.limits.linkBytesPerSecond = perSecond;
    options.limits.linkBurstBytes = burst;
    options.limits.linkReadBytes = atOnce;
    const Herd::HerdSpec spec = herdOnFreePorts("line 2");
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const auto port = runner.server(1).port;
    PlainClient member(port);
    QVERIFY(member.send(hello(spec, 0, 7) + "WELCOME\n"));
    QVERIFY(member.readUntil("DIGEST ").ends_with("DIGEST "));

    QElapsedTimer timer;
    timer.start();
    std::string lines;
    std::size_t count = 0;
    for (; lines.size() < burst + 2 * perSecond; ++count)
        lines +=
            "AT " + spec.servers[0].name + " +0.1 forged" + std::to_string(count) + " +34-118 5\n";
    const std::size_t lineBytes = lines.size() / count;
    std::thread flood([&member, &lines] { member.send(lines); });
    const auto join = qScopeGuard([&flood] { flood.join(); });
    PlainClient honest(port);
    qint64 slowest = 0;
    for (int i = 0; runner.server(1).known < count && timer.elapsed() < 15'000; ++i) {
        QElapsedTimer one;
        one.start();
        QVERIFY(honest.ask(iamat("kiwi", 1'600'000'000 + i)).starts_with("AT "));
        slowest = std::max(slowest, one.elapsed());
        QTest::qWait(10);
        const double seconds = double(timer.elapsed()) / 1e3;
        const double most = double(burst + atOnce) + double(perSecond) * seconds;
        const std::size_t known = runner.server(1).known; // older than the time
        QVERIFY2(double(known * lineBytes) <= most + double(10 * lineBytes),
                 qPrintable(QStringLiteral("%1 after %2 s").arg(known).arg(seconds)));
    }
    QTRY_COMPARE(runner.server(1).known, count + 1); // kiwi, too
    QVERIFY2(timer.elapsed() > 1'500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(slowest < 1'000, qPrintable(QString::number(slowest)));
    QCOMPARE(events.count(Herd::EventKind::Error, "sends more than 195 KiB a second"), 1);
    QCOMPARE(events.count(Herd::EventKind::LinkDown), 0);
    QTRY_VERIFY(runner.link(0).up);
}

void TestFaults::linksUpWhenBothEndsAreFullOfClients()
{
    auto options = currentOptions();
    options.limits.maxClients = 3;
    RunningHerd herd(herdOnFreePorts("line 2"), options);
    QVERIFY(herd.start());
    herd.runner().cutLink(0);
    QTRY_COMPARE(herd.linksUp(), 0);
    std::vector<std::unique_ptr<PlainClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<PlainClient>(herd.port(i % 2)));
        QCOMPARE(clients.back()->ask("x\n"), std::string("? x\n"));
    }
    PlainClient late(herd.port(0));
    QCOMPARE(late.ask("x\n"), std::string("? busy\n"));
    PlainClient silent(herd.port(1));
    QCOMPARE(silent.readToEnd(), std::string("? busy\n"));
    herd.runner().healLink(0);
    QTRY_COMPARE(herd.linksUp(), 1);
    QVERIFY(clients[0]->ask(iamat("kiwi")).starts_with("AT "));
    QTRY_COMPARE(herd.runner().server(1).known, std::size_t(1));
}

void TestFaults::retriesANeighbourThatIsDown()
{
    auto options = currentOptions();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 20ms;
    Herd::HerdSpec spec = herdOnFreePorts("line 2");
    options.only = {0};
    RunningHerd probe(herdOnFreePorts("line 1"), options); // for a port that is free
    QVERIFY(probe.start());
    spec.servers[1].port = probe.port();
    probe.runner().stop();
    QTRY_COMPARE(probe.runner().serversUp(), 0);

    Net::HerdRunner first(spec, options, nullptr);
    first.start();
    QTRY_COMPARE(first.serversUp(), 1);
    PlainClient client(first.server(0).port);
    QVERIFY(client.ask(iamat("kiwi")).starts_with("AT ")); // the dead neighbour delays nothing
    options.only = {1};
    Net::HerdRunner second(spec, options, nullptr); // does not know the first one's port
    second.start();
    QTRY_VERIFY(first.link(0).up);
    QTRY_VERIFY(second.link(0).up);
    QTRY_COMPARE(second.server(1).known, std::size_t {1});
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
