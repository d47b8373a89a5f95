// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/mapwidget.h"
#include "app/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QToolBar>

#include <optional>

namespace Herdscope::App {

class AddWalkersDialog;
class TrackActions;
class WhatsNearDialog;

/// What can be done with the selected clients, and the tools of the map.
class ClientActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientActions)

public:
    ClientActions(Lab &lab, Settings &settings, MapWidget &map, QWidget *window);

    void fillMenu(QMenu *menu) const;
    void fillToolBar(QToolBar *bar) const;
    /// For the place under a right click; clients selected before it are the ones that act.
    void fillMapMenu(QMenu *menu, Protocol::Position place);
    void fillClientMenu(QMenu *menu) const;

    /// A client at @p place, selected.
    void addAt(Protocol::Position place);
    /// The selected client goes to @p place.
    void moveTo(Protocol::Position place);
    void showWhatsNear(); ///< opens the dialog for the selected client
    [[nodiscard]] MapTool tool() const;
    [[nodiscard]] TrackActions &tracks() const { return *m_tracks; }

signals:
    void toolChanged();
    void refusedToAdd(); ///< there are Fleet::maxClients already

private:
    void makeTools();
    void makeActs();
    void makeServerMenu();
    void makeWalkMenu();
    void fillServerMenu();
    void updateActions();
    void showAddWalkers();
    [[nodiscard]] Protocol::Position centre() const;

    Lab &m_lab;
    Settings &m_settings;
    MapWidget &m_map;
    QWidget *m_window;
    QActionGroup *m_tools;
    TrackActions *m_tracks;
    QAction *m_addAtCentre = nullptr;
    QAction *m_moveToCentre = nullptr;
    QAction *m_addWalkers = nullptr;
    QAction *m_whatsNear = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_removeAll = nullptr;
    QMenu *m_serverMenu = nullptr;
    QMenu *m_walkMenu = nullptr;
    QPointer<WhatsNearDialog> m_whatsNearDialog;
    QPointer<AddWalkersDialog> m_addWalkersDialog;
};

} // namespace Herdscope::App
