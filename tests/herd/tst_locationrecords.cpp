// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationrecords.h"

#include "support/seededrandom.h"

#include <QTest>

#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Herd;

namespace {

using Lines = std::vector<std::string>;

const JournalOwner hill {0x0123'4567'89ab'cdef, "Hill"};

std::string lineOf(std::size_t number)
{
    return "AT Hill +0.2638733" + std::to_string(number) + " kiwi" + std::to_string(number)
        + " +34.068930-118.445127 1520023934.918963997";
}

/// A journal of at least that many bytes, and where each of its records ends.
struct Made
{
    std::string bytes;
    Lines lines;
    std::vector<std::size_t> ends; ///< that of the header first
};
Made makeJournal(std::size_t size)
{
    Made made;
    appendJournalHeader(made.bytes, hill);
    made.ends.push_back(made.bytes.size());
    while (made.bytes.size() < size) {
        made.lines.push_back(lineOf(made.lines.size()));
        appendRecord(made.bytes, made.lines.back());
        made.ends.push_back(made.bytes.size());
    }
    return made;
}

struct Read
{
    Lines lines;
    std::uint64_t whole = 0;
    JournalFault fault = JournalFault::None;
};
Read readAll(std::string_view bytes, const JournalOwner &owner = hill, std::size_t piece = 0)
{
    Read read;
    JournalReader reader(owner);
    const auto take = [&read](std::string_view line) {
        read.lines.emplace_back(line);
        return true;
    };
    const std::size_t step = piece == 0 ? bytes.size() + 1 : piece;
    for (std::size_t at = 0; at < bytes.size(); at += step)
        reader.feed(bytes.substr(at, step), take);
    reader.end();
    read.whole = reader.wholeBytes();
    read.fault = reader.fault();
    Q_ASSERT(reader.records() == read.lines.size());
    return read;
}

bool isPrefix(const Lines &lines, const Lines &of)
{
    return lines.size() <= of.size() && std::equal(lines.begin(), lines.end(), of.begin());
}

} // namespace

/// The bytes of location journals.
class TestLocationRecords final : public QObject
{
    Q_OBJECT

private slots:
    void sumsAsTheStandardSays();
    void readsWhatWasWritten();
    void readsPiecesOfAnySize();
    void readsNothingOfAnEmptyFile();
    void readsAHeaderAlone();
    void keepsThePrefixWhenAnyBitFlips();
    void keepsThePrefixWhereverItIsCutOff();
    void keepsThePrefixBeforeRandomBytes();
    void refusesTheJournalOfAnother_data();
    void refusesTheJournalOfAnother();
    void refusesALaterVersion();
    void refusesAbsurdLengths_data();
    void refusesAbsurdLengths();
    void stopsWhereALineIsRefused();
    void takesTheLongestLine();
};

void TestLocationRecords::sumsAsTheStandardSays()
{
    QCOMPARE(crc32c("123456789"), 0xe306'9283U);
    QCOMPARE(crc32c(""), 0U);
    QCOMPARE(crc32c(std::string(32, '\0')), 0x8a91'36aaU); // RFC 3720, B.4
    QCOMPARE(crc32c(std::string(32, '\xff')), 0x62a8'ab43U);
    QCOMPARE(crc32c("6789", crc32c("12345")), crc32c("123456789"));
}

void TestLocationRecords::readsWhatWasWritten()
{
    const Made made = makeJournal(4096);
    const Read read = readAll(made.bytes);
    QCOMPARE(read.fault, JournalFault::None);
    QCOMPARE(read.lines, made.lines);
    QCOMPARE(read.whole, made.bytes.size());
}

void TestLocationRecords::readsPiecesOfAnySize()
{
    const Made made = makeJournal(1000);
    for (std::size_t piece = 1; piece < 200; ++piece) {
        const Read read = readAll(made.bytes, hill, piece);
        QCOMPARE(read.fault, JournalFault::None);
        QCOMPARE(read.lines, made.lines);
        QCOMPARE(read.whole, made.bytes.size());
    }
}

void TestLocationRecords::readsNothingOfAnEmptyFile()
{
    const Read read = readAll({});
    QCOMPARE(read.fault, JournalFault::Torn);
    QCOMPARE(read.whole, 0U);
}

void TestLocationRecords::readsAHeaderAlone()
{
    const Made made = makeJournal(0);
    const Read read = readAll(made.bytes);
    QCOMPARE(read.fault, JournalFault::None);
    QCOMPARE(read.whole, made.bytes.size());
    QVERIFY(read.lines.empty());
}

void TestLocationRecords::keepsThePrefixWhenAnyBitFlips()
{
    const Made made = makeJournal(4096);
    for (std::size_t bit = 0; bit < 8 * made.bytes.size(); ++bit) {
        std::string bytes = made.bytes;
        const std::size_t at = bit / 8;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (bit % 8)));
        const Read read = readAll(bytes);
        // All that ends before the bit, and nothing else.
        std::size_t whole = 0;
        std::size_t records = 0;
        for (std::size_t i = 0; i < made.ends.size() && made.ends[i] <= at; ++i) {
            whole = made.ends[i];
            records = i;
        }
        QVERIFY(read.fault != JournalFault::None);
        QCOMPARE(read.whole, whole);
        QCOMPARE(read.lines.size(), records);
        QVERIFY(isPrefix(read.lines, made.lines));
    }
}

void TestLocationRecords::keepsThePrefixWhereverItIsCutOff()
{
    const Made made = makeJournal(4096);
    for (std::size_t size = 0; size < made.bytes.size(); ++size) {
        const Read read = readAll(std::string_view(made.bytes).substr(0, size));
        std::size_t whole = 0;
        for (const std::size_t end : made.ends)
            whole = end <= size ? end : whole;
        QCOMPARE(read.whole, whole);
        QVERIFY(isPrefix(read.lines, made.lines));
        QCOMPARE(read.fault, whole == size && size > 0 ? JournalFault::None : JournalFault::Torn);
    }
}

void TestLocationRecords::keepsThePrefixBeforeRandomBytes()
{
    const Made made = makeJournal(1000);
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        Test::SeededRandom random(seed);
        const std::size_t kept = made.ends[random.below(made.ends.size())];
        std::string bytes = made.bytes.substr(0, kept);
        // Also what file systems leave behind a crash: zeros.
        const bool zeros = random.oneIn(4);
        for (std::size_t left = 1 + random.below(200); left > 0; --left)
            bytes += static_cast<char>(zeros ? 0 : random.below(256));
        const Read read = readAll(bytes);
        QVERIFY(read.fault != JournalFault::None);
        QCOMPARE(read.whole, kept);
        QVERIFY(isPrefix(read.lines, made.lines));
    }
}

void TestLocationRecords::refusesTheJournalOfAnother_data()
{
    QTest::addColumn<quint64>("herd");
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("another herd") << quint64(1) << QByteArray("Hill");
    QTest::newRow("another server") << quint64(hill.herd) << QByteArray("Jaquez");
    QTest::newRow("a longer name") << quint64(hill.herd) << QByteArray("Hills");
    QTest::newRow("a shorter name") << quint64(hill.herd) << QByteArray("Hil");
}

void TestLocationRecords::refusesTheJournalOfAnother()
{
    QFETCH(quint64, herd);
    QFETCH(QByteArray, server);
    const Read read = readAll(makeJournal(1000).bytes, {herd, server.constData()});
    QCOMPARE(read.fault, JournalFault::OtherOwner);
    QCOMPARE(read.whole, 0U);
    QVERIFY(read.lines.empty());
}

void TestLocationRecords::refusesALaterVersion()
{
    std::string bytes = makeJournal(0).bytes;
    bytes[8] = 2;
    bytes.resize(bytes.size() - 4);
    const std::uint32_t sum = crc32c(bytes);
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(sum >> (8 * i));
    QCOMPARE(readAll(bytes).fault, JournalFault::OtherVersion);
    QCOMPARE(readAll("IAMAT kiwi +34.068930-118.445127 1520023934.918963997\n").fault,
             JournalFault::NoJournal);
}

void TestLocationRecords::refusesAbsurdLengths_data()
{
    QTest::addColumn<quint32>("length");
    QTest::newRow("none") << quint32(0);
    QTest::newRow("one more than the longest") << quint32(maxRecordLineBytes + 1);
    QTest::newRow("the greatest number") << quint32(0xffff'ffff);
}

void TestLocationRecords::refusesAbsurdLengths()
{
    QFETCH(quint32, length);
    const Made made = makeJournal(1000);
    std::string bytes = made.bytes;
    for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>(length >> (8 * i));
    bytes += "....";
    const Read read = readAll(bytes);
    QCOMPARE(read.fault, JournalFault::AbsurdLength);
    QCOMPARE(read.whole, made.bytes.size());
    QCOMPARE(read.lines, made.lines);
}

void TestLocationRecords::stopsWhereALineIsRefused()
{
    const Made made = makeJournal(1000);
    JournalReader reader(hill);
    const auto take = [&](std::string_view line) { return line != made.lines[2]; };
    reader.feed(made.bytes, take);
    reader.feed(made.bytes, take);
    reader.end();
    QCOMPARE(reader.fault(), JournalFault::NotALine);
    QCOMPARE(reader.records(), 2U);
    QCOMPARE(reader.wholeBytes(), made.ends[2]);
}

void TestLocationRecords::takesTheLongestLine()
{
    Made made = makeJournal(0);
    made.lines.emplace_back(maxRecordLineBytes, 'x');
    appendRecord(made.bytes, made.lines.back());
    const Read read = readAll(made.bytes, hill, 1'000'000);
    QCOMPARE(read.fault, JournalFault::None);
    QCOMPARE(read.lines, made.lines);
}

QTEST_APPLESS_MAIN(TestLocationRecords)
#include "tst_locationrecords.moc"
