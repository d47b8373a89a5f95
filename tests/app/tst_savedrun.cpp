// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitychart.h"
#include "app/chartsview.h"
#include "app/graphcontroller.h"
#include "app/logmodel.h"
#include "app/logview.h"
#include "app/messagebar.h"
#include "app/savedrun.h"
#include "compare/comparedrun.h"
#include "history/happenings.h"
#include "scenario/orders.h"

#include "windowfixture.h"

#include <QComboBox>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <limits>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

/// A window, and a run of a herd of its own in a file.
class Stage final : public WindowFixture
{
public:
    /// Of a line of three servers, one of which is killed after all know a client.
    [[nodiscard]] bool saveRun()
    {
        LabFixture other(*Herd::makePreset("line 3"));
        if (!other.waitUntilUp())
            return false;
        other.lab.fleet().add({34.05, -118.4}, "kiwi");
        const auto knowing = [&other] {
            const History::Moment now(other.lab.past());
            const auto client = other.lab.past().clients().find("kiwi");
            return client != History::noClient && now.heldId(0, client) != 0
                && now.heldId(2, client) != 0;
        };
        if (!QTest::qWaitFor(knowing, 10'000))
            return false;
        other.lab.killServer(1);
        const auto isDown = [&other] {
            return History::Moment(other.lab.past()).server(1) == History::ServerState::Down;
        };
        if (!QTest::qWaitFor(isDown, 10'000) || !saveShowingProgress(other.lab, file, nullptr))
            return false;
        const History::Past &past = other.lab.past();
        for (History::EventNumber number = past.first(); number <= past.end(); ++number)
            pictures.append(pictureOf(past, number));
        return true;
    }
    /// What was up then, and what was known.
    static QByteArray pictureOf(const History::Past &past, History::EventNumber number)
    {
        History::Moment moment(past);
        moment.seek(number);
        QByteArray picture;
        for (int i = 0; i < int(past.herd().servers.size()); ++i) {
            const auto server = Herd::ServerIndex(i);
            picture += QByteArray::number(int(moment.server(server))) + ' ';
            for (History::ClientNumber c = 0; c < past.clients().count(); ++c) {
                picture += QByteArray::fromStdString(past.clients().name(c)) + '='
                    + QByteArray::number(quint64(moment.heldId(server, c)), 16) + ' ';
            }
        }
        for (int i = 0; i < int(past.herd().links.size()); ++i)
            picture += moment.isLinkUp(i) ? '-' : '/';
        return picture;
    }
    [[nodiscard]] std::size_t nodes() { return window.graph().scene().nodes.size(); }
    [[nodiscard]] QString said()
    {
        QStringList texts;
        for (const QLabel *label : window.messages().findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }

    QString file = folder.filePath(u"some.herdrun"_s);
    QList<QByteArray> pictures; ///< by number of events
};

} // namespace

class tst_SavedRun : public QObject
{
    Q_OBJECT

private slots:
    void everyMomentIsAsItWas();
    void theWindowShowsItAndGoesBackToNow();
    void theHerdGoesOnBehindIt();
    void anotherHerdEndsIt();
    void aDamagedOneOpensAsFarAsItIsWhole();
    void whatIsNoRunIsExplained();
    void itsOwnRunCanBeSaved();
    void whatWasOrderedIsSavedWithIt();
    void bookmarksAreSavedWithIt();
    void bookmarksSetInAnOpenedRunAreWrittenBack();
    void memoryIsSavedWithItOrTheChartSaysWhyNot();
    void aFolderWithLogsIsARun();
    void opensBeforeItsServersWereStopped();
};

void tst_SavedRun::everyMomentIsAsItWas()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    const auto run = openSavedRun(stage.file);
    QVERIFY2(run, qPrintable(run ? QString() : run.error()));
    const History::Past &past = *(*run)->past;
    QVERIFY(Exports::shortcomingsOf(**run).isEmpty());
    // Something more may have been recorded until it was saved.
    QVERIFY(past.end() + 1 >= History::EventNumber(stage.pictures.size()));
    for (qsizetype number = 0; number < stage.pictures.size(); ++number)
        QCOMPARE(Stage::pictureOf(past, History::EventNumber(number)), stage.pictures[number]);
}

void tst_SavedRun::theWindowShowsItAndGoesBackToNow()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    QVERIFY(stage.ready());
    QTRY_COMPARE(stage.nodes(), std::size_t {5});
    stage.lab.selection().selectServer(4);
    stage.window.open(stage.file);
    QVERIFY(!stage.lab.isLive());
    QVERIFY(stage.window.windowTitle().contains(u"some.herdrun"_s));
    QVERIFY(stage.lab.selection().isEmpty()); // it has no fifth server
    // At once: who looks at the links before the next frame must not take the live herd's.
    QCOMPARE(stage.nodes(), std::size_t {3});
    QCOMPARE(stage.window.findChild<GraphController *>()->links().size(), std::size_t {2});
    QTRY_COMPARE(stage.window.graph().scene().nodes.at(1).condition, Figures::Condition::Down);
    QCOMPARE(stage.window.map().scene().servers.size(), std::size_t {3});
    QCOMPARE(stage.window.map().scene().clients.size(), std::size_t {1});
    const LogModel &log = stage.window.findChild<LogView *>()->model();
    QTRY_COMPARE(log.rowCount(), int(stage.lab.playhead().past().end()));
    QVERIFY(!stage.action("save-run")->isEnabled());
    stage.action("step-back")->trigger();
    stage.action("fault-before")->trigger();
    stage.lab.playhead().goTo(0);
    QTRY_VERIFY(stage.window.map().scene().clients.empty());
    stage.action("play")->trigger();
    stage.action("now")->trigger();
    QVERIFY(stage.lab.isLive() && stage.lab.playhead().isNow());
    QCOMPARE(stage.nodes(), std::size_t {5});
    QVERIFY(!stage.window.windowTitle().contains(u"some.herdrun"_s));
    QTRY_COMPARE(log.rowCount(), int(stage.lab.past().end()));
    QVERIFY(stage.action("save-run")->isEnabled());
}

void tst_SavedRun::theHerdGoesOnBehindIt()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    QVERIFY(stage.ready());
    stage.window.open(stage.file);
    const History::EventNumber end = stage.lab.playhead().number();
    stage.lab.fleet().add({34.1, -118.3}, "plum");
    QTRY_VERIFY(stage.lab.past().clients().find("plum") != History::noClient);
    QTRY_VERIFY(stage.allHold("plum", {34.1, -118.3}));
    QCOMPARE(stage.lab.playhead().number(), end);
    QTRY_COMPARE(stage.nodes(), std::size_t {3});
    // One saved run after another.
    stage.window.open(stage.file);
    QCOMPARE(stage.lab.playhead().number(), end);
    stage.lab.goToNow();
    const auto &clients = stage.window.map().scene().clients;
    QTRY_VERIFY(clients.size() == 1 && clients.front().name == u"plum"_s);
}

void tst_SavedRun::anotherHerdEndsIt()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    QVERIFY(stage.ready());
    stage.window.open(stage.file);
    QSignalSpy anew(&stage.lab, &Lab::herdChanged);
    stage.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("line 2")));
    QTRY_COMPARE_WITH_TIMEOUT(anew.size(), 1, 10'000);
    QVERIFY(stage.lab.isLive() && stage.lab.playhead().isNow());
    QTRY_COMPARE(stage.nodes(), std::size_t {2});
    QVERIFY(stage.waitUntilUp());
}

