// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitychart.h"
#include "app/chartsview.h"
#include "app/logmodel.h"
#include "app/logview.h"
#include "app/messagebar.h"
#include "app/spacetimechart.h"
#include "app/spacetimeview.h"
#include "app/timebar.h"
#include "app/timecontroller.h"
#include "app/waterfallview.h"
#include "history/linkcounts.h"

#include "support/seededrandom.h"
#include "windowfixture.h"

#include <QComboBox>
#include <QDockWidget>
#include <QMap>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Protocol::Position;

namespace {

constexpr Position before {34.05, -118.4};
constexpr Position after {34.15, -118.2};
constexpr int smith = 2; ///< of the default herd

/// The window over a herd with a short history: a client came, a server was killed, the client
/// moved.
class Stage final : public WindowFixture
{
public:
    /// False: something did not happen.
    [[nodiscard]] bool play()
    {
        if (!ready())
            return false;
        id = lab.fleet().add(before, "kiwi");
        if (!allKnow(before) || !allCopiesCame())
            return false;
        beforeKill = lab.past().end();
        lab.killServer(smith);
        const auto isDown = [this] {
            return History::Moment(lab.past()).server(smith) == History::ServerState::Down;
        };
        if (!QTest::qWaitFor(isDown, 10'000))
            return false;
        lab.fleet().moveTo(id, after);
        return allKnow(after);
    }
    /// Of the only update: also those that are no news.
    [[nodiscard]] bool allCopiesCame()
    {
        constexpr std::uint64_t copies = 8; // 2E − (n − 1)
        return QTest::qWaitFor(
            [this] {
                History::LinkCounts counts(lab.past());
                std::uint64_t came = 0;
                for (const auto &count : counts.at(lab.past().end()))
                    came += count.useful + count.duplicate;
                return came == copies;
            },
            10'000);
    }
    /// All servers that are up, as it is recorded.
    [[nodiscard]] bool allKnow(Position place)
    {
        return QTest::qWaitFor(
            [this, place] {
                const History::Moment now(lab.past());
                const auto client = lab.past().clients().find("kiwi");
                if (client == History::noClient)
                    return false;
                for (int i = 0; i < serverCount(); ++i) {
                    const auto server = Herd::ServerIndex(i);
                    if (now.server(server) == History::ServerState::Down)
                        continue;
                    const auto held = now.held(server, client);
                    if (!held || !isAt(held->location.position(), place))
                        return false;
                }
                return true;
            },
            10'000);
    }
    [[nodiscard]] static bool isAt(Position a, Position b)
    {
        constexpr double near = 1e-5;
        return qAbs(a.latitudeDeg - b.latitudeDeg) < near
            && qAbs(a.longitudeDeg - b.longitudeDeg) < near;
    }
    /// Where the map shows the only client.
    [[nodiscard]] std::optional<Position> shown()
    {
        const auto &clients = window.map().scene().clients;
        if (clients.size() != 1)
            return {};
        return Position {clients.front().place.latitudeDeg(), clients.front().place.longitudeDeg()};
    }
    [[nodiscard]] bool mapShows(Position place)
    {
        return QTest::qWaitFor([this, place] { return shown() && isAt(*shown(), place); });
    }
    [[nodiscard]] Figures::Condition conditionOf(int server)
    {
        return window.graph().scene().nodes.at(std::size_t(server)).condition;
    }
    [[nodiscard]] Playhead &head() { return lab.playhead(); }
    [[nodiscard]] TimeSlider &slider() { return window.findChild<TimeBar *>()->slider(); }
    [[nodiscard]] TimeController &time() { return *window.findChild<TimeController *>(); }

    int id = -1;
    History::EventNumber beforeKill = 0;
};

} // namespace

class tst_TimeTravel : public QObject
{
    Q_OBJECT

private slots:
    void everyViewShowsTheMoment();
    void theHerdGoesOnMeanwhile();
    void thePastCanNotBeActedOn();
    void theSliderGoesAnywhereAndBackToNow();
    void stepsFromEventToEvent();
    void goesFromFaultToFault();
    void bookmarksAreGoneToAndNamed();
    void playsForwardUntilNow();
    void playsBackwardUntilTheBeginning();
    void theLogLeadsToAMoment();
    void anotherHerdEndsThePast();
    void saysThatOlderEventsAreOnDiskAlone();
    void tablesShowTheMoment();
    void seekEqualsReplayFromTheStart();
};

void tst_TimeTravel::everyViewShowsTheMoment()
{
    Stage stage;
    QVERIFY(stage.play());
    QVERIFY(stage.mapShows(after));
    QTRY_COMPARE(stage.conditionOf(smith), Figures::Condition::Down);
    auto *bar = stage.window.findChild<TimeBar *>();
    QCOMPARE(bar->momentText(), TimeController::tr("now"));

    stage.head().goTo(stage.beforeKill);
    QVERIFY(stage.mapShows(before));
    QCOMPARE(stage.window.map().scene().clients.front().name, u"kiwi"_s);
    QTRY_COMPARE(stage.conditionOf(smith), Figures::Condition::Up);
    const auto &edges = stage.window.graph().scene().edges;
    QVERIFY(std::all_of(edges.begin(), edges.end(), [](const auto &edge) { return edge.up; }));
    // Each server but the first got the update once, and the ring makes duplicates.
    int useful = 0;
    int duplicate = 0;
    for (const auto &edge : edges) {
        const QStringList counts = edge.label.split(u" / "_s);
        useful += counts.at(0).toInt();
        duplicate += counts.at(1).toInt();
    }
    QCOMPARE(useful, stage.serverCount() - 1);
    QCOMPARE(useful + duplicate, 8);
    QVERIFY(stage.status("statusServers").startsWith(u"5 "_s));
    QVERIFY(stage.status("statusUpdates").contains(bar->momentText()));
    QVERIFY(!bar->placeText().isEmpty());
    const auto *table = stage.window.findChild<LogView *>()->findChild<QTableView *>();
    QCOMPARE(table->currentIndex().row(), int(stage.beforeKill) - 1);

    // Before anything happened nobody was anywhere.
    stage.head().goTo(0);
    QTRY_VERIFY(stage.window.map().scene().clients.empty());
    QTRY_COMPARE(stage.conditionOf(0), Figures::Condition::Down);

    stage.action("now")->trigger();
    QVERIFY(stage.mapShows(after));
    QTRY_COMPARE(stage.conditionOf(smith), Figures::Condition::Down);
    QTRY_COMPARE(bar->momentText(), TimeController::tr("now"));
}

void tst_TimeTravel::theHerdGoesOnMeanwhile()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.head().goTo(stage.beforeKill);
    QVERIFY(stage.mapShows(before));
    const History::EventNumber end = stage.lab.past().end();
    constexpr Position later {34.2, -118.3};
    stage.lab.fleet().moveTo(stage.id, later);
    QVERIFY(stage.allKnow(later));
    QVERIFY(stage.lab.past().end() > end);
    QCOMPARE(stage.head().number(), stage.beforeKill);
    QVERIFY(stage.mapShows(before));
    stage.head().goToNow();
    QVERIFY(stage.mapShows(later));
}

void tst_TimeTravel::thePastCanNotBeActedOn()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.lab.selection().selectServer(smith);
    QTRY_VERIFY(stage.action("restart")->isEnabled());
    QVERIFY(stage.action("add-at-centre")->isEnabled());
    stage.head().goTo(stage.beforeKill);
    for (const char *name :
         {"kill", "restart", "freeze", "restart-down", "heal-all", "add-at-centre", "remove-all"})
        QVERIFY2(!stage.action(name)->isEnabled(), name);
    QVERIFY(stage.mapShows(before));
    stage.click(stage.onMap(60, 60));
    QCOMPARE(stage.lab.fleet().size(), 1);
    QVERIFY(!stage.window.messages().findChildren<QToolButton *>().isEmpty());
    // A click on a client selects it all the same.
    stage.window.map().centreOn(before.latitudeDeg, before.longitudeDeg);
    stage.click(stage.onMap(0, 0));
    QCOMPARE(stage.lab.selection().client(), stage.id);
    stage.head().goToNow();
    QTRY_VERIFY(stage.action("remove-all")->isEnabled());
    stage.lab.selection().selectServer(smith);
    QTRY_VERIFY(stage.action("restart")->isEnabled());
}

void tst_TimeTravel::theSliderGoesAnywhereAndBackToNow()
{
    Stage stage;
    QVERIFY(stage.play());
    TimeSlider &slider = stage.slider();
    QTRY_VERIFY(slider.maximum() > 0);
    const auto press = [&slider](double share) {
        QTest::mouseClick(&slider, Qt::LeftButton, {},
                          QPoint(int(slider.width() * share), slider.height() / 2));
    };
    press(0.5);
    QVERIFY(!stage.head().isNow());
    const History::EventNumber middle = stage.head().number();
    press(0.02);
    QVERIFY(stage.head().number() <= middle);
    QVERIFY(stage.head().number() < stage.lab.past().end());
    press(0.999);
    QVERIFY(stage.head().isNow());
    QCOMPARE(slider.value(), slider.maximum());
    // Keys, as sliders have them.
    slider.setFocus();
    QTest::keyClick(&slider, Qt::Key_Home);
    QVERIFY(!stage.head().isNow());
    QVERIFY(stage.head().number() <= middle);
    QTest::keyClick(&slider, Qt::Key_End);
    QVERIFY(stage.head().isNow());
    // While it is dragged to the end it is not now yet.
    QTest::mousePress(&slider, Qt::LeftButton, {}, QPoint(slider.width() / 2, slider.height() / 2));
    QTest::mouseMove(&slider, QPoint(slider.width() - 2, slider.height() / 2));
    QTRY_COMPARE(slider.value(), slider.maximum());
    QVERIFY(!stage.head().isNow());
    QTest::mouseRelease(&slider, Qt::LeftButton, {},
                        QPoint(slider.width() - 2, slider.height() / 2));
    QVERIFY(stage.head().isNow());
}

void tst_TimeTravel::stepsFromEventToEvent()
{
    Stage stage;
    QVERIFY(stage.play());
    const History::EventNumber end = stage.lab.past().end();
    QVERIFY(!stage.action("step-forward")->isEnabled());
    stage.action("step-back")->trigger();
    const History::EventNumber first = stage.head().number();
    QVERIFY(first + 1 >= end); // something more may have happened
    stage.action("step-back")->trigger();
    QCOMPARE(stage.head().number(), first - 1);
    stage.action("step-forward")->trigger();
    QCOMPARE(stage.head().number(), first);
    stage.head().goTo(0);
    stage.action("step-back")->trigger();
    QCOMPARE(stage.head().number(), History::EventNumber {0});
}

void tst_TimeTravel::goesFromFaultToFault()
{
    Stage stage;
    QVERIFY(stage.play());
    // On a slow machine the links go some time after the server: those are lots of their own.
    std::vector<History::EventNumber> faults;
    for (History::EventNumber last = 0; last != stage.head().number();) {
        last = stage.head().number();
        stage.action("fault-before")->trigger();
        if (stage.head().number() != last && stage.head().number() > stage.beforeKill)
            faults.push_back(stage.head().number());
    }
    QVERIFY(!faults.empty());
    QVERIFY(std::is_sorted(faults.rbegin(), faults.rend()));
    stage.head().goTo(stage.beforeKill);
    for (auto fault = faults.rbegin(); fault != faults.rend(); ++fault) {
        stage.action("next-fault")->trigger();
        QCOMPARE(stage.head().number(), *fault);
    }
    stage.head().goTo(faults.front());
    const History::Moment &moment = stage.head().moment();
    const bool isDown = moment.server(smith) == History::ServerState::Down;
    const int links = int(stage.lab.herd().links.size());
    bool isCut = false;
    for (int link = 0; link < links; ++link)
        isCut = isCut || !moment.isLinkUp(link);
    QVERIFY(isDown || isCut);
}

void tst_TimeTravel::bookmarksAreGoneToAndNamed()
{
    Stage stage;
    QVERIFY(stage.play());
    const History::EventNumber first = stage.beforeKill - 1;
    stage.head().goTo(first);
    stage.action("bookmark")->trigger();
    stage.head().goTo(stage.beforeKill);
    stage.action("bookmark")->trigger();
    QCOMPARE(stage.time().bookmarks(),
             (std::vector<History::EventNumber> {first, stage.beforeKill}));
    stage.action("fault-before")->trigger();
    QCOMPARE(stage.head().number(), first);
    stage.action("next-fault")->trigger();
    QCOMPARE(stage.head().number(), stage.beforeKill);
    stage.action("bookmark")->trigger(); // again: it is gone
    QCOMPARE(stage.time().bookmarks(), std::vector<History::EventNumber> {first});
}

void tst_TimeTravel::playsForwardUntilNow()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.head().goTo(0);
    stage.time().setSpeed(100);
    History::EventNumber last = 0;
    bool goesForward = true;
    connect(&stage.head(), &Playhead::moved, &stage.head(), [&] {
        goesForward = goesForward && stage.head().number() >= last;
        last = stage.head().number();
    });
    stage.action("play")->trigger();
    QVERIFY(stage.time().isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(stage.head().isNow(), 20'000);
    QVERIFY(!stage.time().isPlaying());
    QVERIFY(goesForward && last > 0);
}

void tst_TimeTravel::playsBackwardUntilTheBeginning()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.time().setSpeed(100);
    stage.action("play-back")->trigger();
    QVERIFY(stage.time().isPlaying());
    stage.action("play-back")->trigger(); // pause
    QVERIFY(!stage.time().isPlaying());
    QVERIFY(!stage.head().isNow());
    stage.action("play-back")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!stage.time().isPlaying(), 20'000);
    QVERIFY(stage.head().number() <= 1);
}

void tst_TimeTravel::theLogLeadsToAMoment()
{
    Stage stage;
    QVERIFY(stage.play());
    auto *log = stage.window.findChild<LogView *>();
    emit log->momentWanted(stage.beforeKill - 1);
    QCOMPARE(stage.head().number(), stage.beforeKill);
    // What is later is there, dimmed.
    QTRY_VERIFY(log->model().rowCount() > int(stage.beforeKill));
}

void tst_TimeTravel::anotherHerdEndsThePast()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.head().goTo(stage.beforeKill);
    stage.action("bookmark")->trigger();
    QSignalSpy anew(&stage.lab, &Lab::herdChanged);
    stage.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("line 2")));
    QTRY_COMPARE_WITH_TIMEOUT(anew.size(), 1, 10'000);
    QVERIFY(stage.head().isNow());
    QVERIFY(stage.time().bookmarks().empty());
    QTRY_COMPARE(stage.window.graph().scene().nodes.size(), std::size_t {2});
    QVERIFY(stage.waitUntilUp());
}

