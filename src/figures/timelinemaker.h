// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/timelinescene.h"
#include "history/past.h"
#include "history/stretch.h"

#include <string>
#include <vector>

namespace Herdscope::Figures {

/// The servers and links of a stretch of a run, and what happened to them. @p acts: what was done,
/// by time. Goes through what is recorded once.
[[nodiscard]] TimelineScene timelineOf(const History::Past &past, const History::Stretch &stretch,
                                       std::vector<TimelineMark> acts = {});
/// A line for each mark, then for each span of a lane, after a header:
/// what,label,from_s,until_s,text
[[nodiscard]] std::string timelineCsv(const TimelineScene &scene);

} // namespace Herdscope::Figures
