// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadview.h"
#include "app/scenariocontroller.h"
#include "app/scenarioview.h"
#include "app/simulationbar.h"
#include "app/simulationfile.h"
#include "compare/comparedrun.h"
#include "compare/runfacts.h"
#include "journal/records.h"
#include "report/subject.h"
#include "scenario/judge.h"
#include "scenario/reports.h"
#include "scenario/scenariofile.h"
#include "scenario/simulated.h"

#include "windowfixture.h"

#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QLineEdit>
#include <QMessageBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>

#include <cmath>
#include <limits>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Section = ScenarioDocument::Section;
using Scenario::Act;

namespace {

const QString shipped = u":/herdscope/scenarios/"_s;
constexpr int patienceMs = 60'000;

class Fixture : public WindowFixture
{
public:
    Fixture()
        : view(*window.findChild<ScenarioView *>())
        , controller(*window.findChild<ScenarioController *>())
    {
        auto *dock = window.findChild<QDockWidget *>(u"scenarioDock"_s);
        dock->setFloating(true); // room for it
        dock->resize(1000, 600);
        dock->show();
    }
    [[nodiscard]] ScenarioDocument &document() { return view.document(); }
    [[nodiscard]] ScenarioTimeline &timeline() { return view.timeline(); }
    [[nodiscard]] const std::vector<Act> &acts() { return document().scenario().acts; }
    [[nodiscard]] QAbstractItemModel &model(Section section)
    {
        return *static_cast<QSortFilterProxyModel *>(view.table(section).model())->sourceModel();
    }
    [[nodiscard]] bool edit(Section section, int row, int column, const QString &text)
    {
        QAbstractItemModel &its = model(section);
        return its.setData(its.index(row, column), text);
    }
    /// Two seconds of a simulated herd that is paused.
    [[nodiscard]] bool recordSimulated()
    {
        lab.setMode(Net::RunMode::Simulated);
        const bool isUp = QTest::qWaitFor([this] {
            return lab.simulation() && lab.simulation()->herd() && lab.fleet().serversUp() == 5;
        });
        if (!isUp)
            return false;
        lab.simulation()->setRunning(false);
        lab.simulation()->skip(10 * Sim::second);
        action("record")->trigger();
        lab.simulation()->skip(2 * Sim::second);
        return true;
    }
    /// As fast as can be, until the verdict.
    [[nodiscard]] bool playSimulated()
    {
        view.how().setCurrentIndex(0);
        view.speed().setCurrentIndex(
            view.speed().findData(std::numeric_limits<double>::infinity()));
        action("scenario-play")->trigger();
        return QTest::qWaitFor([this] { return controller.player().isFinal(); }, patienceMs);
    }

    ScenarioView &view;
    ScenarioController &controller;
};

QByteArray journalText(const Herd::HerdSpec &herd,
                       const std::vector<Journal::EventBatchPtr> &record)
{
    std::string text;
    for (const auto &batch : record)
        for (const Journal::StoredEvent &event : batch->events)
            Journal::appendJournalRecord(text, herd, *batch, event);
    return QByteArray::fromStdString(text);
}

/// What an act is about, without its time.
QStringList deedsOf(const Scenario::Scenario &scenario)
{
    QStringList deeds;
    for (const Act &each : scenario.acts)
        deeds += actText(each);
    return deeds;
}

} // namespace

class TestScenarioDock final : public QObject
{
    Q_OBJECT

private slots:
    void shippedScenariosAreInAMenuWithWhatTheyTeach();
    void wordsAreThoseOfTheCommandLine();
    void anActIsDraggedInTimeAndThatIsUndone();
    void keysMoveAndRemoveActs();
    void timesSnap();
    void theTimelineIsZoomedAndScrolled();
    void anActIsDraggedExactlyWhileZoomed();
    void thePaceIsThatOfTheScenarioWhileItIsPlayed();
    void whoAsksWhileAScenarioIsPlayedGetsPlaces();
    void cellsGoThroughTheReader_data();
    void cellsGoThroughTheReader();
    void aBadCellSaysWhatToDoAndNothingIsLost();
    void listsAreAddedToAndTakenFrom();
    void theFileIsEditedAsText();
    void aScenarioIsSavedAndOpened();
    void undoFollowsTheFocus();
    void unsavedChangesAreAskedFor();
    void simulatedItIsTheRunOfTheCommandLine_data();
    void simulatedItIsTheRunOfTheCommandLine();
    void gaugesSayNotYetBeforeTheyCan();
    void whatIsRecordedIsSavedAndPlayed();
    void walkersAndHerdsOfFilesAreRecorded();
    void faultsAreRecorded_data();
    void faultsAreRecorded();
    void whatIsInForceAtTheBeginningIsRecorded();
    void removalsOfClientsAreRecorded();
    void loadsAreRecorded();
    void moreLoadThanAScenarioTakesIsRecordedAsLess();
    void recordedInVirtualTimeItComesToTheSame();
    void messagesDroppedByHandAreRecorded();
    void playedLive();
    void savedItKeepsItsVerdict_data();
    void savedItKeepsItsVerdict();
    void clientsThatWouldBeLostAreAskedFor();
};

void TestScenarioDock::shippedScenariosAreInAMenuWithWhatTheyTeach()
{
    Fixture f;
    auto *menu = f.window.findChild<QMenu *>(u"shippedScenarios"_s);
    QVERIFY(menu);
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().size(), QDir(shipped).entryList(QDir::Files).size());
    QVERIFY(menu->actions().size() >= 9);
    for (QAction *each : menu->actions()) {
        QVERIFY2(each->toolTip().size() > 100, qPrintable(each->text()));
        each->trigger();
        QVERIFY2(f.view.problemText().isEmpty(), qPrintable(f.view.problemText()));
        QVERIFY(f.document().isOpen());
        QVERIFY(!f.document().isModified());
        QVERIFY(f.document().fileName().isEmpty());
        QVERIFY(f.view.titleText().startsWith(each->text()));
    }
    const QAbstractItemModelTester acts(&f.model(Section::Acts));
    const QAbstractItemModelTester expectations(&f.model(Section::Expectations));
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QCOMPARE(f.model(Section::Acts).rowCount(), int(f.acts().size()));
}

void TestScenarioDock::wordsAreThoseOfTheCommandLine()
{
    for (const QString &file : QDir(shipped).entryList(QDir::Files)) {
        ScenarioDocument document;
        QVERIFY(document.open(shipped + file));
        for (const Scenario::Expectation &each : document.scenario().expectations) {
            QCOMPARE(expectationText(each), QString::fromStdString(Scenario::sentenceFor(each)));
            for (const std::optional<double> measured : {std::optional<double>(), {1.25}, {0.0}}) {
                const Scenario::Finding finding {each, measured, false};
                QCOMPARE(measuredText(finding, true),
                         QString::fromStdString(Scenario::measuredText(finding)));
            }
        }
    }
}

