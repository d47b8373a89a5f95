// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <QLineF>
#include <QPainter>
#include <QRectF>

/// The single marks of a graph. State shows in shape as well as in colour: they can be told apart
/// in grey.
namespace Herdscope::Figures {

/// Where on a link the mark of a slow way stands, from its sender.
inline constexpr double slowMarkAt = 0.25;

/// A server in @p box: its shape; down: grey, dashed, ✕; frozen: hatched, ‖ badge; failed: grey,
/// "!" badge.
void paintNodeMark(QPainter &painter, const QRectF &box, const ServerStyle &style,
                   Condition condition, const Theme &theme);
/// The line of a link with the marks of its cuts: ✕ in a gap for both ways, an arrow against a bar
/// for the way that still works; and clocks near the sender of what is slowed down.
void paintEdgeMark(QPainter &painter, const QLineF &line, const GraphEdge &edge, const Theme &theme,
                   double nodeDiameter);
/// Filled for useful, hollow for duplicate.
void paintDotMark(QPainter &painter, QPointF centre, double radius, bool useful,
                  const Theme &theme);

} // namespace Herdscope::Figures
