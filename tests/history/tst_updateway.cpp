// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "history/updateat.h"
#include "history/updateway.h"
#include "protocol/hash.h"

#include "support/eventcollector.h"
#include "support/manyreports.h"
#include "support/memoryherd.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_UpdateWay : public QObject
{
    Q_OBJECT

private slots:
    void showsAFloodThroughTheDefaultHerd();
    void countsHopsAndMarksTheWayToTheLastServer();
    void saysWhyServersLackIt();
    void showsItUnderWayAtAnEarlierMoment();
    void tellsWhatIsSuperseded();
    void tellsCatchUpFromFlooding();
    void tellsWhatWasLostWithItsLink();
    void tellsThatAReportWasNotTaken();
    void showsServersThatForgotAndLearntAgain();
    void showsWhatCameFromALocationJournal();
    void comparesErasFirst();
    void countsAnswers();
    void saysWhatIsForgotten();
    void opensAtOnceAmongAMillionEvents();
    void findsTheUpdateThatWentOverALinkLast();
    void findsTheUpdateReportedNearAPlace();
};

namespace {

constexpr const char *reportOfKiwi = "IAMAT kiwi +34.0-118.4 1520023000";

class Stage final
{
public:
    explicit Stage(const char *preset)
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
    }
    /// A report and what follows; id of the update.
    std::uint64_t report(Herd::ServerIndex server, std::string_view line, bool run = true)
    {
        const std::string answer = herd.say(server, line);
        if (run)
            herd.run();
        return Protocol::stableHash(std::string_view(answer).substr(0, answer.size() - 1));
    }
    UpdateWay way(std::uint64_t id)
    {
        past.append(collector.take());
        return wayOf(id, Moment(past)).value();
    }

    MemoryHerd herd;
    EventCollector collector;
    Past past;
};

const Arrival &at(const UpdateWay &way, Herd::ServerIndex server)
{
    return *std::find_if(way.arrivals.begin(), way.arrivals.end(),
                         [server](const Arrival &each) { return each.server == server; });
}

} // namespace

void tst_UpdateWay::showsAFloodThroughTheDefaultHerd()
{
    Stage stage("hill");
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    const UpdateWay way = stage.way(id);
    QCOMPARE(way.id, id);
    QCOMPARE(way.location.updateId(), id);
    QCOMPARE(std::string(way.location.client()), std::string("kiwi"));
    QCOMPARE(way.acceptedBy, 0);
    QCOMPARE(way.fewest, 4);
    QCOMPARE(way.expected, 8);
    QCOMPARE(way.sent, 8);
    QCOMPARE(way.useful, 4);
    QCOMPARE(way.duplicates, 4);
    QCOMPARE(way.knowing, 5);
    QCOMPARE(way.copies.size(), std::size_t {8});
    QCOMPARE(way.answers.size(), std::size_t {1});
    QVERIFY(way.isWhole() && !way.isRefused);
    QCOMPARE(way.arrivals.size(), std::size_t {5});
    QCOMPARE(way.arrivals[0].server, 0);
    QVERIFY(way.arrivals[0].how == Arrival::How::Accepted);
    QCOMPARE(way.arrivals[0].afterNs, std::int64_t {0});
    for (std::size_t i = 1; i < 5; ++i) {
        const Arrival &each = way.arrivals[i];
        QVERIFY(each.how == Arrival::How::Copy && !each.isCatchUp);
        QVERIFY(each.afterNs > way.arrivals[i - 1].afterNs);
        QVERIFY(each.has == Arrival::Has::It && each.why == Arrival::Why::None);
        QCOMPARE(each.useful, 1);
    }
    QCOMPARE(way.lastNs, way.arrivals[4].afterNs);
}

