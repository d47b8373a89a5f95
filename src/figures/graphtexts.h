// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphgeometry.h"

#include <vector>

namespace Herdscope::Figures {

/// Finds places for names, details and edge labels where they cover as little as possible. Names go
/// under their nodes unless something is in the way; a label that would cover too much is left out,
/// except what the user is at or has selected.
class GraphTextPlacer final
{
public:
    GraphTextPlacer(const GraphScene &scene, const GraphGeometry &geometry,
                    const GraphFocus &focus);
    [[nodiscard]] std::vector<GraphText> place();

private:
    struct Candidate
    {
        QRectF box;
        double cost = 0; ///< covered square pixels and the like; smaller is better
        double covered = 0; ///< square pixels of nodes and texts
    };

    [[nodiscard]] bool isWanted(int node) const;
    void takeCutMarks();
    bool placeNode(int node, bool anyway); ///< false if left out
    void placeEdge(int edge);
    void keepNode(int node, const QRectF &box, const QString &name, const QString &detail);
    [[nodiscard]] Candidate rated(QRectF box, double handicap, int ownNode, int ownEdge) const;
    [[nodiscard]] double coveredNodes(const QRectF &box, int ownNode) const;
    [[nodiscard]] double coveredEdges(const QRectF &box, int ownEdge) const;

    const GraphScene &m_scene;
    const GraphGeometry &m_geometry;
    const GraphFocus m_focus;
    std::vector<QRectF> m_taken;
    std::vector<GraphText> m_texts;
};

} // namespace Herdscope::Figures
