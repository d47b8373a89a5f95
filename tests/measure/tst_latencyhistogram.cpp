// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/latencyhistogram.h"
#include "protocol/seededrandom.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Herdscope::Measure;
using Herdscope::Protocol::SeededRandom;

/// Against a sorted list of the same times.
class TestLatencyHistogram final : public QObject
{
    Q_OBJECT

private slots:
    void isEmptyAtFirst();
    void tellsQuantilesToLessThanOnePercent_data();
    void tellsQuantilesToLessThanOnePercent();
    void keepsTheGreatestAsItIs();
    void takesAnyNumber();
    void mergesAsIfAllWereCountedInOne();
    void clears();
};

namespace {

std::int64_t exactly(const std::vector<std::int64_t> &sorted, double share)
{
    const double rank = std::ceil(share * static_cast<double>(sorted.size()));
    return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

} // namespace

void TestLatencyHistogram::isEmptyAtFirst()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.count(), std::uint64_t {0});
    QCOMPARE(histogram.quantileNs(0.99), std::int64_t {0});
    QCOMPARE(histogram.maxNs(), std::int64_t {0});
}

void TestLatencyHistogram::tellsQuantilesToLessThanOnePercent_data()
{
    QTest::addColumn<double>("magnitude"); // powers of two that the times spread over
    QTest::newRow("one wide") << 7.0;
    QTest::newRow("microseconds") << 14.0;
    QTest::newRow("milliseconds") << 24.0;
    QTest::newRow("minutes") << 39.0;
}

void TestLatencyHistogram::tellsQuantilesToLessThanOnePercent()
{
    QFETCH(double, magnitude);
    SeededRandom random(7);
    LatencyHistogram histogram;
    std::vector<std::int64_t> all;
    for (int i = 0; i < 20'000; ++i) {
        all.push_back(std::llround(std::exp2(random.within(0, magnitude))));
        histogram.add(all.back());
    }
    std::sort(all.begin(), all.end());
    for (const double share : {0.0, 0.01, 0.5, 0.95, 0.99, 0.999, 1.0}) {
        const auto expected = static_cast<double>(exactly(all, share));
        const auto told = static_cast<double>(histogram.quantileNs(share));
        QVERIFY2(std::abs(told - expected) <= 0.008 * expected,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(share).arg(told).arg(expected)));
    }
}

void TestLatencyHistogram::keepsTheGreatestAsItIs()
{
    LatencyHistogram histogram;
    histogram.add(5);
    histogram.add(123'456'789);
    QCOMPARE(histogram.maxNs(), std::int64_t {123'456'789});
    QCOMPARE(histogram.quantileNs(1), std::int64_t {123'456'789});
}

void TestLatencyHistogram::takesAnyNumber()
{
    LatencyHistogram histogram;
    for (const std::int64_t ns : {std::int64_t {-5}, std::int64_t {0}, std::int64_t {1} << 40,
                                  std::numeric_limits<std::int64_t>::max()})
        histogram.add(ns);
    QCOMPARE(histogram.count(), std::uint64_t {4});
    QCOMPARE(histogram.quantileNs(0.25), std::int64_t {0});
    QCOMPARE(histogram.maxNs(), std::numeric_limits<std::int64_t>::max());
}

void TestLatencyHistogram::mergesAsIfAllWereCountedInOne()
{
    SeededRandom random(8);
    LatencyHistogram parts[2];
    LatencyHistogram whole;
    for (int i = 0; i < 10'000; ++i) {
        const auto ns = static_cast<std::int64_t>(random.next() >> 34);
        parts[i % 2].add(ns);
        whole.add(ns);
    }
    parts[0].merge(parts[1]);
    QCOMPARE(parts[0].count(), whole.count());
    QCOMPARE(parts[0].maxNs(), whole.maxNs());
    for (const double share : {0.1, 0.5, 0.9, 0.99, 1.0})
        QCOMPARE(parts[0].quantileNs(share), whole.quantileNs(share));
}

void TestLatencyHistogram::clears()
{
    LatencyHistogram histogram;
    histogram.add(1'000);
    histogram.clear();
    QCOMPARE(histogram.count(), std::uint64_t {0});
    QCOMPARE(histogram.quantileNs(0.5), std::int64_t {0});
}

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
