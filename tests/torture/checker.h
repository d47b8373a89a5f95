// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/history.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Torture {

/// What a recorded history says about the promises. I1 … I9 are the herd's invariants.
struct Findings
{
    // Updates
    std::uint64_t sent = 0; ///< IAMAT
    std::uint64_t acknowledged = 0;
    std::uint64_t stable = 0; ///< of these: what all servers hold at the end
    std::uint64_t superseded = 0; ///< all servers hold something greater of that client
    std::uint64_t lost = 0; ///< some server holds something smaller, or nothing
    std::uint64_t lostAgainstPromise = 0; ///< of the lost: what the ack level forbids (I2)
    std::uint64_t clients = 0;
    std::uint64_t diverged = 0; ///< clients of whom servers hold different places at the end (I1)
    std::uint64_t unasked = 0; ///< clients whom some server did not answer for at the end

    // Answers
    std::uint64_t wrongAnswers = 0; ///< not what the line asked for, byte for byte (I7)
    std::uint64_t invented = 0; ///< a place that nobody reported before (I9)
    std::uint64_t reads = 0; ///< answered WHATSAT before the end
    std::uint64_t staleReads = 0; ///< older than what any server had acknowledged by then
    std::uint64_t backwards = 0; ///< older than what that server had shown or acknowledged (I5)

    // Availability (I8): IAMAT at servers that lived
    std::uint64_t refused = 0; ///< not acknowledged although the server lived
    std::uint64_t heldBack = 0; ///< level peers: closed without answer, too few neighbours in reach
    [[nodiscard]] double okFraction() const; ///< acknowledged / (acknowledged + refused)
    std::uint64_t ended = 0; ///< not acknowledged, the server died or was frozen: nobody knows

    // Faults
    std::uint64_t faults = 0;
    std::uint64_t kills = 0;
    std::uint64_t voidFaults = 0; ///< at too little traffic: proved nothing
    std::uint64_t stuck = 0; ///< no agreement in the time that is allowed (I1)
    std::uint64_t died = 0; ///< servers that ended by themselves
    std::vector<std::int64_t> convergenceMs; ///< after each fault's end, sorted
    [[nodiscard]] std::int64_t convergence(double quantile) const; ///< 0 … 1; −1: none measured
    std::vector<std::int64_t> latenciesUs; ///< of acknowledged updates, sorted
    [[nodiscard]] std::int64_t latency(double quantile) const;
    double seconds = 0; ///< from first to last IAMAT

    std::vector<std::string> problems; ///< in words, the first maxProblems of each kind

    enum class Verdict
    {
        Passed,
        Failed,
        Void
    };
    [[nodiscard]] Verdict verdict() const;
};
inline constexpr std::uint64_t maxProblems = 20;

/// Pure: no clock, no files. Looks at every answer, and at every acknowledged update.
[[nodiscard]] Findings check(const History &history);

/// Adds what another part of the same run found.
void add(Findings &sum, const Findings &part);

} // namespace Herdscope::Torture
