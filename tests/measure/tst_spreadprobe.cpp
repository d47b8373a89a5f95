// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/fakeserver.h"
#include "measure/spreadprobe.h"
#include "net/runningherd.h"

#include <QSignalSpy>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Measure;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

using Result = std::shared_ptr<const SpreadResult>;

class TestSpreadProbe final : public QObject
{
    Q_OBJECT

private slots:
    void timesAHerd_data();
    void timesAHerd();
    void seesAServerThatLearnsLate();
    void seesAServerThatNeverLearns();
    void seesWrongAnswers();
    void goesOnWhenAServerGoes();
    void endsWhileItRuns();
};

namespace {

constexpr int patienceMs = 20'000;

SpreadOptions optionsFor(std::initializer_list<const FakeServer *> servers)
{
    SpreadOptions options;
    for (const FakeServer *server : servers)
        options.targets.push_back(
            {{}, QHostAddress(QHostAddress::LocalHost), server->serverPort()});
    options.interval = 5ms;
    options.roundTime = 300ms;
    options.maxRounds = 10;
    return options;
}

Result run(const SpreadOptions &options)
{
    SpreadProbe probe(options);
    QSignalSpy finished(&probe, &SpreadProbe::finished);
    probe.start();
    return finished.wait(patienceMs) ? finished.constFirst().constFirst().value<Result>() : nullptr;
}

/// What @p one takes, @p other knows after that time.
void tellAfter(FakeServer &one, FakeServer &other, int ms)
{
    one.twist = [&one, &other, ms](const QByteArray &command, const QByteArray &answer) {
        if (command.startsWith("IAMAT"))
            QTimer::singleShot(ms, &other, [&other, client = command.split(' ')[1], answer] {
                other.known[client] = answer;
            });
        return answer;
    };
}

} // namespace

void TestSpreadProbe::timesAHerd_data()
{
    QTest::addColumn<Net::PollerKind>("poller");
    QTest::newRow("epoll") << Net::PollerKind::Epoll;
    QTest::newRow("notifiers") << Net::PollerKind::Notifiers;
}

void TestSpreadProbe::timesAHerd()
{
    QFETCH(Net::PollerKind, poller);
    RunningHerd herd(herdOnFreePorts("hill"), {});
    QVERIFY(herd.start());
    SpreadOptions options = optionsFor({});
    for (int i = 0; i < 5; ++i)
        options.targets.push_back({herd.runner().herd().servers[std::size_t(i)].name,
                                   QHostAddress(QHostAddress::LocalHost), herd.port(i)});
    options.poller = poller;
    options.maxRounds = 25;
    options.roundTime = 5s;
    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->rounds, std::uint64_t {25});
    QCOMPARE(result->incomplete, std::uint64_t {0});
    QCOMPARE(result->wrong, std::uint64_t {0});
    QCOMPARE(result->answer.count(), std::uint64_t {25});
    QCOMPARE(result->each.count(), std::uint64_t {100});
    QCOMPARE(result->all.count(), std::uint64_t {25});
    QVERIFY(result->all.quantileNs(0.5) >= result->each.quantileNs(0.5));
    QVERIFY(result->each.quantileNs(0) >= result->answer.quantileNs(0));
}

void TestSpreadProbe::seesAServerThatLearnsLate()
{
    FakeServer one("One");
    FakeServer other("Other");
    tellAfter(one, other, 60);
    tellAfter(other, one, 60);
    const Result result = run(optionsFor({&one, &other}));
    QVERIFY(result);
    QCOMPARE(result->all.count(), std::uint64_t {10});
    QCOMPARE(result->wrong, std::uint64_t {0});
    QVERIFY(result->all.quantileNs(0) >= 55'000'000); // Qt's timers may be 5 % early
    QVERIFY(result->answer.quantileNs(0.5) < 55'000'000);
}

void TestSpreadProbe::seesAServerThatNeverLearns()
{
    FakeServer one("One");
    FakeServer other("Other");
    SpreadOptions options = optionsFor({&one, &other});
    options.maxRounds = 3;
    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->incomplete, std::uint64_t {3});
    QCOMPARE(result->all.count(), std::uint64_t {0});
    QCOMPARE(result->wrong, std::uint64_t {0}); // "? …": it does not know
}

void TestSpreadProbe::seesWrongAnswers()
{
    FakeServer one("One");
    FakeServer other("Other");
    one.twist = [](const QByteArray &, QByteArray answer) {
        return answer.replace("probe", "prone");
    };
    other.twist = one.twist;
    SpreadOptions options = optionsFor({&one, &other});
    options.maxRounds = 3;
    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->all.count(), std::uint64_t {0});
    QVERIFY(result->wrong >= 3);
}

void TestSpreadProbe::goesOnWhenAServerGoes()
{
    FakeServer one("One");
    FakeServer other("Other");
    FakeServer gone("Gone");
    tellAfter(one, other, 0);
    tellAfter(other, one, 0);
    SpreadOptions options = optionsFor({&one, &other, &gone});
    gone.close();
    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->rounds, std::uint64_t {10});
    QCOMPARE(result->incomplete, std::uint64_t {10});
    QVERIFY(result->each.count() >= 8);
}

void TestSpreadProbe::endsWhileItRuns()
{
    FakeServer one("One");
    FakeServer other("Other");
    SpreadOptions options = optionsFor({&one, &other});
    options.maxRounds = 0;
    options.roundTime = 60s;
    {
        SpreadProbe probe(options);
        probe.start();
        QTRY_VERIFY(one.answered + other.answered > 0);
    }
    QTRY_COMPARE(one.findChildren<QTcpSocket *>().size(), 0);
}

QTEST_GUILESS_MAIN(TestSpreadProbe)
#include "tst_spreadprobe.moc"
