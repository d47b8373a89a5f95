// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logdelegate.h"

#include "app/appearance.h"
#include "app/logmodel.h"
#include "app/marks.h"

namespace Herdscope::App {

namespace {
constexpr int tintAlpha = 40;
} // namespace

void LogDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const Figures::Theme &theme = themeFor(option->palette);
    const int server = index.data(LogModel::ServerRole).toInt();
    if (index.column() == LogModel::Server && server >= 0 && server < m_styles.size())
        addMark(option, m_styles[server]);
    if (index.data(LogModel::ErrorRole).toBool())
        option->palette.setColor(QPalette::Text, theme.warning);
    const auto *model = qobject_cast<const LogModel *>(index.model());
    if (m_moment && model != nullptr && model->numberOf(index.row()) >= *m_moment)
        option->palette.setColor(QPalette::Text, theme.faintText);
    if (isOfSelected(index)) {
        QColor tint = theme.accent;
        tint.setAlpha(tintAlpha);
        option->backgroundBrush = tint;
    }
}

void LogDelegate::setSelected(int server, const QByteArray &client)
{
    m_server = server;
    m_client = client;
}

bool LogDelegate::isOfSelected(const QModelIndex &index) const
{
    if (m_server >= 0)
        return index.data(LogModel::ServerRole).toInt() == m_server;
    const auto *model = qobject_cast<const LogModel *>(index.model());
    return model != nullptr && !m_client.isEmpty() && model->clientOf(index.row()) == m_client;
}

} // namespace Herdscope::App
