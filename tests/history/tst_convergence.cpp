// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "history/convergence.h"
#include "history/standing.h"

#include "support/randomrun.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Convergence : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhenWhichShareKnewAnUpdate();
    void countsTimesWithinTwoPercent();
    void measuresARunLikeItsUpdatesOneByOne();
    void measuresAStretchOfARun();
    void waitsForAnAcceptanceThatIsToldLate();
    void countsServersThatAreAddedBeyondSixtyFour();
    void saysHowFarBehindAServerIs();
    void saysWhoIsRecovering();
    void agreesWithTheTablesAtRandomMoments();
    void measuresDistances();
};

void tst_Convergence::tellsWhenWhichShareKnewAnUpdate()
{
    UpdateWay way;
    way.accepted = 1;
    way.arrivals.resize(5);
    for (int i = 0; i < 4; ++i) {
        way.arrivals[static_cast<std::size_t>(i)].how =
            i == 0 ? Arrival::How::Accepted : Arrival::How::Copy;
        way.arrivals[static_cast<std::size_t>(i)].afterNs = i * 100;
    }
    const Spread spread = spreadOf(way);
    QCOMPARE(spread.steps.size(), std::size_t {4});
    QCOMPARE(spread.timeFor(0.2), std::optional<std::int64_t>(0));
    QCOMPARE(spread.timeFor(0.5), std::optional<std::int64_t>(200)); // three of five
    QCOMPARE(spread.timeFor(0.8), std::optional<std::int64_t>(300));
    QVERIFY(!spread.timeFor(0.9));
    QVERIFY(!spread.timeFor(1));
    way.accepted = noEvent;
    QVERIFY(spreadOf(way).steps.empty());
}

