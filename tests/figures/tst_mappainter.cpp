// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"
#include "figures/mapbasepainter.h"
#include "figures/mapclip.h"
#include "figures/maplabels.h"
#include "figures/mappainter.h"
#include "figures/mapscenepainter.h"

#include <QBuffer>
#include <QGeoCoordinate>
#include <QImage>
#include <QPainter>
#include <QPolygonF>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Herdscope::Figures;

namespace {

MapViewport viewOf(double south, double west, double north, double east, QSizeF size = {800, 500})
{
    return MapViewport(size, {0.5, 0.5}, 1).showing(south, west, north, east);
}

QImage baseOf(const MapViewport &view, const Theme &theme = Theme::light())
{
    QImage image(view.size().toSize(), QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    paintMapBase(painter, BaseMap::builtIn(), view, theme);
    return image;
}

QColor colorAt(const QImage &image, const MapViewport &view, double latitude, double longitude)
{
    return image.pixelColor(view.screenOf(latitude, longitude).toPoint());
}

MapScene sceneInLosAngeles()
{
    MapScene scene;
    scene.servers.push_back(
        {QStringLiteral("Hill"), 34.07, -118.44, serverStyle(0), Condition::Up, false});
    scene.servers.push_back(
        {QStringLiteral("Smith"), 33.8, -118.0, serverStyle(2), Condition::Down, true});
    scene.clients.push_back({QStringLiteral("kiwi"), {33.7, -118.7}, 0, {{33.7, -118.9}}, true});
    scene.clients.push_back({QStringLiteral("<i>&amp;"), {33.75, -118.5}, 7, {}, false});
    scene.circle = MapCircle {33.7, -118.7, 10};
    scene.pins.push_back({QStringLiteral("Pier"), 33.72, -118.72, true});
    scene.attribution = QStringLiteral("Places: somebody");
    return scene;
}

} // namespace

class TestMapPainter : public QObject
{
    Q_OBJECT

private slots:
    void landIsLandAndSeaIsSea_data();
    void landIsLandAndSeaIsSea();
    void noBarsAcrossTheWorld_data();
    void noBarsAcrossTheWorld();
    void copiesOfTheWorldAreAlike();
    void marginShowsWhatAWiderViewShows();
    void paintsEveryPixel_data();
    void paintsEveryPixel();
    void townsDoNotSpillIntoTheSea();
    void graticuleComesWhereTheDetailEnds();
    void clipsRingsToTheRectangle();
    void cutsLinesAtTheRectangle();
    void circleHasItsRadiusEverywhere_data();
    void circleHasItsRadiusEverywhere();
    void labelsDoNotOverlap();
    void labelsBesideAMarkTryFourSides();
    void smallTownsComeWithTheZoom();
    void scaleBarIsRoundAndFits_data();
    void scaleBarIsRoundAndFits();
    void marksHaveTheServersColour();
    void serversHideNoClientsWhereItIsAboutThem();
    void frozenAndDownLookDifferentWithoutColour();
    void creditsNameTheSources();
    void svgHoldsTextAndCanBeRead();
    void manyThatAreSelectedAreNamedWhereThereIsRoom();
};

void TestMapPainter::landIsLandAndSeaIsSea_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("isLand");
    QTest::newRow("Kansas") << 38.5 << -99.5 << true;
    QTest::newRow("the middle of the Pacific") << 5.0 << -150.0 << false;
    QTest::newRow("the Sahara") << 23.0 << 5.0 << true;
    QTest::newRow("the Atlantic") << 30.0 << -40.0 << false;
    QTest::newRow("Chukotka, east of 180") << 66.9 << -178.0 << true;
    QTest::newRow("Siberia, west of 180") << 67.0 << 177.0 << true;
    QTest::newRow("the Black Sea") << 43.0 << 34.0 << false;
    QTest::newRow("the Caspian Sea") << 41.8 << 50.5 << false;
    QTest::newRow("Lesotho, a hole in its neighbour") << -29.5 << 28.3 << true;
    QTest::newRow("Lake Superior") << 47.7 << -87.5 << false;
}

