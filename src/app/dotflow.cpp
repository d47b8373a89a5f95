// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dotflow.h"

#include <algorithm>

namespace Herdscope::App {

/// Grows with the crowd, so that every link and direction gets its turn.
std::int64_t DotFlow::gapMs() const
{
    constexpr std::int64_t perDotMs = 3;
    const auto over = static_cast<std::int64_t>(std::max(m_dots.size(), crowd) - crowd);
    return leastGapMs + over * perDotMs;
}

/// A crowd starts evenly: a flood shows as a steady stream and not in bursts.
bool DotFlow::isTooSoon(std::int64_t nowMs) const
{
    constexpr std::int64_t windowMs = 45;
    constexpr auto mostInWindow = static_cast<std::size_t>(mostAlive * windowMs / travelMs);
    if (m_dots.size() < crowd) {
        return false;
    }
    return nowMs - m_startsMs[m_startsMs.size() - mostInWindow] < windowMs;
}

double DotFlow::scale() const
{
    constexpr double smallest = 0.6;
    const auto over = static_cast<double>(std::max(m_dots.size(), crowd) - crowd);
    return 1 - (1 - smallest) * over / static_cast<double>(mostAlive - crowd);
}

bool DotFlow::add(int edge, bool fromA, bool useful, std::int64_t nowMs, std::uint64_t update)
{
    if (m_dots.size() >= mostAlive || isTooSoon(nowMs)) {
        return false;
    }
    const std::int64_t gap = gapMs();
    for (std::size_t i = m_dots.size(); i > 0 && nowMs - m_startsMs[i - 1] < gap; --i) {
        const Figures::GraphDot &other = m_dots[i - 1];
        if (other.edge == edge && other.fromA == fromA && other.useful == useful) {
            return false;
        }
    }
    m_dots.push_back({edge, fromA, 0, useful, update});
    m_startsMs.push_back(nowMs);
    return true;
}

void DotFlow::advance(std::int64_t nowMs)
{
    std::size_t arrived = 0;
    while (arrived < m_dots.size() && nowMs - m_startsMs[arrived] >= travelMs) {
        ++arrived;
    }
    const auto count = static_cast<std::ptrdiff_t>(arrived);
    m_dots.erase(m_dots.begin(), m_dots.begin() + count);
    m_startsMs.erase(m_startsMs.begin(), m_startsMs.begin() + count);
    for (std::size_t i = 0; i < m_dots.size(); ++i) {
        m_dots[i].progress = static_cast<double>(nowMs - m_startsMs[i]) / travelMs;
    }
}

void DotFlow::clear()
{
    m_dots.clear();
    m_startsMs.clear();
}

} // namespace Herdscope::App
