// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/captionwords.h"
#include "figures/chartmaker.h"
#include "figures/chartpainter.h"
#include "figures/convergencemaker.h"
#include "figures/convergencepainter.h"
#include "figures/waterfallmaker.h"
#include "figures/waterfallpainter.h"
#include "history/convergence.h"
#include "history/spreadupdates.h"
#include "history/updateway.h"
#include "report/material.h"
#include "report/tables.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace Herdscope::Report {

namespace {

constexpr std::size_t chartPieces = 60;
constexpr std::size_t mostCosts = 16; ///< rows of the table

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

void addWaterfall(Material &material, Section &section, std::uint64_t update, const char *which,
                  const QString &why)
{
    const auto way = History::wayOf(update, material.end);
    if (!way)
        return;
    const QString client = Figures::clientText(way->location.client());
    const auto scene = std::make_shared<const Figures::WaterfallScene>(
        Figures::waterfallOf(*way, material.end, client));
    const QString base = QStringLiteral("waterfall-") + QLatin1String(which);
    Facts &facts = material.model.facts;
    const auto name = [which](const char *what) -> QString {
        return QLatin1String(which) + QLatin1Char('_') + QLatin1String(what);
    };
    Figure figure;
    figure.file = QStringLiteral("figures/%1.svg").arg(base);
    figure.alternative = Words::tr("The way of an update through the herd");
    figure.caption =
        Words::tr("%1: an update of %2, taken by %3, known to all %4 servers after %5. It came in "
                  "%6 useful copies and %7 duplicates. Time runs to the right, a row for each "
                  "server in the order in which they got it; bold: the way to the last one.")
            .arg(why, facts.text(name("client"), client), material.serverName(way->acceptedBy),
                 facts.count(name("servers"), way->arrivals.size()),
                 facts.duration(name("to_all"), way->lastNs),
                 facts.count(name("useful"), std::uint64_t(way->useful)),
                 facts.count(name("duplicates"), std::uint64_t(way->duplicates)));
    figure.size = Figures::waterfallPictureSize(*scene, material.font);
    figure.data = {QStringLiteral("data/%1.csv").arg(base)};
    material.model.data[figure.data.front()] = Figures::waterfallCsv(*way, *scene);
    figure.picture =
        material.picture([scene](auto &painter, const QRectF &area, const auto &theme) {
            Figures::paintWaterfallPicture(painter, area, *scene, theme);
        });
    section.blocks.emplace_back(std::move(figure));
}

/// "half of them after 12 ms": as far as they got.
QString reachedText(Facts &facts, const History::SpreadMeter &meter)
{
    QStringList parts;
    for (const double share : {0.5, 0.9, 0.99, 1.0}) {
        const QString name = QStringLiteral("pairs_%1").arg(qRound(share * 100));
        const QString part = facts.percent(name + QStringLiteral("_share"), share);
        const auto time = meter.timeFor(share);
        parts << (time ? Words::tr("%1 after %2", "a share, a time")
                             .arg(part, facts.duration(name + QStringLiteral("_time"), *time))
                       : Words::tr("%1 not by the end", "a share").arg(part));
    }
    return Figures::listText(parts);
}

void addCosts(Material &material, Section &section)
{
    Table table;
    table.caption = Words::tr("How many updates cost how many AT lines between servers.");
    table.data = QStringLiteral("data/lines-per-update.csv");
    table.columns = {{Words::tr("AT lines"), "lines", true},
                     {Words::tr("Updates that cost so many"), "updates", true},
                     {Words::tr("Share of all, %"), "percent", true}};
    std::uint64_t all = 0;
    for (const auto &each : material.counts.updatesByLines)
        all += each.second;
    for (const auto &[lines, updates] : material.counts.updatesByLines)
        table.rows.push_back({countCell(lines), countCell(updates),
                              numberCell(100 * double(updates) / double(all), 1)});
    addTable(material.model, section, std::move(table), mostCosts);
}

std::vector<Cell> quantileRow(const QString &what, const char *name,
                              std::vector<std::int64_t> times)
{
    const std::size_t n = times.size();
    return {{what, name},
            countCell(n),
            durationCell(History::quantileOf(times, 0.5)),
            durationCell(History::quantileOf(times, 0.95)),
            durationCell(History::quantileOf(times, 0.99)),
            durationCell(n == 0 ? std::nullopt : std::optional(times.back()))};
}

} // namespace

void makeWaterfalls(Material &material, Section &section)
{
    const auto spread = History::spreadUpdates(material.end);
    if (spread.empty()) {
        section.blocks.emplace_back(
            Paragraph {Words::tr("There is no update that all servers got and of which all is "
                                 "recorded.")});
        return;
    }
    const QString count =
        material.model.facts.count(QStringLiteral("updates_followed"), spread.size());
    const std::uint64_t typical = History::typicalOf(spread).id;
    addWaterfall(material, section, typical, "typical",
                 Words::tr("Typical of %1 updates that all servers got").arg(count));
    if (spread.back().id != typical)
        addWaterfall(material, section, spread.back().id, "slowest",
                     Words::tr("The slowest of these %1").arg(count));
}

