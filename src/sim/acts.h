// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdedit.h"
#include "herd/herdspec.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Sim {

/// What somebody does to a simulated herd, and when. With the seed the acts are all that a run is
/// made of: the same ones give the same run, byte for byte.
struct Act
{
    enum class Kind : std::uint8_t
    {
        Say, ///< client, server, text: a line without its end
        HangUp, ///< client
        Places, ///< number: connection; text, more: what was found, and what may be kept of it
        Kill, ///< server
        Restart,
        Freeze,
        Thaw,
        Cut, ///< server, neighbour: that end of their link …
        Deafen, ///< … what it sends is lost …
        Heal, ///< … all is well
        Purge, ///< server; text: client
        DropMessage, ///< number: UnderWay::id
        DelayMessage, ///< number; byNs
        SetDelay, ///< server, neighbour: what it sends there takes byNs, and up to number ns more;
                  ///< no more than bytesPerSecond are carried
        SetClock, ///< server: its wall clock is ahead by byNs
        Edit, ///< text: Herd::textOf(HerdEdit), one a line
        Break ///< server, neighbour: the connection of their link
    };
    Kind kind = Kind::Say;
    Herd::ServerIndex server = Herd::nobody;
    Herd::ServerIndex neighbour = Herd::nobody;
    std::uint64_t number = 0;
    std::int64_t byNs = 0;
    std::int64_t bytesPerSecond = 0; ///< of SetDelay; 0: as many as come
    std::string client {};
    std::string text {};
    std::string more {};
    // When, as the run that it was done in has filled in:
    std::uint64_t step = 0; ///< so many steps had been done
    std::int64_t atNs = 0; ///< virtual monotonic time
    bool operator==(const Act &) const = default;
};
using Acts = std::vector<Act>;

/// Of Act::Kind::Edit, its text; nothing if a line of it is no change.
[[nodiscard]] Herd::HerdEdits editsOf(std::string_view text);

} // namespace Herdscope::Sim
