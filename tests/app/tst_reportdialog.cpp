// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reportdialog.h"
#include "app/savedrun.h"
#include "app/scenariocontroller.h"
#include "app/scenarioview.h"
#include "exports/recordedrun.h"
#include "report/parts.h"

#include "windowfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestMs = 60'000;

QString contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// A herd that kiwi has reported to, with the dialog open.
class Stage final : public WindowFixture
{
public:
    [[nodiscard]] bool begin()
    {
        if (!waitUntilUp())
            return false;
        const int id = lab.fleet().add({34.1, -118.3}, "kiwi");
        if (!QTest::qWaitFor([&] { return !lab.fleet().find(id)->waiting; }, longestMs))
            return false;
        action("export-report")->trigger();
        dialog = window.findChild<ReportDialog *>();
        if (dialog == nullptr)
            return false;
        to = folder.filePath(u"out/report"_s);
        of<QLineEdit>("reportFolder").setText(to);
        return true;
    }
    template <typename Widget>
    [[nodiscard]] Widget &of(const char *name)
    {
        return *dialog->findChild<Widget *>(QLatin1String(name));
    }
    void press(const char *button) { of<QPushButton>(button).click(); }
    [[nodiscard]] QString words() { return of<QLabel>("reportWords").text(); }
    [[nodiscard]] bool isIdle() { return of<QComboBox>("reportLanguage").isEnabled(); }
    [[nodiscard]] QStringList leftIn(const QString &path)
    {
        return QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    ReportDialog *dialog = nullptr;
    QString to;
};

} // namespace

/// File → Export report….
class TestReportDialog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("HERDSCOPE_PROGRAM", HERDSCOPE_WINDOW); }
    void takesThreeClicks();
    void takesPartsOrderAndLanguage();
    void cancels();
    void saysWhatWentWrong();
    void commandSaysWhatIsMissing();
    void offersNothingWithoutParts();
    void offersTheVerdictOfARunThatHasOne();
    void escapeGivesUpWhatIsWritten();
};

/// The menu, its entry, and "Write the report".
void TestReportDialog::takesThreeClicks()
{
    Stage f;
    QVERIFY(f.begin());
    QVERIFY(!f.dialog->isModal());
    QVERIFY(f.of<QPushButton>("reportWrite").isEnabled());
    f.press("reportWrite");
    QVERIFY(!f.isIdle());
    int beats = 0; // the window goes on meanwhile
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&beats] { ++beats; });
    timer.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    QVERIFY2(f.words().contains(QDir::toNativeSeparators(f.to)), qPrintable(f.words()));
    QVERIFY(beats > 3);
    QVERIFY(f.of<QPushButton>("reportOpen").isEnabled());
    const QString markdown = contentOf(QDir(f.to).filePath(u"report.md"_s));
    QVERIFY(markdown.contains(u"Clients: 1;"_s));
    QVERIFY(contentOf(QDir(f.to).filePath(u"report.html"_s)).contains(u"figures/map.svg"_s));
    QVERIFY(QFile::exists(QDir(f.to).filePath(u"report.pdf"_s)));
    // What it says to look at it again with is there.
    QVERIFY(markdown.contains(u"herdscope data/run.herdrun"_s));
    QVERIFY(Exports::isRecordedRun(QDir(f.to).filePath(u"data/run.herdrun"_s)));
    QVERIFY(QFile::exists(QDir(f.to).filePath(u"data/run.herdrun"_s)));
}

void TestReportDialog::takesPartsOrderAndLanguage()
{
    Stage f;
    QVERIFY(f.begin());
    auto &parts = f.of<QListWidget>("reportParts");
    for (int i = 2; i < parts.count(); ++i)
        parts.item(i)->setCheckState(Qt::Unchecked);
    parts.setCurrentRow(1); // the graph, before the run
    f.press("reportUp");
    QCOMPARE(parts.currentRow(), 0);
    f.of<QComboBox>("reportLanguage").setCurrentIndex(1);
    f.of<QCheckBox>("reportDark").setChecked(true);
    f.press("reportWrite");
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    const QString page = contentOf(QDir(f.to).filePath(u"report.html"_s));
    QVERIFY2(page.contains(u"<html lang=\"de"_s), qPrintable(f.words()));
    QCOMPARE(page.count(u"<h2>"_s), 2);
    QVERIFY(page.indexOf(u"figures/graph.svg"_s) < page.indexOf(u"herdscope report"_s));
    QVERIFY(contentOf(QDir(f.to).filePath(u"figures/graph.svg"_s)).contains(u"#1b2027"_s));
}

void TestReportDialog::cancels()
{
    Stage f;
    QVERIFY(f.begin());
    f.press("reportWrite");
    QVERIFY(!f.isIdle());
    f.press("reportClose"); // says "Cancel" meanwhile
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    QVERIFY(f.dialog->isVisible());
    QVERIFY2(f.words() == ReportDialog::tr("Cancelled: nothing was written."),
             qPrintable(f.words()));
    QCOMPARE(f.leftIn(f.folder.filePath(u"out"_s)), QStringList());
    f.press("reportClose");
    QVERIFY(!f.dialog->isVisible());
}

void TestReportDialog::saysWhatWentWrong()
{
    Stage f;
    QVERIFY(f.begin());
    f.of<QLineEdit>("reportFolder").setText(f.folder.path()); // holds logs
    f.press("reportWrite");
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    QVERIFY2(f.words().contains(f.folder.path()), qPrintable(f.words()));
    QVERIFY(!f.of<QPushButton>("reportOpen").isEnabled());
    qputenv("HERDSCOPE_PROGRAM", "/none/herdscope");
    f.press("reportWrite");
    QTRY_VERIFY_WITH_TIMEOUT(f.words().contains(u"/none/herdscope"_s), longestMs);
    QVERIFY(f.isIdle());
    qputenv("HERDSCOPE_PROGRAM", HERDSCOPE_WINDOW);
}

