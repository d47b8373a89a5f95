// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "protocol/seededrandom.h"
#include "sim/agenda.h"
#include "sim/campaign.h"
#include "sim/hashmap.h"
#include "sim/linequeue.h"
#include "sim/run.h"

#include <QTest>

#include <string>

using namespace Herdscope;

namespace {

using Switch = bool Sim::Options::*;

std::string described(const Sim::Result &result)
{
    return "seed " + std::to_string(result.seed) + ": " + result.verdict.invariant + ' '
        + result.verdict.what;
}

/// A herd with one kind of fault, and often.
Sim::Options only(std::uint64_t seed, Switch fault)
{
    Sim::Wish wish;
    wish.minutes = 4;
    Sim::Options options = Sim::drawOptions(seed, wish);
    constexpr Switch switches[] = {
        &Sim::Options::crashes,    &Sim::Options::silentCrashes, &Sim::Options::crashesOfAll,
        &Sim::Options::freezes,    &Sim::Options::cuts,          &Sim::Options::flaps,
        &Sim::Options::blackholes, &Sim::Options::oneWays,       &Sim::Options::partitions,
        &Sim::Options::slowLinks,  &Sim::Options::clockSteps,    &Sim::Options::fullDisks,
        &Sim::Options::slowDisks,  &Sim::Options::leaks,         &Sim::Options::repeats};
    for (const Switch each : switches)
        options.*each = each == fault;
    if (fault == &Sim::Options::fullDisks || fault == &Sim::Options::slowDisks)
        options.herd.ack = Herd::AckLevel::Journal;
    if (fault == &Sim::Options::leaks && options.herd.ack == Herd::AckLevel::Peers)
        options.herd.ack = Herd::AckLevel::Memory;
    options.faultEveryNs = 5 * Sim::second;
    return options;
}

} // namespace

class TestSim : public QObject
{
    Q_OBJECT

private slots:
    void theAgendaKeepsTheOrder();
    void queuesGiveBackWhatTheyTook();
    void theMapFindsWhatItHas();
    void aSeedAlwaysDoesTheSame();
    void aSeedDoesTheSameWithEveryCompiler();
    void theTraceIsNoPartOfTheRun();
    void jobsDoNotMatter();
    void wishesAreKept();
    void optionsDiffer();
    void eachFaultAloneIsSurvived_data();
    void eachFaultAloneIsSurvived();
    void fiftyServersRestartTogether();
    void anUpdateCostsExactlyWhatItMust();
    void aThousandServersAgree_data();
    void aThousandServersAgree();
    void aFloodIsBounded();
    void whatWaitsForASlowLinkIsReplaced();
    void withoutFaultsNothingIsLost();
    void replayLinesName();
};

