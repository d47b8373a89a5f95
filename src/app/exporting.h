// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"
#include "app/graphwidget.h"
#include "app/lab.h"
#include "app/mapwidget.h"

namespace Herdscope::App {

/// What an export of the running experiment is made of. Waits until what was recorded is in the
/// files. The result refers to all three.
[[nodiscard]] ExportData exportDataOf(Lab &lab, const MapWidget &map, const GraphWidget &graph);

} // namespace Herdscope::App
