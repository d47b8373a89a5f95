// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clientactions.h"
#include "app/faultactions.h"
#include "app/herdeditactions.h"
#include "app/lab.h"
#include "app/mapwidget.h"
#include "app/pastscenes.h"
#include "app/scenes.h"

#include <QList>
#include <QObject>

namespace Herdscope::App {

/// Between the map and the laboratory: what the mouse does, by tool, and what the map shows. In the
/// past it only shows: a click selects.
class MapController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapController)

public:
    MapController(Lab &lab, MapWidget &map, ClientActions &clients, FaultActions &faults,
                  HerdEditActions &edits);

    /// Shows the playhead's moment. Of clients that moved it makes only these anew.
    void refresh();
    /// How many clients were made to be shown so far: for measuring.
    [[nodiscard]] qint64 clientsMade() const { return m_clientsMade; }
    void setAnswer(MapAnswer answer);
    /// Brings the circle of the answer into sight, as large as it fits; nothing without one.
    void showCircle();
    void selectPin(int pin); ///< and no other; -1 for none
    void touch(); ///< something changed: the next refresh() works

signals:
    void changed(); ///< wants refresh() soon
    void pinClicked(int pin);
    void refused(); ///< an act on the past

private:
    void listenToMap();
    void showScene(const QList<int> &moved);
    void showBeliefs();
    void showAnew();
    void showPast();
    [[nodiscard]] bool isNow() const { return m_lab.playhead().isNow(); }
    void takeMoves(const QList<int> &ids);
    void takeEmptyClick(double latitudeDeg, double longitudeDeg);
    void takeClientClick(int client);
    void takeDrag(int client, double latitudeDeg, double longitudeDeg, bool finished);
    void showMenu(QPoint at, Protocol::Position place, int client, int server);
    [[nodiscard]] int idOf(int sceneIndex) const;
    [[nodiscard]] History::ClientNumber numberOf(int sceneIndex) const; ///< in the record
    bool selectClient(int sceneIndex); ///< false for a guest: its newest update is selected
    void takeTrailClick(int client, int step);

    Lab &m_lab;
    MapWidget &m_map;
    ClientActions &m_clients;
    FaultActions &m_faults;
    HerdEditActions &m_edits;
    MapAnswer m_answer;
    PastMap m_past;
    bool m_showsPast = false; ///< the map does
    ShownHerd m_herd; ///< what the map shows of it
    QList<int> m_shownIds; ///< of the clients in the map's scene, which may lag behind the fleet
    QList<QByteArray> m_guests; ///< names of those behind them there
    QList<int> m_moved; ///< ids of clients that changed since the last refresh()
    bool m_showsBeliefs = false; ///< the map does
    bool m_changed = true; ///< something else did, too
    qint64 m_clientsMade = 0;
};

} // namespace Herdscope::App