void TestSim::theAgendaKeepsTheOrder()
{
    Protocol::SeededRandom random(7);
    Sim::Agenda agenda;
    for (std::uint32_t i = 0; i < 2'000; ++i)
        agenda.add(random.between(0, 99), Sim::Due::Tick, 0, i);
    Sim::Entry last = agenda.take();
    while (!agenda.isEmpty()) {
        const Sim::Entry next = agenda.take();
        QVERIFY(last.atNs < next.atNs || (last.atNs == next.atNs && last.number < next.number));
        last = next;
    }
}

void TestSim::queuesGiveBackWhatTheyTook()
{
    Sim::LineQueue queue;
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    Protocol::SeededRandom random(3);
    for (int i = 0; i < 5'000; ++i) {
        if (random.oneIn(2)) {
            queue.push({static_cast<std::int64_t>(in), in, 0, Sim::LineQueue::Kind::Line},
                       std::string(in % 40, static_cast<char>('a' + in % 26)));
            ++in;
        } else if (!queue.isEmpty()) {
            QCOMPARE(queue.head().hash, out);
            QCOMPARE(queue.line(),
                     std::string_view(std::string(out % 40, static_cast<char>('a' + out % 26))));
            queue.pop();
            ++out;
        }
    }
    QVERIFY(out > 1'000);
}

void TestSim::theMapFindsWhatItHas()
{
    Sim::HashMap map;
    QVERIFY(!map.find(5));
    for (std::uint64_t i = 1; i < 1'000; ++i)
        map.at(i * 0x9e37'79b9'7f4a'7c15) = static_cast<std::uint32_t>(i);
    for (std::uint64_t i = 1; i < 1'000; ++i)
        QCOMPARE(*map.find(i * 0x9e37'79b9'7f4a'7c15), static_cast<std::uint32_t>(i));
    map.clear();
    QVERIFY(!map.find(0x9e37'79b9'7f4a'7c15));
}

void TestSim::aSeedAlwaysDoesTheSame()
{
    Sim::Wish wish;
    wish.minutes = 3;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const Sim::Result first = Sim::runSeed(seed, wish);
        const Sim::Result second = Sim::runSeed(seed, wish);
        QCOMPARE(first.fingerprint, second.fingerprint);
        QCOMPARE(first.events, second.events);
        QVERIFY2(first.verdict.isGood(), described(first).c_str());
    }
}

/// Whoever changes what servers or the simulator do changes these numbers, and takes the new ones
/// over from the failure. What they guard: g++ and clang++, Debug and release, give the same.
void TestSim::aSeedDoesTheSameWithEveryCompiler()
{
    struct Known
    {
        std::uint64_t seed;
        std::uint64_t fingerprint;
    };
    constexpr Known known[] = {
        {1, 0xd2fc'46c4'b2f4'2515}, {2, 0x5e07'af4f'c51d'8eb8}, {4711, 0xa31b'17b9'7211'0c13}};
    Sim::Wish wish;
    wish.minutes = 3;
    for (const Known &each : known)
        QCOMPARE(Sim::runSeed(each.seed, wish).fingerprint, each.fingerprint);
}

void TestSim::theTraceIsNoPartOfTheRun()
{
    Sim::Wish wish;
    wish.minutes = 2;
    std::size_t lines = 0;
    const Sim::Result told = Sim::runSeed(5, wish, [&lines](const std::string &) { ++lines; });
    const Sim::Result silent = Sim::runSeed(5, wish);
    QCOMPARE(told.fingerprint, silent.fingerprint);
    QCOMPARE(lines, static_cast<std::size_t>(told.events));
    QCOMPARE(Sim::lastEvents(5, wish, 10).size(), std::size_t {10});
}

void TestSim::jobsDoNotMatter()
{
    Sim::Campaign campaign;
    campaign.lastSeed = 12;
    campaign.wish.minutes = 2;
    const Sim::Tally one = Sim::runCampaign(campaign);
    campaign.jobs = 3;
    const Sim::Tally three = Sim::runCampaign(campaign);
    QCOMPARE(one.seeds, std::uint64_t {12});
    QCOMPARE(one.fingerprint, three.fingerprint);
    QCOMPARE(one.events, three.events);
}

void TestSim::wishesAreKept()
{
    for (const char *const topology : Sim::topologyWords) {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Sim::Wish wish;
            wish.topology = topology;
            if (*wish.topology != "hill")
                wish.servers = 7;
            wish.ack = Herd::AckLevel::Peers;
            const Sim::Options options = Sim::drawOptions(seed, wish);
            QCOMPARE(options.herd.servers.size(), std::size_t(*wish.topology == "hill" ? 5 : 7));
            QCOMPARE(options.herd.ack, Herd::AckLevel::Peers);
            QVERIFY(options.herd.ackPeers >= 1);
            QVERIFY(options.herd.ackPeers <= options.herd.fewestNeighbours());
        }
    }
}

/// Every feature is on in some runs and off in others.
void TestSim::optionsDiffer()
{
    int crashes = 0;
    int quiet = 0;
    int levels[3] = {};
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Sim::Options options = Sim::drawOptions(seed, {});
        crashes += options.crashes;
        quiet += options.faultEveryNs == 0;
        ++levels[static_cast<int>(options.herd.ack)];
    }
    QVERIFY(crashes > 100 && crashes < 200);
    QVERIFY(quiet > 5 && quiet < 60);
    for (const int each : levels)
        QVERIFY(each > 60);
}

void TestSim::eachFaultAloneIsSurvived_data()
{
    QTest::addColumn<int>("fault");
    const char *const names[] = {"crash",         "crash without a word",
                                 "all crash",     "freeze",
                                 "cut",           "reset",
                                 "blackhole",     "one way",
                                 "partition",     "slow link",
                                 "clock",         "full disk",
                                 "slow disk",     "lost lines",
                                 "repeated lines"};
    int index = 0;
    for (const char *const name : names)
        QTest::newRow(name) << index++;
}

void TestSim::eachFaultAloneIsSurvived()
{
    constexpr Switch switches[] = {
        &Sim::Options::crashes,    &Sim::Options::silentCrashes, &Sim::Options::crashesOfAll,
        &Sim::Options::freezes,    &Sim::Options::cuts,          &Sim::Options::flaps,
        &Sim::Options::blackholes, &Sim::Options::oneWays,       &Sim::Options::partitions,
        &Sim::Options::slowLinks,  &Sim::Options::clockSteps,    &Sim::Options::fullDisks,
        &Sim::Options::slowDisks,  &Sim::Options::leaks,         &Sim::Options::repeats};
    QFETCH(int, fault);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Sim::Options options = only(seed, switches[fault]);
        const Sim::Result first = Sim::runOptions(seed, options);
        QVERIFY2(first.verdict.isGood(), described(first).c_str());
        QCOMPARE(Sim::runOptions(seed, options).fingerprint, first.fingerprint);
        const bool isNoEvent =
            switches[fault] == &Sim::Options::leaks || switches[fault] == &Sim::Options::repeats;
        QVERIFY(isNoEvent || first.faults > 5);
    }
}

void TestSim::fiftyServersRestartTogether()
{
    Sim::Options options = only(1, &Sim::Options::crashesOfAll);
    Sim::Wish wish;
    wish.minutes = 2;
    wish.servers = 50;
    wish.topology = "grid";
    options.herd = Sim::drawOptions(1, wish).herd;
    options.herd.ack = Herd::AckLevel::Journal;
    options.faultEveryNs = 20 * Sim::second;
    QCOMPARE(options.herd.servers.size(), std::size_t {50});
    const Sim::Result result = Sim::runOptions(1, options);
    QVERIFY2(result.verdict.isGood(), described(result).c_str());
    QVERIFY(result.faults > 1);
    QCOMPARE(result.acks.lost, std::uint64_t {0});
}

/// Of those that nothing disturbs; what the check counts is not nothing.
void TestSim::anUpdateCostsExactlyWhatItMust()
{
    std::uint64_t exact = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Sim::Options options = only(seed, nullptr);
        options.faultEveryNs = 0;
        const Sim::Result result = Sim::runOptions(seed, options);
        QVERIFY2(result.verdict.isGood(), described(result).c_str());
        exact += result.exactUpdates;
    }
    QVERIFY2(exact > 500, std::to_string(exact).c_str());
}

void TestSim::aThousandServersAgree_data()
{
    QTest::addColumn<QByteArray>("topology");
    for (const char *const topology : {"ring", "grid", "tree", "line"})
        QTest::newRow(topology) << QByteArray(topology);
}

/// A healthy herd: each update costs 2E − n + 1 lines (I3), and all tables are equal at the end.
void TestSim::aThousandServersAgree()
{
    QFETCH(QByteArray, topology);
    Sim::Wish wish;
    wish.minutes = 2;
    wish.servers = Sim::maxServers;
    wish.topology = topology.toStdString();
    Sim::Options options = only(1, nullptr);
    options.herd = Sim::drawOptions(1, wish).herd;
    options.herd.ack = Herd::AckLevel::Memory;
    QCOMPARE(options.herd.servers.size(), std::size_t {1'000});
    options.faultEveryNs = 0;
    options.faultyNs = 50 * Sim::second;
    options.delayNs = options.jitterNs = Sim::millisecond;
    options.clients = 100;
    options.reportEveryNs = 5 * Sim::second;
    const Sim::Result result = Sim::runOptions(1, options);
    QVERIFY2(result.verdict.isGood(), described(result).c_str());
    QVERIFY(result.acks.acked >= 50);
    QCOMPARE(result.acks.lost, std::uint64_t {0});
    QVERIFY2(result.exactUpdates >= 25, std::to_string(result.exactUpdates).c_str());
}

void TestSim::aFloodIsBounded()
{
    Sim::Options options;
    options.delayNs = Sim::millisecond;
    options.jitterNs = Sim::millisecond;
    const auto bound = [&options](const char *preset) {
        options.herd = *Herd::makePreset(preset);
        return Sim::longestFloodNs(options) / (2 * Sim::millisecond);
    };
    QVERIFY(bound("line 10") >= 9);
    QVERIFY(bound("line 10") <= 10);
    QVERIFY(bound("star 1000") >= 2);
    QVERIFY(bound("star 1000") <= 4);
    QVERIFY(bound("grid 10 10") >= 18);
    QVERIFY(bound("grid 10 10") <= 38);
    QCOMPARE(bound("line 1"), 1);
}

void TestSim::whatWaitsForASlowLinkIsReplaced()
{
    Sim::LineQueue queue;
    queue.push({1, 11, 0, Sim::LineQueue::Kind::Line}, "AT kiwi 1");
    queue.push({2, 11, 0, Sim::LineQueue::Kind::Line}, "AT kiwi 2");
    queue.push({3, 0, 0, Sim::LineQueue::Kind::Line}, "PING 7");
    const auto isKiwi = [](std::uint64_t hash) { return hash == 11; };
    QVERIFY(queue.replace(1, 12, "AT kiwi 3, which is longer", isKiwi));
    QVERIFY(!queue.replace(1, 13, "AT kiwi 4", isKiwi));
    QCOMPARE(queue.line(), std::string_view("AT kiwi 1"));
    queue.pop();
    QCOMPARE(queue.head().hash, std::uint64_t {12});
    QCOMPARE(queue.head().dueNs, std::int64_t {2});
    QCOMPARE(queue.line(), std::string_view("AT kiwi 3, which is longer"));
    queue.pop();
    QCOMPARE(queue.line(), std::string_view("PING 7"));
    queue.pop();
    QVERIFY(queue.isEmpty());
}

void TestSim::withoutFaultsNothingIsLost()
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Sim::Options options = only(seed, nullptr);
        options.faultEveryNs = 0;
        const Sim::Result result = Sim::runOptions(seed, options);
        QVERIFY2(result.verdict.isGood(), described(result).c_str());
        QVERIFY(result.acks.acked > 0);
        QCOMPARE(result.acks.lost, std::uint64_t {0});
        QCOMPARE(result.closed, std::uint64_t {0});
    }
}

void TestSim::replayLinesName()
{
    Sim::Wish wish;
    QCOMPARE(Sim::replayOf(4711, wish), std::string("herdctl sim --seeds 4711..4711 --minutes 10"));
    wish.servers = 5;
    wish.topology = "ring";
    wish.ack = Herd::AckLevel::Journal;
    QCOMPARE(Sim::replayOf(1, wish),
             std::string("herdctl sim --seeds 1..1 --minutes 10 --servers 5 --topology ring --ack "
                         "journal"));
}

QTEST_APPLESS_MAIN(TestSim)
#include "tst_sim.moc"
