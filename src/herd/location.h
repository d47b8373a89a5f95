// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/linkmessages.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Herd {

using Protocol::Era;

/// What a server knows of one client: an accepted update, kept as the one AT line that every server
/// sends, or that the client was purged. One allocation, reused when something newer of the same
/// client replaces it.
class Location final
{
public:
    Location() = default;
    explicit Location(const Protocol::At &at, Era era = 0) { assign(at, era); }
    void assign(const Protocol::At &at, Era era = 0);
    /// The same if the canonical line is there already.
    void assign(const Protocol::At &at, Era era, std::string_view line);
    void assign(const Protocol::Purged &purged);

    [[nodiscard]] std::string_view atLine() const
    {
        return m_line;
    } ///< no line end; of purged
      ///< ones the PURGED line
    [[nodiscard]] Era era() const { return m_era; }
    /// Nothing is known of the client but that: no server, no position, the least time there is.
    [[nodiscard]] bool isPurged() const { return m_purged; }
    /// Appends the line by which links and location journals carry it, without a line end.
    void appendLinkLine(std::string &out) const;
    [[nodiscard]] std::string_view server() const; ///< that took the IAMAT
    [[nodiscard]] std::string_view difference() const;
    [[nodiscard]] std::string_view client() const;
    [[nodiscard]] std::string_view positionText() const;
    [[nodiscard]] std::string_view timeText() const;
    [[nodiscard]] Protocol::Position position() const; ///< reckoned at each call
    [[nodiscard]] std::int64_t timeNs() const { return m_timeNs; }
    /// Id of the update: stableHash() of the AT line. Reckoned at each call.
    [[nodiscard]] std::uint64_t updateId() const;
    bool operator==(const Location &other) const
    {
        return m_era == other.m_era && m_line == other.m_line;
    }

private:
    void assignFields(const Protocol::At &at, Era era);

    std::string m_line;
    std::uint32_t m_differenceAt = 0; ///< where each field starts in m_line
    std::uint32_t m_clientAt = 0;
    std::uint32_t m_positionAt = 0;
    std::uint32_t m_timeAt = 0;
    std::int64_t m_timeNs = 0;
    Era m_era = 0;
    bool m_purged = false;
};

/// The total order of updates of one client: era, client time, then server name, then position
/// bytes; the greater wins on every node alike. Without the tie rule herds end up disagreeing for
/// ever.
///
/// What is left of the line decides last: a server that lost its memory takes a repeated report
/// anew, with another difference, and a time can be written in more than one way.
struct Version
{
    Era era = 0;
    std::int64_t timeNs = 0;
    std::string_view server;
    std::string_view positionText;
    std::string_view timeText;
    std::string_view difference;
    auto operator<=>(const Version &) const = default;
    bool operator==(const Version &) const = default;
};
[[nodiscard]] inline Version versionOf(const Location &l)
{
    return {l.era(), l.timeNs(), l.server(), l.positionText(), l.timeText(), l.difference()};
}
[[nodiscard]] inline Version versionOf(const Protocol::At &a, Era era = 0)
{
    return {era, a.timeNs, a.server, a.positionText, a.timeText, a.difference};
}

/// Whether @p a is greater than @p held. Nearly always the times tell.
[[nodiscard]] inline bool isGreater(const Protocol::At &a, Era era, const Location &held)
{
    if (era == held.era() && a.timeNs != held.timeNs())
        return a.timeNs > held.timeNs();
    return versionOf(a, era) > versionOf(held);
}

[[nodiscard]] inline Version versionOf(const Protocol::Has &h)
{
    return {h.era, h.timeNs, h.server, h.positionText, h.timeText, h.difference};
}
[[nodiscard]] inline Protocol::Has hasOf(const Location &l)
{
    return {l.client(),     l.timeText(), l.server(), l.positionText(),
            l.difference(), l.timeNs(),   l.era()};
}

} // namespace Herdscope::Herd
