// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace Herdscope::Places {

/// A place on the unit sphere. Straight lines between such points grow with the way along the
/// surface, so neither the poles nor the antimeridian are special.
struct UnitVector
{
    double x = 0;
    double y = 0;
    double z = 0;
};

/// @p latitudeDeg -90 … 90, @p longitudeDeg any number of degrees.
[[nodiscard]] UnitVector unitVectorAt(double latitudeDeg, double longitudeDeg);
inline constexpr double earthRadiusKm = 6371.0088; ///< mean radius, IUGG
/// Squared length of the straight line between two points of the unit sphere that are @p km apart
/// on the earth.
[[nodiscard]] double squaredChordFor(double km);
[[nodiscard]] double squaredChordBetween(UnitVector a, UnitVector b);
[[nodiscard]] double kmForSquaredChord(double squaredChord);

/// Implicit k-d tree: the middle of every range is its root, so there are no pointers. Read from
/// any thread.
class KdTree final
{
public:
    struct Hit
    {
        double squaredChord = 0;
        std::uint32_t index = 0; ///< into the points of the constructor
        auto operator<=>(const Hit &) const = default;
    };

    KdTree() = default;
    /// Once @p stop is asked for, it is made at once and good for nothing.
    explicit KdTree(const std::vector<UnitVector> &points, const std::stop_token &stop = {});
    [[nodiscard]] std::size_t size() const { return m_points.size(); }

    /// At most @p bound points within @p squaredChord, the nearest first; of equally near ones the
    /// lower index.
    [[nodiscard]] std::vector<Hit> nearest(UnitVector centre, double squaredChord,
                                           std::size_t bound) const;

private:
    struct Point
    {
        double at[3];
        std::uint32_t index;
    };
    struct Search;
    void build(std::size_t from, std::size_t to, int axis, const std::stop_token &stop);
    void search(Search &search, std::size_t from, std::size_t to, int axis) const;

    std::vector<Point> m_points;
};

} // namespace Herdscope::Places
