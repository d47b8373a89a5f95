// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logcontroller.h"
#include "app/logmodel.h"
#include "app/logview.h"
#include "app/spacetimechart.h"
#include "app/spacetimecontroller.h"
#include "app/spacetimeview.h"
#include "history/updateway.h"

#include "labfixture.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QToolButton>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Figures::SpaceTimeArrow;
using Figures::SpaceTimeAxis;
using Figures::SpaceTimeScene;

namespace {

/// A herd, the log and the diagram.
class Stage final : public LabFixture
{
public:
    Stage()
        : log(lab.events())
        , logController(new LogController(lab, log))
        , controller(new SpaceTimeController(lab, view))
    {
        QObject::connect(controller, &SpaceTimeController::eventActivated, &log,
                         &LogView::goToEvent);
        view.resize(800, 320);
        log.resize(700, 260);
    }
    [[nodiscard]] SpaceTimeChart &chart() const { return view.chart(); }
    [[nodiscard]] const SpaceTimeScene &scene() const { return view.chart().scene(); }
    [[nodiscard]] auto *button(const QString &name) const
    {
        return view.findChild<QToolButton *>(name);
    }
    /// Until all servers hold the report of a new client, and nothing more is on its way; its id,
    /// or −1. What is seen then is that update.
    [[nodiscard]] int addClient()
    {
        const auto isLinked = [this] {
            const History::Moment now(lab.past());
            for (std::size_t link = 0; link < lab.herd().links.size(); ++link)
                if (!now.isLinkUp(Herd::LinkIndex(link)))
                    return false;
            return true;
        };
        if (!QTest::qWaitFor(isLinked, 10'000))
            return -1;
        const int id = lab.fleet().add({34, -118});
        std::uint64_t update = 0;
        const auto isKnown = [this, id, &update] {
            const auto client = lab.past().clients().find(lab.fleet().find(id)->name.toStdString());
            const History::Moment now(lab.past());
            const auto newest = client == History::noClient ? std::nullopt : now.newest(client);
            update = newest ? newest->updateId : 0;
            const auto way = update != 0 ? History::wayOf(update, now) : std::nullopt;
            return way && way->knowing == serverCount()
                && way->useful + way->duplicates == way->expected && !way->answers.empty();
        };
        if (id < 0 || !QTest::qWaitFor(isKnown, 10'000))
            return -1;
        History::EventNumber first = 0;
        lab.past().updates().forEach(update, [&first](auto number) { first = number; });
        const double end = double(lab.past().end());
        chart().setLimits(-0.5, end - 0.5);
        chart().goTo(double(first) - 4, double(first) + 40);
        emit chart().stretchChanged();
        return id;
    }
    /// One that can be clicked on.
    [[nodiscard]] const SpaceTimeArrow *anyUseful() const
    {
        const auto &arrows = scene().arrows;
        const auto found = std::find_if(arrows.begin(), arrows.end(), [](const auto &arrow) {
            return arrow.kind == SpaceTimeArrow::Kind::Useful;
        });
        return found == arrows.end() ? nullptr : &*found;
    }

    LogView log;
    SpaceTimeView view;
    LogController *logController; ///< belongs to the log
    SpaceTimeController *controller; ///< belongs to the view
};

} // namespace

class tst_SpaceTimeView : public QObject
{
    Q_OBJECT

private slots:
    void goesOnWithTheHerd();
    void doesNothingWhileItIsHidden();
    void zoomsAndPansWithTheMouse();
    void zoomsAndPansWithKeys();
    void leadsToTheRowOfTheLogAndSelectsTheUpdate();
    void goesFromEventToEventByKeys();
    void showsTheMomentOfThePlayhead();
    void switchesTheAxis();
    void showsTheUpdateThatAnotherViewSelects();
    void isATableToo();
    void savesWhatIsSeenAndAllOfIt();
    void startsAnewWithAnotherHerd();
};

void tst_SpaceTimeView::goesOnWithTheHerd()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QTRY_COMPARE(int(stage.scene().lines.size()), stage.serverCount());
    for (int server = 0; server < stage.serverCount(); ++server)
        QCOMPARE(stage.scene().lines[std::size_t(server)].name, stage.lab.serverName(server));
    QVERIFY(stage.chart().camera().isFollowing());
    const auto before = stage.lab.past().end();
    QVERIFY(stage.lab.fleet().add({34, -118}) >= 0);
    QTRY_VERIFY(stage.lab.past().end() >= before + 10);
    QTRY_COMPARE(stage.scene().last, double(stage.lab.past().end()) - 0.5);
    QVERIFY(stage.scene().stretch.to >= stage.scene().last);
    QVERIFY(!stage.chart().accessibleName().isEmpty());
}

void tst_SpaceTimeView::doesNothingWhileItIsHidden()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.scene().lines.empty());
    stage.view.show();
    QCOMPARE(int(stage.scene().lines.size()), stage.serverCount());
}

void tst_SpaceTimeView::zoomsAndPansWithTheMouse()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    stage.chart().fit();
    const auto before = stage.scene().stretch;
    QVERIFY(!stage.chart().camera().isFollowing());
    const QRectF box = stage.chart().geometryOfLines().chartBox();
    const QPoint at = (box.topLeft() + QPointF(box.width() * 0.7, 40)).toPoint();
    const double place = stage.chart().geometryOfLines().placeAt(at.x());
    QWheelEvent wheel(at, stage.chart().viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(stage.chart().viewport(), &wheel);
    QVERIFY(stage.scene().stretch.width() < before.width() * 0.8);
    QVERIFY(qAbs(stage.chart().geometryOfLines().placeAt(at.x()) - place) < 0.01);

    const auto zoomed = stage.scene().stretch;
    QWidget *viewport = stage.chart().viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, at);
    QTest::mouseMove(viewport, at - QPoint(40, 0));
    QTest::mouseMove(viewport, at - QPoint(80, 0));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at - QPoint(80, 0));
    QVERIFY(qAbs(stage.scene().stretch.width() - zoomed.width()) < 0.01);
    QVERIFY(stage.scene().stretch.from > zoomed.from);
    QCOMPARE(stage.lab.selection().update(), std::uint64_t {0}); // it was no click
}

