// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/catchup.h"
#include "herd/effects.h"
#include "herd/herdspec.h"
#include "herd/locationtable.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Herdscope::Herd {

struct ClientLine
{
    ConnectionId connection = 0;
    std::string_view peer; ///< address for the events
    std::string_view line; ///< without line end
};
struct LinkLine
{
    ServerIndex neighbour = nobody;
    std::string_view line;
};
struct LinkUp
{
    ServerIndex neighbour = nobody;
};
struct LinkDown
{
    ServerIndex neighbour = nobody;
};
struct PlacesFound
{
    ConnectionId connection = 0;
    std::string_view peer; ///< client's address for the events
    std::string_view json; ///< shape of Google's Nearby Search, also when the search failed
    std::string_view loggable; ///< what journals may keep of it (may be the same)
};
struct ClientGone
{
    ConnectionId connection = 0;
};

/// Exact counts since the node's start, events recorded or not.
struct NodeCounters
{
    std::uint64_t iamat = 0; ///< valid IAMAT
    std::uint64_t stored = 0; ///< of these: greater than what was held
    std::uint64_t whatsat = 0; ///< valid WHATSAT, also for clients that nobody has reported
    std::uint64_t invalid = 0; ///< lines of clients or links that were not understood
    struct PerNeighbour
    {
        std::uint64_t atSent = 0;
        std::uint64_t useful = 0; ///< AT received and stored
        std::uint64_t duplicate = 0; ///< AT received and not greater
    };
    std::vector<PerNeighbour> neighbours; ///< by server index of the whole herd
};

/// One member of a herd: the state machine that both shells drive, over real sockets and in virtual
/// time. Pure: no I/O, no clock, no random; what it wants done it writes into Effects.
///
///     client line ─┐                       ┌─ bytes for clients
///     link line   ─┤   handle(input, now)  ├─ bytes for links
///     link up/down─┤         Node          ├─ places questions
///     places found─┘                       └─ events
///
/// Flooding: an update greater than what is held goes to every link that is up except the one it
/// came from. The same call yields the client's answer and the AT lines for the links, so that both
/// leave together.
class Node final
{
public:
    Node(const HerdSpec &herd, ServerIndex self, bool recordEvents = true);

    void handle(const ClientLine &input, Instant now, Effects &effects);
    void handle(const LinkLine &input, Instant now, Effects &effects);
    void handle(const LinkUp &input, Instant now, Effects &effects); ///< starts the catch-up
    void handle(const LinkDown &input, Instant now, Effects &effects);
    void handle(const PlacesFound &input, Instant now,
                Effects &effects); ///< ignored if nobody waits
    void handle(const ClientGone &input); ///< forgets a question under way

    [[nodiscard]] ServerIndex self() const { return m_self; }
    [[nodiscard]] const LocationTable &table() const { return m_table; }
    [[nodiscard]] const NodeCounters &counters() const { return m_counters; }
    [[nodiscard]] bool isLinkUp(ServerIndex neighbour) const;
    void setRecordEvents(bool on) { m_recordEvents = on; }

private:
    struct Neighbour
    {
        ServerIndex index = nobody;
        std::string name;
        bool up = false;
        CatchUp catchUp;
    };

    void handleReport(const ClientLine &input, const Protocol::Iamat &iamat, Instant now,
                      Effects &effects);
    void handleQuestion(const ClientLine &input, const Protocol::Whatsat &whatsat, Instant now,
                        Effects &effects);
    void answerInvalid(const ClientLine &input, Instant now, Effects &effects);
    void sendToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                      std::string_view line, std::uint64_t updateId, Instant now, Effects &effects);
    void recordFromClient(const ClientLine &input, std::uint64_t updateId, Instant now,
                          Effects &effects) const;

    void handleUpdate(const Neighbour &from, const Protocol::At &at, std::string_view line,
                      Instant now, Effects &effects);
    void flood(std::string_view bytes, std::uint64_t updateId, ServerIndex origin, Instant now,
               Effects &effects);
    void sendList(const Neighbour &to, const Protocol::Digest &theirs, Instant now,
                  Effects &effects);
    void sendMissing(Neighbour &to, std::uint64_t mask, Instant now, Effects &effects);
    void sendUpdate(const Neighbour &to, std::string_view bytes, std::uint64_t updateId,
                    Instant now, Effects &effects);
    void sendToLink(const Neighbour &to, std::string_view bytes, std::uint64_t updateId,
                    Instant now, Effects &effects) const;
    void recordFromLink(const Neighbour &from, std::string_view line, Novelty novelty,
                        std::uint64_t updateId, Instant now, Effects &effects) const;

    std::string_view copyLine(const Protocol::At &at, Effects &effects);
    [[nodiscard]] std::uint64_t idOf(std::string_view bytes) const;
    [[nodiscard]] Neighbour *neighbour(ServerIndex index); ///< null if it is none of ours

    const ServerIndex m_self;
    const std::string m_name;
    bool m_recordEvents;
    LocationTable m_table;
    NodeCounters m_counters;
    std::vector<int> m_slots; ///< position in m_neighbours by server index, or nobody
    std::vector<Neighbour> m_neighbours;
    std::unordered_map<ConnectionId, std::string>
        m_waiting; ///< WHATSAT under way: the AT line of its answer
    std::string m_scratch;
    std::string m_difference;
};

} // namespace Herdscope::Herd
