// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::Measure {

/// Counts times in buckets that grow with them: less than 0.8 % wide, from 0 ns to 18 minutes (what
/// is longer counts as that; the greatest is kept as it is). 35 KiB whatever comes, no allocation
/// after construction. The form of HdrHistogram; its C library is not in Debian 12.
class LatencyHistogram final
{
public:
    LatencyHistogram();

    void add(std::int64_t ns) ///< below 0 counts as 0
    {
        const std::uint64_t value = ns > 0 ? static_cast<std::uint64_t>(ns) : 0;
        ++m_buckets[indexOf(value)];
        ++m_count;
        m_greatest = value > m_greatest ? value : m_greatest;
    }
    void merge(const LatencyHistogram &other);
    void clear();

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t maxNs() const { return static_cast<std::int64_t>(m_greatest); }
    /// The least time that at least @p share (0 … 1) of all do not exceed, to 0.4 %; 0 if there are
    /// none.
    [[nodiscard]] std::int64_t quantileNs(double share) const;

private:
    static constexpr int subBits = 7; ///< 128 buckets for each power of two
    static constexpr std::size_t perPower = std::size_t {1} << subBits;
    static constexpr int greatestBits = 40;
    static constexpr std::size_t bucketCount = (greatestBits - subBits + 1) * perPower;

    static std::size_t indexOf(std::uint64_t value)
    {
        if (value < perPower)
            return static_cast<std::size_t>(value);
        const int width = std::bit_width(value);
        if (width > greatestBits)
            return bucketCount - 1;
        const int shift = width - 1 - subBits;
        return static_cast<std::size_t>(shift + 1) * perPower
            + static_cast<std::size_t>((value >> shift) - perPower);
    }
    static std::uint64_t middleOf(std::size_t index);

    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_count = 0;
    std::uint64_t m_greatest = 0;
};

} // namespace Herdscope::Measure
