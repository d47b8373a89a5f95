// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/run.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace Herdscope::Sim {

/// Many seeds, on several threads.
struct Campaign
{
    std::uint64_t firstSeed = 1;
    std::uint64_t lastSeed = 1000;
    Wish wish;
    int jobs = 1;
    bool keepGoing = false; ///< behind the first failure
    /// Now and then, from one of the threads; may be empty. Seeds done, and their simulated time.
    std::function<void(std::uint64_t seeds, double simulatedHours)> progress = {};
};

struct Tally
{
    std::uint64_t seeds = 0;
    double simulatedHours = 0;
    double seconds = 0; ///< of a clock on the wall
    double coreSeconds = 0; ///< processor time of the whole program
    std::uint64_t events = 0;
    std::uint64_t faults = 0;
    std::uint64_t closed = 0;
    std::array<AckCounts, 3> acks; ///< by Herd::AckLevel
    /// Of all runs together, whatever their order; of the seeds before the first failure.
    std::uint64_t fingerprint = 0;
    std::vector<Result> failures; ///< by seed; unless it keeps going those found when it stopped
};

[[nodiscard]] Tally runCampaign(const Campaign &campaign);

/// The words by which Wish::ack is known outside.
[[nodiscard]] const char *wordOf(Herd::AckLevel level);
/// The command that runs this seed again.
[[nodiscard]] std::string replayOf(std::uint64_t seed, const Wish &wish);
/// The last lines of a run's trace, as it is told again.
[[nodiscard]] std::vector<std::string> lastEvents(std::uint64_t seed, const Wish &wish,
                                                  std::size_t count);

} // namespace Herdscope::Sim
