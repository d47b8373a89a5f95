// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <cstdint>
#include <optional>

namespace Herdscope::Scenario {

/// From that time on, until all servers that are up know, for good, the newest of each client that
/// any of them knew then, or something newer. None: not before the event @p end. In a run in which
/// clients go on reporting there may be no moment at which all know the very same; this is what
/// faults can be blamed for.
[[nodiscard]] std::optional<std::int64_t>
timeToAgree(const History::Past &past, std::int64_t fromNs, History::EventNumber end);

} // namespace Herdscope::Scenario
