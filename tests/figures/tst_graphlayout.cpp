// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphlayout.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Herdscope::Figures;

using Points = std::vector<QPointF>;
Q_DECLARE_METATYPE(Points)

namespace {

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

void verifyLayout(const Points &layout)
{
    const double least = minimumNodeDistance(static_cast<int>(layout.size()));
    for (std::size_t i = 0; i < layout.size(); ++i) {
        QVERIFY(layout[i].x() >= 0 && layout[i].x() <= 1);
        QVERIFY(layout[i].y() >= 0 && layout[i].y() <= 1);
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY2(distance(layout[i], layout[j]) >= least * 0.999,
                     qPrintable(QString::number(distance(layout[i], layout[j]))));
        }
    }
}

} // namespace

class TestGraphLayout final : public QObject
{
    Q_OBJECT

private slots:
    void northIsUpAndEastIsRight();
    void shapeIsKept();
    void longitudesShrinkWithTheLatitude();
    void antimeridianDoesNotTearAHerd();
    void equalPlacesGiveACircle();
    void placesThatAreNoNumbersGiveACircle();
    void smallHerdsHaveALayout();
    void nodesKeepTheirDistance_data();
    void nodesKeepTheirDistance();
    void layoutIsTheSameEveryTime();
    void linkedNodesStandNearAndPinnedOnesStay();
    void theSameSeedDrawsTheSameLayout();
};

void TestGraphLayout::northIsUpAndEastIsRight()
{
    const Points layout = geographicLayout({{-118.4, 34.2}, {-118.0, 33.8}});
    QVERIFY(layout[0].y() < layout[1].y());
    QVERIFY(layout[0].x() < layout[1].x());
}

void TestGraphLayout::shapeIsKept()
{
    // On the equator a degree is a degree: twice as wide as high.
    const Points layout = geographicLayout({{0, 1}, {4, 1}, {0, -1}, {4, -1}});
    QVERIFY(std::abs(distance(layout[0], layout[1]) - 1) < 1e-9);
    QVERIFY(std::abs(distance(layout[0], layout[2]) - 0.5) < 1e-9);
    QVERIFY(std::abs((layout[0].y() + layout[2].y()) / 2 - 0.5) < 1e-9);
}

void TestGraphLayout::longitudesShrinkWithTheLatitude()
{
    const Points layout = geographicLayout({{10, 59}, {12, 59}, {10, 61}, {12, 61}});
    const double wide = distance(layout[0], layout[1]);
    const double high = distance(layout[0], layout[2]);
    QVERIFY(std::abs(wide / high - 0.5) < 1e-6);
}

void TestGraphLayout::antimeridianDoesNotTearAHerd()
{
    const Points layout = geographicLayout({{179, 0}, {-179, 0}, {178, 1}, {-178, -1}});
    QVERIFY(layout[0].x() < layout[1].x());
    QVERIFY(std::abs(distance(layout[0], layout[1]) - 0.5) < 1e-9);
}

void TestGraphLayout::equalPlacesGiveACircle()
{
    const Points layout = geographicLayout(Points(5, QPointF(-118, 34)));
    QCOMPARE(layout, circleLayout(5));
    verifyLayout(layout);
    QCOMPARE(layout[0], QPointF(0.5, 0));
}

void TestGraphLayout::placesThatAreNoNumbersGiveACircle()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(geographicLayout({{nan, 1}, {2, 3}, {4, 5}}), circleLayout(3));
}

void TestGraphLayout::smallHerdsHaveALayout()
{
    QVERIFY(geographicLayout({}).empty());
    QCOMPARE(geographicLayout({{5, 5}}), Points {QPointF(0.5, 0.5)});
    verifyLayout(geographicLayout({{5, 5}, {5, 5}}));
}

void TestGraphLayout::nodesKeepTheirDistance_data()
{
    QTest::addColumn<Points>("places");
    QTest::newRow("two of five at one place")
        << Points {{-118, 34}, {-118, 34}, {-118.5, 34.2}, {-117.9, 33.7}, {-118.2, 34.1}};
    QTest::newRow("four in a heap, one far away")
        << Points {{0, 0}, {0.01, 0}, {0, 0.01}, {0.01, 0.01}, {50, 20}};
    Points heap(24, QPointF(2, 48));
    heap.emplace_back(-118, 34);
    QTest::newRow("24 at one place, one elsewhere") << heap;
    Points line;
    for (int i = 0; i < 30; ++i) {
        line.emplace_back(i * i, 0);
    }
    QTest::newRow("30 on a line, unevenly") << line;
    Points hundred;
    for (int i = 0; i < 100; ++i) {
        hundred.emplace_back(std::fmod(i * 37.7, 20), std::fmod(i * i * 11.3, 15));
    }
    QTest::newRow("100 scattered") << hundred;
}

void TestGraphLayout::nodesKeepTheirDistance()
{
    QFETCH(Points, places);
    verifyLayout(geographicLayout(places));
}

void TestGraphLayout::layoutIsTheSameEveryTime()
{
    const Points places {{0, 0}, {0, 0}, {1, 0}, {0, 2}, {0, 0}};
    QCOMPARE(geographicLayout(places), geographicLayout(places));
}

void TestGraphLayout::linkedNodesStandNearAndPinnedOnesStay()
{
    // Two triangles and one link between them; the first node is pinned.
    const std::vector<std::pair<int, int>> links {{0, 1}, {1, 2}, {2, 0}, {3, 4},
                                                  {4, 5}, {5, 3}, {0, 3}};
    std::vector<std::optional<QPointF>> pinned(6);
    pinned[0] = QPointF(0.3, 0.6);
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        const Points layout = forceLayout(links, pinned, seed);
        QCOMPARE(layout.size(), std::size_t {6});
        QCOMPARE(layout[0], QPointF(0.3, 0.6));
        for (const QPointF &at : layout)
            QVERIFY(at.x() >= 0 && at.x() <= 1 && at.y() >= 0 && at.y() <= 1);
        double linked = 0;
        for (const auto &[a, b] : links)
            linked += distance(layout[std::size_t(a)], layout[std::size_t(b)]) / 7;
        double others = 0;
        for (const auto &[a, b] : {std::pair {1, 4}, {1, 5}, {2, 4}, {2, 5}})
            others += distance(layout[std::size_t(a)], layout[std::size_t(b)]) / 4;
        QVERIFY2(linked < others * 0.8, qPrintable(QString::number(linked / others)));
    }
}

void TestGraphLayout::theSameSeedDrawsTheSameLayout()
{
    const std::vector<std::pair<int, int>> ring {{0, 1}, {1, 2}, {2, 3}, {3, 0}};
    const std::vector<std::optional<QPointF>> free(4);
    QCOMPARE(forceLayout(ring, free, 3), forceLayout(ring, free, 3));
    QVERIFY(forceLayout(ring, free, 3) != forceLayout(ring, free, 4));
    QCOMPARE(forceLayout({}, {std::nullopt}, 1), Points {QPointF(0.5, 0.5)});
    QVERIFY(forceLayout({}, {}, 1).empty());
}

QTEST_APPLESS_MAIN(TestGraphLayout)
#include "tst_graphlayout.moc"
