// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"
#include "figures/mapscene.h"

#include <QList>

#include <vector>

namespace Herdscope::App {

/// Which of a herd's servers and links a scene shows. The indices of a herd that is changed while
/// it runs have gaps, those of a scene have none.
class ShownHerd final
{
public:
    ShownHerd() = default;
    /// By index of the herd: whether it is shown.
    ShownHerd(const std::vector<bool> &servers, const std::vector<bool> &links);

    /// Takes what is not shown out of a scene that has all, and counts the rest anew.
    void apply(Figures::GraphScene &scene) const;
    void apply(Figures::MapScene &scene) const;

    [[nodiscard]] int server(int node) const { return m_servers.value(node, -1); } ///< or −1
    [[nodiscard]] int link(int edge) const { return m_links.value(edge, -1); }
    [[nodiscard]] int node(int server) const { return m_nodes.value(server, -1); } ///< or −1
    [[nodiscard]] int edge(int link) const { return m_edges.value(link, -1); }

private:
    QList<int> m_servers; ///< by place in the scene
    QList<int> m_links;
    QList<int> m_nodes; ///< by index of the herd
    QList<int> m_edges;
};

} // namespace Herdscope::App
