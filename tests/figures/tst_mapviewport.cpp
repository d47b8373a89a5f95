// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapviewport.h"

#include <QTest>

#include <cmath>

using Herdscope::Figures::MapViewport;

class TestMapViewport : public QObject
{
    Q_OBJECT

private slots:
    void projectsBothWays_data();
    void projectsBothWays();
    void putsThePolesOnTheEdge();
    void screenAndPlaceAreInverse_data();
    void screenAndPlaceAreInverse();
    void keepsThePlaceUnderTheCursorWhenZooming_data();
    void keepsThePlaceUnderTheCursorWhenZooming();
    void panMovesThePlaceWithTheHand();
    void showsTheWholeArea_data();
    void showsTheWholeArea();
    void usesTheNearestCopyOfTheWorld();
    void neverLeavesTheMapNorthOrSouth();
    void bearsAnyZoomAndSize_data();
    void bearsAnyZoomAndSize();
    void knowsTheScale();
};

void TestMapViewport::projectsBothWays_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QPointF>("world");
    QTest::newRow("null island") << 0.0 << 0.0 << QPointF(0.5, 0.5);
    QTest::newRow("west edge") << 0.0 << -180.0 << QPointF(0, 0.5);
    QTest::newRow("north-west corner") << MapViewport::maxLatitudeDeg << -180.0 << QPointF(0, 0);
    QTest::newRow("a quarter east") << 0.0 << 90.0 << QPointF(0.75, 0.5);
    // asinh(tan 45°) = ln(1 + √2)
    QTest::newRow("45 north") << 45.0 << 0.0
                              << QPointF(0.5, 0.5 - std::log(1 + std::sqrt(2.0)) / (2 * M_PI));
    QTest::newRow("45 south") << -45.0 << 0.0
                              << QPointF(0.5, 0.5 + std::log(1 + std::sqrt(2.0)) / (2 * M_PI));
}

void TestMapViewport::projectsBothWays()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(QPointF, world);
    const QPointF projected = MapViewport::toWorld(latitude, longitude);
    QVERIFY2(std::abs(projected.x() - world.x()) < 1e-12,
             qPrintable(QString::number(projected.x(), 'g', 17)));
    QVERIFY2(std::abs(projected.y() - world.y()) < 1e-9,
             qPrintable(QString::number(projected.y(), 'g', 17)));
    const QPointF back = MapViewport::fromWorld(world);
    QVERIFY(std::abs(back.x() - longitude) < 1e-9);
    QVERIFY(std::abs(back.y() - latitude) < 1e-9);
}

void TestMapViewport::putsThePolesOnTheEdge()
{
    QCOMPARE(MapViewport::toWorld(90, 10).y(), 0.0);
    QCOMPARE(MapViewport::toWorld(-90, 10).y(), 1.0);
    QCOMPARE(MapViewport::toWorld(86, 10).y(), 0.0);
    QVERIFY(std::abs(MapViewport::fromWorld({0.5, 0}).y() - MapViewport::maxLatitudeDeg) < 1e-9);
}

void TestMapViewport::screenAndPlaceAreInverse_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("zoom");
    const struct
    {
        const char *name;
        double latitude;
        double longitude;
    } places[] = {{"Los Angeles", 34.05, -118.24}, {"Suva", -18.14, 178.44},
                  {"Tokyo", 35.68, 139.69},        {"Quito", -0.18, -78.47},
                  {"Longyearbyen", 78.22, 15.65},  {"McMurdo", -77.85, 166.67},
                  {"antimeridian", 10, -180},      {"just west of it", 10, 179.9999}};
    for (const auto &place : places) {
        for (const double zoom : {2.3, 7.5, 12.0, 19.0})
            QTest::addRow("%s at zoom %.1f", place.name, zoom)
                << place.latitude << place.longitude << zoom;
    }
}

void TestMapViewport::screenAndPlaceAreInverse()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, zoom);
    const MapViewport view =
        MapViewport({1280, 800}, {0.3, 0.4}, zoom).centredOn(latitude + 0.01, longitude - 0.01);
    const QPointF place = view.placeAt(view.screenOf(latitude, longitude));
    QVERIFY2(std::abs(place.y() - latitude) < 1e-9,
             qPrintable(QString::number(place.y(), 'g', 17)));
    QVERIFY2(std::abs(std::remainder(place.x() - longitude, 360)) < 1e-9,
             qPrintable(QString::number(place.x(), 'g', 17)));
    const QPointF screen(321.5, 77.25);
    const QPointF there = view.placeAt(screen);
    const QPointF again = view.screenOf(there.y(), there.x());
    QVERIFY2((again - screen).manhattanLength() < 1e-4,
             qPrintable(QString::number(again.x(), 'g', 17)));
}

void TestMapViewport::keepsThePlaceUnderTheCursorWhenZooming_data()
{
    QTest::addColumn<QPointF>("cursor");
    QTest::addColumn<double>("zoom");
    QTest::newRow("in, at the corner") << QPointF(0, 0) << 12.0;
    QTest::newRow("in, a little") << QPointF(900, 300) << 9.1;
    QTest::newRow("out, off the middle") << QPointF(700, 500) << 6.5;
    QTest::newRow("as far in as it goes") << QPointF(10, 790) << 40.0;
}

