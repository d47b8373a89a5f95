// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/mutants.h"
#include "herd/node.h"
#include "protocol/commands.h"
#include "protocol/hash.h"
#include "protocol/linkmessages.h"

#include <algorithm>
#include <variant>

// What a node does with its links: flooding and catch-up.
namespace Herdscope::Herd {

void Node::handle(const LinkLine &input, Instant now, Effects &effects)
{
    Neighbour *const from = neighbour(input.neighbour);
    if (from == nullptr)
        return;
    from->heardNs = now.monotonicNs;
    Protocol::At at;
    Protocol::AtReader reader;
    if (reader.readHead(input.line, at)) {
        const LocationTable::Found held = m_table.lookUp(at.client, input.line);
        if (isOldNews(*from, held))
            return noteDuplicate(*from, input.line, traceOf(*held.location()), now, effects);
        if (reader.readRest(at))
            return handleUpdate(*from, held, at, 0, input, now, effects);
    }
    const Protocol::LinkMessage message = Protocol::parseLinkLine(input.line);
    if (const auto *ping = std::get_if<Protocol::Ping>(&message)) {
        m_scratch.clear();
        Protocol::appendApplied(m_scratch, {ping->number});
        sendToLink(*from, effects.arena.copy(m_scratch), quiet, now, effects);
    } else if (const auto *applied = std::get_if<Protocol::Applied>(&message)) {
        handleApplied(*from, applied->number, now, effects);
    } else if (const auto *digest = std::get_if<Protocol::Digest>(&message)) {
        handleDigest(*from, *digest, input.line, now, effects);
    } else if (const auto *listed = std::get_if<Protocol::Listed>(&message)) {
        handleListed(*from, *listed, input.line, now, effects);
    } else if (const auto *later = std::get_if<Protocol::EraAt>(&message)) {
        handleUpdate(*from, m_table.lookUp(later->at.client), later->at, later->era, input, now,
                     effects);
    } else if (const auto *purged = std::get_if<Protocol::Purged>(&message)) {
        handlePurged(*from, *purged, input.line, now, effects);
    } else {
        handleRest(*from, message, input.line, now, effects);
    }
}

void Node::handleRest(Neighbour &from, const Protocol::LinkMessage &message, std::string_view line,
                      Instant now, Effects &effects)
{
    if (std::holds_alternative<Protocol::Blank>(message)
        || std::holds_alternative<Protocol::Alive>(message))
        return;
    recordFromLink(from, line, Novelty::None, nextTrace(), now, effects);
    if (const auto *has = std::get_if<Protocol::Has>(&message)) {
        from.catchUp.noteHeld(m_table, has->client, versionOf(*has));
    } else if (std::holds_alternative<Protocol::Synced>(message)) {
        from.hasSynced = true;
        from.isAsked = false;
        answerDigests(now, effects);
        checkRecovered(now, effects);
    } else if (std::holds_alternative<Protocol::Invalid>(message)) {
        ++m_counters.invalid;
    }
}

void Node::handleUpdate(Neighbour &from, const LocationTable::Found &held, const Protocol::At &at,
                        Era era, const LinkLine &input, Instant now, Effects &effects)
{
    Trace trace = traceFor(at.client, at.timeNs);
    const Location *const stored = m_table.store(held, at, era, input.line);
    if (stored == nullptr) {
        if (from.catchUp.awaitsList())
            from.catchUp.noteHeld(m_table, at.client, versionOf(at, era));
        if (isMutant(Mutant::ForwardsOldNews))
            for (Neighbour &to : m_neighbours)
                if (to.up && to.index != from.index)
                    sendUpdate(to, effects.arena.copyLine(input.line), trace, now, effects);
        if (trace.isRecorded) {
            m_scratch.clear();
            Protocol::appendAt(m_scratch, at);
            trace.updateId = Protocol::stableHash(m_scratch);
        }
        noteDuplicate(from, input.line, trace, now, effects);
        return;
    }
    ++m_counters.neighbours[static_cast<std::size_t>(from.index)].useful;
    if (trace.isRecorded)
        trace.updateId = stored->updateId();
    recordFromLink(from, input.line, Novelty::Useful, trace, now, effects);
    const bool goesOnAsItCame =
        !input.bytes.empty() && stored->era() == 0 && stored->atLine() == input.line;
    noteStored(*stored, goesOnAsItCame ? input.bytes : linkBytes(*stored, effects), trace,
               from.index, now, effects);
}

/// Byte for byte what is held. Quick: half of what a flood brings is that, and then nobody needs to
/// know what it says.
bool Node::isOldNews(const Neighbour &from, const LocationTable::Found &held)
{
    return held.isSame() && held.location()->era() == 0 && !from.catchUp.awaitsList()
        && !isMutant(Mutant::ForwardsOldNews);
}

void Node::noteDuplicate(const Neighbour &from, std::string_view line, const Trace &trace,
                         Instant now, Effects &effects)
{
    ++m_counters.neighbours[static_cast<std::size_t>(from.index)].duplicate;
    recordFromLink(from, line, Novelty::Duplicate, trace, now, effects);
}

void Node::handlePurged(const Neighbour &from, const Protocol::Purged &purged,
                        std::string_view line, Instant now, Effects &effects)
{
    const Location *const stored = m_table.store(purged);
    const Trace trace = traceFor(purged.client, static_cast<std::int64_t>(purged.era));
    recordFromLink(from, line, stored ? Novelty::Useful : Novelty::Duplicate, trace, now, effects);
    if (stored)
        noteStored(*stored, linkBytes(*stored, effects), trace, from.index, now, effects);
}

void Node::handle(const Purge &input, Instant now, Effects &effects)
{
    const Location *const held = m_table.find(input.client);
    const Era era = (held ? held->era() : 0) + 1;
    const Location *const stored = m_table.store(Protocol::Purged {input.client, era});
    const std::string_view bytes = linkBytes(*stored, effects);
    const Trace trace = traceFor(input.client, static_cast<std::int64_t>(era));
    if (records(EventKind::Receive, PeerKind::None, trace))
        effects.events.push_back(eventFor(EventKind::Receive, PeerKind::None, {},
                                          bytes.substr(0, bytes.size() - 1), trace, now));
    noteStored(*stored, bytes, trace, nobody, now, effects);
}

/// Something new is held: onto the disk, to the neighbours, to those who asked for it.
void Node::noteStored(const Location &stored, std::string_view bytes, const Trace &trace,
                      ServerIndex origin, Instant now, Effects &effects)
{
    persist(stored, effects);
    for (Neighbour &to : m_neighbours) {
        if (!to.up || (to.index == origin && !isMutant(Mutant::EchoToSender)))
            continue;
        countUpdate(to, now);
        effects.flood(to.index, bytes);
        recordToLink(to, bytes, trace, now, effects);
    }
    if (!m_deferred.empty())
        retryDeferred(false, now, effects);
}

void Node::handle(const LinkUp &input, Instant now, Effects &effects)
{
    Neighbour *const to = neighbour(input.neighbour);
    if (to == nullptr)
        return;
    to->up = true;
    to->digestSeen = to->isAsked = to->listSeen = to->pingIsOut = to->dropAsked = false;
    to->unanswered.reset();
    to->confirmed = 0;
    to->heardNs = now.monotonicNs;
    // Without links there were no ticks. With others this may be the first word after a sleep.
    if (std::none_of(m_neighbours.begin(), m_neighbours.end(),
                     [to](const Neighbour &each) { return each.up && &each != to; }))
        m_lastTickNs = now.monotonicNs;
    to->catchUp.begin(m_table);
    if (!isMutant(Mutant::NoDigestAtLinkUp))
        sendDigest(*to, true, now, effects);
}

void Node::handle(const LinkDown &input, Instant now, Effects &effects)
{
    Neighbour *const from = neighbour(input.neighbour);
    if (from == nullptr)
        return;
    from->up = from->isAsked = false;
    from->isUnreachable = true;
    from->catchUp.forget();
    from->unanswered.reset();
    answerDigests(now, effects);
    checkRecovered(now, effects);
}

void Node::handle(const LinkFailed &input, Instant now, Effects &effects)
{
    if (Neighbour *const to = neighbour(input.neighbour)) {
        to->isUnreachable = true;
        checkRecovered(now, effects);
    }
}

/// Who was a neighbour and is one stays as it is.
void Node::setNeighbours(const HerdSpec &herd)
{
    m_counters.neighbours.resize(herd.servers.size());
    const std::vector<ServerIndex> indices = herd.neighboursOf(m_self);
    std::erase_if(m_neighbours, [&indices](const Neighbour &each) {
        return std::find(indices.begin(), indices.end(), each.index) == indices.end();
    });
    for (const ServerIndex index : indices) {
        auto its = std::find_if(m_neighbours.begin(), m_neighbours.end(),
                                [index](const Neighbour &each) { return each.index == index; });
        if (its == m_neighbours.end())
            its = m_neighbours.insert(its, Neighbour());
        its->index = index;
        its->name = herd.servers.at(static_cast<std::size_t>(index)).name;
    }
    m_slots.assign(herd.servers.size(), nobody);
    for (std::size_t i = 0; i < m_neighbours.size(); ++i)
        m_slots[static_cast<std::size_t>(m_neighbours[i].index)] = static_cast<int>(i);
}

void Node::handle(const HerdChanged &input, Instant now, Effects &effects)
{
    setNeighbours(input.herd);
    // Whoever is gone is waited for no more.
    answerDigests(now, effects);
    checkRecovered(now, effects);
    releaseHeld(now, effects);
}

bool Node::isLinkUp(ServerIndex index) const
{
    for (const Neighbour &each : m_neighbours)
        if (each.index == index)
            return each.up;
    return false;
}

void Node::sendDigest(Neighbour &to, bool recorded, Instant now, Effects &effects)
{
    to.digestNs = now.monotonicNs + m_timing.digest.count();
    if (isMutant(Mutant::NoCatchUp) || (isMutant(Mutant::CatchUpOneWay) && m_self > to.index))
        return;
    m_scratch.clear();
    Protocol::appendDigest(m_scratch, m_table.digest());
    sendToLink(to, effects.arena.copy(m_scratch), recorded ? nextTrace() : quiet, now, effects);
}

/// The first one of a session is answered with all that differs, a later one with a few buckets:
/// while traffic goes on, much differs for a moment.
void Node::handleDigest(Neighbour &from, const Protocol::Digest &theirs, std::string_view line,
                        Instant now, Effects &effects)
{
    const bool isFirst = !from.digestSeen;
    from.digestSeen = true;
    std::uint64_t mask = CatchUp::bucketsToList(m_table.digest(), theirs);
    if (!isFirst)
        mask = CatchUp::someOf(mask, m_timing.bucketsPerRound, m_nextBucket);
    const bool recorded = isFirst || mask != 0;
    if (recorded)
        recordFromLink(from, line, Novelty::None, nextTrace(), now, effects);
    if (isFirst && mask != 0) {
        from.unanswered = theirs;
        from.turnNs = now.monotonicNs + m_timing.catchUpTurn.count();
        answerDigests(now, effects);
    } else {
        sendList(from, mask, recorded, now, effects);
    }
}

/// One neighbour after another is asked for what is lacking here: they have nearly the same, and
/// would all send all of it.
void Node::answerDigests(Instant now, Effects &effects)
{
    for (Neighbour &each : m_neighbours) {
        if (!each.unanswered)
            continue;
        const bool isAnyAsked = std::any_of(m_neighbours.begin(), m_neighbours.end(),
                                            [](const Neighbour &other) { return other.isAsked; });
        if (isAnyAsked && now.monotonicNs < each.turnNs)
            continue;
        const std::uint64_t mask = CatchUp::bucketsToList(m_table.digest(), *each.unanswered);
        each.unanswered.reset();
        each.isAsked = mask != 0;
        sendList(each, mask, true, now, effects);
    }
}

void Node::sendList(Neighbour &to, std::uint64_t mask, bool recorded, Instant now, Effects &effects)
{
    for (int bucket = 0; bucket < Protocol::digestBuckets; ++bucket) {
        if ((mask >> bucket & 1) == 0)
            continue;
        m_table.forEachInBucket(bucket, [&](const Location &location, std::uint64_t) {
            m_scratch.clear();
            if (location.isPurged())
                Protocol::appendPurged(m_scratch, {location.client(), location.era()});
            else
                Protocol::appendHas(m_scratch, hasOf(location));
            sendToLink(to, effects.arena.copy(m_scratch), recorded ? nextTrace() : quiet, now,
                       effects);
        });
    }
    m_scratch.clear();
    Protocol::appendListed(m_scratch, {mask});
    sendToLink(to, effects.arena.copy(m_scratch), recorded ? nextTrace() : quiet, now, effects);
}

void Node::handleListed(Neighbour &from, const Protocol::Listed &listed, std::string_view line,
                        Instant now, Effects &effects)
{
    const bool isFirst = !from.listSeen;
    if (isFirst || listed.mask != 0)
        recordFromLink(from, line, Novelty::None, nextTrace(), now, effects);
    if (isMutant(Mutant::SyncedTooEarly) && isFirst)
        sendToLink(from, "SYNCED\n", nextTrace(), now, effects);
    from.catchUp.finish(m_table, listed.mask, [&](const Location &location) {
        sendUpdate(from, linkBytes(location, effects), traceOf(location), now, effects);
    });
    if (!isFirst)
        return;
    from.listSeen = true;
    m_scratch.clear();
    Protocol::appendSynced(m_scratch);
    sendToLink(from, effects.arena.copy(m_scratch), nextTrace(), now, effects);
    if (!m_held.isEmpty() && m_ack == AckLevel::Peers && !from.pingIsOut)
        ping(from, now, effects);
}

void Node::countUpdate(Neighbour &to, Instant now)
{
    ++m_counters.neighbours[static_cast<std::size_t>(to.index)].atSent;
    to.sentNs = now.monotonicNs;
}

void Node::sendUpdate(Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                      Effects &effects)
{
    countUpdate(to, now);
    effects.toLinks.push_back({to.index, bytes});
    recordToLink(to, bytes, trace, now, effects);
}

/// Anything but updates.
void Node::sendToLink(Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                      Effects &effects)
{
    to.sentNs = now.monotonicNs;
    effects.toLinks.push_back({to.index, bytes});
    recordToLink(to, bytes, trace, now, effects);
}

void Node::addSentToLink(const Neighbour &to, std::string_view bytes, const Trace &trace,
                         Instant now, Effects &effects) const
{
    bytes.remove_suffix(1);
    Event event = eventFor(EventKind::Send, PeerKind::Neighbour, to.name, bytes, trace, now);
    event.neighbour = to.index;
    effects.events.push_back(event);
}

void Node::addFromLink(const Neighbour &from, std::string_view line, Novelty novelty,
                       const Trace &trace, Instant now, Effects &effects) const
{
    Event event = eventFor(EventKind::Receive, PeerKind::Neighbour, from.name, line, trace, now);
    event.novelty = novelty;
    event.neighbour = from.index;
    effects.events.push_back(event);
}

Node::Neighbour *Node::neighbour(ServerIndex index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_slots.size())
        return nullptr;
    const int slot = m_slots[static_cast<std::size_t>(index)];
    return slot == nobody ? nullptr : &m_neighbours[static_cast<std::size_t>(slot)];
}

} // namespace Herdscope::Herd
