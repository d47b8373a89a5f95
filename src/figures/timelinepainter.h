// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/timelinescene.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QSize>

#include <array>

/// Paints the timeline of a run with any painter: window, SVG, PDF. Nothing here clips or blends.
namespace Herdscope::Figures {

/// Where everything is: what was done and what happened at the top, a lane for each server and link
/// below, then the updates and the axis.
class TimelineGeometry final
{
public:
    TimelineGeometry(const TimelineScene &scene, const QRectF &area, const QFont &font);

    [[nodiscard]] double xOf(std::int64_t ns) const;
    [[nodiscard]] std::int64_t nsAt(double x) const;
    [[nodiscard]] QRectF chart() const { return m_chart; } ///< from the first lane to the axis
    [[nodiscard]] QRectF lane(int lane) const; ///< beside its name
    [[nodiscard]] QRectF laneName(int lane) const;
    [[nodiscard]] QRectF updates() const { return m_updates; }
    [[nodiscard]] QRectF axis() const { return m_axis; }
    [[nodiscard]] QRectF legend() const { return m_legend; }
    /// Where the label of a mark stands; empty: there was no room for it.
    [[nodiscard]] QRectF mark(std::size_t mark) const { return m_marks[mark]; }
    [[nodiscard]] QRectF markRow(bool isAct) const { return m_markRows[isAct ? 0 : 1]; }
    [[nodiscard]] const QFont &font() const { return m_font; }

private:
    void placeMarks(const TimelineScene &scene);

    QFont m_font;
    double m_line = 0;
    std::int64_t m_lengthNs = 1;
    std::array<QRectF, 2> m_markRows; ///< acts, what happened
    QRectF m_chart;
    QRectF m_names;
    QRectF m_updates;
    QRectF m_axis;
    QRectF m_legend;
    std::vector<QRectF> m_marks;
};

/// In the painter's font.
void paintTimeline(QPainter &painter, const TimelineScene &scene, const QRectF &area,
                   const Theme &theme);
/// So that a picture has all lanes.
[[nodiscard]] QSize timelinePictureSize(const TimelineScene &scene, const QFont &font);

} // namespace Herdscope::Figures