void TestMapPainter::landIsLandAndSeaIsSea()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, isLand);
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        for (const double half : {20.0, 6.0, 1.2}) {
            const MapViewport view =
                viewOf(latitude - half, longitude - half, latitude + half, longitude + half);
            const QColor expected = isLand ? theme->land : theme->sea;
            const QImage image = baseOf(view, *theme);
            // A river or a border may run through the very point: most of what lies near decides.
            const QPoint at = view.screenOf(latitude, longitude).toPoint();
            int right = 0;
            for (int dy = -3; dy <= 3; ++dy) {
                for (int dx = -3; dx <= 3; ++dx)
                    right += image.pixelColor(at + QPoint(dx, dy)) == expected ? 1 : 0;
            }
            QVERIFY2(right > 24,
                     qPrintable(QStringLiteral("zoom %1: %2 of 49").arg(view.zoom()).arg(right)));
        }
    }
}

void TestMapPainter::noBarsAcrossTheWorld_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("west");
    QTest::addColumn<double>("east");
    QTest::newRow("north of Russia and Alaska") << 76.0 << 165.0 << 230.0;
    QTest::newRow("Bering Sea") << 60.5 << 172.5 << 185.0;
    QTest::newRow("beside Fiji, across the Pacific") << -17.0 << -174.0 << -155.0;
    QTest::newRow("beside Fiji, across the Indian Ocean") << -17.0 << 55.0 << 115.0;
    QTest::newRow("north Atlantic") << 65.0 << -33.0 << -25.0;
}

void TestMapPainter::noBarsAcrossTheWorld()
{
    QFETCH(double, latitude);
    QFETCH(double, west);
    QFETCH(double, east);
    for (const double zoom : {1.7, 3.5, 5.5}) {
        const MapViewport view =
            MapViewport({1000, 600}, {0, 0}, zoom).centredOn(latitude, (west + east) / 2);
        const QImage image = baseOf(view);
        for (double longitude = west; longitude <= east; longitude += 0.5) {
            const QPoint at = view.screenOf(latitude, longitude).toPoint();
            if (image.rect().contains(at))
                QCOMPARE(image.pixelColor(at), Theme::light().sea);
        }
    }
}

void TestMapPainter::copiesOfTheWorldAreAlike()
{
    // The world is 512 pixels wide here, the picture shows it two and a half times.
    const MapViewport view({1280, 500}, {0.5, 0.5}, 1);
    QCOMPARE(view.worldPixels(), 512.0);
    const QImage image = baseOf(view);
    int different = 0;
    for (int y = 0; y < 500; ++y) {
        for (int x = 0; x < 1280 - 512; ++x) {
            const QColor a = image.pixelColor(x, y);
            const QColor b = image.pixelColor(x + 512, y);
            const int distance = std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
                + std::abs(a.blue() - b.blue());
            different += distance > 12 ? 1 : 0; // antialiasing may round differently
        }
    }
    QVERIFY2(different < 50, qPrintable(QString::number(different)));
}

void TestMapPainter::marginShowsWhatAWiderViewShows()
{
    constexpr int margin = 100;
    const MapViewport view = viewOf(33.6, -118.9, 34.4, -117.7, {600, 400});
    QImage wide(800, 600, QImage::Format_RGB32);
    {
        QPainter painter(&wide);
        painter.translate(margin, margin);
        paintMapBase(painter, BaseMap::builtIn(), view, Theme::light(), margin);
    }
    const QImage expected = baseOf(view.resized({800, 600}));
    int different = 0;
    for (int y = 0; y < 600; ++y) {
        for (int x = 0; x < 800; ++x)
            different += wide.pixel(x, y) == expected.pixel(x, y) ? 0 : 1;
    }
    QVERIFY2(different < 800 * 600 / 500, qPrintable(QString::number(different)));
}

void TestMapPainter::paintsEveryPixel_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("latitude");
    for (const double zoom : {0.0, 2.0, 4.9, 7.3, 12.0, 19.0}) {
        for (const double latitude : {-85.0, 0.0, 34.05, 85.0})
            QTest::addRow("zoom %.1f at %.0f", zoom, latitude) << zoom << latitude;
    }
}

void TestMapPainter::paintsEveryPixel()
{
    QFETCH(double, zoom);
    QFETCH(double, latitude);
    const MapViewport view = MapViewport({300, 200}, {0, 0}, zoom).centredOn(latitude, -118.24);
    const QImage image = baseOf(view);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(image.pixelColor(x, y) != QColor(Qt::magenta));
    }
}

