// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messagebar.h"
#include "app/savedrun.h"
#include "app/scenariocontroller.h"
#include "app/scenarioview.h"
#include "scenario/scenariofile.h"

#include "windowfixture.h"

#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPainter>
#include <QPointer>

#include <cmath>
#include <limits>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Section = ScenarioDocument::Section;
using Scenario::Act;

namespace {

constexpr int patienceMs = 60'000;

class Fixture : public WindowFixture
{
public:
    Fixture()
        : view(*window.findChild<ScenarioView *>())
        , controller(*window.findChild<ScenarioController *>())
        , dock(*window.findChild<QDockWidget *>(u"scenarioDock"_s))
    {
        dock.setFloating(true); // room for it
        dock.resize(1000, 600);
        dock.show();
    }
    void open(const QString &name)
    {
        controller.open(u":/herdscope/scenarios/%1.scenario.toml"_s.arg(name));
    }
    [[nodiscard]] ScenarioTimeline &timeline() { return view.timeline(); }
    [[nodiscard]] const Scenario::Scenario &scenario() { return view.document().scenario(); }
    [[nodiscard]] QAbstractItemModel &model(Section section)
    {
        return *static_cast<QSortFilterProxyModel *>(view.table(section).model())->sourceModel();
    }
    [[nodiscard]] QString cell(Section section, int row, int column, int role = Qt::DisplayRole)
    {
        return model(section).index(row, column).data(role).toString();
    }
    [[nodiscard]] QString verdict() { return view.pages().tabText(ScenarioView::ExpectationsPage); }
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
    QDockWidget &dock;
};

} // namespace

/// What the dock Scenario says, shows, and does not go on to show.
class TestScenarioView final : public QObject
{
    Q_OBJECT

private slots:
    void actsHaveTheNamesOfTheVariant();
    void whatOtherVariantsExpectSaysSo();
    void actsAtTheSameTimeAreSeenAndSelectedEach_data();
    void actsAtTheSameTimeAreSeenAndSelectedEach();
    void whatIsOpenedAfterARecordingIsNotModified();
    void recordingHidesTheVerdictAndItsButtonStops();
    void whatIsRecordedHasNoMoreDecimalsThanAMouse();
    void anEditThatIsGivenUpTakesItsErrorWithIt();
    void aSpeedThatExpectationsDoNotFollowIsHintedAt();
    void expectationsHaveRoomForTheirSentences();
    void gaugesAreDrawnAgainstTheirBounds();
    void clientsOfTheScenarioAreCounted();
    void noticesOfTheHerdBeforeGo();
    void theNoticeOfARecordedRunGoesWithIt();
};

void TestScenarioView::actsHaveTheNamesOfTheVariant()
{
    Fixture f;
    f.open(u"two-of-five-killed"_s);
    f.view.variant().setCurrentIndex(1);
    QCOMPARE(f.cell(Section::Acts, 1, ActsModel::Who), u"Smith"_s);
    QCOMPARE(f.cell(Section::Acts, 1, ActsModel::Who, Qt::ToolTipRole), u"Kill Smith"_s);
    QCOMPARE(f.cell(Section::Acts, 1, ActsModel::Who, Qt::EditRole), u"$second"_s); // the file's
    const QImage second = f.timeline().grab().toImage();
    f.view.variant().setCurrentIndex(0);
    QCOMPARE(f.cell(Section::Acts, 1, ActsModel::Who), u"Jaquez"_s);
    QVERIFY(f.timeline().grab().toImage() != second); // it says so, too
    QVERIFY(!f.view.document().isModified());
    QVERIFY(f.view.document().text().contains(u"$second"_s));
}

