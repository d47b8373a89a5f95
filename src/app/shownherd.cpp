// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shownherd.h"

#include <utility>

namespace Herdscope::App {

namespace {

void number(const std::vector<bool> &shown, QList<int> &indices, QList<int> &places)
{
    for (std::size_t i = 0; i < shown.size(); ++i) {
        places.append(shown[i] ? int(indices.size()) : -1);
        if (shown[i])
            indices.append(int(i));
    }
}

template <typename Item>
void keep(std::vector<Item> &items, const QList<int> &indices)
{
    std::vector<Item> kept;
    kept.reserve(std::size_t(indices.size()));
    for (const int index : indices)
        kept.push_back(std::move(items.at(std::size_t(index))));
    items = std::move(kept);
}

} // namespace

ShownHerd::ShownHerd(const std::vector<bool> &servers, const std::vector<bool> &links)
{
    number(servers, m_servers, m_nodes);
    number(links, m_links, m_edges);
}

void ShownHerd::apply(Figures::GraphScene &scene) const
{
    keep(scene.nodes, m_servers);
    keep(scene.edges, m_links);
    for (Figures::GraphEdge &edge : scene.edges) {
        edge.a = node(edge.a);
        edge.b = node(edge.b);
    }
}

void ShownHerd::apply(Figures::MapScene &scene) const
{
    keep(scene.servers, m_servers);
    for (Figures::MapClient &client : scene.clients)
        client.server = node(client.server);
}

} // namespace Herdscope::App
