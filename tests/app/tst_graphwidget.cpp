// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dotflow.h"
#include "app/graphwidget.h"
#include "app/graphwords.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>

using namespace Herdscope;
using App::DotFlow;
using App::GraphWidget;
using Figures::Condition;
using Figures::GraphScene;

namespace {

GraphScene triangle()
{
    GraphScene scene;
    const QPointF places[] = {{0, 0}, {1, 0}, {0.5, 1}};
    const char *names[] = {"Hill", "Jaquez", "Smith"};
    for (int i = 0; i < 3; ++i) {
        scene.nodes.push_back({QString::fromLatin1(names[i]), QStringLiteral("up"), places[i],
                               Figures::serverStyle(i), Condition::Up, false});
    }
    scene.edges = {{0, 1, true, false, false, false, QStringLiteral("4 / 2")},
                   {1, 2, true, false, false, false, QStringLiteral("1 / 0")}};
    return scene;
}

QImage pictureOf(GraphWidget &widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

} // namespace

class TestGraphWidget final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void clickTellsWhatWasClicked();
    void dragMovesANodeAndTellsWhenItEnds();
    void dragStaysInTheWidget();
    void escapeTakesADragBack();
    void movedNodesStayWhenTheSceneIsRenewed();
    void sceneThatLosesTheDraggedNodeEndsTheDrag();
    void tabGoesThroughAllItemsAndOut();
    void arrowsGoRound();
    void controlAndArrowsMoveANode();
    void enterSelects();
    void focusRingIsVisible();
    void hoverIsVisible();
    void tooltipShowsNamesAsTheyAre();
    void rightClickWantsAMenu();
    void menuKeysWantTheMenuAtTheItem_data();
    void menuKeysWantTheMenuAtTheItem();
    void menuKeyWantsOneMenu();
    void dotsTravelAndThenNothingIsRepainted();
    void dotsOfNoEdgeAreIgnored();
    void hiddenWidgetShowsNoDots();
    void flowKeepsToItsLimits();
    void aFloodIsThinnedAndItsDotsAreSmaller();
    void flowMovesDots();
    void screenReadersGetServersAndLinks();
    void screenReadersHearOfChanges();
    void pictureIsLightAndWithoutSelection();
    void emptySceneIsPainted();
    void sceneWithEdgesToNowhereIsPainted();

private:
    std::unique_ptr<GraphWidget> m_widget;
};

void TestGraphWidget::init()
{
    m_widget = std::make_unique<GraphWidget>();
    m_widget->resize(500, 400);
    m_widget->setScene(triangle());
    m_widget->show();
    m_widget->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_widget.get()));
}

void TestGraphWidget::cleanup()
{
    m_widget.reset();
}

void TestGraphWidget::clickTellsWhatWasClicked()
{
    QSignalSpy nodes(m_widget.get(), &GraphWidget::nodeClicked);
    QSignalSpy edges(m_widget.get(), &GraphWidget::edgeClicked);
    QSignalSpy empty(m_widget.get(), &GraphWidget::emptyClicked);
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, m_widget->screenOfNode(1).toPoint());
    QCOMPARE(nodes.value(0).value(0).toInt(), 1);
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {},
                      m_widget->screenOfEdge(1).toPoint() + QPoint(2, 0));
    QCOMPARE(edges.value(0).value(0).toInt(), 1);
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, QPoint(4, 395));
    QCOMPARE(empty.size(), 1);
    QCOMPARE(nodes.size(), 1);
    QCOMPARE(edges.size(), 1);
}

void TestGraphWidget::dragMovesANodeAndTellsWhenItEnds()
{
    QSignalSpy moved(m_widget.get(), &GraphWidget::nodeMoved);
    QSignalSpy clicked(m_widget.get(), &GraphWidget::nodeClicked);
    const QPoint from = m_widget->screenOfNode(0).toPoint() + QPoint(3, 2);
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from + QPoint(60, 50));
    QTest::mouseMove(m_widget.get(), from + QPoint(120, 90));
    QVERIFY(moved.isEmpty());
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, from + QPoint(120, 90));
    QCOMPARE(moved.size(), 1);
    QVERIFY(clicked.isEmpty());
    const QPointF at = moved[0][1].toPointF();
    QCOMPARE(m_widget->scene().nodes[0].at, at);
    QVERIFY(at.x() > 0.1 && at.x() < 0.9 && at.y() > 0.1);
    // The point that was grabbed stays under the pointer.
    const QPointF grabbed = m_widget->screenOfNode(0) + QPointF(3, 2);
    QVERIFY((grabbed - QPointF(from + QPoint(120, 90))).manhattanLength() < 2);
}

