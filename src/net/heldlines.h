// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/linkfault.h"
#include "protocol/seededrandom.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>

namespace Herdscope::Net {

/// Lines of one direction of a link that a fault keeps under way. They leave in order, as they
/// came, each when it is due: none overtakes another.
///
///     push() ──▶ has the direction to itself while it is carried (bytesPerSecond)
///            ──▶ is under way (delay, jitter) ──▶ take()
///
/// Which line may set out next, the caller asks first: what has to wait for that waits elsewhere.
/// Times are monotonic and come from outside.
class HeldLines final
{
public:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    /// What timers that come late have not carried is made up for, so far back.
    static constexpr std::int64_t slackNs = 20'000'000;

    /// @p seed: of the jitter. @p mostBytes: no line sets out while more are under way.
    HeldLines(const Herd::LinkFault &fault, std::uint64_t seed, std::size_t mostBytes);

    /// For what sets out from now on; what is under way stays due when it is.
    void setFault(const Herd::LinkFault &fault);
    [[nodiscard]] const Herd::LinkFault &fault() const { return m_fault; }
    void clear(); ///< all is lost; the next line finds the direction idle

    [[nodiscard]] bool isFull() const { return m_bytes >= m_mostBytes; }
    /// When the next line may set out, if it is not full; perhaps long ago.
    [[nodiscard]] std::int64_t setsOutNs() const { return m_freeNs; }
    [[nodiscard]] bool takesOne(std::int64_t nowNs) const { return !isFull() && m_freeNs <= nowNs; }
    void push(std::string_view line, std::int64_t nowNs); ///< with its LF

    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// When the first of them is; never if there is none.
    [[nodiscard]] std::int64_t dueNs() const { return isEmpty() ? never : m_lines.front().dueNs; }
    /// Moves lines that are due to the end of @p out, until that has @p enough bytes.
    void take(std::string &out, std::size_t enough, std::int64_t nowNs);

private:
    struct Line
    {
        std::int64_t dueNs = 0;
        std::string text;
    };

    Herd::LinkFault m_fault;
    Protocol::SeededRandom m_random;
    const std::size_t m_mostBytes;
    std::deque<Line> m_lines;
    std::size_t m_bytes = 0;
    std::int64_t m_freeNs = 0; ///< until then it carries what has set out
    std::int64_t m_lastDueNs = 0;
};

} // namespace Herdscope::Net
