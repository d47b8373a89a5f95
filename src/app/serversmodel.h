// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QAbstractTableModel>

namespace Herdscope::App {

/// The servers as a table, in the order of the herd file.
class ServersModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServersModel)

public:
    enum Column
    {
        Name,
        State,
        Address,
        Clients,
        Known,
        Updates,
        AtSent,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole, ///< int, index of the server
        ServerRole, ///< int, index of the server for its mark; -1 for none
        SortRole,
    };

    explicit ServersModel(const Lab &lab, QObject *parent = nullptr);

    [[nodiscard]] int rowOf(int server) const { return int(m_servers.indexOf(server)); } ///< or −1
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void findServers();
    [[nodiscard]] QVariant valueOf(int server, int column) const;

    const Lab &m_lab;
    QList<int> m_servers; ///< by row: those that belong to the herd
};

} // namespace Herdscope::App
