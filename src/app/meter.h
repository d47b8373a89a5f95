// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>

namespace Herdscope::App {

/// Rate per second of a count that only grows, over the last second or so.
class Meter final
{
public:
    /// @p total is the count at @p nowMs. A smaller one than before starts anew.
    void add(std::int64_t nowMs, std::uint64_t total)
    {
        if (!m_points.empty() && total < m_points.back().total)
            m_points.clear();
        m_points.push_back({nowMs, total});
        while (m_points.size() > 2 && m_points[1].ms <= nowMs - windowMs)
            m_points.pop_front();
    }
    [[nodiscard]] double perSecond() const
    {
        if (m_points.size() < 2)
            return 0;
        const auto count = m_points.back().total - m_points.front().total;
        return double(count) * 1000.0
            / double(std::max(windowMs, m_points.back().ms - m_points.front().ms));
    }

private:
    static constexpr std::int64_t windowMs = 1000;
    struct Point
    {
        std::int64_t ms;
        std::uint64_t total;
    };
    std::deque<Point> m_points;
};

/// Sums a counter that falls back to zero when its server starts again.
class RestartingCounter final
{
public:
    void see(std::uint64_t value)
    {
        m_total += value >= m_last ? value - m_last : value;
        m_last = value;
    }
    [[nodiscard]] std::uint64_t total() const { return m_total; }

private:
    std::uint64_t m_total = 0;
    std::uint64_t m_last = 0;
};

} // namespace Herdscope::App
