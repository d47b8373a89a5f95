// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/linkfault.h"
#include "net/heldlines.h"
#include "net/herdrunner.h"
#include "net/ioloop.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;
using Herd::EventKind;
using Herd::LinkFault;
using Net::HeldLines;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr int patienceMs = 30'000; ///< machines may be busy
constexpr std::size_t plenty = 1'000'000;

std::string takeAll(HeldLines &lines, std::int64_t nowNs)
{
    std::string out;
    lines.take(out, plenty, nowNs);
    return out;
}

/// The lines of updates that @p server got from its neighbour, in order.
std::vector<std::string> updatesAt(const EventList &events, int server)
{
    std::vector<std::string> lines;
    for (const auto &each : events.all())
        if (each.kind == EventKind::Receive && each.server == server
            && each.peerKind == Herd::PeerKind::Neighbour && each.updateId != 0)
            lines.push_back(each.line);
    return lines;
}

} // namespace

/// Links that are slow, jerky, narrow or broken on purpose, groups that are cut off, and clocks
/// that are wrong: over real sockets, however servers run.
class TestLinkFaults final : public QObject
{
    Q_OBJECT

private slots:
    // Pure:
    void holdsEachLineForItsTime();
    void letsNoLineOvertakeAnother();
    void drawsTheSameJitterFromTheSameSeed();
    void carriesNoMoreThanItMay();
    void takesNoMoreWhenItIsFull();
    void keepsWhatIsUnderWayWhenTheFaultEnds();
    // Live:
    void delaysOneDirection_data() { addEveryWayToRun(); }
    void delaysOneDirection();
    void altersNothingAndKeepsTheOrder_data() { addEveryPoller(); }
    void altersNothingAndKeepsTheOrder();
    void isNarrow_data() { addEveryWayToRun(); }
    void isNarrow();
    void sendsOnlyTheNewestOverANarrowLink_data() { addEveryPoller(); }
    void sendsOnlyTheNewestOverANarrowLink();
    void givesUpASlowLinkForWhichTooMuchWaits_data() { addEveryPoller(); }
    void givesUpASlowLinkForWhichTooMuchWaits();
    void deliversWhatItHoldsBeforeItStops_data() { addEveryPoller(); }
    void deliversWhatItHoldsBeforeItStops();
    void holdsWhileItIsFrozen_data() { addEveryPoller(); }
    void holdsWhileItIsFrozen();
    void isSlowAfterARestart_data() { addEveryWayToRun(); }
    void isSlowAfterARestart();
    void comesAgainWhenTheConnectionIsBroken_data() { addEveryWayToRun(); }
    void comesAgainWhenTheConnectionIsBroken();
    void healsAPartitionOnTime_data() { addEveryWayToRun(); }
    void healsAPartitionOnTime();
    void healsNoLinkThatWasCutSince_data() { addEveryPoller(); }
    void healsNoLinkThatWasCutSince();
    void runsByAWrongClock_data() { addEveryWayToRun(); }
    void runsByAWrongClock();
    void forgetsTheFaultsOfARemovedLink_data() { addEveryWayToRun(); }
    void forgetsTheFaultsOfARemovedLink();
};

void TestLinkFaults::holdsEachLineForItsTime()
{
    HeldLines lines({100 * ms, 0, 0}, 1, plenty);
    QVERIFY(lines.takesOne(0));
    lines.push("a\n", 1000 * ms);
    lines.push("b\n", 1050 * ms);
    QCOMPARE(lines.dueNs(), 1100 * ms);
    QCOMPARE(takeAll(lines, 1100 * ms - 1), std::string());
    QCOMPARE(takeAll(lines, 1100 * ms), std::string("a\n"));
    QCOMPARE(lines.bytes(), std::size_t(2));
    QCOMPARE(takeAll(lines, 9999 * ms), std::string("b\n"));
    QVERIFY(lines.isEmpty());
    QCOMPARE(lines.dueNs(), HeldLines::never);
}

