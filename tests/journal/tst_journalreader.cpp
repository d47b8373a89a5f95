// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journalreader.h"
#include "journal/records.h"

#include "support/journaldata.h"

#include <QTest>

#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;

class tst_JournalReader : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatWasRecorded();
    void takesBytesInPiecesOfAnySize();
    void leavesOutWhatIsNoRecord_data();
    void leavesOutWhatIsNoRecord();
    void takesRunsOneAfterTheOther();
    void staysInARunWhenANumberIsDamaged();
    void survivesAnyDamage();
    void makesBatchesOfSomeSize();
};

namespace {

Herd::HerdSpec oddHerd()
{
    Herd::HerdSpec herd = smallHerd();
    herd.servers[1].name = "Jaqu\"ez\\\xc3\xa4";
    herd.servers[2].name = std::string("\xff\x01", 2);
    return herd;
}

/// Events of all kinds, with bytes of all values.
Journal::EventBatchPtr randomBatch(const Herd::HerdSpec &herd, int events, std::uint64_t seed)
{
    SeededRandom random(seed);
    BatchBuilder builder;
    for (int i = 0; i < events; ++i) {
        const std::string line = randomBytes(random, random.below(60));
        const std::string peer = randomBytes(random, random.below(20));
        Herd::Event event;
        event.kind = static_cast<Herd::EventKind>(random.below(10));
        event.peerKind = static_cast<Herd::PeerKind>(random.below(4));
        event.novelty = static_cast<Herd::Novelty>(random.below(3));
        event.server = static_cast<Herd::ServerIndex>(random.below(4)) - 1;
        event.line = line;
        if (event.peerKind == Herd::PeerKind::Neighbour) {
            event.neighbour = static_cast<Herd::ServerIndex>(random.below(3));
            event.peer = herd.servers[static_cast<std::size_t>(event.neighbour)].name;
        } else if (event.peerKind != Herd::PeerKind::None) {
            event.peer = peer;
        }
        event.updateId = random.oneIn(3) ? 0 : random.next();
        builder.at(static_cast<std::int64_t>(random.next()), static_cast<std::int64_t>(i) * 7 - 50);
        builder.add(event);
    }
    return builder.take();
}

std::string textOf(const Herd::HerdSpec &herd, const Journal::EventBatch &batch)
{
    std::string text;
    for (const Journal::StoredEvent &event : batch.events)
        Journal::appendJournalRecord(text, herd, batch, event);
    return text;
}

void compare(const Journal::EventBatch &read, const Journal::EventBatch &written)
{
    QCOMPARE(read.events.size(), written.events.size());
    for (std::size_t i = 0; i < read.events.size(); ++i) {
        const Journal::StoredEvent &a = read.events[i];
        const Journal::StoredEvent &b = written.events[i];
        QCOMPARE(a.sequence, b.sequence);
        QCOMPARE(a.updateId, b.updateId);
        QCOMPARE(a.at.wallNs, b.at.wallNs);
        QCOMPARE(a.at.monotonicNs, b.at.monotonicNs);
        QCOMPARE(a.server, b.server);
        QCOMPARE(a.neighbour, b.neighbour);
        QCOMPARE(a.kind, b.kind);
        QCOMPARE(a.peerKind, b.peerKind);
        QCOMPARE(a.novelty, b.novelty);
        QCOMPARE(read.line(a), written.line(b));
        QCOMPARE(read.peer(a), written.peer(b));
    }
}

} // namespace

void tst_JournalReader::givesBackWhatWasRecorded()
{
    const Herd::HerdSpec herd = oddHerd();
    const auto written = randomBatch(herd, 3000, 1);
    const std::string text = textOf(herd, *written);
    Journal::JournalReader reader(herd);
    QCOMPARE(reader.take(text), text.size());
    QCOMPARE(reader.records(), std::uint64_t {3000});
    QCOMPARE(reader.damaged(), std::uint64_t {0});
    const auto read = reader.takeBatch();
    QVERIFY(read);
    compare(*read, *written);
    QVERIFY(!reader.takeBatch());
}

void tst_JournalReader::takesBytesInPiecesOfAnySize()
{
    const Herd::HerdSpec herd = oddHerd();
    const auto written = randomBatch(herd, 300, 2);
    const std::string text = textOf(herd, *written);
    SeededRandom random(3);
    Journal::JournalReader reader(herd);
    std::string waiting;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min<std::size_t>(random.below(300), text.size() - at);
        waiting.append(text, at, size);
        at += size;
        waiting.erase(0, reader.take(waiting));
    }
    QVERIFY(waiting.empty());
    compare(*reader.takeBatch(), *written);
}

