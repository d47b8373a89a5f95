// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/maphits.h"
#include "app/mapwidget.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace Herdscope;
using App::MapTool;
using App::MapWidget;
using Figures::MapScene;

namespace {

MapScene losAngeles()
{
    MapScene scene;
    const struct
    {
        const char *name;
        double latitude;
        double longitude;
    } servers[] = {{"Hill", 34.07, -118.44}, {"Jaquez", 34.18, -118.31}, {"Smith", 33.77, -118.19}};
    for (int i = 0; i < 3; ++i)
        scene.servers.push_back({QString::fromLatin1(servers[i].name), servers[i].latitude,
                                 servers[i].longitude, Figures::serverStyle(i),
                                 Figures::Condition::Up, false});
    scene.clients.push_back(
        {QStringLiteral("kiwi"), {34.0, -118.3}, 0, {{33.98, -118.35}, {33.99, -118.32}}, false});
    scene.clients.push_back({QStringLiteral("taxi"), {33.9, -118.0}, 1, {}, true});
    return scene;
}

void wheel(MapWidget &widget, QPoint at, int angle)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TestMapWidget final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void opensOnLosAngeles();
    void clickOnEmptyMapTellsThePlace();
    void clickPrefersClientsOverServers();
    void clickOnAServerAndAPin();
    void clickAfterASmallTrembleIsAClick();
    void dragPansTheMap();
    void middleButtonPansOverAClient();
    void dragMovesAClient();
    void dragMovesAServer();
    void dragFollowsTheClientWhenTheSceneChanges();
    void dragEndsWhenItsClientLeaves();
    void escapeTakesADragBack();
    void wheelZoomsAtTheCursor_data();
    void wheelZoomsAtTheCursor();
    void buttonsZoom();
    void doubleClickZoomsWithTheSelectTool();
    void contextMenuTellsWhatIsUnderIt();
    void contextMenuFromTheKeyboard();
    void arrowsPan_data();
    void arrowsPan();
    void homeShowsEverything();
    void homeShowsAHerdAcrossTheAntimeridian();
    void tabGoesThroughEverythingAndOut();
    void tabPassesManyClients();
    void enterActsInTheMiddle();
    void keepsTheWantedAreaWhileItIsResized();
    void cursorFollowsTheTool();
    void hintIsShownAndHidden();
    void darkIsDark();
    void panningKeepsTheMapInPlace();
    void picturesAreOfTheVisiblePart();
    void strangeScenesAreBorne();
    void manyClientsPaintTimeIsPrinted();

private:
    [[nodiscard]] QPoint at(double latitude, double longitude) const
    {
        return m_map->screenOf(latitude, longitude).toPoint();
    }
    std::unique_ptr<MapWidget> m_map;
};

void TestMapWidget::init()
{
    m_map = std::make_unique<MapWidget>();
    m_map->resize(800, 600);
    m_map->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
    m_map->setScene(losAngeles());
}

void TestMapWidget::cleanup()
{
    m_map.reset();
}

void TestMapWidget::opensOnLosAngeles()
{
    QVERIFY(QRectF(m_map->rect()).contains(m_map->screenOf(34.05, -118.25)));
    QVERIFY(QRectF(m_map->rect()).contains(m_map->screenOf(33.77, -118.19)));
    QVERIFY(m_map->zoom() > 9 && m_map->zoom() < 11);
    QTRY_VERIFY(m_map->framesPainted() > 0);
}

void TestMapWidget::clickOnEmptyMapTellsThePlace()
{
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QSignalSpy changed(m_map.get(), &MapWidget::viewChanged);
    const QPoint point(300, 420);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, point);
    QCOMPARE(clicked.size(), 1);
    const QPointF again = m_map->screenOf(clicked[0][0].toDouble(), clicked[0][1].toDouble());
    QVERIFY((again - point).manhattanLength() <= 1);
    QCOMPARE(changed.size(), 0);
    QTest::mouseClick(m_map.get(), Qt::RightButton, {}, point);
    QCOMPARE(clicked.size(), 1);
}

