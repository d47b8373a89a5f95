// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/topologies.h"

#include "herd/presets.h"
#include "protocol/fields.h"
#include "protocol/seededrandom.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace Herdscope::Herd {

namespace {

// Inland of the coast, so that all of the layouts below stand on land.
constexpr double centreLatitudeDeg = 34.03;
constexpr double centreLongitudeDeg = -118.21;
constexpr double halfHeightDeg = 0.20;
constexpr double halfWidthDeg = 0.26; ///< about as many kilometres as halfHeightDeg

/// Where a server is drawn: x to the east, y to the north, both −1 … 1.
struct Spot
{
    double x = 0;
    double y = 0;
};

ServerSpec serverAt(int index, int count, Spot spot)
{
    std::string number = std::to_string(index + 1);
    number.insert(0, std::to_string(count).size() - number.size(), '0');
    ServerSpec server;
    server.name = "S" + number;
    server.port = static_cast<std::uint16_t>(firstPort + index);
    // A micro-degree is the finest that positions are written with.
    server.latitudeDeg = std::round((centreLatitudeDeg + halfHeightDeg * spot.y) * 1e6) / 1e6;
    server.longitudeDeg = std::round((centreLongitudeDeg + halfWidthDeg * spot.x) * 1e6) / 1e6;
    return server;
}

template <typename SpotOf>
HerdSpec serversAt(std::string name, int count, SpotOf spotOf)
{
    HerdSpec herd;
    herd.name = std::move(name);
    herd.servers.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        herd.servers.push_back(serverAt(i, count, spotOf(i)));
    return herd;
}

/// The @p i-th of @p count equal steps from −1 to 1; the middle if there is but one.
double along(int i, int count)
{
    return count == 1 ? 0 : 2.0 * i / (count - 1) - 1;
}

/// Clockwise from the north.
Spot onCircle(int i, int count)
{
    if (count == 1)
        return {};
    const double angle = 2 * std::numbers::pi * i / count;
    return {std::sin(angle), std::cos(angle)};
}

HerdSpec line(int count)
{
    HerdSpec herd = serversAt("Line of " + std::to_string(count), count, [count](int i) {
        return Spot {along(i, count), 0};
    });
    for (int i = 1; i < count; ++i)
        herd.links.push_back({i - 1, i});
    return herd;
}

HerdSpec ring(int count)
{
    HerdSpec herd = serversAt("Ring of " + std::to_string(count), count,
                              [count](int i) { return onCircle(i, count); });
    for (int i = 1; i < count; ++i)
        herd.links.push_back({i - 1, i});
    if (count > 2)
        herd.links.push_back({count - 1, 0});
    return herd;
}

HerdSpec star(int count)
{
    HerdSpec herd = serversAt("Star of " + std::to_string(count), count, [count](int i) {
        return i == 0 ? Spot {} : onCircle(i - 1, std::max(count - 1, 2));
    });
    for (int i = 1; i < count; ++i)
        herd.links.push_back({0, i});
    return herd;
}

HerdSpec full(int count)
{
    HerdSpec herd = serversAt("Full mesh of " + std::to_string(count), count,
                              [count](int i) { return onCircle(i, count); });
    for (int a = 0; a < count; ++a)
        for (int b = a + 1; b < count; ++b)
            herd.links.push_back({a, b});
    return herd;
}

/// Level by level from the north; a server's children stand below it.
HerdSpec tree(int count, int fanout)
{
    std::vector<int> levelOf(static_cast<std::size_t>(count), 0);
    std::vector<double> x(static_cast<std::size_t>(count), 0);
    std::vector<double> halfSpan(static_cast<std::size_t>(count), 1);
    for (int i = 1; i < count; ++i) {
        const auto child = static_cast<std::size_t>(i);
        const int firstChild = (i - 1) / fanout * fanout + 1;
        const auto parent = static_cast<std::size_t>((i - 1) / fanout);
        const int siblings = std::min(fanout, count - firstChild);
        levelOf[child] = levelOf[parent] + 1;
        halfSpan[child] = halfSpan[parent] / siblings;
        x[child] = x[parent] - halfSpan[parent] + halfSpan[child] * (2 * (i - firstChild) + 1);
    }
    const int levels = levelOf.back() + 1;
    HerdSpec herd = serversAt("Tree of " + std::to_string(count), count, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        return Spot {x[at], -along(levelOf[at], levels)};
    });
    for (int i = 1; i < count; ++i)
        herd.links.push_back({(i - 1) / fanout, i});
    return herd;
}

