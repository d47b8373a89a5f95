// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/findspace.h"
#include "protocol/lines.h"

#include "support/linecollector.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Protocol;
using Herdscope::Test::LineCollector;

namespace {

using Seen = std::vector<LineCollector::Seen>;

constexpr std::size_t smallMaximum = 4;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Feeds @p input cut behind every byte whose bit of @p cuts is set.
LineCollector collect(std::string_view input, quint32 cuts, std::size_t maxLineBytes)
{
    LineCollector collector(maxLineBytes);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < input.size(); ++i) {
        if ((cuts >> i & 1) != 0 || i + 1 == input.size()) {
            collector.feed(input.substr(begin, i + 1 - begin));
            begin = i + 1;
        }
    }
    collector.end();
    return collector;
}

/// One letter for the status, the line in brackets: "L[abc] T[abcd] E".
QByteArray described(const Seen &seen)
{
    QByteArray text;
    for (const auto &frame : seen) {
        const QByteArray line(frame.line.data(), static_cast<qsizetype>(frame.line.size()));
        switch (frame.status) {
        case FrameStatus::Line:
            text += "L[" + line + "] ";
            break;
        case FrameStatus::TooLong:
            text += "T[" + line + "] ";
            break;
        case FrameStatus::End:
            text += "E ";
            break;
        case FrameStatus::Incomplete:
            text += "? ";
            break;
        }
    }
    return text.trimmed();
}

} // namespace

class TestLines : public QObject
{
    Q_OBJECT

private slots:
    void takesLines_data();
    void takesLines();
    void everyCutGivesTheSameLines_data() { takesLines_data(); }
    void everyCutGivesTheSameLines();
    void waitsForTheLineEnd();
    void looksOnlyAtWhatIsNew();
    void takesTheLongestLineAndNoLonger_data();
    void takesTheLongestLineAndNoLonger();
    void echoesTheFirstBytesOfATooLongLine();
    void knowsBlankLines_data();
    void knowsBlankLines();
    void knowsWhiteSpace();
    void findsSpaceAsOneByOne();
};

void TestLines::takesLines_data()
{
    // The maximum is four bytes here.
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("frames");
    const auto row = [](const char *phrase, const QByteArray &input, const QByteArray &frames) {
        QTest::newRow(phrase) << input << frames;
    };
    row("nothing", "", "E");
    row("LF", "ab\n", "L[ab] E");
    row("CR LF", "ab\r\n", "L[ab] E");
    row("end of file ends the last line", "ab", "L[ab] E");
    row("two lines and the end of file", "a\nb", "L[a] L[b] E");
    row("two lines at once", "a\r\nb\n", "L[a] L[b] E");
    row("empty lines", "\n\r\n\n", "L[] L[] L[] E");
    row("only one CR belongs to the line end", "a\r\r\n", "L[a\r] E");
    row("CR alone ends no line", "a\rb\n", "L[a\rb] E");
    row("CR at the end of file stays", "ab\r", "L[ab\r] E");
    row("CR alone", "\r", "L[\r] E");
    row("LF CR", "a\n\r", "L[a] L[\r] E");
    row("NUL is a byte like others", QByteArray("a\0b\n", 4), QByteArray("L[a\0b] E", 8));
    row("longest line", "abcd\n", "L[abcd] E");
    row("longest line, CR LF: the CR counts", "abc\r\n", "L[abc] E");
    row("longest line ended by the end of file", "abcd", "L[abcd] E");
    row("a byte too long", "abcde\n", "T[abcde]");
    row("too long by its CR", "abcd\r\n", "T[abcd\r]");
    row("too long without an end", "abcdefgh", "T[abcde]");
    row("too long by one at the end of file", "abcde", "T[abcde]");
    row("a line, then one that is too long", "ab\nabcdefg\nx\n", "L[ab] T[abcde]");
    row("other white space stays", "\t\v\f \n", "L[\t\v\f ] E");
    row("bytes that are no UTF-8", "\xff\xc3\n\xa9\n", "L[\xff\xc3] L[\xa9] E");
    row("NUL inside, twice", QByteArray("\0\n\0", 3), QByteArray("L[\0] L[\0] E", 11));
}

void TestLines::takesLines()
{
    QFETCH(QByteArray, input);
    const LineCollector collector = collect(view(input), 0, smallMaximum);
    QTEST(described(collector.seen()), "frames");
    QVERIFY(collector.isSound());
}

void TestLines::everyCutGivesTheSameLines()
{
    QFETCH(QByteArray, input);
    const Seen whole = collect(view(input), 0, smallMaximum).seen();
    const int places = input.isEmpty() ? 0 : static_cast<int>(input.size()) - 1;
    QVERIFY(places < 16);
    for (quint32 cuts = 0; cuts < (1U << places); ++cuts) {
        const LineCollector collector = collect(view(input), cuts, smallMaximum);
        QCOMPARE(described(collector.seen()), described(whole));
        QVERIFY(collector.isSound());
    }
}

