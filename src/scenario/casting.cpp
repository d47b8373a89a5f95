// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/casting.h"

#include "herd/numbertext.h"
#include "history/standing.h"
#include "protocol/values.h"

#include <algorithm>

namespace Herdscope::Scenario {

Herd::ServerIndex serverFor(const Deed &deed, const Part &part, const Herd::HerdSpec &herd,
                            const std::function<bool(Herd::ServerIndex)> &isUp)
{
    if (deed.server != Herd::nobody)
        return deed.server;
    if (part.server != Herd::nobody)
        return part.server;
    Herd::ServerIndex nearest = Herd::nobody;
    double shortest = 0;
    for (int i = 0; i < static_cast<int>(herd.servers.size()); ++i) {
        if (!herd.hasServer(i) || !isUp(i))
            continue;
        const Herd::ServerSpec &server = herd.servers[static_cast<std::size_t>(i)];
        const double metres =
            History::metresBetween(deed.position, {server.latitudeDeg, server.longitudeDeg});
        if (nearest == Herd::nobody || metres < shortest) {
            nearest = i;
            shortest = metres;
        }
    }
    return nearest;
}

std::int64_t stampOf(const Deed &deed, const Part &part, std::int64_t nowWallNs,
                     std::int64_t beginWallNs)
{
    const std::int64_t stamp =
        deed.stampNs ? beginWallNs + *deed.stampNs : nowWallNs + part.aheadNs;
    return std::clamp<std::int64_t>(stamp, 0, Protocol::maxTimeSeconds * second);
}

std::string lineOf(const Deed &deed, const Part &part, std::int64_t nowWallNs,
                   std::int64_t beginWallNs)
{
    if (deed.kind == Deed::Kind::Ask)
        return "WHATSAT " + deed.about + ' ' + Herd::numberText(deed.radiusKm) + ' '
            + std::to_string(deed.bound);
    return "IAMAT " + part.name + ' ' + Protocol::formatPosition(deed.position) + ' '
        + Protocol::formatTime(stampOf(deed, part, nowWallNs, beginWallNs));
}

int answersIn(std::string_view bytes)
{
    int answers = 0;
    while (!bytes.empty()) {
        // Lines of places begin with braces and blanks.
        if (bytes.starts_with("AT ") || bytes.starts_with("? "))
            ++answers;
        bytes.remove_prefix(std::min(bytes.size(), bytes.find('\n')));
        bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 1));
    }
    return answers;
}

} // namespace Herdscope::Scenario
