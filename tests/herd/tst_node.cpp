// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/eventsampler.h"
#include "herd/node.h"
#include "herd/presets.h"
#include "protocol/hash.h"

#include "support/memoryherd.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

using namespace Herdscope;
using namespace Herdscope::Herd;

namespace {

constexpr std::int64_t oneSecondNs = 1'000'000'000;
constexpr std::string_view report = "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 100.5";

/// The node Hill of the default herd: neighbours Jaquez and Smith.
class OneNode final
{
public:
    explicit OneNode(bool recordEvents = true)
        : node(defaultHerd(), 0, recordEvents)
    {
    }
    const Effects &client(std::string_view line, std::int64_t wallNs = 101 * oneSecondNs)
    {
        effects.clear();
        node.handle(ClientLine {1, "127.0.0.1:40312", line}, {wallNs, 5}, effects);
        return effects;
    }
    const Effects &link(ServerIndex from, std::string_view line)
    {
        effects.clear();
        node.handle(LinkLine {from, line}, {101 * oneSecondNs, 6}, effects);
        return effects;
    }
    const Effects &up(ServerIndex neighbour)
    {
        effects.clear();
        node.handle(LinkUp {neighbour}, {101 * oneSecondNs, 7}, effects);
        return effects;
    }
    const Effects &found(std::string_view json, std::string_view loggable)
    {
        effects.clear();
        node.handle(PlacesFound {1, "127.0.0.1:40312", json, loggable}, {102 * oneSecondNs, 8},
                    effects);
        return effects;
    }
    [[nodiscard]] std::string answer() const
    {
        std::string all;
        for (const SendToClient &send : effects.toClients)
            all += send.bytes;
        return all;
    }

    Node node;
    Effects effects;
};

/// Wants what is told, and counts the rest.
class Chooser final : public EventSink
{
public:
    void record(const Event &) override { }
    [[nodiscard]] bool wants(std::uint32_t) const override { return wanted; }
    void leaveOut(ServerIndex server, EventKind kind, PeerKind side, std::uint64_t count) override
    {
        sampler.leaveOut(server, kind, side, count);
    }
    /// As in the log.
    [[nodiscard]] std::string leftOut()
    {
        std::string text;
        sampler.takeLeftOut(0).forEach([&](EventKind kind, PeerKind side, std::uint64_t count) {
            text += std::to_string(count) + (kind == EventKind::Send ? " to " : " from ")
                + (side == PeerKind::Client ? "clients " : "links ");
        });
        return text;
    }
    bool wanted = false;
    EventSampler sampler {5, 1};
};

constexpr ServerIndex jaquez = 1;
constexpr ServerIndex smith = 2;
constexpr ServerIndex singleton = 3;
constexpr std::string_view answerToReport =
    "AT Hill +0.500000000 kiwi.cs.ucla.edu +34.068930-118.445127 100.5\n";
constexpr std::string_view fromSmith = "AT Smith +0.1 kiwi +34-118 200";

} // namespace

class TestNode final : public QObject
{
    Q_OBJECT

private slots:
    void aReportIsAnsweredStoredAndFlooded();
    void answersThatStandSideBySideLeaveAsOne();
    void aLinkThatIsDownGetsNothing();
    void blankLinesAreIgnored();
    void invalidLinesComeBackAsTheyWere_data();
    void invalidLinesComeBackAsTheyWere();
    void theDifferenceIsSigned();
    void reportsThatAreNotLaterAreAnsweredOnly_data();
    void reportsThatAreNotLaterAreAnsweredOnly();
    void aQuestionForAnUnknownClientIsInvalid();
    void aQuestionAsksForPlacesAndIsAnsweredOnce();
    void anAnswerIsAboutTheMomentOfTheQuestion();
    void aQuestionWithoutWishesIsAskedToo();
    void aClientThatWentAwayGetsNoAnswer();
    void anUpdateIsForwardedToAllButItsSender();
    void anUpdateWithOddBlanksIsForwardedInItsOneForm();
    void anUpdateThatIsNotGreaterStopsHere_data();
    void anUpdateThatIsNotGreaterStopsHere();
    void linesOfStrangersAreIgnored();
    void otherLinesOfLinksAreCountedNotAnswered();
    void aRelayedUpdateKeepsItsSendersClock();
    void eventsTellWhatCameAndWent();
    void eventsTellWhichReportsWereTaken();
    void eventsTellWhatWasRestored();
    void sendsLinesOnWithoutCopying();
    void eventsOfAQuestionHoldWhatMayBeLogged();
    void nothingIsRecordedUnlessAskedFor();
    void linesThatAreNotWantedAreCountedOnly();
    void whatBelongsToAnUpdateHasOneLotAtAllServers();
};

