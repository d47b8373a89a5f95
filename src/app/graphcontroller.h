// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faultactions.h"
#include "app/graphplaces.h"
#include "app/graphwidget.h"
#include "app/herdeditactions.h"
#include "app/lab.h"
#include "app/linksmodel.h"
#include "app/settings.h"
#include "app/shownherd.h"
#include "app/travellers.h"
#include "history/linkcounts.h"

#include <QObject>
#include <QPointF>

#include <optional>
#include <vector>

namespace Herdscope::App {

/// Between the graph and the laboratory.
class GraphController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GraphController)

public:
    GraphController(Lab &lab, Settings &settings, GraphWidget &graph, FaultActions &faults,
                    HerdEditActions &edits);

    /// Where servers stand; those that were dragged stay. A step that can be undone, like a drag.
    void arrange(GraphArrangement arrangement);
    void letLoose(); ///< those that were dragged, too
    void refresh(); ///< shows the playhead's moment; cheap when nothing changed

    /// What the graph shows as links, for a table.
    [[nodiscard]] std::vector<LinksModel::Link> links();

signals:
    void changed(); ///< wants refresh() soon
    void linksChanged(); ///< links() may be others now

private:
    void touch();
    void takeHerd();
    void takeEdit();
    [[nodiscard]] QString herdKey() const;
    void loadPlaces();
    void changePlaces(const QString &text, const GraphPlaces &places);
    void setPlaces(const GraphPlaces &places);
    void followNames();
    void layOut();
    void show(Figures::GraphScene scene, const ShownHerd &herd);
    void takeRecord();
    void selectLink(int link);
    void takeMoment();
    void takeMessages(const std::vector<LinkMessage> &messages);
    void show(const std::vector<LinkMessage> &messages);
    [[nodiscard]] Protocol::Position placeAt(QPoint at) const;
    void showTravellers();
    bool showTravellerMenu(QPoint at);
    void showMenu(QPoint at, int node, int edge);

    Lab &m_lab;
    Settings &m_settings;
    GraphWidget &m_graph;
    FaultActions &m_faults;
    HerdEditActions &m_edits;
    GraphPlaces m_places;
    QString m_placesOf; ///< herdKey() of m_places
    QStringList m_names; ///< of the herd's servers, by index
    std::vector<QPointF> m_layout;
    ShownHerd m_herd; ///< what the graph shows of it
    std::optional<History::LinkCounts> m_counts;
    History::EventNumber m_number = 0; ///< of the moment of the past that was shown last
    int m_shown = 0; ///< messages handed to the graph since the last refresh
    bool m_changed = true;
    Travellers m_travellers; ///< under way in a simulated herd
    bool m_travelled = false; ///< … and elsewhere than shown
};

} // namespace Herdscope::App
