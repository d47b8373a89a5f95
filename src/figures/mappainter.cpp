// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mappainter.h"

#include "figures/mapbasepainter.h"
#include "figures/mapscenepainter.h"

#include <QLocale>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double edgePixels = 10;
constexpr double underButtonsPixels = 60;

QString degrees(double value, double step)
{
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 4);
    return QLocale().toString(value, 'f', decimals) + QChar(u'°');
}

} // namespace

MapPainter::MapPainter(const BaseMap &map, const Theme &theme, const QFont &font, double pixelRatio)
    : m_map(map)
    , m_theme(theme)
    , m_text(font, theme, pixelRatio)
    , m_marks(theme, pixelRatio)
{
}

void MapPainter::paint(QPainter &painter, const MapViewport &viewport, const MapScene &scene)
{
    painter.save();
    painter.setClipRect(QRectF(QPointF(), viewport.size()), Qt::IntersectClip);
    paintBase(painter, viewport);
    paintScene(painter, viewport, scene);
    paintFurniture(painter, viewport, credits(scene));
    painter.restore();
}

void MapPainter::paintBase(QPainter &painter, const MapViewport &viewport, double margin) const
{
    paintMapBase(painter, m_map, viewport, m_theme, margin);
}

void MapPainter::paintScene(QPainter &painter, const MapViewport &viewport, const MapScene &scene)
{
    paintMapScene(painter, m_map, scene, viewport, m_theme, m_text, m_marks);
}

QStringList MapPainter::credits(const MapScene &scene)
{
    QStringList credits {tr("Made with Natural Earth"), tr("Names: GeoNames (CC BY 4.0)")};
    if (!scene.attribution.isEmpty())
        credits << scene.attribution;
    return credits;
}

void MapPainter::paintFurniture(QPainter &painter, const MapViewport &viewport,
                                const QStringList &notes)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (viewport.zoom() >= mapHonestZoom)
        paintGraticuleLabels(painter, viewport);
    paintScaleBar(painter, viewport);
    paintNotes(painter, viewport, notes);
    painter.restore();
}

void MapPainter::paintScaleBar(QPainter &painter, const MapViewport &viewport)
{
    const ScaleBar bar = scaleBarFor(viewport, 110);
    const QLocale locale;
    const bool far = bar.metres >= 1000;
    const QString number = locale.toString(far ? bar.metres / 1000 : bar.metres, 'g', 6);
    const QString text = far ? tr("%1 km").arg(number) : tr("%1 m").arg(number);
    const QSizeF size = m_text.size(MapTextRole::Note, text);
    const double left = edgePixels + 4;
    const double right = left + bar.pixels;
    const double y = viewport.size().height() - edgePixels - 5;
    QColor panel = m_theme.halo;
    panel.setAlpha(170);
    painter.setPen(Qt::NoPen);
    painter.setBrush(panel);
    painter.drawRoundedRect(QRectF(edgePixels - 2, y - 14, bar.pixels + size.width() + 16, 20), 4,
                            4);
    painter.setPen(QPen(m_theme.text, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({{left, y - 6}, {left, y}, {right, y}, {right, y - 6}}));
    m_text.draw(painter, MapTextRole::Note, {right + 5, y - 4 - size.height() / 2}, text);
    if (viewport.zoom() >= mapHonestZoom)
        m_text.draw(painter, MapTextRole::FaintNote, {left - 3, y - 18 - size.height()},
                    tr("No street data at this zoom"));
}

void MapPainter::paintGraticuleLabels(QPainter &painter, const MapViewport &viewport)
{
    const double step = graticuleStepDeg(viewport);
    const QRectF area = viewport.visibleArea();
    const QSizeF view = viewport.size();
    for (double lon = std::ceil(area.left() / step) * step; lon < area.left() + area.width();
         lon += step) {
        const QString text = degrees(lon >= 180 ? lon - 360 : lon, step);
        const double half = m_text.size(MapTextRole::FaintNote, text).width() / 2;
        const double x = viewport.screenOf(0, lon).x() - half;
        if (x > underButtonsPixels && x + 2 * half < view.width() - underButtonsPixels)
            m_text.draw(painter, MapTextRole::FaintNote, {x, 3}, text);
    }
    for (double lat = std::ceil(area.top() / step) * step; lat < area.top() + area.height();
         lat += step) {
        const QString text = degrees(lat, step);
        const QSizeF size = m_text.size(MapTextRole::FaintNote, text);
        const double y = viewport.screenOf(lat, area.center().x()).y() - size.height() / 2;
        if (y > 4 && y < view.height() - underButtonsPixels)
            m_text.draw(painter, MapTextRole::FaintNote, {view.width() - size.width() - 4, y},
                        text);
    }
}

void MapPainter::paintNotes(QPainter &painter, const MapViewport &viewport,
                            const QStringList &notes)
{
    const double room = std::max(120.0, viewport.size().width() - 2 * edgePixels - 200);
    const auto widthOf = [this](const QString &text) {
        return m_text.size(MapTextRole::Note, text).width();
    };
    QStringList lines;
    for (const QString &note : notes) {
        const QString longer = lines.isEmpty() ? note : lines.last() + QStringLiteral(" · ") + note;
        if (lines.isEmpty() || widthOf(longer) > room)
            lines << note;
        else
            lines.last() = longer;
    }
    double top = viewport.size().height() - edgePixels + 2;
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const QSizeF size = m_text.size(MapTextRole::Note, *line);
        top -= size.height();
        m_text.draw(painter, MapTextRole::Note,
                    {viewport.size().width() - edgePixels - size.width(), top}, *line);
    }
}

ScaleBar scaleBarFor(const MapViewport &viewport, double mostPixels)
{
    const QPointF centre =
        viewport.placeAt(QPointF(viewport.size().width(), viewport.size().height()) / 2);
    const double metresPerPixel = viewport.metresPerPixel(centre.y());
    const double most = mostPixels * metresPerPixel;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    double metres = power;
    for (const double factor : {2.0, 5.0}) {
        if (factor * power <= most)
            metres = factor * power;
    }
    return {metres, metres / metresPerPixel};
}

} // namespace Herdscope::Figures
