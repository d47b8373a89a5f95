// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/gazetteer.h"
#include "places/gazetteerreader.h"

#include <QtEndian>
#include <QtTest>

using namespace Herdscope::Places;

namespace {

void addNumber(QByteArray &out, quint32 value)
{
    for (; value >= 0x80; value >>= 7)
        out.append(static_cast<char>(value | 0x80));
    out.append(static_cast<char>(value));
}

void addDifference(QByteArray &out, qint32 value)
{
    addNumber(out, (static_cast<quint32>(value) << 1) ^ static_cast<quint32>(value >> 31));
}

void addText(QByteArray &out, const QByteArray &text)
{
    addNumber(out, static_cast<quint32>(text.size()));
    out.append(text);
}

void addWord(QByteArray &out, quint32 value)
{
    char bytes[4];
    qToLittleEndian(value, bytes);
    out.append(bytes, 4);
}

/// A small file, made without the script: a town, an airport and a quarter.
struct SmallFile
{
    quint32 version = 1;
    quint32 rows = 3;
    quint32 areas = 2;
    QByteArray columns[7];

    SmallFile()
    {
        addText(columns[0], "California, US");
        addText(columns[0], "Fiji");
        for (const auto &[latitude, longitude] :
             {std::pair(3'405'223, -11'824'368), {1'000, 2'000}, {-5'220'000, 29'800'000}}) {
            addDifference(columns[1], latitude);
            addDifference(columns[1], longitude);
        }
        columns[2] = QByteArray("\x00\x05\x04", 3);
        columns[3] = QByteArray("\x84\x78\x00", 3);
        for (const int area : {0, 0, 1})
            addDifference(columns[4], area);
        addNumber(columns[5], 5'368'361);
        addText(columns[5], "KLAX");
        addNumber(columns[5], 0);
        for (const char *name : {"Los Angeles", "Los Angeles International Airport", "Tōkyō"})
            addText(columns[6], name);
    }

    [[nodiscard]] QByteArray bytes() const
    {
        QByteArray payload;
        for (const QByteArray &column : columns) {
            addWord(payload, static_cast<quint32>(column.size()));
            payload += column;
        }
        QByteArray file("HSPLACES");
        for (const quint32 word :
             {version, rows, areas, static_cast<quint32>(payload.size()), crc32(payload)})
            addWord(file, word);
        return file + payload;
    }
};

/// The same damage, but with a checksum and a length that fit: the reader has to look for itself.
QByteArray mended(QByteArray file)
{
    if (file.size() < 28)
        return file;
    const auto payload = static_cast<quint32>(file.size() - 28);
    qToLittleEndian(payload, file.data() + 20);
    qToLittleEndian(crc32(QByteArrayView(file).sliced(28)), file.data() + 24);
    return file;
}

/// Reads every text and every number, so that a sanitizer sees every offset used.
void use(const PlaceTable &table)
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Place place = table.place(i);
        QVERIFY(place.types.size() >= 2 && !place.placeId.isEmpty());
        QVERIFY(qAbs(place.latitudeDeg) <= 90 && qAbs(place.longitudeDeg) <= 180);
    }
}

} // namespace

class TestGazetteerReader : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryColumn();
    void refusesEveryTruncation();
    void refusesEveryFlippedBit();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void survivesDamageWithAGoodChecksum();
    void crcIsTheUsualOne();
    void stopsWhenAsked();
};

void TestGazetteerReader::readsEveryColumn()
{
    const auto table = GazetteerReader::read(SmallFile().bytes());
    QVERIFY2(table, table ? "" : qPrintable(table.error()));
    QCOMPARE(table->size(), std::size_t(3));
    const Place town = table->place(0);
    QCOMPARE(town.name, QStringLiteral("Los Angeles"));
    QCOMPARE(town.latitudeDeg, 34.05223);
    QCOMPARE(town.longitudeDeg, -118.24368);
    QCOMPARE(town.placeId, QStringLiteral("geonames:5368361"));
    QCOMPARE(town.vicinity, QStringLiteral("California, US"));
    QCOMPARE(town.types, (QStringList {QStringLiteral("locality"), QStringLiteral("political")}));
    QCOMPARE(table->rows()[0].prominence, std::uint8_t(0x84));
    const Place airport = table->place(1);
    QCOMPARE(airport.placeId, QStringLiteral("ourairports:KLAX"));
    QCOMPARE(airport.types.first(), QStringLiteral("airport"));
    QCOMPARE(airport.latitudeDeg, 34.06223);
    const Place quarter = table->place(2);
    QCOMPARE(quarter.name, QString::fromUtf8("Tōkyō"));
    QCOMPARE(quarter.longitudeDeg, 179.77632);
    QCOMPARE(quarter.vicinity, QStringLiteral("Fiji"));
    QVERIFY(quarter.placeId.startsWith(QLatin1String("geonames:x"))
            && quarter.placeId.size() == 26);
}