/// Who reads no report is told, too.
void TestReportDialog::commandSaysWhatIsMissing()
{
    Stage f;
    QVERIFY(f.begin());
    const QDir logs(f.lab.recorder().directory());
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(logs.filePath(u"journal.jsonl"_s)).contains(u"kiwi"),
                             longestMs);
    const QDir damaged(f.folder.filePath(u"damaged"_s));
    QVERIFY(damaged.mkpath(u"."_s));
    for (const QString &name : {u"journal.jsonl"_s, u"journal.herd.toml"_s})
        QVERIFY(QFile::copy(logs.filePath(name), damaged.filePath(name)));
    QFile journal(damaged.filePath(u"journal.jsonl"_s));
    QVERIFY(journal.open(QIODevice::Append) && journal.write("\n{\"nonsense\n") > 0);
    journal.close();
    QProcess report;
    report.start(QStringLiteral(HERDSCOPE_WINDOW),
                 {u"report"_s, damaged.path(), u"--out"_s, f.folder.filePath(u"of-damaged"_s),
                  u"--parts"_s, u"run"_s});
    QVERIFY(report.waitForFinished(longestMs));
    const QByteArray told = report.readAllStandardError();
    QVERIFY2(report.exitCode() == 0, told.constData());
    QVERIFY2(told.contains("damaged and left out"), told.constData());
}

void TestReportDialog::offersNothingWithoutParts()
{
    Stage f;
    QVERIFY(f.begin());
    auto &parts = f.of<QListWidget>("reportParts");
    QCOMPARE(parts.count(), int(Report::allParts.size()) - 1); // no verdict
    for (int i = 0; i < parts.count(); ++i)
        parts.item(i)->setCheckState(Qt::Unchecked);
    QVERIFY(!f.of<QPushButton>("reportWrite").isEnabled());
    parts.item(3)->setCheckState(Qt::Checked);
    QVERIFY(f.of<QPushButton>("reportWrite").isEnabled());
    f.of<QLineEdit>("reportFolder").clear();
    QVERIFY(!f.of<QPushButton>("reportWrite").isEnabled());
}

/// Of a scenario that was played, and of its saved run; of no other one.
void TestReportDialog::offersTheVerdictOfARunThatHasOne()
{
    Stage f;
    QVERIFY(f.begin());
    const auto verdict = [&f] {
        return f.of<QListWidget>("reportParts")
            .findItems(Report::titleOf(Report::Part::Verdict), Qt::MatchExactly)
            .value(0);
    };
    QVERIFY(!verdict());
    f.lab.acts().removeClients({f.lab.fleet().at(0).id});
    auto &controller = *f.window.findChild<ScenarioController *>();
    auto &view = *f.window.findChild<ScenarioView *>();
    controller.open(u":/herdscope/scenarios/first-steps.scenario.toml"_s);
    view.speed().setCurrentIndex(view.speed().count() - 1); // as fast as can be
    f.action("scenario-play")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(controller.player().isFinal(), longestMs);
    f.action("export-report")->trigger();
    QVERIFY(verdict());
    QCOMPARE(verdict()->checkState(), Qt::Checked);
    QCOMPARE(f.of<QListWidget>("reportParts").row(verdict()), 1); // behind what was run
    f.of<QLineEdit>("reportFolder").setText(f.to);
    f.press("reportWrite");
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    QVERIFY2(QFile::exists(QDir(f.to).filePath(u"data/verdict.csv"_s)), qPrintable(f.words()));
    const QString page = contentOf(QDir(f.to).filePath(u"report.html"_s));
    QVERIFY(page.contains(Report::titleOf(Report::Part::Verdict).toHtmlEscaped()));
    QVERIFY(page.contains(u"As expected: "_s));
    // The same of its file, from another herd.
    const QString saved = f.folder.filePath(u"a.herdrun"_s);
    QVERIFY(saveShowingProgress(f.lab, saved, nullptr));
    QVERIFY(f.lab.newHerd(u"line 3"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.lab.played().facts.empty(), longestMs);
    f.action("export-report")->trigger();
    QVERIFY(!verdict());
    auto run = openSavedRun(saved);
    QVERIFY2(run, qPrintable(run ? QString() : run.error()));
    f.lab.showRun(*std::move(run));
    f.action("export-report")->trigger();
    QVERIFY(verdict());
}

/// It stays open until that is done, and nothing else than Cancel can be reached meanwhile.
void TestReportDialog::escapeGivesUpWhatIsWritten()
{
    Stage f;
    QVERIFY(f.begin());
    f.dialog->activateWindow(); // or Escape is the window's
    QTRY_VERIFY(f.dialog->isActiveWindow());
    f.press("reportWrite");
    QVERIFY(!f.isIdle());
    QVERIFY(!f.of<QPushButton>("reportChoose").isEnabled());
    QVERIFY(f.of<QPushButton>("reportClose").text().contains(u'&')); // Alt+C is its own
    QTest::keyClick(f.dialog, Qt::Key_Escape);
    QVERIFY(f.dialog->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(f.isIdle(), longestMs);
    QCOMPARE(f.words(), ReportDialog::tr("Cancelled: nothing was written."));
    QCOMPARE(f.leftIn(f.folder.filePath(u"out"_s)), QStringList());
    QVERIFY(f.of<QPushButton>("reportChoose").isEnabled());
    QTest::keyClick(f.dialog, Qt::Key_Escape);
    QVERIFY(!f.dialog->isVisible());
}

QTEST_MAIN(TestReportDialog)
#include "tst_reportdialog.moc"