void TestScenarioView::whatOtherVariantsExpectSaysSo()
{
    Fixture f;
    QVERIFY(f.ready());
    f.open(u"central-server-against-herd"_s);
    const auto &its = f.scenario();
    const auto other = std::ranges::find_if(its.expectations, [&](const auto &each) {
        return !each.only.empty() && each.only.front() != its.variants[1].name;
    });
    QVERIFY(other != its.expectations.end());
    const int row = int(other - its.expectations.begin());
    const QString said = u"– only in %1"_s.arg(QString::fromStdString(other->only.front()));
    f.view.variant().setCurrentIndex(1);
    QCOMPARE(f.cell(Section::Expectations, row, ExpectationsModel::State), said);
    f.view.variant().setCurrentIndex(0);
    QVERIFY(f.cell(Section::Expectations, row, ExpectationsModel::State) != said);
    f.view.variant().setCurrentIndex(1);
    QVERIFY(f.playSimulated());
    QCOMPARE(f.cell(Section::Expectations, row, ExpectationsModel::State), said);
    f.view.variant().setCurrentIndex(0); // the gauges are those of the run
    QCOMPARE(f.cell(Section::Expectations, row, ExpectationsModel::State), said);
}

void TestScenarioView::actsAtTheSameTimeAreSeenAndSelectedEach_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("two reports") << u"equal-time-stamps"_s;
    QTest::newRow("two delays") << u"slow-neighbour"_s;
}

void TestScenarioView::actsAtTheSameTimeAreSeenAndSelectedEach()
{
    QFETCH(QString, file);
    Fixture f;
    f.open(file);
    QVERIFY(QTest::qWaitForWindowExposed(f.timeline().window()));
    const auto &acts = f.scenario().acts;
    QCOMPARE(acts[0].atNs, acts[1].atNs);
    const QRectF first = f.timeline().markOf(0);
    const QRectF second = f.timeline().markOf(1);
    QCOMPARE(first.center().x(), second.center().x()); // it is the same time
    QVERIFY(std::abs(first.center().y() - second.center().y()) >= 4);
    QVERIFY(f.timeline().rect().contains(first.united(second).toRect()));
    for (const int act : {0, 1, 0}) {
        QTest::mouseClick(&f.timeline(), Qt::LeftButton, {},
                          f.timeline().markOf(act).center().toPoint());
        QCOMPARE(f.timeline().selected(), QList<int> {act});
    }
}

void TestScenarioView::whatIsOpenedAfterARecordingIsNotModified()
{
    Fixture f;
    QVERIFY(f.ready());
    f.action("record")->trigger();
    f.action("record")->trigger();
    QVERIFY(f.view.document().isModified());
    f.open(u"first-steps"_s);
    f.window.findChild<QMessageBox *>(u"unsavedScenario"_s)->button(QMessageBox::Discard)->click();
    QVERIFY(!f.view.document().isModified());
    QCOMPARE(f.view.titleText(), u"First steps"_s);
    f.open(u"partition-and-heal"_s); // and nothing is asked
    QVERIFY(f.view.titleText().startsWith(u"Partition"_s));
}

void TestScenarioView::recordingHidesTheVerdictAndItsButtonStops()
{
    Fixture f;
    QVERIFY(f.ready());
    f.open(u"first-steps"_s);
    QVERIFY(f.playSimulated());
    QVERIFY(f.verdict().contains(u"as expected"_s));
    QCOMPARE(f.action("record")->iconText(), u"Record"_s);
    f.action("record")->trigger();
    QVERIFY(f.controller.recorder().isOn());
    QCOMPARE(f.verdict(), u"Expectations"_s);
    QVERIFY(f.view.expectations().gauges().empty());
    QCOMPARE(f.action("record")->iconText(), u"Stop"_s);
    f.action("record")->trigger();
    QCOMPARE(f.action("record")->iconText(), u"Record"_s);
    QCOMPARE(f.verdict(), u"Expectations"_s); // it is another scenario now
}

void TestScenarioView::whatIsRecordedHasNoMoreDecimalsThanAMouse()
{
    Fixture f;
    QVERIFY(f.ready());
    const int before = f.lab.acts().addClient({34.012345678901234, -118.40000000000001});
    f.action("record")->trigger();
    f.lab.acts().addClient({34.012345678901234, -118.40000000000001});
    f.lab.acts().moveClient(before, {34.1 / 3, -118.3333333333333});
    f.action("record")->trigger();
    const auto has = [](Protocol::Position position) {
        const std::string written = std::to_string(position.latitudeDeg); // six decimals
        return std::stod(written) == position.latitudeDeg
            && std::stod(std::to_string(position.longitudeDeg)) == position.longitudeDeg;
    };
    QCOMPARE(f.scenario().clients.size(), std::size_t(1));
    QVERIFY(has(f.scenario().clients[0].position));
    QCOMPARE(f.scenario().acts.size(), std::size_t(2));
    for (const Act &each : f.scenario().acts)
        QVERIFY(each.position && has(*each.position));
    QVERIFY(f.view.document().text().contains(u"34.012346"_s));
}

