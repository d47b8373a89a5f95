// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Herdscope::Herd {

/// What keeps lines longer on their way from one server to a neighbour. Nothing is lost, altered or
/// overtaken by it.
struct LinkFault
{
    static constexpr std::int64_t mostDelayNs = 60'000'000'000; ///< of delayNs, and of jitterNs
    static constexpr std::int64_t mostBytesPerSecond = 1'000'000'000;

    std::int64_t delayNs = 0; ///< each line takes so long …
    std::int64_t jitterNs = 0; ///< … and up to so much more, drawn for each
    std::int64_t bytesPerSecond = 0; ///< no more are carried; 0: as many as come
    [[nodiscard]] bool isNone() const { return *this == LinkFault(); }
    [[nodiscard]] bool isSound() const; ///< within the bounds above
    bool operator==(const LinkFault &) const = default;
};

/// As EventKind::Fault has it, in English: "takes 0.1 s, and up to 0.02 s more, at 10000 bytes/s";
/// "takes its time as before" if there is none.
[[nodiscard]] std::string textOf(const LinkFault &fault);
/// None: @p text is no such text.
[[nodiscard]] std::optional<LinkFault> linkFaultOf(std::string_view text);

/// Likewise of a server's wall clock: "clock 5 s ahead", "clock 5 s behind", "clock right".
[[nodiscard]] std::string clockText(std::int64_t aheadNs);
[[nodiscard]] std::optional<std::int64_t> clockOf(std::string_view text);

} // namespace Herdscope::Herd