void makeConvergence(Material &material, Section &section)
{
    History::SpreadMeter meter(material.past, material.past.first());
    meter.advance(material.end.number());
    if (meter.updates() == 0) {
        section.blocks.emplace_back(Paragraph {Words::tr("There was no update to spread.")});
        return;
    }
    const auto scene =
        std::make_shared<const Figures::ConvergenceScene>(Figures::finishedConvergenceOf(meter));
    Facts &facts = material.model.facts;
    Figure figure;
    figure.file = QStringLiteral("figures/convergence.svg");
    figure.alternative = Words::tr("Curve of how many servers knew, over time");
    figure.caption =
        Words::tr("Of all pairs of an update and a server (%1 updates), the share in which the "
                  "server had got the update so long after it was taken: %2. The time is "
                  "logarithmic; times are right to %3.")
            .arg(facts.count(QStringLiteral("convergence_updates"), meter.updates()),
                 reachedText(facts, meter),
                 facts.percent(QStringLiteral("convergence_precision"), 0.016));
    figure.size = Figures::convergencePictureSize();
    figure.data = {QStringLiteral("data/convergence.csv")};
    material.model.data[figure.data.front()] = Figures::convergenceCsv(*scene);
    figure.picture =
        material.picture([scene](auto &painter, const QRectF &area, const auto &theme) {
            Figures::paintConvergence(painter, *scene, area, theme);
        });
    section.blocks.emplace_back(std::move(figure));
}

void makeMessages(Material &material, Section &section)
{
    const History::RunFigures &run = material.run;
    if (material.figures.updates == 0) {
        section.blocks.emplace_back(Paragraph {Words::tr("There was no update.")});
        return;
    }
    Facts &facts = material.model.facts;
    const Herd::HerdSpec &herd = material.herd();
    section.blocks.emplace_back(Paragraph {
        Words::tr("An update cost %1 AT lines between servers on average. The bounds for %2 "
                  "servers and %3 links: at least n − 1 = %4, because each other server has to "
                  "get it once; 2E − (n − 1) = %5 where every server passes it on to all "
                  "neighbours but the one it has it from. Counted is what was sent, catching up "
                  "included. Duplicates were %6 of the AT lines that "
                  "came.")
            .arg(
                facts.number(QStringLiteral("lines_per_update"), material.linesPerUpdate()),
                facts.count(QStringLiteral("servers"), std::uint64_t(herd.serverCount())),
                facts.count(QStringLiteral("links"), std::uint64_t(herd.linkCount())),
                facts.count(QStringLiteral("least_lines"),
                            std::uint64_t(std::max(herd.serverCount() - 1, 0))),
                facts.count(QStringLiteral("lines_per_update_in_theory"),
                            std::uint64_t(std::max(herd.linesPerUpdate(), 0))),
                facts.percent(QStringLiteral("duplicates"), run.shareOfDuplicates().value_or(0)))});
    History::Activity activity(material.past, material.stretch, chartPieces);
    while (!activity.advance(material.past.end() + 1)) { }
    const auto scene = std::make_shared<const Figures::ChartScene>(
        Figures::chartOf(Figures::ChartKind::LinesPerUpdate, activity, herd));
    Figure figure;
    figure.file = QStringLiteral("figures/messages.svg");
    figure.alternative = Words::tr("Chart of AT lines per update over time");
    figure.caption =
        Words::tr("AT lines per update over the time since the beginning, the mean of intervals of "
                  "%1 s each, with the two bounds (dashed). Counted here is what came: a line that "
                  "was lost with its link is not in it.")
            .arg(facts.number(QStringLiteral("interval"), scene->pieceSeconds, 3, "s"));
    figure.size = Figures::chartPictureSize();
    figure.data = {QStringLiteral("data/messages.csv")};
    material.model.data[figure.data.front()] =
        Figures::chartCsv(*scene, Figures::ChartOrigin::Beginning);
    figure.picture =
        material.picture([scene](auto &painter, const QRectF &area, const auto &theme) {
            Figures::paintChart(painter, *scene, area, theme);
        });
    section.blocks.emplace_back(std::move(figure));
    addCosts(material, section);
}

void makeLatency(Material &material, Section &section)
{
    Table table;
    table.caption = Words::tr("How long it took; n: how many there were. Answers are timed as "
                              "servers see them, from the line to the answer.");
    if (material.subject.isSimulated.value_or(false))
        table.caption += u' ' % Words::tr("In virtual time servers answer at once.");
    table.data = QStringLiteral("data/times.csv");
    table.columns = {{Words::tr("From … until …"), "what"}, {Words::tr("n"), "n", true},
                     {Words::tr("Median"), "p50_ms", true}, {Words::tr("95 %"), "p95_ms", true},
                     {Words::tr("99 %"), "p99_ms", true},   {Words::tr("Longest"), "max_ms", true}};
    table.rows.push_back(quantileRow(Words::tr("an update is taken … all servers have it"),
                                     "update_to_all", material.timesToAll));
    std::vector<std::int64_t> all;
    for (const Counts::Server &each : material.counts.servers)
        all.insert(all.end(), each.answerNs.begin(), each.answerNs.end());
    std::ranges::sort(all);
    table.rows.push_back(
        quantileRow(Words::tr("a client's line … its answer, all servers"), "answer", all));
    for (int i = 0; i < int(material.counts.servers.size()); ++i) {
        const auto &times = material.counts.servers[std::size_t(i)].answerNs;
        if (times.empty())
            continue;
        const std::string name = "answer of " + material.serverName(i).toStdString();
        table.rows.push_back(quantileRow(
            Words::tr("… at %1", "a server").arg(material.serverName(i)), name.c_str(), times));
    }
    addTable(material.model, section, std::move(table), 40);
}

} // namespace Herdscope::Report
