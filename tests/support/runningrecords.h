// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/runrecords.h"

#include <algorithm>
#include <vector>

namespace Herdscope::Test {

inline bool allRun(const std::vector<Net::RunRecord> &records)
{
    return std::all_of(records.begin(), records.end(), [](const auto &r) { return r.isRunning(); });
}

inline bool noneRuns(const std::vector<Net::RunRecord> &records)
{
    return std::none_of(records.begin(), records.end(),
                        [](const auto &r) { return r.isRunning(); });
}

} // namespace Herdscope::Test
