// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <cstdint>
#include <string_view>

namespace Herdscope::Herd {

/// The two clocks at one moment. Time comes in from outside: the core never asks for it.
struct Instant
{
    std::int64_t wallNs = 0; ///< since 1970, UTC; for differences and for people
    std::int64_t monotonicNs = 0; ///< for intervals and order
};

/// A client's connection: unique for the life of a herd, never used again.
using ConnectionId = std::uint64_t;

enum class EventKind : std::uint8_t
{
    Receive,
    Send,
    Connect,
    Drop,
    LinkUp,
    LinkDown,
    Start,
    Stop,
    Error,
    Log, ///< about the record itself: its level, what it lacks
    Edit, ///< the herd was changed while it runs: textOf(HerdEdit), of no server
    /// What somebody did to a link or clock and no other kind tells: with a neighbour a LinkFault,
    /// for what the server sends there; without one clockText(); of no server a HerdOrder.
    Fault
};
enum class PeerKind : std::uint8_t
{
    None,
    Client,
    Neighbour,
    Places
};
/// Of a copy of an update that came over a link: the first one is useful, later ones are
/// duplicates. Of a client's report: whether it was taken, or older than what was held, or equal.
/// What a server reads from its location journal when it starts is useful.
enum class Novelty : std::uint8_t
{
    None,
    Useful,
    Duplicate
};

/// One thing that happened at one server. Views are valid only during EventSink::record().
struct Event
{
    EventKind kind = EventKind::Error;
    PeerKind peerKind = PeerKind::None;
    Novelty novelty = Novelty::None; ///< of received reports and AT lines
    ServerIndex server = nobody; ///< where it happened
    ServerIndex neighbour = nobody; ///< the other side, if it is a neighbour
    std::string_view peer; ///< the other side for people: "127.0.0.1:40312", "Jaquez", "offline"
    std::uint64_t updateId =
        0; ///< Location::updateId() of what was taken, sent or received; 0 for none
    std::uint32_t lot = 0; ///< of lines: see EventSink::wants()
    std::string_view
        line; ///< bytes without their line end, or a text for people (Start, Stop, Error …)
    Instant at;
};

/// Lines received and sent. They can be more than anybody can write down, so a sink may do without
/// some of them; of everything else it takes all.
[[nodiscard]] inline bool isLine(EventKind kind)
{
    return kind == EventKind::Receive || kind == EventKind::Send;
}

/// Takes events. May be called from several threads at once, for one server from one at a time;
/// must not block and not throw.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void record(const Event &event) = 0;

    /// Asked before the event of a line is made, which costs much more: false, and leaveOut() is
    /// called in the place of record(). @p lot draws lots: events that belong together, those of
    /// one update at all servers, have the same. What was wanted a moment ago may be recorded: a
    /// sink that has changed its mind counts it itself.
    [[nodiscard]] virtual bool wants([[maybe_unused]] std::uint32_t lot) const { return true; }
    /// So many lines of that kind were not recorded, because they were not wanted.
    virtual void leaveOut([[maybe_unused]] ServerIndex server, [[maybe_unused]] EventKind kind,
                          [[maybe_unused]] PeerKind side, [[maybe_unused]] std::uint64_t count)
    {
    }
};

} // namespace Herdscope::Herd
