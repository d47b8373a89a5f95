// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison.h"
#include "compare/runfacts.h"
#include "compare/tables.h"
#include "herd/presets.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Herdscope::Compare;

namespace {

ComparedRun runOf(const QString &name, const QString &herd, const QString &seed, double lines,
                  double medianMs)
{
    ComparedRun run;
    run.name = name;
    run.parameters[indexOf(Parameter::Herd)] = herd;
    run.parameters[indexOf(Parameter::Seed)] = seed;
    run.values[indexOf(Measure::LinesPerUpdate)] = lines;
    run.values[indexOf(Measure::TimeToAllMedian)] = medianMs;
    run.updates = 10;
    run.curve.assign(curveTimes().size(), lines / 100);
    return run;
}

Comparison lineAndStar()
{
    return compare(
        {runOf(QStringLiteral("a"), QStringLiteral("line"), QStringLiteral("1"), 4, 30),
         runOf(QStringLiteral("b"), QStringLiteral("star"), QStringLiteral("1"), 5, 9),
         runOf(QStringLiteral("c"), QStringLiteral("line"), QStringLiteral("2"), 6, 20),
         runOf(QStringLiteral("d"), QStringLiteral("line"), QStringLiteral("3"), 4, 40)});
}

} // namespace

class tst_Comparison : public QObject
{
    Q_OBJECT

private slots:
    void summarises_data();
    void summarises();
    void runsThatDifferInTheirSeedsOnlyAreAGroup();
    void curvesHaveTheirRange();
    void ordersGroups();
    void equalsShareAPlace();
    void recordsWithGapsAreNotThoseThatAreWhole();
    void moreIsBetterForAvailability();
    void csvHasALineForEachRun();
    void textMarksWhatDiffers();
    void factsComeBackAsTheyWere();
    void factsOfServersComeBackAsTheyWere();
    void whatNobodyHasSaysWhy();
    void measuresAsATable();
    void strangeFactsAreNone_data();
    void strangeFactsAreNone();
};

void tst_Comparison::summarises_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("median");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("greatest");
    QTest::newRow("one") << QList<double> {3} << 3.0 << 3.0 << 3.0;
    QTest::newRow("odd") << QList<double> {9, 1, 4} << 4.0 << 1.0 << 9.0;
    QTest::newRow("even") << QList<double> {4, 1, 9, 2} << 3.0 << 1.0 << 9.0;
}

void tst_Comparison::summarises()
{
    QFETCH(const QList<double>, values);
    const auto summary = summaryOf({values.begin(), values.end()});
    QVERIFY(summary);
    QCOMPARE(summary->n, int(values.size()));
    QTEST(summary->median, "median");
    QTEST(summary->least, "least");
    QTEST(summary->greatest, "greatest");
    QVERIFY(!summaryOf({}));
}

void tst_Comparison::runsThatDifferInTheirSeedsOnlyAreAGroup()
{
    const Comparison comparison = lineAndStar();
    QCOMPARE(comparison.groups.size(), 2U);
    QCOMPARE(comparison.groups[0].name, QStringLiteral("line"));
    QCOMPARE(comparison.groups[0].runs, (std::vector<std::size_t> {0, 2, 3}));
    QCOMPARE(comparison.groups[1].name, QStringLiteral("star"));
    QVERIFY(comparison.isDiffering(Parameter::Herd) && comparison.isDiffering(Parameter::Seed));
    QVERIFY(!comparison.isDiffering(Parameter::Servers));
    QVERIFY(
        (*comparison.groups[0].values[indexOf(Measure::LinesPerUpdate)] == Summary {3, 4, 4, 6}));
    QVERIFY(!comparison.groups[0].values[indexOf(Measure::Lost)]);
}

void tst_Comparison::curvesHaveTheirRange()
{
    const Comparison comparison = lineAndStar();
    QCOMPARE(comparison.groups[0].curve.size(), curveTimes().size());
    QVERIFY((comparison.groups[0].curve.front() == Summary {3, 0.04, 0.04, 0.06}));
    QCOMPARE(timeFor(comparison.groups[0], 0.04), std::optional(curveTimes().front()));
    QVERIFY(!timeFor(comparison.groups[0], 0.05));
    QVERIFY(curvesCsvOf(comparison).find("\nline,3,0.001000,0.04,0.04,0.06\n")
            != std::string::npos);
}

