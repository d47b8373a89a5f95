// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

class TestHerdRunner final : public QObject
{
    Q_OBJECT

private slots:
    void startsAllServersAndLinks_data() { addEveryWayToRun(); }
    void startsAllServersAndLinks();
    void costsEightLinesPerUpdate_data() { addEveryWayToRun(); }
    void costsEightLinesPerUpdate();
    void catchesUpAfterKillAndRestart_data() { addEveryWayToRun(); }
    void catchesUpAfterKillAndRestart();
    void tellsItsProcessorTime_data() { addEveryWayToRun(); }
    void tellsItsProcessorTime();
    void stopsOrderly_data() { addEveryWayToRun(); }
    void stopsOrderly();
};

void TestHerdRunner::startsAllServersAndLinks()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QSignalSpy started(&herd.runner(), &Net::HerdRunner::started);
    QVERIFY(herd.start());
    QCOMPARE(started.count(), 1);
    QCOMPARE(herd.runner().serversUp(), 5);
    QCOMPARE(herd.linksUp(), 6);
    QVERIFY(herd.runner().allAgree());
    QVERIFY(herd.port(0) != 0);
    QVERIFY(herd.port(0) != herd.port(1));
}

void TestHerdRunner::costsEightLinesPerUpdate()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions(), &events);
    QVERIFY(herd.start());
    PlainClient client(herd.port(0));
    const std::string answer = client.ask(iamat("kiwi"));
    QVERIFY2(answer.starts_with("AT Hill +"), answer.c_str());
    const std::string line = answer.substr(0, answer.size() - 1);
    QTRY_VERIFY(herd.allHold(line));
    const auto sent = [&] {
        std::uint64_t lines = 0;
        for (int i = 0; i < 5; ++i) {
            for (const auto &link : herd.runner().server(i).counters.neighbours)
                lines += link.atSent;
        }
        return lines;
    };
    QTRY_COMPARE(sent(), std::uint64_t {8});
    QTest::qWait(150); // one more status: nothing may follow
    QCOMPARE(sent(), std::uint64_t {8});
    QCOMPARE(events.count(Herd::EventKind::Receive, "AT Hill "), 8);
    QVERIFY(herd.runner().allAgree());
}

void TestHerdRunner::catchesUpAfterKillAndRestart()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(herd.start());
    const auto port = herd.port(2);
    herd.runner().killServer(2);
    QTRY_COMPARE(herd.runner().server(2).state, Net::ServerState::Down);
    QVERIFY(herd.table(2).empty());
    PlainClient client(herd.port(0));
    const std::string answer = client.ask(iamat("kiwi"));
    QVERIFY(!answer.empty());
    herd.runner().restartServer(2);
    QTRY_VERIFY(herd.allHold(answer.substr(0, answer.size() - 1)));
    QCOMPARE(herd.port(2), port);
    QTRY_COMPARE(herd.linksUp(), 6);
}

void TestHerdRunner::tellsItsProcessorTime()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(herd.start());
    const std::int64_t before = herd.runner().cpuNs();
    PlainClient client(herd.port(0));
    for (int i = 0; i < 100; ++i)
        QVERIFY(!client.ask(iamat("kiwi")).empty());
    // A hundred reports, each told by eight lines, cost some µs at least.
    QTRY_VERIFY(herd.runner().cpuNs() > before + 100'000);
    // What was used stays used, also by a process that is no more.
    const std::int64_t used = herd.runner().cpuNs();
    herd.runner().killServer(0);
    QTRY_COMPARE(herd.runner().server(0).state, Net::ServerState::Down);
    herd.runner().restartServer(0);
    QTRY_COMPARE(herd.linksUp(), 6);
    QVERIFY(herd.runner().cpuNs() >= used);
    QVERIFY(herd.runner().cpuNs() <= 5 * elapsed.nsecsElapsed());
}

void TestHerdRunner::stopsOrderly()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(herd.start());
    PlainClient client(herd.port(0));
    QVERIFY(!client.ask(iamat("kiwi")).empty());
    QSignalSpy stopped(&herd.runner(), &Net::HerdRunner::stopped);
    herd.runner().stop();
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(herd.runner().serversUp(), 0);
    QCOMPARE(herd.linksUp(), 0);
    QCOMPARE(client.readToEnd(), std::string());
    QVERIFY(client.isClosed());
    QVERIFY(herd.start()); // and again
}

QTEST_GUILESS_MAIN(TestHerdRunner)
#include "tst_herdrunner.moc"
