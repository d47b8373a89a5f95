// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "journal/records.h"
#include "scenario/agreement.h"
#include "scenario/judge.h"
#include "scenario/readers.h"
#include "scenario/reports.h"
#include "scenario/scenariofile.h"
#include "scenario/simulated.h"

#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <memory>
#include <numeric>

using namespace Herdscope;
using namespace Herdscope::Scenario;

namespace {

Herdscope::Scenario::Scenario scenarioOf(const QByteArray &lines)
{
    const QByteArray head = "format = \"herdscope-scenario\"\nversion = 1\nduration = 30\n"
                            "herd = \"hill\"\n";
    const auto scenario = parseScenarioFile(QByteArray(head + lines).toStdString(), {});
    if (!scenario)
        qFatal("%s", Herd::describe(scenario.error(), "test").c_str());
    return cast(*scenario, 0);
}

struct Seen
{
    SimulatedRun run;
    std::unique_ptr<History::Past> past;
    Figures figures;
    std::vector<Finding> findings;
    std::string journal;
};

Seen play(const Herdscope::Scenario::Scenario &scenario)
{
    Seen seen;
    auto run = playSimulated(scenario);
    if (!run)
        qFatal("%s", run.error().c_str());
    seen.run = *std::move(run);
    seen.past = std::make_unique<History::Past>(scenario.herds.front());
    for (const Journal::EventBatchPtr &batch : seen.run.record) {
        seen.past->append(batch);
        for (const Journal::StoredEvent &event : batch->events)
            Journal::appendJournalRecord(seen.journal, scenario.herds.front(), *batch, event);
    }
    seen.figures = figuresOf(*seen.past, seen.run.facts);
    seen.findings = judge(scenario, *seen.past, seen.run.facts, seen.figures);
    return seen;
}

const QByteArray oneClient = "[[client]]\nname = \"kiwi\"\nposition = [34.07, -118.44]\nfrom = 1\n"
                             "server = \"Hill\"\n";

} // namespace

class TestScenarioRun : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedGivesTheSameBytes();
    void anotherSeedGivesAnotherRun();
    void oneReportCostsWhatTheorySays();
    void acknowledgedUpdatesThatAreLostAreCounted();
    void serversThatNeverAgreeAreTold();
    void whatDiedWithItsServerIsNotWaitedFor();
    void requestsWithoutAnAnswerCostAvailability();
    void whatAServerKnowsIsToldForItsTime();
    void whatIsKnownNotToHoldIsGoodWhenItDoesNot();
    void linksAreDelayed();
    void clocksAreSet();
    void messagesAreDropped();
    void messagesAreDroppedBehindOthers();
    void clientsPassTheirWaypoints();
    void walkersStayNearTheirPlace();
    void readersSeeShorterTimes();
    void whoLeavesReportsNoMoreUntilItComesBack();
    void whoLeavesWaitsForNoAnswer();
    void loadsBeginAndEndAsActs();
    void reportsAreTextJsonAndJUnit();
};

