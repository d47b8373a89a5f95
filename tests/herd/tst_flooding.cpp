// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "protocol/values.h"

#include "support/memoryherd.h"

#include <QTest>

using namespace Herdscope;
using namespace Qt::StringLiterals;
using Test::MemoryHerd;
using Test::SeededRandom;

namespace {

std::string report(std::string_view client, std::int64_t timeNs, double latitudeDeg = 34.0689)
{
    return "IAMAT " + std::string(client) + ' ' + Protocol::formatPosition({latitudeDeg, -118.4451})
        + ' ' + Protocol::formatTime(timeNs);
}

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t noon = 1'520'023'934 * second;

} // namespace

class TestFlooding : public QObject
{
    Q_OBJECT

private slots:
    void oneUpdateCostsExactly2EMinusNPlus1Lines_data();
    void oneUpdateCostsExactly2EMinusNPlus1Lines();
    void theCostDoesNotDependOnTheOrderOfArrival_data() { shapes(); }
    void theCostDoesNotDependOnTheOrderOfArrival();
    void theDefaultHerdPaysEightLines();
    void oldNewsCostsNothing();
    void everyServerGivesTheSameAnswer();
    void ofSimultaneousReportsAllChooseTheSame();
    void countersAddUp();

private:
    static void shapes();
};

void TestFlooding::shapes()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("links");
    QTest::newRow("line of 5") << u"line 5"_s << 4;
    QTest::newRow("ring of 5") << u"ring 5"_s << 5;
    QTest::newRow("star of 5") << u"star 5"_s << 4;
    QTest::newRow("tree of 5") << u"tree 5 2"_s << 4;
    QTest::newRow("grid of 5") << u"grid 1 5"_s << 4;
    QTest::newRow("full herd of 5") << u"full 5"_s << 10;
    QTest::newRow("line of 25") << u"line 25"_s << 24;
    QTest::newRow("ring of 25") << u"ring 25"_s << 25;
    QTest::newRow("star of 25") << u"star 25"_s << 24;
    QTest::newRow("tree of 25") << u"tree 25 3"_s << 24;
    QTest::newRow("grid of 25") << u"grid 5 5"_s << 40;
    QTest::newRow("full herd of 25") << u"full 25"_s << 300;
    QTest::newRow("default herd") << u"hill"_s << 6;
}

void TestFlooding::oneUpdateCostsExactly2EMinusNPlus1Lines_data()
{
    shapes();
}

void TestFlooding::oneUpdateCostsExactly2EMinusNPlus1Lines()
{
    QFETCH(QString, preset);
    QFETCH(int, links);
    const auto spec = Herd::makePreset(preset.toStdString());
    QVERIFY(spec.has_value());
    QCOMPARE(static_cast<int>(spec->links.size()), links);
    const int servers = static_cast<int>(spec->servers.size());
    const int expected = 2 * links - (servers - 1);
    QCOMPARE(spec->linesPerUpdate(), expected);

    MemoryHerd herd(*spec);
    herd.connectAll();
    herd.run();
    for (Herd::ServerIndex origin = 0; origin < servers; ++origin) {
        herd.forgetCounts();
        const std::string answer = herd.say(origin, report("kiwi", noon + origin * second));
        QVERIFY(answer.starts_with("AT " + spec->servers[static_cast<std::size_t>(origin)].name));
        herd.run();
        QCOMPARE(static_cast<int>(herd.linesOf("AT")), expected);
        QCOMPARE(herd.sent().size(), herd.linesOf("AT")); // and no other traffic
        QVERIFY(herd.allAgree());
    }
    QCOMPARE(herd.repeats(), 0);
    QCOMPARE(herd.echoes(), 0);
}

void TestFlooding::theCostDoesNotDependOnTheOrderOfArrival()
{
    QFETCH(QString, preset);
    const auto spec = *Herd::makePreset(preset.toStdString());
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SeededRandom random(seed);
        MemoryHerd herd(spec);
        herd.connectAll();
        herd.run(random);
        herd.forgetCounts();
        const auto origin = static_cast<Herd::ServerIndex>(random.below(spec.servers.size()));
        herd.say(origin, report("kiwi", noon));
        herd.run(random);
        QCOMPARE(static_cast<int>(herd.linesOf("AT")), spec.linesPerUpdate());
        QVERIFY(herd.allAgree());
    }
}