HerdSpec grid(int rows, int columns)
{
    HerdSpec herd =
        serversAt("Grid of " + std::to_string(rows) + " × " + std::to_string(columns),
                  rows * columns, [=](int i) {
                      return Spot {along(i % columns, columns), -along(i / columns, rows)};
                  });
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const int i = row * columns + column;
            if (column + 1 < columns)
                herd.links.push_back({i, i + 1});
            if (row + 1 < rows)
                herd.links.push_back({i, i + columns});
        }
    }
    return herd;
}

/// A tree in which each is linked to one before it, and more links, all drawn from the seed: every
/// server can be reached, whatever the seed.
HerdSpec random(int count, int links, std::uint32_t seed)
{
    HerdSpec herd = serversAt("Random " + std::to_string(count) + ", seed " + std::to_string(seed),
                              count, [count](int i) { return onCircle(i, count); });
    Protocol::SeededRandom draw(seed);
    const auto below = [&draw](int bound) {
        return static_cast<int>(draw.below(static_cast<std::uint64_t>(bound)));
    };
    std::set<std::pair<int, int>> pairs;
    for (int i = 1; i < count; ++i)
        pairs.emplace(below(i), i);
    while (static_cast<int>(pairs.size()) < links) {
        const int a = below(count);
        const int b = below(count);
        if (a != b)
            pairs.emplace(std::min(a, b), std::max(a, b));
    }
    for (const auto &[a, b] : pairs)
        herd.links.push_back({a, b});
    return herd;
}

/// "N LINKS SEED"; links from those of a tree to those of a full herd.
std::optional<HerdSpec> parseRandom(int count, Protocol::FieldReader &fields)
{
    const auto number = [&fields]() -> std::optional<std::uint32_t> {
        const std::string_view field = fields.next();
        std::uint32_t value = 0;
        const auto read = std::from_chars(field.data(), field.data() + field.size(), value);
        if (read.ec != std::errc() || read.ptr != field.data() + field.size())
            return std::nullopt;
        return value;
    };
    const auto links = number();
    const auto seed = number();
    const auto least = static_cast<std::uint32_t>(count - 1);
    const auto most = static_cast<std::uint32_t>(count) * least / 2;
    if (!links || !seed || !fields.atEnd() || *links < least || *links > most)
        return std::nullopt;
    return random(count, static_cast<int>(*links), *seed);
}

/// A whole number from 1 to maxGeneratedServers; 0 for anything else.
int parseCount(std::string_view digits)
{
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return 0;
        value = value * 10 + (c - '0');
        if (value > maxGeneratedServers)
            return 0;
    }
    return value;
}

struct Kind
{
    std::string_view word;
    HerdSpec (*generate)(int count);
};
constexpr std::array kinds {Kind {"line", line}, Kind {"ring", ring}, Kind {"star", star},
                            Kind {"full", full}};

} // namespace

std::optional<HerdSpec> generateHerd(std::string_view text)
{
    Protocol::FieldReader fields(text);
    const std::string_view word = fields.next();
    const int first = parseCount(fields.next());
    if (first == 0)
        return std::nullopt;
    for (const Kind &kind : kinds)
        if (word == kind.word)
            return fields.atEnd() ? std::optional(kind.generate(first)) : std::nullopt;

    if (word == "random")
        return parseRandom(first, fields);
    const int second = parseCount(fields.next());
    if (second == 0 || !fields.atEnd())
        return std::nullopt;
    if (word == "tree")
        return tree(first, second);
    if (word == "grid" && first * second <= maxGeneratedServers)
        return grid(first, second);
    return std::nullopt;
}

} // namespace Herdscope::Herd
