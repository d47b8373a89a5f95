// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"
#include "net/listener.h"
#include "net/portholder.h"
#include "net/runningherd.h"
#include "net/runoptions.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkInterface>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace Herdscope;
using namespace Herdscope::Test;
using Net::ServerState;
using Reason = Net::StartProblem::Reason;

/// Servers that can't start: which one, which address, what to do; and the others start.
class TestRunOptions final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatToDo_data();
    void saysWhatToDo();
    void startsTheOthersWhenAPortIsInUse_data() { addEveryWayToRun(); }
    void startsTheOthersWhenAPortIsInUse();
    void namesTheProgramThatListens_data();
    void namesTheProgramThatListens();
    void namesTheUserWhoseProgramListens();
    void findsNobodyOnAFreePort();
    void refusesAPrivilegedPort();
    void refusesAPrivilegedPortAsAnybodyElse();
    void refusesAddresses_data();
    void refusesAddresses();
    void takesPlainLinesFromThisMachineOnly_data();
    void takesPlainLinesFromThisMachineOnly();
    void takesPlainLinesFromEverybodyWhenToldTo();
};

void TestRunOptions::saysWhatToDo_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("isOfAddress");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, Reason reason, bool isOfAddress, const char *cause,
                        const char *remedy) {
        QTest::newRow(name) << static_cast<int>(reason) << isOfAddress << QString::fromLatin1(cause)
                            << QString::fromLatin1(remedy);
    };
    row("port in use", Reason::PortInUse, true, "in use", "another port");
    row("no permission", Reason::NoPermission, true, "no permission", "from 1024 on");
    row("address of another machine", Reason::AddressNotHere, true, "no address of this machine",
        "127.0.0.1");
    row("no address at all", Reason::BadAddress, true, "no numeric IP address", "127.0.0.1");
    row("journal in use", Reason::JournalInUse, false, "journal.bin open", "Stop that one");
    row("journal of another", Reason::JournalOfAnother, false, "journal.bin is of another",
        "--state-dir");
    row("journal too new", Reason::JournalTooNew, false, "journal journal.bin", "that version");
    row("journal failed", Reason::JournalFailed, false, "journal.bin: no buffer space",
        "--state-dir");
    row("bad keys", Reason::BadKeys, false, "encrypted links", "no buffer space");
    row("no program", Reason::NoProgram, false, "herdctl", "HERDSCOPE_HERDCTL");
    row("keeps dying", Reason::KeepsDying, false, "at last: no buffer space", "restart it");
    row("something else", Reason::Other, true, "no buffer space", "another port");
}

void TestRunOptions::saysWhatToDo()
{
    QFETCH(int, reason);
    QFETCH(bool, isOfAddress);
    QFETCH(QString, cause);
    QFETCH(QString, remedy);
    Net::StartProblem problem;
    problem.reason = static_cast<Reason>(reason);
    problem.server = QStringLiteral("Jaquez");
    problem.host = QStringLiteral("10.1.2.3");
    problem.port = 12'101;
    problem.file = QStringLiteral("journal.bin");
    problem.systemText = QStringLiteral("no buffer space");
    const QString text = Net::describe(problem);
    for (const QString &part : {problem.server, cause, remedy})
        QVERIFY2(text.contains(part), qPrintable(text));
    QCOMPARE(text.contains(problem.host) && text.contains(QStringLiteral("12101")), isOfAddress);
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
}

void TestRunOptions::startsTheOthersWhenAPortIsInUse()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    Herd::HerdSpec spec = herdOnFreePorts("line 3");
    spec.servers[1].port = occupant.serverPort();
    EventList events;
    Net::HerdRunner runner(spec, currentOptions(), &events);
    QSignalSpy started(&runner, &Net::HerdRunner::started);
    runner.start();
    QTRY_COMPARE(started.count(), 1);
    QCOMPARE(runner.server(0).state, ServerState::Up);
    QCOMPARE(runner.server(1).state, ServerState::Failed);
    QCOMPARE(runner.server(2).state, ServerState::Up);
    const Net::StartProblem &problem = runner.server(1).problem;
    QCOMPARE(problem.reason, Reason::PortInUse);
    QCOMPARE(problem.server, QString::fromStdString(spec.servers[1].name));
    QCOMPARE(problem.port, occupant.serverPort());
    const QString text = Net::describe(problem);
    QVERIFY(text.contains(QString::number(occupant.serverPort())));
#ifdef Q_OS_LINUX
    QCOMPARE(problem.holderProcess, QCoreApplication::applicationPid());
    QVERIFY2(text.contains(QStringLiteral("another server of this very program")),
             qPrintable(text));