void TestScenarioRun::sameSeedGivesTheSameBytes()
{
    const auto scenario =
        scenarioOf("[load]\nclients = 20\nreports = 10\nquestions = 5\nwalk = 5\n"
                   "[[act]]\nat = 5\ndo = \"kill\"\nserver = \"Hill\"\n"
                   "[[act]]\nat = 6\ndo = \"partition\"\ngroup = [\"Smith\", \"Jaquez\"]\nfor = 5\n"
                   "[[act]]\nat = 9\ndo = \"restart\"\nserver = \"Hill\"\n");
    const Seen a = play(scenario);
    const Seen b = play(scenario);
    QVERIFY(a.journal.size() > 100'000);
    QVERIFY(a.journal == b.journal);
}

void TestScenarioRun::anotherSeedGivesAnotherRun()
{
    auto scenario = scenarioOf("[load]\nclients = 5\nreports = 5\n");
    const Seen a = play(scenario);
    ++scenario.seed;
    QVERIFY(a.journal != play(scenario).journal);
}

void TestScenarioRun::oneReportCostsWhatTheorySays()
{
    const Seen seen = play(scenarioOf(oneClient));
    QCOMPARE(seen.figures.updates, 1U);
    QCOMPARE(seen.figures.lines, 8U);
    QCOMPARE(seen.figures.operations, 1U);
    QCOMPARE(seen.figures.acknowledged, 1U);
    QCOMPARE(seen.figures.lost, 0U);
    QCOMPARE(seen.figures.timesToAllNs.size(), 1U);
    QCOMPARE(*seen.figures.agreedNs, seen.figures.timesToAllNs[0]); // nothing else happened
    QCOMPARE(seen.run.facts.requests, 1U);
    QCOMPARE(seen.run.facts.answered, 1U);
}

/// With ack = memory a server that dies before its lines leave the next one takes the update along.
void TestScenarioRun::acknowledgedUpdatesThatAreLostAreCounted()
{
    const Seen seen = play(scenarioOf(
        "[[act]]\nat = 1\ndo = \"partition\"\ngroup = [\"Hill\"]\n" + oneClient
        + "[[act]]\nat = 5\ndo = \"kill\"\nserver = \"Hill\"\n"
          "[[act]]\nat = 6\ndo = \"restart\"\nserver = \"Hill\"\n[[expect]]\nthat = \"lost\"\n"));
    QCOMPARE(seen.figures.acknowledged, 1U);
    QCOMPARE(seen.figures.lost, 1U);
    QVERIFY(!seen.findings[0].isMet);
    QVERIFY(!isGood(seen.findings));
}

void TestScenarioRun::serversThatNeverAgreeAreTold()
{
    const QByteArray cut = "[[act]]\nat = 0.5\ndo = \"partition\"\ngroup = [\"Hill\"]\n";
    const QByteArray last = "[[act]]\nat = 10\ndo = \"kill\"\nserver = \"Campbell\"\n";
    const QByteArray expect = "[[expect]]\nthat = \"agree\"\nwithin = 20\n";
    const Seen apart = play(scenarioOf(oneClient + cut + last + expect));
    QVERIFY(!apart.figures.agreedNs);
    QVERIFY(!apart.findings[0].isMet);
    const Seen together = play(scenarioOf(oneClient + cut + "for = 5\n" + last + expect));
    QVERIFY(together.figures.agreedNs);
    QCOMPARE(*together.figures.agreedNs, 0); // before the last fault
    QVERIFY(together.findings[0].isMet);
}

void TestScenarioRun::whatDiedWithItsServerIsNotWaitedFor()
{
    const Seen seen = play(
        scenarioOf(oneClient
                   + "[[act]]\nat = 5\ndo = \"partition\"\ngroup = [\"Hill\"]\n"
                     "[[act]]\nat = 6\ndo = \"move\"\nclient = \"kiwi\"\nposition = [34, -118]\n"
                     "[[act]]\nat = 7\ndo = \"kill\"\nserver = \"Hill\"\n"));
    // Half a second before it dies: a real server, too, dies later than somebody said so.
    const auto fromNs = seen.run.facts.beginNs + 6'500'000'000;
    QCOMPARE(timeToAgree(*seen.past, fromNs, seen.past->end()), std::int64_t {500'000'000});
    const auto beforeIt = seen.past->numberAt(fromNs + 400'000'000);
    QVERIFY(!timeToAgree(*seen.past, fromNs, beforeIt));
}

void TestScenarioRun::requestsWithoutAnAnswerCostAvailability()
{
    const Seen seen = play(
        scenarioOf(oneClient
                   + "[[act]]\nat = 2\ndo = \"kill\"\nserver = \"Hill\"\n"
                     "[[act]]\nat = 3\ndo = \"report\"\nclient = \"kiwi\"\n" // Hill is its server
                     "[[act]]\nat = 4\ndo = \"ask\"\nclient = \"kiwi\"\nserver = \"Smith\"\n"
                     "[[act]]\nat = 5\ndo = \"report\"\nclient = \"kiwi\"\nserver = \"Smith\"\n"
                     "[[expect]]\nthat = \"availability\"\n"
                     "[[expect]]\nthat = \"availability\"\nabout = 0.75\npercent = 0\n"));
    QCOMPARE(seen.run.facts.requests, 4U);
    QCOMPARE(seen.run.facts.answered, 3U);
    QVERIFY(!seen.findings[0].isMet);
    QVERIFY(seen.findings[1].isMet);
}

void TestScenarioRun::whatAServerKnowsIsToldForItsTime()
{
    const QByteArray knows = "[[expect]]\nthat = \"knows\"\nserver = \"Campbell\"\n";
    const Seen seen = play(scenarioOf(
        oneClient + knows + "client = \"kiwi\"\nat = 1\n" + knows + "client = \"kiwi\"\nat = 5\n"
        + knows + "client = \"kiwi\"\nat = 5\nposition = [34.07, -118.44]\n" + knows
        + "client = \"kiwi\"\nat = 5\nposition = [34.08, -118.44]\n" + knows
        + "client = \"latecomer\"\nat = 5\n"
        + "[[act]]\nat = 15\ndo = \"place\"\nclient = \"latecomer\"\nposition = [34, -118]\n"
        + "[[act]]\nat = 10\ndo = \"purge\"\nclient = \"kiwi\"\n" + knows
        + "client = \"kiwi\"\nat = 20\n"));
    std::vector<bool> met;
    for (const Finding &each : seen.findings)
        met.push_back(each.isMet);
    QCOMPARE(met, (std::vector<bool> {false, true, true, false, false, false}));
}

void TestScenarioRun::whatIsKnownNotToHoldIsGoodWhenItDoesNot()
{
    const Seen seen =
        play(scenarioOf(oneClient
                        + "[[expect]]\nthat = \"lines-per-update\"\nat_most = 7\nholds = false\n"
                          "[[expect]]\nthat = \"lines-per-update\"\nat_most = 8\nholds = false\n"));
    QVERIFY(!seen.findings[0].isMet && seen.findings[0].isGood());
    QVERIFY(seen.findings[1].isMet && !seen.findings[1].isGood());
}

void TestScenarioRun::linksAreDelayed()
{
    const QByteArray network = "[network]\ndelay = 0.1\njitter = 0\n";
    const Seen plain = play(scenarioOf(network + oneClient));
    QCOMPARE(plain.figures.timesToAllNs[0], 2 * second / 10); // two hops
    QByteArray slow;
    for (const char *way : {"from = \"Hill\"\nto = \"Smith\"", "from = \"Hill\"\nto = \"Jaquez\""})
        slow += "[[act]]\nat = 0.5\ndo = \"delay\"\ndelay = 1\n" + QByteArray(way) + '\n';
    const Seen delayed = play(scenarioOf(network + oneClient + slow));
    QVERIFY(delayed.figures.timesToAllNs[0] >= second + second / 10);
    QVERIFY(delayed.figures.timesToAllNs[0] <= second + 3 * second / 10);
}

void TestScenarioRun::clocksAreSet()
{
    const Seen seen = play(scenarioOf(
        oneClient + "[[act]]\nat = 0.5\ndo = \"clock\"\nserver = \"Hill\"\nahead = 3600\n"));
    QVERIFY(seen.journal.find("AT Hill +3600.000000000 kiwi") != std::string::npos);
}

void TestScenarioRun::messagesAreDropped()
{
    const QByteArray drop = "[[act]]\nat = 0.5\ndo = \"drop\"\nfrom = \"Hill\"\nto = ";
    const Seen seen =
        play(scenarioOf(oneClient + drop + "\"Jaquez\"\n" + drop + "\"Smith\"\n"
                        + "[[expect]]\nthat = \"knows\"\nat = 3\nserver = \"Smith\"\nclient = "
                          "\"kiwi\"\nholds = false\n"));
    QVERIFY(seen.findings[0].isGood());
    QVERIFY(seen.journal.find("taken out on its way: AT Hill") != std::string::npos);
}

void TestScenarioRun::messagesAreDroppedBehindOthers()
{
    // What kiwi's server says at 1, 2, 3 and 4 to its neighbour.
    QByteArray four = oneClient;
    for (const char *at : {"2", "3", "4"})
        four += QByteArray("[[act]]\ndo = \"report\"\nclient = \"kiwi\"\nat = ") + at + '\n';
    const auto lost = [&four](const QByteArray &more) {
        const QByteArray drop = "[[act]]\nat = 0.5\ndo = \"drop\"\nfrom = \"Hill\"\n"
                                "to = \"Jaquez\"\n";
        const std::string journal = play(scenarioOf(four + drop + more)).journal;
        return QByteArray::fromStdString(journal).count("taken out on its way: AT Hill");
    };
    QCOMPARE(lost("skip = 2\n"), 1);
    QCOMPARE(lost("skip = 2\ncount = 9\n"), 2);
    QCOMPARE(lost("skip = 4\n"), 0);
}

void TestScenarioRun::clientsPassTheirWaypoints()
{
    const auto scenario =
        scenarioOf("[[client]]\nname = \"bus\"\nevery = 2\nway = [[2, 34, -118], [12, 35, -117]]\n"
                   "[[act]]\nat = 20\ndo = \"report\"\nclient = \"bus\"\n");
    const Script script = scriptOf(scenario);
    QCOMPARE(script.deeds.size(), 7U); // at 2, 4 … 12, and once more
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(script.deeds[i].atNs, static_cast<std::int64_t>(2 + 2 * i) * second);
        QVERIFY(std::abs(script.deeds[i].position.latitudeDeg - (34 + 0.2 * double(i))) < 1e-9);
        QVERIFY(std::abs(script.deeds[i].position.longitudeDeg - (-118 + 0.2 * double(i))) < 1e-9);
    }
    QCOMPARE(script.deeds.back().position.latitudeDeg, 35.0);
}