void TestGraphWidget::dragStaysInTheWidget()
{
    const QPoint from = m_widget->screenOfNode(1).toPoint();
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from + QPoint(300, -500));
    QTest::mouseMove(m_widget.get(), QPoint(5000, -5000));
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, QPoint(5000, -5000));
    QCOMPARE(m_widget->scene().nodes[1].at, QPointF(1, 0));
    QVERIFY(m_widget->rect().contains(m_widget->screenOfNode(1).toPoint()));
}

void TestGraphWidget::escapeTakesADragBack()
{
    QSignalSpy moved(m_widget.get(), &GraphWidget::nodeMoved);
    const QPoint from = m_widget->screenOfNode(2).toPoint();
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from - QPoint(0, 100));
    QVERIFY(m_widget->scene().nodes[2].at.y() < 0.9);
    QTest::keyClick(m_widget.get(), Qt::Key_Escape);
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, from - QPoint(0, 100));
    QCOMPARE(m_widget->scene().nodes[2].at, QPointF(0.5, 1));
    QVERIFY(moved.isEmpty());
}

void TestGraphWidget::movedNodesStayWhenTheSceneIsRenewed()
{
    const QPoint from = m_widget->screenOfNode(0).toPoint();
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from + QPoint(100, 100));
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, from + QPoint(100, 100));
    const QPointF at = m_widget->scene().nodes[0].at;
    GraphScene renewed = triangle();
    renewed.nodes[0].detail = QStringLiteral("up · 1 client");
    m_widget->setScene(renewed);
    QCOMPARE(m_widget->scene().nodes[0].at, at);
    QCOMPARE(m_widget->scene().nodes[0].detail, renewed.nodes[0].detail);
    // A herd without that name forgets it.
    renewed.nodes[0].name = QStringLiteral("Riley");
    m_widget->setScene(renewed);
    QCOMPARE(m_widget->scene().nodes[0].at, QPointF(0, 0));
    m_widget->setScene(triangle());
    QCOMPARE(m_widget->scene().nodes[0].at, QPointF(0, 0));
}

void TestGraphWidget::sceneThatLosesTheDraggedNodeEndsTheDrag()
{
    QSignalSpy moved(m_widget.get(), &GraphWidget::nodeMoved);
    const QPoint from = m_widget->screenOfNode(2).toPoint();
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from - QPoint(0, 100));
    GraphScene smaller = triangle();
    smaller.nodes.pop_back();
    smaller.edges.pop_back();
    m_widget->setScene(smaller);
    QTest::mouseMove(m_widget.get(), from - QPoint(0, 150));
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, from - QPoint(0, 150));
    QVERIFY(moved.isEmpty());
    QCOMPARE(m_widget->scene(), smaller);
}

void TestGraphWidget::tabGoesThroughAllItemsAndOut()
{
    QWidget window;
    auto *before = new QLineEdit;
    auto *graph = new GraphWidget;
    auto *after = new QLineEdit;
    auto *layout = new QVBoxLayout(&window);
    for (QWidget *child : {static_cast<QWidget *>(before), static_cast<QWidget *>(graph),
                           static_cast<QWidget *>(after)}) {
        layout->addWidget(child);
    }
    graph->setScene(triangle());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before->setFocus();
    QTest::keyClick(&window, Qt::Key_Tab);
    QVERIFY(graph->hasFocus());
    for (int node = 0; node < 3; ++node) {
        QCOMPARE(graph->currentNode(), node);
        QCOMPARE(graph->currentEdge(), -1);
        QTest::keyClick(graph, Qt::Key_Tab);
    }
    QCOMPARE(graph->currentEdge(), 0);
    QTest::keyClick(graph, Qt::Key_Tab);
    QCOMPARE(graph->currentEdge(), 1);
    QTest::keyClick(graph, Qt::Key_Tab);
    QVERIFY(after->hasFocus());
    QTest::keyClick(&window, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(graph->hasFocus());
    QCOMPARE(graph->currentEdge(), 1);
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(graph, Qt::Key_Backtab, Qt::ShiftModifier);
    }
    QVERIFY(before->hasFocus());
}

