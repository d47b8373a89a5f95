// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/updates.h"

#include "protocol/hash.h"

#include <limits>
#include <variant>

namespace Herdscope::Sim {

int Updates::add(std::string_view line, int client, Herd::ServerIndex origin, std::int64_t nowNs)
{
    const std::uint64_t hash = Protocol::stableHash(line);
    std::uint32_t &number = m_numbers.at(hash);
    if (number != 0)
        return static_cast<int>(number) - 1;
    Update &update = m_updates.emplace_back();
    number = static_cast<std::uint32_t>(m_updates.size());
    update.line = line;
    update.hash = hash;
    update.client = client;
    update.origin = origin;
    update.acceptedNs = nowNs;
    const Protocol::LinkMessage message = Protocol::parseLinkLine(update.line);
    if (const auto *at = std::get_if<Protocol::At>(&message))
        update.version = Herd::versionOf(*at);
    else if (const auto *later = std::get_if<Protocol::EraAt>(&message))
        update.version = Herd::versionOf(later->at, later->era);
    else if (const auto *purged = std::get_if<Protocol::Purged>(&message))
        update.version = {purged->era, std::numeric_limits<std::int64_t>::min(), {}, {}, {}, {}};
    return static_cast<int>(m_updates.size()) - 1;
}

} // namespace Herdscope::Sim
