// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "protocol/values.h"

#include "support/memoryherd.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Herdscope;
using namespace Qt::StringLiterals;
using Test::MemoryHerd;
using Test::SeededRandom;

namespace {

constexpr std::int64_t noon = 1'520'023'934'000'000'000;

std::string report(std::string_view client, std::int64_t timeNs)
{
    return "IAMAT " + std::string(client) + " +34.068930-118.445127 "
        + Protocol::formatTime(timeNs);
}

std::string clientName(std::size_t i)
{
    return "client-" + std::to_string(i);
}

Herd::HerdSpec twoServers()
{
    return *Herd::makePreset("line 2");
}

} // namespace

class TestCatchUp : public QObject
{
    Q_OBJECT

private slots:
    void equalTablesCostThreeLinesEachWay();
    void onlyDifferencesTravelAndEachOnce();
    void anEmptyServerLearnsEverything();
    void anEmptyServerIsToldOnce();
    void anEmptyServerWaitsForNobodyInVain();
    void whatIsLearnedIsPassedOn();
    void updatesDuringTheCatchUpAreNotLost();
    void twoPartsAgreeAfterTheCutHeals();
    void faultyHerdsAgreeOnceHealed();
    void aLargeTableIsCaughtUpQuickly();
};

void TestCatchUp::equalTablesCostThreeLinesEachWay()
{
    MemoryHerd herd(twoServers());
    herd.connectAll();
    for (std::size_t i = 0; i < 100; ++i)
        herd.say(0, report(clientName(i), noon));
    herd.run();
    QVERIFY(herd.allAgree());
    herd.cut(0);
    herd.forgetCounts();
    herd.connect(0);
    herd.run();
    QCOMPARE(herd.linesOf("DIGEST"), std::size_t {2});
    QCOMPARE(herd.linesOf("LISTED"), std::size_t {2});
    QCOMPARE(herd.linesOf("SYNCED"), std::size_t {2});
    QCOMPARE(herd.sent().size(), std::size_t {6});
}

void TestCatchUp::onlyDifferencesTravelAndEachOnce()
{
    MemoryHerd herd(twoServers());
    herd.connectAll();
    for (std::size_t i = 0; i < 200; ++i)
        herd.say(0, report(clientName(i), noon));
    herd.run();
    herd.cut(0);
    for (std::size_t i = 0; i < 7; ++i) // news at the one …
        herd.say(0, report(clientName(i), noon + 1));
    for (std::size_t i = 5; i < 10; ++i) // … and at the other; two are older there
        herd.say(1, report(clientName(i), i < 7 ? noon + 2 : noon + 1));
    herd.say(1, report("new", noon));
    herd.forgetCounts();
    herd.connect(0);
    herd.run();
    QVERIFY(herd.allAgree());
    // 5 to the other, 2 + 3 + 1 to the one; what both have costs nothing.
    QCOMPARE(herd.linesOf("AT"), std::size_t {11});
    QCOMPARE(herd.node(0).table().size(), std::size_t {201});
    QVERIFY(herd.linesOf("HAS") < 100); // a few buckets, not the whole table
}

void TestCatchUp::anEmptyServerLearnsEverything()
{
    MemoryHerd herd(twoServers());
    herd.connectAll();
    for (std::size_t i = 0; i < 50; ++i)
        herd.say(0, report(clientName(i), noon));
    herd.run();
    herd.crash(1);
    herd.restart(1);
    herd.forgetCounts();
    herd.connectAll();
    herd.run();
    QCOMPARE(herd.node(1).table().size(), std::size_t {50});
    QVERIFY(herd.allAgree());
    QCOMPARE(herd.linesOf("AT"), std::size_t {50});
    QCOMPARE(herd.linesOf("HAS"), std::size_t {0}); // there is nothing to list
}

/// Also by several neighbours: they are asked one after another, for what is lacking by then.
void TestCatchUp::anEmptyServerIsToldOnce()
{
    MemoryHerd herd(*Herd::makePreset("full 5"));
    herd.connectAll();
    for (std::size_t i = 0; i < 50; ++i)
        herd.say(0, report(clientName(i), noon));
    herd.run();
    herd.crash(1);
    herd.say(3, report("late", noon));
    herd.run();
    herd.restart(1);
    herd.forgetCounts();
    herd.connectAll();
    herd.run();
    QVERIFY(herd.allAgree());
    QVERIFY(!herd.node(1).isRecovering());
    QCOMPARE(herd.linesOf("SYNCED"), std::size_t {8});
    // What it is told it passes on to those who it cannot know to have it.
    QCOMPARE(herd.linesOf("AT"), std::size_t {51 + 3 * 51});
}

/// The one that was asked first goes: it is the next one's turn.
void TestCatchUp::anEmptyServerWaitsForNobodyInVain()
{
    const Herd::HerdSpec spec = *Herd::makePreset("full 3");
    MemoryHerd herd(spec);
    herd.connectAll();
    for (std::size_t i = 0; i < 50; ++i)
        herd.say(0, report(clientName(i), noon));
    herd.run();
    herd.crash(1);
    herd.restart(1);
    herd.connect(spec.linkBetween(0, 1));
    herd.connect(spec.linkBetween(2, 1));
    for (int i = 0; i < 5; ++i)
        herd.step();
    herd.cut(spec.linkBetween(0, 1));
    herd.run();
    QCOMPARE(herd.node(1).table().size(), std::size_t {50});
    QVERIFY(!herd.node(1).isRecovering());
}

