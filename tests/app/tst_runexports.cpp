// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messagebar.h"
#include "app/runexportjob.h"
#include "app/runexports.h"
#include "tracks/trackfile.h"

#include "windowfixture.h"

#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QProgressDialog>
#include <QPushButton>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A herd that kiwi has reported to, twice.
class Stage final : public WindowFixture
{
public:
    [[nodiscard]] bool begin()
    {
        if (!waitUntilUp())
            return false;
        const int id = lab.fleet().add({34.1, -118.3}, "kiwi");
        const auto isKnown = [&] { return !lab.fleet().find(id)->waiting; };
        if (!QTest::qWaitFor(isKnown, 10'000))
            return false;
        lab.fleet().moveTo(id, {34.2, -118.4});
        if (!QTest::qWaitFor(isKnown, 10'000))
            return false;
        lab.recorder().flush();
        return QTest::qWaitFor([&] { return lab.past().end() == lab.recorder().counts().recorded; },
                               10'000);
    }
    [[nodiscard]] RunExports &exports() { return *window.findChild<RunExports *>(); }
    [[nodiscard]] QByteArray written(const char *format, int server = Herd::nobody)
    {
        const QString file = folder.filePath(u"out."_s + QLatin1String(format));
        QSignalSpy done(&exports(), &RunExports::written);
        exports().write(file, *Exports::formatNamed(QLatin1String(format)), server);
        if (done.isEmpty() && !done.wait(60'000))
            return {};
        return contentOf(file);
    }
    [[nodiscard]] QString said() { return window.findChild<MessageBar *>()->textOf(u"run"_s); }
};

} // namespace

/// File → Export the run as.
class TestRunExports final : public QObject
{
    Q_OBJECT

private slots:
    void offersEveryFormatOfTheCommandLine();
    void writesTheLiveRun();
    void writesAnOpenedRun();
    void saysWhyAFileCannotBeWritten();
    void asksForAFileOfThatKind();
    void writesWhatWasThereWhenItBegan();
    void cancelledItLeavesNothing();
    void theWindowIsClosedWhileItWrites();
};

void TestRunExports::offersEveryFormatOfTheCommandLine()
{
    Stage stage;
    const auto *menu = stage.window.findChild<QMenu *>(u"exportRunAs"_s);
    QVERIFY(menu);
    for (const Exports::Format &format : Exports::formats()) {
        const QString name = u"export-as-"_s + QLatin1String(format.name);
        if (format.of == Exports::Format::Of::Server)
            continue;
        const QAction *action = stage.window.findChild<QAction *>(name);
        if (!action) { // of the menu, not of the window
            for (const QAction *each : menu->actions())
                action = each->objectName() == name ? each : action;
        }
        QVERIFY2(action, qPrintable(name));
    }
    auto *logs = stage.window.findChild<QMenu *>(u"exportLogOf"_s);
    QVERIFY(logs);
    emit logs->aboutToShow();
    QCOMPARE(logs->actions().size(), 5);
}

void TestRunExports::writesTheLiveRun()
{
    Stage stage;
    QVERIFY(stage.begin());
    for (const Exports::Format &format : Exports::formats()) {
        const bool isOfServer = format.of == Exports::Format::Of::Server;
        const QByteArray text = stage.written(format.name, isOfServer ? 0 : Herd::nobody);
        QVERIFY2(!text.isEmpty(), format.name);
        QVERIFY(stage.said().startsWith(u"Saved "_s));
        const QString file = stage.folder.filePath(u"out."_s + QLatin1String(format.name));
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
    }
    const auto moves = Tracks::parseTracks(stage.written("gpx"), Tracks::TrackFormat::Gpx);
    QVERIFY(moves && moves->size() == 1);
    QCOMPARE(moves->front().name, std::string("kiwi"));
    QCOMPARE(moves->front().points.size(), std::size_t(2));
}

void TestRunExports::writesAnOpenedRun()
{
    Stage stage;
    QVERIFY(stage.begin());
    const QByteArray gpx = stage.written("gpx");
    const QByteArray messages = stage.written("messages");
    const QString file = stage.folder.filePath(u"some.herdrun"_s);
    const auto saved = saveShowingProgress(stage.lab, file, &stage.window);
    QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error()));
    stage.lab.fleet().add({34.3, -118.3}, "emu"); // is of the herd that goes on
    stage.window.open(file);
    QVERIFY2(!stage.lab.isLive(), qPrintable(stage.said()));
    QCOMPARE(stage.written("gpx"), gpx);
    QCOMPARE(stage.written("messages"), messages);
}

void TestRunExports::saysWhyAFileCannotBeWritten()
{
    Stage stage;
    stage.exports().write(stage.folder.filePath(u"none/moves.gpx"_s),
                          *Exports::formatNamed(u"gpx"_s), Herd::nobody);
    QTRY_VERIFY2(stage.said().contains(u"none/moves.gpx can't be written: "_s),
                 qPrintable(stage.said()));
}

void TestRunExports::asksForAFileOfThatKind()
{
    Stage stage;
    QVERIFY(stage.waitUntilUp());
    const auto *menu = stage.window.findChild<QMenu *>(u"exportRunAs"_s);
    for (QAction *action : menu->actions()) {
        if (action->objectName() == u"export-as-geojson"_s)
            action->trigger();
    }
    auto *dialog = stage.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->defaultSuffix(), u"geojson"_s);
    QVERIFY(dialog->nameFilters().constFirst().contains(u"(*.geojson)"_s));
    dialog->reject();
}

void TestRunExports::writesWhatWasThereWhenItBegan()
{
    Stage stage;
    QVERIFY(stage.begin());
    const QByteArray journal = stage.written("journal");
    const QString file = stage.folder.filePath(u"later.jsonl"_s);
    QSignalSpy done(&stage.exports(), &RunExports::written);
    stage.exports().write(file, *Exports::formatNamed(u"journal"_s), Herd::nobody);
    const auto before = stage.lab.past().end();
    stage.lab.fleet().add({34.3, -118.3}, "emu"); // the herd goes on meanwhile
    QVERIFY(done.count() == 1 || done.wait(60'000));
    QCOMPARE(contentOf(file), journal);
    QTRY_VERIFY_WITH_TIMEOUT(stage.lab.past().end() > before, 20'000);
}

/// Also what was there before stays.
void TestRunExports::cancelledItLeavesNothing()
{
    Stage stage;
    QVERIFY(stage.begin());
    QTemporaryDir folder;
    const QString file = folder.filePath(u"moves.gpx"_s);
    for (const bool isThere : {false, true}) {
        // Its thread does not come to it before it is cancelled.
        QSemaphore gate;
        QThreadPool *const pool = QThreadPool::globalInstance();
        QVERIFY(pool->waitForDone(60'000));
        pool->setMaxThreadCount(1);
        pool->start([&gate] { gate.acquire(); });
        if (isThere) {
            QFile earlier(file);
            QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("mine") == 4);
        }
        QSignalSpy done(&stage.exports(), &RunExports::written);
        stage.exports().write(file, *Exports::formatNamed(u"gpx"_s), Herd::nobody);
        auto *job = stage.window.findChild<RunExportJob *>();
        auto *progress = stage.window.findChild<QProgressDialog *>(u"exportingRun"_s);
        QVERIFY(job && progress);
        QSignalSpy cancelled(job, &RunExportJob::cancelled);
        progress->findChild<QPushButton *>()->click();
        gate.release();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(pool->waitForDone(60'000));
        pool->setMaxThreadCount(QThread::idealThreadCount());
        QTRY_VERIFY(!stage.window.findChild<RunExportJob *>());
        QCOMPARE(done.count(), 0);
        const QStringList left =
            QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
        QCOMPARE(left, isThere ? QStringList {u"moves.gpx"_s} : QStringList());
        QCOMPARE(contentOf(file), isThere ? QByteArray("mine") : QByteArray());
    }
}

void TestRunExports::theWindowIsClosedWhileItWrites()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"moves.gpx"_s);
    {
        Stage stage;
        QVERIFY(stage.begin());
        stage.exports().write(file, *Exports::formatNamed(u"gpx"_s), Herd::nobody);
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000));
    QVERIFY(!QFile::exists(file) || contentOf(file).contains("</gpx>"));
}

QTEST_MAIN(TestRunExports)
#include "tst_runexports.moc"
