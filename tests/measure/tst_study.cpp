// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/studyfiles.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Herdscope::Measure;

/// What becomes of figures: summaries, tables, charts.
class TestStudy final : public QObject
{
    Q_OBJECT

private slots:
    void takesTheMedian();
    void summarisesByRounds();
    void leavesOutWhatWasNotMeasured();
    void choosesCases();
    void writesTables();
    void choosesRoundTicks_data();
    void choosesRoundTicks();
    void shortensNumbers_data();
    void shortensNumbers();
    void drawsEveryBar();
    void writesTheFolder();
};

namespace {

/// Three rounds in which the herd takes half of what the central server takes.
StudyResult threeRounds()
{
    StudyResult result;
    result.options.clients = {50};
    result.options.idle = 0;
    result.options.rounds = 3;
    result.cases = studyCases(result.options);
    result.arrangements = {{QStringLiteral("central"), QStringLiteral("central server")},
                           {QStringLiteral("loop"), QStringLiteral("herd & co")}};
    const double central[] = {100, 300, 200};
    const double loop[] = {50, 150, 140};
    for (int round = 0; round < 3; ++round) {
        result.all.push_back({round, QStringLiteral("updates-50"), QStringLiteral("central"),
                              QStringLiteral("updates_per_s"), central[round]});
        result.all.push_back({round, QStringLiteral("updates-50"), QStringLiteral("loop"),
                              QStringLiteral("updates_per_s"), loop[round]});
    }
    return result;
}

int count(const QByteArray &svg, const QString &element, const QString &attribute = {},
          const QString &value = {})
{
    QXmlStreamReader reader(svg);
    int found = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == element
            && (attribute.isEmpty() || reader.attributes().value(attribute) == value))
            ++found;
    }
    return reader.hasError() ? -1 : found;
}

} // namespace

void TestStudy::takesTheMedian()
{
    QCOMPARE(median({}), 0.0);
    QCOMPARE(median({3}), 3.0);
    QCOMPARE(median({9, 1, 5}), 5.0);
    QCOMPARE(median({4, 1, 9, 2}), 3.0);
}

void TestStudy::summarisesByRounds()
{
    const auto summaries = summarise(threeRounds());
    QCOMPARE(summaries.size(), std::size_t {2});
    const Summary *loop = find(summaries, QStringLiteral("updates-50"), QStringLiteral("loop"),
                               QStringLiteral("updates_per_s"));
    QVERIFY(loop);
    QCOMPARE(loop->n, 3);
    QCOMPARE(loop->median, 140.0);
    QCOMPARE(loop->least, 50.0);
    QCOMPARE(loop->greatest, 150.0);
    QCOMPARE(*loop->ratio, 0.5); // of 0.5, 0.5 and 0.7: each to its own round
}

void TestStudy::leavesOutWhatWasNotMeasured()
{
    StudyResult result = threeRounds();
    result.options.reference = QStringLiteral("threads");
    for (const Summary &each : summarise(result))
        QVERIFY(!each.ratio);
    QVERIFY(!find(summarise(result), QStringLiteral("queries"), QStringLiteral("loop"),
                  QStringLiteral("queries_per_s")));
    QCOMPARE(chartsOf(result).size(), std::size_t {1});
}

void TestStudy::choosesCases()
{
    StudyOptions options;
    QCOMPARE(studyCases(options).size(), std::size_t {7});
    options.only = QStringList {QStringLiteral("updates"), QStringLiteral("outage")};
    QCOMPARE(studyCases(options).size(), std::size_t {5});
    options.idle = 0;
    QCOMPARE(studyCases(options).size(), std::size_t {4});
}

void TestStudy::writesTables()
{
    const StudyResult result = threeRounds();
    const QByteArray figures = figuresToCsv(result);
    QCOMPARE(figures.count("\r\n"), 7);
    QVERIFY(figures.contains("2,updates-50,loop,updates_per_s,150\r\n"));
    QVERIFY(summaryToCsv(result).contains("updates-50,loop,updates_per_s,3,140,50,150,0.5\r\n"));
    QCOMPARE(toJson(result)[QLatin1String("summary")].toArray().size(), 2);
}

void TestStudy::choosesRoundTicks_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<double>("step");
    QTest::newRow("one") << 1.0 << 0.2;
    QTest::newRow("percent") << 100.0 << 20.0;
    QTest::newRow("odd") << 37'000.0 << 10'000.0;
    QTest::newRow("small") << 0.013 << 0.005;
}

void TestStudy::choosesRoundTicks()
{
    QFETCH(double, most);
    QFETCH(double, step);
    QCOMPARE(tickStep(most, 5), step);
}

void TestStudy::shortensNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << QStringLiteral("0");
    QTest::newRow("small") << 0.434 << QStringLiteral("0.43");
    QTest::newRow("tens") << 12.34 << QStringLiteral("12.3");
    QTest::newRow("thousands") << 9'400.0 << QStringLiteral("9400");
    QTest::newRow("many") << 102'345.0 << QStringLiteral("102k");
    QTest::newRow("millions") << 1'250'000.0 << QStringLiteral("1.25M");
    QTest::newRow("hundred") << 100.0 << QStringLiteral("100");
}

void TestStudy::shortensNumbers()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(shortNumber(value), text);
}

void TestStudy::drawsEveryBar()
{
    BarChart chart;
    chart.title = QStringLiteral("A <title>");
    chart.series = {QStringLiteral("one"), QStringLiteral("two")};
    chart.groups = {{QStringLiteral("g"), {{true, 5, 4, 6}, {true, 1, 1, 1}}},
                    {QStringLiteral("h"), {{true, 2, 1, 9}, {false, 0, 0, 0}}}};
    chart.caption = QStringLiteral("n = 3 ").repeated(60);
    const QByteArray svg = toSvg(chart);
    QCOMPARE(count(svg, QStringLiteral("svg")), 1);
    // In the legend, and as bars.
    QCOMPARE(count(svg, QStringLiteral("rect"), QStringLiteral("fill"), QStringLiteral("#0072B2")),
             3);
    QCOMPARE(count(svg, QStringLiteral("rect"), QStringLiteral("fill"), QStringLiteral("#E69F00")),
             2);
    QVERIFY(svg.contains("A &lt;title&gt;"));
    QVERIFY(svg.contains("\xE2\x80\x93")); // not measured
}

void TestStudy::writesTheFolder()
{
    const QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("a/b"));
    const auto names = writeStudy(threeRounds(), out);
    QVERIFY(names);
    QCOMPARE(*names,
             QStringList({QStringLiteral("bench.json"), QStringLiteral("figures.csv"),
                          QStringLiteral("summary.csv"), QStringLiteral("updates.svg")}));
    for (const QString &name : *names)
        QVERIFY(QFile(out + u'/' + name).size() > 50);
    QVERIFY(!writeStudy(threeRounds(), QStringLiteral("/dev/null/x")));
}

QTEST_APPLESS_MAIN(TestStudy)
#include "tst_study.moc"
