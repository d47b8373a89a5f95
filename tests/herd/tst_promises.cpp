// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/node.h"
#include "herd/presets.h"
#include "protocol/values.h"

#include <QTest>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Herd;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t noon = 1'520'023'934'000'000'000;
constexpr std::string_view peer = "127.0.0.1:40312";

std::string report(std::string_view client, std::int64_t timeNs = noon)
{
    return "IAMAT " + std::string(client) + " +34.068930-118.445127 "
        + Protocol::formatTime(timeNs);
}

QByteArray q(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// One node of a herd of three (ring), whose neighbours are played by the test. Keeps what it wants
/// done until take…() asks for it.
class Stage
{
public:
    explicit Stage(HerdSpec spec, bool started = false)
        : m_spec(std::move(spec))
        , m_node(m_spec, 0)
    {
        if (started)
            m_node.start(m_now);
    }

    template <typename Input>
    void hand(const Input &input)
    {
        m_effects.clear();
        m_node.handle(input, m_now, m_effects);
        for (const auto &send : m_effects.toClients)
            m_answers.emplace_back(send.connection, send.bytes);
        for (const auto &send : m_effects.toLinks)
            m_sent.push_back(std::to_string(send.neighbour) + ' ' + std::string(send.bytes));
        for (const auto &each : m_effects.persists)
            m_persists.emplace_back(each.sequence, each.line);
        for (const auto &each : m_effects.closings)
            m_closings.emplace_back(each.connection, each.reason);
        for (const auto &each : m_effects.linkDrops)
            m_drops.push_back(each.neighbour);
        for (const auto connection : m_effects.pauses)
            m_paused.push_back(connection);
        for (const auto connection : m_effects.resumes)
            std::erase(m_paused, connection);
        for (const auto &event : m_effects.events)
            if (event.kind == EventKind::Error)
                m_errors.emplace_back(event.line);
        m_questions += m_effects.questions.size();
    }
    void say(ConnectionId connection, const std::string &line)
    {
        hand(ClientLine {connection, peer, line});
    }
    void hear(ServerIndex neighbour, const std::string &line) { hand(LinkLine {neighbour, line}); }
    void wait(std::chrono::nanoseconds time)
    {
        m_now.monotonicNs += time.count();
        m_now.wallNs += time.count();
    }
    /// Time passes as a shell lets it, neighbours being silent or not.
    void live(std::chrono::milliseconds time, const std::vector<ServerIndex> &speaking = {})
    {
        for (std::chrono::milliseconds gone {0}; gone < time; gone += 250ms) {
            wait(250ms);
            for (const ServerIndex each : speaking)
                hear(each, "ALIVE");
            if (m_node.nextTickNs() <= m_now.monotonicNs)
                hand(Tick {});
        }
    }
    /// The link comes up and both ends have nothing to tell.
    void link(ServerIndex neighbour)
    {
        hand(LinkUp {neighbour});
        std::string digest = "DIGEST";
        for (int i = 0; i < Protocol::digestBuckets; ++i)
            digest += " 0000000000000000";
        hear(neighbour, digest);
        hear(neighbour, "LISTED 0000000000000000");
        hear(neighbour, "SYNCED");
        m_sent.clear();
    }

    [[nodiscard]] std::vector<std::pair<ConnectionId, std::string>> takeAnswers()
    {
        return std::exchange(m_answers, {});
    }
    [[nodiscard]] std::vector<std::string> takeSent() { return std::exchange(m_sent, {}); }
    [[nodiscard]] int count(std::string_view start) const
    {
        return static_cast<int>(std::count_if(m_sent.begin(), m_sent.end(), [start](const auto &s) {
            return std::string_view(s).starts_with(start);
        }));
    }

    HerdSpec m_spec;
    Instant m_now {noon + 1'000'000'000, 1'000'000'000};
    Node m_node;
    Effects m_effects;
    std::vector<std::pair<ConnectionId, std::string>> m_answers;
    std::vector<std::string> m_sent;
    std::vector<std::pair<std::uint64_t, std::string>> m_persists;
    std::vector<std::pair<ConnectionId, std::string>> m_closings;
    std::vector<ServerIndex> m_drops;
    std::vector<ConnectionId> m_paused;
    std::vector<std::string> m_errors;
    std::size_t m_questions = 0;
};

HerdSpec ring(AckLevel ack = AckLevel::Memory, int peers = 1)
{
    HerdSpec spec = *makePreset("ring 3");
    spec.ack = ack;
    spec.ackPeers = peers;
    return spec;
}

} // namespace