void TestMapWidget::clickPrefersClientsOverServers()
{
    MapScene scene = losAngeles();
    scene.clients[0].place = {scene.servers[0].latitudeDeg, scene.servers[0].longitudeDeg};
    m_map->setScene(scene);
    QSignalSpy client(m_map.get(), &MapWidget::clientClicked);
    QSignalSpy server(m_map.get(), &MapWidget::serverClicked);
    const QPoint point = at(scene.servers[0].latitudeDeg, scene.servers[0].longitudeDeg);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, point + QPoint(3, 3));
    QCOMPARE(client.size(), 1);
    QCOMPARE(client[0][0].toInt(), 0);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {},
                      point + QPoint(12, 0)); // beside the client, on the server
    QCOMPARE(server.size(), 1);
    QCOMPARE(server[0][0].toInt(), 0);
}

void TestMapWidget::clickOnAServerAndAPin()
{
    MapScene scene = losAngeles();
    scene.pins.push_back({QStringLiteral("Pier"), 33.95, -118.6, false});
    m_map->setScene(scene);
    QSignalSpy server(m_map.get(), &MapWidget::serverClicked);
    QSignalSpy pin(m_map.get(), &MapWidget::pinClicked);
    QSignalSpy empty(m_map.get(), &MapWidget::emptyClicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, at(33.77, -118.19));
    QCOMPARE(server.size(), 1);
    QCOMPARE(server[0][0].toInt(), 2);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {},
                      at(33.95, -118.6) - QPoint(0, 14)); // the head of the drop
    QCOMPARE(pin.size(), 1);
    QCOMPARE(empty.size(), 0);
}

void TestMapWidget::clickAfterASmallTrembleIsAClick()
{
    QSignalSpy client(m_map.get(), &MapWidget::clientClicked);
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    const QPoint point = at(34.0, -118.3);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, point);
    QTest::mouseMove(m_map.get(), point + QPoint(2, 1));
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, point + QPoint(2, 1));
    QCOMPARE(client.size(), 1);
    QCOMPARE(dragged.size(), 0);
}

void TestMapWidget::dragPansTheMap()
{
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QSignalSpy changed(m_map.get(), &MapWidget::viewChanged);
    const QPointF before = m_map->screenOf(34, -118.6);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, {200, 500});
    QTest::mouseMove(m_map.get(), {260, 480});
    QTest::mouseMove(m_map.get(), {350, 450});
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, {350, 450});
    const QPointF after = m_map->screenOf(34, -118.6);
    QVERIFY((after - before - QPointF(150, -50)).manhattanLength() < 0.01);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(clicked.size(), 0);
}

void TestMapWidget::middleButtonPansOverAClient()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    const QPoint point = at(34.0, -118.3);
    QTest::mousePress(m_map.get(), Qt::MiddleButton, {}, point);
    QTest::mouseMove(m_map.get(), point + QPoint(50, 0));
    QTest::mouseRelease(m_map.get(), Qt::MiddleButton, {}, point + QPoint(50, 0));
    QCOMPARE(at(34.0, -118.3), point + QPoint(50, 0));
    QCOMPARE(dragged.size(), 0);
}

void TestMapWidget::dragMovesAClient()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    QSignalSpy clicked(m_map.get(), &MapWidget::clientClicked);
    QSignalSpy changed(m_map.get(), &MapWidget::viewChanged);
    const QPoint start = at(34.0, -118.3);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, start);
    for (const QPoint step : {QPoint(20, 5), QPoint(60, 40), QPoint(-5000, 90)})
        QTest::mouseMove(m_map.get(), start + step);
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, start + QPoint(70, 80));
    QCOMPARE(dragged.size(), 4);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(dragged[i][0].toInt(), 0);
        QCOMPARE(dragged[i][3].toBool(), i == 3);
    }
    QVERIFY(m_map->screenOf(dragged[2][1].toDouble(), dragged[2][2].toDouble()).x()
            >= -0.01); // stays on the map
    const QPointF end = m_map->screenOf(dragged[3][1].toDouble(), dragged[3][2].toDouble());
    QVERIFY((end - start - QPointF(70, 80)).manhattanLength() <= 1);
    QCOMPARE(m_map->scene().clients[0].place.latitudeDeg(), 34.0); // shows what it is told
    QCOMPARE(clicked.size(), 0);
    QCOMPARE(changed.size(), 0);
}

