// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/serverloop.h"

#include "net/cputime.h"
#include "net/herdtoken.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

namespace {

constexpr std::chrono::milliseconds drainTick {5};

} // namespace

ServerLoop::ServerLoop(Setup setup)
    : m_setup(std::move(setup))
    , m_herd(m_setup.herd)
    , m_servers(m_herd->servers.size())
    , m_status(this) // moves to the thread with us
    , m_drainTick(this)
{
    m_status.setSingleShot(true);
    m_status.setInterval(m_setup.limits.statusInterval);
    m_drainTick.setInterval(drainTick);
    connect(&m_status, &QTimer::timeout, this, &ServerLoop::sendStatus);
    connect(&m_drainTick, &QTimer::timeout, this, &ServerLoop::onDrainTick);
}

ServerLoop::~ServerLoop() = default;

Server *ServerLoop::server(Herd::ServerIndex index) const
{
    const auto at = static_cast<std::size_t>(index);
    return at < m_servers.size() ? m_servers[at].get() : nullptr;
}

void ServerLoop::listen()
{
    m_io = std::make_unique<IoLoop>(m_setup.poller, m_setup.limits);
    if (m_setup.makeProvider)
        m_provider = m_setup.makeProvider();
    for (const Herd::ServerIndex index : m_setup.servers)
        make(index);
    emit listened();
}

void ServerLoop::make(Herd::ServerIndex index)
{
    // One that comes back into the herd draws other numbers.
    constexpr int livesBit = 32;
    const quint64 seed = m_setup.seed + static_cast<quint64>(index) + (m_made++ << livesBit);
    auto made =
        std::make_unique<Server>(m_herd, index, *m_io, m_provider.get(), m_setup.sink, seed,
                                 macUnder(m_setup.token), m_setup.stateDir, m_setup.keysFolder);
    connect(made.get(), &Server::stateChanged, this, &ServerLoop::sendSnapshot);
    connect(made.get(), &Server::touched, this, &ServerLoop::scheduleStatus);
    Server *const its = made.get();
    m_servers[static_cast<std::size_t>(index)] = std::move(made);
    its->listen();
}

void ServerLoop::changeHerd(const HerdChange &change)
{
    m_herd = change.herd;
    m_servers.resize(m_herd->servers.size());
    for (const Herd::ServerIndex index : change.removed) {
        if (Server *its = server(index)) {
            its->leaveHerd();
            m_servers[static_cast<std::size_t>(index)].reset();
        }
    }
    for (const auto &each : m_servers) {
        if (each)
            each->changeHerd(m_herd);
    }
    for (const Herd::ServerIndex index : change.added)
        make(index);
    emit herdTaken();
}

void ServerLoop::dial(const QList<quint16> &ports, const QList<quint16> &linkPorts)
{
    for (const auto &each : m_servers) {
        if (each)
            each->dial(ports, linkPorts);
    }
}

void ServerLoop::carryOut(Herd::ServerIndex index, const ServerOrder &order)
{
    using Deed = ServerOrder::Deed;
    Server *its = server(index);
    if (!its)
        return;
    switch (order.deed) {
    case Deed::Kill:
        return its->kill();
    case Deed::Restart:
        return its->restart();
    case Deed::Freeze:
        return its->freeze();
    case Deed::Thaw:
        return its->thaw();
    case Deed::CutLink:
        return its->cutLink(order.neighbour);
    case Deed::DeafenLink:
        return its->deafenLink(order.neighbour);
    case Deed::HealLink:
        return its->healLink(order.neighbour);
    case Deed::BreakLink:
        return its->breakLink(order.neighbour);
    case Deed::SetFault:
        return its->setLinkFault(order.neighbour, order.fault, order.isKnown);
    case Deed::SetClock:
        return its->setClock(order.aheadNs, order.isKnown);
    case Deed::Purge:
        return its->purge(order.client);
    }
}

void ServerLoop::tellLocations(Herd::ServerIndex index, const std::function<void(Table)> &answer)
{
    const Server *its = server(index);
    answer(its ? its->locations() : Table());
}

void ServerLoop::scheduleStatus()
{
    if (!m_status.isActive())
        m_status.start();
}

void ServerLoop::sendStatus()
{
    ServerSnapshots snapshots;
    const qint64 cpuNs = threadCpuNs();
    for (const auto &each : m_servers) {
        if (!each)
            continue;
        snapshots.append(each->takeSnapshot());
        snapshots.last().cpuNs = cpuNs;
    }
    emit snapshotsTaken(snapshots);
}

void ServerLoop::sendSnapshot(int index)
{
    Server *its = server(index);
    if (!its)
        return;
    ServerSnapshot snapshot = its->takeSnapshot();
    snapshot.cpuNs = threadCpuNs();
    emit snapshotsTaken({snapshot});
}

void ServerLoop::drain()
{
    for (const auto &each : m_servers) {
        if (each)
            each->drain();
    }
    m_draining.start();
    m_drainTick.start();
    onDrainTick();
}

void ServerLoop::onDrainTick()
{
    const bool empty = std::all_of(m_servers.begin(), m_servers.end(),
                                   [](const auto &each) { return !each || each->isDrained(); });
    if (!empty && m_draining.elapsed() < m_setup.limits.stopTime.count())
        return;
    m_drainTick.stop();
    for (const auto &each : m_servers) {
        if (each)
            each->stop();
    }
    m_status.stop();
    m_servers.clear();
    m_provider.reset();
    m_io.reset();
    emit drained();
}

} // namespace Herdscope::Net