void TestScenarioDock::anActIsDraggedInTimeAndThatIsUndone()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QVERIFY(QTest::qWaitForWindowExposed(f.timeline().window()));
    const std::int64_t before = f.acts().front().atNs;
    const QPoint from = f.timeline().markOf(0).center().toPoint();
    const auto &others = f.acts();
    QTest::mousePress(&f.timeline(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&f.timeline(), from + QPoint(20, 0));
    QTest::mouseMove(&f.timeline(), from + QPoint(45, 3));
    QCOMPARE(f.acts().front().atNs, before); // until it is let go of
    QTest::mouseRelease(&f.timeline(), Qt::LeftButton, {}, from + QPoint(45, 3));
    const std::int64_t after = f.acts().front().atNs;
    QVERIFY(after > before);
    const TimelineScale scale = f.timeline().scale();
    const bool isAnothers = std::any_of(others.begin() + 1, others.end(),
                                        [&](const Act &a) { return a.atNs == after; });
    QVERIFY(isAnothers || after % scale.snapNs() == 0);
    QVERIFY(qAbs(scale.xOf(after) - scale.xOf(before) - 45) < 8);
    QCOMPARE(f.document().stack().count(), 1);
    QVERIFY(f.document().isModified());
    QCOMPARE(f.timeline().selected(), QList<int> {0});
    QCOMPARE(f.view.table(Section::Acts).selectedRows(), QList<int> {0});
    f.timeline().setFocus();
    f.action("undo")->trigger();
    QCOMPARE(f.acts().front().atNs, before);
    QVERIFY(!f.document().isModified());
}

void TestScenarioDock::keysMoveAndRemoveActs()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    const std::int64_t before = f.acts().front().atNs;
    const auto count = f.acts().size();
    QTest::keyClick(&f.timeline(), Qt::Key_Right);
    QCOMPARE(f.timeline().selected(), QList<int> {0});
    QTest::keyClick(&f.timeline(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(f.acts().front().atNs > before);
    QTest::keyClick(&f.timeline(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(f.acts().front().atNs, before);
    QTest::keyClick(&f.timeline(), Qt::Key_Delete);
    QCOMPARE(f.acts().size(), count - 1);
    f.document().stack().undo();
    QCOMPARE(f.acts().size(), count);
}

void TestScenarioDock::timesSnap()
{
    const TimelineScale scale {100, 1000, 50 * Scenario::second};
    QCOMPARE(scale.xOf(0), 100.0);
    QCOMPARE(scale.xOf(50 * Scenario::second), 1100.0);
    for (const std::int64_t ns : {std::int64_t(0), 7 * Scenario::second, 50 * Scenario::second})
        QCOMPARE(scale.nsAt(scale.xOf(ns)), ns);
    QCOMPARE(scale.nsAt(-5), 0);
    QCOMPARE(scale.nsAt(5000), 50 * Scenario::second);
    QCOMPARE(scale.snapNs(), Scenario::second / 5);
    QCOMPARE(scale.snapped(7'312'345'678), 7'400'000'000);
    QCOMPARE(scale.snapped(7'312'345'678, {7'333'333'333}), 7'333'333'333);
    QCOMPARE(scale.snapped(7'312'345'678, {9'000'000'000}), 7'400'000'000);
}

void TestScenarioDock::theTimelineIsZoomedAndScrolled()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QVERIFY(QTest::qWaitForWindowExposed(f.timeline().window()));
    ScenarioTimeline &line = f.timeline();
    auto *bar = line.findChild<QScrollBar *>(u"timelineScroll"_s);
    QVERIFY(bar && !bar->isVisible());
    const TimelineScale whole = line.scale();
    const int least = line.minimumSizeHint().height();
    const auto turn = [&line](int notches, Qt::KeyboardModifiers modifiers, double x) {
        const QPointF at(x, 10);
        QWheelEvent event(at, line.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&line, &event);
    };
    // What is under the pointer stays there, with Ctrl, too.
    const double x = whole.left + whole.width * 0.7;
    const std::int64_t under = whole.nsAt(x);
    for (const Qt::KeyboardModifiers modifiers : {Qt::NoModifier, Qt::ControlModifier}) {
        turn(2, modifiers, x);
        QVERIFY(std::abs(line.scale().nsAt(x) - under) < Scenario::second / 100);
    }
    QVERIFY(line.isZoomed() && bar->isVisible());
    // The bar's room is its own: lanes keep theirs.
    QCOMPARE(line.minimumSizeHint().height(), least + bar->sizeHint().height());
    QTRY_VERIFY(line.height() >= line.minimumSizeHint().height());
    QVERIFY(line.scale().snapNs() < whole.snapNs()); // finer
    QVERIFY(line.firstSeenNs() > 0 && line.lastSeenNs() < whole.lengthNs);
    QVERIFY(!line.accessibleDescription().isEmpty());
    // Sideways, by bar and by keys; never beyond the ends.
    const std::int64_t seen = line.lastSeenNs() - line.firstSeenNs();
    bar->setValue(0);
    QCOMPARE(line.firstSeenNs(), 0);
    turn(-3, Qt::ShiftModifier, x);
    QVERIFY(line.firstSeenNs() > 0);
    QVERIFY(std::abs(line.lastSeenNs() - line.firstSeenNs() - seen) <= 1);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&line, Qt::Key_PageDown);
    QVERIFY(std::abs(line.lastSeenNs() - whole.lengthNs) <= 1);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&line, Qt::Key_PageUp);
    QCOMPARE(line.firstSeenNs(), 0);
    QTest::keyClick(&line, Qt::Key_Minus);
    QVERIFY(line.lastSeenNs() > seen);
    QTest::keyClick(&line, Qt::Key_0);
    QVERIFY(!line.isZoomed() && !bar->isVisible());
    QCOMPARE(line.scale().width, whole.width);
    // Keys keep the act that is selected in sight.
    QTest::keyClick(&line, Qt::Key_Right);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&line, Qt::Key_Plus);
    for (std::size_t i = 0; i < f.acts().size(); ++i) {
        const std::int64_t atNs = f.acts()[std::size_t(line.selected().constFirst())].atNs;
        QVERIFY(line.firstSeenNs() <= atNs && atNs <= line.lastSeenNs());
        QTest::keyClick(&line, Qt::Key_Right);
    }
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    QVERIFY(!line.isZoomed());
}