void TestGraphWidget::arrowsGoRound()
{
    m_widget->setFocus();
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    QCOMPARE(m_widget->currentNode(), 0);
    QTest::keyClick(m_widget.get(), Qt::Key_Left);
    QCOMPARE(m_widget->currentEdge(), 1);
    QTest::keyClick(m_widget.get(), Qt::Key_Down);
    QCOMPARE(m_widget->currentNode(), 0);
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    QCOMPARE(m_widget->currentEdge(), 1);
    QCOMPARE(m_widget->currentNode(), -1);
}

void TestGraphWidget::controlAndArrowsMoveANode()
{
    QSignalSpy moved(m_widget.get(), &GraphWidget::nodeMoved);
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    QTest::keyClick(m_widget.get(), Qt::Key_Right, Qt::ControlModifier);
    QTest::keyClick(m_widget.get(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(moved.size(), 2);
    QVERIFY(m_widget->scene().nodes[0].at.x() > 0);
    QCOMPARE(m_widget->scene().nodes[0].at.y(), 0.0);
    QCOMPARE(m_widget->currentNode(), 0);
}

void TestGraphWidget::enterSelects()
{
    QSignalSpy nodes(m_widget.get(), &GraphWidget::nodeClicked);
    QSignalSpy edges(m_widget.get(), &GraphWidget::edgeClicked);
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    QTest::keyClick(m_widget.get(), Qt::Key_Right);
    QTest::keyClick(m_widget.get(), Qt::Key_Return);
    QCOMPARE(nodes.value(0).value(0).toInt(), 1);
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    QTest::keyClick(m_widget.get(), Qt::Key_Enter);
    QCOMPARE(edges.value(0).value(0).toInt(), 1);
}

void TestGraphWidget::focusRingIsVisible()
{
    m_widget->setFocus();
    const QImage without = pictureOf(*m_widget);
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    const QImage atNode = pictureOf(*m_widget);
    QVERIFY(atNode != without);
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    const QImage atEdge = pictureOf(*m_widget);
    QVERIFY(atEdge != without);
    QVERIFY(atEdge != atNode);
    m_widget->clearFocus();
    QVERIFY(pictureOf(*m_widget) == without);
}

void TestGraphWidget::hoverIsVisible()
{
    QTest::mouseMove(m_widget.get(), QPoint(4, 395));
    const QImage without = pictureOf(*m_widget);
    QTest::mouseMove(m_widget.get(), m_widget->screenOfNode(2).toPoint());
    QCOMPARE(m_widget->cursor().shape(), Qt::PointingHandCursor);
    QVERIFY(pictureOf(*m_widget) != without);
    QTest::mouseMove(m_widget.get(), m_widget->screenOfEdge(0).toPoint());
    QVERIFY(pictureOf(*m_widget) != without);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_widget.get(), &leave);
    QVERIFY(pictureOf(*m_widget) == without);
}

void TestGraphWidget::tooltipShowsNamesAsTheyAre()
{
    GraphScene scene = triangle();
    scene.nodes[0].name = QStringLiteral("<b>Hill</b>&");
    m_widget->setScene(scene);
    const QPoint at = m_widget->screenOfNode(0).toPoint();
    QHelpEvent help(QEvent::ToolTip, at, m_widget->mapToGlobal(at));
    QCoreApplication::sendEvent(m_widget.get(), &help);
    QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;b&gt;Hill&lt;/b&gt;&amp;")));
    QVERIFY(QToolTip::text().contains(QStringLiteral("Jaquez")));
    QToolTip::hideText();
}

void TestGraphWidget::rightClickWantsAMenu()
{
    QSignalSpy menu(m_widget.get(), &GraphWidget::contextMenuWanted);
    const auto rightClick = [this](QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_widget->mapToGlobal(at));
        QCoreApplication::sendEvent(m_widget.get(), &event);
    };
    const QPoint node = m_widget->screenOfNode(2).toPoint();
    rightClick(node);
    rightClick(m_widget->screenOfEdge(0).toPoint());
    rightClick(QPoint(4, 395));
    QCOMPARE(menu.size(), 3);
    QCOMPARE(menu[0], QVariantList({m_widget->mapToGlobal(node), 2, -1}));
    QCOMPARE(menu[1].mid(1), QVariantList({-1, 0}));
    QCOMPARE(menu[2].mid(1), QVariantList({-1, -1}));
}

void TestGraphWidget::menuKeysWantTheMenuAtTheItem_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("the menu key") << Qt::Key_Menu << Qt::KeyboardModifiers(Qt::NoModifier);
    QTest::newRow("Shift+F10") << Qt::Key_F10 << Qt::KeyboardModifiers(Qt::ShiftModifier);
}

