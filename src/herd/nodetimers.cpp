// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/mutants.h"
#include "herd/node.h"
#include "protocol/linkmessages.h"

#include <algorithm>
#include <utility>

// What a node does because time passes.
namespace Herdscope::Herd {

std::int64_t Node::nextTickNs() const
{
    std::int64_t next = m_held.nextDeadlineNs();
    if (m_recovering)
        next = std::min(next, m_recoverUntilNs);
    for (const Deferred &each : m_deferred)
        next = std::min(next, each.deadlineNs);
    for (const Neighbour &each : m_neighbours)
        if (each.up)
            next = std::min({next, each.sentNs + m_timing.heartbeat.count(),
                             m_lastTickNs + m_timing.heartbeat.count(),
                             each.unanswered ? each.turnNs : NodeTiming::never});
    return next;
}

void Node::handle(const Tick &, Instant now, Effects &effects)
{
    const std::int64_t sleptNs = now.monotonicNs - std::exchange(m_lastTickNs, now.monotonicNs);
    const bool wasAsleep = sleptNs > (m_timing.heartbeat + m_timing.distrust).count();
    for (Neighbour &each : m_neighbours) {
        if (!each.up)
            continue;
        if (wasAsleep && !isMutant(Mutant::SleepUnnoticed))
            each.heardNs = now.monotonicNs;
        tickLink(each, now, effects);
    }
    giveUpHeld(false, m_ack == AckLevel::Peers ? "too few neighbours have it" : "the disk is slow",
               now, effects);
    answerDigests(now, effects);
    checkRecovered(now, effects);
    if (!m_deferred.empty())
        retryDeferred(false, now, effects);
}

void Node::tickLink(Neighbour &each, Instant now, Effects &effects)
{
    if (now.monotonicNs - each.heardNs >= m_timing.silence.count()
        && !isMutant(Mutant::SilenceIgnored)) {
        if (!std::exchange(each.dropAsked, true))
            effects.linkDrops.push_back({each.index, "nothing was heard of it"});
        return;
    }
    if (now.monotonicNs >= each.digestNs) {
        each.catchUp.beginRound(m_table);
        if (!isMutant(Mutant::NoPeriodicDigest))
            sendDigest(each, false, now, effects);
        else
            each.digestNs = NodeTiming::never;
    }
    // A little early rather than a call for each link.
    const std::int64_t dueNs = each.sentNs + m_timing.heartbeat.count() * 3 / 4;
    if (now.monotonicNs >= dueNs) {
        m_scratch.clear();
        Protocol::appendAlive(m_scratch);
        sendToLink(each, effects.arena.copy(m_scratch), quiet, now, effects);
    }
}

void Node::checkRecovered(Instant now, Effects &effects)
{
    if (!m_recovering)
        return;
    const bool isDone = now.monotonicNs >= m_recoverUntilNs
        || std::all_of(m_neighbours.begin(), m_neighbours.end(), [](const Neighbour &each) {
                            return each.hasSynced || (each.isUnreachable && !each.up);
                        });
    if (!isDone)
        return;
    m_recovering = false;
    if (m_recordEvents)
        effects.events.push_back(eventFor(EventKind::Start, PeerKind::None, {},
                                          "caught up with its neighbours", {}, now));
    if (!m_deferred.empty())
        retryDeferred(true, now, effects);
}

} // namespace Herdscope::Herd