void tst_TimeTravel::saysThatOlderEventsAreOnDiskAlone()
{
    Stage stage;
    QVERIFY(stage.play());
    auto *bar = stage.window.findChild<TimeBar *>();
    QVERIFY(bar->beginningText().isEmpty());
    stage.lab.keepEvents(1);
    constexpr Position later {34.2, -118.3};
    stage.lab.fleet().moveTo(stage.id, later);
    QTRY_VERIFY(stage.lab.past().first() > 0);
    QTRY_VERIFY(!bar->beginningText().isEmpty());
    QVERIFY(bar->findChild<QLabel *>(u"timeBeginning"_s)->isVisible());
}

void tst_TimeTravel::tablesShowTheMoment()
{
    Stage stage;
    QVERIFY(stage.play());
    const auto cells = [&stage](const char *name) {
        const auto *model = stage.window.findChild<QTableView *>(QLatin1StringView(name))->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                texts << model->index(row, column).data().toString();
        return texts.join(u';');
    };
    QTRY_VERIFY(cells("serversTable").contains(u"Smith;down"_s));
    QVERIFY(cells("clientsTable").contains(u"34.1500"_s));
    stage.head().goTo(stage.beforeKill);
    QTRY_VERIFY(cells("serversTable").contains(u"Smith;up"_s));
    QTRY_VERIFY(cells("clientsTable").contains(u"34.0500"_s));
    QVERIFY2(cells("clientsTable").contains(u"by all servers"_s),
             qPrintable(cells("clientsTable")));
    QVERIFY(cells("serversTable").contains(u"–"_s)); // what is not known of the past
    QTRY_VERIFY(cells("linksTable").contains(u"Smith;up"_s));
    stage.lab.fleet().add({34.0, -118.0}, "plum"); // now, which is not shown
    stage.head().goTo(0);
    QTRY_COMPARE(cells("clientsTable"), QString());
    QTRY_VERIFY(cells("serversTable").contains(u"Smith;down"_s));
    QTRY_COMPARE(stage.status("statusAgreement"), u"no server was up"_s);
    stage.head().goToNow();
    QTRY_VERIFY(cells("clientsTable").contains(u"plum"_s));
}

