// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/mapwidget.h"
#include "app/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QObject>
#include <QPointF>

#include <vector>

namespace Herdscope::App {

/// What is shown and how: zoom, docks, theme.
class ViewActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewActions)

public:
    ViewActions(const Lab &lab, Settings &settings, MapWidget &map, QMainWindow *window);

    void fillMenu(QMenu *menu) const;
    void showHerd(); ///< all servers on the map
    /// As showHerd() if the servers are elsewhere than when they were shown last: the same herd
    /// started anew leaves the map where the user has it.
    void followHerd();

signals:
    void resetLayoutWanted();

private:
    void makeZoom();
    void makeDockActions();
    void makeThemes();

    const Lab &m_lab;
    Settings &m_settings;
    MapWidget &m_map;
    QMainWindow *m_window;
    QAction *m_zoomIn = nullptr;
    QAction *m_zoomOut = nullptr;
    QAction *m_showHerd = nullptr;
    QAction *m_reset = nullptr;
    QList<QAction *> m_docks;
    QActionGroup *m_themes;
    std::vector<QPointF> m_shown; ///< places of the servers, x longitude
};

} // namespace Herdscope::App