void TestMapWidget::dragMovesAServer()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::serverDragged);
    QSignalSpy changed(m_map.get(), &MapWidget::viewChanged);
    const auto server = m_map->scene().servers[2];
    const QPoint start = at(server.latitudeDeg, server.longitudeDeg);
    const auto dragBy = [&](QPoint by, bool escape) {
        QTest::mousePress(m_map.get(), Qt::LeftButton, {}, start);
        QTest::mouseMove(m_map.get(), start + by / 2);
        QTest::mouseMove(m_map.get(), start + by);
        if (escape)
            QTest::keyClick(m_map.get(), Qt::Key_Escape);
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, start + by);
    };
    dragBy({40, 30}, true);
    QCOMPARE(dragged.size(), 0);
    dragBy({40, 30}, false);
    QCOMPARE(dragged.size(), 1);
    QCOMPARE(dragged[0][0].toInt(), 2);
    const QPointF end = m_map->screenOf(dragged[0][1].toDouble(), dragged[0][2].toDouble());
    QVERIFY((end - start - QPointF(40, 30)).manhattanLength() <= 1);
    QCOMPARE(changed.size(), 0);
}

void TestMapWidget::dragFollowsTheClientWhenTheSceneChanges()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    const QPoint start = at(33.9, -118.0);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_map.get(), start + QPoint(20, 5));
    QCOMPARE(dragged.last()[0].toInt(), 1);
    MapScene scene = losAngeles();
    scene.clients.erase(scene.clients.begin());
    m_map->setScene(scene);
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, start + QPoint(30, 5));
    QCOMPARE(dragged.last()[0].toInt(), 0);
    QCOMPARE(dragged.last()[3].toBool(), true);
}

void TestMapWidget::dragEndsWhenItsClientLeaves()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    const QPoint start = at(33.9, -118.0);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_map.get(), start + QPoint(20, 5));
    QCOMPARE(dragged.size(), 1);
    m_map->setScene({});
    QTest::mouseMove(m_map.get(), start + QPoint(40, 5));
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, start + QPoint(40, 5));
    QCOMPARE(dragged.size(), 1);
}

void TestMapWidget::escapeTakesADragBack()
{
    QSignalSpy dragged(m_map.get(), &MapWidget::clientDragged);
    const QPoint start = at(34.0, -118.3);
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_map.get(), start + QPoint(60, 5));
    QTest::keyClick(m_map.get(), Qt::Key_Escape);
    QTest::mouseMove(m_map.get(), start + QPoint(90, 5));
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, start + QPoint(90, 5));
    QCOMPARE(dragged.size(), 2);
    QCOMPARE(dragged[1][1].toDouble(), 34.0);
    QCOMPARE(dragged[1][2].toDouble(), -118.3);
    QCOMPARE(dragged[1][3].toBool(), true);
}

void TestMapWidget::wheelZoomsAtTheCursor_data()
{
    QTest::addColumn<QPoint>("cursor");
    QTest::addColumn<int>("angle");
    QTest::newRow("in, one notch, off the middle") << QPoint(650, 120) << 120;
    QTest::newRow("out, one notch") << QPoint(100, 550) << -120;
    QTest::newRow("in, a part of a notch") << QPoint(10, 10) << 15;
}

void TestMapWidget::wheelZoomsAtTheCursor()
{
    QFETCH(QPoint, cursor);
    QFETCH(int, angle);
    const QPointF place = m_map->placeAt(cursor);
    const double before = m_map->zoom();
    wheel(*m_map, cursor, angle);
    QCOMPARE(m_map->zoom() > before, angle > 0);
    QVERIFY(std::abs(m_map->zoom() - before - angle * 0.5 / 120) < 1e-9);
    QVERIFY((m_map->screenOf(place.y(), place.x()) - cursor).manhattanLength() < 0.01);
}

void TestMapWidget::buttonsZoom()
{
    const auto buttons = m_map->findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), 2);
    const double before = m_map->zoom();
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QVERIFY(m_map->zoom() > before);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(std::abs(m_map->zoom() - before) < 1e-9);
    QCOMPARE(clicked.size(), 0);
    for (const QToolButton *button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
}

void TestMapWidget::doubleClickZoomsWithTheSelectTool()
{
    const double before = m_map->zoom();
    QTest::mouseDClick(m_map->windowHandle(), Qt::LeftButton, {}, {300, 500});
    QVERIFY(m_map->zoom() > before);
    m_map->setTool(MapTool::AddClient);
    const double zoomed = m_map->zoom();
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QTest::mouseDClick(m_map->windowHandle(), Qt::LeftButton, {}, {300, 500});
    QCOMPARE(m_map->zoom(), zoomed);
    QCOMPARE(clicked.size(), 2); // two quick clicks place two clients
}

