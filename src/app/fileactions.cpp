// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fileactions.h"

#include "app/actionmaker.h"
#include "app/compareruns.h"
#include "app/newherddialog.h"
#include "app/reportdialog.h"
#include "app/runexports.h"
#include "app/words.h"
#include "herd/presets.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QUrl>

#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

FileActions::FileActions(Lab &lab, Settings &settings, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_settings(settings)
    , m_window(window)
    , m_runExports(new RunExports(lab, window))
{
    connect(m_runExports, &RunExports::failed, this, &FileActions::runFailed);
    connect(m_runExports, &RunExports::written, this, &FileActions::runTold);
    makeActions();
    makePresetMenu();
    m_recent = new QMenu(tr("Open &recent"), window);
    connect(&settings, &Settings::recentFilesChanged, this, &FileActions::fillRecent);
    connect(&lab, &Lab::fileChanged, this, &FileActions::updateActions);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &FileActions::updateActions);
    fillRecent();
    updateActions();
}

void FileActions::makeActions()
{
    m_open = makeAction(this,
                        {"open", tr("&Open…"),
                         tr("Open a herd file and run it, a scenario, or a saved run"),
                         QKeySequence::Open});
    m_save = makeAction(this, {"save", tr("&Save"), tr("Save the herd"), QKeySequence::Save});
    m_saveAs = makeAction(this,
                          {"save-as", tr("Save &as…"), tr("Save the herd in another file"),
                           Qt::CTRL | Qt::SHIFT | Qt::Key_S});
    m_saveRun = makeAction(this,
                           {"save-run", tr("Save the &run…"),
                            tr("Save what is recorded of this run, to look at it again"),
                            Qt::CTRL | Qt::SHIFT | Qt::Key_R});
    m_saveBookmarks = makeAction(this,
                                 {"save-bookmarks", tr("Save &bookmarks"),
                                  tr("Save the bookmarks in the file of the run that is shown")});
    m_saveBookmarks->setIcon({});
    m_export =
        makeAction(this,
                   {"export", tr("&Export…"), tr("Write logs, tables and pictures into a folder"),
                    Qt::CTRL | Qt::Key_E});
    m_compare = makeAction(this,
                           {"compare-runs", tr("&Compare runs…"),
                            tr("Put saved runs side by side: what they were made with, and what "
                               "they came to")});
    m_report = makeAction(this,
                          {"export-report", tr("Export re&port…"),
                           tr("Write the run that is shown up: figures, tables and data as a page, "
                              "a PDF and Markdown"),
                           Qt::CTRL | Qt::SHIFT | Qt::Key_E});
    m_report->setIcon({});
    m_logs = makeAction(this,
                        {"logs", tr("Open &log folder"),
                         tr("Show the folder with the logs and the journal of this run")});
    m_quit =
        makeAction(this, {"quit", tr("&Quit"), tr("Stop the herd and quit"), Qt::CTRL | Qt::Key_Q});
    connect(m_open, &QAction::triggered, this, &FileActions::askOpen);
    connect(m_save, &QAction::triggered, this, &FileActions::save);
    connect(m_saveAs, &QAction::triggered, this, [this] { askSave(); });
    connect(m_saveRun, &QAction::triggered, this, &FileActions::askSaveRun);
    connect(m_saveBookmarks, &QAction::triggered, this, &FileActions::saveBookmarks);
    connect(m_export, &QAction::triggered, this, &FileActions::askExport);
    connect(m_compare, &QAction::triggered, this,
            [this] { (new CompareRuns(m_window))->show(); }); // its own
    connect(m_report, &QAction::triggered, this, &FileActions::showReport);
    connect(m_logs, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_lab.recorder().directory()));
    });
    connect(m_quit, &QAction::triggered, m_window, &QWidget::close);
}

void FileActions::makePresetMenu()
{
    m_presets = new QMenu(tr("&New herd"), m_window);
    for (const Herd::Preset &preset : Herd::namedPresets()) {
        const QString id = QString::fromUtf8(preset.id.data(), qsizetype(preset.id.size()));
        const QString title =
            QString::fromUtf8(preset.title.data(), qsizetype(preset.title.size()));
        QAction *action = m_presets->addAction(title);
        action->setObjectName(u"preset-"_s + id);
        connect(action, &QAction::triggered, this,
                [this, id] { whenSaved([this, id] { m_lab.newHerd(id); }); });
    }
    m_presets->addSeparator();
    QAction *generated =
        makeAction(this,
                   {"new-generated", tr("&Generated…"),
                    tr("A line, ring, star, tree, grid or full herd"), QKeySequence::New});
    connect(generated, &QAction::triggered, this, &FileActions::showNewHerd);
    m_presets->addAction(generated);
}

void FileActions::showNewHerd()
{
    if (!m_newHerdDialog) {
        m_newHerdDialog = new NewHerdDialog(m_window);
        connect(m_newHerdDialog, &NewHerdDialog::wanted, this, [this](const QString &preset) {
            whenSaved([this, preset] { m_lab.newHerd(preset); });
        });
    }
    m_newHerdDialog->present();
}

void FileActions::showReport()
{
    if (!m_reportDialog)
        m_reportDialog = new ReportDialog(m_lab, m_window);
    m_reportDialog->present();
}

void FileActions::fillRecent()
{
    m_recent->clear();
    for (const QString &file : m_settings.recentFiles()) {
        QAction *action = m_recent->addAction(QFileInfo(file).fileName().replace(u'&', "&&"_L1));
        // Whoever named the file may have meant markup.
        action->setToolTip(QStringLiteral("<qt>%1</qt>").arg(file.toHtmlEscaped()));
        action->setStatusTip(file);
        connect(
            action, &QAction::triggered, this, [this, file] { open(file); },
            Qt::QueuedConnection); // the menu is filled anew while the action is triggered
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!m_recent->isEmpty());
}

