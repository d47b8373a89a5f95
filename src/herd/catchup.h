// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/locationtable.h"
#include "protocol/linkmessages.h"

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace Herdscope::Herd {

/// What a node remembers of the catch-up over one link, from link-up on (protocol/linkmessages.h
/// draws it).
///
/// A line goes over a link once: what was stored after the link came up has been flooded over it or
/// came from it, so only older locations are ever sent to answer a list; in periodic rounds only
/// those that were there at the round before. Memory: at most one
/// pointer per client of our own table, whatever the neighbour lists; given back when its list is
/// complete.
class CatchUp final
{
public:
    /// The link came up: all that @p table holds now is what a list may be answered with.
    void begin(const LocationTable &table);
    /// The next periodic digest is sent: what was stored before the last one has long arrived or is
    /// lost.
    void beginRound(const LocationTable &table);
    /// The link went down.
    void forget()
    {
        m_settled = {};
        m_awaitsList = false;
    }
    /// From the own digest to the end of the neighbour's list.
    [[nodiscard]] bool awaitsList() const { return m_awaitsList; }

    /// The buckets to list for a neighbour whose digest is @p theirs: the ones that differ, but for
    /// those where it has nothing (a sum of 0), from which there is nothing to gain.
    [[nodiscard]] static std::uint64_t bucketsToList(const Protocol::Digest &ours,
                                                     const Protocol::Digest &theirs);

    /// At most @p count of the buckets, beginning at @p next, which goes on behind them.
    [[nodiscard]] static std::uint64_t someOf(std::uint64_t buckets, int count, int &next);

    /// The neighbour has that version of the client: a line of its list, or an AT line, which may
    /// have overtaken an older line of the list on a link that is slow.
    void noteHeld(const LocationTable &table, std::string_view client, const Version &version);

    /// The list is complete for the buckets of @p mask: calls visit(location) for each location
    /// that the neighbour lacks or has older.
    template <typename Visitor>
    void finish(const LocationTable &table, std::uint64_t mask, Visitor &&visit)
    {
        for (int bucket = 0; bucket < Protocol::digestBuckets; ++bucket) {
            if ((mask >> bucket & 1) == 0)
                continue;
            table.forEachInBucket(bucket, [&](const Location &location, std::uint64_t generation) {
                if (generation <= m_settledUpTo && !m_settled.contains(&location))
                    visit(location);
            });
        }
        forget();
    }

private:
    std::uint64_t m_settledUpTo = 0; ///< table's generation up to which a list is answered
    std::uint64_t m_roundBegan = 0; ///< the one at the last digest
    bool m_awaitsList = false;
    std::unordered_set<const Location *> m_settled; ///< the neighbour has what we have, or later
};

} // namespace Herdscope::Herd