void TestNode::aReportIsAnsweredStoredAndFlooded()
{
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    const Effects &effects = hill.client(report);
    QCOMPARE(hill.answer(), std::string(answerToReport));
    QCOMPARE(effects.toClients[0].connection, ConnectionId(1));
    QCOMPARE(effects.toLinks.size(), std::size_t(2));
    QCOMPARE(effects.toLinks[0].neighbour, jaquez);
    QCOMPARE(effects.toLinks[1].neighbour, smith);
    for (const SendToLink &send : effects.toLinks) {
        QCOMPARE(std::string(send.bytes), std::string(answerToReport));
        // One copy for the client and all links.
        QCOMPARE(static_cast<const void *>(send.bytes.data()),
                 static_cast<const void *>(effects.toClients[0].bytes.data()));
    }
    QCOMPARE(hill.node.table().size(), std::size_t(1));
    const Location *const location = hill.node.table().find("kiwi.cs.ucla.edu");
    QVERIFY(location != nullptr);
    QCOMPARE(std::string(location->atLine()) + "\n", std::string(answerToReport));
    QCOMPARE(hill.node.counters().iamat, std::uint64_t(1));
    QCOMPARE(hill.node.counters().stored, std::uint64_t(1));
    QCOMPARE(hill.node.counters().neighbours[jaquez].atSent, std::uint64_t(1));
    QCOMPARE(hill.node.counters().neighbours[smith].atSent, std::uint64_t(1));
}

void TestNode::answersThatStandSideBySideLeaveAsOne()
{
    OneNode hill;
    Effects effects;
    const auto say = [&](ConnectionId connection, std::string_view line) {
        hill.node.handle(ClientLine {connection, "test", line}, {101 * oneSecondNs, 5}, effects);
    };
    say(1, "IAMAT a +1.0+1.0 1.0");
    say(1, "IAMAT b +1.0+1.0 1.0");
    say(2, "IAMAT c +1.0+1.0 1.0");
    say(1, "what");
    say(1, "IAMAT d +1.0+1.0 1.0");
    std::string all;
    for (const SendToClient &send : effects.toClients)
        all += std::to_string(send.connection) + ": " + std::string(send.bytes);
    QCOMPARE(effects.toClients[0].connection, ConnectionId(1));
    QCOMPARE(std::count(effects.toClients[0].bytes.begin(), effects.toClients[0].bytes.end(), '\n'),
             2);
    QCOMPARE(effects.toClients[1].connection, ConnectionId(2));
    QCOMPARE(std::count(all.begin(), all.end(), '\n'), 5);
    QVERIFY(all.find("a +1.0") < all.find("b +1.0"));
    QVERIFY(all.find("b +1.0") < all.find("? what"));
    QVERIFY(all.find("? what") < all.find("d +1.0"));
}

void TestNode::aLinkThatIsDownGetsNothing()
{
    OneNode hill;
    QVERIFY(!hill.node.isLinkUp(smith));
    QVERIFY(hill.client(report).toLinks.empty());
    hill.up(smith);
    QVERIFY(hill.node.isLinkUp(smith));
    QCOMPARE(hill.client("IAMAT kiwi.cs.ucla.edu +1+1 101").toLinks.size(), std::size_t(1));
    hill.node.handle(LinkDown {smith}, {}, hill.effects);
    QVERIFY(!hill.node.isLinkUp(smith));
    QVERIFY(hill.client("IAMAT kiwi.cs.ucla.edu +1+1 102").toLinks.empty());
    // Singleton is no neighbour of Hill, and there is no server 99.
    QVERIFY(hill.up(singleton).toLinks.empty());
    QVERIFY(!hill.node.isLinkUp(singleton));
    QVERIFY(hill.up(99).toLinks.empty());
    QVERIFY(hill.up(nobody).toLinks.empty());
}

void TestNode::blankLinesAreIgnored()
{
    OneNode hill;
    for (const std::string_view line : {"", " ", "\t\r", " \v\f "}) {
        const Effects &effects = hill.client(line);
        QVERIFY(effects.toClients.empty());
        QVERIFY(effects.events.empty());
        QVERIFY(hill.link(smith, line).events.empty());
    }
    QCOMPARE(hill.node.counters().invalid, std::uint64_t(0));
}

