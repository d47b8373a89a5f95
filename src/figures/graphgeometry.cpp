// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphgeometry.h"

#include "figures/graphtexts.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

// Below these spacings (pixels per node) texts would cover the graph and are left out.
constexpr double namesFromSpacing = 40;
constexpr double detailsFromSpacing = 126;
constexpr double edgeLabelsFromSpacing = 84;
constexpr std::size_t edgeLabelsUpTo = 64;
constexpr double smallestFontPx = 8.5;
constexpr double legendFromHeight = 150;
constexpr double edgeGap = 4; ///< between a node's outline and its edges
constexpr double nodeReach = 4; ///< how far beside a node a click counts
constexpr double edgeReach = 6;

double distanceToSegment(QPointF point, const QLineF &line)
{
    const QPointF along = line.p2() - line.p1();
    const double squared = QPointF::dotProduct(along, along);
    const double t = squared > 0
        ? std::clamp(QPointF::dotProduct(point - line.p1(), along) / squared, 0.0, 1.0)
        : 0.0;
    return QLineF(point, line.p1() + t * along).length();
}

QFont scaledFont(const QFont &font, double pixels, bool bold)
{
    QFont result(font);
    result.setPixelSize(static_cast<int>(std::lround(pixels)));
    result.setBold(bold);
    return result;
}

} // namespace

GraphGeometry::GraphGeometry(const GraphScene &scene, const QRectF &area, const QFont &font,
                             const GraphFocus &focus)
    : m_area(area)
{
    chooseSizes(scene.nodes.size(), scene.edges.size(), font);
    choosePlot(scene);
    placeNodesAndEdges(scene);
    m_texts = GraphTextPlacer(scene, *this, focus).place();
}

void GraphGeometry::chooseSizes(std::size_t nodes, std::size_t edges, const QFont &font)
{
    const double count = static_cast<double>(std::max<std::size_t>(nodes, 2));
    m_spacing = std::sqrt(std::max(0.0, m_area.width() * m_area.height()) / count);
    m_diameter = std::clamp(m_spacing * 0.22, 7.0, 84.0);
    m_showsNames = m_spacing >= namesFromSpacing;
    m_showsDetails = m_spacing >= detailsFromSpacing;
    m_showsEdgeLabels = m_spacing >= edgeLabelsFromSpacing && edges <= edgeLabelsUpTo;
    const double base = QFontInfo(font).pixelSize();
    const double scale = std::clamp(m_spacing / 190, 0.62, 1.6);
    m_nameFont = scaledFont(font, std::max(smallestFontPx, base * scale), true);
    m_detailFont = scaledFont(font, std::max(smallestFontPx, base * scale * 0.84), false);
}

void GraphGeometry::choosePlot(const GraphScene &scene)
{
    const QFontMetricsF names(m_nameFont);
    const QFontMetricsF details(m_detailFont);
    double widest = m_diameter;
    for (const GraphNode &node : scene.nodes) {
        widest = m_showsNames ? std::max(widest, names.horizontalAdvance(node.name)) : widest;
        widest = m_showsDetails ? std::max(widest, details.horizontalAdvance(node.detail)) : widest;
    }
    const bool legend = m_area.height() >= legendFromHeight;
    const double legendHeight = legend ? details.height() + 10 : 0;
    if (legend) {
        m_legend = QRectF(m_area.left() + 12, m_area.bottom() - legendHeight,
                          std::max(0.0, m_area.width() - 24), details.height());
    }
    const double side = std::min(widest / 2 + 10, m_area.width() * 0.22);
    const double textHeight =
        (m_showsNames ? names.height() : 0) + (m_showsDetails ? details.height() : 0);
    const double top = std::min(m_diameter / 2 + 12, m_area.height() * 0.3);
    const double bottom =
        std::min(m_diameter / 2 + textHeight + legendHeight + 10, m_area.height() * 0.45);
    m_plot = m_area.adjusted(side, top, -side, -bottom);
}

void GraphGeometry::placeNodesAndEdges(const GraphScene &scene)
{
    for (const GraphNode &node : scene.nodes) {
        m_centres.emplace_back(m_plot.left() + std::clamp(node.at.x(), 0.0, 1.0) * m_plot.width(),
                               m_plot.top() + std::clamp(node.at.y(), 0.0, 1.0) * m_plot.height());
    }
    const int count = static_cast<int>(scene.nodes.size());
    for (const GraphEdge &edge : scene.edges) {
        const bool valid = edge.a >= 0 && edge.b >= 0 && edge.a < count && edge.b < count;
        QLineF line;
        if (valid) {
            const QLineF whole(nodeCentre(edge.a), nodeCentre(edge.b));
            const double length = whole.length();
            const double cut = m_diameter / 2 + std::min(edgeGap, m_diameter * 0.12);
            if (length > 2 * cut + 1) {
                line = QLineF(whole.pointAt(cut / length), whole.pointAt(1 - cut / length));
            }
        }
        m_lines.push_back(line);
    }
}

double GraphGeometry::dotRadius() const
{
    return std::clamp(m_diameter * 0.13, 2.5, 8.0);
}

QRectF GraphGeometry::nodeBox(int node) const
{
    const QPointF centre = nodeCentre(node);
    return {centre.x() - m_diameter / 2, centre.y() - m_diameter / 2, m_diameter, m_diameter};
}

QPointF GraphGeometry::dotCentre(const GraphDot &dot) const
{
    if (dot.edge < 0 || at(dot.edge) >= m_lines.size() || m_lines[at(dot.edge)].isNull()) {
        return {};
    }
    const double progress = std::clamp(dot.progress, 0.0, 1.0);
    return edgeLine(dot.edge).pointAt(dot.fromA ? progress : 1 - progress);
}

bool GraphGeometry::coversText(QPointF centre, double radius) const
{
    return std::any_of(m_texts.begin(), m_texts.end(), [&](const GraphText &text) {
        return text.box.adjusted(-radius, -radius, radius, radius).contains(centre);
    });
}

int GraphGeometry::nodeAt(QPointF point) const
{
    int best = -1;
    double nearest = m_diameter / 2 + nodeReach;
    for (std::size_t i = 0; i < m_centres.size(); ++i) {
        const double distance = QLineF(point, m_centres[i]).length();
        if (distance <= nearest) {
            nearest = distance;
            best = static_cast<int>(i);
        }
    }
    for (std::size_t i = 0; best < 0 && i < m_texts.size(); ++i) {
        if (m_texts[i].node >= 0 && m_texts[i].box.contains(point)) {
            best = m_texts[i].node;
        }
    }
    return best;
}

int GraphGeometry::edgeAt(QPointF point) const
{
    int best = -1;
    double nearest = edgeReach;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].isNull()) {
            continue;
        }
        const double distance = distanceToSegment(point, m_lines[i]);
        if (distance <= nearest) {
            nearest = distance;
            best = static_cast<int>(i);
        }
    }
    for (std::size_t i = 0; best < 0 && i < m_texts.size(); ++i) {
        if (m_texts[i].edge >= 0 && m_texts[i].box.contains(point)) {
            best = m_texts[i].edge;
        }
    }
    return best;
}

QPointF GraphGeometry::unitOf(QPointF point) const
{
    const auto part = [](double value, double start, double length) {
        return length > 0 ? std::clamp((value - start) / length, 0.0, 1.0) : 0.5;
    };
    return {part(point.x(), m_plot.left(), m_plot.width()),
            part(point.y(), m_plot.top(), m_plot.height())};
}

} // namespace Herdscope::Figures
