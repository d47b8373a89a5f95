// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exportwaterfalls.h"
#include "app/logcontroller.h"
#include "app/logmodel.h"
#include "app/logview.h"
#include "app/waterfallchart.h"
#include "app/waterfallcontroller.h"
#include "app/waterfallview.h"
#include "figures/waterfallmaker.h"

#include "labfixture.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QSvgRenderer>
#include <QTableView>
#include <QToolButton>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

/// A herd with one client, the log and the waterfall.
class Stage final : public LabFixture
{
public:
    Stage()
        : log(lab.events())
        , logController(new LogController(lab, log))
        , controller(new WaterfallController(lab, view))
    {
        view.resize(700, 260);
        log.resize(700, 260);
    }
    /// Until all servers hold the report of a new client; its id, or −1.
    [[nodiscard]] int addClient(double latitudeDeg = 34)
    {
        const int id = lab.fleet().add({latitudeDeg, -118});
        return id >= 0 && waitUntilKnown(id) ? id : -1;
    }
    [[nodiscard]] bool waitUntilKnown(int id)
    {
        return QTest::qWaitFor(
            [&] {
                const auto way = newestWay(id);
                return way && way->knowing == serverCount()
                    && way->useful + way->duplicates == way->expected;
            },
            10'000);
    }
    [[nodiscard]] std::optional<History::UpdateWay> newestWay(int id) const
    {
        const QByteArray name = lab.fleet().find(id)->name;
        const auto client = lab.past().clients().find(name.toStdString());
        if (client == History::noClient)
            return {};
        const History::Moment now(lab.past());
        const auto newest = now.newest(client);
        return newest ? History::wayOf(newest->updateId, now) : std::nullopt;
    }

    LogView log;
    WaterfallView view;
    LogController *logController; ///< belongs to the log
    WaterfallController *controller; ///< belongs to the view
};

} // namespace

class tst_WaterfallView : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatToDoWhileNothingIsSelected();
    void showsTheNewestUpdateOfTheSelectedClient();
    void showsTheUpdateOfARowOfTheLog();
    void doesNothingWhileItIsHidden();
    void leadsToTheRowOfTheLog();
    void goesFromRowToRowByKeys();
    void zoomsItsAxis();
    void isATableToo();
    void savesPicturesAndATable();
    void forgetsTheUpdateWithItsHerd();
    void isInAnExport();
};

void tst_WaterfallView::saysWhatToDoWhileNothingIsSelected()
{
    Stage stage;
    stage.view.show();
    const auto *hint = stage.view.findChild<QLabel *>(u"hint"_s);
    QVERIFY(hint->isVisible() && hint->text().contains(u"Select"_s));
    QVERIFY(!stage.view.findChild<QWidget *>(u"head"_s)->isVisible());
    QCOMPARE(stage.view.model().rowCount(), 0);
}

void tst_WaterfallView::showsTheNewestUpdateOfTheSelectedClient()
{
    Stage stage;
    stage.view.show();
    const QAbstractItemModelTester tester(&stage.view.model());
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    stage.lab.selection().selectClients({id});
    const auto way = stage.newestWay(id);
    QVERIFY(way);
    QCOMPARE(stage.view.scene().update, way->id);
    QCOMPARE(stage.view.model().rowCount(), stage.serverCount());
    for (int row = 0; row < stage.serverCount(); ++row) {
        const History::Arrival &arrival = way->arrivals[std::size_t(row)];
        const auto cell = [&](int column) {
            return stage.view.model().index(row, column).data().toString();
        };
        QCOMPARE(cell(WaterfallModel::Server), stage.lab.serverName(arrival.server));
        QCOMPARE(cell(WaterfallModel::After), Figures::durationText(arrival.afterNs));
        QCOMPARE(cell(WaterfallModel::Hops), QString::number(arrival.hops));
        QCOMPARE(cell(WaterfallModel::Useful), QString::number(arrival.useful));
        QCOMPARE(cell(WaterfallModel::Duplicates), QString::number(arrival.duplicates));
    }
    QCOMPARE(stage.view.findChild<QLabel *>(u"totals"_s)->text(), stage.view.scene().totals);

    // The next report takes its place, without a click.
    stage.lab.fleet().moveTo(id, {35, -117});
    QTRY_VERIFY(stage.newestWay(id)->id != way->id);
    QTRY_COMPARE(stage.view.scene().update, stage.newestWay(id)->id);
    QTRY_VERIFY(std::all_of(stage.view.scene().rows.begin(), stage.view.scene().rows.end(),
                            [](const auto &row) { return row.came; }));
}