void TestScenarioRun::walkersStayNearTheirPlace()
{
    const auto scenario = scenarioOf(
        "[[client]]\nname = \"walker\"\nposition = [34, -118]\nwalk = 100\nwithin = 1\n");
    const Script script = scriptOf(scenario);
    QCOMPARE(script.deeds.size(), 31U);
    QCOMPARE(script.deeds.front().position.latitudeDeg, 34.0);
    double farthest = 0;
    for (const Deed &each : script.deeds)
        farthest = std::max(farthest, std::abs(each.position.latitudeDeg - 34) * 111.195);
    QVERIFY(farthest > 0.05 && farthest <= 1);
}

/// The more of them there are, the less shorter.
void TestScenarioRun::readersSeeShorterTimes()
{
    const Seen seen = play(scenarioOf("[load]\nclients = 20\nreports = 10\nuntil = 20\n"));
    const Facts &facts = seen.run.facts;
    const std::vector<std::int64_t> exact = seen.figures.timesToAllNs; // sorted
    QVERIFY(exact.size() > 100);
    const auto sorted = [&](double perSecond, std::uint64_t seed) {
        auto times = timesToAllAsRead(*seen.past, facts, perSecond, seed);
        std::sort(times.begin(), times.end());
        return times;
    };
    const auto sum = [](const std::vector<std::int64_t> &times) {
        return std::accumulate(times.begin(), times.end(), std::int64_t(0));
    };
    std::int64_t last = -1;
    for (const double perSecond : {0.001, 5.0, 50.0, 1000.0}) {
        const auto read = sorted(perSecond, 1);
        QCOMPARE(read.size(), exact.size());
        for (std::size_t i = 0; i < read.size(); ++i)
            QVERIFY(read[i] >= 0 && read[i] <= exact[i]);
        QVERIFY(sum(read) > last);
        last = sum(read);
    }
    QCOMPARE(sum(sorted(0.001, 1)), 0); // nobody looked
    QVERIFY(double(last) > 0.9 * double(sum(exact)));
    QVERIFY(sorted(50, 1) == sorted(50, 1));
    QVERIFY(sorted(50, 1) != sorted(50, 2));
}