namespace {

QString cellsOf(const QAbstractItemModel &model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            all += model.index(row, column).data().toString() + u';';
    return all;
}

/// What a window shows of a moment, in words, view by view.
using Views = QMap<QString, QString>;

QString mapAndGraph(MainWindow &window)
{
    QString all;
    for (const auto &node : window.graph().scene().nodes)
        all += node.name + node.detail + QString::number(int(node.condition)) + u';';
    for (const auto &edge : window.graph().scene().edges)
        all += edge.label + (edge.up ? u'-' : u'/');
    for (const auto &client : window.map().scene().clients)
        all += client.name + QString::number(client.place.latitudeDeg()) + u','
            + QString::number(client.trail.size()) + u';';
    return all;
}

QString spaceTimeOf(const Figures::SpaceTimeScene &scene)
{
    QString all = QString::number(scene.shownAt, 'f', 1) + scene.title;
    for (const auto &arrow : scene.arrows)
        all += QStringLiteral("%1>%2 %3 %4-%5;")
                   .arg(arrow.from)
                   .arg(arrow.to)
                   .arg(int(arrow.kind))
                   .arg(arrow.sent)
                   .arg(arrow.received);
    for (const auto &mark : scene.marks)
        all += QStringLiteral("%1@%2 %3;").arg(mark.line).arg(mark.event).arg(mark.word);
    return all;
}

Views viewsOf(MainWindow &window)
{
    Views views;
    for (const char *name : {"clientsTable", "serversTable", "linksTable", "locationsTable"})
        views[QLatin1StringView(name)] =
            cellsOf(*window.findChild<QTableView *>(QLatin1StringView(name))->model());
    views[u"map and graph"_s] = mapAndGraph(window);
    views[u"waterfall"_s] = cellsOf(window.findChild<WaterfallView *>()->model());
    views[u"space-time"_s] = spaceTimeOf(window.findChild<SpaceTimeView *>()->chart().scene());
    auto *charts = window.findChild<ChartsView *>();
    views[u"charts"_s] = charts->chart().scene().caption + cellsOf(charts->model());
    const auto *log = window.findChild<LogView *>()->findChild<QTableView *>();
    views[u"log"_s] = QString::number(log->currentIndex().row());
    return views;
}

/// Tables and charts follow some times a second, and later on a slow machine.
Views settledViewsOf(MainWindow &window)
{
    constexpr int mostLooks = 50;
    QTest::qWait(50);
    Views views = viewsOf(window);
    for (int look = 0; look < mostLooks; ++look) {
        QTest::qWait(200);
        const Views last = std::exchange(views, viewsOf(window));
        if (views == last)
            break;
    }
    return views;
}

QString differenceOf(const Views &a, const Views &b)
{
    QStringList names;
    for (auto view = a.begin(); view != a.end(); ++view)
        if (b.value(view.key()) != view.value())
            names << view.key() + u":\n"_s + view.value() + u"\n"_s + b.value(view.key());
    return names.join(u'\n');
}

} // namespace

