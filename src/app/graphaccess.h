// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Herdscope::App {

class GraphWidget;

/// The graph for screen readers: a list whose items are first the servers, then the links, each
/// with its state. Installs the factory once per program.
void installGraphAccessibility();
/// The keyboard went to this item (nodes first, then edges).
void announceCurrentItem(GraphWidget *graph, int item);

} // namespace Herdscope::App