void TestMapPainter::townsDoNotSpillIntoTheSea()
{
    // The coarse outline of Tokyo reaches over the finer coast into Sagami Bay.
    const MapViewport view = viewOf(35.2, 139.2, 36, 140.4);
    QCOMPARE(colorAt(baseOf(view), view, 35.27, 139.4), Theme::light().sea);
    QCOMPARE(colorAt(baseOf(view), view, 35.75, 139.6), Theme::light().urban);
}

void TestMapPainter::graticuleComesWhereTheDetailEnds()
{
    for (const double zoom : {mapHonestZoom - 0.1, mapHonestZoom + 0.1, 15.0, 19.0}) {
        const MapViewport view = MapViewport({600, 400}, {0, 0}, zoom).centredOn(0.013, -150.017);
        const QImage image = baseOf(view);
        int lines = 0;
        for (int x = 0; x < 600; ++x) {
            const auto isLine = [&](int y) { return image.pixelColor(x, y) != Theme::light().sea; };
            lines += isLine(33) && isLine(211) && isLine(377) ? 1 : 0;
        }
        QCOMPARE(lines > 0, zoom >= mapHonestZoom);
        QVERIFY(lines <= 12);
        const double step = graticuleStepDeg(view);
        QVERIFY(step / 360 * view.worldPixels() >= 100);
    }
}

void TestMapPainter::clipsRingsToTheRectangle()
{
    const MapViewport view = viewOf(33.6, -118.9, 34.4, -117.7);
    const QRectF clip(-10, -10, 820, 520);
    const MapClipper clipper(view, clip);
    const QPainterPath land = clipper.areas(BaseMap::builtIn().layer(MapLayerId::Land10));
    QVERIFY(clip.adjusted(-0.01, -0.01, 0.01, 0.01).contains(land.boundingRect()));
    QVERIFY(land.contains(view.screenOf(34.3, -118.0)));
    QVERIFY(!land.contains(view.screenOf(33.65, -118.8)));
    // Few points are left of the hundred thousand of the continent.
    QVERIFY2(land.elementCount() < 2000, qPrintable(QString::number(land.elementCount())));
}

void TestMapPainter::cutsLinesAtTheRectangle()
{
    const MapViewport view =
        MapViewport({400, 300}, {0, 0}, 15).centredOn(48.993, -110); // a straight border
    const QRectF clip(-8, -8, 416, 316);
    const QPainterPath lines =
        MapClipper(view, clip).lines(BaseMap::builtIn().layer(MapLayerId::Borders10), false);
    QVERIFY(!lines.isEmpty());
    const QRectF bounds =
        lines.boundingRect().adjusted(0, -1, 0, 1); // QRectF holds no flat rectangle
    QVERIFY(clip.adjusted(-0.01, -0.01, 0.01, 0.01).contains(bounds));
    QVERIFY(bounds.width() > 400);
}

void TestMapPainter::circleHasItsRadiusEverywhere_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("radiusKm");
    QTest::newRow("Los Angeles") << 34.07 << -118.44 << 10.0;
    QTest::newRow("far north") << 78.2 << 15.6 << 50.0;
    QTest::newRow("across the antimeridian") << -17.0 << 179.95 << 50.0;
    QTest::newRow("small") << 0.0 << 0.0 << 0.1;
}

void TestMapPainter::circleHasItsRadiusEverywhere()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, radiusKm);
    const MapViewport view = MapViewport({800, 600}, {0, 0}, 8).centredOn(latitude, longitude);
    const QPolygonF polygon = circleOnScreen({latitude, longitude, radiusKm}, view);
    QVERIFY(polygon.size() >= 60);
    const QGeoCoordinate centre(latitude, longitude);
    for (const QPointF &corner : polygon) {
        const QPointF place = view.placeAt(corner);
        const double km = centre.distanceTo(QGeoCoordinate(place.y(), place.x())) / 1000;
        QVERIFY2(std::abs(km - radiusKm) < radiusKm * 1e-3, qPrintable(QString::number(km)));
    }
    QVERIFY(polygon.boundingRect().width() < 1000); // in one piece, not round the world
}

