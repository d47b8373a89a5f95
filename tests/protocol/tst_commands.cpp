// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commands.h"

#include "fieldtables.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Protocol;
using namespace Herdscope::Test;

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray shortest(double number)
{
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

/// "IAMAT kiwi|34.06893|-118.445127|1520023934918963997", "WHATSAT kiwi|10|5", "blank", "invalid".
QByteArray described(const ClientCommand &command)
{
    if (std::holds_alternative<Blank>(command))
        return "blank";
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        return "IAMAT " + bytes(iamat->client) + '|' + shortest(iamat->position().latitudeDeg) + '|'
            + shortest(iamat->position().longitudeDeg) + '|'
            + QByteArray::number(qint64(iamat->timeNs));
    }
    if (const auto *whatsat = std::get_if<Whatsat>(&command)) {
        return "WHATSAT " + bytes(whatsat->client) + '|' + shortest(whatsat->radiusKm) + '|'
            + QByteArray::number(whatsat->bound);
    }
    return "invalid";
}

const QByteArray kiwi = "kiwi|34.06893|-118.445127|1520023934918963997";
const QByteArray tail = " +34.068930-118.445127 1520023934.918963997";

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void understandsClientLines_data();
    void understandsClientLines();
    void keepsTheBytesOfTheFields();
    void understandsAtLines_data();
    void understandsAtLines();
    void writesAtLines();
    void answersInvalidLinesWithTheirBytes_data();
    void answersInvalidLinesWithTheirBytes();
    void closesWhatsatAnswersWithTwoNewlines_data();
    void closesWhatsatAnswersWithTwoNewlines();
    void takesAnswers_data();
    void takesAnswers();
    void everyPartOfAnAnswerIsIncomplete();

private:
    static void addIamatRows();
    static void addWhatsatRows();
    static void addOtherRows();
};

void TestCommands::understandsClientLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");
    addIamatRows();
    addWhatsatRows();
    addOtherRows();
    for (const PositionRow &row : positionRows) {
        QByteArray expected = "invalid";
        if (row.value) {
            expected = "IAMAT kiwi|" + shortest(row.value->latitudeDeg) + '|'
                + shortest(row.value->longitudeDeg) + "|1000000000";
        }
        QTest::addRow("position: %s", row.phrase)
            << "IAMAT kiwi " + bytes(row.text) + " 1" << expected;
    }
    for (const TimeRow &row : timeRows) {
        const QByteArray expected = row.ns ? "IAMAT kiwi|1|2|" + QByteArray::number(qint64(*row.ns))
                                           : QByteArray("invalid");
        QTest::addRow("time: %s", row.phrase) << "IAMAT kiwi +1+2 " + bytes(row.text) << expected;
    }
    for (const RadiusRow &row : radiusRows) {
        const QByteArray expected =
            row.km ? "WHATSAT kiwi|" + shortest(*row.km) + "|5" : QByteArray("invalid");
        QTest::addRow("radius: %s", row.phrase)
            << "WHATSAT kiwi " + bytes(row.text) + " 5" << expected;
    }
    for (const BoundRow &row : boundRows) {
        const QByteArray expected =
            row.bound ? "WHATSAT kiwi|10|" + QByteArray::number(*row.bound) : QByteArray("invalid");
        QTest::addRow("bound: %s", row.phrase) << "WHATSAT kiwi 10 " + bytes(row.text) << expected;
    }
}