void TestMapWidget::contextMenuTellsWhatIsUnderIt()
{
    QSignalSpy wanted(m_map.get(), &MapWidget::contextMenuWanted);
    const auto open = [this](QPoint point) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, m_map->mapToGlobal(point));
        QCoreApplication::sendEvent(m_map.get(), &event);
    };
    open(at(34.0, -118.3));
    open(at(34.18, -118.31));
    open({300, 500});
    QCOMPARE(wanted.size(), 3);
    QCOMPARE(wanted[0][3].toInt(), 0);
    QCOMPARE(wanted[0][4].toInt(), -1);
    QCOMPARE(wanted[1][3].toInt(), -1);
    QCOMPARE(wanted[1][4].toInt(), 1);
    QCOMPARE(wanted[2][3].toInt(), -1);
    QCOMPARE(wanted[2][4].toInt(), -1);
    QCOMPARE(wanted[2][0].toPoint(), m_map->mapToGlobal(QPoint(300, 500)));
    QVERIFY((m_map->screenOf(wanted[2][1].toDouble(), wanted[2][2].toDouble()) - QPointF(300, 500))
                .manhattanLength()
            <= 1);
}

void TestMapWidget::contextMenuFromTheKeyboard()
{
    QSignalSpy wanted(m_map.get(), &MapWidget::contextMenuWanted);
    m_map->setFocus();
    QTest::keyClick(m_map.get(), Qt::Key_Tab);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(m_map.get(), &event);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][3].toInt(), 0);
    QCOMPARE(wanted[0][0].toPoint(), m_map->mapToGlobal(at(34.0, -118.3)));
}

void TestMapWidget::arrowsPan_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QPointF>("moved");
    QTest::newRow("left") << int(Qt::Key_Left) << 0 << QPointF(80, 0);
    QTest::newRow("right") << int(Qt::Key_Right) << 0 << QPointF(-80, 0);
    QTest::newRow("up") << int(Qt::Key_Up) << 0 << QPointF(0, 80);
    QTest::newRow("down, a little")
        << int(Qt::Key_Down) << int(Qt::ShiftModifier) << QPointF(0, -8);
}

void TestMapWidget::arrowsPan()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QPointF, moved);
    const QPointF before = m_map->screenOf(34, -118);
    QTest::keyClick(m_map.get(), Qt::Key(key), Qt::KeyboardModifiers::fromInt(modifiers));
    QVERIFY((m_map->screenOf(34, -118) - before - moved).manhattanLength() < 0.01);
}

void TestMapWidget::homeShowsEverything()
{
    m_map->centreOn(48, 11);
    QTest::keyClick(m_map.get(), Qt::Key_Home);
    for (const auto &server : m_map->scene().servers)
        QVERIFY(QRectF(m_map->rect())
                    .contains(m_map->screenOf(server.latitudeDeg, server.longitudeDeg)));
    for (const auto &client : m_map->scene().clients)
        QVERIFY(QRectF(m_map->rect())
                    .contains(
                        m_map->screenOf(client.place.latitudeDeg(), client.place.longitudeDeg())));
    const QRectF area = m_map->visibleArea();
    m_map->setScene({});
    m_map->showAll(); // nothing to show
    QCOMPARE(m_map->visibleArea(), area);
}

void TestMapWidget::homeShowsAHerdAcrossTheAntimeridian()
{
    MapScene scene = losAngeles();
    scene.clients.clear();
    const double longitudes[] = {178.4, -176.2, 179.9};
    for (std::size_t i = 0; i < 3; ++i) {
        scene.servers[i].latitudeDeg = -18;
        scene.servers[i].longitudeDeg = longitudes[i];
    }
    m_map->setScene(scene);
    m_map->showAll();
    QVERIFY(m_map->visibleArea().width() < 15);
    QVERIFY(m_map->screenOf(-18, -176.2).x() > m_map->screenOf(-18, 178.4).x());
    QVERIFY(QRectF(m_map->rect()).contains(m_map->screenOf(-18, -176.2)));
}

