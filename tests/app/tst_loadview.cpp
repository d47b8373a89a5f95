// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadchart.h"
#include "app/loadcontroller.h"
#include "app/loadview.h"
#include "app/loadwords.h"

#include "labfixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;

/// A load dock over a running herd, with settings of its own. It is never in a window: what is
/// shown is asked of the widgets.
class LoadFixture : public LabFixture
{
public:
    explicit LoadFixture(const char *preset)
        : LabFixture(*Herd::makePreset(preset))
        , settings(folder.filePath(u"settings.ini"_s))
        , controller(new LoadController(lab, settings, view))
    {
        spin("loadClients")->setValue(10);
        spin("loadRate")->setValue(500); // leaves the machine some room
    }
    ~LoadFixture() { delete controller; } // its load first

    [[nodiscard]] QSpinBox *spin(const char *name) const
    {
        return view.findChild<QSpinBox *>(QLatin1StringView(name));
    }
    [[nodiscard]] QAbstractButton *button() const
    {
        return view.findChild<QAbstractButton *>(u"loadButton"_s);
    }
    [[nodiscard]] QString state() const { return view.findChild<QLabel *>(u"loadState"_s)->text(); }
    [[nodiscard]] QString results() const
    {
        return view.findChild<QPlainTextEdit *>(u"loadResults"_s)->toPlainText();
    }
    /// The button is pressed, and there are points in the chart.
    [[nodiscard]] bool startAndWait(int samples = 3)
    {
        if (!QTest::qWaitFor([this] { return button()->isEnabled(); }, patienceMs))
            return false;
        button()->click();
        return controller->isRunning()
            && QTest::qWaitFor([&] { return view.chart().sampleCount() >= samples; }, patienceMs);
    }
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return !controller->isRunning(); }, patienceMs);
    }
    [[nodiscard]] int guestsOfLoad() const
    {
        int count = 0;
        for (const auto &guest : lab.guests().all())
            count += guest.first.startsWith(Guests::loadPrefix);
        return count;
    }

    Settings settings;
    LoadView view;
    LoadController *controller;
};

QByteArray clientOfLoad(int number)
{
    return Guests::loadPrefix.toByteArray() + '.' + QByteArray::number(number);
}

/// @p name outlives it.
Protocol::At reportOf(const QByteArray &name, std::int64_t timeNs)
{
    Protocol::At at;
    at.client = {name.data(), std::size_t(name.size())};
    at.positionText = "+34.068900-118.445100";
    at.timeNs = timeNs;
    return at;
}

} // namespace

class TestLoadView final : public QObject
{
    Q_OBJECT

private slots:
    void startingShowsNumbersAndFillsTheChart();
    void stopEndsItAtOnceAndShowsTheWhole();
    void theFormIsKeptAndFixedWhileItRuns();
    void withoutAServerThereIsNoLoad();
    void whatNoHerdAnswersIsRefused();
    void aKilledServersClientsGoToAnotherOne();
    void anotherHerdEndsIt();
    void itEndsWithItsView();
    void questionsDontGoToSomebodyElsesService();
    void theLoadsClientsAreGuestsButFew();
    void guestsOfTheLoadLeaveRoomForOthers();
    void theChartForgetsAndIsDrawnInBothThemes();
    void linesSayWhatIsKnown();
    void everyFieldHasANameAndATip();
};