void TestNode::invalidLinesComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("an unknown word") << QByteArray("HELLO");
    QTest::newRow("lower case") << QByteArray("iamat kiwi +34-118 1");
    QTest::newRow("inner and trailing blanks") << QByteArray("  IAMAT   kiwi +34-118  ");
    QTest::newRow("AT of a client") << QByteArray("AT Hill +0.1 kiwi +34-118 200");
    QTest::newRow("the words of links")
        << QByteArray("HELLO 1 0000000000000000 Smith 0000000000000000");
    QTest::newRow("welcome") << QByteArray("WELCOME");
    QTest::newRow("a radius too far") << QByteArray("WHATSAT kiwi 50.1 5");
    QTest::newRow("bytes that are no text") << QByteArray("\xff\x00\xfe kiwi", 8);
}

void TestNode::invalidLinesComeBackAsTheyWere()
{
    QFETCH(QByteArray, line);
    OneNode hill;
    hill.up(smith);
    hill.link(smith, fromSmith); // so that kiwi is known
    const Effects &effects = hill.client({line.constData(), static_cast<std::size_t>(line.size())});
    QCOMPARE(QByteArray::fromStdString(hill.answer()), "? " + line + "\n");
    QVERIFY(effects.toLinks.empty());
    QVERIFY(effects.questions.empty());
    QCOMPARE(hill.node.counters().invalid, std::uint64_t(1));
}

void TestNode::theDifferenceIsSigned()
{
    OneNode hill;
    hill.client("IAMAT a +1+1 100.5", 100 * oneSecondNs);
    QCOMPARE(hill.answer(), std::string("AT Hill -0.500000000 a +1+1 100.5\n"));
    hill.client("IAMAT b +1+1 100.0", 100 * oneSecondNs);
    QCOMPARE(hill.answer(), std::string("AT Hill +0.000000000 b +1+1 100.0\n"));
    hill.client("IAMAT c +1+1 0", 100 * oneSecondNs + 1);
    QCOMPARE(hill.answer(), std::string("AT Hill +100.000000001 c +1+1 0\n"));
    hill.client("  IAMAT\td  +01.50-001.0   9223372035.999999999777 ", 0);
    QCOMPARE(hill.answer(),
             std::string("AT Hill -9223372035.999999999 d +01.50-001.0 9223372035.999999999777\n"));
}

void TestNode::reportsThatAreNotLaterAreAnsweredOnly_data()
{
    QTest::addColumn<QByteArray>("position");
    QTest::addColumn<QByteArray>("time");
    QTest::newRow("older by a nanosecond") << QByteArray("+2+2") << QByteArray("100.499999999");
    QTest::newRow("the same once more") << QByteArray("+1+1") << QByteArray("100.5");
    QTest::newRow("equal, written otherwise") << QByteArray("+1+1") << QByteArray("100.500");
    QTest::newRow("equal, greater position") << QByteArray("+2+2") << QByteArray("100.5");
    QTest::newRow("equal in nine digits") << QByteArray("+2+2") << QByteArray("100.5000000009");
}

void TestNode::reportsThatAreNotLaterAreAnsweredOnly()
{
    QFETCH(QByteArray, position);
    QFETCH(QByteArray, time);
    OneNode hill;
    hill.up(smith);
    hill.client("IAMAT kiwi +1+1 100.5");
    const std::string rest = position.toStdString() + " " + time.toStdString();
    const Effects &effects = hill.client("IAMAT kiwi " + rest, 102 * oneSecondNs);
    QVERIFY(hill.answer().starts_with("AT Hill +1.5"));
    QVERIFY(hill.answer().ends_with("kiwi " + rest + "\n"));
    QVERIFY(effects.toLinks.empty());
    QCOMPARE(std::string(hill.node.table().find("kiwi")->atLine()),
             std::string("AT Hill +0.500000000 kiwi +1+1 100.5"));
    QCOMPARE(hill.node.counters().iamat, std::uint64_t(2));
    QCOMPARE(hill.node.counters().stored, std::uint64_t(1));
    // The event has the id of the line that was answered.
    const std::string answered = hill.answer();
    QCOMPARE(effects.events[0].updateId,
             Protocol::stableHash(answered.substr(0, answered.size() - 1)));
}

