// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/location.h"

#include "protocol/hash.h"

#include <limits>

namespace Herdscope::Herd {

namespace {

constexpr std::size_t serverAt = sizeof("AT ") - 1;
constexpr std::uint32_t purgedClientAt = sizeof("PURGED ") - 1;

/// The field that starts at @p begin and ends before the blank in front of @p nextBegin.
std::string_view between(const std::string &line, std::size_t begin, std::size_t nextBegin)
{
    return line.empty() ? std::string_view()
                        : std::string_view(line).substr(begin, nextBegin - begin - 1);
}

} // namespace

void Location::assign(const Protocol::At &at, Era era)
{
    m_line.clear();
    Protocol::appendAt(m_line, at);
    assignFields(at, era);
}

void Location::assign(const Protocol::At &at, Era era, std::string_view line)
{
    m_line = line;
    assignFields(at, era);
}

void Location::assignFields(const Protocol::At &at, Era era)
{
    m_differenceAt = static_cast<std::uint32_t>(serverAt + at.server.size() + 1);
    m_clientAt = static_cast<std::uint32_t>(m_differenceAt + at.difference.size() + 1);
    m_positionAt = static_cast<std::uint32_t>(m_clientAt + at.client.size() + 1);
    m_timeAt = static_cast<std::uint32_t>(m_positionAt + at.positionText.size() + 1);
    m_timeNs = at.timeNs;
    m_era = era;
    m_purged = false;
}

void Location::assign(const Protocol::Purged &purged)
{
    m_line.clear();
    Protocol::appendPurged(m_line, purged);
    m_line.pop_back(); // the line end
    m_differenceAt = serverAt + 1; // no server and no difference: nothing between the fields
    m_clientAt = purgedClientAt;
    m_positionAt = static_cast<std::uint32_t>(m_clientAt + purged.client.size() + 1);
    m_timeAt = static_cast<std::uint32_t>(m_line.size());
    m_timeNs = std::numeric_limits<std::int64_t>::min();
    m_era = purged.era;
    m_purged = true;
}

void Location::appendLinkLine(std::string &out) const
{
    if (!m_purged)
        Protocol::appendEra(out, m_era);
    out += m_line;
}

std::uint64_t Location::updateId() const
{
    return m_line.empty() ? 0 : Protocol::stableHash(m_line);
}

std::string_view Location::server() const
{
    return m_purged ? std::string_view() : between(m_line, serverAt, m_differenceAt);
}

std::string_view Location::difference() const
{
    return m_purged ? std::string_view() : between(m_line, m_differenceAt, m_clientAt);
}

std::string_view Location::client() const
{
    return between(m_line, m_clientAt, m_positionAt);
}

std::string_view Location::positionText() const
{
    return m_purged ? std::string_view() : between(m_line, m_positionAt, m_timeAt);
}

Protocol::Position Location::position() const
{
    return Protocol::parsePosition(positionText()).value_or(Protocol::Position {});
}

std::string_view Location::timeText() const
{
    return std::string_view(m_line).substr(m_timeAt);
}

} // namespace Herdscope::Herd