void tst_WaterfallView::showsTheUpdateOfARowOfTheLog()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    const std::uint64_t older = stage.newestWay(id)->id;
    stage.lab.fleet().moveTo(id, {35, -117});
    QTRY_VERIFY(stage.newestWay(id)->id != older);
    LogModel &rows = stage.log.model();
    QTRY_COMPARE(std::uint64_t(rows.rowCount()), stage.lab.past().end());
    int row = 0;
    while (rows.entryOf(row).event->updateId != older)
        ++row;
    auto *table = stage.log.findChild<QTableView *>(u"table"_s);
    emit table->clicked(rows.index(row, LogModel::Line));
    QCOMPARE(stage.lab.selection().client(), id);
    QCOMPARE(stage.lab.selection().update(), older);
    QCOMPARE(stage.view.scene().update, older);
    stage.lab.selection().selectClients({id});
    QVERIFY(stage.view.scene().update != older);
    stage.lab.selection().clear();
    QCOMPARE(stage.view.scene().update, std::uint64_t {0});
}

void tst_WaterfallView::doesNothingWhileItIsHidden()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    stage.lab.selection().selectClients({id});
    QCOMPARE(stage.view.scene().update, std::uint64_t {0});
    stage.view.show();
    QCOMPARE(stage.view.scene().update, stage.newestWay(id)->id);
}

void tst_WaterfallView::leadsToTheRowOfTheLog()
{
    Stage stage;
    stage.view.show();
    stage.log.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    stage.lab.selection().selectClients({id});
    QTRY_COMPARE(std::uint64_t(stage.log.model().rowCount()), stage.lab.past().end());
    connect(&stage.view, &WaterfallView::eventActivated, &stage.log, &LogView::goToEvent);
    auto *table = stage.log.findChild<QTableView *>(u"table"_s);
    const auto &last = stage.view.scene().rows.back();
    const Figures::WaterfallGeometry geometry = stage.view.chart().geometryOfRows();
    const int row = int(stage.view.scene().rows.size()) - 1;
    QTest::mouseClick(stage.view.chart().viewport(), Qt::LeftButton, {},
                      geometry.nameBox(row).center().toPoint());
    QCOMPARE(table->currentIndex().row(), int(last.event));
    QCOMPARE(stage.view.scene().rows.back().event, last.event); // still that update

    // Also when a filter hides it.
    LogFilter filter;
    filter.text = u"no such text"_s;
    stage.log.setFilter(filter);
    QTRY_COMPARE(stage.log.model().rowCount(), 0);
    const std::uint64_t first = stage.view.scene().rows.front().event;
    stage.log.goToEvent(first);
    QTRY_COMPARE(table->currentIndex().row(), int(first));
    QVERIFY(stage.log.model().filter().isEmpty());
}

void tst_WaterfallView::goesFromRowToRowByKeys()
{
    WaterfallView view;
    Figures::WaterfallScene scene;
    scene.update = 1;
    scene.axisNs = 1000;
    for (int i = 0; i < 40; ++i) {
        Figures::WaterfallRow row;
        row.server = i;
        row.came = i < 39;
        row.event = std::uint64_t(i) + 100;
        scene.rows.push_back(row);
    }
    view.showScene(scene);
    view.resize(600, 200);
    view.show();
    QSignalSpy spy(&view, &WaterfallView::eventActivated);
    WaterfallChart &chart = view.chart();
    QVERIFY(!chart.accessibleName().isEmpty());
    QTest::keyClick(&chart, Qt::Key_Down);
    QTest::keyClick(&chart, Qt::Key_Down);
    QCOMPARE(chart.currentRow(), 1);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(spy.takeFirst().at(0).toULongLong(), 101ULL);
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.currentRow(), 39);
    const Figures::WaterfallGeometry geometry = chart.geometryOfRows();
    QVERIFY(geometry.rowBox(39).bottom() <= geometry.rowsBox().bottom() + 1);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(spy.count(), 0); // it never came: there is no event
}

