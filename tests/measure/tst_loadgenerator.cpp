// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/fakeserver.h"
#include "measure/loadgenerator.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Measure;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

using Result = std::shared_ptr<const LoadResult>;

/// The load generator against servers of ours and against servers that lie, stall and go away.
class TestLoadGenerator final : public QObject
{
    Q_OBJECT

private slots:
    void measuresAHerd_data();
    void measuresAHerd();
    void catchesLies_data();
    void catchesLies();
    void showsAStallOfAPlannedRate();
    void countsWhatWasNeverSent();
    void connectsAgain();
    void goesToTheNextServer();
    void opensIdleConnections();
    void stopsAtOnce();
    void endsWhileItRuns();
    void saysThatNobodyListens();
    void tellsHowItGoes();
};

namespace {

constexpr int patienceMs = 20'000;

Target targetOf(quint16 port, std::string name = {})
{
    return {std::move(name), QHostAddress(QHostAddress::LocalHost), port};
}

LoadOptions shortLoad(std::vector<Target> targets)
{
    LoadOptions options;
    options.targets = std::move(targets);
    options.clients = 4;
    options.warmUp = 50ms;
    options.duration = 300ms;
    options.answerTime = 500ms;
    return options;
}

/// Null if it does not end.
Result resultOf(LoadGenerator &generator)
{
    QSignalSpy finished(&generator, &LoadGenerator::finished);
    if (finished.isEmpty() && !finished.wait(patienceMs))
        return nullptr;
    return finished.constFirst().constFirst().value<Result>();
}

Result run(const LoadOptions &options)
{
    LoadGenerator generator(options);
    generator.start();
    return resultOf(generator);
}

std::uint64_t errors(const LoadResult &result, LoadError kind)
{
    return result.errors()[indexOf(kind)];
}

std::uint64_t allErrors(const LoadResult &result)
{
    std::uint64_t all = 0;
    for (const std::uint64_t each : result.errors())
        all += each;
    return all;
}

} // namespace

void TestLoadGenerator::measuresAHerd_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("depth");
    QTest::addColumn<double>("whatsatShare");
    QTest::addColumn<Mobility>("mobility");
    QTest::addColumn<Net::PollerKind>("poller");
    using Poller = Net::PollerKind;
    QTest::newRow("one at a time") << 0.0 << 1 << 0.0 << Mobility::Standing << Poller::Epoll;
    QTest::newRow("pipelined") << 0.0 << 32 << 0.0 << Mobility::RandomWalk << Poller::Epoll;
    QTest::newRow("questions") << 0.0 << 4 << 0.5 << Mobility::RandomWaypoint << Poller::Epoll;
    QTest::newRow("planned") << 500.0 << 8 << 0.2 << Mobility::RandomWalk << Poller::Epoll;
    QTest::newRow("notifiers") << 0.0 << 8 << 0.2 << Mobility::RandomWalk << Poller::Notifiers;
    QTest::newRow("planned, notifiers")
        << 500.0 << 8 << 0.2 << Mobility::Standing << Poller::Notifiers;
}

void TestLoadGenerator::measuresAHerd()
{
    QFETCH(double, rate);
    QFETCH(int, depth);
    QFETCH(double, whatsatShare);
    QFETCH(Mobility, mobility);
    QFETCH(Net::PollerKind, poller);
    Net::HerdRunner::Options fakePlaces;
    fakePlaces.makeProvider = [] { return std::make_unique<FakePlaces>(0ms); };
    RunningHerd herd(herdOnFreePorts("hill"), fakePlaces);
    QVERIFY(herd.start());
    std::vector<Target> targets;
    for (int i = 0; i < 5; ++i) {
        const auto &server = herd.runner().herd().servers[std::size_t(i)];
        targets.push_back(targetOf(herd.port(i), server.name));
    }
    LoadOptions options = shortLoad(targets);
    options.clients = 10;
    options.rate = rate;
    options.depth = depth;
    options.whatsatShare = whatsatShare;
    options.mobility.kind = mobility;
    options.poller = poller;
    options.answerTime = 5s;

    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->problem, QString());
    QCOMPARE(QString::fromStdString(result->wrongExample), QString());
    QCOMPARE(allErrors(*result), std::uint64_t {0});
    QCOMPARE(result->availability(), 1.0);
    QVERIFY(!result->hasBadAnswers(false));
    QVERIFY(result->updates().count() > 0);
    QCOMPARE(result->queries().count() > 0, whatsatShare > 0);
    QVERIFY(result->updatesAnswered() > 0);
    QCOMPARE(result->servers.size(), std::size_t {5});
    for (const ServerTally &server : result->servers)
        QVERIFY(server.asked > 0);
    if (rate > 0) // 0.3 s of it
        QCOMPARE(result->updates().count() + result->queries().count(), std::uint64_t {150});
    QVERIFY(std::abs(result->seconds - 0.3) < 0.001);
}