void tst_SavedRun::aDamagedOneOpensAsFarAsItIsWhole()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    QVERIFY(stage.ready());
    QFile file(stage.file);
    QVERIFY(file.resize(file.size() * 3 / 4));
    stage.window.open(stage.file);
    QVERIFY(!stage.lab.isLive());
    QVERIFY2(stage.said().contains(u"damaged"_s), qPrintable(stage.said()));
    QTRY_COMPARE(stage.nodes(), std::size_t {3});
}

void tst_SavedRun::whatIsNoRunIsExplained()
{
    Stage stage;
    QVERIFY(stage.ready());
    QFile file(stage.file);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") == 5);
    file.close();
    stage.window.open(stage.file);
    QVERIFY(stage.lab.isLive());
    QVERIFY2(stage.said().contains(u"some.herdrun"_s), qPrintable(stage.said()));
    stage.window.open(stage.folder.filePath(u"none.herdrun"_s));
    QVERIFY2(stage.said().contains(u"none.herdrun"_s), qPrintable(stage.said()));
}

/// Beside what was seen of it.
void tst_SavedRun::whatWasOrderedIsSavedWithIt()
{
    Stage stage;
    QVERIFY(stage.saveRun());
    const auto run = openSavedRun(stage.file);
    QVERIFY(run);
    const History::Past &past = *(*run)->past;
    const std::int64_t beginNs = past.entry(past.first()).event->at.monotonicNs;
    const auto orders = Scenario::ordersIn(past, beginNs, std::numeric_limits<std::int64_t>::max());
    QCOMPARE(orders.size(), std::size_t(1));
    QCOMPARE(orders.front().kind, Scenario::Act::Kind::Kill);
    QCOMPARE(orders.front().server, past.herd().servers[1].name);
    QVERIFY(orders.front().atNs > 0);
    const History::Happenings happenings(past);
    const auto killed = std::ranges::find(happenings.all(), History::Happening::What::ServersKilled,
                                          &History::Happening::what);
    QVERIFY(killed != happenings.all().end());
    QVERIFY(orders.front().atNs <= killed->atNs - beginNs);
}

