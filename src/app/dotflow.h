// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// The dots that are under way on the graph. Time is passed in, in milliseconds of any steady
/// clock.
class DotFlow final
{
public:
    static constexpr std::int64_t travelMs = 450;
    /// More can't be told apart, and every one costs time to paint.
    static constexpr std::size_t mostAlive = 60;
    /// A dot this short after one that looks the same would lie upon it.
    static constexpr std::int64_t leastGapMs = 25;
    /// From this many on dots of the same kind keep more room between them and are smaller.
    static constexpr std::size_t crowd = 20;

    /// False if the dot was left out.
    bool add(int edge, bool fromA, bool useful, std::int64_t nowMs, std::uint64_t update = 0);
    /// Forgets what has arrived and moves the others.
    void advance(std::int64_t nowMs);
    void clear();
    /// Of the usual radius: 1 for few dots, less in a crowd.
    [[nodiscard]] double scale() const;
    [[nodiscard]] bool isEmpty() const { return m_dots.empty(); }
    [[nodiscard]] const std::vector<Figures::GraphDot> &dots() const { return m_dots; }

private:
    [[nodiscard]] std::int64_t gapMs() const;
    [[nodiscard]] bool isTooSoon(std::int64_t nowMs) const;

    std::vector<Figures::GraphDot> m_dots; ///< oldest first
    std::vector<std::int64_t> m_startsMs; ///< of each of them
};

} // namespace Herdscope::App
