// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herdctl.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <unistd.h>

using namespace Herdscope::Test;

namespace {

/// A server that takes one connection, notes what it gets, and answers as told. On a descriptor of
/// its own: QTcpSocket would drop answers to a client that has closed its direction.
class FakeServer final : public QTcpServer
{
    Q_OBJECT

public:
    QByteArray received;
    bool sawEndOfFile = false;

    FakeServer() { listen(QHostAddress::LocalHost); }
    ~FakeServer() override { hangUp(); }
    Q_DISABLE_COPY_MOVE(FakeServer)

    [[nodiscard]] QString address() const
    {
        return QStringLiteral("127.0.0.1:%1").arg(serverPort());
    }
    /// At most what the kernel takes at once.
    void send(const QByteArray &bytes)
    {
        QCOMPARE(qint64(::write(m_descriptor, bytes.constData(), std::size_t(bytes.size()))),
                 qint64(bytes.size()));
    }
    void hangUp()
    {
        m_notifier.reset();
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        m_descriptor = -1;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_descriptor = static_cast<int>(descriptor);
        m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &FakeServer::onReadable);
    }

private:
    void onReadable()
    {
        char buffer[65536];
        const ssize_t size = ::read(m_descriptor, buffer, sizeof buffer);
        if (size > 0) {
            received.append(buffer, size);
            return;
        }
        sawEndOfFile = true;
        m_notifier->setEnabled(false);
    }

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// herdctl while the event loop of the test runs, for servers that live in it.
class Sending final
{
public:
    explicit Sending(const QStringList &arguments, const QByteArray &input = {})
    {
        m_process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                        QStringList(QStringLiteral("send")) + arguments);
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    ~Sending()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(processTimeoutMs);
        }
    }
    Q_DISABLE_COPY_MOVE(Sending)
    [[nodiscard]] bool isOver() const { return m_process.state() == QProcess::NotRunning; }
    [[nodiscard]] int status() const { return m_process.exitCode(); }
    QByteArray out()
    {
        m_out += m_process.readAllStandardOutput();
        return m_out;
    }
    QByteArray err()
    {
        m_err += m_process.readAllStandardError();
        return m_err;
    }

private:
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

} // namespace

class TestSend : public QObject
{
    Q_OBJECT

private slots:
    void sendsLinesAndPrintsTheAnswers();
    void sendsStandardInputAsItIs();
    void saysWithItsStatusThatALineWasInvalid();
    void writesJson();
    void saysThatAnswersAreMissing();
    void givesUpAfterTheTimeOut();
    void saysThatNobodyListens();
    void passesLargeInputOn();
};

void TestSend::sendsLinesAndPrintsTheAnswers()
{
    FakeServer server;
    Sending sending(
        {server.address(), QStringLiteral("IAMAT a +1+2 3"), QStringLiteral("WHATSAT a 1 1")});
    QTRY_COMPARE(server.received, QByteArray("IAMAT a +1+2 3\nWHATSAT a 1 1\n"));
    QTRY_VERIFY(server.sawEndOfFile);
    QVERIFY(!sending.isOver());
    const QByteArray answers = "AT Hill +1.0 a +1+2 3\nAT Hill +1.0 a +1+2 3\n{\n}\n\n";
    server.send(answers);
    QTRY_VERIFY(sending.isOver());
    QCOMPARE(sending.out(), answers);
    QCOMPARE(sending.err(), QByteArray());
    QCOMPARE(sending.status(), 0);
}

void TestSend::sendsStandardInputAsItIs()
{
    FakeServer server;
    const QByteArray input("IAMAT \xff\0x +1+2 3\r\n\n  WHAT", 25);
    Sending sending({server.address()}, input);
    QTRY_COMPARE(server.received, input);
    server.send("AT Hill +1.0 x +1+2 3\n? WHAT\n");
    QTRY_VERIFY(sending.isOver());
    QCOMPARE(sending.status(), 1);
}

void TestSend::saysWithItsStatusThatALineWasInvalid()
{
    FakeServer server;
    Sending sending({server.address(), QStringLiteral("hello")});
    QTRY_COMPARE(server.received, QByteArray("hello\n"));
    server.send("? hello\n");
    QTRY_VERIFY(sending.isOver());
    QCOMPARE(sending.status(), 1);
    QCOMPARE(sending.out(), QByteArray("? hello\n"));
}

