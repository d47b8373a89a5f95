// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/node.h"

#include "protocol/commands.h"
#include "protocol/hash.h"

#include <variant>

namespace Herdscope::Herd {

namespace {

std::string_view withoutLineEnd(std::string_view bytes)
{
    bytes.remove_suffix(1);
    return bytes;
}

} // namespace

Node::Node(const HerdSpec &herd, ServerIndex self, bool recordEvents)
    : m_self(self)
    , m_name(herd.servers.at(static_cast<std::size_t>(self)).name)
    , m_recordEvents(recordEvents)
    , m_slots(herd.servers.size(), nobody)
{
    m_counters.neighbours.resize(herd.servers.size());
    for (const ServerIndex index : herd.neighboursOf(self)) {
        m_slots[static_cast<std::size_t>(index)] = static_cast<int>(m_neighbours.size());
        m_neighbours.push_back(
            {index, herd.servers.at(static_cast<std::size_t>(index)).name, false, {}});
    }
}

void Node::handle(const ClientLine &input, Instant now, Effects &effects)
{
    const Protocol::ClientCommand command = Protocol::parseClientLine(input.line);
    if (const auto *iamat = std::get_if<Protocol::Iamat>(&command))
        handleReport(input, *iamat, now, effects);
    else if (const auto *whatsat = std::get_if<Protocol::Whatsat>(&command))
        handleQuestion(input, *whatsat, now, effects);
    else if (std::holds_alternative<Protocol::Invalid>(command)) {
        ++m_counters.invalid;
        recordFromClient(input, 0, now, effects);
        answerInvalid(input, now, effects);
    }
}

/// Answer and flood share one copy of the AT line.
void Node::handleReport(const ClientLine &input, const Protocol::Iamat &iamat, Instant now,
                        Effects &effects)
{
    ++m_counters.iamat;
    m_difference.clear();
    Protocol::appendDifference(m_difference, now.wallNs - iamat.timeNs);
    const Protocol::At at {m_name,         m_difference,   iamat.client, iamat.positionText,
                           iamat.timeText, iamat.position, iamat.timeNs};
    const Location *const stored = m_table.storeIfLater(at);
    const std::string_view bytes =
        stored ? effects.arena.copyLine(stored->atLine()) : copyLine(at, effects);
    const std::uint64_t updateId = idOf(bytes);
    recordFromClient(input, updateId, now, effects);
    if (stored) {
        ++m_counters.stored;
        flood(bytes, updateId, nobody, now, effects);
    }
    sendToClient(input.connection, input.peer, bytes, withoutLineEnd(bytes), updateId, now,
                 effects);
}

void Node::handleQuestion(const ClientLine &input, const Protocol::Whatsat &whatsat, Instant now,
                          Effects &effects)
{
    ++m_counters.whatsat;
    recordFromClient(input, 0, now, effects);
    const Location *const location = m_table.find(whatsat.client);
    if (location == nullptr) {
        answerInvalid(input, now, effects);
        return;
    }
    m_waiting.insert_or_assign(input.connection, location->atLine());
    effects.questions.push_back(
        {input.connection, location->position(), whatsat.radiusKm, whatsat.bound});
}

void Node::handle(const PlacesFound &input, Instant now, Effects &effects)
{
    const auto waiting = m_waiting.extract(input.connection);
    if (waiting.empty())
        return;
    const std::string &atLine = waiting.mapped();
    m_scratch.clear();
    Protocol::appendWhatsatAnswer(m_scratch, atLine, input.json);
    const std::string_view bytes = effects.arena.copy(m_scratch);
    std::string_view line;
    if (m_recordEvents) {
        m_scratch.clear();
        m_scratch.append(atLine).append("\n").append(input.loggable);
        line = effects.arena.copy(m_scratch);
    }
    sendToClient(input.connection, input.peer, bytes, line, Protocol::stableHash(atLine), now,
                 effects);
}

void Node::handle(const ClientGone &input)
{
    m_waiting.erase(input.connection);
}

void Node::answerInvalid(const ClientLine &input, Instant now, Effects &effects)
{
    m_scratch.clear();
    Protocol::appendInvalidAnswer(m_scratch, input.line);
    const std::string_view bytes = effects.arena.copy(m_scratch);
    sendToClient(input.connection, input.peer, bytes, withoutLineEnd(bytes), 0, now, effects);
}

void Node::sendToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                        std::string_view line, std::uint64_t updateId, Instant now,
                        Effects &effects)
{
    effects.toClients.push_back({connection, bytes});
    if (!m_recordEvents)
        return;
    Event event;
    event.kind = EventKind::Send;
    event.peerKind = PeerKind::Client;
    event.server = m_self;
    event.peer = peer;
    event.updateId = updateId;
    event.line = line;
    event.at = now;
    effects.events.push_back(event);
}

void Node::recordFromClient(const ClientLine &input, std::uint64_t updateId, Instant now,
                            Effects &effects) const
{
    if (!m_recordEvents)
        return;
    Event event;
    event.kind = EventKind::Receive;
    event.peerKind = PeerKind::Client;
    event.server = m_self;
    event.peer = input.peer;
    event.updateId = updateId;
    event.line = input.line;
    event.at = now;
    effects.events.push_back(event);
}

/// The AT line with its LF, in the arena.
std::string_view Node::copyLine(const Protocol::At &at, Effects &effects)
{
    m_scratch.clear();
    Protocol::appendAt(m_scratch, at);
    return effects.arena.copyLine(m_scratch);
}

/// Only events need ids.
std::uint64_t Node::idOf(std::string_view bytes) const
{
    return m_recordEvents ? Protocol::stableHash(withoutLineEnd(bytes)) : 0;
}

} // namespace Herdscope::Herd
