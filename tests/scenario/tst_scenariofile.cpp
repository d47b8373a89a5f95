// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "scenario/scenariofile.h"

#include <QDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Scenario;

namespace {

const QByteArray goodFile = R"(format = "herdscope-scenario"
version = 1
name = "Two"
seed = 7
duration = 20
herd = "hill"

[network]
delay = 0.1

[[client]]
name = "kiwi"
position = [34.0, -118.0]
from = 1

[load]
clients = 5
reports = 10

[[act]]
at = 5
do = "kill"
server = "Hill"

[[act]]
at = 6
do = "cut"
between = ["Hill", "Jaquez"]

[[act]]
at = 7
do = "move"
client = "kiwi"
position = [34.1, -118.1]

[[expect]]
that = "agree"
within = 5

[[expect]]
that = "lines-per-update"
at_most = 8
)";

/// The good file with one edit.
QByteArray with(const char *old, const QByteArray &by)
{
    Q_ASSERT(goodFile.count(old) == 1);
    return QByteArray(goodFile).replace(old, by);
}
/// The good file and some lines more.
QByteArray and_(const QByteArray &lines)
{
    return goodFile + lines;
}

tl::expected<Herdscope::Scenario::Scenario, FileError> parse(const QByteArray &text)
{
    return parseScenarioFile({text.constData(), static_cast<std::size_t>(text.size())}, {});
}

/// Something of everything.
Herdscope::Scenario::Scenario everything()
{
    Herdscope::Scenario::Scenario all;
    all.name = "All \"of\" it \\ \n and more";
    all.teaches = "A paragraph.\nTwo lines.";
    all.seed = 123;
    all.durationNs = 100 * second;
    all.herd = "$herd";
    all.leastDelayNs = 1'000'000;
    all.mostDelayNs = 30'000'000;
    all.jitterNs = 0;
    Client walker {"walker", {34.5, -118.25}, "$first", second / 2, 2 * second, -3 * second};
    walker.walkKmh = 5.5;
    walker.withinKm = 0.5;
    Client passer {"passer", {34, -118}};
    passer.way = {{second, {34, -118}}, {7 * second, {34.25, -118.5}}};
    Client tracked {"tracked", {}};
    tracked.track = "walk.gpx";
    Client named = tracked;
    named.name = "named";
    named.trackName = "Route \"20\"";
    Client numbered = tracked;
    numbered.name = "numbered";
    numbered.trackNumber = 3;
    Client each {"", {}};
    each.track = "all.gpx";
    each.fromNs = second;
    each.isEachTrack = true;
    all.clients = {walker, passer, tracked, named, numbered, each};
    all.load = Load {10, 12.5, 0.5, second, 50 * second, 4};
    for (int i = 0; i <= static_cast<int>(Act::Kind::Drop); ++i) {
        Act act;
        act.kind = static_cast<Act::Kind>(i);
        act.atNs = (i + 10) * second + 1;
        if (isAboutClient(act.kind))
            act.client = act.kind == Act::Kind::Place ? "placed" : "walker";
        else if (act.kind >= Act::Kind::Kill && act.kind != Act::Kind::Partition)
            act.server = "$first";
        if (act.kind == Act::Kind::Place || act.kind == Act::Kind::Move)
            act.position = Protocol::Position {-33.5, 151.125};
        if (act.kind == Act::Kind::Report)
            act.stampNs = -second;
        if (act.kind == Act::Kind::Ask) {
            act.about = "somebody";
            act.radiusKm = 2.5;
            act.bound = 20;
        }
        if (act.kind == Act::Kind::Load) {
            act.load.clients = 20;
            act.load.reports = 2.5;
            act.load.questions = 0.25;
            act.load.walkKmh = 6;
            act.lengthNs = 9 * second;
        }
        if (act.kind == Act::Kind::Partition) {
            act.group = {"Hill", "Jaquez"};
            act.lengthNs = 3 * second;
        } else if (act.kind >= Act::Kind::Cut && act.kind != Act::Kind::Clock) {
            act.server = "Hill";
            act.other = "Jaquez";
        }
        if (act.kind == Act::Kind::Delay) {
            act.lengthNs = second / 4;
            act.jitterNs = second / 8;
            act.bytesPerSecond = 12'500;
            act.isBothWays = true;
        }
        if (act.kind == Act::Kind::Clock)
            act.lengthNs = -second;
        if (act.kind == Act::Kind::Drop) {
            act.count = 3;
            act.skip = 2;
        }
        all.acts.push_back(act);
    }
    Act heal;
    heal.kind = Act::Kind::Heal;
    heal.only = {"b"};
    all.acts.push_back(heal);
    const auto expect = [&all](Expectation::Kind kind) -> Expectation & {
        all.expectations.emplace_back().kind = kind;
        return all.expectations.back();
    };
    expect(Expectation::Kind::Agree).atMost = 2.5;
    expect(Expectation::Kind::Lost).atMost = 0;
    expect(Expectation::Kind::LinesPerUpdate).about = 8;
    expect(Expectation::Kind::MessagesPerOperation).atLeast = 3;
    for (const double quantile : {0.5, 0.99, 1.0}) {
        Expectation &its = expect(Expectation::Kind::TimeToAll);
        its.quantile = quantile;
        its.atMost = 0.4;
        its.holds = false;
        its.reads = quantile < 1 ? 0 : 50;
    }
    expect(Expectation::Kind::Availability).atLeast = 1;
    Expectation &knows = expect(Expectation::Kind::Knows);
    knows.atNs = 5 * second;
    knows.server = "$first";
    knows.client = "walker";
    knows.position = Protocol::Position {1.5, -2.25};
    knows.only = {"a", "b"};
    all.variants = {{"a", {{"first", "Hill"}, {"herd", "hill"}}},
                    {"b", {{"first", "Smith"}, {"herd", "hill"}}}};
    all.herds = {*Herd::makePreset("hill"), *Herd::makePreset("hill")};
    return all;
}

} // namespace

