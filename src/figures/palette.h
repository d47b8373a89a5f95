// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QRectF>

/// Colours and shapes. Every server has both, so that neither alone says which it is (Okabe–Ito
/// colours, told apart by colour-blind people).
namespace Herdscope::Figures {

enum class MarkShape
{
    Circle,
    Square,
    Triangle,
    Hexagon,
    Diamond,
    Pentagon,
    Star,
    Cross
};

struct ServerStyle
{
    QColor color;
    MarkShape shape = MarkShape::Circle;
    bool operator==(const ServerStyle &) const = default;
};
/// Style of the server with this index; repeats after all pairs of colours and shapes.
[[nodiscard]] ServerStyle serverStyle(int index);
/// Outline of a mark that fills @p box.
[[nodiscard]] QPainterPath markPath(MarkShape shape, const QRectF &box);

/// Colour of a line of a chart, by its number from 0 to 2; it stands out from the background of
/// Theme::light() or Theme::night().
[[nodiscard]] QColor curveColor(int index, bool dark);

/// Colours of pictures in light and dark.
struct Theme
{
    bool dark = false;
    QColor background, text, faintText, accent, warning, selection, halo;
    QColor land, sea, urban, river, coast, border, stateBorder, graticule, glacier, place; ///< map
    QColor link, linkDown, usefulDot, duplicateDot, panel, downFill; ///< graph
    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &night();
};

/// What state a server is in, as pictures show it: by shape and label as well as by colour.
enum class Condition
{
    Up,
    Down,
    Frozen,
    Failed,
    Recovering ///< up, but it may not know yet what the others know
};

} // namespace Herdscope::Figures
