// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace Herdscope::Net {

/// What waits for a link that takes nothing at the moment. It conflates: of each client at most one
/// update waits, the newest. That bounds it by the number of clients and loses nothing that counts.
///
///     waits:   AT kiwi 1 · PING 7 · AT lime 1
///     + AT kiwi 2   ──▶   AT kiwi 2 · PING 7 · AT lime 1
///
/// The newer update takes the older one's place, so that whatever stands behind an update (a PING,
/// whose answer confirms it) still does. Lines that are no updates keep their order and are never
/// left out. Of one client, what is pushed later must be greater: so a node sends them.
class LinkQueue final
{
public:
    /// One line or several, each with its LF.
    void push(std::string_view lines);
    /// Moves whole lines from the front to the end of @p out, until it has @p enough bytes or
    /// nothing waits.
    void take(std::string &out, std::size_t enough);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] std::size_t size() const { return m_lines.size(); } ///< lines
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /// Updates that a newer one has taken the place of, since it was made.
    [[nodiscard]] std::uint64_t superseded() const { return m_superseded; }

private:
    void pushLine(std::string_view line);

    std::deque<std::string> m_lines;
    std::uint64_t m_taken = 0; ///< lines that have left: the number of the first one
    /// Number of the update that waits, by client: a view into that line.
    std::unordered_map<std::string_view, std::uint64_t> m_updates;
    std::size_t m_bytes = 0;
    std::uint64_t m_superseded = 0;
};

/// Client of "AT …" or "ERA <n> AT …", a view into @p line; empty for other lines.
[[nodiscard]] std::string_view clientOfUpdate(std::string_view line);

} // namespace Herdscope::Net
