// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/updateindex.h"

#include "support/seededrandom.h"

#include <QTest>

#include <deque>
#include <map>

using namespace Herdscope;
using namespace Herdscope::History;

class tst_UpdateIndex : public QObject
{
    Q_OBJECT

private slots:
    void findsTheEventsOfAnUpdate();
    void asksForTheClientOnce();
    void saysTheSameAsAListWhateverIsForgotten();
    void staysSmallWhileUpdatesComeAndGo();
};

namespace {
std::vector<EventNumber> eventsOf(const UpdateIndex &index, std::uint64_t id)
{
    std::vector<EventNumber> events;
    index.forEach(id, [&events](EventNumber number) { events.push_back(number); });
    return events;
}
} // namespace

void tst_UpdateIndex::findsTheEventsOfAnUpdate()
{
    UpdateIndex index;
    QVERIFY(eventsOf(index, 7).empty());
    for (const std::uint64_t id : {7, 0, 8, 7, 7, 0, 8})
        (void)index.add(id, [] { return ClientNumber {1}; });
    QCOMPARE(eventsOf(index, 7), (std::vector<EventNumber> {4, 3, 0}));
    QCOMPARE(eventsOf(index, 8), (std::vector<EventNumber> {6, 2}));
    QVERIFY(eventsOf(index, 9).empty());
    QVERIFY(eventsOf(index, 0).empty());
    index.forgetBefore(3);
    QCOMPARE(eventsOf(index, 7), (std::vector<EventNumber> {4, 3}));
    index.forgetBefore(5);
    QVERIFY(eventsOf(index, 7).empty());
    QCOMPARE(eventsOf(index, 8), (std::vector<EventNumber> {6}));
}

void tst_UpdateIndex::asksForTheClientOnce()
{
    UpdateIndex index;
    int asked = 0;
    for (int i = 0; i < 5; ++i)
        QCOMPARE(index.add(42, [&asked] { return ClientNumber(17 + asked++); }), ClientNumber {17});
    QCOMPARE(asked, 1);
    QCOMPARE(index.clientOf(42), ClientNumber {17});
    QCOMPARE(index.clientOf(43), noClient);
}

void tst_UpdateIndex::saysTheSameAsAListWhateverIsForgotten()
{
    Test::SeededRandom random(5);
    UpdateIndex index;
    std::map<std::uint64_t, std::deque<EventNumber>> list;
    EventNumber first = 0;
    for (EventNumber number = 0; number < 60'000; ++number) {
        // Old ones come again, ids share their low bits.
        const std::uint64_t recent = number / 8;
        const std::uint64_t id = random.oneIn(5)
            ? 0
            : (recent - std::min<std::uint64_t>(recent, random.below(2000))) * 4096 + 1;
        (void)index.add(id, [] { return noClient; });
        if (id != 0)
            list[id].push_front(number);
        if (!random.oneIn(500))
            continue;
        first += random.below(number - first + 1);
        index.forgetBefore(first);
        for (auto each = list.begin(); each != list.end();) {
            while (!each->second.empty() && each->second.back() < first)
                each->second.pop_back();
            const std::vector<EventNumber> wanted(each->second.begin(), each->second.end());
            if (eventsOf(index, each->first) != wanted)
                QFAIL(qPrintable(QStringLiteral("update %1 at %2").arg(each->first).arg(number)));
            each = wanted.empty() ? list.erase(each) : std::next(each);
        }
    }
}

void tst_UpdateIndex::staysSmallWhileUpdatesComeAndGo()
{
    constexpr EventNumber held = 200'000;
    constexpr EventNumber perUpdate = 18;
    UpdateIndex index;
    for (EventNumber number = 0; number < 10 * held; ++number) {
        (void)index.add(number / perUpdate * 0x9e37'79b9'7f4a'7c15 + 1, [] { return noClient; });
        if (number >= held && number % 1000 == 0)
            index.forgetBefore(number - held);
        QVERIFY(index.updates() < 2 * held / perUpdate);
    }
    QVERIFY2(index.bytes() < 8 * held, qPrintable(QString::number(index.bytes())));
}

QTEST_APPLESS_MAIN(tst_UpdateIndex)
#include "tst_updateindex.moc"