class TestScenarioFile : public QObject
{
    Q_OBJECT

private slots:
    void badFileIsRefusedWithPlaceProblemAndRemedy_data();
    void badFileIsRefusedWithPlaceProblemAndRemedy();
    void goodFileGivesItsValues();
    void whatIsWrittenIsReadAgain();
    void herdsAreReadByTheirFiles();
    void variantsFillInNames();
    void shippedScenariosCanBeReadWrittenAndReadAgain_data();
    void shippedScenariosCanBeReadWrittenAndReadAgain();
    void shippedScenariosTeachSomething();
};

void TestScenarioFile::badFileIsRefusedWithPlaceProblemAndRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, const QByteArray &text, int line, const char *problem,
                        const char *remedy) {
        QTest::newRow(name) << text << line << QString::fromLatin1(problem)
                            << QString::fromLatin1(remedy);
    };
    // The whole
    row("empty", "", 1, "missing key \"format\"", "add format");
    row("no TOML", "Hill - Jaquez\n", 1, "not TOML", "correct it there");
    row("a herd file", with("herdscope-scenario", "herdscope-herd"), 1, "not a scenario",
        "herdscope-scenario");
    row("a later version", with("version = 1", "version = 2"), 2, "version 1", "newer");
    row("unknown key", with("seed = 7", "sed = 7"), 4, "unknown key \"sed\"", "write \"seed\"");
    row("seed below 0", with("seed = 7", "seed = -7"), 4, "out of range", "not negative");
    row("seed as text", with("seed = 7", "seed = \"7\""), 4, "is a string", "seed = 1");
    row("no duration", with("duration = 20\n", ""), 1, "missing key \"duration\"", "duration = ");
    row("duration 0", with("duration = 20", "duration = 0"), 5, "out of range", "from 0.001");
    row("duration of days", with("duration = 20", "duration = 1e6"), 5, "out of range", "86400");
    row("duration not a number", with("duration = 20", "duration = nan"), 5, "out of range",
        "from");
    row("teaches a number", with("seed = 7", "teaches = 7"), 4, "is a whole number", "teaches");
    // Herd
    row("no herd", with("herd = \"hill\"\n", ""), 1, "missing key \"herd\"", "herd = \"hill\"");
    row("no such preset", with("\"hill\"", "\"hull\""), 6, "no preset \"hull\"", "preset such as");
    row("herd without a value", with("\"hill\"", "\"$herd\""), 6, "has no value", "let");
    row("herd file that can't be read", with("\"hill\"", "\"x.toml\""), 6, "herd file",
        "name a preset");
    // Network
    row("network no table", with("[network]\ndelay = 0.1", "network = 1"), 8, "\"network\" is",
        "[network]");
    row("network without delay", with("delay = 0.1", "jitter = 0.1"), 8, "missing key \"delay\"",
        "delay = ");
    row("delay below 0", with("delay = 0.1", "delay = -1"), 9, "out of range", "from 0");
    row("delays of three", with("delay = 0.1", "delay = [1, 2, 3]"), 9, "least and the most",
        "[0.02, 0.2]");
    row("delays the wrong way", with("delay = 0.1", "delay = [2, 1]"), 9, "less than the least",
        "smaller number first");
    row("unknown key of network", with("delay = 0.1", "delay = 0.1\nloss = 0.5"), 10,
        "unknown key \"loss\" in [network]", "delay");
    // Clients
    row("client no table", with("[[client]]", "[client]"), 11, "\"client\" is", "[[client]]");
    row("client without a name", with("name = \"kiwi\"\n", ""), 11, "missing key \"name\"",
        "name = ");
    row("client with a blank", with("name = \"kiwi\"", "name = \"ki wi\""), 12, "one word", "kiwi");
    row("client of the load", with("name = \"kiwi\"", "name = \"load.1\""), 12, "those of the load",
        "another name");
    row("client without a place", with("position = [34.0, -118.0]\n", ""), 11,
        "missing key \"position\"", "position = ");
    row("client off the earth", with("[34.0, -118.0]", "[94.0, -118.0]"), 13, "out of range",
        "-90 to 90");
    row("client with one number", with("[34.0, -118.0]", "[34.0]"), 13, "latitude and longitude",
        "[34.07");
    row("client behind the end", with("from = 1", "from = 21"), 14, "behind the end",
        "smaller number");
    row("client at no server", with("from = 1", "server = \"Hull\""), 14,
        "no server named \"Hull\"", "write \"Hill\"");
    row("client walks and has a way", with("from = 1", "walk = 5\nway = [[1, 34, -118]]"), 15,
        "walks, or has a way", "all but one");
    row("client within without walk", with("from = 1", "within = 5"), 14, "needs a client that",
        "walk = ");
    row("walk too fast", with("from = 1", "walk = 5000"), 14, "out of range", "1000");
    row("way of nothing", with("from = 1", "way = []"), 14, "[seconds, latitude", "way = ");
    row("way of pairs", with("from = 1", "way = [[34, -118]]"), 14, "a point of \"way\"",
        "write it as");
    row("way backwards", with("from = 1", "way = [[2, 34, -118], [1, 34, -118]]"), 14,
        "order of their times", "greater time");
    row("track without a name", with("from = 1", "track = \"\""), 14, "name of the track",
        "track = ");
    row("tracks without a name", with("from = 1", "track = \"a.gpx\"\nwhich = \"\""), 15,
        "name of the track is empty", "number");
    row("track number nothing", with("from = 1", "track = \"a.gpx\"\nwhich = 0"), 15,
        "out of range", "1 for the first");
    row("track of a half", with("from = 1", "track = \"a.gpx\"\nwhich = 1.5"), 15,
        "\"which\" is a decimal number", "which = ");
    row("which without a file", with("from = 1", "which = 2"), 14, "needs a file", "track = ");
    row("tracks with a name", with("from = 1", "tracks = \"a.gpx\""), 12,
        "unknown key \"name\" in a [[client]] with \"tracks\"", "server");
    row("tracks and which", and_("[[client]]\ntracks = \"a.gpx\"\nwhich = 2\n"), 45,
        "unknown key \"which\"", "from");
    row("tracks of no file", and_("[[client]]\ntracks = \"\"\n"), 44, "name of the track's file",
        "tracks = ");
    row("reports all the time", with("from = 1", "every = 0"), 14, "out of range", "0.01");
    row("two of one name", and_("[[client]]\nname = \"kiwi\"\nposition = [1, 2]\n"), 44,
        "two clients named", "name of its own");
    // Load
    row("load without clients", with("clients = 5\n", ""), 16, "missing key \"clients\"",
        "clients = 50");
    row("load of nobody", with("clients = 5", "clients = 0"), 17, "out of range", "from 1");
    row("load without reports", with("reports = 10\n", ""), 16, "missing key \"reports\"",
        "reports");
    row("load that ends first", with("reports = 10", "reports = 10\nfrom = 5\nuntil = 4"), 20,
        "ends before it begins", "until");
    row("too much load", with("reports = 10", "reports = 100000"), 16, "more than 1000000",
        "fewer a second");
    row("unknown key of load", with("reports = 10", "reports = 10\nrate = 1"), 19,
        "unknown key \"rate\" in [load]", "clients");
    // Acts
    row("act without do", with("do = \"kill\"\n", ""), 20, "missing key \"do\"", "do = ");
    row("act that is none", with("do = \"kill\"", "do = \"kil\""), 22, "can't be \"kil\"",
        "write \"kill\"");
    row("act without a time", with("at = 5\n", ""), 20, "missing key \"at\"", "at = ");
    row("act before the beginning", with("at = 5", "at = -5"), 21, "out of range", "from 0");
    row("act behind the end", with("at = 5", "at = 50"), 21, "behind the end", "duration");
    row("act without a server", with("server = \"Hill\"\n", ""), 20, "missing key \"server\"",
        "server = ");
    row("act on no server", with("server = \"Hill\"", "server = \"Campbel\""), 23,
        "no server named", "write \"Campbell\"");
    row("act with a key of another",
        with("server = \"Hill\"", "server = \"Hill\"\nclient = \"kiwi\""), 24,
        "unknown key \"client\" of an act \"kill\"", "server");
    row("cut of one", with("[\"Hill\", \"Jaquez\"]", "[\"Hill\"]"), 28, "two names", "Jaquez");
    row("cut with itself", with("[\"Hill\", \"Jaquez\"]", "[\"Hill\", \"Hill\"]"), 28,
        "stands there twice", "different");
    row("cut where no link is", with("[\"Hill\", \"Jaquez\"]", "[\"Hill\", \"Campbell\"]"), 25,
        "no link between", "neighbours");
    row("move of nobody", with("client = \"kiwi\"", "client = \"kiwo\""), 33,
        "no client named \"kiwo\"", "[[client]]");
    row("move before it is there", with("at = 7", "at = 0.5"), 33, "not there yet", "later");
    row("move nowhere", with("position = [34.1, -118.1]\n", ""), 30, "missing key \"position\"",
        "position = ");
    const auto act = [](const char *lines) {
        return and_("[[act]]\nat = 8\n" + QByteArray(lines) + '\n');
    };
    row("nobody leaves", act("do = \"leave\""), 43, "missing key \"client\"", "client = ");
    row("leaves before it comes",
        act("do = \"leave\"\nclient = \"kiwi\"")
            .replace("at = 8\ndo = \"leave", "at = 0.5\ndo = \"leave"),
        46, "not there yet", "later time");
    row("leaves with a key of another", act("do = \"leave\"\nclient = \"kiwi\"\nserver = \"Hill\""),
        47, "unknown key \"server\" of an act \"leave\"", "client");
    row("load act of nobody", act("do = \"load\"\nreports = 5"), 43, "missing key \"clients\"",
        "clients = ");
    row("load act without reports", act("do = \"load\"\nclients = 5"), 43,
        "missing key \"reports\"", "reports = ");
    row("load act that ends at once", act("do = \"load\"\nclients = 5\nreports = 5\nfor = 0"), 48,
        "out of range", "0.001");
    row("load act with the keys of a table",
        act("do = \"load\"\nclients = 5\nreports = 5\nuntil = 9"), 48,
        "unknown key \"until\" of an act \"load\"", "for");
    row("loads that are too much together",
        act("do = \"load\"\nclients = 5\nreports = 83330\nfor = 12"), 43, "more than 1000000",
        "fewer a second");
    row("a client named like those of a load act",
        with("name = \"kiwi\"", "name = \"load.1\"")
                .replace("[load]\nclients = 5\nreports = 10\n", "\n\n\n")
                .replace("client = \"kiwi\"", "client = \"load.1\"")
            + "[[act]]\nat = 5\ndo = \"load\"\nclients = 5\nreports = 5\n",
        12, "those of the load", "another name");
    row("ask too far", act("do = \"ask\"\nclient = \"kiwi\"\nradius = 51"), 47, "out of range",
        "50");
    row("ask too much", act("do = \"ask\"\nclient = \"kiwi\"\nbound = 21"), 47, "out of range",
        "0 to 20");
    row("place of one who is there", act("do = \"place\"\nclient = \"kiwi\"\nposition = [1, 2]"),
        46, "two clients named", "own");
    row("delay without a length", act("do = \"delay\"\nfrom = \"Hill\"\nto = \"Smith\""), 43,
        "missing key \"delay\"", "delay = ");
    row("delay of two kinds",
        act("do = \"delay\"\nfrom = \"Hill\"\nbetween = [\"Hill\", \"Smith\"]\ndelay = 1"), 47,
        "\"between\" two servers or", "leave out");
    row("no bandwidth at all",
        act("do = \"delay\"\nfrom = \"Hill\"\nto = \"Smith\"\ndelay = 1\nbandwidth = 0"), 49,
        "out of range", "10000");
    row("break of no link", act("do = \"break\"\nbetween = [\"Hill\", \"Singleton\"]"), 43,
        "no link between", "neighbours");
    row("one way to itself", act("do = \"cut-one-way\"\nfrom = \"Hill\"\nto = \"Hill\""), 47,
        "the same server", "different");
    row("clock without a time", act("do = \"clock\"\nserver = \"Hill\""), 43,
        "missing key \"ahead\"", "ahead = ");
    row("drop of nothing", act("do = \"drop\"\nfrom = \"Hill\"\nto = \"Smith\"\ncount = 0"), 48,
        "out of range", "from 1");
    row("partition of nobody", act("do = \"partition\"\ngroup = []"), 46, "names of servers",
        "group = ");
    row("partition for no time", act("do = \"partition\"\ngroup = [\"Hill\"]\nfor = 0"), 47,
        "out of range", "0.001");
    row("only of no variant", act("do = \"heal\"\nonly = [\"x\"]"), 46, "no variant named \"x\"",
        "[[variant]]");
    row("only of nothing", act("do = \"heal\"\nonly = []"), 46, "names of variants",
        "leave it out");
    // Expectations
    row("expectation that is none", with("that = \"agree\"", "that = \"agreed\""), 37,
        "can't be \"agreed\"", "write \"agree\"");
    row("expectation without that", with("that = \"agree\"\n", ""), 36, "missing key \"that\"",
        "that = ");
    row("agree without a time", with("within = 5\n", ""), 36, "missing key \"within\"",
        "within = ");
    row("agree with another bound", with("within = 5", "at_most = 5"), 38,
        "unknown key \"at_most\"", "within");
    row("no bound", with("at_most = 8\n", ""), 40, "no bound", "at_most");
    row("bound below 0", with("at_most = 8", "at_most = -8"), 42, "out of range", "from 0");
    row("bounds that nothing is within", with("at_most = 8", "at_most = 8\nat_least = 9"), 43,
        "is more than \"at_most\"", "swap");
    row("percent of nothing", with("at_most = 8", "at_most = 8\npercent = 5"), 43,
        "needs \"about\"", "about = ");
    row("holds a word", with("within = 5", "within = 5\nholds = \"no\""), 39, "is a string",
        "holds = false");
    const auto expect = [](const char *lines) {
        return and_("[[expect]]\n" + QByteArray(lines) + '\n');
    };
    row("quantile that is none", expect("that = \"time-to-all\"\nquantile = \"p51\"\nat_most = 1"),
        45, "can't be \"p51\"", "write \"p50\"");
    row("no reads", expect("that = \"time-to-all\"\nquantile = \"max\"\nreads = 0\nat_most = 1"),
        46, "\"reads\" is out of range", "from 0.001");
    row("reads of another expectation", expect("that = \"lost\"\nreads = 50"), 45, "\"reads\"",
        "at_most");
    row("no quantile", expect("that = \"time-to-all\"\nat_most = 1"), 43,
        "missing key \"quantile\"", "quantile = ");
    row("knows without a client", expect("that = \"knows\"\nat = 1\nserver = \"Hill\""), 43,
        "missing key \"client\"", "client = ");
    row("knows a client that is not there",
        expect("that = \"knows\"\nat = 1\nserver = \"Hill\"\nclient = \"kiwii\""), 47,
        "no client named \"kiwii\"", "[[client]]");
    row("knows behind the end",
        expect("that = \"knows\"\nat = 31\nserver = \"Hill\"\nclient = \"kiwi\""), 45,
        "behind the end", "duration");
    // Variants
    const auto variant = [](const char *lines) {
        return and_("[[variant]]\n" + QByteArray(lines) + '\n');
    };
    row("variant without a name", variant("let = { a = \"b\" }"), 43, "missing key \"name\"",
        "name = ");
    row("variant with an empty name", variant("name = \"\"\nlet = { a = \"b\" }"), 44, "is empty",
        "name such as");
    row("variant without words", variant("name = \"x\""), 43, "missing key \"let\"", "let = ");
    row("variant with a number", variant("name = \"x\"\nlet = { a = 1 }"), 45, "is a whole number",
        "a = ");
    row("variant with a bad name", variant("name = \"x\"\nlet = { \"a b\" = \"c\" }"), 45,
        "behind a $", "letters");
    row("two variants of one name",
        variant("name = \"x\"\nlet = {}\n[[variant]]\nname = \"x\"\nlet = {}"), 47,
        "two variants named", "own");
    row("a word without a value",
        with("server = \"Hill\"", "server = \"$who\"") + "[[variant]]\nname = \"x\"\nlet = {}\n",
        23, "\"$who\" has no value in variant \"x\"", "let");
    row("a word for no server",
        with("server = \"Hill\"", "server = \"$who\"")
            + "[[variant]]\nname = \"x\"\nlet = { who = \"Hull\" }\n",
        23, "no server named \"Hull\"", "Hill");
}

