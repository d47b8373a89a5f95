// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <string>

/// A herd as graph files of other programs: servers are nodes with their names as ids, links are
/// edges without direction. Without what is removed.
namespace Herdscope::Herd {

/// Graphviz: "neato -n" draws servers where they stand on the map.
[[nodiscard]] std::string dotOf(const HerdSpec &herd);

/// GraphML (http://graphml.graphdrawing.org): for each node host, port, latitude and longitude in
/// degrees; for each edge tls.
[[nodiscard]] std::string graphMlOf(const HerdSpec &herd);

} // namespace Herdscope::Herd
