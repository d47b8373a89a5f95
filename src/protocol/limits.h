// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every limit that the outside world can run into, its unit and the reason for its value, in one
/// place. What can be set (Net::Limits, Places::HttpLimits, the herd file) takes its default from
/// here. tests/README.md names the boundary test of each.
namespace Herdscope::Protocol::Limits {

using std::chrono::milliseconds;
using std::chrono::seconds;

// --- Lines

/// Longest line, without its LF. Clients with ids of 3,000 bytes exist; 20 times that is no
/// client's mistake any more.
inline constexpr std::size_t maxLineBytes = 65'536;
/// How much of a line that is too long is sent back behind "? ": enough to recognise it.
inline constexpr std::size_t overflowEchoBytes = 128;
/// From a line's first byte to its end. A human types whole lines, a slow modem is faster.
inline constexpr seconds lineTime {30};
/// Commands of one connection in one turn: a client that pipelines thousands does not hold up the
/// others.
inline constexpr int linesPerTurn = 64;
/// Greatest seconds of a client's time: its nanoseconds fit into int64 with room for arithmetic.
inline constexpr std::int64_t maxTimeSeconds = 9'223'372'035;

// --- What a client does not read

/// Unsent answers at which a client's further commands are left unread. The rest of the command's
/// costs is then the client's own system's.
inline constexpr std::size_t pauseOutputBytes = 64 * 1024;
/// Unsent answers that a client may have for softOutputTime at most: one that reads at all is below
/// it again by then.
inline constexpr std::size_t softOutputBytes = 256 * 1024;
inline constexpr seconds softOutputTime {10};
/// Unsent answers at which a client is dropped at once. Above pauseOutputBytes by more than the
/// longest single answer.
inline constexpr std::size_t maxOutputBytes = 1024 * 1024;

// --- How many

/// Connections of clients per server: known to work in a herd of five in one process.
inline constexpr int maxClients = 12'000;
/// Descriptors of the process that clients don't get: links, logs, places, control.
inline constexpr int reservedDescriptors = 64;
/// Clients from one address that is not this machine: room for a large site behind one router, none
/// for one machine that takes everything.
inline constexpr int maxClientsPerAddress = 1'000;
/// How full a server must be, in percent of its clients, before clients that never spoke are asked
/// to go, and how long they may have been silent.
inline constexpr int crowdedPercent = 80;
inline constexpr seconds silentTime {60};
/// Connections taken per second: a storm of reconnects leaves time for those that are there.
inline constexpr int acceptsPerSecond = 1'000;
/// Pause of accepting: the first when more come than that, up to the last while the system has no
/// descriptors (which begins at acceptPauseStarved).
inline constexpr milliseconds acceptPauseFirst {10};
inline constexpr milliseconds acceptPauseStarved {100};
inline constexpr milliseconds acceptPauseLast {1'000};
/// Connections that wait for being accepted: the default of 50 makes a burst of clients wait a
/// second.
inline constexpr int listenBacklog = 4'096;
/// Clients whose place a server keeps. New ones beyond it are refused, never old ones forgotten:
/// that would lose what was acknowledged.
inline constexpr std::size_t maxKnownClients = 100'000;

// --- Links

/// A link that takes nothing for that long is given up: the next session catches up.
inline constexpr seconds linkStallTime {10};
/// Unsent bytes of a link that takes nothing at the moment. A catch-up of maxKnownClients clients
/// with names of ordinary length (100 bytes a line) fits in twice. One that takes something may
/// have linkOutputSlack times as much: else what is longer could never be caught up with.
inline constexpr std::size_t maxLinkOutputBytes = 20 * 1024 * 1024;
inline constexpr std::size_t linkOutputSlack = 4;
inline constexpr milliseconds linkTakesNothing {200};
/// What the system keeps of a link that is not sent, as it is asked for. Left to itself it takes
/// megabytes, and a server that is outrun by its neighbours is then hundreds of milliseconds behind
/// them with lines that nothing can supersede any more. With some hundred KiB it is some
/// milliseconds, and an event loop still seldom finds a link full.
inline constexpr int linkSocketBytes = 64 * 1024;
/// What the other side may send that is not read here, for the same reason. Only what is offered is
/// bounded: with a smaller buffer the system drops what comes, and is slow to send that again.
inline constexpr int linkWindowBytes = 128 * 1024;
/// What a neighbour may send in a second for long, and how much more at once: what is beyond it is
/// read later, and told. 1.5 million updates a second are more than a server takes in while it also
/// answers; a catch-up of maxKnownClients clients with the longest ids that exist is a third of the
/// burst. It bounds what a member that floods can do to memory, disks and other neighbours.
inline constexpr std::size_t linkBytesPerSecond = 128 * 1024 * 1024;
inline constexpr std::size_t linkBurstBytes = 1024 * 1024 * 1024;
/// A neighbour that goes on like that is told of again after that time.
inline constexpr seconds linkFloodTold {60};
/// A link says something at least that often; so many times without a word, and it counts as down.
inline constexpr seconds heartbeat {1};
inline constexpr int heartbeatsMissed = 3;
/// A neighbour that is down is dialled again after a random part of a time that doubles from the
/// first to the second: neighbours that failed together don't come back together.
inline constexpr seconds retryFirst {1};
inline constexpr seconds retryLast {15};
/// How often neighbours compare what they hold, besides at every link-up.
inline constexpr seconds digestInterval {15};
/// From dialling, or from the other's first word, to the link being up; the same again for TLS.
inline constexpr seconds helloTime {2};
inline constexpr seconds tlsTime {2};
/// TLS handshakes under way at a server: beyond them the oldest is given up, so that silent ones
/// keep nobody out. And those from one address that is not this machine.
inline constexpr int maxTlsHandshakes = 500;
inline constexpr int maxTlsHandshakesPerAddress = 20;

/// How long a started server is recovering at most, and a question about an unknown client waits
/// meanwhile.
inline constexpr seconds recoveryTime {5};
inline constexpr seconds questionTime {1};
/// How long a neighbour's DIGEST waits at most while another neighbour tells what it has.
inline constexpr seconds catchUpTurn {1};
/// How long an answer waits until what it promises is true; then its connection is closed.
inline constexpr seconds answerTime {5};

// --- The system's own detection of dead connections (TCP)

/// Unacknowledged bytes, or a window that stays shut, for that long: the connection is dead.
/// Linux' default is a quarter of an hour.
inline constexpr seconds tcpUserTimeout {10};
/// An idle connection is probed after the first, then every second one, so many times: an idle
/// client whose machine is gone is noticed within half a minute. Linux' default is two hours.
inline constexpr seconds tcpKeepIdle {15};
inline constexpr seconds tcpKeepInterval {5};
inline constexpr int tcpKeepProbes = 3;

// --- Clocks

/// A neighbour whose clock differs by more is worth a word: its differences are wrong by that.
inline constexpr seconds clockTolerance {2};

/// A client whose time is further ahead is reported, and warned of in the window. The protocol
/// accepts it, unless the herd file says max_future_seconds.
inline constexpr seconds clockAhead {300};

// --- Places

/// Over everything: waiting in the queue, asking, asking once more.
inline constexpr milliseconds placesTime {5'000};
/// 20 results of any provider are far below it.
inline constexpr std::int64_t maxPlacesBytes = 2 * 1024 * 1024;
inline constexpr int maxPlacesInFlight = 32;
inline constexpr int maxPlacesQueued = 256;
/// Redirects carry the key to where it doesn't belong.
inline constexpr int maxPlacesRedirects = 0;
/// After so many failures in a row nobody is asked for a while; then one question tries.
inline constexpr int placesFailures = 5;
inline constexpr seconds placesRest {10};

// --- Restarts of processes

/// A server that dies more often than that in that time is left alone.
inline constexpr int maxRestarts = 5;
inline constexpr seconds restartsWithin {60};

} // namespace Herdscope::Protocol::Limits
