// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab.h"
#include "app/serversmodel.h"
#include "herd/herdfile.h"

#include "labfixture.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Herdscope;
using namespace Herdscope::App;
using Protocol::Position;

namespace {
constexpr Position westwood {34.0689, -118.4451};
}

class TestLab final : public QObject
{
    Q_OBJECT

private slots:
    void theHerdStartsByItself();
    void aKilledServerCatchesUpWhenItIsBack();
    void aCutServerIsBehindUntilTheLinksAreHealed();
    void linesOnLinksAreToldAndCounted();
    void anotherModeStartsTheHerdAnewAndClientsReportAgain_data();
    void anotherModeStartsTheHerdAnewAndClientsReportAgain();
    void anotherHerdReplacesTheOldOne();
    void aHerdFileIsOpenedAndSaved();
    void aBadHerdFileLeavesTheHerdAlone_data();
    void aBadHerdFileLeavesTheHerdAlone();
    void aPortInUseIsToldWithARemedy();
    void everyRunHasAFolderOfItsOwn();
    void guestsAreWhereTheyAreThoughTheLogIsSampled();
    void aChangedHerdFindsItsJournalsWhenItStartsAnew();
    void theAckLevelIsPartOfTheHerd();
    void theTableOfServersIsAGoodModel();
};

void TestLab::theHerdStartsByItself()
{
    LabFixture f;
    QSignalSpy started(&f.lab, &Lab::herdStarted);
    QVERIFY(started.wait(10'000));
    QCOMPARE(f.lab.runner().serversUp(), 5);
    QTRY_COMPARE(f.lab.tally().agreement().verdict(), Agreement::Verdict::Agree);
    QVERIFY(f.lab.problems().empty());
}

void TestLab::aKilledServerCatchesUpWhenItIsBack()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    Fleet &fleet = f.lab.fleet();
    const int id = fleet.add(westwood, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    f.lab.killServer(4);
    QTRY_COMPARE(f.lab.runner().serversUp(), 4);
    const Position moved {34.05, -118.3};
    fleet.moveTo(id, moved);
    QTRY_VERIFY(!fleet.find(id)->waiting);
    f.lab.restartServer(4);
    QTRY_VERIFY_WITH_TIMEOUT(f.allHold("kiwi", moved), 20'000);
    QTRY_COMPARE(f.lab.tally().agreement().verdict(), Agreement::Verdict::Agree);
}

void TestLab::aCutServerIsBehindUntilTheLinksAreHealed()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    const Herd::HerdSpec &herd = f.lab.herd();
    const int cut = herd.indexOf("Campbell");
    QVERIFY(cut >= 0);
    QList<int> links;
    for (const int neighbour : herd.neighboursOf(cut))
        links.append(herd.linkBetween(cut, neighbour));
    for (const int link : links) {
        QTRY_VERIFY(f.lab.runner().link(link).up);
        f.lab.cutLink(link);
        QTRY_VERIFY(f.lab.runner().link(link).isCut());
    }
    const int id = f.lab.fleet().add(westwood, "kiwi");
    f.lab.fleet().chooseServer(id, herd.indexOf("Hill"));
    QTRY_COMPARE(f.lab.tally().agreement().verdict(), Agreement::Verdict::Behind);
    QCOMPARE(f.lab.tally().agreement().behind(), std::vector<int> {cut});
    for (const int link : links)
        f.lab.healLink(link);
    QTRY_VERIFY_WITH_TIMEOUT(f.allHold("kiwi", westwood), 20'000);
    QTRY_COMPARE(f.lab.tally().agreement().verdict(), Agreement::Verdict::Agree);
}

void TestLab::linesOnLinksAreToldAndCounted()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    for (int i = 0; i < int(f.lab.herd().links.size()); ++i)
        QTRY_VERIFY(f.lab.runner().link(i).up);
    int useful = 0;
    int duplicate = 0;
    connect(&f.lab, &Lab::messagesArrived, this, [&](const std::vector<LinkMessage> &messages) {
        for (const LinkMessage &message : messages)
            (message.useful ? useful : duplicate)++;
    });
    f.lab.fleet().add(westwood, "kiwi");
    const int lines = f.lab.herd().linesPerUpdate();
    QTRY_COMPARE(useful + duplicate, lines);
    QCOMPARE(useful, 4); // one for each server but the first
    const auto counted = [&f] {
        Tally::Link sum;
        for (int i = 0; i < int(f.lab.herd().links.size()); ++i) {
            sum.useful += f.lab.tally().link(i).useful;
            sum.duplicate += f.lab.tally().link(i).duplicate;
        }
        return sum;
    };
    QTRY_COMPARE(counted().useful, std::uint64_t(4));
    QTRY_COMPARE(counted().duplicate, std::uint64_t(lines - 4));
    QVERIFY(f.lab.events().size() > 0);
}

void TestLab::anotherModeStartsTheHerdAnewAndClientsReportAgain_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("a thread each") << int(Net::RunMode::ThreadPerServer);
    QTest::newRow("a process each") << int(Net::RunMode::ProcessPerServer);
}

void TestLab::anotherModeStartsTheHerdAnewAndClientsReportAgain()
{
    QFETCH(int, mode);
    qputenv("HERDSCOPE_HERDCTL", HERDSCOPE_HERDCTL);
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    f.lab.fleet().add(westwood, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.setMode(Net::RunMode(mode));
    QVERIFY(changed.wait());
    QCOMPARE(f.lab.runner().mode(), Net::RunMode(mode));
    QVERIFY(f.waitUntilUp());
    QCOMPARE(f.lab.fleet().size(), 1);
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    f.lab.killServer(0);
    QTRY_COMPARE(f.lab.runner().server(0).state, Net::ServerState::Down);
    f.lab.freezeServer(1);
    QTRY_COMPARE(f.lab.runner().server(1).state, Net::ServerState::Frozen);
    f.lab.restartServer(0);
    f.lab.thawServer(1);
    QVERIFY(f.waitUntilUp());
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    QVERIFY(f.lab.problems().empty());
    QVERIFY(f.lab.events().size() > 0);
}

void TestLab::anotherHerdReplacesTheOldOne()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    const int id = f.lab.fleet().add(westwood, "kiwi");
    f.lab.fleet().chooseServer(id, 4);
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("ring 3")));
    f.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("star 4"))); // before the first is done
    QVERIFY(changed.wait());
    QCOMPARE(f.serverCount(), 4);
    QVERIFY(f.waitUntilUp());
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    QCOMPARE(f.lab.fleet().find(id)->chosenServer, Herd::nobody);
    QVERIFY(!f.lab.newHerd(QStringLiteral("blob 3")));
}