void TestMapWidget::tabGoesThroughEverythingAndOut()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *before = new QLineEdit;
    auto *map = new MapWidget;
    auto *after = new QLineEdit;
    for (QWidget *widget : {static_cast<QWidget *>(before), static_cast<QWidget *>(map),
                            static_cast<QWidget *>(after)})
        layout->addWidget(widget);
    window.resize(700, 600);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    map->setScene(losAngeles());
    map->centreOn(0, 0);
    before->setFocus();
    QSignalSpy clients(map, &MapWidget::clientReached);
    QSignalSpy servers(map, &MapWidget::serverClicked);
    QTest::keyClick(before, Qt::Key_Tab);
    QVERIFY(map->hasFocus());
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(map, Qt::Key_Tab);
    QCOMPARE(clients.size(), 2);
    QCOMPARE(servers.size(), 3);
    QCOMPARE(servers[2][0].toInt(), 2);
    QVERIFY(map->accessibleName().contains(QStringLiteral("Smith")));
    QVERIFY(QRectF(map->rect()).contains(map->screenOf(33.77, -118.19))); // brought into the view
    QTest::keyClick(map, Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(servers.size(), 4);
    QCOMPARE(servers[3][0].toInt(), 1);
    QTest::keyClick(map, Qt::Key_Tab);
    QTest::keyClick(map, Qt::Key_Tab);
    QVERIFY(after->hasFocus());
}

