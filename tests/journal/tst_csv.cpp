// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/csv.h"
#include "journal/records.h"

#include "support/journaldata.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t taken = 1'520'023'935 * second;
const std::string iamat = "IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997";
const std::string atLine =
    "AT Hill +0.081036003 kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997";

QList<QByteArray> linesOf(const std::string &csv)
{
    QList<QByteArray> lines = QByteArray::fromStdString(csv).split('\n');
    lines.removeLast();
    return lines;
}

} // namespace

class tst_Csv : public QObject
{
    Q_OBJECT

private slots:
    void makesCellsSafe_data();
    void makesCellsSafe();
    void tellsOneUpdateWithItsNumbers();
    void countsNobodyTwiceWhoLearnsAgain();
    void readsTheUpdateFromAnAtLineWhenTheIamatIsForgotten();
    void keepsTheOrderOfUpdates();
    void leavesOutWhatIsNoUpdate();
    void escapesClientsThatAreNotText();
};

void tst_Csv::makesCellsSafe_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &cell, const QByteArray &expected) {
        QTest::newRow(name) << cell << expected;
    };
    row("nothing", "", "");
    row("a word", "kiwi", "kiwi");
    row("a number", "34.06893", "34.06893");
    row("a signed number", "+0.263873386", "+0.263873386");
    row("a negative number", "-118.44", "-118.44");
    row("a formula", "=1+1", "'=1+1");
    row("a plus formula", "+1+1", "'+1+1");
    row("a minus formula", "-A1", "'-A1");
    row("a sign alone", "-", "'-");
    row("a command", "@SUM(A1)", "'@SUM(A1)");
    row("a tab in front", "\t=1", "'\t=1");
    row("CR in front", "\r=1", "\"'\r=1\"");
    row("a formula after blanks", "  =1", "\"'  =1\"");
    row("two points", "+1.2.3", "'+1.2.3");
    row("an exponent", "+1e9", "'+1e9");
    row("a comma", "a,b", "\"a,b\"");
    row("quotes", "say \"hi\"", "say \"\"hi\"\"");
    row("a formula with quotes", "=cmd|' /C calc'!\"A\",1", "\"'=cmd|' /C calc'!\"\"A\"\",1\"");
    row("a new line", "a\nb", "\"a\nb\"");
}

void tst_Csv::makesCellsSafe()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, expected);
    if (cell.contains('"') && !expected.startsWith('"'))
        expected = '"' + expected + '"';
    std::string out;
    Journal::appendCsvCell(out, cell.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), expected);
}

void tst_Csv::tellsOneUpdateWithItsNumbers()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    builder.at(taken, 5'000'000).add(fromClient(0, iamat, 0xbeef)).add(toClient(0, atLine, 0xbeef));
    builder.at(taken + 210'000, 5'210'000).add(fromNeighbour(herd, 1, 0, atLine, 0xbeef, true));
    store.append(builder.take());
    builder.at(taken + 300'000, 5'300'000).add(fromNeighbour(herd, 0, 1, atLine, 0xbeef, false));
    builder.at(taken + 1'420'007, 6'420'007).add(fromNeighbour(herd, 2, 1, atLine, 0xbeef, true));
    builder.at(taken + 9'000'000, 14'000'000).add(fromNeighbour(herd, 1, 2, atLine, 0xbeef, false));
    store.append(builder.take());

    const QList<QByteArray> lines = linesOf(Journal::updatesCsv(herd, store));
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0],
             QByteArray("when_utc,server,client,latitude,longitude,client_time,difference_s,update,"
                        "servers_knowing,useful_lines,duplicate_lines,ms_to_last_server"));
    QCOMPARE(lines[1],
             QByteArray("2018-03-02T20:52:15.000000000Z,Hill,kiwi.cs.ucla.edu,34.06893,-118.445127,"
                        "1520023934.918963997,+0.081036003,000000000000beef,3,2,2,1.420007"));
}

void tst_Csv::countsNobodyTwiceWhoLearnsAgain()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    builder.at(taken, 0).add(fromClient(0, iamat, 1));
    builder.at(taken, 1'000'000).add(fromNeighbour(herd, 1, 0, atLine, 1, true));
    builder.at(taken, 60 * second)
        .add(fromNeighbour(herd, 1, 2, atLine, 1, true)); // after a restart
    store.append(builder.take());
    QVERIFY(linesOf(Journal::updatesCsv(herd, store))[1].endsWith(",2,2,0,1.000000"));
}

void tst_Csv::readsTheUpdateFromAnAtLineWhenTheIamatIsForgotten()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    builder.at(taken + second, 0).add(fromNeighbour(herd, 1, 0, atLine, 1, true));
    builder.add(fromNeighbour(herd, 2, 1, atLine, 1, true));
    store.append(builder.take());
    QCOMPARE(linesOf(Journal::updatesCsv(herd, store))[1],
             QByteArray("2018-03-02T20:52:15.000000000Z,Hill,kiwi.cs.ucla.edu,34.06893,-118.445127,"
                        "1520023934.918963997,+0.081036003,0000000000000001,3,2,0,"));
}

void tst_Csv::keepsTheOrderOfUpdates()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    for (std::uint64_t id = 300; id > 0; --id)
        builder.add(fromClient(int(id % 3), iamat, id));
    store.append(builder.take());
    const QList<QByteArray> lines = linesOf(Journal::updatesCsv(herd, store));
    QCOMPARE(lines.size(), 301);
    for (qsizetype i = 1; i < lines.size(); ++i)
        QCOMPARE(lines[i].split(',')[7].toULongLong(nullptr, 16), qulonglong(301 - i));
}

void tst_Csv::leavesOutWhatIsNoUpdate()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    builder.add(fromClient(0, iamat)); // older than what is known: no id
    builder.add(makeEvent(0, Herd::EventKind::Start, "listening"));
    builder.add(fromClient(0, "rubbish", 77)); // no update can be read from it
    store.append(builder.take());
    QCOMPARE(linesOf(Journal::updatesCsv(herd, store)).size(), 1);
}

void tst_Csv::escapesClientsThatAreNotText()
{
    const Herd::HerdSpec herd = smallHerd();
    Journal::EventStore store;
    BatchBuilder builder;
    const QList<QByteArray> ids {"Zürich", QByteArray("a\0\xff", 3), "back\\slash",
                                 "=HYPERLINK(\"x\")"};
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const std::string line = "IAMAT " + ids[i].toStdString() + " +1.5-2.25 5";
        builder.at(6 * second, 0).add(fromClient(0, line, std::uint64_t(i + 1)));
    }
    store.append(builder.take());
    const QList<QByteArray> lines = linesOf(Journal::updatesCsv(herd, store));
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[1].contains(",Zürich,1.5,-2.25,5,+1.000000000,"));
    QVERIFY(lines[2].contains(",a\\x00\\xff,"));
    QVERIFY(lines[3].contains(",back\\\\slash,"));
    QVERIFY(lines[4].contains(",\"'=HYPERLINK(\"\"x\"\")\","));
}

QTEST_APPLESS_MAIN(tst_Csv)
#include "tst_csv.moc"
