// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/kdtree.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Herdscope::Places {

UnitVector unitVectorAt(double latitudeDeg, double longitudeDeg)
{
    constexpr double radians = std::numbers::pi / 180;
    const double ring = std::cos(latitudeDeg * radians);
    return {ring * std::cos(longitudeDeg * radians), ring * std::sin(longitudeDeg * radians),
            std::sin(latitudeDeg * radians)};
}

double squaredChordFor(double km)
{
    const double angle = std::clamp(km / earthRadiusKm, 0.0, std::numbers::pi);
    const double chord = 2 * std::sin(angle / 2);
    return chord * chord;
}

double squaredChordBetween(UnitVector a, UnitVector b)
{
    const double x = a.x - b.x;
    const double y = a.y - b.y;
    const double z = a.z - b.z;
    return x * x + y * y + z * z;
}

double kmForSquaredChord(double squaredChord)
{
    return 2 * earthRadiusKm * std::asin(std::min(1.0, std::sqrt(squaredChord) / 2));
}

KdTree::KdTree(const std::vector<UnitVector> &points, const std::stop_token &stop)
{
    m_points.reserve(points.size());
    for (const UnitVector &p : points)
        m_points.push_back({{p.x, p.y, p.z}, static_cast<std::uint32_t>(m_points.size())});
    build(0, m_points.size(), 0, stop);
}

void KdTree::build(std::size_t from, std::size_t to, int axis, const std::stop_token &stop)
{
    if (to - from < 2 || stop.stop_requested())
        return;
    const std::size_t middle = from + (to - from) / 2;
    const auto at = [this](std::size_t i) {
        return m_points.begin() + static_cast<std::ptrdiff_t>(i);
    };
    std::nth_element(at(from), at(middle), at(to),
                     [axis](const Point &a, const Point &b) { return a.at[axis] < b.at[axis]; });
    build(from, middle, (axis + 1) % 3, stop);
    build(middle + 1, to, (axis + 1) % 3, stop);
}

struct KdTree::Search
{
    double centre[3];
    double limit; ///< squared chord beyond which nothing is wanted any more
    std::size_t bound;
    std::vector<Hit> heap; ///< the farthest in front
};

void KdTree::search(Search &s, std::size_t from, std::size_t to, int axis) const
{
    if (from >= to)
        return;
    const std::size_t middle = from + (to - from) / 2;
    const Point &p = m_points[middle];
    const double dx = p.at[0] - s.centre[0];
    const double dy = p.at[1] - s.centre[1];
    const double dz = p.at[2] - s.centre[2];
    const Hit hit {dx * dx + dy * dy + dz * dz, p.index};
    if (hit.squaredChord <= s.limit && (s.heap.size() < s.bound || hit < s.heap.front())) {
        s.heap.push_back(hit);
        std::push_heap(s.heap.begin(), s.heap.end());
        if (s.heap.size() > s.bound) {
            std::pop_heap(s.heap.begin(), s.heap.end());
            s.heap.pop_back();
        }
        if (s.heap.size() == s.bound)
            s.limit = s.heap.front().squaredChord;
    }
    const double side = s.centre[axis] - p.at[axis];
    const int next = (axis + 1) % 3;
    if (side < 0)
        search(s, from, middle, next);
    else
        search(s, middle + 1, to, next);
    if (side * side > s.limit)
        return;
    if (side < 0)
        search(s, middle + 1, to, next);
    else
        search(s, from, middle, next);
}

std::vector<KdTree::Hit> KdTree::nearest(UnitVector centre, double squaredChord,
                                         std::size_t bound) const
{
    if (bound == 0)
        return {};
    Search s {{centre.x, centre.y, centre.z}, squaredChord, bound, {}};
    search(s, 0, m_points.size(), 0);
    std::sort_heap(s.heap.begin(), s.heap.end());
    return std::move(s.heap);
}

} // namespace Herdscope::Places
