// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/records.h"
#include "journal/text.h"

#include "support/journaldata.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using Journal::EventBatchPtr;

namespace {

std::string logLine(const Herd::Event &e, std::int64_t wallNs = 0)
{
    const EventBatchPtr batch = BatchBuilder().at(wallNs, 0).add(e).take();
    std::string out;
    Journal::appendLogRecord(out, *batch, batch->events.front());
    return out;
}

std::string journalLine(const Herd::HerdSpec &herd, const Herd::Event &e)
{
    const EventBatchPtr batch = BatchBuilder(17).at(1'795'395'874'123'456'789, 42).add(e).take();
    std::string out;
    Journal::appendJournalRecord(out, herd, *batch, batch->events.front());
    return out;
}

QJsonObject parsed(const std::string &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(line), &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

std::string allBytes()
{
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}

} // namespace

class tst_Records : public QObject
{
    Q_OBJECT

private slots:
    void writesTimesInUtcWithNanoseconds_data();
    void writesTimesInUtcWithNanoseconds();
    void writesALogLineAsDocumented_data();
    void writesALogLineAsDocumented();
    void writesAJournalObjectAsDocumented();
    void leavesOutOfTheJournalWhatThereIsNot();
    void escapesEveryByteAndFindsItAgain();
    void refusesToUnescapeForeignText_data();
    void refusesToUnescapeForeignText();
    void keepsOneLinePerEventForRandomBytes();
    void namesLogFilesSafely();
    void tellsPlainUtf8FromOther_data();
    void tellsPlainUtf8FromOther();
};

void tst_Records::writesTimesInUtcWithNanoseconds_data()
{
    QTest::addColumn<qint64>("wallNs");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000000000Z");
    QTest::newRow("a day of 2026")
        << qint64(1'795'395'874'123'456'789) << QByteArray("2026-11-23T01:04:34.123456789Z");
    QTest::newRow("a leap day") << qint64(1'709'251'199'999'999'999)
                                << QByteArray("2024-02-29T23:59:59.999999999Z");
    QTest::newRow("the day after")
        << qint64(1'709'251'200'000'000'000) << QByteArray("2024-03-01T00:00:00.000000000Z");
    QTest::newRow("a century with leap day")
        << qint64(951'782'400'000'000'001) << QByteArray("2000-02-29T00:00:00.000000001Z");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999999999Z");
    QTest::newRow("the last one") << std::numeric_limits<qint64>::max()
                                  << QByteArray("2262-04-11T23:47:16.854775807Z");
    QTest::newRow("the first one")
        << std::numeric_limits<qint64>::min() << QByteArray("1677-09-21T00:12:43.145224192Z");
}

void tst_Records::writesTimesInUtcWithNanoseconds()
{
    QFETCH(qint64, wallNs);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(Journal::formatUtc(wallNs)), text);
}

void tst_Records::writesALogLineAsDocumented_data()
{
    static const Herd::HerdSpec herd = smallHerd();
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Herd::Event &e, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(logLine(e, 1'795'395'874'123'456'789))
                            << QByteArray("2026-11-23T01:04:34.123456789Z ") + expected + "\n";
    };
    row("a client's line", fromClient(0, "IAMAT kiwi +1-2 3"),
        "recv client 127.0.0.1:40312 IAMAT kiwi +1-2 3");
    row("an answer", toClient(0, "AT Hill"), "send client 127.0.0.1:40312 AT Hill");
    row("a neighbour's line", fromNeighbour(herd, 0, 1, "AT Hill", 7, true),
        "recv neighbour Jaquez AT Hill");
    row("line ends and backslashes", fromClient(0, "a\r\nb\\c\x7f"),
        "recv client 127.0.0.1:40312 a\\x0d\\x0ab\\\\c\\x7f");
    row("blanks stay", fromClient(0, "  a  b "), "recv client 127.0.0.1:40312   a  b ");
    row("no other side", makeEvent(0, Herd::EventKind::Start, "listening"), "start listening");
    row("no text", makeEvent(0, Herd::EventKind::Stop, ""), "stop");
    Herd::Event places = makeEvent(0, Herd::EventKind::Receive, "3 places");
    places.peerKind = Herd::PeerKind::Places;
    places.peer = "offline";
    row("places", places, "recv places 3 places");
    Herd::Event drop = fromClient(0, "");
    drop.kind = Herd::EventKind::Drop;
    row("a dropped client", drop, "drop client 127.0.0.1:40312");
    drop.peer = "a b ";
    row("blanks in an address", drop, "drop client a\\x20b\\x20");
    drop.peer = "";
    row("no address", drop, "drop client -");
}

void tst_Records::writesALogLineAsDocumented()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, expected);
    QCOMPARE(line, expected);
}

