// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/activity.h"
#include "history/convergence.h"
#include "history/runfigures.h"
#include "history/updateway.h"

#include "support/randomrun.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Activity : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatHappened();
    void knowsTheSameTimesAsTheMeter();
    void countsTheLinesOfAFlood();
    void takesTheStretchThatIsAskedFor();
    void takesAStretchWithItsOwnEnd();
    void addsUpToAFewFigures();
    void isTheSameInManyTurns();
    void findsQuantiles();
};

namespace {

/// A run whose clock goes on.
class Told final
{
public:
    explicit Told(const char *preset)
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
    }
    void say(int time)
    {
        (void)herd.say(Herd::ServerIndex(time % 2),
                       "IAMAT kiwi +34-118 " + std::to_string(1'520'000'000 + time));
        herd.run();
        past.append(collector.take());
    }

    MemoryHerd herd;
    EventCollector collector;
    Past past;
};

Activity all(const Past &past, std::size_t pieces = 10)
{
    Activity activity(past, past.end(), 0, pieces);
    while (!activity.advance(1'000'000)) { }
    return activity;
}

template <typename Get>
std::uint64_t sumOf(const Activity &activity, Get get)
{
    std::uint64_t sum = 0;
    for (const Activity::Piece &piece : activity.pieces())
        sum += get(piece);
    return sum;
}

} // namespace

void tst_Activity::countsWhatHappened()
{
    RandomRun run("hill", 3);
    Past past(run.herd.spec());
    for (int i = 0; i < 5000; ++i)
        run.step();
    past.append(run.take());
    std::uint64_t updates = 0;
    std::uint64_t useful = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t bytes = 0;
    past.forEachEvent(past.first(), past.end(), [&](EventNumber, const auto &, const auto &event) {
        if (event.kind != Herd::EventKind::Receive)
            return;
        updates +=
            event.peerKind == Herd::PeerKind::Client && isStoring(event) && event.updateId != 0;
        if (event.peerKind != Herd::PeerKind::Neighbour)
            return;
        bytes += event.lineSize + 1;
        useful += event.novelty == Herd::Novelty::Useful && event.updateId != 0;
        duplicates += event.novelty == Herd::Novelty::Duplicate && event.updateId != 0;
    });
    const Activity activity = all(past);
    QCOMPARE(activity.events(), past.end());
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.updates; }), updates);
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.useful; }), useful);
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.duplicates; }), duplicates);
    QCOMPARE(sumOf(activity,
                   [](const auto &piece) {
                       return std::accumulate(piece.bytesOf.begin(), piece.bytesOf.end(),
                                              std::uint64_t {0});
                   }),
             bytes);
    QVERIFY(updates > 100 && useful > 100 && duplicates > 0);
}

void tst_Activity::knowsTheSameTimesAsTheMeter()
{
    RandomRun run("line 3", 4);
    Past past(run.herd.spec());
    for (int i = 0; i < 4000; ++i)
        run.step();
    past.append(run.take());
    SpreadMeter meter(past, past.first());
    meter.advance(past.end());
    const Activity activity = all(past);
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.updates; }), meter.updates());
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.timesToAll.size(); }),
             meter.timesToAll().total());
}

void tst_Activity::countsTheLinesOfAFlood()
{
    Told told("hill");
    for (int time = 0; time < 50; ++time)
        told.say(time);
    const auto servers = told.past.herd().servers.size();
    const auto links = told.past.herd().links.size();
    const Activity activity = all(told.past);
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.lines; }),
             std::uint64_t {50 * (2 * links - (servers - 1))});
    QCOMPARE(sumOf(activity, [](const auto &piece) { return piece.useful; }),
             std::uint64_t {50 * (servers - 1)});
}

void tst_Activity::takesTheStretchThatIsAskedFor()
{
    Told told("hill");
    for (int time = 0; time < 50; ++time)
        told.say(time);
    const auto timeOf = [&](EventNumber number) {
        return told.past.entry(number).event->at.monotonicNs;
    };
    const EventNumber to = told.past.end() * 3 / 4;
    const std::int64_t span = (timeOf(to - 1) - timeOf(0)) / 3;
    Activity activity(told.past, to, span, 7);
    QVERIFY(activity.advance(1'000'000));
    QCOMPARE(activity.untilNs(), timeOf(to - 1));
    QCOMPARE(activity.fromNs(), timeOf(to - 1) - span);
    EventNumber last = 0;
    for (const Activity::Piece &piece : activity.pieces()) {
        if (piece.first == noEvent)
            continue;
        QVERIFY(piece.first < to && piece.first >= last);
        QVERIFY(timeOf(piece.first) >= activity.fromNs());
        last = piece.first;
    }
    QVERIFY(last > 0);
    const Past empty(told.past.herd());
    Activity nothing(empty, 0, span, 7);
    QVERIFY(nothing.advance(1));
    QCOMPARE(nothing.events(), EventNumber {0});
}