void TestScenarioDock::anActIsDraggedExactlyWhileZoomed()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QVERIFY(QTest::qWaitForWindowExposed(f.timeline().window()));
    ScenarioTimeline &line = f.timeline();
    line.zoom(0.1, line.markOf(0).center().x());
    const std::int64_t before = f.acts().front().atNs;
    const TimelineScale scale = line.scale();
    const QPoint from = line.markOf(0).center().toPoint();
    const std::int64_t wanted = scale.snapped(before + Scenario::second / 2);
    const QPoint to(from.x() + int(std::lround(scale.xOf(wanted) - scale.xOf(before))), from.y());
    QTest::mousePress(&line, Qt::LeftButton, {}, from);
    QTest::mouseMove(&line, from + QPoint(10, 0));
    QTest::mouseMove(&line, to);
    QTest::mouseRelease(&line, Qt::LeftButton, {}, to);
    QVERIFY(std::abs(f.acts().front().atNs - wanted) <= scale.snapNs());
    QCOMPARE(f.acts().front().atNs % scale.snapNs(), 0);
    // Beyond the edge it goes on, and what is seen with it.
    const std::int64_t last = line.lastSeenNs();
    const QPoint mark = line.markOf(0).center().toPoint();
    QTest::mousePress(&line, Qt::LeftButton, {}, mark);
    for (int i = 0; i < 3; ++i)
        QTest::mouseMove(&line, QPoint(line.width() + 60 + i, mark.y()));
    QTest::mouseRelease(&line, Qt::LeftButton, {}, QPoint(line.width() + 62, mark.y()));
    QVERIFY(f.acts().front().atNs > last);
    QVERIFY(line.lastSeenNs() >= f.acts().front().atNs);
}

/// The bar of the simulation says why nothing comes of it, and what does.
void TestScenarioDock::thePaceIsThatOfTheScenarioWhileItIsPlayed()
{
    Fixture f;
    QVERIFY(f.ready());
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    f.view.speed().setCurrentIndex(f.view.speed().findData(1.0));
    f.action("scenario-play")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(f.controller.player().state(), ScenarioPlayer::State::Playing,
                              patienceMs);
    auto &bar = *f.window.findChild<SimulationBar *>();
    QTRY_VERIFY(!bar.takesPace());
    QVERIFY(!f.action("simulation-faster")->isEnabled());
    auto *slider = bar.findChild<QSlider *>(u"paceSlider"_s);
    QVERIFY(slider->toolTip().contains(u"Scenario view"_s));
    f.action("scenario-stop")->trigger();
    QTRY_VERIFY(bar.takesPace());
    QVERIFY(f.action("simulation-faster")->isEnabled());
    QVERIFY(!slider->toolTip().contains(u"Scenario view"_s));
}

void TestScenarioDock::whoAsksWhileAScenarioIsPlayedGetsPlaces()
{
    Fixture f;
    QVERIFY(f.ready());
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    f.view.speed().setCurrentIndex(f.view.speed().findData(1.0));
    f.action("scenario-play")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(f.controller.player().state(), ScenarioPlayer::State::Playing,
                              patienceMs);
    f.lab.simulation()->setRunning(false); // for as long as it takes
    QSignalSpy answers(&f.lab.fleet(), &Fleet::answered);
    const int id = f.lab.acts().addClient({34.07, -118.44});
    f.lab.simulation()->skip(Scenario::second / 10);
    f.lab.fleet().ask(id, 50, 5);
    // The gazetteer takes its time to load, and none of the scenario's.
    QVERIFY(QTest::qWaitFor(
        [&] {
            f.lab.simulation()->skip(1'000'000);
            return !answers.isEmpty();
        },
        patienceMs));
    const auto answer = answers.takeFirst().at(0).value<FleetAnswer>();
    QVERIFY2(answer.problem.isEmpty(), qPrintable(answer.problem));
    QVERIFY(answer.json.contains("\"OK\""));
}

void TestScenarioDock::cellsGoThroughTheReader_data()
{
    QTest::addColumn<Section>("section");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("error"); ///< part of it; empty: it is taken

    const auto act = [](const char *name, int column, const QString &typed, const QString &error) {
        QTest::newRow(name) << Section::Acts << column << typed << error;
    };
    act("another time", ActsModel::Time, u"7.5"_s, {});
    act("a time with its unit", ActsModel::Time, u"7.5 s"_s, {});
    act("no number", ActsModel::Time, u"soon"_s, u"\"at\" is a string, not a number"_s);
    act("behind the end", ActsModel::Time, u"5000"_s, u"behind the end"_s);
    act("before the beginning", ActsModel::Time, u"-1"_s, u"out of range"_s);
    act("another server", ActsModel::Who, u"Jaquez"_s, {});
    act("no such server", ActsModel::Who, u"Hil"_s, u"Hil"_s);
    act("what is no TOML", ActsModel::Details, u"server = ["_s, u"TOML"_s);
    act("an unknown key", ActsModel::Details, u"speed = 3"_s, u"speed"_s);
    act("another act", ActsModel::Do, u"freeze"_s, {});
    act("an act about a link", ActsModel::Do, u"cut"_s, {});
    act("an act with a client", ActsModel::Do, u"move"_s, {});
    act("no act", ActsModel::Do, u"explode"_s, u"explode"_s);
    const auto expect = [](const char *name, const QString &typed, const QString &error) {
        QTest::newRow(name) << Section::Expectations << int(ExpectationsModel::Bound) << typed
                            << error;
    };
    expect("another bound", u"within = 3"_s, {});
    expect("no bound", u""_s, u"within"_s);
    expect("a negative bound", u"within = -3"_s, u"out of range"_s);
    const auto client = [](const char *name, int column, const QString &typed,
                           const QString &error) {
        QTest::newRow(name) << Section::Clients << column << typed << error;
    };
    client("another place", ScenarioClientsModel::Position, u"[34.1, -118.3]"_s, {});
    client("not on the globe", ScenarioClientsModel::Position, u"[134.1, -118.3]"_s, u"position"_s);
    client("a walk", ScenarioClientsModel::Details, u"walk = 5, within = 1"_s, {});
    client("two names", ScenarioClientsModel::Name, u"a b"_s, u"one word"_s);
}

void TestScenarioDock::cellsGoThroughTheReader()
{
    QFETCH(Section, section);
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, error);
    Fixture f;
    const QByteArray text = R"(format = "herdscope-scenario"