void TestNode::aQuestionForAnUnknownClientIsInvalid()
{
    OneNode hill;
    const Effects &effects = hill.client("WHATSAT  kiwi 10 5 ");
    QCOMPARE(hill.answer(), std::string("? WHATSAT  kiwi 10 5 \n"));
    QVERIFY(effects.questions.empty());
    QCOMPARE(hill.node.counters().whatsat, std::uint64_t(1));
    QCOMPARE(hill.node.counters().invalid, std::uint64_t(0));
}

void TestNode::aQuestionAsksForPlacesAndIsAnsweredOnce()
{
    OneNode hill;
    hill.client(report);
    const Effects &effects = hill.client("WHATSAT kiwi.cs.ucla.edu 2.5 5");
    QVERIFY(effects.toClients.empty());
    QCOMPARE(effects.questions.size(), std::size_t(1));
    QCOMPARE(effects.questions[0].connection, ConnectionId(1));
    QCOMPARE(effects.questions[0].centre, (Protocol::Position {34.068930, -118.445127}));
    QCOMPARE(effects.questions[0].radiusKm, 2.5);
    QCOMPARE(effects.questions[0].bound, 5);

    hill.found("{\n\n   \"results\" : []\n}\n", "{}");
    QCOMPARE(hill.answer(), std::string(answerToReport) + "{\n   \"results\" : []\n}\n\n");
    QCOMPARE(hill.effects.toClients.size(), std::size_t(1)); // one write
    QVERIFY(hill.found("{}", "{}").toClients.empty());
}

void TestNode::anAnswerIsAboutTheMomentOfTheQuestion()
{
    OneNode hill;
    hill.up(smith);
    hill.client("IAMAT kiwi +1+1 100");
    hill.client("WHATSAT kiwi 10 5");
    hill.link(smith, fromSmith);
    hill.found("{}", "{}");
    QCOMPARE(hill.answer(), std::string("AT Hill +1.000000000 kiwi +1+1 100\n{}\n\n"));
    hill.client("WHATSAT kiwi 10 5");
    hill.found("{}", "{}");
    QCOMPARE(hill.answer(), std::string(fromSmith).append("\n{}\n\n"));
}

void TestNode::aQuestionWithoutWishesIsAskedToo()
{
    OneNode hill;
    hill.client("IAMAT kiwi +1+1 100");
    const Effects &effects = hill.client("WHATSAT kiwi 0 0");
    QCOMPARE(effects.questions.size(), std::size_t(1));
    QCOMPARE(effects.questions[0].radiusKm, 0.0);
    QCOMPARE(effects.questions[0].bound, 0);
}

void TestNode::aClientThatWentAwayGetsNoAnswer()
{
    OneNode hill;
    hill.client("IAMAT kiwi +1+1 100");
    hill.client("WHATSAT kiwi 10 5");
    hill.node.handle(ClientGone {1});
    const Effects &effects = hill.found("{}", "{}");
    QVERIFY(effects.toClients.empty());
    QVERIFY(effects.events.empty());
}

void TestNode::anUpdateIsForwardedToAllButItsSender()
{
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    const Effects &effects = hill.link(smith, fromSmith);
    QVERIFY(effects.toClients.empty());
    QCOMPARE(effects.toLinks.size(), std::size_t(1));
    QCOMPARE(effects.toLinks[0].neighbour, jaquez);
    QCOMPARE(std::string(effects.toLinks[0].bytes), std::string(fromSmith).append("\n"));
    QCOMPARE(hill.node.counters().neighbours[smith].useful, std::uint64_t(1));
    QCOMPARE(hill.node.counters().neighbours[smith].atSent, std::uint64_t(0));
    QCOMPARE(hill.node.counters().iamat, std::uint64_t(0));
}

void TestNode::anUpdateWithOddBlanksIsForwardedInItsOneForm()
{
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    const Effects &effects = hill.link(smith, " AT  Smith\t+0.1 kiwi +34-118   200\r");
    QCOMPARE(std::string(effects.toLinks[0].bytes), std::string(fromSmith).append("\n"));
    QCOMPARE(std::string(hill.node.table().find("kiwi")->atLine()), std::string(fromSmith));
}

