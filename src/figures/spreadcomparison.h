// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QPainter>
#include <QString>

#include <cstdint>
#include <vector>

/// How updates spread in several groups of runs, over each other: which share of the servers knew
/// how long after an update was taken.
namespace Herdscope::Figures {

struct SpreadBand
{
    struct Point
    {
        std::int64_t afterNs = 0;
        double share = 0; ///< median of the runs, 0 … 1
        double least = 0; ///< of the runs
        double greatest = 0;
    };
    QString words; ///< "Line (n = 10)"
    std::vector<Point> points; ///< by time
};

struct SpreadComparisonScene
{
    std::vector<SpreadBand> bands;
    std::int64_t fromNs = 1'000; ///< of the axis, which is logarithmic: powers of ten
    std::int64_t toNs = 1'000'000;
};

/// The part of the axis where something happens.
void fitAxis(SpreadComparisonScene &scene);
/// A line for each group, by colour and dashes, and a lighter area from its least to its greatest.
void paintSpreadComparison(QPainter &painter, const SpreadComparisonScene &scene,
                           const QRectF &area, const Theme &theme);

} // namespace Herdscope::Figures
