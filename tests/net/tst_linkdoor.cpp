// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/certificate.h"
#include "net/herdrunner.h"
#include "net/herdtoken.h"
#include "net/linkkeys.h"
#include "net/runningherd.h"
#include "protocol/linkmessages.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;
using Net::ServerState;

namespace {

/// How often each stranger tries: HERDSCOPE_TLS_ROUNDS.
int rounds()
{
    constexpr int few = 20;
    const int asked = qEnvironmentVariableIntValue("HERDSCOPE_TLS_ROUNDS");
    return asked > 0 ? asked : few;
}

/// How many say nothing: HERDSCOPE_SILENT_TLS.
int silentOnes()
{
    constexpr int some = 100;
    const int asked = qEnvironmentVariableIntValue("HERDSCOPE_SILENT_TLS");
    return asked > 0 ? asked : some;
}

Cli::MadeKeys keysOf(const QString &name, int fromDays = -1, int toDays = 1000)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return Cli::makeKeys(name, now.addDays(fromDays), now.addDays(toDays)).value();
}

std::string greetingOf(const Herd::HerdSpec &herd, const std::string &server)
{
    Protocol::Hello hello;
    hello.herd = herd.fingerprint();
    hello.server = server;
    hello.instance = 7;
    hello.nonce = Protocol::Nonce {1, 2};
    std::string line;
    Protocol::appendHello(line, hello);
    return line;
}

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd"))
                   .entryList(QDir::NoDotAndDotDot | QDir::AllEntries)
                   .size());
}

/// Resident memory; 0 where it can't be told.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace

/// Encrypted links between servers of one process over real sockets, and everybody who tries to be
/// one of them.
class TestLinkDoor final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void linksUpAndCatchesUp_data() { addEveryWayToRun(); }
    void linksUpAndCatchesUp();
    void carriesMuchAndKeepsEveryLine_data() { addEveryPoller(); }
    void carriesMuchAndKeepsEveryLine();
    void survivesRestartsCutsAndFrost_data() { addEveryWayToRun(); }
    void survivesRestartsCutsAndFrost();
    void flushesBeforeItStops_data() { addEveryPoller(); }
    void flushesBeforeItStops();
    void refusesStrangers_data();
    void refusesStrangers();
    void refusesAGreetingUnderAnotherName_data() { addEveryPoller(); }
    void refusesAGreetingUnderAnotherName();
    void isNoDoorForClients_data() { addEveryPoller(); }
    void isNoDoorForClients();
    void neverLinksInTheClear_data() { addEveryPoller(); }
    void neverLinksInTheClear();
    void dialsNobodyWithAnotherCertificate_data() { addEveryPoller(); }
    void dialsNobodyWithAnotherCertificate();
    void takesTheOldPinAndTheNew();
    void letsAnHonestOneInPastTheSilent_data() { addEveryPoller(); }
    void letsAnHonestOneInPastTheSilent();
    void givesUpTheOldestOfTooMany();
    void takesFewHandshakesFromOneOuterAddress();
    void refusesToStartWithoutItsKeys_data();
    void refusesToStartWithoutItsKeys();
    void warnsBeforeACertificateEnds();

private:
    void writeKeys(const QString &name, const Cli::MadeKeys &keys) const;
    /// A line of servers with encrypted links, and keys for them.
    [[nodiscard]] Herd::HerdSpec encryptedHerd(int servers = 2) const;
    [[nodiscard]] Net::HerdRunner::Options options() const;
    /// TLS to the second server's link door, with these keys.
    [[nodiscard]] std::unique_ptr<QSslSocket>
    connectWith(const QByteArray &certificate, const QByteArray &key, quint16 port,
                QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater) const;
    /// Empty if they can't be read.
    [[nodiscard]] Cli::MadeKeys savedKeys(const std::string &server) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

Cli::MadeKeys TestLinkDoor::savedKeys(const std::string &server) const
{
    const QString name = QString::fromStdString(server);
    QFile certificate(Net::certificateFile(m_folder->path(), name));
    QFile key(Net::keyFile(m_folder->path(), name));
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        return {};
    return {key.readAll(), certificate.readAll()};
}

