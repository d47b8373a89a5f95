// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/holdingcheck.h"
#include "sim/options.h"
#include "sim/trace.h"
#include "sim/verdict.h"

#include <cstdint>

/// One seeded herd from its start to its verdict. Pure: the same seed and wish give the same
/// result, on every machine and with every compiler.
namespace Herdscope::Sim {

struct Result
{
    std::uint64_t seed = 0;
    Verdict verdict;
    std::uint64_t fingerprint = 0; ///< of all that happened
    std::int64_t simulatedNs = 0;
    std::uint64_t events = 0; ///< lines, ticks, deeds …
    std::uint64_t faults = 0;
    std::uint64_t exactUpdates = 0; ///< that cost 2E − n + 1 lines, as nothing disturbed them
    std::uint64_t closed = 0; ///< connections that servers closed because they could not promise
    Herd::AckLevel ack = Herd::AckLevel::Memory;
    AckCounts acks;
};

/// Faulty, then healed, then still, then a few reports without faults. @p sink, if it is given, is
/// told everything in words.
[[nodiscard]] Result runSeed(std::uint64_t seed, const Wish &wish, Trace::Sink sink = {});
/// The same with options that were not drawn.
[[nodiscard]] Result runOptions(std::uint64_t seed, const Options &options, Trace::Sink sink = {});

} // namespace Herdscope::Sim
