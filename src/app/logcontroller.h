// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/logview.h"

#include <QObject>
#include <QTimer>

namespace Herdscope::App {

/// Between the laboratory and the log: events and counts go to the view, and what is selected in
/// one is selected in the other. New rows come ten times a second at most: nobody reads faster, and
/// each time all that is seen of the log is painted anew.
class LogController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogController)

public:
    /// Belongs to @p view; @p lab outlives both.
    LogController(Lab &lab, LogView &view);

private:
    void showEvents();
    void tellServers();
    void showMoment();
    void showSelection();
    void selectClient(const QByteArray &name);

    Lab &m_lab;
    LogView &m_view;
    QTimer m_pause; ///< after new rows
    bool m_hasNews = false; ///< that came in it
};

} // namespace Herdscope::App
