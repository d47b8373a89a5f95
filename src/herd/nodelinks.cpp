// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/node.h"
#include "protocol/commands.h"
#include "protocol/hash.h"
#include "protocol/linkmessages.h"

#include <variant>

// What a node does with its links: flooding and catch-up.
namespace Herdscope::Herd {

void Node::handle(const LinkLine &input, Instant now, Effects &effects)
{
    Neighbour *const from = neighbour(input.neighbour);
    if (from == nullptr)
        return;
    if (const auto at = Protocol::parseAt(input.line)) {
        handleUpdate(*from, *at, input.line, now, effects);
        return;
    }
    const Protocol::LinkMessage message = Protocol::parseLinkLine(input.line);
    if (std::holds_alternative<Protocol::Blank>(message))
        return;
    recordFromLink(*from, input.line, Novelty::None, 0, now, effects);
    if (const auto *digest = std::get_if<Protocol::Digest>(&message))
        sendList(*from, *digest, now, effects);
    else if (const auto *has = std::get_if<Protocol::Has>(&message))
        from->catchUp.noteListed(m_table, *has);
    else if (const auto *listed = std::get_if<Protocol::Listed>(&message))
        sendMissing(*from, listed->mask, now, effects);
    else if (std::holds_alternative<Protocol::Invalid>(message))
        ++m_counters.invalid;
}

void Node::handleUpdate(const Neighbour &from, const Protocol::At &at, std::string_view line,
                        Instant now, Effects &effects)
{
    auto &counters = m_counters.neighbours[static_cast<std::size_t>(from.index)];
    const Location *const stored = m_table.store(at);
    if (stored == nullptr) {
        ++counters.duplicate;
        if (m_recordEvents) {
            m_scratch.clear();
            Protocol::appendAt(m_scratch, at);
            recordFromLink(from, line, Novelty::Duplicate, Protocol::stableHash(m_scratch), now,
                           effects);
        }
        return;
    }
    ++counters.useful;
    const std::string_view bytes = effects.arena.copyLine(stored->atLine());
    const std::uint64_t updateId = idOf(bytes);
    recordFromLink(from, line, Novelty::Useful, updateId, now, effects);
    flood(bytes, updateId, from.index, now, effects);
}

void Node::flood(std::string_view bytes, std::uint64_t updateId, ServerIndex origin, Instant now,
                 Effects &effects)
{
    for (const Neighbour &to : m_neighbours)
        if (to.up && to.index != origin)
            sendUpdate(to, bytes, updateId, now, effects);
}

void Node::handle(const LinkUp &input, Instant now, Effects &effects)
{
    Neighbour *const to = neighbour(input.neighbour);
    if (to == nullptr)
        return;
    to->up = true;
    to->catchUp.begin(m_table);
    m_scratch.clear();
    Protocol::appendDigest(m_scratch, m_table.digest());
    sendToLink(*to, effects.arena.copy(m_scratch), 0, now, effects);
}

void Node::handle(const LinkDown &input, Instant, Effects &)
{
    if (Neighbour *const from = neighbour(input.neighbour)) {
        from->up = false;
        from->catchUp.forget();
    }
}

bool Node::isLinkUp(ServerIndex index) const
{
    for (const Neighbour &each : m_neighbours)
        if (each.index == index)
            return each.up;
    return false;
}

void Node::sendList(const Neighbour &to, const Protocol::Digest &theirs, Instant now,
                    Effects &effects)
{
    const std::uint64_t mask = CatchUp::bucketsToList(m_table.digest(), theirs);
    if (mask == 0)
        return;
    for (int bucket = 0; bucket < Protocol::digestBuckets; ++bucket) {
        if ((mask >> bucket & 1) == 0)
            continue;
        m_table.forEachInBucket(bucket, [&](const Location &location, std::uint64_t) {
            m_scratch.clear();
            Protocol::appendHas(m_scratch, hasOf(location));
            sendToLink(to, effects.arena.copy(m_scratch), 0, now, effects);
        });
    }
    m_scratch.clear();
    Protocol::appendListed(m_scratch, {mask});
    sendToLink(to, effects.arena.copy(m_scratch), 0, now, effects);
}

void Node::sendMissing(Neighbour &to, std::uint64_t mask, Instant now, Effects &effects)
{
    to.catchUp.finish(m_table, mask, [&](const Location &location) {
        const std::string_view bytes = effects.arena.copyLine(location.atLine());
        sendUpdate(to, bytes, idOf(bytes), now, effects);
    });
}

void Node::sendUpdate(const Neighbour &to, std::string_view bytes, std::uint64_t updateId,
                      Instant now, Effects &effects)
{
    ++m_counters.neighbours[static_cast<std::size_t>(to.index)].atSent;
    sendToLink(to, bytes, updateId, now, effects);
}

void Node::sendToLink(const Neighbour &to, std::string_view bytes, std::uint64_t updateId,
                      Instant now, Effects &effects) const
{
    effects.toLinks.push_back({to.index, bytes});
    if (!m_recordEvents)
        return;
    bytes.remove_suffix(1);
    Event event;
    event.kind = EventKind::Send;
    event.peerKind = PeerKind::Neighbour;
    event.server = m_self;
    event.neighbour = to.index;
    event.peer = to.name;
    event.updateId = updateId;
    event.line = bytes;
    event.at = now;
    effects.events.push_back(event);
}

void Node::recordFromLink(const Neighbour &from, std::string_view line, Novelty novelty,
                          std::uint64_t updateId, Instant now, Effects &effects) const
{
    if (!m_recordEvents)
        return;
    Event event;
    event.kind = EventKind::Receive;
    event.peerKind = PeerKind::Neighbour;
    event.novelty = novelty;
    event.server = m_self;
    event.neighbour = from.index;
    event.peer = from.name;
    event.updateId = updateId;
    event.line = line;
    event.at = now;
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