void tst_SpaceTimeView::zoomsAndPansWithKeys()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    SpaceTimeChart &chart = stage.chart();
    QTest::keyClick(&chart, Qt::Key_0);
    QVERIFY(stage.scene().stretch.from <= stage.scene().first);
    QVERIFY(stage.scene().stretch.to >= stage.scene().last);
    const double all = stage.scene().stretch.width();
    QTest::keyClick(&chart, Qt::Key_Plus);
    QTest::keyClick(&chart, Qt::Key_Plus);
    QVERIFY(stage.scene().stretch.width() < all / 2);
    const double from = stage.scene().stretch.from;
    QTest::keyClick(&chart, Qt::Key_Right);
    QVERIFY(stage.scene().stretch.from > from);
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(qAbs(stage.scene().stretch.from - from) < 0.01);
    QTest::keyClick(&chart, Qt::Key_Home);
    QVERIFY(qAbs(stage.scene().stretch.from - stage.scene().first)
            < 0.1 * stage.scene().stretch.width());
    QVERIFY(!stage.button(u"follow"_s)->isChecked());
    QTest::keyClick(&chart, Qt::Key_End);
    QVERIFY(stage.button(u"follow"_s)->isChecked());
    QTest::keyClick(&chart, Qt::Key_Minus);
    QVERIFY(stage.scene().stretch.to >= stage.scene().last);
}