void TestLinkFaults::letsNoLineOvertakeAnother()
{
    HeldLines lines({10 * ms, 500 * ms, 0}, 7, plenty);
    std::string sent;
    for (int i = 0; i < 200; ++i) {
        const std::string line = std::to_string(i) + '\n';
        lines.push(line, i * ms);
        sent += line;
    }
    std::string got;
    bool wasJerky = false;
    for (std::int64_t now = 0; now < 800 * ms; now += ms) {
        const std::string out = takeAll(lines, now);
        wasJerky = wasJerky || std::count(out.begin(), out.end(), '\n') > 1;
        got += out;
    }
    QCOMPARE(got, sent);
    QVERIFY(wasJerky);
    // Enough at a time.
    lines.push("c\n", 0);
    lines.push("d\n", 0);
    std::string out;
    lines.take(out, 1, 9999 * ms);
    QCOMPARE(out, std::string("c\n"));
}

void TestLinkFaults::drawsTheSameJitterFromTheSameSeed()
{
    const auto dues = [](std::uint64_t seed) {
        std::vector<std::int64_t> all;
        for (int i = 0; i < 50; ++i) {
            HeldLines lines({0, 100 * ms, 0}, seed + static_cast<std::uint64_t>(i), plenty);
            lines.push("x\n", 0);
            all.push_back(lines.dueNs());
        }
        return all;
    };
    const auto first = dues(1);
    QVERIFY(first == dues(1));
    QVERIFY(first != dues(1000));
    QVERIFY(*std::max_element(first.begin(), first.end()) <= 100 * ms);
    QVERIFY(*std::max_element(first.begin(), first.end()) > 50 * ms);
    QVERIFY(*std::min_element(first.begin(), first.end()) < 50 * ms);
}

