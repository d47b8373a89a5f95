// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herdctl.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using Herdscope::Test::Run;

namespace {

constexpr auto scenario = R"(format = "herdscope-scenario"
version = 1
name = "Small"
duration = 4
herd = "%1"

[[client]]
name = "kiwi"
position = [34.07, -118.44]
from = 0.5
)";

Run herdctl(const QStringList &words)
{
    constexpr int longestMs = 60'000;
    return Herdscope::Test::runHerdctl(words, {}, longestMs);
}

/// Cells of a CSV without quotes: by line and column.
QList<QStringList> cellsOf(const QByteArray &csv)
{
    QList<QStringList> lines;
    for (const QByteArray &line : csv.trimmed().split('\n'))
        lines << QString::fromUtf8(line).split(u',');
    return lines;
}

} // namespace

/// "herdctl compare" of runs that "herdctl run" has saved.
class TestCompare final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void putsRunsOfAFolderSideBySide();
    void ordersTopologies();
    void tellsTheProcessorTimeOfLiveRuns();
    void writesCurves();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }
    /// Plays the small scenario with a herd.
    void play(const char *herd, const char *out, const QStringList &more) const
    {
        QFile file(path("small.scenario.toml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QString::fromLatin1(scenario).arg(QLatin1String(herd)).toUtf8());
        file.close();
        const Run run = herdctl(
            QStringList {QStringLiteral("run"), file.fileName(), QStringLiteral("--out"), path(out)}
            + more);
        QVERIFY2(run.status == 0, run.err.constData());
    }

    QTemporaryDir m_folder;
};

void TestCompare::initTestCase()
{
    const QString seed = QStringLiteral("--seed");
    play("line 5", "all/line-1", {seed, QStringLiteral("1")});
    play("line 5", "all/line-2", {seed, QStringLiteral("2")});
    play("full 5", "all/full-1", {seed, QStringLiteral("1")});
}

void TestCompare::putsRunsOfAFolderSideBySide()
{
    const Run run = herdctl({QStringLiteral("compare"), path("all"), QStringLiteral("--csv")});
    QCOMPARE(run.status, 0);
    const auto lines = cellsOf(run.out);
    QCOMPARE(lines.size(), 4);
    const auto cell = [&lines](int line, const char *column) {
        return lines[line][lines[0].indexOf(QLatin1String(column))];
    };
    QCOMPARE(cell(1, "run"), QStringLiteral("full-1/small.herdrun"));
    QCOMPARE(cell(1, "links"), QStringLiteral("10"));
    QCOMPARE(cell(1, "mode"), QStringLiteral("simulated"));
    QCOMPARE(cell(1, "lines_per_update"), QStringLiteral("16")); // 2E − (n − 1)
    QCOMPARE(cell(1, "availability"), QStringLiteral("1"));
    QCOMPARE(cell(1, "lost"), QStringLiteral("0"));
    QCOMPARE(cell(1, "cpu_per_update_us"), QString()); // virtual time
    QCOMPARE(cell(2, "lines_per_update"), QStringLiteral("4")); // n − 1
    QCOMPARE(cell(2, "seed"), QStringLiteral("1"));
    QCOMPARE(cell(3, "seed"), QStringLiteral("2"));
    QCOMPARE(cell(2, "group"), cell(3, "group"));
    QVERIFY(cell(1, "group") != cell(2, "group"));
}

void TestCompare::ordersTopologies()
{
    const QString all = path("all");
    const Run run = herdctl({QStringLiteral("compare"), all, QStringLiteral("--json")});
    QCOMPARE(run.status, 0);
    const QJsonObject object = QJsonDocument::fromJson(run.out).object();
    const auto first = [&object](const char *measure) {
        return object[QStringLiteral("order")][QLatin1String(measure)][0].toString();
    };
    QVERIFY2(first("lines_per_update").contains(u"Line"), run.out.constData());
    QVERIFY2(first("time_to_all_p50_ms").contains(u"Full"), run.out.constData());
    QCOMPARE(object[QStringLiteral("groups")].toArray().size(), 2);
}

void TestCompare::tellsTheProcessorTimeOfLiveRuns()
{
    play("line 2", "live/loop",
         {QStringLiteral("--live"), QStringLiteral("--speed"), QStringLiteral("4")});
    play("line 2", "live/processes",
         {QStringLiteral("--live"), QStringLiteral("--speed"), QStringLiteral("4"),
          QStringLiteral("--mode"), QStringLiteral("processes")});
    const Run run = herdctl({QStringLiteral("compare"), path("live/loop/small.herdrun"),
                             path("live/processes/small.herdrun"), QStringLiteral("--csv")});
    QCOMPARE(run.status, 0);
    const auto lines = cellsOf(run.out);
    QCOMPARE(lines.size(), 3);
    const auto mode = lines[0].indexOf(QStringLiteral("mode"));
    const auto cpu = lines[0].indexOf(QStringLiteral("cpu_per_update_us"));
    QCOMPARE(lines[1][mode], QStringLiteral("loop"));
    QCOMPARE(lines[2][mode], QStringLiteral("processes"));
    QVERIFY(lines[1][cpu].toDouble() > 0);
    QVERIFY(lines[2][cpu].toDouble() > 0);
}

void TestCompare::writesCurves()
{
    const Run run = herdctl({QStringLiteral("compare"), path("all"), QStringLiteral("--curves")});
    QCOMPARE(run.status, 0);
    const auto lines = cellsOf(run.out);
    QCOMPARE(lines[0][0], QStringLiteral("group"));
    QVERIFY(lines.size() > 100);
    QCOMPARE(lines.last()[1], QStringLiteral("2")); // of the line
    QCOMPARE(lines.last()[3], QStringLiteral("1")); // all know after 100 s
}

void TestCompare::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QString run = QStringLiteral("@/all/line-1/small.herdrun");
    QTest::newRow("one run") << QStringList {run} << QByteArray("takes two runs or more");
    QTest::newRow("nothing") << QStringList {} << QByteArray("takes two runs or more");
    QTest::newRow("both forms") << QStringList {run, run, QStringLiteral("--csv"),
                                                QStringLiteral("--curves")}
                                << QByteArray("Either --csv or --curves");
    QTest::newRow("as JSON and as CSV")
        << QStringList {run, run, QStringLiteral("--csv"), QStringLiteral("--json")}
        << QByteArray("Either --csv or --curves or --json");
    QTest::newRow("one run twice") << QStringList {QStringLiteral("@/all/line-1"), run}
                                   << QByteArray("line-1/small.herdrun is named twice");
    QTest::newRow("no file") << QStringList {run, QStringLiteral("@/none.herdrun")}
                             << QByteArray("none.herdrun can't be opened");
    QTest::newRow("no run") << QStringList {run, QStringLiteral("@/small.scenario.toml")}
                            << QByteArray("is no saved run");
    QTest::newRow("folder without runs") << QStringList {run, QStringLiteral("@/empty")}
                                         << QByteArray("no saved run (*.herdrun) in the folder");
}

void TestCompare::saysWhatIsWrong()
{
    QFETCH(QStringList, words);
    QFETCH(const QByteArray, says);
    QDir(m_folder.path()).mkdir(QStringLiteral("empty"));
    words.replaceInStrings(QStringLiteral("@"), m_folder.path());
    const Run run = herdctl(QStringList {QStringLiteral("compare")} + words);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(says), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