void tst_SpaceTimeView::leadsToTheRowOfTheLogAndSelectsTheUpdate()
{
    Stage stage;
    stage.view.show();
    stage.log.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    QTRY_COMPARE(std::uint64_t(stage.log.model().rowCount()), stage.lab.past().end());
    QVERIFY(stage.anyUseful() != nullptr);
    const SpaceTimeArrow arrow = *stage.anyUseful();
    const auto geometry = stage.chart().geometryOfLines();
    const QPointF from(geometry.xOf(arrow.sentAt), geometry.yOf(arrow.from));
    const QPointF to(geometry.xOf(arrow.receivedAt), geometry.yOf(arrow.to));
    QTest::mouseClick(stage.chart().viewport(), Qt::LeftButton, {},
                      (to + (from - to) * 0.12).toPoint());
    QVERIFY(stage.scene().event != History::noEvent);
    const auto *table = stage.log.findChild<QTableView *>(u"table"_s);
    QCOMPARE(std::uint64_t(table->currentIndex().row()), stage.scene().event);
    QCOMPARE(stage.lab.selection().update(), arrow.update);
    QCOMPARE(stage.lab.selection().client(), id);
    // Its client has a line now, and what led to it stands out.
    QCOMPARE(int(stage.scene().lines.size()), stage.serverCount() + 1);
    QVERIFY(std::any_of(stage.scene().arrows.begin(), stage.scene().arrows.end(),
                        [](const auto &each) { return each.isOfSelection; }));
    QVERIFY(std::any_of(stage.scene().arrows.begin(), stage.scene().arrows.end(),
                        [](auto &each) { return each.part == Figures::SpaceTimePart::Selected; }));
    stage.lab.selection().clear();
    QCOMPARE(stage.scene().event, History::noEvent);
}

void tst_SpaceTimeView::goesFromEventToEventByKeys()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    QSignalSpy spy(stage.controller, &SpaceTimeController::eventActivated);
    QTest::keyClick(&stage.chart(), Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(spy.count(), 1);
    const std::uint64_t last = stage.scene().event;
    QTest::keyClick(&stage.chart(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(stage.scene().event < last);
    QVERIFY(!stage.chart().accessibleDescription().isEmpty());
    QTest::keyClick(&stage.chart(), Qt::Key_Return);
    QCOMPARE(spy.takeLast().at(0).toULongLong(), quint64(stage.scene().event));
}

void tst_SpaceTimeView::showsTheMomentOfThePlayhead()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    stage.chart().fit();
    QVERIFY(stage.scene().isNow);
    const auto geometry = stage.chart().geometryOfLines();
    const QPoint at(int(geometry.chartBox().center().x()), int(geometry.axisBox().center().y()));
    const double place = geometry.placeAt(at.x());
    QTest::mouseClick(stage.chart().viewport(), Qt::LeftButton, {}, at);
    QVERIFY(!stage.lab.playhead().isNow());
    QVERIFY(!stage.scene().isNow);
    QVERIFY(qAbs(stage.scene().shownAt - place) <= 1);
    QCOMPARE(stage.lab.playhead().number(), History::EventNumber(std::floor(place)) + 1);
    stage.lab.playhead().goTo(3);
    QCOMPARE(stage.scene().shownAt, 2.5);
    stage.lab.playhead().goToNow();
    QVERIFY(stage.scene().isNow);
}

void tst_SpaceTimeView::switchesTheAxis()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    stage.chart().fit();
    const std::uint64_t events = stage.scene().events;
    stage.button(u"byTime"_s)->click();
    QCOMPARE(stage.scene().stretch.axis, SpaceTimeAxis::Time);
    const auto &past = stage.lab.past();
    QVERIFY(stage.scene().stretch.from <= double(past.entry(past.first()).event->at.monotonicNs));
    QVERIFY(stage.scene().events >= events);
    stage.button(u"byOrder"_s)->click();
    QCOMPARE(stage.scene().stretch.axis, SpaceTimeAxis::Order);
    QVERIFY(stage.scene().events >= events);
}