class TestPromises : public QObject
{
    Q_OBJECT

private slots:
    void memoryAnswersAtOnce();
    void journalAnswersWhenItIsOnDisk();
    void journalKeepsTheOrderOfAConnection();
    void journalHoldsAnswersToOldNewsToo();
    void journalPersistsWhatNeighboursSay();
    void aFullDiskPromisesNothing();
    void aSlowDiskClosesTheConnection();
    void peersAnswersWhenEnoughHaveIt_data();
    void peersAnswersWhenEnoughHaveIt();
    void peersCountsNoPingFromBeforeTheCatchUp();
    void peersSharesOnePing();
    void tooFewPeersCloseTheConnectionAndNoOther();
    void aClientThatHasGoneIsForgotten();
    void restoredLocationsAreKnownAndNotSentAgain();
    void silenceEndsALink();
    void aLinkWithNothingToSayIsKeptAlive();
    void aNodeThatSleptBlamesNobody();
    void aLinkThatComesUpDoesNotHideASleep();
    void digestsAreExchangedNowAndThen();
    void recoversWhenAllNeighboursHaveSentWhatTheyHold();
    void recoversWithoutNeighboursThatCannotBeReached();
    void recoversInTheEnd();
    void asksOneNeighbourAfterAnother();
    void sendsNothingBackThatOvertookAList();
    void questionsBehindAReportThatIsGivenUpAreNot();
    void questionsForUnknownClientsWaitWhileRecovering();
    void aPurgeOutranksEveryTime();
    void purgesTravelWithTheCatchUp();
    void clocksFarAheadAreTold();
    void timesTooFarAheadAreRefusedIfTheHerdSaysSo();
    void tooManyClientsAreRefusedButNotThoseOfNeighbours();
};

void TestPromises::memoryAnswersAtOnce()
{
    Stage stage(ring());
    stage.say(1, report("kiwi"));
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
    QVERIFY(stage.m_persists.empty());
    QCOMPARE(stage.m_node.heldAnswers(), std::size_t {0});
}

void TestPromises::journalAnswersWhenItIsOnDisk()
{
    Stage stage(ring(AckLevel::Journal));
    stage.link(1);
    stage.say(1, report("kiwi"));
    QCOMPARE(stage.count("1 AT "), 1); // flooded at once
    QVERIFY(stage.takeAnswers().empty());
    QVERIFY(stage.m_node.holdsAnswersFor(1));
    QCOMPARE(stage.m_persists.size(), std::size_t {1});
    QVERIFY(stage.m_persists[0].second.starts_with("AT "));
    stage.hand(Persisted {stage.m_persists[0].first - 1});
    QVERIFY(stage.takeAnswers().empty());
    stage.hand(Persisted {stage.m_persists[0].first});
    const auto answers = stage.takeAnswers();
    QCOMPARE(answers.size(), std::size_t {1});
    QCOMPARE(q(answers[0].second), q(stage.m_persists[0].second + '\n'));
    QVERIFY(!stage.m_node.holdsAnswersFor(1));
}

void TestPromises::journalKeepsTheOrderOfAConnection()
{
    Stage stage(ring(AckLevel::Journal));
    stage.say(1, report("kiwi"));
    stage.say(1, "nonsense");
    stage.say(1, "WHATSAT kiwi 1 1");
    QCOMPARE(stage.m_paused, std::vector<ConnectionId> {1});
    stage.hand(PlacesFound {1, peer, "{}", "{}"});
    QVERIFY(stage.m_paused.empty());
    stage.say(2, "nonsense"); // waits for nobody
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
    stage.hand(Persisted {1});
    const auto answers = stage.takeAnswers();
    QCOMPARE(answers.size(), std::size_t {3});
    QVERIFY(answers[0].second.starts_with("AT "));
    QCOMPARE(q(answers[1].second), "? nonsense\n");
    QVERIFY(answers[2].second.ends_with("{}\n\n"));
}