void TestCommands::addIamatRows()
{
    const auto row = [](const char *phrase, const QByteArray &line, const QByteArray &command) {
        QTest::newRow(phrase) << line << command;
    };
    const QByteArray position = "+34.068930-118.445127";
    const QByteArray time = "1520023934.918963997";
    row("the example", "IAMAT kiwi.cs.ucla.edu" + tail,
        "IAMAT kiwi.cs.ucla.edu|34.06893|-118.445127|1520023934918963997");
    row("leading white space", " \t IAMAT kiwi" + tail, "IAMAT " + kiwi);
    row("trailing white space", "IAMAT kiwi" + tail + "  \t", "IAMAT " + kiwi);
    row("trailing CR", "IAMAT kiwi" + tail + "\r", "IAMAT " + kiwi);
    row("several CR", "IAMAT kiwi" + tail + "\r\r\r", "IAMAT " + kiwi);
    row("several blanks", "IAMAT   kiwi   " + position + "    " + time, "IAMAT " + kiwi);
    row("tabs", "IAMAT\tkiwi\t" + position + "\t" + time, "IAMAT " + kiwi);
    row("form feeds and vertical tabs", "IAMAT\fkiwi\v" + position + "\f\v" + time,
        "IAMAT " + kiwi);
    row("CR between the fields", "IAMAT\rkiwi\r" + position + "\r" + time, "IAMAT " + kiwi);
    row("LF between the fields", "IAMAT\nkiwi\n" + position + "\n" + time, "IAMAT " + kiwi);
    const QByteArray place = "|34.06893|-118.445127|1520023934918963997";
    for (const char *name : {"HILL", "AT", "IAMAT", "WHATSAT", "?", "+34-118", "0", "HELLO", "%s%n",
                             "<b>kiwi</b>", "\"kiwi\"", "\\", "../../etc/passwd"}) {
        QTest::addRow("client named %s", name)
            << "IAMAT " + QByteArray(name) + tail << "IAMAT " + QByteArray(name) + place;
    }
    const QByteArray nul("ki\0wi", 5);
    row("NUL in the client", "IAMAT " + nul + tail, "IAMAT " + nul + place);
    row("NUL as the client", "IAMAT " + QByteArray(1, '\0') + tail,
        "IAMAT " + QByteArray(1, '\0') + place);
    row("client in UTF-8", "IAMAT \xe3\x82\xad\xe3\x82\xa6\xe3\x82\xa4" + tail,
        "IAMAT \xe3\x82\xad\xe3\x82\xa6\xe3\x82\xa4" + place);
    row("client with a composed letter", "IAMAT caf\xc3\xa9" + tail, "IAMAT caf\xc3\xa9" + place);
    row("client with a decomposed letter", "IAMAT cafe\xcc\x81" + tail,
        "IAMAT cafe\xcc\x81" + place);
    row("client in invalid UTF-8", "IAMAT \xff\xfe\xc0\x80" + tail,
        "IAMAT \xff\xfe\xc0\x80" + place);
    row("no-break space is no white space", "IAMAT ki\xc2\xa0wi" + tail,
        "IAMAT ki\xc2\xa0wi" + place);
    row("next line (U+0085) is no white space", "IAMAT ki\xc2\x85wi" + tail,
        "IAMAT ki\xc2\x85wi" + place);
    row("escape sequence in the client", "IAMAT \x1b[31mkiwi" + tail, "IAMAT \x1b[31mkiwi" + place);
    row("backspace and bell in the client", "IAMAT a\b\a" + tail, "IAMAT a\b\a" + place);
    const QByteArray longName(3000, 'k');
    row("client of 3,000 bytes", "IAMAT " + longName + tail, "IAMAT " + longName + place);
    row("IAMAT alone", "IAMAT", "invalid");
    row("IAMAT without fields", "IAMAT  ", "invalid");
    row("no time", "IAMAT kiwi " + position, "invalid");
    row("no client", "IAMAT " + position + " " + time, "invalid");
    row("a field too many", "IAMAT kiwi" + tail + " x", "invalid");
    row("NUL as a field too many", "IAMAT kiwi" + tail + " " + QByteArray(1, '\0'), "invalid");
    row("position and time swapped", "IAMAT kiwi " + time + " " + position, "invalid");
    row("position split in two", "IAMAT kiwi +34.068930 -118.445127 " + time, "invalid");
    row("lower case", "iamat kiwi" + tail, "invalid");
    row("mixed case", "IamAt kiwi" + tail, "invalid");
    row("IAMAT with something behind", "IAMATX kiwi" + tail, "invalid");
    row("IAMAT with something before", "XIAMAT kiwi" + tail, "invalid");
    row("IAMAT cut off", "IAMA kiwi" + tail, "invalid");
    row("NUL before IAMAT", QByteArray(1, '\0') + "IAMAT kiwi" + tail, "invalid");
    row("NUL behind IAMAT", "IAMAT" + QByteArray(1, '\0') + " kiwi" + tail, "invalid");
    row("byte order mark",
        "\xef\xbb\xbf"
        "IAMAT kiwi"
            + tail,
        "invalid");
}