void TestLoadView::startingShowsNumbersAndFillsTheChart()
{
    LoadFixture f("ring 3");
    QSignalSpy looks(f.controller, &LoadController::lookWanted);
    QVERIFY(f.startAndWait());
    QCOMPARE(looks.size(), 1);
    QVERIFY2(f.results().contains("Updates/s: "_L1), qPrintable(f.results()));
    QTRY_VERIFY_WITH_TIMEOUT(f.view.chart().spreadCount() > 0, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(f.results().contains("Until all servers know: p50"_L1), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(f.results().contains("Messages per update: 4.00"_L1), patienceMs);
    QVERIFY2(f.state().startsWith("Measuring"_L1), qPrintable(f.state()));
    QVERIFY(f.results().contains("Errors: none"_L1));
    const std::uint64_t before = f.lab.runner().server(0).counters.stored;
    QTRY_VERIFY(f.lab.runner().server(0).counters.stored > before);
}

void TestLoadView::stopEndsItAtOnceAndShowsTheWhole()
{
    LoadFixture f("line 2");
    QVERIFY(f.startAndWait());
    QTRY_VERIFY_WITH_TIMEOUT(f.state().startsWith("Measuring"_L1), patienceMs);
    const QString start = u"S&tart load"_s;
    QVERIFY(f.button()->text() != start);
    QElapsedTimer timer;
    timer.start();
    f.button()->click();
    QVERIFY(f.waitForEnd());
    QVERIFY2(timer.elapsed() < 2'000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(f.button()->text(), start);
    QVERIFY(f.button()->isEnabled());
    QVERIFY2(f.state().startsWith("Measured for "_L1), qPrintable(f.state()));
    QVERIFY2(f.results().contains("; p50 "_L1), qPrintable(f.results()));
    for (int i = 0; i < f.serverCount(); ++i)
        QTRY_COMPARE(f.lab.runner().server(i).clients, 0);
    QVERIFY(f.startAndWait()); // and once more
}

void TestLoadView::theFormIsKeptAndFixedWhileItRuns()
{
    LoadFixture f("line 2");
    f.spin("loadDepth")->setValue(4);
    f.view.findChild<QComboBox *>(u"loadMobility"_s)->setCurrentIndex(2);
    QVERIFY(f.startAndWait(1));
    QVERIFY(!f.spin("loadClients")->isEnabled());
    f.controller->stop();
    QVERIFY(f.waitForEnd());
    QVERIFY(f.spin("loadClients")->isEnabled());
    const LoadForm wanted {10, 4, 500, 0, Measure::Mobility::RandomWaypoint};
    QCOMPARE(f.view.form(), wanted);
    QCOMPARE(Settings(f.settings.fileName()).load(), wanted);
    LoadView other;
    const LoadController again(f.lab, f.settings, other);
    QCOMPARE(other.form(), wanted);
}

void TestLoadView::withoutAServerThereIsNoLoad()
{
    LoadFixture f("line 2");
    QVERIFY(f.waitUntilUp());
    f.lab.killServer(0);
    f.lab.killServer(1);
    QTRY_VERIFY(!f.button()->isEnabled());
    QCOMPARE(f.state(), u"No server is up"_s);
    f.controller->start();
    QVERIFY(!f.controller->isRunning());
    f.lab.restartServer(1);
    QTRY_VERIFY_WITH_TIMEOUT(f.button()->isEnabled(), patienceMs);
    QVERIFY(f.startAndWait());
    f.lab.killServer(1);
    QTRY_COMPARE(f.state(), u"No server is up"_s);
    QVERIFY(f.controller->isRunning());
    QVERIFY(f.button()->isEnabled()); // to stop it
    f.button()->click();
    QVERIFY(f.waitForEnd());
    QVERIFY2(f.state().startsWith("No server is up. "_L1), qPrintable(f.state()));
}

void TestLoadView::whatNoHerdAnswersIsRefused()
{
    LoadFixture f("line 2");
    QVERIFY(f.waitUntilUp());
    QTRY_VERIFY(f.button()->isEnabled());
    QSignalSpy looks(f.controller, &LoadController::lookWanted);
    f.spin("loadClients")->setValue(1'000);
    f.spin("loadDepth")->setValue(LoadController::maxUnanswered / 1'000 + 1);
    f.button()->click();
    QVERIFY(!f.controller->isRunning());
    QCOMPARE(looks.size(), 1);
    QVERIFY2(f.state().contains("101,000 requests at a time"_L1), qPrintable(f.state()));
    QVERIFY(f.spin("loadDepth")->isEnabled());
    f.spin("loadClients")->setValue(10);
    QVERIFY(f.startAndWait(1));
}

void TestLoadView::aKilledServersClientsGoToAnotherOne()
{
    LoadFixture f("line 2");
    QVERIFY(f.waitUntilUp());
    QVERIFY(f.startAndWait());
    f.lab.killServer(0);
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.runner().server(1).clients >= 10, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(f.results().contains("connected again: "_L1), patienceMs);
    QVERIFY(f.results().contains("Messages per update: not known"_L1));
    QVERIFY(f.controller->isRunning());
}

void TestLoadView::anotherHerdEndsIt()
{
    LoadFixture f("line 2");
    QVERIFY(f.startAndWait());
    QTRY_VERIFY_WITH_TIMEOUT(f.state().startsWith("Measuring"_L1), patienceMs);
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("ring 3")));
    QVERIFY(!f.button()->isEnabled());
    QVERIFY(f.waitForEnd());
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(f.button()->isEnabled(), patienceMs);
    QVERIFY2(f.state().contains("until the herd was stopped"_L1), qPrintable(f.state()));
    QVERIFY2(!f.results().contains("not known"_L1), qPrintable(f.results()));
    QVERIFY(f.startAndWait());
}

void TestLoadView::itEndsWithItsView()
{
    LabFixture lab(*Herd::makePreset("line 2"));
    QVERIFY(lab.waitUntilUp());
    Settings settings(lab.folder.filePath(u"settings.ini"_s));
    QElapsedTimer timer;
    {
        LoadView view;
        auto *controller = new LoadController(lab.lab, settings, view);
        controller->start();
        QTRY_VERIFY_WITH_TIMEOUT(view.chart().sampleCount() > 0, patienceMs);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 2'000);
    for (int i = 0; i < lab.serverCount(); ++i)
        QTRY_COMPARE(lab.lab.runner().server(i).clients, 0);
}

/// It would cost money, or its patience.
void TestLoadView::questionsDontGoToSomebodyElsesService()
{
    LoadFixture f("line 2");
    f.spin("loadAsks")->setValue(50);
    const QString tip = f.spin("loadAsks")->toolTip();
    const QRegularExpression some(u"Queries/s: [1-9]"_s);
    QVERIFY(f.startAndWait());
    QTRY_VERIFY_WITH_TIMEOUT(f.results().contains(some), patienceMs);
    f.controller->stop();
    QVERIFY(f.waitForEnd());

    QTcpServer service;
    QVERIFY(service.listen(QHostAddress::LocalHost));
    qputenv("HERDSCOPE_PLACES_URL",
            "http://127.0.0.1:" + QByteArray::number(service.serverPort()) + '/');
    f.lab.setPlacesKind(Herd::PlacesKind::Overpass);
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.placesKind() == Places::Kind::Overpass, patienceMs);
    QVERIFY(f.lab.problems().empty());
    QVERIFY(f.spin("loadAsks")->toolTip() != tip);
    QVERIFY(f.startAndWait());
    QTRY_VERIFY_WITH_TIMEOUT(f.results().contains(some), patienceMs);
    QVERIFY(!service.hasPendingConnections());
    f.controller->stop();
    QVERIFY(f.waitForEnd());
    qunsetenv("HERDSCOPE_PLACES_URL");
}

void TestLoadView::theLoadsClientsAreGuestsButFew()
{
    LoadFixture f("line 2");
    f.spin("loadClients")->setValue(int(Guests::maxOfLoad) + 100);
    f.spin("loadRate")->setValue(2'000);
    QVERIFY(f.startAndWait());
    QTRY_COMPARE_WITH_TIMEOUT(f.guestsOfLoad(), int(Guests::maxOfLoad), patienceMs);
    QCOMPARE(f.lab.fleet().size(), 0);
    QSignalSpy changed(&f.lab, &Lab::guestsChanged);
    f.controller->stop();
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.guestsOfLoad(), 0);
    QVERIFY(!changed.isEmpty());
}

void TestLoadView::guestsOfTheLoadLeaveRoomForOthers()
{
    Guests guests;
    const Herd::HerdSpec herd = *Herd::makePreset("line 2");
    QVERIFY(!guests.take(reportOf(clientOfLoad(0), 1), herd)); // one that is over
    guests.showLoad(true);
    Measure::LoadOptions load;
    load.prefix = Guests::loadPrefix.toByteArray();
    QCOMPARE(load.probeName(), Guests::loadProbe);
    QVERIFY(!guests.take(reportOf(load.probeName(), 1), herd));
    for (int i = 0; i < int(Guests::maxGuests); ++i)
        guests.take(reportOf(clientOfLoad(i), 1), herd);
    QCOMPARE(guests.all().size(), Guests::maxOfLoad);
    QVERIFY(guests.take(reportOf("kiwi", 1), herd));
    QVERIFY(guests.take(reportOf(clientOfLoad(0), 2), herd)); // one of those shown
    QVERIFY(guests.showLoad(false));
    QCOMPARE(guests.all().size(), 1U);
    QVERIFY(!guests.showLoad(false));
    guests.showLoad(true);
    guests.clear();
    QVERIFY(guests.take(reportOf(clientOfLoad(900), 1), herd));
}

void TestLoadView::theChartForgetsAndIsDrawnInBothThemes()
{
    LoadChart chart;
    chart.resize(500, 220);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const auto picture = [&chart] { return chart.grab().toImage(); };
    const QImage empty = picture();
    for (int i = 1; i <= int(LoadChart::keptSeconds) + 50; ++i)
        chart.add({double(i), 1000.0 + i, 1.5, i % 2 == 0 ? 2.5 : 0.0});
    QCOMPARE(chart.sampleCount(), int(LoadChart::keptSeconds) + 1);
    QCOMPARE(chart.spreadCount(), int(LoadChart::keptSeconds) / 2 + 1);
    QTRY_VERIFY(picture() != empty);
    QVERIFY(picture().pixelColor(2, 2).lightness() > 200);
    chart.setDark(true);
    QTRY_VERIFY(picture().pixelColor(2, 2).lightness() < 80);
    chart.clear();
    QCOMPARE(chart.sampleCount(), 0);
}

void TestLoadView::linesSayWhatIsKnown()
{
    LoadNumbers numbers;
    numbers.updates = {52'310, LoadNumbers::Times {310e3, 1.2e6}};
    QStringList lines = loadLines(numbers);
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].endsWith(u"p50 310 µs, p99 1.20 ms"_s), qPrintable(lines[0]));
    QVERIFY(lines[1].endsWith("not measured"_L1));
    numbers.allLater = true;
    QVERIFY(loadLines(numbers)[1].endsWith("not measured yet"_L1));
    QVERIFY(lines[2].contains("not known"_L1));
    QCOMPARE(lines[3], u"Errors: none"_s);

    numbers.queries = LoadNumbers::Flow {7, {}};
    numbers.all = LoadNumbers::Times {2.5e9, 12.3e6};
    numbers.rounds = 20;
    numbers.incomplete = 3;
    numbers.counts = Measure::HerdCounts {10, 80, 40, 0};
    numbers.errors = 2;
    numbers.kinds = Measure::ErrorCounts {};
    numbers.kinds->at(Measure::indexOf(Measure::LoadError::Lost)) = 2;
    numbers.reconnects = 1;
    numbers.wrongExample = "AT x, not AT y";
    numbers.cpuShare = 0.99;
    lines = loadLines(numbers);
    QCOMPARE(lines[1], u"Queries/s: 7"_s);
    QCOMPARE(lines[2],
             u"Until all servers know: p50 2.50 s, p99 12.3 ms; 3 of 20 did not reach all"_s);
    QCOMPARE(lines[3], u"Messages per update: 8.00, of these duplicates 4.00"_s);
    QCOMPARE(lines[4], u"Errors: 2; lost with a connection: 2; connected again: 1"_s);
    QCOMPARE(lines[5], u"First wrong answer: AT x, not AT y"_s);
    QVERIFY(lines[6].contains("a whole core"_L1));
}

void TestLoadView::everyFieldHasANameAndATip()
{
    const LoadView view;
    int fields = 0;
    for (const QWidget *widget : view.findChildren<QWidget *>()) {
        const bool field =
            qobject_cast<const QSpinBox *>(widget) || qobject_cast<const QComboBox *>(widget);
        if (field) {
            ++fields;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        }
    }
    QCOMPARE(fields, 5);
    for (const char *name : {"loadChart", "loadResults", "loadState"}) {
        const auto *widget = view.findChild<QWidget *>(QLatin1StringView(name));
        QVERIFY2(widget && !widget->accessibleName().isEmpty(), name);
    }
    QVERIFY(!view.findChild<QWidget *>(u"loadChart"_s)->accessibleDescription().isEmpty());
    QVERIFY(!view.findChild<QAbstractButton *>(u"loadButton"_s)->toolTip().isEmpty());
}

QTEST_MAIN(TestLoadView)
#include "tst_loadview.moc"
