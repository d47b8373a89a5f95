// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"

#include "herd/presets.h"
#include "herd/topologies.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace Herdscope::Herd {

namespace {

using Kind = EditProblem::Kind;
using Result = tl::expected<void, EditProblem>;

tl::unexpected<EditProblem> problem(Kind kind, std::string name, std::string other = {},
                                    int number = 0)
{
    return tl::unexpected(EditProblem {kind, std::move(name), std::move(other), number});
}

ServerSpec *find(HerdSpec &herd, const std::string &name)
{
    const ServerIndex index = herd.indexOf(name);
    return index == nobody ? nullptr : &herd.servers[static_cast<std::size_t>(index)];
}

/// @p self: who is renamed, and minds nobody's name but others'.
Result checkName(const HerdSpec &herd, const std::string &name, const ServerSpec *self)
{
    if (const NameProblem why = problemWithName(name); why != NameProblem::None)
        return tl::unexpected(EditProblem {Kind::BadName, name, {}, 0, why});
    for (const ServerSpec &each : herd.servers)
        if (!each.removed && &each != self && lowerCase(each.name) == lowerCase(name))
            return problem(Kind::NameTaken, name, each.name);
    return {};
}

Result checkPort(const HerdSpec &herd, const ServerSpec &server, std::uint16_t port,
                 const ServerSpec *self)
{
    for (const ServerSpec &each : herd.servers)
        if (port != 0 && !each.removed && &each != self && each.host == server.host
            && (each.port == port || each.linkPort == port))
            return problem(Kind::PortTaken, server.name, each.name, port);
    if (port != 0 && self != nullptr && self->linkPort == port)
        return problem(Kind::PortTaken, server.name, server.name, port);
    return {};
}

Result checkPlace(const std::string &name, double latitudeDeg, double longitudeDeg)
{
    // Also for what is no number.
    if (!(std::abs(latitudeDeg) <= 90) || !(std::abs(longitudeDeg) <= 180))
        return problem(Kind::BadPlace, name);
    return {};
}

Result apply(HerdSpec &herd, const AddServer &edit)
{
    Result result = checkName(herd, edit.server.name, nullptr);
    if (result)
        result = checkPort(herd, edit.server, edit.server.port, nullptr);
    if (result)
        result = checkPort(herd, edit.server, edit.server.linkPort.value_or(0), nullptr);
    if (result)
        result = checkPlace(edit.server.name, edit.server.latitudeDeg, edit.server.longitudeDeg);
    if (!result)
        return result;
    const auto was =
        std::find_if(herd.servers.begin(), herd.servers.end(), [&edit](const ServerSpec &each) {
            return each.removed && each.name == edit.server.name;
        });
    // Slots of those that were removed count: indices are kept in few bits here and there.
    if (was == herd.servers.end() && herd.servers.size() >= maxGeneratedServers)
        return problem(Kind::TooManyServers, edit.server.name, {}, maxGeneratedServers);
    ServerSpec &slot = was == herd.servers.end() ? herd.servers.emplace_back() : *was;
    slot = edit.server;
    slot.removed = false;
    return {};
}

Result apply(HerdSpec &herd, const RemoveServer &edit)
{
    const ServerIndex index = herd.indexOf(edit.name);
    if (index == nobody)
        return problem(Kind::NoSuchServer, edit.name);
    if (herd.serverCount() == 1)
        return problem(Kind::LastServer, edit.name);
    herd.servers[static_cast<std::size_t>(index)].removed = true;
    for (LinkSpec &link : herd.links)
        if (link.a == index || link.b == index)
            link.removed = true;
    return {};
}

Result apply(HerdSpec &herd, const RenameServer &edit)
{
    ServerSpec *const server = find(herd, edit.name);
    if (server == nullptr)
        return problem(Kind::NoSuchServer, edit.name);
    Result result = checkName(herd, edit.to, server);
    if (result)
        server->name = edit.to;
    return result;
}

Result apply(HerdSpec &herd, const MoveServer &edit)
{
    ServerSpec *const server = find(herd, edit.name);
    if (server == nullptr)
        return problem(Kind::NoSuchServer, edit.name);
    Result result = checkPlace(edit.name, edit.latitudeDeg, edit.longitudeDeg);
    if (result) {
        server->latitudeDeg = edit.latitudeDeg;
        server->longitudeDeg = edit.longitudeDeg;
    }
    return result;
}

Result apply(HerdSpec &herd, const SetPort &edit)
{
    ServerSpec *const server = find(herd, edit.name);
    if (server == nullptr)
        return problem(Kind::NoSuchServer, edit.name);
    Result result = checkPort(herd, *server, edit.port, server);
    if (result)
        server->port = edit.port;
    return result;
}

Result checkEncrypted(const HerdSpec &herd, LinkIndex link)
{
    const auto lacksKeys = [](const ServerSpec &end) { return !end.linkPort || end.pins.empty(); };
    const LinkSpec &spec = herd.links[static_cast<std::size_t>(link)];
    const ServerSpec &a = herd.servers[static_cast<std::size_t>(spec.a)];
    const ServerSpec &b = herd.servers[static_cast<std::size_t>(spec.b)];
    if (herd.isEncrypted(link) && (lacksKeys(a) || lacksKeys(b)))
        return problem(Kind::NoKeys, a.name, b.name);
    return {};
}

Result apply(HerdSpec &herd, const AddLink &edit)
{
    const ServerIndex a = herd.indexOf(edit.a);
    const ServerIndex b = herd.indexOf(edit.b);
    if (a == nobody || b == nobody)
        return problem(Kind::NoSuchServer, a == nobody ? edit.a : edit.b);
    if (a == b)
        return problem(Kind::SameServer, edit.a);
    if (herd.linkBetween(a, b) >= 0)
        return problem(Kind::AlreadyLinked, edit.a, edit.b);
    const auto was = std::find_if(herd.links.begin(), herd.links.end(), [a, b](const auto &each) {
        return (each.a == a && each.b == b) || (each.a == b && each.b == a);
    });
    const auto index = static_cast<LinkIndex>(was - herd.links.begin());
    if (was == herd.links.end())
        herd.links.push_back({a, b});
    LinkSpec &slot = herd.links[static_cast<std::size_t>(index)];
    slot.tls = edit.tls;
    slot.removed = false;
    return checkEncrypted(herd, index);
}

Result apply(HerdSpec &herd, const RemoveLink &edit)
{
    const ServerIndex a = herd.indexOf(edit.a);
    const ServerIndex b = herd.indexOf(edit.b);
    if (a == nobody || b == nobody)
        return problem(Kind::NoSuchServer, a == nobody ? edit.a : edit.b);
    const LinkIndex link = herd.linkBetween(a, b);
    if (link < 0)
        return problem(Kind::NotLinked, edit.a, edit.b);
    herd.links[static_cast<std::size_t>(link)].removed = true;
    return {};
}

Result applyEach(HerdSpec &herd, const HerdEdit &edit)
{
    return std::visit([&herd](const auto &each) { return apply(herd, each); }, edit);
}

/// Of those with fewer neighbours than answers need, the first.
Result checkNeighbours(const HerdSpec &herd)
{
    if (herd.ack != AckLevel::Peers || herd.fewestNeighbours() >= herd.ackPeers)
        return {};
    for (std::size_t i = 0; i < herd.servers.size(); ++i) {
        const auto neighbours = herd.neighboursOf(static_cast<ServerIndex>(i)).size();
        if (!herd.servers[i].removed && static_cast<int>(neighbours) < herd.ackPeers)
            return problem(Kind::TooFewNeighbours, herd.servers[i].name, {}, herd.ackPeers);
    }
    return {};
}

void appendInverse(HerdEdits &out, const HerdSpec &before, const RemoveServer &edit)
{
    const ServerIndex index = before.indexOf(edit.name);
    if (index == nobody)
        return;
    out.push_back(AddServer {before.servers[static_cast<std::size_t>(index)]});
    for (const LinkSpec &link : before.links)
        if (!link.removed && (link.a == index || link.b == index))
            out.push_back(AddLink {before.servers[static_cast<std::size_t>(link.a)].name,
                                   before.servers[static_cast<std::size_t>(link.b)].name,
                                   link.tls});
}

/// What takes @p edit back, appended.
struct Inverting
{
    const HerdSpec &before;
    HerdEdits &out;

