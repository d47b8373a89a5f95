// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/eventsampler.h"

#include <QTest>

#include <cstdint>

using namespace Herdscope::Herd;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t aTenth = EventSampler::lookIntervalNs;
constexpr int rate = 1'000;

/// Lines of a server in invented time.
class Traffic final
{
public:
    explicit Traffic(std::size_t servers = 1)
        : sampler(servers, rate)
    {
    }
    /// Spread evenly over @p time, with lots that differ.
    void run(int linesPerSecond, std::int64_t time)
    {
        const std::int64_t pause = second / linesPerSecond;
        for (const std::int64_t end = now + time; now < end; now += pause) {
            offer(++m_lot * 0x9e37'79b1U);
            if (now - m_lookedNs >= aTenth)
                look();
        }
    }
    void rest(std::int64_t time)
    {
        for (const std::int64_t end = now + time; now < end; now += aTenth)
            look();
    }
    void offer(std::uint32_t lot)
    {
        if (sampler.wants(lot)) {
            ++kept;
            sampler.noteKept(now);
        } else {
            sampler.leaveOut(0, EventKind::Receive, PeerKind::Client, 1);
        }
    }
    void look()
    {
        m_lookedNs = now;
        sampler.look(now);
    }
    EventSampler sampler;
    std::int64_t now = 10 * second;
    std::uint64_t kept = 0;

private:
    std::uint32_t m_lot = 0;
    std::int64_t m_lookedNs = 0;
};

} // namespace

class TestEventSampler : public QObject
{
    Q_OBJECT

private slots:
    void keepsEverythingUpToTheRate();
    void keepsABurstOfASecondWhole();
    void keepsAboutTheRateHoweverMuchComes_data();
    void keepsAboutTheRateHoweverMuchComes();
    void recordsEverythingAgainAfterACalmSecond();
    void keepsOfASmallerShareWhatItKeepsOfAGreaterOne();
    void wantsNothingAndCountsNothingWhenOff();
    void keepsToTheLeastShift();
    void samplesWhenOthersLeftLinesOut();
    void tellsLeftOutLinesOnceByServerKindAndSide();
};

void TestEventSampler::keepsEverythingUpToTheRate()
{
    Traffic traffic;
    traffic.run(rate, 10 * second);
    QCOMPARE(traffic.sampler.totalLeftOut(), std::uint64_t(0));
    QVERIFY(!traffic.sampler.isSampling());
}

void TestEventSampler::keepsABurstOfASecondWhole()
{
    Traffic traffic;
    for (int i = 0; i < rate; ++i)
        traffic.offer(~std::uint32_t(i));
    QCOMPARE(traffic.kept, std::uint64_t(rate));
    QVERIFY(!traffic.sampler.isSampling());
    traffic.offer(0);
    QVERIFY(traffic.sampler.isSampling());
}

void TestEventSampler::keepsAboutTheRateHoweverMuchComes_data()
{
    QTest::addColumn<int>("times");
    QTest::newRow("a little more") << 2;
    QTest::newRow("ten times") << 10;
    QTest::newRow("four hundred times") << 400;
}

void TestEventSampler::keepsAboutTheRateHoweverMuchComes()
{
    QFETCH(const int, times);
    Traffic traffic;
    traffic.run(times * rate, second); // the burst, and finding the share
    const std::uint64_t before = traffic.kept;
    QVERIFY(before <= 5 * rate);
    traffic.run(times * rate, 10 * second);
    const std::uint64_t perSecond = (traffic.kept - before) / 10;
    QVERIFY2(perSecond <= rate && perSecond >= rate / 4, qPrintable(QString::number(perSecond)));
}

