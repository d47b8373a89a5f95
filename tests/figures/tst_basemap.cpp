// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using namespace Herdscope::Figures;

namespace {

constexpr qsizetype headerBytes = 24;

/// Payload with a right header, so that only what is inside can be at fault.
QByteArray sealed(const QByteArray &payload, quint16 layers, quint16 version = BaseMap::version)
{
    QByteArray bytes("HERDMAP\n");
    bytes.resize(headerBytes);
    qToLittleEndian(version, bytes.data() + 8);
    qToLittleEndian(layers, bytes.data() + 10);
    qToLittleEndian(static_cast<quint32>(payload.size()), bytes.data() + 12);
    qToLittleEndian(BaseMap::checksum(payload), bytes.data() + 16);
    qToLittleEndian(quint32 {0}, bytes.data() + 20);
    return bytes + payload;
}

QByteArray real(double value)
{
    QByteArray bytes(8, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray layerHead(char id, char geometry, double step = 0.5, double west = 0)
{
    return QByteArray(1, id) + QByteArray(1, geometry) + real(west) + real(step) + real(0)
        + real(step);
}

/// A river of three points and a ring of land.
QByteArray smallMap()
{
    const QByteArray river = layerHead(10, 0) + QByteArray("\x01\x03\x02\x04\x02\x04\x02\x04", 8);
    const QByteArray land = layerHead(0, 1) + QByteArray("\x01\x03\x00\x00\x14\x00\x00\x14", 8);
    const QByteArray names = layerHead(13, 2) + QByteArray("\x01\x02\x64\x02\x02\x04Ober", 10);
    return river + land + names;
}

QByteArray builtInBytes()
{
    (void)BaseMap::builtIn(); // registers the resource
    QFile file(QStringLiteral(":/map/basemap.bin"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBaseMap : public QObject
{
    Q_OBJECT

private slots:
    void readsASmallMap();
    void refuses_data();
    void refuses();
    void refusesEveryTruncation();
    void bearsEveryFlippedByte();
    void refusesTheBuiltInMapWhenAltered();
    void builtInMapHasEveryLayer();
    void builtInMapStaysOnTheGlobe();
    void namesTheTownsOfLosAngeles();
    void loadTimeIsPrinted();
};

void TestBaseMap::readsASmallMap()
{
    const auto map = BaseMap::load(sealed(smallMap(), 3));
    QVERIFY2(map, map ? "" : qPrintable(map.error().what));
    const MapLayer &rivers = map->layer(MapLayerId::Rivers);
    QCOMPARE(rivers.shapes.size(), std::size_t {1});
    QCOMPARE(rivers.pointsOf(rivers.shapes[0]).size(), std::size_t {3});
    QCOMPARE(rivers.points[2].x, static_cast<float>(1.5 / 360 + 0.5)); // third step of 0.5°
    QCOMPARE(rivers.shapes[0].left, static_cast<float>(0.5 / 360 + 0.5));
    QCOMPARE(rivers.shapes[0].right, rivers.points[2].x);
    QVERIFY(rivers.points[2].y < 0.5F);
    QCOMPARE(map->layer(MapLayerId::Land110).points.size(), std::size_t {3});
    QCOMPARE(map->names().size(), std::size_t {1});
    QCOMPARE(map->text(map->names()[0]), QStringLiteral("Ober"));
    QCOMPARE(map->names()[0].weight, 100U);
}

void TestBaseMap::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const QByteArray &bytes, const char *fault) {
        QTest::newRow(name) << bytes << QString::fromLatin1(fault);
    };
    const QByteArray twoPoints("\x01\x02\x02\x04\x02\x04", 6);
    const QByteArray huge("\xff\xff\xff\xff\x0f", 5);
    row("nothing", {}, "not a base map");
    row("something else", QByteArray(100, 'x'), "not a base map");
    row("a later version", sealed(smallMap(), 3, 2), "another version of the format");
    row("too many layers", sealed({}, 15), "too many layers");
    row("fewer layers than said", sealed(smallMap(), 4), "cut short");
    row("more layers than said", sealed(smallMap(), 2), "bytes after the last layer");
    row("bytes at the end", sealed(smallMap(), 3) + 'x', "cut short, or something follows");
    row("an unknown layer", sealed(layerHead(14, 0) + twoPoints, 1), "unknown layer");
    row("lines where rings belong", sealed(layerHead(0, 0) + twoPoints, 1),
        "a layer has the wrong geometry");
    row("a layer twice", sealed(layerHead(10, 0) + twoPoints + layerHead(10, 0) + twoPoints, 2),
        "a layer comes twice");
    row("a grid of no size", sealed(layerHead(10, 0, 0) + twoPoints, 1), "a grid is out of range");
    row("a grid without number", sealed(layerHead(10, 0, NAN) + twoPoints, 1),
        "a grid is out of range");
    row("an infinite grid", sealed(layerHead(10, 0, 0.5, INFINITY) + twoPoints, 1),
        "a grid is out of range");
    row("more shapes than bytes", sealed(layerHead(10, 0) + huge, 1),
        "a count is larger than the file");
    row("more points than bytes", sealed(layerHead(10, 0) + '\x01' + huge, 1),
        "a count is larger than the file");
    row("a shape of one point",
        sealed(layerHead(10, 0) + QByteArray("\x01\x01\x02\x02\x02\x02", 6), 1),
        "a shape of fewer than two points");
    row("a number of six bytes", sealed(layerHead(10, 0) + QByteArray(6, '\xff'), 1),
        "a number is too long");
    row("a point off the globe", sealed(layerHead(10, 0) + '\x01' + '\x02' + huge + huge, 1),
        "a point is not on the globe");
    row("an empty name",
        sealed(layerHead(13, 2) + QByteArray("\x01\x02\x64\x02\x02\x00\x00\x00", 8), 1),
        "a name is empty or too long");
    row("an unknown kind of name",
        sealed(layerHead(13, 2) + QByteArray("\x01\x09\x64\x02\x02\x01xx", 8), 1),
        "an unknown kind of name");
    row("a line break in a name",
        sealed(layerHead(13, 2)
                   + QByteArray("\x01\x02\x64\x02\x02\x03"
                                "a\nb",
                                9),
               1),
        "a name holds control characters");
}

void TestBaseMap::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, fault);
    const auto map = BaseMap::load(bytes);
    QVERIFY(!map);
    QCOMPARE(map.error().what, fault);
}

void TestBaseMap::refusesEveryTruncation()
{
    const QByteArray payload = smallMap();
    for (qsizetype length = 0; length < payload.size(); ++length)
        QVERIFY2(!BaseMap::load(sealed(payload.first(length), 3)),
                 qPrintable(QString::number(length)));
}

void TestBaseMap::bearsEveryFlippedByte()
{
    // With a right checksum a changed byte may be a valid map; it must only never read outside
    // (sanitizers watch).
    const QByteArray payload = smallMap();
    int refused = 0;
    for (qsizetype at = 0; at < payload.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            QByteArray changed = payload;
            changed[at] = static_cast<char>(value);
            const auto map = BaseMap::load(sealed(changed, 3));
            refused += map ? 0 : 1;
            if (!map)
                QVERIFY(!map.error().what.isEmpty());
            QByteArray unsealed = sealed(payload, 3);
            unsealed[headerBytes + at] = static_cast<char>(value);
            QCOMPARE(BaseMap::load(unsealed).has_value(), payload[at] == static_cast<char>(value));
        }
    }
    QVERIFY(refused > 1000);
}

void TestBaseMap::refusesTheBuiltInMapWhenAltered()
{
    const QByteArray whole = builtInBytes();
    QVERIFY(whole.size() > 1'000'000);
    for (const qsizetype length :
         {qsizetype {0}, qsizetype {23}, qsizetype {24}, whole.size() / 2, whole.size() - 1})
        QVERIFY(!BaseMap::load(whole.first(length)));
    for (const qsizetype at :
         {qsizetype {0}, qsizetype {8}, qsizetype {13}, whole.size() / 3, whole.size() - 1}) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        QVERIFY(!BaseMap::load(changed));
    }
    // Cut short inside, under a right header.
    const QByteArray payload = whole.sliced(headerBytes);
    for (int i = 1; i < 8; ++i)
        QVERIFY(!BaseMap::load(sealed(payload.first(payload.size() * i / 8), mapLayerCount)));
}

