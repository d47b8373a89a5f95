// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faultactions.h"
#include "app/graphwidget.h"
#include "app/lab.h"

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
    GraphController(Lab &lab, GraphWidget &graph, FaultActions &faults);

    void refresh(); ///< shows the playhead's moment; cheap when nothing changed

signals:
    void changed(); ///< wants refresh() soon

private:
    void touch();
    void takeHerd();
    void takeRecord();
    void takeMoment();
    void takeMessages(const std::vector<LinkMessage> &messages);
    void show(const std::vector<LinkMessage> &messages);
    void showMenu(QPoint at, int node, int edge);

    Lab &m_lab;
    GraphWidget &m_graph;
    FaultActions &m_faults;
    std::vector<QPointF> m_layout;
    std::optional<History::LinkCounts> m_counts;
    History::EventNumber m_number = 0; ///< of the moment of the past that was shown last
    int m_shown = 0; ///< messages handed to the graph since the last refresh
    bool m_changed = true;
};

} // namespace Herdscope::App
