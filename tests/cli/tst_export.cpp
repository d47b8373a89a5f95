// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"

#include "herdctl.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

/// "herdctl export" of a run that "herdctl serve" has saved.
class TestExport final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void writesEveryFormat_data();
    void writesEveryFormat();
    void writesAServersLogAsItWas();
    void writesIntoAFileThatOthersCannotRead();
    void opensAFolderWithLogs();
    void tellsOfADamagedRunAsTheWindowDoes();
    void opensTheOneRunInAFolder();
    void keepsWhatItReads();
    void tellsWhenResultsAreLost();
    void drawsAHerdFile();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    [[nodiscard]] Run exported(const QStringList &words) const
    {
        return runHerdctl(QStringList {QStringLiteral("export")} + words);
    }
    [[nodiscard]] QByteArray contents(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_herd;
    QString m_run;
};

void TestExport::initTestCase()
{
    m_herd = m_folder.filePath(QStringLiteral("two.herd.toml"));
    m_run = m_folder.filePath(QStringLiteral("some.herdrun"));
    QFile file(m_herd);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(Herd::writeHerdFile(lineOf(freePorts(2)))));
    file.close();
    Serving serving({m_herd, QStringLiteral("--save-run"), m_run, QStringLiteral("--log-dir"),
                     m_folder.filePath(QStringLiteral("logs"))});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QVERIFY(answerLine(serving.port("A"), "IAMAT kiwi +1.5+2 3\n").startsWith("AT A "));
    const auto isTold = [&serving](const char *server, const char *by) {
        return QTest::qWaitFor(
            [&] {
                return answerLine(serving.port(server), "WHATSAT kiwi 10 0\n")
                    .startsWith(QByteArray(QByteArray("AT ") + by));
            },
            processTimeoutMs);
    };
    QVERIFY(isTold("B", "A "));
    QVERIFY(answerLine(serving.port("B"), "IAMAT kiwi -1+2 4\n").startsWith("AT B "));
    QVERIFY(isTold("A", "B "));
    QCOMPARE(serving.stop(), 0);
    QVERIFY(QFile::exists(m_run));
}

void TestExport::writesEveryFormat_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("within");
    const auto row = [](const char *format, const char *begin, const char *within) {
        QTest::newRow(format) << QString::fromLatin1(format) << QByteArray(begin)
                              << QByteArray(within);
    };
    row("journal", "{\"server\":", "IAMAT kiwi -1+2 4");
    row("updates", "when_utc,", ",kiwi,1.5,2,3,");
    row("messages", "sent_utc,", ",useful,received,");
    row("latencies", "update,client,", ",copy\n");
    row("shiviz", "A {\"A\":1}\n", "\nB {");
    row("trace", "{", "\"name\":\"recv A\"");
    row("gpx", "<?xml ", "<trkpt lat=\"1.5\" lon=\"2\">");
    row("geojson", "{", "[[2,1.5],[2,-1]]");
    row("dot", "graph ", "\"A\" -- \"B\"");
    row("graphml", "<?xml ", "<edge source=\"A\" target=\"B\">");
}

void TestExport::writesEveryFormat()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, begin);
    QFETCH(const QByteArray, within);
    const Run run = exported({m_run, format});
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY2(run.out.startsWith(begin), run.out.left(200).constData());
    QVERIFY2(run.out.contains(within), run.out.constData());
    QCOMPARE(run.err, QByteArray());
    QVERIFY(runHerdctl({QStringLiteral("export"), QStringLiteral("--help")})
                .out.contains(QByteArray("\n  " + format.toUtf8() + ' ')));
}

void TestExport::writesAServersLogAsItWas()
{
    const Run run =
        exported({m_run, QStringLiteral("log"), QStringLiteral("--server"), QStringLiteral("B")});
    QCOMPARE(run.status, 0);
    QVERIFY(!run.out.isEmpty());
    QCOMPARE(run.out, contents(QStringLiteral("logs/B.log")));
    QCOMPARE(exported({m_run, QStringLiteral("journal")}).out,
             contents(QStringLiteral("logs/journal.jsonl")));
}

void TestExport::writesIntoAFileThatOthersCannotRead()
{
    const QString file = m_folder.filePath(QStringLiteral("moves.gpx"));
    QCOMPARE(exported({m_run, QStringLiteral("gpx"), file}).status, 0);
    QCOMPARE(contents(QStringLiteral("moves.gpx")), exported({m_run, QStringLiteral("gpx")}).out);
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const Run failed = exported(
        {m_run, QStringLiteral("gpx"), m_folder.filePath(QStringLiteral("nowhere/moves.gpx"))});
    QCOMPARE(failed.status, 3);
    QVERIFY(failed.err.contains("can't be written"));
}

