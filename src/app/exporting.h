// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"
#include "app/exporter.h"
#include "app/graphwidget.h"
#include "app/lab.h"
#include "app/mapwidget.h"

namespace Herdscope::App {

/// What an export of the running experiment is made of. Waits until what was recorded is in the
/// files. The result refers to all three.
[[nodiscard]] ExportData exportDataOf(Lab &lab, const MapWidget &map, const GraphWidget &graph);

/// Writes the export into @p folder behind a dialog that shows how far it is and can cancel.
[[nodiscard]] tl::expected<Exporter::Result, ExportError>
exportShowingProgress(const ExportData &data, const QString &folder, QWidget *window);

} // namespace Herdscope::App