version = 1
duration = 20
herd = "hill"
[[client]]
name = "kiwi"
position = [34, -118]
[[act]]
at = 5
do = "kill"
server = "Hill"
[[act]]
at = 9
do = "restart"
server = "Hill"
[[expect]]
that = "agree"
within = 5
)";
    QFile file(f.folder.filePath(u"a.scenario.toml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    f.controller.open(file.fileName());
    QVERIFY2(f.document().isOpen(), qPrintable(f.view.problemText()));
    const Scenario::Scenario before = f.document().scenario();
    QCOMPARE(f.edit(section, 0, column, typed), error.isEmpty());
    if (error.isEmpty()) {
        QVERIFY(f.document().scenario() != before);
        QCOMPARE(f.document().stack().count(), 1);
        QVERIFY(f.view.problemText().isEmpty());
        // Order stays: what was edited is where it was.
        QCOMPARE(f.acts().size(), before.acts.size());
        QVERIFY(f.acts()[1] == before.acts[1]);
        const auto again = Scenario::parseScenarioFile(f.document().text().toStdString(), {});
        QVERIFY(again && *again == f.document().scenario());
        f.document().stack().undo();
    } else {
        QVERIFY2(f.view.problemText().contains(error), qPrintable(f.view.problemText()));
        QVERIFY(f.view.problemText().contains(u"; "_s)); // and what to write instead
    }
    QVERIFY(f.document().scenario() == before);
}

void TestScenarioDock::aBadCellSaysWhatToDoAndNothingIsLost()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    f.view.pages().setCurrentIndex(ScenarioView::ActsPage);
    ScenarioTable &table = f.view.table(Section::Acts);
    QVERIFY(QTest::qWaitForWindowExposed(table.window()));
    table.editCell(0, ActsModel::Time);
    auto *editor = table.findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(u"half past five"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(f.view.problemText().contains(u"write at = 5.0"_s));
    // Open once more, with what was typed.
    QTRY_VERIFY(table.findChild<QLineEdit *>()
                && table.findChild<QLineEdit *>()->text() == u"half past five"_s);
    editor = table.findChild<QLineEdit *>();
    editor->setText(u"6"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(f.acts().front().atNs, 6 * Scenario::second);
    QVERIFY(f.view.problemText().isEmpty());
}

void TestScenarioDock::listsAreAddedToAndTakenFrom()
{
    Fixture f;
    QVERIFY(f.ready());
    f.action("scenario-new")->trigger();
    QVERIFY(f.document().isOpen());
    QCOMPARE(f.document().scenario().herd, std::string("hill"));
    emit f.view.addWanted(Section::Clients);
    for (const char *menu : {"addActs", "addExpectations"})
        for (QAction *each : f.window.findChild<QMenu *>(QLatin1String(menu))->actions()) {
            if (each->isSeparator())
                continue;
            each->trigger();
            QVERIFY2(f.view.problemText().isEmpty(), qPrintable(f.view.problemText()));
        }
    QCOMPARE(f.acts().size(), std::size_t(Act::Kind::Drop) + 1);
    QCOMPARE(f.document().scenario().expectations.size(), std::size_t(7));
    QCOMPARE(f.document().stack().count(), 1 + int(Act::Kind::Drop) + 1 + 7);
    // Of whom other acts speak can't go.
    f.view.table(Section::Clients).selectRows({0});
    emit f.view.removeWanted(Section::Clients);
    QVERIFY(!f.view.problemText().isEmpty());
    QCOMPARE(f.document().scenario().clients.size(), std::size_t(1));
    f.view.table(Section::Expectations).selectRows({1, 3});
    emit f.view.removeWanted(Section::Expectations);
    QCOMPARE(f.document().scenario().expectations.size(), std::size_t(5));
    while (f.document().stack().canUndo())
        f.document().stack().undo();
    QVERIFY(f.acts().empty());
}

void TestScenarioDock::theFileIsEditedAsText()
{
    Fixture f;
    f.controller.open(shipped + u"thousand-walkers.scenario.toml"_s);
    f.view.pages().setCurrentIndex(ScenarioView::FilePage);
    auto *text = f.view.findChild<QPlainTextEdit *>(u"scenarioText"_s);
    auto *apply = f.view.findChild<QToolButton *>(u"scenarioApplyText"_s);
    QVERIFY(text->toPlainText().contains(u"[load]"_s));
    QVERIFY(!apply->isEnabled());
    const QString good = text->toPlainText();
    text->setPlainText(QString(good).replace(u"[load]"_s, u"[lod]"_s));
    text->document()->setModified(true);
    apply->click();
    QVERIFY(f.view.problemText().contains(u"lod"_s));
    QVERIFY(text->toPlainText().contains(u"[lod]"_s)); // what was typed stays
    text->setPlainText(QString(good).replace(u"seed = "_s, u"seed = 1"_s));
    text->document()->setModified(true);
    apply->click();
    QVERIFY2(f.view.problemText().isEmpty(), qPrintable(f.view.problemText()));
    QCOMPARE(f.document().stack().count(), 1);
}

void TestScenarioDock::aScenarioIsSavedAndOpened()
{
    Fixture f;
    f.controller.open(shipped + u"two-of-five-killed.scenario.toml"_s);
    const QString file = f.folder.filePath(u"mine.scenario.toml"_s);
    QVERIFY(f.document().moveAct(0, 2 * Scenario::second));
    QVERIFY(f.controller.save(file));
    QVERIFY(!f.document().isModified());
    const Scenario::Scenario saved = f.document().scenario();
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    QVERIFY(f.document().scenario() != saved);
    f.window.open(file); // as by File, Open, by drag and drop and from the command line
    QVERIFY(f.document().scenario() == saved);
    QCOMPARE(f.document().fileName(), file);
    QVERIFY(f.settings.recentFiles().contains(file));
    QVERIFY(!f.controller.save(f.folder.filePath(u"no/such/folder/a.scenario.toml"_s)));
    QVERIFY(f.view.problemText().contains(u"can't be written"_s));
    f.controller.open(f.folder.filePath(u"missing.scenario.toml"_s));
    QVERIFY(f.view.problemText().contains(u"missing.scenario.toml"_s));
    QVERIFY(f.document().scenario() == saved); // what was open stays
}

void TestScenarioDock::undoFollowsTheFocus()
{
    Fixture f;
    QVERIFY(f.ready());
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QVERIFY(f.document().moveAct(0, 2 * Scenario::second));
    f.lab.acts().killServer(0);
    const auto focus = [](QWidget *widget) {
        widget->window()->activateWindow();
        widget->setFocus();
        return QTest::qWaitFor([widget] { return widget->hasFocus(); });
    };
    QVERIFY(focus(&f.timeline()));
    QVERIFY(f.action("undo")->text().contains(secondsText(2 * Scenario::second)));
    QVERIFY(focus(&f.window.map()));
    QVERIFY(f.action("undo")->text().contains(u"Kill Hill"_s));
}

void TestScenarioDock::unsavedChangesAreAskedFor()
{
    Fixture f;
    f.controller.open(shipped + u"partition-and-heal.scenario.toml"_s);
    QVERIFY(f.document().moveAct(0, 2 * Scenario::second));
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    auto *question = f.window.findChild<QMessageBox *>(u"unsavedScenario"_s);
    QVERIFY(question);
    QVERIFY(f.document().isModified());
    question->button(QMessageBox::Discard)->click();
    QVERIFY(!f.document().isModified());
    QVERIFY(f.view.titleText().startsWith(u"First steps"_s));
}

void TestScenarioDock::simulatedItIsTheRunOfTheCommandLine_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("variant");

    QTest::newRow("partition and heal") << u"partition-and-heal"_s << 0;
    QTest::newRow("first steps") << u"first-steps"_s << 0;
    QTest::newRow("links that are slow") << u"slow-neighbour"_s << 0;
    QTest::newRow("a variant with questions") << u"central-server-against-herd"_s << 1;
}

/// The same events, facts, words and values: what `herdctl run` does is Scenario::playSimulated()
/// and Scenario::judge().
void TestScenarioDock::simulatedItIsTheRunOfTheCommandLine()
{
    QFETCH(QString, file);
    QFETCH(int, variant);
    Fixture f;
    QVERIFY(f.ready());
    f.controller.open(shipped + file + u".scenario.toml"_s);
    f.view.variant().setCurrentIndex(variant);
    QVERIFY(f.playSimulated());
    const Scenario::Scenario run = Scenario::cast(f.document().scenario(), std::size_t(variant));
    const auto expected = Scenario::playSimulated(run);
    QVERIFY(expected.has_value());
    const Herd::HerdSpec &herd = run.herds.front();
    std::string recorded;
    f.lab.past().forEachEvent(f.lab.past().first(), f.lab.past().end(),
                              [&](auto, const Journal::EventBatch &batch, const auto &event) {
                                  Journal::appendJournalRecord(recorded, herd, batch, event);
                              });
    QCOMPARE(QByteArray::fromStdString(recorded), journalText(herd, expected->record));
    History::Past past(herd);
    for (const auto &batch : expected->record)
        past.append(batch);
    const auto figures = Scenario::figuresOf(past, expected->facts);
    const auto findings = Scenario::judge(run, past, expected->facts, figures);
    const auto &gauges = f.view.expectations().gauges();
    std::size_t next = 0;
    for (std::size_t row = 0; row < gauges.size(); ++row) {
        if (gauges[row].state == GaugeState::Idle) // of another variant
            continue;
        const Scenario::Finding &finding = findings.at(next++);
        QCOMPARE(gauges[row].measured, QString::fromStdString(Scenario::measuredText(finding)));
        QCOMPARE(gauges[row].state, finding.isGood() ? GaugeState::Holds : GaugeState::Fails);
    }
    QCOMPARE(next, findings.size());
    QVERIFY(f.view.pages().tabText(ScenarioView::ExpectationsPage).contains(u"as expected"_s));
    QCOMPARE(f.timeline().cursorNs(), std::optional(run.durationNs));
    // Saved with its run it could be done once more.
    const SimulatedRun whole = f.lab.simulation()->whole();
    const auto again = simulationOf(simulationText(whole), herd, f.lab.past());
    QVERIFY(again.has_value());
    QVERIFY(again->past == whole.past);
    QVERIFY(again->setup.jitterNs == whole.setup.jitterNs);
    QCOMPARE(again->setup.leastDelayNs, run.leastDelayNs);
}

void TestScenarioDock::gaugesSayNotYetBeforeTheyCan()
{
    Scenario::Finding finding;
    Scenario::Facts facts;
    facts.beginNs = Scenario::second;
    facts.endNs = 6 * Scenario::second;
    facts.lastFaultNs = 10 * Scenario::second;
    const auto state = [&](std::int64_t nowNs, bool isOver = false) {
        facts.endNs = facts.beginNs + nowNs;
        return gaugeStateOf(finding, facts, isOver);
    };
    finding.expectation.kind = Scenario::Expectation::Kind::Agree;
    finding.expectation.atMost = 3;
    finding.measured = 0;
    finding.isMet = true;
    QCOMPARE(state(5 * Scenario::second), GaugeState::NotYet); // the last fault is to come
    QCOMPARE(state(12 * Scenario::second), GaugeState::HoldsSoFar);
    finding.measured.reset();
    finding.isMet = false;
    QCOMPARE(state(12 * Scenario::second), GaugeState::NotYet);
    QCOMPARE(state(14 * Scenario::second), GaugeState::FailsSoFar);
    QCOMPARE(state(14 * Scenario::second, true), GaugeState::Fails);
    finding.expectation.kind = Scenario::Expectation::Kind::Knows;
    finding.expectation.atNs = 5 * Scenario::second;
    finding.measured = 0;
    QCOMPARE(state(4 * Scenario::second), GaugeState::NotYet);
    QCOMPARE(state(6 * Scenario::second), GaugeState::FailsSoFar);
    finding.expectation.holds = false;
    QCOMPARE(state(6 * Scenario::second), GaugeState::HoldsSoFar); // as the scenario says
    QSet<QString> marks;
    for (const GaugeState each :
         {GaugeState::Idle, GaugeState::NotYet, GaugeState::Holds, GaugeState::Fails})
        marks.insert(gaugeMark(each)); // told apart without colours
    QCOMPARE(marks.size(), 4);
}

void TestScenarioDock::whatIsRecordedIsSavedAndPlayed()
{
    Fixture f;
    QVERIFY(f.ready());
    const int first = f.lab.acts().addClient({34.06, -118.4}); // before
    f.action("record")->trigger();
    QVERIFY(f.controller.recorder().isOn());
    const int second = f.lab.acts().addClient({34.05, -118.3});
    f.lab.acts().killServer(0);
    f.lab.acts().stack().undo(); // a restart
    f.lab.acts().freezeServer(2);
    f.lab.acts().thawServer(2);
    f.lab.acts().cutLink(0);
    f.lab.acts().healLink(0);
    f.lab.acts().cutLinkOneWay(1, f.lab.herd().links[1].a);
    f.lab.acts().moveClient(first, {34.01, -118.2});
    f.lab.acts().chooseServer({second}, 3);
    f.lab.fleet().ask(second, 7, 3);
    f.action("record")->trigger();
    QVERIFY(!f.controller.recorder().isOn());
    const Scenario::Scenario &recorded = f.document().scenario();
    QCOMPARE(recorded.herd, std::string("hill"));
    QCOMPARE(recorded.clients.size(), std::size_t(1));
    const std::vector<Act::Kind> kinds {Act::Kind::Place,  Act::Kind::Kill,      Act::Kind::Restart,
                                        Act::Kind::Freeze, Act::Kind::Thaw,      Act::Kind::Cut,
                                        Act::Kind::Heal,   Act::Kind::CutOneWay, Act::Kind::Move,
                                        Act::Kind::Report, Act::Kind::Ask};
    std::vector<Act::Kind> done;
    for (const Act &each : recorded.acts)
        done.push_back(each.kind);
    QCOMPARE(done, kinds);
    QVERIFY(f.document().isModified()); // it is in no file yet
    const QString file = f.folder.filePath(u"done.scenario.toml"_s);
    QVERIFY2(f.controller.save(file), qPrintable(f.view.problemText()));
    ScenarioDocument again;
    QVERIFY(again.open(file));
    QVERIFY(again.scenario() == recorded);
    const QStringList deeds = deedsOf(recorded);
    // Played, it is what was done: recorded by the herd in the same order.
    QVERIFY(f.playSimulated());
    QCOMPARE(deedsOf(f.controller.player().run()), deeds);
    const auto &past = f.lab.past();
    QVERIFY(past.clients().find("client-1") != History::noClient);
    QCOMPARE(f.lab.fleet().size(), 0); // the scenario has its own
    QVERIFY(f.lab.runner().link(1).isCut());
    QVERIFY(!f.lab.runner().link(0).isCut());
    QCOMPARE(f.controller.player().facts().requests, 5ULL); // 2 places, move, report, question
}

void TestScenarioDock::walkersAndHerdsOfFilesAreRecorded()
{
    Fixture f;
    QVERIFY(f.ready());
    QVERIFY(f.lab.acts().edit(u"Rename"_s, {Herd::RenameServer {"Hill", "Berg"}}));
    QTRY_COMPARE(f.lab.runner().serversUp(), 5);
    f.action("record")->trigger();
    const QList<int> walkers = f.lab.acts().addWalkers(3, {-118.5, 34, 0.2, 0.1}, 20);
    f.lab.acts().killServer(0);
    f.lab.acts().setWalking({walkers[0]}, 0);
    f.action("record")->trigger();
    const Scenario::Scenario recorded = f.document().scenario();
    QCOMPARE(recorded.clients.size(), std::size_t(3));
    QCOMPARE(recorded.clients[1].walkKmh, 20.0);
    QCOMPARE(recorded.herd, std::string("recorded.herd.toml"));
    QCOMPARE(recorded.acts.front().server, std::string("Berg"));
    const QString file = f.folder.filePath(u"walk.scenario.toml"_s);
    QVERIFY2(f.controller.save(file), qPrintable(f.view.problemText()));
    QVERIFY(QFile::exists(f.folder.filePath(u"recorded.herd.toml"_s)));
    ScenarioDocument again;
    const auto opened = again.open(file);
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error()));
    QVERIFY(again.scenario() == recorded);
}

