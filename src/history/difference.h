// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <optional>

namespace Herdscope::History {

/// Two events say the same, but for their number.
[[nodiscard]] bool isSame(const Journal::EventStore::Entry &a, const Journal::EventStore::Entry &b);

/// Number of the first event, from @p from on, that is another one in the two records, as far as
/// both go. Where only one has forgotten events they count as the same.
[[nodiscard]] std::optional<EventNumber> firstDifference(const Past &a, const Past &b,
                                                         EventNumber from = 0);

} // namespace Herdscope::History
