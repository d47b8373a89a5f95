// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "net/childmessages.h"
#include "net/childsession.h"
#include "net/framechannel.h"
#include "net/runningherd.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/socket.h>

using namespace Herdscope;
using namespace Herdscope::Test;
using Net::FrameType;

/// The channel between a program and its children: what goes over it, and what happens to a child
/// whose parent does not listen.
class TestChildSession final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsEventsAsTheyWere();
    void refusesBrokenPayloads();
    void tellsTheWholeSnapshot();
    void carriesFramesOfEverySize();
    void endsAtWhatIsNoFrame();
    void goesOnWhileItsParentIsStalled();
    void endsWithItsParent();
    void staysIfItWasToldTo();
    void refusesASetupThatIsNone();

private:
    QTemporaryDir m_folder;
};

namespace {

struct Pair
{
    int a = -1;
    int b = -1;
    Pair()
    {
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0) {
            a = ends[0];
            b = ends[1];
        }
    }
};

/// The parent's end, and what came over it.
struct Parent
{
    explicit Parent(int fd)
        : channel(fd, [this](FrameType type, std::string_view payload) { take(type, payload); })
    {
    }
    void take(FrameType type, std::string_view payload)
    {
        if (type == FrameType::Events) {
            sound = sound && Net::forEachEvent(payload, [this](const Herd::Event &event) {
                        events.record(event);
                    });
        }
        if (type == FrameType::Snapshot) {
            if (auto one = Net::decodeSnapshot(payload))
                snapshot = *one;
            else
                sound = false;
        }
    }
    Net::FrameChannel channel;
    EventList events;
    Net::ServerSnapshot snapshot;
    bool sound = true;
};

Net::ChildSetup setupFor(bool stays)
{
    Net::ChildSetup setup;
    setup.herd = herdOnFreePorts("line 2");
    setup.server = 0;
    setup.stays = stays;
    return setup;
}

} // namespace

void TestChildSession::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
}

