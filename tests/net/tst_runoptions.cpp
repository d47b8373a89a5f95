// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"
#include "net/runningherd.h"
#include "net/runoptions.h"

#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

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
    void refusesAPrivilegedPort();
    void refusesAddresses_data();
    void refusesAddresses();
    void takesPlainLinesFromThisMachineOnly_data();
    void takesPlainLinesFromThisMachineOnly();
    void takesPlainLinesFromEverybodyWhenToldTo();
};

void TestRunOptions::saysWhatToDo_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, Reason reason, const char *cause, const char *remedy) {
        QTest::newRow(name) << static_cast<int>(reason) << QString::fromLatin1(cause)
                            << QString::fromLatin1(remedy);
    };
    row("port in use", Reason::PortInUse, "in use", "another port");
    row("no permission", Reason::NoPermission, "no permission", "from 1024 on");
    row("address of another machine", Reason::AddressNotHere, "no address of this machine",
        "127.0.0.1");
    row("no address at all", Reason::BadAddress, "no numeric IP address", "127.0.0.1");
    row("something else", Reason::Other, "no buffer space", "another port");
}

void TestRunOptions::saysWhatToDo()
{
    QFETCH(int, reason);
    QFETCH(QString, cause);
    QFETCH(QString, remedy);
    Net::StartProblem problem;
    problem.reason = static_cast<Reason>(reason);
    problem.server = QStringLiteral("Jaquez");
    problem.host = QStringLiteral("10.1.2.3");
    problem.port = 12'101;
    problem.systemText = QStringLiteral("no buffer space");
    const QString text = Net::describe(problem);
    for (const QString &part :
         {problem.server, problem.host, QStringLiteral("12101"), cause, remedy})
        QVERIFY2(text.contains(part), qPrintable(text));
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
    QVERIFY(Net::describe(problem).contains(QString::number(occupant.serverPort())));
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
