// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/kdtree.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace Herdscope::Places;

namespace {

/// Uniform in [0, 1): the same numbers with every standard library.
double next(std::mt19937 &random)
{
    return random() / 4294967296.0;
}

struct Centre
{
    double latitudeDeg;
    double longitudeDeg;
};

Centre anyCentre(std::mt19937 &random, int number)
{
    switch (number % 4) {
    case 0: // near a pole
        return {(number % 8 == 0 ? 1 : -1) * (90 - next(random) * 0.5), next(random) * 360 - 180};
    case 1: // near the antimeridian
        return {next(random) * 180 - 90, (number % 8 == 1 ? 1 : -1) * (180 - next(random) * 0.2)};
    default:
        return {next(random) * 180 - 90, next(random) * 360 - 180};
    }
}

std::vector<UnitVector> manyPoints(std::mt19937 &random)
{
    std::vector<UnitVector> points;
    for (int i = 0; i < 8'000; ++i) {
        const Centre c = anyCentre(random, i);
        points.push_back(unitVectorAt(c.latitudeDeg, c.longitudeDeg));
        if (i % 50 == 0)
            points.push_back(points.back()); // twins in one spot
    }
    return points;
}

std::vector<KdTree::Hit> linearScan(const std::vector<UnitVector> &points, UnitVector centre,
                                    double limit, std::size_t bound)
{
    std::vector<KdTree::Hit> hits;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double dx = points[i].x - centre.x;
        const double dy = points[i].y - centre.y;
        const double dz = points[i].z - centre.z;
        const double squared = dx * dx + dy * dy + dz * dz;
        if (squared <= limit)
            hits.push_back({squared, static_cast<std::uint32_t>(i)});
    }
    std::sort(hits.begin(), hits.end());
    hits.resize(std::min(bound, hits.size()));
    return hits;
}

} // namespace

class TestKdTree : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatALinearScanFinds();
    void anEmptyTreeHasNothing();
    void aBoundOfZeroFindsNothing();
    void distancesAreThoseOfTheEarth();
};

void TestKdTree::findsWhatALinearScanFinds()
{
    std::mt19937 random(131);
    const auto points = manyPoints(random);
    const KdTree tree(points);
    int found = 0;
    for (int i = 0; i < 2000; ++i) {
        const Centre c = anyCentre(random, i);
        const UnitVector centre = unitVectorAt(c.latitudeDeg, c.longitudeDeg);
        const double limit = squaredChordFor(i % 3 == 0 ? 20'038 : next(random) * 300);
        const std::size_t bound = i % 5 == 0 ? points.size() : 1 + random() % 20;
        if (bound > 20 && i % 3 == 0)
            continue; // all points: sorting them says nothing about the search
        const auto hits = tree.nearest(centre, limit, bound);
        QVERIFY2(hits == linearScan(points, centre, limit, bound), qPrintable(QString::number(i)));
        found += static_cast<int>(hits.size());
    }
    QVERIFY(found > 10'000);
}

void TestKdTree::anEmptyTreeHasNothing()
{
    QVERIFY(KdTree().nearest(unitVectorAt(0, 0), 4, 20).empty());
    QVERIFY(KdTree(std::vector<UnitVector>()).nearest(unitVectorAt(90, 0), 4, 20).empty());
}

void TestKdTree::aBoundOfZeroFindsNothing()
{
    const KdTree tree({unitVectorAt(1, 2)});
    QVERIFY(tree.nearest(unitVectorAt(1, 2), 4, 0).empty());
    QCOMPARE(tree.nearest(unitVectorAt(1, 2), 0, 5).size(), std::size_t(1));
}

void TestKdTree::distancesAreThoseOfTheEarth()
{
    for (const double km : {0.0, 0.001, 1.0, 50.0, 10'000.0, 20'015.0})
        QVERIFY(qAbs(kmForSquaredChord(squaredChordFor(km)) - km) < 0.01);
    const UnitVector a = unitVectorAt(0, 179.95);
    const UnitVector b = unitVectorAt(0, -179.95);
    const double squared = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
    QVERIFY(qAbs(kmForSquaredChord(squared) - 11.1195) < 0.001);
}

QTEST_APPLESS_MAIN(TestKdTree)
#include "tst_kdtree.moc"
