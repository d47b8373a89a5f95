// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/mapwidget.h"

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QStringList>

namespace Herdscope::App {

class AddTracksDialog;
class TrackReading;

/// Clients that go along tracks: adding them from files, how fast they go, pause.
class TrackActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrackActions)

public:
    TrackActions(Lab &lab, MapWidget &map, QWidget *window);

    [[nodiscard]] QAction *adding() const { return m_add; }
    [[nodiscard]] QAction *pause() const { return m_pause; }
    [[nodiscard]] QMenu *menu() const { return m_menu; } ///< for the selected clients
    /// Reads them, by and by, and asks how they are to be gone along; also for files dropped on the
    /// map. All of them or none: a file that can't be read is told, and nothing is added.
    void add(const QStringList &fileNames);

signals:
    void failed(const QString &text); ///< what is wrong with a file, for people
    void worked(); ///< files were read
    void refusedToAdd(); ///< there are Fleet::maxClients already

private:
    void makeMenu();
    void ask();
    void take(const std::vector<TrackStart> &starts, double speed, int server);
    void present();
    void show(const std::vector<TrackStart> &starts);
    void updateActions();

    Lab &m_lab;
    MapWidget &m_map;
    QWidget *m_window;
    QAction *m_add = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_leave = nullptr;
    QMenu *m_menu = nullptr;
    TrackReading *m_reading;
    QPointer<AddTracksDialog> m_dialog;
};

} // namespace Herdscope::App