void TestScenarioFile::badFileIsRefusedWithPlaceProblemAndRemedy()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, problem);
    QFETCH(QString, remedy);
    const auto scenario = parse(text);
    QVERIFY(!scenario);
    const FileError &error = scenario.error();
    QVERIFY2(QString::fromStdString(error.problem).contains(problem), error.problem.c_str());
    QVERIFY2(QString::fromStdString(error.remedy).contains(remedy), error.remedy.c_str());
    QCOMPARE(error.line, line);
    QVERIFY(error.column > 0);
    const std::string text2 = Herd::describe(error, "x.scenario.toml");
    QVERIFY(
        QString::fromStdString(text2).startsWith(QStringLiteral("x.scenario.toml:%1:").arg(line)));
}

void TestScenarioFile::goodFileGivesItsValues()
{
    const auto scenario = parse(goodFile);
    QVERIFY2(scenario, scenario ? "" : scenario.error().problem.c_str());
    QCOMPARE(scenario->name, "Two");
    QCOMPARE(scenario->seed, 7U);
    QCOMPARE(scenario->durationNs, 20 * second);
    QCOMPARE(scenario->leastDelayNs, second / 10);
    QCOMPARE(scenario->mostDelayNs, second / 10);
    QVERIFY(!scenario->jitterNs);
    QCOMPARE(scenario->clients.size(), 1U);
    QCOMPARE(scenario->clients[0].fromNs, second);
    QCOMPARE(scenario->load->untilNs, 20 * second);
    QCOMPARE(scenario->acts.size(), 3U);
    QCOMPARE(scenario->acts[1].other, "Jaquez");
    QCOMPARE(scenario->expectations.size(), 2U);
    QCOMPARE(*scenario->expectations[0].atMost, 5.0);
    QCOMPARE(scenario->herds.size(), 1U);
    QCOMPARE(scenario->herds[0], *Herd::makePreset("hill"));
}

