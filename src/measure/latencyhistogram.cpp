// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/latencyhistogram.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::Measure {

LatencyHistogram::LatencyHistogram()
    : m_buckets(bucketCount)
{
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    for (std::size_t i = 0; i < bucketCount; ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
    m_greatest = std::max(m_greatest, other.m_greatest);
}

void LatencyHistogram::clear()
{
    std::fill(m_buckets.begin(), m_buckets.end(), 0);
    m_count = 0;
    m_greatest = 0;
}

std::int64_t LatencyHistogram::quantileNs(double share) const
{
    const double wanted = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_count));
    const auto rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(wanted));
    if (rank >= m_count)
        return maxNs();
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < bucketCount; ++i) {
        seen += m_buckets[i];
        if (seen >= rank)
            return static_cast<std::int64_t>(std::min(middleOf(i), m_greatest));
    }
    return maxNs();
}

std::uint64_t LatencyHistogram::middleOf(std::size_t index)
{
    if (index < 2 * perPower)
        return index; // one wide
    const std::size_t shift = index / perPower - 1;
    const std::uint64_t least = (perPower + index % perPower) << shift;
    return least + (std::uint64_t {1} << (shift - 1));
}

} // namespace Herdscope::Measure
