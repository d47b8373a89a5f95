// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphgeometry.h"
#include "figures/graphscene.h"

#include <QPainter>
#include <QSize>

/// Paints a graph with any painter: window, SVG, PNG. Nothing here clips or blends, so that all of
/// them show the same.
namespace Herdscope::Figures {

/// Links and servers; @p geometry is that of @p scene. Dots go over them and under the texts.
void paintGraph(QPainter &painter, const GraphScene &scene, const GraphGeometry &geometry,
                const Theme &theme, const GraphFocus &focus = {});
/// Names, details, labels and the legend.
void paintGraphTexts(QPainter &painter, const GraphScene &scene, const GraphGeometry &geometry,
                     const Theme &theme);
/// One AT line under way, @p scale times as large as usual; nothing while it would cover a text.
void paintGraphDot(QPainter &painter, const GraphDot &dot, const GraphGeometry &geometry,
                   const Theme &theme, double scale = 1);
/// A whole picture: background, graph and the dots of the scene, in the painter's font.
void paintGraphPicture(QPainter &painter, const QRectF &area, const GraphScene &scene,
                       const Theme &theme);

} // namespace Herdscope::Figures
