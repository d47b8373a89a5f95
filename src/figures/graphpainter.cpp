// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/graphpainter.h"

#include "figures/graphmarks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPathStroker>

#include <array>

namespace Herdscope::Figures {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Graph)
};

bool isDead(Condition condition)
{
    return condition == Condition::Down || condition == Condition::Failed;
}

/// Rings round a node or an edge: what is selected, under the pointer, has the keyboard.
QPainterPath ringRoundEdge(const QLineF &line, double width)
{
    QPainterPath path(line.p1());
    path.lineTo(line.p2());
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    return stroker.createStroke(path);
}

QPen focusPen(const Theme &theme)
{
    return QPen(theme.text, 1.6, Qt::DotLine);
}

void paintEdgeRings(QPainter &painter, const GraphGeometry &geometry, const Theme &theme,
                    const GraphFocus &focus)
{
    if (focus.hoverEdge >= 0 && !geometry.edgeLine(focus.hoverEdge).isNull()) {
        QColor glow = theme.selection;
        glow.setAlpha(60);
        painter.setPen(QPen(glow, 9, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(geometry.edgeLine(focus.hoverEdge));
    }
    if (focus.focusEdge >= 0 && !geometry.edgeLine(focus.focusEdge).isNull()) {
        painter.setPen(focusPen(theme));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(ringRoundEdge(geometry.edgeLine(focus.focusEdge), 13));
    }
}

void paintNodeRings(QPainter &painter, const GraphScene &scene, const GraphGeometry &geometry,
                    const Theme &theme, const GraphFocus &focus, int node)
{
    const QPointF centre = geometry.nodeCentre(node);
    const double radius = geometry.nodeDiameter() / 2;
    painter.setBrush(Qt::NoBrush);
    if (node == focus.hoverNode) {
        QColor glow = theme.selection;
        glow.setAlpha(70);
        painter.setPen(QPen(glow, 5));
        painter.drawEllipse(centre, radius + 3.5, radius + 3.5);
    }
    if (scene.nodes[static_cast<std::size_t>(node)].selected) {
        painter.setPen(QPen(theme.selection, 2.4));
        painter.drawEllipse(centre, radius + 4, radius + 4);
    }
    if (node == focus.focusNode) {
        painter.setPen(focusPen(theme));
        painter.drawEllipse(centre, radius + 8, radius + 8);
    }
}

void paintText(QPainter &painter, const GraphScene &scene, const GraphText &text,
               const GraphGeometry &geometry, const Theme &theme)
{
    const QFont font = text.isName ? geometry.nameFont() : geometry.detailFont();
    const double width = QFontMetricsF(font).horizontalAdvance(text.text);
    const QRectF ink(text.box.center().x() - width / 2, text.box.top(), width, text.box.height());
    QColor halo = theme.background;
    halo.setAlpha(theme.halo.alpha());
    painter.setPen(Qt::NoPen);
    painter.setBrush(halo);
    painter.drawRoundedRect(ink.adjusted(-2, 0, 2, 0), 3, 3);
    const bool faint =
        !text.isName || isDead(scene.nodes[static_cast<std::size_t>(text.node)].condition);
    painter.setPen(faint ? theme.faintText : theme.text);
    painter.setFont(font);
    // Wider than the ink: rounding in the painter must not cut the last letter.
    painter.drawText(ink.adjusted(-4, 0, 4, 0), Qt::AlignCenter | Qt::TextSingleLine, text.text);
}

void paintLegend(QPainter &painter, const GraphGeometry &geometry, const Theme &theme)
{
    const QRectF box = geometry.legendBox();
    const QFontMetricsF metrics(geometry.detailFont());
    const std::array<QString, 3> words {Words::tr("useful"), Words::tr("duplicate"),
                                        geometry.showsEdgeLabels()
                                            ? Words::tr("numbers: useful / duplicate on the link")
                                            : QString()};
    painter.setFont(geometry.detailFont());
    double x = box.left();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const double mark = i < 2 ? 14 : 0;
        const double width = metrics.horizontalAdvance(words[i]);
        if (words[i].isEmpty() || x + mark + width > box.right() + 1) {
            break;
        }
        if (mark > 0) {
            paintDotMark(painter, QPointF(x + 4.5, box.center().y()), 4.5, i == 0, theme);
        }
        painter.setPen(theme.faintText);
        painter.drawText(QRectF(x + mark, box.top(), width + 4, box.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words[i]);
        x += mark + width + 14;
    }
}

} // namespace

void paintGraph(QPainter &painter, const GraphScene &scene, const GraphGeometry &geometry,
                const Theme &theme, const GraphFocus &focus)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int edge = 0; edge < static_cast<int>(scene.edges.size()); ++edge) {
        if (!geometry.edgeLine(edge).isNull()) {
            paintEdgeMark(painter, geometry.edgeLine(edge),
                          scene.edges[static_cast<std::size_t>(edge)], theme,
                          geometry.nodeDiameter());
        }
    }
    paintEdgeRings(painter, geometry, theme, focus);
    for (int node = 0; node < static_cast<int>(scene.nodes.size()); ++node) {
        const GraphNode &it = scene.nodes[static_cast<std::size_t>(node)];
        paintNodeRings(painter, scene, geometry, theme, focus, node);
        paintNodeMark(painter, geometry.nodeBox(node), it.style, it.condition, theme);
    }
    painter.restore();
}

void paintGraphTexts(QPainter &painter, const GraphScene &scene, const GraphGeometry &geometry,
                     const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const GraphText &text : geometry.texts()) {
        paintText(painter, scene, text, geometry, theme);
    }
    if (!geometry.legendBox().isEmpty() && !scene.edges.empty()) {
        paintLegend(painter, geometry, theme);
    }
    painter.restore();
}

void paintGraphDot(QPainter &painter, const GraphDot &dot, const GraphGeometry &geometry,
                   const Theme &theme, double scale)
{
    const QPointF centre = geometry.dotCentre(dot);
    const double radius = geometry.dotRadius() * scale;
    if (!centre.isNull() && !geometry.coversText(centre, radius)) {
        paintDotMark(painter, centre, radius, dot.useful, theme);
    }
}

void paintGraphPicture(QPainter &painter, const QRectF &area, const GraphScene &scene,
                       const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    const GraphGeometry geometry(scene, area, painter.font());
    paintGraph(painter, scene, geometry, theme);
    for (const GraphDot &dot : scene.dots) {
        paintGraphDot(painter, dot, geometry, theme);
    }
    paintGraphTexts(painter, scene, geometry, theme);
    painter.restore();
}

} // namespace Herdscope::Figures
