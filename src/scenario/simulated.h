// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/eventstore.h"
#include "scenario/facts.h"
#include "scenario/script.h"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Scenario {

struct SimulatedRun
{
    Facts facts;
    std::vector<Journal::EventBatchPtr> record;
};

/// Plays a run (cast()) in virtual time. The same scenario gives the same record, event by event.
/// Questions are answered without places: nobody asks a service of somebody else's.
/// The error is a sentence: the herd did not come together.
[[nodiscard]] tl::expected<SimulatedRun, std::string> playSimulated(const Scenario &scenario);

} // namespace Herdscope::Scenario