void TestScenarioFile::whatIsWrittenIsReadAgain()
{
    const Herdscope::Scenario::Scenario all = everything();
    const std::string text = writeScenarioFile(all);
    const auto again = parseScenarioFile(text, {});
    QVERIFY2(again, again ? "" : (Herd::describe(again.error(), "") + '\n' + text).c_str());
    QCOMPARE(writeScenarioFile(*again), text);
    QCOMPARE(again->clients, all.clients);
    QCOMPARE(again->acts, all.acts);
    QCOMPARE(again->expectations, all.expectations);
    QVERIFY(*again == all);
}

void TestScenarioFile::herdsAreReadByTheirFiles()
{
    std::string asked;
    const HerdLoader loader =
        [&asked](const std::string &name) -> tl::expected<Herd::HerdSpec, std::string> {
        asked = name;
        if (name == "bad.herd.toml")
            return tl::unexpected(std::string("bad.herd.toml:3:1: nonsense; write sense"));
        return *Herd::makePreset("riley");
    };
    const QByteArray text = R"(format = "herdscope-scenario"
version = 1
duration = 1
herd = "my.herd.toml"
)";
    const auto scenario = parseScenarioFile(text.toStdString(), loader);
    QVERIFY(scenario);
    QCOMPARE(asked, "my.herd.toml");
    QCOMPARE(scenario->herds.front(), *Herd::makePreset("riley"));
    const auto bad =
        parseScenarioFile(QByteArray(text).replace("my.", "bad.").toStdString(), loader);
    QVERIFY(!bad);
    QCOMPARE(bad.error().line, 4);
    QVERIFY(bad.error().problem.find("bad.herd.toml:3:1") != std::string::npos);
}

