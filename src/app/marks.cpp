// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/marks.h"

#include <QPainter>
#include <QPixmapCache>
#include <QWidget>

namespace Herdscope::App {

namespace {
constexpr double haloWidth = 3; ///< half of it shows outside the mark
} // namespace

QPixmap markPixmap(const Figures::ServerStyle &style, int size, qreal devicePixelRatio,
                   const QColor &halo)
{
    const QString key = QStringLiteral("herdscope-mark-%1-%2-%3-%4-%5")
                            .arg(style.color.rgba(), 0, 16)
                            .arg(int(style.shape))
                            .arg(size)
                            .arg(devicePixelRatio)
                            .arg(halo.isValid() ? halo.rgba() : 0U, 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap((QSizeF(size, size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double margin = haloWidth / 2;
    const QPainterPath path = Figures::markPath(
        style.shape, QRectF(margin, margin, size - 2 * margin, size - 2 * margin));
    if (halo.isValid())
        painter.strokePath(path, QPen(halo, haloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, style.color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon markIcon(int server)
{
    QIcon icon;
    for (const int size : {16, 32, 48}) {
        const QPixmap pixmap = markPixmap(Figures::serverStyle(server), size, 1);
        icon.addPixmap(pixmap);
        icon.addPixmap(pixmap, QIcon::Selected); // not tinted: its colour tells
    }
    return icon;
}

void setIcon(QStyleOptionViewItem *option, const QPixmap &pixmap)
{
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // not tinted
    option->icon = icon;
    option->decorationSize = QSize(cellMarkSize, cellMarkSize);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

void addMark(QStyleOptionViewItem *option, const Figures::ServerStyle &style)
{
    const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const QColor halo = selected ? option->palette.color(QPalette::HighlightedText) : QColor();
    setIcon(option, markPixmap(style, cellMarkSize, ratio, halo));
}

MarkDelegate::MarkDelegate(int serverRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_serverRole(serverRole)
{
}

void MarkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant server = index.data(m_serverRole);
    if (server.isValid() && server.toInt() >= 0)
        addMark(option, Figures::serverStyle(server.toInt()));
}

} // namespace Herdscope::App
