// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadoptions.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::Measure {

/// What the servers of a herd have counted since their start, all together.
struct HerdCounts
{
    std::uint64_t updates = 0; ///< taken from clients, and news
    std::uint64_t sent = 0; ///< AT lines over links
    std::uint64_t duplicates = 0; ///< of these, no news to whom they came
    std::uint64_t superseded = 0; ///< updates that a newer one replaced before they were sent

    /// Nothing if a server was started anew meanwhile: it counts from 0.
    [[nodiscard]] std::optional<HerdCounts> since(const HerdCounts &before) const;
    [[nodiscard]] double messagesPerUpdate() const; ///< 0 without updates
    [[nodiscard]] double duplicatesPerUpdate() const;
};

/// The counters of the herd that listens at @p targets, if it is Herdscope's, of this user and on
/// this machine: through its control doors. They are a tenth of a second old. Nothing for servers
/// of others. Blocks.
[[nodiscard]] std::optional<HerdCounts> readHerdCounts(const std::vector<Target> &targets);

} // namespace Herdscope::Measure
