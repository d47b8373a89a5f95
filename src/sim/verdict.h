// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace Herdscope::Sim {

/// The first thing that was wrong in a run.
struct Verdict
{
    std::string invariant; ///< "I1" … "I9"; empty: all is well
    std::string what;
    std::int64_t atNs = 0;

    [[nodiscard]] bool isGood() const { return invariant.empty(); }
    void fail(const char *which, std::string sentence, std::int64_t nowNs)
    {
        if (!isGood())
            return;
        invariant = which;
        what = std::move(sentence);
        atNs = nowNs;
    }
};

} // namespace Herdscope::Sim
