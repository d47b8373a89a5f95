// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdclient.h"
#include "net/herdrunner.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;
using Net::ServerState;

namespace {
constexpr qint64 second = 1'000'000'000;
constexpr qint64 someTime = 1'600'000'000 * second;
constexpr int clientCount = 20;
} // namespace

/// Traffic goes on while servers and links break; afterwards everybody knows the newest of
/// everything.
class TestRecovery final : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingWhileAServerIsKilledAndRestarted_data() { addEveryWayToRun(); }
    void losesNothingWhileAServerIsKilledAndRestarted();
    void convergesAfterEveryKindOfFault_data() { addEveryWayToRun(); }
    void convergesAfterEveryKindOfFault();

private:
    /// Clients that report round after round to the servers given, 100 reports a second in sum.
    class Traffic;
    static void verifyConverged(RunningHerd &herd, const Traffic &traffic);
};

class TestRecovery::Traffic final : public QObject
{
public:
    Traffic(RunningHerd &herd, const std::vector<int> &servers)
    {
        for (int i = 0; i < clientCount; ++i) {
            const auto server = servers[static_cast<std::size_t>(i) % servers.size()];
            auto client = std::make_unique<Net::HerdClient>("c" + QByteArray::number(i));
            client->setServer(QStringLiteral("127.0.0.1"), herd.port(server));
            connect(client.get(), &Net::HerdClient::reported, this,
                    [this, i](const QByteArray &line) {
                        m_newest[static_cast<std::size_t>(i)] = line;
                    });
            connect(client.get(), &Net::HerdClient::reported, this, [this] { ++m_answers; });
            connect(client.get(), &Net::HerdClient::failed, this, [this] { ++m_failures; });
            m_clients.push_back(std::move(client));
        }
        connect(&m_timer, &QTimer::timeout, this, &Traffic::reportNext);
        m_timer.start(10ms);
    }

    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isQuiet() const
    {
        return !m_timer.isActive() && m_answers + m_failures >= m_reports;
    }
    [[nodiscard]] int answers() const { return m_answers; }
    [[nodiscard]] int failures() const { return m_failures; }
    /// The last AT line that each client got.
    [[nodiscard]] const std::vector<QByteArray> &newest() const { return m_newest; }

private:
    void reportNext()
    {
        const auto which = static_cast<std::size_t>(m_reports % clientCount);
        ++m_reports;
        const Protocol::Position position {34 + m_reports * 1e-4, -118 - m_reports * 1e-4};
        m_clients[which]->report(position, someTime + m_reports * second);
    }

    std::vector<std::unique_ptr<Net::HerdClient>> m_clients;
    std::vector<QByteArray> m_newest {clientCount};
    QTimer m_timer;
    int m_reports = 0;
    int m_answers = 0;
    int m_failures = 0;
};

/// All five tables are equal and hold the newest acknowledged position of every client.
void TestRecovery::verifyConverged(RunningHerd &herd, const Traffic &traffic)
{
    const auto tablesAreEqual = [&] {
        const auto first = herd.table(0);
        for (int i = 1; i < 5; ++i) {
            if (herd.table(i) != first)
                return false;
        }
        return first.size() == clientCount;
    };
    QTRY_VERIFY(tablesAreEqual());
    for (const QByteArray &line : traffic.newest())
        QVERIFY2(herd.allHold(line.toStdString()), line.constData());
    QTRY_VERIFY(herd.runner().allAgree());
}

void TestRecovery::losesNothingWhileAServerIsKilledAndRestarted()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(herd.start());
    // The one that dies, Singleton, joins the two halves of this herd; the clients talk to the
    // others.
    const int victim = herd.runner().herd().indexOf("Singleton");
    std::vector<int> others;
    for (int i = 0; i < 5; ++i) {
        if (i != victim)
            others.push_back(i);
    }
    Traffic traffic(herd, others);
    for (int round = 0; round < 4; ++round) {
        QTest::qWait(150);
        herd.runner().killServer(victim);
        QTRY_COMPARE(herd.runner().server(victim).state, ServerState::Down);
        QTest::qWait(150);
        herd.runner().restartServer(victim);
        QTRY_COMPARE(herd.runner().server(victim).state, ServerState::Up);
    }
    QTest::qWait(100);
    traffic.stop();
    QTRY_VERIFY(traffic.isQuiet());
    QCOMPARE(traffic.failures(), 0); // the living answer everything
    QVERIFY2(traffic.answers() > 80, "there was traffic");
    verifyConverged(herd, traffic);
    QTRY_COMPARE(herd.linksUp(), 6);
}

void TestRecovery::convergesAfterEveryKindOfFault()
{
    RunningHerd herd(herdOnFreePorts("hill"), currentOptions());
    QVERIFY(herd.start());
    Net::HerdRunner &runner = herd.runner();
    Traffic traffic(herd, {0});
    const std::vector<std::function<void()>> faults {
        [&] { runner.killServer(4); },    [&] { runner.cutLink(0); },
        [&] { runner.freezeServer(3); },  [&] { runner.cutLinkOneWay(1, 0); },
        [&] { runner.restartServer(4); }, [&] { runner.cutLinkOneWay(3, 3); },
        [&] { runner.thawServer(3); },    [&] { runner.healLink(0); },
        [&] { runner.restartServer(2); }, [&] { runner.cutLinkOneWay(1, 1); },
        [&] { runner.healLink(3); },      [&] { runner.healLink(1); },
        [&] { runner.restartServer(1); },
    };
    for (const auto &fault : faults) {
        fault();
        QTest::qWait(60);
    }
    traffic.stop();
    QTRY_VERIFY(traffic.isQuiet());
    QCOMPARE(traffic.failures(), 0);
    verifyConverged(herd, traffic);
    QTRY_COMPARE(herd.linksUp(), 6);
    QCOMPARE(runner.serversUp(), 5);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