void TestGraphWidget::menuKeysWantTheMenuAtTheItem()
{
    QFETCH(Qt::Key, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QSignalSpy menu(m_widget.get(), &GraphWidget::contextMenuWanted);
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    QTest::keyClick(m_widget.get(), key, modifiers);
    QCOMPARE(menu.size(), 1);
    QCOMPARE(menu[0],
             QVariantList({m_widget->mapToGlobal(m_widget->screenOfNode(0).toPoint()), 0, -1}));
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    QTest::keyClick(m_widget.get(), key, modifiers);
    QCOMPARE(menu[1].mid(1), QVariantList({-1, 1}));
}

void TestGraphWidget::menuKeyWantsOneMenu()
{
    QSignalSpy menu(m_widget.get(), &GraphWidget::contextMenuWanted);
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    for (int i = 1; i <= 2; ++i) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1), QPoint(1, 1));
        QCoreApplication::sendEvent(m_widget.get(), &event);
        QTest::keyClick(m_widget.get(), Qt::Key_Menu);
        QCOMPARE(menu.size(), i);
    }
}

void TestGraphWidget::dotsTravelAndThenNothingIsRepainted()
{
    const QImage still = pictureOf(*m_widget);
    m_widget->showMessage(0, true, true);
    m_widget->showMessage(1, false, false);
    QCOMPARE(m_widget->dotsUnderWay(), 2);
    QTRY_VERIFY(pictureOf(*m_widget) != still);
    QTRY_COMPARE(m_widget->dotsUnderWay(), 0);
    QTRY_VERIFY(pictureOf(*m_widget) == still);

    class Counter final : public QObject
    {
    public:
        int paints = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } counter;
    QCoreApplication::processEvents();
    m_widget->installEventFilter(&counter);
    m_widget->setScene(m_widget->scene()); // the same again
    QTest::qWait(60); // several frames
    QCOMPARE(counter.paints, 0);
}

void TestGraphWidget::dotsOfNoEdgeAreIgnored()
{
    m_widget->showMessage(-1, true, true);
    m_widget->showMessage(2, true, true);
    QCOMPARE(m_widget->dotsUnderWay(), 0);
    m_widget->showMessage(1, true, true);
    QCOMPARE(m_widget->dotsUnderWay(), 1);
    GraphScene other = triangle();
    other.edges.pop_back();
    m_widget->setScene(other);
    QCOMPARE(m_widget->dotsUnderWay(), 0);
}

void TestGraphWidget::hiddenWidgetShowsNoDots()
{
    m_widget->showMessage(0, true, true);
    m_widget->hide();
    QCOMPARE(m_widget->dotsUnderWay(), 0);
    m_widget->showMessage(0, true, true);
    QCOMPARE(m_widget->dotsUnderWay(), 0);
}

void TestGraphWidget::flowKeepsToItsLimits()
{
    DotFlow flow;
    QVERIFY(flow.add(0, true, true, 1000));
    QVERIFY(!flow.add(0, true, true, 1001)); // would lie upon the first
    QVERIFY(flow.add(0, false, true, 1001));
    QVERIFY(flow.add(0, true, false, 1001));
    QVERIFY(flow.add(0, true, true, 1000 + DotFlow::leastGapMs));
    for (int edge = 1; edge < 1000; ++edge) {
        flow.add(edge, true, true, 1050 + edge % 300);
        QVERIFY(flow.dots().size() <= DotFlow::mostAlive);
    }
    flow.advance(1000 + DotFlow::travelMs);
    QVERIFY(!flow.isEmpty());
    flow.advance(1350 + DotFlow::travelMs);
    QVERIFY(flow.isEmpty());
}

void TestGraphWidget::aFloodIsThinnedAndItsDotsAreSmaller()
{
    constexpr std::int64_t everyMs = 5;
    DotFlow flow;
    flow.add(0, true, true, 0);
    QCOMPARE(flow.scale(), 1.0);
    std::int64_t longestPause = 0;
    std::int64_t lastStart = 0;
    for (std::int64_t now = everyMs; now < 3000; now += everyMs) {
        flow.advance(now);
        for (int edge = 0; edge < 12; ++edge) {
            if (flow.add(edge, true, true, now) | flow.add(edge, false, false, now)) {
                longestPause = std::max(longestPause, now - lastStart);
                lastStart = now;
            }
        }
        QVERIFY(flow.dots().size() <= DotFlow::mostAlive);
        QVERIFY(flow.scale() >= 0.6 && flow.scale() <= 1);
    }
    QVERIFY(flow.dots().size() > DotFlow::crowd);
    QVERIFY(flow.scale() < 0.9);
    QVERIFY2(longestPause < DotFlow::travelMs / 2, qPrintable(QString::number(longestPause)));
}

