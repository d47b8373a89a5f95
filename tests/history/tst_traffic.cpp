// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "history/traffic.h"

#include "support/eventcollector.h"
#include "support/manyreports.h"
#include "support/memoryherd.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Traffic : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatEachEventIs();
    void takesInALittleAtATime();
    void forgetsWithThePast();
    void beginsWhereThePastDoes();
};

namespace {

struct Stage
{
    explicit Stage(const char *preset = "hill")
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
    }
    void fill(EventNumber end)
    {
        reportUntil(end, herd, collector, past, [this](int server, const std::string &line) {
            (void)herd.say(server, line);
            herd.run();
        });
    }
    MemoryHerd herd;
    EventCollector collector;
    Past past;
};

} // namespace

/// Against the events themselves.
void tst_Traffic::saysWhatEachEventIs()
{
    Stage stage;
    stage.herd.crash(2);
    stage.herd.restart(2);
    stage.herd.connectAll();
    stage.herd.run();
    stage.fill(3'000);
    Traffic traffic(stage.past);
    QVERIFY(traffic.advance());
    QCOMPARE(traffic.end(), stage.past.end());
    EventNumber number = 0;
    EventNumber rare = 0;
    traffic.forEach(0, traffic.end(), [&](Traffic::Code code) {
        const auto [batch, event] = stage.past.entry(number++);
        const bool isLink = event->peerKind == Herd::PeerKind::Neighbour;
        if (isLink)
            QCOMPARE(int(code.where()), stage.past.endBetween(event->server, event->neighbour));
        else
            QCOMPARE(int(code.where()), int(event->server));
        if (event->kind == Herd::EventKind::Receive && isLink)
            QCOMPARE(code.kind(),
                     event->novelty == Herd::Novelty::Useful          ? Traffic::Kind::Useful
                         : event->novelty == Herd::Novelty::Duplicate ? Traffic::Kind::Duplicate
                                                                      : Traffic::Kind::Word);
        if (event->updateId != 0)
            QCOMPARE(code.client, stage.past.updates().clientOf(event->updateId));
        rare += !Herd::isLine(event->kind);
    });
    QCOMPARE(number, stage.past.end());
    EventNumber seen = 0;
    traffic.forEachRare(0, traffic.end(), [&](EventNumber each, Traffic::Code code) {
        QVERIFY(!Herd::isLine(stage.past.entry(each).event->kind));
        QVERIFY(code.kind() >= Traffic::Kind::LinkUp);
        ++seen;
    });
    QVERIFY(rare > 10);
    QCOMPARE(seen, rare);
}

void tst_Traffic::takesInALittleAtATime()
{
    Stage stage;
    stage.fill(10'000);
    Traffic traffic(stage.past);
    int steps = 1;
    while (!traffic.advance(1'000)) {
        QVERIFY(traffic.end() <= EventNumber(steps) * 1'000);
        ++steps;
    }
    QCOMPARE(EventNumber(steps), (stage.past.end() + 999) / 1'000);
    std::uint64_t count = 0;
    traffic.forEach(0, 2 * traffic.end(), [&count](Traffic::Code) { ++count; });
    QCOMPARE(count, stage.past.end());
}

void tst_Traffic::forgetsWithThePast()
{
    Stage stage;
    stage.fill(30'000);
    Traffic traffic(stage.past);
    QVERIFY(traffic.advance());
    stage.past.forgetBefore(20'000);
    QVERIFY(traffic.advance());
    QCOMPARE(traffic.first(), stage.past.first());
    QVERIFY(traffic.first() > 15'000);
    EventNumber number = traffic.first();
    std::uint64_t wrong = 0;
    traffic.forEach(0, traffic.end(), [&](Traffic::Code code) {
        const auto &event = *stage.past.entry(number++).event;
        wrong +=
            (event.kind == Herd::EventKind::Send && event.peerKind == Herd::PeerKind::Neighbour)
            != (code.kind() == Traffic::Kind::Sent);
    });
    QCOMPARE(number, stage.past.end());
    QCOMPARE(wrong, std::uint64_t {0});
    traffic.forEachRare(0, traffic.first(), [](EventNumber, Traffic::Code) { QFAIL("forgotten"); });
}

/// Whoever looks for the first time when much is forgotten; and who looked away meanwhile.
void tst_Traffic::beginsWhereThePastDoes()
{
    Stage stage;
    Traffic early(stage.past);
    QVERIFY(early.advance());
    stage.fill(20'000);
    stage.past.forgetBefore(10'000);
    Traffic late(stage.past);
    for (Traffic *traffic : {&early, &late}) {
        QVERIFY(traffic->advance());
        QCOMPARE(traffic->first(), stage.past.first());
        QCOMPARE(traffic->end(), stage.past.end());
    }
    for (EventNumber number = late.first(); number < late.end(); ++number)
        QCOMPARE(early.code(number).what, late.code(number).what);
}

QTEST_APPLESS_MAIN(tst_Traffic)

#include "tst_traffic.moc"
