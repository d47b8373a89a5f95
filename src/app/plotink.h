// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QFont>

class QCustomPlot;

/// How all charts of QCustomPlot look.
namespace Herdscope::App {

constexpr int plotMargin = 4;
constexpr double plotHeadroom = 1.08; ///< above the greatest value
constexpr double plotLineWidth = 1.8;
constexpr int plotTicks = 4; ///< of an axis: docks are low

/// Background, axes and legend; not the lines.
void inkPlot(QCustomPlot &plot, const Figures::Theme &theme);
void setPlotFonts(QCustomPlot &plot, const QFont &font);
void placeLegendAbove(QCustomPlot &plot); ///< in one row
/// That the ticks of an axis from 0 to @p greatest need: their steps are 1, 2, 2.5 or 5.
[[nodiscard]] int decimalsFor(double greatest);

} // namespace Herdscope::App