void TestScenarioView::anEditThatIsGivenUpTakesItsErrorWithIt()
{
    Fixture f;
    f.open(u"partition-and-heal"_s);
    f.view.pages().setCurrentIndex(ScenarioView::ActsPage);
    ScenarioTable &table = f.view.table(Section::Acts);
    QVERIFY(QTest::qWaitForWindowExposed(table.window()));
    table.editCell(0, ActsModel::Time);
    const QPointer<QLineEdit> editor = table.findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->setText(u"soon"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editor);
    QTRY_VERIFY(table.findChild<QLineEdit *>()
                && table.findChild<QLineEdit *>()->text() == u"soon"_s); // opened once more
    QVERIFY(!f.view.problemText().isEmpty());
    const QPointer<QLineEdit> again = table.findChild<QLineEdit *>();
    QTest::keyClick(again, Qt::Key_Escape);
    QTRY_COMPARE(f.view.problemText(), QString());
    QTRY_VERIFY(!again);
    table.editCell(0, ActsModel::Time); // and what was typed is not there again
    QTRY_VERIFY(table.findChild<QLineEdit *>());
    QVERIFY(table.findChild<QLineEdit *>()->text() != u"soon"_s);
}

void TestScenarioView::aSpeedThatExpectationsDoNotFollowIsHintedAt()
{
    Fixture f;
    f.open(u"slow-neighbour"_s);
    const auto choose = [&f](int how, double speed) {
        f.view.how().setCurrentIndex(how);
        f.view.speed().setCurrentIndex(f.view.speed().findData(speed));
        return f.view.speedHint();
    };
    QCOMPARE(choose(0, 2), QString()); // simulated it is only the waiting
    QCOMPARE(choose(1, 1), QString());
    QVERIFY(choose(1, 2).contains(u"delays of links"_s));
    f.open(u"partition-and-heal"_s);
    QVERIFY(!f.view.speedHint().isEmpty());
    QVERIFY(!f.view.speedHint().contains(u"delays of links"_s)); // it has none
    QCOMPARE(choose(1, 1), QString());
    QVERIFY(f.view.speed().toolTip().contains(u"stay as they are"_s));
}

/// As wide as the dock is in a window of 1280 × 800.
void TestScenarioView::expectationsHaveRoomForTheirSentences()
{
    Fixture f;
    f.open(u"first-steps"_s);
    f.view.pages().setCurrentIndex(ScenarioView::ExpectationsPage);
    f.dock.resize(1240, 500);
    QVERIFY(QTest::qWaitForWindowExposed(f.view.window()));
    ScenarioTable &table = f.view.table(Section::Expectations);
    QTRY_VERIFY(table.viewport()->width() > 1000);
    const auto width = [&table](int column) { return table.columnWidth(column); };
    const int letter = table.fontMetrics().averageCharWidth();
    QVERIFY2(width(ExpectationsModel::Words) > 50 * letter,
             qPrintable(QString::number(width(ExpectationsModel::Words))));
    QVERIFY(width(ExpectationsModel::Words) > width(ExpectationsModel::That));
    const int bound = table.columnViewportPosition(ExpectationsModel::Bound);
    QVERIFY(bound + width(ExpectationsModel::Bound) <= table.viewport()->width());
    // Narrower, the sentence takes more lines.
    const int before = table.rowHeight(0);
    f.dock.resize(760, 500);
    QTRY_VERIFY(table.viewport()->width() < 760);
    QTRY_VERIFY(table.rowHeight(0) > before);
    // The header of a sorted column, and the longest speed.
    ScenarioTable &acts = f.view.table(Section::Acts);
    QVERIFY(acts.columnWidth(ActsModel::Time)
            >= acts.horizontalHeader()->sectionSizeHint(ActsModel::Time));
}

