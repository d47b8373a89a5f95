// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/recorder.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

int stallSeconds()
{
    const int wanted = qEnvironmentVariableIntValue("HERDSCOPE_STALL_SECONDS");
    return wanted > 0 ? wanted : 2;
}

} // namespace

/// The thread that shows a herd, and starts and stops its servers, does nothing for a while: as
/// when a window hangs. HERDSCOPE_STALL_SECONDS=10 for longer.
class TestStalls final : public QObject
{
    Q_OBJECT

private slots:
    void serversGoOnWhileTheWindowIsStalled_data() { addEveryWayToRun(); }
    void serversGoOnWhileTheWindowIsStalled();
};

void TestStalls::serversGoOnWhileTheWindowIsStalled()
{
    const QTemporaryDir folder;
    const Herd::HerdSpec spec = herdOnFreePorts("hill");
    Journal::Recorder::Options files;
    files.directory = folder.path();
    files.maxBatchesAhead = 1;
    files.eventsPerSecond = 1'000'000; // what is left out is not shown, either
    Journal::Recorder recorder(spec, files);
    std::uint64_t seen = 0;
    connect(&recorder, &Journal::Recorder::batchReady, this,
            [&recorder, &seen](const Journal::EventBatchPtr &batch) {
                seen += batch->events.size();
                recorder.release();
            });
    RunningHerd herd(spec, currentOptions(), &recorder);
    QVERIFY(herd.start());
    std::vector<std::unique_ptr<PlainClient>> clients;
    for (int server = 0; server < int(spec.servers.size()); ++server)
        clients.push_back(std::make_unique<PlainClient>(herd.port(server)));
    const std::uint64_t unseenBefore = recorder.counts().unseen;

    // PlainClient never turns this thread's event loop.
    qint64 slowest = 0;
    qint64 slowestOver = 0;
    long long asked = 0;
    std::string newest;
    QElapsedTimer stall;
    stall.start();
    while (stall.elapsed() < 1'000 * stallSeconds()) {
        QElapsedTimer one;
        one.start();
        auto &client = clients[static_cast<std::size_t>(asked) % clients.size()];
        newest = client->ask(iamat("kiwi", 1'600'000'000 + asked));
        ++asked;
        QVERIFY(newest.starts_with("AT "));
        slowest = std::max(slowest, one.elapsed());
    }
    // What one was told reaches the others, also now.
    newest.pop_back();
    for (auto &client : clients) {
        QElapsedTimer one;
        one.start();
        std::string told;
        do {
            told = client->ask("WHATSAT kiwi 1 0\n");
            (void)client->readUntil("\n\n");
        } while (told != newest + '\n' && one.elapsed() < 2'000);
        QCOMPARE(told, newest + '\n');
        slowestOver = std::max(slowestOver, one.elapsed());
    }
    qInfo("stalled for %lld ms: %lld reports, the slowest answer %lld ms, known to all in %lld ms",
          stall.elapsed(), asked, slowest, slowestOver);
    QVERIFY2(slowest < 1'000, qPrintable(QString::number(slowest)));

    // Whatever was recorded has been shown or is counted as not shown; nothing was made to wait.
    QTRY_VERIFY(herd.runner().allAgree());
    recorder.flush();
    QTRY_VERIFY(seen + recorder.counts().unseen >= recorder.counts().recorded);
    const Journal::Recorder::Counts counts = recorder.counts();
    if (counts.dropped + counts.sampledOut == 0) // else there are notes of that, too
        QCOMPARE(seen + counts.unseen, counts.recorded);
    qInfo("events: %llu recorded, %llu of them not shown, %llu dropped",
          static_cast<unsigned long long>(counts.recorded),
          static_cast<unsigned long long>(counts.unseen),
          static_cast<unsigned long long>(counts.dropped));
    QVERIFY(counts.unseen > unseenBefore);
    QCOMPARE(counts.unwritten, std::uint64_t {0});
    for (int server = 0; server < int(spec.servers.size()); ++server)
        QCOMPARE(herd.runner().server(server).state, Net::ServerState::Up);
    // And it is shown again.
    const std::uint64_t before = seen;
    QVERIFY(clients[0]->ask("x\n").starts_with("? "));
    QTRY_VERIFY(seen > before);
}

QTEST_GUILESS_MAIN(TestStalls)
#include "tst_stalls.moc"
