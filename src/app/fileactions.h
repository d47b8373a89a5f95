// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/settings.h"

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QToolBar>

#include <functional>

namespace Herdscope::App {

class NewHerdDialog;
class ReportDialog;
class RunExports;

/// Herd files and what leaves the program: new, open, save, recent files, export.
class FileActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileActions)

public:
    FileActions(Lab &lab, Settings &settings, QWidget *window);

    /// @p others: what belongs behind the files that can be opened.
    void fillMenu(QMenu *menu, const std::function<void(QMenu *menu)> &others) const;
    void fillToolBar(QToolBar *bar) const;
    void open(const QString &fileName); ///< also for files dropped on the window
    /// Does it at once, or, if the herd has unsaved changes, when the user has said what is to
    /// become of them; never if that is "cancel".
    void whenSaved(std::function<void()> then);
    /// Somebody has set or removed bookmarks in the record that is shown.
    void takeBookmarks();
    void saveBookmarks(); ///< in the file of the saved run that is shown

signals:
    void scenarioWanted(const QString &fileName); ///< open() of one
    void exportWanted(const QString &folder);
    void runFailed(const QString &text); ///< it could not be opened or saved; for people
    void runTold(const QString &text); ///< what became of it
    void runShown(const QString &text); ///< a recorded one, which is to be read while it is shown
    /// Bookmarks that differ from those in the file of the run; empty: they are the same.
    void bookmarksUnsaved(const QString &text);

private:
    void makeActions();
    void makePresetMenu();
    void fillRecent();
    void askOpen();
    void save();
    void askSave(std::function<void()> then = {});
    void openRun(const QString &fileName);
    void askSaveRun();
    void saveRun(const QString &fileName);
    void askExport();
    void showNewHerd();
    void showReport();
    void updateActions();

    Lab &m_lab;
    Settings &m_settings;
    QWidget *m_window;
    RunExports *m_runExports;
    QMenu *m_presets = nullptr;
    QMenu *m_recent = nullptr;
    QAction *m_open = nullptr;
    QAction *m_save = nullptr;
    QAction *m_saveAs = nullptr;
    QAction *m_saveRun = nullptr;
    QAction *m_saveBookmarks = nullptr;
    QAction *m_export = nullptr;
    QAction *m_compare = nullptr;
    QAction *m_report = nullptr;
    QAction *m_logs = nullptr;
    QAction *m_quit = nullptr;
    QPointer<NewHerdDialog> m_newHerdDialog;
    QPointer<ReportDialog> m_reportDialog;
};

} // namespace Herdscope::App
