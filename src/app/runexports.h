// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "exports/formats.h"

#include <QMenu>
#include <QObject>

namespace Herdscope::App {

/// The menu that writes the run that is shown, live or opened, in the formats of other programs:
/// those of "herdctl export".
class RunExports final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunExports)

public:
    RunExports(Lab &lab, QWidget *window);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    /// Begins to; failed() or written() follow, unless it is cancelled. @p server: for formats of
    /// one server.
    void write(const QString &fileName, const Exports::Format &format, Herd::ServerIndex server);

signals:
    void failed(const QString &text); ///< for people
    void written(const QString &text); ///< for people

private:
    void fillMenu();
    void fillLogs();
    void ask(const Exports::Format &format, Herd::ServerIndex server = Herd::nobody);
    void tell(const QString &fileName, qulonglong events, bool isPart);
    [[nodiscard]] QString nameOf(Herd::ServerIndex server) const;

    Lab &m_lab;
    QWidget *m_window;
    QMenu *m_menu;
    QMenu *m_logs = nullptr; ///< of one server each
};

} // namespace Herdscope::App
