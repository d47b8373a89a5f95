// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace Herdscope::Herd;
using namespace Qt::StringLiterals;

class TestPresets : public QObject
{
    Q_OBJECT

private slots:
    void knownHerdHasItsServersAndLinks_data();
    void knownHerdHasItsServersAndLinks();
    void knownHerdsAreSpreadOverLosAngeles();
    void generatedHerdHasItsShape_data();
    void generatedHerdHasItsShape();
    void aSeedDrawsLinksThatReachAll();
    void anythingElseIsNoPreset_data();
    void anythingElseIsNoPreset();
    void theDefaultIsTheFirst();
};

void TestPresets::knownHerdHasItsServersAndLinks_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("links");
    QTest::newRow("hill") << u"hill"_s
                          << u"Hill–Jaquez Hill–Smith Singleton–Jaquez Singleton–Smith "
                             "Singleton–Campbell Smith–Campbell"_s;
    QTest::newRow("riley") << u"riley"_s
                           << u"Riley–Jaquez Riley–Juzang Bernard–Jaquez Bernard–Juzang "
                              "Bernard–Campbell Juzang–Campbell"_s;
    QTest::newRow("clark") << u"clark"_s
                           << u"Clark–Jaquez Clark–Juzang Bernard–Jaquez Bernard–Juzang "
                              "Bernard–Johnson Juzang–Johnson"_s;
    QTest::newRow("bailey") << u"bailey"_s
                            << u"Clark–Jaquez Clark–Bona Campbell–Bailey Campbell–Bona "
                               "Campbell–Jaquez Bona–Bailey"_s;
    QTest::newRow("goloman") << u"goloman"_s
                             << u"Goloman–Hands Goloman–Holiday Goloman–Wilkes Hands–Wilkes "
                                "Holiday–Welsh Holiday–Wilkes"_s;
    QTest::newRow("alford") << u"alford"_s
                            << u"Alford–Hamilton Hamilton–Holiday Holiday–Ball Ball–Welsh "
                               "Welsh–Alford"_s;
}

void TestPresets::knownHerdHasItsServersAndLinks()
{
    QFETCH(QString, preset);
    QFETCH(QString, links);
    const auto herd = makePreset(preset.toStdString());
    QVERIFY(herd.has_value());
    const QStringList expected = links.split(u' ');
    QCOMPARE(static_cast<qsizetype>(herd->links.size()), expected.size());
    QCOMPARE(herd->servers.size(), std::size_t {5});
    for (const QString &link : expected) {
        const ServerIndex a = herd->indexOf(link.section(u'–', 0, 0).toStdString());
        const ServerIndex b = herd->indexOf(link.section(u'–', 1, 1).toStdString());
        QVERIFY2(herd->linkBetween(a, b) >= 0, qPrintable(link));
    }
    std::set<int> ports;
    for (const ServerSpec &server : herd->servers)
        ports.insert(server.port);
    QCOMPARE(*ports.begin(), 12100);
    QCOMPARE(*ports.rbegin(), 12104);
    QVERIFY(!herd->name.empty());
}

void TestPresets::knownHerdsAreSpreadOverLosAngeles()
{
    constexpr double kmPerDegree = 111.2;
    for (const Preset &preset : namedPresets()) {
        const auto servers = makePreset(preset.id)->servers;
        for (std::size_t i = 0; i < servers.size(); ++i) {
            QVERIFY(servers[i].latitudeDeg > 33.6 && servers[i].latitudeDeg < 34.4);
            QVERIFY(servers[i].longitudeDeg > -118.7 && servers[i].longitudeDeg < -117.8);
            for (std::size_t j = 0; j < i; ++j) {
                const double north = servers[i].latitudeDeg - servers[j].latitudeDeg;
                const double east =
                    (servers[i].longitudeDeg - servers[j].longitudeDeg) * std::cos(34 * M_PI / 180);
                QVERIFY(std::hypot(north, east) * kmPerDegree > 8);
            }
        }
    }
}

