// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitychart.h"
#include "app/chartscontroller.h"
#include "app/chartsview.h"
#include "figures/chartmaker.h"
#include "history/updateway.h"

#include "labfixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QSvgRenderer>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;
using Figures::ChartKind;

namespace {

/// A herd and the charts of all that it did.
class Stage final : public LabFixture
{
public:
    Stage()
        : controller(new ChartsController(lab, view))
    {
        view.resize(700, 260);
        box(u"stretch"_s)->setCurrentIndex(box(u"stretch"_s)->count() - 1);
    }
    [[nodiscard]] QComboBox *box(const QString &name) const
    {
        return view.findChild<QComboBox *>(name);
    }
    [[nodiscard]] const Figures::ChartScene &scene() const { return view.chart().scene(); }
    void choose(ChartKind kind) const { box(u"kind"_s)->setCurrentIndex(int(kind)); }
    /// Until all servers know a report of a new client, and the record has all of it.
    [[nodiscard]] bool addClients(int count)
    {
        for (int i = 0; i < count; ++i) {
            const int id = lab.fleet().add({34.0 + i, -118});
            const QByteArray name = lab.fleet().find(id)->name;
            const bool isKnown = QTest::qWaitFor(
                [&] {
                    const auto client = lab.past().clients().find(name.toStdString());
                    if (client == History::noClient)
                        return false;
                    const History::Moment now(lab.past());
                    const auto newest = now.newest(client);
                    const auto way = newest ? History::wayOf(newest->updateId, now) : std::nullopt;
                    return way && way->useful + way->duplicates == way->expected;
                },
                10'000);
            if (!isKnown)
                return false;
        }
        return true;
    }
    [[nodiscard]] double sumOf(std::size_t line) const
    {
        double sum = 0;
        for (const double value : scene().lines[line].values)
            sum += std::isnan(value) ? 0 : value;
        return sum;
    }

    ChartsView view;
    ChartsController *controller; ///< belongs to the view
};

} // namespace

class tst_ChartsView : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatTheHerdDid();
    void drawsTheBoundsOfAFlood();
    void showsAMomentOfThePast();
    void showsAnyStretchOfThePast();
    void choosesAStretchByDraggingOrByKeys();
    void doesNothingWhileItIsHidden();
    void tellsValuesAndLeadsToTheLog();
    void isATableToo();
    void savesPicturesAndATable();
};

void tst_ChartsView::showsWhatTheHerdDid()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(3));
    stage.choose(ChartKind::Updates);
    QTRY_COMPARE(std::round(stage.sumOf(0) * stage.scene().pieceSeconds), 3.0);
    QCOMPARE(stage.scene().pieces(), ChartsController::pieces);
    QVERIFY2(stage.scene().caption.contains(u"n = 3"_s), qPrintable(stage.scene().caption));
    for (int kind = 0; kind < Figures::chartKinds; ++kind) {
        stage.choose(ChartKind(kind));
        QTRY_COMPARE(int(stage.scene().kind), kind);
        QTRY_VERIFY(stage.controller->isDone());
        QVERIFY(!stage.scene().lines.empty() && !stage.scene().unit.isEmpty());
        QVERIFY(!stage.view.grab().toImage().isNull());
        for (const Figures::ChartLine &line : stage.scene().lines)
            QCOMPARE(line.values.size(), stage.scene().pieces());
    }
    stage.choose(ChartKind::TimesToAll);
    QTRY_COMPARE(stage.scene().lines.size(), std::size_t {3});
    for (std::size_t i = 0; i < stage.scene().pieces(); ++i) {
        const auto &lines = stage.scene().lines;
        QVERIFY(std::isnan(lines[0].values[i]) || lines[0].values[i] <= lines[2].values[i]);
    }
}

