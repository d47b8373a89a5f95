// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

constexpr int serverCount = 100;

#ifdef NDEBUG
constexpr qint64 mostMs = 2'000;
#else
constexpr qint64 mostMs = 5'000; // what RunningHerd::start() allows
#endif
/// A machine that is busy with something else must not decide.
constexpr int tries = 3;

std::uint64_t linesSent(Net::HerdRunner &runner)
{
    std::uint64_t lines = 0;
    for (int i = 0; i < serverCount; ++i)
        for (const auto &link : runner.server(i).counters.neighbours)
            lines += link.atSent;
    return lines;
}

} // namespace

/// A hundred servers over real sockets in one process.
class TestManyServers : public QObject
{
    Q_OBJECT

private slots:
    void comeUpInTwoSeconds_data() { addRows(); }
    void comeUpInTwoSeconds();
    void anUpdateCostsWhatItMust_data() { addRows(); }
    void anUpdateCostsWhatItMust();

private:
    static void addRows();
    static Net::HerdRunner::Options options();
};

void TestManyServers::addRows()
{
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<int>("mode");
    for (const char *const preset : {"ring 100", "grid 10 10", "tree 100 2"}) {
        QTest::addRow("%s, one loop", preset)
            << QByteArray(preset) << static_cast<int>(Net::RunMode::OneLoop);
        QTest::addRow("%s, a thread each", preset)
            << QByteArray(preset) << static_cast<int>(Net::RunMode::ThreadPerServer);
    }
}

Net::HerdRunner::Options TestManyServers::options()
{
    QFETCH(int, mode);
    Net::HerdRunner::Options options;
    options.mode = static_cast<Net::RunMode>(mode);
    options.makeProvider = [] {
        return std::make_unique<FakePlaces>(std::chrono::milliseconds(0));
    };
    return options;
}

void TestManyServers::comeUpInTwoSeconds()
{
    QFETCH(QByteArray, preset);
    qint64 least = mostMs + 1;
    for (int i = 0; i < tries && least > mostMs; ++i) {
        RunningHerd herd(herdOnFreePorts(preset.toStdString()), options());
        QElapsedTimer watch;
        watch.start();
        if (herd.start())
            least = std::min(least, watch.elapsed());
    }
    QVERIFY2(least <= mostMs, "listening and linked too late, in each of three tries");
    qInfo("%s",
          qPrintable(QStringLiteral("all listen and all links are up after %1 ms").arg(least)));
}

void TestManyServers::anUpdateCostsWhatItMust()
{
    QFETCH(QByteArray, preset);
    RunningHerd herd(herdOnFreePorts(preset.toStdString()), options());
    QVERIFY(herd.start());
    const auto once = static_cast<std::uint64_t>(herd.runner().herd().linesPerUpdate());
    const auto links = herd.runner().herd().links.size();
    QCOMPARE(once, std::uint64_t(2 * links - (serverCount - 1)));
    // In the middle, at an edge, and of a client that is known elsewhere already.
    std::uint64_t expected = 0;
    const std::pair<int, const char *> reports[] = {{0, "kiwi"}, {57, "moa"}, {99, "kiwi"}};
    for (const auto &[server, client] : reports) {
        PlainClient sender(herd.port(server));
        const std::string answer = sender.ask(iamat(client, 1'520'023'934 + server));
        QVERIFY2(answer.starts_with("AT S"), answer.c_str());
        QTRY_VERIFY(herd.allHold(answer.substr(0, answer.size() - 1)));
        expected += once;
        QTRY_COMPARE(linesSent(herd.runner()), expected);
    }
    QTest::qWait(150); // one more status: nothing may follow
    QCOMPARE(linesSent(herd.runner()), expected);
    QTRY_VERIFY(herd.runner().allAgree());
}

QTEST_GUILESS_MAIN(TestManyServers)
#include "tst_manyservers.moc"
