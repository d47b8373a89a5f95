// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using Test::Run;

/// The scenarios that come with Herdscope.
class TestShippedScenarios : public QObject
{
    Q_OBJECT

private slots:
    void shippedScenariosHold_data();
    void shippedScenariosHold();
    void shortScenariosHoldLive_data();
    void shortScenariosHoldLive();
    void slowLinksAreSlowLive_data();
    void slowLinksAreSlowLive();

private:
    Run run(QStringList arguments) const
    {
        constexpr int longestMs = 250'000;
        arguments.prepend(QStringLiteral("run"));
        // A folder holds the runs of one scenario.
        arguments +=
            {QStringLiteral("--out"), m_folder.filePath(QFileInfo(arguments[1]).baseName())};
        return Test::runHerdctl(arguments, {}, longestMs);
    }

    QTemporaryDir m_folder;
};

void TestShippedScenarios::shippedScenariosHold_data()
{
    QTest::addColumn<QString>("fileName");
    const QDir folder(QStringLiteral(HERDSCOPE_SCENARIOS));
    for (const QString &each : folder.entryList({QStringLiteral("*.scenario.toml")}))
        QTest::newRow(qPrintable(each)) << folder.filePath(each);
}

void TestShippedScenarios::shippedScenariosHold()
{
    QFETCH(QString, fileName);
    const Run result = run({fileName});
    QVERIFY2(result.status == 0, QByteArray(result.out + result.err).constData());
}

void TestShippedScenarios::shortScenariosHoldLive_data()
{
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"loop", "threads", "processes"})
        QTest::addRow("first steps, %s", mode)
            << QStringLiteral("first-steps") << QString::fromLatin1(mode);
    QTest::newRow("equal time stamps")
        << QStringLiteral("equal-time-stamps") << QStringLiteral("loop");
    QTest::newRow("a clock from the future")
        << QStringLiteral("clock-from-the-future") << QStringLiteral("loop");
}

void TestShippedScenarios::shortScenariosHoldLive()
{
    QFETCH(QString, fileName);
    QFETCH(QString, mode);
    const QString scenario = QStringLiteral(HERDSCOPE_SCENARIOS "/%1.scenario.toml").arg(fileName);
    const Run result = run({scenario, QStringLiteral("--live"), QStringLiteral("--mode"), mode,
                            QStringLiteral("--speed"), QStringLiteral("4")});
    QVERIFY2(result.status == 0, QByteArray(result.out + result.err).constData());
    QVERIFY(result.out.contains("; live, seed "));
}

void TestShippedScenarios::slowLinksAreSlowLive_data()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"loop", "threads", "processes"})
        QTest::newRow(mode) << QString::fromLatin1(mode);
}

/// As in "a slow neighbour". Bounds that a busy machine can't break: nothing comes sooner.
void TestShippedScenarios::slowLinksAreSlowLive()
{
    QFETCH(QString, mode);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("slow.scenario.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"(format = "herdscope-scenario"
version = 1
seed = 1
duration = 12
herd = "line 3"
[load]
clients = 3
reports = 6
from = 1
until = 4
[[act]]
at = 0.5
do = "delay"
between = ["S1", "S2"]
delay = 1.5
jitter = 0.1
bandwidth = 100000
[[act]]
at = 5
do = "break"
between = ["S2", "S3"]
[[act]]
at = 5.5
do = "delay"
between = ["S1", "S2"]
delay = 0
[[expect]]
that = "time-to-all"
quantile = "p50"
at_least = 1.5
[[expect]]
that = "agree"
within = 30
[[expect]]
that = "lost"
[[expect]]
that = "availability"
)");
    file.close();
    const Run result =
        run({file.fileName(), QStringLiteral("--live"), QStringLiteral("--mode"), mode});
    QVERIFY2(result.status == 0, QByteArray(result.out + result.err).constData());
}

QTEST_GUILESS_MAIN(TestShippedScenarios)
#include "tst_scenarios.moc"
