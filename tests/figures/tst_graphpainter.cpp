// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphlayout.h"
#include "figures/graphmarks.h"
#include "figures/graphpainter.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

using namespace Herdscope::Figures;

namespace {

const QSizeF windowSize(585, 450);

/// Five servers with details, six links with counters, as in the default herd.
GraphScene fiveServers()
{
    const std::vector<QPointF> at = geographicLayout(
        {{-118.44, 34.07}, {-118.24, 34.15}, {-118.26, 33.90}, {-118.0, 34.06}, {-117.9, 33.83}});
    const char *names[] = {"Hill", "Jaquez", "Smith", "Singleton", "Campbell"};
    GraphScene scene;
    for (int i = 0; i < 5; ++i) {
        scene.nodes.push_back(
            {QString::fromLatin1(names[i]), QStringLiteral("up · 2 clients · 12.4/s"),
             at[static_cast<std::size_t>(i)], serverStyle(i), Condition::Up, false});
    }
    const int ends[][2] = {{0, 1}, {0, 2}, {3, 1}, {3, 2}, {3, 4}, {2, 4}};
    for (const auto &[a, b] : ends) {
        scene.edges.push_back({a, b, true, false, false, false, QStringLiteral("412 / 57")});
    }
    return scene;
}

GraphScene grid(int side)
{
    GraphScene scene;
    for (int i = 0; i < side * side; ++i) {
        scene.nodes.push_back({QStringLiteral("S%1").arg(i + 1), QStringLiteral("up · 12.4/s"),
                               QPointF(i % side, i / side) / (side - 1), serverStyle(i),
                               Condition::Up, false});
        if (i % side > 0) {
            scene.edges.push_back(
                {i - 1, i, true, false, false, false, QStringLiteral("412 / 57")});
        }
        if (i >= side) {
            scene.edges.push_back(
                {i - side, i, true, false, false, false, QStringLiteral("412 / 57")});
        }
    }
    return scene;
}

GraphGeometry geometryOf(const GraphScene &scene, QSizeF size = windowSize,
                         const GraphFocus &focus = {})
{
    QFont font;
    font.setPixelSize(13);
    return GraphGeometry(scene, QRectF(QPointF(0, 0), size), font, focus);
}

QImage picture(QSize size, const Theme &theme)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(theme.background);
    return image;
}

QImage nodePicture(Condition condition, const Theme &theme, double diameter, int style = 0)
{
    QImage image = picture(QSize(96, 96), theme);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintNodeMark(painter, QRectF(48 - diameter / 2, 48 - diameter / 2, diameter, diameter),
                  serverStyle(style), condition, theme);
    return image;
}

QImage edgePicture(const GraphEdge &edge, const Theme &theme)
{
    QImage image = picture(QSize(200, 60), theme);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdgeMark(painter, QLineF(20, 30, 180, 30), edge, theme, 48);
    return image;
}

QImage dotPicture(bool useful, const Theme &theme)
{
    QImage image = picture(QSize(24, 24), theme);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDotMark(painter, QPointF(12, 12), 6, useful, theme);
    return image;
}

/// How many pixels differ clearly when all colour is gone.
int greyDifference(const QImage &a, const QImage &b)
{
    const QImage greyA = a.convertToFormat(QImage::Format_Grayscale8);
    const QImage greyB = b.convertToFormat(QImage::Format_Grayscale8);
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const int difference = qGray(greyA.pixel(x, y)) - qGray(greyB.pixel(x, y));
            different += std::abs(difference) > 40 ? 1 : 0;
        }
    }
    return different;
}

double overlap(const QRectF &a, const QRectF &b)
{
    const QRectF both = a & b;
    return both.isEmpty() ? 0 : both.width() * both.height();
}

int textsOf(const GraphGeometry &geometry, bool names, bool edges)
{
    int count = 0;
    for (const GraphText &text : geometry.texts()) {
        count += edges ? text.edge >= 0 : text.node >= 0 && text.isName == names;
    }
    return count;
}

} // namespace