void TestScenarioView::gaugesAreDrawnAgainstTheirBounds()
{
    Fixture f;
    QVERIFY(f.ready());
    f.open(u"first-steps"_s);
    QAbstractItemModel &model = f.model(Section::Expectations);
    const auto barOf = [&model](int row) {
        return model.index(row, ExpectationsModel::Measured).data(ExpectationsModel::BarRole);
    };
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(!barOf(row).isValid()); // nothing is measured
    QVERIFY(f.playSimulated());
    int bars = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto &finding = f.controller.player().findings()[std::size_t(row)];
        const auto &its = finding.expectation;
        const bool hasBound = its.atMost || its.atLeast || its.about;
        QCOMPARE(barOf(row).isValid(), hasBound && finding.measured);
        if (!barOf(row).isValid())
            continue;
        ++bars;
        const auto bar = barOf(row).value<GaugeBar>();
        QCOMPARE(bar.measured, *finding.measured);
        QCOMPARE(bar.isGood, finding.isGood());
        QCOMPARE(bar.bound, its.atMost ? *its.atMost : its.atLeast ? *its.atLeast : *its.about);
    }
    QVERIFY(bars > 0);
    // It is more than the words that are drawn.
    ScenarioTable &table = f.view.table(Section::Expectations);
    const auto paint = [&table](QAbstractItemDelegate *delegate, const QModelIndex &index) {
        QImage image(200, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.initFrom(&table);
        option.rect = image.rect();
        delegate->paint(&painter, option, index);
        return image;
    };
    const QModelIndex index = table.model()->index(0, ExpectationsModel::Measured);
    QStyledItemDelegate plain;
    QVERIFY(paint(table.itemDelegateForColumn(ExpectationsModel::Measured), index)
            != paint(&plain, index));
}

void TestScenarioView::clientsOfTheScenarioAreCounted()
{
    Fixture f;
    QVERIFY(f.ready());
    QCOMPARE(f.status("statusClients"), u"0 client(s)"_s);
    f.open(u"first-steps"_s);
    QVERIFY(f.playSimulated());
    const auto count = int(f.lab.guests().all().size());
    QVERIFY(count > 0);
    QTRY_COMPARE(f.status("statusClients"), u"%1 client(s) of the scenario"_s.arg(count));
    f.lab.acts().addClient({34.07, -118.44});
    QTRY_COMPARE(f.status("statusClients"),
                 u"1 client(s) · %1 client(s) of the scenario"_s.arg(f.lab.guests().all().size()));
    QVERIFY(f.lab.newHerd(u"line 3"_s));
    QTRY_COMPARE_WITH_TIMEOUT(f.controller.player().state(), ScenarioPlayer::State::Idle,
                              patienceMs);
    QTRY_COMPARE(f.status("statusClients"), u"1 client(s)"_s);
}

/// What servers said of each other's clocks is not said of those that come after them.
void TestScenarioView::noticesOfTheHerdBeforeGo()
{
    Fixture f;
    QVERIFY(f.ready());
    auto &messages = *f.window.findChild<MessageBar *>();
    f.lab.acts().setClock(0, 5 * Scenario::second);
    f.lab.acts().killServer(1); // whoever greets the others anew compares clocks
    QTRY_COMPARE(f.lab.runner().serversUp(), 4);
    f.lab.acts().restartServer(1);
    QTRY_VERIFY_WITH_TIMEOUT(messages.textOf(u"neighbour"_s).contains(u"clock"_s), patienceMs);
    f.lab.setMode(Net::RunMode::Simulated);
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.simulation() && f.lab.simulation()->herd(), patienceMs);
    QCOMPARE(messages.textOf(u"neighbour"_s), QString());
}

void TestScenarioView::theNoticeOfARecordedRunGoesWithIt()
{
    Fixture f;
    QVERIFY(f.ready());
    auto &messages = *f.window.findChild<MessageBar *>();
    const QString file = f.folder.filePath(u"a.herdrun"_s);
    QVERIFY(saveShowingProgress(f.lab, file, nullptr));
    f.window.open(file);
    QTRY_VERIFY(!f.lab.isLive());
    QVERIFY(messages.textOf(u"recorded"_s).contains(u"N goes back"_s));
    f.lab.goToNow();
    QCOMPARE(messages.textOf(u"recorded"_s), QString());
}

QTEST_MAIN(TestScenarioView)
#include "tst_scenarioview.moc"
