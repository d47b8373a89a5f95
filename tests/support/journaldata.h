// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include "support/seededrandom.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// Hand-made herds and journals.
namespace Herdscope::Test {

/// Hill – Jaquez – Smith in a line.
inline Herd::HerdSpec smallHerd()
{
    Herd::HerdSpec herd;
    herd.name = "small";
    for (const char *name : {"Hill", "Jaquez", "Smith"})
        herd.servers.push_back({name, "127.0.0.1", 0, 34.07, -118.44});
    herd.links = {{0, 1}, {1, 2}};
    return herd;
}

/// Bytes of all values.
inline std::string randomBytes(SeededRandom &random, std::size_t size)
{
    std::string out(size, '\0');
    for (char &c : out)
        c = static_cast<char>(random.below(256));
    return out;
}

/// An event with its views into string literals (or into what outlives it).
inline Herd::Event makeEvent(int server, Herd::EventKind kind, std::string_view line)
{
    Herd::Event e;
    e.server = server;
    e.kind = kind;
    e.line = line;
    return e;
}
inline Herd::Event fromClient(int server, std::string_view line, std::uint64_t updateId = 0)
{
    Herd::Event e = makeEvent(server, Herd::EventKind::Receive, line);
    e.peerKind = Herd::PeerKind::Client;
    e.peer = "127.0.0.1:40312";
    e.updateId = updateId;
    return e;
}
inline Herd::Event toClient(int server, std::string_view line, std::uint64_t updateId = 0)
{
    Herd::Event e = fromClient(server, line, updateId);
    e.kind = Herd::EventKind::Send;
    return e;
}
inline Herd::Event fromNeighbour(const Herd::HerdSpec &herd, int server, int neighbour,
                                 std::string_view line, std::uint64_t updateId, bool useful)
{
    Herd::Event e = makeEvent(server, Herd::EventKind::Receive, line);
    e.peerKind = Herd::PeerKind::Neighbour;
    e.neighbour = neighbour;
    e.peer = herd.servers[std::size_t(neighbour)].name;
    e.updateId = updateId;
    e.novelty = useful ? Herd::Novelty::Useful : Herd::Novelty::Duplicate;
    return e;
}

/// A batch from events, numbered from the given sequence on.
class BatchBuilder final
{
public:
    explicit BatchBuilder(std::uint64_t firstSequence = 1)
        : m_next(firstSequence)
    {
    }
    BatchBuilder &at(std::int64_t wallNs, std::int64_t monotonicNs)
    {
        m_now = {wallNs, monotonicNs};
        return *this;
    }
    BatchBuilder &add(const Herd::Event &event)
    {
        Journal::StoredEvent stored;
        stored.sequence = m_next++;
        stored.updateId = event.updateId;
        stored.at = m_now;
        stored.peerAt = static_cast<std::uint32_t>(m_batch->text.size());
        stored.peerSize = static_cast<std::uint16_t>(event.peer.size());
        m_batch->text += event.peer;
        stored.lineAt = static_cast<std::uint32_t>(m_batch->text.size());
        stored.lineSize = static_cast<std::uint32_t>(event.line.size());
        m_batch->text += event.line;
        stored.server = static_cast<std::int16_t>(event.server);
        stored.neighbour = static_cast<std::int16_t>(event.neighbour);
        stored.kind = event.kind;
        stored.peerKind = event.peerKind;
        stored.novelty = event.novelty;
        m_batch->events.push_back(stored);
        return *this;
    }
    /// The batch so far; the builder begins a new one.
    Journal::EventBatchPtr take()
    {
        return std::exchange(m_batch, std::make_shared<Journal::EventBatch>());
    }

private:
    std::shared_ptr<Journal::EventBatch> m_batch = std::make_shared<Journal::EventBatch>();
    std::uint64_t m_next;
    Herd::Instant m_now;
};

} // namespace Herdscope::Test
