// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapink.h"

#include <QPainterPath>

#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr double clientHalo = 0.16; ///< of the mark's box

QPixmap transparentPixmap(double side, double pixelRatio)
{
    const int pixels = static_cast<int>(std::ceil(side * pixelRatio));
    QPixmap pixmap(pixels, pixels);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QRectF boxAround(QPointF centre, double side)
{
    return {centre.x() - side / 2, centre.y() - side / 2, side, side};
}

} // namespace

MapMarkInk::MapMarkInk(const Theme &theme, double pixelRatio)
    : m_theme(theme)
    , m_pixelRatio(pixelRatio)
{
}

void MapMarkInk::paintClient(QPainter &painter, QPointF at, const ServerStyle &style,
                             double side) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double haloPixels = side * clientHalo;
    const QPainterPath mark = markPath(style.shape, boxAround(at, side - haloPixels - 1));
    const QColor halo = m_theme.dark ? QColor(235, 238, 243) : QColor(Qt::white);
    painter.strokePath(mark,
                       QPen(halo, 2 * haloPixels, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(mark, style.color);
}

const QPixmap &MapMarkInk::clientPixmap(const ServerStyle &style, double side)
{
    const int kind = static_cast<int>(style.shape) * 100 + static_cast<int>(side);
    QPixmap &pixmap = m_clients[std::pair(kind, style.color.rgba())];
    if (pixmap.isNull()) {
        const double box = side + 4;
        pixmap = transparentPixmap(box, m_pixelRatio);
        QPainter painter(&pixmap);
        paintClient(painter, {box / 2, box / 2}, style, side);
    }
    return pixmap;
}

void MapMarkInk::drawClients(QPainter &painter, const ServerStyle &style,
                             const std::vector<QPointF> &at, double side)
{
    if (!isRaster(painter)) {
        for (const QPointF &point : at)
            paintClient(painter, point, style, side);
        return;
    }
    drawPixmaps(painter, clientPixmap(style, side), at);
}

void MapMarkInk::drawPixmaps(QPainter &painter, const QPixmap &pixmap,
                             const std::vector<QPointF> &at) const
{
    const double half = pixmap.deviceIndependentSize().width() / 2;
    const auto snapped = [this](double value) {
        return std::round(value * m_pixelRatio) / m_pixelRatio;
    };
    // On whole device pixels: the plain copy of a pixmap is many times faster than one between.
    for (const QPointF &point : at)
        painter.drawPixmap(QPointF(snapped(point.x() - half), snapped(point.y() - half)), pixmap);
}

const QPixmap &MapMarkInk::dotPixmap(const QColor &color, double dot)
{
    QPixmap &pixmap = m_dots[std::pair(static_cast<int>(dot * 10), color.rgba())];
    if (pixmap.isNull()) {
        const double side = dot + 2;
        pixmap = transparentPixmap(side, m_pixelRatio);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(boxAround({side / 2, side / 2}, dot));
    }
    return pixmap;
}

void MapMarkInk::drawDots(QPainter &painter, const QColor &color, const std::vector<Dot> &dots)
{
    const bool raster = isRaster(painter);
    if (!raster)
        painter.setPen(Qt::NoPen);
    for (const Dot &dot : dots) {
        if (raster) {
            painter.setOpacity(dot.opacity);
            painter.drawPixmap(dot.at - QPointF(1, 1) * (dotPixels / 2 + 1), dotPixmap(color));
            continue;
        }
        QColor faded = color;
        faded.setAlphaF(static_cast<float>(dot.opacity));
        painter.setBrush(faded);
        painter.drawEllipse(boxAround(dot.at, dotPixels));
    }
    painter.setOpacity(1);
}

void MapMarkInk::drawSelectionDiscs(QPainter &painter, const std::vector<QPointF> &at, double side)
{
    if (isRaster(painter))
        return drawPixmaps(painter, dotPixmap(m_theme.text, side), at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.text);
    for (const QPointF &point : at)
        painter.drawEllipse(boxAround(point, side));
}

void MapMarkInk::drawSelectionRing(QPainter &painter, QPointF at) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.halo, 4.5));
    painter.drawEllipse(at, 12, 12);
    painter.setPen(QPen(m_theme.text, 2));
    painter.drawEllipse(at, 12, 12);
}

void MapMarkInk::drawServer(QPainter &painter, QPointF at, const ServerStyle &style,
                            Condition condition, bool selected) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = boxAround(at, serverPixels - 2);
    const bool up = condition == Condition::Up;
    painter.setPen(QPen(m_theme.halo, 4));
    painter.setBrush(m_theme.background);
    painter.drawRoundedRect(frame, 6, 6);
    painter.setPen(QPen(selected ? m_theme.selection
                            : up ? style.color
                                 : m_theme.faintText,
                        selected ? 2.6 : 1.8, up || selected ? Qt::SolidLine : Qt::DashLine));
    painter.drawRoundedRect(frame, 6, 6);
    const bool serves = up || condition == Condition::Frozen || condition == Condition::Recovering;
    painter.fillPath(markPath(style.shape, boxAround(at, serverPixels - 12)),
                     serves ? style.color : m_theme.downFill);
    if (!up)
        drawBadge(painter, frame.topRight(), condition);
}

void MapMarkInk::drawBadge(QPainter &painter, QPointF at, Condition condition) const
{
    const bool isCalm = condition == Condition::Frozen || condition == Condition::Recovering;
    const QColor fill = isCalm ? m_theme.selection : m_theme.warning;
    painter.setPen(QPen(m_theme.background, 1.5));
    painter.setBrush(fill);
    painter.drawEllipse(at, 7.5, 7.5);
    painter.setPen(QPen(m_theme.background, 2, Qt::SolidLine, Qt::RoundCap));
    constexpr double r = 2.8;
    if (condition == Condition::Frozen) {
        painter.drawLine(at + QPointF(-2, -r), at + QPointF(-2, r));
        painter.drawLine(at + QPointF(2, -r), at + QPointF(2, r));
    } else if (condition == Condition::Recovering) {
        painter.drawArc(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r), 60 * 16, 270 * 16);
    } else if (condition == Condition::Failed) {
        painter.drawLine(at + QPointF(0, -4), at + QPointF(0, 1));
        painter.drawPoint(at + QPointF(0, 4));
    } else {
        painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
        painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
    }
}

void MapMarkInk::drawPin(QPainter &painter, QPointF tip, bool selected) const
{
    const double scale = selected ? 1.25 : 1;
    const double radius = 6.5 * scale;
    const QPointF head = tip - QPointF(0, pinPixels * scale - radius);
    QPainterPath drop(tip);
    drop.cubicTo(tip + QPointF(-1.5, -7) * scale, head + QPointF(-radius, radius * 0.8),
                 head + QPointF(-radius, 0));
    drop.arcTo(boxAround(head, 2 * radius), 180, -180);
    drop.cubicTo(head + QPointF(radius, radius * 0.8), tip + QPointF(1.5, -7) * scale, tip);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = m_theme.dark ? QColor(0xb08fd6) : QColor(0x7b4f9d);
    painter.strokePath(drop, QPen(m_theme.halo, selected ? 4 : 3));
    painter.fillPath(drop, color);
    if (selected)
        painter.strokePath(drop, QPen(m_theme.text, 1.6));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.dark ? QColor(0x1b2027) : QColor(Qt::white));
    painter.drawEllipse(head, 2.2 * scale, 2.2 * scale);
}

} // namespace Herdscope::Figures