/// An older report is no news, but its answer says that something at least as new is safe.
void TestPromises::journalHoldsAnswersToOldNewsToo()
{
    Stage stage(ring(AckLevel::Journal));
    stage.say(1, report("kiwi"));
    stage.say(2, report("kiwi"));
    stage.say(3, report("kiwi", noon - 1));
    QVERIFY(stage.takeAnswers().empty());
    QCOMPARE(stage.m_persists.size(), std::size_t {1});
    stage.hand(Persisted {1});
    QCOMPARE(stage.takeAnswers().size(), std::size_t {3});
    stage.say(2, report("kiwi")); // it is on disk by now
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
}

void TestPromises::journalPersistsWhatNeighboursSay()
{
    Stage stage(ring(AckLevel::Journal));
    stage.link(1);
    stage.hear(1, "AT Jaquez +0.1 kiwi +1+2 3");
    stage.hear(1, "AT Jaquez +0.1 kiwi +1+2 2");
    stage.hear(1, "PURGED kiwi 1");
    stage.hear(1, "ERA 1 AT Jaquez +0.1 kiwi +1+2 1");
    QCOMPARE(stage.m_persists.size(), std::size_t {3});
    QCOMPARE(q(stage.m_persists[1].second), "PURGED kiwi 1");
    QCOMPARE(q(stage.m_persists[2].second), "ERA 1 AT Jaquez +0.1 kiwi +1+2 1");
}

void TestPromises::aFullDiskPromisesNothing()
{
    Stage stage(ring(AckLevel::Journal));
    stage.link(1);
    stage.say(1, report("kiwi"));
    stage.say(2, report("plum"));
    stage.say(2, "nonsense");
    stage.hand(PersistFailed {});
    QVERIFY(stage.m_node.isJournalFailing());
    QVERIFY(stage.takeAnswers().empty());
    QCOMPARE(stage.m_closings.size(), std::size_t {2});
    QCOMPARE(stage.m_errors.size(), std::size_t {2});
    stage.takeSent().clear();
    stage.say(3, report("pear")); // neither taken nor answered
    QCOMPARE(stage.m_closings.size(), std::size_t {3});
    QCOMPARE(stage.count("1 AT "), 0);
    QCOMPARE(stage.m_node.counters().refused, std::uint64_t {1});
    stage.say(4, "WHATSAT kiwi 1 1"); // questions are answered all the time
    QCOMPARE(stage.m_questions, std::size_t {1});
    stage.hand(Persisted {stage.m_persists.back().first});
    QVERIFY(!stage.m_node.isJournalFailing());
    stage.say(5, report("pear"));
    stage.hand(Persisted {stage.m_persists.back().first});
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
}

void TestPromises::aSlowDiskClosesTheConnection()
{
    Stage stage(ring(AckLevel::Journal));
    stage.say(1, report("kiwi"));
    stage.live(4750ms);
    QVERIFY(stage.m_closings.empty());
    stage.live(500ms);
    QCOMPARE(stage.m_closings.size(), std::size_t {1});
    stage.hand(Persisted {1});
    QVERIFY(stage.takeAnswers().empty()); // too late is never
}

void TestPromises::peersAnswersWhenEnoughHaveIt_data()
{
    QTest::addColumn<int>("peers");
    QTest::newRow("one of two") << 1;
    QTest::newRow("both") << 2;
}

void TestPromises::peersAnswersWhenEnoughHaveIt()
{
    QFETCH(int, peers);
    Stage stage(ring(AckLevel::Peers, peers));
    stage.link(1);
    stage.link(2);
    stage.say(7, report("kiwi"));
    const auto sent = stage.takeSent();
    QCOMPARE(sent.size(), std::size_t {4}); // the AT lines go before the PINGs
    QVERIFY(sent[0].starts_with("1 AT ") && sent[1].starts_with("2 AT "));
    QCOMPARE(q(sent[2]), "1 PING 1\n");
    QCOMPARE(q(sent[3]), "2 PING 1\n");
    QVERIFY(stage.takeAnswers().empty());
    stage.hear(2, "APPLIED 1");
    QCOMPARE(stage.takeAnswers().size(), std::size_t(peers == 1 ? 1 : 0));
    stage.hear(1, "APPLIED 1");
    QCOMPARE(stage.takeAnswers().size(), std::size_t(peers == 1 ? 0 : 1));
    stage.say(8, report("kiwi", noon - 5)); // all have something newer already
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
}

