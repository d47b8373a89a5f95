// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/maplabels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr int cellPixels = 4;
constexpr double dotsBelowZoom =
    7.5; ///< towns are dots with a name beside; nearer, the name lies on the town
constexpr double calmPixels = 7; ///< kept free round a name of the map

} // namespace

LabelSpace::LabelSpace(QSizeF size)
    : m_columns(static_cast<int>(std::ceil(size.width() / cellPixels)))
    , m_rows(static_cast<int>(std::ceil(size.height() / cellPixels)))
    , m_taken(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0)
{
}

LabelSpace::Cells LabelSpace::cellsOf(const QRectF &box) const
{
    const auto cell = [](double pixels, int most) {
        return static_cast<int>(
            std::clamp(std::floor(pixels / cellPixels), -1.0, static_cast<double>(most)));
    };
    return {std::max(0, cell(box.left(), m_columns)), std::max(0, cell(box.top(), m_rows)),
            std::min(m_columns - 1, cell(box.right(), m_columns)),
            std::min(m_rows - 1, cell(box.bottom(), m_rows))};
}

bool LabelSpace::isFree(const QRectF &box) const
{
    const Cells cells = cellsOf(box);
    for (int y = cells.top; y <= cells.bottom; ++y) {
        const auto row = m_taken.begin() + static_cast<std::ptrdiff_t>(y) * m_columns;
        if (std::any_of(row + cells.left, row + std::max(cells.left, cells.right + 1),
                        [](std::uint8_t c) { return c != 0; }))
            return false;
    }
    return true;
}

void LabelSpace::take(const QRectF &box)
{
    const Cells cells = cellsOf(box);
    for (int y = cells.top; y <= cells.bottom; ++y) {
        const auto row = m_taken.begin() + static_cast<std::ptrdiff_t>(y) * m_columns;
        std::fill(row + cells.left, row + std::max(cells.left, cells.right + 1), std::uint8_t {1});
    }
}

bool LabelSpace::claim(const QRectF &box)
{
    if (!isFree(box))
        return false;
    take(box);
    return true;
}

std::optional<QPointF> claimBeside(LabelSpace &space, QPointF at, QSizeF label, double gap)
{
    const double w = label.width();
    const double h = label.height();
    const std::array<QPointF, 4> corners {at + QPointF(gap, -h / 2), at + QPointF(-gap - w, -h / 2),
                                          at + QPointF(-w / 2, -gap - h),
                                          at + QPointF(-w / 2, gap)};
    for (const QPointF &corner : corners) {
        if (space.claim(QRectF(corner, label)))
            return corner;
    }
    return std::nullopt;
}

std::uint32_t leastInhabitantsAt(double zoom)
{
    return static_cast<std::uint32_t>(std::pow(10.0, std::clamp(7.4 - 0.4 * zoom, 0.0, 9.0)));
}

namespace {

class NamePainter final
{
public:
    NamePainter(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                const Theme &theme, LabelSpace &space, MapTextInk &ink)
        : m_painter(painter)
        , m_map(map)
        , m_viewport(viewport)
        , m_theme(theme)
        , m_space(space)
        , m_ink(ink)
        , m_leastInhabitants(leastInhabitantsAt(viewport.zoom()))
    {
    }

    void paint()
    {
        const QPointF northWest = m_viewport.worldAt({0, 0});
        const QPointF southEast =
            m_viewport.worldAt({m_viewport.size().width(), m_viewport.size().height()});
        for (const MapName &name : m_map.names()) {
            const double y = static_cast<double>(name.at.y);
            if (y < northWest.y() || y > southEast.y() || !isWanted(name))
                continue;
            const double x = static_cast<double>(name.at.x);
            for (double copy = std::ceil(northWest.x() - x); x + copy <= southEast.x(); ++copy) {
                const QPointF at = (QPointF(x + copy, y) - northWest) * m_viewport.worldPixels();
                if (name.kind == MapNameKind::Sea || name.kind == MapNameKind::Country)
                    paintRegion(name, at);
                else
                    paintTown(name, at);
            }
        }
    }

private:
    [[nodiscard]] bool isWanted(const MapName &name) const
    {
        const double zoom = m_viewport.zoom();
        switch (name.kind) {
        case MapNameKind::Sea:
            return zoom < 8;
        case MapNameKind::Country:
            return zoom >= 1.5 && zoom < 7;
        case MapNameKind::Capital:
            return zoom >= 3.5 && (zoom >= 5 || name.weight >= m_leastInhabitants / 10);
        case MapNameKind::Section:
            return zoom >= sectionsFromZoom && name.weight >= m_leastInhabitants;
        case MapNameKind::City:
            break;
        }
        return zoom >= 3.5 && name.weight >= m_leastInhabitants;
    }

