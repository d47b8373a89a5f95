// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Herdscope::Scenario {

/// What the record of a run does not say: when the scenario began in it, and what clients went
/// through, also where no server could write it down.
struct Facts
{
    std::int64_t beginNs = 0; ///< monotonic, as in the record
    std::int64_t endNs = 0;
    std::int64_t lastFaultNs = 0; ///< since beginNs; Script::lastFaultNs, or the last report
    std::uint64_t requests = 0; ///< reports and questions of clients
    std::uint64_t answered = 0;
    std::uint64_t open = 0; ///< without an answer, but asked in the last seconds only
};

/// For so long before the end a request may be without an answer.
inline constexpr std::int64_t answerTimeNs = 5'000'000'000;

} // namespace Herdscope::Scenario