#endif
    QCOMPARE(events.count(Herd::EventKind::Error, "could not start"), 1);
    PlainClient client(runner.server(0).port);
    QVERIFY(client.ask(iamat("kiwi")).starts_with("AT "));

    occupant.close(); // the remedy works
    runner.restartServer(1);
    QTRY_COMPARE(runner.server(1).state, ServerState::Up);
    QTRY_COMPARE(runner.server(2).known, std::size_t {1});
}

namespace {
Net::StartProblem problemOf(const QString &host, std::uint16_t port)
{
    Herd::HerdSpec spec = herdOnFreePorts("line 2");
    spec.servers[0].host = host.toStdString();
    spec.servers[0].port = port;
    spec.links.clear(); // one that leaves the machine would want keys
    Net::HerdRunner::Options options;
    options.makeProvider = [] { return nullptr; };
    Net::HerdRunner runner(spec, options, nullptr);
    QSignalSpy started(&runner, &Net::HerdRunner::started);
    runner.start();
    if (!started.wait() || runner.server(0).state != ServerState::Failed
        || runner.server(1).state != ServerState::Up)
        return {};
    return runner.server(0).problem;
}
} // namespace

void TestRunOptions::namesTheProgramThatListens_data()
{
    QTest::addColumn<QString>("host"); // of the other program
    QTest::newRow("the same address") << QStringLiteral("127.0.0.1");
    QTest::newRow("every address") << QStringLiteral("0.0.0.0");
}

void TestRunOptions::namesTheProgramThatListens()
{
#ifndef Q_OS_LINUX
    QSKIP("SKIPPED: only Linux tells who listens");
#endif
    QFETCH(QString, host);
    const QString nc = QStandardPaths::findExecutable(QStringLiteral("nc"));
    if (nc.isEmpty())
        QSKIP("SKIPPED: no nc here");
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    probe.close();
    QProcess occupant;
    occupant.start(nc, {QStringLiteral("-l"), QStringLiteral("-k"), host, QString::number(port)});
    QVERIFY(occupant.waitForStarted());
    const QHostAddress local(QHostAddress::LocalHost);
    QTRY_VERIFY(Net::findPortHolder(local, port).has_value());
    const auto problem = problemOf(QStringLiteral("127.0.0.1"), port);
    QCOMPARE(problem.reason, Reason::PortInUse);
    QCOMPARE(problem.holderProcess, occupant.processId());
    const QString text = Net::describe(problem);
    QVERIFY2(text.contains(QStringLiteral("in use by nc")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("(process %1)").arg(occupant.processId())),
             qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("127.0.0.1")) && text.contains(QString::number(port))
                 && text.contains(problem.server),
             qPrintable(text));
    occupant.kill();
    QVERIFY(occupant.waitForFinished());
}

void TestRunOptions::namesTheUserWhoseProgramListens()
{
    Net::StartProblem problem;
    problem.reason = Reason::PortInUse;
    problem.server = QStringLiteral("Hill");
    problem.host = QStringLiteral("127.0.0.1");
    problem.port = 12'101;
    problem.holderUser = 33;
    const QString text = Net::describe(problem);
    QVERIFY2(text.contains(QStringLiteral("user id 33")), qPrintable(text));
    QVERIFY2(!text.contains(u'%'), qPrintable(text));
}

void TestRunOptions::findsNobodyOnAFreePort()
{
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    const quint16 port = probe.serverPort();
    const QHostAddress local(QHostAddress::LocalHost);
#ifdef Q_OS_LINUX
    QVERIFY(Net::findPortHolder(local, port).has_value());
    // 127.0.0.1 and ::1 are separate.
    QVERIFY(!Net::findPortHolder(QHostAddress(QHostAddress::LocalHostIPv6), port).has_value());
#endif
    probe.close();
    QVERIFY(!Net::findPortHolder(local, port).has_value());
}

