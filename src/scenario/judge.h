// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"
#include "scenario/facts.h"
#include "scenario/scenario.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace Herdscope::Scenario {

/// What became of one expectation.
struct Finding
{
    Expectation expectation;
    /// In seconds, lines, messages, updates or a share; of Knows 1 for yes. None: never, or there
    /// was nothing to measure.
    std::optional<double> measured;
    bool isMet = false; ///< what is expected is so
    /// … or is not, as the scenario says beforehand.
    [[nodiscard]] bool isGood() const { return isMet == expectation.holds; }
};

/// What a run came to, for people and for comparisons.
struct Figures
{
    std::uint64_t updates = 0; ///< reports that were accepted
    std::uint64_t operations = 0; ///< reports and questions that servers received
    std::uint64_t lines = 0; ///< AT lines that servers sent to each other
    std::uint64_t lost = 0; ///< see Expectation::Kind::Lost
    std::uint64_t acknowledged = 0;
    std::optional<std::int64_t> agreedNs; ///< from the last fault; none: not by the end
    std::vector<std::int64_t> timesToAllNs; ///< sorted; of updates that all servers got
};

/// What the record @p past says of a run, in as many turns as the caller likes: while it goes on,
/// of what is recorded by now.
class Reckoning final
{
public:
    Reckoning(const History::Past &past, const Facts &facts); ///< @p past outlives it
    ~Reckoning();
    Reckoning(const Reckoning &) = delete;
    Reckoning &operator=(const Reckoning &) = delete;

    /// Takes in @p most further events or the like at most. True: figures() is complete.
    bool advance(std::size_t most);
    [[nodiscard]] const Figures &figures() const;
    [[nodiscard]] const Facts &facts() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// All of it at once.
[[nodiscard]] Figures figuresOf(const History::Past &past, const Facts &facts);

/// Judges a run (cast()) by its record: one finding for each expectation, in their order.
[[nodiscard]] std::vector<Finding> judge(const Scenario &scenario, const History::Past &past,
                                         const Facts &facts, const Figures &figures);
[[nodiscard]] bool isGood(const std::vector<Finding> &findings);

} // namespace Herdscope::Scenario
