// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace Herdscope::Net {

/// Every limit of the live shell. The values are what users get; tests pass smaller ones.
struct Limits
{
    /// Commands of one connection in one turn: a client that pipelines thousands does not hold up
    /// the others.
    int linesPerTurn = 64;
    /// One read of a client: more than a turn's commands of ordinary length.
    std::size_t clientReadBytes = 64 * 1024;
    /// One read of a link, which is never made to wait.
    std::size_t linkReadBytes = 256 * 1024;

    /// Unsent answers at which a client's further commands are left unread.
    std::size_t pauseOutputBytes = 64 * 1024;
    /// Unsent answers at which a client is dropped. Above pauseOutputBytes by the longest single
    /// answer.
    std::size_t maxClientOutputBytes = 1024 * 1024;
    /// Unsent AT lines at which a link's session is dropped; the catch-up of the next one repairs
    /// it.
    std::size_t maxLinkOutputBytes = 8 * 1024 * 1024;

    /// From a line's first byte to its end. A human types whole lines.
    std::chrono::milliseconds lineTimeout {30'000};
    /// How long a connection that the server has ended is still read, so that what the client goes
    /// on sending does not destroy the last answer, and how much of it.
    std::chrono::milliseconds lingerTime {2'000};
    std::size_t lingerBytes = 16 * 1024 * 1024;
    /// How often the time limits above are looked at.
    std::chrono::milliseconds sweepInterval {250};

    /// Connections of clients per server; beyond them "? busy".
    int maxClients = 10'000;
    /// Descriptors of the process that clients don't get: links, logs, places.
    int reservedDescriptors = 64;
    /// Connections that wait for being accepted: the default of 50 makes a burst of clients wait a
    /// second.
    int listenBacklog = 4'096;
    /// Pause of accepting when the process has no descriptors left.
    std::chrono::milliseconds acceptPause {100};

    /// From dialling, or from the other's HELLO, to the link being up.
    std::chrono::milliseconds helloTimeout {2'000};
    /// A neighbour whose clock differs by more is worth a word: its differences are wrong by that.
    std::chrono::milliseconds clockTolerance {2'000};
    /// A neighbour that is down is dialled again after a random part of a time that doubles from
    /// the first to the second.
    std::chrono::milliseconds retryFirst {1'000};
    std::chrono::milliseconds retryLast {15'000};

    /// How often a server looks whether its node has something to do.
    std::chrono::milliseconds tickInterval {250};

    /// An orderly stop waits this long for answers and links to be flushed.
    std::chrono::milliseconds stopTime {2'000};
    /// How often the counters are told to whoever runs the herd.
    std::chrono::milliseconds statusInterval {100};
};

} // namespace Herdscope::Net
