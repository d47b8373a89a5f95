// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallview.h"

#include "windowfixture.h"

#include <QDockWidget>
#include <QTcpSocket>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Protocol::Position;

namespace {

constexpr Position places[] {{34.00, -118.6}, {34.20, -118.4}, {34.00, -118.2}};

/// The window over a herd with a client that has been at three places.
class Stage final : public WindowFixture
{
public:
    [[nodiscard]] bool play()
    {
        if (!ready())
            return false;
        window.findChild<QDockWidget *>(u"waterfallDock"_s)->show();
        window.findChild<QDockWidget *>(u"waterfallDock"_s)->raise();
        id = lab.fleet().add(places[0], "kiwi");
        updates.push_back(newest(0));
        for (const Position place : {places[1], places[2]}) {
            lab.fleet().moveTo(id, place);
            updates.push_back(newest(updates.back()));
        }
        window.map().showArea(33.8, -118.8, 34.4, -118.0);
        return updates.back() != 0 && QTest::qWaitFor([this] {
                   const auto &clients = window.map().scene().clients;
                   return clients.size() == 1 && clients[0].trail.size() == 3
                       && qAbs(clients[0].place.longitudeDeg() - places[2].longitudeDeg) < 1e-9;
               });
    }
    /// Id of the newest update once it is not @p old, and all servers have it; 0: it never came.
    [[nodiscard]] std::uint64_t newest(std::uint64_t old)
    {
        std::uint64_t update = 0;
        const auto came = [&] {
            const History::Moment now(lab.past());
            const auto client = lab.past().clients().find("kiwi");
            const auto held = client == History::noClient ? std::nullopt : now.newest(client);
            update = held ? held->updateId : 0;
            for (int server = 0; server < serverCount(); ++server)
                if (!held || now.heldId(server, client) != update)
                    return false;
            return update != old;
        };
        return QTest::qWaitFor(came, 10'000) ? update : 0;
    }
    /// On the way between two of its places, next to the first.
    [[nodiscard]] QPoint onTrail(int from, int to)
    {
        const auto screen = [this](Position at) {
            return window.map().screenOf(at.latitudeDeg, at.longitudeDeg);
        };
        const QPointF first = screen(places[from]);
        return (first + 0.25 * (screen(places[to]) - first)).toPoint();
    }
    [[nodiscard]] const Figures::WaterfallScene &waterfall()
    {
        return window.findChild<WaterfallView *>()->scene();
    }

    int id = -1;
    std::vector<std::uint64_t> updates;
};

} // namespace

class tst_PointingAtUpdates : public QObject
{
    Q_OBJECT

private slots:
    void selectsAnUpdateOnTheMapTrail();
    void selectsAnUpdateOfTheTrailInThePast();
    void selectsTheNewestUpdateOfAGuest();
    void selectsTheUpdateOfADotOnTheGraph();
    void selectsTheUpdateThatWentOverALinkLast();
    void leavesTheTrailAloneWithOtherTools();
};

void tst_PointingAtUpdates::selectsAnUpdateOnTheMapTrail()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.window.map().setTool(MapTool::Select);
    stage.click(stage.onTrail(0, 1));
    QCOMPARE(stage.lab.selection().update(), stage.updates[0]);
    QCOMPARE(stage.lab.selection().client(), stage.id);
    QCOMPARE(stage.waterfall().update, stage.updates[0]);
    stage.click(stage.onTrail(1, 2));
    QCOMPARE(stage.waterfall().update, stage.updates[1]);
    stage.click(stage.onTrail(2, 1));
    QCOMPARE(stage.waterfall().update, stage.updates[2]);
    // Its marker: the newest one, which follows it.
    const QPointF marker =
        stage.window.map().screenOf(places[2].latitudeDeg, places[2].longitudeDeg);
    stage.click(marker.toPoint());
    QCOMPARE(stage.lab.selection().update(), std::uint64_t {0});
    QCOMPARE(stage.waterfall().update, stage.updates[2]);
}

