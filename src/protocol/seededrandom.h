// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace Herdscope::Protocol {

/// SplitMix64 (Steele, Lea, Flood 2014): its numbers are the same on every machine and with every
/// library, so that a seed names a run. Not for secrets. Neither protocol nor herd draw lots: it is
/// here for what stands above them, simulator and load, and for tests.
class SeededRandom final
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }
    [[nodiscard]] std::uint64_t next()
    {
        m_state += 0x9e37'79b9'7f4a'7c15;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
        x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11eb;
        return x ^ (x >> 31);
    }
    /// 0 … @p count − 1
    [[nodiscard]] std::size_t below(std::size_t count)
    {
        return static_cast<std::size_t>(next() % count);
    }
    /// @p least … @p most
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most)
    {
        const auto width = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
        return least + static_cast<std::int64_t>(next() % width);
    }
    /// 0 … below 1
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// @p least … below @p most
    [[nodiscard]] double within(double least, double most)
    {
        return least + (most - least) * unit();
    }
    [[nodiscard]] bool oneIn(std::size_t count) { return below(count) == 0; }

private:
    std::uint64_t m_state;
};

} // namespace Herdscope::Protocol
