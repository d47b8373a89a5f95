// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTimer>

namespace Herdscope::App {

/// The clients as a table, in order of arrival. Changes are passed on some times a second, however
/// many there are.
class ClientsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientsModel)

public:
    enum Column
    {
        Name,
        Server,
        Position,
        LastReport,
        State,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole, ///< int, of the client
        ServerRole, ///< int, index of the server for its mark; -1 for none
        SortRole,
    };

    explicit ClientsModel(const Lab &lab, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(const MobileClient &client, int column) const;
    [[nodiscard]] QString stateOf(const MobileClient &client) const;
    [[nodiscard]] QVariant sortKeyOf(const MobileClient &client, int column) const;
    void passOn();

    const Lab &m_lab;
    QList<int> m_changed;
    QTimer m_timer;
};

} // namespace Herdscope::App