/// Every view after a jump, forward or backward, shows what it shows after going there event by
/// event from the beginning.
void tst_TimeTravel::seekEqualsReplayFromTheStart()
{
    Stage stage;
    QVERIFY(stage.play());
    stage.lab.cutLink(0);
    QTRY_VERIFY(!History::Moment(stage.lab.past()).isLinkUp(0));
    stage.lab.restartServer(smith);
    QTRY_VERIFY(History::Moment(stage.lab.past()).server(smith) == History::ServerState::Up);
    const History::EventNumber end = stage.lab.past().end();
    stage.head().goTo(end); // what comes from now on is not part of it
    for (QDockWidget *dock : stage.window.findChildren<QDockWidget *>()) {
        dock->setFloating(true); // side by side: all can be seen
        dock->show();
    }
    stage.window.findChild<ChartsView *>()
        ->findChild<QComboBox *>(u"stretch"_s)
        ->setCurrentIndex(3);
    stage.lab.selection().selectClients({stage.id});
    stage.window.findChild<SpaceTimeView *>()->chart().fit();

    constexpr int count = 40;
    Test::SeededRandom random(20'261'127);
    std::vector<History::EventNumber> jumps;
    for (int i = 0; i < count; ++i)
        jumps.push_back(1 + random.below(end));
    std::vector<History::EventNumber> places = jumps;
    std::ranges::sort(places);
    std::map<History::EventNumber, Views> replayed;
    stage.head().goTo(0);
    for (History::EventNumber number = 1; number <= places.back(); ++number) {
        stage.head().goTo(number);
        if (!std::ranges::binary_search(places, number))
            continue;
        replayed[number] = settledViewsOf(stage.window);
    }
    int forward = 0;
    int backward = 0;
    for (const History::EventNumber number : jumps) {
        (number > stage.head().number() ? forward : backward) += 1;
        stage.head().goTo(number);
        const bool isSame =
            QTest::qWaitFor([&] { return viewsOf(stage.window) == replayed[number]; }, 5'000);
        QVERIFY2(isSame, qPrintable(differenceOf(replayed[number], viewsOf(stage.window))));
    }
    QVERIFY(forward > count / 4 && backward > count / 4);
    // They are no empty views that are compared.
    for (auto view = replayed[places.back()].begin(); view != replayed[places.back()].end(); ++view)
        QVERIFY2(view.value().size() > (view.key() == u"log"_s ? 0 : 20), qPrintable(view.key()));
}

QTEST_MAIN(tst_TimeTravel)
#include "tst_timetravel.moc"
