// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "herd/presets.h"
#include "herd/topologies.h"
#include "protocol/seededrandom.h"
#include "sim/steppedherd.h"

#include <QTest>

#include <string>
#include <vector>

using namespace Herdscope;
using Sim::Act;
using Sim::SteppedHerd;

namespace {

/// All that a record holds, a line for each event.
class TextSink final : public Herd::EventSink
{
public:
    void record(const Herd::Event &event) override
    {
        std::string line = std::to_string(event.at.monotonicNs);
        for (const auto number :
             {std::int64_t(event.at.wallNs), std::int64_t(event.kind), std::int64_t(event.peerKind),
              std::int64_t(event.novelty), std::int64_t(event.server),
              std::int64_t(event.neighbour), std::int64_t(event.updateId), std::int64_t(event.lot)})
            line += ' ' + std::to_string(number);
        line.append(1, ' ').append(event.peer).append(1, ' ').append(event.line);
        lines.push_back(std::move(line));
    }
    std::vector<std::string> lines;
};

SteppedHerd::Setup setupOf(Herd::HerdSpec herd, std::uint64_t seed = 7)
{
    SteppedHerd::Setup setup;
    setup.herd = std::move(herd);
    setup.seed = seed;
    return setup;
}

Herd::HerdSpec lineOf(int servers)
{
    return *Herd::makePreset("line " + std::to_string(servers));
}

Act sayAct(const SteppedHerd &herd, const std::string &client, int server)
{
    Act act;
    act.kind = Act::Kind::Say;
    act.client = client;
    act.server = server;
    act.text = "IAMAT " + client + " +34.0-118.4 " + Protocol::formatTime(herd.now().wallNs);
    return act;
}

Act actOf(Act::Kind kind, int server, int neighbour = Herd::nobody)
{
    Act act;
    act.kind = kind;
    act.server = server;
    act.neighbour = neighbour;
    return act;
}

Herd::ServerSpec serverNamed(const std::string &name)
{
    Herd::ServerSpec spec;
    spec.name = name;
    return spec;
}

bool knows(const SteppedHerd &herd, int server, std::string_view client)
{
    const Herd::Node *node = herd.node(server);
    return node && node->table().find(client) != nullptr;
}

void settle(SteppedHerd &herd, std::int64_t ns = 5 * Sim::second)
{
    herd.runUntil(herd.nowNs() + ns);
}

/// Whatever a person could do, at any moment.
void actAtRandom(SteppedHerd &herd, Protocol::SeededRandom &random)
{
    using Kind = Act::Kind;
    const int server = int(random.below(herd.herd().servers.size()));
    const auto neighbours = herd.herd().neighboursOf(server);
    const int neighbour =
        neighbours.empty() ? Herd::nobody : neighbours[random.below(neighbours.size())];
    const auto messages = herd.underWay();
    switch (random.below(15)) {
    case 0:
        return herd.perform(actOf(Kind::Kill, server));
    case 1:
        return herd.perform(actOf(Kind::Restart, server));
    case 2:
        return herd.perform(actOf(Kind::Freeze, server));
    case 3:
        return herd.perform(actOf(Kind::Thaw, server));
    case 4:
        return herd.perform(actOf(Kind::Cut, server, neighbour));
    case 5:
        return herd.perform(actOf(Kind::Deafen, server, neighbour));
    case 6:
        return herd.perform(actOf(Kind::Heal, server, neighbour));
    case 7:
    case 8:
        if (!messages.empty()) {
            Act act = actOf(random.oneIn(2) ? Kind::DropMessage : Kind::DelayMessage, -1);
            act.number = messages[random.below(messages.size())].id;
            act.byNs = random.between(0, Sim::second);
            herd.perform(act);
        }
        return;
    case 9:
        if (random.oneIn(8)) {
            Act act = actOf(Kind::Edit, -1);
            const Herd::AddServer added {serverNamed(Herd::freeServerName(herd.herd()))};
            act.text = Herd::textOf(added) + '\n'
                + Herd::textOf(Herd::AddLink {herd.nameOf(0), added.server.name});
            herd.perform(act);
        }
        return;
    case 10: {
        Act act = actOf(Kind::SetDelay, server, neighbour);
        act.byNs = random.between(0, Sim::second);
        act.number = random.below(100) * Sim::millisecond;
        act.bytesPerSecond = random.oneIn(2) ? random.between(500, 50'000) : 0;
        return herd.perform(act);
    }
    case 11: {
        Act act = actOf(Kind::SetClock, server);
        act.byNs = random.between(-Sim::second, Sim::second);
        return herd.perform(act);
    }
    case 12:
        return herd.perform(actOf(Kind::Break, server, neighbour));
    default:
        return herd.perform(sayAct(herd, "c" + std::to_string(random.below(5)), server));
    }
}

void liveOn(SteppedHerd &herd, std::uint64_t seed, int acts)
{
    Protocol::SeededRandom random(seed);
    for (int i = 0; i < acts; ++i) {
        herd.runUntil(herd.nowNs() + random.between(0, 300) * Sim::millisecond);
        actAtRandom(herd, random);
    }
    settle(herd);
}

} // namespace

class tst_SteppedHerd : public QObject
{
    Q_OBJECT

private slots:
    void theSameSeedAndActsGiveTheSameRecordByteForByte();
    void anotherSeedHasOtherDelays();
    void aForksPastEqualsItsParentsEventForEvent();
    void aForkOfEveryMomentHasNoMoreThanWasRecorded();
    void aMessageThatIsTakenOutComesAnotherWay();
    void aServerThatLacksAMessageIsBehindTillItCatchesUp();
    void aMessageThatIsDelayedComesLaterAndThoseBehindItToo();
    void stepsOneMessageAtATime();
    void actsOnServersAndLinksDoWhatTheyDoOverSockets();
    void answersClientsAndTellsWhenTheyAreLost();
    void goesOnFromTheStateOfAnotherRun();
    void followsAHerdThatIsChanged();
    void aNarrowLinkCarriesNoMore();
    void aBrokenConnectionComesAgain();
    void whatIsDoneToLinksAndClocksIsRecorded();
};

void tst_SteppedHerd::theSameSeedAndActsGiveTheSameRecordByteForByte()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        TextSink one;
        TextSink two;
        SteppedHerd first(setupOf(Herd::defaultHerd(), seed), one);
        liveOn(first, seed, 60);
        SteppedHerd second(setupOf(Herd::defaultHerd(), seed), two);
        second.replay(first.acts(), first.place());
        QVERIFY(one.lines.size() > 40);
        QCOMPARE(two.lines, one.lines);
        QVERIFY(second.acts() == first.acts());
        QVERIFY(second.place() == first.place());
        // … and they go on alike.
        settle(first);
        settle(second);
        QCOMPARE(two.lines, one.lines);
    }
}