void TestBaseMap::builtInMapHasEveryLayer()
{
    const BaseMap &map = BaseMap::builtIn();
    for (int i = 0; i < mapLayerCount - 1; ++i)
        QVERIFY2(!map.layer(static_cast<MapLayerId>(i)).shapes.empty(),
                 qPrintable(QString::number(i)));
    QVERIFY(map.names().size() > 20'000);
    QVERIFY(map.layer(MapLayerId::Land10).points.size()
            > 5 * map.layer(MapLayerId::Land50).points.size());
}

void TestBaseMap::builtInMapStaysOnTheGlobe()
{
    const BaseMap &map = BaseMap::builtIn();
    for (int i = 0; i < mapLayerCount; ++i) {
        const MapLayer &layer = map.layer(static_cast<MapLayerId>(i));
        for (const MapShape &shape : layer.shapes) {
            QVERIFY(shape.right - shape.left
                    <= 1.001F); // nothing goes round the globe more than once
            QVERIFY(shape.top >= 0 && shape.bottom <= 1);
            const auto points = layer.pointsOf(shape);
            for (std::size_t k = 1; k < points.size(); ++k) {
                // No step of half a turn, but for the closing of Antarctica along the south edge.
                const bool far = std::abs(points[k].x - points[k - 1].x) > 0.5F;
                QVERIFY(!far || points[k].y >= 1);
            }
        }
    }
}

void TestBaseMap::namesTheTownsOfLosAngeles()
{
    const BaseMap &map = BaseMap::builtIn();
    QStringList texts;
    for (const MapName &name : map.names())
        texts << map.text(name);
    for (const char *wanted :
         {"Los Angeles", "Malibu", "Burbank", "Pasadena", "Santa Monica", "Torrance", "Long Beach",
          "Anaheim", "Paris", "Tokyo", "Japan", "France", "Pacific Ocean"}) {
        const QString text = QString::fromLatin1(wanted);
        QVERIFY2(std::any_of(texts.cbegin(), texts.cend(),
                             [&](const QString &t) { return t.endsWith(text); }),
                 wanted);
    }
    QCOMPARE(texts.filter(QStringLiteral("\uFFFD")).size(), 0);
}

void TestBaseMap::loadTimeIsPrinted()
{
    const QByteArray bytes = builtInBytes();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(BaseMap::load(bytes));
    qInfo("base map of %lld bytes loaded in %.1f ms", static_cast<long long>(bytes.size()),
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

QTEST_GUILESS_MAIN(TestBaseMap)
#include "tst_basemap.moc"
