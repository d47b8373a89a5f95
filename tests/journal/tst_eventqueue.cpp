// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventqueue.h"

#include "support/journaldata.h"

#include <QTest>

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
    EventQueue queue(threads, plenty, LogLevel::Everything);
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
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().line, std::string("b"));
    QCOMPARE(queue.counts().recorded, std::uint64_t(1));
}

void tst_EventQueue::keepsEverythingBelowTheSamplingBudget()
{
    EventQueue queue(1, plenty, LogLevel::Sampled);
    for (int i = 0; i < 3 * Journal::sampledEventsPerSecond; ++i) {
        Herd::Event e = fromClient(0, "a", 1);
        e.at.monotonicNs = i * (second / Journal::sampledEventsPerSecond);
        queue.put(e);
    }
    QCOMPARE(queue.counts().sampledOut, std::uint64_t(0));
    QCOMPARE(drain(queue).size(), std::size_t(3 * Journal::sampledEventsPerSecond));
}

void tst_EventQueue::samplesWholeUpdatesAboveTheBudgetWithExactCounts()
{
    EventQueue queue(2, plenty, LogLevel::Sampled);
    constexpr int updates = 100'000;
    for (int i = 0; i < updates; ++i) {
        const auto id = std::uint64_t(i + 1);
        queue.put(fromClient(0, "IAMAT", id)); // all at one moment
        queue.put(toClient(0, "AT", id));
        if (i % 1'000 == 0)
            queue.put(makeEvent(1, Herd::EventKind::LinkDown, "gone"));
    }
    const EventQueue::Counts counts = queue.counts();
    QCOMPARE(counts.recorded + counts.sampledOut, std::uint64_t(2 * updates + updates / 1'000));
    QCOMPARE(counts.dropped, std::uint64_t(0));

    std::uint64_t kept = 0;
    std::uint64_t linksDown = 0;
    std::uint64_t noted = 0;
    std::map<std::uint64_t, int> perUpdate;
    for (const Taken &taken : drain(queue)) {
        kept += taken.event.kind == Herd::EventKind::Receive
            || taken.event.kind == Herd::EventKind::Send;
        linksDown += taken.event.kind == Herd::EventKind::LinkDown;
        if (taken.event.kind == Herd::EventKind::Error)
            noted += std::stoull(taken.line);
        if (taken.event.updateId % Journal::sampledShare == 0)
            ++perUpdate[taken.event.updateId];
    }
    QCOMPARE(linksDown, std::uint64_t(updates / 1'000));
    QCOMPARE(noted, counts.sampledOut);
    QCOMPARE(kept + linksDown, counts.recorded);
    const auto budget = std::uint64_t(Journal::sampledEventsPerSecond);
    QVERIFY(kept > budget && kept < budget + 2 * updates / Journal::sampledShare);
    perUpdate.erase(0);
    QCOMPARE(perUpdate.size(), std::size_t(updates / Journal::sampledShare));
    for (const auto &[id, events] : perUpdate)
        QCOMPARE(events, 2);
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