void tst_PointingAtUpdates::selectsAnUpdateOfTheTrailInThePast()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.window.map().setTool(MapTool::Select);
    stage.lab.playhead().goTo(stage.lab.past().end());
    QTRY_COMPARE(stage.window.map().scene().clients.size(), std::size_t {1});
    stage.click(stage.onTrail(0, 1));
    QCOMPARE(stage.lab.selection().update(), stage.updates[0]);
    QCOMPARE(stage.waterfall().update, stage.updates[0]);
}

void tst_PointingAtUpdates::selectsTheNewestUpdateOfAGuest()
{
    Stage stage;
    QVERIFY(stage.play());
    QTcpSocket guest;
    guest.connectToHost(u"127.0.0.1"_s, stage.lab.runner().server(0).port);
    guest.write("IAMAT stranger +34.1000-118.5000 1520023934.918963997\n");
    const auto &scene = stage.window.map().scene();
    QTRY_COMPARE(scene.clients.size(), std::size_t {2});
    stage.click(stage.window.map().screenOf(34.1, -118.5).toPoint());
    QCOMPARE(stage.lab.selection().client(), -1);
    QVERIFY(stage.lab.selection().update() != 0);
    QVERIFY(stage.waterfall().title.contains(u"stranger"_s));
    QTRY_VERIFY(scene.clients[1].selected);
}

void tst_PointingAtUpdates::selectsTheUpdateOfADotOnTheGraph()
{
    Stage stage;
    QVERIFY(stage.play());
    GraphWidget &graph = stage.window.graph();
    QTRY_COMPARE(graph.dotsUnderWay(), 0);
    graph.showMessage(0, true, true, stage.updates[1]);
    const QPointF middle = graph.screenOfEdge(0);
    const QPointF begin = graph.screenOfNode(graph.scene().edges[0].a);
    for (double share = 0; share <= 1 && stage.lab.selection().update() == 0; share += 0.05) {
        const QPointF at = begin + 2 * share * (middle - begin);
        QTest::mouseClick(&graph, Qt::LeftButton, {}, at.toPoint());
        if (stage.lab.selection().link() >= 0)
            stage.lab.selection().clear(); // a click beside it, on the edge
    }
    QCOMPARE(stage.lab.selection().update(), stage.updates[1]);
    QCOMPARE(stage.lab.selection().client(), stage.id);
    QCOMPARE(stage.waterfall().update, stage.updates[1]);
}

void tst_PointingAtUpdates::selectsTheUpdateThatWentOverALinkLast()
{
    Stage stage;
    QVERIFY(stage.play());
    GraphWidget &graph = stage.window.graph();
    QTRY_COMPARE(graph.dotsUnderWay(), 0);
    QTest::mouseClick(&graph, Qt::LeftButton, {}, graph.screenOfEdge(0).toPoint());
    QCOMPARE(stage.lab.selection().link(), 0);
    QCOMPARE(stage.waterfall().update, stage.updates[2]);

    // In the past the last one before.
    History::EventNumber first = 0;
    stage.lab.past().updates().forEach(stage.updates[2], [&first](auto number) { first = number; });
    stage.lab.playhead().goTo(first);
    QTest::mouseClick(&graph, Qt::LeftButton, {}, graph.screenOfEdge(1).toPoint());
    QCOMPARE(stage.lab.selection().link(), 1);
    QCOMPARE(stage.waterfall().update, stage.updates[1]);
}

void tst_PointingAtUpdates::leavesTheTrailAloneWithOtherTools()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.window.map().setTool(MapTool::AddClient);
    stage.click(stage.onTrail(0, 1));
    QCOMPARE(stage.lab.fleet().size(), 2);
}

QTEST_MAIN(tst_PointingAtUpdates)

#include "tst_pointingatupdates.moc"
