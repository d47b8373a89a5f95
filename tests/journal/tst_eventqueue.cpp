// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventqueue.h"

#include "support/journaldata.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace Herdscope;
using namespace Herdscope::Test;
using Journal::EventBatch;
using Journal::EventQueue;
using Journal::LogLevel;
using Journal::StoredEvent;

namespace {

constexpr std::size_t plenty = 64 * 1024 * 1024;
constexpr std::int64_t second = 1'000'000'000;

struct Taken
{
    StoredEvent event;
    std::string peer;
    std::string line;
};

void collect(const EventQueue::Chunks &chunks, std::vector<Taken> &into)
{
    for (const auto &chunk : chunks) {
        for (const StoredEvent &e : chunk->events)
            into.push_back({e, std::string(chunk->peer(e)), std::string(chunk->line(e))});
    }
}

/// All that is in the queue after closing it.
std::vector<Taken> drain(EventQueue &queue)
{
    queue.close();
    std::vector<Taken> all;
    EventQueue::Chunks chunks;
    while (queue.take(chunks))
        collect(chunks, all);
    return all;
}

} // namespace

class tst_EventQueue : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderAndBytes();
    void numbersEventsOfManyThreadsInOneOrder();
    void dropsBeyondItsBoundAndNotesItOncePerServer();
    void countsWhatIsBeingWrittenAsQueued();
    void recordsNothingWhenOff();
    void keepsEverythingBelowTheSamplingBudget();
    void samplesWholeUpdatesAboveTheBudgetWithExactCounts();
    void samplesFromTheStartWhenToldTo();
    void saysWhenItReturnsToEverything();
    void flushesWhatWasPutBefore();
    void takesEventsOfUnknownServers();
};

void tst_EventQueue::keepsOrderAndBytes()
{
    EventQueue queue(3, plenty, LogLevel::Everything);
    SeededRandom random(2);
    std::vector<std::string> lines;
    for (int i = 0; i < 20'000; ++i) {
        lines.push_back(randomBytes(random, random.below(60)));
        Herd::Event e = fromClient(i % 3, lines.back(), std::uint64_t(i));
        e.at = {i, 2 * i};
        queue.put(e);
    }
    const std::vector<Taken> all = drain(queue);
    QCOMPARE(all.size(), lines.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY(all[i].line == lines[i]);
        QCOMPARE(all[i].peer, std::string("127.0.0.1:40312"));
        QCOMPARE(all[i].event.sequence, std::uint64_t(i + 1));
        QCOMPARE(all[i].event.server, std::int16_t(i % 3));
        QCOMPARE(all[i].event.updateId, std::uint64_t(i));
        QCOMPARE(all[i].event.at.monotonicNs, std::int64_t(2 * i));
    }
    QCOMPARE(queue.counts().recorded, std::uint64_t(20'000));
}

void tst_EventQueue::numbersEventsOfManyThreadsInOneOrder()
{
    constexpr int threads = 4;
    constexpr int each = 20'000;
    EventQueue queue(threads, plenty, LogLevel::Everything, threads * each);
    std::vector<Taken> all;
    std::thread writer([&] {
        EventQueue::Chunks chunks;
        while (queue.take(chunks))
            collect(chunks, all);
    });
    std::vector<std::thread> servers;
    for (int server = 0; server < threads; ++server) {
        servers.emplace_back([&queue, server] {
            for (int i = 0; i < each; ++i)
                queue.put(fromClient(server, std::to_string(i)));
        });
    }
    for (std::thread &thread : servers)
        thread.join();
    queue.flush();
    queue.close();
    writer.join();

    QCOMPARE(all.size(), std::size_t(threads * each));
    std::vector<int> next(threads, 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].event.sequence, std::uint64_t(i + 1));
        QCOMPARE(all[i].line, std::to_string(next[std::size_t(all[i].event.server)]++));
    }
}

