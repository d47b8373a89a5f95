// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/faults.h"

namespace Herdscope::Sim {

Faults::Faults(State &state, World &world)
    : m_state(state)
    , m_world(world)
{
    const Options &options = state.options;
    const std::pair<bool, FaultKind> kinds[] = {
        {options.crashes, FaultKind::Crash},
        {options.silentCrashes, FaultKind::SilentCrash},
        {options.crashesOfAll, FaultKind::CrashOfAll},
        {options.freezes, FaultKind::Freeze},
        {options.cuts, FaultKind::Cut},
        {options.flaps, FaultKind::Flap},
        {options.blackholes, FaultKind::Blackhole},
        {options.oneWays, FaultKind::OneWay},
        {options.partitions, FaultKind::Partition},
        {options.slowLinks, FaultKind::SlowLink},
        {options.clockSteps, FaultKind::ClockStep},
        {options.fullDisks && options.herd.ack == Herd::AckLevel::Journal, FaultKind::FullDisk},
        {options.slowDisks && options.herd.ack == Herd::AckLevel::Journal, FaultKind::SlowDisk},
    };
    for (const auto &[isOn, kind] : kinds)
        if (isOn)
            m_kinds.push_back(kind);
}

int Faults::anyServer()
{
    return static_cast<int>(m_state.random.below(m_state.servers.size()));
}

int Faults::anyLink()
{
    return static_cast<int>(m_state.random.below(m_state.links.size()));
}

void Faults::begin()
{
    const std::int64_t mean = m_state.options.faultEveryNs;
    if (m_state.options.clockSteps && m_state.nowNs == 0)
        for (int server = 0; server < m_state.serverCount(); ++server)
            m_world.setClock(server, m_state.random.between(-3'600, 3'600) * second);
    if (mean > 0 && !m_kinds.empty())
        m_state.agenda.add(m_state.nowNs + m_state.random.between(second, 2 * mean), Due::Fault, 0);
}

void Faults::handle(const Entry &entry)
{
    if (m_state.healed)
        return;
    if (entry.due == Due::FaultEnd) {
        end(m_faults[entry.number]);
        return;
    }
    const std::int64_t lasts = m_state.options.faultLastsNs;
    const std::int64_t lastsNs = m_state.random.between(lasts / 8, 2 * lasts);
    inflict(m_kinds[m_state.random.below(m_kinds.size())], lastsNs);
    begin();
}

void Faults::inflict(FaultKind kind, std::int64_t lastsNs)
{
    ++m_count;
    Fault fault;
    fault.kind = kind;
    fault.vanishing = m_state.random.oneIn(2);
    switch (kind) {
    case FaultKind::Crash:
    case FaultKind::SilentCrash:
    case FaultKind::CrashOfAll:
        beginCrash(fault);
        break;
    case FaultKind::Cut:
    case FaultKind::Flap:
    case FaultKind::Blackhole:
    case FaultKind::OneWay:
    case FaultKind::SlowLink:
        if (!m_state.links.empty())
            beginNetwork(fault);
        break;
    case FaultKind::Partition:
        beginPartition(fault);
        break;
    default:
        beginRest(fault);
    }
    m_state.agenda.add(m_state.nowNs + lastsNs, Due::FaultEnd, 0,
                       static_cast<std::uint32_t>(m_faults.size()));
    m_faults.push_back(std::move(fault));
}

void Faults::beginCrash(Fault &fault)
{
    if (fault.kind == FaultKind::CrashOfAll) {
        for (int server = 0; server < m_state.serverCount(); ++server)
            fault.servers.push_back(server);
    } else {
        fault.servers.push_back(anyServer());
        if (m_state.random.oneIn(4))
            fault.servers.push_back(anyServer());
    }
    for (const int server : fault.servers)
        m_world.crash(server, fault.kind == FaultKind::SilentCrash);
}

void Faults::blockWay(Fault &fault, int link, int end)
{
    fault.ways.push_back({link, end});
    m_world.block(link, end, fault.vanishing);
}

void Faults::beginNetwork(Fault &fault)
{
    const int link = anyLink();
    switch (fault.kind) {
    case FaultKind::Cut:
        fault.links.push_back(link);
        return m_world.cut(link);
    case FaultKind::Flap:
        return m_world.breakSession(link);
    case FaultKind::SlowLink:
        fault.links.push_back(link);
        return m_world.setSlow(link, true);
    case FaultKind::OneWay:
        return blockWay(fault, link, static_cast<int>(m_state.random.below(2)));
    default:
        blockWay(fault, link, 0);
        blockWay(fault, link, 1);
    }
}

/// Two groups, or one server alone; all ways between them, or those in one direction.
void Faults::beginPartition(Fault &fault)
{
    std::vector<bool> side(m_state.servers.size(), false);
    if (m_state.random.oneIn(3))
        side[static_cast<std::size_t>(anyServer())] = true;
    else
        for (std::size_t i = 0; i < side.size(); ++i)
            side[i] = m_state.random.oneIn(2);
    const bool oneDirection = m_state.random.oneIn(4);
    for (int link = 0; link < static_cast<int>(m_state.links.size()); ++link) {
        for (const int end : {0, 1}) {
            const bool from = side[static_cast<std::size_t>(m_state.link(link).at[end])];
            const bool to = side[static_cast<std::size_t>(m_state.link(link).at[1 - end])];
            if (from != to && (from || !oneDirection))
                blockWay(fault, link, end);
        }
    }
}

void Faults::beginRest(Fault &fault)
{
    const int server = anyServer();
    fault.servers.push_back(server);
    switch (fault.kind) {
    case FaultKind::Freeze:
        return m_world.freeze(server);
    case FaultKind::ClockStep:
        return m_world.setClock(server, m_state.random.between(-3'600, 3'600) * second);
    case FaultKind::FullDisk:
        return m_world.setDiskFull(server, true);
    default:
        return m_world.setDiskSlow(server, m_state.random.between(50, 8'000) * millisecond);
    }
}

void Faults::end(Fault &fault)
{
    if (!fault.active)
        return;
    fault.active = false;
    for (const Blocked &way : fault.ways)
        m_world.unblock(way.link, way.end, fault.vanishing);
    for (const int link : fault.links) {
        if (fault.kind == FaultKind::Cut)
            m_world.mend(link);
        else
            m_world.setSlow(link, false);
    }
    for (const int server : fault.servers) {
        switch (fault.kind) {
        case FaultKind::Freeze:
            m_world.thaw(server);
            break;
        case FaultKind::ClockStep: // steps again
            m_world.setClock(server, m_state.random.between(-2, 2) * second);
            break;
        case FaultKind::FullDisk:
            m_world.setDiskFull(server, false);
            break;
        case FaultKind::SlowDisk:
            m_world.setDiskSlow(server, 0);
            break;
        default:
            m_world.start(server);
        }
    }
}

void Faults::endAll()
{
    for (Fault &fault : m_faults)
        end(fault);
    for (int server = 0; server < m_state.serverCount(); ++server) {
        m_world.thaw(server);
        m_world.start(server);
        m_world.setClock(server, 0);
        m_world.setDiskFull(server, false);
        m_world.setDiskSlow(server, 0);
    }
}

} // namespace Herdscope::Sim