void tst_WaterfallView::zoomsItsAxis()
{
    WaterfallView view;
    Figures::WaterfallScene scene;
    scene.update = 1;
    scene.axisNs = 1'000'000;
    scene.rows.resize(3);
    for (int i = 0; i < 3; ++i) {
        scene.rows[std::size_t(i)].came = true;
        scene.rows[std::size_t(i)].fromNs = i * 400'000;
        scene.rows[std::size_t(i)].toNs = i * 400'000 + 100'000;
    }
    scene.rows[2].toNs = 9'000'000; // much later than all else
    view.showScene(scene);
    view.resize(700, 200);
    view.show();
    WaterfallChart &chart = view.chart();
    const auto seen = [&chart] {
        const Figures::WaterfallGeometry geometry = chart.geometryOfRows();
        return std::pair(geometry.nsAt(geometry.chartLeft()), geometry.nsAt(geometry.chartRight()));
    };
    QCOMPARE(seen(), std::pair(0.0, 1e6));
    // The wheel: what is under the mouse stays.
    const Figures::WaterfallGeometry whole = chart.geometryOfRows();
    const QPointF at(whole.xOf(300'000), whole.rowBox(1).center().y());
    const auto turn = [&](int eighths) {
        QWheelEvent event(at, chart.viewport()->mapToGlobal(at), {}, {0, eighths}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chart.viewport(), &event);
    };
    turn(240);
    QVERIFY(seen().second - seen().first < 0.7e6);
    QVERIFY(qAbs(chart.geometryOfRows().xOf(300'000) - at.x()) < 2);
    const Figures::WaterfallGeometry zoomed = chart.geometryOfRows();
    for (const std::int64_t tick : zoomed.ticks())
        QVERIFY(double(tick) > seen().first - 1 && double(tick) < seen().second + 1);
    // Keys.
    QTest::keyClick(&chart, Qt::Key_Right);
    const double panned = seen().first;
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(seen().first < panned);
    QTest::keyClick(&chart, Qt::Key_0);
    QCOMPARE(seen(), std::pair(0.0, 1e6));
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&chart, Qt::Key_Plus);
    QVERIFY(seen().second - seen().first >= 999); // a microsecond
    // Zoomed out, what came much later is seen, too.
    for (int i = 0; i < 60; ++i)
        view.findChild<QToolButton *>(u"zoomOut"_s)->click();
    QVERIFY(seen().second >= 9e6);
    // Another update: all of it.
    scene.update = 2;
    view.showScene(scene);
    QCOMPARE(seen(), std::pair(0.0, 1e6));
    // A drag pans and activates nothing.
    chart.zoomIn();
    QSignalSpy spy(&view, &WaterfallView::eventActivated);
    const double before = seen().first;
    QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, at.toPoint());
    QTest::mouseMove(chart.viewport(), at.toPoint() - QPoint(40, 0));
    QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, at.toPoint() - QPoint(40, 0));
    QVERIFY(seen().first > before);
    QCOMPARE(spy.count(), 0);
}

void tst_WaterfallView::isATableToo()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    stage.lab.selection().selectClients({id});
    auto *table = stage.view.findChild<QTableView *>(u"waterfallTable"_s);
    QVERIFY(stage.view.chart().isVisible() && !table->isVisible());
    stage.view.findChild<QToolButton *>(u"asTable"_s)->click();
    QVERIFY(!stage.view.chart().isVisible() && table->isVisible());
    QVERIFY(!table->accessibleName().isEmpty());
    QSignalSpy spy(&stage.view, &WaterfallView::eventActivated);
    emit table->activated(stage.view.model().index(1, 0));
    QCOMPARE(spy.takeFirst().at(0).toULongLong(), quint64(stage.view.scene().rows[1].event));
}

void tst_WaterfallView::savesPicturesAndATable()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QSignalSpy failed(&stage.controller->saver(), &FigureSaver::saveFailed);
    QVERIFY(
        !stage.controller->saver().save(FileFormat::Csv, stage.folder.filePath(u"nothing.csv"_s)));
    QCOMPARE(failed.count(), 1);
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    stage.lab.selection().selectClients({id});
    using Format = FileFormat;
    const std::pair<Format, QByteArray> formats[] {{Format::Csv, "server,how,after_ms"},
                                                   {Format::Svg, "<?xml"},
                                                   {Format::Png, "\x89PNG"},
                                                   {Format::Pdf, "%PDF"}};
    for (const auto &[format, beginning] : formats) {
        const QString name = stage.folder.filePath(u"waterfall"_s);
        QVERIFY(stage.controller->saver().save(format, name));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.startsWith(beginning), content.left(40).constData());
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        if (format == Format::Csv)
            QCOMPARE(content.count('\n'), stage.serverCount() + 1);
        if (format == Format::Svg)
            QVERIFY(QSvgRenderer(content).isValid());
    }
    QVERIFY(
        !stage.controller->saver().save(Format::Csv, stage.folder.filePath(u"no/such/folder"_s)));
    QCOMPARE(failed.count(), 2);
}