void FileActions::open(const QString &fileName)
{
    if (Exports::isRecordedRun(fileName))
        return openRun(fileName); // the herd that runs goes on
    if (fileName.endsWith(".scenario.toml"_L1)) {
        if (QFileInfo::exists(fileName))
            m_settings.addRecentFile(fileName);
        else
            m_settings.removeRecentFile(fileName);
        return emit scenarioWanted(fileName); // … here, too, until it is played
    }
    whenSaved([this, fileName] {
        if (m_lab.open(fileName))
            m_settings.addRecentFile(fileName);
        else if (!QFileInfo::exists(fileName))
            m_settings.removeRecentFile(fileName);
    });
}

void FileActions::whenSaved(std::function<void()> then)
{
    if (!m_lab.isModified())
        return then();
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                        tr("The herd was changed, and the changes are in no file."),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"unsavedQuestion"_s);
    box->setInformativeText(tr("Save them first?"));
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard)
            then();
        else if (answer == QMessageBox::Save && m_lab.fileName().isEmpty())
            askSave(then);
        else if (answer == QMessageBox::Save && m_lab.save(m_lab.fileName()))
            then();
    });
    box->open();
}

void FileActions::openRun(const QString &fileName)
{
    auto run = openShowingProgress(fileName, m_window);
    if (!run) {
        emit runFailed(run.error());
        return;
    }
    const QString shortcomings = Exports::shortcomingsOf(**run);
    m_settings.addRecentFile(fileName);
    m_lab.showRun(*std::move(run));
    const QString told = tr("This is a recorded run. The herd goes on; N goes back to it.");
    emit runShown(shortcomings.isEmpty() ? told : QString(told % u'\n' % shortcomings));
}

void FileActions::askSaveRun()
{
    auto *dialog = new QFileDialog(m_window, tr("Save the run"), documentsFolder(),
                                   tr("Runs (*%1)").arg(runSuffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"herdrun"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::saveRun);
    dialog->open();
}

void FileActions::saveRun(const QString &fileName)
{
    const auto saved = saveShowingProgress(m_lab, fileName, m_window);
    if (!saved)
        emit runFailed(saved.error());
    else
        emit runTold(tr("Saved %1").arg(fileName));
}

/// In the record of the herd that runs they are saved with it; a folder with logs has no place for
/// them.
void FileActions::takeBookmarks()
{
    updateActions();
    const SavedRun *run = m_lab.shownRun();
    if (!run)
        return;
    const QString name = QFileInfo(run->fileName).fileName();
    if (!run->isModified())
        emit bookmarksUnsaved({});
    else if (run->keepsBookmarks())
        emit bookmarksUnsaved(
            tr("The bookmarks are not saved in %1 yet. They are lost when it is left.").arg(name));
    else
        emit runTold(tr("%1 is a folder with logs, which keeps no bookmarks: they are lost when it "
                        "is left.")
                         .arg(name));
}

void FileActions::saveBookmarks()
{
    SavedRun *run = m_lab.shownRun();
    if (!run)
        return;
    const auto saved = saveBookmarksShowingProgress(*run, m_window);
    updateActions();
    if (!saved)
        return emit runFailed(saved.error());
    emit bookmarksUnsaved({});
    emit runTold(tr("Saved the bookmarks in %1").arg(QFileInfo(run->fileName).fileName()));
}

void FileActions::askOpen()
{
    auto *dialog =
        new QFileDialog(m_window, tr("Open a herd file, a scenario or a run"), documentsFolder(),
                        tr("Herds, scenarios and runs (*.herd.toml *.scenario.toml *%1 "
                           "journal.jsonl);;All files (*)")
                            .arg(runSuffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::open);
    dialog->open();
}

void FileActions::save()
{
    if (m_lab.fileName().isEmpty())
        askSave();
    else
        m_lab.save(m_lab.fileName());
}

void FileActions::askSave(std::function<void()> then)
{
    auto *dialog = new QFileDialog(m_window, tr("Save the herd"), documentsFolder(),
                                   tr("Herd files (*.herd.toml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"herd.toml"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString &fileName) {
                if (!m_lab.save(fileName))
                    return;
                m_settings.addRecentFile(fileName);
                if (then)
                    then();
            });
    dialog->open();
}

void FileActions::askExport()
{
    auto *dialog = new QFileDialog(m_window, tr("Export into a folder"), documentsFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Export here"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        const QString stamp = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s);
        emit exportWanted(QDir(folder).filePath(u"herdscope-"_s % stamp));
    });
    dialog->open();
}

void FileActions::updateActions()
{
    m_save->setEnabled(m_lab.fileName().isEmpty() || m_lab.isModified());
    m_saveRun->setEnabled(m_lab.isLive());
    const SavedRun *run = m_lab.shownRun();
    m_saveBookmarks->setEnabled(run && run->isModified() && run->keepsBookmarks());
}

void FileActions::fillMenu(QMenu *menu, const std::function<void(QMenu *menu)> &others) const
{
    menu->addMenu(m_presets);
    menu->addAction(m_open);
    menu->addMenu(m_recent);
    others(menu);
    menu->addSeparator();
    menu->addActions({m_save, m_saveAs});
    menu->addSeparator();
    menu->addActions({m_saveRun, m_saveBookmarks, m_export, m_report});
    menu->addMenu(m_runExports->menu());
    menu->addAction(m_compare);
    menu->addAction(m_logs);
    menu->addSeparator();
    menu->addAction(m_quit);
}

void FileActions::fillToolBar(QToolBar *bar) const
{
    bar->addAction(m_export);
}

} // namespace Herdscope::App
