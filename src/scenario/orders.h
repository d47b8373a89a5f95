// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdorder.h"
#include "history/past.h"
#include "scenario/scenario.h"

#include <optional>
#include <vector>

/// Orders that the record of a herd keeps, as acts of a scenario.
namespace Herdscope::Scenario {

/// None of acts of clients, and of Drop: what these do is seen, or simulated only. An act that is
/// both ways becomes an order of the one way.
[[nodiscard]] std::optional<Herd::HerdOrder> orderOf(const Act &act);
[[nodiscard]] Act actOf(const Herd::HerdOrder &order); ///< without its time

/// The orders in that stretch of a record, oldest first; times since @p fromNs.
[[nodiscard]] std::vector<Act> ordersIn(const History::Past &past, std::int64_t fromNs,
                                        std::int64_t untilNs);

} // namespace Herdscope::Scenario
