// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <cstdint>

namespace Herdscope::App {

/// The update that views of one show: the one that is selected, or else the newest one of the
/// client that is, at that moment. 0: none.
[[nodiscard]] std::uint64_t shownUpdate(const Lab &lab, const History::Moment &moment);
/// Whose update is selected alone: somebody who is not in the fleet. Or noClient.
[[nodiscard]] History::ClientNumber selectedStranger(const Lab &lab);
/// In all views, with its client. 0: nothing is selected.
void selectUpdate(Lab &lab, std::uint64_t update);

} // namespace Herdscope::App