void TestScenarioDock::faultsAreRecorded_data()
{
    QTest::addColumn<bool>("simulated");

    QTest::newRow("of a live herd") << false;
    QTest::newRow("of a simulated herd") << true;
}

/// Delay, break, clock and partition; saved, read and played they are the same.
void TestScenarioDock::faultsAreRecorded()
{
    QFETCH(bool, simulated);
    Fixture f;
    QVERIFY(f.ready());
    if (simulated) {
        f.lab.setMode(Net::RunMode::Simulated);
        QTRY_VERIFY(f.lab.simulation() && f.lab.simulation()->herd());
        QTRY_COMPARE(f.lab.fleet().serversUp(), 5);
    }
    const Herd::LinkSpec link = f.lab.herd().links[0];
    const std::string a = f.lab.herd().servers[std::size_t(link.a)].name;
    const std::string b = f.lab.herd().servers[std::size_t(link.b)].name;
    const Herd::LinkFault slow {300'000'000, 20'000'000, 5000};
    const Herd::LinkFault slower {700'000'000, 0, 0};
    f.action("record")->trigger();
    f.lab.acts().delayLink(0, slow, slower);
    f.lab.acts().breakLink(1);
    f.lab.acts().setClock(2, -5 * Scenario::second);
    f.lab.acts().partition({0, 3}, 4s);
    f.action("record")->trigger();
    QVERIFY2(f.view.problemText().isEmpty(), qPrintable(f.view.problemText()));
    const Scenario::Scenario recorded = f.document().scenario();
    QCOMPARE(recorded.acts.size(), std::size_t(5));
    const Act &there = recorded.acts[0];
    QCOMPARE(there.kind, Act::Kind::Delay);
    QVERIFY(!there.isBothWays);
    QCOMPARE(std::pair(there.server, there.other), std::pair(a, b));
    QVERIFY((Herd::LinkFault {there.lengthNs, there.jitterNs, there.bytesPerSecond}) == slow);
    const Act &back = recorded.acts[1];
    QCOMPARE(std::pair(back.server, back.other), std::pair(b, a));
    QVERIFY((Herd::LinkFault {back.lengthNs, back.jitterNs, back.bytesPerSecond}) == slower);
    QCOMPARE(recorded.acts[2].kind, Act::Kind::Break);
    QCOMPARE(recorded.acts[3].kind, Act::Kind::Clock);
    QCOMPARE(recorded.acts[3].server, f.lab.herd().servers[2].name);
    QCOMPARE(recorded.acts[3].lengthNs, -5 * Scenario::second);
    const Act &parted = recorded.acts[4];
    QCOMPARE(parted.kind, Act::Kind::Partition);
    QCOMPARE(parted.group,
             (std::vector {f.lab.herd().servers[0].name, f.lab.herd().servers[3].name}));
    QCOMPARE(parted.lengthNs, 4 * Scenario::second);
    const QString file = f.folder.filePath(u"faults.scenario.toml"_s);
    QVERIFY2(f.controller.save(file), qPrintable(f.view.problemText()));
    ScenarioDocument again;
    QVERIFY(again.open(file));
    QVERIFY(again.scenario() == recorded);
    QVERIFY(f.playSimulated());
    QVERIFY(f.lab.linkFault(0, link.a) == slow);
    QVERIFY(f.lab.linkFault(0, link.b) == slower);
    QCOMPARE(f.lab.clockAheadNs(2), -5 * Scenario::second);
}

