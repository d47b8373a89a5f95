// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/mappainter.h"

#include <QPixmap>

namespace Herdscope::App {

/// The base map of a view as a pixmap with a margin on every side, so that panning is a copy. It is
/// painted anew when the view leaves the margin and when the zoom changes; where painting is slow,
/// a change of zoom stretches the old one until paintWhenSettled() is called.
class MapBaseCache final
{
public:
    /// Draws the base map of @p view. Returns false if it is only a stretched one.
    [[nodiscard]] bool draw(QPainter &painter, const Figures::MapPainter &map,
                            const Figures::MapViewport &view, double pixelRatio);
    void paintWhenSettled() { m_stale = true; } ///< the next draw() paints anew if it must
    void clear() { m_pixmap = {}; }
    [[nodiscard]] int timesPainted() const { return m_timesPainted; } ///< for tests and measuring

private:
    [[nodiscard]] bool covers(const Figures::MapViewport &view, double pixelRatio) const;
    [[nodiscard]] bool coversStretched(const Figures::MapViewport &view, double pixelRatio) const;
    [[nodiscard]] QRectF targetIn(const Figures::MapViewport &view) const;
    /// Where the top left of the cached view lies in @p view.
    [[nodiscard]] QPointF offsetIn(const Figures::MapViewport &view) const;
    void repaint(const Figures::MapPainter &map, const Figures::MapViewport &view,
                 double pixelRatio);

    QPixmap m_pixmap;
    Figures::MapViewport m_view;
    double m_pixelRatio = 1;
    qint64 m_lastNs = 0;
    int m_timesPainted = 0;
    bool m_stale = false;
};

} // namespace Herdscope::App