/// What was stored before the link came up is at the neighbour only when the catch-up is through.
void TestPromises::peersCountsNoPingFromBeforeTheCatchUp()
{
    Stage stage(ring(AckLevel::Peers, 1));
    stage.say(7, report("kiwi")); // no link is up
    stage.hand(LinkUp {1});
    stage.say(7, report("plum"));
    QCOMPARE(stage.count("1 AT "), 1);
    QCOMPARE(stage.count("1 PING "), 0);
    stage.takeSent().clear();
    stage.hear(1, "LISTED " + std::string(16, 'f'));
    const auto sent = stage.takeSent();
    QCOMPARE(sent.size(), std::size_t {3}); // kiwi; plum has been flooded
    QVERIFY(sent[0].starts_with("1 AT ") && sent[0].find(" kiwi ") != std::string::npos);
    QCOMPARE(q(sent[1]), "1 SYNCED\n");
    QCOMPARE(q(sent[2]), "1 PING 2\n");
    stage.hear(1, "APPLIED 2");
    QCOMPARE(stage.takeAnswers().size(), std::size_t {2});
}

void TestPromises::peersSharesOnePing()
{
    Stage stage(ring(AckLevel::Peers, 1));
    stage.link(1);
    for (int i = 0; i < 10; ++i)
        stage.say(7, report("c" + std::to_string(i)));
    QCOMPARE(stage.count("1 PING "), 1);
    stage.hear(1, "APPLIED 1");
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
    QCOMPARE(stage.count("1 PING 10"), 1);
    stage.hear(1, "APPLIED 10");
    QCOMPARE(stage.takeAnswers().size(), std::size_t {9});
    QCOMPARE(stage.count("1 PING "), 2); // nobody waits: no further one
}

void TestPromises::tooFewPeersCloseTheConnectionAndNoOther()
{
    Stage stage(ring(AckLevel::Peers, 2));
    stage.link(1);
    stage.say(7, report("kiwi"));
    stage.hear(1, "APPLIED 1");
    stage.live(4s, {1});
    stage.say(8, report("plum"));
    stage.live(1500ms, {1});
    QCOMPARE(stage.m_closings.size(), std::size_t {1});
    QCOMPARE(stage.m_closings[0].first, ConnectionId {7});
    QCOMPARE(stage.m_node.counters().unanswered, std::uint64_t {1});
    QCOMPARE(q(stage.m_errors.at(0)), "not answered: too few neighbours have it");
    stage.link(2);
    stage.say(9, report("pear"));
    stage.hear(1, "APPLIED 3");
    stage.hear(2, "APPLIED 3");
    QCOMPARE(stage.takeAnswers().size(), std::size_t {2}); // plum's and pear's
}

void TestPromises::aClientThatHasGoneIsForgotten()
{
    Stage stage(ring(AckLevel::Journal), true);
    stage.say(1, report("kiwi"));
    stage.say(2, report("plum"));
    stage.say(3, "WHATSAT nobody 1 1");
    stage.m_node.handle(ClientGone {1});
    stage.m_node.handle(ClientGone {3});
    stage.hand(Persisted {2});
    stage.live(6s);
    const auto answers = stage.takeAnswers();
    QCOMPARE(answers.size(), std::size_t {1});
    QCOMPARE(answers[0].first, ConnectionId {2});
}

