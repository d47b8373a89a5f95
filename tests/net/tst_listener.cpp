// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/cputime.h"
#include "net/listener.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <chrono>
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
    void tellsThoseThatWaitWhileThereAreNoDescriptors_data() { addEveryPoller(); }
    void tellsThoseThatWaitWhileThereAreNoDescriptors();
    void acceptsABurst_data() { addEveryPoller(); }
    void acceptsABurst();
    void acceptsSoManyASecond();
    void takesItsTimeWhenMoreCome();
};

namespace {
std::chrono::nanoseconds processorTime()
{
    return std::chrono::nanoseconds(Net::processCpuNs());
}
} // namespace

void TestListener::tellsThoseThatWaitWhileThereAreNoDescriptors()
{
#ifdef HERDSCOPE_SANITIZED
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
    {
        PlainClient late(herd.port()); // takes the last one; the server has none for its end
        QCOMPARE(late.readToEnd(), std::string("? busy\n"));
        QVERIFY(late.isClosed());
    }
    const auto start = processorTime();
    for (int i = 0; i < 3; ++i) {
        // Once the pause is over: nobody is left hanging, whoever has one waits for the next pause.
        PlainClient late(herd.port());
        QCOMPARE(late.readToEnd(), std::string("? busy\n"));
    }
    QVERIFY(early.staysSilent(500ms));
    const auto used = processorTime() - start;
    QVERIFY2(used < 100ms, "no processor time is burnt");
    QCOMPARE(early.ask("x\n"), std::string("? x\n"));
    QTRY_COMPARE(herd.runner().server(0).shell.turnedAway, quint64(4));

    ::close(hoard.back());
    hoard.pop_back();
    PlainClient served(herd.port());
    QCOMPARE(served.ask("y\n"), std::string("? y\n"));
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

/// A second's worth is taken at once, the rest as time goes by.
void TestListener::acceptsSoManyASecond()
{
    Net::HerdRunner::Options options;
    options.limits.acceptsPerSecond = 100;
    RunningHerd herd(herdOnFreePorts("line 1"), options);
    QVERIFY(herd.start());
    QElapsedTimer time;
    time.start();
    std::vector<std::unique_ptr<PlainClient>> clients;
    for (int i = 0; i < 150; ++i) {
        clients.push_back(std::make_unique<PlainClient>(herd.port()));
        QVERIFY(clients.back()->send("x\n"));
    }
    int atOnce = 0;
    for (const auto &client : clients) {
        QCOMPARE(client->readLine(), std::string("? x\n"));
        atOnce += time.elapsed() < 100 ? 1 : 0;
    }
    QVERIFY2(time.elapsed() >= 450, qPrintable(QString::number(time.elapsed())));
    QVERIFY2(time.elapsed() < 3'000, qPrintable(QString::number(time.elapsed())));
    QVERIFY(atOnce <= 111);
}

void TestListener::takesItsTimeWhenMoreCome()
{
    Net::HerdRunner::Options options;
    options.limits.acceptsPerSecond = 1;
    RunningHerd herd(herdOnFreePorts("line 1"), options);
    QVERIFY(herd.start());
    PlainClient first(herd.port());
    QCOMPARE(first.ask("x\n"), std::string("? x\n"));
    PlainClient second(herd.port());
    QVERIFY(second.send("y\n"));
    QVERIFY(second.staysSilent(300ms)); // waits with the system
    QCOMPARE(first.ask("x\n"), std::string("? x\n")); // the others don't
    QCOMPARE(second.readLine(), std::string("? y\n"));
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
