// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

/// Which share of the servers knew, over the time since an update was taken: plain values, the same
/// for the window, its table and exported files.
namespace Herdscope::Figures {

struct ConvergenceCurve
{
    /// The shares whose times are marked.
    static constexpr std::array<double, 4> shares {0.5, 0.9, 0.99, 1.0};

    struct Point
    {
        std::int64_t afterNs = 0;
        double share = 0; ///< from then on, until the next point
        bool operator==(const Point &) const = default;
    };
    QString name; ///< "this update", "the run: 1,234 updates"
    QString words; ///< "t50 0.12 ms · t90 0.2 ms · t99 not yet · t100 not yet"
    std::vector<Point> points; ///< by time; none: there is no such curve
    std::array<std::optional<std::int64_t>, 4> times; ///< for shares; none: not yet
    bool operator==(const ConvergenceCurve &) const = default;
};

struct ConvergenceScene
{
    ConvergenceCurve update; ///< the one that is selected
    ConvergenceCurve run; ///< all pairs of an update and a server, of the run or a stretch of it
    bool isStretch = false; ///< of a stretch
    std::int64_t fromNs = 1'000; ///< of the axis, which is logarithmic: powers of ten
    std::int64_t toNs = 1'000'000;
    [[nodiscard]] bool isEmpty() const { return update.points.empty() && run.points.empty(); }
    bool operator==(const ConvergenceScene &) const = default;
};

} // namespace Herdscope::Figures
