// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clockdialog.h"
#include "app/cutoffdialog.h"
#include "app/faultactions.h"
#include "app/graphwidget.h"
#include "app/graphwords.h"
#include "app/linkfaultdialog.h"
#include "app/pastscenes.h"
#include "app/scenes.h"
#include "app/simulationfile.h"
#include "figures/faultwords.h"
#include "herd/presets.h"

#include "labfixture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace std::chrono_literals;
using Herd::LinkFault;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr int patienceMs = 30'000;

Lab::Options simulated(const QString &runs)
{
    Lab::Options options = LabFixture::options(runs);
    options.mode = Net::RunMode::Simulated;
    options.simulationSeed = 7;
    return options;
}

/// A simulated herd that stands still but for what a test lets happen.
struct StillHerd
{
    StillHerd()
        : lab(Herd::defaultHerd(), simulated(folder.path()))
    {
    }
    [[nodiscard]] bool begin()
    {
        return QTest::qWaitFor(
            [this] {
                return lab.simulation() && lab.simulation()->herd() && lab.fleet().serversUp() > 0;
            },
            10'000);
    }
    [[nodiscard]] SimulatedHost &host() { return *lab.simulation(); }

    QTemporaryDir folder;
    Lab lab;
};

template <typename Widget>
Widget *child(const QWidget &dialog, const char *name)
{
    return dialog.findChild<Widget *>(QLatin1String(name));
}

} // namespace

/// What a person does to links, clocks and groups in the window.
class TestFaultActs final : public QObject
{
    Q_OBJECT

private slots:
    void aDelayIsAStepThatCanBeUndone();
    void aDelayedLinkThatIsRemovedComesBackDelayed();
    void aSimulatedLinkIsDelayedAndTakesItsTimeAgain();
    void aClockIsSetAndRightAgain();
    void aGroupIsCutOffAndHealed();
    void aSimulatedGroupIsHealedInVirtualTime();
    void aSimulatedGroupThatIsHealedByHandIsHealedOnce();
    void aBrokenConnectionComesAgain();
    void everyActOfASimulatedRunIsKeptInAFile();
    void theDialogOfALinkSaysWhatIsWanted();
    void theDialogOfAClockSaysWhatIsWanted();
    void theDialogOfAGroupSaysWhatItCuts();
    void theActionsOpenTheirDialogs();
    void aLassoChoosesAGroup();
    void aLassoIsTakenBackWithEscape();
    void theGraphSaysWhatIsSlow();
};

