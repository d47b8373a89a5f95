// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimestretch.h"
#include "figures/waterfallscene.h"

#include <QFont>
#include <QPainter>
#include <QRectF>

#include <optional>

/// Paints the way of an update with any painter: window, SVG, PNG, PDF. Nothing here clips or
/// blends.
namespace Herdscope::Figures {

/// Where everything is: names left, bars over a time axis, words right; axis and legend at the
/// bottom, where they stay while the rows are scrolled.
class WaterfallGeometry final
{
public:
    /// @p scrolled: how far the rows are moved up. @p stretch: what is seen of the time, in ns;
    /// none: all of the scene's axis.
    WaterfallGeometry(const WaterfallScene &scene, const QRectF &area, const QFont &font,
                      double scrolled = 0, const std::optional<SpaceTimeStretch> &stretch = {});

    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    [[nodiscard]] double rowsHeight() const { return m_rowHeight * m_rows; } ///< of all
    [[nodiscard]] QRectF rowsBox() const { return m_rowsBox; } ///< what is seen of them
    [[nodiscard]] QRectF axisBox() const { return m_axisBox; }
    [[nodiscard]] QRectF legendBox() const { return m_legendBox; }
    [[nodiscard]] QRectF rowBox(int row) const;
    [[nodiscard]] QRectF nameBox(int row) const;
    [[nodiscard]] QRectF wordsBox(int row) const;
    [[nodiscard]] QRectF barBox(const WaterfallScene &scene, int row) const; ///< empty: none
    [[nodiscard]] double xOf(std::int64_t ns) const; ///< at the chart's ends for what is beside it
    [[nodiscard]] double nsAt(double x) const;
    [[nodiscard]] bool isBehind(std::int64_t ns) const { return ns > m_toNs; }
    [[nodiscard]] bool isBefore(std::int64_t ns) const { return ns < m_fromNs; }
    [[nodiscard]] bool isSeen(std::int64_t ns) const { return !isBehind(ns) && !isBefore(ns); }
    [[nodiscard]] double chartLeft() const { return m_chartLeft; }
    [[nodiscard]] double chartRight() const { return m_chartRight; }
    [[nodiscard]] const std::vector<std::int64_t> &ticks() const { return m_ticks; }
    [[nodiscard]] int rowAt(QPointF at) const; ///< or −1
    [[nodiscard]] QFont font() const { return m_font; }

private:
    QFont m_font;
    QRectF m_area;
    QRectF m_rowsBox;
    QRectF m_axisBox;
    QRectF m_legendBox;
    int m_rows = 0;
    double m_rowHeight = 0;
    double m_scrolled = 0;
    double m_chartLeft = 0;
    double m_chartRight = 0;
    std::int64_t m_fromNs = 0;
    std::int64_t m_toNs = 1; ///< > m_fromNs
    std::vector<std::int64_t> m_ticks;
};

/// @p current: row that has the keyboard, or −1.
void paintWaterfall(QPainter &painter, const WaterfallScene &scene,
                    const WaterfallGeometry &geometry, const Theme &theme, int current = -1);
/// A whole picture with its texts, in the painter's font.
void paintWaterfallPicture(QPainter &painter, const QRectF &area, const WaterfallScene &scene,
                           const Theme &theme);
/// So that a picture has all rows.
[[nodiscard]] QSize waterfallPictureSize(const WaterfallScene &scene, const QFont &font);

} // namespace Herdscope::Figures
