// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparedrun.h"

#include <QString>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace Herdscope::Compare {

/// One measure of several runs.
struct Summary
{
    int n = 0; ///< runs that have it
    double median = 0;
    double least = 0;
    double greatest = 0;
    bool operator==(const Summary &) const = default;
};

/// Median of the values, and the least and greatest of them; none of none.
[[nodiscard]] std::optional<Summary> summaryOf(std::vector<double> values);

/// Runs that differ in nothing but their seeds: the same, done several times.
struct Group
{
    QString name; ///< the parameters in which it differs from others: "Line · threads"
    std::vector<std::size_t> runs; ///< of Comparison::runs
    std::array<std::optional<Summary>, measureCount> values;
    /// By curveTimes(); empty: no updates. Of the runs: the median, the least and greatest.
    std::vector<Summary> curve;
};

/// The first of curveTimes() at which that share of the servers knew, 0 < @p share ≤ 1, by the
/// median of the runs; none: not by the end.
[[nodiscard]] std::optional<std::int64_t> timeFor(const Group &group, double share);

struct Comparison
{
    std::vector<ComparedRun> runs; ///< in the order in which they were given
    std::vector<Parameter> differing; ///< in which not all runs are the same
    std::vector<Group> groups; ///< in the order of their first runs
    [[nodiscard]] bool isDiffering(Parameter parameter) const;
};

[[nodiscard]] Comparison compare(std::vector<ComparedRun> runs);

/// Why no run of a group has it: the first one's reason. Empty: one has it.
[[nodiscard]] QString whyNone(const Comparison &comparison, const Group &group, Measure measure);

/// A group's place in the order by a measure.
struct Place
{
    std::size_t group = 0;
    int place = 1; ///< equals share the first of theirs: 1, 1, 3
    bool isEqual = false; ///< to the next: the same median, least and greatest
    /// Each of its runs was better than each of the next place's. Else the order could be another
    /// one with other seeds.
    bool isClear = false;
};
/// The groups that have the measure, best first.
[[nodiscard]] std::vector<Place> orderBy(const Comparison &comparison, Measure measure);

} // namespace Herdscope::Compare
