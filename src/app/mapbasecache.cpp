// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mapbasecache.h"

#include <QElapsedTimer>
#include <QPainter>

#include <cmath>

namespace Herdscope::App {

namespace {

constexpr double marginPixels = 160;
constexpr double mostStretch = 1; ///< in steps of zoom
constexpr qint64 slowNs = 14'000'000; ///< longer than this would be felt while zooming

} // namespace

bool MapBaseCache::draw(QPainter &painter, const Figures::MapPainter &map,
                        const Figures::MapViewport &view, double pixelRatio)
{
    const bool exact = covers(view, pixelRatio);
    const bool stretch =
        !exact && !m_stale && m_lastNs > slowNs && coversStretched(view, pixelRatio);
    if (!exact && !stretch)
        repaint(map, view, pixelRatio);
    m_stale = false;
    const QRectF target = targetIn(view);
    if (stretch) {
        painter.drawPixmap(target, m_pixmap, QRectF(m_pixmap.rect()));
        return false;
    }
    // On whole device pixels, or the copy blurs.
    painter.drawPixmap(QPointF(std::round(target.left() * pixelRatio) / pixelRatio,
                               std::round(target.top() * pixelRatio) / pixelRatio),
                       m_pixmap);
    return true;
}

QRectF MapBaseCache::targetIn(const Figures::MapViewport &view) const
{
    const double scale = view.worldPixels() / m_view.worldPixels();
    const QPointF corner = offsetIn(view) - QPointF(marginPixels, marginPixels) * scale;
    return {corner, QSizeF(m_pixmap.size()) / m_pixelRatio * scale};
}

bool MapBaseCache::coversStretched(const Figures::MapViewport &view, double pixelRatio) const
{
    return !m_pixmap.isNull() && qFuzzyCompare(m_pixelRatio, pixelRatio)
        && std::abs(view.zoom() - m_view.zoom()) <= mostStretch
        && targetIn(view).contains(QRectF(QPointF(), view.size()));
}

QPointF MapBaseCache::offsetIn(const Figures::MapViewport &view) const
{
    const QPointF corner = m_view.worldAt({0, 0});
    QPointF delta = corner - view.worldAt({0, 0});
    delta.rx() -= std::round(delta.x());
    return delta * view.worldPixels();
}

bool MapBaseCache::covers(const Figures::MapViewport &view, double pixelRatio) const
{
    if (m_pixmap.isNull() || m_view.size() != view.size() || m_view.zoom() != view.zoom()
        || !qFuzzyCompare(m_pixelRatio, pixelRatio))
        return false;
    const QPointF offset = offsetIn(view);
    return std::abs(offset.x()) <= marginPixels && std::abs(offset.y()) <= marginPixels;
}

void MapBaseCache::repaint(const Figures::MapPainter &map, const Figures::MapViewport &view,
                           double pixelRatio)
{
    QElapsedTimer timer;
    timer.start();
    const QSizeF size = (view.size() + QSizeF(2 * marginPixels, 2 * marginPixels)) * pixelRatio;
    const QSize pixels(static_cast<int>(std::ceil(size.width())),
                       static_cast<int>(std::ceil(size.height())));
    if (m_pixmap.size() != pixels)
        m_pixmap = QPixmap(pixels);
    m_pixmap.setDevicePixelRatio(pixelRatio);
    QPainter painter(&m_pixmap);
    painter.translate(marginPixels, marginPixels);
    map.paintBase(painter, view, marginPixels);
    m_view = view;
    m_pixelRatio = pixelRatio;
    m_lastNs = timer.nsecsElapsed();
    ++m_timesPainted;
}

} // namespace Herdscope::App
