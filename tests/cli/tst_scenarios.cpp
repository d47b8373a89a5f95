// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"

#include <QDir>
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

private:
    Run run(QStringList arguments) const
    {
        constexpr int longestMs = 250'000;
        arguments.prepend(QStringLiteral("run"));
        arguments += {QStringLiteral("--out"), m_folder.path()};
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

QTEST_GUILESS_MAIN(TestShippedScenarios)
#include "tst_scenarios.moc"