void tst_SteppedHerd::anotherSeedHasOtherDelays()
{
    TextSink sink;
    const SteppedHerd one(setupOf(lineOf(3), 1), sink);
    const SteppedHerd two(setupOf(lineOf(3), 2), sink);
    QVERIFY(one.delayOf(0) != two.delayOf(0));
    for (int link = 0; link < 2; ++link) {
        QVERIFY(one.delayOf(link) >= 20 * Sim::millisecond);
        QVERIFY(one.delayOf(link) <= 200 * Sim::millisecond);
    }
}

void tst_SteppedHerd::aForksPastEqualsItsParentsEventForEvent()
{
    const auto setup = setupOf(Herd::defaultHerd(), 3);
    TextSink parents;
    SteppedHerd parent(setup, parents);
    liveOn(parent, 3, 60);
    Protocol::SeededRandom random(5);
    for (int i = 0; i < 20; ++i) {
        const auto events = random.below(parents.lines.size() + 1);
        const auto place = SteppedHerd::placeOf(setup, parent.acts(), parent.place(), events);
        TextSink forks;
        SteppedHerd fork(setup, forks);
        fork.replay(parent.acts(), place);
        QVERIFY(fork.place() == place);
        const std::size_t past = forks.lines.size();
        for (std::size_t event = 0; event < past; ++event)
            QCOMPARE(forks.lines[event], parents.lines.at(event));
        // Other acts: its own future, and its past stays.
        liveOn(fork, 1000 + std::uint64_t(i), 10);
        QVERIFY(forks.lines.size() > past);
        for (std::size_t event = 0; event < past; ++event)
            QCOMPARE(forks.lines[event], parents.lines.at(event));
    }
}

void tst_SteppedHerd::aForkOfEveryMomentHasNoMoreThanWasRecorded()
{
    const auto setup = setupOf(lineOf(3), 9);
    TextSink parents;
    SteppedHerd parent(setup, parents);
    settle(parent, Sim::second);
    parent.perform(sayAct(parent, "ann", 0));
    settle(parent, Sim::second);
    std::size_t longest = 0;
    for (std::uint64_t events = 0; events <= parents.lines.size(); ++events) {
        const auto place = SteppedHerd::placeOf(setup, parent.acts(), parent.place(), events);
        TextSink forks;
        SteppedHerd fork(setup, forks);
        fork.replay(parent.acts(), place);
        // The start of all servers can't be taken apart.
        const bool isWhole = events >= forks.lines.size();
        QVERIFY(isWhole || place.steps == 0);
        QVERIFY(forks.lines.size() >= longest);
        longest = forks.lines.size();
    }
    QCOMPARE(longest, parents.lines.size());
}