void tst_WaterfallView::forgetsTheUpdateWithItsHerd()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    const std::uint64_t update = stage.newestWay(id)->id;
    stage.lab.selection().selectUpdate(update, id);
    QCOMPARE(stage.view.scene().update, update);
    QSignalSpy changed(&stage.lab, &Lab::herdChanged);
    stage.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("line 2")));
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10'000);
    QCOMPARE(stage.lab.selection().update(), std::uint64_t {0});
    QCOMPARE(stage.lab.selection().client(), id);
    QTRY_VERIFY_WITH_TIMEOUT(stage.view.scene().update != 0 && stage.view.scene().update != update,
                             10'000); // its report to the new herd
    QCOMPARE(stage.view.scene().rows.size(), std::size_t {2});
}

/// The typical and the slowest update, or the one that is selected.
void tst_WaterfallView::isInAnExport()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    QVERIFY(exportedWaterfalls(stage.lab).empty());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    std::uint64_t newest = stage.newestWay(id)->id;
    for (int step = 1; step <= 2; ++step) {
        stage.lab.fleet().moveTo(id, {34.0 + step, -118});
        QTRY_VERIFY(stage.newestWay(id)->id != newest && stage.newestWay(id)->isWhole());
        newest = stage.newestWay(id)->id;
        QVERIFY(stage.waitUntilKnown(id));
    }
    const auto both = exportedWaterfalls(stage.lab);
    QCOMPARE(both.size(), std::size_t {2});
    QCOMPARE(both[0].base, u"waterfall-typical"_s);
    QCOMPARE(both[1].base, u"waterfall-slowest"_s);
    QVERIFY(both[1].title.contains(u'3'));
    stage.lab.selection().selectUpdate(newest, id);
    const auto selected = exportedWaterfalls(stage.lab);
    QCOMPARE(selected.size(), std::size_t {1});
    QCOMPARE(selected[0].csv.count('\n'), stage.serverCount() + 1);
    QImage picture(selected[0].size, QImage::Format_RGB32);
    picture.fill(Qt::black);
    QPainter painter(&picture);
    selected[0].picture(painter, selected[0].size);
    painter.end();
    QCOMPARE(picture.pixelColor(1, 1), Figures::Theme::light().background);
}

QTEST_MAIN(tst_WaterfallView)

#include "tst_waterfallview.moc"
