// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/seededrandom.h"
#include "torture/faultproxy.h"
#include "torture/sockets.h"

#include <QElapsedTimer>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/socket.h>

using namespace Herdscope::Torture;
using Way = FaultProxy::Way;

namespace {

constexpr int patienceMs = 5'000;

/// How a read of one end went.
struct Heard
{
    std::string bytes;
    enum class End
    {
        Open, ///< nothing more in time
        Fin,
        Rst
    } end = End::Open;
};

/// Reads until @p size bytes, the end, or @p ms are over.
Heard hear(const Socket &socket, std::size_t size, int ms = patienceMs)
{
    Heard heard;
    QElapsedTimer timer;
    timer.start();
    char buffer[65'536];
    while (heard.bytes.size() < size || size == 0) {
        const int left = ms - static_cast<int>(timer.elapsed());
        pollfd wait {socket.get(), POLLIN, 0};
        if (left <= 0 || ::poll(&wait, 1, left) <= 0)
            break;
        const ssize_t got = ::recv(socket.get(), buffer, sizeof buffer, MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN)
            continue;
        if (got <= 0) {
            heard.end = got == 0 ? Heard::End::Fin : Heard::End::Rst;
            break;
        }
        heard.bytes.append(buffer, static_cast<std::size_t>(got));
    }
    return heard;
}

void say(const Socket &socket, const std::string &bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        pollfd wait {socket.get(), POLLOUT, 0};
        QVERIFY(::poll(&wait, 1, patienceMs) > 0);
        const ssize_t sent =
            ::send(socket.get(), bytes.data() + at, bytes.size() - at, MSG_DONTWAIT | MSG_NOSIGNAL);
        QVERIFY(sent > 0);
        at += static_cast<std::size_t>(sent);
    }
}

/// A connection through a proxy: who dialled and the server behind it.
struct Pair
{
    Socket dialler;
    Socket server;
    const Socket &end(Way way, bool source) const
    {
        return (way == Way::Out) == source ? dialler : server;
    }
};

} // namespace

class TestFaultProxy final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_proxy.reset(); }

    void carriesBytesUnaltered();
    void delays();
    void keepsTheOrderUnderJitter();
    void limitsTheBandwidth();
    void dribbles();
    void holdsOneWayAndDeliversWhatItKept_data();
    void holdsOneWayAndDeliversWhatItKept();
    void holdsTheEndOfAConnectionToo();
    void losesWhatItHeldWithAReset();
    void swallowsEverythingWhenHalfOpen();
    void hidesTheDeathOfAnEndWhenHalfOpen();
    void letsNewConnectionsHangWhenHalfOpen();
    void keepsConnectionsThatLostNothingWhenHalfOpen();
    void endsConnectionsInOrder();
    void resetsConnections();
    void refusesAndTakesAgain();
    void passesOnHowAnEndCloses_data();
    void passesOnHowAnEndCloses();
    void resetsWhenNobodyIsBehindIt();
    void stallsASenderAboveWhatItHolds();
    void counts();

private:
    [[nodiscard]] Socket dial() const;
    [[nodiscard]] Socket acceptOne(int ms = patienceMs) const;
    [[nodiscard]] Pair connected() const;
    void talk(const Pair &pair);

    Socket m_listener;
    std::uint16_t m_target = 0;
    std::unique_ptr<FaultProxy> m_proxy;
    FaultProxy::Door m_door = 0;
};

void TestFaultProxy::init()
{
    m_target = 0;
    m_listener = listenOnLoopback(m_target);
    QVERIFY(m_listener);
    m_proxy = std::make_unique<FaultProxy>(7);
    const auto door = m_proxy->open(m_target);
    QVERIFY(door.has_value());
    m_door = *door;
}

Socket TestFaultProxy::dial() const
{
    Socket socket = dialLoopback(m_proxy->port(m_door));
    pollfd wait {socket.get(), POLLOUT, 0};
    ::poll(&wait, 1, patienceMs);
    return socket;
}

