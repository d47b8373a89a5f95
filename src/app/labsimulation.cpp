// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Lab that has a simulated herd.
#include "app/keychain.h"
#include "app/lab.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace Herdscope::App {

namespace {

/// A fork is recorded in one go.
constexpr std::size_t mostQueuedBytes = std::size_t {1} << 30;

} // namespace

/// Of a simulated herd all is recorded: it waits for nobody, and its time is not ours.
Journal::Recorder::Options Lab::journalOptions() const
{
    Journal::Recorder::Options journal;
    journal.directory = makeRunDirectory();
    if (m_options.mode == Net::RunMode::Simulated) {
        journal.eventsPerSecond = std::numeric_limits<int>::max();
        journal.maxBatchesAhead = std::numeric_limits<int>::max();
        journal.maxQueuedBytes = mostQueuedBytes;
    }
    return journal;
}

/// As an act it is told by those that are under way before it, of the same end of the same link.
void Lab::dropMessage(std::uint64_t id)
{
    if (!m_simulation || !m_simulation->herd())
        return;
    const std::vector<Sim::UnderWay> all = m_simulation->herd()->underWay();
    const auto found = std::ranges::find(all, id, &Sim::UnderWay::id);
    if (found == all.end())
        return;
    Scenario::Act act;
    act.kind = Scenario::Act::Kind::Drop;
    act.server = serverName(found->from).toStdString();
    act.other = serverName(found->to).toStdString();
    act.skip = static_cast<int>(std::count_if(all.begin(), found, [&](const Sim::UnderWay &each) {
        return each.from == found->from && each.to == found->to;
    }));
    m_simulation->dropMessage(id);
    tell(act);
}

void Lab::delayMessage(std::uint64_t id, std::int64_t byNs)
{
    if (!m_simulation)
        return;
    m_simulation->delayMessage(id, byNs);
    emit messageDelayed();
}

FleetWorld Lab::fleetWorld()
{
    if (m_options.mode != Net::RunMode::Simulated)
        return {};
    FleetWorld world;
    world.isVirtual = true;
    world.makeWire = [this](const QByteArray &name) -> std::unique_ptr<ClientWire> {
        return m_simulation ? m_simulation->makeWire(name) : nullptr;
    };
    world.wallNs = [this] { return m_simulation ? m_simulation->now().wallNs : 0; };
    world.monotonicNs = [this] { return m_simulation ? m_simulation->now().monotonicNs : 0; };
    return world;
}

std::unique_ptr<Net::ServerHost> Lab::makeSimulation(const Herd::HerdSpec &herd)
{
    SimulatedRun run;
    if (m_options.simulated)
        run = *std::exchange(m_options.simulated, nullptr);
    else
        run.setup = {herd, m_options.simulationSeed};
    Places::Settings places;
    places.kind = placesKind();
    if (auto wanted = Places::settingsFromEnvironment(places.kind, &readKeychain))
        places = *wanted;
    places.dataDir = m_options.dataDir;
    auto host = std::make_unique<SimulatedHost>(std::move(run), *m_run->recorder,
                                                Places::makeProvider(places));
    m_simulation = host.get();
    connect(host.get(), &SimulatedHost::beat, &m_fleet, &Fleet::passTime);
    connect(host.get(), &SimulatedHost::advanced, this, &Lab::simulationAdvanced);
    connect(host.get(), &SimulatedHost::runningChanged, this, &Lab::simulationChanged);
    return host;
}

void Lab::setSeed(quint64 seed)
{
    m_options.simulationSeed = seed;
    if (m_options.mode == Net::RunMode::Simulated)
        restart();
}

Herd::LinkFault Lab::linkFault(int link, int from) const
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    if (const Sim::SteppedHerd *its = m_simulation ? m_simulation->herd() : nullptr) {
        if (!its->herd().hasLink(link))
            return {};
        const Herd::LinkFault way = its->wayOf(from, from == spec.a ? spec.b : spec.a);
        return way == its->wayBySeed(link) ? Herd::LinkFault() : way;
    }
    const Net::LinkStatus &status = runner().link(link);
    return from == spec.a ? status.faultAToB : status.faultBToA;
}

qint64 Lab::clockAheadNs(int server) const
{
    const Sim::SteppedHerd *its = m_simulation ? m_simulation->herd() : nullptr;
    return its ? its->nowAt(server).wallNs - its->now().wallNs
               : runner().server(server).clockAheadNs;
}

/// Its past is there. What the runner is to know of it beside the state of the servers: which links
/// are cut.
void Lab::takeFork()
{
    for (const SimulatedRun::Cut &cut : m_simulation->begin().cuts) {
        const Herd::LinkSpec &spec = herd().links.at(std::size_t(cut.link));
        if (cut.aToB && cut.bToA)
            m_run->runner->cutLink(cut.link);
        else
            m_run->runner->cutLinkOneWay(cut.link, cut.aToB ? spec.a : spec.b);
    }
}

} // namespace Herdscope::App
