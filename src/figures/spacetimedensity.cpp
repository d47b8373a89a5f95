// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages of a stretch that are too many to look at each.
#include "figures/spacetimemaker.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

using History::EventNumber;
using History::Traffic;
using Cell = SpaceTimeDensity::Cell;

namespace {

std::uint32_t *countOf(Cell &cell, Traffic::Kind kind, const SpaceTimeKinds &kinds)
{
    switch (kind) {
    case Traffic::Kind::Useful:
        return kinds.useful ? &cell.useful : nullptr;
    case Traffic::Kind::Duplicate:
        return kinds.duplicates ? &cell.duplicates : nullptr;
    case Traffic::Kind::Word:
        return kinds.words ? &cell.others : nullptr;
    case Traffic::Kind::Report:
        return kinds.reports ? &cell.others : nullptr;
    case Traffic::Kind::Answer:
        return kinds.answers ? &cell.others : nullptr;
    default:
        return nullptr;
    }
}

} // namespace

std::vector<EventNumber> SpaceTimeMaker::edgesOf(const SpaceTimeStretch &stretch, int parts) const
{
    const auto [from, to] = eventsOf(stretch);
    std::vector<EventNumber> edges {from};
    for (int i = 1; i < parts; ++i) {
        const double place = stretch.from + stretch.width() * i / parts;
        edges.push_back(std::clamp(numberAt(stretch.axis, place), edges.back(), to));
    }
    edges.push_back(to);
    return edges;
}

std::vector<SpaceTimeMaker::Way> SpaceTimeMaker::waysOf(const Work &work) const
{
    const auto &links = m_past.herd().links;
    std::vector<Way> ways(2 * links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
        const int a = work.lineOf[static_cast<std::size_t>(links[i].a)];
        const int b = work.lineOf[static_cast<std::size_t>(links[i].b)];
        if (a >= 0 && b >= 0)
            ways[2 * i] = ways[2 * i + 1] = {std::min(a, b), std::max(a, b)};
    }
    return ways;
}

/// Each message counts in all gaps between its two lines: is added to the first one, and taken off
/// behind the last one, before all are summed up.
void SpaceTimeMaker::makeDensity(Work &work) const
{
    SpaceTimeDensity &density = work.scene.density;
    density.gaps = static_cast<int>(work.scene.lines.size()) - 1;
    if (density.gaps < 1)
        return;
    density.columns = std::max(work.wanted.columns, 1);
    const auto gaps = static_cast<std::size_t>(density.gaps);
    density.cells.resize(static_cast<std::size_t>(density.columns) * gaps);
    const std::vector<EventNumber> edges = edgesOf(work.scene.stretch, density.columns);
    const std::vector<Way> ways = waysOf(work);
    const SpaceTimeKinds &kinds = work.wanted.kinds;
    std::vector<Cell> column(gaps + 1);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        m_traffic.forEach(edges[i], edges[i + 1], [&](Traffic::Code code) {
            const Traffic::Kind kind = code.kind();
            Way way;
            if (kind == Traffic::Kind::Useful || kind == Traffic::Kind::Duplicate
                || kind == Traffic::Kind::Word) {
                if (!isWanted(work, code.client))
                    return;
                way = ways[code.where()];
            } else if (code.client < work.lineOfClient.size()
                       && code.where() < work.lineOf.size()) {
                way = {work.lineOf[code.where()], work.lineOfClient[code.client]};
            }
            if (way.lower < 0 || way.upper < 0)
                return;
            if (std::uint32_t *begin =
                    countOf(column[static_cast<std::size_t>(way.lower)], kind, kinds)) {
                ++*begin;
                --*countOf(column[static_cast<std::size_t>(way.upper)], kind, kinds);
            }
        });
        Cell sum;
        for (std::size_t gap = 0; gap < gaps; ++gap) {
            sum.useful += column[gap].useful;
            sum.duplicates += column[gap].duplicates;
            sum.others += column[gap].others;
            density.cells[i * gaps + gap] = sum;
            density.most = std::max(density.most, sum.sum());
        }
        std::fill(column.begin(), column.end(), Cell());
    }
}

std::vector<SpaceTimeCount> SpaceTimeMaker::counts(const SpaceTimeWanted &wanted, int parts) const
{
    const Work work = begin(wanted);
    const SpaceTimeStretch &stretch = wanted.stretch;
    const std::vector<Way> ways = waysOf(work);
    const auto &links = m_past.herd().links;
    const std::vector<EventNumber> edges = edgesOf(stretch, parts);
    std::vector<SpaceTimeCount> counts;
    std::vector<SpaceTimeCount> byEnd(ways.size());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        std::fill(byEnd.begin(), byEnd.end(), SpaceTimeCount());
        m_traffic.forEach(edges[i], edges[i + 1], [&](Traffic::Code code) {
            if (code.kind() > Traffic::Kind::Word || ways[code.where()].lower < 0
                || !isWanted(work, code.client))
                return;
            // What comes at one end is the other one's.
            const std::size_t end = code.where();
            if (code.kind() == Traffic::Kind::Sent)
                ++byEnd[end].sent;
            else if (auto *its = countOf(byEnd[end ^ 1].came, code.kind(), wanted.kinds))
                ++*its;
        });
        for (std::size_t end = 0; end < byEnd.size(); ++end) {
            SpaceTimeCount &its = byEnd[end];
            if (its.sent == 0 && its.came.sum() == 0)
                continue;
            its.from = stretch.from + stretch.width() * static_cast<double>(i) / parts;
            its.to = stretch.from + stretch.width() * static_cast<double>(i + 1) / parts;
            its.sender = end % 2 == 0 ? links[end / 2].a : links[end / 2].b;
            its.receiver = end % 2 == 0 ? links[end / 2].b : links[end / 2].a;
            counts.push_back(its);
        }
    }
    return counts;
}

} // namespace Herdscope::Figures
