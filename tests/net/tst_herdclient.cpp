// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdclient.h"
#include "net/runningherd.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <chrono>
#include <memory>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

class TestHerdClient final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_herd.reset(); }

    void reportsAndAsks();
    void hearsOfRefusals();
    void sendsOnlyTheNewestOfTheReportsThatWait();
    void sendsWhatWaitsInTheOrderOfTheCalls();
    void asksNothingAheadOfAReportThatWaits();
    void movesToAnotherServerAfterItsAnswers();
    void connectsAgainWhenItHasSomethingToSay();
    void failsWhenNobodyListens();
    void failsWhenTheServerDiesWithAnswersOutstanding();
    void takesAnAnswerInPieces();
    void ignoresAServerThatTalksNonsense();
    void mayBeDestroyedByItsListener();
    void worksInThousands();

private:
    [[nodiscard]] std::unique_ptr<Net::HerdClient> makeClient(const QByteArray &name,
                                                              int server = 0);
    std::unique_ptr<RunningHerd> m_herd;
};

namespace {
const QString host = QStringLiteral("127.0.0.1");
constexpr Protocol::Position ucla {34.06893, -118.445127};
constexpr qint64 second = 1'000'000'000;
constexpr qint64 someTime = 1'600'000'000 * second;
} // namespace

void TestHerdClient::init()
{
    Net::HerdRunner::Options options;
    options.makeProvider = [] { return std::make_unique<FakePlaces>(20ms); };
    m_herd = std::make_unique<RunningHerd>(herdOnFreePorts("line 2"), options);
    QVERIFY(m_herd->start());
}

std::unique_ptr<Net::HerdClient> TestHerdClient::makeClient(const QByteArray &name, int server)
{
    auto client = std::make_unique<Net::HerdClient>(name);
    client->setServer(host, m_herd->port(server));
    return client;
}

void TestHerdClient::reportsAndAsks()
{
    const auto client = makeClient("kiwi");
    QSignalSpy connected(client.get(), &Net::HerdClient::connected);
    QSignalSpy reported(client.get(), &Net::HerdClient::reported);
    QSignalSpy answered(client.get(), &Net::HerdClient::answered);
    QVERIFY(!client->isConnected());
    client->report(ucla, someTime);
    QTRY_COMPARE(reported.count(), 1);
    QCOMPARE(connected.count(), 1);
    QVERIFY(client->isConnected());
    const QByteArray at = reported[0][0].toByteArray();
    QVERIFY2(at.endsWith(" kiwi +34.068930-118.445127 1600000000.000000000"), at.constData());
    client->ask("kiwi", 2.5, 5);
    client->report(ucla, someTime + 1);
    QTRY_COMPARE(reported.count(), 2);
    QCOMPARE(answered.count(), 1);
    QCOMPARE(answered[0][0].toByteArray(), at);
    QVERIFY(answered[0][1].toByteArray().startsWith("{\n"));
    QVERIFY(answered[0][1].toByteArray().endsWith("}"));
    QCOMPARE(client->name(), QByteArray("kiwi"));
}

void TestHerdClient::hearsOfRefusals()
{
    const auto client = makeClient("kiwi");
    QSignalSpy refused(client.get(), &Net::HerdClient::refused);
    client->ask("nobody", 10, 5);
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].toByteArray(), QByteArray("? WHATSAT nobody 10.000 5"));
}

