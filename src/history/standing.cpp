// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/standing.h"

#include "protocol/limits.h"

#include <algorithm>
#include <chrono>

namespace Herdscope::History {

namespace {

Herd::ServerIndex indexOf(std::size_t server)
{
    return static_cast<Herd::ServerIndex>(server);
}

/// A server says when it has recovered. In records of before it did, and where that is missing, it
/// has after the time that it waits at most.
bool isRecovering(const Moment &moment, Herd::ServerIndex server)
{
    const State::Server &its = moment.state().servers[static_cast<std::size_t>(server)];
    const Past &past = moment.past();
    if (!its.isRecovering || its.state == ServerState::Down || moment.number() == past.first())
        return false;
    const auto born = past.eventOf(its.born);
    if (born == noEvent)
        return false;
    constexpr std::chrono::nanoseconds most = 2 * Protocol::Limits::recoveryTime;
    return past.entry(moment.number() - 1).event->at.monotonicNs
        - past.entry(born).event->at.monotonicNs
        < most.count();
}

/// Counts what the server that holds the newest has got since.
void countBehind(Standing &standing, const Moment &moment, Herd::ServerIndex newestAt,
                 ClientNumber client)
{
    bool isReached = false;
    moment.past().forEachHeld(moment.state(), newestAt, client, [&](const Content &content) {
        isReached = standing.held
            && (content.updateId == standing.held->updateId
                || Herd::versionOf(content.location) <= Herd::versionOf(standing.held->location));
        if (isReached || standing.behind == Standing::mostBehind)
            return false;
        ++standing.behind;
        return true;
    });
    standing.isAtLeast = !isReached;
}

void measure(Standing &standing, const Content &newest)
{
    if (!standing.held || standing.held->location.isPurged() || newest.location.isPurged())
        return;
    standing.metres = metresBetween(standing.held->location.position(), newest.location.position());
    standing.lagNs = newest.location.timeNs() - standing.held->location.timeNs();
}

} // namespace

Standings standingsOf(const Moment &moment, ClientNumber client)
{
    Standings standings;
    const std::size_t count = moment.past().herd().servers.size();
    standings.servers.resize(count);
    Herd::ServerIndex newestAt = Herd::nobody;
    for (std::size_t i = 0; i < count; ++i) {
        Standing &its = standings.servers[i];
        its.held = moment.held(indexOf(i), client);
        if (its.held
            && (!standings.newest
                || Herd::versionOf(standings.newest->location)
                    < Herd::versionOf(its.held->location))) {
            standings.newest = its.held;
            newestAt = indexOf(i);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        Standing &its = standings.servers[i];
        if (moment.server(indexOf(i)) == ServerState::Down) { // also those that have left
            its.what = Standing::What::Down;
            continue;
        }
        if (standings.newest && its.held && its.held->location == standings.newest->location) {
            its.what = Standing::What::Current;
            continue;
        }
        its.what = isRecovering(moment, indexOf(i)) ? Standing::What::Recovering
            : its.held                              ? Standing::What::Behind
                                                    : Standing::What::Unknown;
        if (standings.newest) {
            countBehind(its, moment, newestAt, client);
            measure(its, *standings.newest);
        }
    }
    return standings;
}

/// Nearly always all hold the same: then their ids tell it.
std::vector<std::size_t> lackingBy(const Moment &moment)
{
    const std::size_t count = moment.past().herd().servers.size();
    std::vector<std::size_t> lacking(count);
    for (ClientNumber client = 0; client < moment.past().clients().count(); ++client) {
        bool isSame = true;
        std::optional<std::uint64_t> first;
        for (std::size_t i = 0; isSame && i < count; ++i) {
            if (moment.server(indexOf(i)) == ServerState::Down)
                continue;
            const std::uint64_t id = moment.heldId(indexOf(i), client);
            isSame = id == first.value_or(id) && id != 0;
            first = id;
        }
        if (isSame)
            continue;
        const Standings standings = standingsOf(moment, client);
        for (std::size_t i = 0; standings.newest && i < count; ++i)
            lacking[i] += standings.servers[i].isLacking() ? 1 : 0;
    }
    return lacking;
}

} // namespace Herdscope::History