void TestCommands::addWhatsatRows()
{
    const auto row = [](const char *phrase, const QByteArray &line, const QByteArray &command) {
        QTest::newRow(phrase) << line << command;
    };
    row("the example of a question", "WHATSAT kiwi.cs.ucla.edu 10 5",
        "WHATSAT kiwi.cs.ucla.edu|10|5");
    row("white space round a question", "\t WHATSAT \t kiwi \v 2.5 \f 20 \r",
        "WHATSAT kiwi|2.5|20");
    row("question about a client named AT", "WHATSAT AT 10 5", "WHATSAT AT|10|5");
    row("question about a client named 10", "WHATSAT 10 10 5", "WHATSAT 10|10|5");
    row("question about bytes that are no UTF-8", "WHATSAT \xff 10 5", "WHATSAT \xff|10|5");
    row("WHATSAT alone", "WHATSAT", "invalid");
    row("question without a bound", "WHATSAT kiwi 10", "invalid");
    row("question without a client", "WHATSAT 10 5", "invalid");
    row("question with a field too many", "WHATSAT kiwi 10 5 1", "invalid");
    row("question in lower case", "whatsat kiwi 10 5", "invalid");
    row("question with a question mark", "WHATSAT? kiwi 10 5", "invalid");
    row("radius and bound swapped", "WHATSAT kiwi 5 50", "invalid");
}

void TestCommands::addOtherRows()
{
    const auto row = [](const char *phrase, const QByteArray &line, const QByteArray &command) {
        QTest::newRow(phrase) << line << command;
    };
    row("empty", "", "blank");
    row("one blank", " ", "blank");
    row("white space of every kind", " \t\r\n\f\v", "blank");
    row("NUL alone", QByteArray(1, '\0'), "invalid");
    row("AT from a client", "AT Hill +0.263873386 kiwi" + tail, "invalid");
    row("HELLO from a client", "HELLO 1 0123456789abcdef Hill 0123456789abcdef", "invalid");
    row("WELCOME from a client", "WELCOME", "invalid");
    row("DIGEST from a client", "DIGEST " + QByteArray(16, '0'), "invalid");
    row("HAS from a client", "HAS kiwi 1 Hill +1+2", "invalid");
    row("LISTED from a client", "LISTED 0000000000000000", "invalid");
    row("a question mark", "?", "invalid");
    row("an answer sent back", "? IAMAT", "invalid");
    row("HTTP request", "GET / HTTP/1.1", "invalid");
    row("HTTP header", "Host: 127.0.0.1:12100", "invalid");
    row("start of TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7), "invalid");
    row("telnet negotiation", "\xff\xfb\x1f", "invalid");
    row("JSON", "{\"client\": \"kiwi\"}", "invalid");
    row("word that nobody knows", "WHEREIS kiwi", "invalid");
    row("60,000 fields", QByteArray("x ").repeated(30000), "invalid");
    row("IAMAT and 30,000 fields", "IAMAT " + QByteArray("x ").repeated(30000), "invalid");
}

void TestCommands::understandsClientLines()
{
    QFETCH(QByteArray, line);
    QTEST(described(parseClientLine(view(line))), "command");
}

void TestCommands::keepsTheBytesOfTheFields()
{
    const std::string_view line = " IAMAT  kiwi\t+034.50-0118.000 00001520023934.9189639979999 \r";
    const auto command = parseClientLine(line);
    const auto *iamat = std::get_if<Iamat>(&command);
    QVERIFY(iamat);
    QCOMPARE(bytes(iamat->client), "kiwi");
    QCOMPARE(bytes(iamat->positionText), "+034.50-0118.000");
    QCOMPARE(bytes(iamat->timeText), "00001520023934.9189639979999");
    // Views into the line, not copies.
    QVERIFY(iamat->client.data() == line.data() + 8);
}

void TestCommands::understandsAtLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("canonical"); // empty for none
    const auto row = [](const char *phrase, const QByteArray &line, const QByteArray &canonical) {
        QTest::newRow(phrase) << line << canonical;
    };
    const QByteArray example = "AT Hill +0.263873386 kiwi" + tail;
    row("the example", example, example);
    row("several blanks",
        "  AT Hill  +0.263873386\tkiwi +34.068930-118.445127  1520023934.918963997\r", example);
    row("negative difference", "AT Hill -12.000000001 kiwi" + tail,
        "AT Hill -12.000000001 kiwi" + tail);
    row("difference with six decimals", "AT Hill +0.263873 kiwi" + tail,
        "AT Hill +0.263873 kiwi" + tail);
    row("client named AT", "AT AT +0.1 AT" + tail, "AT AT +0.1 AT" + tail);
    row("difference without sign", "AT Hill 0.263873386 kiwi" + tail, "");
    row("difference with an exponent", "AT Hill +1e-05 kiwi" + tail, "");
    row("bad position", "AT Hill +0.1 kiwi +91+0 1", "");
    row("bad time", "AT Hill +0.1 kiwi +9+0 -1", "");
    row("a field too few", "AT Hill +0.1 +9+0 1", "");
    row("a field too many", example + " x", "");
    row("lower case", "at Hill +0.1 kiwi +9+0 1", "");
    row("AT alone", "AT", "");
    row("empty", "", "");
    row("IAMAT", "IAMAT kiwi" + tail, "");
}

