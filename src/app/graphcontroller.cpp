// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphcontroller.h"

#include "app/scenes.h"

#include <QMenu>

#include <utility>

namespace Herdscope::App {

namespace {
/// More dots than this in one frame nobody can follow.
constexpr int dotsPerFrame = 100;
} // namespace

GraphController::GraphController(Lab &lab, GraphWidget &graph, FaultActions &faults)
    : QObject(&graph)
    , m_lab(lab)
    , m_graph(graph)
    , m_faults(faults)
    , m_layout(graphLayout(lab.herd()))
{
    connect(&lab, &Lab::herdChanged, this, &GraphController::takeHerd);
    connect(&lab, &Lab::serverChanged, this, &GraphController::touch);
    connect(&lab, &Lab::linkChanged, this, &GraphController::touch);
    connect(&lab, &Lab::statusUpdated, this, &GraphController::touch);
    connect(&lab, &Lab::messagesArrived, this, &GraphController::takeMessages);
    connect(&lab.selection(), &Selection::changed, this, &GraphController::touch);
    connect(&graph, &GraphWidget::nodeClicked, &lab.selection(), &Selection::selectServer);
    connect(&graph, &GraphWidget::edgeClicked, &lab.selection(), &Selection::selectLink);
    connect(&graph, &GraphWidget::emptyClicked, &lab.selection(), &Selection::clear);
    connect(&graph, &GraphWidget::contextMenuWanted, this, &GraphController::showMenu);
}

void GraphController::touch()
{
    m_changed = true;
    emit changed();
}

void GraphController::takeHerd()
{
    m_layout = graphLayout(m_lab.herd());
    touch();
    refresh(); // the old scene's indices mean nothing any more
}

void GraphController::refresh()
{
    m_shown = 0;
    if (std::exchange(m_changed, false))
        m_graph.setScene(graphScene(m_lab, m_layout));
}

void GraphController::takeMessages(const std::vector<LinkMessage> &messages)
{
    for (const LinkMessage &message : messages) {
        if (m_shown++ >= dotsPerFrame)
            break;
        m_graph.showMessage(message.link, message.fromA, message.useful);
    }
    touch();
}

void GraphController::showMenu(QPoint at, int node, int edge)
{
    QMenu *menu = new QMenu(&m_graph);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (node >= 0) {
        m_lab.selection().selectServer(node);
        m_faults.fillServerMenu(menu);
    } else if (edge >= 0) {
        m_lab.selection().selectLink(edge);
        m_faults.fillLinkMenu(menu);
    } else {
        menu->addActions({m_faults.restartDown(), m_faults.healAll()});
    }
    menu->popup(at);
}

} // namespace Herdscope::App