void TestScenarioFile::variantsFillInNames()
{
    const Herdscope::Scenario::Scenario all = everything();
    QCOMPARE(runsOf(all), 2U);
    const Herdscope::Scenario::Scenario a = cast(all, 0);
    const Herdscope::Scenario::Scenario b = cast(all, 1);
    QCOMPARE(a.herd, "hill");
    QCOMPARE(a.clients[0].server, "Hill");
    QCOMPARE(b.clients[0].server, "Smith");
    QCOMPARE(b.expectations.back().server, "Smith");
    QCOMPARE(a.acts.size() + 1, b.acts.size()); // one is done in b only
    QVERIFY(a.variants.empty() && b.acts.back().only.empty());
    const auto read = parseScenarioFile(writeScenarioFile(b), {});
    QVERIFY2(read, read ? "" : read.error().problem.c_str());
    QVERIFY(*read == b);
}

void TestScenarioFile::shippedScenariosCanBeReadWrittenAndReadAgain_data()
{
    QTest::addColumn<QString>("fileName");
    const QDir folder(QStringLiteral(HERDSCOPE_SCENARIOS));
    const QStringList files = folder.entryList({QStringLiteral("*.scenario.toml")});
    QVERIFY(files.size() >= 9);
    for (const QString &each : files)
        QTest::newRow(qPrintable(each)) << folder.filePath(each);
}