void TestCommands::understandsAtLines()
{
    QFETCH(QByteArray, line);
    const auto at = parseAt(view(line));
    std::string canonical;
    if (at)
        appendAt(canonical, *at);
    QTEST(bytes(canonical), "canonical");
}

void TestCommands::writesAtLines()
{
    At at;
    at.server = "Hill";
    at.difference = "+0.263873386";
    at.client = "kiwi";
    at.positionText = "+34.068930-118.445127";
    at.timeText = "1520023934.918963997";
    std::string line = "before|";
    appendAt(line, at);
    QCOMPARE(bytes(line), "before|AT Hill +0.263873386 kiwi" + tail);
    const auto read = parseAt(std::string_view(line).substr(7));
    QVERIFY(read.has_value());
    QCOMPARE(qint64(read->timeNs), Q_INT64_C(1520023934918963997));
    QVERIFY(read->position() == (Position {34.068930, -118.445127}));
}

void TestCommands::answersInvalidLinesWithTheirBytes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a word") << QByteArray("hello") << QByteArray("? hello\n");
    QTest::newRow("blanks are kept") << QByteArray("  a  b\t ") << QByteArray("?   a  b\t \n");
    QTest::newRow("CR inside is kept") << QByteArray("a\rb\r") << QByteArray("? a\rb\r\n");
    QTest::newRow("NUL is kept") << QByteArray("a\0b", 3) << QByteArray("? a\0b\n", 6);
    QTest::newRow("invalid UTF-8 is kept") << QByteArray("\xff") << QByteArray("? \xff\n");
}

void TestCommands::answersInvalidLinesWithTheirBytes()
{
    QFETCH(QByteArray, line);
    std::string answer;
    appendInvalidAnswer(answer, view(line));
    QTEST(bytes(answer), "answer");
    const Answer taken = takeAnswer(answer, false);
    QVERIFY(taken.invalid);
    QCOMPARE(taken.consumed, answer.size());
}

