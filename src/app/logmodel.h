// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/logfilter.h"
#include "journal/eventstore.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// The events of a store that pass a filter, one a row, oldest first. The store is never copied:
/// rows are numbers of events. A new filter looks through the store in slices of some milliseconds,
/// so the window goes on meanwhile; new events are looked at once. Foreign bytes are shown escaped
/// as in the logs.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogModel)

public:
    enum Column
    {
        Time,
        Server,
        What,
        OtherSide,
        Line,
        ColumnCount
    };
    enum Role
    {
        ServerRole = Qt::UserRole, ///< int, or Herd::nobody
        ErrorRole, ///< bool
    };
    /// Longer lines are cut in cells; textOf() has them whole.
    static constexpr int maxCellBytes = 500;

    /// @p store outlives the model.
    explicit LogModel(const Journal::EventStore &store, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    void setServers(const QStringList &names);
    void setStore(const Journal::EventStore &store); ///< of another record; outlives the model
    void setFilter(const LogFilter &filter);
    [[nodiscard]] const LogFilter &filter() const { return m_filter; }
    void setPaused(bool paused); ///< no new rows; after it all that came meanwhile
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// How long a turn of the event loop may be taken up by a search.
    void setSliceTime(std::chrono::milliseconds time) { m_sliceTime = time; }
    [[nodiscard]] bool isSearching() const { return m_slice.isActive(); }
    [[nodiscard]] std::uint64_t waiting() const; ///< events not looked at yet

    void eventsAppended(); ///< call after the store got more
    void storeReset(); ///< call after the store was cleared

    /// Both members null for a row whose event the store has given up just now.
    [[nodiscard]] Journal::EventStore::Entry entryOf(int row) const;
    [[nodiscard]] int rowOf(std::uint64_t number) const; ///< of that event; −1: it has none
    [[nodiscard]] int rowsBefore(std::uint64_t number) const; ///< of events with smaller numbers
    [[nodiscard]] std::uint64_t numberOf(int row) const; ///< of its event; 0 ≤ row < rowCount()
    [[nodiscard]] QByteArray clientOf(int row) const; ///< bytes of the client's id; may be empty
    /// Rows as in the logs, whole; with "NAME.log:" in front of each, like grep, if they are of
    /// several servers.
    [[nodiscard]] QByteArray textOf(const std::vector<int> &rows) const;

signals:
    void progressed(); ///< rows, waiting() or isSearching() have changed

private:
    [[nodiscard]] QString cellText(const Journal::EventStore::Entry &entry, int column) const;
    [[nodiscard]] QString serverName(int server) const;
    void dropForgotten();
    void restart();
    void look();
    void showFound();

    const Journal::EventStore *m_store; ///< never null
    QStringList m_servers;
    LogFilter m_filter;
    LogMatcher m_matcher;
    bool m_paused = false;
    /// Numbers of events, counted from the store's first ever; what is before m_first is forgotten.
    std::vector<std::uint64_t> m_rows;
    std::size_t m_first = 0;
    std::vector<std::uint64_t> m_found; ///< of a search: not rows yet
    QElapsedTimer m_shown; ///< since rows were added
    std::uint64_t m_next = 0; ///< number of the event to look at next
    std::chrono::milliseconds m_sliceTime {6}; ///< leaves time for a frame at 60 Hz
    QTimer m_slice;
};

} // namespace Herdscope::App
