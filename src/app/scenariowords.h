// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/expectationwords.h"
#include "scenario/judge.h"
#include "scenario/scenario.h"

#include <QString>

#include <cstdint>

/// Words for what stands in a scenario.
namespace Herdscope::App {

/// "12.5"; as in the file
[[nodiscard]] QString secondsNumber(std::int64_t ns);
[[nodiscard]] QString secondsText(std::int64_t ns); ///< "12.5 s"
/// "50 clients, 100 reports and 5 questions a second"; times aside.
[[nodiscard]] QString loadText(const Scenario::Load &load);
/// "Kill", "Cut one way": what is done, without to whom.
[[nodiscard]] QString actKindText(Scenario::Act::Kind kind);
/// "Kill Hill", "Cut Hill – Jaquez", "kiwi moves to 34.0500, −118.2500"
[[nodiscard]] QString actText(const Scenario::Act &act);
/// With the names that @p variant of the scenario has instead of $NAME; beyond the last one: as it
/// stands in the file.
[[nodiscard]] Scenario::Act meantIn(Scenario::Act act, const Scenario::Scenario &scenario,
                                    int variant);
[[nodiscard]] Scenario::Expectation meantIn(Scenario::Expectation expectation,
                                            const Scenario::Scenario &scenario, int variant);
/// "only in Hill and Jaquez": of what is in those variants, and not in @p variant; else empty.
[[nodiscard]] QString otherVariantsText(const std::vector<std::string> &only,
                                        const Scenario::Scenario &scenario, int variant);
/// actText() of what is meant in that variant, and in which else it is.
[[nodiscard]] QString actTextIn(const Scenario::Act &act, const Scenario::Scenario &scenario,
                                int variant);
[[nodiscard]] QString expectationKindText(Scenario::Expectation::Kind kind);
using Report::boundsText;
using Report::expectationText;
using Report::measuredText;

/// What a gauge shows of an expectation.
enum class GaugeState
{
    Idle, ///< nothing was played yet
    NotYet, ///< there is nothing to say yet
    HoldsSoFar,
    FailsSoFar,
    Holds,
    Fails
};
/// @p isOver: the finding is the verdict.
[[nodiscard]] GaugeState gaugeStateOf(const Scenario::Finding &finding,
                                      const Scenario::Facts &facts, bool isOver);
[[nodiscard]] QString gaugeText(GaugeState state); ///< "holds", "not yet"
[[nodiscard]] QString gaugeMark(GaugeState state); ///< "✓", "✗", "…"

} // namespace Herdscope::App
