// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimepainter.h"

#include <QPointF>

/// The parts of a space-time diagram. What has to do with the selected event differs in shape, too:
/// causes are thick, consequences double.
namespace Herdscope::Figures {

void paintSpaceTimeDensity(QPainter &painter, const SpaceTimeScene &scene,
                           const SpaceTimeGeometry &geometry, const Theme &theme);
/// How many there are, by some columns each.
void paintSpaceTimeCounts(QPainter &painter, const SpaceTimeScene &scene,
                          const SpaceTimeGeometry &geometry, const Theme &theme);
void paintSpaceTimeLines(QPainter &painter, const SpaceTimeScene &scene,
                         const SpaceTimeGeometry &geometry, const Theme &theme);
void paintSpaceTimeArrows(QPainter &painter, const SpaceTimeScene &scene,
                          const SpaceTimeGeometry &geometry, const Theme &theme);
void paintSpaceTimeMarks(QPainter &painter, const SpaceTimeScene &scene,
                         const SpaceTimeGeometry &geometry, const Theme &theme);
/// One that stands for its kind in a legend.
void paintSpaceTimeArrow(QPainter &painter, QPointF from, QPointF to, SpaceTimeArrow::Kind kind,
                         const Theme &theme);

} // namespace Herdscope::Figures