void TestMapPainter::labelsDoNotOverlap()
{
    LabelSpace space({400, 300});
    std::vector<QRectF> taken;
    unsigned seed = 1;
    const auto random = [&seed](int most) {
        seed = seed * 1664525U + 1013904223U;
        return static_cast<int>((seed >> 8) % static_cast<unsigned>(most));
    };
    for (int i = 0; i < 500; ++i) {
        const QRectF box(random(440) - 40, random(340) - 40, 20 + random(60), 12);
        const bool overlaps = std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) {
            return other.intersects(box) && other.intersected(box).intersects({0, 0, 400, 300});
        });
        if (space.claim(box)) {
            QVERIFY(!overlaps);
            taken.push_back(box);
        }
    }
    QVERIFY(taken.size() > 15);
}

void TestMapPainter::labelsBesideAMarkTryFourSides()
{
    LabelSpace space({400, 300});
    const QPointF at(200, 150);
    std::vector<QPointF> corners;
    for (int i = 0; i < 4; ++i) {
        const auto corner = claimBeside(space, at, {60, 14}, 12);
        QVERIFY(corner);
        corners.push_back(*corner);
    }
    QVERIFY(corners[0].x() > at.x());
    QVERIFY(corners[1].x() + 60 < at.x());
    QVERIFY(corners[2].y() + 14 < at.y());
    QVERIFY(corners[3].y() > at.y());
    QVERIFY(!claimBeside(space, at, {60, 14}, 12));
}

