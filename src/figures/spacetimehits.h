// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimepainter.h"

#include <QPointF>
#include <QString>

#include <cstdint>

namespace Herdscope::Figures {

/// What stands at a point of a space-time diagram.
struct SpaceTimeHit
{
    enum class What
    {
        Nothing,
        Arrow,
        Mark,
        Cell, ///< of density
        Name,
        Axis
    };
    What what = What::Nothing;
    int index = -1; ///< of the arrow, mark or line
    int column = -1; ///< of the cell
    int gap = -1;
    std::uint64_t event = ~std::uint64_t {0}; ///< number of the arrow's nearer end, or the mark's
    std::uint64_t update = 0;
    QString text; ///< for a tool tip
};
[[nodiscard]] SpaceTimeHit spaceTimeHit(const SpaceTimeScene &scene,
                                        const SpaceTimeGeometry &geometry, QPointF at);

/// Where an event is shown, and what it is.
struct SpaceTimeEvent
{
    std::uint64_t event = ~std::uint64_t {0};
    double place = 0;
    int line = -1;
    std::uint64_t update = 0;
    QString text;
};
/// The @p step-th event behind @p event, or before it, of those shown; from the beginning or the
/// end of the stretch if that one is not there. event: none, if there is none.
[[nodiscard]] SpaceTimeEvent spaceTimeNeighbour(const SpaceTimeScene &scene, std::uint64_t event,
                                                int step);

} // namespace Herdscope::Figures
