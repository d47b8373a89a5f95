// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runfolders.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>
#include <QtTest>

using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x\n");
}

} // namespace

class TestRunFolders final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyRunGetsAFolderOfItsOwn();
    void onlyTheNewestRunsAreKept();
    void runsOfOneSecondAreOrderedByTheirNumbers();
    void foldersOfOtherNamesStay_data();
    void foldersOfOtherNamesStay();
    void foreignFilesInOldRunsStay();
    void linksAreNotFollowed();
    void noFolderAtAllIsFine();

private:
    QString makeRun(const QString &name)
    {
        const QDir folder(m_runs->filePath(name));
        folder.mkpath(u"."_s);
        writeFile(folder.filePath(u"Hill.log"_s));
        writeFile(folder.filePath(u"journal.jsonl"_s));
        return folder.path();
    }
    [[nodiscard]] QStringList left() const
    {
        return QDir(m_runs->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_runs;
};

void TestRunFolders::init()
{
    m_runs = std::make_unique<QTemporaryDir>();
    QVERIFY(m_runs->isValid());
}

void TestRunFolders::everyRunGetsAFolderOfItsOwn()
{
    const QDateTime now(QDate(2026, 3, 4), QTime(5, 6, 7), QTimeZone::utc());
    const QDir runs(m_runs->path());
    const QString first = newRunFolder(runs.path(), now);
    QCOMPARE(first, runs.filePath(u"2026-03-04T050607Z"_s));
    QVERIFY(runs.mkpath(first));
    QCOMPARE(newRunFolder(runs.path(), now), first + u"-2"_s);
    QVERIFY(runs.mkpath(first + u"-2"_s));
    QCOMPARE(newRunFolder(runs.path(), now), first + u"-3"_s);
    QCOMPARE(newRunFolder(runs.path(), now.addSecs(1)), runs.filePath(u"2026-03-04T050608Z"_s));
}

void TestRunFolders::onlyTheNewestRunsAreKept()
{
    const QDateTime start(QDate(2026, 3, 4), QTime(23, 59, 50), QTimeZone::utc());
    QStringList made;
    for (int i = 0; i < 25; ++i) {
        made.append(newRunFolder(m_runs->path(), start.addSecs(i)));
        makeRun(QDir(made.constLast()).dirName());
    }
    QCOMPARE(removeOldRuns(m_runs->path(), keptRuns), 5);
    QCOMPARE(left().size(), keptRuns);
    for (int i = 0; i < 25; ++i)
        QCOMPARE(QDir(made[i]).exists(), i >= 5);
    QCOMPARE(removeOldRuns(m_runs->path(), keptRuns), 0);
}

void TestRunFolders::runsOfOneSecondAreOrderedByTheirNumbers()
{
    for (const char *number : {"-10", "-2", "", "-9"})
        makeRun(u"2026-03-04T050607Z"_s + QLatin1StringView(number));
    QCOMPARE(removeOldRuns(m_runs->path(), 2), 2);
    QCOMPARE(left(), (QStringList {u"2026-03-04T050607Z-10"_s, u"2026-03-04T050607Z-9"_s}));
}

void TestRunFolders::foldersOfOtherNamesStay_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("something else") << u"thesis"_s;
    QTest::newRow("kept by hand") << u"2026-03-04T050607Z good one"_s;
    QTest::newRow("a word in front") << u"old-2026-03-04T050607Z"_s;
    QTest::newRow("a date only") << u"2026-03-04"_s;
    QTest::newRow("another number") << u"2026-03-04T050607Z-0"_s;
    QTest::newRow("a line feed behind") << u"2026-03-04T050607Z\n"_s;
}

void TestRunFolders::foldersOfOtherNamesStay()
{
    QFETCH(QString, name);
    const QString run = makeRun(name);
    QCOMPARE(removeOldRuns(m_runs->path(), 0), 0);
    QVERIFY(QFile::exists(run + u"/Hill.log"_s));
}

void TestRunFolders::foreignFilesInOldRunsStay()
{
    const QString run = makeRun(u"2026-03-04T050607Z"_s);
    writeFile(run + u"/notes.txt"_s);
    QCOMPARE(removeOldRuns(m_runs->path(), 0), 0);
    QVERIFY(QFile::exists(run + u"/notes.txt"_s));
    QVERIFY(!QFile::exists(run + u"/Hill.log"_s));
}

void TestRunFolders::linksAreNotFollowed()
{
    const QTemporaryDir elsewhere;
    const QString outside = elsewhere.filePath(u"Hill.log"_s);
    writeFile(outside);
    QVERIFY(QFile::link(elsewhere.path(), m_runs->filePath(u"2026-03-04T050607Z"_s)));
    QCOMPARE(removeOldRuns(m_runs->path(), 0), 0);
    QVERIFY(QFile::exists(outside));
    QVERIFY(QFileInfo(m_runs->filePath(u"2026-03-04T050607Z"_s)).isSymLink());
}

void TestRunFolders::noFolderAtAllIsFine()
{
    QCOMPARE(removeOldRuns(m_runs->filePath(u"none"_s), 0), 0);
}

QTEST_APPLESS_MAIN(TestRunFolders)
#include "tst_runfolders.moc"