void tst_SavedRun::itsOwnRunCanBeSaved()
{
    Stage stage;
    QVERIFY(stage.ready());
    stage.lab.fleet().add({34.1, -118.3}, "plum");
    QTRY_VERIFY(stage.allHold("plum", {34.1, -118.3}));
    QTRY_VERIFY(stage.lab.past().clients().find("plum") != History::noClient);
    const History::EventNumber end = stage.lab.past().end();
    QVERIFY(saveShowingProgress(stage.lab, stage.file, &stage.window));
    stage.window.open(stage.file);
    QVERIFY(!stage.lab.isLive());
    QVERIFY(stage.lab.playhead().past().end() >= end);
    QTRY_COMPARE(stage.window.map().scene().clients.size(), std::size_t {1});
    const auto run = openSavedRun(stage.file);
    QVERIFY(run);
    const Compare::ComparedRun compared = Compare::measure(**run);
    QCOMPARE(compared.parameters[Compare::indexOf(Compare::Parameter::CpuOf)], u"server threads"_s);
    QCOMPARE(compared.parameters[Compare::indexOf(Compare::Parameter::Mode)], u"loop"_s);
    QVERIFY(compared.values[Compare::indexOf(Compare::Measure::CpuPerUpdate)].value_or(0) > 0);
    QVERIFY(!saveShowingProgress(stage.lab, u"/nowhere/at/all.herdrun"_s, &stage.window));
}

void tst_SavedRun::bookmarksAreSavedWithIt()
{
    Stage stage;
    QVERIFY(stage.ready());
    const auto lastEvent = [&stage](History::EventNumber number) {
        return stage.lab.playhead().past().entry(number - 1).event->sequence;
    };
    // The newest that is not about the files.
    History::EventNumber number = 0;
    QTRY_VERIFY([&] {
        for (number = stage.lab.past().end(); number > 0 && lastEvent(number) == 0;)
            --number;
        return number > 0;
    }());
    const std::uint64_t marked = lastEvent(number);
    stage.lab.playhead().goTo(number);
    stage.action("bookmark")->trigger();
    QVERIFY(saveShowingProgress(stage.lab, stage.file, &stage.window));
    stage.action("bookmark")->trigger(); // what is in the file stays there
    QVERIFY(stage.lab.bookmarks().empty());
    stage.window.open(stage.file);
    QCOMPARE(stage.lab.shownBookmarks().size(), std::size_t {1});
    const History::EventNumber there = stage.lab.shownBookmarks().front();
    QCOMPARE(lastEvent(there), marked);
    stage.lab.playhead().goTo(stage.lab.playhead().past().end());
    stage.lab.playhead().goTo(there - 1);
    stage.action("next-fault")->trigger();
    QCOMPARE(stage.lab.playhead().number(), there);
    stage.action("now")->trigger();
    QVERIFY(stage.lab.shownBookmarks().empty());
}

void tst_SavedRun::bookmarksSetInAnOpenedRunAreWrittenBack()
{
    Stage stage;
    QVERIFY(stage.ready() && stage.saveRun());
    QAction *save = stage.action("save-bookmarks");
    QVERIFY(!save->isEnabled());
    stage.window.open(stage.file);
    QVERIFY(!save->isEnabled());
    const History::EventNumber number = stage.lab.playhead().past().end() / 2;
    stage.lab.playhead().goTo(number);
    stage.action("bookmark")->trigger();
    QVERIFY(save->isEnabled());
    QVERIFY2(stage.said().contains(u"not saved"_s), qPrintable(stage.said()));
    stage.action("bookmark")->trigger(); // again: as it was
    QVERIFY(!save->isEnabled() && stage.window.messages().textOf(u"bookmarks"_s).isEmpty());
    stage.action("bookmark")->trigger();
    save->trigger();
    QVERIFY(!save->isEnabled());
    QVERIFY(stage.window.messages().textOf(u"bookmarks"_s).isEmpty());
    stage.action("now")->trigger();
    stage.window.open(stage.file);
    QCOMPARE(stage.lab.shownBookmarks(), std::vector<History::EventNumber> {number});
    // A file that may only be read: a sentence, and they are still there.
    QVERIFY(QFile::setPermissions(stage.file, QFileDevice::ReadOwner));
    stage.lab.playhead().goTo(number - 1);
    stage.action("bookmark")->trigger();
    save->trigger();
    QVERIFY2(stage.said().contains(u"some.herdrun"_s), qPrintable(stage.said()));
    QVERIFY(save->isEnabled());
    QCOMPARE(stage.lab.shownBookmarks().size(), std::size_t {2});
    stage.action("now")->trigger();
    QVERIFY(!save->isEnabled());
    QVERIFY(stage.window.messages().textOf(u"bookmarks"_s).isEmpty());
}

