// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <chrono>
#include <cstddef>

namespace Herdscope::Net {

/// The limits of the live shell, as a value: what users get are the constants of protocol/limits.h,
/// which say why; tests pass smaller ones.
struct Limits
{
    int linesPerTurn = Protocol::Limits::linesPerTurn;
    /// One read of a client: more than a turn's commands of ordinary length.
    std::size_t clientReadBytes = 64 * 1024;
    /// One read of a link, which waits only for its rate.
    std::size_t linkReadBytes = 256 * 1024;

    std::size_t pauseOutputBytes = Protocol::Limits::pauseOutputBytes;
    std::size_t softClientOutputBytes = Protocol::Limits::softOutputBytes;
    std::chrono::milliseconds softClientOutputTime = Protocol::Limits::softOutputTime;
    std::size_t maxClientOutputBytes = Protocol::Limits::maxOutputBytes;
    std::size_t maxLinkOutputBytes = Protocol::Limits::maxLinkOutputBytes;
    std::size_t linkBytesPerSecond = Protocol::Limits::linkBytesPerSecond;
    std::size_t linkBurstBytes = Protocol::Limits::linkBurstBytes;
    std::chrono::milliseconds linkFloodTold = Protocol::Limits::linkFloodTold;
    std::chrono::milliseconds linkStallTime = Protocol::Limits::linkStallTime;

    std::chrono::milliseconds lineTimeout = Protocol::Limits::lineTime;
    /// How long a connection that the server has ended is still read, so that what the client goes
    /// on sending does not destroy the last answer, and how much of it.
    std::chrono::milliseconds lingerTime {2'000};
    std::size_t lingerBytes = 16 * 1024 * 1024;
    /// How often the time limits above are looked at.
    std::chrono::milliseconds sweepInterval {250};

    int maxClients = Protocol::Limits::maxClients; ///< per server; beyond them "? busy"
    int reservedDescriptors = Protocol::Limits::reservedDescriptors;
    int maxClientsPerAddress = Protocol::Limits::maxClientsPerAddress;
    /// Loopback addresses are this machine and count for nothing; tests have no others.
    bool loopbackCounts = false;
    int crowdedPercent = Protocol::Limits::crowdedPercent;
    std::chrono::milliseconds silentTime = Protocol::Limits::silentTime;
    int listenBacklog = Protocol::Limits::listenBacklog;
    int acceptsPerSecond = Protocol::Limits::acceptsPerSecond;
    std::chrono::milliseconds acceptPauseFirst = Protocol::Limits::acceptPauseFirst;
    std::chrono::milliseconds acceptPauseStarved = Protocol::Limits::acceptPauseStarved;
    std::chrono::milliseconds acceptPauseLast = Protocol::Limits::acceptPauseLast;

    std::chrono::milliseconds helloTimeout = Protocol::Limits::helloTime;
    std::chrono::milliseconds tlsHandshakeTimeout = Protocol::Limits::tlsTime;
    int maxTlsHandshakes = Protocol::Limits::maxTlsHandshakes;
    int maxTlsHandshakesPerAddress = Protocol::Limits::maxTlsHandshakesPerAddress;
    std::chrono::milliseconds clockTolerance = Protocol::Limits::clockTolerance;
    std::chrono::milliseconds retryFirst = Protocol::Limits::retryFirst;
    std::chrono::milliseconds retryLast = Protocol::Limits::retryLast;

    /// How often a server looks whether its node has something to do.
    std::chrono::milliseconds tickInterval {250};

    /// An orderly stop waits this long for answers and links to be flushed.
    std::chrono::milliseconds stopTime {2'000};
    /// How often the counters are told to whoever runs the herd.
    std::chrono::milliseconds statusInterval {100};
};

} // namespace Herdscope::Net