void TestLinkFaults::carriesNoMoreThanItMay()
{
    HeldLines lines({0, 0, 1000}, 1, plenty); // a byte each millisecond
    const std::string line(99, 'x');
    std::size_t carried = 0;
    std::int64_t now = 1000 * ms;
    for (; now < 11'000 * ms; now += 7 * ms) { // a timer that is not exact
        while (lines.takesOne(now))
            lines.push(line + '\n', now);
        carried += takeAll(lines, now).size();
    }
    QVERIFY2(carried <= 10'100, std::to_string(carried).c_str());
    QVERIFY2(carried >= 9'700, std::to_string(carried).c_str());
    // Idle, it saves up no more than the slack.
    now += 5000 * ms;
    QVERIFY(lines.takesOne(now));
    lines.push(line + '\n', now);
    QVERIFY(lines.setsOutNs() >= now + 100 * ms - HeldLines::slackNs);
}

void TestLinkFaults::takesNoMoreWhenItIsFull()
{
    HeldLines lines({100 * ms, 0, 0}, 1, 10);
    lines.push("12345\n", 0);
    QVERIFY(lines.takesOne(0));
    lines.push("12345\n", 0);
    QVERIFY(lines.isFull());
    QVERIFY(!lines.takesOne(0));
    (void)takeAll(lines, 100 * ms);
    QVERIFY(lines.takesOne(100 * ms));
    lines.push("12345\n12345\n", 100 * ms);
    lines.clear();
    QVERIFY(lines.isEmpty() && !lines.isFull());
}

void TestLinkFaults::keepsWhatIsUnderWayWhenTheFaultEnds()
{
    HeldLines lines({100 * ms, 0, 0}, 1, plenty);
    lines.push("a\n", 0);
    lines.setFault({});
    lines.push("b\n", 10 * ms);
    QCOMPARE(takeAll(lines, 99 * ms), std::string());
    QCOMPARE(takeAll(lines, 100 * ms), std::string("a\nb\n"));
    lines.push("c\n", 200 * ms);
    QCOMPARE(takeAll(lines, 200 * ms), std::string("c\n"));
}

void TestLinkFaults::delaysOneDirection()
{
    constexpr auto delay = 1500ms;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 3"), currentOptions(), &events);
    QVERIFY(herd.start());
    const LinkFault fault {std::chrono::nanoseconds(delay).count(), 0, 0};
    herd.runner().setLinkFault(0, 1, fault); // from the middle to the first
    QCOMPARE(herd.runner().link(0).faultBToA, fault);
    QVERIFY(herd.runner().link(0).faultAToB.isNone());
    herd.settle();
    QTRY_COMPARE(events.count(EventKind::Fault, "takes 1.5 s"), 1);
    QElapsedTimer clock;
    clock.start();
    PlainClient middle(herd.port(1));
    const std::string line = middle.ask(iamat("kiwi"));
    QTRY_COMPARE_WITH_TIMEOUT(herd.table(0).size(), std::size_t(1), patienceMs);
    QVERIFY2(clock.elapsed() >= delay.count(), qPrintable(QString::number(clock.elapsed())));
    QVERIFY(line.starts_with(herd.table(0).front()));
    // The other way it is as fast as ever: at least once in some attempts.
    PlainClient first(herd.port(0));
    qint64 fastestMs = patienceMs;
    for (int i = 0; i < 10 && fastestMs >= delay.count(); ++i) {
        clock.start();
        (void)first.ask(iamat("lime" + std::to_string(i)));
        QTRY_COMPARE_WITH_TIMEOUT(herd.table(1).size(), std::size_t(i + 2), patienceMs);
        fastestMs = std::min(fastestMs, clock.elapsed());
    }
    QVERIFY(fastestMs < delay.count());
    herd.runner().setLinkFault(0, 1, {});
    QTRY_COMPARE(events.count(EventKind::Fault, "as before"), 1);
    (void)middle.ask(iamat("plum"));
    QTRY_VERIFY_WITH_TIMEOUT(
        herd.runner().allAgree() && herd.table(0).size() == herd.table(2).size(), patienceMs);
    QCOMPARE(events.count(EventKind::LinkDown), 0);
}

void TestLinkFaults::altersNothingAndKeepsTheOrder()
{
    constexpr int count = 300;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {5 * ms, 40 * ms, 0});
    herd.settle();
    PlainClient client(herd.port(0));
    std::vector<std::string> sent;
    for (int i = 0; i < count; ++i) {
        std::string answer = client.ask(iamat("c" + std::to_string(i)));
        answer.pop_back();
        sent.push_back(answer);
        if (i == count / 2) // in the middle of it
            herd.runner().setLinkFault(0, 0, {20 * ms, 0, 1'000'000});
        if (i == count * 3 / 4)
            herd.runner().setLinkFault(0, 0, {});
    }
    QTRY_COMPARE_WITH_TIMEOUT(updatesAt(events, 1).size(), sent.size(), patienceMs);
    QVERIFY(updatesAt(events, 1) == sent);
}

void TestLinkFaults::isNarrow()
{
    constexpr int count = 40;
    constexpr std::int64_t bytesPerSecond = 4000;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {0, 0, bytesPerSecond});
    herd.settle();
    QElapsedTimer clock;
    clock.start();
    PlainClient client(herd.port(0));
    for (int i = 0; i < count; ++i)
        (void)client.ask(iamat(std::to_string(i) + std::string(100, 'n')));
    QTRY_COMPARE_WITH_TIMEOUT(herd.table(1).size(), std::size_t(count), patienceMs);
    const qint64 elapsedMs = clock.elapsed();
    std::size_t bytes = 0;
    QTRY_COMPARE_WITH_TIMEOUT(updatesAt(events, 1).size(), std::size_t(count), patienceMs);
    for (const std::string &line : updatesAt(events, 1))
        bytes += line.size() + 1;
    const auto least = static_cast<qint64>(bytes * 1000 / bytesPerSecond) - HeldLines::slackNs / ms;
    QVERIFY(least > 1000);
    QVERIFY2(elapsedMs >= least, qPrintable(QString::number(elapsedMs)));
}

