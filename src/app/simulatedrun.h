// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "journal/eventstore.h"
#include "sim/steppedherd.h"

#include <optional>
#include <vector>

namespace Herdscope::App {

/// What a simulated run is made of: one that begins, or one that goes on from the past of another.
struct SimulatedRun
{
    struct Cut
    {
        Herd::LinkIndex link = -1;
        bool aToB = false;
        bool bToA = false;
    };

    Sim::SteppedHerd::Setup setup; ///< its herd is that of the simulation's beginning
    bool isFork = false;
    // Of forks:
    Sim::Acts past {}; ///< what was done in it before …
    Sim::SteppedHerd::Place until {}; ///< … up to there
    /// What was recorded before the simulation's beginning, if it goes on from the state of another
    /// run; else null.
    Journal::EventBatchPtr record {};
    std::optional<Herd::HerdSpec> first {}; ///< the herd at the start of the whole record
    std::vector<Cut> cuts {}; ///< links that are cut at the fork

    [[nodiscard]] std::uint64_t recorded() const { return record ? record->events.size() : 0; }
};

} // namespace Herdscope::App
