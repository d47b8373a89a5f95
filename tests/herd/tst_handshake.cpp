// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/handshake.h"
#include "herd/presets.h"
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
    void greetingIsRefusedWithAReason_data();
    void greetingIsRefusedWithAReason();
    void furtherWordsAreIgnored();
    void blankLinesAreIgnored();
    void theHerdIsKnownByItsServersAndLinks();
};

void TestHandshake::neighboursGreetAndCountAsUpAfterTheOthersWelcome()
{
    const auto hill = herd().indexOf("Hill");
    const auto smith = herd().indexOf("Smith");
    Handshake dialler(herd(), hill, 0xA1, smith);
    Handshake acceptor(herd(), smith, 0xB2, Herd::nobody);
    std::string first;
    dialler.begin(first);
    QCOMPARE(first, hello().toStdString() + '\n');

    const std::string second = talk(acceptor, first);
    QVERIFY(second.starts_with("HELLO 1 "));
    QVERIFY(second.ends_with("\nWELCOME\n"));
    QCOMPARE(acceptor.state(), Handshake::State::Waiting); // not before the other's word
    QCOMPARE(acceptor.neighbour(), hill);
    QCOMPARE(acceptor.neighbourInstance(), std::uint64_t {0xA1});

    const std::string third = talk(dialler, second);
    QCOMPARE(third, std::string("WELCOME\n"));
    QCOMPARE(dialler.state(), Handshake::State::Up);
    QCOMPARE(dialler.neighbour(), smith);
    QCOMPARE(dialler.neighbourInstance(), std::uint64_t {0xB2});

    QCOMPARE(talk(acceptor, third), std::string());
    QCOMPARE(acceptor.state(), Handshake::State::Up);
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
    Handshake handshake(herd(), herd().indexOf(view(self)), 0xB2, herd().indexOf(view(expected)));
    std::string out;
    QCOMPARE(handshake.handle(view(line), out), Handshake::State::Refused);
    QVERIFY2(QByteArray::fromStdString(handshake.refusal()).contains(reason),
             handshake.refusal().c_str());
    if (line.startsWith('?'))
        QCOMPARE(out, std::string()); // two ends must not echo each other for ever
    else
        QCOMPARE(out, "? " + line.toStdString() + '\n');
    QCOMPARE(handshake.handle(view(hello()), out), Handshake::State::Refused); // for good
}

void TestHandshake::furtherWordsAreIgnored()
{
    Handshake handshake(herd(), herd().indexOf("Smith"), 1, Herd::nobody);
    std::string out;
    handshake.handle(view(hello("1", {}, "Hill", " zip tls 12345")), out);
    QCOMPARE(handshake.neighbour(), herd().indexOf("Hill"));
    QVERIFY(out.ends_with("WELCOME\n"));
}

void TestHandshake::blankLinesAreIgnored()
{
    Handshake handshake(herd(), herd().indexOf("Smith"), 1, Herd::nobody);
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
