// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimelabels.h"
#include "figures/spacetimescene.h"

#include <QFont>
#include <QPainter>
#include <QRectF>

#include <vector>

/// Paints a space-time diagram with any painter: window, SVG, PNG, PDF. Nothing here clips.
namespace Herdscope::Figures {

/// Where everything is: names left, lines beside them over a time axis; axis and legend at the
/// bottom, where they stay while the lines are scrolled. Lines share the height that there is.
class SpaceTimeGeometry final
{
public:
    /// @p scrolled: how far the lines are moved up.
    SpaceTimeGeometry(const SpaceTimeScene &scene, const QRectF &area, const QFont &font,
                      double scrolled = 0);

    [[nodiscard]] QFont font() const { return m_font; }
    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    [[nodiscard]] double rowsHeight() const { return m_top + m_rowHeight * m_rows; } ///< of all
    [[nodiscard]] QRectF rowsBox() const { return m_rowsBox; } ///< what is seen of them
    [[nodiscard]] QRectF axisBox() const { return m_axisBox; }
    [[nodiscard]] QRectF legendBox() const { return m_legendBox; }
    [[nodiscard]] QRectF chartBox() const; ///< of lines, without names
    [[nodiscard]] QRectF nameBox(int line) const;
    [[nodiscard]] double yOf(int line) const;
    [[nodiscard]] bool isSeen(double top, double bottom) const
    {
        return bottom >= m_rowsBox.top() && top <= m_rowsBox.bottom();
    }
    [[nodiscard]] double xOf(double place) const; ///< may be outside
    [[nodiscard]] double placeAt(double x) const;
    [[nodiscard]] int lineAt(QPointF at) const; ///< whose name is there, or −1
    /// Messages that are nearer than this can't be told apart.
    static constexpr double columnWidth = 3;
    [[nodiscard]] int columns() const; ///< of that width
    [[nodiscard]] const std::vector<SpaceTimeTick> &ticks() const { return m_ticks; }
    [[nodiscard]] QString axisText() const { return m_axisText; }

private:
    QFont m_font;
    QRectF m_area;
    QRectF m_rowsBox;
    QRectF m_axisBox;
    QRectF m_legendBox;
    int m_rows = 0;
    double m_top = 0; ///< room for words above the first line
    double m_rowHeight = 0;
    double m_scrolled = 0;
    double m_chartLeft = 0;
    double m_chartRight = 0;
    double m_from = 0;
    double m_width = 1;
    std::vector<SpaceTimeTick> m_ticks;
    QString m_axisText;
};

void paintSpaceTime(QPainter &painter, const SpaceTimeScene &scene,
                    const SpaceTimeGeometry &geometry, const Theme &theme);
/// A whole picture with its texts, in the painter's font.
void paintSpaceTimePicture(QPainter &painter, const QRectF &area, const SpaceTimeScene &scene,
                           const Theme &theme);
/// So that a picture has all lines. @p width: of the picture.
[[nodiscard]] QSize spaceTimePictureSize(const SpaceTimeScene &scene, const QFont &font, int width);

} // namespace Herdscope::Figures
