// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/world.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Sim {

/// People with phones: they connect to some server, report where they are, ask what is near, move
/// on. Their clocks are right, but some send what no clock says.
class Clients final
{
public:
    Clients(State &state, World &world);

    void begin();
    void handle(const Entry &entry);
    /// One report of any client to @p server, of now.
    void report(int server);

private:
    void act();
    [[nodiscard]] int connectionOf(int client);
    void say(int connection, int client);
    [[nodiscard]] std::int64_t timeOf(int client);
    [[nodiscard]] Connection::Line reportOf(int client, std::int64_t timeNs);

    State &m_state;
    World &m_world;
    std::vector<int> m_connections; ///< by client, or nothing
    std::vector<std::int64_t> m_lastTimes; ///< of reports, by client
};

} // namespace Herdscope::Sim
