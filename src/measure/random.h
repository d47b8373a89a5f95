// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Herdscope::Measure {

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers with every compiler.
class Random final
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    /// 0 … below 1.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double least, double most) { return least + (most - least) * unit(); }

private:
    std::uint64_t m_state;
};

} // namespace Herdscope::Measure
