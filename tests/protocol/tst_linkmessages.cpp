// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/linkmessages.h"

#include "support/linkwriter.h"

#include <QTest>

#include <limits>

using namespace Herdscope::Protocol;

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray writtenAgain(const LinkMessage &message)
{
    return bytes(Herdscope::Test::writtenAgain(message));
}

QByteArray digestLine(int sums)
{
    return "DIGEST" + QByteArray(" 00000000000000ff").repeated(sums);
}

} // namespace

class TestLinkMessages : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWritesLines_data();
    void readsAndWritesLines();
    void readsHello();
    void readsHelloOfOtherVersions_data();
    void readsHelloOfOtherVersions();
    void readsWhatIsHeld();
    void keepsEverySumOfADigest();
    void keepsEveryBitOfAMask();
};

void TestLinkMessages::readsAndWritesLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("again");
    const auto row = [](const char *phrase, const QByteArray &line, const QByteArray &again) {
        QTest::newRow(phrase) << line << again;
    };
    const QByteArray hello = "HELLO 1 0123456789abcdef Hill fedcba9876543210";
    row("HELLO", hello, hello + '\n');
    const QByteArray whole = hello + " 00112233445566778899aabbccddeeff 1600000000000000001";
    row("HELLO with nonce and time", whole, whole + '\n');
    row("HELLO with nonce, time and further words", whole + " caps=x …", whole + '\n');
    row("HELLO with a nonce in upper case",
        whole.left(hello.size()) + whole.mid(hello.size()).toUpper(), whole + '\n');
    row("HELLO with a nonce alone", whole.left(hello.size() + 33), "invalid");
    row("HELLO with a short nonce", hello + " 00112233 1600000000000000001", "invalid");
    row("HELLO with a nonce of other letters",
        hello + " 0011223344556677x899aabbccddeeff 1600000000000000001", "invalid");
    row("HELLO with a signed time", hello + " 00112233445566778899aabbccddeeff +16", "invalid");
    row("HELLO with the greatest time",
        hello + " 00112233445566778899aabbccddeeff 9223372036854775807",
        hello + " 00112233445566778899aabbccddeeff 9223372036854775807\n");
    row("HELLO with a time beyond it",
        hello + " 00112233445566778899aabbccddeeff 9223372036854775808", "invalid");
    row("HELLO with a time of twenty digits",
        hello + " 00112233445566778899aabbccddeeff 10000000000000000000", "invalid");
    row("HELLO with other further words", hello + " caps=x nonce=1 …", "invalid");
    const QByteArray proof = "PROOF " + QByteArray("0123456789abcdef").repeated(4);
    row("PROOF", proof, proof + '\n');
    row("PROOF in upper-case hex", "PROOF " + proof.mid(6).toUpper(), proof + '\n');
    row("PROOF with a digit too few", proof.chopped(1), "invalid");
    row("PROOF with a digit too many", proof + '0', "invalid");
    row("PROOF with a word too many", proof + " x", "invalid");
    row("PROOF with a letter that is no hex", proof.chopped(1) + 'g', "invalid");
    row("PROOF alone", "PROOF", "invalid");
    row("REFUSED", "REFUSED taken", "REFUSED taken\n");
    row("REFUSED with further words", "REFUSED taken by Hill", "REFUSED taken\n");
    row("REFUSED alone", "REFUSED", "invalid");
    row("HELLO in upper-case hex", "HELLO 1 0123456789ABCDEF Hill FEDCBA9876543210", hello + '\n');
    row("HELLO with white space", "  HELLO\t1  0123456789abcdef Hill fedcba9876543210 \r",
        hello + '\n');
    row("HELLO from a server of other letters", "HELLO 1 0123456789abcdef Ñandú fedcba9876543210",
        "HELLO 1 0123456789abcdef Ñandú fedcba9876543210\n");
    row("HELLO without an instance", "HELLO 1 0123456789abcdef Hill", "invalid");
    row("HELLO without a server", "HELLO 1 0123456789abcdef fedcba9876543210", "invalid");
    row("HELLO with a short fingerprint", "HELLO 1 123456789abcdef Hill fedcba9876543210",
        "invalid");
    row("HELLO with a long fingerprint", "HELLO 1 00123456789abcdef Hill fedcba9876543210",
        "invalid");
    row("HELLO with a letter that is no hex", "HELLO 1 0123456789abcdeg Hill fedcba9876543210",
        "invalid");
    row("HELLO with a signed instance", "HELLO 1 0123456789abcdef Hill +edcba9876543210",
        "invalid");
    row("HELLO with a signed version", "HELLO +1 0123456789abcdef Hill fedcba9876543210",
        "invalid");
    row("HELLO with a version of letters", "HELLO one 0123456789abcdef Hill fedcba9876543210",
        "invalid");
    row("HELLO alone", "HELLO", "invalid");
    row("HELLO in lower case", "hello 1 0123456789abcdef Hill fedcba9876543210", "invalid");
    row("WELCOME", "WELCOME", "WELCOME\n");
    row("WELCOME with white space", " WELCOME \r", "WELCOME\n");
    row("WELCOME with a word", "WELCOME back", "invalid");
    row("DIGEST", digestLine(digestBuckets), digestLine(digestBuckets) + '\n');
    row("DIGEST with a sum too few", digestLine(digestBuckets - 1), "invalid");
    row("DIGEST with a sum too many", digestLine(digestBuckets + 1), "invalid");
    row("DIGEST alone", "DIGEST", "invalid");
    row("DIGEST with a bad sum", digestLine(digestBuckets - 1) + " 00000000000000fx", "invalid");
    row("HAS", "HAS kiwi 1520023934.918963997 Hill +34.068930-118.445127 +0.263873386",
        "HAS kiwi 1520023934.918963997 Hill +34.068930-118.445127 +0.263873386\n");
    row("HAS with white space", "HAS  kiwi\t1 Hill   +1+2 -0.5 ", "HAS kiwi 1 Hill +1+2 -0.5\n");
    row("HAS with a bad time", "HAS kiwi -1 Hill +1+2 +0.5", "invalid");
    row("HAS with a bad position", "HAS kiwi 1 Hill 1+2 +0.5", "invalid");
    row("HAS with a field too few", "HAS kiwi 1 Hill +1+2", "invalid");
    row("HAS with a bad difference", "HAS kiwi 1 Hill +1+2 0.5", "invalid");
    row("HAS with a field too many", "HAS kiwi 1 Hill +1+2 +0.5 x", "invalid");
    row("LISTED", "LISTED 80000000000000ff", "LISTED 80000000000000ff\n");
    row("LISTED with a short mask", "LISTED ff", "invalid");
    row("LISTED with a word too many", "LISTED 80000000000000ff x", "invalid");
    row("LISTED alone", "LISTED", "invalid");
    row("AT", "AT Hill +0.1 kiwi +1+2 3", "AT Hill +0.1 kiwi +1+2 3");
    row("AT with a bad position", "AT Hill +0.1 kiwi +1 3", "invalid");
    row("IAMAT over a link", "IAMAT kiwi +1+2 3", "invalid");
    row("WHATSAT over a link", "WHATSAT kiwi 10 5", "invalid");
    row("SYNCED", "SYNCED", "SYNCED\n");
    row("SYNCED with a word", "SYNCED 1", "invalid");
    row("ALIVE", " ALIVE ", "ALIVE\n");
    row("ALIVE with a word", "ALIVE x", "invalid");
    row("PING", "PING 0", "PING 0\n");
    row("PING with the greatest number", "PING 18446744073709551615",
        "PING 18446744073709551615\n");
    row("PING with a number too great", "PING 18446744073709551616", "invalid");
    row("PING with a sign", "PING +1", "invalid");
    row("PING alone", "PING", "invalid");
    row("APPLIED", "APPLIED 17", "APPLIED 17\n");
    row("APPLIED with a word too many", "APPLIED 17 x", "invalid");
    row("AT of an era", "ERA 2 AT Hill +0.1 kiwi +1+2 3", "ERA 2 AT Hill +0.1 kiwi +1+2 3");
    row("AT of era 0", "ERA 0 AT Hill +0.1 kiwi +1+2 3", "invalid");
    row("an era of something else", "ERA 2 PURGED kiwi 1", "invalid");
    row("an era in an era", "ERA 2 ERA 2 AT Hill +0.1 kiwi +1+2 3", "invalid");
    row("PURGED", "PURGED kiwi 1", "PURGED kiwi 1\n");
    row("PURGED of era 0", "PURGED kiwi 0", "invalid");
    row("PURGED without an era", "PURGED kiwi", "invalid");
    row("HAS of an era", "HAS kiwi 1 Hill +1+2 -0.5 3", "HAS kiwi 1 Hill +1+2 -0.5 3\n");
    row("HAS of era 0", "HAS kiwi 1 Hill +1+2 -0.5 0", "invalid");
    row("a word of tomorrow", "PONG 1", "invalid");
    row("a refusal", "? HELLO 1", "invalid");
    row("blank", " \t", "blank");
    row("empty", "", "blank");
}

