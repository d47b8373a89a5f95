// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QPointF>
#include <QString>

#include <cstdint>
#include <vector>

/// The herd as a graph: plain values, the same for the widget and for exported pictures.
namespace Herdscope::Figures {

struct GraphNode
{
    QString name;
    QString detail; ///< "up · 2 clients · 12.4/s"
    QPointF at; ///< 0 … 1 in both directions, y down
    ServerStyle style;
    Condition condition = Condition::Up;
    bool selected = false;
    bool operator==(const GraphNode &) const = default;
};

struct GraphEdge
{
    int a = -1;
    int b = -1;
    bool up = false;
    bool cutAToB = false;
    bool cutBToA = false;
    bool selected = false;
    QString label; ///< "412 / 57": useful / duplicate
    bool slowAToB = false; ///< what a sends there is slowed down by somebody
    bool slowBToA = false;
    QString slowText {}; ///< how: "Hill → Smith: 500 ms"
    bool operator==(const GraphEdge &) const = default;
};

/// An AT line under way.
struct GraphDot
{
    int edge = -1;
    bool fromA = true;
    double progress = 0; ///< 0 at the sender, 1 at the receiver
    bool useful = true; ///< filled; duplicates are hollow
    std::uint64_t update = 0; ///< that it brings; 0: that is not known
    bool operator==(const GraphDot &) const = default;
};

struct GraphScene
{
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
    std::vector<GraphDot> dots;
    bool operator==(const GraphScene &) const = default;
};

} // namespace Herdscope::Figures
