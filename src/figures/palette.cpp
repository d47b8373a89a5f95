// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/palette.h"

#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace Herdscope::Figures {

namespace {

// Okabe and Ito's colours without black and grey: black is lost on dark pictures, grey means
// "down".
constexpr std::array<QRgb, 7> okabeIto {
    0xff0072b2, // blue
    0xffe69f00, // orange
    0xff009e73, // bluish green
    0xffd55e00, // vermilion
    0xffcc79a7, // reddish purple
    0xff56b4e9, // sky blue
    0xfff0e442, // yellow
};
constexpr std::array<MarkShape, 8> shapes {
    MarkShape::Circle,  MarkShape::Square,   MarkShape::Triangle, MarkShape::Hexagon,
    MarkShape::Diamond, MarkShape::Pentagon, MarkShape::Star,     MarkShape::Cross,
};

/// Corners on a circle (or on two in turn, for stars) round the origin, the first one at @p
/// firstDeg.
QPolygonF cornersOnCircle(int corners, double firstDeg, double innerRadius = 1)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = (firstDeg + i * 360.0 / corners) * std::numbers::pi / 180;
        const double radius = i % 2 == 0 ? 1 : innerRadius;
        polygon << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return polygon;
}

QPolygonF crossCorners()
{
    constexpr double arm = 0.36;
    return QPolygonF({{-arm, -1},
                      {arm, -1},
                      {arm, -arm},
                      {1, -arm},
                      {1, arm},
                      {arm, arm},
                      {arm, 1},
                      {-arm, 1},
                      {-arm, arm},
                      {-1, arm},
                      {-1, -arm},
                      {-arm, -arm}});
}

QPolygonF cornersOf(MarkShape shape)
{
    switch (shape) {
    case MarkShape::Square:
        return cornersOnCircle(4, 45);
    case MarkShape::Triangle:
        return cornersOnCircle(3, -90);
    case MarkShape::Hexagon:
        return cornersOnCircle(6, 0);
    case MarkShape::Diamond:
        return cornersOnCircle(4, -90);
    case MarkShape::Pentagon:
        return cornersOnCircle(5, -90);
    case MarkShape::Star:
        return cornersOnCircle(10, -90, 0.45);
    case MarkShape::Cross:
        return crossCorners();
    case MarkShape::Circle:
        break;
    }
    return {};
}

/// How much of the box a shape takes, so that all look about equally large.
double fillOf(MarkShape shape)
{
    switch (shape) {
    case MarkShape::Circle:
        return 0.92;
    case MarkShape::Square:
        return 0.80;
    case MarkShape::Hexagon:
    case MarkShape::Pentagon:
        return 0.98;
    default:
        return 1;
    }
}

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Theme makeLight()
{
    Theme t;
    t.background = rgb(0xffffff);
    t.panel = rgb(0xf4f5f7);
    t.text = rgb(0x1d2430);
    t.faintText = rgb(0x5b6573);
    t.accent = rgb(0x0060a0);
    t.warning = rgb(0xa84a00);
    t.selection = rgb(0x0072b2);
    t.halo = QColor(255, 255, 255, 220);
    t.land = rgb(0xf2efe9);
    t.sea = rgb(0xaad3df);
    t.urban = rgb(0xe0dfdf);
    t.river = rgb(0x9dcadc);
    t.coast = rgb(0x86b6c6);
    t.border = rgb(0xa899b5);
    t.stateBorder = rgb(0xcbc4d3);
    t.graticule = QColor(60, 90, 110, 46);
    t.glacier = rgb(0xfbfdfe);
    t.place = rgb(0x4b5563);
    t.link = rgb(0x7b8594);
    t.linkDown = rgb(0x8f959f);
    t.usefulDot = rgb(0x0072b2);
    t.duplicateDot = rgb(0x0072b2);
    t.downFill = rgb(0xd5d9df);
    return t;
}

Theme makeNight()
{
    Theme t;
    t.dark = true;
    t.background = rgb(0x1b2027);
    t.panel = rgb(0x252b34);
    t.text = rgb(0xe8ebf0);
    t.faintText = rgb(0xa4adba);
    t.accent = rgb(0x6fc1f2);
    t.warning = rgb(0xf0a35e);
    t.selection = rgb(0x6fc1f2);
    t.halo = QColor(20, 24, 30, 220);
    t.land = rgb(0x2b3038);
    t.sea = rgb(0x16242f);
    t.urban = rgb(0x393d45);
    t.river = rgb(0x274354);
    t.coast = rgb(0x3d5c6e);
    t.border = rgb(0x7a6c8c);
    t.stateBorder = rgb(0x4f4a5c);
    t.graticule = QColor(170, 200, 220, 38);
    t.glacier = rgb(0x46505b);
    t.place = rgb(0xc3cad4);
    t.link = rgb(0x8a94a3);
    t.linkDown = rgb(0x737c8a);
    t.usefulDot = rgb(0x6fc1f2);
    t.duplicateDot = rgb(0x6fc1f2);
    t.downFill = rgb(0x4a515c);
    return t;
}

} // namespace

ServerStyle serverStyle(int index)
{
    // 7 and 8 have no common divisor: every pair comes once before the first one returns.
    const auto i = static_cast<std::size_t>(index < 0 ? 0 : index);
    return {QColor::fromRgb(okabeIto[i % okabeIto.size()]), shapes[i % shapes.size()]};
}

QColor curveColor(int index, bool dark)
{
    // Blue, vermilion and bluish green; in the dark sky blue, orange and bluish green.
    constexpr std::array<std::size_t, 3> inLight {0, 3, 2};
    constexpr std::array<std::size_t, 3> inDark {5, 1, 2};
    const auto i = static_cast<std::size_t>(index < 0 ? 0 : index) % inLight.size();
    return QColor::fromRgb(okabeIto[dark ? inDark[i] : inLight[i]]);
}

QPainterPath markPath(MarkShape shape, const QRectF &box)
{
    QPainterPath path;
    const QPointF centre = box.center();
    const double halfWidth = box.width() / 2 * fillOf(shape);
    const double halfHeight = box.height() / 2 * fillOf(shape);
    if (shape == MarkShape::Circle) {
        path.addEllipse(centre, halfWidth, halfHeight);
        return path;
    }
    // Corners of a square on its circle would leave it small: it is drawn to its full width.
    const double grow = shape == MarkShape::Square ? std::numbers::sqrt2 : 1;
    QPolygonF polygon = cornersOf(shape);
    for (QPointF &corner : polygon) {
        corner = centre + QPointF(corner.x() * halfWidth * grow, corner.y() * halfHeight * grow);
    }
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::night()
{
    static const Theme theme = makeNight();
    return theme;
}

} // namespace Herdscope::Figures
