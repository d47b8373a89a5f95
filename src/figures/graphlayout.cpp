// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphlayout.h"

#include "protocol/seededrandom.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace Herdscope::Figures {

namespace {

/// Places nearer than this (about 1 m) count as the same.
constexpr double samePlaceDeg = 1e-5;
constexpr int relaxationRounds = 400;

/// Longitudes without the jump at ±180°: counted from behind the widest empty stretch.
std::vector<double> unwrappedLongitudes(const std::vector<QPointF> &places)
{
    std::vector<double> sorted;
    for (const QPointF &place : places) {
        sorted.push_back(place.x());
    }
    std::sort(sorted.begin(), sorted.end());
    double start = sorted.front();
    double widest = sorted.front() + 360 - sorted.back();
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i] - sorted[i - 1] > widest) {
            widest = sorted[i] - sorted[i - 1];
            start = sorted[i];
        }
    }
    std::vector<double> result;
    for (const QPointF &place : places) {
        result.push_back(place.x() < start ? place.x() + 360 : place.x());
    }
    return result;
}

/// East and south in degrees of latitude.
std::vector<QPointF> planeOf(const std::vector<QPointF> &places)
{
    double meanLatitude = 0;
    for (const QPointF &place : places) {
        meanLatitude += place.y() / static_cast<double>(places.size());
    }
    const double shrink = std::cos(meanLatitude * std::numbers::pi / 180);
    const std::vector<double> longitudes = unwrappedLongitudes(places);
    std::vector<QPointF> result;
    for (std::size_t i = 0; i < places.size(); ++i) {
        result.emplace_back(longitudes[i] * shrink, -places[i].y());
    }
    return result;
}

/// Into the unit square, as large as it can be without distortion, centred. False if all are at one
/// place.
bool normalise(std::vector<QPointF> &points)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double left = infinity, top = infinity, right = -infinity, bottom = -infinity;
    for (const QPointF &point : points) {
        left = std::min(left, point.x());
        right = std::max(right, point.x());
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    const double extent = std::max(right - left, bottom - top);
    if (!(extent > samePlaceDeg)) {
        return false;
    }
    const QPointF centre((left + right) / 2, (top + bottom) / 2);
    for (QPointF &point : points) {
        point = (point - centre) / extent + QPointF(0.5, 0.5);
    }
    return true;
}

QPointF clampedToUnit(QPointF point)
{
    return {std::clamp(point.x(), 0.0, 1.0), std::clamp(point.y(), 0.0, 1.0)};
}

/// Pushes two points apart if they are too near. @p turn, another one for every pair and round,
/// gives the direction of coinciding points and bends the others a little: on straight ways a heap
/// in a corner would never get out.
bool pushApart(QPointF &a, QPointF &b, double distance, std::size_t turn)
{
    constexpr double bendRad = 0.2;
    QPointF between = b - a;
    double length = std::hypot(between.x(), between.y());
    if (length >= distance) {
        return false;
    }
    if (length < 1e-9) {
        const double goldenAngle = std::numbers::pi * (3 - std::sqrt(5.0));
        const double angle = goldenAngle * static_cast<double>(turn);
        between = {std::cos(angle), std::sin(angle)};
        length = 1;
    }
    // A little more than needed, or the last bit of the distance is never reached.
    const double missing = (distance * 1.02 - std::min(length, distance)) / 2;
    const QPointF along = between / length * missing;
    const double bend = turn % 2 == 0 ? bendRad : -bendRad;
    const QPointF step = along + bend * QPointF(-along.y(), along.x());
    a = clampedToUnit(a - step);
    b = clampedToUnit(b + step);
    return true;
}

void relax(std::vector<QPointF> &points, double distance)
{
    for (int round = 0; round < relaxationRounds; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < points.size(); ++i) {
            for (std::size_t j = i + 1; j < points.size(); ++j) {
                if (std::abs(points[i].x() - points[j].x()) < distance
                    && pushApart(points[i], points[j], distance,
                                 i + 3 * j + static_cast<std::size_t>(round))) {
                    moved = true;
                }
            }
        }
        if (!moved) {
            return;
        }
    }
}

} // namespace

double minimumNodeDistance(int count)
{
    return std::min(0.2, 0.5 / std::sqrt(std::max(1, count)));
}

std::vector<QPointF> circleLayout(int count)
{
    std::vector<QPointF> result;
    if (count == 1) {
        result.emplace_back(0.5, 0.5);
        return result;
    }
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * i / count;
        result.emplace_back(0.5 + 0.5 * std::sin(angle), 0.5 - 0.5 * std::cos(angle));
    }
    return result;
}

std::vector<QPointF> geographicLayout(const std::vector<QPointF> &places)
{
    const int count = static_cast<int>(places.size());
    const bool numbers = std::all_of(places.begin(), places.end(), [](const QPointF &place) {
        return std::isfinite(place.x()) && std::isfinite(place.y());
    });
    if (count < 2 || !numbers) {
        return circleLayout(count);
    }
    std::vector<QPointF> points = planeOf(places);
    if (!normalise(points)) {
        return circleLayout(count);
    }
    relax(points, minimumNodeDistance(count));
    return points;
}

std::vector<QPointF> forceLayout(const std::vector<std::pair<int, int>> &links,
                                 const std::vector<std::optional<QPointF>> &pinned,
                                 std::uint32_t seed)
{
    const std::size_t count = pinned.size();
    Protocol::SeededRandom random(seed);
    std::vector<QPointF> at;
    for (const auto &pin : pinned) {
        const double x = random.unit(); // also where it is not needed: the others stay the same
        const QPointF drawn(x, random.unit());
        at.push_back(pin.value_or(drawn));
    }
    if (count < 2) {
        return at.empty() || pinned[0] ? at : std::vector<QPointF> {QPointF(0.5, 0.5)};
    }
    // Fruchterman and Reingold, in a unit square that cools down.
    constexpr int rounds = 300;
    constexpr double firstStep = 0.1;
    constexpr double least = 1e-6;
    const double ideal = 0.8 / std::sqrt(static_cast<double>(count));
    for (int round = 0; round < rounds; ++round) {
        std::vector<QPointF> push(count);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = i + 1; j < count; ++j) {
                const QPointF away = at[i] - at[j];
                const double square = std::max(QPointF::dotProduct(away, away), least);
                push[i] += away * (ideal * ideal / square);
                push[j] -= away * (ideal * ideal / square);
            }
        }
        for (const auto &[a, b] : links) {
            const QPointF away = at[std::size_t(a)] - at[std::size_t(b)];
            const double length = std::sqrt(QPointF::dotProduct(away, away));
            push[std::size_t(a)] -= away * (length / ideal);
            push[std::size_t(b)] += away * (length / ideal);
        }
        const double step = firstStep * (rounds - round) / rounds;
        for (std::size_t i = 0; i < count; ++i) {
            if (pinned[i]) {
                continue;
            }
            const double length = std::max(std::sqrt(QPointF::dotProduct(push[i], push[i])), least);
            const QPointF to = at[i] + push[i] * (std::min(length, step) / length);
            at[i] = {std::clamp(to.x(), 0.0, 1.0), std::clamp(to.y(), 0.0, 1.0)};
        }
    }
    return at;
}

} // namespace Herdscope::Figures