void TestFlooding::theDefaultHerdPaysEightLines()
{
    QCOMPARE(Herd::defaultHerd().linesPerUpdate(), 8);
}

void TestFlooding::oldNewsCostsNothing()
{
    MemoryHerd herd(Herd::defaultHerd());
    herd.connectAll();
    herd.say(0, report("kiwi", noon));
    herd.run();
    herd.forgetCounts();
    for (const std::int64_t timeNs : {noon, noon - 1, std::int64_t {0}}) {
        const std::string line = report("kiwi", timeNs, -33.8688);
        // Answered with what was sent …
        QVERIFY(herd.say(3, line).find("-33.868800-118.445100") != std::string::npos);
        herd.run();
    }
    QCOMPARE(herd.sent().size(), std::size_t {0}); // … and neither flooded
    for (Herd::ServerIndex server = 0; server < 5; ++server) // … nor stored.
        QVERIFY(herd.say(server, "WHATSAT kiwi 10 5").find("+34.068900") != std::string::npos);
    herd.say(3, report("kiwi", noon + 1));
    herd.run();
    QCOMPARE(herd.linesOf("AT"), std::size_t {8}); // one nanosecond later is news
}

void TestFlooding::everyServerGivesTheSameAnswer()
{
    MemoryHerd herd(Herd::defaultHerd());
    herd.connectAll();
    herd.run();
    const std::string at = herd.say(1, report("kiwi", noon));
    herd.run();
    const std::string answer = herd.say(1, "WHATSAT kiwi 10 5", "{\n}\n");
    QCOMPARE(answer, at + "{\n}\n\n");
    for (Herd::ServerIndex server = 0; server < 5; ++server)
        QCOMPARE(herd.say(server, "WHATSAT kiwi 10 5", "{\n}\n"), answer);
}

/// Client times are drawn from three values, places from two: ties of all kinds.
void TestFlooding::ofSimultaneousReportsAllChooseTheSame()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SeededRandom random(seed);
        MemoryHerd herd(Herd::defaultHerd());
        herd.connectAll();
        herd.run(random);
        for (int i = 0; i < 12; ++i) {
            const auto server = static_cast<Herd::ServerIndex>(random.below(5));
            const auto timeNs = noon + static_cast<std::int64_t>(random.below(3));
            herd.say(server, report("kiwi", timeNs, random.oneIn(2) ? 1 : 2));
            for (std::size_t steps = random.below(6); steps > 0; --steps)
                herd.step(random);
        }
        herd.run(random);
        QVERIFY2(herd.allAgree(), qPrintable(u"seed %1"_s.arg(seed)));
        QCOMPARE(herd.echoes(), 0);
        QCOMPARE(herd.repeats(), 0);
    }
}

void TestFlooding::countersAddUp()
{
    MemoryHerd herd(Herd::defaultHerd());
    herd.connectAll();
    herd.run();
    for (int i = 0; i < 10; ++i) {
        herd.say(i % 5, report("kiwi", noon + i));
        herd.run();
    }
    std::uint64_t sent = 0;
    std::uint64_t useful = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t stored = 0;
    for (Herd::ServerIndex server = 0; server < 5; ++server) {
        const Herd::NodeCounters &counters = herd.node(server).counters();
        stored += counters.stored;
        for (const auto &neighbour : counters.neighbours) {
            sent += neighbour.atSent;
            useful += neighbour.useful;
            duplicate += neighbour.duplicate;
        }
    }
    QCOMPARE(stored, std::uint64_t {10});
    QCOMPARE(sent, std::uint64_t {80});
    QCOMPARE(useful, std::uint64_t {40}); // n − 1 an update
    QCOMPARE(duplicate, std::uint64_t {40});
}

QTEST_APPLESS_MAIN(TestFlooding)
#include "tst_flooding.moc"