void TestLinkMessages::readsAndWritesLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, again);
    QCOMPARE(writtenAgain(parseLinkLine(view(line))), again);
    if (again != "invalid" && again != "blank")
        QCOMPARE(writtenAgain(parseLinkLine(view(again))), again);
}

void TestLinkMessages::readsHello()
{
    const auto message = parseLinkLine("HELLO 1 0123456789abcdef Hill fedcba9876543210 "
                                       "00112233445566778899aabbccddeeff 1600000000000000001 more");
    const auto *hello = std::get_if<Hello>(&message);
    QVERIFY(hello);
    QCOMPARE(hello->version, 1);
    QCOMPARE(hello->herd, Q_UINT64_C(0x0123456789abcdef));
    QCOMPARE(bytes(hello->server), "Hill");
    QCOMPARE(hello->instance, Q_UINT64_C(0xfedcba9876543210));
    QVERIFY(hello->nonce == (Nonce {0x0011223344556677U, 0x8899aabbccddeeffU}));
    QCOMPARE(qint64(hello->wallNs), Q_INT64_C(1600000000000000001));
}

void TestLinkMessages::readsHelloOfOtherVersions_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("server");
    QTest::newRow("two") << QByteArray("HELLO 2 0123456789abcdef Hill fedcba9876543210") << 2
                         << QByteArray("Hill");
    QTest::newRow("nought") << QByteArray("HELLO 0") << 0 << QByteArray();
    QTest::newRow("with other words") << QByteArray("HELLO 3 herd Hill") << 3 << QByteArray("Hill");
    QTest::newRow("greatest") << QByteArray("HELLO 2147483647") << 2147483647 << QByteArray();
    QTest::newRow("greater than an int")
        << QByteArray("HELLO 99999999999999999999999") << 2147483647 << QByteArray();
}

