// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventstore.h"

#include "support/journaldata.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {
/// Batches of the given sizes; sequence numbers run on from 1.
void fill(Journal::EventStore &store, const std::vector<int> &sizes)
{
    BatchBuilder builder;
    for (const int size : sizes) {
        for (int i = 0; i < size; ++i)
            builder.add(makeEvent(0, Herd::EventKind::Start, "up"));
        store.append(builder.take());
    }
}
} // namespace

class tst_EventStore : public QObject
{
    Q_OBJECT

private slots:
    void findsEveryEventInBatchesOfAnySize();
    void givesUpTheOldestBatchesAndCountsThem();
    void keepsTheNewestBatchHoweverLarge();
    void givesUpTheOldestWhenLinesAreLong();
    void holdsAMillionReportsWithinItsBytes();
    void givesRunsOfABatch();
    void ignoresEmptyBatches();
    void isEmptyAfterClear();
    void staysRightOverManySmallBatches();
    void givesBackTheTextsOfAnEvent();
};

void tst_EventStore::findsEveryEventInBatchesOfAnySize()
{
    Journal::EventStore store;
    fill(store, {3, 1, 40, 1, 1, 2});
    QCOMPARE(store.size(), std::size_t(48));
    for (std::size_t i = 0; i < store.size(); ++i)
        QCOMPARE(store.at(i).event->sequence, std::uint64_t(i + 1));
    QVERIFY(store.at(48).event == nullptr);
}

void tst_EventStore::givesUpTheOldestBatchesAndCountsThem()
{
    Journal::EventStore store(10);
    fill(store, {4, 4, 4, 4});
    QCOMPARE(store.size(), std::size_t(8));
    QCOMPARE(store.forgotten(), std::uint64_t(8));
    QCOMPARE(store.at(0).event->sequence, std::uint64_t(9));
    QCOMPARE(store.at(7).event->sequence, std::uint64_t(16));
}

void tst_EventStore::keepsTheNewestBatchHoweverLarge()
{
    Journal::EventStore store(10);
    fill(store, {4, 25});
    QCOMPARE(store.size(), std::size_t(25));
    QCOMPARE(store.forgotten(), std::uint64_t(4));
    QCOMPARE(store.at(24).event->sequence, std::uint64_t(29));
}

void tst_EventStore::givesUpTheOldestWhenLinesAreLong()
{
    Journal::EventStore store(1'000, 100'000);
    const std::string line(10'000, 'x');
    for (int i = 0; i < 50; ++i) {
        BatchBuilder builder(std::uint64_t(i) + 1);
        store.append(builder.add(makeEvent(0, Herd::EventKind::Send, line)).take());
        QVERIFY(store.bytes() <= 100'000);
    }
    QVERIFY(store.size() >= 5 && store.size() < 10);
    QCOMPARE(store.forgotten() + store.size(), std::uint64_t(50));
    QCOMPARE(store.at(store.size() - 1).event->sequence, std::uint64_t(50));
    store.clear();
    QCOMPARE(store.bytes(), std::size_t(0));
}

void tst_EventStore::holdsAMillionReportsWithinItsBytes()
{
    Journal::EventStore store;
    const std::string line =
        "AT Hill +0.000263873 client123.cs.ucla.edu +34.068930-118.445127 1400000000.479597480";
    constexpr int each = 4'000;
    for (int i = 0; i < 1'000'000; i += each) {
        BatchBuilder builder(std::uint64_t(i) + 1);
        for (int j = 0; j < each; ++j)
            builder.add(fromClient(0, line));
        auto batch = std::make_shared<Journal::EventBatch>(*builder.take()); // no room to spare
        batch->events.shrink_to_fit();
        batch->text.shrink_to_fit();
        store.append(std::move(batch));
    }
    QCOMPARE(store.size(), std::size_t(1'000'000));
    QCOMPARE(store.forgotten(), std::uint64_t(0));
    QVERIFY(store.bytes() < Journal::EventStore::bytesPerEvent * store.size());
}

void tst_EventStore::givesRunsOfABatch()
{
    Journal::EventStore store(10);
    fill(store, {4, 4, 4, 4}); // 8 are forgotten
    const auto run = store.runFrom(1);
    QCOMPARE(run.end - run.begin, std::ptrdiff_t(3));
    QCOMPARE(run.begin->sequence, std::uint64_t(10));
    const auto last = store.runFrom(7);
    QCOMPARE(last.end - last.begin, std::ptrdiff_t(1));
    const auto behind = store.runFrom(8);
    QVERIFY(behind.begin == behind.end);
}

void tst_EventStore::ignoresEmptyBatches()
{
    Journal::EventStore store;
    store.append({});
    store.append(std::make_shared<Journal::EventBatch>());
    QCOMPARE(store.size(), std::size_t(0));
    QVERIFY(store.at(0).event == nullptr);
}

void tst_EventStore::isEmptyAfterClear()
{
    Journal::EventStore store(4);
    fill(store, {3, 3});
    store.clear();
    QCOMPARE(store.size(), std::size_t(0));
    QCOMPARE(store.forgotten(), std::uint64_t(0));
    fill(store, {2});
    QCOMPARE(store.at(1).event->sequence, std::uint64_t(2));
}

void tst_EventStore::staysRightOverManySmallBatches()
{
    Journal::EventStore store(100);
    fill(store, std::vector<int>(30'000, 3));
    QCOMPARE(store.size(), std::size_t(99));
    QCOMPARE(store.forgotten(), std::uint64_t(90'000 - 99));
    for (std::size_t i = 0; i < store.size(); ++i)
        QCOMPARE(store.at(i).event->sequence, std::uint64_t(90'000 - 99 + i + 1));
}

void tst_EventStore::givesBackTheTextsOfAnEvent()
{
    Journal::EventStore store;
    BatchBuilder builder;
    builder.add(fromClient(1, "IAMAT a")).add(fromClient(2, ""));
    store.append(builder.take());
    QCOMPARE(store.at(0).peer(), std::string_view("127.0.0.1:40312"));
    QCOMPARE(store.at(0).line(), std::string_view("IAMAT a"));
    QCOMPARE(store.at(1).line(), std::string_view());
}

QTEST_APPLESS_MAIN(tst_EventStore)
#include "tst_eventstore.moc"
