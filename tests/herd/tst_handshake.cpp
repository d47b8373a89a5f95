// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/handshake.h"
#include "herd/presets.h"
#include "protocol/hash.h"
#include "protocol/lines.h"

#include <QTest>

using namespace Herdscope;
using Herd::Handshake;

namespace {

const Herd::HerdSpec &herd()
{
    static const Herd::HerdSpec spec = Herd::defaultHerd();
    return spec;
}

/// A HELLO with the words given, by default a good one of Hill.
QByteArray hello(const char *version = "1", QByteArray fingerprint = {}, const char *name = "Hill",
                 const char *further = "")
{
    if (fingerprint.isEmpty())
        fingerprint = QByteArray::number(static_cast<qulonglong>(herd().fingerprint()), 16)
                          .rightJustified(16, '0');
    return QByteArray("HELLO ") + version + ' ' + fingerprint + ' ' + name + " 00000000000000a1"
        + further;
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

constexpr std::uint64_t instanceOfHill = 0xA1;

/// What a fake of HMAC makes of a text: long enough to tell any two of them apart in a test.
Herd::Mac macUnder(std::string token)
{
    return [token](std::string_view text) {
        Protocol::Sum sum {};
        for (std::size_t i = 0; i < sum.size(); i += 8) {
            const std::uint64_t hash = Protocol::stableHash(token + std::string(text), i + 1);
            for (std::size_t j = 0; j < 8; ++j)
                sum[i + j] = static_cast<std::uint8_t>(hash >> (8 * j));
        }
        return sum;
    };
}

Handshake::Identity identity(std::uint64_t instance, std::uint64_t nonce, const char *token)
{
    return {instance,
            {nonce, ~nonce},
            1'600'000'000'000'000'000,
            token ? macUnder(token) : Herd::Mac()};
}

/// Hill, which has dialled Smith.
Handshake dialler(std::uint64_t nonce = 1, const char *token = "secret")
{
    return {herd(), herd().indexOf("Hill"), identity(instanceOfHill, nonce, token),
            herd().indexOf("Smith")};
}

/// Smith, which somebody has dialled.
Handshake acceptor(std::uint64_t nonce = 2, const char *token = "secret")
{
    return {herd(), herd().indexOf("Smith"), identity(0xB2, nonce, token), Herd::nobody};
}

std::string greetingOf(Handshake &handshake)
{
    std::string out;
    handshake.begin(out);
    return out;
}

/// The line of @p text that begins with @p word, with its end.
std::string lineWith(const std::string &text, const std::string &word)
{
    const std::size_t at = ('\n' + text).find('\n' + word);
    return at == std::string::npos ? std::string() : text.substr(at, text.find('\n', at) + 1 - at);
}

/// Feeds the lines of @p text to @p to; what it says in return.
std::string talk(Handshake &to, std::string_view text)
{
    std::string out;
    for (;;) {
        const auto frame = Protocol::nextLine(text, true, Protocol::defaultMaxLineBytes);
        if (frame.status != Protocol::FrameStatus::Line)
            return out;
        to.handle(frame.line, out);
        text.remove_prefix(frame.consumed);
    }
}

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private slots:
    void neighboursGreetAndCountAsUpAfterTheOthersWelcome();
    void neighboursProveThatTheyShareAToken();
    void aWrongTokenIsRefusedByBothEnds();
    void aMissingTokenIsRefusedByBothEnds_data();
    void aMissingTokenIsRefusedByBothEnds();
    void aMissingProofIsRefused();
    void aReflectedProofIsRefused();
    void aReplayedProofIsRefused();
    void everyDigitOfAProofCounts();
    void everyWordOfAGreetingIsProved_data();
    void everyWordOfAGreetingIsProved();
    void anOldGreetingIsRefusedWhereAProofIsWanted();
    void aTakenNameIsToldAndNotAnswered();
    void aCertificateNamesTheNeighbour();
    void theOtherClockIsHandedOn();
    void greetingIsRefusedWithAReason_data();
    void greetingIsRefusedWithAReason();
    void furtherWordsAreIgnored();
    void blankLinesAreIgnored();
    void theHerdIsKnownByItsServersAndLinks();
};

void TestHandshake::neighboursGreetAndCountAsUpAfterTheOthersWelcome()
{
    Handshake hill = dialler(1, nullptr);
    Handshake smith = acceptor(2, nullptr);
    const std::string first = greetingOf(hill);
    QCOMPARE(first,
             hello().toStdString() + " 0000000000000001fffffffffffffffe 1600000000000000000\n");

    const std::string second = talk(smith, first);
    QVERIFY(second.starts_with("HELLO 1 "));
    QVERIFY(second.ends_with("\nWELCOME\n"));
    QCOMPARE(smith.state(), Handshake::State::Waiting); // not before the other's word
    QCOMPARE(smith.neighbour(), herd().indexOf("Hill"));
    QCOMPARE(smith.neighbourInstance(), instanceOfHill);

    const std::string third = talk(hill, second);
    QCOMPARE(third, std::string("WELCOME\n"));
    QCOMPARE(hill.state(), Handshake::State::Up);
    QCOMPARE(hill.neighbour(), herd().indexOf("Smith"));
    QCOMPARE(hill.neighbourInstance(), std::uint64_t {0xB2});

    QCOMPARE(talk(smith, third), std::string());
    QCOMPARE(smith.state(), Handshake::State::Up);
}

void TestHandshake::neighboursProveThatTheyShareAToken()
{
    Handshake hill = dialler();
    Handshake smith = acceptor();
    const std::string second = talk(smith, greetingOf(hill));
    QVERIFY2(second.find("\nPROOF ") != std::string::npos, second.c_str());
    QVERIFY2(second.find("WELCOME") == std::string::npos, second.c_str());
    const std::string third = talk(hill, second);
    QVERIFY2(third.starts_with("PROOF ") && third.ends_with("\nWELCOME\n"), third.c_str());
    QCOMPARE(hill.state(), Handshake::State::Waiting); // not before the other's word
    QCOMPARE(talk(smith, third), std::string("WELCOME\n"));
    QCOMPARE(smith.state(), Handshake::State::Up);
    QCOMPARE(talk(hill, "WELCOME\n"), std::string());
    QCOMPARE(hill.state(), Handshake::State::Up);
    QVERIFY(lineWith(second, "PROOF ") != lineWith(third, "PROOF "));
}

void TestHandshake::aWrongTokenIsRefusedByBothEnds()
{
    Handshake hill = dialler(1, "another");
    Handshake smith = acceptor();
    const std::string second = talk(smith, greetingOf(hill));
    QCOMPARE(talk(hill, second), "? " + lineWith(second, "PROOF "));
    QCOMPARE(hill.state(), Handshake::State::Refused);
    QCOMPARE(hill.refusal(), Handshake::Refusal::Ours);
    QVERIFY(hill.reason().find("proof is wrong") != std::string::npos);

    // One that does not look at the other's proof gets no further with its own.
    std::string forged;
    Protocol::appendProof(forged, {macUnder("another")("dials\n" + second)});
    QCOMPARE(talk(smith, forged + "WELCOME\n"), "? " + forged);
    QCOMPARE(smith.state(), Handshake::State::Refused);
}

void TestHandshake::aMissingTokenIsRefusedByBothEnds_data()
{
    QTest::addColumn<bool>("diallerHasOne");
    QTest::newRow("the one that is dialled has none") << true;
    QTest::newRow("the one that dials has none") << false;
}

void TestHandshake::aMissingTokenIsRefusedByBothEnds()
{
    QFETCH(bool, diallerHasOne);
    Handshake hill = dialler(1, diallerHasOne ? "secret" : nullptr);
    Handshake smith = acceptor(2, diallerHasOne ? nullptr : "secret");
    talk(hill, talk(smith, greetingOf(hill)));
    QCOMPARE(hill.state(), Handshake::State::Refused);
    QVERIFY2(hill.reason().find("token") != std::string::npos, hill.reason().c_str());
    QVERIFY(smith.state() != Handshake::State::Up);
}

void TestHandshake::aMissingProofIsRefused()
{
    Handshake hill = dialler();
    Handshake smith = acceptor();
    const std::string second = talk(smith, greetingOf(hill));
    QCOMPARE(talk(smith, "WELCOME\n"), std::string("? WELCOME\n"));
    QCOMPARE(smith.state(), Handshake::State::Refused);
    QVERIFY(smith.reason().find("proves nothing") != std::string::npos);

    QCOMPARE(talk(hill, lineWith(second, "HELLO ") + "WELCOME\n"), std::string("? WELCOME\n"));
    QCOMPARE(hill.state(), Handshake::State::Refused);
}

/// Neither its own proof, nor one that the same server makes on another connection in the other
/// role.
void TestHandshake::aReflectedProofIsRefused()
{
    Handshake smith = acceptor();
    Handshake hill = dialler();
    const std::string first = greetingOf(hill);
    const std::string proof = lineWith(talk(smith, first), "PROOF ");
    QCOMPARE(talk(smith, proof), "? " + proof);
    QCOMPARE(smith.state(), Handshake::State::Refused);

    // Mallory is dialled by Smith and dials Smith: each connection's words go into the other.
    Handshake smithDials(herd(), herd().indexOf("Smith"), identity(0xB2, 3, "secret"),
                         herd().indexOf("Hill"));
    Handshake smithAnswers = acceptor(4);
    const std::string said = greetingOf(smithDials);
    QVERIFY(talk(smithAnswers, said).starts_with("? ")); // not even its own greeting comes back
    Handshake again = acceptor(5);
    const std::string answered = talk(again, first);
    talk(smithDials, first + lineWith(answered, "PROOF "));
    QCOMPARE(smithDials.state(), Handshake::State::Refused);
}

void TestHandshake::aReplayedProofIsRefused()
{
    Handshake hill = dialler();
    Handshake smith = acceptor();
    const std::string first = greetingOf(hill);
    const std::string third = talk(hill, talk(smith, first));
    QCOMPARE(talk(smith, third), std::string("WELCOME\n"));
    // All that Hill said, word for word, to a Smith that has drawn another nonce.
    Handshake later = acceptor(99);
    talk(later, first);
    talk(later, third);
    QCOMPARE(later.state(), Handshake::State::Refused);
    QVERIFY(later.reason().find("proof is wrong") != std::string::npos);
}

void TestHandshake::everyDigitOfAProofCounts()
{
    for (std::size_t digit = 0; digit < 64; ++digit) {
        Handshake hill = dialler();
        Handshake smith = acceptor();
        std::string third = talk(hill, talk(smith, greetingOf(hill)));
        char &changed = third[std::string_view("PROOF ").size() + digit];
        changed = changed == '0' ? '1' : '0';
        talk(smith, third);
        QCOMPARE(smith.state(), Handshake::State::Refused);
    }
}

void TestHandshake::everyWordOfAGreetingIsProved_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("instead");
    QTest::newRow("instance") << QByteArray("00000000000000a1") << QByteArray("00000000000000a2");
    QTest::newRow("nonce") << QByteArray("0000000000000001fffffffffffffffe")
                           << QByteArray("0000000000000001ffffffffffffffff");
    QTest::newRow("time") << QByteArray("1600000000000000000") << QByteArray("1600000000000000001");
    QTest::newRow("a word behind")
        << QByteArray("1600000000000000000") << QByteArray("1600000000000000000 tls");
}