void tst_Comparison::ordersGroups()
{
    const Comparison comparison = lineAndStar();
    const auto byTime = orderBy(comparison, Measure::TimeToAllMedian);
    QCOMPARE(byTime.size(), 2U);
    QCOMPARE(byTime[0].group, 1U); // 9 < 20 … 40
    QVERIFY(byTime[0].isClear);
    const auto byLines = orderBy(comparison, Measure::LinesPerUpdate);
    QCOMPARE(byLines[0].group, 0U); // 4 … 6 round 5
    QVERIFY(!byLines[0].isClear);
    QVERIFY(orderBy(comparison, Measure::Availability).empty());
}

void tst_Comparison::equalsShareAPlace()
{
    const auto run = [](const char *herd, double lines) {
        const QString name = QLatin1String(herd);
        return runOf(name, name, QStringLiteral("1"), lines, 1);
    };
    const Comparison comparison =
        compare({run("ring", 4), run("full", 16), run("line", 4), run("star", 9)});
    const auto places = orderBy(comparison, Measure::LinesPerUpdate);
    QCOMPARE(places.size(), 4U);
    QVERIFY(places[0].isEqual && !places[1].isEqual && places[1].isClear);
    std::vector<int> numbers;
    for (const Place &each : places)
        numbers.push_back(each.place);
    QCOMPARE(numbers, (std::vector<int> {1, 1, 3, 4}));
    const QString text = textOf(comparison);
    QVERIFY2(text.contains(QStringLiteral("ring (n = 1) = line (n = 1) < star (n = 1) < full")),
             qPrintable(text));
    const QJsonArray ranks = jsonOf(comparison)[QStringLiteral("places")]
                                 .toObject()[QStringLiteral("lines_per_update")]
                                 .toArray();
    QCOMPARE(ranks, (QJsonArray {1, 1, 3, 4}));
}

/// What they have lost could be what their values lack.
void tst_Comparison::recordsWithGapsAreNotThoseThatAreWhole()
{
    Herdscope::Exports::RecordedRun recorded;
    recorded.about.herd = Herdscope::Herd::makePreset("line 2").value();
    recorded.past = std::make_unique<Herdscope::History::Past>(recorded.about.herd);
    const ComparedRun whole = measure(recorded);
    recorded.reading.cut = QStringLiteral("it ends early");
    const ComparedRun cut = measure(recorded);
    recorded.reading.cut.clear();
    recorded.reading.damaged = 1;
    const ComparedRun damaged = measure(recorded);
    const Comparison comparison = compare({whole, cut, damaged});
    QVERIFY(comparison.isDiffering(Parameter::Record));
    QCOMPARE(comparison.groups.size(), 2U);
    QCOMPARE(comparison.groups[0].runs, std::vector<std::size_t> {0});
    QCOMPARE(comparison.groups[0].name, QStringLiteral("whole"));
    QCOMPARE(comparison.groups[1].name, QStringLiteral("with gaps"));
    QVERIFY(textOf(comparison).contains(QStringLiteral("≠ Record")));
    QVERIFY(csvOf(comparison).find(",with gaps,") != std::string::npos);
}

void tst_Comparison::moreIsBetterForAvailability()
{
    auto runs = lineAndStar().runs;
    runs.resize(2);
    runs[0].values[indexOf(Measure::Availability)] = 0.9;
    runs[1].values[indexOf(Measure::Availability)] = 1;
    const auto places = orderBy(compare(runs), Measure::Availability);
    QCOMPARE(places[0].group, 1U);
    QVERIFY(places[0].isClear);
}

void tst_Comparison::csvHasALineForEachRun()
{
    auto runs = lineAndStar().runs;
    runs[1].name = QStringLiteral("=1+1");
    const std::string csv = csvOf(compare(runs));
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), 5);
    QVERIFY(csv.starts_with("run,group,herd,servers,links,ack,scenario,variant,mode,speed,program,"
                            "cpu_of,record,seed,updates,lines_per_update,"));
    QVERIFY(csv.find("\na,line,line,,,,,,,,,,,1,10,4,,30,,,,,,\n") != std::string::npos);
    QVERIFY(csv.find("\n'=1+1,star,") != std::string::npos);
}