void TestLinkDoor::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestLinkDoor::writeKeys(const QString &name, const Cli::MadeKeys &keys) const
{
    for (const auto &[path, content] :
         {std::pair(Net::keyFile(m_folder->path(), name), keys.key),
          std::pair(Net::certificateFile(m_folder->path(), name), keys.certificate)}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(file.write(content), content.size());
    }
}

namespace {
std::string pinOf(const Cli::MadeKeys &keys)
{
    return Net::pinOf(QSslCertificate(keys.certificate, QSsl::Pem)).toStdString();
}
} // namespace

Herd::HerdSpec TestLinkDoor::encryptedHerd(int servers) const
{
    Herd::HerdSpec spec = herdOnFreePorts("line " + std::to_string(servers));
    for (Herd::ServerSpec &server : spec.servers) {
        const QString name = QString::fromStdString(server.name);
        const Cli::MadeKeys keys = keysOf(name);
        writeKeys(name, keys);
        server.linkPort = 0;
        server.pins = {pinOf(keys)};
    }
    for (Herd::LinkSpec &link : spec.links)
        link.tls = true;
    return spec;
}

Net::HerdRunner::Options TestLinkDoor::options() const
{
    Net::HerdRunner::Options options = currentOptions();
    options.keysFolder = m_folder->path();
    options.limits.retryFirst = 5ms;
    options.limits.retryLast = 20ms;
    return options;
}