class TestGraphPainter final : public QObject
{
    Q_OBJECT

private slots:
    void conditionsDifferWithoutColour_data();
    void conditionsDifferWithoutColour();
    void serversDifferWithoutColour();
    void linksDifferWithoutColour_data();
    void linksDifferWithoutColour();
    void oneWayCutsPointTheOtherWay();
    void slowWaysAreMarkedNearTheirSender();
    void usefulDotsAreFilledDuplicatesHollow();
    void textsOfFiveServersCoverNothing_data();
    void textsOfFiveServersCoverNothing();
    void textsLeaveWhereThereIsNoRoom();
    void hoveredServerIsNamedWithoutMovingOthers();
    void nodesAndEdgesAreHitWhereTheyArePainted();
    void pointsAndPlacesConvertBothWays();
    void dotsTravelFromEndToEnd();
    void wholePictureIsPaintedInBothThemes();
    void dotsAreNotSeenOnTexts();
    void svgHoldsTheGraph();
    void tinyAreasAreHarmless();
};

void TestGraphPainter::conditionsDifferWithoutColour_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("diameter");
    QTest::addColumn<int>("style");
    for (const bool dark : {false, true}) {
        for (const double diameter : {50.0, 22.0, 10.0}) {
            for (const int style : {0, 1, 2, 6}) {
                QTest::addRow("%s, %g px, server %d", dark ? "dark" : "light", diameter, style)
                    << dark << diameter << style;
            }
        }
    }
}

void TestGraphPainter::conditionsDifferWithoutColour()
{
    QFETCH(bool, dark);
    QFETCH(double, diameter);
    QFETCH(int, style);
    const Theme &theme = dark ? Theme::night() : Theme::light();
    const Condition all[] = {Condition::Up, Condition::Down, Condition::Frozen, Condition::Failed,
                             Condition::Recovering};
    const int enough = static_cast<int>(diameter * diameter * 0.04);
    for (const Condition a : all) {
        for (const Condition b : all) {
            if (a < b) {
                const int difference = greyDifference(nodePicture(a, theme, diameter, style),
                                                      nodePicture(b, theme, diameter, style));
                QVERIFY2(difference > enough,
                         qPrintable(QStringLiteral("%1 against %2: %3 pixels")
                                        .arg(static_cast<int>(a))
                                        .arg(static_cast<int>(b))
                                        .arg(difference)));
            }
        }
    }
}

void TestGraphPainter::serversDifferWithoutColour()
{
    for (int a = 0; a < 8; ++a) {
        for (int b = 0; b < a; ++b) {
            QVERIFY(greyDifference(nodePicture(Condition::Up, Theme::light(), 50, a),
                                   nodePicture(Condition::Up, Theme::light(), 50, b))
                    > 60);
        }
    }
}

void TestGraphPainter::linksDifferWithoutColour_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestGraphPainter::linksDifferWithoutColour()
{
    QFETCH(bool, dark);
    const Theme &theme = dark ? Theme::night() : Theme::light();
    const GraphEdge edges[] = {{0, 1, true, false, false, false, {}},
                               {0, 1, false, false, false, false, {}},
                               {0, 1, false, true, true, false, {}},
                               {0, 1, false, true, false, false, {}},
                               {0, 1, false, false, true, false, {}}};
    for (std::size_t a = 0; a < std::size(edges); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            QVERIFY2(greyDifference(edgePicture(edges[a], theme), edgePicture(edges[b], theme))
                         > 25,
                     qPrintable(QStringLiteral("%1 against %2").arg(a).arg(b)));
        }
    }
}

