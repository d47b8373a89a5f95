// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/walker.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace Herdscope::Measure;

class TestWalker final : public QObject
{
    Q_OBJECT

private slots:
    void standsStill();
    void staysInItsArea_data();
    void staysInItsArea();
    void walksAtItsSpeed();
    void goesTheSameWayAgain();
    void getsAround();
};

namespace {

constexpr std::int64_t second = 1'000'000'000;

MobilityOptions options(Mobility kind, double speedKmh = 50)
{
    return {kind, speedKmh, {}};
}

double kmBetween(MicroPosition a, MicroPosition b)
{
    const double north = (a.latitude - b.latitude) / 1e6 * 111.195;
    const double east = (a.longitude - b.longitude) / 1e6 * 111.195
        * std::cos(a.latitude / 1e6 * std::numbers::pi / 180);
    return std::hypot(north, east);
}

} // namespace

void TestWalker::standsStill()
{
    Walker walker(options(Mobility::Standing), 1);
    const MicroPosition first = walker.at(0);
    for (std::int64_t s = 1; s < 100; ++s)
        QCOMPARE(walker.at(s * second), first);
}

void TestWalker::staysInItsArea_data()
{
    QTest::addColumn<Mobility>("kind");
    QTest::addColumn<double>("speedKmh");
    QTest::newRow("walk") << Mobility::RandomWalk << 50.0;
    QTest::newRow("walk of a jet") << Mobility::RandomWalk << 1'000.0;
    QTest::newRow("waypoint") << Mobility::RandomWaypoint << 50.0;
    QTest::newRow("waypoint that hardly moves") << Mobility::RandomWaypoint << 0.0;
}

void TestWalker::staysInItsArea()
{
    QFETCH(Mobility, kind);
    QFETCH(double, speedKmh);
    const MobilityOptions all = options(kind, speedKmh);
    Walker walker(all, 3);
    for (std::int64_t s = 0; s < 50'000; ++s) {
        const MicroPosition at = walker.at(s * second / 3);
        QVERIFY(at.latitude >= all.area.south * 1e6 && at.latitude <= all.area.north * 1e6);
        QVERIFY(at.longitude >= all.area.west * 1e6 && at.longitude <= all.area.east * 1e6);
    }
}

void TestWalker::walksAtItsSpeed()
{
    Walker walker(options(Mobility::RandomWalk, 36), 5); // 10 m/s
    MicroPosition before = walker.at(second);
    for (std::int64_t s = 2; s < 1'000; ++s) {
        const MicroPosition now = walker.at(s * second);
        QVERIFY(kmBetween(before, now) < 0.0102);
        before = now;
    }
}

void TestWalker::goesTheSameWayAgain()
{
    for (const Mobility kind : {Mobility::RandomWalk, Mobility::RandomWaypoint}) {
        Walker one(options(kind), 9);
        Walker other(options(kind), 9);
        Walker another(options(kind), 10);
        int differences = 0;
        for (std::int64_t s = 0; s < 500; ++s) {
            const MicroPosition at = one.at(s * second);
            QCOMPARE(other.at(s * second), at);
            differences += another.at(s * second) == at ? 0 : 1;
        }
        QVERIFY(differences > 490);
    }
}

void TestWalker::getsAround()
{
    Walker walker(options(Mobility::RandomWaypoint, 100), 2);
    const MicroPosition first = walker.at(0);
    double farthest = 0;
    for (std::int64_t s = 0; s < 20'000; ++s)
        farthest = std::max(farthest, kmBetween(first, walker.at(s * second)));
    QVERIFY(farthest > 15);
}

QTEST_APPLESS_MAIN(TestWalker)
#include "tst_walker.moc"
