// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <QFont>
#include <QLineF>
#include <QRectF>

#include <vector>

/// Where a graph lies in a rectangle of the screen or of a picture: plain values, the same for
/// painting and for hit tests. All lengths are pixels of the painter.
namespace Herdscope::Figures {

/// What pointer and keyboard are at; -1 for nothing.
struct GraphFocus
{
    int hoverNode = -1;
    int hoverEdge = -1;
    int focusNode = -1;
    int focusEdge = -1;
    bool operator==(const GraphFocus &) const = default;
};

/// A text that found its place. Of a node or of an edge, the other is -1.
struct GraphText
{
    QRectF box;
    QString text; ///< perhaps shortened; one line
    int node = -1;
    int edge = -1;
    bool isName = false;
};

class GraphGeometry final
{
public:
    GraphGeometry() = default;
    /// @p font is what texts are derived from: names are bold, details smaller.
    GraphGeometry(const GraphScene &scene, const QRectF &area, const QFont &font,
                  const GraphFocus &focus = {});

    [[nodiscard]] QRectF area() const { return m_area; }
    [[nodiscard]] double nodeDiameter() const { return m_diameter; }
    [[nodiscard]] double dotRadius() const;
    [[nodiscard]] QPointF nodeCentre(int node) const { return m_centres[at(node)]; }
    [[nodiscard]] QRectF nodeBox(int node) const;
    /// From outline to outline, a to b; null if the nodes touch.
    [[nodiscard]] QLineF edgeLine(int edge) const { return m_lines[at(edge)]; }
    /// Null for a dot of an edge that is not there or has no length.
    [[nodiscard]] QPointF dotCentre(const GraphDot &dot) const;
    [[nodiscard]] const std::vector<GraphText> &texts() const { return m_texts; }
    /// Whether a dot there would touch a text.
    [[nodiscard]] bool coversText(QPointF centre, double radius) const;
    [[nodiscard]] QFont nameFont() const { return m_nameFont; }
    [[nodiscard]] QFont detailFont() const { return m_detailFont; }
    /// Empty where there is no room for a legend.
    [[nodiscard]] QRectF legendBox() const { return m_legend; }
    [[nodiscard]] bool showsEdgeLabels() const { return m_showsEdgeLabels; }

    /// Nearest one under the point, or -1. Small nodes and thin lines can be hit a few pixels
    /// beside.
    [[nodiscard]] int nodeAt(QPointF point) const;
    [[nodiscard]] int edgeAt(QPointF point) const;
    /// From a point to 0 … 1, clamped.
    [[nodiscard]] QPointF unitOf(QPointF point) const;

private:
    friend class GraphTextPlacer;
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    void chooseSizes(std::size_t nodes, std::size_t edges, const QFont &font);
    void choosePlot(const GraphScene &scene);
    void placeNodesAndEdges(const GraphScene &scene);

    QRectF m_area;
    QRectF m_plot; ///< where centres of nodes can be
    QRectF m_legend;
    double m_spacing = 0; ///< side of the square that a node has to itself
    double m_diameter = 0;
    bool m_showsNames = false;
    bool m_showsDetails = false;
    bool m_showsEdgeLabels = false;
    QFont m_nameFont;
    QFont m_detailFont;
    std::vector<QPointF> m_centres;
    std::vector<QLineF> m_lines;
    std::vector<GraphText> m_texts;
};

} // namespace Herdscope::Figures
