// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <optional>
#include <string_view>

/// The generated herds: servers S1, S2 … laid out round Los Angeles so that the shape shows on map
/// and graph.
namespace Herdscope::Herd {

/// Ports count up from here in every herd of ours.
inline constexpr int firstPort = 12100;

/// "line 5", "ring 5", "star 5", "tree 13 3", "grid 5 5", "full 5", "random 10 15 7" (servers,
/// links, seed); fields as in the protocol's lines. Nothing for anything else.
[[nodiscard]] std::optional<HerdSpec> generateHerd(std::string_view text);

} // namespace Herdscope::Herd
