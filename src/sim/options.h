// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace Herdscope::Sim {

inline constexpr std::int64_t microsecond = 1'000;
inline constexpr std::int64_t millisecond = 1'000'000;
inline constexpr std::int64_t second = 1'000'000'000;
inline constexpr std::int64_t minute = 60 * second;
inline constexpr std::int64_t never = INT64_MAX;

/// What is asked for from outside; the rest is drawn from the seed.
struct Wish
{
    int minutes = 10; ///< simulated, of the faulty part and the healed part together; from 2
    std::optional<int> servers;
    std::optional<std::string> topology; ///< a word of topologyWords
    std::optional<Herd::AckLevel> ack;
};
inline constexpr const char *topologyWords[] = {"line", "ring", "star", "tree",
                                                "grid", "full", "hill"};
inline constexpr int minServers = 2;
inline constexpr int maxServers = 1000;

/// One run, as drawn from a seed. Each feature is on in some runs and off in others: what is always
/// there hides what only shows without it.
struct Options
{
    Herd::HerdSpec herd; ///< with its level of acknowledgement
    std::string topology;
    std::int64_t faultyNs = 0; ///< how long faults go on

    // Clients
    int clients = 0;
    std::int64_t reportEveryNs = 0; ///< mean, over the whole herd
    bool pipelines = false;
    bool equalTimes = false; ///< the same time at two servers
    bool closeTimes = false; ///< a few nanoseconds apart
    bool oldTimes = false;
    bool farTimes = false; ///< year 2200, and a purge some time later
    bool asksPlaces = false;
    bool junk = false;
    bool leaves = false; ///< connections end while answers are under way

    // Network
    std::int64_t delayNs = 0; ///< most that a link is given
    std::int64_t jitterNs = 0;
    bool leaks = false; ///< a broken shell: lines get lost within a session
    bool repeats = false; ///< lines of earlier sessions come again

    // Faults
    std::int64_t faultEveryNs = 0; ///< mean; 0: none at all
    std::int64_t faultLastsNs = 0; ///< mean
    bool crashes = false;
    bool silentCrashes = false; ///< the neighbours are told nothing
    bool crashesOfAll = false;
    bool freezes = false;
    bool cuts = false;
    bool flaps = false;
    bool blackholes = false; ///< of one link, both ways
    bool oneWays = false;
    bool partitions = false;
    bool slowLinks = false;
    bool clockSteps = false;
    bool fullDisks = false;
    bool slowDisks = false;
};

[[nodiscard]] Options drawOptions(std::uint64_t seed, const Wish &wish);

/// How long an update is under way at most until all servers have it, when nothing is wrong.
[[nodiscard]] std::int64_t longestFloodNs(const Options &options);

} // namespace Herdscope::Sim