    [[nodiscard]] const ServerSpec *server(const std::string &name) const
    {
        const ServerIndex index = before.indexOf(name);
        return index == nobody ? nullptr : &before.servers[static_cast<std::size_t>(index)];
    }
    void operator()(const AddServer &edit) const { out.push_back(RemoveServer {edit.server.name}); }
    void operator()(const RemoveServer &edit) const { appendInverse(out, before, edit); }
    void operator()(const RenameServer &edit) const
    {
        out.push_back(RenameServer {edit.to, edit.name});
    }
    void operator()(const MoveServer &edit) const
    {
        if (const ServerSpec *its = server(edit.name))
            out.push_back(MoveServer {edit.name, its->latitudeDeg, its->longitudeDeg});
    }
    void operator()(const SetPort &edit) const
    {
        if (const ServerSpec *its = server(edit.name))
            out.push_back(SetPort {edit.name, its->port});
    }
    void operator()(const AddLink &edit) const { out.push_back(RemoveLink {edit.a, edit.b}); }
    void operator()(const RemoveLink &edit) const
    {
        const LinkIndex link = before.linkBetween(before.indexOf(edit.a), before.indexOf(edit.b));
        if (link >= 0)
            out.push_back(
                AddLink {edit.a, edit.b, before.links[static_cast<std::size_t>(link)].tls});
    }
};

} // namespace

