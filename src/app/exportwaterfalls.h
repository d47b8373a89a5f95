// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"
#include "app/lab.h"

#include <vector>

namespace Herdscope::App {

/// What an export shows of single updates, of the herd's own record: the one that is selected, or
/// else the typical and the slowest one of the newest that all servers got.
[[nodiscard]] std::vector<ExportData::Waterfall> exportedWaterfalls(const Lab &lab);

} // namespace Herdscope::App
