// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/parts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

} // namespace

QString wordFor(Part part)
{
    static constexpr std::array words {
        "run",      "verdict", "graph",   "map",   "timeline", "waterfalls", "convergence",
        "messages", "latency", "servers", "links", "logs",     "losses",     "credits"};
    static_assert(words.size() == allParts.size());
    return QLatin1String(words[std::size_t(part)]);
}

QString titleOf(Part part)
{
    switch (part) {
    case Part::Run:
        return Words::tr("What was run");
    case Part::Verdict:
        return Words::tr("What was expected");
    case Part::Graph:
        return Words::tr("The herd");
    case Part::Map:
        return Words::tr("Where the clients were");
    case Part::Timeline:
        return Words::tr("Acts and faults over time");
    case Part::Waterfalls:
        return Words::tr("The way of an update");
    case Part::Convergence:
        return Words::tr("How fast the servers knew");
    case Part::Messages:
        return Words::tr("Messages per update");
    case Part::Latency:
        return Words::tr("Times");
    case Part::Servers:
        return Words::tr("Servers");
    case Part::Links:
        return Words::tr("Links");
    case Part::Logs:
        return Words::tr("The logs around each fault");
    case Part::Losses:
        return Words::tr("What was lost");
    case Part::Credits:
        return Words::tr("Credits and licences");
    }
    return {};
}

std::vector<Part> everyPart()
{
    return {allParts.begin(), allParts.end()};
}

tl::expected<std::vector<Part>, QString> partsOf(const QString &words)
{
    QStringList all;
    for (const Part part : allParts)
        all << wordFor(part);
    std::vector<Part> parts;
    for (const QString &word : words.split(QLatin1Char(','))) {
        const auto index = all.indexOf(word.trimmed());
        if (index < 0) {
            return tl::unexpected(Words::tr("There is no part \"%1\" of a report. There are: %2.")
                                      .arg(word.trimmed(), all.join(QLatin1String(", "))));
        }
        if (std::ranges::count(parts, allParts[std::size_t(index)]) > 0)
            return tl::unexpected(Words::tr("The part \"%1\" is there twice.").arg(word.trimmed()));
        parts.push_back(allParts[std::size_t(index)]);
    }
    return parts;
}

} // namespace Herdscope::Report