void TestScenarioRun::whoLeavesReportsNoMoreUntilItComesBack()
{
    const QByteArray walker = "[[client]]\nname = \"w\"\nposition = [34.07, -118.44]\nwalk = 20\n";
    const QByteArray leaves = "[[act]]\nat = 9.5\ndo = \"leave\"\nclient = \"w\"\n";
    const QByteArray back = "[[act]]\nat = 20\ndo = \"report\"\nclient = \"w\"\n";
    QCOMPARE(play(scenarioOf(walker)).figures.updates, 31U);
    const Seen gone = play(scenarioOf(walker + leaves));
    QCOMPARE(gone.figures.updates, 10U); // at 0 … 9
    QVERIFY(gone.journal.find("\"kind\":\"drop\"") != gone.journal.npos);
    const auto scenario = scenarioOf(walker + leaves + back);
    const Seen again = play(scenario);
    QCOMPARE(again.figures.updates, 11U);
    // Where it was when it left.
    const Script script = scriptOf(scenario);
    QCOMPARE(script.deeds.back().position, (script.deeds.end() - 3)->position);
}

void TestScenarioRun::whoLeavesWaitsForNoAnswer()
{
    const QByteArray frozen = "[[act]]\nat = 0\ndo = \"freeze\"\nserver = \"Hill\"\n" + oneClient;
    const QByteArray leaves = "[[act]]\nat = 9\ndo = \"leave\"\nclient = \"kiwi\"\n";
    const Facts waits = play(scenarioOf(frozen)).run.facts;
    QCOMPARE(waits.requests, 1U);
    QCOMPARE(waits.answered, 0U);
    QCOMPARE(play(scenarioOf(frozen + leaves)).run.facts.requests, 0U);
}

