// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

#include <cstdint>
#include <optional>

namespace Herdscope::App {

/// Where somebody stands and which way they look.
struct Walk
{
    Protocol::Position position;
    double headingDeg = 0; ///< clockwise from north
};

/// A place as a point of the unit sphere: which of many is nearest takes no trigonometry for each.
struct GlobePoint
{
    double x = 0;
    double y = 0;
    double z = 0;
};
[[nodiscard]] GlobePoint onGlobe(Protocol::Position position);
/// Grows with the way over the ground between the two.
[[nodiscard]] inline double apart(const GlobePoint &a, const GlobePoint &b)
{
    const double x = a.x - b.x;
    const double y = a.y - b.y;
    const double z = a.z - b.z;
    return x * x + y * y + z * z;
}

/// After a turn of @p turnDeg and then @p metres straight on along the great circle. Stays off the
/// poles, where the map ends: who would pass latitude ±85 turns round.
[[nodiscard]] Walk stepped(const Walk &from, double metres, double turnDeg);

/// Walkers are dealt out over the slots of a second: which slot is due. What a busy event loop has
/// missed is made up for bit by bit, so that a delay never makes a longer one; of what it missed
/// for more than a second nothing is.
class WalkPace final
{
public:
    static constexpr int slotCount = 50;
    static constexpr int slotMs = 1000 / slotCount;
    static constexpr int mostInATurn = 2;

    void start() { m_done = 0; }
    void beginTurn() { m_inTurn = 0; }
    /// @p ms: since start(). Call again until there is none.
    [[nodiscard]] std::optional<int> next(std::int64_t ms);

private:
    std::int64_t m_done = 0; ///< slots since start()
    int m_inTurn = 0;
};

} // namespace Herdscope::App