void TestEventSampler::recordsEverythingAgainAfterACalmSecond()
{
    Traffic traffic;
    traffic.run(50 * rate, second);
    QVERIFY(traffic.sampler.isSampling());
    traffic.rest(second / 2);
    QVERIFY(traffic.sampler.isSampling());
    QCOMPARE(traffic.sampler.shift(), 1U); // the share grew at once
    traffic.rest(second);
    QVERIFY(!traffic.sampler.isSampling());

    // A rate near the limit does not turn it over and over.
    traffic.run(2 * rate, second * 3 / 2);
    QVERIFY(traffic.sampler.isSampling());
    traffic.run(rate * 9 / 10, 5 * second);
    QVERIFY(traffic.sampler.isSampling());
    traffic.run(rate / 2, 2 * second);
    QVERIFY(!traffic.sampler.isSampling());
}

void TestEventSampler::keepsOfASmallerShareWhatItKeepsOfAGreaterOne()
{
    EventSampler great(1, rate);
    EventSampler small(1, rate);
    great.setLeastShift(3);
    small.setLeastShift(7);
    int both = 0;
    for (std::uint32_t lot = 0; lot < 100'000; ++lot) {
        QVERIFY(!small.wants(lot) || great.wants(lot));
        both += small.wants(lot) ? 1 : 0;
    }
    QCOMPARE(both, 100'000 / 128 + 1);
}

void TestEventSampler::wantsNothingAndCountsNothingWhenOff()
{
    Traffic traffic;
    traffic.sampler.setOff(true);
    traffic.run(rate, second);
    QCOMPARE(traffic.kept, std::uint64_t(0));
    QCOMPARE(traffic.sampler.totalLeftOut(), std::uint64_t(0));
    QVERIFY(!traffic.sampler.isSampling());
    traffic.sampler.setOff(false);
    QVERIFY(traffic.sampler.wants(~std::uint32_t(0)));
}

void TestEventSampler::keepsToTheLeastShift()
{
    Traffic traffic;
    traffic.sampler.setLeastShift(6);
    traffic.rest(5 * second);
    QCOMPARE(traffic.sampler.shift(), 6U);
    traffic.run(rate * 256, 5 * second);
    QVERIFY(traffic.sampler.shift() > 6U);
    traffic.rest(5 * second);
    QCOMPARE(traffic.sampler.shift(), 6U);
}

void TestEventSampler::samplesWhenOthersLeftLinesOut()
{
    Traffic traffic;
    traffic.rest(second);
    traffic.sampler.leaveOut(0, EventKind::Send, PeerKind::Client, 5);
    traffic.rest(aTenth);
    QVERIFY(traffic.sampler.isSampling());
    traffic.rest(2 * second);
    QVERIFY(!traffic.sampler.isSampling());
}

void TestEventSampler::tellsLeftOutLinesOnceByServerKindAndSide()
{
    EventSampler sampler(2, rate);
    sampler.leaveOut(0, EventKind::Receive, PeerKind::Client, 3);
    sampler.leaveOut(0, EventKind::Send, PeerKind::Neighbour, 1);
    sampler.leaveOut(0, EventKind::Receive, PeerKind::Client, 1);
    sampler.leaveOut(1, EventKind::Send, PeerKind::Client, 7);
    for (const ServerIndex server : {nobody, 2, 1'000'000})
        sampler.leaveOut(server, EventKind::Receive, PeerKind::None, 1);
    QCOMPARE(sampler.totalLeftOut(), std::uint64_t(15));
    const LeftOut first = sampler.takeLeftOut(0);
    QCOMPARE(first.of(EventKind::Receive, PeerKind::Client), std::uint64_t(4));
    QCOMPARE(first.of(EventKind::Send, PeerKind::Neighbour), std::uint64_t(1));
    QCOMPARE(first.total(), std::uint64_t(5));
    QCOMPARE(sampler.takeLeftOut(1).of(EventKind::Send, PeerKind::Client), std::uint64_t(7));
    QCOMPARE(sampler.takeLeftOut(nobody).total(), std::uint64_t(3));
    QVERIFY(sampler.takeLeftOut(0).isNothing());
    QCOMPARE(sampler.totalLeftOut(), std::uint64_t(15));
}

QTEST_APPLESS_MAIN(TestEventSampler)
#include "tst_eventsampler.moc"
