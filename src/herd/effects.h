// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "protocol/values.h"

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace Herdscope::Herd {

/// Bytes with stable addresses until clear(); keeps its memory, so the steady state allocates
/// nothing.
class Arena final
{
public:
    [[nodiscard]] std::string_view copy(std::string_view bytes);
    /// With a LF behind it.
    [[nodiscard]] std::string_view copyLine(std::string_view line);
    /// Room for @p size bytes that the caller writes.
    [[nodiscard]] char *take(std::size_t size);
    void clear(); ///< keeps the first chunk only when later ones are large

private:
    struct Chunk
    {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
        std::size_t used = 0;
    };
    std::vector<Chunk> m_chunks;
    std::size_t m_current = 0;
};

struct SendToClient
{
    ConnectionId connection = 0;
    std::string_view bytes; ///< one answer or more, with line ends
};

struct SendToLink
{
    ServerIndex neighbour = nobody;
    std::string_view bytes; ///< one line or more, with line ends
};

/// Places wanted for a WHATSAT; its connection is paused until Node::handle(PlacesFound).
struct AskPlaces
{
    ConnectionId connection = 0;
    Protocol::Position centre;
    double radiusKm = 0;
    int bound = 0;
};

/// A line for the location journal. Node::handle(Persisted) says that it is on disk.
struct Persist
{
    std::uint64_t sequence = 0; ///< counts up
    std::string_view line; ///< as links carry it, without line end
};

/// The connection is to be closed without the answers that it waits for: they could not be given
/// truly.
struct CloseClient
{
    ConnectionId connection = 0;
    std::string_view reason; ///< English, for the log
};

/// The session is to be given up, and Node::handle(LinkDown) to be called.
struct DropLink
{
    ServerIndex neighbour = nobody;
    std::string_view reason; ///< English, for the log
};

/// What a Node wants done, in order within each list. Views are valid until clear() and, for what
/// was echoed, no longer than the input that was handed in.
struct Effects
{
    std::vector<SendToClient> toClients;
    std::vector<SendToLink> toLinks;
    std::vector<AskPlaces> questions;
    std::vector<Persist> persists; ///< only of nodes that answer at AckLevel::Journal
    std::vector<CloseClient> closings;
    std::vector<DropLink> linkDrops;
    std::vector<ConnectionId> pauses; ///< no further lines of these …
    std::vector<ConnectionId> resumes; ///< … until they are here
    std::vector<Event> events; ///< only when the node is told to record
    Arena arena;

    /// Adds to toClients. Answers of one connection that stand side by side leave as one.
    void answer(ConnectionId connection, std::string_view bytes);
    /// Adds to toLinks, likewise.
    void flood(ServerIndex neighbour, std::string_view bytes);
    void clear();
};

} // namespace Herdscope::Herd
