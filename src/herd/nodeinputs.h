// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdspec.h"

#include <cstdint>
#include <string_view>

/// All that can happen to a Node.
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
    /// The line with its LF, if it stays where it is until the effects are carried out: what is
    /// sent on as it came need not be copied then.
    std::string_view bytes = {};
};
struct LinkUp
{
    ServerIndex neighbour = nobody;
};
struct LinkDown
{
    ServerIndex neighbour = nobody;
};
/// An attempt to reach a neighbour that is not up failed.
struct LinkFailed
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
/// Time has passed: at Node::nextTickNs() or sooner.
struct Tick
{
};
/// Everything up to that sequence is on disk.
struct Persisted
{
    std::uint64_t upTo = 0;
};
/// The location journal can't be written; until the next Persisted nothing can be promised.
struct PersistFailed
{
};
/// The herd was changed while it runs: other neighbours, perhaps under other names. Links of those
/// that are none any more are closed already; each that was up has had its LinkDown.
struct HerdChanged
{
    const HerdSpec &herd;
};
/// What is held of a client is void, whatever its time; told to the whole herd.
struct Purge
{
    std::string_view client;
};

} // namespace Herdscope::Herd