void tst_Convergence::countsTimesWithinTwoPercent()
{
    TimeCounts counts;
    QVERIFY(!counts.quantile(0.5));
    std::vector<std::int64_t> times;
    SeededRandom random(4);
    for (int i = 0; i < 20'000; ++i) {
        times.push_back(
            static_cast<std::int64_t>(random.below(std::uint64_t {1} << (1 + random.below(40)))));
        counts.add(times.back());
    }
    std::sort(times.begin(), times.end());
    for (const double share : {0.0001, 0.01, 0.5, 0.9, 0.99, 1.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(share * 20'000 - 1e-9));
        const auto exact = static_cast<double>(times[std::max<std::size_t>(rank, 1) - 1]);
        const auto told = static_cast<double>(counts.quantile(share).value());
        QVERIFY2(std::abs(told - exact) <= exact * 0.016 + 1,
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(share).arg(told).arg(exact)));
    }
    QCOMPARE(counts.upTo(std::int64_t {1} << 62), std::uint64_t {20'000});
    counts.add(std::int64_t {1} << 62);
    QVERIFY(counts.quantile(1).has_value());
}

namespace {
/// The same, from the way of each update.
struct OneByOne
{
    std::uint64_t updates = 0;
    std::vector<std::int64_t> times;
    std::size_t whole = 0;
};

OneByOne oneByOne(const Past &past, EventNumber from, EventNumber to)
{
    OneByOne all;
    Moment moment(past);
    moment.seek(to);
    std::set<std::uint64_t> ids;
    for (EventNumber each = from; each < to; ++each) {
        const auto &event = *past.entry(each).event;
        const bool isAccepted = event.kind == Herd::EventKind::Receive
            && event.peerKind == Herd::PeerKind::Client && event.novelty == Herd::Novelty::Useful;
        if (!isAccepted || !ids.insert(event.updateId).second)
            continue;
        ++all.updates;
        const UpdateWay way = wayOf(event.updateId, moment).value();
        std::size_t got = 0;
        for (const Arrival &arrival : way.arrivals)
            if (arrival.how == Arrival::How::Accepted || arrival.how == Arrival::How::Copy) {
                all.times.push_back(arrival.afterNs);
                ++got;
            }
        all.whole += got == way.arrivals.size() ? 1 : 0;
    }
    std::sort(all.times.begin(), all.times.end());
    return all;
}

void compare(const SpreadMeter &meter, const OneByOne &all, std::size_t servers)
{
    QCOMPARE(meter.updates(), all.updates);
    QCOMPARE(meter.known(), std::uint64_t(all.times.size()));
    QCOMPARE(meter.timesToAll().total(), std::uint64_t(all.whole));
    const auto pairs = static_cast<double>(all.updates * servers);
    for (const double share : {0.2, 0.5, 0.9, 0.99, 1.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(share * pairs - 1e-9));
        const auto told = meter.timeFor(share);
        QCOMPARE(told.has_value(), rank <= all.times.size());
        if (!told)
            continue;
        const auto exact = static_cast<double>(all.times[rank - 1]);
        QVERIFY(std::abs(static_cast<double>(*told) - exact) <= exact * 0.016 + 1);
        QVERIFY(meter.shareWithin(*told + *told / 50 + 1) >= share - 1e-9);
    }
}
} // namespace

void tst_Convergence::measuresARunLikeItsUpdatesOneByOne()
{
    RandomRun run("hill", 21);
    Past past(run.herd.spec());
    SpreadMeter meter(past, 0);
    for (int i = 0; i < 8000; ++i) {
        run.step();
        if (run.random.oneIn(50)) {
            past.append(run.take());
            meter.advance(past.end());
        }
    }
    past.append(run.take());
    meter.advance(past.end());
    const OneByOne all = oneByOne(past, 0, past.end());
    QVERIFY(all.updates > 200 && all.whole > 10);
    compare(meter, all, 5);
}

void tst_Convergence::measuresAStretchOfARun()
{
    RandomRun run("line 3", 22);
    for (int i = 0; i < 4000; ++i)
        run.step();
    Past past(run.herd.spec());
    past.append(run.take());
    const EventNumber from = past.end() / 3;
    const EventNumber to = past.end() / 2;
    SpreadMeter meter(past, from);
    meter.advance(to);
    compare(meter, oneByOne(past, from, to), 3);
}

void tst_Convergence::waitsForAnAcceptanceThatIsToldLate()
{
    const Herd::HerdSpec herd = smallHerd();
    Past past(herd);
    BatchBuilder builder;
    const char *const line = "AT Hill +0.1 kiwi +1+2 3";
    builder.at(150, 150).add(fromNeighbour(herd, 1, 0, line, 77, true));
    Herd::Event accepted = fromClient(0, "IAMAT kiwi +1+2 3", 77);
    accepted.novelty = Herd::Novelty::Useful;
    builder.at(100, 100).add(accepted);
    builder.at(180, 180).add(fromNeighbour(herd, 2, 1, line, 77, true));
    past.append(builder.take());
    SpreadMeter meter(past, 0);
    meter.advance(past.end());
    QCOMPARE(meter.known(), std::uint64_t {3});
    QCOMPARE(meter.timesToAll().total(), std::uint64_t {1});
    QVERIFY(std::abs(static_cast<double>(meter.timeFor(0.6).value()) - 50) < 2);
}

/// Also those of which the meter knew nothing when it began.
void tst_Convergence::countsServersThatAreAddedBeyondSixtyFour()
{
    const Herd::HerdSpec herd = Herd::makePreset("star 64").value();
    Past past(herd);
    BatchBuilder builder;
    SpreadMeter meter(past, 0);
    const auto accept = [&](std::int64_t ns, std::uint64_t update) {
        Herd::Event accepted = fromClient(0, "IAMAT kiwi +1+2 3", update);
        accepted.novelty = Herd::Novelty::Useful;
        builder.at(ns, ns).add(accepted);
    };
    const auto learn = [&](std::int64_t ns, int server, std::uint64_t update) {
        Herd::Event learned = fromNeighbour(herd, 1, 0, "AT A +0.1 kiwi +1+2 3", update, true);
        learned.server = server;
        builder.at(ns, ns).add(learned);
    };
    accept(100, 77); // nobody will have it but who takes it, and two others
    learn(110, 63, 77);
    for (int i = 0; i < 70; ++i) {
        Herd::ServerSpec added;
        added.name = "New" + std::to_string(i);
        const std::string edit = Herd::textOf(Herd::AddServer {added});
        builder.at(200, 200).add(makeEvent(Herd::nobody, Herd::EventKind::Edit, edit));
    }
    past.append(builder.take());
    meter.advance(past.end());
    QCOMPARE(past.herd().servers.size(), std::size_t {134});
    learn(210, 62, 77);
    accept(300, 78);
    for (int server = 1; server < 134; ++server)
        learn(300 + server, server, 78);
    learn(500, 133, 78); // again: it forgot it
    past.append(builder.take());
    meter.advance(past.end());
    QCOMPARE(meter.updates(), std::uint64_t {2});
    QCOMPARE(meter.known(), std::uint64_t {3 + 134});
    QCOMPARE(meter.timesToAll().total(), std::uint64_t {1});
    QVERIFY(std::abs(static_cast<double>(meter.timesToAll().timeOf(1).value()) - 133) < 3);
    QVERIFY(std::abs(meter.shareWithin(1'000) - (3.0 + 134) / (64 + 134)) < 1e-9);
}

void tst_Convergence::saysHowFarBehindAServerIs()
{
    MemoryHerd herd(Herd::makePreset("line 4").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    const auto report = [&herd](int server, int time, const char *place) {
        herd.say(server, "IAMAT kiwi " + std::string(place) + ' ' + std::to_string(time));
        herd.run();
    };
    report(0, 100, "+34.0-118.0");
    herd.cut(1);
    for (int time = 101; time <= 103; ++time)
        report(0, time, "+34.1-118.0");
    herd.crash(3);
    herd.say(0, "IAMAT plum +1+2 7");
    herd.run();
    Past past(herd.spec());
    past.append(collector.take());
    const Moment moment(past);
    const ClientNumber kiwi = past.clients().find("kiwi");
    const Standings standings = standingsOf(moment, kiwi);
    QCOMPARE(standings.newest->location.timeNs(), std::int64_t {103'000'000'000});
    QVERIFY(standings.servers[0].what == Standing::What::Current);
    QVERIFY(standings.servers[1].what == Standing::What::Current);
    const Standing &behind = standings.servers[2];
    QVERIFY(behind.what == Standing::What::Behind);
    QCOMPARE(behind.behind, 3);
    QVERIFY(!behind.isAtLeast);
    QCOMPARE(behind.lagNs, std::int64_t {3'000'000'000});
    QVERIFY(std::abs(behind.metres - 11'119.5) < 1);
    QVERIFY(standings.servers[3].what == Standing::What::Down);
    const Standings plum = standingsOf(moment, past.clients().find("plum"));
    QVERIFY(plum.servers[1].what == Standing::What::Current);
    QVERIFY(plum.servers[2].what == Standing::What::Unknown);
    QCOMPARE(lackingBy(moment), (std::vector<std::size_t> {0, 0, 2, 0}));
}

void tst_Convergence::saysWhoIsRecovering()
{
    MemoryHerd herd(Herd::makePreset("line 2").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    herd.say(0, "IAMAT kiwi +1+2 7");
    herd.run();
    herd.crash(1);
    herd.restart(1);
    Past past(herd.spec());
    past.append(collector.take());
    QVERIFY(standingsOf(Moment(past), 0).servers[1].what == Standing::What::Recovering);
    QVERIFY(standingsOf(Moment(past), 0).servers[0].what == Standing::What::Current);
    herd.connect(0);
    herd.run();
    QVERIFY(!herd.node(1).isRecovering());
    herd.cut(0);
    herd.say(0, "IAMAT kiwi +1+2 8");
    past.append(collector.take());
    Moment moment(past);
    QVERIFY(standingsOf(moment, 0).servers[1].what == Standing::What::Behind);
    QVERIFY(!moment.state().servers[1].isRecovering);
    while (moment.server(1) == ServerState::Up)
        moment.previous();
    moment.next();
    QVERIFY(moment.state().servers[1].isRecovering);
}

void tst_Convergence::agreesWithTheTablesAtRandomMoments()
{
    RandomRun run("hill", 23);
    Past past(run.herd.spec());
    int different = 0;
    for (int i = 0; i < 4000; ++i) {
        run.step();
        if (!run.random.oneIn(10))
            continue;
        past.append(run.take());
        const Moment moment(past);
        std::vector<std::size_t> lacking(5);
        for (ClientNumber client = 0; client < past.clients().count(); ++client) {
            const std::string &name = past.clients().name(client);
            const Herd::Location *newest = nullptr;
            for (int server = 0; server < 5; ++server) {
                const auto *const held =
                    run.herd.isUp(server) ? run.herd.node(server).table().find(name) : nullptr;
                if (held && (!newest || Herd::versionOf(*newest) < Herd::versionOf(*held)))
                    newest = held;
            }
            const Standings standings = standingsOf(moment, client);
            QCOMPARE(standings.newest.has_value(), newest != nullptr);
            if (newest)
                QVERIFY(standings.newest->location == *newest);
            for (int server = 0; server < 5; ++server) {
                const bool isUp = run.herd.isUp(server);
                const auto *const held = isUp ? run.herd.node(server).table().find(name) : nullptr;
                const Standing &its = standings.servers[static_cast<std::size_t>(server)];
                QCOMPARE(its.what == Standing::What::Down, !isUp);
                QCOMPARE(its.what == Standing::What::Current, held != nullptr && *held == *newest);
                QCOMPARE(its.behind > 0, isUp && newest != nullptr && !(held && *held == *newest));
                if (isUp && newest && !(held && *held == *newest))
                    ++lacking[static_cast<std::size_t>(server)];
            }
        }
        QCOMPARE(lackingBy(moment), lacking);
        different +=
            std::all_of(lacking.begin(), lacking.end(), [](auto n) { return n == 0; }) ? 0 : 1;
    }
    QVERIFY(different > 50);
}

void tst_Convergence::measuresDistances()
{
    QVERIFY(std::abs(metresBetween({0, 0}, {0, 180}) - 20'015'114) < 10);
    QVERIFY(std::abs(metresBetween({34.0689, -118.4451}, {40.7128, -74.0060}) - 3'950'000)
            < 20'000);
    QCOMPARE(metresBetween({1, 2}, {1, 2}), 0.0);
    QVERIFY(std::abs(metresBetween({0, 179.999}, {0, -179.999}) - 222.4) < 1);
}

QTEST_APPLESS_MAIN(tst_Convergence)
#include "tst_convergence.moc"