void TestLines::waitsForTheLineEnd()
{
    const Frame incomplete {FrameStatus::Incomplete, {}, 0};
    QVERIFY(nextLine("", false, defaultMaxLineBytes) == incomplete);
    QVERIFY(nextLine("IAMAT", false, defaultMaxLineBytes) == incomplete);
    QVERIFY(nextLine("IAMAT\r", false, defaultMaxLineBytes) == incomplete);
    QVERIFY(nextLine("abcd", false, 4) == incomplete);
}

void TestLines::looksOnlyAtWhatIsNew()
{
    // A line end among the bytes that are said to hold none is not seen: they are not scanned
    // again.
    const Frame frame = nextLine("a\nb\n", false, defaultMaxLineBytes, 2);
    QVERIFY(frame == (Frame {FrameStatus::Line, "a\nb", 4}));
    QCOMPARE(nextLine("ab\r\n", false, defaultMaxLineBytes, 3).line.size(), std::size_t(2));
    QCOMPARE(nextLine("ab", false, defaultMaxLineBytes, 2).status, FrameStatus::Incomplete);
    QCOMPARE(nextLine("ab", false, 1, 2).status, FrameStatus::TooLong);
}

void TestLines::takesTheLongestLineAndNoLonger_data()
{
    QTest::addColumn<qulonglong>("size");
    QTest::addColumn<bool>("fits");
    QTest::newRow("one below the maximum") << qulonglong(defaultMaxLineBytes - 1) << true;
    QTest::newRow("the maximum") << qulonglong(defaultMaxLineBytes) << true;
    QTest::newRow("one above the maximum") << qulonglong(defaultMaxLineBytes + 1) << false;
    QTest::newRow("a mebibyte") << qulonglong(1 << 20) << false;
}

void TestLines::takesTheLongestLineAndNoLonger()
{
    QFETCH(qulonglong, size);
    QFETCH(bool, fits);
    const std::string line(static_cast<std::size_t>(size), 'x');
    for (const bool atEnd : {false, true}) {
        const std::string input = line + (atEnd ? "" : "\n");
        const Frame frame = nextLine(input, atEnd, defaultMaxLineBytes);
        QCOMPARE(frame.status, fits ? FrameStatus::Line : FrameStatus::TooLong);
        QCOMPARE(frame.line.size(), fits ? line.size() : overflowEchoBytes);
        QCOMPARE(frame.consumed, fits ? input.size() : defaultMaxLineBytes + 1);
    }
}

void TestLines::echoesTheFirstBytesOfATooLongLine()
{
    std::string input;
    for (int i = 0; i < 300; ++i)
        input += static_cast<char>('a' + i % 26);
    const Frame frame = nextLine(input, false, 200);
    QCOMPARE(frame.status, FrameStatus::TooLong);
    QVERIFY(frame.line == std::string_view(input).substr(0, overflowEchoBytes));
}

void TestLines::knowsBlankLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("blank");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("spaces") << QByteArray("   ") << true;
    QTest::newRow("every kind of white space") << QByteArray(" \t\r\n\f\v") << true;
    QTest::newRow("a letter") << QByteArray(" x ") << false;
    QTest::newRow("NUL") << QByteArray(1, '\0') << false;
    QTest::newRow("no-break space") << QByteArray("\xc2\xa0") << false;
}

void TestLines::knowsBlankLines()
{
    QFETCH(QByteArray, line);
    QTEST(isBlank(view(line)), "blank");
}

void TestLines::knowsWhiteSpace()
{
    for (int c = 0; c < 256; ++c)
        QCOMPARE(isSpace(static_cast<char>(c)), c == ' ' || (c >= 9 && c <= 13));
}

/// Of all bytes, at every place in a word, with every length.
void TestLines::findsSpaceAsOneByOne()
{
    const auto oneByOne = [](std::string_view text, std::size_t from) {
        while (from < text.size() && !isSpace(text[from]))
            ++from;
        return from;
    };
    for (const char *const others : {"abcdefghijklmnopqrs",
                                     "\x01\x7f\x80\xff\x1f!\x08\x0e\xa0\x21\x20"
                                     "\x1f\x7f\x80\xff\x01\x02\x03\x04"}) {
        for (int byte = 0; byte < 256; ++byte) {
            for (std::size_t at = 0; at < 19; ++at) {
                std::string text(others, 19);
                text[at] = static_cast<char>(byte);
                for (std::size_t from = 0; from <= text.size(); ++from)
                    QCOMPARE(findSpace(text, from), oneByOne(text, from));
                text.resize(at + 1);
                QCOMPARE(findSpace(text, 0), oneByOne(text, 0));
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestLines)
#include "tst_lines.moc"
