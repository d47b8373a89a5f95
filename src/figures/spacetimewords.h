// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimemaker.h"
#include "figures/spacetimescene.h"
#include "journal/eventstore.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

/// What a space-time diagram says, and the same as a table.
namespace Herdscope::Figures::SpaceTimeWords {

[[nodiscard]] QString titleText(std::uint64_t events, std::int64_t tookNs);
/// Of a stretch that is too long for single messages.
[[nodiscard]] QString countedText();
[[nodiscard]] QString gapsText();
/// "useful copy"
[[nodiscard]] QString kindText(SpaceTimeArrow::Kind kind);
/// "Hill → Jaquez · useful copy of kiwi · 0.12 ms"
[[nodiscard]] QString arrowText(const SpaceTimeScene &scene, const SpaceTimeArrow &arrow);
/// "Smith · killed · 3 of them"
[[nodiscard]] QString markText(const SpaceTimeScene &scene, const SpaceTimeMark &mark);
[[nodiscard]] QString cellText(const SpaceTimeScene &scene, int gap,
                               const SpaceTimeDensity::Cell &cell);
/// Fills in word and text of @p mark. @p other: name of the neighbour, of events of links.
void describe(SpaceTimeMark &mark, const Journal::EventStore::Entry &entry, const QString &other);

/// A row of the table: a message, something that happened at a server, or a count.
struct Row
{
    double from = 0; ///< places
    double to = 0; ///< the same but for counts
    std::int64_t sinceNs = 0; ///< since the record's first event
    QString when; ///< "1.24 s"
    QString what; ///< "useful copy"
    QString sender; ///< or where it happened
    QString receiver;
    QString client;
    std::int64_t tookNs = 0; ///< 0: not known
    std::uint32_t count = 1;
    std::uint64_t event = ~std::uint64_t {0}; ///< number; of counts none
    bool operator==(const Row &) const = default;
};
/// What the scene shows, by time; of density nothing.
[[nodiscard]] std::vector<Row> rowsOf(const SpaceTimeScene &scene);
/// Of counts, several rows for each: what came, by kinds.
[[nodiscard]] std::vector<Row> rowsOf(const std::vector<SpaceTimeCount> &counts,
                                      const SpaceTimeMaker &maker, SpaceTimeAxis axis);
/// A line for each row, after a header: since_s,what,from,to,took_ms,client,count,event
[[nodiscard]] std::string csvOf(const std::vector<Row> &rows);

} // namespace Herdscope::Figures::SpaceTimeWords