void tst_SteppedHerd::aMessageThatIsTakenOutComesAnotherWay()
{
    TextSink sink;
    SteppedHerd herd(setupOf(*Herd::makePreset("ring 4")), sink);
    settle(herd);
    herd.perform(sayAct(herd, "ann", 0));
    QCOMPARE(herd.underWay().size(), std::size_t(2));
    const auto messages = herd.underWay();
    const auto &lost = messages.front();
    QCOMPARE(lost.from, 0);
    Act act;
    act.kind = Act::Kind::DropMessage;
    act.number = lost.id;
    herd.perform(act);
    QCOMPARE(herd.underWay().size(), std::size_t(1));
    QVERIFY(sink.lines.back().find("taken out on its way: AT ") != std::string::npos);
    // Round the ring the other way, long before any catch-up.
    settle(herd, 2 * Sim::second);
    for (int server = 0; server < 4; ++server)
        QVERIFY(knows(herd, server, "ann"));
    QCOMPARE(herd.node(lost.to)->counters().neighbours[0].useful, std::uint64_t(0));
}

void tst_SteppedHerd::aServerThatLacksAMessageIsBehindTillItCatchesUp()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(3)), sink);
    settle(herd);
    herd.perform(sayAct(herd, "ann", 0));
    QCOMPARE(herd.underWay().size(), std::size_t(1));
    Act act;
    act.kind = Act::Kind::DropMessage;
    act.number = herd.underWay().front().id;
    herd.perform(act);
    settle(herd, Sim::second);
    QVERIFY(knows(herd, 0, "ann"));
    QVERIFY(!knows(herd, 1, "ann"));
    QVERIFY(!knows(herd, 2, "ann"));
    // Neighbours compare what they have now and then.
    settle(herd, 2 * Sim::minute);
    QVERIFY(knows(herd, 1, "ann"));
    QVERIFY(knows(herd, 2, "ann"));
}

void tst_SteppedHerd::aMessageThatIsDelayedComesLaterAndThoseBehindItToo()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(2)), sink);
    settle(herd);
    herd.perform(sayAct(herd, "ann", 0));
    herd.perform(sayAct(herd, "bob", 0));
    const auto before = herd.underWay();
    QCOMPARE(before.size(), std::size_t(2));
    Act act;
    act.kind = Act::Kind::DelayMessage;
    act.number = before[0].id;
    act.byNs = 2 * Sim::second;
    herd.perform(act);
    QCOMPARE(sink.lines.back().find("delayed on its way by 2 s: AT ") != std::string::npos, true);
    const auto after = herd.underWay();
    QCOMPARE(after[0].dueNs, before[0].dueNs + 2 * Sim::second);
    QVERIFY(after[1].dueNs > after[0].dueNs);
    herd.runUntil(before[1].dueNs + Sim::millisecond);
    QVERIFY(!knows(herd, 1, "ann"));
    QVERIFY(!knows(herd, 1, "bob"));
    herd.runUntil(after[1].dueNs + Sim::millisecond);
    QVERIFY(knows(herd, 1, "ann"));
    QVERIFY(knows(herd, 1, "bob"));
}

void tst_SteppedHerd::stepsOneMessageAtATime()
{
    TextSink sink;
    SteppedHerd herd(setupOf(Herd::defaultHerd()), sink);
    settle(herd);
    QVERIFY(!herd.stepMessage()); // all is quiet
    herd.perform(sayAct(herd, "ann", 0));
    int messages = 0;
    for (; messages < 100 && herd.underWayCount() > 0; ++messages) {
        const std::uint64_t before = herd.arrived();
        const std::int64_t due = herd.nextMessageNs();
        QVERIFY(herd.stepMessage());
        QCOMPARE(herd.arrived(), before + 1);
        QCOMPARE(herd.nowNs(), due);
    }
    QCOMPARE(messages, herd.herd().linesPerUpdate());
}

