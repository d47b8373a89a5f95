// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/chartmaker.h"
#include "herd/herdedit.h"
#include "herd/presets.h"

#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace Herdscope;
using namespace Herdscope::Figures;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;

namespace {

/// Twenty reports to the default herd, one after the other.
class Stage final
{
public:
    Stage()
        : herd(Herd::makePreset("hill").value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
        for (int time = 0; time < reports; ++time) {
            (void)herd.say(time % 5,
                           "IAMAT kiwi +34.0-118.4 " + std::to_string(1'520'000'000 + time));
            herd.run();
        }
        past.append(collector.take());
    }
    [[nodiscard]] ChartScene chart(ChartKind kind, std::span<const MemorySample> memory = {}) const
    {
        History::Activity activity(past, past.end(), 0, pieces);
        while (!activity.advance(1000)) { }
        History::Staleness staleness(past, past.end(), activity.fromNs(), activity.untilNs(),
                                     pieces);
        while (!staleness.advance(1000)) { }
        return chartOf(kind, activity, past.herd(), memory, &staleness);
    }

    static constexpr int reports = 20;
    static constexpr int pieces = 4;
    MemoryHerd herd;
    EventCollector collector;
    History::Past past;
};

double sumOf(const ChartLine &line)
{
    double sum = 0;
    for (const double value : line.values)
        sum += std::isnan(value) ? 0 : value;
    return sum;
}

} // namespace

class tst_ChartMaker : public QObject
{
    Q_OBJECT

private slots:
    void hasAUnitACaptionAndAValueForEachPiece_data();
    void hasAUnitACaptionAndAValueForEachPiece();
    void countsUpdatesASecond();
    void drawsBothBoundsOfTheHerdAsItIs();
    void showsTheMemoryThatWasMeasured();
    void tellsWhoseALineIs();
    void writesATable();
    void writesValuesWithThreeDigits();
};

void tst_ChartMaker::hasAUnitACaptionAndAValueForEachPiece_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < chartKinds; ++kind)
        QTest::newRow(qPrintable(chartName(ChartKind(kind)))) << kind;
}

void tst_ChartMaker::hasAUnitACaptionAndAValueForEachPiece()
{
    QFETCH(const int, kind);
    const Stage stage;
    const ChartScene scene = stage.chart(ChartKind(kind));
    QVERIFY(!scene.title.isEmpty() && !scene.unit.isEmpty() && !scene.caption.isEmpty());
    QCOMPARE(scene.pieces(), std::size_t {Stage::pieces});
    QVERIFY(!scene.lines.empty());
    for (const ChartLine &line : scene.lines) {
        QVERIFY(!line.name.isEmpty());
        QCOMPARE(line.values.size(), scene.pieces());
    }
    QVERIFY(qAbs(scene.fromSeconds + double(scene.pieces()) * scene.pieceSeconds) < 1e-9);
}

void tst_ChartMaker::countsUpdatesASecond()
{
    const Stage stage;
    const ChartScene scene = stage.chart(ChartKind::Updates);
    QCOMPARE(std::lround(sumOf(scene.lines[0]) * scene.pieceSeconds), long {Stage::reports});
    QVERIFY(scene.caption.contains(u"20"_s));
}

/// What was removed from it does not count.
void tst_ChartMaker::drawsBothBoundsOfTheHerdAsItIs()
{
    const Stage stage;
    const auto bounds = [&stage](const Herd::HerdSpec &herd) {
        History::Activity activity(stage.past, stage.past.end(), 0, 1);
        while (!activity.advance(1000)) { }
        const ChartScene scene = chartOf(ChartKind::LinesPerUpdate, activity, herd);
        return std::pair(scene.lines[1].values[0], scene.lines[2].values[0]);
    };
    Herd::HerdSpec herd = stage.past.herd();
    QCOMPARE(bounds(herd), std::pair(4.0, double(herd.linesPerUpdate())));
    herd.servers.back().removed = true;
    int left = 0;
    for (Herd::LinkSpec &link : herd.links) {
        link.removed = link.a == 4 || link.b == 4;
        left += link.removed ? 0 : 1;
    }
    QCOMPARE(bounds(herd), std::pair(3.0, 2.0 * left - 3));
}

void tst_ChartMaker::showsTheMemoryThatWasMeasured()
{
    const Stage stage;
    const History::Activity activity(stage.past, stage.past.end(), 0, Stage::pieces);
    constexpr double mebi = 1024 * 1024;
    const std::int64_t piece = (activity.untilNs() - activity.fromNs()) / Stage::pieces;
    std::vector<MemorySample> memory {{activity.fromNs() - 1, 1 * mebi, 1 * mebi, 0},
                                      {activity.fromNs() + piece / 2, 100 * mebi, 10 * mebi, 0},
                                      {activity.untilNs() - piece / 2, 120 * mebi, 12 * mebi, 0}};
    ChartScene scene = stage.chart(ChartKind::Memory, memory);
    QCOMPARE(scene.lines.size(), std::size_t {2});
    QCOMPARE(scene.lines[0].values.front(), 100.0);
    QVERIFY(std::isnan(scene.lines[0].values[1])); // nobody measured
    QCOMPARE(scene.lines[0].values.back(), 120.0);
    QCOMPARE(scene.lines[1].values.back(), 12.0);
    QVERIFY(scene.caption.contains(u"n = 2"_s));
    // Servers in processes of their own have a line of theirs.
    memory.back().servers = 50 * mebi;
    scene = stage.chart(ChartKind::Memory, memory);
    QCOMPARE(scene.lines.size(), std::size_t {3});
    QCOMPARE(scene.lines[2].values.back(), 50.0);
}

/// For a server to have the same colour as on the map.
void tst_ChartMaker::tellsWhoseALineIs()
{
    const Stage stage;
    const ChartScene scene = stage.chart(ChartKind::Staleness);
    for (const ChartLine &line : scene.lines)
        QCOMPARE(line.server, stage.past.herd().indexOf(line.name.toStdString()));
    QVERIFY(scene.lines.size() > 1 && scene.lines[0].server >= 0);
    QCOMPARE(scene.lines.back().server, -1); // the farthest of all
    QCOMPARE(stage.chart(ChartKind::Updates).lines[0].server, -1);
}

void tst_ChartMaker::writesATable()
{
    const Stage stage;
    const std::string csv = chartCsv(stage.chart(ChartKind::TimesToAll));
    QVERIFY(csv.starts_with("seconds,p50,p95,p99\n-"));
    QCOMPARE(std::count(csv.begin(), csv.end(), '\n'), std::ptrdiff_t {Stage::pieces + 1});
    const std::string whole = chartCsv(stage.chart(ChartKind::TimesToAll), ChartOrigin::Beginning);
    QVERIFY(whole.find("\n-") == std::string::npos);
}

void tst_ChartMaker::writesValuesWithThreeDigits()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(valueText(std::nan("")), QString());
    QCOMPARE(valueText(0.1234), u"0.123"_s);
    QCOMPARE(valueText(12.34), u"12.3"_s);
    QCOMPARE(valueText(7), u"7"_s);
}

QTEST_MAIN(tst_ChartMaker)

#include "tst_chartmaker.moc"
