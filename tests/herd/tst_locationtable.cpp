// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationtable.h"
#include "herd/presets.h"
#include "protocol/values.h"

#include "support/memoryherd.h"
#include "support/seededrandom.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

using namespace Herdscope;
using Herd::LocationTable;
using Test::SeededRandom;

namespace {

std::atomic<std::size_t> allocations;

std::string atLine(const char *server, const char *client, const char *position,
                   std::int64_t timeNs)
{
    return std::string("AT ") + server + " +0.100000000 " + client + ' ' + position + ' '
        + Protocol::formatTime(timeNs);
}

bool store(LocationTable &table, const std::string &line)
{
    return table.store(*Protocol::parseAt(line));
}

} // namespace

// Counts what the code under test takes from the heap.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

class TestLocationTable : public QObject
{
    Q_OBJECT

private slots:
    void theGreaterUpdateWins_data();
    void theGreaterUpdateWins();
    void aLocationKeepsTheBytesOfItsLine();
    void storingIsCommutativeAssociativeAndIdempotent();
    void erasOutrankTimes();
    void purgedClientsAreHeldAndNotCounted();
    void tablesDifferInTheirSumsIfTheyDiffer();
    void theDigestDoesNotDependOnWhenItIsAskedFor();
    void manyClientsAreFoundWhereTheyWere();
    void everyClientIsInOneBucket();
    void clientsAreBytes();
    void theSteadyStateAllocatesNothing();
};

void TestLocationTable::theGreaterUpdateWins_data()
{
    QTest::addColumn<QByteArray>("greater");
    QTest::addColumn<QByteArray>("lesser");
    const auto row = [](const char *name, const std::string &greater, const std::string &lesser) {
        QTest::newRow(name) << QByteArray::fromStdString(greater)
                            << QByteArray::fromStdString(lesser);
    };
    row("later by a nanosecond", atLine("A", "kiwi", "+1+1", 2), atLine("Z", "kiwi", "+9+9", 1));
    row("later though its text is less", "AT A +0.1 kiwi +1+1 10",
        "AT A +0.1 kiwi +1+1 9.999999999");
    row("same time, greater server", atLine("B", "kiwi", "+1+1", 1),
        atLine("A", "kiwi", "+9+9", 1));
    row("servers are compared as bytes", atLine("a", "kiwi", "+1+1", 1),
        atLine("Z", "kiwi", "+1+1", 1));
    row("same time and server, greater position", atLine("A", "kiwi", "+2+1", 1),
        atLine("A", "kiwi", "+1+1", 1));
    row("positions are compared as bytes", atLine("A", "kiwi", "-1+1", 1),
        atLine("A", "kiwi", "+1+1", 1));
    row("same but for how the time is written", "AT A +0.1 kiwi +1+1 1.50",
        "AT A +0.1 kiwi +1+1 1.5");
    row("same but for the difference", "AT A +0.2 kiwi +1+1 1", "AT A +0.1 kiwi +1+1 1");
    row("ten digits behind the point", "AT B +0.1 kiwi +1+1 1.0000000001",
        "AT A +0.1 kiwi +1+1 1.0000000009");
}

void TestLocationTable::theGreaterUpdateWins()
{
    QFETCH(QByteArray, greater);
    QFETCH(QByteArray, lesser);
    for (const bool greaterFirst : {true, false}) {
        LocationTable table;
        QVERIFY(store(table, (greaterFirst ? greater : lesser).toStdString()));
        QCOMPARE(store(table, (greaterFirst ? lesser : greater).toStdString()), !greaterFirst);
        QVERIFY(!store(table, greater.toStdString())); // equal is not greater
        QCOMPARE(QByteArray::fromStdString(std::string(table.find("kiwi")->atLine())), greater);
        QCOMPARE(table.size(), std::size_t {1});
    }
}

void TestLocationTable::aLocationKeepsTheBytesOfItsLine()
{
    const std::string line = "AT Hill -0.5 k\xFFwi +034.00-118.0 0001520023934.9189639971";
    const Herd::Location location(*Protocol::parseAt(line));
    QCOMPARE(std::string(location.atLine()), line);
    QCOMPARE(std::string(location.server()), std::string("Hill"));
    QCOMPARE(std::string(location.difference()), std::string("-0.5"));
    QCOMPARE(std::string(location.client()), std::string("k\xFFwi"));
    QCOMPARE(std::string(location.positionText()), std::string("+034.00-118.0"));
    QCOMPARE(std::string(location.timeText()), std::string("0001520023934.9189639971"));
    QCOMPARE(location.timeNs(), std::int64_t {1520023934918963997});
    QCOMPARE(location.position().latitudeDeg, 34.0);
}

