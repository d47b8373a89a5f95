// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convergenceview.h"
#include "app/locationstable.h"
#include "app/locationsview.h"
#include "figures/convergencemaker.h"

#include "labfixture.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

/// A herd with some clients, and the location table.
class Stage final : public LabFixture
{
public:
    explicit Stage(const char *preset = "hill")
        : LabFixture(Herd::makePreset(preset).value())
        , view(lab)
        , table(view.findChild<LocationsTable *>(u"locationsTable"_s))
    {
        view.resize(900, 260);
        view.show();
    }
    /// Until all servers hold its report; its id, or −1.
    [[nodiscard]] int addClient(double latitudeDeg = 34)
    {
        const int id = lab.fleet().add({latitudeDeg, -118});
        const bool isKnown = id >= 0 && QTest::qWaitFor([&] { return rowOf(id) >= 0; }, 10'000)
            && QTest::qWaitFor(
                                 [&] {
                                     for (int i = 0; i < serverCount(); ++i)
                                         if (cell(id, i).data().toString() != u"current"_s)
                                             return false;
                                     return true;
                                 },
                                 10'000);
        return isKnown ? id : -1;
    }
    [[nodiscard]] History::ClientNumber numberOf(int id) const
    {
        return lab.past().clients().find(lab.fleet().find(id)->name.toStdString());
    }
    [[nodiscard]] int rowOf(int id)
    {
        const auto client = numberOf(id);
        return client == History::noClient ? -1 : view.model().rowOf(client);
    }
    [[nodiscard]] QModelIndex cell(int id, int server)
    {
        return view.model().index(rowOf(id), LocationsModel::FirstServer + server);
    }
    void click(const QModelIndex &index) const
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    }
    [[nodiscard]] QString agreement() const
    {
        return view.findChild<QLabel *>(u"agreement"_s)->text();
    }

    LocationsView view;
    LocationsTable *table;
};

} // namespace

class tst_LocationsView : public QObject
{
    Q_OBJECT

private slots:
    void growsWithTheHerd();
    void saysWhoIsBehindAndWhoIsDown();
    void doesNothingWhileItIsHidden();
    void selectsClientsAndUpdates();
    void showsWhatIsSelectedElsewhere();
    void selectsAServerByItsHeader();
    void showsAMomentOfThePast();
    void leadsToTheEvent();
    void copiesAndSavesATable();
    void leavesTheSelectionAloneWhenRowsGo();
    void measuresConvergence();
    void measuresConvergenceOfAStretch();
};

void tst_LocationsView::growsWithTheHerd()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    const int second = stage.addClient(35);
    QVERIFY(first >= 0 && second >= 0);
    QCOMPARE(stage.view.model().rowCount(), 2);
    QTRY_COMPARE(stage.agreement(), u"All servers that are up agree on 2 client(s)."_s);
    QVERIFY(!stage.table->accessibleName().isEmpty());
    QVERIFY(!stage.table->grab().toImage().isNull()); // paints signs and marks
}

void tst_LocationsView::saysWhoIsBehindAndWhoIsDown()
{
    Stage stage("line 3");
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    const int taker = stage.lab.fleet().find(id)->server;
    const int other = taker == 2 ? 0 : 2;
    stage.lab.cutLink(other == 2 ? 1 : 0);
    QTRY_VERIFY(!stage.lab.past().now().ends[other == 2 ? 2 : 0]);
    stage.lab.fleet().moveTo(id, {34.0001, -118});
    QTRY_VERIFY(stage.cell(id, other).data().toString().startsWith(u"behind by 1 · 11 m"_s));
    QTRY_VERIFY2(stage.agreement().contains(stage.lab.serverName(other) + u": 1"_s),
                 qPrintable(stage.agreement()));
    stage.lab.killServer(other);
    QTRY_COMPARE_WITH_TIMEOUT(stage.cell(id, other).data().toString(), u"down"_s, 10'000);
    QTRY_VERIFY(stage.agreement().startsWith(u"All servers that are up agree"_s));
}

void tst_LocationsView::doesNothingWhileItIsHidden()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    QVERIFY(first >= 0);
    stage.view.hide();
    const int id = stage.lab.fleet().add({35, -118});
    QTRY_VERIFY(stage.numberOf(id) != History::noClient);
    QTest::qWait(2 * LocationsView::refreshMs); // long enough for a look, if there were one
    QCOMPARE(stage.view.model().rowCount(), 1);
    stage.view.show();
    QTRY_COMPARE(stage.view.model().rowCount(), 2);
}

