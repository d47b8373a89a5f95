// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connection.h"
#include "net/sockets.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpServer>
#include <QTest>

#include <array>
#include <chrono>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

using namespace Herdscope;
using namespace std::chrono_literals;
using Net::Connection;

/// One connection over a pair of sockets: what it does with what the other end does not read.
class TestConnection final : public QObject
{
    Q_OBJECT

private slots:
    void keepsAsMuchAsItMay_data();
    void keepsAsMuchAsItMay();
    void leavesCommandsUnreadWhileMuchWaits_data();
    void leavesCommandsUnreadWhileMuchWaits();
    void endsAReaderThatStaysBehind_data();
    void endsAReaderThatStaysBehind();
    void keepsAReaderThatCatchesUp();
    void keepsALinkThatTakesSomething();
    void asksForMoreWhenAllIsTaken();
    void takesTheSystemsOwnDetection();

private:
    static constexpr std::size_t maxOutput = 300'000;
};

namespace {

/// Keeps how the connection ended.
class Owner final : public Connection::Owner
{
public:
    Connection::Taken onInput(Connection &, const Connection::Input &input) override
    {
        got += input.bytes.size();
        return {input.bytes.size(), Connection::Next::Wait};
    }
    void onInputEnd(Connection &connection) override { connection.end(false); }
    bool onDrained(Connection &connection) override
    {
        if (more.empty())
            return false;
        connection.write(more);
        more.clear();
        return true;
    }
    void onGone(Connection &, Connection::Gone why, int) override { gone = why; }

