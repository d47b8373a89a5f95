// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace Herdscope::Net {

/// How many bytes somebody may send: so many at once, and so many each second. Counts what has been
/// read already, so it is asked once a read and goes below nothing by one read at most.
class ByteBudget final
{
public:
    ByteBudget() = default; ///< of nothing: fill it first
    /// Full at @p nowNs (monotonic).
    ByteBudget(std::size_t perSecond, std::size_t burst, std::int64_t nowNs)
        : m_perNs(static_cast<double>(perSecond) / 1e9)
        , m_most(static_cast<double>(burst))
        , m_left(m_most)
        , m_atNs(nowNs)
    {
    }

    /// How long to read no more; zero: go on.
    [[nodiscard]] std::chrono::nanoseconds spend(std::size_t bytes, std::int64_t nowNs)
    {
        m_left = std::min(m_most, m_left + m_perNs * static_cast<double>(nowNs - m_atNs));
        m_atNs = nowNs;
        m_left -= static_cast<double>(bytes);
        if (m_left >= 0)
            return std::chrono::nanoseconds(0);
        return std::chrono::nanoseconds(static_cast<std::int64_t>(-m_left / m_perNs) + 1);
    }

private:
    double m_perNs = 0;
    double m_most = 0;
    double m_left = 0; ///< bytes
    std::int64_t m_atNs = 0;
};

} // namespace Herdscope::Net
