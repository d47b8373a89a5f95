// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace Herdscope::Compare {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Compare)
};

bool isSameButSeed(const ComparedRun &a, const ComparedRun &b)
{
    for (std::size_t i = 0; i < parameterCount; ++i)
        if (i != indexOf(Parameter::Seed) && a.parameters[i] != b.parameters[i])
            return false;
    return true;
}

QString groupName(const ComparedRun &run, const std::vector<Parameter> &differing)
{
    QStringList parts;
    // Herds of other names need no more to tell them apart.
    const bool isNamed =
        std::find(differing.begin(), differing.end(), Parameter::Herd) != differing.end();
    for (const Parameter parameter : differing) {
        const QString &value = run.parameters[indexOf(parameter)];
        const bool isSize = parameter == Parameter::Servers || parameter == Parameter::Links;
        if (parameter == Parameter::Seed || value.isEmpty() || (isSize && isNamed))
            continue;
        const bool isNumber =
            isSize || parameter == Parameter::Speed || parameter == Parameter::Program;
        parts << (isNumber ? nameOf(parameter) % QLatin1Char(' ') % value : value);
    }
    return parts.isEmpty() ? run.name : parts.join(QStringLiteral(" · "));
}

void summarise(Group &group, const std::vector<ComparedRun> &runs)
{
    for (std::size_t i = 0; i < measureCount; ++i) {
        std::vector<double> values;
        for (const std::size_t run : group.runs)
            if (runs[run].values[i])
                values.push_back(*runs[run].values[i]);
        group.values[i] = summaryOf(std::move(values));
    }
    for (std::size_t i = 0; i < curveTimes().size(); ++i) {
        std::vector<double> shares;
        for (const std::size_t run : group.runs)
            if (!runs[run].curve.empty())
                shares.push_back(runs[run].curve[i]);
        if (const auto summary = summaryOf(std::move(shares)))
            group.curve.push_back(*summary);
    }
}

} // namespace

std::optional<Summary> summaryOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    const double median =
        values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    return Summary {static_cast<int>(values.size()), median, values.front(), values.back()};
}

std::optional<std::int64_t> timeFor(const Group &group, double share)
{
    for (std::size_t i = 0; i < group.curve.size(); ++i)
        if (group.curve[i].median >= share)
            return curveTimes()[i];
    return {};
}

bool Comparison::isDiffering(Parameter parameter) const
{
    return std::find(differing.begin(), differing.end(), parameter) != differing.end();
}

Comparison compare(std::vector<ComparedRun> runs)
{
    Comparison comparison;
    comparison.runs = std::move(runs);
    for (std::size_t i = 0; i < parameterCount; ++i) {
        const bool isSame = std::all_of(
            comparison.runs.begin(), comparison.runs.end(), [&](const ComparedRun &run) {
                return run.parameters[i] == comparison.runs.front().parameters[i];
            });
        if (!isSame)
            comparison.differing.push_back(static_cast<Parameter>(i));
    }
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        const ComparedRun &run = comparison.runs[i];
        auto its = std::find_if(comparison.groups.begin(), comparison.groups.end(),
                                [&](const Group &group) {
                                    return isSameButSeed(comparison.runs[group.runs.front()], run);
                                });
        if (its == comparison.groups.end()) {
            comparison.groups.push_back({groupName(run, comparison.differing), {}, {}, {}});
            its = comparison.groups.end() - 1;
        }
        its->runs.push_back(i);
    }
    if (comparison.groups.size() == 1 && comparison.runs.size() > 1)
        comparison.groups.front().name = Words::tr("All runs");
    for (Group &group : comparison.groups)
        summarise(group, comparison.runs);
    return comparison;
}

QString whyNone(const Comparison &comparison, const Group &group, Measure measure)
{
    if (group.values[indexOf(measure)] || group.runs.empty())
        return {};
    return comparison.runs[group.runs.front()].whyNone[indexOf(measure)];
}

std::vector<Place> orderBy(const Comparison &comparison, Measure measure)
{
    const auto valueOf = [&](const Place &place) -> const Summary & {
        return *comparison.groups[place.group].values[indexOf(measure)];
    };
    std::vector<Place> places;
    for (std::size_t i = 0; i < comparison.groups.size(); ++i)
        if (comparison.groups[i].values[indexOf(measure)])
            places.push_back({i, 1, false, false});
    const bool isLess = isLessBetter(measure);
    std::stable_sort(places.begin(), places.end(), [&](const Place &a, const Place &b) {
        // By their ranges, too, so that equals stand side by side.
        const auto &its = valueOf(a);
        const auto &other = valueOf(b);
        const std::array mine {its.median, its.least, its.greatest};
        const std::array theirs {other.median, other.least, other.greatest};
        return isLess ? mine < theirs : theirs < mine;
    });
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        const Summary &its = valueOf(places[i]);
        const Summary &next = valueOf(places[i + 1]);
        places[i].isEqual =
            its.median == next.median && its.least == next.least && its.greatest == next.greatest;
        places[i + 1].place = places[i].isEqual ? places[i].place : static_cast<int>(i) + 2;
        places[i].isClear = isLess ? its.greatest < next.least : its.least > next.greatest;
    }
    return places;
}

} // namespace Herdscope::Compare