/// Such a folder is all that a killed process leaves.
void TestExport::opensAFolderWithLogs()
{
    const QString folder = m_folder.filePath(QStringLiteral("logs"));
    for (const char *format : {"gpx", "latencies", "journal"}) {
        const Run run = exported({folder, QLatin1String(format)});
        QVERIFY2(run.status == 0, run.err.constData());
        QVERIFY(run.out.contains("kiwi"));
        QCOMPARE(run.out, exported({m_run, QLatin1String(format)}).out);
    }
    const Run run = exported({folder + QStringLiteral("/journal.jsonl"), QStringLiteral("gpx")});
    QCOMPARE(run.out, exported({m_run, QStringLiteral("gpx")}).out);
}

void TestExport::tellsOfADamagedRunAsTheWindowDoes()
{
    const QString folder = m_folder.filePath(QStringLiteral("damaged"));
    QVERIFY(QDir().mkpath(folder));
    for (const char *name : {"journal.jsonl", "journal.herd.toml"}) {
        QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("logs/") + QLatin1String(name)),
                            folder + u'/' + QLatin1String(name)));
    }
    QFile journal(folder + QStringLiteral("/journal.jsonl"));
    QVERIFY(journal.open(QIODevice::Append) && journal.write("{\"nonsense\n") > 0);
    journal.close();
    const Run run = exported({folder, QStringLiteral("gpx")});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.contains("1 records are damaged and left out."), run.err.constData());
    QCOMPARE(run.out, exported({m_run, QStringLiteral("gpx")}).out);
}

void TestExport::opensTheOneRunInAFolder()
{
    const QString folder = m_folder.filePath(QStringLiteral("runs"));
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/below")));
    const Run none = exported({folder, QStringLiteral("gpx")});
    QCOMPARE(none.status, 2);
    QVERIFY2(none.err.contains("no saved run (*.herdrun)"), none.err.constData());
    QVERIFY(QFile::copy(m_run, folder + QStringLiteral("/below/one.herdrun")));
    QCOMPARE(exported({folder, QStringLiteral("gpx")}).out,
             exported({m_run, QStringLiteral("gpx")}).out);
    QVERIFY(QFile::copy(m_run, folder + QStringLiteral("/two.herdrun")));
    const Run several = exported({folder, QStringLiteral("gpx")});
    QCOMPARE(several.status, 2);
    QVERIFY2(several.err.contains("such as") && several.err.contains("below/one.herdrun"),
             several.err.constData());
}

void TestExport::keepsWhatItReads()
{
    const QByteArray before = contents(QStringLiteral("some.herdrun"));
    const Run run = exported({m_run, QStringLiteral("updates"),
                              m_folder.filePath(QStringLiteral("logs/../some.herdrun"))});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("write to another file"), run.err.constData());
    QCOMPARE(contents(QStringLiteral("some.herdrun")), before);
}

void TestExport::tellsWhenResultsAreLost()
{
    const QString full = QStringLiteral("/dev/full");
    if (!QFile::exists(full))
        QSKIP("this system has no device that is always full");
    QProcess process;
    process.setStandardOutputFile(full);
    process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                  {QStringLiteral("export"), m_run, QStringLiteral("updates")});
    QVERIFY(process.waitForFinished(processTimeoutMs));
    QCOMPARE(process.exitCode(), 3);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("Not all results could be written"), said.constData());
}

void TestExport::drawsAHerdFile()
{
    const Run run = exported({m_herd, QStringLiteral("dot")});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, exported({m_run, QStringLiteral("dot")}).out);
}

void TestExport::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QStringList() << QByteArray("a run and a format");
    QTest::newRow("no format") << QStringList {m_run} << QByteArray("a run and a format");
    QTest::newRow("unknown format")
        << QStringList {m_run, QStringLiteral("docx")} << QByteArray("no format \"docx\"");
    QTest::newRow("no such run") << QStringList {QStringLiteral("nowhere.herdrun"),
                                                 QStringLiteral("gpx")}
                                 << QByteArray("nowhere.herdrun");
    QTest::newRow("a herd for a run")
        << QStringList {m_herd, QStringLiteral("gpx")} << QByteArray("two.herd.toml");
    QTest::newRow("nobody's log") << QStringList {m_run, QStringLiteral("log")}
                                  << QByteArray("--server");
    QTest::newRow("a stranger's log")
        << QStringList {m_run, QStringLiteral("log"), QStringLiteral("--server"),
                        QStringLiteral("C")}
        << QByteArray("no server \"C\"");
}

void TestExport::saysWhatIsWrong()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, said);
    const Run run = exported(words);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
    QCOMPARE(run.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