void TestHerdClient::sendsOnlyTheNewestOfTheReportsThatWait()
{
    const auto client = makeClient("kiwi");
    QSignalSpy reported(client.get(), &Net::HerdClient::reported);
    for (int i = 0; i < 100; ++i)
        client->report(ucla, someTime + i * second);
    QTRY_COMPARE(reported.count(), 1);
    QVERIFY(reported[0][0].toByteArray().endsWith(" 1600000099.000000000"));
    m_herd->runner().freezeServer(0);
    QTRY_COMPARE(m_herd->runner().server(0).state, Net::ServerState::Frozen);
    for (int i = 0; i < 5'000; ++i)
        client->report(ucla, someTime + (1'000 + i) * second);
    m_herd->runner().thawServer(0);
    const QByteArray last(" 1600005999.000000000");
    QTRY_VERIFY(reported.last()[0].toByteArray().endsWith(last));
    QVERIFY2(reported.count() < 1'000, "a server that hangs costs no endless queue");
}

void TestHerdClient::sendsWhatWaitsInTheOrderOfTheCalls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Net::HerdClient client("kiwi");
    client.setServer(host, server.serverPort());
    client.ask("plum", 10, 1);
    client.report(ucla, someTime);
    client.ask("kiwi", 10, 2);
    client.report(ucla, someTime + second); // instead of the one that waits
    client.ask("kiwi", 10, 3);
    QVERIFY(server.waitForNewConnection(5'000));
    QTcpSocket *peer = server.nextPendingConnection();
    QByteArray heard;
    connect(peer, &QTcpSocket::readyRead, this, [&] { heard += peer->readAll(); });
    QTRY_COMPARE(heard.count('\n'), 4);
    QCOMPARE(heard,
             QByteArray("WHATSAT plum 10.000 1\n"
                        "IAMAT kiwi +34.068930-118.445127 1600000001.000000000\n"
                        "WHATSAT kiwi 10.000 2\n"
                        "WHATSAT kiwi 10.000 3\n"));
}

/// Many answers are outstanding: the report waits, and so does what is asked after it.
void TestHerdClient::asksNothingAheadOfAReportThatWaits()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Net::HerdClient client("kiwi");
    client.setServer(host, server.serverPort());
    QSignalSpy connected(&client, &Net::HerdClient::connected);
    client.ask("plum", 10, 0);
    QTRY_COMPARE(connected.count(), 1);
    QTRY_VERIFY(server.hasPendingConnections());
    QTcpSocket *peer = server.nextPendingConnection();
    QByteArray heard;
    connect(peer, &QTcpSocket::readyRead, this, [&] { heard += peer->readAll(); });
    constexpr int reports = 1'000;
    for (int i = 1; i <= reports; ++i)
        client.report(ucla, someTime + i * second);
    client.ask("kiwi", 10, 5);
    QTRY_VERIFY(heard.endsWith(" 1600000255.000000000\n"));
    QVERIFY(!heard.contains("WHATSAT kiwi"));
    peer->write("? WHATSAT plum 10.000 0\n");
    QTRY_VERIFY(heard.contains(" 1600001000.000000000\n"));
    QTRY_VERIFY(heard.endsWith("WHATSAT kiwi 10.000 5\n"));
    QCOMPARE(heard.count('\n'), 1 + 255 + 2);
}

void TestHerdClient::movesToAnotherServerAfterItsAnswers()
{
    const auto client = makeClient("kiwi");
    QSignalSpy reported(client.get(), &Net::HerdClient::reported);
    QSignalSpy answered(client.get(), &Net::HerdClient::answered);
    QSignalSpy failed(client.get(), &Net::HerdClient::failed);
    client->report(ucla, someTime);
    QTRY_COMPARE(reported.count(), 1);
    client->ask("kiwi", 10, 5); // takes its time
    client->setServer(host, m_herd->port(1));
    client->report(ucla, someTime + 1);
    QTRY_COMPARE(reported.count(), 2);
    QTRY_COMPARE(answered.count(), 1);
    const auto &servers = m_herd->runner().herd().servers;
    for (const int i : {0, 1}) {
        const QByteArray taker =
            "AT " + QByteArray::fromStdString(servers[static_cast<std::size_t>(i)].name) + ' ';
        QVERIFY(reported[i][0].toByteArray().startsWith(taker));
    }
    QTRY_COMPARE(m_herd->runner().server(0).clients, 0);
    QTRY_COMPARE(m_herd->runner().server(1).clients, 1);
    QCOMPARE(failed.count(), 0);
}

void TestHerdClient::connectsAgainWhenItHasSomethingToSay()
{
    const auto client = makeClient("kiwi");
    QSignalSpy reported(client.get(), &Net::HerdClient::reported);
    QSignalSpy disconnected(client.get(), &Net::HerdClient::disconnected);
    client->report(ucla, someTime);
    QTRY_COMPARE(reported.count(), 1);
    m_herd->runner().restartServer(0);
    QTRY_COMPARE(disconnected.count(), 1);
    QVERIFY(!client->isConnected());
    client->report(ucla, someTime + 1);
    QTRY_COMPARE(reported.count(), 2);
}

void TestHerdClient::failsWhenNobodyListens()
{
    m_herd->runner().killServer(0);
    QTRY_COMPARE(m_herd->runner().server(0).state, Net::ServerState::Down);
    const auto client = makeClient("kiwi");
    QSignalSpy failed(client.get(), &Net::HerdClient::failed);
    client->report(ucla, someTime);
    QTRY_COMPARE(failed.count(), 1);
    const QString problem = failed[0][0].toString();
    QVERIFY2(problem.contains(QString::number(m_herd->port(0))), qPrintable(problem));
    QVERIFY(!client->isConnected());
    client->setServer(QStringLiteral("no address"), 1);
    client->report(ucla, someTime);
    QTRY_COMPARE(failed.count(), 2);
}

void TestHerdClient::failsWhenTheServerDiesWithAnswersOutstanding()
{
    const auto client = makeClient("kiwi");
    QSignalSpy reported(client.get(), &Net::HerdClient::reported);
    QSignalSpy failed(client.get(), &Net::HerdClient::failed);
    client->report(ucla, someTime);
    QTRY_COMPARE(reported.count(), 1);
    m_herd->runner().freezeServer(0);
    QTRY_COMPARE(m_herd->runner().server(0).state, Net::ServerState::Frozen);
    client->report(ucla, someTime + 1);
    m_herd->runner().killServer(0);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(reported.count(), 1);
}

void TestHerdClient::takesAnAnswerInPieces()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Net::HerdClient client("kiwi");
    client.setServer(host, server.serverPort());
    QSignalSpy answered(&client, &Net::HerdClient::answered);
    QSignalSpy failed(&client, &Net::HerdClient::failed);
    client.ask("kiwi", 10, 5);
    QVERIFY(server.waitForNewConnection(5'000));
    QTcpSocket *peer = server.nextPendingConnection();
    for (const char c : QByteArray("AT x +0.1 kiwi +1+1 1\n{\n   \"results\" : []\n}\n\n")) {
        peer->write(&c, 1);
        QVERIFY(peer->waitForBytesWritten(5'000) || peer->bytesToWrite() == 0);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(answered.count(), 1);
    QCOMPARE(answered[0][0].toByteArray(), QByteArray("AT x +0.1 kiwi +1+1 1"));
    QCOMPARE(answered[0][1].toByteArray(), QByteArray("{\n   \"results\" : []\n}"));
    QCOMPARE(failed.count(), 0);
}

void TestHerdClient::ignoresAServerThatTalksNonsense()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Net::HerdClient client("kiwi");
    client.setServer(host, server.serverPort());
    QSignalSpy reported(&client, &Net::HerdClient::reported);
    QSignalSpy disconnected(&client, &Net::HerdClient::disconnected);
    client.report(ucla, someTime);
    QVERIFY(server.waitForNewConnection(5'000));
    QTcpSocket *peer = server.nextPendingConnection();
    peer->write("AT x +0.1 kiwi +1+1 1\nand something that nobody asked for\n");
    QTRY_COMPARE(reported.count(), 1);
    QTRY_COMPARE(disconnected.count(), 1);
    QVERIFY(!client.isConnected());
}

void TestHerdClient::mayBeDestroyedByItsListener()
{
    auto client = makeClient("kiwi");
    int heard = 0;
    connect(client.get(), &Net::HerdClient::connected, this, [&] {
        ++heard;
        client.reset();
    });
    client->report(ucla, someTime);
    client->ask("kiwi", 10, 5);
    QTRY_COMPARE(heard, 1);
    QTRY_COMPARE(m_herd->runner().server(0).clients, 0);
}

void TestHerdClient::worksInThousands()
{
    std::vector<std::unique_ptr<Net::HerdClient>> clients;
    int reported = 0;
    for (int i = 0; i < 1'000; ++i) {
        clients.push_back(makeClient("walker" + QByteArray::number(i), i % 2));
        connect(clients.back().get(), &Net::HerdClient::reported, this, [&] { ++reported; });
    }
    for (int round = 1; round <= 3; ++round) {
        for (const auto &client : clients)
            client->report(ucla, someTime + round);
        QTRY_COMPARE(reported, round * 1'000);
    }
    for (const int server : {0, 1}) {
        QTRY_COMPARE(m_herd->runner().server(server).clients, 500);
        QTRY_COMPARE(m_herd->runner().server(server).known, std::size_t {1'000});
    }
    QTRY_VERIFY(m_herd->runner().allAgree());
}

QTEST_GUILESS_MAIN(TestHerdClient)
#include "tst_herdclient.moc"