void TestNode::anUpdateThatIsNotGreaterStopsHere_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("greater");
    QTest::newRow("the same") << QByteArray("AT Smith +0.1 kiwi +34-118 200") << false;
    QTest::newRow("older") << QByteArray("AT Smith +0.1 kiwi +34-118 199.999999999") << false;
    QTest::newRow("later") << QByteArray("AT Smith +0.1 kiwi +34-118 200.000000001") << true;
    QTest::newRow("tie, smaller server") << QByteArray("AT Hill +0.1 kiwi +34-118 200") << false;
    QTest::newRow("tie, greater server") << QByteArray("AT Smitz +0.1 kiwi +34-118 200") << true;
    QTest::newRow("tie, smaller position") << QByteArray("AT Smith +0.1 kiwi +33-118 200") << false;
    QTest::newRow("tie, greater position") << QByteArray("AT Smith +0.1 kiwi +35-118 200") << true;
    QTest::newRow("later by number, not by bytes")
        << QByteArray("AT Smith +0.1 kiwi +34-118 1000") << true;
    QTest::newRow("older by number, not by bytes")
        << QByteArray("AT Smith +0.1 kiwi +34-118 99") << false;
}

void TestNode::anUpdateThatIsNotGreaterStopsHere()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, greater);
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    hill.link(smith, fromSmith);
    const std::string text = line.toStdString();
    const Effects &effects = hill.link(smith, text);
    QCOMPARE(effects.toLinks.size(), std::size_t(greater ? 1 : 0));
    QCOMPARE(std::string(hill.node.table().find("kiwi")->atLine()),
             greater ? text : std::string(fromSmith));
    QCOMPARE(hill.node.counters().neighbours[smith].duplicate, std::uint64_t(greater ? 0 : 1));
    QCOMPARE(effects.events[0].novelty, greater ? Novelty::Useful : Novelty::Duplicate);
    QCOMPARE(effects.events[0].updateId, Protocol::stableHash(text));
}

void TestNode::linesOfStrangersAreIgnored()
{
    OneNode hill;
    hill.up(jaquez);
    for (const ServerIndex stranger : {singleton, nobody, 0, 5, 99}) {
        const Effects &effects = hill.link(stranger, fromSmith);
        QVERIFY(effects.toLinks.empty());
        QVERIFY(effects.events.empty());
    }
    QCOMPARE(hill.node.table().size(), std::size_t(0));
}

void TestNode::otherLinesOfLinksAreCountedNotAnswered()
{
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    for (const std::string_view line : {"IAMAT kiwi +34-118 1", "FUTURE word", "AT Hill +0.1 kiwi",
                                        "AT Hill +0.1 kiwi +91-118 1", "DIGEST 0", "LISTED x"}) {
        const Effects &effects = hill.link(smith, line);
        QVERIFY(effects.toLinks.empty());
        QVERIFY(effects.toClients.empty());
        QCOMPARE(effects.events.size(), std::size_t(1));
    }
    QCOMPARE(hill.node.counters().invalid, std::uint64_t(6));
    QCOMPARE(hill.node.table().size(), std::size_t(0));
}

void TestNode::aRelayedUpdateKeepsItsSendersClock()
{
    // Our own clock says 101 s; what a neighbour accepted is not judged again.
    OneNode hill;
    hill.up(smith);
    hill.link(smith, "AT Smith -9000000000.5 kiwi +34-118 9223372035.999999999");
    hill.client("IAMAT kiwi +1+1 101");
    QCOMPARE(std::string(hill.node.table().find("kiwi")->server()), std::string("Smith"));
}