void tst_SavedRun::memoryIsSavedWithItOrTheChartSaysWhyNot()
{
    Stage stage;
    QVERIFY(stage.ready());
    QTRY_VERIFY(!stage.lab.memory().samples().empty());
    const auto measured = stage.lab.memory().samples().size();
    QVERIFY(saveShowingProgress(stage.lab, stage.file, &stage.window));
    const auto run = openSavedRun(stage.file);
    QVERIFY(run && (*run)->memory.size() >= measured);
    QVERIFY((*run)->memory[0].program > 1e6 && (*run)->memory[0].atNs > 0);
    QCOMPARE(parseMemory(memoryText((*run)->memory)).size(), (*run)->memory.size());
    QVERIFY(parseMemory("no number,1,2,3\n1,2\n").empty());
    // One that nobody measured says so instead of showing nothing.
    auto &view = *stage.window.findChild<ChartsView *>();
    const QWidget *dock = view.parentWidget();
    const_cast<QWidget *>(dock)->show();
    const_cast<QWidget *>(dock)->raise();
    auto *kind = view.findChild<QComboBox *>(u"kind"_s);
    kind->setCurrentIndex(int(Figures::ChartKind::Memory));
    view.findChild<QComboBox *>(u"stretch"_s)->setCurrentIndex(3);
    stage.window.open(stage.file);
    QTRY_VERIFY(view.chart().scene().kind == Figures::ChartKind::Memory
                && view.chart().scene().pieces() > 0);
    QCOMPARE(view.chart().scene().hint.isEmpty(), view.chart().scene().caption.contains(u"n = "_s));
    stage.action("now")->trigger();
    QVERIFY(Journal::saveRun(stage.file, {stage.lab.herdAtStart(), {}, {}, {}, {}},
                             stage.lab.recorder().directory() + u"/journal.jsonl"_s));
    stage.window.open(stage.file);
    QTRY_VERIFY(!view.chart().scene().hint.isEmpty());
    QVERIFY(view.findChild<QLabel *>(u"hint"_s)->text().contains(u"not measured"_s));
}

/// As a process leaves it that was killed.
void tst_SavedRun::aFolderWithLogsIsARun()
{
    QTemporaryDir copies;
    Stage stage;
    QVERIFY(stage.ready());
    stage.lab.fleet().add({34.1, -118.3}, "plum");
    QTRY_VERIFY(stage.lab.past().clients().find("plum") != History::noClient);
    stage.lab.recorder().flush();
    const QDir logs(stage.lab.recorder().directory());
    for (const QString &name : {u"journal.jsonl"_s, u"journal.herd.toml"_s})
        QVERIFY2(QFile::copy(logs.filePath(name), copies.filePath(name)), qPrintable(name));
    for (const QString &name : {copies.path(), copies.filePath(u"journal.jsonl"_s)}) {
        QVERIFY(Exports::isRecordedRun(name));
        stage.window.open(name);
        QVERIFY2(!stage.lab.isLive(), qPrintable(stage.said()));
        QVERIFY(stage.lab.playhead().past().clients().find("plum") != History::noClient);
        stage.action("now")->trigger();
    }
    QVERIFY(QFile::remove(copies.filePath(u"journal.herd.toml"_s)));
    stage.window.open(copies.path());
    QVERIFY(stage.lab.isLive());
    QVERIFY2(stage.said().contains(u"journal.herd.toml"_s), qPrintable(stage.said()));
}

void tst_SavedRun::opensBeforeItsServersWereStopped()
{
    QTemporaryDir logs;
    {
        auto options = LabFixture::options(logs.path());
        options.logDir = logs.path();
        Lab lab(LabFixture::onFreePorts(Herd::defaultHerd()), options);
        QVERIFY(QTest::qWaitFor([&] { return lab.runner().serversUp() == 5; }, 10'000));
    }
    const auto run = openSavedRun(logs.path());
    QVERIFY2(run, qPrintable(run ? QString() : run.error()));
    const History::Past &past = *(*run)->past;
    const History::Moment end(past);
    QCOMPARE(end.server(0), History::ServerState::Down);
    History::Moment shown(past);
    shown.seek(History::endBeforeStop(past));
    for (Herd::ServerIndex i = 0; i < 5; ++i)
        QCOMPARE(shown.server(i), History::ServerState::Up);
}

QTEST_MAIN(tst_SavedRun)
#include "tst_savedrun.moc"
