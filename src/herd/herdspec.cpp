// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdspec.h"

#include "herd/hostaddress.h"
#include "protocol/hash.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Herd {

bool HerdSpec::hasServer(ServerIndex server) const
{
    return server >= 0 && static_cast<std::size_t>(server) < servers.size()
        && !servers[static_cast<std::size_t>(server)].removed;
}

bool HerdSpec::hasLink(LinkIndex link) const
{
    return link >= 0 && static_cast<std::size_t>(link) < links.size()
        && !links[static_cast<std::size_t>(link)].removed;
}

int HerdSpec::serverCount() const
{
    return static_cast<int>(std::count_if(servers.begin(), servers.end(),
                                          [](const ServerSpec &each) { return !each.removed; }));
}

int HerdSpec::linkCount() const
{
    return static_cast<int>(std::count_if(links.begin(), links.end(),
                                          [](const LinkSpec &each) { return !each.removed; }));
}

ServerIndex HerdSpec::indexOf(std::string_view serverName) const
{
    for (std::size_t i = 0; i < servers.size(); ++i)
        if (!servers[i].removed && servers[i].name == serverName)
            return static_cast<ServerIndex>(i);
    return nobody;
}

LinkIndex HerdSpec::linkBetween(ServerIndex a, ServerIndex b) const
{
    for (std::size_t i = 0; i < links.size(); ++i) {
        const LinkSpec &link = links[i];
        if (!link.removed && ((link.a == a && link.b == b) || (link.a == b && link.b == a)))
            return static_cast<LinkIndex>(i);
    }
    return -1;
}

std::vector<ServerIndex> HerdSpec::neighboursOf(ServerIndex server) const
{
    std::vector<ServerIndex> neighbours;
    for (const LinkSpec &link : links) {
        if (link.removed)
            continue;
        if (link.a == server)
            neighbours.push_back(link.b);
        else if (link.b == server)
            neighbours.push_back(link.a);
    }
    return neighbours;
}

bool HerdSpec::isEncrypted(LinkIndex index) const
{
    const LinkSpec &link = links.at(static_cast<std::size_t>(index));
    const auto leaves = [this](ServerIndex end) {
        return !isLoopbackAddress(servers.at(static_cast<std::size_t>(end)).host);
    };
    return link.tls || leaves(link.a) || leaves(link.b);
}

bool HerdSpec::hasEncryptedLinks(ServerIndex server) const
{
    for (std::size_t i = 0; i < links.size(); ++i)
        if (!links[i].removed && (links[i].a == server || links[i].b == server)
            && isEncrypted(static_cast<LinkIndex>(i)))
            return true;
    return false;
}

std::string_view HerdSpec::clientHost(ServerIndex server) const
{
    const std::string &host = servers.at(static_cast<std::size_t>(server)).host;
    if (plainRemote || isLoopbackAddress(host))
        return host;
    return host.find(':') == std::string::npos ? "127.0.0.1" : "::1";
}

int HerdSpec::fewestNeighbours() const
{
    std::vector<int> counts(servers.size(), 0);
    for (const LinkSpec &link : links) {
        if (link.removed)
            continue;
        ++counts.at(static_cast<std::size_t>(link.a));
        ++counts.at(static_cast<std::size_t>(link.b));
    }
    std::optional<int> fewest;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (!servers[i].removed && counts[i] < fewest.value_or(counts[i] + 1))
            fewest = counts[i];
    return fewest.value_or(0);
}

int HerdSpec::linesPerUpdate() const
{
    const int count = serverCount();
    return count == 0 ? 0 : 2 * linkCount() - (count - 1);
}

std::uint64_t HerdSpec::fingerprint() const
{
    if (startedAs != 0)
        return startedAs;
    std::vector<std::string_view> names;
    names.reserve(servers.size());
    for (const ServerSpec &server : servers)
        if (!server.removed)
            names.push_back(server.name);

    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    pairs.reserve(links.size());
    for (const LinkSpec &link : links) {
        if (link.removed)
            continue;
        const std::string_view a = servers[static_cast<std::size_t>(link.a)].name;
        const std::string_view b = servers[static_cast<std::size_t>(link.b)].name;
        pairs.emplace_back(std::min(a, b), std::max(a, b));
    }
    std::sort(names.begin(), names.end());
    std::sort(pairs.begin(), pairs.end());

    // Names hold no white space, so this text tells any two herds apart.
    std::string text;
    for (const std::string_view each : names)
        text.append(each).append("\n");
    for (const auto &[a, b] : pairs)
        text.append(a).append(" ").append(b).append("\n");
    return Protocol::stableHash(text);
}

} // namespace Herdscope::Herd
