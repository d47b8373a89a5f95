// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standingsign.h"

#include "app/marks.h"

#include <QPainter>
#include <QPixmapCache>

namespace Herdscope::App {

namespace {

using What = History::Standing::What;

/// In a box of 14 by 14.
void paintSign(QPainter &painter, What what)
{
    switch (what) {
    case What::Current:
        painter.drawPolyline(QPolygonF({{3, 7.5}, {6, 10.5}, {11, 4}}));
        return;
    case What::Behind:
        painter.drawPolygon(QPolygonF({{2.5, 4}, {11.5, 4}, {7, 11}}));
        return;
    case What::Recovering:
        painter.drawArc(QRectF(2.5, 2.5, 9, 9), 60 * 16, 270 * 16);
        painter.drawPolyline(QPolygonF({{6.2, 1.2}, {9.4, 3.1}, {7.4, 6}}));
        return;
    case What::Unknown: {
        QPainterPath path(QPointF(4.2, 5));
        path.cubicTo(4.2, 0.6, 10.6, 1.6, 9.6, 5.4);
        path.cubicTo(9.2, 6.9, 7, 7.2, 7, 9);
        painter.drawPath(path);
        painter.drawPoint(QPointF(7, 11.8));
        return;
    }
    case What::Down:
        painter.drawLine(QPointF(3.5, 3.5), QPointF(10.5, 10.5));
        painter.drawLine(QPointF(3.5, 10.5), QPointF(10.5, 3.5));
        return;
    }
}

} // namespace

QPixmap standingSign(What what, const QColor &ink, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("herdscope-standing-%1-%2-%3")
                            .arg(int(what))
                            .arg(ink.rgba(), 0, 16)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap((QSizeF(cellMarkSize, cellMarkSize) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintSign(painter, what);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor standingColor(What what, const Figures::Theme &theme)
{
    switch (what) {
    case What::Current:
        return theme.text;
    case What::Behind:
    case What::Unknown:
        return theme.warning;
    case What::Recovering:
        return theme.accent;
    case What::Down:
        break;
    }
    return theme.faintText;
}

} // namespace Herdscope::App
