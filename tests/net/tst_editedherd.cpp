// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace Herdscope::Herd;

namespace {

ServerSpec serverNamed(std::string name)
{
    ServerSpec server;
    server.name = std::move(name);
    server.latitudeDeg = 34;
    server.longitudeDeg = -118;
    return server;
}

int linksExpected(const Net::HerdRunner &runner)
{
    return runner.herd().linkCount();
}

/// All that belong to the herd are up, and so are its links.
bool isWhole(RunningHerd &herd)
{
    return herd.runner().serversUp() == herd.runner().herd().serverCount()
        && herd.linksUp() == linksExpected(herd.runner());
}

std::uint64_t linesSent(const Net::HerdRunner &runner)
{
    std::uint64_t lines = 0;
    for (std::size_t i = 0; i < runner.herd().servers.size(); ++i)
        for (const auto &each : runner.server(static_cast<int>(i)).counters.neighbours)
            lines += each.atSent;
    return lines;
}

bool allThatAreThereHold(RunningHerd &herd, std::string_view line)
{
    const HerdSpec spec = herd.runner().herd();
    for (int i = 0; i < static_cast<int>(spec.servers.size()); ++i) {
        if (!spec.hasServer(i))
            continue;
        const auto held = herd.table(i);
        if (std::find(held.begin(), held.end(), line) == held.end())
            return false;
    }
    return true;
}

/// Clients that stay connected to the servers that stay, and say where they are in turn.
class Traffic final
{
public:
    Traffic(RunningHerd &herd, const std::vector<int> &servers)
    {
        for (const int server : servers)
            m_clients.push_back(std::make_unique<PlainClient>(herd.port(server)));
    }
    /// About a hundred a second for that long; false at the first that is not answered.
    bool goOn(std::chrono::milliseconds time)
    {
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < time.count(); QTest::qWait(8))
            if (!report())
                return false;
        return true;
    }
    bool report()
    {
        const std::size_t turn = m_reports % m_clients.size();
        const std::string client = "client" + std::to_string(m_reports++ % 7);
        const std::string answer =
            m_clients[turn]->ask(iamat(client, 1'520'000'000 + static_cast<long long>(m_reports)));
        m_last = answer.substr(0, answer.find('\n'));
        return answer.starts_with("AT ") && !m_clients[turn]->isClosed();
    }
    [[nodiscard]] const std::string &last() const { return m_last; }
    [[nodiscard]] std::size_t reports() const { return m_reports; }

private:
    std::vector<std::unique_ptr<PlainClient>> m_clients;
    std::size_t m_reports = 0;
    std::string m_last;
};

} // namespace

/// A herd that is changed while it serves.
class TestEditedHerd final : public QObject
{
    Q_OBJECT

private slots:
    void servesOnWhileItIsChanged_data() { addEveryWayToRun(); }
    void servesOnWhileItIsChanged();
    void startsOnlyTheOneAnew_data() { addEveryWayToRun(); }
    void startsOnlyTheOneAnew();
    void followsWhenItIsThawed_data() { addEveryPoller(); }
    void followsWhenItIsThawed();
    void refusesWhatCannotBe_data() { addEveryPoller(); }
    void refusesWhatCannotBe();
};

void TestEditedHerd::servesOnWhileItIsChanged()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions(), &events);
    QVERIFY(herd.start());
    Net::HerdRunner &runner = herd.runner();
    Traffic traffic(herd, {0, 2, 4});
    const auto change = [&](const HerdEdits &edits) {
        return runner.edit(edits) && traffic.goOn(std::chrono::milliseconds(120))
            && QTest::qWaitFor([&] { return isWhole(herd); });
    };
    QVERIFY(traffic.goOn(std::chrono::milliseconds(50)));
    QVERIFY(change(
        {AddServer {serverNamed("New")}, AddLink {"New", "Hill"}, AddLink {"New", "Campbell"}}));
    QCOMPARE(runner.serversUp(), 6);
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last())); // it was brought up to date
    QVERIFY(change({RemoveLink {"Hill", "Smith"}}));
    QVERIFY(change({RemoveServer {"Singleton"}}));
    QCOMPARE(runner.server(3).state, Net::ServerState::Down);
    QVERIFY(change({AddLink {"Hill", "Campbell"}, MoveServer {"Hill", 30, 40}}));
    QVERIFY(change({AddServer {serverNamed("Singleton")}, AddLink {"Singleton", "New"}}));
    QCOMPARE(runner.herd().indexOf("Singleton"), 3);
    QVERIFY(change({RemoveServer {"New"}, AddLink {"Singleton", "Hill"},
                    AddLink {"Jaquez", "Smith"}, AddLink {"Smith", "Singleton"}}));
    QVERIFY(traffic.reports() > 20);

    // All agree, and from here on an update costs what the herd as it is makes it cost.
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last()));
    QTRY_VERIFY(runner.allAgree());
    herd.settle();
    QTest::qWait(150); // one more status: the counters are those of now
    const std::uint64_t before = linesSent(runner);
    QVERIFY(traffic.report());
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last()));
    const auto expected = static_cast<std::uint64_t>(runner.herd().linesPerUpdate());
    QCOMPARE(expected, std::uint64_t(2 * 6 - 4));
    QTRY_COMPARE(linesSent(runner) - before, expected);
    QTest::qWait(150); // nothing may follow
    QCOMPARE(linesSent(runner) - before, expected);

    // Nobody who stayed was disturbed, and the record tells what was done.
    for (const auto &event : events.all())
        if (event.kind == EventKind::Stop)
            QVERIFY2(event.server == 3 || event.server == 5, event.line.c_str());
    QCOMPARE(events.count(EventKind::Edit, "server added: New"), 1);
    QCOMPARE(events.count(EventKind::Edit, "server removed: Singleton"), 1);
    QCOMPARE(events.count(EventKind::Edit, "link removed: Hill Smith"), 1);
    QCOMPARE(events.count(EventKind::Edit), 13);
}

