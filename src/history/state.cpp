// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/state.h"

#include <algorithm>

namespace Herdscope::History {

State::State(const Herd::HerdSpec &herd)
{
    growTo(herd.servers.size(), herd.links.size());
    for (std::size_t i = 0; i < servers.size(); ++i)
        servers[i].isThere = !herd.servers[i].removed;
    for (std::size_t i = 0; i < links.size(); ++i)
        links[i] = !herd.links[i].removed;
}

void State::growTo(std::size_t serverCount, std::size_t linkCount)
{
    servers.resize(serverCount);
    ends.resize(2 * linkCount);
    slowed.resize(2 * linkCount);
    links.resize(linkCount);
}

std::size_t State::cellCount() const
{
    std::size_t count = 0;
    for (const Server &server : servers)
        count += server.cells.size();
    return count;
}

std::uint32_t replacedBy(const State &state, const Change &change)
{
    const State::Server &server = state.servers[static_cast<std::size_t>(change.server)];
    switch (change.kind) {
    case Change::Kind::Stored:
        return state.cell(change.server, change.what);
    case Change::Kind::LinkUp:
    case Change::Kind::LinkDown:
        return state.ends[change.what];
    case Change::Kind::Frozen:
    case Change::Kind::Thawed:
        return static_cast<std::uint32_t>(server.state);
    case Change::Kind::Recovered:
        return server.isRecovering ? 1 : 0;
    case Change::Kind::Lost:
        return server.lost;
    case Change::Kind::Joined:
    case Change::Kind::Left:
        return server.isThere ? 1 : 0;
    case Change::Kind::LinkAdded:
    case Change::Kind::LinkRemoved:
        return state.links[change.what] ? 1 : 0;
    case Change::Kind::Slowed:
        return state.slowed[change.what];
    case Change::Kind::ClockSet:
        return server.clock;
    case Change::Kind::Born:
    case Change::Kind::Died:
        break;
    }
    return 0;
}

namespace {
void store(std::vector<ChangeNumber> &cells, ClientNumber client, ChangeNumber number)
{
    if (client >= cells.size())
        cells.resize(client + std::size_t {1});
    cells[client] = number;
}
} // namespace

void apply(State &state, const Change &change, const std::vector<std::vector<int>> &endsOf)
{
    State::Server &server = state.servers[static_cast<std::size_t>(change.server)];
    const auto number = static_cast<ChangeNumber>(state.change++);
    switch (change.kind) {
    case Change::Kind::Stored:
        store(server.cells, change.what, number);
        break;
    case Change::Kind::LinkUp:
        state.ends[change.what] = number;
        break;
    case Change::Kind::LinkDown:
        state.ends[change.what] = 0;
        break;
    case Change::Kind::Born:
    case Change::Kind::Died:
        server.state = change.kind == Change::Kind::Born ? ServerState::Up : ServerState::Down;
        server.isRecovering = change.kind == Change::Kind::Born
            && std::any_of(endsOf[static_cast<std::size_t>(change.server)].begin(),
                           endsOf[static_cast<std::size_t>(change.server)].end(),
                           [&state](int end) {
                               return state.links[static_cast<std::size_t>(end / 2)];
                           });
        server.born = number;
        server.cells.clear();
        for (const int end : endsOf[static_cast<std::size_t>(change.server)])
            state.ends[static_cast<std::size_t>(end)] = 0;
        break;
    case Change::Kind::Frozen:
        server.state = ServerState::Frozen;
        break;
    case Change::Kind::Thawed:
        server.state = ServerState::Up;
        break;
    case Change::Kind::Recovered:
        server.isRecovering = false;
        break;
    case Change::Kind::Lost:
        server.lost = number;
        break;
    case Change::Kind::Joined:
    case Change::Kind::Left:
        server.isThere = change.kind == Change::Kind::Joined;
        break;
    case Change::Kind::LinkAdded:
    case Change::Kind::LinkRemoved:
        state.links[change.what] = change.kind == Change::Kind::LinkAdded;
        break;
    case Change::Kind::Slowed:
        state.slowed[change.what] = number;
        break;
    case Change::Kind::ClockSet:
        server.clock = number;
        break;
    }
}

bool takeBack(State &state, const Change &change)
{
    State::Server &server = state.servers[static_cast<std::size_t>(change.server)];
    switch (change.kind) {
    case Change::Kind::Stored:
        store(server.cells, change.what, change.before);
        break;
    case Change::Kind::LinkUp:
    case Change::Kind::LinkDown:
        state.ends[change.what] = change.before;
        break;
    case Change::Kind::Frozen:
    case Change::Kind::Thawed:
        server.state = static_cast<ServerState>(change.before);
        break;
    case Change::Kind::Recovered:
        server.isRecovering = change.before != 0;
        break;
    case Change::Kind::Lost:
        server.lost = change.before;
        break;
    case Change::Kind::Joined:
    case Change::Kind::Left:
        server.isThere = change.before != 0;
        break;
    case Change::Kind::LinkAdded:
    case Change::Kind::LinkRemoved:
        state.links[change.what] = change.before != 0;
        break;
    case Change::Kind::Slowed:
        state.slowed[change.what] = change.before;
        break;
    case Change::Kind::ClockSet:
        server.clock = change.before;
        break;
    case Change::Kind::Born:
    case Change::Kind::Died:
        return false;
    }
    --state.change;
    return true;
}

} // namespace Herdscope::History
