// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"

#include <string>
#include <vector>

namespace Herdscope::History {

/// What servers hold of clients at a moment, a line (LF) for each of @p clients, after a header:
/// client,newest_time,newest_latitude,newest_longitude,newest_taken_by,servers_lacking,
/// and for each server: NAME,NAME behind,NAME metres,NAME seconds
///
/// The first of these is current, behind, recovering, unknown or down; behind: how many updates are
/// newer, with a + when there may be more; metres and seconds (by the client's times) from the
/// newest. Cells are empty where there is nothing to say.
[[nodiscard]] std::string standingsCsv(const Moment &moment,
                                       const std::vector<ClientNumber> &clients);

} // namespace Herdscope::History