tl::expected<HerdSpec, EditProblem> edited(HerdSpec herd, const HerdEdit &edit)
{
    return edited(std::move(herd), HerdEdits {edit});
}

tl::expected<HerdSpec, EditProblem> edited(HerdSpec herd, const HerdEdits &edits)
{
    for (const HerdEdit &each : edits)
        if (const Result done = applyEach(herd, each); !done)
            return tl::unexpected(done.error());
    if (const Result whole = checkNeighbours(herd); !whole)
        return tl::unexpected(whole.error());
    return herd;
}

HerdEdits inverseOf(HerdSpec before, const HerdEdits &edits)
{
    HerdEdits all;
    for (const HerdEdit &each : edits) {
        HerdEdits its;
        std::visit(Inverting {before, its}, each);
        if (!applyEach(before, each))
            break;
        all.insert(all.begin(), its.begin(), its.end());
    }
    return all;
}

HerdEdits difference(const HerdSpec &from, const HerdSpec &to)
{
    HerdEdits edits;
    const auto nameIn = [](const HerdSpec &herd, ServerIndex server) {
        return herd.servers[static_cast<std::size_t>(server)].name;
    };
    const auto isAnother = [](const ServerSpec &a, const ServerSpec &b) {
        return a.host != b.host || a.linkPort != b.linkPort || a.pins != b.pins;
    };
    const auto stays = [&](const std::string &name) {
        const ServerIndex was = from.indexOf(name);
        const ServerIndex is = to.indexOf(name);
        return was != nobody && is != nobody
            && !isAnother(from.servers[static_cast<std::size_t>(was)],
                          to.servers[static_cast<std::size_t>(is)]);
    };
    const auto hasLink = [](const HerdSpec &herd, const std::string &a, const std::string &b,
                            bool tls) {
        const LinkIndex link = herd.linkBetween(herd.indexOf(a), herd.indexOf(b));
        return link >= 0 && herd.links[static_cast<std::size_t>(link)].tls == tls;
    };
    for (const LinkSpec &link : from.links) {
        const std::string a = nameIn(from, link.a);
        const std::string b = nameIn(from, link.b);
        if (!link.removed && stays(a) && stays(b) && !hasLink(to, a, b, link.tls))
            edits.push_back(RemoveLink {a, b});
    }
    // Ports are swapped by way of any free one; no server may be the last one meanwhile.
    HerdEdits leaving;
    for (const ServerSpec &each : from.servers) {
        if (each.removed)
            continue;
        if (!stays(each.name))
            leaving.push_back(RemoveServer {each.name});
        else if (to.servers[static_cast<std::size_t>(to.indexOf(each.name))].port != each.port)
            edits.push_back(SetPort {each.name, 0});
    }
    const bool nobodyStays = static_cast<int>(leaving.size()) == from.serverCount();
    if (nobodyStays)
        return {}; // another herd
    edits.insert(edits.end(), leaving.begin(), leaving.end());
    for (const ServerSpec &each : to.servers) {
        if (each.removed)
            continue;
        if (!stays(each.name)) {
            edits.push_back(AddServer {each});
            continue;
        }
        const ServerSpec &was = from.servers[static_cast<std::size_t>(from.indexOf(each.name))];
        if (was.port != each.port && each.port != 0)
            edits.push_back(SetPort {each.name, each.port});
        if (was.latitudeDeg != each.latitudeDeg || was.longitudeDeg != each.longitudeDeg)
            edits.push_back(MoveServer {each.name, each.latitudeDeg, each.longitudeDeg});
    }
    for (const LinkSpec &link : to.links) {
        const std::string a = nameIn(to, link.a);
        const std::string b = nameIn(to, link.b);
        if (!link.removed && !(stays(a) && stays(b) && hasLink(from, a, b, link.tls)))
            edits.push_back(AddLink {a, b, link.tls});
    }
    return edits;
}