void TestMapViewport::keepsThePlaceUnderTheCursorWhenZooming()
{
    QFETCH(QPointF, cursor);
    QFETCH(double, zoom);
    const MapViewport before = MapViewport({1280, 800}, {0, 0}, 9).centredOn(34, -118);
    const MapViewport after = before.zoomedAbout(cursor, zoom);
    QVERIFY(after.zoom() != before.zoom());
    QVERIFY(after.zoom() <= MapViewport::maxZoom);
    const QPointF place = before.placeAt(cursor);
    QVERIFY((after.screenOf(place.y(), place.x()) - cursor).manhattanLength() < 1e-3);
}

void TestMapViewport::panMovesThePlaceWithTheHand()
{
    const MapViewport before = MapViewport({800, 600}, {0, 0}, 9).centredOn(34, 179.99);
    const MapViewport after = before.panned({-250, 40});
    const QPointF place = before.placeAt({500, 300});
    QVERIFY((after.screenOf(place.y(), place.x()) - QPointF(250, 340)).manhattanLength() < 1e-6);
}

void TestMapViewport::showsTheWholeArea_data()
{
    QTest::addColumn<QList<double>>("area");
    QTest::newRow("Los Angeles") << QList<double> {33.6, -118.9, 34.4, -117.7};
    QTest::newRow("across the antimeridian") << QList<double> {-20, 176, -15, -178};
    QTest::newRow("tall and narrow") << QList<double> {-50, 10, 60, 11};
    QTest::newRow("wide and flat") << QList<double> {0, -60, 1, 60};
    QTest::newRow("a point") << QList<double> {34, -118, 34, -118};
}

void TestMapViewport::showsTheWholeArea()
{
    QFETCH(QList<double>, area);
    constexpr double margin = 20;
    const MapViewport view =
        MapViewport({900, 500}, {0.1, 0.9}, 4).showing(area[0], area[1], area[2], area[3], margin);
    const QRectF room = QRectF(0, 0, 900, 500)
                            .adjusted(margin, margin, -margin, -margin)
                            .adjusted(-0.01, -0.01, 0.01, 0.01);
    for (const double latitude : {area[0], area[2]}) {
        for (const double longitude : {area[1], area[3]})
            QVERIFY(room.contains(view.screenOf(latitude, longitude)));
    }
    const QPointF a = view.screenOf(area[0], area[1]);
    const QPointF b = view.screenOf(area[2], area[3]);
    const bool fills =
        std::abs(b.x() - a.x() - room.width()) < 1 || std::abs(a.y() - b.y() - room.height()) < 1;
    QVERIFY2(fills || view.zoom() == MapViewport::maxZoom,
             "the area is shown smaller than it could be");
}

void TestMapViewport::usesTheNearestCopyOfTheWorld()
{
    const MapViewport view = MapViewport({800, 600}, {0, 0}, 8).centredOn(0, 179.9);
    QVERIFY(view.screenOf(0, -179.9).x() > 400);
    QVERIFY(view.screenOf(0, -179.9).x() < 700);
    QVERIFY(view.screenOf(0, 179.7).x() < 400);
    QVERIFY(view.placeAt({700, 300}).x() < -178);
    QVERIFY(view.visibleArea().right() > 180); // counted on from the west edge
}

void TestMapViewport::neverLeavesTheMapNorthOrSouth()
{
    MapViewport view({1000, 700}, {0.5, 0.5}, 3);
    for (int i = 0; i < 50; ++i)
        view = view.panned({0, 300});
    QVERIFY(std::abs(view.placeAt({0, 0}).y() - MapViewport::maxLatitudeDeg) < 1e-6);
    for (int i = 0; i < 50; ++i)
        view = view.panned({0, -300});
    QVERIFY(std::abs(view.placeAt({0, 700}).y() + MapViewport::maxLatitudeDeg) < 1e-6);
    view = view.zoomedAbout({0, 0}, -5);
    QVERIFY(view.worldPixels() >= 700 - 1e-6);
    QVERIFY(view.worldAt({0, 0}).y() > -1e-9);
    QVERIFY(view.worldAt({0, 700}).y() < 1 + 1e-9);
}

void TestMapViewport::bearsAnyZoomAndSize_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<double>("zoom");
    QTest::newRow("nothing") << QSizeF(0, 0) << 5.0;
    QTest::newRow("negative") << QSizeF(-3, -4) << 5.0;
    QTest::newRow("infinitely near") << QSizeF(100, 100) << double(INFINITY);
    QTest::newRow("no number") << QSizeF(100, 100) << double(NAN);
    QTest::newRow("a huge picture") << QSizeF(30000, 30000) << 0.0;
}

void TestMapViewport::bearsAnyZoomAndSize()
{
    QFETCH(QSizeF, size);
    QFETCH(double, zoom);
    const MapViewport view(size, {7.25, -3}, zoom);
    QVERIFY(std::isfinite(view.zoom()));
    QVERIFY(view.centre().x() >= 0 && view.centre().x() < 1);
    const QPointF place = view.placeAt({1, 1});
    QVERIFY(std::abs(place.y()) <= 85.06);
    QVERIFY(place.x() >= -180 && place.x() < 180);
}

void TestMapViewport::knowsTheScale()
{
    const MapViewport view({512, 256}, {0.5, 0.5}, 1);
    QCOMPARE(view.metresPerPixel(0), MapViewport::earthCircumferenceM / 512);
    QVERIFY(std::abs(view.metresPerPixel(60) - view.metresPerPixel(0) / 2) < 1e-6);
}

QTEST_APPLESS_MAIN(TestMapViewport)
#include "tst_mapviewport.moc"