void tst_EventQueue::dropsBeyondItsBoundAndNotesItOncePerServer()
{
    EventQueue queue(3, 10'000, LogLevel::Everything);
    const std::string line(1'000, 'x');
    for (int i = 0; i < 30; ++i) {
        Herd::Event e = fromClient(i % 2, line);
        e.at = {i, i};
        queue.put(e);
    }
    const EventQueue::Counts counts = queue.counts();
    QVERIFY(counts.recorded >= 8 && counts.recorded < 10);
    QCOMPARE(counts.recorded + counts.dropped, std::uint64_t(30));

    const std::vector<Taken> all = drain(queue);
    QCOMPARE(all.size(), std::size_t(counts.recorded) + 2);
    std::uint64_t noted = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        const Taken &note = all[std::size_t(counts.recorded) + i];
        QCOMPARE(note.event.kind, Herd::EventKind::Error);
        QCOMPARE(note.event.server, std::int16_t(i));
        QCOMPARE(note.event.at.wallNs, std::int64_t(28 + i));
        noted += std::stoull(note.line);
        QVERIFY(QByteArray::fromStdString(note.line).endsWith(
            " events dropped: the log could not keep up"));
    }
    QCOMPARE(noted, counts.dropped);
    // Every event has a number, kept or not.
    QCOMPARE(all.back().event.sequence, std::uint64_t(32));
}

void tst_EventQueue::countsWhatIsBeingWrittenAsQueued()
{
    EventQueue queue(1, 3'000, LogLevel::Everything);
    const std::string line(2'000, 'x');
    queue.put(fromClient(0, line));
    EventQueue::Chunks chunks;
    QVERIFY(queue.take(chunks));
    queue.put(fromClient(0, line)); // the first is still with the writer
    QCOMPARE(queue.counts().dropped, std::uint64_t(1));
    QVERIFY(queue.take(chunks)); // written: there is room again
    QCOMPARE(chunks.front()->line(chunks.front()->events.front()).substr(0, 8),
             std::string_view("1 events"));
    queue.put(fromClient(0, line));
    QCOMPARE(queue.counts().recorded, std::uint64_t(2));
}

void tst_EventQueue::recordsNothingWhenOff()
{
    EventQueue queue(1, plenty, LogLevel::Off);
    queue.put(fromClient(0, "a"));
    queue.setLevel(LogLevel::Everything);
    queue.put(fromClient(0, "b"));
    const std::vector<Taken> all = drain(queue);
    QCOMPARE(all.size(), std::size_t(3));
    QCOMPARE(all[0].line, std::string("level off"));
    QCOMPARE(all[1].line, std::string("level everything"));
    QCOMPARE(all[2].line, std::string("b"));
    QCOMPARE(queue.counts().recorded, std::uint64_t(1));
    QCOMPARE(queue.counts().sampledOut, std::uint64_t(0));
}

void tst_EventQueue::keepsEverythingBelowTheSamplingBudget()
{
    EventQueue queue(1, plenty, LogLevel::Everything);
    for (int i = 0; i < 3 * Journal::sampledEventsPerSecond; ++i) {
        Herd::Event e = fromClient(0, "a", 1);
        e.lot = static_cast<std::uint32_t>(i);
        e.at.monotonicNs = i * (second / Journal::sampledEventsPerSecond);
        queue.put(e);
    }
    QCOMPARE(queue.counts().sampledOut, std::uint64_t(0));
    QCOMPARE(queue.levelAtWork(), LogLevel::Everything);
    QCOMPARE(drain(queue).size(), std::size_t(3 * Journal::sampledEventsPerSecond));
}

void tst_EventQueue::samplesWholeUpdatesAboveTheBudgetWithExactCounts()
{
    constexpr int updates = 100'000;
    constexpr int rare = updates / 1'000;
    EventQueue queue(2, plenty, LogLevel::Everything, Journal::sampledEventsPerSecond,
                     [] { return Herd::Instant(); });
    for (int i = 0; i < updates; ++i) {
        const auto id = std::uint64_t(i + 1);
        Herd::Event received = fromClient(0, "IAMAT", id); // all at one moment
        Herd::Event sent = toClient(0, "AT", id);
        received.lot = sent.lot = static_cast<std::uint32_t>(id) * 0x9e37'79b1U;
        if (queue.wants(received.lot)) {
            queue.put(received);
            queue.put(sent);
        } else { // as a server does it
            queue.leaveOut(0, received.kind, received.peerKind, 1);
            queue.leaveOut(0, sent.kind, sent.peerKind, 1);
        }
        if (i % 1'000 == 0)
            queue.put(makeEvent(1, Herd::EventKind::LinkDown, "gone"));
    }
    const EventQueue::Counts counts = queue.counts();
    QCOMPARE(counts.recorded + counts.sampledOut, std::uint64_t(2 * updates + rare));
    QCOMPARE(counts.dropped, std::uint64_t(0));
    QCOMPARE(queue.levelAtWork(), LogLevel::Sampled);

    std::map<Herd::EventKind, std::uint64_t> kept;
    std::uint64_t receivedOut = 0;
    std::uint64_t sentOut = 0;
    std::uint64_t last = 0;
    int levels = 0;
    std::map<std::uint64_t, int> perUpdate;
    for (const Taken &taken : drain(queue)) {
        QVERIFY(taken.event.sequence > last);
        last = taken.event.sequence;
        ++kept[taken.event.kind];
        if (taken.event.updateId != 0)
            ++perUpdate[taken.event.updateId];
        if (taken.event.kind != Herd::EventKind::Log)
            continue;
        if (taken.line == "level sampled") {
            ++levels;
            continue;
        }
        const QStringList words =
            QString::fromStdString(taken.line).remove(QLatin1Char(',')).split(QLatin1Char(' '));
        QCOMPARE(words.size(), 8); // left out N recv client, M send client
        QCOMPARE(words.sliced(3, 2).join(QLatin1Char(' ')), QStringLiteral("recv client"));
        QCOMPARE(words.sliced(6, 2).join(QLatin1Char(' ')), QStringLiteral("send client"));
        receivedOut += words[2].toULongLong();
        sentOut += words[5].toULongLong();
    }
    QCOMPARE(levels, 1);
    QCOMPARE(kept[Herd::EventKind::LinkDown], std::uint64_t(rare));
    QCOMPARE(kept[Herd::EventKind::Receive] + receivedOut, std::uint64_t(updates));
    QCOMPARE(kept[Herd::EventKind::Send] + sentOut, std::uint64_t(updates));
    QCOMPARE(receivedOut + sentOut, counts.sampledOut);
    // Every line has a number, kept or not; so have the notes.
    QCOMPARE(last, std::uint64_t(2 * updates + rare + 2));
    const auto budget = std::uint64_t(Journal::sampledEventsPerSecond);
    const std::uint64_t lines = kept[Herd::EventKind::Receive] + kept[Herd::EventKind::Send];
    QVERIFY2(lines > budget && lines < 2 * budget, qPrintable(QString::number(lines)));
    // Whole, but where the share was halved in between.
    const auto torn = std::count_if(perUpdate.begin(), perUpdate.end(),
                                    [](const auto &each) { return each.second != 2; });
    QVERIFY2(torn <= 10, qPrintable(QString::number(torn)));
}

void tst_EventQueue::samplesFromTheStartWhenToldTo()
{
    EventQueue queue(1, plenty, LogLevel::Sampled);
    QCOMPARE(queue.levelAtWork(), LogLevel::Sampled);
    for (std::uint32_t i = 0; i < 6'400; ++i) {
        Herd::Event e = fromClient(0, "a");
        e.lot = i;
        queue.put(e);
    }
    const std::vector<Taken> all = drain(queue);
    QCOMPARE(queue.counts().recorded, std::uint64_t(6'400 / Journal::sampledShare));
    QCOMPARE(all.front().line, std::string("level sampled"));
    QCOMPARE(all.back().line, std::string("left out 6300 recv client"));
}

void tst_EventQueue::saysWhenItReturnsToEverything()
{
    Herd::Instant now {0, 10 * second};
    EventQueue queue(1, plenty, LogLevel::Everything, 100, [&now] { return now; });
    const auto burst = [&](std::uint32_t lines) {
        for (std::uint32_t i = 0; i < lines; ++i) {
            Herd::Event e = fromClient(0, "a");
            e.lot = i;
            e.at = now;
            queue.put(e);
        }
    };
    EventQueue::Chunks chunks;
    std::vector<Taken> all;
    const auto take = [&] {
        now.monotonicNs += second / 10;
        QVERIFY(queue.take(chunks));
        collect(chunks, all);
    };
    burst(1'000);
    QCOMPARE(queue.levelAtWork(), LogLevel::Sampled);
    for (int i = 0; i < 15 && queue.levelAtWork() == LogLevel::Sampled; ++i)
        take();
    QCOMPARE(queue.levelAtWork(), LogLevel::Everything);
    burst(50);
    take();
    QCOMPARE(queue.levelAtWork(), LogLevel::Everything);
    QStringList notes;
    for (const Taken &taken : all)
        if (taken.event.kind == Herd::EventKind::Log)
            notes += QString::fromStdString(taken.line);
    QCOMPARE(notes.size(), 3);
    QCOMPARE(notes.front(), QStringLiteral("level sampled"));
    QVERIFY(notes[1].startsWith(QStringLiteral("left out ")));
    QCOMPARE(notes.back(), QStringLiteral("level everything"));
    QCOMPARE(all.size() - 3 + notes[1].split(QLatin1Char(' '))[2].toULongLong(),
             std::uint64_t(1'050));
}

void tst_EventQueue::flushesWhatWasPutBefore()
{
    EventQueue queue(1, plenty, LogLevel::Everything);
    std::atomic<std::uint64_t> written = 0;
    std::thread writer([&] {
        EventQueue::Chunks chunks;
        while (queue.take(chunks)) {
            for (const auto &chunk : chunks)
                written += chunk->events.size();
        }
    });
    queue.flush(); // nothing there
    for (int round = 1; round <= 50; ++round) {
        for (int i = 0; i < 100; ++i)
            queue.put(fromClient(0, "a"));
        queue.flush();
        QCOMPARE(written.load(), std::uint64_t(round) * 100);
    }
    queue.close();
    writer.join();
}

void tst_EventQueue::takesEventsOfUnknownServers()
{
    EventQueue queue(2, 100, LogLevel::Everything);
    for (const int server : {Herd::nobody, 2, 2'000'000})
        queue.put(makeEvent(server, Herd::EventKind::Error, std::string(200, 'x')));
    const std::vector<Taken> all = drain(queue);
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().event.server, std::int16_t(Herd::nobody));
    QCOMPARE(std::stoull(all.front().line), 3ULL);
}

QTEST_APPLESS_MAIN(tst_EventQueue)
#include "tst_eventqueue.moc"
