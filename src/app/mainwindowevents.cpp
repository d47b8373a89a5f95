// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of MainWindow that answers what comes from the window system.
#include "app/clientactions.h"
#include "app/docks.h"
#include "app/fileactions.h"
#include "app/loadcontroller.h"
#include "app/mainwindow.h"
#include "app/mapwidget.h"
#include "app/presentation.h"
#include "app/scenariocontroller.h"
#include "app/scenarioview.h"
#include "app/statusline.h"
#include "app/trackactions.h"
#include "app/viewactions.h"
#include "tracks/trackfile.h"

#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QStatusTipEvent>
#include <QUrl>

#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// The first herd file, scenario or saved run among what is dragged; empty if there is none.
QString herdFileIn(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        const QString file = url.toLocalFile();
        if (url.isLocalFile() && (file.endsWith(".toml"_L1) || Exports::isRecordedRun(file)))
            return file;
    }
    return {};
}

/// All files with tracks among what is dragged.
QStringList trackFilesIn(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && Tracks::trackFormatOf(url.toLocalFile()))
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

/// The tips of menus and buttons stand where the hint is: the facts beside it stay.
bool MainWindow::event(QEvent *event)
{
    if (event->type() != QEvent::StatusTip)
        return QMainWindow::event(event);
    m_status->showTip(static_cast<QStatusTipEvent *>(event)->tip());
    return true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isModified = m_lab.isModified() || m_scenarioView->document().isModified();
    if (isModified && !std::exchange(m_mayClose, false)) {
        event->ignore();
        m_fileActions->whenSaved([this] {
            m_scenarioController->whenSaved([this] {
                m_mayClose = true;
                close();
            });
        });
        return;
    }
    m_presentation->set(false); // what is saved is the everyday look
    m_docks->save();
    m_loadController->stop();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_docks->fitToolBar();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_shown, true))
        return;
    if (m_docks->wereSaved()) // sizes are right only now
        m_docks->restore();
    else
        m_docks->place();
    m_viewActions->showHerd();
    m_ui->map->setFocus();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const bool hasTracks = m_lab.playhead().isNow() && !trackFilesIn(event->mimeData()).isEmpty();
    if (hasTracks || !herdFileIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString file = herdFileIn(event->mimeData());
    const QStringList tracks = trackFilesIn(event->mimeData());
    if (file.isEmpty() && (tracks.isEmpty() || !m_lab.playhead().isNow()))
        return;
    event->acceptProposedAction();
    if (file.isEmpty())
        m_clientActions->tracks().add(tracks);
    else
        open(file);
}

void MainWindow::open(const QString &fileName)
{
    m_fileActions->open(fileName);
}

} // namespace Herdscope::App
