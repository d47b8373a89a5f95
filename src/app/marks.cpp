// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/marks.h"

#include "figures/palette.h"

#include <QPainter>
#include <QPixmap>

namespace Herdscope::App {

namespace {

QPixmap markPixmap(int server, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Figures::ServerStyle style = Figures::serverStyle(server);
    const double margin = size / 12.0;
    const QRectF box(margin, margin, size - 2 * margin, size - 2 * margin);
    painter.fillPath(Figures::markPath(style.shape, box), style.color);
    return pixmap;
}

} // namespace

QIcon markIcon(int server)
{
    QIcon icon;
    for (const int size : {16, 32, 48}) {
        icon.addPixmap(markPixmap(server, size));
        icon.addPixmap(markPixmap(server, size), QIcon::Selected); // not tinted: its colour tells
    }
    return icon;
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
    if (!server.isValid() || server.toInt() < 0)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {14, 14};
    QIcon &icon = m_icons[server.toInt()];
    if (icon.isNull())
        icon = markIcon(server.toInt());
    option->icon = icon;
}

} // namespace Herdscope::App