void TestNode::eventsTellWhatCameAndWent()
{
    OneNode hill;
    hill.up(jaquez);
    const Effects &effects = hill.client(report);
    const std::string_view line = answerToReport.substr(0, answerToReport.size() - 1);
    QCOMPARE(effects.events.size(), std::size_t(3));
    const Event &received = effects.events[0];
    QCOMPARE(received.kind, EventKind::Receive);
    QCOMPARE(received.peerKind, PeerKind::Client);
    QCOMPARE(received.server, 0);
    QCOMPARE(received.neighbour, nobody);
    QCOMPARE(std::string(received.peer), std::string("127.0.0.1:40312"));
    QCOMPARE(std::string(received.line), std::string(report));
    QCOMPARE(received.updateId, Protocol::stableHash(line));
    QCOMPARE(received.at.wallNs, 101 * oneSecondNs);
    QCOMPARE(received.at.monotonicNs, std::int64_t(5));
    const Event &flooded = effects.events[1];
    QCOMPARE(flooded.kind, EventKind::Send);
    QCOMPARE(flooded.peerKind, PeerKind::Neighbour);
    QCOMPARE(flooded.neighbour, jaquez);
    QCOMPARE(std::string(flooded.peer), std::string("Jaquez"));
    QCOMPARE(std::string(flooded.line), std::string(line));
    QCOMPARE(flooded.updateId, Protocol::stableHash(line));
    const Event &answered = effects.events[2];
    QCOMPARE(answered.kind, EventKind::Send);
    QCOMPARE(answered.peerKind, PeerKind::Client);
    QCOMPARE(std::string(answered.line), std::string(line));
    QCOMPARE(answered.updateId, Protocol::stableHash(line));

    hill.client("nonsense");
    QCOMPARE(hill.effects.events.size(), std::size_t(2));
    QCOMPARE(std::string(hill.effects.events[1].line), std::string("? nonsense"));
    QCOMPARE(hill.effects.events[1].updateId, std::uint64_t(0));
}

void TestNode::eventsTellWhichReportsWereTaken()
{
    OneNode hill;
    const auto novelty = [&hill](const char *line) {
        return hill.client(line).events.at(0).novelty;
    };
    QCOMPARE(novelty("IAMAT kiwi +34-118 200"), Novelty::Useful);
    QCOMPARE(novelty("IAMAT kiwi +34-118 200"), Novelty::Duplicate);
    QCOMPARE(novelty("IAMAT kiwi +34-118 100"), Novelty::Duplicate);
    QCOMPARE(novelty("IAMAT kiwi +34-118 201"), Novelty::Useful);
    QCOMPARE(novelty("WHATSAT kiwi 10 5"), Novelty::None);
    QCOMPARE(novelty("nonsense"), Novelty::None);
}

void TestNode::eventsTellWhatWasRestored()
{
    OneNode hill;
    QVERIFY(hill.node.restore("AT Hill +0.1 kiwi +34-118 3"));
    QVERIFY(hill.node.restore("ERA 2 AT Hill +0.1 plum +34-118 3"));
    QVERIFY(hill.node.restore("PURGED fig 1"));
    Effects effects;
    hill.node.recordRestored({}, effects);
    QVERIFY(effects.toLinks.empty() && effects.persists.empty());
    std::map<std::string, std::uint64_t> told;
    for (const Event &event : effects.events) {
        QCOMPARE(event.kind, EventKind::Receive);
        QCOMPARE(event.peerKind, PeerKind::None);
        QCOMPARE(event.novelty, Novelty::Useful);
        told[std::string(event.line)] = event.updateId;
    }
    const std::map<std::string, std::uint64_t> wanted {
        {"AT Hill +0.1 kiwi +34-118 3", Protocol::stableHash("AT Hill +0.1 kiwi +34-118 3")},
        {"ERA 2 AT Hill +0.1 plum +34-118 3", Protocol::stableHash("AT Hill +0.1 plum +34-118 3")},
        {"PURGED fig 1", 0}};
    QVERIFY(told == wanted);
}

/// What is sent on as it came is not copied; what had to be written anew is, and so is what may not
/// stay.
void TestNode::sendsLinesOnWithoutCopying()
{
    OneNode hill;
    hill.up(jaquez);
    hill.up(smith);
    const auto isSentOnFrom = [&hill](const std::string &bytes, std::string_view line) {
        hill.effects.clear();
        hill.node.handle(LinkLine {jaquez, line, bytes}, {101 * oneSecondNs, 6}, hill.effects);
        for (const SendToLink &send : hill.effects.toLinks)
            if (send.neighbour == smith && !send.bytes.empty())
                return send.bytes.data() == bytes.data() && send.bytes == bytes;
        return false;
    };
    const std::string canonical = "AT Jaquez +0.1 kiwi +34.0-118.4 1520023935.5\n";
    QVERIFY(isSentOnFrom(canonical, std::string_view(canonical).substr(0, canonical.size() - 1)));
    const std::string tabs = "AT\tJaquez +0.1 kiwi +34.0-118.4 1520023936.5\n";
    QVERIFY(!isSentOnFrom(tabs, std::string_view(tabs).substr(0, tabs.size() - 1)));
    QCOMPARE(std::string(hill.effects.toLinks.back().bytes),
             std::string("AT Jaquez +0.1 kiwi +34.0-118.4 1520023936.5\n"));
    QVERIFY(!isSentOnFrom({}, "AT Jaquez +0.1 kiwi +34.0-118.4 1520023937.5"));
    QCOMPARE(std::string(hill.effects.toLinks.back().bytes),
             std::string("AT Jaquez +0.1 kiwi +34.0-118.4 1520023937.5\n"));
}

