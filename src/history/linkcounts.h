// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace Herdscope::History {

/// How many AT lines had come over each link until a moment, of those that are recorded.
///
/// Counts when it is asked; what was forgotten before that is not in it. The first question costs
/// some ns for each event recorded, the next ones at most 0.1 ms.
class LinkCounts final
{
public:
    struct Count
    {
        std::uint64_t useful = 0;
        std::uint64_t duplicate = 0;
        bool operator==(const Count &) const = default;
    };

    explicit LinkCounts(const Past &past); ///< outlives it
    /// By link, both directions; Past::first() ≤ @p number ≤ Past::end(). Valid until the next
    /// call.
    [[nodiscard]] const std::vector<Count> &at(EventNumber number);

private:
    struct Sum
    {
        EventNumber number = 0;
        std::vector<Count> counts;
    };
    [[nodiscard]] const Sum &startFor(EventNumber number) const;
    void move(Sum &sum, EventNumber to) const;

    const Past &m_past;
    std::deque<Sum> m_sums; ///< oldest first, never empty
    Sum m_last;
};

} // namespace Herdscope::History
