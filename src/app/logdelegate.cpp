// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logdelegate.h"

#include "app/logmodel.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QWidget>

namespace Herdscope::App {

namespace {
constexpr int markSize = 12;
constexpr int tintAlpha = 40;
} // namespace

QPixmap markPixmap(const Figures::ServerStyle &style, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("herdscope-mark-%1-%2-%3-%4")
                            .arg(style.color.rgba(), 0, 16)
                            .arg(int(style.shape))
                            .arg(size)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSizeF(size, size).toSize() * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(Figures::markPath(style.shape, QRectF(1, 1, size - 2, size - 2)), style.color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void LogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const bool dark = option->palette.color(QPalette::Base).lightness() < 128;
    const Figures::Theme &theme = dark ? Figures::Theme::night() : Figures::Theme::light();
    const int server = index.data(LogModel::ServerRole).toInt();
    if (index.column() == LogModel::Server && server >= 0 && server < m_styles.size()) {
        const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
        option->icon = QIcon(markPixmap(m_styles[server], markSize, ratio));
        option->decorationSize = QSize(markSize, markSize);
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
    if (index.data(LogModel::ErrorRole).toBool())
        option->palette.setColor(QPalette::Text, theme.warning);
    if (isOfSelected(index)) {
        QColor tint = theme.accent;
        tint.setAlpha(tintAlpha);
        option->backgroundBrush = tint;
    }
}

bool LogDelegate::isOfSelected(const QModelIndex &index) const
{
    if (m_server >= 0)
        return index.data(LogModel::ServerRole).toInt() == m_server;
    const auto *model = qobject_cast<const LogModel *>(index.model());
    return model != nullptr && !m_client.isEmpty() && model->clientOf(index.row()) == m_client;
}

} // namespace Herdscope::App
