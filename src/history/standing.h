// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "protocol/distance.h"
#include "protocol/values.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::History {

/// How what a server holds of a client compares with the newest that any server holds.
struct Standing
{
    enum class What : std::uint8_t
    {
        Current,
        Behind,
        Recovering, ///< not current, and its neighbours may not have told it yet
        Unknown, ///< it knows nothing of the client
        Down
    };
    /// More are not counted.
    static constexpr int mostBehind = 999;

    What what = What::Unknown;
    int behind = 0; ///< updates of the client that are newer, as far as the newest server got them
    bool isAtLeast = false; ///< there may have been more
    double metres = 0; ///< from the newest position
    std::int64_t lagNs = 0; ///< by the client's times
    std::optional<Content> held;
    /// It is up and not current. That counts where somebody holds something of the client.
    [[nodiscard]] bool isLacking() const { return what != What::Current && what != What::Down; }
};

/// A client at all servers.
struct Standings
{
    std::optional<Content> newest; ///< none: nobody knows anything of it
    std::vector<Standing> servers;
};
/// Costs some microseconds.
[[nodiscard]] Standings standingsOf(const Moment &moment, ClientNumber client);

/// For how many clients each server that is up is not current; by server. All 0: all agree.
[[nodiscard]] std::vector<std::size_t> lackingBy(const Moment &moment);

using Protocol::metresBetween;

} // namespace Herdscope::History