void TestGazetteerReader::refusesEveryTruncation()
{
    const QByteArray whole = SmallFile().bytes();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        for (const QByteArray &file : {whole.left(length), mended(whole.left(length))}) {
            const auto table = GazetteerReader::read(file);
            QVERIFY2(!table, qPrintable(QString::number(length)));
            QVERIFY(table.error().startsWith(QLatin1String("not a gazetteer")));
        }
    }
    QVERIFY(!GazetteerReader::read(whole + '\0'));
    QVERIFY(!GazetteerReader::read(mended(whole + '\0')));
}

void TestGazetteerReader::refusesEveryFlippedBit()
{
    const QByteArray whole = SmallFile().bytes();
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        QByteArray file = whole;
        file[bit / 8] = static_cast<char>(file[bit / 8] ^ (1 << (bit % 8)));
        // The number of areas is not under the checksum: more than there are does not fit, fewer
        // leaves bytes over.
        QVERIFY2(!GazetteerReader::read(file), qPrintable(QString::number(bit)));
    }
}

void TestGazetteerReader::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *name, auto change) {
        SmallFile file;
        change(file);
        QTest::newRow(name) << file.bytes();
    };
    row("another version", [](SmallFile &f) { f.version = 2; });
    row("a row too many", [](SmallFile &f) { f.rows = 4; });
    row("a row too few", [](SmallFile &f) { f.rows = 2; });
    row("four thousand million rows", [](SmallFile &f) { f.rows = 0xffffffff; });
    row("four thousand million areas", [](SmallFile &f) { f.areas = 0xffffffff; });
    row("no areas", [](SmallFile &f) { f.areas = 0; });
    row("an area that is not there",
        [](SmallFile &f) { addDifference(f.columns[4] = f.columns[4].left(2), 2); });
    row("an area below the first",
        [](SmallFile &f) { addDifference(f.columns[4] = f.columns[4].left(2), -1); });
    row("a kind that is not known", [](SmallFile &f) { f.columns[2][0] = 9; });
    row("beyond the pole", [](SmallFile &f) {
        f.columns[1].clear();
        for (const int n : {9'000'001, 0, 0, 0, 0, 0})
            addDifference(f.columns[1], n);
    });
    row("around the earth", [](SmallFile &f) {
        f.columns[1].clear();
        for (const int n : {0, 18'000'000, 0, 1, 0, 0})
            addDifference(f.columns[1], n);
    });
    row("an endless number", [](SmallFile &f) { f.columns[5] = QByteArray(20, '\xff'); });
    row("a number of 35 bits", [](SmallFile &f) {
        f.columns[5] = QByteArray("\xff\xff\xff\xff\x7f", 5) + f.columns[5].mid(4);
    });
    row("a text longer than its column", [](SmallFile &f) { f.columns[6][0] = 120; });
    row("bytes after the names", [](SmallFile &f) { f.columns[6] += 'x'; });
}

void TestGazetteerReader::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, file);
    QVERIFY(!GazetteerReader::read(file));
}

void TestGazetteerReader::survivesDamageWithAGoodChecksum()
{
    const QByteArray whole = SmallFile().bytes();
    QRandomGenerator random(131);
    int read = 0;
    for (int i = 0; i < 50'000; ++i) {
        QByteArray file = whole;
        for (int n = random.bounded(1, 5); n > 0; --n)
            file[random.bounded(file.size())] = static_cast<char>(random.bounded(256));
        if (const auto table = GazetteerReader::read(mended(file))) {
            ++read;
            use(*table);
        }
    }
    QVERIFY(read > 100); // names and positions may be anything
}

void TestGazetteerReader::stopsWhenAsked()
{
    std::stop_source stop;
    QVERIFY(GazetteerReader::read(SmallFile().bytes(), stop.get_token()));
    QVERIFY(stop.request_stop());
    QVERIFY(!GazetteerReader::read(SmallFile().bytes(), stop.get_token()));
    const LoadedGazetteer loaded = loadGazetteer({}, stop.get_token());
    QVERIFY(!loaded.gazetteer && loaded.problems.isEmpty());
}

void TestGazetteerReader::crcIsTheUsualOne()
{
    QCOMPARE(crc32("123456789"), std::uint32_t(0xcbf43926));
    QCOMPARE(crc32(""), std::uint32_t(0));
}

QTEST_APPLESS_MAIN(TestGazetteerReader)
#include "tst_gazetteerreader.moc"