Socket TestFaultProxy::acceptOne(int ms) const
{
    pollfd wait {m_listener.get(), POLLIN, 0};
    if (::poll(&wait, 1, ms) <= 0)
        return {};
    return Socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
}

Pair TestFaultProxy::connected() const
{
    Pair pair;
    pair.dialler = dial();
    pair.server = acceptOne();
    return pair;
}

/// Both ways work.
void TestFaultProxy::talk(const Pair &pair)
{
    QVERIFY(pair.dialler && pair.server);
    say(pair.dialler, "there");
    QCOMPARE(hear(pair.server, 5).bytes, std::string("there"));
    say(pair.server, "back!");
    QCOMPARE(hear(pair.dialler, 5).bytes, std::string("back!"));
}

void TestFaultProxy::carriesBytesUnaltered()
{
    const Pair pair = connected();
    Herdscope::Test::SeededRandom random(3);
    for (const Way way : {Way::Out, Way::Back}) {
        std::string bytes(300'000, '\0');
        for (char &c : bytes)
            c = static_cast<char>(random.below(256));
        std::string got;
        for (std::size_t at = 0; at < bytes.size(); at += 50'000) {
            say(pair.end(way, true), bytes.substr(at, 50'000));
            got += hear(pair.end(way, false), 50'000).bytes;
        }
        QVERIFY(got == bytes);
    }
}

void TestFaultProxy::delays()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->setFaults(m_door, Way::Back, {.delayMs = 200});
    QElapsedTimer timer;
    timer.start();
    say(pair.server, "x");
    QCOMPARE(hear(pair.dialler, 1).bytes, std::string("x"));
    QVERIFY2(timer.elapsed() >= 200, qPrintable(QString::number(timer.elapsed())));
    // The other way is as it was: nothing there waits for a timer.
    say(pair.dialler, "y");
    QCOMPARE(hear(pair.server, 1).bytes, std::string("y"));
}

void TestFaultProxy::keepsTheOrderUnderJitter()
{
    const Pair pair = connected();
    m_proxy->setFaults(m_door, Way::Out, {.delayMs = 5, .jitterMs = 40});
    std::string all;
    for (int i = 0; i < 200; ++i) {
        const std::string word = std::to_string(i) + ' ';
        say(pair.dialler, word);
        all += word;
    }
    QCOMPARE(hear(pair.server, all.size()).bytes, all);
}

void TestFaultProxy::limitsTheBandwidth()
{
    const Pair pair = connected();
    m_proxy->setFaults(m_door, Way::Out, {.bytesPerSecond = 10'000});
    QElapsedTimer timer;
    timer.start();
    say(pair.dialler, std::string(5'000, 'b'));
    QCOMPARE(hear(pair.server, 5'000).bytes.size(), std::size_t {5'000});
    QVERIFY2(timer.elapsed() >= 450, qPrintable(QString::number(timer.elapsed())));
}

void TestFaultProxy::dribbles()
{
    const Pair pair = connected();
    m_proxy->setFaults(m_door, Way::Out, {.dribble = true});
    QElapsedTimer timer;
    timer.start();
    const std::string line = "AT Hill +0.1 kiwi +34.0-118.0 1\n" + std::string(170, '.');
    say(pair.dialler, line);
    const Heard first = hear(pair.server, 1);
    QVERIFY2(first.bytes.size() < line.size(), "it came at once");
    QCOMPARE(first.bytes + hear(pair.server, line.size() - first.bytes.size()).bytes, line);
    QVERIFY2(timer.elapsed() >= 150, qPrintable(QString::number(timer.elapsed())));
}

void TestFaultProxy::holdsOneWayAndDeliversWhatItKept_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("to the server") << static_cast<int>(Way::Out);
    QTest::newRow("from the server") << static_cast<int>(Way::Back);
}

void TestFaultProxy::holdsOneWayAndDeliversWhatItKept()
{
    QFETCH(int, way);
    const auto held = static_cast<Way>(way);
    const auto other = held == Way::Out ? Way::Back : Way::Out;
    const Pair pair = connected();
    talk(pair);
    m_proxy->setFaults(m_door, held, {.held = true});
    say(pair.end(held, true), "kept");
    say(pair.end(other, true), "goes");
    QCOMPARE(hear(pair.end(other, false), 4).bytes, std::string("goes"));
    const Heard nothing = hear(pair.end(held, false), 1, 100);
    QVERIFY(nothing.bytes.empty() && nothing.end == Heard::End::Open);
    m_proxy->heal(m_door);
    QCOMPARE(hear(pair.end(held, false), 4).bytes, std::string("kept"));
    talk(pair);
}

void TestFaultProxy::holdsTheEndOfAConnectionToo()
{
    Pair pair = connected();
    talk(pair);
    m_proxy->setFaults(m_door, Way::Out, {.held = true});
    say(pair.dialler, "last words");
    pair.dialler.close();
    QVERIFY(hear(pair.server, 1, 100).end == Heard::End::Open);
    m_proxy->heal(m_door);
    const Heard heard = hear(pair.server, 0);
    QCOMPARE(heard.bytes, std::string("last words"));
    QVERIFY(heard.end == Heard::End::Fin);
}

void TestFaultProxy::losesWhatItHeldWithAReset()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->setFaults(m_door, Way::Out, {.held = true});
    say(pair.dialler, "kept");
    QTRY_COMPARE(m_proxy->counts(m_door).bytesKept, 4u);
    m_proxy->reset(m_door);
    const Heard heard = hear(pair.server, 1);
    QVERIFY(heard.bytes.empty());
    QVERIFY(heard.end == Heard::End::Rst);
    QCOMPARE(m_proxy->counts(m_door).bytesLost, 4u);
}

void TestFaultProxy::swallowsEverythingWhenHalfOpen()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->setHalfOpen(m_door, true);
    say(pair.dialler, "nobody hears this");
    say(pair.server, "nor this");
    QTRY_COMPARE(m_proxy->counts(m_door).bytesLost, 25u);
    for (const Socket *end : {&pair.dialler, &pair.server}) {
        const Heard heard = hear(*end, 1, 50);
        QVERIFY(heard.bytes.empty() && heard.end == Heard::End::Open);
    }
    // What was lost can't be made good: the connection ends, hard, when packets flow again.
    m_proxy->heal(m_door);
    QVERIFY(hear(pair.server, 1).end == Heard::End::Rst);
    QVERIFY(hear(pair.dialler, 1).end == Heard::End::Rst);
    talk(connected());
}

void TestFaultProxy::hidesTheDeathOfAnEndWhenHalfOpen()
{
    Pair pair = connected();
    talk(pair);
    m_proxy->setHalfOpen(m_door, true);
    closeWithReset(std::move(pair.server));
    QVERIFY(hear(pair.dialler, 1, 200).end == Heard::End::Open);
    m_proxy->heal(m_door);
    QVERIFY(hear(pair.dialler, 1).end == Heard::End::Rst);
}

void TestFaultProxy::letsNewConnectionsHangWhenHalfOpen()
{
    m_proxy->setHalfOpen(m_door, true);
    const Socket dialler = dial();
    say(dialler, "HELLO");
    QVERIFY(!acceptOne(100));
    QVERIFY(hear(dialler, 1, 50).end == Heard::End::Open);
    m_proxy->heal(m_door);
    QVERIFY(hear(dialler, 1).end == Heard::End::Rst);
}

void TestFaultProxy::keepsConnectionsThatLostNothingWhenHalfOpen()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->setHalfOpen(m_door, true);
    m_proxy->heal(m_door);
    talk(pair);
}

void TestFaultProxy::endsConnectionsInOrder()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->cut(m_door);
    QVERIFY(hear(pair.dialler, 1).end == Heard::End::Fin);
    QVERIFY(hear(pair.server, 1).end == Heard::End::Fin);
    talk(connected());
}

void TestFaultProxy::resetsConnections()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->reset(m_door);
    QVERIFY(hear(pair.dialler, 1).end == Heard::End::Rst);
    QVERIFY(hear(pair.server, 1).end == Heard::End::Rst);
    talk(connected());
}

void TestFaultProxy::refusesAndTakesAgain()
{
    const Pair before = connected();
    m_proxy->setRefusing(m_door, true);
    const Socket refused = dial();
    QCOMPARE(refused ? pendingError(refused.get()) : ECONNREFUSED, ECONNREFUSED);
    talk(before); // what is open stays
    m_proxy->heal(m_door);
    talk(connected());
}

void TestFaultProxy::passesOnHowAnEndCloses_data()
{
    QTest::addColumn<bool>("hard");
    QTest::addColumn<bool>("byServer");
    QTest::newRow("the dialler ends") << false << false;
    QTest::newRow("the server ends") << false << true;
    QTest::newRow("the dialler resets") << true << false;
    QTest::newRow("the server resets") << true << true;
}

void TestFaultProxy::passesOnHowAnEndCloses()
{
    QFETCH(bool, hard);
    QFETCH(bool, byServer);
    Pair pair = connected();
    talk(pair);
    Socket &closing = byServer ? pair.server : pair.dialler;
    const Socket &other = byServer ? pair.dialler : pair.server;
    say(closing, "bye");
    if (hard)
        closeWithReset(std::move(closing));
    else
        ::shutdown(closing.get(), SHUT_WR);
    const Heard heard = hear(other, 0);
    QCOMPARE(heard.bytes, std::string("bye"));
    QVERIFY(heard.end == (hard ? Heard::End::Rst : Heard::End::Fin));
    if (hard)
        return;
    // Half a connection is one: the other half still carries.
    say(other, "wait");
    QCOMPARE(hear(closing, 4).bytes, std::string("wait"));
}

void TestFaultProxy::resetsWhenNobodyIsBehindIt()
{
    m_listener.close();
    const Socket dialler = dial();
    QVERIFY(hear(dialler, 1).end == Heard::End::Rst);
}

void TestFaultProxy::stallsASenderAboveWhatItHolds()
{
    const Pair pair = connected();
    talk(pair);
    m_proxy->setFaults(m_door, Way::Out, {.held = true});
    std::size_t sent = 0;
    const std::string block(65'536, 's');
    pollfd wait {pair.dialler.get(), POLLOUT, 0};
    while (sent<64 * FaultProxy::maxHeldBytes && ::poll(&wait, 1, 300)> 0) {
        const ssize_t count =
            ::send(pair.dialler.get(), block.data(), block.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0)
            sent += static_cast<std::size_t>(count);
    }
    QVERIFY(sent < 64 * FaultProxy::maxHeldBytes);
    QVERIFY(m_proxy->counts(m_door).bytesKept <= FaultProxy::maxHeldBytes + 65'536);
    m_proxy->heal(m_door);
    std::size_t got = 0;
    while (got < sent) {
        const auto heard = hear(pair.server, std::min<std::size_t>(sent - got, 1'000'000));
        QVERIFY(!heard.bytes.empty());
        got += heard.bytes.size();
    }
    QCOMPARE(got, sent);
}

void TestFaultProxy::counts()
{
    const Pair pair = connected();
    talk(pair);
    const auto counts = m_proxy->counts(m_door);
    QCOMPARE(counts.accepted, 1u);
    QCOMPARE(counts.open, 1u);
    QCOMPARE(counts.bytesOut, 5u);
    QCOMPARE(counts.bytesBack, 5u);
    QCOMPARE(counts.bytesLost, 0u);
}

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "tst_faultproxy.moc"