void TestCatchUp::whatIsLearnedIsPassedOn()
{
    MemoryHerd herd(*Herd::makePreset("line 5"));
    for (Herd::LinkIndex link = 1; link < 4; ++link)
        herd.connect(link);
    herd.say(0, report("kiwi", noon)); // alone: its only link is down
    herd.run();
    QCOMPARE(herd.node(4).table().size(), std::size_t {0});
    herd.connect(0);
    herd.run();
    QCOMPARE(herd.node(4).table().size(), std::size_t {1});
    QVERIFY(herd.allAgree());
}

/// At every moment of the exchange another report comes in, at either end.
void TestCatchUp::updatesDuringTheCatchUpAreNotLost()
{
    for (int moment = 0; moment < 40; ++moment) {
        for (const Herd::ServerIndex where : {0, 1}) {
            MemoryHerd herd(twoServers());
            for (std::size_t i = 0; i < 5; ++i) {
                herd.say(0, report(clientName(i), noon));
                herd.say(1, report(clientName(i + 3), noon + 1));
            }
            herd.connect(0);
            for (int i = 0; i < moment; ++i)
                herd.step();
            herd.say(where, report(clientName(4), noon + 2));
            herd.say(where, report("late", noon));
            herd.run();
            QVERIFY2(herd.allAgree(), qPrintable(u"moment %1, server %2"_s.arg(moment).arg(where)));
            QCOMPARE(herd.node(0).table().size(), std::size_t {9});
            QCOMPARE(herd.repeats(), 0);
            QCOMPARE(herd.echoes(), 0);
        }
    }
}

void TestCatchUp::twoPartsAgreeAfterTheCutHeals()
{
    const Herd::HerdSpec spec = Herd::defaultHerd();
    MemoryHerd herd(spec);
    herd.connectAll();
    herd.run();
    // Hill and Jaquez on one side, the others on the other.
    const auto cutBetween = {spec.linkBetween(spec.indexOf("Hill"), spec.indexOf("Smith")),
                             spec.linkBetween(spec.indexOf("Singleton"), spec.indexOf("Jaquez"))};
    for (const Herd::LinkIndex link : cutBetween)
        herd.cut(link);
    herd.say(spec.indexOf("Hill"), report("kiwi", noon));
    herd.say(spec.indexOf("Campbell"), report("kiwi", noon + 5));
    herd.say(spec.indexOf("Jaquez"), report("plum", noon));
    herd.run();
    QVERIFY(!herd.allAgree());
    for (const Herd::LinkIndex link : cutBetween)
        herd.connect(link);
    herd.run();
    QVERIFY(herd.allAgree());
    QVERIFY(herd.say(spec.indexOf("Hill"), "WHATSAT kiwi 1 1").starts_with("AT Campbell "));
}

/// Links are cut and healed, servers crash and come back empty, lines arrive in any order across
/// links; when all is healed, all agree on the newest of what somebody still knows.
void TestCatchUp::faultyHerdsAgreeOnceHealed()
{
    const char *const shapes[] {"hill", "line 4", "ring 6", "star 5", "grid 3 3", "full 4"};
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        SeededRandom random(seed);
        const Herd::HerdSpec spec = *Herd::makePreset(shapes[random.below(std::size(shapes))]);
        const auto links = static_cast<Herd::LinkIndex>(spec.links.size());
        MemoryHerd herd(spec);
        herd.connectAll();
        for (int act = 0; act < 60; ++act) {
            const auto server = static_cast<Herd::ServerIndex>(random.below(spec.servers.size()));
            const auto link =
                static_cast<Herd::LinkIndex>(random.below(static_cast<std::size_t>(links)));
            switch (random.below(8)) {
            case 0:
                herd.cut(link);
                break;
            case 1:
                herd.connect(link);
                break;
            case 2:
                if (random.oneIn(3))
                    herd.crash(server);
                break;
            case 3:
                if (!herd.isUp(server))
                    herd.restart(server);
                break;
            default:
                if (herd.isUp(server))
                    herd.say(server,
                             report(clientName(random.below(4)),
                                    noon + static_cast<std::int64_t>(random.below(5))));
            }
            for (std::size_t steps = random.below(5); steps > 0; --steps)
                herd.step(random);
        }
        for (std::size_t i = 0; i < spec.servers.size(); ++i)
            if (!herd.isUp(static_cast<Herd::ServerIndex>(i)))
                herd.restart(static_cast<Herd::ServerIndex>(i));
        herd.connectAll();
        herd.run(random);
        QVERIFY2(herd.allAgree(), qPrintable(u"seed %1"_s.arg(seed)));
        QVERIFY2(herd.repeats() == 0 && herd.echoes() == 0, qPrintable(u"seed %1"_s.arg(seed)));
        const std::uint64_t sum = herd.node(0).table().checksum();
        for (std::size_t i = 1; i < spec.servers.size(); ++i)
            QCOMPARE(herd.node(static_cast<Herd::ServerIndex>(i)).table().checksum(), sum);
    }
}

/// 100,000 clients on one side, the same but for a tenth on the other: linear, not quadratic. The
/// bound is far above what it takes, and far below what a quadratic one would.
void TestCatchUp::aLargeTableIsCaughtUpQuickly()
{
    constexpr std::size_t clients = 100'000;
    MemoryHerd herd(twoServers());
    for (std::size_t i = 0; i < clients; ++i) {
        herd.say(0, report(clientName(i), noon));
        if (i % 10 != 0)
            herd.say(1, report(clientName(i), noon));
    }
    QElapsedTimer clock;
    clock.start();
    herd.connect(0);
    herd.run();
    QVERIFY(herd.allAgree());
    QVERIFY2(clock.elapsed() < 30'000, qPrintable(u"%1 ms"_s.arg(clock.elapsed())));
}

QTEST_APPLESS_MAIN(TestCatchUp)
#include "tst_catchup.moc"