void TestLinkMessages::readsHelloOfOtherVersions()
{
    QFETCH(QByteArray, line);
    const auto message = parseLinkLine(view(line));
    const auto *hello = std::get_if<Hello>(&message);
    QVERIFY(hello);
    QTEST(hello->version, "version");
    QTEST(bytes(hello->server), "server");
}

void TestLinkMessages::readsWhatIsHeld()
{
    const auto message = parseLinkLine("HAS kiwi 1520023934.9189639979 Hill +34.0-118 +0.5");
    const auto *has = std::get_if<Has>(&message);
    QVERIFY(has);
    QCOMPARE(bytes(has->client), "kiwi");
    QCOMPARE(bytes(has->timeText), "1520023934.9189639979");
    QCOMPARE(bytes(has->server), "Hill");
    QCOMPARE(bytes(has->positionText), "+34.0-118");
    QCOMPARE(bytes(has->difference), "+0.5");
    QCOMPARE(qint64(has->timeNs), Q_INT64_C(1520023934918963997));
}

void TestLinkMessages::keepsEverySumOfADigest()
{
    Digest digest;
    for (int i = 0; i < digestBuckets; ++i)
        digest.buckets[i] = 0x0123456789abcdefU * static_cast<std::uint64_t>(i + 1);
    digest.buckets[7] = std::numeric_limits<std::uint64_t>::max();
    std::string line;
    appendDigest(line, digest);
    const auto message = parseLinkLine(line);
    const auto *read = std::get_if<Digest>(&message);
    QVERIFY(read);
    for (int i = 0; i < digestBuckets; ++i)
        QCOMPARE(read->buckets[i], digest.buckets[i]);
}

void TestLinkMessages::keepsEveryBitOfAMask()
{
    for (int bit = 0; bit < digestBuckets; ++bit) {
        std::string line;
        appendListed(line, {std::uint64_t(1) << bit});
        const auto message = parseLinkLine(line);
        const auto *read = std::get_if<Listed>(&message);
        QVERIFY(read);
        QCOMPARE(read->mask, std::uint64_t(1) << bit);
    }
}

QTEST_APPLESS_MAIN(TestLinkMessages)
#include "tst_linkmessages.moc"
