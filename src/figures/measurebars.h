// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

/// What groups of runs came to, measure by measure: bars from nothing to the median, and the range
/// of the runs.
namespace Herdscope::Figures {

struct MeasureBar
{
    QString words; ///< the group: "Line"
    QString text; ///< "12.01 (11.98 … 12.03, n = 10)", or why there is nothing
    bool isKnown = false;
    double median = 0; ///< ≥ 0, as the rest
    std::vector<double> runs; ///< of each run that has it, in any order
};

struct MeasurePanel
{
    QString title; ///< "Time until all know: median, ms"
    std::vector<MeasureBar> bars; ///< the groups, in the same order in each panel
};

struct MeasureBarsScene
{
    std::vector<MeasurePanel> panels;
};

/// So much height it takes at that width.
[[nodiscard]] double measureBarsHeight(const MeasureBarsScene &scene, double width,
                                       const QFont &font);
/// Panels in one column or in two. Each bar has its group's colour and its words beside it; the
/// range is a line with ends, and each run is a dot on it.
void paintMeasureBars(QPainter &painter, const MeasureBarsScene &scene, const QRectF &area,
                      const Theme &theme);

} // namespace Herdscope::Figures