/// Who records later has the same links and clocks at the beginning.
void TestScenarioDock::whatIsInForceAtTheBeginningIsRecorded()
{
    Fixture f;
    QVERIFY(f.ready());
    const Herd::LinkFault slow {300'000'000, 0, 0};
    f.lab.acts().delayLink(2, slow, {});
    f.lab.acts().setClock(1, Scenario::second);
    f.lab.acts().cutLink(0);
    QTRY_COMPARE(f.lab.clockAheadNs(1), Scenario::second);
    f.action("record")->trigger();
    f.action("record")->trigger();
    std::vector<Act::Kind> kinds;
    for (const Act &each : f.acts())
        kinds.push_back(each.kind);
    QCOMPARE(kinds, (std::vector {Act::Kind::Cut, Act::Kind::Clock, Act::Kind::Delay}));
    QCOMPARE(f.acts()[1].server, f.lab.herd().servers[1].name);
    QCOMPARE(f.acts()[2].server, f.lab.herd().servers[std::size_t(f.lab.herd().links[2].a)].name);
    QCOMPARE(f.acts()[2].lengthNs, slow.delayNs);
}

/// … and that they were brought back; played, they leave the map, too.
void TestScenarioDock::removalsOfClientsAreRecorded()
{
    Fixture f;
    QVERIFY(f.ready());
    const int first = f.lab.acts().addClient({34.06, -118.4});
    f.action("record")->trigger();
    const int second = f.lab.acts().addClient({34.05, -118.3});
    const QList<int> walkers = f.lab.acts().addWalkers(1, {-118.5, 34, 0.2, 0.1}, 20);
    f.lab.acts().removeClients({first});
    f.lab.acts().removeClients({second});
    f.lab.acts().stack().undo(); // it is there again
    f.lab.acts().removeClients(walkers);
    f.action("record")->trigger();
    const Scenario::Scenario recorded = f.document().scenario();
    QCOMPARE(recorded.clients.size(), std::size_t(2));
    const std::vector<Act::Kind> kinds {Act::Kind::Place, Act::Kind::Leave, Act::Kind::Leave,
                                        Act::Kind::Move,  Act::Kind::Move,  Act::Kind::Leave};
    std::vector<Act::Kind> done;
    for (const Act &each : recorded.acts)
        done.push_back(each.kind);
    QCOMPARE(done, kinds);
    QCOMPARE(recorded.acts[1].client, recorded.clients[0].name);
    QCOMPARE(recorded.acts[2].client, recorded.acts[0].client);
    QCOMPARE(recorded.acts[3].client, recorded.acts[0].client); // under its old name
    QCOMPARE(recorded.acts[3].position, recorded.acts[0].position);
    QCOMPARE(recorded.acts[5].client, recorded.clients[1].name);
    const QString file = f.folder.filePath(u"gone.scenario.toml"_s);
    QVERIFY2(f.controller.save(file), qPrintable(f.view.problemText()));
    QVERIFY(f.playSimulated());
    QTRY_COMPARE(f.lab.guests().all().size(), std::size_t(1));
    QCOMPARE(f.lab.guests().all().begin()->first.toStdString(), recorded.acts[0].client);
}