void TestCommands::closesWhatsatAnswersWithTwoNewlines_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("answer"); // behind the AT line
    const auto row = [](const char *phrase, const char *json, const char *answer) {
        QTest::newRow(phrase) << QByteArray(json) << QByteArray(answer);
    };
    row("one line", "{}", "\n{}\n\n");
    row("Google's shape", "{\n   \"results\" : [],\n   \"status\" : \"OK\"\n}",
        "\n{\n   \"results\" : [],\n   \"status\" : \"OK\"\n}\n\n");
    row("newline at the end", "{\n}\n", "\n{\n}\n\n");
    row("many newlines at the end", "{\n}\n\n\n\n", "\n{\n}\n\n");
    row("CR LF at the end", "{\r\n}\r\n\r\n", "\n{\n}\n\n");
    row("newlines at the front", "\n\n{}", "\n{}\n\n");
    row("adjacent newlines inside", "{\n\n\n\"a\": 1\n\n}", "\n{\n\"a\": 1\n}\n\n");
    row("lines of blanks inside", "{\n  \n\t\n}", "\n{\n}\n\n");
    row("a line of blanks at the end", "{\n}\n   ", "\n{\n}\n\n");
    row("adjacent CR LF inside", "{\r\n\r\n}", "\n{\n}\n\n");
    row("CR alone", "{\r\r}", "\n{\n}\n\n");
    row("LF CR", "{\n\r}", "\n{\n}\n\n");
    row("escaped newlines in strings stay", "{\"a\": \"x\\n\\ny\"}", "\n{\"a\": \"x\\n\\ny\"}\n\n");
    row("indentation stays", "{\n      }", "\n{\n      }\n\n");
    row("nothing", "", "\n\n");
}

void TestCommands::closesWhatsatAnswersWithTwoNewlines()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, answer);
    const QByteArray atLine = "AT Hill +0.263873386 kiwi" + tail;
    std::string out = "before|";
    appendWhatsatAnswer(out, view(atLine), view(json));
    QCOMPARE(bytes(out), "before|" + atLine + answer);

    const Answer taken = takeAnswer(std::string_view(out).substr(7), true);
    QCOMPARE(taken.status, AnswerStatus::Complete);
    QCOMPARE(taken.consumed, out.size() - 7);
    QCOMPARE(bytes(taken.atLine), atLine);
    QCOMPARE(bytes(taken.json), answer.trimmed());
}

void TestCommands::takesAnswers_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("toWhatsat");
    QTest::addColumn<bool>("invalid");
    QTest::addColumn<QByteArray>("atLine");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qulonglong>("consumed");
    const auto row = [](const char *phrase, const char *input, bool toWhatsat, bool invalid,
                        const char *atLine, const char *json, qulonglong consumed) {
        QTest::newRow(phrase) << QByteArray(input) << toWhatsat << invalid << QByteArray(atLine)
                              << QByteArray(json) << consumed;
    };
    row("answer to a report", "AT a\n", false, false, "AT a", "", 5);
    row("the next answer stays", "AT a\nAT b\n", false, false, "AT a", "", 5);
    row("CR LF", "AT a\r\n", false, false, "AT a", "", 6);
    row("invalid report", "? IAMAT\nAT", false, true, "? IAMAT", "", 8);
    row("invalid question", "? WHATSAT\nAT b\n", true, true, "? WHATSAT", "", 10);
    row("invalid question and then a blank line", "? a\n\n", true, true, "? a", "", 4);
    row("answer to a question", "AT a\n{\n}\n\n", true, false, "AT a", "{\n}", 10);
    row("the answer behind a question stays", "AT a\n{}\n\nAT b\n", true, false, "AT a", "{}", 9);
    row("answer without places", "AT a\n\nAT b\n", true, false, "AT a", "", 6);
}

void TestCommands::takesAnswers()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, toWhatsat);
    const Answer answer = takeAnswer(view(input), toWhatsat);
    QCOMPARE(answer.status, AnswerStatus::Complete);
    QTEST(answer.invalid, "invalid");
    QTEST(bytes(answer.atLine), "atLine");
    QTEST(bytes(answer.json), "json");
    QTEST(qulonglong(answer.consumed), "consumed");
}

void TestCommands::everyPartOfAnAnswerIsIncomplete()
{
    const std::string_view answer = "AT a\n{\n   \"status\" : \"OK\"\n}\n\n";
    for (std::size_t size = 0; size < answer.size(); ++size) {
        const Answer taken = takeAnswer(answer.substr(0, size), true);
        QCOMPARE(taken.status, AnswerStatus::Incomplete);
        QCOMPARE(taken.consumed, std::size_t(0));
    }
    QCOMPARE(takeAnswer(answer, true).status, AnswerStatus::Complete);
    QCOMPARE(takeAnswer("AT a", false).status, AnswerStatus::Incomplete);
}

QTEST_APPLESS_MAIN(TestCommands)
#include "tst_commands.moc"