void tst_SteppedHerd::actsOnServersAndLinksDoWhatTheyDoOverSockets()
{
    using State = SteppedHerd::ServerState;
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(3)), sink);
    settle(herd);
    QVERIFY(herd.isEndUp(0, 1) && herd.isEndUp(1, 0));
    herd.perform(actOf(Act::Kind::Cut, 0, 1));
    herd.perform(actOf(Act::Kind::Cut, 1, 0));
    QVERIFY(!herd.isEndUp(0, 1) && !herd.isEndUp(1, 0));
    herd.perform(sayAct(herd, "ann", 0));
    settle(herd);
    QVERIFY(!knows(herd, 1, "ann"));
    herd.perform(actOf(Act::Kind::Heal, 0, 1));
    herd.perform(actOf(Act::Kind::Heal, 1, 0));
    settle(herd);
    QVERIFY(knows(herd, 2, "ann"));
    herd.perform(actOf(Act::Kind::Kill, 1));
    QCOMPARE(herd.state(1), State::Down);
    settle(herd);
    QVERIFY(!herd.isEndUp(0, 1));
    herd.perform(actOf(Act::Kind::Restart, 1));
    QVERIFY(!knows(herd, 1, "ann"));
    settle(herd);
    QVERIFY(knows(herd, 1, "ann")); // from its neighbours
    herd.perform(actOf(Act::Kind::Freeze, 1));
    QCOMPARE(herd.state(1), State::Frozen);
    herd.perform(sayAct(herd, "bob", 0));
    settle(herd, Sim::second);
    QVERIFY(!knows(herd, 1, "bob"));
    QCOMPARE(herd.underWayCount(), std::size_t(1)); // waits before its door
    herd.perform(actOf(Act::Kind::Thaw, 1));
    settle(herd, Sim::second);
    QVERIFY(knows(herd, 2, "bob"));
}

void tst_SteppedHerd::answersClientsAndTellsWhenTheyAreLost()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(2)), sink);
    std::vector<std::string> told;
    SteppedHerd::Listener listener;
    listener.answered = [&](const std::string &client, std::string_view bytes) {
        told.push_back(client + ": " + std::string(bytes.substr(0, bytes.find(' '))));
    };
    listener.gone = [&](const std::string &client, std::string_view) {
        told.push_back(client + " lost");
    };
    Herd::ConnectionId asking = 0;
    listener.asked = [&](const Herd::AskPlaces &question) { asking = question.connection; };
    herd.setListener(listener);
    settle(herd);
    herd.perform(sayAct(herd, "ann", 0));
    Act ask = sayAct(herd, "ann", 0);
    ask.text = "WHATSAT ann 10 5";
    herd.perform(ask);
    QVERIFY(asking != 0);
    Act places;
    places.kind = Act::Kind::Places;
    places.number = asking;
    places.text = places.more = "{}";
    herd.perform(places);
    herd.perform(actOf(Act::Kind::Kill, 0));
    herd.perform(sayAct(herd, "ann", 0));
    const std::vector<std::string> expected {"ann: AT", "ann: AT", "ann lost", "ann lost"};
    QCOMPARE(told, expected);
}

void tst_SteppedHerd::goesOnFromTheStateOfAnotherRun()
{
    TextSink sink;
    SteppedHerd before(setupOf(lineOf(3)), sink);
    settle(before);
    before.perform(sayAct(before, "ann", 0));
    settle(before);
    SteppedHerd::Setup setup = setupOf(lineOf(3), 8);
    setup.beginning.at = before.now();
    for (int server = 0; server < 3; ++server) {
        auto &its = setup.beginning.servers.emplace_back();
        if (server == 2) {
            its.state = Sim::Beginning::Server::State::Down;
            continue;
        }
        std::string line;
        before.node(server)->table().find("ann")->appendLinkLine(line);
        its.lines.push_back(line);
    }
    setup.beginning.ends = {{0, 1, true, false, false}, {1, 0, true, false, false}};
    TextSink records;
    SteppedHerd herd(setup, records);
    QVERIFY(knows(herd, 0, "ann") && knows(herd, 1, "ann"));
    QCOMPARE(herd.state(2), SteppedHerd::ServerState::Down);
    QVERIFY(herd.isEndUp(0, 1) && !herd.isEndUp(1, 2));
    QCOMPARE(herd.now().wallNs, before.now().wallNs);
    herd.perform(sayAct(herd, "bob", 0));
    herd.perform(actOf(Act::Kind::Restart, 2));
    settle(herd);
    for (int server = 0; server < 3; ++server)
        QVERIFY(knows(herd, server, "ann") && knows(herd, server, "bob"));
}