void tst_LocationsView::selectsClientsAndUpdates()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    const int second = stage.addClient(35);
    QVERIFY(first >= 0 && second >= 0);
    const Selection &selection = stage.lab.selection();
    stage.click(stage.view.model().index(stage.rowOf(second), LocationsModel::Name));
    QCOMPARE(selection.client(), second);
    QCOMPARE(selection.update(), std::uint64_t {0});
    stage.click(stage.cell(second, 0));
    QCOMPARE(selection.client(), second);
    QCOMPARE(selection.update(),
             History::Moment(stage.lab.past()).held(0, stage.numberOf(second))->updateId);
    QTest::keyClick(stage.table, Qt::Key_Up); // to the other one
    QCOMPARE(selection.client(), first);
    QVERIFY(selection.update() != 0);
    QTest::keyClick(stage.table, Qt::Key_Home); // to its name
    QCOMPARE(selection.client(), first);
    QCOMPARE(selection.update(), std::uint64_t {0});
    stage.table->selectAll();
    QCOMPARE(selection.clients().size(), 2);
}

void tst_LocationsView::showsWhatIsSelectedElsewhere()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    const int second = stage.addClient(35);
    QVERIFY(first >= 0 && second >= 0);
    const auto rows = [&] {
        QList<int> selected;
        for (const QModelIndex &index : stage.table->selectionModel()->selectedRows())
            selected.append(index.row());
        std::sort(selected.begin(), selected.end());
        return selected;
    };
    stage.lab.selection().selectClients({second});
    QCOMPARE(rows(), QList<int>({stage.rowOf(second)}));
    stage.lab.selection().selectClients({first, second});
    QCOMPARE(rows().size(), 2);
    stage.lab.selection().selectServer(1);
    QVERIFY(rows().isEmpty());
    const auto held = History::Moment(stage.lab.past()).held(0, stage.numberOf(first));
    stage.lab.selection().selectUpdate(held->updateId, -1); // of nobody in the fleet
    QCOMPARE(rows(), QList<int>({stage.rowOf(first)}));
    stage.lab.selection().clear();
    QVERIFY(rows().isEmpty());
}

void tst_LocationsView::selectsAServerByItsHeader()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    QSignalSpy wanted(&stage.view, &LocationsView::serverMenuWanted);
    LocationsHeader &header = stage.table->header();
    const int section = LocationsModel::FirstServer + 1;
    header.resizeSection(LocationsModel::Name, 60); // so that it can be seen
    const QPoint at(header.sectionViewportPosition(section) + 10, header.height() / 2);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, header.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(header.viewport(), &event);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(stage.lab.selection().server(), 1);
}

void tst_LocationsView::showsAMomentOfThePast()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    QVERIFY(first >= 0);
    const History::EventNumber then = stage.lab.past().end();
    const int second = stage.addClient(35);
    QVERIFY(second >= 0);
    stage.lab.playhead().goTo(then);
    QTRY_COMPARE(stage.view.model().rowCount(), 1);
    stage.lab.playhead().goTo(stage.lab.past().first());
    QTRY_COMPARE(stage.view.model().rowCount(), 0);
    stage.lab.playhead().goToNow();
    QTRY_COMPARE(stage.view.model().rowCount(), 2);
}

void tst_LocationsView::leadsToTheEvent()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    QSignalSpy activated(&stage.view, &LocationsView::eventActivated);
    emit stage.table->activated(stage.cell(id, 3));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(History::EventNumber(activated[0][0].toULongLong()),
             History::Moment(stage.lab.past()).held(3, stage.numberOf(id))->event);
}

void tst_LocationsView::copiesAndSavesATable()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    const int second = stage.addClient(35);
    QVERIFY(first >= 0 && second >= 0);
    stage.view.copy();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
    stage.click(stage.cell(second, 0));
    QTest::keyClick(stage.table, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
    const QString name = stage.folder.filePath(u"locations"_s);
    QVERIFY(stage.view.saver().save(FileFormat::Csv, name));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 3);
    QSignalSpy failed(&stage.view.saver(), &FigureSaver::saveFailed);
    QVERIFY(!stage.view.saver().save(FileFormat::Svg, name)); // it is no picture
    QCOMPARE(failed.count(), 1);
}

