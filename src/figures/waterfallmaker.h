// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/waterfallscene.h"
#include "history/updateway.h"

#include <string>

namespace Herdscope::Figures {

/// The way as it is to be seen. @p at: the moment of which it was asked. @p client: as text for
/// people.
[[nodiscard]] WaterfallScene waterfallOf(const History::UpdateWay &way, const History::Moment &at,
                                         const QString &client);
/// A line for each server, after a header:
/// server,how,after_ms,from,hops,useful_copies,duplicate_copies,critical,state
/// how: accepted, copy, catch-up, restored, missing. Times are empty for servers that lack it.
[[nodiscard]] std::string waterfallCsv(const History::UpdateWay &way, const WaterfallScene &scene);

/// "0.22 ms", "35 µs", "1.4 s": three digits at most.
[[nodiscard]] QString durationText(std::int64_t ns);

} // namespace Herdscope::Figures