void tst_Comparison::textMarksWhatDiffers()
{
    const QString text = textOf(lineAndStar());
    QVERIFY2(text.contains(QStringLiteral("≠ Herd")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("  Servers")));
    QVERIFY(text.contains(QStringLiteral("4 (4 … 6, n = 3)")));
    QVERIFY(text.contains(QStringLiteral("star (n = 1) < line (n = 3)")));
    QVERIFY(text.contains(QStringLiteral("line (n = 3) ≲ star (n = 1)")));
}

void tst_Comparison::factsComeBackAsTheyWere()
{
    RunFacts facts;
    facts.scenario = QStringLiteral("Two \"of\" five");
    facts.variant = QStringLiteral("Hill, Jaquez");
    facts.mode = QStringLiteral("threads");
    facts.seed = ~std::uint64_t {0};
    facts.speed = 2.5;
    facts.facts = {9'007'199'254'740'993, 9'107'199'254'740'993, 5, 100, 98, 1};
    facts.cpu = {123'456'789, CpuOf::ServerThreads};
    const auto read = parseRunFacts(textOf(facts));
    QVERIFY(read);
    QCOMPARE(read->scenario, facts.scenario);
    QCOMPARE(read->variant, facts.variant);
    QCOMPARE(read->mode, facts.mode);
    QCOMPARE(read->seed, facts.seed);
    QCOMPARE(read->speed, facts.speed);
    QCOMPARE(read->facts.beginNs, facts.facts.beginNs);
    QCOMPARE(read->facts.endNs, facts.facts.endNs);
    QCOMPARE(read->facts.lastFaultNs, facts.facts.lastFaultNs);
    QCOMPARE(read->facts.requests, facts.facts.requests);
    QCOMPARE(read->facts.answered, facts.facts.answered);
    QCOMPARE(read->facts.open, facts.facts.open);
    QVERIFY(read->cpu == facts.cpu);
}

/// Of a run without a scenario: one is never taken for the other.
void tst_Comparison::factsOfServersComeBackAsTheyWere()
{
    const std::string text =
        textOf(ServedFacts {QStringLiteral("processes"), {9'007'199'254'740'993, CpuOf::Servers}});
    const auto read = parseServedFacts(text);
    QVERIFY(read);
    QCOMPARE(read->mode, QStringLiteral("processes"));
    QVERIFY((read->cpu == CpuTime {9'007'199'254'740'993, CpuOf::Servers}));
    QVERIFY(!parseRunFacts(text));
    QVERIFY(!parseServedFacts(textOf(RunFacts())));
    QVERIFY(!parseServedFacts({}));
}

void tst_Comparison::whatNobodyHasSaysWhy()
{
    Comparison comparison = lineAndStar();
    const std::size_t cpu = indexOf(Measure::CpuPerUpdate);
    for (ComparedRun &run : comparison.runs) {
        QVERIFY(!run.values[cpu]);
        run.whyNone[cpu] = QStringLiteral("no clock");
    }
    const Group &group = comparison.groups.front();
    QCOMPARE(whyNone(comparison, group, Measure::CpuPerUpdate), QStringLiteral("no clock"));
    QCOMPARE(cellText(comparison, group, Measure::CpuPerUpdate), QStringLiteral("– (no clock)"));
    QVERIFY(whyNone(comparison, group, Measure::LinesPerUpdate).isEmpty());
    QVERIFY(textOf(comparison).contains(QStringLiteral("– (no clock)")));
}

void tst_Comparison::measuresAsATable()
{
    const auto lines = QString::fromStdString(measuresCsvOf(lineAndStar())).split(u'\n');
    QCOMPARE(lines[0], QStringLiteral("measure,group,n,median,least,greatest"));
    QVERIFY2(lines.contains(QStringLiteral("lines_per_update,line,3,4,4,6")),
             qPrintable(lines.join(u'\n')));
    QVERIFY(lines.filter(QStringLiteral("cpu_per_update")).isEmpty());
}

void tst_Comparison::strangeFactsAreNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("facts");
    QTest::newRow("of a later version") << QByteArray(R"({"version": 2, "seed": "1"})");
}

void tst_Comparison::strangeFactsAreNone()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseRunFacts(text.toStdString()));
}

QTEST_GUILESS_MAIN(tst_Comparison)
#include "tst_comparison.moc"