void TestPromises::restoredLocationsAreKnownAndNotSentAgain()
{
    Stage stage(ring(AckLevel::Journal));
    QVERIFY(stage.m_node.restore("AT Hill +0.1 kiwi +1+2 3"));
    QVERIFY(stage.m_node.restore("PURGED plum 2"));
    QVERIFY(stage.m_node.restore("ERA 2 AT Hill +0.1 plum +1+2 3"));
    QVERIFY(!stage.m_node.restore("HAS kiwi 1 Hill +1+2 -0.5"));
    QVERIFY(!stage.m_node.restore("AT Hill"));
    QCOMPARE(stage.m_node.table().size(), std::size_t {2});
    stage.say(1, "IAMAT kiwi +1+2 3"); // equal: on disk already
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1});
    QVERIFY(stage.m_persists.empty());
}

void TestPromises::silenceEndsALink()
{
    Stage stage(ring());
    stage.link(1);
    stage.link(2);
    stage.live(2750ms, {2});
    QVERIFY(stage.m_drops.empty());
    stage.live(2s, {2});
    QCOMPARE(stage.m_drops, std::vector<ServerIndex> {1}); // said once
    stage.hand(LinkDown {1});
    stage.live(5s, {2});
    QCOMPARE(stage.m_drops.size(), std::size_t {1});
}

void TestPromises::aLinkWithNothingToSayIsKeptAlive()
{
    Stage stage(ring());
    stage.link(1);
    stage.live(10s, {1});
    QVERIFY2(stage.count("1 ALIVE") >= 9 && stage.count("1 ALIVE") <= 13,
             qPrintable(QString::number(stage.count("1 ALIVE"))));
    QVERIFY(stage.m_drops.empty());
}

void TestPromises::aNodeThatSleptBlamesNobody()
{
    Stage stage(ring());
    stage.link(1);
    stage.live(1s, {1});
    stage.wait(60s);
    stage.hand(Tick {});
    QVERIFY(stage.m_drops.empty());
    stage.live(4s);
    QCOMPARE(stage.m_drops, std::vector<ServerIndex> {1});
}

void TestPromises::aLinkThatComesUpDoesNotHideASleep()
{
    Stage stage(ring());
    stage.link(1);
    stage.live(1s, {1});
    stage.wait(60s);
    stage.hand(LinkUp {2}); // before the tick
    stage.live(1s);
    QVERIFY(stage.m_drops.empty());
}

void TestPromises::digestsAreExchangedNowAndThen()
{
    Stage stage(ring());
    stage.link(1);
    stage.live(61s, {1});
    QCOMPARE(stage.count("1 DIGEST "), 4);
    // Nothing differs: the answer is one short line, and no AT line travels.
    std::string digest = "DIGEST";
    for (const std::uint64_t sum : stage.m_node.table().digest().buckets)
        digest +=
            ' ' + QByteArray::number(qulonglong(sum), 16).rightJustified(16, '0').toStdString();
    stage.takeSent().clear();
    stage.hear(1, digest);
    const auto sent = stage.takeSent();
    QCOMPARE(sent.size(), std::size_t {1});
    QCOMPARE(q(sent[0]), "1 LISTED 0000000000000000\n");
}

void TestPromises::recoversWhenAllNeighboursHaveSentWhatTheyHold()
{
    Stage stage(ring(), true);
    QVERIFY(stage.m_node.isRecovering());
    stage.link(1);
    QVERIFY(stage.m_node.isRecovering());
    stage.link(2);
    QVERIFY(!stage.m_node.isRecovering());
}

void TestPromises::recoversWithoutNeighboursThatCannotBeReached()
{
    Stage stage(ring(), true);
    stage.hand(LinkFailed {2});
    QVERIFY(stage.m_node.isRecovering());
    stage.link(1);
    QVERIFY(!stage.m_node.isRecovering());
}

void TestPromises::recoversInTheEnd()
{
    Stage stage(ring(), true);
    stage.live(4750ms);
    QVERIFY(stage.m_node.isRecovering());
    stage.live(500ms);
    QVERIFY(!stage.m_node.isRecovering());
}

