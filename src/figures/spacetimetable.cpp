// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The diagram as a table.
#include "figures/spacetimewords.h"
#include "figures/waterfallmaker.h"
#include "journal/csv.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Herdscope::Figures::SpaceTimeWords {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::SpaceTime)
};

Row rowOf(const SpaceTimeScene &scene, const SpaceTimeArrow &arrow)
{
    Row row;
    row.from = arrow.sentAt;
    row.to = arrow.receivedAt;
    row.sinceNs = arrow.sinceNs;
    row.what = kindText(arrow.kind);
    row.sender = scene.lines[static_cast<std::size_t>(arrow.from)].name;
    row.receiver = scene.lines[static_cast<std::size_t>(arrow.to)].name;
    row.client = arrow.client;
    row.tookNs = arrow.tookNs;
    row.event = arrow.hasSending && arrow.sent != ~std::uint64_t {0} ? arrow.sent : arrow.received;
    return row;
}

Row rowOf(const SpaceTimeScene &scene, const SpaceTimeMark &mark)
{
    Row row;
    row.from = row.to = mark.at;
    row.sinceNs = mark.sinceNs;
    row.what = mark.text;
    row.sender = scene.lines[static_cast<std::size_t>(mark.line)].name;
    if (mark.toLine >= 0)
        row.receiver = scene.lines[static_cast<std::size_t>(mark.toLine)].name;
    row.count = static_cast<std::uint32_t>(mark.count);
    row.event = mark.event;
    return row;
}

std::string decimal(std::int64_t ns, double unit, int digits)
{
    return QByteArray::number(static_cast<double>(ns) / unit, 'f', digits).toStdString();
}

} // namespace

std::vector<Row> rowsOf(const SpaceTimeScene &scene)
{
    std::vector<Row> rows;
    rows.reserve(scene.arrows.size() + scene.marks.size());
    for (const SpaceTimeArrow &arrow : scene.arrows)
        rows.push_back(rowOf(scene, arrow));
    for (const SpaceTimeMark &mark : scene.marks)
        rows.push_back(rowOf(scene, mark));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row &a, const Row &b) { return a.from < b.from; });
    for (Row &row : rows)
        row.when = durationText(row.sinceNs);
    return rows;
}

std::vector<Row> rowsOf(const std::vector<SpaceTimeCount> &counts, const SpaceTimeMaker &maker,
                        SpaceTimeAxis axis)
{
    const auto &servers = maker.past().herd().servers;
    const double firstNs = maker.limits(SpaceTimeAxis::Time).first;
    const auto sinceOf = [&](double place) {
        const double ns = axis == SpaceTimeAxis::Time
            ? place
            : maker.placeOf(SpaceTimeAxis::Time,
                            static_cast<History::EventNumber>(std::max(place, 0.0)));
        return static_cast<std::int64_t>(std::max(ns - firstNs, 0.0));
    };
    std::vector<Row> rows;
    for (const SpaceTimeCount &each : counts) {
        Row row;
        row.from = each.from;
        row.to = each.to;
        row.sinceNs = sinceOf(each.from);
        row.when = durationText(row.sinceNs) % u" – "_s % durationText(sinceOf(each.to));
        row.sender = QString::fromStdString(servers[static_cast<std::size_t>(each.sender)].name);
        row.receiver =
            QString::fromStdString(servers[static_cast<std::size_t>(each.receiver)].name);
        const std::pair<QString, std::uint32_t> kinds[] {
            {Words::tr("useful copies"), each.came.useful},
            {Words::tr("duplicates"), each.came.duplicates},
            {Words::tr("words of the link"), each.came.others}};
        for (const auto &[what, count] : kinds) {
            row.what = what;
            row.count = count;
            if (count > 0)
                rows.push_back(row);
        }
    }
    return rows;
}

std::string csvOf(const std::vector<Row> &rows)
{
    std::string out = "since_s,what,from,to,took_ms,client,count,event\n";
    for (const Row &row : rows) {
        const bool hasEvent = row.event != ~std::uint64_t {0};
        const std::string cells[] {decimal(row.sinceNs, 1e9, 9),
                                   row.what.toStdString(),
                                   row.sender.toStdString(),
                                   row.receiver.toStdString(),
                                   row.tookNs > 0 ? decimal(row.tookNs, 1e6, 6) : std::string(),
                                   row.client.toStdString(),
                                   std::to_string(row.count),
                                   hasEvent ? std::to_string(row.event) : std::string()};
        bool isFirst = true;
        for (const std::string &cell : cells) {
            if (!std::exchange(isFirst, false))
                out += ',';
            Journal::appendCsvCell(out, cell);
        }
        out += '\n';
    }
    return out;
}

} // namespace Herdscope::Figures::SpaceTimeWords