/// Somebody between the two changes what the one says to the other.
void TestHandshake::everyWordOfAGreetingIsProved()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, instead);
    Handshake hill = dialler();
    Handshake smith = acceptor();
    const QByteArray first = QByteArray::fromStdString(greetingOf(hill));
    QVERIFY(first.contains(word));
    talk(hill, talk(smith, view(QByteArray(first).replace(word, instead))));
    QCOMPARE(hill.state(), Handshake::State::Refused);
}

void TestHandshake::anOldGreetingIsRefusedWhereAProofIsWanted()
{
    Handshake smith = acceptor();
    std::string out;
    QCOMPARE(smith.handle(view(hello()), out), Handshake::State::Refused);
    QVERIFY(smith.reason().find("older Herdscope") != std::string::npos);
    Handshake withoutToken = acceptor(2, nullptr);
    QCOMPARE(withoutToken.handle(view(hello()), out), Handshake::State::Waiting);
    QCOMPARE(withoutToken.neighbour(), herd().indexOf("Hill"));
    QVERIFY(!withoutToken.neighbourWallNs());
}

void TestHandshake::aTakenNameIsToldAndNotAnswered()
{
    Handshake hill = dialler();
    greetingOf(hill);
    QCOMPARE(talk(hill, "REFUSED taken\n"), std::string());
    QCOMPARE(hill.state(), Handshake::State::Refused);
    QCOMPARE(hill.refusal(), Handshake::Refusal::NameTaken);
    QVERIFY(hill.reason().find("under the name Hill") != std::string::npos);

    Handshake other = dialler();
    QCOMPARE(talk(other, "REFUSED otherwise\n"), std::string());
    QCOMPARE(other.refusal(), Handshake::Refusal::Theirs);
    Handshake smith = acceptor(); // only who dialled can be refused
    QCOMPARE(talk(smith, "REFUSED taken\n"), std::string("? REFUSED taken\n"));
    QCOMPARE(smith.refusal(), Handshake::Refusal::Ours);
}

