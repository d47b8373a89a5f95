// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/listener.h"
#include "net/runningherd.h"

#include <QScopeGuard>
#include <QTest>

#include <chrono>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

/// A process without descriptors: accepting pauses, costs nothing, and goes on when there are some
/// again.
class TestListener final : public QObject
{
    Q_OBJECT

private slots:
    void restsWhileThereAreNoDescriptors_data() { addEveryPoller(); }
    void restsWhileThereAreNoDescriptors();
    void acceptsABurst_data() { addEveryPoller(); }
    void acceptsABurst();
};

namespace {
std::chrono::nanoseconds processorTime()
{
    timespec time {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}
} // namespace

void TestListener::restsWhileThereAreNoDescriptors()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizers look at objects through a pipe and fail when there are no descriptors");
#endif
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 1"), currentOptions(), &events);
    QVERIFY(herd.start());
    PlainClient early(herd.port());
    QCOMPARE(early.ask("x\n"), std::string("? x\n"));

    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit few = before;
    few.rlim_cur = 256;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    std::vector<int> hoard;
    const auto release = qScopeGuard([&] {
        for (const int fd : hoard)
            ::close(fd);
        ::setrlimit(RLIMIT_NOFILE, &before);
    });
    for (int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC); fd >= 0;
         fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC))
        hoard.push_back(fd);
    QVERIFY(!hoard.empty());
    ::close(hoard.back());
    hoard.pop_back();
    PlainClient late(herd.port()); // takes the last one; the server has none for its end
    QVERIFY(!late.isClosed());
    QVERIFY(late.send("y\n"));

    const auto start = processorTime();
    QVERIFY(late.staysSilent(500ms));
    const auto used = processorTime() - start;
    QVERIFY2(used < 100ms, "no processor time is burnt");
    QCOMPARE(early.ask("x\n"), std::string("? x\n"));

    ::close(hoard.back());
    hoard.pop_back();
    QCOMPARE(late.readLine(), std::string("? y\n"));
    QCOMPARE(events.count(Herd::EventKind::Error, "no descriptors left"), 1);
}

void TestListener::acceptsABurst()
{
    RunningHerd herd(herdOnFreePorts("line 1"), currentOptions());
    QVERIFY(herd.start());
    std::vector<std::unique_ptr<PlainClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<PlainClient>(herd.port()));
        QVERIFY(clients.back()->send("x\n"));
    }
    for (const auto &client : clients)
        QCOMPARE(client->readLine(), std::string("? x\n"));
    QTRY_COMPARE(herd.runner().server(0).clients, 300);
    clients.clear();
    QTRY_COMPARE(herd.runner().server(0).clients, 0);
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