void TestMapWidget::tabPassesManyClients()
{
    MapScene scene = losAngeles();
    const Figures::MapClient client = scene.clients.front();
    scene.clients.resize(1000, client);
    m_map->setScene(scene);
    m_map->setFocus(Qt::TabFocusReason);
    QSignalSpy clients(m_map.get(), &MapWidget::clientReached);
    QSignalSpy servers(m_map.get(), &MapWidget::serverClicked);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_map.get(), Qt::Key_Tab);
    QCOMPARE(servers.size(), 3);
    QTest::keyClick(m_map.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(m_map.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(m_map.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(servers.size(), 5);
    QCOMPARE(clients.size(), 0);
}

void TestMapWidget::enterActsInTheMiddle()
{
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QSignalSpy client(m_map.get(), &MapWidget::clientClicked);
    m_map->centreOn(33.6, -118.6);
    QTest::keyClick(m_map.get(), Qt::Key_Return);
    QCOMPARE(clicked.size(), 1);
    QVERIFY(std::abs(clicked[0][0].toDouble() - 33.6) < 1e-9);
    QVERIFY(std::abs(clicked[0][1].toDouble() + 118.6) < 1e-9);
    m_map->centreOn(34.0, -118.3);
    QTest::keyClick(m_map.get(), Qt::Key_Space);
    QCOMPARE(client.size(), 1);
}

void TestMapWidget::keepsTheWantedAreaWhileItIsResized()
{
    m_map->showArea(36, -10, 60, 30);
    m_map->resize(420, 500);
    QCoreApplication::processEvents();
    for (const auto &corner : {QPointF(-10, 36), QPointF(30, 60)})
        QVERIFY(QRectF(m_map->rect()).contains(m_map->screenOf(corner.y(), corner.x())));
    QTest::keyClick(m_map.get(), Qt::Key_Left); // from now on the view is the user's
    const double zoom = m_map->zoom();
    m_map->resize(800, 600);
    QCoreApplication::processEvents();
    QCOMPARE(m_map->zoom(), zoom);
}

void TestMapWidget::cursorFollowsTheTool()
{
    QCOMPARE(m_map->cursor().shape(), Qt::ArrowCursor);
    m_map->setTool(MapTool::AddClient);
    QCOMPARE(m_map->tool(), MapTool::AddClient);
    QCOMPARE(m_map->cursor().shape(), Qt::CrossCursor);
    QTest::mouseMove(m_map->windowHandle(), at(34.0, -118.3));
    QCOMPARE(m_map->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseMove(m_map->windowHandle(), {300, 500});
    QCOMPARE(m_map->cursor().shape(), Qt::CrossCursor);
}

void TestMapWidget::hintIsShownAndHidden()
{
    const auto *hint = m_map->findChild<QLabel *>();
    QVERIFY(hint && !hint->isVisible());
    m_map->setHint(QStringLiteral("Click on the <b>map</b> to place a client"));
    QVERIFY(hint->isVisible());
    QCOMPARE(hint->textFormat(), Qt::PlainText);
    QVERIFY(m_map->rect().contains(hint->geometry()));
    QSignalSpy clicked(m_map.get(), &MapWidget::emptyClicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, hint->geometry().center() + QPoint(0, 60));
    QCOMPARE(clicked.size(), 1);
    m_map->setHint({});
    QVERIFY(!hint->isVisible());
}

void TestMapWidget::darkIsDark()
{
    const QPoint sea = at(33.7, -118.7);
    const auto colorAt = [&] { return m_map->grab().toImage().pixelColor(sea); };
    m_map->setScene({});
    QCOMPARE(colorAt(), Figures::Theme::light().sea);
    m_map->setDark(true);
    QCOMPARE(colorAt(), Figures::Theme::night().sea);
    m_map->setDark(false);
    QCOMPARE(colorAt(), Figures::Theme::light().sea);
}

void TestMapWidget::panningKeepsTheMapInPlace()
{
    // What is copied from the cached picture must be what painting anew would show: the coast stays
    // on the coast.
    m_map->setScene({});
    m_map->showArea(30, -125, 50, -70);
    (void)m_map->grab();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(m_map.get(), Qt::Key_Left); // farther than the margin of the cache
    const QImage panned = m_map->grab().toImage();
    const QPointF centre = m_map->placeAt(QPointF(400, 300));
    MapWidget fresh;
    fresh.resize(800, 600);
    fresh.showArea(30, -125, 50, -70);
    fresh.centreOn(centre.y(), centre.x());
    const QImage expected = fresh.grab().toImage();
    int same = 0;
    int all = 0;
    for (int y = 100; y < 500; y += 5) {
        for (int x = 100; x < 700; x += 5, ++all)
            same += panned.pixel(x, y) == expected.pixel(x, y) ? 1 : 0;
    }
    QVERIFY2(same > all * 97 / 100, qPrintable(QStringLiteral("%1 of %2").arg(same).arg(all)));
}

void TestMapWidget::picturesAreOfTheVisiblePart()
{
    m_map->setScene({});
    m_map->setDark(true);
    QImage image(1600, 1200, QImage::Format_RGB32);
    {
        QPainter painter(&image);
        m_map->paintPicture(painter, image.size());
    }
    const QPoint sea = at(33.7, -118.7);
    QCOMPARE(image.pixelColor(sea * 2),
             Figures::Theme::light().sea); // in light colours, at twice the size
    QCOMPARE(image.pixelColor(at(34.07, -118.70) * 2), Figures::Theme::light().land);
}

void TestMapWidget::strangeScenesAreBorne()
{
    MapScene scene = losAngeles();
    scene.clients[0].server = 99;
    scene.clients[1].server = -1;
    scene.clients[1].name = QString(100'000, QChar(u'x')) + QStringLiteral("\n<b>&");
    scene.clients.push_back({QString(), {90, 180}, 0, {{90, 180}, {-90, -180}}, true});
    scene.clients.push_back({QStringLiteral("\n\t\u202e"), {-90, -180}, 1, {}, false});
    scene.circle = Figures::MapCircle {89.9, 0, 50};
    m_map->setScene(scene);
    QVERIFY(!m_map->grab().isNull());
    scene.circle = Figures::MapCircle {34, -118.3, 20'000};
    m_map->setScene(scene);
    m_map->showArea(-85, -180, 85, 179);
    QVERIFY(!m_map->grab().isNull());
}

void TestMapWidget::manyClientsPaintTimeIsPrinted()
{
    for (const int count : {1'000, 10'000}) {
        MapScene scene = losAngeles();
        for (int i = 0; i < count; ++i) {
            const double latitude = 33.6 + 0.7 * ((i * 7919) % 1000) / 1000;
            const double longitude = -118.8 + ((i * 104729) % 997) / 997.0;
            scene.clients.push_back(
                {QStringLiteral("client-%1").arg(i),
                 {latitude, longitude},
                 i % 3,
                 {{latitude, longitude - 0.02}, {latitude + 0.01, longitude - 0.01}},
                 false});
        }
        m_map->resize(1280, 800);
        m_map->setScene(scene);
        QImage image(m_map->size(), QImage::Format_RGB32);
        m_map->render(&image);
        QElapsedTimer timer;
        timer.start();
        constexpr int frames = 5;
        for (int i = 0; i < frames; ++i) {
            QTest::keyClick(m_map.get(), i % 2 == 0 ? Qt::Key_Left : Qt::Key_Right,
                            Qt::ShiftModifier);
            m_map->render(&image);
        }
        qInfo("%d clients: %.1f ms a frame while panning", count,
              static_cast<double>(timer.nsecsElapsed()) / 1e6 / frames);
        QVERIFY(m_map->framesPainted() >= frames);
    }
}

QTEST_MAIN(TestMapWidget)
#include "tst_mapwidget.moc"