std::unique_ptr<QSslSocket> TestLinkDoor::connectWith(const QByteArray &certificate,
                                                      const QByteArray &key, quint16 port,
                                                      QSsl::SslProtocol protocol) const
{
    auto socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration;
    configuration.setProtocol(protocol);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // a stranger is not choosy
    if (!certificate.isEmpty()) {
        configuration.setLocalCertificate(QSslCertificate(certificate, QSsl::Pem));
        configuration.setPrivateKey(QSslKey(key, QSsl::Ec, QSsl::Pem));
    }
    socket->setSslConfiguration(configuration);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    (void)socket->waitForEncrypted(3'000);
    return socket;
}

void TestLinkDoor::linksUpAndCatchesUp()
{
    auto given = options();
    EventList events;
    RunningHerd herd(encryptedHerd(3), given, &events);
    QVERIFY(herd.start());
    PlainClient client(herd.port(0));
    std::string line = client.ask(iamat("kiwi", 1'600'000'000));
    line.pop_back();
    QTRY_VERIFY(herd.allHold(line));
    for (int i = 0; i < 3; ++i)
        QVERIFY(herd.runner().server(i).linkPort != 0);

    herd.runner().killServer(2);
    QTRY_COMPARE(herd.runner().server(2).state, ServerState::Down);
    std::string meanwhile = client.ask(iamat("kiwi", 1'600'000'001));
    meanwhile.pop_back();
    herd.runner().restartServer(2);
    QTRY_VERIFY(herd.allHold(meanwhile));
    QTRY_COMPARE(herd.linksUp(), 2);
    QCOMPARE(events.count(Herd::EventKind::Error), 0);
}

void TestLinkDoor::carriesMuchAndKeepsEveryLine()
{
    RunningHerd herd(encryptedHerd(3), options());
    QVERIFY(herd.start());
    constexpr int clients = 6'000; // some megabytes
    const std::string padding(200, 'x');
    std::string lines;
    for (int i = 0; i < clients; ++i)
        lines += iamat("c" + std::to_string(i) + padding, 1'600'000'000 + i);
    for (const int server : {0, 2}) {
        PlainClient client(herd.port(server));
        std::size_t sent = 0;
        while (sent < lines.size()) { // answers are read, so that it is not cut off
            const std::size_t part = std::min<std::size_t>(lines.size() - sent, 32 * 1024);
            QVERIFY(client.send(std::string_view(lines).substr(sent, part)));
            sent += part;
            const auto whole = std::count(lines.begin() + std::ptrdiff_t(sent - part),
                                          lines.begin() + std::ptrdiff_t(sent), '\n');
            for (long i = 0; i < whole; ++i)
                QVERIFY(client.readLine().starts_with("AT "));
        }
        for (char &c : lines)
            c = c == 'x' ? 'y' : c; // other clients from the other end
    }
    QTRY_COMPARE_WITH_TIMEOUT(herd.runner().server(0).known, std::size_t {2 * clients}, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(herd.runner().server(1).known, std::size_t {2 * clients}, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(herd.runner().server(2).known, std::size_t {2 * clients}, 20'000);
    QTRY_VERIFY(herd.runner().allAgree());
    // And once more as one catch-up.
    herd.runner().restartServer(0);
    QTRY_COMPARE_WITH_TIMEOUT(herd.runner().server(0).known, std::size_t {2 * clients}, 20'000);
    QTRY_VERIFY(herd.runner().allAgree());
}

void TestLinkDoor::survivesRestartsCutsAndFrost()
{
    EventList events;
    RunningHerd herd(encryptedHerd(3), options(), &events);
    QVERIFY(herd.start());
    for (int round = 0; round < 12; ++round) {
        herd.runner().restartServer(round % 3);
        herd.runner().cutLink(round % 2);
        herd.runner().freezeServer((round + 1) % 3);
        QTest::qWait(5);
        herd.runner().healLink(round % 2);
        herd.runner().thawServer((round + 1) % 3);
    }
    herd.settle();
    QTRY_COMPARE(herd.linksUp(), 2);
    std::string line = PlainClient(herd.port(0)).ask(iamat("kiwi"));
    line.pop_back();
    QTRY_VERIFY(herd.allHold(line));
    QTest::qWait(100);
    events.clear();
    QTest::qWait(300); // and then it is quiet
    QCOMPARE(events.count(Herd::EventKind::LinkUp), 0);
    QCOMPARE(events.count(Herd::EventKind::LinkDown), 0);
}

void TestLinkDoor::flushesBeforeItStops()
{
    const Herd::HerdSpec spec = encryptedHerd();
    auto given = options();
    given.only = {1};
    Net::HerdRunner second(spec, given, nullptr);
    second.start();
    QTRY_COMPARE(second.serversUp(), 1);
    Herd::HerdSpec known = spec;
    known.servers[1].linkPort = second.server(1).linkPort;
    given.only = {0};
    Net::HerdRunner first(known, given, nullptr);
    first.start();
    QTRY_VERIFY(first.link(0).up);
    constexpr std::size_t clients = 3'000;
    {
        PlainClient client(first.server(0).port);
        std::string lines;
        for (std::size_t i = 0; i < clients; ++i)
            lines += iamat("c" + std::to_string(i));
        QVERIFY(client.send(lines));
        client.halfClose();
        const std::string answers = client.readToEnd();
        QCOMPARE(std::size_t(std::count(answers.begin(), answers.end(), '\n')), clients);
    }
    QSignalSpy stopped(&first, &Net::HerdRunner::stopped);
    first.stop(); // what was answered is on its way, and arrives
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_COMPARE(second.server(1).known, clients);
}

void TestLinkDoor::refusesStrangers_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("poller");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("reason"); ///< as the server records it
    for (const auto &[kind, reason] :
         {std::pair("forged certificate of the same name", "pinned for no neighbour"),
          std::pair("certificate of another name", "pinned for no neighbour"),
          std::pair("certificate of a third server", "pinned for no neighbour"),
          std::pair("pinned, but it names another", "names another"),
          std::pair("pinned, but another key", ""), std::pair("no certificate", ""),
          std::pair("TLS 1.2 only", ""), std::pair("plain greeting", ""),
          std::pair("plain garbage", ""), std::pair("an HTTP request", ""),
          std::pair("nothing, and the end", "ended the TLS handshake"),
          std::pair("certificate that has ended", "has ended on"),
          std::pair("certificate that is yet to begin", "begins on")}) {
        for (const auto poller : {Net::PollerKind::Epoll, Net::PollerKind::Notifiers}) {
            const bool epoll = poller == Net::PollerKind::Epoll;
            QTest::newRow(QByteArray(kind).append(epoll ? ", epoll" : ", notifiers").constData())
                << int(Net::RunMode::OneLoop) << int(poller) << QByteArray(kind)
                << QByteArray(reason);
        }
    }
}

/// The test stands in for the first server. Each stranger does all that the neighbour would do.
void TestLinkDoor::refusesStrangers()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, reason);
    Herd::HerdSpec spec = encryptedHerd(3);
    const QString name = QString::fromStdString(spec.servers[0].name);
    Cli::MadeKeys keys = keysOf(name); // not those of the herd
    if (kind == "certificate of another name")
        keys = keysOf(QStringLiteral("Mallory"));
    if (kind == "pinned, but it names another")
        keys = keysOf(QStringLiteral("Mallory"));
    if (kind == "certificate that has ended")
        keys = keysOf(name, -100, -1);
    if (kind == "certificate that is yet to begin")
        keys = keysOf(name, 2, 100);
    if (kind.contains("pinned, but") || kind.contains("certificate that"))
        spec.servers[0].pins = {pinOf(keys)};
    if (kind == "pinned, but another key")
        keys.key = keysOf(name).key;
    if (kind == "certificate of a third server") {
        // The third one's own keys: of the herd, but no neighbour of the first.
        spec.links.pop_back();
        keys = savedKeys(spec.servers[2].name);
    }
    if (kind == "no certificate")
        keys = {};

    auto given = options();
    given.only = {1};
    EventList events;
    Net::HerdRunner runner(spec, given, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const quint16 port = runner.server(1).linkPort;
    std::string greeting = greetingOf(spec, spec.servers[0].name);
    greeting += "WELCOME\nAT " + spec.servers[0].name + " +0.1 kiwi +34-118 5\n";

    int descriptors = 0;
    qint64 memory = 0;
    // The one that can't even begin is waited for in vain.
    const int all = kind == "pinned, but another key" ? 2 : rounds();
    for (int round = 0; round < all; ++round) {
        if (kind.startsWith("plain") || kind.startsWith("an HTTP") || kind.startsWith("nothing")) {
            PlainClient stranger(port);
            if (kind == "plain greeting")
                QVERIFY(stranger.send(greeting));
            else if (kind == "plain garbage")
                QVERIFY(stranger.send(std::string(300, '\xff')));
            else if (kind == "an HTTP request")
                QVERIFY(stranger.send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + greeting));
            else
                stranger.halfClose();
            const std::string heard = stranger.readToEnd();
            QVERIFY2(heard.find("WELCOME") == std::string::npos, heard.c_str());
            QVERIFY(stranger.isClosed());
        } else {
            const auto stranger =
                connectWith(keys.certificate, keys.key, port,
                            kind.startsWith("TLS 1.2") ? QSsl::TlsV1_2 : QSsl::TlsV1_3OrLater);
            if (stranger->isOpen())
                stranger->write(greeting.data(), qint64(greeting.size()));
            QByteArray heard;
            while (stranger->state() != QAbstractSocket::UnconnectedState
                   && stranger->waitForReadyRead(3'000))
                heard += stranger->readAll();
            QCOMPARE(heard, QByteArray());
            QCOMPARE(stranger->state(), QAbstractSocket::UnconnectedState);
        }
        if (round == all / 4) {
            descriptors = openDescriptors();
            memory = residentBytes();
        }
    }
    const auto isPeer = [](const auto &event) {
        return event.kind == Herd::EventKind::Drop
            && event.line.find("link refused: ") != std::string::npos;
    };
    const auto refused = [&] {
        const auto list = events.all();
        return int(std::count_if(list.begin(), list.end(), isPeer));
    };
    if (kind != "pinned, but another key") // that one can't even begin
        QTRY_COMPARE(refused(), all);
    QVERIFY2(events.count(Herd::EventKind::Drop, reason.toStdString())
                 >= (reason.isEmpty() ? 0 : all),
             reason.constData());
    QCOMPARE(events.count(Herd::EventKind::LinkUp), 0);
    QCOMPARE(runner.server(1).known, std::size_t {0});
    QVERIFY(!runner.link(0).up);
    QTRY_VERIFY(openDescriptors() <= descriptors + 2);
    const qint64 grown = residentBytes() - memory;
#ifdef HERDSCOPE_SANITIZED
    constexpr qint64 most = 512 * 1024 * 1024; // what was freed is kept for a while
#else
    constexpr qint64 most = 8 * 1024 * 1024;
#endif
    QVERIFY2(grown < most, QByteArray::number(grown).constData());
}

/// A neighbour with a good certificate calls itself by the name of another.
void TestLinkDoor::refusesAGreetingUnderAnotherName()
{
    const Herd::HerdSpec spec = encryptedHerd(3); // the second one has two neighbours
    auto given = options();
    given.only = {1};
    EventList events;
    Net::HerdRunner runner(spec, given, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const Cli::MadeKeys keys = savedKeys(spec.servers[0].name);
    QVERIFY(!keys.key.isEmpty());
    const auto talk = [&](const std::string &as) {
        const auto socket = connectWith(keys.certificate, keys.key, runner.server(1).linkPort);
        const std::string greeting = greetingOf(spec, as);
        socket->write(greeting.data(), qint64(greeting.size()));
        QByteArray heard;
        while (!heard.contains('\n') && socket->waitForReadyRead(3'000))
            heard += socket->readAll();
        return heard;
    };
    for (int round = 0; round < rounds(); ++round) {
        const QByteArray heard = talk(spec.servers[2].name);
        QVERIFY2(heard.startsWith("? HELLO "), heard.constData());
    }
    QCOMPARE(events.count(Herd::EventKind::Drop, "but its certificate is"), rounds());
    QVERIFY(talk(spec.servers[0].name).startsWith("HELLO 1 "));
    QCOMPARE(events.count(Herd::EventKind::LinkUp), 0);
}

void TestLinkDoor::isNoDoorForClients()
{
    const Herd::HerdSpec spec = encryptedHerd();
    auto given = options();
    given.only = {1};
    given.limits.helloTimeout = 200ms;
    given.limits.sweepInterval = 20ms;
    Net::HerdRunner runner(spec, given, nullptr);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const Cli::MadeKeys keys = savedKeys(spec.servers[0].name);
    QVERIFY(!keys.key.isEmpty());
    for (const QByteArray &line : {QByteArray("IAMAT kiwi +34-118 5\n"),
                                   QByteArray("AT x +0.1 kiwi +34-118 5\n"), QByteArray()}) {
        const auto socket = connectWith(keys.certificate, keys.key, runner.server(1).linkPort);
        QVERIFY(socket->isEncrypted());
        socket->write(line);
        QByteArray heard;
        while (socket->state() == QAbstractSocket::ConnectedState
               && socket->waitForReadyRead(3'000))
            heard += socket->readAll();
        QCOMPARE(heard, line.isEmpty() ? QByteArray() : QByteArray("? " + line));
        QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState); // silence ends it, too
    }
    QCOMPARE(runner.server(1).known, std::size_t {0});
    QCOMPARE(runner.server(1).clients, 0);
}

/// The clients' door takes no greeting for an encrypted link, and nobody dials it there.
void TestLinkDoor::neverLinksInTheClear()
{
    const Herd::HerdSpec spec = encryptedHerd();
    auto given = options();
    given.only = {1};
    EventList events;
    Net::HerdRunner runner(spec, given, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    const std::string greeting = greetingOf(spec, spec.servers[0].name);
    PlainClient plain(runner.server(1).port);
    QVERIFY(plain.send(greeting + "WELCOME\n"));
    QCOMPARE(plain.readToEnd(), "? " + greeting);
    QCOMPARE(events.count(Herd::EventKind::Drop, "is encrypted, and its door is another"), 1);

    // A plain server of that name at the place where the neighbour should be.
    QTcpServer impostor;
    QVERIFY(impostor.listen(QHostAddress::LocalHost));
    Herd::HerdSpec lured = spec;
    lured.servers[0].linkPort = impostor.serverPort();
    given.limits.tlsHandshakeTimeout = 200ms;
    EventList luredEvents;
    Net::HerdRunner dialler(lured, given, &luredEvents);
    dialler.start();
    QTRY_VERIFY(impostor.hasPendingConnections());
    QTcpSocket *caught = impostor.nextPendingConnection();
    caught->write(greeting.data(), qint64(greeting.size()));
    caught->write("WELCOME\n");
    QTRY_COMPARE(caught->state(), QAbstractSocket::UnconnectedState);
    const QByteArray heard = caught->readAll();
    QVERIFY2(!heard.contains("HELLO"), heard.constData());
    QVERIFY(heard.startsWith('\x16')); // a TLS handshake, and nothing besides
    QCOMPARE(luredEvents.count(Herd::EventKind::LinkUp), 0);
}

void TestLinkDoor::dialsNobodyWithAnotherCertificate()
{
    Herd::HerdSpec spec = encryptedHerd();
    EventList events;
    auto given = options();
    given.only = {1};
    Net::HerdRunner impostor(spec, given, nullptr);
    impostor.start();
    QTRY_COMPARE(impostor.serversUp(), 1);
    Herd::HerdSpec other = spec; // pins what the other one does not have
    other.servers[1].linkPort = impostor.server(1).linkPort;
    other.servers[1].pins = {pinOf(keysOf(QString::fromStdString(spec.servers[1].name)))};
    given.only = {0};
    Net::HerdRunner dialler(other, given, &events);
    dialler.start();
    QTRY_COMPARE(events.count(Herd::EventKind::Drop, "pinned for no neighbour"), 1);
    QTest::qWait(100); // tried again and again, and recorded once
    QCOMPARE(events.count(Herd::EventKind::Drop), 1);
    QVERIFY(!dialler.link(0).up && !impostor.link(0).up);
}

void TestLinkDoor::takesTheOldPinAndTheNew()
{
    Herd::HerdSpec spec = encryptedHerd();
    const QString name = QString::fromStdString(spec.servers[0].name);
    const Cli::MadeKeys next = keysOf(name);
    spec.servers[0].pins.push_back(pinOf(next));
    Net::HerdRunner::Options given;
    given.makeProvider = [] { return nullptr; };
    given.keysFolder = m_folder->path();
    RunningHerd herd(spec, given);
    QVERIFY(herd.start());
    herd.runner().killServer(0);
    QTRY_COMPARE(herd.linksUp(), 0);
    writeKeys(name, next);
    herd.runner().restartServer(0);
    QTRY_COMPARE(herd.linksUp(), 1);
}

void TestLinkDoor::letsAnHonestOneInPastTheSilent()
{
    const int silent = silentOnes();
    const Herd::HerdSpec spec = encryptedHerd();
    auto given = options();
    given.only = {1};
    Net::HerdRunner second(spec, given, nullptr);
    second.start();
    QTRY_COMPARE(second.serversUp(), 1);
    const quint16 port = second.server(1).linkPort;
    std::vector<std::unique_ptr<PlainClient>> crowd;
    for (int i = 0; i < silent; ++i) {
        crowd.push_back(std::make_unique<PlainClient>(port));
        if (crowd.back()->isClosed())
            QSKIP("this process can't have that many descriptors");
    }
    Herd::HerdSpec known = spec;
    known.servers[1].linkPort = port;
    given.only = {0};
    Net::HerdRunner first(known, given, nullptr);
    QElapsedTimer timer;
    timer.start();
    first.start();
    QTRY_VERIFY(first.link(0).up && second.link(0).up);
    const qint64 took = timer.elapsed();
    qInfo("%d silent TLS connections: an honest link was up after %lld ms", silent,
          static_cast<long long>(took));
    QVERIFY2(took <= 1'000, QByteArray::number(took).constData());
    for (const auto &each : crowd) { // they are given up in the end
        (void)each->readToEnd();
        QVERIFY(each->isClosed());
    }
    QVERIFY(first.link(0).up);
}

void TestLinkDoor::givesUpTheOldestOfTooMany()
{
    const Herd::HerdSpec spec = encryptedHerd();
    Net::HerdRunner::Options given;
    given.makeProvider = [] { return nullptr; };
    given.keysFolder = m_folder->path();
    given.only = {1};
    given.limits.maxTlsHandshakes = 10;
    given.limits.tlsHandshakeTimeout = 1h;
    EventList events;
    Net::HerdRunner second(spec, given, &events);
    second.start();
    QTRY_COMPARE(second.serversUp(), 1);
    std::vector<std::unique_ptr<PlainClient>> crowd;
    for (int i = 0; i < 25; ++i)
        crowd.push_back(std::make_unique<PlainClient>(second.server(1).linkPort));
    QTRY_COMPARE(events.count(Herd::EventKind::Drop, "the oldest of too many"), 15);
    for (std::size_t i = 0; i < crowd.size(); ++i) {
        if (i < 15)
            (void)crowd[i]->readToEnd();
        QCOMPARE(crowd[i]->isClosed(), i < 15);
    }
    Herd::HerdSpec known = spec;
    known.servers[1].linkPort = second.server(1).linkPort;
    given.only = {0};
    Net::HerdRunner first(known, given, nullptr);
    first.start();
    QTRY_VERIFY(first.link(0).up);
}

void TestLinkDoor::takesFewHandshakesFromOneOuterAddress()
{
    QHostAddress outer;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            outer = address;
    }
    if (outer.isNull())
        QSKIP("this machine has loopback addresses only");
    Herd::HerdSpec spec = encryptedHerd();
    spec.servers[1].host = outer.toString().toStdString();
    Net::HerdRunner::Options given;
    given.makeProvider = [] { return nullptr; };
    given.keysFolder = m_folder->path();
    given.only = {1};
    EventList events;
    Net::HerdRunner runner(spec, given, &events);
    runner.start();
    QTRY_COMPARE(runner.serversUp(), 1);
    QCOMPARE(runner.server(1).address, QStringLiteral("127.0.0.1"));
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 30; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(outer, runner.server(1).linkPort);
        QVERIFY(crowd.back()->waitForConnected(2'000));
    }
    QTRY_COMPARE(events.count(Herd::EventKind::Drop, "too many TLS handshakes from there"), 10);
}

void TestLinkDoor::refusesToStartWithoutItsKeys_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("no key") << QByteArray("no key") << QStringLiteral("herdctl keys new ");
    QTest::newRow("no certificate")
        << QByteArray("no certificate") << QStringLiteral("herdctl keys new --force ");
    QTest::newRow("others can read the key")
        << QByteArray("readable") << QStringLiteral("chmod 600");
    QTest::newRow("no key at all in it")
        << QByteArray("garbage") << QStringLiteral("herdctl keys new --force ");
    QTest::newRow("certificate of another")
        << QByteArray("other name") << QStringLiteral("names another server");
    QTest::newRow("certificate has ended") << QByteArray("ended") << QStringLiteral("has ended on");
    QTest::newRow("another pin in the herd file")
        << QByteArray("pin") << QStringLiteral("herdctl keys pin ");
}

void TestLinkDoor::refusesToStartWithoutItsKeys()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, remedy);
    Herd::HerdSpec spec = encryptedHerd();
    const QString name = QString::fromStdString(spec.servers[0].name);
    const QString key = Net::keyFile(m_folder->path(), name);
    if (kind == "no key")
        QVERIFY(QFile::remove(key));
    if (kind == "no certificate")
        QVERIFY(QFile::remove(Net::certificateFile(m_folder->path(), name)));
    if (kind == "readable")
        QVERIFY(
            QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    if (kind == "garbage")
        writeKeys(name, {"CANARY", keysOf(name).certificate});
    if (kind == "other name")
        writeKeys(name, keysOf(QStringLiteral("Mallory")));
    if (kind == "ended")
        writeKeys(name, keysOf(name, -10, -1));
    if (kind == "pin")
        spec.servers[0].pins = {std::string(64, '0')};
    Net::HerdRunner::Options given;
    given.makeProvider = [] { return nullptr; };
    given.keysFolder = m_folder->path();
    Net::HerdRunner runner(spec, given, nullptr);
    runner.start();
    QTRY_COMPARE(runner.server(0).state, ServerState::Failed);
    QCOMPARE(runner.server(0).problem.reason, Net::StartProblem::Reason::BadKeys);
    const QString text = Net::describe(runner.server(0).problem);
    QVERIFY2(text.contains(remedy) && text.startsWith(name), qPrintable(text));
    QVERIFY(!text.contains(QLatin1String("CANARY")));
    QTRY_COMPARE(runner.server(1).state, ServerState::Up);
    QVERIFY(PlainClient(runner.server(0).port).isClosed()); // no half of a server
}

void TestLinkDoor::warnsBeforeACertificateEnds()
{
    Herd::HerdSpec spec = encryptedHerd();
    const QString name = QString::fromStdString(spec.servers[0].name);
    const Cli::MadeKeys keys = keysOf(name, -10, 20);
    writeKeys(name, keys);
    spec.servers[0].pins = {pinOf(keys)};
    Net::HerdRunner::Options given;
    given.makeProvider = [] { return nullptr; };
    given.keysFolder = m_folder->path();
    EventList events;
    const QRegularExpression words(QStringLiteral("certificate of .* ends on"));
    QTest::ignoreMessage(QtWarningMsg, words); // by itself, and by its neighbour
    QTest::ignoreMessage(QtWarningMsg, words);
    RunningHerd herd(spec, given, &events);
    QVERIFY(herd.start());
    QTRY_COMPARE(events.count(Herd::EventKind::Error, "ends on"), 2);
}

QTEST_GUILESS_MAIN(TestLinkDoor)
#include "tst_linkdoor.moc"