void TestLoadGenerator::catchesLies_data()
{
    QTest::addColumn<FakeServer::Twist>("twist");
    QTest::addColumn<LoadError>("kind");
    using Bytes = QByteArray;
    const auto row = [](const char *name, LoadError kind, FakeServer::Twist twist) {
        QTest::newRow(name) << std::move(twist) << kind;
    };
    row("another time", LoadError::Wrong, [](const Bytes &, Bytes answer) {
        const qsizetype end = answer.indexOf('\n') - 1;
        answer[end] = answer[end] == '1' ? '2' : '1';
        return answer;
    });
    row("another place", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace(" +3", " -3"); });
    row("another client", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace("load.", "lord."); });
    row("another server", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace("Fake", "Fade"); });
    row("no difference", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace("+0.000000001", "0"); });
    row("a blank too many", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace("Fake ", "Fake  "); });
    row("a carriage return", LoadError::Wrong,
        [](const Bytes &, Bytes answer) { return answer.replace("\n", "\r\n"); });
    row("a refusal", LoadError::Refused,
        [](const Bytes &command, const Bytes &) { return Bytes("? " + command + '\n'); });
    row("said twice", LoadError::Unasked,
        [](const Bytes &, const Bytes &answer) { return Bytes(answer + answer); });
    row("never", LoadError::Unanswered, [](const Bytes &, const Bytes &) { return Bytes(); });
    row("not to the end", LoadError::Unanswered,
        [](const Bytes &, const Bytes &answer) { return answer.chopped(1); });
}

void TestLoadGenerator::catchesLies()
{
    QFETCH(FakeServer::Twist, twist);
    QFETCH(LoadError, kind);
    FakeServer server;
    server.twist = std::move(twist);
    LoadOptions options = shortLoad({targetOf(server.serverPort(), "Fake")});
    options.answerTime = 100ms;
    const Result result = run(options);
    QVERIFY(result);
    QVERIFY(errors(*result, kind) > 0);
    QVERIFY(result->hasBadAnswers(true));
    const bool explained = kind == LoadError::Wrong || kind == LoadError::Refused;
    QCOMPARE(!result->wrongExample.empty(), explained);
    if (explained || kind == LoadError::Unanswered)
        QCOMPARE(result->updatesAnswered(), std::uint64_t {0});
}

/// A closed loop would see one slow answer per client; of the plan a third is late.
void TestLoadGenerator::showsAStallOfAPlannedRate()
{
    FakeServer server;
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.clients = 1;
    options.rate = 200;
    options.depth = 1;
    options.duration = 1'500ms;
    options.answerTime = 5s;
    LoadGenerator generator(options);
    connect(&generator, &LoadGenerator::measuring, &server, [&server] { server.stall(500); });
    generator.start();
    const Result result = resultOf(generator);
    QVERIFY(result);
    const LatencyHistogram latency = result->updates();
    QCOMPARE(latency.count(), std::uint64_t {300});
    QCOMPARE(allErrors(*result), std::uint64_t {0});
    QVERIFY2(latency.maxNs() > 450'000'000, qPrintable(QString::number(latency.maxNs())));
    const std::int64_t p80 = latency.quantileNs(0.8); // 100 of 300 were due in the stall
    QVERIFY2(p80 > 150'000'000, qPrintable(QString::number(p80)));
}

void TestLoadGenerator::countsWhatWasNeverSent()
{
    FakeServer server;
    server.twist = [](const QByteArray &, const QByteArray &) { return QByteArray(); };
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.clients = 1;
    options.rate = 100;
    options.answerTime = 50ms; // each takes the client's only place for that long
    options.duration = 200ms;
    const Result result = run(options);
    QVERIFY(result);
    QVERIFY(result->unsent > 0);
    QVERIFY(errors(*result, LoadError::Unanswered) > 0);
    QCOMPARE(result->availability(), 0.0);
}

