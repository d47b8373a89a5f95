// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <QAbstractTableModel>

#include <vector>

namespace Herdscope::App {

/// The links of the graph as a table: what the picture shows, now or in the past.
class LinksModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinksModel)

public:
    enum Column
    {
        From,
        To,
        State,
        Useful,
        Duplicate,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole, ///< int, index of the link
        ServerRole, ///< int, index of the server for its mark; −1 for none
        SortRole,
    };
    struct Link
    {
        int index = -1; ///< of the herd
        int a = -1; ///< of the servers
        int b = -1;
        QString nameA;
        QString nameB;
        QString state;
        quint64 useful = 0; ///< AT lines received, both directions
        quint64 duplicate = 0;
        bool operator==(const Link &) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLinks(std::vector<Link> links);
    [[nodiscard]] int rowOf(int link) const; ///< or −1
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] static QVariant valueOf(const Link &link, int column);

    std::vector<Link> m_links;
};

} // namespace Herdscope::App