void TestFaultActs::aDelayIsAStepThatCanBeUndone()
{
    LabFixture fixture;
    Lab &lab = fixture.lab;
    QVERIFY(fixture.waitUntilUp());
    const LinkFault slow {300 * ms, 20 * ms, 10'000};
    lab.acts().delayLink(0, slow, {});
    QCOMPARE(lab.runner().link(0).faultAToB, slow);
    QVERIFY(lab.runner().link(0).faultBToA.isNone());
    QVERIFY(lab.acts().stack().undoText().startsWith(QStringLiteral("Delay ")));
    lab.acts().delayLink(0, slow, {}); // nothing new is no step
    QCOMPARE(lab.acts().stack().count(), 1);
    lab.acts().stack().undo();
    QVERIFY(!lab.runner().link(0).isSlowed());
    lab.acts().stack().redo();
    QCOMPARE(lab.runner().link(0).faultAToB, slow);
    lab.acts().delayLink(0, {}, {});
    QVERIFY(lab.acts().stack().undoText().startsWith(QStringLiteral("End the delay")));
    QVERIFY(!lab.runner().link(0).isSlowed());
}

void TestFaultActs::aDelayedLinkThatIsRemovedComesBackDelayed()
{
    LabFixture fixture;
    Lab &lab = fixture.lab;
    QVERIFY(fixture.waitUntilUp());
    const LinkFault slow {300 * ms, 0, 0};
    const auto &servers = lab.herd().servers;
    const Herd::LinkSpec link = lab.herd().links[0];
    lab.acts().delayLink(0, {}, slow);
    QVERIFY(lab.acts().edit(
        QStringLiteral("Remove"),
        {Herd::RemoveLink {servers[std::size_t(link.a)].name, servers[std::size_t(link.b)].name}}));
    QVERIFY(lab.herd().linkBetween(link.a, link.b) < 0);
    lab.acts().stack().undo();
    const int again = lab.herd().linkBetween(link.a, link.b);
    QVERIFY(again >= 0);
    QCOMPARE(lab.linkFault(again, link.b), slow);
    QVERIFY(lab.linkFault(again, link.a).isNone());
}

void TestFaultActs::aSimulatedLinkIsDelayedAndTakesItsTimeAgain()
{
    StillHerd still;
    QVERIFY(still.begin());
    Lab &lab = still.lab;
    const Herd::LinkSpec link = lab.herd().links[0];
    const LinkFault bySeed = still.host().herd()->wayBySeed(0);
    QVERIFY(lab.linkFault(0, link.a).isNone());
    const LinkFault slow {2'000 * ms, 0, 5'000};
    lab.acts().delayLink(0, slow, slow);
    QTRY_COMPARE(lab.linkFault(0, link.a), slow);
    QCOMPARE(lab.linkFault(0, link.b), slow);
    QCOMPARE(still.host().herd()->wayOf(link.a, link.b), slow);
    lab.acts().stack().undo();
    QTRY_VERIFY(lab.linkFault(0, link.a).isNone());
    QCOMPARE(still.host().herd()->wayOf(link.a, link.b), bySeed);
    QCOMPARE(still.host().herd()->wayOf(link.b, link.a), bySeed);
}

void TestFaultActs::aClockIsSetAndRightAgain()
{
    LabFixture live;
    StillHerd still;
    QVERIFY(live.waitUntilUp());
    QVERIFY(still.begin());
    for (Lab *lab : {&live.lab, &still.lab}) {
        lab->acts().setClock(1, 5'000 * ms);
        QTRY_COMPARE(lab->clockAheadNs(1), qint64(5'000 * ms));
        QCOMPARE(lab->clockAheadNs(0), qint64(0));
        lab->acts().setClock(1, -1'000 * ms);
        QTRY_COMPARE(lab->clockAheadNs(1), qint64(-1'000 * ms));
        lab->acts().stack().undo();
        QTRY_COMPARE(lab->clockAheadNs(1), qint64(5'000 * ms));
        lab->acts().stack().undo();
        QTRY_COMPARE(lab->clockAheadNs(1), qint64(0));
    }
}

void TestFaultActs::aGroupIsCutOffAndHealed()
{
    LabFixture fixture;
    Lab &lab = fixture.lab;
    QVERIFY(fixture.waitUntilUp());
    const int campbell = lab.herd().indexOf("Campbell");
    const int singleton = lab.herd().indexOf("Singleton");
    const int smith = lab.herd().indexOf("Smith");
    const int inside = lab.herd().linkBetween(campbell, singleton);
    const int across = lab.herd().linkBetween(campbell, smith);
    lab.acts().cutLink(across); // before: it is not the group's
    lab.acts().partition({campbell, singleton}, 0ns);
    QVERIFY(!lab.runner().link(inside).isCut());
    QVERIFY(lab.runner().link(lab.herd().linkBetween(singleton, smith)).isCut());
    lab.acts().stack().undo();
    QVERIFY(!lab.runner().link(lab.herd().linkBetween(singleton, smith)).isCut());
    QVERIFY(lab.runner().link(across).isCut());
    // For a time:
    lab.acts().stack().undo();
    lab.acts().partition({campbell}, 300ms);
    QVERIFY(lab.runner().link(across).isCut());
    QTRY_VERIFY_WITH_TIMEOUT(!lab.runner().link(across).isCut(), patienceMs);
    QVERIFY(!lab.runner().link(inside).isCut());
    lab.acts().stack().undo();
    QVERIFY(!lab.runner().link(across).isCut());
}

void TestFaultActs::aSimulatedGroupIsHealedInVirtualTime()
{
    StillHerd still;
    QVERIFY(still.begin());
    Lab &lab = still.lab;
    still.host().skip(5 * Sim::second);
    const int campbell = lab.herd().indexOf("Campbell");
    const int smith = lab.herd().indexOf("Smith");
    const int across = lab.herd().linkBetween(campbell, smith);
    lab.acts().partition({campbell}, 10s);
    QTRY_VERIFY(!still.host().herd()->isEndUp(campbell, smith));
    still.host().skip(9 * Sim::second);
    QVERIFY(lab.runner().link(across).isCut());
    QVERIFY(!still.host().herd()->isEndUp(campbell, smith));
    const std::int64_t beforeNs = still.host().now().monotonicNs;
    still.host().skip(2 * Sim::second);
    QTRY_VERIFY(!lab.runner().link(across).isCut());
    // It was done at its time, and stands among the acts of the run.
    const auto &acts = still.host().herd()->acts();
    const auto heals = std::ranges::count_if(acts, [&](const Sim::Act &act) {
        return act.kind == Sim::Act::Kind::Heal && act.atNs == beforeNs + Sim::second;
    });
    QCOMPARE(int(heals), 4); // both ends of two links
    still.host().skip(5 * Sim::second);
    QVERIFY(still.host().herd()->isEndUp(campbell, smith));
}

void TestFaultActs::aSimulatedGroupThatIsHealedByHandIsHealedOnce()
{
    StillHerd still;
    QVERIFY(still.begin());
    Lab &lab = still.lab;
    still.host().skip(5 * Sim::second);
    const int campbell = lab.herd().indexOf("Campbell");
    const int smith = lab.herd().indexOf("Smith");
    const int across = lab.herd().linkBetween(campbell, smith);
    lab.acts().partition({campbell}, 10s);
    lab.acts().stack().undo();
    lab.acts().cutLink(across);
    QCoreApplication::processEvents();
    still.host().skip(20 * Sim::second);
    QVERIFY(lab.runner().link(across).isCut());
    QVERIFY(!still.host().herd()->isEndUp(campbell, smith));
}

void TestFaultActs::aBrokenConnectionComesAgain()
{
    StillHerd still;
    QVERIFY(still.begin());
    Lab &lab = still.lab;
    still.host().skip(5 * Sim::second);
    const Herd::LinkSpec link = lab.herd().links[0];
    QVERIFY(still.host().herd()->isEndUp(link.a, link.b));
    QStringList told;
    connect(&lab.acts(), &Acts::told, this, [&](const QString &text) { told << text; });
    lab.acts().breakLink(0);
    QTRY_VERIFY(!still.host().herd()->isEndUp(link.a, link.b));
    still.host().skip(20 * Sim::second);
    QVERIFY(still.host().herd()->isEndUp(link.a, link.b));
    QVERIFY(still.host().herd()->isEndUp(link.b, link.a));
    lab.acts().stack().undo();
    QCOMPARE(told.size(), 1);
}

void TestFaultActs::everyActOfASimulatedRunIsKeptInAFile()
{
    SimulatedRun run;
    run.setup.herd = Herd::defaultHerd();
    for (int kind = 0; kind <= int(Sim::Act::Kind::Break); ++kind) {
        Sim::Act act;
        act.kind = Sim::Act::Kind(kind);
        act.server = kind;
        act.neighbour = kind + 1;
        act.byNs = kind * ms;
        act.bytesPerSecond = kind * 100;
        act.text = "text";
        run.past.push_back(act);
    }
    run.until.acts = run.past.size();
    const History::Past past(run.setup.herd);
    const auto read = simulationOf(simulationText(run), run.setup.herd, past);
    QVERIFY(read);
    QVERIFY(read->past == run.past);
}

void TestFaultActs::theDialogOfALinkSaysWhatIsWanted()
{
    using Ways = LinkFaultDialog::Ways;
    const LinkFault proposal {500 * ms, 0, 0};
    LinkFaultDialog dialog(QStringLiteral("Hill"), QStringLiteral("Smith"), {}, proposal, nullptr);
    std::optional<Ways> wanted;
    connect(&dialog, &LinkFaultDialog::wanted, this, [&](const Ways &ways) { wanted = ways; });
    QCOMPARE(child<QDoubleSpinBox>(dialog, "delay")->value(), 500.0);
    child<QDoubleSpinBox>(dialog, "jitter")->setValue(20);
    child<QDoubleSpinBox>(dialog, "bandwidth")->setValue(2.5);
    auto *buttons = child<QDialogButtonBox>(dialog, "buttons");
    QVERIFY(!buttons->button(QDialogButtonBox::Reset)->isEnabled());
    buttons->button(QDialogButtonBox::Ok)->click();
    const LinkFault slow {500 * ms, 20 * ms, 2'500};
    QVERIFY(wanted == Ways({slow, slow}));
    // One direction only, of a link that is slow in the other.
    LinkFaultDialog second(QStringLiteral("Hill"), QStringLiteral("Smith"), {slow, {}}, proposal,
                           nullptr);
    connect(&second, &LinkFaultDialog::wanted, this, [&](const Ways &ways) { wanted = ways; });
    auto *direction = child<QComboBox>(second, "direction");
    QCOMPARE(direction->currentIndex(), 1); // Hill to Smith
    QCOMPARE(child<QDoubleSpinBox>(second, "bandwidth")->value(), 2.5);
    direction->setCurrentIndex(2);
    QCOMPARE(child<QDoubleSpinBox>(second, "bandwidth")->value(), 0.0);
    child<QDoubleSpinBox>(second, "delay")->setValue(100);
    child<QDialogButtonBox>(second, "buttons")->button(QDialogButtonBox::Ok)->click();
    QVERIFY(wanted == Ways({slow, {100 * ms, 0, 0}}));
    LinkFaultDialog third(QStringLiteral("Hill"), QStringLiteral("Smith"), {slow, {}}, proposal,
                          nullptr);
    connect(&third, &LinkFaultDialog::wanted, this, [&](const Ways &ways) { wanted = ways; });
    child<QDialogButtonBox>(third, "buttons")->button(QDialogButtonBox::Reset)->click();
    QVERIFY(wanted == Ways());
}

void TestFaultActs::theDialogOfAClockSaysWhatIsWanted()
{
    ClockDialog dialog(QStringLiteral("Hill"), -1'500 * ms, nullptr);
    std::optional<qint64> wanted;
    connect(&dialog, &ClockDialog::wanted, this, [&](qint64 ns) { wanted = ns; });
    auto *ahead = child<QDoubleSpinBox>(dialog, "ahead");
    QCOMPARE(ahead->value(), -1.5);
    ahead->setValue(3600);
    child<QDialogButtonBox>(dialog, "buttons")->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(wanted.value_or(0), qint64(3'600'000 * ms));
}

void TestFaultActs::theDialogOfAGroupSaysWhatItCuts()
{
    const Herd::HerdSpec herd = Herd::defaultHerd();
    CutOffDialog dialog(herd, {herd.indexOf("Campbell")}, nullptr);
    auto *cut = child<QDialogButtonBox>(dialog, "buttons")->button(QDialogButtonBox::Ok);
    auto *servers = child<QListWidget>(dialog, "servers");
    QCOMPARE(servers->count(), 5);
    QVERIFY(cut->isEnabled());
    QVERIFY(child<QLabel>(dialog, "outcome")->text().contains(u'2'));
    for (int row = 0; row < servers->count(); ++row)
        servers->item(row)->setCheckState(Qt::Checked);
    QVERIFY(!cut->isEnabled()); // from whom?
    servers->item(0)->setCheckState(Qt::Unchecked);
    QVERIFY(cut->isEnabled());
    QList<int> group;
    std::chrono::nanoseconds after {};
    connect(&dialog, &CutOffDialog::wanted, this,
            [&](const QList<int> &its, std::chrono::nanoseconds healsAfter) {
                group = its;
                after = healsAfter;
            });
    QVERIFY(!child<QDoubleSpinBox>(dialog, "seconds")->isEnabled());
    child<QAbstractButton>(dialog, "heals")->click();
    child<QDoubleSpinBox>(dialog, "seconds")->setValue(2.5);
    cut->click();
    QCOMPARE(group, QList<int>({1, 2, 3, 4}));
    QCOMPARE(after.count(), std::int64_t(2'500 * ms));
}

void TestFaultActs::theActionsOpenTheirDialogs()
{
    LabFixture fixture;
    Lab &lab = fixture.lab;
    QVERIFY(fixture.waitUntilUp());
    QMainWindow window;
    FaultActions actions(lab, &window);
    auto *delay = actions.findChild<QAction *>(QStringLiteral("delay"));
    auto *clock = actions.findChild<QAction *>(QStringLiteral("clock"));
    QVERIFY(delay && clock && !delay->isEnabled() && !clock->isEnabled());
    lab.selection().selectLink(0, 0);
    QVERIFY(delay->isEnabled());
    delay->trigger();
    auto *dialog = window.findChild<LinkFaultDialog *>();
    QVERIFY(dialog);
    child<QDialogButtonBox>(*dialog, "buttons")->button(QDialogButtonBox::Ok)->click();
    QVERIFY(lab.runner().link(0).isSlowed());
    lab.selection().selectServer(2);
    QVERIFY(clock->isEnabled());
    clock->trigger();
    auto *setting = window.findChild<ClockDialog *>();
    QVERIFY(setting);
    child<QDoubleSpinBox>(*setting, "ahead")->setValue(5);
    child<QDialogButtonBox>(*setting, "buttons")->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(lab.clockAheadNs(2), qint64(5'000 * ms));
    actions.cutOff()->trigger();
    auto *cut = window.findChild<CutOffDialog *>();
    QVERIFY(cut);
    QCOMPARE(cut->group(), QList<int>({2}));
    child<QDialogButtonBox>(*cut, "buttons")->button(QDialogButtonBox::Ok)->click();
    const int link = lab.herd().linkBetween(2, lab.herd().neighboursOf(2).front());
    QVERIFY(lab.runner().link(link).isCut());
}

namespace {
Figures::GraphScene threeNodes()
{
    Figures::GraphScene scene;
    scene.nodes.resize(3);
    const QPointF places[] {{0.2, 0.5}, {0.5, 0.2}, {0.8, 0.8}};
    for (int i = 0; i < 3; ++i) {
        scene.nodes[std::size_t(i)].name = QStringLiteral("S%1").arg(i);
        scene.nodes[std::size_t(i)].at = places[i];
        scene.nodes[std::size_t(i)].style = Figures::serverStyle(i);
    }
    scene.edges.push_back({0, 1, true, false, false, false, {}});
    return scene;
}
} // namespace

void TestFaultActs::aLassoChoosesAGroup()
{
    GraphWidget graph;
    graph.resize(600, 500);
    graph.setScene(threeNodes());
    graph.show();
    QVERIFY(QTest::qWaitForWindowExposed(&graph));
    QList<int> chosen;
    int clicks = 0;
    connect(&graph, &GraphWidget::groupChosen, this, [&](const QList<int> &its) { chosen = its; });
    connect(&graph, &GraphWidget::emptyClicked, this, [&] { ++clicks; });
    // Round the first two.
    const QPoint corners[] {{5, 5}, {590, 5}, {590, 150}, {250, 450}, {5, 450}};
    QTest::mousePress(&graph, Qt::LeftButton, {}, corners[0]);
    for (const QPoint corner : corners)
        QTest::mouseMove(&graph, corner);
    // What the graph shows goes on changing meanwhile.
    Figures::GraphScene next = threeNodes();
    next.edges[0].label = QStringLiteral("1 / 0");
    graph.setScene(next);
    QTest::mouseMove(&graph, corners[4] - QPoint(0, 50));
    QTest::mouseRelease(&graph, Qt::LeftButton, {}, corners[4] - QPoint(0, 50));
    QCOMPARE(chosen, QList<int>({0, 1}));
    QCOMPARE(clicks, 0);
    // Round nothing it is nothing, and without a drag it is a click.
    chosen.clear();
    QTest::mousePress(&graph, Qt::LeftButton, {}, {5, 5});
    QTest::mouseMove(&graph, {60, 5});
    QTest::mouseMove(&graph, {60, 30});
    QTest::mouseRelease(&graph, Qt::LeftButton, {}, {60, 30});
    QVERIFY(chosen.isEmpty());
    QTest::mouseClick(&graph, Qt::LeftButton, {}, {5, 5});
    QCOMPARE(clicks, 1);
}

void TestFaultActs::aLassoIsTakenBackWithEscape()
{
    GraphWidget graph;
    graph.resize(600, 500);
    graph.setScene(threeNodes());
    graph.show();
    QVERIFY(QTest::qWaitForWindowExposed(&graph));
    int chosen = 0;
    connect(&graph, &GraphWidget::groupChosen, this, [&] { ++chosen; });
    QTest::mousePress(&graph, Qt::LeftButton, {}, {5, 5});
    for (const QPoint corner : {QPoint(590, 5), QPoint(590, 490), QPoint(5, 490)})
        QTest::mouseMove(&graph, corner);
    QTest::keyClick(&graph, Qt::Key_Escape);
    QTest::mouseRelease(&graph, Qt::LeftButton, {}, {5, 400});
    QCOMPARE(chosen, 0);
}

void TestFaultActs::theGraphSaysWhatIsSlow()
{
    LabFixture fixture;
    Lab &lab = fixture.lab;
    QVERIFY(fixture.waitUntilUp());
    const std::vector<QPointF> layout(lab.herd().servers.size(), {0.5, 0.5});
    Figures::GraphScene scene = graphScene(lab, layout);
    QVERIFY(!scene.edges[0].slowAToB && !scene.edges[0].slowBToA);
    QVERIFY(scene.edges[0].slowText.isEmpty());
    lab.acts().delayLink(0, {}, {1'500 * ms, 20 * ms, 10'000});
    lab.acts().setClock(0, 5'000 * ms);
    scene = graphScene(lab, layout);
    QVERIFY(!scene.edges[0].slowAToB && scene.edges[0].slowBToA);
    const QString words = QStringLiteral("1.5 s, up to 20 ms more, 10 kB/s");
    QVERIFY(scene.edges[0].slowText.endsWith(words));
    QVERIFY(GraphWords::edgeState(scene, 0).contains(words));
    QVERIFY(GraphWords::edgeTip(scene, 0).contains(words));
    QVERIFY(GraphWords::description(scene).contains(words));
    QVERIFY(scene.nodes[0].detail.contains(QStringLiteral("clock +5 s")));
    QVERIFY(!scene.nodes[1].detail.contains(QStringLiteral("clock")));
    // So does that of the past, at any moment of it.
    lab.acts().delayLink(0, {}, {});
    lab.acts().setClock(0, 0);
    QTRY_VERIFY_WITH_TIMEOUT(lab.clockAheadNs(0) == 0, patienceMs);
    const auto graphAt = [&](History::EventNumber number) {
        History::Moment moment(lab.past());
        moment.seek(number);
        const std::vector<History::LinkCounts::Count> counts(lab.herd().links.size());
        return pastGraphScene(lab, moment, counts, layout);
    };
    const auto isSet = [&](History::EventNumber number) {
        const auto past = graphAt(number);
        return past.edges[0].slowText.endsWith(words)
            && past.nodes[0].detail.contains(QStringLiteral("clock +5 s"));
    };
    const auto firstSet = [&] {
        for (History::EventNumber number = 0; number <= lab.past().end(); ++number)
            if (isSet(number))
                return number;
        return History::noEvent;
    };
    QTRY_VERIFY_WITH_TIMEOUT(firstSet() != History::noEvent, patienceMs);
    const Figures::GraphScene past = graphAt(firstSet());
    QVERIFY(!past.edges[0].slowAToB && past.edges[0].slowBToA);
    QVERIFY(past.edges[1].slowText.isEmpty());
    QVERIFY(graphAt(0).edges[0].slowText.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(graphAt(lab.past().end()).edges[0].slowText.isEmpty(), patienceMs);
    QCOMPARE(Figures::faultWords({}), QString());
    QCOMPARE(Figures::clockWords(-1'500 * ms), QStringLiteral("clock −1.5 s"));
}

QTEST_MAIN(TestFaultActs)
#include "tst_faultacts.moc"
