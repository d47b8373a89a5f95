// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "protocol/values.h"

#include <cstdint>

/// Which update somebody means who points at a picture of the herd.
namespace Herdscope::History {

/// The update that came over the link last, either way, before that moment; 0: none that is
/// recorded. Costs some ns for each event since.
[[nodiscard]] std::uint64_t lastOver(const Moment &moment, Herd::LinkIndex link);

/// The update by which the client said that it was there, or next to it; the newest of several. 0:
/// nothing is known of it at that moment. Looks at no more than mostSteps updates.
[[nodiscard]] std::uint64_t reportedNear(const Moment &moment, ClientNumber client,
                                         Protocol::Position place);
inline constexpr int mostSteps = 10'000;

} // namespace Herdscope::History
