// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulatedrun.h"
#include "history/moment.h"

#include <optional>
#include <string>
#include <string_view>

namespace Herdscope::App {

/// Seed, acts and what else a simulated run is made of, as text (JSON): kept in saved runs. What is
/// recorded is not in it, but for how many events there were before the simulation's beginning.
[[nodiscard]] std::string simulationText(const SimulatedRun &run);
/// @p first: the herd at the start of the record. @p past: all of it. Nothing if the text is none,
/// or not enough is recorded.
[[nodiscard]] std::optional<SimulatedRun>
simulationOf(std::string_view text, const Herd::HerdSpec &first, const History::Past &past);

/// The first events of a record, as a batch of their own.
[[nodiscard]] Journal::EventBatchPtr recordBefore(const History::Past &past,
                                                  History::EventNumber number);
/// Hands all its events to @p sink.
void recordAgain(const Journal::EventBatch &batch, Herd::EventSink &sink);
/// The herd as the moment has it: what came later is not there yet.
[[nodiscard]] Herd::HerdSpec herdAt(const History::Moment &moment);

} // namespace Herdscope::App
