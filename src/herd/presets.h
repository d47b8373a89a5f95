// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The herds that people know and the generated ones. Names, links: protocol, section "Herds that
/// people know". Ports count up from 12100; the named herds are spread over Los Angeles.
namespace Herdscope::Herd {

struct Preset
{
    std::string_view id; ///< "hill", "riley", "clark", "bailey", "goloman", "alford"
    std::string_view title; ///< "UCLA CS 131, winter 2020"
};

[[nodiscard]] const std::vector<Preset> &namedPresets();

/// "hill" … or generated: "line 5", "ring 5", "star 5", "tree 13 3", "grid 5 5", "full 5", "random
/// 10 15 7"; also with several blanks between. Nothing for anything else (also for less than 1 or
/// more than maxGeneratedServers servers).
[[nodiscard]] std::optional<HerdSpec> makePreset(std::string_view text);
inline constexpr int maxGeneratedServers = 1000;

/// The herd that is used when nobody names one: preset "hill".
[[nodiscard]] HerdSpec defaultHerd();

} // namespace Herdscope::Herd