void TestScenarioDock::loadsAreRecorded()
{
    Fixture f;
    QVERIFY(f.ready());
    auto &view = *f.window.findChild<LoadView *>();
    LoadForm form;
    form.clients = 3;
    form.rate = 40;
    form.whatsatPercent = 25;
    form.mobility = Measure::Mobility::RandomWalk;
    view.setForm(form);
    f.action("record")->trigger();
    f.action("load")->trigger();
    QVERIFY(f.lab.load().has_value());
    const std::int64_t beganNs = f.controller.recorder().elapsedNs();
    QTRY_VERIFY(f.controller.recorder().elapsedNs() > beganNs + Scenario::second / 50);
    f.action("load")->trigger();
    QTRY_VERIFY(!f.lab.load().has_value());
    form = {};
    form.clients = 2; // as fast as they are answered
    view.setForm(form);
    f.action("load")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.load() && f.lab.load()->reports > 0, patienceMs);
    f.action("record")->trigger(); // it goes on
    const Scenario::Scenario recorded = f.document().scenario();
    QCOMPARE(recorded.acts.size(), std::size_t(2));
    const Act &first = recorded.acts[0];
    QCOMPARE(first.kind, Act::Kind::Load);
    QCOMPARE(first.load.clients, 3);
    QCOMPARE(first.load.reports, 30.0);
    QCOMPARE(first.load.questions, 10.0);
    QCOMPARE(first.load.walkKmh, Measure::MobilityOptions().speedKmh);
    QVERIFY(first.lengthNs > 0);
    const Act &second = recorded.acts[1];
    QVERIFY(second.atNs >= first.atNs + first.lengthNs);
    QCOMPARE(second.load.clients, 2);
    QVERIFY(second.load.reports > 1);
    QCOMPARE(second.load.questions, 0.0);
    QCOMPARE(second.load.walkKmh, 0.0);
    QCOMPARE(second.lengthNs, 0);
    const auto again = Scenario::parseScenarioFile(f.document().text().toStdString(), {});
    QVERIFY(again && *again == recorded);
    QVERIFY(f.timeline().markOf(0).top() > f.timeline().height() / 2); // a lane of its own
    f.action("load")->trigger();
    QTRY_VERIFY(!f.lab.load().has_value());
    // One that runs when the recording begins is there from the beginning.
    f.lab.setLoad(Scenario::Load {4, 10});
    f.action("record")->trigger();
    f.window.findChild<QMessageBox *>(u"unsavedScenario"_s)->button(QMessageBox::Discard)->click();
    QTRY_VERIFY(f.controller.recorder().elapsedNs() > Scenario::second / 50);
    f.lab.setLoad({});
    f.action("record")->trigger();
    QCOMPARE(f.acts().size(), std::size_t(1));
    QCOMPARE(f.acts()[0].load.clients, 4);
}

