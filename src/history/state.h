// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "history/clientnames.h"
#include "history/updateindex.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::History {

enum class ServerState : std::uint8_t
{
    Down,
    Up,
    Frozen
};

/// Of events only these change what a moment shows: 16 bytes each, so that millions are gone
/// through in milliseconds, forwards and backwards.
struct Change
{
    enum class Kind : std::uint8_t
    {
        Stored, ///< the server knows something new of a client
        LinkUp, ///< for that end
        LinkDown,
        Born, ///< the server starts and knows nothing
        Died,
        Frozen,
        Thawed,
        Recovered, ///< its neighbours have told it what they knew, or can't
        Joined, ///< the server was added to the herd, or removed from it
        Left,
        LinkAdded, ///< what: the link; the server is an end of it
        LinkRemoved,
        Slowed, ///< somebody has set what the server's lines over a link take; what: its end
        ClockSet, ///< … or its clock
        Lost ///< events of that server may be missing from here on or before
    };
    std::uint32_t event = 0; ///< low bits of its number
    std::uint32_t what = 0; ///< client, or end of a link, or a link
    std::uint32_t before = 0; ///< what it replaces: see State
    std::int16_t server = Herd::nobody;
    Kind kind = Kind::Lost;
};

/// Numbers of changes begin with 1 and are kept in 32 bits: enough for a week at the highest rate
/// that is recorded. 0: never.
using ChangeNumber = std::uint32_t;

/// What the servers of a herd were and knew between two events. A value: 4 bytes for each client
/// that each server knows.
///
/// A cell says which change has brought what the server holds of the client.
struct State
{
    struct Server
    {
        ServerState state = ServerState::Down;
        bool isThere = false; ///< it belongs to the herd
        bool isRecovering = false; ///< since it was born
        ChangeNumber born = 0; ///< or died
        ChangeNumber lost = 0; ///< the last time that events of it were missing
        ChangeNumber clock = 0; ///< by which its clock was set; stays when it dies
        std::vector<ChangeNumber> cells; ///< by client; those behind the end: 0
    };
    State() = default;
    explicit State(const Herd::HerdSpec &herd); ///< at its start
    /// As many servers and links as the herd has by now; those are not there yet.
    void growTo(std::size_t serverCount, std::size_t linkCount);
    [[nodiscard]] ChangeNumber cell(Herd::ServerIndex server, ClientNumber client) const
    {
        const auto at = static_cast<std::size_t>(server);
        if (at >= servers.size())
            return 0;
        const auto &cells = servers[at].cells;
        return client < cells.size() ? cells[client] : 0;
    }
    [[nodiscard]] std::size_t cellCount() const;

    EventNumber number = 0; ///< so many events had happened
    std::uint64_t change = 1; ///< number of the next change
    std::vector<Server> servers;
    /// By end of a link, 2 · link and, for LinkSpec::b, 1: the change by which it came up; 0: it is
    /// down.
    std::vector<ChangeNumber> ends;
    std::vector<ChangeNumber> slowed; ///< likewise: by which it was set what it sends there takes
    std::vector<bool> links; ///< the link belongs to the herd
};

/// What Change::before is to be for that change of @p state.
[[nodiscard]] std::uint32_t replacedBy(const State &state, const Change &change);
/// Carries out the change with number State::change.
void apply(State &state, const Change &change, const std::vector<std::vector<int>> &endsOf);
/// Takes back the change before State::change. False, and nothing is done, if it can't be: what a
/// server knew when it died or was born is not in the change.
[[nodiscard]] bool takeBack(State &state, const Change &change);

} // namespace Herdscope::History
