// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Herdscope::App::GraphWords {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::GraphWords)
};

bool isThere(const Figures::GraphScene &scene, int edge)
{
    const int nodes = static_cast<int>(scene.nodes.size());
    if (edge < 0 || edge >= static_cast<int>(scene.edges.size())) {
        return false;
    }
    const Figures::GraphEdge &it = scene.edges[static_cast<std::size_t>(edge)];
    return it.a >= 0 && it.b >= 0 && it.a < nodes && it.b < nodes;
}

const QString &nameOf(const Figures::GraphScene &scene, int node)
{
    return scene.nodes[static_cast<std::size_t>(node)].name;
}

} // namespace

QString conditionWord(Figures::Condition condition)
{
    switch (condition) {
    case Figures::Condition::Up:
        return Words::tr("up");
    case Figures::Condition::Down:
        return Words::tr("down");
    case Figures::Condition::Frozen:
        return Words::tr("frozen");
    case Figures::Condition::Failed:
        return Words::tr("failed");
    case Figures::Condition::Recovering:
        return Words::tr("recovering");
    }
    return {};
}

QString edgeName(const Figures::GraphScene &scene, int edge)
{
    if (!isThere(scene, edge)) {
        return {};
    }
    const Figures::GraphEdge &it = scene.edges[static_cast<std::size_t>(edge)];
    //: A link between two servers.
    return Words::tr("%1 – %2").arg(nameOf(scene, it.a), nameOf(scene, it.b));
}

QString edgeState(const Figures::GraphScene &scene, int edge)
{
    if (!isThere(scene, edge)) {
        return {};
    }
    const Figures::GraphEdge &it = scene.edges[static_cast<std::size_t>(edge)];
    if (it.cutAToB && it.cutBToA) {
        return Words::tr("cut");
    }
    if (it.cutAToB || it.cutBToA) {
        const QString &from = nameOf(scene, it.cutAToB ? it.a : it.b);
        const QString &to = nameOf(scene, it.cutAToB ? it.b : it.a);
        return Words::tr("cut from %1 to %2, open from %2 to %1").arg(from, to);
    }
    const QString state = it.up ? Words::tr("up") : Words::tr("down");
    //: A link is up or down, and how it is slowed down.
    return it.slowText.isEmpty() ? state : Words::tr("%1, slow: %2").arg(state, it.slowText);
}

QString nodeTip(const Figures::GraphScene &scene, int node)
{
    const Figures::GraphNode &it = scene.nodes[static_cast<std::size_t>(node)];
    QStringList lines {it.name, it.detail.isEmpty() ? conditionWord(it.condition) : it.detail};
    QStringList neighbours;
    for (int edge = 0; edge < static_cast<int>(scene.edges.size()); ++edge) {
        const Figures::GraphEdge &link = scene.edges[static_cast<std::size_t>(edge)];
        if (isThere(scene, edge) && (link.a == node || link.b == node)) {
            neighbours << nameOf(scene, link.a == node ? link.b : link.a);
        }
    }
    if (!neighbours.isEmpty()) {
        lines << Words::tr("Linked with %1").arg(neighbours.join(Words::tr(", ")));
    }
    return lines.join(QLatin1Char('\n'));
}

QString edgeTip(const Figures::GraphScene &scene, int edge)
{
    QStringList lines {Words::tr("Link %1: %2").arg(edgeName(scene, edge), edgeState(scene, edge))};
    const QString &label = scene.edges[static_cast<std::size_t>(edge)].label;
    if (!label.isEmpty()) {
        lines << Words::tr("AT lines, useful / duplicate: %1").arg(label);
    }
    return lines.join(QLatin1Char('\n'));
}

QString description(const Figures::GraphScene &scene)
{
    QStringList servers;
    for (const Figures::GraphNode &node : scene.nodes) {
        servers << Words::tr("%1 is %2").arg(node.name, conditionWord(node.condition));
    }
    QStringList links;
    for (int edge = 0; edge < static_cast<int>(scene.edges.size()); ++edge) {
        if (isThere(scene, edge)) {
            links << Words::tr("%1 is %2").arg(edgeName(scene, edge), edgeState(scene, edge));
        }
    }
    const QString comma = Words::tr(", ");
    return Words::tr("Servers: %1. Links: %2.")
        .arg(servers.isEmpty() ? Words::tr("none") : servers.join(comma),
             links.isEmpty() ? Words::tr("none") : links.join(comma));
}

} // namespace Herdscope::App::GraphWords