void TestMapPainter::smallTownsComeWithTheZoom()
{
    QVERIFY(leastInhabitantsAt(4) > 300'000);
    QVERIFY(leastInhabitantsAt(10) < 5'000);
    for (double zoom = 0; zoom < 19; zoom += 0.5)
        QVERIFY(leastInhabitantsAt(zoom) >= leastInhabitantsAt(zoom + 0.5));
}

void TestMapPainter::scaleBarIsRoundAndFits_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("latitude");
    for (const double zoom : {2.0, 6.3, 10.2, 14.7, 19.0}) {
        for (const double latitude : {0.0, 34.0, 70.0})
            QTest::addRow("zoom %.1f at %.0f", zoom, latitude) << zoom << latitude;
    }
}

void TestMapPainter::scaleBarIsRoundAndFits()
{
    QFETCH(double, zoom);
    QFETCH(double, latitude);
    const MapViewport view = MapViewport({800, 600}, {0, 0}, zoom).centredOn(latitude, 10);
    const ScaleBar bar = scaleBarFor(view, 110);
    QVERIFY(bar.pixels <= 110 && bar.pixels > 110 / 2.6);
    const double mantissa = bar.metres / std::pow(10, std::floor(std::log10(bar.metres * 1.0001)));
    QVERIFY(std::abs(mantissa - 1) < 1e-9 || std::abs(mantissa - 2) < 1e-9
            || std::abs(mantissa - 5) < 1e-9);
    // Against the globe: over the length of the bar the map's scale is that of the middle.
    const QPointF a = view.placeAt({400 - bar.pixels / 2, 300});
    const QPointF b = view.placeAt({400 + bar.pixels / 2, 300});
    const double metres = QGeoCoordinate(a.y(), a.x()).distanceTo(QGeoCoordinate(b.y(), b.x()));
    QVERIFY2(std::abs(metres / bar.metres - 1) < (zoom < 4 ? 0.2 : 0.01),
             qPrintable(QString::number(metres)));
}

void TestMapPainter::marksHaveTheServersColour()
{
    const MapViewport view = viewOf(33.6, -118.9, 34.4, -117.7);
    for (const double ratio : {1.0, 2.0}) {
        QImage image((view.size() * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        MapPainter painter(BaseMap::builtIn(), Theme::light(), QFont(), ratio);
        QPainter target(&image);
        painter.paint(target, view, sceneInLosAngeles());
        target.end();
        const auto at = [&](double latitude, double longitude) {
            return image.pixelColor((view.screenOf(latitude, longitude) * ratio).toPoint());
        };
        QCOMPARE(at(34.07, -118.44), serverStyle(0).color);
        QCOMPARE(at(33.7, -118.7), serverStyle(0).color);
        QCOMPARE(at(33.8, -118.0), Theme::light().downFill);
        QCOMPARE(at(33.75, -118.5), Theme::light().faintText); // of a server that is not there
    }
}

void TestMapPainter::serversHideNoClientsWhereItIsAboutThem()
{
    const MapViewport view = viewOf(33.6, -118.9, 34.4, -117.7);
    const auto colorAtServer = [&view](bool isAboutClients) {
        MapScene scene = sceneInLosAngeles();
        scene.isAboutClients = isAboutClients;
        const MapServer &server = scene.servers.front();
        for (int i = 0; i < 200; ++i)
            scene.clients.push_back(
                {{}, MapPlace(server.latitudeDeg, server.longitudeDeg), 1, {}, false});
        QImage image(view.size().toSize(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        MapPainter(BaseMap::builtIn(), Theme::light(), QFont(), 1).paint(painter, view, scene);
        painter.end();
        return image.pixelColor(view.screenOf(server.latitudeDeg, server.longitudeDeg).toPoint());
    };
    QCOMPARE(colorAtServer(false), serverStyle(0).color);
    QCOMPARE(colorAtServer(true), sceneInLosAngeles().servers[1].style.color);
}

void TestMapPainter::frozenAndDownLookDifferentWithoutColour()
{
    const auto grey = [](Condition condition) {
        QImage image(60, 60, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        MapMarkInk(Theme::light(), 1)
            .drawServer(painter, {30, 30}, serverStyle(0), condition, false);
        painter.end();
        return image.convertToFormat(QImage::Format_Grayscale8);
    };
    const Condition all[] = {Condition::Up, Condition::Down, Condition::Frozen, Condition::Failed,
                             Condition::Recovering};
    for (const Condition a : all) {
        for (const Condition b : all)
            QCOMPARE(grey(a) == grey(b), a == b);
    }
}

void TestMapPainter::creditsNameTheSources()
{
    const QString credits = MapPainter::credits(sceneInLosAngeles()).join(QLatin1Char('|'));
    for (const char *source : {"Natural Earth", "GeoNames", "CC BY 4.0", "Places: somebody"})
        QVERIFY2(credits.contains(QLatin1String(source)), source);
    QCOMPARE(MapPainter::credits({}).size(), 2);
}

void TestMapPainter::svgHoldsTextAndCanBeRead()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize({800, 500});
    generator.setViewBox(QRect(0, 0, 800, 500));
    {
        MapPainter painter(BaseMap::builtIn(), Theme::light(), QFont());
        QPainter target(&generator);
        painter.paint(target, viewOf(33.6, -118.9, 34.4, -117.7), sceneInLosAngeles());
    }
    const QByteArray svg = buffer.data();
    for (const char *text :
         {">Hill<", ">kiwi<", "Natural Earth", "Places: somebody", "&lt;i&gt;&amp;amp;"})
        QVERIFY2(svg.contains(text), text);
    QVERIFY(!svg.contains("<image")); // nothing turned into pixels
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage image(800, 500, QImage::Format_ARGB32_Premultiplied);
    QPainter target(&image);
    renderer.render(&target);
    target.end();
    QCOMPARE(image.pixelColor(viewOf(33.6, -118.9, 34.4, -117.7).screenOf(33.65, -118.3).toPoint()),
             Theme::light().sea);
}

/// To draw 10,000 names and rings over each other took half a second, and showed nothing.
void TestMapPainter::manyThatAreSelectedAreNamedWhereThereIsRoom()
{
    const auto namesOf = [](int selected) {
        MapScene scene = sceneInLosAngeles();
        for (int i = 0; i < selected; ++i) {
            const MapPlace place(33.72 + 0.0002 * (i % 37), -118.5 + 0.0002 * (i % 41));
            scene.clients.push_back({QStringLiteral("chosen-%1").arg(i), place, 0, {}, true});
        }
        QByteArray svg;
        QBuffer buffer(&svg);
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({800, 600});
        QPainter painter(&generator);
        MapPainter map(BaseMap::builtIn(), Theme::light(), QFont(), 1);
        const MapViewport view = MapViewport({800, 600}, {}, 9).centredOn(33.75, -118.4);
        map.paint(painter, view, scene);
        painter.end();
        int names = 0;
        for (int i = 0; i < selected; ++i)
            names += svg.contains(QByteArray("chosen-" + QByteArray::number(i) + '<'));
        return names;
    };
    QCOMPARE(namesOf(20), 20);
    const int ofMany = namesOf(1000);
    QVERIFY2(ofMany < 100, qPrintable(QString::number(ofMany)));
}

QTEST_MAIN(TestMapPainter)
#include "tst_mappainter.moc"
