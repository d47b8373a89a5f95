// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "history/linkcounts.h"
#include "history/marks.h"
#include "history/moment.h"

#include "support/randomrun.h"

#include <QTest>

#include <set>
#include <tuple>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_RunMarks : public QObject
{
    Q_OBJECT

private slots:
    void areWhatAMomentSeesHappen();
    void areForgottenWithTheirEvents();
    void leadFromFaultToFault();
    void linkCountsAreThoseOfTheEvents();
};

namespace {

constexpr std::int64_t ms = 1'000'000;

using Seen = std::multiset<std::tuple<EventNumber, Mark::What, int>>;

/// What changes from one event to the next, by looking at the herd before and behind each.
Seen seenIn(const Past &past)
{
    Seen seen;
    Moment moment(past);
    moment.seek(past.first());
    const int servers = static_cast<int>(past.herd().servers.size());
    const int links = static_cast<int>(past.herd().links.size());
    while (moment.number() < past.end()) {
        std::vector<ServerState> states;
        std::vector<bool> up;
        for (int i = 0; i < servers; ++i)
            states.push_back(moment.server(static_cast<Herd::ServerIndex>(i)));
        for (int i = 0; i < links; ++i)
            up.push_back(moment.isLinkUp(static_cast<Herd::LinkIndex>(i)));
        const EventNumber event = moment.number();
        moment.next();
        for (int i = 0; i < servers; ++i) {
            const ServerState now = moment.server(static_cast<Herd::ServerIndex>(i));
            if (now == states[static_cast<std::size_t>(i)])
                continue;
            seen.emplace(event,
                         now == ServerState::Up ? Mark::What::ServerUp : Mark::What::ServerDown, i);
        }
        for (int i = 0; i < links; ++i) {
            const bool now = moment.isLinkUp(static_cast<Herd::LinkIndex>(i));
            if (now != up[static_cast<std::size_t>(i)])
                seen.emplace(event, now ? Mark::What::LinkUp : Mark::What::LinkDown, i);
        }
    }
    return seen;
}

Seen toldBy(const Marks &marks)
{
    Seen told;
    for (const Mark &mark : marks.all())
        told.emplace(mark.event, mark.what, mark.index);
    return told;
}

} // namespace

void tst_RunMarks::areWhatAMomentSeesHappen()
{
    RandomRun run("hill", 5);
    Past past(run.herd.spec());
    Marks marks(past);
    for (int i = 0; i < 3000; ++i) {
        run.step();
        if (run.random.oneIn(100)) {
            past.append(run.take());
            marks.follow();
        }
    }
    past.append(run.take());
    marks.follow();
    QVERIFY(marks.all().size() > 100);
    QVERIFY(toldBy(marks) == seenIn(past));
    QVERIFY2(toldBy(Marks(past)) == toldBy(marks), "also all at once");
    for (const Mark &mark : marks.all())
        QCOMPARE(mark.atNs, past.entry(mark.event).event->at.monotonicNs);
}

void tst_RunMarks::areForgottenWithTheirEvents()
{
    RandomRun run("hill", 6);
    Past past(run.herd.spec());
    Journal::EventStore store(800);
    Marks marks(past);
    for (int i = 0; i < 6000; ++i) {
        run.step();
        if (!run.random.oneIn(10))
            continue;
        const Journal::EventBatchPtr batch = run.take();
        if (batch->events.empty())
            continue;
        store.append(batch);
        past.follow(store, batch);
        if (run.random.oneIn(3)) // else more is forgotten than was looked at
            marks.follow();
    }
    marks.follow();
    QVERIFY(past.first() > 1000);
    QVERIFY(!marks.all().empty());
    QVERIFY(toldBy(marks) == seenIn(past));
}

void tst_RunMarks::leadFromFaultToFault()
{
    const Herd::HerdSpec herd = smallHerd();
    Past past(herd);
    BatchBuilder builder;
    const auto at = [&builder](std::int64_t atMs) -> BatchBuilder & {
        return builder.at(atMs * ms, atMs * ms);
    };
    at(1).add(makeEvent(0, Herd::EventKind::Start, "listens on 127.0.0.1 port 1")); // 0
    at(2).add(makeEvent(1, Herd::EventKind::Start, "listens on 127.0.0.1 port 2"));
    at(500).add(makeEvent(0, Herd::EventKind::Error, "?")); // 2
    at(1000).add(makeEvent(1, Herd::EventKind::Stop, "killed")); // 3
    at(1001).add(makeEvent(0, Herd::EventKind::Stop, "killed"));
    at(2000).add(makeEvent(1, Herd::EventKind::Start, "listens on 127.0.0.1 port 2")); // 5
    at(3000).add(makeEvent(1, Herd::EventKind::Stop, "killed")); // 6
    past.append(builder.take());
    const Marks marks(past);
    constexpr std::int64_t together = 50 * ms;
    QCOMPARE(marks.nextFault(0, together), EventNumber {3});
    QCOMPARE(marks.nextFault(3, together), EventNumber {3});
    QCOMPARE(marks.nextFault(4, together), EventNumber {6});
    QCOMPARE(marks.nextFault(7, together), noEvent);
    QCOMPARE(marks.faultBefore(7, together), EventNumber {3});
    QCOMPARE(marks.faultBefore(8, together), EventNumber {6});
    QCOMPARE(marks.faultBefore(5, together), EventNumber {3});
    QCOMPARE(marks.faultBefore(4, together), noEvent);
}

void tst_RunMarks::linkCountsAreThoseOfTheEvents()
{
    RandomRun run("hill", 9);
    Past past(run.herd.spec());
    Journal::EventStore store(60'000);
    LinkCounts counts(past);
    const std::size_t links = run.herd.spec().links.size();
    std::vector<std::vector<LinkCounts::Count>> expected {std::vector<LinkCounts::Count>(links)};
    while (expected.size() < 90'000) {
        run.step();
        if (!run.random.oneIn(200))
            continue;
        const Journal::EventBatchPtr batch = run.take();
        if (batch->events.empty())
            continue;
        for (const Journal::StoredEvent &event : batch->events) {
            expected.push_back(expected.back());
            for (std::size_t i = 0; i < links; ++i) {
                const Herd::LinkSpec &link = run.herd.spec().links[i];
                const bool isIts = (link.a == event.server && link.b == event.neighbour)
                    || (link.b == event.server && link.a == event.neighbour);
                if (!isIts || event.kind != Herd::EventKind::Receive)
                    continue;
                expected.back()[i].useful += event.novelty == Herd::Novelty::Useful ? 1 : 0;
                expected.back()[i].duplicate += event.novelty == Herd::Novelty::Duplicate ? 1 : 0;
            }
        }
        store.append(batch);
        past.follow(store, batch);
        for (int i = 0; i < 3; ++i) {
            const EventNumber number = past.first() + run.random.below(past.end() - past.first());
            QVERIFY(counts.at(number) == expected[number]);
        }
    }
    QVERIFY(past.first() > 20'000);
    std::uint64_t duplicates = 0;
    for (const LinkCounts::Count &count : expected.back())
        duplicates += count.duplicate;
    QVERIFY2(duplicates > 300, qPrintable(QString::number(duplicates)));
    QVERIFY(counts.at(past.end()) == expected.back());
    QVERIFY(counts.at(past.first()) == expected[past.first()]);
}

QTEST_APPLESS_MAIN(tst_RunMarks)
#include "tst_runmarks.moc"
