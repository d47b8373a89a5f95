// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/linkfault.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Herd {

/// What somebody orders to be done to a herd that runs, as the record keeps it: beside what was
/// seen of it, which comes later, or not at all. Servers are meant by name.
struct HerdOrder
{
    enum class Kind : std::uint8_t
    {
        Kill, ///< server, and so the next three
        Restart,
        Freeze,
        Thaw,
        Cut, ///< server, other
        CutOneWay, ///< what server sends to other is lost
        Heal, ///< server, other; both empty: every link that is cut
        Break, ///< server, other: the connection of their link, which comes again by itself
        Delay, ///< what server sends to other: fault; none: as before
        Partition, ///< group from all others; lengthNs: until it heals, 0: does not by itself
        Clock ///< server's clock is ahead by lengthNs
    };
    Kind kind = Kind::Kill;
    std::string server {};
    std::string other {};
    std::vector<std::string> group {};
    LinkFault fault {};
    std::int64_t lengthNs = 0;
    std::string by {}; ///< "process 12 of user 0"; empty: the program that records it
    bool operator==(const HerdOrder &) const = default;
};

/// As EventKind::Fault of no server has it, in English, one line: "ordered: cut Hill Jaquez",
/// "ordered: partition for 10 s of Hill Smith; asked by process 12 of user 0".
[[nodiscard]] std::string textOf(const HerdOrder &order);
/// None: @p text is no such text.
[[nodiscard]] std::optional<HerdOrder> herdOrderOf(std::string_view text);

} // namespace Herdscope::Herd