void tst_UpdateWay::countsHopsAndMarksTheWayToTheLastServer()
{
    Stage stage("line 4");
    const UpdateWay way = stage.way(stage.report(1, reportOfKiwi));
    QCOMPARE(at(way, 0).hops, 1);
    QCOMPARE(at(way, 1).hops, 0);
    QCOMPARE(at(way, 2).hops, 1);
    QCOMPARE(at(way, 3).hops, 2);
    QCOMPARE(at(way, 3).from, 2);
    QVERIFY(at(way, 3).isCritical && at(way, 2).isCritical && at(way, 1).isCritical);
    QVERIFY(!at(way, 0).isCritical);
    for (const Copy &copy : way.copies)
        QCOMPARE(copy.isCritical, copy.to > 1);
    QCOMPARE(way.sent, way.expected);
}

void tst_UpdateWay::saysWhyServersLackIt()
{
    Stage stage("line 5"); // 0 – 1 – 2 – 3 – 4
    stage.herd.crash(4);
    stage.herd.cut(1);
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    const UpdateWay way = stage.way(id);
    QVERIFY(at(way, 1).why == Arrival::Why::None);
    QVERIFY(at(way, 2).why == Arrival::Why::CutOff);
    QVERIFY(at(way, 3).why == Arrival::Why::CutOff);
    QVERIFY(at(way, 4).why == Arrival::Why::Down);
    QCOMPARE(way.knowing, 2);
    stage.herd.crash(0);
    stage.herd.crash(1);
    QVERIFY(at(stage.way(id), 2).why == Arrival::Why::Gone);
    QVERIFY(at(stage.way(id), 1).how == Arrival::How::Copy);
    QVERIFY(at(stage.way(id), 1).has == Arrival::Has::Nothing);
}

void tst_UpdateWay::showsItUnderWayAtAnEarlierMoment()
{
    Stage stage("line 3");
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    QCOMPARE(stage.way(id).knowing, 3);
    Moment moment(stage.past);
    moment.seek(stage.way(id).accepted);
    QVERIFY(!wayOf(id, moment));
    moment.next();
    QCOMPARE(wayOf(id, moment)->sent, 0);
    moment.next();
    const UpdateWay way = wayOf(id, moment).value();
    QCOMPARE(way.sent, 1);
    QCOMPARE(way.knowing, 1);
    QVERIFY(at(way, 1).why == Arrival::Why::UnderWay);
    QVERIFY(way.copies.front().fate == Copy::Fate::UnderWay);
}

void tst_UpdateWay::tellsWhatIsSuperseded()
{
    Stage stage("line 2");
    // Both report before anything is told.
    const std::uint64_t older = stage.report(0, "IAMAT kiwi +34.0-118.4 100", false);
    const std::uint64_t newer = stage.report(1, "IAMAT kiwi +34.0-118.4 200", false);
    UpdateWay way = stage.way(older);
    QVERIFY(at(way, 1).how == Arrival::How::Not && at(way, 1).has == Arrival::Has::Newer);
    QVERIFY(at(way, 1).why == Arrival::Why::None);
    QVERIFY(way.copies.front().fate == Copy::Fate::Superseded);
    stage.herd.run();
    way = stage.way(older);
    QVERIFY(at(way, 0).has == Arrival::Has::Newer);
    QVERIFY(way.copies.front().fate == Copy::Fate::Duplicate);
    QCOMPARE(way.useful, 0);
    QVERIFY(at(stage.way(newer), 0).has == Arrival::Has::It);
}

void tst_UpdateWay::tellsCatchUpFromFlooding()
{
    Stage stage("line 3");
    stage.herd.crash(2);
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    stage.herd.restart(2);
    stage.herd.connect(1);
    stage.herd.run();
    const UpdateWay way = stage.way(id);
    QVERIFY(!at(way, 1).isCatchUp);
    QVERIFY(at(way, 2).isCatchUp);
    QCOMPARE(at(way, 2).hops, 2);
    QVERIFY(at(way, 2).isCritical);
    QCOMPARE(way.sent, 2);
    QVERIFY(way.isWhole());
}

