// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/locationorder.h"
#include "app/playhead.h"
#include "history/standing.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>

#include <optional>
#include <vector>

namespace Herdscope::App {

/// The location table: a row for each client of which the record has told until the moment shown,
/// a column for each server; a cell says how what the server holds compares with the newest.
///
/// Only what somebody asks for is reckoned, and what has changed: look() takes what follows from
/// the changes since the last one. Longer work goes on in slices, and done() says that it is
/// complete. While the herd goes on, rows change their places once a second at most.
class LocationsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocationsModel)

public:
    enum Column
    {
        Name,
        Newest,
        Agreement,
        FirstServer
    };
    enum Role
    {
        ClientRole = Qt::UserRole, ///< uint, number of the client in the record
        ServerRole, ///< int, of a column with a server; in a cell of the newest, who took it; or −1
        WhatRole, ///< int, Standing::What of a server's cell; of the others none
        UpdateRole, ///< quint64, id of the update that a cell is about; 0: none
        EventRole ///< quint64, by which the server came to hold it; History::noEvent: none
    };
    static constexpr int sliceMs = 8;
    static constexpr int reorderEveryMs = 1000;

    /// @p playhead outlives it. Follows it after look() alone, but for another record.
    explicit LocationsModel(Playhead &playhead, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    void setText(const QString &text); ///< rows with it in their names
    void setOnlyDisagreeing(bool only);
    /// Shows what the playhead shows. @p hasMoved: the user wants to see another moment, at once in
    /// the right order.
    void look(bool hasMoved);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// Rows come, go, and change their places: what is selected then is nobody's wish.
    [[nodiscard]] bool isRearranging() const { return m_isRearranging; }

    [[nodiscard]] int rowOf(History::ClientNumber client) const; ///< or −1
    [[nodiscard]] const std::vector<History::ClientNumber> &rows() const { return m_rows; }
    [[nodiscard]] const History::Disagreements &disagreements() const { return *m_disagreements; }
    [[nodiscard]] QStringList serverNames() const;
    /// As shown, cells between tabs, with a header; formulas are no formulas.
    [[nodiscard]] QByteArray textOf(const std::vector<int> &rows) const;
    [[nodiscard]] QByteArray csv() const; ///< of all rows that are shown; see history/standingcsv.h

signals:
    void done(); ///< disagreements() and the order are what they are to be

private:
    [[nodiscard]] const History::Standings &standings(History::ClientNumber client) const;
    [[nodiscard]] QString textOf(History::ClientNumber client, int column) const;
    [[nodiscard]] QString tipOf(History::ClientNumber client, int column) const;
    [[nodiscard]] static int serverOf(int column) { return column - FirstServer; }
    void setWish(const LocationOrder::Wish &wish);
    void reset();
    void work();
    void finish();
    void repaint(const History::Disagreements::News &news);
    void show(std::vector<History::ClientNumber> rows);
    void removeOthers(const std::vector<bool> &isWanted);
    void permute(std::vector<History::ClientNumber> rows);
    void findPlaces();

    Playhead &m_playhead;
    std::optional<History::Disagreements> m_disagreements; ///< never empty
    LocationOrder m_order;
    std::vector<History::ClientNumber> m_rows;
    std::vector<int> m_places; ///< by client: its row, or −1
    QTimer m_slice;
    QTimer m_reorder; ///< until rows may change their places again
    bool m_isDone = true;
    bool m_isRearranging = false;
    bool m_wantsOrder = false; ///< at once
    bool m_mayHaveMoved = false; ///< something has changed since the order was made
    mutable History::Standings m_standings; ///< of the row asked for last
    mutable History::ClientNumber m_standingsOf = History::noClient;
    mutable History::EventNumber m_standingsAt = 0;
};

} // namespace Herdscope::App
