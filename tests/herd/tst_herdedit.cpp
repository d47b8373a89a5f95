// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "herd/presets.h"

#include "support/seededrandom.h"

#include <QTest>

#include <algorithm>
#include <limits>

using namespace Herdscope;
using namespace Herdscope::Herd;
using Kind = EditProblem::Kind;

Q_DECLARE_METATYPE(Herdscope::Herd::HerdEdit)

namespace {

ServerSpec serverNamed(std::string name, std::uint16_t port = 0)
{
    ServerSpec server;
    server.name = std::move(name);
    server.port = port;
    server.latitudeDeg = 34.0123456789;
    server.longitudeDeg = -118.25;
    return server;
}

/// One that can nearly always be made.
HerdEdit randomEdit(const HerdSpec &herd, Test::SeededRandom &random)
{
    const auto any = [&] {
        for (;;) {
            const auto at = static_cast<int>(random.below(herd.servers.size()));
            if (herd.hasServer(at))
                return herd.servers[static_cast<std::size_t>(at)].name;
        }
    };
    switch (random.below(7)) {
    case 0:
        return AddServer {serverNamed("N" + std::to_string(random.below(30)))};
    case 1:
        return RemoveServer {any()};
    case 2:
        return RenameServer {any(), "N" + std::to_string(random.below(30))};
    case 3:
        return MoveServer {any(), static_cast<double>(random.below(90)), 1.5};
    case 4:
        return SetPort {any(), static_cast<std::uint16_t>(20'000 + random.below(1000))};
    case 5:
        return RemoveLink {any(), any()};
    default:
        return AddLink {any(), any()};
    }
}

} // namespace

class TestHerdEdit final : public QObject
{
    Q_OBJECT

private slots:
    void keepsIndices();
    void givesASlotBack();
    void saysWhyNot_data();
    void saysWhyNot();
    void keepsNeighboursThatAnswersNeed();
    void takesBackWhatItDid();
    void isWrittenAndRead_data();
    void isWrittenAndRead();
    void readsNothingElse_data();
    void readsNothingElse();
    void makesOneHerdOfAnother();
    void keepsItsFingerprint();
};

void TestHerdEdit::keepsIndices()
{
    const HerdSpec hill = defaultHerd();
    const auto without = edited(hill, RemoveServer {"Jaquez"});
    QVERIFY(without);
    QCOMPARE(without->servers.size(), std::size_t {5});
    QVERIFY(!without->hasServer(1));
    QCOMPARE(without->serverCount(), 4);
    QCOMPARE(without->linkCount(), 4);
    QCOMPARE(without->indexOf("Smith"), 2);
    QCOMPARE(without->indexOf("Jaquez"), nobody);
    QCOMPARE(without->linesPerUpdate(), 2 * 4 - 3);
    QVERIFY(without->neighboursOf(1).empty());
    QCOMPARE(without->neighboursOf(0), std::vector<ServerIndex> {2});

    const HerdSpec saved = withoutRemoved(*without);
    QCOMPARE(saved.servers.size(), std::size_t {4});
    QCOMPARE(saved.links.size(), std::size_t {4});
    QCOMPARE(saved.indexOf("Smith"), 1);
    QCOMPARE(saved.neighboursOf(0), std::vector<ServerIndex> {1});
    QCOMPARE(saved.fingerprint(), without->fingerprint());
}

void TestHerdEdit::givesASlotBack()
{
    const HerdSpec hill = defaultHerd();
    const HerdEdits removal {RemoveServer {"Smith"}};
    const auto without = edited(hill, removal);
    QVERIFY(without);
    const auto again = edited(*without, inverseOf(hill, removal));
    QVERIFY(again);
    QVERIFY(*again == hill);
}

void TestHerdEdit::saysWhyNot_data()
{
    QTest::addColumn<HerdEdit>("edit");
    QTest::addColumn<int>("kind");
    const auto add = [](const char *row, const HerdEdit &edit, Kind kind) {
        QTest::newRow(row) << edit << static_cast<int>(kind);
    };
    add("a server nobody knows", RemoveServer {"Bob"}, Kind::NoSuchServer);
    add("a name of two words", AddServer {serverNamed("Two words")}, Kind::BadName);
    add("no name", RenameServer {"Hill", ""}, Kind::BadName);
    add("a taken name", AddServer {serverNamed("Smith")}, Kind::NameTaken);
    add("a name taken but for case", RenameServer {"Hill", "SMITH"}, Kind::NameTaken);
    add("a taken port", SetPort {"Hill", 12101}, Kind::PortTaken);
    add("a taken port of a new one", AddServer {serverNamed("New", 12100)}, Kind::PortTaken);
    add("beyond the pole", MoveServer {"Hill", 91, 0}, Kind::BadPlace);
    add("no number", MoveServer {"Hill", 0, std::numeric_limits<double>::quiet_NaN()},
        Kind::BadPlace);
    add("a link with itself", AddLink {"Hill", "Hill"}, Kind::SameServer);
    add("a link that is there", AddLink {"Jaquez", "Hill"}, Kind::AlreadyLinked);
    add("a link that is not there", RemoveLink {"Hill", "Campbell"}, Kind::NotLinked);
    add("a link of nobody", AddLink {"Hill", "Bob"}, Kind::NoSuchServer);
    add("an encrypted link without keys", AddLink {"Hill", "Campbell", true}, Kind::NoKeys);
}

void TestHerdEdit::saysWhyNot()
{
    QFETCH(HerdEdit, edit);
    QFETCH(int, kind);
    const auto result = edited(defaultHerd(), edit);
    QVERIFY(!result);
    QCOMPARE(static_cast<int>(result.error().kind), kind);
}

void TestHerdEdit::keepsNeighboursThatAnswersNeed()
{
    HerdSpec hill = defaultHerd();
    hill.ack = AckLevel::Peers;
    hill.ackPeers = 2;
    const auto alone = edited(hill, AddServer {serverNamed("New")});
    QVERIFY(!alone);
    QCOMPARE(alone.error().kind, Kind::TooFewNeighbours);
    QCOMPARE(alone.error().name, std::string("New"));
    QVERIFY(edited(
        hill, {AddServer {serverNamed("New")}, AddLink {"New", "Hill"}, AddLink {"New", "Smith"}}));
    QVERIFY(!edited(hill, RemoveLink {"Hill", "Smith"}));
}

void TestHerdEdit::takesBackWhatItDid()
{
    Test::SeededRandom random(7);
    HerdSpec herd = defaultHerd();
    int made = 0;
    for (int i = 0; i < 1000; ++i) {
        HerdEdits edits;
        for (std::uint64_t n = 0; n <= random.below(3); ++n)
            edits.push_back(randomEdit(herd, random));
        const auto after = edited(herd, edits);
        if (!after)
            continue;
        ++made;
        const auto back = edited(*after, inverseOf(herd, edits));
        QVERIFY(back);
        QVERIFY(withoutRemoved(*back).fingerprint() == withoutRemoved(herd).fingerprint());
        for (const ServerSpec &each : herd.servers)
            QVERIFY(each.removed
                    || back->servers[static_cast<std::size_t>(back->indexOf(each.name))] == each);
        const bool someStay =
            std::any_of(herd.servers.begin(), herd.servers.end(), [&](const ServerSpec &each) {
                return !each.removed && after->indexOf(each.name) != nobody;
            });
        if (someStay) {
            const auto forth = edited(herd, difference(herd, *after));
            QVERIFY(forth);
            QCOMPARE(withoutRemoved(*forth).fingerprint(), withoutRemoved(*after).fingerprint());
        }
        herd = *after;
    }
    QVERIFY(made > 300);
}

void TestHerdEdit::isWrittenAndRead_data()
{
    QTest::addColumn<HerdEdit>("edit");
    QTest::addColumn<QByteArray>("text");
    const auto add = [](const char *row, const HerdEdit &edit, const char *text) {
        QTest::newRow(row) << edit << QByteArray(text);
    };
    ServerSpec secret = serverNamed("Far", 12107);
    secret.linkPort = 13107;
    secret.pins = {"00ff", "11ee"};
    add("server added", AddServer {serverNamed("S6", 12105)},
        "server added: S6 127.0.0.1 port 12105 at 34.0123456789 -118.25");
    add("server with keys added", AddServer {secret},
        "server added: Far 127.0.0.1 port 12107 at 34.0123456789 -118.25 link-port 13107 pin 00ff "
        "pin 11ee");
    add("server removed", RemoveServer {"S6"}, "server removed: S6");
    add("server renamed", RenameServer {"S6", "Zoë"}, "server renamed: S6 to Zoë");
    add("server moved", MoveServer {"S6", -1e-7, 180}, "server moved: S6 to -1e-07 180");
    add("port changed", SetPort {"S6", 0}, "port changed: S6 to 0");
    add("link added", AddLink {"A", "B"}, "link added: A B");
    add("encrypted link added", AddLink {"A", "B", true}, "link added: A B tls");
    add("link removed", RemoveLink {"A", "B"}, "link removed: A B");
}

void TestHerdEdit::isWrittenAndRead()
{
    QFETCH(HerdEdit, edit);
    QFETCH(QByteArray, text);
    QCOMPARE(textOf(edit), text.toStdString());
    const auto read = parseEdit(text.toStdString());
    QVERIFY(read);
    QVERIFY(*read == edit);
}

void TestHerdEdit::readsNothingElse_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "server", "server added:", "server added: S6 127.0.0.1 port 12105 at 34",
          "server added: S6 127.0.0.1 port 99999 at 34 5", "server removed:", "server removed: A B",
          "link added: A", "link added: A B C", "link removed: A B C", "port changed: A to -1",
          "server renamed: A B", "level everything"})
        QTest::newRow(text) << QByteArray(text);
}

void TestHerdEdit::readsNothingElse()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseEdit(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
}

void TestHerdEdit::makesOneHerdOfAnother()
{
    const HerdSpec hill = defaultHerd();
    HerdSpec other = hill;
    std::swap(other.servers[0].port, other.servers[1].port);
    other.servers[3].host = "127.0.0.2";
    other.links.pop_back();
    const auto made = edited(hill, difference(hill, other));
    QVERIFY(made);
    QVERIFY(made->servers == other.servers);
    QCOMPARE(made->fingerprint(), other.fingerprint());
    QVERIFY(difference(hill, hill).empty());
}

void TestHerdEdit::keepsItsFingerprint()
{
    HerdSpec hill = defaultHerd();
    hill.startedAs = hill.fingerprint();
    const auto more = edited(hill, AddServer {serverNamed("New")});
    QCOMPARE(more->fingerprint(), hill.fingerprint());
    QVERIFY(withoutRemoved(*more).fingerprint() != hill.fingerprint());
}

QTEST_APPLESS_MAIN(TestHerdEdit)
#include "tst_herdedit.moc"
