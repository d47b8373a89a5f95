// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/updateat.h"

#include "history/standing.h"

#include <algorithm>
#include <limits>

namespace Herdscope::History {

std::uint64_t lastOver(const Moment &moment, Herd::LinkIndex link)
{
    const Past &past = moment.past();
    const Herd::LinkSpec &its = past.herd().links.at(static_cast<std::size_t>(link));
    constexpr EventNumber atOnce = 4096; // forwards within these, these backwards
    for (EventNumber to = moment.number(); to > past.first();) {
        const EventNumber from = to - std::min(to - past.first(), atOnce);
        std::uint64_t last = 0;
        past.forEachEvent(from, to, [&](auto, const auto &, const Journal::StoredEvent &event) {
            const bool isOver = (event.server == its.a && event.neighbour == its.b)
                || (event.server == its.b && event.neighbour == its.a);
            if (event.updateId != 0 && isOver && event.kind == Herd::EventKind::Receive)
                last = event.updateId;
        });
        if (last != 0)
            return last;
        to = from;
    }
    return 0;
}

std::uint64_t reportedNear(const Moment &moment, ClientNumber client, Protocol::Position place)
{
    constexpr double sameMetres = 0.5;
    std::uint64_t best = 0;
    double nearest = std::numeric_limits<double>::max();
    const auto newest = moment.newest(client);
    // Who has the newest is asked first: it has most of the steps before, mostly.
    for (const bool isNewest : {true, false}) {
        for (Herd::ServerIndex server = 0;
             server < static_cast<Herd::ServerIndex>(moment.state().servers.size()); ++server) {
            if (nearest <= sameMetres)
                return best;
            const bool hasNewest = newest && moment.heldId(server, client) == newest->updateId;
            if (hasNewest != isNewest)
                continue;
            int steps = 0;
            moment.past().forEachHeld(moment.state(), server, client, [&](const Content &held) {
                if (held.location.isPurged() || held.updateId == 0 || steps++ >= mostSteps)
                    return false;
                const double metres = metresBetween(held.location.position(), place);
                if (metres + sameMetres < nearest) {
                    nearest = metres;
                    best = held.updateId;
                }
                return nearest > sameMetres;
            });
        }
    }
    return best;
}

} // namespace Herdscope::History