void TestScenarioRun::loadsBeginAndEndAsActs()
{
    const QByteArray asTable = "[load]\nclients = 4\nreports = 2\nquestions = 1\nwalk = 5\n";
    const QByteArray asAct = "[[act]]\nat = 5\ndo = \"load\"\nclients = 4\nreports = 2\n"
                             "questions = 1\nwalk = 5\n";
    // The same load, however it is said.
    const Seen table = play(scenarioOf(asTable + "from = 5\nuntil = 15\n"));
    QCOMPARE(play(scenarioOf(asAct + "for = 10\n")).journal, table.journal);
    QCOMPARE(table.figures.updates, 20U);
    QCOMPARE(play(scenarioOf(asTable + "from = 5\n")).journal, play(scenarioOf(asAct)).journal);
    // Another one later has the same clients and some more.
    const auto twice = scenarioOf(asAct
                                  + "for = 10\n[[act]]\nat = 20\ndo = \"load\"\n"
                                    "clients = 6\nreports = 1\nfor = 100\n");
    const Script script = scriptOf(twice);
    QCOMPARE(script.parts.size(), 6U);
    QCOMPARE(script.parts.back().name, "load.5");
    QCOMPARE(play(twice).figures.updates, 30U);
    QVERIFY(!script.hasFaults);
    // Twice as fast, half as long.
    const auto fast = atSpeed(twice, 2);
    QCOMPARE(loadOf(fast.acts[0], fast.durationNs),
             (Load {4, 4, 2, 5 * second / 2, 15 * second / 2, 10}));
}

void TestScenarioRun::reportsAreTextJsonAndJUnit()
{
    const auto scenario = scenarioOf(oneClient
                                     + "[[expect]]\nthat = \"lost\"\n"
                                       "[[expect]]\nthat = \"lines-per-update\"\nat_most = 7\n");
    Seen seen = play(scenario);
    Report report;
    report.scenario = "A <\"&'>\uFFFE\uFFFF B";
    report.runs.push_back({"one & only", 1, true, scenario.durationNs, "x.herdrun", seen.run.facts,
                           seen.figures, seen.findings});
    QVERIFY(!isGood(report));
    const std::string text = textOf(report);
    QVERIFY(text.find("good    no acknowledged update is lost: 0") != std::string::npos);
    QVERIFY(text.find("FAILED  AT lines per update: at most 7: 8") != std::string::npos);
    QXmlStreamReader xml(QByteArray::fromStdString(junitOf(report)));
    QStringList elements;
    QString failure;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements += xml.name().toString();
        if (xml.name() == QLatin1String("testsuites"))
            QCOMPARE(xml.attributes().value(QLatin1String("name")), QLatin1String("A <\"&'>   B"));
        if (xml.name() == QLatin1String("testsuite")) {
            QCOMPARE(xml.attributes().value(QLatin1String("tests")), QLatin1String("2"));
            QCOMPARE(xml.attributes().value(QLatin1String("failures")), QLatin1String("1"));
        }
        if (xml.name() == QLatin1String("failure"))
            failure = xml.attributes().value(QLatin1String("message")).toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(elements.join(QLatin1Char(' ')),
             QStringLiteral("testsuites testsuite testcase testcase failure"));
    QCOMPARE(failure, QStringLiteral("measured: 8"));
}

QTEST_APPLESS_MAIN(TestScenarioRun)
#include "tst_scenariorun.moc"