void TestLocationTable::storingIsCommutativeAssociativeAndIdempotent()
{
    SeededRandom random(7);
    const char *const servers[] {"Hill", "Jaquez", "Smith"};
    const char *const clients[] {"kiwi", "plum"};
    const char *const positions[] {"+1+1", "+1-1", "-1+1"};
    std::vector<std::string> lines;
    for (int i = 0; i < 60; ++i)
        lines.push_back(atLine(servers[random.below(3)], clients[random.below(2)],
                               positions[random.below(3)],
                               static_cast<std::int64_t>(random.below(3))));
    LocationTable first;
    for (const std::string &line : lines)
        store(first, line);
    for (int shuffle = 0; shuffle < 100; ++shuffle) {
        for (std::size_t i = lines.size() - 1; i > 0; --i)
            std::swap(lines[i], lines[random.below(i + 1)]);
        LocationTable table;
        for (int twice = 0; twice < 2; ++twice)
            for (const std::string &line : lines)
                store(table, line);
        for (const char *client : clients)
            QVERIFY(*table.find(client) == *first.find(client));
        QCOMPARE(table.checksum(), first.checksum());
    }
}

/// In whatever order they come: the same in the end, and the same sum.
void TestLocationTable::erasOutrankTimes()
{
    const std::string old = atLine("Z", "kiwi", "+9+9", 900);
    const std::string later = atLine("A", "kiwi", "+1+1", 1);
    const auto put = [&](LocationTable &table, int what) {
        if (what == 0)
            table.store(*Protocol::parseAt(old));
        else if (what == 1)
            table.store(Protocol::Purged {"kiwi", 1});
        else
            table.store(*Protocol::parseAt(later), 1);
    };
    std::vector<std::uint64_t> sums;
    std::vector<int> order {0, 1, 2};
    do {
        LocationTable table;
        for (const int what : order)
            put(table, what);
        QCOMPARE(table.find("kiwi")->atLine() == later, true);
        QCOMPARE(table.find("kiwi")->era(), Herd::Era {1});
        QCOMPARE(table.size(), std::size_t {1});
        sums.push_back(table.checksum());
    } while (std::next_permutation(order.begin(), order.end()));
    QCOMPARE(std::count(sums.begin(), sums.end(), sums.front()), 6);
    LocationTable ordinary; // the same line in era 0
    ordinary.store(*Protocol::parseAt(later));
    QVERIFY(ordinary.checksum() != sums.front());
}

void TestLocationTable::purgedClientsAreHeldAndNotCounted()
{
    LocationTable table;
    store(table, atLine("A", "kiwi", "+1+1", 1));
    store(table, atLine("A", "plum", "+1+1", 1));
    const std::uint64_t before = table.checksum();
    QVERIFY(table.store(Protocol::Purged {"kiwi", 1}));
    QVERIFY(!table.store(Protocol::Purged {"kiwi", 1}));
    QVERIFY(table.checksum() != before);
    QCOMPARE(table.size(), std::size_t {1});
    const Herd::Location *const held = table.find("kiwi");
    QVERIFY(held && held->isPurged());
    QVERIFY(held->server().empty() && held->positionText().empty() && held->timeText().empty());
    QCOMPARE(QByteArray::fromStdString(std::string(held->client())), "kiwi");
    int seen = 0;
    table.forEach([&](const Herd::Location &each) { seen += each.client() == "plum" ? 1 : 100; });
    QCOMPARE(seen, 1);
    table.forEachHeld([&](const Herd::Location &) { ++seen; });
    QCOMPARE(seen, 3);
    // A report of an earlier era comes too late, one to this server opens the new era.
    QVERIFY(!store(table, atLine("A", "kiwi", "+1+1", 7)));
    const std::string report = atLine("A", "kiwi", "+1+1", 1);
    QVERIFY(table.storeIfLater(*Protocol::parseAt(report), report));
    QCOMPARE(table.find("kiwi")->era(), Herd::Era {1});
    QCOMPARE(table.size(), std::size_t {2});
}

void TestLocationTable::tablesDifferInTheirSumsIfTheyDiffer()
{
    std::vector<std::uint64_t> sums;
    LocationTable table;
    sums.push_back(table.checksum());
    for (int i = 0; i < 200; ++i) {
        store(table,
              atLine("Hill", std::string("c").append(std::to_string(i % 50)).c_str(), "+1+1", i));
        sums.push_back(table.checksum());
    }
    std::sort(sums.begin(), sums.end());
    QVERIFY(std::adjacent_find(sums.begin(), sums.end()) == sums.end());
}

void TestLocationTable::theDigestDoesNotDependOnWhenItIsAskedFor()
{
    LocationTable often;
    LocationTable once;
    for (int i = 0; i < 300; ++i) {
        const std::string line =
            atLine("Hill", ("c" + std::to_string(i % 70)).c_str(), "+1+1", i % 110);
        store(often, line);
        store(once, line);
        (void)often.digest();
    }
    for (int bucket = 0; bucket < Protocol::digestBuckets; ++bucket)
        QCOMPARE(often.digest().buckets[bucket], once.digest().buckets[bucket]);
}