void TestGraphPainter::oneWayCutsPointTheOtherWay()
{
    // The way from a to b is cut: what works goes to a, on the left. The bar stands at the arrow's
    // tip.
    const auto inkAt = [](const GraphEdge &edge, int from, int to) {
        const QImage image = edgePicture(edge, Theme::light());
        int ink = 0;
        for (int x = from; x < to; ++x) {
            for (int y = 19; y < 26; ++y) {
                ink += image.pixelColor(x, y).lightness() < 160 ? 1 : 0;
            }
        }
        return ink;
    };
    const GraphEdge towardsA {0, 1, true, true, false, false, {}};
    const GraphEdge towardsB {0, 1, true, false, true, false, {}};
    QVERIFY(inkAt(towardsA, 90, 97) != inkAt(towardsA, 103, 110));
    QCOMPARE(inkAt(towardsA, 88, 100) > inkAt(towardsA, 101, 113),
             inkAt(towardsB, 88, 100) < inkAt(towardsB, 101, 113));
}

void TestGraphPainter::slowWaysAreMarkedNearTheirSender()
{
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        const GraphEdge plain {0, 1, true, false, false, false, {}};
        GraphEdge slow = plain;
        slow.slowAToB = true;
        const QImage before = edgePicture(plain, *theme);
        const QImage after = edgePicture(slow, *theme);
        int left = 0;
        int right = 0;
        for (int x = 0; x < before.width(); ++x) {
            for (int y = 0; y < before.height(); ++y) {
                const int by = std::abs(before.pixelColor(x, y).lightness()
                                        - after.pixelColor(x, y).lightness());
                (x < before.width() / 2 ? left : right) += by > 20 ? 1 : 0;
            }
        }
        QVERIFY2(left > 20, qPrintable(QString::number(left)));
        QCOMPARE(right, 0);
        slow.slowAToB = false;
        slow.slowBToA = true;
        QVERIFY(edgePicture(slow, *theme) != after);
    }
}

void TestGraphPainter::usefulDotsAreFilledDuplicatesHollow()
{
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        QCOMPARE(dotPicture(true, *theme).pixelColor(12, 12), theme->usefulDot);
        QCOMPARE(dotPicture(false, *theme).pixelColor(12, 12), theme->background);
        QVERIFY(greyDifference(dotPicture(true, *theme), dotPicture(false, *theme)) > 15);
        QVERIFY(greyDifference(dotPicture(false, *theme), picture(QSize(24, 24), *theme)) > 20);
    }
}

void TestGraphPainter::textsOfFiveServersCoverNothing_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::newRow("as in the window") << windowSize;
    QTest::newRow("small") << QSizeF(300, 250);
    QTest::newRow("for an export") << QSizeF(1600, 1000);
}

void TestGraphPainter::textsOfFiveServersCoverNothing()
{
    QFETCH(QSizeF, size);
    const GraphScene scene = fiveServers();
    const GraphGeometry geometry = geometryOf(scene, size);
    QCOMPARE(textsOf(geometry, true, false), 5);
    QVERIFY(textsOf(geometry, false, true) >= 5);
    const std::vector<GraphText> &texts = geometry.texts();
    const QRectF area = geometry.area().adjusted(-1, -1, 1, 1);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        QVERIFY2(area.contains(texts[i].box), qPrintable(texts[i].text));
        for (int node = 0; node < 5; ++node) {
            QVERIFY2(overlap(texts[i].box, geometry.nodeBox(node).adjusted(3, 3, -3, -3)) < 1,
                     qPrintable(texts[i].text));
        }
        for (std::size_t j = 0; j < i; ++j) {
            QVERIFY2(overlap(texts[i].box, texts[j].box) < 1,
                     qPrintable(texts[i].text + QStringLiteral(" on ") + texts[j].text));
        }
    }
}

