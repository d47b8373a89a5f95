// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace Herdscope::App {

/// The servers as a table, in the order of the herd file; in the past those of that moment, with
/// what is known of it: counters of connections and lines are of now alone.
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

signals:
    void rowsChanged(); ///< rows are others now: what was selected has to be found again

private:
    void reset();
    void takeMoment();
    void findServers();
    [[nodiscard]] QList<int> serversShown() const;
    [[nodiscard]] QVariant pastValueOf(int server, int column) const;
    [[nodiscard]] QString addressOf(const Herd::ServerSpec &spec, int port) const;
    [[nodiscard]] QVariant valueOf(int server, int column) const;

    const Lab &m_lab;
    bool m_isPast = false;
    QTimer m_timer; ///< moments are passed on some times a second
    QList<int> m_servers; ///< by row: those that belong to the herd
};

} // namespace Herdscope::App
