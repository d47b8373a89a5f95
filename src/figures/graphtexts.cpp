// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphtexts.h"

#include "figures/graphmarks.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

namespace {

/// Widths are rounded up to this for placing, so that texts don't hop when a counter gets another
/// digit.
constexpr double widthStep = 14;
/// What a pixel of edge under a text costs in square pixels.
constexpr double edgeCost = 14;
constexpr double coverCost = 12;
/// A label that covers more than this part of itself is left out.
constexpr double mostCovered = 0.25;

double areaOf(const QRectF &rect)
{
    return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

/// Length of the part of @p line inside @p box (Liang and Barsky's clipping).
double lengthInside(const QLineF &line, const QRectF &box)
{
    double from = 0;
    double to = 1;
    const std::array<double, 4> p {-line.dx(), line.dx(), -line.dy(), line.dy()};
    const std::array<double, 4> q {line.x1() - box.left(), box.right() - line.x1(),
                                   line.y1() - box.top(), box.bottom() - line.y1()};
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] == 0) {
            if (q[i] < 0) {
                return 0;
            }
        } else if (p[i] < 0) {
            from = std::max(from, q[i] / p[i]);
        } else {
            to = std::min(to, q[i] / p[i]);
        }
    }
    return to > from ? (to - from) * line.length() : 0;
}

double steadyWidth(const QFontMetricsF &metrics, const QString &text)
{
    return std::ceil(metrics.horizontalAdvance(text) / widthStep) * widthStep;
}

QRectF boxAround(QPointF centre, double width, double height)
{
    return {centre.x() - width / 2, centre.y() - height / 2, width, height};
}

/// Moved, not shrunk, until it lies in @p area as far as it can.
QRectF movedInto(QRectF box, const QRectF &area)
{
    box.moveLeft(
        std::clamp(box.left(), area.left(), std::max(area.left(), area.right() - box.width())));
    return box;
}

} // namespace

GraphTextPlacer::GraphTextPlacer(const GraphScene &scene, const GraphGeometry &geometry,
                                 const GraphFocus &focus)
    : m_scene(scene)
    , m_geometry(geometry)
    , m_focus(focus)
{
    if (!geometry.legendBox().isEmpty()) {
        m_taken.push_back(
            geometry.legendBox().adjusted(0, 0, -geometry.legendBox().width() / 3, 0));
    }
}

std::vector<GraphText> GraphTextPlacer::place()
{
    const int nodes = static_cast<int>(m_scene.nodes.size());
    const int edges = static_cast<int>(m_scene.edges.size());
    takeCutMarks();
    // What the user is at comes last and even where it covers something: so no other text moves.
    std::vector<bool> placed(m_scene.nodes.size(), false);
    for (int node = 0; m_geometry.m_showsNames && node < nodes; ++node) {
        placed[static_cast<std::size_t>(node)] = placeNode(node, false);
    }
    for (int node = 0; node < nodes; ++node) {
        if (isWanted(node) && !placed[static_cast<std::size_t>(node)]) {
            placeNode(node, true);
        }
    }
    for (int edge = 0; edge < edges; ++edge) {
        placeEdge(edge);
    }
    return std::move(m_texts);
}

void GraphTextPlacer::takeCutMarks()
{
    for (int edge = 0; edge < static_cast<int>(m_scene.edges.size()); ++edge) {
        const GraphEdge &it = m_scene.edges[static_cast<std::size_t>(edge)];
        const QLineF line = m_geometry.edgeLine(edge);
        if ((it.cutAToB || it.cutBToA) && !line.isNull()) {
            const double size = std::max(12.0, m_geometry.nodeDiameter() * 0.48);
            m_taken.push_back(boxAround(line.pointAt(0.5), size, size));
        }
        const double size = std::max(10.0, m_geometry.nodeDiameter() * 0.36);
        if (it.slowAToB && !line.isNull())
            m_taken.push_back(boxAround(line.pointAt(slowMarkAt), size, size));
        if (it.slowBToA && !line.isNull())
            m_taken.push_back(boxAround(line.pointAt(1 - slowMarkAt), size, size));
    }
}

bool GraphTextPlacer::isWanted(int node) const
{
    return node == m_focus.hoverNode || node == m_focus.focusNode
        || m_scene.nodes[static_cast<std::size_t>(node)].selected;
}