void TestGraphPainter::textsLeaveWhereThereIsNoRoom()
{
    const GraphGeometry five = geometryOf(fiveServers());
    QCOMPARE(textsOf(five, false, false), 5); // details
    QVERIFY(five.showsEdgeLabels());
    const GraphGeometry middle = geometryOf(grid(5));
    QCOMPARE(textsOf(middle, true, false), 25);
    QCOMPARE(textsOf(middle, false, false), 0);
    const GraphGeometry many = geometryOf(grid(10));
    QCOMPARE(textsOf(many, false, true), 0);
    QVERIFY(textsOf(many, true, false) > 80);
    const GraphGeometry manySmall = geometryOf(grid(10), QSizeF(300, 250));
    QCOMPARE(manySmall.texts().size(), std::size_t(0));
    QVERIFY(manySmall.nodeDiameter() >= 7);
    QVERIFY(geometryOf(fiveServers(), QSizeF(200, 120)).legendBox().isEmpty());
}

void TestGraphPainter::hoveredServerIsNamedWithoutMovingOthers()
{
    GraphFocus focus;
    focus.hoverNode = 42;
    focus.hoverEdge = 3;
    const GraphGeometry hovered = geometryOf(grid(10), QSizeF(300, 250), focus);
    QCOMPARE(hovered.texts().size(), std::size_t(2));
    QCOMPARE(hovered.texts()[0].text, QStringLiteral("S43"));
    QCOMPARE(hovered.texts()[1].edge, 3);
    const GraphGeometry before = geometryOf(fiveServers());
    focus = {};
    focus.hoverNode = 3;
    const GraphGeometry after = geometryOf(fiveServers(), windowSize, focus);
    QCOMPARE(after.texts().size(), before.texts().size());
    for (std::size_t i = 0; i < after.texts().size(); ++i) {
        QCOMPARE(after.texts()[i].box, before.texts()[i].box);
    }
}

void TestGraphPainter::nodesAndEdgesAreHitWhereTheyArePainted()
{
    const GraphScene scene = fiveServers();
    const GraphGeometry geometry = geometryOf(scene);
    for (int node = 0; node < 5; ++node) {
        QCOMPARE(geometry.nodeAt(geometry.nodeCentre(node)), node);
        QCOMPARE(geometry.nodeAt(geometry.nodeBox(node).center() + QPointF(10, -10)), node);
    }
    for (int edge = 0; edge < 6; ++edge) {
        const QPointF middle = geometry.edgeLine(edge).center();
        QCOMPARE(geometry.nodeAt(middle), -1);
        QCOMPARE(geometry.edgeAt(middle + QPointF(1, 3)), edge);
    }
    for (const GraphText &text : geometry.texts()) {
        const QPointF centre = text.box.center();
        QCOMPARE(text.node >= 0 ? geometry.nodeAt(centre) : geometry.edgeAt(centre),
                 text.node >= 0 ? text.node : text.edge);
    }
    QCOMPARE(geometry.nodeAt(QPointF(3, 3)), -1);
    QCOMPARE(geometry.edgeAt(QPointF(3, 3)), -1);
}

void TestGraphPainter::pointsAndPlacesConvertBothWays()
{
    const GraphScene scene = fiveServers();
    const GraphGeometry geometry = geometryOf(scene);
    for (int node = 0; node < 5; ++node) {
        const QPointF back = geometry.unitOf(geometry.nodeCentre(node));
        QVERIFY((back - scene.nodes[static_cast<std::size_t>(node)].at).manhattanLength() < 1e-9);
    }
    QCOMPARE(geometry.unitOf(QPointF(-500, 9000)), QPointF(0, 1));
}

void TestGraphPainter::dotsTravelFromEndToEnd()
{
    const GraphGeometry geometry = geometryOf(fiveServers());
    const QLineF line = geometry.edgeLine(1);
    QCOMPARE(geometry.dotCentre({1, true, 0, true}), line.p1());
    QCOMPARE(geometry.dotCentre({1, false, 0, true}), line.p2());
    QCOMPARE(geometry.dotCentre({1, true, 7, true}), line.p2());
    QVERIFY(geometry.dotCentre({6, true, 0, true}).isNull());
    QVERIFY(geometry.dotCentre({-1, true, 0, true}).isNull());
}

