// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <cstdint>
#include <optional>

namespace Herdscope::History {

/// The herd between two events: who was up, which links were, what everybody knew. A place in a
/// Past that can be moved about; several may be at work at a time.
///
/// Moving to any place takes milliseconds with a million events; to the next or the previous event
/// less than a microsecond, but for the start or end of a server.
///
/// A moment stands where it stands while the past grows. When the past has forgotten what is
/// before it, isHeld() is false, and it has to be moved before it is asked.
class Moment final
{
public:
    /// At the end. @p past outlives it.
    explicit Moment(const Past &past);

    /// So that @p number events have happened, kept within what the past holds.
    void seek(EventNumber number);
    void seekTime(std::int64_t monotonicNs) { seek(m_past->numberAt(monotonicNs)); }
    void next() { seek(number() + 1); }
    void previous() { seek(number() == 0 ? 0 : number() - 1); }
    void toEnd() { seek(m_past->end()); }

    [[nodiscard]] EventNumber number() const { return m_state.number; }
    [[nodiscard]] bool isHeld() const { return number() >= m_past->first(); }
    [[nodiscard]] const Past &past() const { return *m_past; }
    [[nodiscard]] const State &state() const;

    /// Whether it belonged to the herd: of one that changes while it runs.
    [[nodiscard]] bool hasServer(Herd::ServerIndex server) const;
    [[nodiscard]] bool hasLink(Herd::LinkIndex link) const;
    [[nodiscard]] int serverCount() const; ///< of those that did
    [[nodiscard]] ServerState server(Herd::ServerIndex server) const;
    /// Whether that end counts the link as up.
    [[nodiscard]] bool isEndUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const;
    [[nodiscard]] bool isLinkUp(Herd::LinkIndex link) const; ///< both do
    /// What somebody had set lines from one to the other to take; none: nobody, or as before.
    [[nodiscard]] Herd::LinkFault fault(Herd::ServerIndex server,
                                        Herd::ServerIndex neighbour) const;
    [[nodiscard]] std::int64_t clockAheadNs(Herd::ServerIndex server) const; ///< likewise
    /// A line that was sent there by that event, and has not come, may still come: both ends have
    /// had the session since before.
    [[nodiscard]] bool mayArrive(Herd::ServerIndex from, Herd::ServerIndex to,
                                 EventNumber sent) const;
    /// What the server held of the client; no value: nothing, or it was down.
    [[nodiscard]] std::optional<Content> held(Herd::ServerIndex server, ClientNumber client) const;
    [[nodiscard]] std::uint64_t heldId(Herd::ServerIndex server, ClientNumber client) const;
    /// Nothing is missing of what it knows. No: each Content says it for itself.
    [[nodiscard]] bool isCertain(Herd::ServerIndex server) const;
    /// The newest that any server held of the client.
    [[nodiscard]] std::optional<Content> newest(ClientNumber client) const;

    /// How many changes the last seek went through: what it cost.
    [[nodiscard]] std::uint64_t lastCost() const { return m_cost; }

private:
    [[nodiscard]] bool goBack(std::uint64_t change);
    void goForward(std::uint64_t change);

    const Past *m_past;
    mutable State m_state; ///< its size follows the herd: see state()
    std::uint64_t m_cost = 0;
};

} // namespace Herdscope::History
