// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/walker.h"
#include "net/runoptions.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Measure {

struct Target
{
    std::string name; ///< of the server, UTF-8; empty: learned from its first answer
    QHostAddress address;
    quint16 port = 0;
};

/// What a load consists of.
struct LoadOptions
{
    std::vector<Target> targets; ///< at least one; clients are dealt out in turn
    int clients = 50; ///< each with a connection of its own
    int idle = 0; ///< further connections that report once and then say nothing
    int depth = 1; ///< requests of a client that may be unanswered at a time
    /// Requests per second of all clients together, planned beforehand; 0: each client asks again
    /// when it has an answer.
    double rate = 0;
    double whatsatShare = 0; ///< 0 … 1 of all requests are WHATSAT, about the client itself
    double radiusKm = 10;
    int bound = 5;
    MobilityOptions mobility;
    std::uint64_t seed = 1;
    std::chrono::nanoseconds duration {std::chrono::seconds(10)};
    std::chrono::nanoseconds warmUp {std::chrono::seconds(1)}; ///< before it, not counted
    /// Without an answer for so long a request has failed, and its connection is closed.
    std::chrono::nanoseconds answerTime {std::chrono::seconds(5)};
    /// An answer counts for the availability if it comes so soon after its moment; 0: whenever.
    std::chrono::nanoseconds inTime {0};
    bool failover = false; ///< a client that loses its server goes to the next one
    QByteArray prefix = "load"; ///< clients are named PREFIX.0, PREFIX.1 …
    Net::PollerKind poller = Net::PollerKind::Best;

    /// The client that times how an update spreads; it is none of the load's.
    [[nodiscard]] QByteArray probeName() const { return prefix + ".probe"; }
    static constexpr int maxClients = 50'000; ///< and idle ones
    static constexpr int maxDepth = 4'096;
};

} // namespace Herdscope::Measure
