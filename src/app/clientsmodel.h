// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/pastclients.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTimer>

#include <optional>

namespace Herdscope::App {

/// The clients as a table, in order of arrival; of a moment of the past those that a server knew
/// then. Changes are passed on some times a second, however many there are, and not at all while
/// nobody looks.
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
        IdRole = Qt::UserRole, ///< int, of the client; of one of the past that is gone: −1
        ServerRole, ///< int, index of the server for its mark; -1 for none
    };

    explicit ClientsModel(const Lab &lab, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Order in a column without making texts: thousands are sorted some times a second. States go
    /// by kind, then speed.
    [[nodiscard]] bool isLess(int row, int otherRow, int column) const;
    /// Whether somebody looks. What changed meanwhile is passed on with the first look.
    void setWatched(bool watched);
    [[nodiscard]] int rowOf(int id) const; ///< or −1
    [[nodiscard]] bool isPast() const { return m_past.has_value(); }

signals:
    void rowsChanged(); ///< rows are others now: what was selected has to be found again

private:
    [[nodiscard]] QString textOf(const MobileClient &client, int column) const;
    [[nodiscard]] QString stateOf(const MobileClient &client) const;
    [[nodiscard]] QString trackText(const MobileClient &client) const;
    [[nodiscard]] bool isServerDown(const MobileClient &client) const;
    [[nodiscard]] QVariant pastData(const PastClients::Client &client, int column, int role) const;
    [[nodiscard]] QString knowingText(const PastClients::Client &client) const;
    [[nodiscard]] bool isLessInPast(int row, int otherRow, int column) const;
    void takeChanges(const QList<int> &ids);
    void takeMoment();
    void followFleet();
    void lookAtPast();
    void passOn();

    const Lab &m_lab;
    QList<int> m_changed; ///< ids; not all of them when there are many
    bool m_watched = true;
    bool m_hasMoved = false; ///< to another moment, since the last look
    std::optional<PastClients> m_past; ///< none: it is now
    QTimer m_timer;
};

} // namespace Herdscope::App
