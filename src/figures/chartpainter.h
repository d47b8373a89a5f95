// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/chartscene.h"
#include "figures/palette.h"

#include <QPainter>
#include <QRectF>
#include <QSize>

/// Paints a chart with any painter, for files: the window has charts that can be pointed at.
namespace Herdscope::Figures {

/// Lines with a dot for each piece that has a value, bounds as thin dashed lines with their names.
/// The time begins with the first piece. In the painter's font.
void paintChart(QPainter &painter, const ChartScene &scene, const QRectF &area, const Theme &theme);
[[nodiscard]] QSize chartPictureSize();

} // namespace Herdscope::Figures