HerdSpec withoutRemoved(const HerdSpec &herd)
{
    HerdSpec result = herd;
    result.startedAs = 0;
    std::erase_if(result.servers, [](const ServerSpec &each) { return each.removed; });
    std::erase_if(result.links, [](const LinkSpec &each) { return each.removed; });
    std::vector<ServerIndex> indices;
    ServerIndex next = 0;
    for (const ServerSpec &each : herd.servers)
        indices.push_back(each.removed ? nobody : next++);
    for (LinkSpec &link : result.links) {
        link.a = indices[static_cast<std::size_t>(link.a)];
        link.b = indices[static_cast<std::size_t>(link.b)];
    }
    return result;
}

bool applyRecorded(HerdSpec &herd, std::string_view text)
{
    const auto edit = parseEdit(text);
    if (!edit)
        return false;
    auto changed = herd;
    if (!applyEach(changed, *edit))
        return false;
    herd = std::move(changed);
    return true;
}

std::string freeServerName(const HerdSpec &herd)
{
    for (int number = 1;; ++number) {
        std::string name = "S" + std::to_string(number);
        const bool taken =
            std::any_of(herd.servers.begin(), herd.servers.end(), [&name](const ServerSpec &each) {
                return lowerCase(each.name) == lowerCase(name);
            });
        if (!taken)
            return name;
    }
}

std::uint16_t freePort(const HerdSpec &herd)
{
    int highest = firstPort - 1;
    bool anyFree = false;
    for (const ServerSpec &each : herd.servers) {
        if (each.removed)
            continue;
        anyFree = anyFree || each.port == 0;
        highest = std::max({highest, int(each.port), int(each.linkPort.value_or(0))});
    }
    return anyFree || highest >= std::numeric_limits<std::uint16_t>::max()
        ? std::uint16_t {0}
        : static_cast<std::uint16_t>(highest + 1);
}

} // namespace Herdscope::Herd