void tst_Records::writesAJournalObjectAsDocumented()
{
    const Herd::HerdSpec herd = smallHerd();
    const std::string line =
        journalLine(herd, fromNeighbour(herd, 1, 0, "AT \"Hill\"\\", 0xabc, false));
    QCOMPARE(QByteArray::fromStdString(line),
             QByteArray(
                 "{\"server\":\"Jaquez\",\"seq\":17,\"mono_ns\":42,\"wall_ns\":1795395874123456789,"
                 "\"kind\":\"recv\",\"side\":\"neighbour\",\"peer\":\"Hill\","
                 "\"update\":\"0000000000000abc\",\"novelty\":\"duplicate\","
                 "\"line\":\"AT \\\"Hill\\\"\\\\\\\\\"}\n"));
    const QJsonObject object = parsed(line);
    QCOMPARE(object[u"wall_ns"].toInteger(), qint64(1'795'395'874'123'456'789));
    QCOMPARE(object[u"line"].toString(), QStringLiteral("AT \"Hill\"\\\\"));
}

void tst_Records::leavesOutOfTheJournalWhatThereIsNot()
{
    const Herd::HerdSpec herd = smallHerd();
    const QJsonObject object =
        parsed(journalLine(herd, makeEvent(Herd::nobody, Herd::EventKind::Error, "x")));
    QCOMPARE(
        object.keys(),
        QStringList({u"kind"_s, u"line"_s, u"mono_ns"_s, u"seq"_s, u"server"_s, u"wall_ns"_s}));
    QVERIFY(object[u"server"].isNull());
    // A server that the herd doesn't have is nobody as well.
    QVERIFY(
        parsed(journalLine(herd, makeEvent(3, Herd::EventKind::Error, "x")))[u"server"].isNull());
}

void tst_Records::escapesEveryByteAndFindsItAgain()
{
    const std::string bytes = allBytes();
    const std::string text = Journal::escaped(bytes);
    for (const char c : text)
        QVERIFY(c >= 0x20 && c <= 0x7e);
    QVERIFY(Journal::unescaped(text) == bytes);

    Herd::HerdSpec herd = smallHerd();
    herd.servers[0].name = "Zürich\"";
    const QJsonObject object = parsed(journalLine(herd, fromClient(0, bytes)));
    QVERIFY(Journal::unescaped(object[u"line"].toString().toStdString()) == bytes);
    QCOMPARE(object[u"server"].toString(), QString::fromUtf8("Zürich\""));
    herd.servers[0].name = "bad\xff\n";
    QCOMPARE(parsed(journalLine(herd, fromClient(0, "")))[u"server"].toString(),
             QStringLiteral("bad\\xff\\x0a"));
}

void tst_Records::refusesToUnescapeForeignText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a backslash at the end") << QByteArray("a\\");
    QTest::newRow("an unknown escape") << QByteArray("\\n");
    QTest::newRow("one digit") << QByteArray("\\x4");
    QTest::newRow("no digits") << QByteArray("\\xzz");
}

void tst_Records::refusesToUnescapeForeignText()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Journal::unescaped(text.toStdString()).has_value());
}

void tst_Records::keepsOneLinePerEventForRandomBytes()
{
    const Herd::HerdSpec herd = smallHerd();
    SeededRandom random(1);
    for (int i = 0; i < 2'000; ++i) {
        const std::string bytes = randomBytes(random, random.below(80));
        Herd::Event e = fromClient(static_cast<int>(random.below(3)), bytes);
        const std::string peer = randomBytes(random, random.below(8));
        e.peer = peer;
        const std::string log = logLine(e);
        QCOMPARE(log.find('\n'), log.size() - 1);
        const std::string journal = journalLine(herd, e);
        QCOMPARE(journal.find('\n'), journal.size() - 1);
        const QJsonObject object = parsed(journal);
        QVERIFY(Journal::unescaped(object[u"line"].toString().toStdString()) == bytes);
        QVERIFY(Journal::unescaped(object[u"peer"].toString().toStdString()) == peer);
    }
}

void tst_Records::namesLogFilesSafely()
{
    Herd::HerdSpec herd;
    for (const char *name : {"Hill", "Zürich", "../etc", "a/b", "a_b", ".hidden", "-rf", "\xff"})
        herd.servers.push_back({name, "127.0.0.1", 0, 0, 0});
    herd.servers.push_back({std::string(300, 'x').append("ü"), "127.0.0.1", 0, 0, 0});
    const std::vector<std::string> names = Journal::logFileNames(herd);
    const std::vector<std::string> expected {
        "Hill.log", "Zürich.log", "_.._etc.log",
        "a_b.log",  "a_b-2.log",  "_.hidden.log",
        "_-rf.log", "_xff.log",   std::string(200, 'x').append(".log")};
    QCOMPARE(names, expected);
}

void tst_Records::tellsPlainUtf8FromOther_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("plain");
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("ASCII") << QByteArray("kiwi.cs.ucla.edu <b>") << true;
    QTest::newRow("two, three and four bytes") << QByteArray("ü€😀") << true;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("DEL") << QByteArray("\x7f") << false;
    QTest::newRow("C1 control") << QByteArray("\xc2\x85") << false;
    QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << false;
    QTest::newRow("right-to-left override") << QByteArray("\xe2\x80\xae") << false;
    QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    QTest::newRow("cut short") << QByteArray("\xe2\x82") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("overlong in three") << QByteArray("\xe0\x80\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << false;
}

void tst_Records::tellsPlainUtf8FromOther()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, plain);
    QCOMPARE(Journal::isPlainUtf8(std::string_view(text.constData(), std::size_t(text.size()))),
             plain);
}

QTEST_APPLESS_MAIN(tst_Records)
#include "tst_records.moc"