void tst_UpdateWay::tellsWhatWasLostWithItsLink()
{
    Stage stage("line 2");
    const std::uint64_t id = stage.report(0, reportOfKiwi, false);
    QVERIFY(stage.way(id).copies.front().fate == Copy::Fate::UnderWay);
    stage.herd.cut(0);
    QVERIFY(stage.way(id).copies.front().fate == Copy::Fate::Lost);
    stage.herd.connect(0);
    stage.herd.run();
    const UpdateWay way = stage.way(id);
    QCOMPARE(way.copies.size(), std::size_t {2});
    QVERIFY(way.copies[0].fate == Copy::Fate::Lost && !way.copies[0].isCatchUp);
    QVERIFY(way.copies[1].fate == Copy::Fate::Useful && way.copies[1].isCatchUp);
}

void tst_UpdateWay::tellsThatAReportWasNotTaken()
{
    Stage stage("line 2");
    (void)stage.report(0, "IAMAT kiwi +34.0-118.4 200");
    const UpdateWay way = stage.way(stage.report(0, "IAMAT kiwi +34.0-118.4 100"));
    QVERIFY(way.isRefused && way.isWhole());
    QCOMPARE(way.knowing, 0);
    QCOMPARE(way.sent, 0);
    QCOMPARE(way.answers.size(), std::size_t {1});
    QVERIFY(at(way, 0).has == Arrival::Has::Newer);
}

void tst_UpdateWay::showsServersThatForgotAndLearntAgain()
{
    Stage stage("line 2");
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    const std::int64_t afterNs = at(stage.way(id), 1).afterNs;
    stage.herd.crash(1);
    stage.herd.restart(1);
    QVERIFY(at(stage.way(id), 1).why == Arrival::Why::CutOff);
    stage.herd.connect(0);
    stage.herd.run();
    const UpdateWay way = stage.way(id);
    QCOMPARE(at(way, 1).useful, 2);
    QCOMPARE(at(way, 1).afterNs, afterNs);
    QVERIFY(at(way, 1).has == Arrival::Has::It);
}

void tst_UpdateWay::showsWhatCameFromALocationJournal()
{
    Stage stage("line 2");
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    const std::string line(stage.herd.node(0).table().find("kiwi")->atLine());
    stage.herd.crash(0);
    stage.herd.crash(1);
    stage.herd.restart(1, {line});
    const UpdateWay way = stage.way(id);
    QVERIFY(at(way, 1).has == Arrival::Has::It);
    QVERIFY(at(way, 0).why == Arrival::Why::Down);

    Stage fresh("line 2"); // another run
    fresh.herd.crash(1);
    fresh.herd.restart(1, {line});
    const UpdateWay later = fresh.way(id);
    QVERIFY(at(later, 1).how == Arrival::How::Restored);
    QCOMPARE(later.location.updateId(), id);
    QVERIFY(later.lacksAcceptance);
    QCOMPARE(at(later, 1).hops, -1);
}

void tst_UpdateWay::comparesErasFirst()
{
    Stage stage("line 2");
    (void)stage.report(0, "IAMAT kiwi +34.0-118.4 500");
    stage.herd.purge(0, "kiwi");
    stage.herd.run();
    const std::uint64_t id = stage.report(0, "IAMAT kiwi +34.0-118.4 100");
    const UpdateWay way = stage.way(id);
    QCOMPARE(way.location.era(), Herd::Era {1});
    QCOMPARE(way.knowing, 2);
    QVERIFY(at(way, 1).has == Arrival::Has::It);
}

void tst_UpdateWay::countsAnswers()
{
    Stage stage("line 2");
    const std::uint64_t id = stage.report(0, reportOfKiwi);
    (void)stage.herd.say(1, "WHATSAT kiwi 10 5");
    QCOMPARE(stage.way(id).answers.size(), std::size_t {2});
    QCOMPARE(stage.way(id).sent, 1);
}

