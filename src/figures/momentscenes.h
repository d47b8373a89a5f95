// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"
#include "figures/mapscene.h"
#include "history/linkcounts.h"
#include "history/moment.h"

#include <cstddef>
#include <optional>
#include <vector>

/// What map and graph show of a moment of a recorded run. Nothing in it is selected.
namespace Herdscope::Figures {

[[nodiscard]] Condition conditionOf(const History::Moment &moment, int server);
/// Clients that the server knew then.
[[nodiscard]] int knownTo(const History::Moment &moment, int server);

/// @p counts: by link. @p layout: by server.
[[nodiscard]] GraphScene graphOf(const History::Moment &moment,
                                 const std::vector<History::LinkCounts::Count> &counts,
                                 const std::vector<QPointF> &layout);
/// What somebody has set the directions of a link between servers of these names to take.
void setSlow(GraphEdge &edge, const QString &a, const QString &b, const Herd::LinkFault &aToB,
             const Herd::LinkFault &bToA);

/// Where the newest that any server knew then has the client, with at most so many steps of the way
/// there. None: nobody knew it, or it was purged.
[[nodiscard]] std::optional<MapClient> mapClientOf(const History::Moment &moment,
                                                   History::ClientNumber client, std::size_t trail);
/// So many steps: with many clients they are short.
[[nodiscard]] std::size_t trailLengthFor(std::size_t clients);
/// Servers alone.
[[nodiscard]] std::vector<MapServer> mapServersOf(const History::Moment &moment);

} // namespace Herdscope::Figures