void TestPresets::generatedHerdHasItsShape_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("servers");
    QTest::addColumn<int>("links");
    QTest::addColumn<int>("mostNeighbours");
    const auto row = [](const char *text, int servers, int links, int mostNeighbours) {
        QTest::newRow(text) << QString::fromLatin1(text) << servers << links << mostNeighbours;
    };
    row("line 1", 1, 0, 0);
    row("line 5", 5, 4, 2);
    row("ring 3", 3, 3, 2);
    row("ring 5", 5, 5, 2);
    row("star 5", 5, 4, 4);
    row("tree 13 3", 13, 12, 4);
    row("tree 5 1", 5, 4, 2);
    row("grid 5 5", 25, 40, 4);
    row("grid 1 7", 7, 6, 2);
    row("full 5", 5, 10, 4);
    row("  full \t 25 ", 25, 300, 24);
    row("line 1000", 1000, 999, 2);
    row("random 6 15 3", 6, 15, 5); // each with each, whatever the seed
    row("random 1 0 3", 1, 0, 0);
}

void TestPresets::generatedHerdHasItsShape()
{
    QFETCH(QString, preset);
    QFETCH(int, servers);
    QFETCH(int, links);
    QFETCH(int, mostNeighbours);
    const auto herd = makePreset(preset.toStdString());
    QVERIFY(herd.has_value());
    QCOMPARE(static_cast<int>(herd->servers.size()), servers);
    QCOMPARE(static_cast<int>(herd->links.size()), links);
    std::set<std::string> names;
    std::set<std::pair<double, double>> places;
    std::size_t most = 0;
    for (int i = 0; i < servers; ++i) {
        const ServerSpec &server = herd->servers[static_cast<std::size_t>(i)];
        names.insert(server.name);
        places.insert({server.latitudeDeg, server.longitudeDeg});
        QVERIFY(std::abs(server.latitudeDeg - 34.0) < 1.2);
        most = std::max(most, herd->neighboursOf(i).size());
    }
    QCOMPARE(static_cast<int>(names.size()), servers);
    QCOMPARE(static_cast<int>(places.size()), servers);
    QCOMPARE(static_cast<int>(most), mostNeighbours);
}

void TestPresets::aSeedDrawsLinksThatReachAll()
{
    std::set<std::string> drawn;
    for (int seed = 0; seed < 50; ++seed) {
        const std::string text = "random 12 14 " + std::to_string(seed);
        const auto herd = makePreset(text);
        QVERIFY(herd.has_value());
        QCOMPARE(herd->links.size(), std::size_t {14});
        QVERIFY(*herd == *makePreset(text));
        std::set<int> reached {0};
        std::string links;
        for (int round = 0; round < 12; ++round) {
            for (const LinkSpec &link : herd->links)
                if (reached.contains(link.a) || reached.contains(link.b))
                    reached.insert({link.a, link.b});
        }
        QCOMPARE(reached.size(), std::size_t {12});
        for (const LinkSpec &link : herd->links)
            links += std::to_string(link.a) + '-' + std::to_string(link.b) + ' ';
        drawn.insert(links);
    }
    QVERIFY(drawn.size() > 45);
}

void TestPresets::anythingElseIsNoPreset_data()
{
    QTest::addColumn<QString>("preset");
    for (const char *text : {"",
                             "hills",
                             "Hill",
                             "hill 5",
                             "ring",
                             "ring x",
                             "ring 0",
                             "ring -5",
                             "ring 5 5",
                             "line 1001",
                             "tree 5",
                             "tree 5 0",
                             "grid 5",
                             "grid 0 5",
                             "grid 40 40",
                             "full 99999999999999999999",
                             "star 2.5",
                             "ring+5",
                             "random 5",
                             "random 5 4",
                             "random 5 3 1",
                             "random 5 11 1",
                             "random 5 4 -1",
                             "random 5 4 1 1"})
        QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
}

void TestPresets::anythingElseIsNoPreset()
{
    QFETCH(QString, preset);
    QVERIFY(!makePreset(preset.toStdString()).has_value());
}

void TestPresets::theDefaultIsTheFirst()
{
    QCOMPARE(namedPresets().front().id, std::string_view("hill"));
    QVERIFY(defaultHerd() == *makePreset("hill"));
}

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
