// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/graphplaces.h"
#include "app/lab.h"
#include "app/shownherd.h"
#include "figures/graphscene.h"
#include "figures/mapscene.h"

#include <QPointF>

#include <optional>
#include <vector>

/// From the laboratory's state to pictures: plain functions.
namespace Herdscope::App {

/// What the last WHATSAT puts on the map.
struct MapAnswer
{
    std::optional<Figures::MapCircle> circle;
    std::vector<Figures::MapPin> pins;
    QString attribution;
};

/// Indices in the scene are those of the herd's servers and of the fleet's clients.
[[nodiscard]] Figures::MapScene mapScene(const Lab &lab, const MapAnswer &answer);
/// One client of it. @p index is that of the fleet.
[[nodiscard]] Figures::MapClient mapClient(const Lab &lab, int index, bool selected);
/// Of the herd that runs: what belongs to it.
[[nodiscard]] ShownHerd shownOf(const Herd::HerdSpec &herd);
[[nodiscard]] Figures::GraphScene graphScene(const Lab &lab, const std::vector<QPointF> &layout);
/// Where the servers stand in the graph, 0 … 1. @p pinned: by server, who stays where it is.
[[nodiscard]] std::vector<QPointF>
graphLayout(const Herd::HerdSpec &herd, GraphArrangement arrangement = GraphArrangement::Map,
            const std::vector<std::optional<QPointF>> &pinned = {});
[[nodiscard]] Figures::Condition conditionOf(const Net::ServerStatus &status);

} // namespace Herdscope::App
