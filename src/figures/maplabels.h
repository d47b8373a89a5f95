// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"
#include "figures/mapink.h"
#include "figures/mapviewport.h"

#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::Figures {

/// What of a picture is taken already, in squares of a few pixels: labels go where nothing is.
/// First come, first served.
class LabelSpace final
{
public:
    explicit LabelSpace(QSizeF size);

    [[nodiscard]] bool isFree(const QRectF &box) const;
    void take(const QRectF &box);
    /// Takes the box if it is free.
    [[nodiscard]] bool claim(const QRectF &box);

private:
    struct Cells
    {
        int left = 0;
        int top = 0;
        int right = -1;
        int bottom = -1;
    };
    [[nodiscard]] Cells cellsOf(const QRectF &box) const;

    int m_columns;
    int m_rows;
    std::vector<std::uint8_t> m_taken;
};

/// Beside a mark at @p at: right, left, above or below, the first that is free. Takes it.
[[nodiscard]] std::optional<QPointF> claimBeside(LabelSpace &space, QPointF at, QSizeF label,
                                                 double gap);

/// Paints the names of seas, countries and towns that fit, the weightiest first.
void paintMapNames(QPainter &painter, const BaseMap &map, const MapViewport &viewport,
                   const Theme &theme, LabelSpace &space, MapTextInk &ink);

/// Towns of fewer inhabitants are not named at this zoom.
[[nodiscard]] std::uint32_t leastInhabitantsAt(double zoom);

} // namespace Herdscope::Figures