void tst_UpdateWay::saysWhatIsForgotten()
{
    Stage stage("line 3");
    const std::uint64_t id = stage.report(0, reportOfKiwi, false);
    stage.past.append(stage.collector.take());
    (void)stage.herd.step();
    stage.past.append(stage.collector.take());
    stage.herd.run();
    const UpdateWay whole = stage.way(id);
    QVERIFY(whole.isWhole());
    stage.past.forgetBefore(whole.accepted + 3);
    const UpdateWay rest = stage.way(id);
    QVERIFY(rest.lacksAcceptance && !rest.isWhole());
    QCOMPARE(rest.unsent, 1);
    QCOMPARE(rest.location.updateId(), id);
    QVERIFY(at(rest, 0).how == Arrival::How::Not && at(rest, 0).has == Arrival::Has::It);
    QCOMPARE(at(rest, 2).hops, -1);
    stage.past.forgetBefore(stage.past.end());
    QVERIFY(!wayOf(id, Moment(stage.past)));
}

void tst_UpdateWay::opensAtOnceAmongAMillionEvents()
{
    Stage stage("hill");
    std::vector<std::uint64_t> ids;
    reportUntil(
        1'000'000, stage.herd, stage.collector, stage.past,
        [&](int server, const std::string &line) { ids.push_back(stage.report(server, line)); });
    stage.past.append(stage.collector.take());
    SeededRandom random(1);
    qint64 best = 1'000'000;
    for (int i = 0; i < 20; ++i) {
        const std::uint64_t id = ids[random.below(ids.size())];
        QElapsedTimer timer;
        timer.start();
        Moment moment(stage.past);
        moment.seek(stage.past.updates().lastOf(id) + 1 + random.below(100));
        const auto way = wayOf(id, moment);
        best = std::min(best, timer.elapsed());
        QVERIFY(way && way->isWhole());
        QCOMPARE(way->knowing, 5);
        QCOMPARE(way->sent, 8);
    }
    QVERIFY2(best < 100, qPrintable(QString::number(best)));
}

void tst_UpdateWay::findsTheUpdateThatWentOverALinkLast()
{
    Stage stage("line 4");
    stage.past.append(stage.collector.take());
    QCOMPARE(lastOver(Moment(stage.past), 0), std::uint64_t {0});
    const std::uint64_t first = stage.report(0, reportOfKiwi);
    stage.past.append(stage.collector.take());
    const EventNumber between = stage.past.end();
    stage.herd.cut(stage.past.herd().linkBetween(2, 3));
    const std::uint64_t second = stage.report(0, "IAMAT kiwi +34.1-118.4 1520023001");
    stage.past.append(stage.collector.take());
    const auto link = [&stage](int a, int b) { return stage.past.herd().linkBetween(a, b); };
    Moment moment(stage.past);
    QCOMPARE(lastOver(moment, link(0, 1)), second);
    QCOMPARE(lastOver(moment, link(2, 3)), first);
    moment.seek(between);
    QCOMPARE(lastOver(moment, link(0, 1)), first);
}

void tst_UpdateWay::findsTheUpdateReportedNearAPlace()
{
    Stage stage("line 2");
    const std::uint64_t first = stage.report(0, reportOfKiwi);
    const std::uint64_t second = stage.report(0, "IAMAT kiwi +34.1-118.4 1520023001");
    const std::uint64_t third = stage.report(1, "IAMAT kiwi +34.0-118.4 1520023002");
    stage.past.append(stage.collector.take());
    Moment moment(stage.past);
    QCOMPARE(reportedNear(moment, 0, {34.1, -118.4}), second);
    QCOMPARE(reportedNear(moment, 0, {34.09, -118.4}), second);
    QCOMPARE(reportedNear(moment, 0, {34.0, -118.4}), third); // the newest of two
    EventNumber end = 0;
    stage.past.updates().forEach(third, [&end](auto number) { end = number; });
    moment.seek(end);
    QCOMPARE(reportedNear(moment, 0, {34.0, -118.4}), first);
    moment.seek(0);
    QCOMPARE(reportedNear(moment, 0, {34.0, -118.4}), std::uint64_t {0});
}

QTEST_APPLESS_MAIN(tst_UpdateWay)
#include "tst_updateway.moc"