void TestPromises::asksOneNeighbourAfterAnother()
{
    std::string digest = "DIGEST";
    for (int i = 0; i < Protocol::digestBuckets; ++i)
        digest += " 0000000000000001";
    Stage stage(ring(), true);
    stage.hand(LinkUp {1});
    stage.hand(LinkUp {2});
    stage.hear(1, digest);
    stage.hear(2, digest);
    QCOMPARE(stage.count("1 LISTED ffffffffffffffff"), 1);
    QCOMPARE(stage.count("2 LISTED"), 0);
    stage.wait(Protocol::Limits::catchUpTurn - 1ns);
    stage.hand(Tick {});
    QCOMPARE(stage.count("2 LISTED"), 0);
    QVERIFY(stage.m_node.nextTickNs() <= stage.m_now.monotonicNs + 1);
    stage.wait(1ns);
    stage.hand(Tick {});
    QCOMPARE(stage.count("2 LISTED ffffffffffffffff"), 1);
    stage.hear(1, "SYNCED");
    QCOMPARE(stage.count("1 LISTED"), 1);
}

/// On a slow link a newer line takes the place of one that waits, and so comes before the list that
/// was made without it.
void TestPromises::sendsNothingBackThatOvertookAList()
{
    std::string digest = "DIGEST";
    for (int i = 0; i < Protocol::digestBuckets; ++i)
        digest += " 0000000000000001";
    for (const bool periodic : {false, true}) {
        Stage stage(ring());
        if (periodic)
            stage.link(1);
        stage.say(9, report("kiwi"));
        std::string line = stage.takeAnswers().at(0).second;
        line.pop_back();
        if (periodic)
            stage.live(31s, {1}); // what is there at the round before counts as old
        else
            stage.hand(LinkUp {1});
        stage.hear(1, digest);
        stage.m_sent.clear();
        stage.hear(1, line);
        stage.hear(1, "HAS kiwi 1 Jaquez +1+2 +0.1");
        stage.hear(1, "LISTED ffffffffffffffff");
        QCOMPARE(stage.count("1 AT"), 0);
    }
}

/// A server that slept finds both overdue at once.
void TestPromises::questionsBehindAReportThatIsGivenUpAreNot()
{
    Stage stage(ring(AckLevel::Peers), true);
    stage.say(1, report("kiwi"));
    stage.say(1, "WHATSAT plum 1 1");
    stage.wait(30s);
    stage.hand(Tick {});
    QCOMPARE(stage.m_closings.size(), std::size_t {1});
    QVERIFY(stage.takeAnswers().empty());
}

void TestPromises::questionsForUnknownClientsWaitWhileRecovering()
{
    Stage stage(ring(), true);
    stage.say(1, "WHATSAT kiwi 1 1");
    stage.say(2, "WHATSAT plum 1 1");
    stage.say(3, "WHATSAT pear 1 1");
    QVERIFY(stage.takeAnswers().empty());
    QCOMPARE(stage.m_paused.size(), std::size_t {3});
    stage.hand(LinkUp {1});
    stage.hear(1, "AT Jaquez +0.1 kiwi +1+2 3");
    QCOMPARE(stage.m_questions, std::size_t {1});
    stage.hand(PlacesFound {1, peer, "{}", "{}"});
    QCOMPARE(stage.m_paused.size(), std::size_t {2});
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("AT Jaquez "));
    stage.live(1250ms, {1});
    const auto answers = stage.takeAnswers();
    QCOMPARE(answers.size(), std::size_t {2});
    QCOMPARE(q(answers[0].second), "? WHATSAT plum 1 1\n");
    QVERIFY(stage.m_paused.empty());
    stage.say(2, "WHATSAT plum 1 1");
    stage.hand(LinkFailed {2});
    stage.hear(1, "SYNCED");
    QVERIFY(!stage.m_node.isRecovering());
    QCOMPARE(stage.takeAnswers().size(), std::size_t {1}); // at once: nobody will tell any more
}

