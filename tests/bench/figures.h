// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <vector>

namespace Herdscope::Bench {

/// Of @p values in any order; @p share 0 … 1: the least value that at least that share does not
/// exceed.
inline double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(share * static_cast<double>(values.size()));
    const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
    return values[std::min(index, values.size() - 1)];
}

/// One line for people: what, how many, median, p95, greatest.
inline void printTimes(const char *what, const std::vector<double> &milliseconds)
{
    std::printf("%s: n %zu, p50 %.2f ms, p95 %.2f ms, max %.2f ms\n", what, milliseconds.size(),
                quantile(milliseconds, 0.5), quantile(milliseconds, 0.95),
                quantile(milliseconds, 1));
}

} // namespace Herdscope::Bench