void TestNode::eventsOfAQuestionHoldWhatMayBeLogged()
{
    OneNode hill;
    hill.client(report);
    hill.client("WHATSAT kiwi.cs.ucla.edu 10 5");
    QCOMPARE(hill.effects.events.size(), std::size_t(1));
    QCOMPARE(hill.effects.events[0].updateId, std::uint64_t(0));
    hill.found("{\"secret\"}", "{\"count\": 3}");
    QCOMPARE(hill.effects.events.size(), std::size_t(1));
    QCOMPARE(std::string(hill.effects.events[0].line),
             std::string(answerToReport) + "{\"count\": 3}");
    QCOMPARE(hill.effects.events[0].updateId,
             Protocol::stableHash(answerToReport.substr(0, answerToReport.size() - 1)));
    QVERIFY(hill.answer().find("secret") != std::string::npos);
}

void TestNode::nothingIsRecordedUnlessAskedFor()
{
    OneNode hill(false);
    QVERIFY(hill.up(smith).events.empty());
    QVERIFY(hill.client(report).events.empty());
    QVERIFY(hill.link(smith, fromSmith).events.empty());
    QVERIFY(hill.client("nonsense").events.empty());
    hill.client("WHATSAT kiwi 1 1");
    QVERIFY(hill.found("{}", "{}").events.empty());
    hill.node.setRecordEvents(true);
    QCOMPARE(hill.client("nonsense").events.size(), std::size_t(2));
}

void TestNode::linesThatAreNotWantedAreCountedOnly()
{
    OneNode hill;
    Chooser chooser;
    hill.node.setSink(&chooser);
    hill.up(jaquez);
    QVERIFY(hill.effects.events.empty());
    QCOMPARE(chooser.leftOut(), std::string("1 to links "));
    hill.up(smith);
    QCOMPARE(chooser.leftOut(), std::string("1 to links "));

    QVERIFY(hill.client(report).events.empty());
    QCOMPARE(hill.answer(), std::string(answerToReport));
    QCOMPARE(chooser.leftOut(), std::string("1 from clients 1 to clients 2 to links "));
    QVERIFY(hill.link(smith, fromSmith).events.empty());
    QCOMPARE(chooser.leftOut(), std::string("1 from links 1 to links "));
    QVERIFY(hill.client("nonsense").events.empty());
    QCOMPARE(chooser.leftOut(), std::string("1 from clients 1 to clients "));

    // An answer goes the way of its question, whatever is wanted by then.
    QVERIFY(hill.client("WHATSAT kiwi.cs.ucla.edu 10 5").events.empty());
    chooser.wanted = true;
    QVERIFY(hill.found("{}", "{}").events.empty());
    QCOMPARE(chooser.leftOut(), std::string("1 from clients 1 to clients "));
    QCOMPARE(hill.client("WHATSAT kiwi.cs.ucla.edu 10 5").events.size(), std::size_t(1));
    chooser.wanted = false;
    QCOMPARE(hill.found("{}", "{}").events.size(), std::size_t(1));
    QCOMPARE(chooser.leftOut(), std::string());
}

void TestNode::whatBelongsToAnUpdateHasOneLotAtAllServers()
{
    OneNode hill;
    hill.up(jaquez);
    hill.client(report);
    const std::uint32_t lot = hill.effects.events.front().lot;
    const std::string line(hill.effects.toLinks.front().bytes);
    for (const Event &event : hill.effects.events)
        QCOMPARE(event.lot, lot);
    Node other(defaultHerd(), jaquez);
    Effects effects;
    other.handle(LinkUp {0}, {101 * oneSecondNs, 7}, effects);
    effects.clear();
    other.handle(LinkLine {0, std::string_view(line).substr(0, line.size() - 1)},
                 {101 * oneSecondNs, 7}, effects);
    QCOMPARE(effects.events.front().lot, lot);
    QVERIFY(hill.client("IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 101.5").events.front().lot
            != lot);
}

QTEST_APPLESS_MAIN(TestNode)
#include "tst_node.moc"
