// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace Herdscope::App {

/// The mark of a server as a small picture, sharp at @p devicePixelRatio. A valid @p halo is a rim
/// that sets it off from a ground of its own colour.
[[nodiscard]] QPixmap markPixmap(const Figures::ServerStyle &style, int size,
                                 qreal devicePixelRatio, const QColor &halo = {});
/// A server's mark in its colour and shape.
[[nodiscard]] QIcon markIcon(int server);
inline constexpr int cellMarkSize = 14;
/// Puts a picture of that size before the text of a cell.
void setIcon(QStyleOptionViewItem *option, const QPixmap &pixmap);
/// Puts the mark before the text of a cell, with a rim where the cell is selected.
void addMark(QStyleOptionViewItem *option, const Figures::ServerStyle &style);

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
};

} // namespace Herdscope::App
