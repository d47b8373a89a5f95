// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "figures/mapscene.h"

namespace Herdscope::App {

inline constexpr int mostBeliefs = 300; ///< on the map: more are only a tangle
inline constexpr double leastMetresOff = 1; ///< a report is rounded to a tenth of that

/// Where that server has the clients that it has elsewhere than they are, at the moment that is
/// shown. Of the window's clients it is known where they are now; in the past they are where the
/// newest report has them. Nothing for a server that is none, or was down.
[[nodiscard]] Figures::MapBeliefs beliefsOf(const Lab &lab, int server);

} // namespace Herdscope::App