void tst_Activity::takesAStretchWithItsOwnEnd()
{
    Told told("hill");
    for (int time = 0; time < 50; ++time)
        told.say(time);
    const auto timeOf = [&](EventNumber number) {
        return told.past.entry(number).event->at.monotonicNs;
    };
    const auto updatesOf = [](Activity &activity) {
        while (!activity.advance(1'000'000)) { }
        return sumOf(activity, [](const auto &piece) { return piece.updates; });
    };
    const EventNumber from = told.past.end() / 4;
    const EventNumber to = told.past.end() * 3 / 4;
    const Stretch stretch {timeOf(from), timeOf(to)};
    Activity activity(told.past, stretch, 7);
    std::uint64_t updates = 0;
    for (EventNumber each = 0; each < told.past.end(); ++each) {
        const auto &event = *told.past.entry(each).event;
        updates += event.at.monotonicNs >= stretch.fromNs && event.at.monotonicNs <= stretch.untilNs
            && event.kind == Herd::EventKind::Receive && event.peerKind == Herd::PeerKind::Client
            && isStoring(event);
    }
    QCOMPARE(updatesOf(activity), updates);
    QVERIFY(updates > 20 && updates < 30);
    QCOMPARE(activity.fromNs(), stretch.fromNs);
    QCOMPARE(activity.untilNs(), stretch.untilNs);
    // Of what is not recorded it has the length, and says nothing.
    const std::int64_t last = timeOf(told.past.end() - 1);
    Activity behind(told.past, Stretch {last + 1'000, last + 2'000}, 7);
    QCOMPARE(updatesOf(behind), std::uint64_t {0});
    QCOMPARE(behind.untilNs() - behind.fromNs(), std::int64_t {1'000});
    Activity all(told.past, Stretch {timeOf(0) - 1'000, last + 2'000}, 7);
    QCOMPARE(updatesOf(all), std::uint64_t {50});
    QCOMPARE(Stretch::between(5, 3), (Stretch {3, 5}));
    QCOMPARE(Stretch::between(5, 5), (Stretch {5, 6}));
    const Past empty(told.past.herd());
    Activity nothing(empty, stretch, 7);
    QCOMPARE(updatesOf(nothing), std::uint64_t {0});
}

void tst_Activity::addsUpToAFewFigures()
{
    Told told("hill");
    for (int time = 0; time < 50; ++time)
        told.say(time);
    const auto servers = told.past.herd().servers.size();
    const auto flood = 2 * told.past.herd().links.size() - (servers - 1);
    const RunFigures figures = figuresOf(all(told.past, 7));
    QCOMPARE(figures, figuresOf(all(told.past, 1)));
    QCOMPARE(figures.updates, std::uint64_t {50});
    QCOMPARE(figures.knownByAll, std::uint64_t {50});
    QCOMPARE(figures.linesPerUpdate(), std::optional(static_cast<double>(flood)));
    QCOMPARE(figures.useful + figures.duplicates, std::uint64_t {50 * flood});
    const double share = static_cast<double>(flood - (servers - 1)) / static_cast<double>(flood);
    QVERIFY(std::abs(figures.shareOfDuplicates().value() - share) < 1e-12);
    QVERIFY(figures.timeToAllMedianNs.value() > 0);
    QVERIFY(figures.timeToAll99Ns.value() >= figures.timeToAllMedianNs.value());
    const Past empty(told.past.herd());
    QCOMPARE(figuresOf(all(empty)), RunFigures());
    QVERIFY(!RunFigures().linesPerUpdate() && !RunFigures().shareOfDuplicates());
}

void tst_Activity::isTheSameInManyTurns()
{
    Told told("hill");
    for (int time = 0; time < 50; ++time)
        told.say(time);
    const Activity whole = all(told.past);
    Activity turns(told.past, told.past.end(), 0, 10);
    int count = 1;
    for (; !turns.advance(7); ++count) { }
    QCOMPARE(count, int((told.past.end() + 6) / 7));
    for (std::size_t i = 0; i < 10; ++i) {
        QCOMPARE(turns.pieces()[i].updates, whole.pieces()[i].updates);
        QCOMPARE(turns.pieces()[i].timesToAll, whole.pieces()[i].timesToAll);
        QCOMPARE(turns.pieces()[i].bytesOf, whole.pieces()[i].bytesOf);
    }
}

void tst_Activity::findsQuantiles()
{
    std::vector<std::int64_t> values {5, 1, 4, 2, 3};
    QCOMPARE(quantileOf(values, 0.5), std::optional<std::int64_t>(3));
    QCOMPARE(quantileOf(values, 0.95), std::optional<std::int64_t>(5));
    QCOMPARE(quantileOf(values, 0.2), std::optional<std::int64_t>(1));
    values.clear();
    QVERIFY(!quantileOf(values, 0.5));
}

QTEST_APPLESS_MAIN(tst_Activity)
#include "tst_activity.moc"