    void paintRegion(const MapName &name, QPointF at)
    {
        const MapTextRole role =
            name.kind == MapNameKind::Sea ? MapTextRole::Sea : MapTextRole::Country;
        const QString text = m_map.text(name);
        const QSizeF size = m_ink.size(role, text);
        const double latitude = MapViewport::fromWorld({0, static_cast<double>(name.at.y)}).y();
        const double extent = std::sqrt(static_cast<double>(name.weight)) * 1000
            / m_viewport.metresPerPixel(latitude);
        if (extent < size.width() * 0.85)
            return;
        place(role, text, QRectF(at - QPointF(size.width(), size.height()) / 2, size));
    }

    void paintTown(const MapName &name, QPointF at)
    {
        const MapTextRole role = roleOf(name);
        const QString text = m_map.text(name);
        const QSizeF size = m_ink.size(role, text);
        if (m_viewport.zoom() >= dotsBelowZoom) {
            const QPointF corner = at - QPointF(size.width(), size.height()) / 2;
            if (!place(role, text, QRectF(corner, size)) && role >= MapTextRole::City) {
                // A mark lies on it; a large town is worth a second look.
                for (const double dy : {1.7, -1.7}) {
                    if (place(role, text, QRectF(corner + QPointF(0, dy * size.height()), size)))
                        break;
                }
            }
            return;
        }
        const QRectF dot(at - QPointF(3, 3), QSizeF(6, 6));
        if (!m_space.isFree(dot))
            return;
        const std::optional<QPointF> corner = claimBeside(m_space, at, size, 5);
        if (!corner)
            return;
        m_space.take(dot);
        m_painter.setPen(QPen(m_theme.halo, 1));
        m_painter.setBrush(m_theme.place);
        const double radius = name.kind == MapNameKind::Capital ? 2.8 : 2.2;
        m_painter.drawEllipse(at, radius, radius);
        m_ink.draw(m_painter, role, *corner, text);
    }

    [[nodiscard]] MapTextRole roleOf(const MapName &name) const
    {
        if (name.kind == MapNameKind::Section)
            return MapTextRole::SmallTown;
        // What counts as a large town depends on how near one is.
        const double rank = static_cast<double>(name.weight) / m_leastInhabitants;
        if (name.weight >= 2'000'000 || (name.kind == MapNameKind::Capital && rank > 4))
            return rank > 1 ? MapTextRole::Metropolis : MapTextRole::City;
        if (name.weight >= 250'000)
            return MapTextRole::City;
        return name.weight >= 60'000 || m_viewport.zoom() >= mostDetailZoom
            ? MapTextRole::Town
            : MapTextRole::SmallTown;
    }

    bool place(MapTextRole role, const QString &text, const QRectF &box)
    {
        if (!m_space.isFree(box.adjusted(-calmPixels, -calmPixels / 2, calmPixels, calmPixels / 2)))
            return false;
        m_space.take(box);
        m_ink.draw(m_painter, role, box.topLeft(), text);
        return true;
    }

    static constexpr double mostDetailZoom = 11.5;
    static constexpr double sectionsFromZoom = 9.5;

    QPainter &m_painter;
    const BaseMap &m_map;
    const MapViewport &m_viewport;
    const Theme &m_theme;
    LabelSpace &m_space;
    MapTextInk &m_ink;
    std::uint32_t m_leastInhabitants;
};

} // namespace

void paintMapNames(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                   const Theme &theme, LabelSpace &space, MapTextInk &ink)
{
    painter.setRenderHint(QPainter::Antialiasing);
    NamePainter(painter, map, viewport, theme, space, ink).paint();
}

} // namespace Herdscope::Figures