void TestLoadGenerator::connectsAgain()
{
    FakeServer server;
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    LoadGenerator generator(options);
    connect(&generator, &LoadGenerator::measuring, &server, [&server] { server.hangUpAll(); });
    generator.start();
    const Result result = resultOf(generator);
    QVERIFY(result);
    QCOMPARE(result->reconnects(), std::uint64_t {4});
    QCOMPARE(server.connections, 8);
    QVERIFY(errors(*result, LoadError::Lost) > 0);
    QVERIFY(result->hasBadAnswers(false));
    QVERIFY(!result->hasBadAnswers(true));
    QVERIFY(result->availability() > 0.5);
}

void TestLoadGenerator::goesToTheNextServer()
{
    FakeServer first("First");
    FakeServer second("Second");
    LoadOptions options =
        shortLoad({targetOf(first.serverPort(), "First"), targetOf(second.serverPort(), "Second")});
    options.failover = true;
    options.whatsatShare = 0.3;
    LoadGenerator generator(options);
    connect(&generator, &LoadGenerator::measuring, &first, [&first] {
        first.close();
        first.hangUpAll();
    });
    generator.start();
    const Result result = resultOf(generator);
    QVERIFY(result);
    QCOMPARE(result->servers[1].reconnects, std::uint64_t {2});
    QCOMPARE(result->servers[0].reconnects, std::uint64_t {0});
    QCOMPARE(errors(*result, LoadError::Wrong), std::uint64_t {0});
    QVERIFY(!result->hasBadAnswers(true));
    QVERIFY(result->availability() > 0.9);
}

void TestLoadGenerator::opensIdleConnections()
{
    FakeServer server;
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.idle = 100;
    const Result result = run(options);
    QVERIFY(result);
    QCOMPARE(result->problem, QString());
    QCOMPARE(server.connections, 104);
    QCOMPARE(server.known.size(), 104);
    QCOMPARE(allErrors(*result), std::uint64_t {0});
}

void TestLoadGenerator::stopsAtOnce()
{
    FakeServer server;
    server.twist = [](const QByteArray &, const QByteArray &) { return QByteArray(); };
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.duration = 60s;
    options.answerTime = 60s;
    LoadGenerator generator(options);
    QElapsedTimer timer;
    connect(&generator, &LoadGenerator::measuring, &generator, [&] {
        timer.start();
        generator.stop();
    });
    generator.start();
    const Result result = resultOf(generator);
    QVERIFY(result);
    QVERIFY(timer.elapsed() < 1'000);
    QVERIFY(result->stopped);
    QCOMPARE(allErrors(*result), std::uint64_t {0});
    QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0); // all are closed
}

void TestLoadGenerator::endsWhileItRuns()
{
    FakeServer server;
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.duration = 60s;
    QElapsedTimer timer;
    {
        LoadGenerator generator(options);
        generator.start();
        QSignalSpy measuring(&generator, &LoadGenerator::measuring);
        QVERIFY(measuring.wait(patienceMs));
        timer.start();
    }
    QVERIFY(timer.elapsed() < 1'000);
    QTRY_COMPARE(server.findChildren<QTcpSocket *>().size(), 0);
}

void TestLoadGenerator::saysThatNobodyListens()
{
    quint16 port = 0;
    {
        const FakeServer gone;
        port = gone.serverPort();
    }
    const Result result = run(shortLoad({targetOf(port)}));
    QVERIFY(result);
    QVERIFY(result->problem.contains(QStringLiteral("127.0.0.1:%1").arg(port)));
    QCOMPARE(result->seconds, 0.0);
}

void TestLoadGenerator::tellsHowItGoes()
{
    FakeServer server;
    LoadOptions options = shortLoad({targetOf(server.serverPort())});
    options.duration = 1'200ms;
    LoadGenerator generator(options);
    QList<LoadProgress> told;
    connect(&generator, &LoadGenerator::progressed, &generator,
            [&told](const LoadProgress &progress) { told += progress; });
    generator.start();
    QVERIFY(resultOf(generator));
    QVERIFY(told.size() >= 3);
    QCOMPARE(told.last().phase, LoadProgress::Phase::Measuring);
    QCOMPARE(told.last().connected, 4);
    QVERIFY(told.last().updatesPerSecond > 0);
    QVERIFY(told.last().p99Ns >= told.last().p50Ns);
    QVERIFY(told.last().cpuShare > 0);
}

QTEST_GUILESS_MAIN(TestLoadGenerator)
#include "tst_loadgenerator.moc"
