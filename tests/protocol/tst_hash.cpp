// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/hash.h"

#include <QTest>

#include <bit>
#include <set>
#include <string>

using Herdscope::Protocol::stableHash;

class TestHash : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameEverywhere_data();
    void isTheSameEverywhere();
    void dependsOnEveryByteAndTheLength();
    void dependsOnTheSeed();
    void doesNotDependOnAlignment();
    void changesHalfOfTheBitsWhenOneChanges();
};

void TestHash::isTheSameEverywhere_data()
{
    // These numbers are on wires and in files: they must never change.
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<quint64>("hash");
    QTest::newRow("nothing") << QByteArray() << quint64(0) << Q_UINT64_C(0x9147a26b920e143d);
    QTest::newRow("one byte") << QByteArray("a") << quint64(0) << Q_UINT64_C(0xf5595030eb7eb4c6);
    QTest::newRow("eight bytes") << QByteArray("abcdefgh") << quint64(0)
                                 << Q_UINT64_C(0xd1a06d0578ffee9a);
    QTest::newRow("a name with a seed")
        << QByteArray("kiwi.cs.ucla.edu") << quint64(42) << Q_UINT64_C(0x862a9164c94bebcd);
    QTest::newRow("bytes above 127") << QByteArray("\xff\xfe\x80\x81\x82\x83\x84\x85\x86")
                                     << quint64(0) << Q_UINT64_C(0x721f6627fea0a4bf);
}

void TestHash::isTheSameEverywhere()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint64, seed);
    QTEST(quint64(stableHash({bytes.constData(), static_cast<std::size_t>(bytes.size())}, seed)),
          "hash");
}

void TestHash::dependsOnEveryByteAndTheLength()
{
    std::set<std::uint64_t> hashes;
    std::size_t inputs = 0;
    for (std::size_t size = 0; size <= 40; ++size, ++inputs)
        hashes.insert(stableHash(std::string(size, '\0')));
    for (std::size_t size = 1; size <= 40; ++size) {
        for (std::size_t at = 0; at < size; ++at, ++inputs) {
            std::string bytes(size, '\0');
            bytes[at] = 1;
            hashes.insert(stableHash(bytes));
        }
    }
    for (int i = 0; i < 100'000; ++i, ++inputs)
        hashes.insert(stableHash("client" + std::to_string(i)));
    QCOMPARE(hashes.size(), inputs);
}

void TestHash::dependsOnTheSeed()
{
    QVERIFY(stableHash("kiwi", 1) != stableHash("kiwi", 2));
    QVERIFY(stableHash("", 1) != stableHash("", 2));
}

void TestHash::doesNotDependOnAlignment()
{
    const std::string text = "the same nineteen b";
    for (std::size_t shift = 0; shift < 8; ++shift) {
        const std::string moved = std::string(shift, 'x') + text;
        QCOMPARE(stableHash(std::string_view(moved).substr(shift)), stableHash(text));
    }
}

void TestHash::changesHalfOfTheBitsWhenOneChanges()
{
    const std::string text = "AT Hill +0.263873386";
    const std::uint64_t before = stableHash(text);
    int changed = 0;
    const int bits = static_cast<int>(text.size()) * 8;
    for (int bit = 0; bit < bits; ++bit) {
        std::string other = text;
        other[static_cast<std::size_t>(bit / 8)] ^= static_cast<char>(1 << bit % 8);
        const int different = std::popcount(before ^ stableHash(other));
        QVERIFY2(different >= 12 && different <= 52, qPrintable(QString::number(different)));
        changed += different;
    }
    QVERIFY(changed > 30 * bits && changed < 34 * bits);
}

QTEST_APPLESS_MAIN(TestHash)
#include "tst_hash.moc"