void tst_SteppedHerd::followsAHerdThatIsChanged()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(3)), sink);
    settle(herd);
    herd.perform(sayAct(herd, "ann", 0));
    settle(herd);
    Act act;
    act.kind = Act::Kind::Edit;
    const auto &names = herd.herd().servers;
    act.text = Herd::textOf(Herd::AddServer {serverNamed("New")}) + '\n'
        + Herd::textOf(Herd::AddLink {names[0].name, "New"}) + '\n'
        + Herd::textOf(Herd::RemoveServer {names[2].name}) + '\n'
        + Herd::textOf(Herd::RenameServer {names[1].name, "Other"});
    herd.perform(act);
    QCOMPARE(herd.state(2), SteppedHerd::ServerState::Removed);
    QVERIFY(knows(herd, 1, "ann")); // under another name
    settle(herd);
    QVERIFY(knows(herd, 3, "ann"));
    QVERIFY(herd.isEndUp(0, 3) && herd.isEndUp(0, 1));
}

void tst_SteppedHerd::aNarrowLinkCarriesNoMore()
{
    constexpr int count = 50;
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(2)), sink);
    settle(herd);
    Act narrow = actOf(Act::Kind::SetDelay, 0, 1);
    narrow.byNs = 100 * Sim::millisecond;
    narrow.bytesPerSecond = 1000;
    herd.perform(narrow);
    const std::int64_t beginNs = herd.nowNs();
    for (int i = 0; i < count; ++i)
        herd.perform(sayAct(herd, "c" + std::to_string(i), 0));
    const auto underWay = herd.underWay();
    std::int64_t bytes = 0;
    std::int64_t lastNs = 0;
    for (const Sim::UnderWay &each : underWay) {
        if (each.from != 0)
            continue;
        bytes += std::int64_t(each.line.size()) + 1;
        const std::int64_t leastNs = beginNs + bytes * Sim::millisecond + narrow.byNs;
        QVERIFY(each.dueNs >= leastNs);
        QVERIFY(each.dueNs > lastNs);
        lastNs = each.dueNs;
    }
    QVERIFY(bytes > count * 30);
    settle(herd, 60 * Sim::second);
    QVERIFY(knows(herd, 1, "c49"));
}

void tst_SteppedHerd::aBrokenConnectionComesAgain()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(2)), sink);
    settle(herd);
    QVERIFY(herd.isEndUp(0, 1) && herd.isEndUp(1, 0));
    // A frozen end does not notice; the other one closes it.
    herd.perform(actOf(Act::Kind::Freeze, 0));
    herd.perform(actOf(Act::Kind::Break, 0, 1));
    QVERIFY(!herd.isEndUp(1, 0));
    herd.perform(actOf(Act::Kind::Thaw, 0));
    settle(herd, 30 * Sim::second);
    QVERIFY(herd.isEndUp(0, 1) && herd.isEndUp(1, 0));
    herd.perform(actOf(Act::Kind::Break, 0, 1));
    QVERIFY(!herd.isEndUp(0, 1));
    herd.perform(sayAct(herd, "kiwi", 0));
    settle(herd, 30 * Sim::second);
    QVERIFY(knows(herd, 1, "kiwi"));
}

void tst_SteppedHerd::whatIsDoneToLinksAndClocksIsRecorded()
{
    TextSink sink;
    SteppedHerd herd(setupOf(lineOf(2)), sink);
    settle(herd);
    const auto isLast = [&sink](const std::string &end) {
        return sink.lines.back().ends_with(end);
    };
    const Herd::LinkFault bySeed = herd.wayBySeed(0);
    QVERIFY(herd.wayOf(0, 1) == bySeed);
    Act delay = actOf(Act::Kind::SetDelay, 0, 1);
    delay.byNs = 2 * Sim::second;
    herd.perform(delay);
    QVERIFY(isLast(" takes 2 s"));
    const std::size_t count = sink.lines.size();
    herd.perform(delay); // nothing new
    QCOMPARE(sink.lines.size(), count);
    delay.byNs = bySeed.delayNs;
    delay.number = std::uint64_t(bySeed.jitterNs);
    herd.perform(delay);
    QVERIFY(isLast(" takes its time as before"));
    QVERIFY(herd.wayOf(0, 1) == bySeed);
    Act clock = actOf(Act::Kind::SetClock, 1);
    clock.byNs = -Sim::second;
    herd.perform(clock);
    QVERIFY(isLast(" clock 1 s behind"));
    QCOMPARE(herd.now().wallNs - herd.nowAt(1).wallNs, std::int64_t(Sim::second));
}

QTEST_GUILESS_MAIN(tst_SteppedHerd)
#include "tst_steppedherd.moc"