void TestScenarioDock::moreLoadThanAScenarioTakesIsRecordedAsLess()
{
    Fixture f;
    QVERIFY(f.ready());
    f.lab.setMode(Net::RunMode::Simulated);
    QTRY_VERIFY(f.lab.simulation() && f.lab.simulation()->herd());
    QTRY_COMPARE(f.lab.fleet().serversUp(), 5);
    SimulatedHost &host = *f.lab.simulation();
    host.setRunning(false);
    f.action("record")->trigger();
    f.lab.setLoad(Scenario::Load {20'000, 60'000, 60'000});
    host.skip(100 * Sim::second);
    f.lab.setLoad({});
    host.skip(Sim::second);
    f.action("record")->trigger();
    QCOMPARE(f.acts().size(), std::size_t(1));
    QVERIFY(f.view.problemText().contains(u"less of it"_s));
    QCOMPARE(f.acts()[0].load.clients, 10'000);
    QCOMPARE(f.acts()[0].load.reports, 4950.0);
    QCOMPARE(f.acts()[0].lengthNs, 100 * Scenario::second);
    const auto again = Scenario::parseScenarioFile(f.document().text().toStdString(), {});
    QVERIFY2(again, again ? "" : again.error().problem.c_str());
}

void TestScenarioDock::recordedInVirtualTimeItComesToTheSame()
{
    Fixture f;
    QVERIFY(f.ready());
    f.lab.setSeed(7);
    QVERIFY(f.recordSimulated());
    SimulatedHost &host = *f.lab.simulation();
    const int id = f.lab.acts().addClient({34.05, -118.3});
    host.skip(3 * Sim::second);
    f.lab.acts().killServer(1);
    QCoreApplication::processEvents(); // orders are queued
    host.skip(4 * Sim::second);
    f.lab.acts().moveClient(id, {34.0, -118.2});
    host.skip(3 * Sim::second);
    f.action("record")->trigger();
    const Scenario::Scenario &recorded = f.document().scenario();
    QCOMPARE(recorded.seed, 7ULL);
    QCOMPARE(recorded.durationNs, 12 * Scenario::second);
    std::vector<std::int64_t> times;
    for (const Act &each : recorded.acts)
        times.push_back(each.atNs / Scenario::second);
    QCOMPARE(times, (std::vector<std::int64_t> {2, 5, 9}));
}

void TestScenarioDock::messagesDroppedByHandAreRecorded()
{
    Fixture f;
    QVERIFY(f.ready());
    QVERIFY(f.recordSimulated());
    SimulatedHost &host = *f.lab.simulation();
    f.lab.acts().addClient({34.05, -118.3});
    f.lab.acts().addClient({34.05, -118.3});
    host.skip(3 * Sim::millisecond);
    const auto underWay = host.herd()->underWay();
    // The second of two that go the same way.
    const auto second = std::ranges::adjacent_find(
        underWay, [](const auto &a, const auto &b) { return a.from == b.from && a.to == b.to; });
    QVERIFY(second != underWay.end());
    const Sim::UnderWay gone = *(second + 1);
    f.lab.acts().dropMessage(gone.id);
    f.lab.acts().delayMessage(second->id, Sim::second);
    host.skip(3 * Sim::second);
    f.action("record")->trigger();
    const auto &acts = f.acts();
    const auto drop = std::ranges::find(acts, Act::Kind::Drop, &Act::kind);
    QVERIFY(drop != acts.end());
    QCOMPARE(drop->atNs, 2 * Scenario::second + 3 * Sim::millisecond);
    QCOMPARE(drop->server, host.herd()->herd().servers[std::size_t(gone.from)].name);
    QCOMPARE(drop->other, host.herd()->herd().servers[std::size_t(gone.to)].name);
    QCOMPARE(drop->skip, 1);
    QCOMPARE(drop->count, 1);
    QVERIFY(f.controller.recorder().shortcomings().contains(u"one by one"_s));
}

void TestScenarioDock::playedLive()
{
    Fixture f;
    QVERIFY(f.ready());
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    f.view.how().setCurrentIndex(1);
    f.view.speed().setCurrentIndex(f.view.speed().findData(10.0));
    f.action("scenario-play")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(f.controller.player().state(), ScenarioPlayer::State::Playing,
                              patienceMs);
    QVERIFY(!f.lab.simulation());
    QVERIFY(f.action("scenario-stop")->isEnabled());
    QVERIFY(!f.action("record")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(f.controller.player().isFinal(), patienceMs);
    QVERIFY(f.controller.player().facts().answered > 0);
    QCOMPARE(f.view.expectations().gauges().size(), f.document().scenario().expectations.size());
    QVERIFY(!f.lab.guests().all().empty()); // its clients are on the map
    // Links and clocks are those of a live herd, too.
    f.controller.open(shipped + u"slow-neighbour.scenario.toml"_s);
    f.action("scenario-play")->trigger();
    QVERIFY(f.controller.player().isOn() || Scenario::needsSimulation(f.document().scenario()));
    f.controller.player().stop();
    QVERIFY(!f.controller.player().isOn());
}

void TestScenarioDock::savedItKeepsItsVerdict_data()
{
    QTest::addColumn<bool>("isLive");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("variant");
    QTest::newRow("simulated") << false << u"partition-and-heal"_s << 0;
    QTest::newRow("simulated, one of its variants")
        << false << u"central-server-against-herd"_s << 1;
    QTest::newRow("live, faster") << true << u"first-steps"_s << 0;
}

/// A report of the saved run says what the window said, and so does a comparison.
void TestScenarioDock::savedItKeepsItsVerdict()
{
    QFETCH(bool, isLive);
    QFETCH(QString, file);
    QFETCH(int, variant);
    Fixture f;
    QVERIFY(f.ready());
    const QString before = f.folder.filePath(u"before.herdrun"_s);
    QVERIFY(saveShowingProgress(f.lab, before, nullptr));
    f.controller.open(shipped + file + u".scenario.toml"_s);
    f.view.variant().setCurrentIndex(variant);
    if (isLive) {
        f.view.how().setCurrentIndex(1);
        f.view.speed().setCurrentIndex(f.view.speed().findData(10.0));
        f.action("scenario-play")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.controller.player().isFinal(), patienceMs);
    } else {
        QVERIFY(f.playSimulated());
    }
    const QString after = f.folder.filePath(u"after.herdrun"_s);
    QVERIFY(saveShowingProgress(f.lab, after, nullptr));
    const auto run = openSavedRun(after);
    QVERIFY(run);
    const Report::Subject subject = Report::subjectOf(**run, u"0.1.0"_s);
    QVERIFY(subject.judged && subject.scenario);
    QCOMPARE(subject.isSimulated, std::optional(!isLive));
    QCOMPARE(subject.seed, std::optional(f.controller.player().run().seed));
    const auto &findings = f.controller.player().findings();
    QVERIFY(!findings.empty());
    QCOMPARE(subject.judged->findings.size(), findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        QVERIFY(subject.judged->findings[i].expectation == findings[i].expectation);
        QCOMPARE(subject.judged->findings[i].isGood(), findings[i].isGood());
        if (!isLive) // that herd goes on until it is saved
            QCOMPARE(subject.judged->findings[i].measured, findings[i].measured);
    }
    const auto &variants = f.document().scenario().variants;
    QCOMPARE(subject.judged->variant,
             variants.empty() ? std::string() : variants[std::size_t(variant)].name);
    const Compare::ComparedRun compared = Compare::measure(**run);
    QVERIFY(compared.values[std::size_t(Compare::Measure::Availability)].has_value());
    QCOMPARE(compared.parameters[std::size_t(Compare::Parameter::Scenario)],
             QString::fromStdString(f.document().scenario().name));
    // It is of that herd alone.
    const auto other = openSavedRun(before);
    QVERIFY(other && !Compare::parseRunFacts((*other)->about.facts));
    QVERIFY((*other)->about.scenario.empty());
    QVERIFY(f.lab.newHerd(u"line 3"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.played().facts.empty(), patienceMs);
    QVERIFY(f.lab.played().scenario.empty());
}

void TestScenarioDock::clientsThatWouldBeLostAreAskedFor()
{
    Fixture f;
    QVERIFY(f.ready());
    f.lab.acts().addClient({34.05, -118.3});
    f.controller.open(shipped + u"first-steps.scenario.toml"_s);
    f.action("scenario-play")->trigger();
    auto *question = f.window.findChild<QMessageBox *>(u"clientsGoQuestion"_s);
    QVERIFY(question);
    QVERIFY(!f.controller.player().isOn());
    question->button(QMessageBox::Cancel)->click();
    QVERIFY(!f.controller.player().isOn());
    QCOMPARE(f.lab.fleet().size(), 1);
}

QTEST_MAIN(TestScenarioDock)
#include "tst_scenariodock.moc"