void TestEditedHerd::startsOnlyTheOneAnew()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions(), &events);
    QVERIFY(herd.start());
    Net::HerdRunner &runner = herd.runner();
    Traffic traffic(herd, {0, 2, 4});
    QVERIFY(traffic.report());
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last()));
    const std::string known = traffic.last();

    QVERIFY(runner.edit({RenameServer {"Jaquez", "Jones"}}));
    QVERIFY(traffic.goOn(std::chrono::milliseconds(100)));
    QTRY_COMPARE(events.count(EventKind::Start, "listens on "), 6);
    QTRY_VERIFY(isWhole(herd));
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last()));
    PlainClient client(herd.port(1));
    QVERIFY(client.ask(iamat("fig")).starts_with("AT Jones "));

    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const auto free = probe.serverPort();
    probe.close();
    QVERIFY(runner.edit({SetPort {"Jones", free}}));
    QVERIFY(traffic.goOn(std::chrono::milliseconds(100)));
    QTRY_COMPARE(herd.port(1), free);
    QTRY_VERIFY(isWhole(herd));
    QVERIFY(traffic.report());
    QTRY_VERIFY(allThatAreThereHold(herd, traffic.last()));
    for (const auto &event : events.all())
        if (event.kind == EventKind::Stop)
            QCOMPARE(event.server, 1);
}

void TestEditedHerd::followsWhenItIsThawed()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(herd.start());
    Net::HerdRunner &runner = herd.runner();
    runner.freezeServer(4);
    QTRY_COMPARE(runner.server(4).state, Net::ServerState::Frozen);
    QVERIFY(runner.edit({AddLink {"Hill", "Campbell"}, RemoveLink {"Smith", "Campbell"}}));
    herd.settle();
    runner.thawServer(4);
    QTRY_VERIFY(isWhole(herd));
    QCOMPARE(herd.linksUp(), 6);
    runner.freezeServer(4);
    QTRY_COMPARE(runner.server(4).state, Net::ServerState::Frozen);
    QVERIFY(runner.edit({RemoveServer {"Campbell"}}));
    QTRY_COMPARE(runner.server(4).state, Net::ServerState::Down);
    QTRY_VERIFY(isWhole(herd));
}

void TestEditedHerd::refusesWhatCannotBe()
{
    RunningHerd herd(herdOnFreePorts("line 2"), currentOptions());
    QVERIFY(herd.start());
    QSignalSpy edited(&herd.runner(), &Net::HerdRunner::herdEdited);
    const auto twice = herd.runner().edit({AddServer {serverNamed("New")}, AddLink {"S1", "S2"}});
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, EditProblem::Kind::AlreadyLinked);
    QCOMPARE(herd.runner().herd().servers.size(), std::size_t {2});
    QCOMPARE(edited.count(), 0);
    QVERIFY(herd.runner().edit({RemoveServer {"S1"}}));
    QVERIFY(!herd.runner().edit({RemoveServer {"S2"}}));
    QTRY_COMPARE(herd.runner().serversUp(), 1);
}

QTEST_GUILESS_MAIN(TestEditedHerd)
#include "tst_editedherd.moc"