bool GraphTextPlacer::placeNode(int node, bool anyway)
{
    const GraphNode &it = m_scene.nodes[static_cast<std::size_t>(node)];
    const QFontMetricsF names(m_geometry.nameFont());
    const QFontMetricsF details(m_geometry.detailFont());
    const double most = std::max(64.0, m_geometry.m_spacing * 1.35);
    const QString name = names.elidedText(it.name, Qt::ElideRight, most);
    const QString detail =
        m_geometry.m_showsDetails ? details.elidedText(it.detail, Qt::ElideRight, most) : QString();
    const double width = std::max(steadyWidth(names, name), steadyWidth(details, detail));
    const double height = names.height() + (detail.isEmpty() ? 0 : details.height());
    const double away = m_geometry.nodeDiameter() / 2 + 6; // beyond the ring of the selected
    const QPointF centre = m_geometry.nodeCentre(node);
    const double size = width * height;
    const std::array<Candidate, 4> candidates {
        rated(boxAround(centre + QPointF(0, away + height / 2), width, height), 0, node, -1),
        rated(boxAround(centre - QPointF(0, away + height / 2), width, height), size * 0.1, node,
              -1),
        rated(boxAround(centre + QPointF(away + 2 + width / 2, 0), width, height), size * 0.2, node,
              -1),
        rated(boxAround(centre - QPointF(away + 2 + width / 2, 0), width, height), size * 0.2, node,
              -1),
    };
    const Candidate &best =
        *std::min_element(candidates.begin(), candidates.end(),
                          [](const Candidate &a, const Candidate &b) { return a.cost < b.cost; });
    const bool crowded = m_scene.nodes.size() > 12 && best.covered > size * mostCovered;
    if (crowded && !anyway) {
        return false;
    }
    keepNode(node, best.box, name, detail);
    return true;
}

void GraphTextPlacer::keepNode(int node, const QRectF &box, const QString &name,
                               const QString &detail)
{
    const double nameHeight = QFontMetricsF(m_geometry.nameFont()).height();
    m_texts.push_back(
        {QRectF(box.topLeft(), QSizeF(box.width(), nameHeight)), name, node, -1, true});
    if (!detail.isEmpty()) {
        m_texts.push_back({box.adjusted(0, nameHeight, 0, 0), detail, node, -1, false});
    }
    m_taken.push_back(box);
}

void GraphTextPlacer::placeEdge(int edge)
{
    const GraphEdge &it = m_scene.edges[static_cast<std::size_t>(edge)];
    const QLineF line = m_geometry.edgeLine(edge);
    const bool wanted = it.selected || edge == m_focus.hoverEdge || edge == m_focus.focusEdge;
    if (it.label.isEmpty() || line.isNull() || !(m_geometry.m_showsEdgeLabels || wanted)) {
        return;
    }
    const QFontMetricsF metrics(m_geometry.detailFont());
    const double width = steadyWidth(metrics, it.label);
    const double height = metrics.height();
    if (!wanted && line.length() < width * 0.6) {
        return;
    }
    const QPointF normal(line.dy() / line.length(), -line.dx() / line.length());
    const double mark = it.cutAToB || it.cutBToA ? m_geometry.dotRadius() : 0;
    const double away =
        std::abs(normal.x()) * width / 2 + std::abs(normal.y()) * height / 2 + 4 + mark;
    Candidate best;
    best.cost = best.covered = 1e12;
    for (const double along : {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
        for (const double side : {1.0, -1.0, 1.6, -1.6, 2.2, -2.2}) {
            const QPointF centre = line.pointAt(along) + side * away * normal;
            // Above the line rather than below, near it, in the middle rather than at the ends.
            const double handicap = std::abs(along - 0.5) * width * 8
                + (side * normal.y() > 0 ? width : 0) + (std::abs(side) - 1) * width * 8;
            const Candidate candidate = rated(boxAround(centre, width, height), handicap, -1, edge);
            // A place that covers nothing is better than any that covers a little.
            const bool covers = candidate.covered >= 1;
            const bool bestCovers = best.covered >= 1;
            if (covers != bestCovers ? bestCovers : candidate.cost < best.cost)
                best = candidate;
        }
    }
    if (wanted || best.covered <= width * height * mostCovered) {
        m_texts.push_back({best.box, it.label, -1, edge, false});
        m_taken.push_back(best.box);
    }
}

GraphTextPlacer::Candidate GraphTextPlacer::rated(QRectF box, double handicap, int ownNode,
                                                  int ownEdge) const
{
    const QRectF area = m_geometry.area().adjusted(2, 2, -2, -2);
    box = movedInto(box, area);
    Candidate result {box, handicap, coveredNodes(box, ownNode)};
    for (const QRectF &taken : m_taken) {
        result.covered += areaOf(taken & box);
    }
    const double outside = areaOf(box) - areaOf(box & area);
    result.covered += outside;
    result.cost += coverCost * (result.covered + outside) + coveredEdges(box, ownEdge) * edgeCost;
    return result;
}

double GraphTextPlacer::coveredNodes(const QRectF &box, int ownNode) const
{
    double covered = 0;
    for (int node = 0; node < static_cast<int>(m_scene.nodes.size()); ++node) {
        const QRectF shape = m_geometry.nodeBox(node);
        // The own node is touched when a text was moved back into the picture.
        covered += areaOf((node == ownNode ? shape : shape.adjusted(-2, -2, 2, 2)) & box);
    }
    return covered;
}

double GraphTextPlacer::coveredEdges(const QRectF &box, int ownEdge) const
{
    double covered = 0;
    for (int edge = 0; edge < static_cast<int>(m_scene.edges.size()); ++edge) {
        const QLineF line = m_geometry.edgeLine(edge);
        if (edge != ownEdge && !line.isNull()) {
            covered += lengthInside(line, box);
        }
    }
    return covered;
}

} // namespace Herdscope::Figures
