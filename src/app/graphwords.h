// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/graphscene.h"

#include <QString>

/// The graph in words: tooltips and what a screen reader says. Plain text.
namespace Herdscope::App::GraphWords {

[[nodiscard]] QString conditionWord(Figures::Condition condition);
/// "Hill – Jaquez"; empty for an edge that is not there.
[[nodiscard]] QString edgeName(const Figures::GraphScene &scene, int edge);
/// "up", "down", "cut", "cut from Hill to Jaquez, open from Jaquez to Hill"
[[nodiscard]] QString edgeState(const Figures::GraphScene &scene, int edge);
/// A few lines each.
[[nodiscard]] QString nodeTip(const Figures::GraphScene &scene, int node);
[[nodiscard]] QString edgeTip(const Figures::GraphScene &scene, int edge);
/// The whole graph without its counters, so that it changes only when a state does.
[[nodiscard]] QString description(const Figures::GraphScene &scene);

} // namespace Herdscope::App::GraphWords