void TestChildSession::readsEventsAsTheyWere()
{
    std::string payload;
    Herd::Event event;
    event.kind = Herd::EventKind::Receive;
    event.peerKind = Herd::PeerKind::Neighbour;
    event.novelty = Herd::Novelty::Duplicate;
    event.server = 3;
    event.neighbour = 4;
    event.peer = "Jaquez";
    event.line = std::string_view("AT \0 x", 6);
    event.updateId = ~std::uint64_t {0};
    event.lot = ~std::uint32_t {0};
    event.at = {-1, 77};
    Net::appendEvent(payload, event);
    Herd::EventSampler sampler(5, 1);
    sampler.leaveOut(3, Herd::EventKind::Send, Herd::PeerKind::Client, 812'345'678'901);
    sampler.leaveOut(3, Herd::EventKind::Receive, Herd::PeerKind::Neighbour, 2);
    Net::appendLeftOut(payload, 3, sampler.takeLeftOut(3));
    Net::appendEvent(payload, Herd::Event());
    std::vector<Herd::Event> read;
    QVERIFY(Net::forEachEvent(
        payload, [&](const Herd::Event &one) { read.push_back(one); },
        [&](Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
            std::uint64_t count) { sampler.leaveOut(server, kind, side, count); }));
    const Herd::LeftOut leftOut = sampler.takeLeftOut(3);
    QCOMPARE(leftOut.of(Herd::EventKind::Send, Herd::PeerKind::Client),
             std::uint64_t {812'345'678'901});
    QCOMPARE(leftOut.total(), std::uint64_t {812'345'678'903});
    QCOMPARE(read.size(), std::size_t {2});
    QCOMPARE(read[0].kind, event.kind);
    QCOMPARE(read[0].peerKind, event.peerKind);
    QCOMPARE(read[0].novelty, event.novelty);
    QCOMPARE(read[0].server, 3);
    QCOMPARE(read[0].neighbour, 4);
    QVERIFY(read[0].peer == event.peer && read[0].line == event.line);
    QCOMPARE(read[0].updateId, event.updateId);
    QCOMPARE(read[0].lot, event.lot);
    QCOMPARE(read[0].at.wallNs, std::int64_t {-1});
    QCOMPARE(read[0].at.monotonicNs, std::int64_t {77});
    QCOMPARE(read[1].server, Herd::nobody);
}

void TestChildSession::refusesBrokenPayloads()
{
    std::string payload;
    Herd::Event event;
    event.peer = "p";
    event.line = "line";
    Net::appendEvent(payload, event);
    int taken = 0;
    for (std::size_t size = 1; size < payload.size(); ++size)
        QVERIFY(!Net::forEachEvent(payload.substr(0, size), [&](const Herd::Event &) { ++taken; }));
    QCOMPARE(taken, 0);
    const QByteArray setup = Net::encode(setupFor(false));
    const QByteArray snapshot = Net::encode(Net::ServerSnapshot());
    for (const QByteArray &whole : {setup, snapshot}) {
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const std::string_view part(whole.constData(), static_cast<std::size_t>(size));
            QVERIFY(!Net::decodeSetup(part));
            QVERIFY(!Net::decodeSnapshot(part));
        }
    }
}

void TestChildSession::tellsTheWholeSnapshot()
{
    Net::ServerSnapshot s;
    s.server = 4;
    s.state = Net::ServerState::Failed;
    s.problem.reason = Net::StartProblem::Reason::PortInUse;
    s.problem.port = 12;
    s.problem.holderUser = 13;
    s.port = 12'000;
    s.address = QStringLiteral("127.0.0.1");
    s.plainRemote = true;
    s.linkPort = 11;
    s.sinceWallNs = 5;
    s.clients = 6;
    s.known = 7;
    s.checksum = 8;
    s.counters = {1, 2, 3, 4, 5, 6, {{7, 8, 9}, {10, 11, 12}}};
    s.recovering = true;
    s.journalFailing = true;
    s.journalSetAside = QStringLiteral("/a/b.damaged");
    s.cpuNs = 14;
    s.linksUp = {true, false};
    const QByteArray payload = Net::encode(s);
    const auto read =
        Net::decodeSnapshot({payload.constData(), static_cast<std::size_t>(payload.size())});
    QVERIFY(read.has_value());
    QCOMPARE(Net::encode(*read), payload); // the fields below are those that it could leave out
    QCOMPARE(read->state, s.state);
    QCOMPARE(read->problem.port, quint16 {12});
    QCOMPARE(read->problem.holderUser, qint64 {13});
    QCOMPARE(read->counters.neighbours[1].duplicate, std::uint64_t {12});
    QCOMPARE(read->linksUp, s.linksUp);
    QCOMPARE(read->cpuNs, qint64 {14});
    QVERIFY(read->recovering && read->journalFailing && read->plainRemote);
    QCOMPARE(read->journalSetAside, s.journalSetAside);
    QCOMPARE(read->known, std::size_t {7});
    QCOMPARE(read->clients, 6);
    QCOMPARE(read->linkPort, quint16 {11});
}

void TestChildSession::carriesFramesOfEverySize()
{
    const Pair pair;
    std::vector<QByteArray> got;
    Net::FrameChannel in(pair.a, [&](FrameType, std::string_view payload) {
        got.emplace_back(payload.data(), static_cast<qsizetype>(payload.size()));
    });
    Net::FrameChannel out(pair.b, [](FrameType, std::string_view) {});
    std::vector<QByteArray> sent;
    for (const int size : {0, 1, 1000, 3'000'000, 7, 0})
        sent.emplace_back(size, static_cast<char>(size % 100));
    for (const QByteArray &each : sent)
        out.send(FrameType::Events, each);
    QTRY_COMPARE(got.size(), sent.size());
    QVERIFY(got == sent);
    QSignalSpy closed(&in, &Net::FrameChannel::closed);
    out.close();
    QTRY_COMPARE(closed.count(), 1);
}

void TestChildSession::endsAtWhatIsNoFrame()
{
    const Pair pair;
    Net::FrameChannel in(pair.a, [](FrameType, std::string_view) { QFAIL("no frame"); });
    QSignalSpy closed(&in, &Net::FrameChannel::closed);
    QCOMPARE(::send(pair.b, "\xFF\xFF\xFF\xFFhello", 9, 0), ssize_t {9});
    QTRY_COMPARE(closed.count(), 1);
    ::close(pair.b);
}

void TestChildSession::goesOnWhileItsParentIsStalled()
{
    const Pair pair;
    Net::ChildSession session(pair.a);
    auto parent = std::make_unique<Parent>(pair.b);
    const QByteArray setup = Net::encode(setupFor(false));
    parent->channel.send(FrameType::Setup, setup);
    QTRY_COMPARE(parent->snapshot.state, Net::ServerState::Up);
    // PlainClient blocks this thread: the session's runner serves in its own, and nobody sends
    // or reads frames.
    PlainClient client(parent->snapshot.port);
    const std::string line(8'000, 'x');
    QElapsedTimer passed;
    passed.start();
    constexpr int rounds = 2'000; // three events of 8 KB each: far more than it may keep
    for (int i = 0; i < rounds; ++i)
        QVERIFY(!client.ask(line + "\n").empty());
    qInfo("%d questions in %lld ms without a parent", rounds, passed.elapsed());
    QTRY_VERIFY_WITH_TIMEOUT(parent->events.count(Herd::EventKind::Error, "events dropped") > 0,
                             10'000);
    QVERIFY(parent->sound);
    QVERIFY(!client.ask("IAMAT kiwi +34-118 1\n").empty());
    QTRY_VERIFY(parent->events.count(Herd::EventKind::Receive, "IAMAT kiwi") == 1);
    QSignalSpy finished(&session, &Net::ChildSession::finished);
    parent.reset();
    QTRY_COMPARE(finished.count(), 1);
}

void TestChildSession::endsWithItsParent()
{
    const Pair pair;
    Net::ChildSession session(pair.a);
    QSignalSpy finished(&session, &Net::ChildSession::finished);
    auto parent = std::make_unique<Parent>(pair.b);
    parent->channel.send(FrameType::Setup, Net::encode(setupFor(false)));
    QTRY_COMPARE(parent->snapshot.state, Net::ServerState::Up);
    parent.reset();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toInt(), 0);
}

void TestChildSession::staysIfItWasToldTo()
{
    const Pair pair;
    Net::ChildSession session(pair.a);
    QSignalSpy finished(&session, &Net::ChildSession::finished);
    auto parent = std::make_unique<Parent>(pair.b);
    parent->channel.send(FrameType::Setup, Net::encode(setupFor(true)));
    QTRY_COMPARE(parent->snapshot.state, Net::ServerState::Up);
    PlainClient client(parent->snapshot.port);
    parent.reset();
    QTest::qWait(50);
    QVERIFY(client.ask("IAMAT kiwi +34-118 1\n").starts_with("AT "));
    QCOMPARE(finished.count(), 0);
    session.stop();
    QTRY_COMPARE(finished.count(), 1);
}

void TestChildSession::refusesASetupThatIsNone()
{
    const Pair pair;
    Net::ChildSession session(pair.a);
    QSignalSpy finished(&session, &Net::ChildSession::finished);
    Parent parent(pair.b);
    QTest::ignoreMessage(QtCriticalMsg, "what runs this server is of another version of Herdscope");
    parent.channel.send(FrameType::Setup, "hello");
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toInt(), 2);
}

QTEST_GUILESS_MAIN(TestChildSession)
#include "tst_childsession.moc"