void tst_ChartsView::drawsTheBoundsOfAFlood()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(3));
    stage.choose(ChartKind::LinesPerUpdate);
    const double n = stage.serverCount();
    const double flood = 2.0 * double(stage.lab.herd().links.size()) - (n - 1);
    QTRY_COMPARE(stage.scene().lines.size(), std::size_t {3});
    QVERIFY(stage.scene().lines[1].isBound && stage.scene().lines[2].isBound);
    QCOMPARE(stage.scene().lines[1].values.front(), n - 1);
    QCOMPARE(stage.scene().lines[2].values.front(), flood);
    const auto &values = stage.scene().lines[0].values;
    QTRY_VERIFY(std::any_of(values.begin(), values.end(), [](double v) { return v > 0; }));
    for (const double value : values)
        QVERIFY(std::isnan(value) || value == flood); // without faults
}

void tst_ChartsView::showsAMomentOfThePast()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(1));
    const History::EventNumber then = stage.lab.past().end();
    QVERIFY(stage.addClients(2));
    stage.lab.playhead().goTo(then);
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 1 "_s));
    stage.lab.playhead().goToNow();
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 3 "_s));
}

void tst_ChartsView::showsAnyStretchOfThePast()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(1));
    Playhead &head = stage.lab.playhead();
    const History::EventNumber begin = stage.lab.past().end();
    QVERIFY(stage.addClients(2));
    const History::EventNumber end = stage.lab.past().end();
    QVERIFY(stage.addClients(3));
    QComboBox *choice = stage.box(u"stretch"_s);
    const int all = choice->currentIndex();
    const int choices = choice->count();
    head.goTo(begin);
    head.beginStretch(); // until the end of the record
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 5 "_s));
    head.goTo(end);
    head.endStretch();
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 2 "_s));
    QVERIFY(stage.scene().isStretch);
    const auto timeOf = [&](History::EventNumber number) {
        return stage.lab.past().entry(number - 1).event->at.monotonicNs;
    };
    QCOMPARE(*head.stretch(), (History::Stretch {timeOf(begin), timeOf(end)}));
    QCOMPARE(stage.scene().untilNs, timeOf(end));
    QCOMPARE(choice->count(), choices + 1);
    // Whatever moment is shown, and while the herd goes on.
    head.goToNow();
    QVERIFY(stage.addClients(1));
    QTRY_VERIFY(stage.controller->isDone());
    QVERIFY(stage.scene().caption.contains(u"n = 2 "_s));
    choice->setCurrentIndex(all); // that is: no stretch any more
    QVERIFY(!head.stretch());
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 7 "_s));
    QCOMPARE(choice->count(), choices);
    head.setStretch(History::Stretch {timeOf(begin), timeOf(end)});
    head.setStretch({});
    QCOMPARE(choice->currentIndex(), all);
}

void tst_ChartsView::choosesAStretchByDraggingOrByKeys()
{
    Stage stage;
    stage.view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.view));
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(2));
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 2 "_s));
    Playhead &head = stage.lab.playhead();
    head.goTo(stage.lab.past().end()); // stands still
    QTRY_VERIFY(stage.controller->isDone());
    ActivityChart &chart = stage.view.chart();
    QTRY_COMPARE(chart.pieceAt(chart.pointOf(100)), 100);
    const Figures::ChartScene before = stage.scene();
    const auto startOf = [&before](int piece) {
        return before.nsAt(before.fromSeconds + piece * before.pieceSeconds);
    };
    QSignalSpy activated(&stage.view, &ChartsView::eventActivated);
    QWidget *plot = chart.childAt(chart.pointOf(20).toPoint());
    const auto at = [&](int piece) { return chart.pointOf(piece).toPoint() - QPoint(0, 5); };
    QTest::mousePress(plot, Qt::LeftButton, {}, at(100)); // backwards
    QTest::mouseMove(plot, at(60));
    QTest::mouseMove(plot, at(20));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, at(20));
    QVERIFY(head.stretch());
    QCOMPARE(activated.count(), 0);
    const auto tolerance = std::int64_t(2e9 * before.pieceSeconds);
    QVERIFY(std::abs(head.stretch()->fromNs - startOf(20)) < tolerance);
    QVERIFY(std::abs(head.stretch()->untilNs - startOf(100)) < tolerance);
    QTRY_VERIFY(stage.scene().isStretch);
    head.setStretch({});
    QTRY_VERIFY(!stage.scene().isStretch);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Home);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(*head.stretch(), (History::Stretch {startOf(0), startOf(5)}));
    QCOMPARE(activated.count(), 0);
}