void TestScenarioFile::shippedScenariosCanBeReadWrittenAndReadAgain()
{
    QFETCH(QString, fileName);
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = parse(file.readAll());
    QVERIFY2(read, read ? "" : Herd::describe(read.error(), "").c_str());
    const auto again = parseScenarioFile(writeScenarioFile(*read), {});
    QVERIFY2(again, again ? "" : Herd::describe(again.error(), "").c_str());
    QVERIFY(*again == *read);
    QVERIFY(!read->name.empty());
    QVERIFY(read->teaches.size() > 200);
    QVERIFY(!read->expectations.empty());
}

void TestScenarioFile::shippedScenariosTeachSomething()
{
    QFile page(QStringLiteral(HERDSCOPE_SCENARIOS "/README.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray text = page.readAll();
    const QDir folder(QStringLiteral(HERDSCOPE_SCENARIOS));
    for (const QString &each : folder.entryList({QStringLiteral("*.scenario.toml")}))
        QVERIFY2(text.contains(each.toUtf8()), qPrintable(each));
    // And every word of the format is explained.
    for (int i = 0; i <= static_cast<int>(Act::Kind::Drop); ++i) {
        const std::string_view word = wordFor(static_cast<Act::Kind>(i));
        QVERIFY2(text.contains(QByteArray('`' + QByteArray(word.data(), int(word.size())) + '`')),
                 word.data());
    }
    for (int i = 0; i <= static_cast<int>(Expectation::Kind::Knows); ++i) {
        const std::string_view word = wordFor(static_cast<Expectation::Kind>(i));
        QVERIFY2(text.contains(QByteArray('`' + QByteArray(word.data(), int(word.size())) + '`')),
                 word.data());
    }
}

QTEST_APPLESS_MAIN(TestScenarioFile)
#include "tst_scenariofile.moc"