void TestLab::aHerdFileIsOpenedAndSaved()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    const QString file = f.folder.filePath(QStringLiteral("ring.herd.toml"));
    QVERIFY(f.lab.save(file));
    QCOMPARE(f.lab.fileName(), file);
    QVERIFY(!f.lab.isModified());
    f.lab.setPlacesKind(Herd::PlacesKind::Overpass);
    QVERIFY(f.lab.isModified());
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    QVERIFY(changed.wait());
    QVERIFY(f.lab.open(file));
    QVERIFY(changed.wait());
    QVERIFY(!f.lab.isModified());
    QCOMPARE(f.lab.herd().places, Herd::PlacesKind::Offline);
    QVERIFY(!f.lab.save(f.folder.filePath(QStringLiteral("no/such/folder.herd.toml"))));
    QCOMPARE(f.lab.problems().size(), std::size_t(1));
}

void TestLab::aBadHerdFileLeavesTheHerdAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("an unknown key")
        << QByteArray("format = \"herdscope-herd\"\nversion = 1\nnme = 1\n")
        << QStringLiteral("bad.herd.toml:3:");
    QTest::newRow("no TOML") << QByteArray("format = \n") << QStringLiteral("bad.herd.toml:1:");
    QTest::newRow("no file") << QByteArray() << QStringLiteral("bad.herd.toml");
}

void TestLab::aBadHerdFileLeavesTheHerdAlone()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    LabFixture f(*Herd::makePreset("line 2"));
    QVERIFY(f.waitUntilUp());
    const QString name = f.folder.filePath(QStringLiteral("bad.herd.toml"));
    if (!text.isEmpty()) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    QVERIFY(!f.lab.open(name));
    QCOMPARE(f.lab.problems().size(), std::size_t(1));
    QVERIFY2(f.lab.problems().front().text.contains(said),
             qPrintable(f.lab.problems().front().text));
    QTest::qWait(50);
    QVERIFY(changed.isEmpty());
    QCOMPARE(f.lab.runner().serversUp(), 2);
    QVERIFY(f.lab.fileName().isEmpty());
}

void TestLab::aPortInUseIsToldWithARemedy()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QTemporaryDir folder;
    Herd::HerdSpec herd = LabFixture::onFreePorts(*Herd::makePreset("line 3"));
    herd.servers[1].port = other.serverPort();
    Lab lab(herd, LabFixture::options(folder.path()));
    QTRY_COMPARE(lab.problems().size(), std::size_t(1));
    const Problem problem = lab.problems().front();
    QCOMPARE(problem.remedy, Problem::Remedy::UseFreePorts);
    QVERIFY(problem.text.contains(QString::number(other.serverPort())));
    QTRY_COMPARE(lab.runner().serversUp(), 2);
    lab.useFreePorts();
    QTRY_COMPARE(lab.runner().serversUp(), 3);
    QVERIFY(lab.problems().empty());
}