void tst_ChartsView::doesNothingWhileItIsHidden()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(1));
    QCOMPARE(stage.scene().pieces(), std::size_t {0});
    stage.view.show();
    QTRY_VERIFY(stage.scene().pieces() > 0);
}

void tst_ChartsView::tellsValuesAndLeadsToTheLog()
{
    Stage stage;
    stage.view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.view));
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(2));
    QTRY_VERIFY(stage.scene().caption.contains(u"n = 2 "_s));
    stage.lab.playhead().goTo(stage.lab.past().end()); // stands still
    QTRY_VERIFY(stage.controller->isDone());
    ActivityChart &chart = stage.view.chart();
    QVERIFY(!chart.accessibleName().isEmpty() && !chart.accessibleDescription().isEmpty());
    const auto *caption = stage.view.findChild<QLabel *>(u"caption"_s);
    QCOMPARE(caption->text(), stage.scene().caption);
    QSignalSpy activated(&stage.view, &ChartsView::eventActivated);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Home);
    QVERIFY2(caption->text().contains(stage.scene().unit), qPrintable(caption->text()));
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(History::EventNumber(activated[0][0].toULongLong()), stage.scene().first[0]);
    const int last = int(stage.scene().pieces()) - 1; // that ends with the last event
    QTRY_COMPARE(chart.pieceAt(chart.pointOf(last)), last);
    QTest::mouseClick(chart.childAt(chart.pointOf(last).toPoint()), Qt::LeftButton, {},
                      chart.pointOf(last).toPoint() - QPoint(0, 5));
    QCOMPARE(activated.count(), 2);
    QCOMPARE(History::EventNumber(activated[1][0].toULongLong()),
             stage.scene().first[std::size_t(last)]);
}

void tst_ChartsView::isATableToo()
{
    Stage stage;
    stage.view.show();
    const QAbstractItemModelTester tester(&stage.view.model());
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(1));
    QTRY_VERIFY(stage.scene().pieces() > 0);
    const auto *table = stage.view.findChild<QTableView *>(u"chartTable"_s);
    stage.view.findChild<QToolButton *>(u"asTable"_s)->click();
    QVERIFY(table->isVisible() && !stage.view.chart().isVisible());
    QCOMPARE(stage.view.model().rowCount(), int(ChartsController::pieces));
    stage.choose(ChartKind::LinkBytes);
    QTRY_COMPARE(stage.view.model().columnCount(), int(stage.scene().lines.size()) + 1);
}

void tst_ChartsView::savesPicturesAndATable()
{
    Stage stage;
    stage.view.show();
    QVERIFY(stage.waitUntilUp());
    QVERIFY(stage.addClients(1));
    QTRY_VERIFY(stage.scene().pieces() > 0);
    const std::pair<FileFormat, QByteArray> formats[] {{FileFormat::Csv, "seconds,"},
                                                       {FileFormat::Svg, "<?xml"},
                                                       {FileFormat::Png, "\x89PNG"},
                                                       {FileFormat::Pdf, "%PDF"}};
    for (const auto &[format, beginning] : formats) {
        const QString name = stage.folder.filePath(u"chart"_s);
        QVERIFY(stage.controller->saver().save(format, name));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.startsWith(beginning), content.left(40).constData());
        if (format == FileFormat::Csv)
            QCOMPARE(content.count('\n'), int(ChartsController::pieces) + 1);
        if (format == FileFormat::Svg) {
            QVERIFY(QSvgRenderer(content).isValid());
            QVERIFY(!content.contains("<image")); // it is a drawing
        }
    }
}

QTEST_MAIN(tst_ChartsView)

#include "tst_chartsview.moc"