void TestLinkFaults::sendsOnlyTheNewestOverANarrowLink()
{
    constexpr int count = 200;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {0, 0, 1000});
    herd.settle();
    PlainClient client(herd.port(0));
    std::string last;
    for (int i = 0; i < count; ++i)
        last = client.ask(iamat("kiwi", 1'520'023'934 + i));
    last.pop_back();
    QTRY_VERIFY_WITH_TIMEOUT(herd.allHold(last), patienceMs);
    QVERIFY(updatesAt(events, 1).size() < std::size_t(count));
    QTRY_VERIFY(herd.runner().server(0).shell.superseded > 0);
    QCOMPARE(events.count(EventKind::LinkDown), 0);
}

void TestLinkFaults::givesUpASlowLinkForWhichTooMuchWaits()
{
    constexpr int count = 200;
    auto options = currentOptions();
    options.limits.maxLinkOutputBytes = 4000;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), options, &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {60'000 * ms, 0, 0});
    herd.settle();
    PlainClient client(herd.port(0));
    for (int i = 0; i < count; ++i)
        QVERIFY(client.ask(iamat(std::to_string(i) + std::string(200, 'n'))).starts_with("AT "));
    QTRY_VERIFY_WITH_TIMEOUT(events.count(EventKind::LinkDown, "too much waited") > 0, patienceMs);
    herd.runner().setLinkFault(0, 0, {});
    herd.runner().breakLink(0); // what set out is under way for a minute
    QTRY_COMPARE_WITH_TIMEOUT(herd.table(1).size(), std::size_t(count), patienceMs);
}

void TestLinkFaults::deliversWhatItHoldsBeforeItStops()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {300 * ms, 0, 0});
    herd.settle();
    PlainClient client(herd.port(0));
    (void)client.ask(iamat("kiwi"));
    bool isStopped = false;
    connect(&herd.runner(), &Net::HerdRunner::stopped, this, [&] { isStopped = true; });
    herd.runner().stop();
    QTRY_VERIFY_WITH_TIMEOUT(isStopped, patienceMs);
    QCOMPARE(updatesAt(events, 1).size(), std::size_t(1));
}

void TestLinkFaults::holdsWhileItIsFrozen()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    constexpr auto delay = 1500ms;
    herd.runner().setLinkFault(0, 0, {std::chrono::nanoseconds(delay).count(), 0, 0});
    herd.settle();
    PlainClient client(herd.port(0));
    std::size_t known = 0;
    for (bool isShown = false; !isShown; ++known) {
        QElapsedTimer clock;
        clock.start();
        (void)client.ask(iamat("kiwi" + std::to_string(known)));
        herd.runner().freezeServer(0);
        QTRY_COMPARE(herd.runner().server(0).state, Net::ServerState::Frozen);
        isShown = clock.elapsed() < delay.count(); // else the machine was too slow: once more
        QTest::qWait(static_cast<int>(delay.count()) + 100);
        if (isShown)
            QCOMPARE(herd.table(1).size(), known);
        herd.runner().thawServer(0);
        QTRY_COMPARE_WITH_TIMEOUT(herd.table(1).size(), known + 1, patienceMs);
    }
}

void TestLinkFaults::isSlowAfterARestart()
{
    constexpr auto delay = 700ms;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, 0, {std::chrono::nanoseconds(delay).count(), 0, 0});
    herd.settle();
    herd.runner().restartServer(0);
    herd.settle();
    const auto isTogether = [&] {
        return herd.runner().serversUp() == 2 && herd.linksUp() == 1
            && events.count(EventKind::LinkUp) >= 4;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTogether(), patienceMs);
    QElapsedTimer clock;
    clock.start();
    PlainClient client(herd.port(0));
    (void)client.ask(iamat("kiwi"));
    QTRY_COMPARE_WITH_TIMEOUT(herd.table(1).size(), std::size_t(1), patienceMs);
    QVERIFY(clock.elapsed() >= delay.count());
    QCOMPARE(events.count(EventKind::Fault), 1);
}

