// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadoptions.h"
#include "measure/loadresult.h"
#include "net/poller.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace Herdscope::Measure {

/// What all clients of one load share. Lives in the generator's thread.
struct LoadContext
{
    LoadContext(const LoadOptions &load, Net::Poller &shared, std::vector<ServerTally> &byTarget)
        : options(load)
        , poller(shared)
        , tallies(byTarget)
    {
    }

    const LoadOptions &options;
    Net::Poller &poller;
    std::vector<ServerTally> &tallies; ///< by target
    std::vector<char> input; ///< that everybody reads into
    std::vector<char> output; ///< that everybody composes in
    std::int64_t wallOffsetNs = 0; ///< wall clock − monotonic clock, at the start
    std::int64_t lastTimeNs = 0; ///< of a report; each is later than the one before
    std::int64_t fromNs = std::numeric_limits<std::int64_t>::max(); ///< of the measured time
    std::int64_t untilNs = std::numeric_limits<std::int64_t>::max();
    std::int64_t planNs = 0; ///< when the first request of a planned rate is due …
    double intervalNs = 0; ///< … and the time between two; 0: no plan
    bool sending = false; ///< clients may ask
    std::string wrongExample;
    LatencyHistogram recent; ///< since the last progress
    std::uint64_t recentUpdates = 0;
    std::uint64_t recentQueries = 0;
    std::uint64_t outstanding = 0;
    int connected = 0;
    int connecting = 0;

    /// When request number @p index of the plan is due; they go to the clients in turn.
    [[nodiscard]] std::int64_t dueNs(std::uint64_t index) const
    {
        return planNs + std::llround(static_cast<double>(index) * intervalNs);
    }
    [[nodiscard]] bool isMeasured(std::int64_t ns) const { return ns >= fromNs && ns < untilNs; }
};

} // namespace Herdscope::Measure
