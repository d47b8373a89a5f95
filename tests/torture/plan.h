// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Torture {

enum class FaultKind
{
    Kill, ///< SIGKILL of one server, then it starts anew
    Freeze, ///< SIGSTOP, then SIGCONT
    Cut, ///< a link ends in order and can't be dialled
    OneWay, ///< what one end of a link says is kept back
    HalfOpen, ///< a link falls silent, both ways, without an end
    Reset, ///< a link is reset again and again
    Dribble, ///< a link carries one byte at a time
    Slow, ///< a link carries little, late
    AllDead ///< SIGKILL of all servers at once
};
inline constexpr std::size_t faultKinds = 9;
[[nodiscard]] std::string_view wordFor(FaultKind kind); ///< "kill" … "all-dead"
[[nodiscard]] std::optional<FaultKind> faultNamed(std::string_view word);
[[nodiscard]] bool isOfLink(FaultKind kind);

/// One fault of a run.
struct Step
{
    FaultKind kind = FaultKind::Kill;
    std::size_t target = 0; ///< server or link
    std::size_t count = 1; ///< Kill: that many servers, the target and those behind it in the herd
    bool firstEnd = true; ///< OneWay: whose words are kept back
    int lastsMs = 0;
    bool waits = true; ///< until all agree again, before the next fault
    bool operator==(const Step &) const = default;
};

/// @p count faults of @p kinds, the same for the same seed.
/// @param longestMs most that freezes and faults of links last
/// @param atOnce servers that one Kill kills, at most
/// @param always every step waits for agreement
[[nodiscard]] std::vector<Step> drawPlan(const std::vector<FaultKind> &kinds,
                                         const Herd::HerdSpec &herd, std::size_t count,
                                         int longestMs, std::size_t atOnce, bool always,
                                         std::uint64_t seed);
/// The servers that a Kill or AllDead kills.
[[nodiscard]] std::vector<std::size_t> victimsOf(const Step &step, const Herd::HerdSpec &herd);
[[nodiscard]] std::string describe(const Step &step, const Herd::HerdSpec &herd);

} // namespace Herdscope::Torture