void TestLab::everyRunHasAFolderOfItsOwn()
{
    LabFixture f(*Herd::makePreset("line 2"));
    QVERIFY(f.waitUntilUp());
    const QString first = f.lab.recorder().directory();
    QVERIFY(QFileInfo::exists(QDir(first).filePath(QStringLiteral("journal.jsonl"))));
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.setMode(Net::RunMode::ThreadPerServer);
    QVERIFY(changed.wait());
    QVERIFY(f.lab.recorder().directory() != first);
    QVERIFY(QFileInfo::exists(QDir(first).filePath(QStringLiteral("journal.jsonl"))));
}

/// Chosen, the herd starts anew with it; what was acknowledged on disk is there after that.
/// Most of their reports are in no log then, and the last one as likely as any.
void TestLab::guestsAreWhereTheyAreThoughTheLogIsSampled()
{
    LabFixture fixture;
    QVERIFY(fixture.waitUntilUp());
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"), fixture.lab.runner().server(0).port);
    QVERIFY(client.waitForConnected());
    constexpr int rounds = 15;
    constexpr int atATime = 1'000;
    for (int round = 0; round < rounds; ++round) {
        QByteArray lines;
        for (int i = 1; i <= atATime; ++i)
            lines += "IAMAT guest +34-118 " + QByteArray::number(round * atATime + i) + '\n';
        client.write(lines);
        int answers = 0;
        QTRY_VERIFY((answers += int(client.readAll().count('\n'))) == atATime);
    }
    if (fixture.lab.recorder().counts().sampledOut == 0)
        QSKIP("this machine is too slow to be given more than can be logged");
    const std::int64_t last = std::int64_t(rounds) * atATime * 1'000'000'000;
    const auto &guests = fixture.lab.guests().all();
    QTRY_COMPARE(guests.contains("guest") ? guests.at("guest").timeNs : 0, last);
    QTRY_COMPARE(fixture.lab.recorder().levelAtWork(), Journal::LogLevel::Everything);
}

void TestLab::aChangedHerdFindsItsJournalsWhenItStartsAnew()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.setAck(Herd::AckLevel::Journal, 0);
    QVERIFY(changed.wait());
    QVERIFY(f.waitUntilUp());
    const int id = f.lab.fleet().add(westwood, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    QTRY_VERIFY(!f.lab.fleet().find(id)->waiting);
    QVERIFY(f.lab.edit({Herd::RemoveServer {"Smith"}}));
    QTRY_COMPARE(f.lab.runner().serversUp(), 4);
    f.lab.fleet().remove({id}); // nobody says it again
    f.lab.setMode(Net::RunMode::ThreadPerServer);
    QVERIFY(changed.wait());
    QCOMPARE(f.serverCount(), 4);
    QVERIFY(f.waitUntilUp());
    QTRY_VERIFY(f.allHold("kiwi", westwood));
}

void TestLab::theAckLevelIsPartOfTheHerd()
{
    LabFixture f;
    QVERIFY(f.waitUntilUp());
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.setAck(Herd::AckLevel::Journal, 0);
    QVERIFY(f.lab.isModified());
    QVERIFY(changed.wait());
    QCOMPARE(f.lab.herd().ack, Herd::AckLevel::Journal);
    QVERIFY(f.waitUntilUp());
    const int id = f.lab.fleet().add(westwood, "kiwi");
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    QTRY_VERIFY(!f.lab.fleet().find(id)->waiting);
    f.lab.fleet().remove({id});
    f.lab.setMode(Net::RunMode::ThreadPerServer);
    QVERIFY(changed.wait());
    QVERIFY(f.waitUntilUp());
    QTRY_VERIFY(f.allHold("kiwi", westwood));
    f.lab.setAck(Herd::AckLevel::Peers, 2);
    QVERIFY(changed.wait());
    QCOMPARE(f.lab.herd().ackPeers, 2);
    QVERIFY(f.waitUntilUp());
    f.lab.fleet().add(westwood, "plum");
    QTRY_VERIFY(f.allHold("plum", westwood));
    QVERIFY(f.lab.problems().empty());
}

void TestLab::theTableOfServersIsAGoodModel()
{
    LabFixture f;
    ServersModel model(f.lab);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(f.waitUntilUp());
    QCOMPARE(model.rowCount(), 5);
    QTRY_COMPARE(model.index(0, ServersModel::State).data().toString(), QStringLiteral("up"));
    f.lab.fleet().add(westwood, "kiwi");
    QTRY_COMPARE(model.index(4, ServersModel::Known).data().toString(), QStringLiteral("1"));
    f.lab.killServer(2);
    QTRY_VERIFY(model.index(2, ServersModel::State)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("down since")));
    QSignalSpy changed(&f.lab, &Lab::herdChanged);
    f.lab.newHerd(LabFixture::onFreePorts(*Herd::makePreset("line 2")));
    QVERIFY(changed.wait());
    QCOMPARE(model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
