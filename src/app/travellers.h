// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <QString>

#include <cstdint>
#include <vector>

class QMenu;

namespace Herdscope::App {

class Lab;
class ShownHerd;

/// A message under way in a simulated herd, as a dot that stands where it is.
struct Traveller
{
    Figures::GraphDot dot; ///< filled: news to its receiver, as of now
    QString tip; ///< plain text: from whom to whom, what it says, when it arrives
    std::uint64_t id = 0; ///< Sim::UnderWay::id
};
using Travellers = std::vector<Traveller>;

/// Of the herd that runs, if it is simulated; edges as @p shown has them. More than some hundreds
/// nobody can tell apart.
[[nodiscard]] Travellers travellersOf(const Lab &lab, const ShownHerd &shown);

/// While the menu is open the herd stands still, so that nothing arrives meanwhile.
void holdStill(QMenu *menu, const Lab &lab);
/// What can be done to it.
void fillTravellerMenu(QMenu *menu, Lab &lab, const Traveller &traveller);

} // namespace Herdscope::App
