// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/script.h"

#include <functional>
#include <string>
#include <string_view>

/// What clients do in a scenario, whoever plays it.
namespace Herdscope::Scenario {

/// Where the client goes with that: the server that the deed names, or that is the client's, or the
/// nearest that is up; nobody if none is.
[[nodiscard]] Herd::ServerIndex serverFor(const Deed &deed, const Part &part,
                                          const Herd::HerdSpec &herd,
                                          const std::function<bool(Herd::ServerIndex)> &isUp);

/// What the client's clock shows; never negative.
[[nodiscard]] std::int64_t stampOf(const Deed &deed, const Part &part, std::int64_t nowWallNs,
                                   std::int64_t beginWallNs);
/// IAMAT or WHATSAT, without a line end.
[[nodiscard]] std::string lineOf(const Deed &deed, const Part &part, std::int64_t nowWallNs,
                                 std::int64_t beginWallNs);

/// How many answers a server has given with that; whole ones.
[[nodiscard]] int answersIn(std::string_view bytes);

} // namespace Herdscope::Scenario