void TestLinkFaults::comesAgainWhenTheConnectionIsBroken()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    QTRY_COMPARE(events.count(EventKind::LinkUp), 2);
    herd.runner().breakLink(0);
    QTRY_COMPARE_WITH_TIMEOUT(events.count(EventKind::LinkDown, "the connection was broken"), 1,
                              patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(events.count(EventKind::LinkUp) >= 4, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(herd.linksUp(), 1, patienceMs);
    QVERIFY(!herd.runner().link(0).isCut());
}

void TestLinkFaults::healsAPartitionOnTime()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("ring 5"), currentOptions(), &events);
    QVERIFY(herd.start());
    herd.runner().cutLink(0); // was cut before: it is not the partition's
    QElapsedTimer clock;
    clock.start();
    const auto cut = herd.runner().partition({1, 2}, 700ms);
    const Herd::HerdSpec &spec = herd.runner().herd();
    QCOMPARE(cut.size(), std::size_t(1));
    QVERIFY(herd.runner().link(cut[0]).isCut());
    QVERIFY(spec.linkBetween(2, 3) == cut[0]);
    QTRY_VERIFY_WITH_TIMEOUT(!herd.runner().link(cut[0]).isCut(), patienceMs);
    QVERIFY(clock.elapsed() >= 700);
    QTRY_VERIFY_WITH_TIMEOUT(herd.runner().link(cut[0]).up, patienceMs);
    QVERIFY(herd.runner().link(0).isCut());
    QVERIFY(events.count(EventKind::LinkDown, "the link was cut") >= 2);
}

void TestLinkFaults::healsNoLinkThatWasCutSince()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    QCOMPARE(herd.runner().partition({0}, 50ms).size(), std::size_t(1));
    herd.runner().healLink(0);
    herd.runner().cutLink(0);
    QTest::qWait(300);
    QVERIFY(herd.runner().link(0).isCut());
    QVERIFY(herd.runner().partition({0, 1}, 50ms).empty());
}

void TestLinkFaults::runsByAWrongClock()
{
    constexpr std::int64_t hourNs = 3'600'000'000'000;
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions(), &events);
    QVERIFY(herd.start());
    const auto skew = [&](const std::string &client) {
        PlainClient plain(herd.port(0));
        const std::string answer = plain.ask(iamat(client, Net::IoLoop::wallNs() / 1'000'000'000));
        // AT Name +3600.1 …
        const std::size_t name = answer.find(' ') + 1;
        return std::stod(answer.substr(answer.find(' ', name) + 1));
    };
    QVERIFY(skew("kiwi") < 600);
    herd.runner().setClockOffset(0, hourNs);
    QCOMPARE(herd.runner().server(0).clockAheadNs, hourNs);
    herd.settle();
    QVERIFY(skew("lime") > 3590);
    QTRY_COMPARE(events.count(EventKind::Fault, "clock 3600 s ahead"), 1);
    // It is the server's own, and its neighbour sees that it differs.
    herd.runner().restartServer(0);
    herd.settle();
    QTRY_VERIFY_WITH_TIMEOUT(herd.runner().serversUp() == 2
                                 && events.count(EventKind::Error, "s ahead of ours") > 0,
                             patienceMs);
    QVERIFY(skew("plum") > 3590);
    herd.runner().setClockOffset(0, -hourNs);
    herd.settle();
    QVERIFY(skew("fig") < -3590);
    herd.runner().setClockOffset(0, 0);
    herd.settle();
    QVERIFY(skew("pear") > -600);
    QTRY_COMPARE(events.count(EventKind::Fault), 3);
    QTRY_VERIFY_WITH_TIMEOUT(herd.runner().allAgree(), patienceMs);
}

void TestLinkFaults::forgetsTheFaultsOfARemovedLink()
{
    RunningHerd herd(herdOnFreePorts("ring 3"), currentOptions());
    QVERIFY(herd.start());
    herd.runner().setLinkFault(0, herd.runner().herd().links[0].a, {100 * ms, 0, 0});
    const Herd::LinkSpec link = herd.runner().herd().links[0];
    const auto nameOf = [&](int server) {
        return herd.runner().herd().servers[static_cast<std::size_t>(server)].name;
    };
    const std::string a = nameOf(link.a);
    const std::string b = nameOf(link.b);
    QVERIFY(herd.runner().edit({Herd::RemoveLink {a, b}}));
    QVERIFY(!herd.runner().link(0).isSlowed());
    QVERIFY(herd.runner().edit({Herd::AddLink {a, b}}));
    const int again = herd.runner().herd().linkBetween(link.a, link.b);
    QTRY_VERIFY_WITH_TIMEOUT(herd.runner().link(again).up, patienceMs);
    QVERIFY(!herd.runner().link(again).isSlowed());
}

QTEST_GUILESS_MAIN(TestLinkFaults)
#include "tst_linkfaults.moc"