    std::string more; ///< written as soon as all before is taken
    std::optional<Connection::Gone> gone;
    std::size_t got = 0; ///< bytes
};

/// A connection and the descriptor of its other end.
class Pair final
{
public:
    Pair(const Net::Limits &limits, const Connection::Profile &wanted)
        : profile(wanted)
        , loop(Net::PollerKind::Best, limits)
    {
        std::array<int, 2> ends {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return;
        const int small = 4'096;
        ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
        other = ends[1];
        connection = std::make_unique<Connection>(loop, ends[0], profile, owner);
        (void)connection->start();
    }
    ~Pair()
    {
        connection.reset();
        ::close(other);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    /// Takes what is there, at most @p most bytes.
    std::size_t read(std::size_t most) const
    {
        std::string buffer(most, '\0');
        const ssize_t got = ::recv(other, buffer.data(), most, MSG_DONTWAIT);
        return got < 0 ? 0 : static_cast<std::size_t>(got);
    }

    Connection::Profile profile;
    Owner owner;
    Net::IoLoop loop;
    std::unique_ptr<Connection> connection;
    int other = -1;
};

Net::Limits quick()
{
    Net::Limits limits;
    limits.sweepInterval = 5ms;
    return limits;
}

Connection::Profile profileWith(std::size_t max, std::size_t soft, std::chrono::milliseconds time,
                                bool progressCounts)
{
    Connection::Profile profile;
    profile.pauseOutputBytes = 1'000;
    profile.maxOutputBytes = max;
    profile.softOutputBytes = soft;
    profile.softOutputTime = time;
    profile.progressCounts = progressCounts;
    return profile;
}

} // namespace

void TestConnection::keepsAsMuchAsItMay_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<bool>("stays");
    QTest::newRow("one below the most") << int(maxOutput) - 1 << true;
    QTest::newRow("the most") << int(maxOutput) << true;
    QTest::newRow("one above the most") << int(maxOutput) + 1 << false;
}

void TestConnection::keepsAsMuchAsItMay()
{
    QFETCH(int, bytes);
    QFETCH(bool, stays);
    Pair pair(quick(), profileWith(maxOutput, 0, 0ms, false));
    pair.connection->write(std::string(static_cast<std::size_t>(bytes), 'x'));
    if (!stays) {
        QTRY_VERIFY(pair.owner.gone.has_value());
        QCOMPARE(*pair.owner.gone, Connection::Gone::OutputTooLong);
        return;
    }
    QTRY_VERIFY(pair.connection->isBlocked());
    QVERIFY(!pair.owner.gone.has_value());
    std::size_t read = 0;
    QTRY_VERIFY((read += pair.read(1'000'000)) == static_cast<std::size_t>(bytes));
}

void TestConnection::leavesCommandsUnreadWhileMuchWaits_data()
{
    QTest::addColumn<int>("above");
    QTest::addColumn<bool>("reads");
    QTest::newRow("one below the bound") << -1 << true;
    QTest::newRow("the bound") << 0 << true;
    QTest::newRow("one above the bound") << 1 << false;
}

void TestConnection::leavesCommandsUnreadWhileMuchWaits()
{
    QFETCH(int, above);
    QFETCH(bool, reads);
    constexpr std::size_t bound = 50'000;
    Connection::Profile profile = profileWith(maxOutput, 0, 0ms, false);
    profile.pauseOutputBytes = bound;
    Pair pair(quick(), profile);
    pair.connection->write(std::string(bound, 'x'));
    QTRY_VERIFY(pair.connection->isBlocked());
    const int missing = static_cast<int>(bound - pair.connection->unsentBytes()) + above;
    QVERIFY(missing > 0);
    pair.connection->write(std::string(static_cast<std::size_t>(missing), 'x'));
    QCoreApplication::processEvents();
    QCOMPARE(::send(pair.other, "x\n", 2, 0), ssize_t(2));
    if (reads) {
        QTRY_COMPARE(pair.owner.got, std::size_t(2));
        return;
    }
    QTest::qWait(50);
    QCOMPARE(pair.owner.got, std::size_t(0));
    std::size_t read = 0;
    QTRY_VERIFY((read += pair.read(1'000'000)) > bound);
    QTRY_COMPARE(pair.owner.got, std::size_t(2)); // and then it goes on
}

void TestConnection::endsAReaderThatStaysBehind_data()
{
    QTest::addColumn<int>("above");
    QTest::addColumn<bool>("stays");
    QTest::newRow("one below the soft cap") << -1 << true;
    QTest::newRow("the soft cap") << 0 << true;
    QTest::newRow("one above the soft cap") << 1 << false;
}

void TestConnection::endsAReaderThatStaysBehind()
{
    QFETCH(int, above);
    QFETCH(bool, stays);
    constexpr std::size_t soft = 50'000;
    Pair pair(quick(), profileWith(maxOutput, soft, 80ms, false));
    // Fills the system's buffer first, whose size is its own affair.
    pair.connection->write(std::string(soft, 'x'));
    QTRY_VERIFY(pair.connection->isBlocked());
    const std::size_t left = pair.connection->unsentBytes();
    QVERIFY(left < soft);
    pair.connection->write(
        std::string(static_cast<std::size_t>(static_cast<int>(soft - left) + above), 'x'));
    QElapsedTimer time;
    time.start();
    if (!stays) {
        QTRY_VERIFY(pair.owner.gone.has_value());
        QCOMPARE(*pair.owner.gone, Connection::Gone::OutputTooSlow);
        QVERIFY(time.elapsed() >= 60);
        return;
    }
    QTest::qWait(200);
    QVERIFY(!pair.owner.gone.has_value());
}

/// Below the soft cap in between: the time begins anew.
void TestConnection::keepsAReaderThatCatchesUp()
{
    Pair pair(quick(), profileWith(maxOutput, 20'000, 400ms, false));
    pair.connection->write(std::string(100'000, 'x'));
    QTRY_VERIFY(pair.connection->isBlocked());
    std::size_t read = 0;
    QTRY_VERIFY((read += pair.read(1'000'000)) == 100'000);
    QTest::qWait(500);
    QVERIFY(!pair.owner.gone.has_value());
}

void TestConnection::keepsALinkThatTakesSomething()
{
    Pair pair(quick(), profileWith(10'000'000, 0, 150ms, true));
    pair.connection->write(std::string(4'000'000, 'x'));
    QTRY_VERIFY(pair.connection->isBlocked());
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 500) { // slow, but it goes on
        (void)pair.read(10'000);
        QTest::qWait(5);
        QVERIFY(!pair.owner.gone.has_value());
    }
    QTRY_VERIFY(pair.owner.gone.has_value()); // nothing any more
    QCOMPARE(*pair.owner.gone, Connection::Gone::OutputTooSlow);
}

void TestConnection::asksForMoreWhenAllIsTaken()
{
    Pair pair(quick(), profileWith(maxOutput, 0, 0ms, false));
    pair.connection->write(std::string(100'000, 'x'));
    pair.owner.more = std::string(50'000, 'y');
    QTRY_VERIFY(pair.connection->isBlocked());
    QVERIFY(!pair.owner.more.empty());
    std::size_t read = 0;
    QTRY_VERIFY((read += pair.read(1'000'000)) == 150'000);
    QVERIFY(pair.owner.more.empty());
}

/// TCP_USER_TIMEOUT and keep-alive: without them Linux notices a dead neighbour after hours.
void TestConnection::takesTheSystemsOwnDetection()
{
#ifndef Q_OS_LINUX
    QSKIP("only Linux is asked for it");
#else
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    Net::Sockets::setLiveness(static_cast<int>(server.socketDescriptor()),
                              Net::Sockets::clientTimeout);
    int error = 0;
    const int dialled =
        Net::Sockets::dial(QHostAddress(QHostAddress::LocalHost), server.serverPort(), error);
    QVERIFY(dialled >= 0);
    Net::Sockets::setLiveness(dialled);
    int accepted = -1;
    QTRY_VERIFY(accepted >= 0
                || (accepted = Net::Sockets::accept(static_cast<int>(server.socketDescriptor())))
                    >= 0);
    const auto option = [](int fd, int level, int name) {
        int value = -1;
        socklen_t size = sizeof value;
        ::getsockopt(fd, level, name, &value, &size);
        return value;
    };
    for (const int fd : {dialled, accepted}) {
        // An idle client may lose two of its three probes.
        QCOMPARE(option(fd, IPPROTO_TCP, TCP_USER_TIMEOUT), fd == accepted ? 30'000 : 10'000);
        QCOMPARE(option(fd, IPPROTO_TCP, TCP_KEEPIDLE), 15);
        QCOMPARE(option(fd, IPPROTO_TCP, TCP_KEEPINTVL), 5);
        QCOMPARE(option(fd, IPPROTO_TCP, TCP_KEEPCNT), 3);
        QCOMPARE(option(fd, SOL_SOCKET, SO_KEEPALIVE), 1);
        ::close(fd);
    }
#endif
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
