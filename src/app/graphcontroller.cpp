// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphcontroller.h"

#include "app/pastscenes.h"
#include "app/scenes.h"

#include <QMenu>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

namespace {
/// More dots than this in one frame nobody can follow.
constexpr int dotsPerFrame = 100;
/// Events that are played in a frame; of more a jump is made.
constexpr History::EventNumber mostPlayed = 5000;
} // namespace

GraphController::GraphController(Lab &lab, GraphWidget &graph, FaultActions &faults)
    : QObject(&graph)
    , m_lab(lab)
    , m_graph(graph)
    , m_faults(faults)
{
    takeRecord();
    connect(&lab, &Lab::herdChanged, this, &GraphController::takeHerd);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &GraphController::takeRecord);
    connect(&lab.playhead(), &Playhead::moved, this, &GraphController::takeMoment);
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
    touch();
    refresh(); // the old scene's indices mean nothing any more
}

void GraphController::takeRecord()
{
    const History::Past &past = m_lab.playhead().past();
    m_layout = graphLayout(past.herd());
    m_counts.emplace(past);
    m_number = past.end();
    touch();
}

void GraphController::refresh()
{
    m_shown = 0;
    if (!std::exchange(m_changed, false))
        return;
    Playhead &head = m_lab.playhead();
    if (head.isNow()) {
        m_graph.setScene(graphScene(m_lab, m_layout));
    } else {
        const History::Moment &moment = head.moment();
        m_graph.setScene(pastGraphScene(m_lab, moment, m_counts->at(moment.number()), m_layout));
    }
}

/// What arrived since the moment shown before, if that is not long ago, travels as it did.
void GraphController::takeMoment()
{
    const Playhead &head = m_lab.playhead();
    const History::EventNumber from = std::exchange(m_number, head.number());
    if (head.isNow() || m_number <= from || m_number - from > mostPlayed)
        return touch();
    std::vector<LinkMessage> messages;
    head.past().forEachEvent(std::max(from, head.past().first()), m_number,
                             [&](auto, const auto &, const Journal::StoredEvent &event) {
                                 if (const auto message = messageOf(head.past(), event))
                                     messages.push_back(*message);
                             });
    show(messages);
}

void GraphController::takeMessages(const std::vector<LinkMessage> &messages)
{
    if (m_lab.playhead().isNow())
        show(messages);
}

void GraphController::show(const std::vector<LinkMessage> &messages)
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