void TestHandshake::aCertificateNamesTheNeighbour()
{
    const auto withCertificateOf = [](const char *name) {
        Handshake::Identity smith = identity(0xB2, 2, nullptr);
        smith.certified = herd().indexOf(name);
        return Handshake(herd(), herd().indexOf("Smith"), smith, Herd::nobody);
    };
    std::string out;
    Handshake good = withCertificateOf("Hill");
    QCOMPARE(good.handle(view(hello()), out), Handshake::State::Waiting);
    Handshake bad = withCertificateOf("Singleton");
    QCOMPARE(bad.handle(view(hello()), out), Handshake::State::Refused);
    QVERIFY2(bad.reason().find("its certificate is Singleton's") != std::string::npos,
             bad.reason().c_str());
}

void TestHandshake::theOtherClockIsHandedOn()
{
    Handshake hill = dialler();
    Handshake smith = acceptor();
    QVERIFY(!smith.neighbourWallNs());
    talk(hill, talk(smith, greetingOf(hill)));
    QCOMPARE(smith.neighbourWallNs(), std::optional<std::int64_t>(1'600'000'000'000'000'000));
    QCOMPARE(hill.neighbourWallNs(), std::optional<std::int64_t>(1'600'000'000'000'000'000));
}

void TestHandshake::greetingIsRefusedWithAReason_data()
{
    QTest::addColumn<QByteArray>("self"); ///< who is greeted
    QTest::addColumn<QByteArray>("expected"); ///< who was dialled, if anybody
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray none;
    QTest::newRow("another version")
        << QByteArray("Smith") << none << hello("2") << QByteArray("version 2");
    QTest::newRow("another herd") << QByteArray("Smith") << none << hello("1", "0123456789abcdef")
                                  << QByteArray("another herd");
    QTest::newRow("nobody we know") << QByteArray("Smith") << none << hello("1", {}, "Mallory")
                                    << QByteArray("no server of this herd");
    QTest::newRow("no neighbour") << QByteArray("Campbell") << none << hello()
                                  << QByteArray("Hill is no neighbour of Campbell");
    QTest::newRow("our own name") << QByteArray("Hill") << none << hello()
                                  << QByteArray("our own name");
    QTest::newRow("another than dialled")
        << QByteArray("Smith") << QByteArray("Campbell") << hello()
        << QByteArray("it is Hill where Campbell was expected");
    QTest::newRow("a client's command")
        << QByteArray("Smith") << none << QByteArray("IAMAT kiwi +1+1 1")
        << QByteArray("something else than a greeting");
    QTest::newRow("AT before the greeting")
        << QByteArray("Smith") << none << QByteArray("AT Hill +0.1 kiwi +1+1 1")
        << QByteArray("something else than a greeting");
    QTest::newRow("WELCOME before HELLO") << QByteArray("Smith") << none << QByteArray("WELCOME")
                                          << QByteArray("something else than a greeting");
    QTest::newRow("too few words") << QByteArray("Smith") << none << QByteArray("HELLO 1")
                                   << QByteArray("something else than a greeting");
    QTest::newRow("garbage") << QByteArray("Smith") << none << QByteArray("\x00\xff\xfe", 3)
                             << QByteArray("something else than a greeting");
    QTest::newRow("the other side says no")
        << QByteArray("Smith") << QByteArray("Hill") << QByteArray("? HELLO 1 …")
        << QByteArray("did not accept our greeting");
}

