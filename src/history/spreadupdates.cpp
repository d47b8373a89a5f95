// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/spreadupdates.h"

#include "history/updateway.h"

#include <algorithm>
#include <deque>

namespace Herdscope::History {

std::vector<SpreadUpdate> spreadUpdates(const Moment &moment, std::size_t mostLookedAt)
{
    const Past &past = moment.past();
    std::deque<std::uint64_t> newest;
    past.forEachEvent(past.first(), moment.number(),
                      [&](auto, const auto &, const Journal::StoredEvent &event) {
                          if (event.updateId == 0 || event.peerKind != Herd::PeerKind::Client
                              || !isStoring(event))
                              return;
                          newest.push_back(event.updateId);
                          if (newest.size() > mostLookedAt)
                              newest.pop_front();
                      });
    std::vector<SpreadUpdate> spread;
    for (const std::uint64_t id : newest) {
        const auto way = wayOf(id, moment);
        if (way && way->isWhole() && way->knowing == int(way->arrivals.size()))
            spread.push_back({way->lastNs, id});
    }
    std::ranges::sort(spread);
    return spread;
}

const SpreadUpdate &typicalOf(const std::vector<SpreadUpdate> &spread)
{
    return spread[(spread.size() - 1) / 2];
}

} // namespace Herdscope::History
