// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"
#include "history/standing.h"

#include <QColor>
#include <QPixmap>

namespace Herdscope::App {

/// A sign for how a server stands, another shape for each: a tick, a triangle that points down, an
/// arrow in a circle, a question mark, a cross. Sharp at @p devicePixelRatio.
[[nodiscard]] QPixmap standingSign(History::Standing::What what, const QColor &ink,
                                   qreal devicePixelRatio);
/// Quiet where there is nothing to do.
[[nodiscard]] QColor standingColor(History::Standing::What what, const Figures::Theme &theme);

} // namespace Herdscope::App