void TestLocationTable::manyClientsAreFoundWhereTheyWere()
{
    constexpr int clients = 5'000;
    LocationTable table;
    std::vector<const Herd::Location *> places;
    QVERIFY(table.find("c0") == nullptr);
    for (int i = 0; i < clients; ++i) {
        const std::string line = atLine("Hill", ("c" + std::to_string(i)).c_str(), "+1+1", 1);
        places.push_back(table.store(*Protocol::parseAt(line)));
    }
    for (int i = 0; i < clients; i += 2)
        QVERIFY(store(table, atLine("Hill", ("c" + std::to_string(i)).c_str(), "+1+1", 2)));
    QCOMPARE(table.size(), static_cast<std::size_t>(clients));
    for (int i = 0; i < clients; ++i) {
        const std::string client = "c" + std::to_string(i);
        const Herd::Location *found = table.find(client);
        QVERIFY(found == places[static_cast<std::size_t>(i)]);
        QCOMPARE(std::string(found->client()), client);
        QCOMPARE(found->timeNs(), std::int64_t {i % 2 == 0 ? 2 : 1});
    }
    QVERIFY(table.find("c5000") == nullptr);
}

void TestLocationTable::everyClientIsInOneBucket()
{
    constexpr int clients = 1'000;
    LocationTable table;
    for (int i = 0; i < clients; ++i)
        store(table, atLine("Hill", ("c" + std::to_string(i)).c_str(), "+1+1", 1));
    store(table, atLine("Hill", "c7", "+1+1", 2));
    std::vector<std::string> visited;
    std::uint64_t newest = 0;
    for (int bucket = 0; bucket < Protocol::digestBuckets; ++bucket) {
        table.forEachInBucket(bucket, [&](const Herd::Location &one, std::uint64_t generation) {
            QCOMPARE(LocationTable::bucketOf(one.client()), bucket);
            visited.emplace_back(one.client());
            newest = one.client() == "c7" ? generation : newest;
        });
    }
    QCOMPARE(newest, table.generation());
    std::vector<std::string> all;
    table.forEach([&all](const Herd::Location &one) { all.emplace_back(one.client()); });
    std::sort(visited.begin(), visited.end());
    std::sort(all.begin(), all.end());
    QCOMPARE(all.size(), static_cast<std::size_t>(clients));
    QVERIFY(std::adjacent_find(visited.begin(), visited.end()) == visited.end());
    QVERIFY(visited == all);
}

void TestLocationTable::clientsAreBytes()
{
    LocationTable table;
    const std::string composed = "caf\xC3\xA9";
    const std::string decomposed = "cafe\xCC\x81";
    const std::string withNul("a\0b", 3);
    for (const std::string &client :
         {composed, decomposed, withNul, std::string(3000, 'x'), std::string("AT")})
        QVERIFY(store(table, "AT Hill +0.1 " + client + " +1+1 1"));
    QCOMPARE(table.size(), std::size_t {5});
    QVERIFY(table.find(withNul) != nullptr);
    QVERIFY(table.find("a") == nullptr);
}

/// A herd of two takes reports of known clients and passes them on: after a warm-up nothing comes
/// from the heap.
void TestLocationTable::theSteadyStateAllocatesNothing()
{
    const Herd::HerdSpec spec = *Herd::makePreset("line 2");
    Herd::Node origin(spec, 0, true);
    Herd::Node other(spec, 1, true);
    Herd::Effects effects;
    Herd::Effects farEffects;
    origin.handle(Herd::LinkUp {1}, {}, effects);
    other.handle(Herd::LinkUp {0}, {}, farEffects);
    constexpr int clients = 100;
    constexpr int updates = 10'000;
    std::vector<std::string> lines;
    constexpr int warmUp = 2 * clients;
    for (int i = 0; i < warmUp + updates; ++i)
        lines.push_back("IAMAT a-client-with-a-long-name-" + std::to_string(i % clients + 100)
                        + " +34.068930-118.445127 " + Protocol::formatTime(2'000'000'000 + i));
    std::size_t before = 0;
    std::uint64_t flooded = 0;
    for (int i = 0; i < warmUp + updates; ++i) {
        if (i == warmUp)
            before = allocations;
        effects.clear();
        const Herd::Instant now {3'000'000'000 + i, i};
        origin.handle(Herd::ClientLine {1, "127.0.0.1:4000", lines[static_cast<std::size_t>(i)]},
                      now, effects);
        for (const Herd::SendToLink &send : effects.toLinks) {
            farEffects.clear();
            other.handle(Herd::LinkLine {0, send.bytes.substr(0, send.bytes.size() - 1)}, now,
                         farEffects);
            ++flooded;
        }
    }
    const std::size_t taken = allocations - before;
    QCOMPARE(flooded, static_cast<std::uint64_t>(warmUp + updates));
    QCOMPARE(other.table().size(), std::size_t {clients});
    QCOMPARE(taken, std::size_t {0});
}

QTEST_APPLESS_MAIN(TestLocationTable)
#include "tst_locationtable.moc"