/// The superuser may use any port, so that this test becomes somebody else for it.
void TestRunOptions::refusesAPrivilegedPortAsAnybodyElse()
{
    QFile least(QStringLiteral("/proc/sys/net/ipv4/ip_unprivileged_port_start"));
    if (least.open(QIODevice::ReadOnly) && least.readAll().trimmed().toInt() <= 1'023)
        QSKIP("SKIPPED: everybody may use ports below 1024 here");
    if (::geteuid() != 0)
        QSKIP("SKIPPED: only root can become somebody else; see refusesAPrivilegedPort()");
    const auto back = qScopeGuard([] { QCOMPARE(::seteuid(0), 0); });
    QCOMPARE(::seteuid(65'534), 0);
    // The rights of a thread are its own: the server runs in the one that asks.
    Net::IoLoop io(Net::PollerKind::Best);
    Net::Listener listener(io);
    if (listener.open(QStringLiteral("127.0.0.1"), 1'023, Net::Listener::Reach::ThisMachine))
        QSKIP("SKIPPED: this user may use ports below 1024");
    QCOMPARE(listener.problem().reason, Reason::NoPermission);
    QCOMPARE(listener.problem().port, quint16 {1'023});
}

void TestRunOptions::refusesAPrivilegedPort()
{
    QTcpServer probe;
    if (probe.listen(QHostAddress::LocalHost, 1'023))
        QSKIP("this user may use ports below 1024");
    if (probe.serverError() != QAbstractSocket::SocketAccessError)
        QSKIP("port 1023 is in use");
    const auto problem = problemOf(QStringLiteral("127.0.0.1"), 1'023);
    QCOMPARE(problem.reason, Reason::NoPermission);
    QCOMPARE(problem.port, quint16 {1'023});
}

void TestRunOptions::refusesAddresses_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *host, Reason reason) {
        QTest::newRow(host) << QString::fromLatin1(host) << static_cast<int>(reason);
    };
    row("192.0.2.1", Reason::AddressNotHere);
    row("2001:db8::1", Reason::AddressNotHere);
    row("localhost", Reason::BadAddress);
    row("127.0.0.256", Reason::BadAddress);
}

void TestRunOptions::refusesAddresses()
{
    QFETCH(QString, host);
    QFETCH(int, reason);
    const auto problem = problemOf(host, 0);
    QCOMPARE(static_cast<int>(problem.reason), reason);
    QCOMPARE(problem.host, host);
}

namespace {
/// An address of this machine that others may reach; null if there is none.
QHostAddress outerAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.scopeId().isEmpty())
            return address;
    }
    return {};
}

bool canConnect(const QHostAddress &address, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    return socket.waitForConnected(2'000);
}
} // namespace

void TestRunOptions::takesPlainLinesFromThisMachineOnly_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("listens");
    QTest::newRow("0.0.0.0") << QStringLiteral("0.0.0.0") << QStringLiteral("127.0.0.1");
    QTest::newRow("::") << QStringLiteral("::") << QStringLiteral("::1");
    const QHostAddress outer = outerAddress();
    const bool ipv6 = outer.protocol() == QAbstractSocket::IPv6Protocol;
    QTest::newRow("an own address")
        << outer.toString() << (ipv6 ? QStringLiteral("::1") : QStringLiteral("127.0.0.1"));
}

void TestRunOptions::takesPlainLinesFromThisMachineOnly()
{
    QFETCH(QString, host);
    QFETCH(QString, listens);
    if (host.isEmpty())
        QSKIP("this machine has loopback addresses only");
    QTcpServer probe;
    if (!probe.listen(QHostAddress(listens)))
        QSKIP("this machine does not have that loopback address");
    Herd::HerdSpec spec = herdOnFreePorts("line 1");
    spec.servers[0].host = host.toStdString();
    Net::HerdRunner::Options options;
    options.makeProvider = [] { return nullptr; };
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    runner.start();
    QTRY_COMPARE(runner.server(0).state, ServerState::Up);
    QCOMPARE(runner.server(0).address, listens);
    QVERIFY(!runner.server(0).plainRemote);
    QVERIFY(canConnect(QHostAddress(listens), runner.server(0).port));
    if (!outerAddress().isNull())
        QVERIFY(!canConnect(outerAddress(), runner.server(0).port));
    QCOMPARE(events.count(Herd::EventKind::Error), 0);
}

void TestRunOptions::takesPlainLinesFromEverybodyWhenToldTo()
{
    Herd::HerdSpec spec = herdOnFreePorts("line 1");
    spec.servers[0].host = "0.0.0.0";
    spec.plainRemote = true;
    Net::HerdRunner::Options options;
    options.makeProvider = [] { return nullptr; };
    EventList events;
    Net::HerdRunner runner(spec, options, &events);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("0\\.0\\.0\\.0.* may write")));
    runner.start();
    QTRY_COMPARE(runner.server(0).state, ServerState::Up);
    QVERIFY(runner.server(0).plainRemote);
    QCOMPARE(runner.server(0).address, QStringLiteral("0.0.0.0"));
    QCOMPARE(events.count(Herd::EventKind::Error, "may write"), 1);
    const QHostAddress outer = outerAddress();
    if (outer.protocol() == QAbstractSocket::IPv4Protocol)
        QVERIFY(canConnect(outer, runner.server(0).port));
    PlainClient client(runner.server(0).port);
    QVERIFY(client.ask(iamat("kiwi")).starts_with("AT "));
    // Strangers are no neighbours there either.
    QCOMPARE(client.ask("AT x +0.1 lime +34-118 5\n"), std::string("? AT x +0.1 lime +34-118 5\n"));
    runner.killServer(0);
    QTRY_COMPARE(runner.server(0).state, ServerState::Down);
    QVERIFY(!runner.server(0).plainRemote);
}

QTEST_GUILESS_MAIN(TestRunOptions)
#include "tst_runoptions.moc"
