// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runfigures.h"

#include <vector>

namespace Herdscope::History {

namespace {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0)
        return {};
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

std::optional<double> RunFigures::linesPerUpdate() const
{
    return ratio(lines, updates);
}

std::optional<double> RunFigures::shareOfDuplicates() const
{
    return ratio(duplicates, useful + duplicates);
}

RunFigures figuresOf(const Activity &activity)
{
    RunFigures figures;
    std::vector<std::int64_t> times;
    for (const Activity::Piece &piece : activity.pieces()) {
        figures.updates += piece.updates;
        figures.lines += piece.lines;
        figures.useful += piece.useful;
        figures.duplicates += piece.duplicates;
        times.insert(times.end(), piece.timesToAll.begin(), piece.timesToAll.end());
    }
    figures.knownByAll = times.size();
    figures.timeToAllMedianNs = quantileOf(times, 0.5);
    figures.timeToAll99Ns = quantileOf(times, 0.99);
    return figures;
}

} // namespace Herdscope::History
