// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runningherd.h"
#include "net/sockets.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

/// Connections whose other end is there no more, or does not read, with the times that users have.
/// Runs in a network namespace of its own, where an address can be taken away.
class TestHalfOpen final : public QObject
{
    Q_OBJECT

private slots:
    void noticesAnAddressThatHasGone();
    void cutsAClientThatReadsNothing();
};

namespace {

const char *const insideVariable = "HERDSCOPE_TEST_IN_NAMESPACE";

bool shell(const char *commands)
{
    return QProcess::execute(QStringLiteral("/bin/sh"),
                             {QStringLiteral("-c"), QString::fromLatin1(commands)})
        == 0;
}

bool makeTwoAddresses()
{
    return shell("ip link set lo up && ip addr del 127.0.0.1/8 dev lo"
                 " && ip addr add 127.0.0.1/32 dev lo && ip addr add 127.0.0.2/32 dev lo");
}

/// "socket:[1234]" for each of this process.
QStringList openSockets()
{
    QStringList sockets;
    const QDir folder(QStringLiteral("/proc/self/fd"));
    for (const QString &name :
         folder.entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)) {
        const QString target = QFile::symLinkTarget(folder.filePath(name)).section(u'/', -1);
        if (target.startsWith(QLatin1String("socket:")))
            sockets << target;
    }
    return sockets;
}

} // namespace

/// Both kinds of detection: the herd's links as they are, and the system's own with nothing above
/// it.
void TestHalfOpen::noticesAnAddressThatHasGone()
{
    if (qEnvironmentVariableIsEmpty(insideVariable))
        QSKIP("SKIPPED: no network namespace is to be had here (unshare -Urn)");
    if (!makeTwoAddresses())
        QSKIP("SKIPPED: the addresses of this namespace can't be changed (ip)");
    Herd::HerdSpec spec = herdOnFreePorts("line 2");
    spec.servers[1].host = "127.0.0.2";
    EventList events;
    Net::HerdRunner::Options options;
    options.limits.retryLast = 2s; // of the dialling, when the address is back
    RunningHerd herd(spec, options, &events);
    QVERIFY(herd.start());
    PlainClient client(herd.port(0));
    QVERIFY(client.ask(iamat("kiwi", 1'600'000'000)).starts_with("AT "));

    QTcpServer there;
    QVERIFY(there.listen(QHostAddress(QStringLiteral("127.0.0.2"))));
    int error = 0;
    const int raw =
        Net::Sockets::dial(QHostAddress(QStringLiteral("127.0.0.2")), there.serverPort(), error);
    QVERIFY(raw >= 0);
    Net::Sockets::setLiveness(raw);
    QTRY_VERIFY(there.hasPendingConnections());
    const QStringList before = openSockets();

    if (!shell("ip addr del 127.0.0.2/32 dev lo && ip route add blackhole 127.0.0.2/32"))
        QSKIP("SKIPPED: an address can't be made a black hole here");
    QElapsedTimer time;
    time.start();
    QCOMPARE(Net::Sockets::send(raw, "x", 1), 1); // nothing tells that it does not arrive
    qint64 linkTime = -1;
    qint64 rawTime = -1;
    for (int i = 1; (linkTime < 0 || rawTime < 0) && !time.hasExpired(20'000); ++i) {
        QVERIFY(client.ask(iamat("kiwi", 1'600'000'000 + i)).starts_with("AT "));
        QTest::qWait(50);
        if (linkTime < 0 && events.count(Herd::EventKind::LinkDown) > 0)
            linkTime = time.elapsed();
        pollfd ready {raw, 0, 0};
        if (rawTime < 0 && ::poll(&ready, 1, 0) == 1)
            rawTime = time.elapsed();
    }
    QVERIFY2(linkTime >= 0 && linkTime <= 12'000, qPrintable(QString::number(linkTime)));
    QVERIFY2(rawTime >= 0 && rawTime <= 12'000, qPrintable(QString::number(rawTime)));
    QVERIFY2(rawTime >= 8'000, "that was not the time-out");
    QVERIFY(Net::Sockets::pendingError(raw) != 0);
    Net::Sockets::close(raw);

    QVERIFY(shell("ip route del blackhole 127.0.0.2/32 && ip addr add 127.0.0.2/32 dev lo"));
    QTRY_VERIFY_WITH_TIMEOUT(herd.linksUp() == 1, 20'000);
    QTRY_COMPARE(herd.table(1).size(), std::size_t(1)); // it has caught up
    // Without raw, and none is left of dead sessions.
    QTRY_VERIFY2(
        openSockets().size() < before.size(),
        qPrintable(
            QStringLiteral("before %1; now %2").arg(before.join(u' '), openSockets().join(u' '))));
}

/// Its answers pile up in the system and here, up to the bound, and no further; then it is cut.
void TestHalfOpen::cutsAClientThatReadsNothing()
{
    EventList events;
    RunningHerd herd(herdOnFreePorts("line 1"), {}, &events);
    QVERIFY(herd.start());
    PlainClient deaf(herd.port(), 4'096);
    PlainClient honest(herd.port());
    QCOMPARE(honest.ask("x\n"), std::string("? x\n"));
    const std::string command = std::string(10'000, 'z') + '\n';
    std::string pending;
    std::size_t sent = 0;
    std::vector<qint64> times;
    QElapsedTimer time;
    time.start();
    while (events.count(Herd::EventKind::Drop) == 0 && !time.hasExpired(40'000)) {
        for (int i = 0; i < 200; ++i) {
            if (pending.empty())
                pending = command;
            const ssize_t took = ::send(deaf.descriptor(), pending.data(), pending.size(),
                                        MSG_DONTWAIT | MSG_NOSIGNAL);
            if (took <= 0)
                break;
            pending.erase(0, static_cast<std::size_t>(took));
            sent += static_cast<std::size_t>(took);
        }
        QElapsedTimer one;
        one.start();
        QCOMPARE(honest.ask("x\n"), std::string("? x\n"));
        times.push_back(one.nsecsElapsed());
        QTest::qWait(5);
    }
    QVERIFY2(events.count(Herd::EventKind::Drop) == 1, "it is still there after 40 s");
    QVERIFY2(time.elapsed() >= 10'000, "it was given time");
    QVERIFY2(sent < 32 * 1024 * 1024, "the server read on and on");
    std::sort(times.begin(), times.end());
    QVERIFY2(times[times.size() * 99 / 100] < 250'000'000, "the others waited for it");
    QCOMPARE(honest.ask("x\n"), std::string("? x\n"));
}

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty(insideVariable)
        && std::system("unshare -Urn true 2>/dev/null") == 0) { // NOLINT(cert-env33-c)
        qputenv(insideVariable, "1");
        std::vector<char *> arguments;
        std::array<std::string, 2> own {"unshare", "-Urn"};
        for (std::string &word : own)
            arguments.push_back(word.data());
        arguments.insert(arguments.end(), argv, argv + argc);
        arguments.push_back(nullptr);
        ::execvp(arguments[0], arguments.data());
    }
    QCoreApplication application(argc, argv);
    if (!qEnvironmentVariableIsEmpty(insideVariable))
        (void)shell("ip link set lo up");
    TestHalfOpen test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_halfopen.moc"