void tst_SpaceTimeView::showsTheUpdateThatAnotherViewSelects()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    const int id = stage.addClient();
    QVERIFY(id >= 0);
    const SpaceTimeArrow arrow = *stage.anyUseful();
    QTest::keyClick(&stage.chart(), Qt::Key_Home); // it is not seen
    QVERIFY(stage.scene().stretch.to < arrow.sentAt);
    stage.lab.selection().selectUpdate(arrow.update, id);
    QVERIFY(stage.scene().stretch.from < arrow.sentAt && stage.scene().stretch.to > arrow.sentAt);
    QVERIFY(std::any_of(stage.scene().arrows.begin(), stage.scene().arrows.end(),
                        [](const auto &each) { return each.isOfSelection; }));
    QCOMPARE(stage.scene().event, History::noEvent);
}

void tst_SpaceTimeView::isATableToo()
{
    Stage stage;
    stage.view.show();
    const QAbstractItemModelTester tester(&stage.view.model());
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    auto *table = stage.view.findChild<QTableView *>(u"spaceTimeTable"_s);
    QVERIFY(stage.chart().isVisible() && !table->isVisible());
    QCOMPARE(stage.view.model().rowCount(), 0); // nobody looks
    stage.button(u"asTable"_s)->click();
    QVERIFY(!stage.chart().isVisible() && table->isVisible());
    QCOMPARE(std::size_t(stage.view.model().rowCount()),
             stage.scene().arrows.size() + stage.scene().marks.size());
    QSignalSpy spy(stage.controller, &SpaceTimeController::eventActivated);
    emit table->activated(stage.view.model().index(1, 0));
    QCOMPARE(spy.takeFirst().at(0).toULongLong(), quint64(stage.view.model().rows()[1].event));
}

void tst_SpaceTimeView::savesWhatIsSeenAndAllOfIt()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    QTest::keyClick(&stage.chart(), Qt::Key_Plus);
    const auto before = stage.scene().stretch;
    const auto save = [&stage](FigureSaver &saver, FileFormat format) {
        const QString name = stage.folder.filePath(u"space-time"_s);
        QFile file(name);
        return saver.save(format, name) && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                          : QByteArray();
    };
    FigureSaver &visible = stage.controller->visibleSaver();
    FigureSaver &whole = stage.controller->wholeSaver();
    const QByteArray some = save(visible, FileFormat::Csv);
    const QByteArray all = save(whole, FileFormat::Csv);
    QVERIFY(some.startsWith("since_s,what,from,to,took_ms,client,count,event\n"));
    QVERIFY(some.count('\n') > 5);
    QVERIFY(all.count('\n') > some.count('\n'));
    QVERIFY(QSvgRenderer(save(visible, FileFormat::Svg)).isValid());
    const QSvgRenderer wide(save(whole, FileFormat::Svg));
    QVERIFY(wide.isValid());
    QVERIFY(wide.defaultSize().width()
            >= QSvgRenderer(save(visible, FileFormat::Svg)).defaultSize().width());
    QVERIFY(save(whole, FileFormat::Png).startsWith("\x89PNG"));
    QVERIFY(save(whole, FileFormat::Pdf).startsWith("%PDF"));
    QCOMPARE(stage.scene().stretch, before); // what is seen has not changed
    QVERIFY(!stage.view.saveMenu().isEmpty());
}

void tst_SpaceTimeView::startsAnewWithAnotherHerd()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClient() >= 0);
    stage.chart().fit();
    Herd::HerdSpec other = LabFixture::onFreePorts(Herd::makePreset("ring 3").value());
    stage.lab.newHerd(other);
    QTRY_COMPARE(stage.scene().lines.size(), std::size_t {3});
    QVERIFY(stage.chart().camera().isFollowing());
    QTRY_VERIFY(stage.scene().events > 0);
}

QTEST_MAIN(tst_SpaceTimeView)

#include "tst_spacetimeview.moc"
