// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Herdscope::Measure {

/// Bars in groups, with their spread; as SVG. Plain values, so that what is drawn can be tested.
struct BarChart
{
    struct Bar
    {
        bool known = true; ///< else the place says that it was not measured
        double median = 0;
        double least = 0;
        double greatest = 0;
    };
    struct Group
    {
        QString label; ///< below its bars
        std::vector<Bar> bars; ///< by series
    };
    QString title;
    QString unit; ///< of the axis, "updates/s"
    std::vector<QString> series; ///< in the legend
    std::vector<Group> groups;
    QString caption; ///< below: n, spread, machine; wrapped
    double most = 0; ///< the axis goes up to there; 0: as far as the values
};

/// The whole document, UTF-8. Light background, a sans-serif font of the viewer's.
[[nodiscard]] QByteArray toSvg(const BarChart &chart);

/// The distance of round numbers on an axis up to @p most > 0 with about @p count of them: 1, 2 or
/// 5 times a power of ten.
[[nodiscard]] double tickStep(double most, int count);
/// "102k", "1.25M", "0.43": three digits.
[[nodiscard]] QString shortNumber(double value);

} // namespace Herdscope::Measure
