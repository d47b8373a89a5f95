// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

#include <cstdint>

namespace Herdscope::App {

/// Draws how a server stands as a sign before its words, and the server's mark in the header.
class LocationsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationsDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setDark(bool dark) { m_dark = dark; }
    void setSelectedServer(int server) { m_server = server; } ///< its column is tinted; −1: none
    void setSelectedUpdate(std::uint64_t update) { m_update = update; } ///< bold where it is held

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    bool m_dark = false;
    int m_server = -1;
    std::uint64_t m_update = 0;
};

/// Columns of servers have their marks.
class LocationsHeader final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationsHeader)

public:
    explicit LocationsHeader(QWidget *parent = nullptr);
    void setSelectedServer(int server);

signals:
    void serverMenuWanted(int server, QPoint globalPos);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    [[nodiscard]] int serverOf(int section) const;

    int m_server = -1;
};

/// Rows of clients, columns of servers.
class LocationsTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationsTable)

public:
    explicit LocationsTable(QWidget *parent = nullptr);

    void setUp(QAbstractItemModel *model); ///< once; it outlives this
    /// To what is in them, and those of servers to the room that there is; until somebody has made
    /// one wider or narrower.
    void fitColumns();
    void setDark(bool dark);
    void showSelected(int server, std::uint64_t update);
    [[nodiscard]] LocationsHeader &header() const { return *m_header; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int widthFor(int column, const QString &sample) const;
    void fitServers();

    LocationsHeader *m_header;
    LocationsDelegate *m_delegate;
    bool m_isFitting = false;
    bool m_isAsTheUserWants = false;
};

} // namespace Herdscope::App
