// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace Herdscope::Herd {

/// The times and bounds of a Node. The values are what users get; tests and the simulator may pass
/// others.
struct NodeTiming
{
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    /// A link on which nothing was sent for that long gets an ALIVE.
    std::chrono::nanoseconds heartbeat = Protocol::Limits::heartbeat;
    /// A link on which nothing was heard for that long is given up.
    std::chrono::nanoseconds silence =
        Protocol::Limits::heartbeat * Protocol::Limits::heartbeatsMissed;
    /// A node that was called this much later than it may be (heartbeat) was itself asleep, and
    /// does not take its neighbours for dead.
    std::chrono::nanoseconds distrust = std::chrono::milliseconds(500);
    /// From one periodic DIGEST to the next on a link.
    std::chrono::nanoseconds digest = Protocol::Limits::digestInterval;
    /// How long a started node is recovering at most.
    std::chrono::nanoseconds recovery = Protocol::Limits::recoveryTime;
    /// How long a WHATSAT for an unknown client waits meanwhile.
    std::chrono::nanoseconds question = Protocol::Limits::questionTime;
    /// How long a DIGEST that begins a session waits while another neighbour tells what it has.
    std::chrono::nanoseconds catchUpTurn = Protocol::Limits::catchUpTurn;
    /// How long an answer waits until it is true; then the connection is closed.
    std::chrono::nanoseconds answer = Protocol::Limits::answerTime;
    /// A client whose clock is further ahead is recorded as an error.
    std::chrono::nanoseconds futureWarning = Protocol::Limits::clockAhead;
    /// Such records, and those of refused clients, come no more often.
    std::chrono::nanoseconds warningInterval = std::chrono::seconds(1);
    /// Clients that a node knows before it refuses new ones. Never forgets one: that would lose
    /// acknowledged updates.
    std::size_t maxKnownClients = Protocol::Limits::maxKnownClients;
    /// Buckets that a periodic list holds at most.
    int bucketsPerRound = 4;
};

} // namespace Herdscope::Herd