void tst_LocationsView::leavesTheSelectionAloneWhenRowsGo()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int first = stage.addClient();
    const int second = stage.addClient(35);
    QVERIFY(first >= 0 && second >= 0);
    stage.lab.selection().selectClients({first, second});
    auto *filter = stage.view.findChild<QLineEdit *>(u"filter"_s);
    filter->setText(QString::fromUtf8(stage.lab.fleet().find(first)->name));
    QTRY_COMPARE(stage.view.model().rowCount(), 1);
    QCOMPARE(stage.lab.selection().clients().size(), 2);
    filter->clear();
    QTRY_COMPARE(stage.view.model().rowCount(), 2);
    QTRY_COMPARE(stage.table->selectionModel()->selectedRows().size(), 2);
    stage.view.findChild<QCheckBox *>(u"onlyDisagreeing"_s)->setChecked(true);
    QTRY_COMPARE(stage.view.model().rowCount(), 0);
    QCOMPARE(stage.lab.selection().clients().size(), 2);
}

void tst_LocationsView::measuresConvergence()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    auto *meter = stage.view.findChild<ConvergenceView *>(u"convergence"_s);
    auto *button = stage.view.findChild<QToolButton *>(u"meter"_s);
    QVERIFY(meter->scene().isEmpty());
    const int first = stage.addClient();
    QVERIFY(first >= 0);
    QVERIFY(meter->scene().isEmpty()); // nobody looks
    const History::EventNumber then = stage.lab.past().end();
    const int second = stage.addClient(35);
    QVERIFY(second >= 0);
    stage.lab.selection().selectClients({second});
    button->click();
    QVERIFY(meter->isVisible() && !stage.table->isVisible());
    const auto timesOf = [&](History::EventNumber end) {
        History::SpreadMeter all(stage.lab.past(), stage.lab.past().first());
        all.advance(end);
        std::array<std::optional<std::int64_t>, 4> times;
        for (std::size_t i = 0; i < times.size(); ++i)
            times[i] = all.timeFor(Figures::ConvergenceCurve::shares[i]);
        return times;
    };
    QTRY_VERIFY(meter->scene().run.times == timesOf(stage.lab.past().end()));
    QVERIFY(meter->scene().run.times[3]); // all know both
    const auto held = History::Moment(stage.lab.past()).held(0, stage.numberOf(second));
    const auto way = History::wayOf(held->updateId, History::Moment(stage.lab.past()));
    QCOMPARE(meter->scene().update.times[3], std::optional(way->lastNs));
    stage.lab.playhead().goTo(then);
    QTRY_VERIFY(meter->scene().run.times == timesOf(then));
    QVERIFY(meter->scene().update.points.empty()); // it was not yet
    stage.lab.playhead().goToNow();
    QTRY_VERIFY(!meter->scene().update.points.empty());
    const auto *table = meter->findChild<QTableWidget *>(u"convergenceTable"_s);
    meter->findChild<QToolButton *>(u"convergenceAsTable"_s)->click();
    QVERIFY(table->isVisible() && !table->accessibleName().isEmpty());
    QCOMPARE(table->item(3, 1)->text(), Figures::timeUntilText(way->lastNs));
    FigureSaver &saver = stage.view.convergence().saver();
    for (const FileFormat format :
         {FileFormat::Csv, FileFormat::Svg, FileFormat::Png, FileFormat::Pdf})
        QVERIFY(saver.save(format, stage.folder.filePath(u"convergence"_s)));
}

void tst_LocationsView::measuresConvergenceOfAStretch()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    auto *meter = stage.view.findChild<ConvergenceView *>(u"convergence"_s);
    stage.view.findChild<QToolButton *>(u"meter"_s)->click();
    QVERIFY(stage.addClient() >= 0);
    Playhead &head = stage.lab.playhead();
    const History::EventNumber begin = stage.lab.past().end();
    QVERIFY(stage.addClient(35) >= 0);
    QVERIFY(stage.addClient(36) >= 0);
    const History::EventNumber end = stage.lab.past().end();
    QVERIFY(stage.addClient(37) >= 0);
    head.goTo(begin);
    head.beginStretch();
    head.goTo(end);
    head.endStretch();
    QTRY_VERIFY(meter->scene().isStretch);
    QTRY_VERIFY2(meter->scene().run.name.startsWith(u'2'), qPrintable(meter->scene().run.name));
    History::SpreadMeter its(stage.lab.past(), begin);
    its.advance(end);
    QTRY_COMPARE(meter->scene().run.times[3], its.timeFor(1));
    head.goToNow(); // which moment is shown makes no difference
    QVERIFY(meter->scene().isStretch);
    QVERIFY(Figures::convergenceCsv(meter->scene()).find("\nstretch,") != std::string::npos);
    head.setStretch({});
    QTRY_VERIFY(!meter->scene().isStretch);
    QTRY_VERIFY(meter->scene().run.name.contains(u'4'));
}

QTEST_MAIN(tst_LocationsView)

#include "tst_locationsview.moc"
