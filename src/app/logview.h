// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/logfilter.h"
#include "figures/palette.h"
#include "journal/eventstore.h"
#include "journal/recorder.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

namespace Herdscope::App {

class LogModel;

/// Content of the log dock: the events of a store as they come, with a filter, a pause and a copy.
///
/// Following the end is on until the user scrolls or clicks elsewhere; going to the last row turns
/// it on again. A click on a row tells its client, or its server when the server's cell is clicked
/// or the row has no client.
class LogView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogView)

public:
    /// Rows that are copied at most.
    static constexpr int maxCopiedRows = 100'000;

    /// @p store outlives the view.
    explicit LogView(const Journal::EventStore &store, QWidget *parent = nullptr);
    ~LogView() override;

    /// Of the herd that the store is about, by server index; ends a filter by server.
    void setServers(const QStringList &names, const QList<Figures::ServerStyle> &styles);
    void setCounts(const Journal::Recorder::Counts &counts); ///< shown where they are not 0
    void setLevel(Journal::LogLevel atWork);
    void setStore(const Journal::EventStore &store); ///< of another record; outlives the view
    [[nodiscard]] LogModel &model();
    [[nodiscard]] bool isFollowing() const;

public slots:
    void eventsAppended(); ///< call after EventStore::append()
    /// Tints the rows of @p server, else (-1) those of @p client, bytes as on the wire; nothing for
    /// -1 and no bytes. Hides nothing, sends no signal.
    void select(int server, const QByteArray &client);
    void setFilter(const Herdscope::App::LogFilter &filter);
    void clearFilter();
    void setPaused(bool paused);
    /// Makes the row of that event, counted as LogModel does, the current one, and shows it. A
    /// filter that hides it is cleared. Nothing happens for one that the store has forgotten.
    void goToEvent(quint64 number);
    /// Goes to the last row before that event and dims what happened later; no value: nothing is
    /// dimmed, and the end is followed again.
    void showMoment(std::optional<quint64> number);
    void copySelected(); ///< to the clipboard, as text of the log

signals:
    void serverActivated(int server);
    void clientActivated(const QByteArray &client); ///< its id as on the wire
    /// After clientActivated(), if the row is of an update.
    void updateActivated(quint64 update, const QByteArray &client);
    void momentWanted(quint64 number); ///< by the menu of a row: when that event had happened

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