void TestHandshake::greetingIsRefusedWithAReason()
{
    QFETCH(QByteArray, self);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, reason);
    Handshake handshake(herd(), herd().indexOf(view(self)), identity(0xB2, 2, nullptr),
                        herd().indexOf(view(expected)));
    std::string out;
    QCOMPARE(handshake.handle(view(line), out), Handshake::State::Refused);
    QVERIFY2(QByteArray::fromStdString(handshake.reason()).contains(reason),
             handshake.reason().c_str());
    if (line.startsWith('?'))
        QCOMPARE(out, std::string()); // two ends must not echo each other for ever
    else
        QCOMPARE(out, "? " + line.toStdString() + '\n');
    QCOMPARE(handshake.handle(view(hello()), out), Handshake::State::Refused); // for good
}

void TestHandshake::furtherWordsAreIgnored()
{
    Handshake handshake = acceptor(2, nullptr);
    std::string out;
    handshake.handle(
        view(hello("1", {}, "Hill", " 00112233445566778899aabbccddeeff 1 zip tls 12345")), out);
    QCOMPARE(handshake.neighbour(), herd().indexOf("Hill"));
    QVERIFY(out.ends_with("WELCOME\n"));
}

void TestHandshake::blankLinesAreIgnored()
{
    Handshake handshake = acceptor();
    std::string out;
    QCOMPARE(handshake.handle(" \t", out), Handshake::State::Waiting);
    QCOMPARE(out, std::string());
}

void TestHandshake::theHerdIsKnownByItsServersAndLinks()
{
    Herd::HerdSpec same = herd();
    same.name = "another title";
    same.servers[0].port = 1;
    same.servers[1].latitudeDeg = 0;
    std::swap(same.links[0], same.links[3]);
    std::swap(same.links[1].a, same.links[1].b);
    QCOMPARE(same.fingerprint(), herd().fingerprint());
    Herd::HerdSpec fewerLinks = herd();
    fewerLinks.links.pop_back();
    QVERIFY(fewerLinks.fingerprint() != herd().fingerprint());
    Herd::HerdSpec renamed = herd();
    renamed.servers[0].name = "hill";
    QVERIFY(renamed.fingerprint() != herd().fingerprint());
}

QTEST_APPLESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