void TestGraphPainter::wholePictureIsPaintedInBothThemes()
{
    GraphScene scene = fiveServers();
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        QImage image(windowSize.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        paintGraphPicture(painter, QRectF(QPointF(0, 0), windowSize), scene, *theme);
        painter.end();
        const GraphGeometry geometry(scene, QRectF(QPointF(0, 0), windowSize),
                                     QGuiApplication::font());
        QCOMPARE(image.pixelColor(1, 1), theme->background);
        for (int node = 0; node < 5; ++node) {
            QCOMPARE(image.pixelColor(geometry.nodeCentre(node).toPoint()),
                     serverStyle(node).color);
        }
    }
}

void TestGraphPainter::dotsAreNotSeenOnTexts()
{
    GraphScene scene = grid(10);
    const QRectF area(QPointF(0, 0), windowSize);
    const GraphGeometry geometry = geometryOf(scene);
    const auto painted = [&scene, &area] {
        QImage image(windowSize.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setFont([] {
            QFont font;
            font.setPixelSize(13);
            return font;
        }());
        paintGraphPicture(painter, area, scene, Theme::light());
        return image;
    };
    const QImage without = painted();
    int tried = 0;
    for (const GraphText &text : geometry.texts()) {
        // The link down from this server runs behind the name under it.
        const int edge = text.node < 80 ? geometry.edgeAt(text.box.center()) : -1;
        if (edge < 0 || scene.edges[static_cast<std::size_t>(edge)].a != text.node) {
            continue;
        }
        const QLineF line = geometry.edgeLine(edge);
        const double progress = (text.box.center().y() - line.y1()) / line.dy();
        scene.dots = {{edge, true, progress, true}};
        const QPointF dot = geometry.dotCentre(scene.dots[0]);
        QVERIFY(text.box.contains(dot));
        QVERIFY2(painted() == without, qPrintable(text.text));
        ++tried;
    }
    QVERIFY(tried > 10);
}

void TestGraphPainter::svgHoldsTheGraph()
{
    GraphScene scene = fiveServers();
    scene.nodes[1].name = QStringLiteral("<i>&");
    scene.nodes[2].condition = Condition::Frozen;
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(windowSize.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), windowSize));
    QPainter painter(&generator);
    paintGraphPicture(painter, QRectF(QPointF(0, 0), windowSize), scene, Theme::light());
    painter.end();
    QVERIFY(buffer.data().contains(">Hill<"));
    QVERIFY(buffer.data().contains("&lt;i&gt;&amp;"));
    QSvgRenderer renderer(buffer.data());
    QVERIFY(renderer.isValid());
    QImage image = picture(windowSize.toSize(), Theme::light());
    QPainter again(&image);
    renderer.render(&again);
    again.end();
    const GraphGeometry geometry(scene, QRectF(QPointF(0, 0), windowSize), QGuiApplication::font());
    QCOMPARE(image.pixelColor(geometry.nodeCentre(0).toPoint()), serverStyle(0).color);
}

void TestGraphPainter::tinyAreasAreHarmless()
{
    for (const QSizeF size : {QSizeF(0, 0), QSizeF(1, 1), QSizeF(20, 300), QSizeF(300, 12)}) {
        for (const GraphScene &scene : {fiveServers(), grid(10), GraphScene()}) {
            QImage image = picture(QSize(300, 300), Theme::light());
            QPainter painter(&image);
            paintGraphPicture(painter, QRectF(QPointF(0, 0), size), scene, Theme::light());
            const GraphGeometry geometry = geometryOf(scene, size);
            QVERIFY(geometry.nodeAt(QPointF(1000, 1000)) == -1);
        }
    }
}

QTEST_MAIN(TestGraphPainter)
#include "tst_graphpainter.moc"