void TestSend::writesJson()
{
    FakeServer server;
    Sending sending({server.address(), QStringLiteral("--json")}, "WHATSAT a 1 1\n\xff\n");
    QTRY_COMPARE(server.received, QByteArray("WHATSAT a 1 1\n\xff\n"));
    server.send("AT Hill +1.0 a +1+2 3\n{\n   \"status\" : \"OK\"\n}\n\n? \xff\n");
    QTRY_VERIFY(sending.isOver());
    const QList<QByteArray> lines = sending.out().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first.value(QLatin1String("command")).toString(), QStringLiteral("WHATSAT a 1 1"));
    QCOMPARE(first.value(QLatin1String("answer")).toString(),
             QStringLiteral("AT Hill +1.0 a +1+2 3"));
    QCOMPARE(first.value(QLatin1String("invalid")).toBool(true), false);
    QCOMPARE(
        first.value(QLatin1String("places")).toObject().value(QLatin1String("status")).toString(),
        QStringLiteral("OK"));
    const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(second.value(QLatin1String("invalid")).toBool(), true);
    QCOMPARE(second.value(QLatin1String("commandHex")).toString(), QStringLiteral("ff"));
    QCOMPARE(second.value(QLatin1String("answerHex")).toString(), QStringLiteral("3f20ff"));
    QCOMPARE(sending.status(), 1);
}

void TestSend::saysThatAnswersAreMissing()
{
    FakeServer server;
    Sending sending(
        {server.address(), QStringLiteral("IAMAT a +1+2 3"), QStringLiteral("IAMAT b +1+2 3")});
    QTRY_COMPARE(server.received, QByteArray("IAMAT a +1+2 3\nIAMAT b +1+2 3\n"));
    server.send("AT Hill +1.0 a +1+2 3\n");
    server.hangUp();
    QTRY_VERIFY(sending.isOver());
    QCOMPARE(sending.status(), 1);
    QCOMPARE(sending.out(), QByteArray("AT Hill +1.0 a +1+2 3\n"));
    QVERIFY2(sending.err().contains("missing: 1"), sending.err().constData());
}

void TestSend::givesUpAfterTheTimeOut()
{
    FakeServer server;
    Sending sending({server.address(), QStringLiteral("--timeout"), QStringLiteral("0.2"),
                     QStringLiteral("IAMAT a +1+2 3")});
    QTRY_VERIFY(sending.isOver());
    QCOMPARE(server.received, QByteArray("IAMAT a +1+2 3\n"));
    QCOMPARE(sending.status(), 1);
    QVERIFY2(sending.err().contains("in time"), sending.err().constData());
}

void TestSend::saysThatNobodyListens()
{
    const quint16 port = freePorts(1).front();
    const Run run = runHerdctl({QStringLiteral("send"), QStringLiteral("127.0.0.1:%1").arg(port),
                                QStringLiteral("IAMAT a +1+2 3")});
    QCOMPARE(run.status, 3);
    QVERIFY2(
        run.err.contains(QByteArray("Nobody listens on 127.0.0.1:" + QByteArray::number(port))),
        run.err.constData());
}

void TestSend::passesLargeInputOn()
{
    FakeServer server;
    const QByteArray line = "IAMAT " + QByteArray(3000, 'k') + " +1+2 3\n";
    const QByteArray input = line.repeated(2000);
    Sending sending({server.address()}, input);
    QTRY_COMPARE_WITH_TIMEOUT(server.received.size(), input.size(), processTimeoutMs);
    QVERIFY(server.received == input);
    const QByteArray answers = QByteArray("AT Hill +1.0 a +1+2 3\n").repeated(2000);
    server.send(answers);
    QTRY_VERIFY_WITH_TIMEOUT(sending.isOver(), processTimeoutMs);
    QVERIFY(sending.out() == answers);
    QCOMPARE(sending.status(), 0);
}

QTEST_GUILESS_MAIN(TestSend)
#include "tst_send.moc"
