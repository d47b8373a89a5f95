// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/checker.h"

#include <string>

namespace Herdscope::Torture {

/// What the servers' processes took while they ran undisturbed, from a history's What::Child.
struct Growth
{
    bool measured = false; ///< long enough to say anything
    double worstKiBPerHour = 0; ///< slope of the resident memory of the worst server
    std::string worstServer;
    int descriptorsMoreAtEnd = 0; ///< median of the last third against that of the second
};
[[nodiscard]] Growth growthOf(const History &history);

[[nodiscard]] std::string forPeople(const Findings &findings, const Setup &setup,
                                    const Growth &growth);
[[nodiscard]] std::string forMachines(const Findings &findings, const Setup &setup,
                                      const Growth &growth); ///< JSON, one line

} // namespace Herdscope::Torture