void TestPromises::aPurgeOutranksEveryTime()
{
    Stage stage(ring());
    stage.link(1);
    stage.say(1, report("kiwi", 7'258'118'400'000'000'000)); // the year 2200
    stage.takeSent().clear();
    stage.hand(Purge {"kiwi"});
    QCOMPARE(q(stage.takeSent().at(0)), "1 PURGED kiwi 1\n");
    QCOMPARE(stage.m_node.table().size(), std::size_t {0});
    stage.takeAnswers().clear();
    stage.say(1, "WHATSAT kiwi 1 1");
    QCOMPARE(q(stage.takeAnswers().at(0).second), "? WHATSAT kiwi 1 1\n");
    stage.hear(1, "AT Jaquez +0.1 kiwi +1+2 7258118401"); // of somebody who has not heard
    QCOMPARE(stage.m_node.table().size(), std::size_t {0});
    stage.say(1, report("kiwi"));
    const std::string sent = stage.takeSent().at(0);
    QVERIFY2(sent.starts_with("1 ERA 1 AT "), sent.c_str());
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("AT ")); // clients know no eras
    QCOMPARE(stage.m_node.table().find("kiwi")->timeNs(), noon);
    stage.hand(Purge {"kiwi"});
    QCOMPARE(q(stage.takeSent().at(0)), "1 PURGED kiwi 2\n");
    stage.hand(Purge {"nobody"});
    QCOMPARE(q(stage.takeSent().at(0)), "1 PURGED nobody 1\n");
}

void TestPromises::purgesTravelWithTheCatchUp()
{
    Stage stage(ring());
    stage.say(1, report("kiwi", noon + 5));
    stage.hand(Purge {"kiwi"});
    stage.hand(LinkUp {1});
    stage.takeSent().clear();
    stage.hear(1, "HAS kiwi " + Protocol::formatTime(noon + 5) + " Hill +1+2 -0.5");
    stage.hear(1, "LISTED " + std::string(16, 'f'));
    const auto sent = stage.takeSent();
    QCOMPARE(q(sent.at(0)), "1 PURGED kiwi 1\n");
    QCOMPARE(sent.size(), std::size_t {2});
}

void TestPromises::clocksFarAheadAreTold()
{
    Stage stage(ring());
    stage.say(1, report("kiwi", stage.m_now.wallNs + 300'000'000'000));
    QVERIFY(stage.m_errors.empty());
    stage.say(1, report("kiwi", stage.m_now.wallNs + 300'000'000'001));
    QCOMPARE(stage.m_errors.size(), std::size_t {1});
    QVERIFY(stage.m_errors[0].starts_with("clock ahead by 300 s: IAMAT kiwi "));
    stage.say(1, report("kiwi", stage.m_now.wallNs + 400'000'000'000));
    QCOMPARE(stage.m_errors.size(), std::size_t {1}); // not in a loop
    stage.wait(1s);
    stage.say(1, report("kiwi", stage.m_now.wallNs + 400'000'000'000));
    QCOMPARE(stage.m_errors.size(), std::size_t {2});
    QCOMPARE(stage.takeAnswers().size(), std::size_t {4});
}

void TestPromises::timesTooFarAheadAreRefusedIfTheHerdSaysSo()
{
    HerdSpec spec = ring();
    spec.maxFuture = 5s;
    Stage stage(spec);
    stage.say(1, report("kiwi", stage.m_now.wallNs + 5'000'000'000));
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("AT "));
    const std::string line = report("kiwi", stage.m_now.wallNs + 5'000'000'001);
    stage.say(1, line);
    QCOMPARE(q(stage.takeAnswers().at(0).second), q("? " + line + '\n'));
    QCOMPARE(stage.m_node.counters().refused, std::uint64_t {1});
}

void TestPromises::tooManyClientsAreRefusedButNotThoseOfNeighbours()
{
    Stage stage(ring());
    stage.link(1);
    const NodeTiming timing;
    for (std::size_t i = 0; i < timing.maxKnownClients - 1; ++i)
        stage.m_node.restore("AT Hill +0.1 c" + std::to_string(i) + " +1+2 3");
    stage.say(1, report("last"));
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("AT "));
    stage.say(1, report("one-too-many"));
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("? "));
    stage.say(1, report("last", noon + 1)); // who is known goes on
    QVERIFY(stage.takeAnswers().at(0).second.starts_with("AT "));
    stage.hear(1, "AT Jaquez +0.1 one-too-many +1+2 3");
    QCOMPARE(stage.m_node.table().size(), timing.maxKnownClients + 1);
}

QTEST_APPLESS_MAIN(TestPromises)
#include "tst_promises.moc"
