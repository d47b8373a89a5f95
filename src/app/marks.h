// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace Herdscope::App {

/// A server's mark in its colour and shape.
[[nodiscard]] QIcon markIcon(int server);

/// Puts a server's mark before the text of cells that tell a server under the given role.
class MarkDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarkDelegate)

public:
    explicit MarkDelegate(int serverRole, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_serverRole;
    mutable QHash<int, QIcon> m_icons; ///< by server, made when first wanted
};

} // namespace Herdscope::App