void tst_JournalReader::leavesOutWhatIsNoRecord_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray good = R"({"server":"Hill","seq":5,"mono_ns":1,"wall_ns":2,)"
                            R"("kind":"recv","side":"client","peer":"p",)"
                            R"("update":"00000000000000ab","novelty":"useful","line":"x"})";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("something else") << QByteArray("hello");
    QTest::newRow("half of one") << good.left(good.size() / 2);
    QTest::newRow("more behind it") << good + " ";
    const auto row = [&good](const char *name, const char *from, const char *to) {
        QByteArray line = good;
        QTest::newRow(name) << line.replace(from, to);
    };
    row("somebody else's server", "Hill", "Hull");
    row("no number", "\"seq\":5", "\"seq\":x");
    row("too great a number", "\"seq\":5", "\"seq\":99999999999999999999");
    row("a verb that there is not", "recv", "eats");
    row("a side that there is not", "client", "sky");
    row("a novelty that there is not", "useful", "fine");
    row("an update that is no number", "00ab", "00zz");
    row("an escape that there is not", "\"line\":\"x\"", "\"line\":\"\\n\"");
    row("half a byte", "\"line\":\"x\"", "\"line\":\"\\\\x4\"");
    row("no line", ",\"line\":\"x\"", "");
}

void tst_JournalReader::leavesOutWhatIsNoRecord()
{
    QFETCH(QByteArray, line);
    const Herd::HerdSpec herd = smallHerd();
    const auto written = randomBatch(herd, 2, 4);
    const std::string text = textOf(herd, *written);
    const std::size_t second = text.find('\n') + 1;
    const std::string damaged =
        text.substr(0, second) + line.toStdString() + '\n' + text.substr(second);
    Journal::JournalReader reader(herd);
    QCOMPARE(reader.take(damaged), damaged.size());
    QCOMPARE(reader.damaged(), std::uint64_t {1});
    compare(*reader.takeBatch(), *written);
}

void tst_JournalReader::takesRunsOneAfterTheOther()
{
    const Herd::HerdSpec herd = smallHerd();
    const auto first = randomBatch(herd, 20, 5);
    const auto second = randomBatch(herd, 30, 6);
    const std::string note =
        R"({"server":null,"seq":0,"mono_ns":1,"wall_ns":2,"kind":"error","line":"file"})";
    const std::string text = textOf(herd, *first) + note + '\n' + textOf(herd, *second);
    Journal::JournalReader reader(herd);
    const std::size_t taken = reader.take(text);
    QVERIFY(reader.isRunOver());
    compare(*reader.takeBatch(), *first);
    QCOMPARE(taken + reader.take(std::string_view(text).substr(taken)), text.size());
    QVERIFY(!reader.isRunOver());
    compare(*reader.takeBatch(), *second);
    QCOMPARE(reader.damaged(), std::uint64_t {0});
}

void tst_JournalReader::staysInARunWhenANumberIsDamaged()
{
    const Herd::HerdSpec herd = smallHerd();
    std::string text = textOf(herd, *randomBatch(herd, 20, 10));
    text.replace(text.find("\"seq\":7,"), 8, "\"seq\":97,");
    Journal::JournalReader reader(herd);
    QCOMPARE(reader.take(text), text.size());
    QVERIFY(!reader.isRunOver());
    QCOMPARE(reader.damaged(), std::uint64_t {1});
    QCOMPARE(reader.records(), std::uint64_t {19});
    QCOMPARE(reader.takeBatch()->events[6].sequence, std::uint64_t {8});
}

/// Any byte may have fallen over, or be missing: whole records remain, in their order.
void tst_JournalReader::survivesAnyDamage()
{
    const Herd::HerdSpec herd = oddHerd();
    const std::string text = textOf(herd, *randomBatch(herd, 40, 7));
    SeededRandom random(8);
    for (int i = 0; i < 2000; ++i) {
        std::string damaged = text;
        for (std::uint64_t n = 1 + random.below(3); n > 0; --n) {
            const std::size_t at = random.below(damaged.size());
            if (random.oneIn(2))
                damaged[at] = static_cast<char>(random.below(256));
            else
                damaged.erase(at, random.below(200));
        }
        Journal::JournalReader reader(herd);
        std::string_view rest = damaged;
        std::uint64_t events = 0;
        for (std::size_t taken = reader.take(rest); taken > 0 || reader.isRunOver();
             taken = reader.take(rest)) {
            rest.remove_prefix(taken);
            std::uint64_t last = 0;
            if (const auto batch = reader.takeBatch())
                for (const Journal::StoredEvent &event : batch->events) {
                    QVERIFY(event.sequence > last);
                    last = event.sequence;
                    QVERIFY(event.server < 3 && event.neighbour < 3);
                    QVERIFY(batch->line(event).size() == event.lineSize);
                    ++events;
                }
        }
        reader.takeRest(rest);
        if (const auto batch = reader.takeBatch())
            events += batch->events.size();
        QCOMPARE(reader.records(), events);
        QVERIFY(events >= 20);
    }
}

void tst_JournalReader::makesBatchesOfSomeSize()
{
    const Herd::HerdSpec herd = smallHerd();
    const std::string text = textOf(herd, *randomBatch(herd, 10'000, 9));
    Journal::JournalReader reader(herd);
    std::string_view rest = text;
    std::vector<std::size_t> sizes;
    while (const std::size_t taken = reader.take(rest)) {
        rest.remove_prefix(taken);
        sizes.push_back(reader.takeBatch()->events.size());
    }
    QCOMPARE(sizes, (std::vector<std::size_t> {4096, 4096, 1808}));
}

QTEST_APPLESS_MAIN(tst_JournalReader)
#include "tst_journalreader.moc"