void TestGraphWidget::flowMovesDots()
{
    DotFlow flow;
    flow.add(3, false, true, 0);
    QCOMPARE(flow.dots()[0].progress, 0.0);
    flow.advance(DotFlow::travelMs / 3);
    QCOMPARE(flow.dots()[0], (Figures::GraphDot {3, false, 1.0 / 3, true}));
}

void TestGraphWidget::screenReadersGetServersAndLinks()
{
    QVERIFY(!m_widget->accessibleName().isEmpty());
    QVERIFY(m_widget->accessibleDescription().contains(QStringLiteral("Smith is up")));
    QVERIFY(m_widget->accessibleDescription().contains(QStringLiteral("Hill – Jaquez is up")));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_widget.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 5);
    QCOMPARE(list->child(1)->text(QAccessible::Name), QStringLiteral("Jaquez: up"));
    QCOMPARE(list->child(4)->text(QAccessible::Name), QStringLiteral("Jaquez – Smith: up"));
    QCOMPARE(list->indexOfChild(list->child(4)), 4);
    QCOMPARE(list->child(4)->parent(), list);
    QVERIFY(!list->child(5));
    const QPoint node = m_widget->mapToGlobal(m_widget->screenOfNode(1).toPoint());
    QVERIFY(list->child(1)->rect().contains(node));
    QTest::keyClick(m_widget.get(), Qt::Key_Home);
    QVERIFY(list->child(0)->state().focused);
    QCOMPARE(list->focusChild(), list->child(0));
    QAccessibleInterface *last = list->child(4);
    GraphScene smaller = triangle();
    smaller.edges.pop_back();
    m_widget->setScene(smaller);
    QVERIFY(!last->isValid());
    QVERIFY(last->text(QAccessible::Name).isEmpty());
}

void TestGraphWidget::screenReadersHearOfChanges()
{
    GraphScene scene = triangle();
    scene.nodes[0].detail = QStringLiteral("up · 12.4/s");
    scene.nodes[2].condition = Condition::Down;
    scene.edges[1].up = false;
    scene.edges[0].cutBToA = true;
    m_widget->setScene(scene);
    QVERIFY(m_widget->accessibleDescription().contains(QStringLiteral("Smith is down")));
    QVERIFY(m_widget->accessibleDescription().contains(QStringLiteral("Jaquez – Smith is down")));
    QVERIFY(m_widget->accessibleDescription().contains(
        QStringLiteral("cut from Jaquez to Hill, open from Hill to Jaquez")));
}

void TestGraphWidget::pictureIsLightAndWithoutSelection()
{
    m_widget->setDark(true);
    const auto picture = [this] {
        QImage image(600, 400, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        m_widget->paintPicture(painter, image.size());
        return image;
    };
    const QImage plain = picture();
    QCOMPARE(plain.pixelColor(1, 1), Figures::Theme::light().background);
    QCOMPARE(pictureOf(*m_widget).pixelColor(1, 1), Figures::Theme::night().background);
    GraphScene scene = triangle();
    scene.nodes[0].selected = true;
    scene.edges[0].selected = true;
    m_widget->setScene(scene);
    QVERIFY(picture() == plain);
}

void TestGraphWidget::emptySceneIsPainted()
{
    m_widget->setScene({});
    QCOMPARE(pictureOf(*m_widget).pixelColor(250, 200), Figures::Theme::light().background);
    for (const Qt::Key key :
         {Qt::Key_Tab, Qt::Key_Right, Qt::Key_Home, Qt::Key_Return, Qt::Key_Menu}) {
        QTest::keyClick(m_widget.get(), key);
    }
    QCOMPARE(m_widget->currentNode(), -1);
}

void TestGraphWidget::sceneWithEdgesToNowhereIsPainted()
{
    GraphScene scene = triangle();
    scene.edges.push_back({1, 7, true, true, false, true, QStringLiteral("0 / 0")});
    scene.edges.push_back({});
    m_widget->setScene(scene);
    m_widget->showMessage(2, true, true);
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    QCOMPARE(pictureOf(*m_widget).size(), m_widget->size());
    m_widget->resize(1, 1);
    QCOMPARE(pictureOf(*m_widget).size(), m_widget->size());
}

QTEST_MAIN(TestGraphWidget)
#include "tst_graphwidget.moc"
