// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QtTest>

using namespace Herdscope::App;
using namespace Qt::StringLiterals;

class TestCommandLine final : public QObject
{
    Q_OBJECT

private slots:
    void theHelpListsEveryOption();
    void everythingIsTaken();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
};

void TestCommandLine::theHelpListsEveryOption()
{
    const QString help = helpText();
    for (const char *option : {"--help", "--version", "--mode", "--places", "--log-dir",
                               "--data-dir", "--settings", "--demo", "--out", "--screenshots"})
        QVERIFY2(help.contains(QLatin1StringView(option)), option);
    QVERIFY(!help.contains("--help-all"_L1));
}

void TestCommandLine::everythingIsTaken()
{
    const auto line =
        parseCommandLine({u"herdscope"_s, u"--mode"_s, u"threads"_s, u"--places=overpass"_s,
                          u"--settings"_s, u"s.ini"_s, u"a.herd.toml"_s});
    QVERIFY(line.has_value());
    QCOMPARE(line->mode, Herdscope::Net::RunMode::ThreadPerServer);
    QCOMPARE(line->places, Herdscope::Herd::PlacesKind::Overpass);
    QCOMPARE(line->settingsFile, u"s.ini"_s);
    QCOMPARE(line->herdFile, u"a.herd.toml"_s);
    QVERIFY(!line->help && !line->demo);
    QVERIFY(parseCommandLine({u"herdscope"_s, u"-h"_s})->help);
}

void TestCommandLine::nonsenseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an unknown option") << QStringList {u"--help-all"_s};
    QTest::newRow("an unknown mode") << QStringList {u"--mode"_s, u"fast"_s};
    QTest::newRow("unknown places") << QStringList {u"--places"_s, u"paper"_s};
    QTest::newRow("two files") << QStringList {u"a"_s, u"b"_s};
    QTest::newRow("a demo to nowhere") << QStringList {u"--demo"_s};
}

void TestCommandLine::nonsenseIsRefused()
{
    QFETCH(QStringList, arguments);
    const auto line = parseCommandLine(QStringList {u"herdscope"_s} + arguments);
    QVERIFY(!line.has_value());
    QVERIFY(!line.error().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
