// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/controlwords.h"
#include "cli/quantities.h"

#include <QTest>

#include <optional>

using namespace Herdscope;
using Net::ControlRequest;
using Command = ControlRequest::Command;
Q_DECLARE_METATYPE(ControlRequest)

/// What people write behind "herdctl control".
class TestControlWords final : public QObject
{
    Q_OBJECT

private slots:
    void readsTimes_data();
    void readsTimes();
    void readsRates_data();
    void readsRates();
    void readsCommands_data();
    void readsCommands();
    void refusesOtherWords_data();
    void refusesOtherWords();
};

void TestControlWords::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns"); // −1: none
    const auto row = [](const char *text, qint64 ns) { QTest::newRow(text) << text << ns; };
    row("100ms", 100'000'000);
    row("0", 0);
    row("5", 5'000'000'000);
    row("+5s", 5'000'000'000);
    row("-1.5s", -1'500'000'000);
    row("20us", 20'000);
    row("2m", 120'000'000'000);
    row("1h", 3'600'000'000'000);
    for (const char *bad : {"", "s", "5 s", "5S", "5d", "1e3", "--5s", "5s ", "5s\n", ".5", "5.",
                            "nan", "999999999999h"})
        row(bad, -1);
}

void TestControlWords::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, ns);
    const auto read = Cli::parseTime(text);
    QCOMPARE(read.has_value(), ns != -1);
    if (read)
        QCOMPARE(qint64(*read), ns);
}

void TestControlWords::readsRates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("rate"); // −1: none
    const auto row = [](const char *text, qint64 rate) { QTest::newRow(text) << text << rate; };
    row("800", 800);
    row("800B/s", 800);
    row("10kB/s", 10'000);
    row("2.5MB/s", 2'500'000);
    for (const char *bad : {"", "kB/s", "10kb/s", "10k", "10KB/s", "10 kB/s", "fast"})
        row(bad, -1);
}

void TestControlWords::readsRates()
{
    QFETCH(QString, text);
    QFETCH(qint64, rate);
    const auto read = Cli::parseRate(text);
    QCOMPARE(read.has_value(), rate != -1);
    if (read)
        QCOMPARE(qint64(*read), rate);
}

void TestControlWords::readsCommands_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<ControlRequest>("request"); // but for its id
    const auto row = [](const char *words, const ControlRequest &request) {
        QTest::newRow(words) << QString::fromLatin1(words) << request;
    };
    row("status", {{}, Command::Status});
    row("locations Hill", {{}, Command::Locations, "Hill"});
    row("purge kiwi", {{}, Command::Purge, {}, {}, "kiwi"});
    row("level off", {{}, Command::Level, {}, {}, {}, "off"});
    row("kill Hill", {{}, Command::Kill, "Hill"});
    row("cut Hill Smith", {{}, Command::Cut, "Hill", "Smith"});
    row("heal", {{}, Command::Heal});
    row("heal Hill Smith", {{}, Command::Heal, "Hill", "Smith"});
    row("break Hill Smith", {{}, Command::Break, "Hill", "Smith"});
    ControlRequest delay {{}, Command::Delay, "Hill", "Smith"};
    row("delay Hill Smith 0", delay);
    delay.fault.delayNs = 100'000'000;
    row("delay Hill Smith 100ms", delay);
    delay.fault.bytesPerSecond = 10'000;
    row("delay Hill Smith 0.1s bandwidth 10kB/s", delay);
    delay.fault.jitterNs = 20'000'000;
    row("delay Hill Smith 100ms jitter 20ms bandwidth 10kB/s", delay);
    ControlRequest partition {{}, Command::Partition};
    partition.group = {"Hill"};
    row("partition Hill", partition);
    partition.group = {"Hill", "Smith"};
    partition.healsAfterNs = 10'000'000'000;
    row("partition Hill Smith for 10s", partition);
    ControlRequest clock {{}, Command::Clock, "Hill"};
    clock.aheadNs = 5'000'000'000;
    row("clock Hill +5s", clock);
    clock.aheadNs = -3'600'000'000'000;
    row("clock Hill -1h", clock);
}

void TestControlWords::readsCommands()
{
    QFETCH(QString, words);
    QFETCH(ControlRequest, request);
    const auto read = Cli::controlRequestOf(words.split(u' '));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error()));
    QVERIFY(!read->id.isEmpty());
    request.id = read->id;
    QVERIFY(*read == request);
}

void TestControlWords::refusesOtherWords_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"explode",
                              "status now",
                              "kill",
                              "kill Hill Smith",
                              "cut Hill",
                              "cut Hill Smith Campbell",
                              "heal Hill",
                              "delay Hill Smith",
                              "delay Hill Smith slow",
                              "delay Hill Smith 61s",
                              "delay Hill Smith -1s",
                              "delay Hill Smith 1s jitter",
                              "delay Hill Smith 1s jitter x",
                              "delay Hill Smith 1s bandwidth 10kb",
                              "delay Hill Smith 1s bandwidth 1kB/s jitter 1s",
                              "delay Hill Smith 1s 2s",
                              "partition",
                              "partition Hill for",
                              "partition Hill for ever",
                              "partition Hill for 10s more",
                              "clock Hill",
                              "clock Hill later",
                              "level loud"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestControlWords::refusesOtherWords()
{
    QFETCH(QString, words);
    const auto read = Cli::controlRequestOf(words.split(u' '));
    QVERIFY(!read);
    QVERIFY(!read.error().isEmpty());
}

QTEST_APPLESS_MAIN(TestControlWords)
#include "tst_controlwords.moc"
