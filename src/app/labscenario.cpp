// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Lab that has to do with scenarios: orders as acts of one, and playing one.
#include "app/lab.h"
#include "herd/herdorder.h"
#include "journal/eventqueue.h"
#include "scenario/orders.h"
#include "scenario/simulatedplay.h"

#include <optional>
#include <string>
#include <utility>

namespace Herdscope::App {

using Scenario::Act;
using Scenario::Deed;

/// What is ordered is recorded beside what comes of it. Of a simulated herd it is kept with its
/// seed, see simulationText(), and its record holds nothing that is not done in virtual time.
void Lab::tell(const Act &act)
{
    if (const auto order = m_simulation ? std::nullopt : Scenario::orderOf(act)) {
        const std::string line = Herd::textOf(*order);
        Herd::Event event;
        event.kind = Herd::EventKind::Fault;
        event.line = line;
        event.at = Journal::EventQueue::now();
        m_run->recorder->record(event);
    }
    emit acted(act);
}

/// @p server, @p other: what Act has by the names of servers.
void Lab::tell(Act::Kind kind, int server, int other)
{
    Act act;
    act.kind = kind;
    act.server = serverName(server).toStdString();
    act.other = serverName(other).toStdString();
    tell(act);
}

void Lab::killServer(int server)
{
    tell(Act::Kind::Kill, server);
    m_run->runner->killServer(server);
}

void Lab::restartServer(int server)
{
    tell(Act::Kind::Restart, server);
    m_run->runner->restartServer(server);
}

void Lab::freezeServer(int server)
{
    tell(Act::Kind::Freeze, server);
    m_run->runner->freezeServer(server);
}

void Lab::thawServer(int server)
{
    tell(Act::Kind::Thaw, server);
    m_run->runner->thawServer(server);
}

void Lab::cutLink(int link)
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    tell(Act::Kind::Cut, spec.a, spec.b);
    m_run->runner->cutLink(link);
}

void Lab::cutLinkOneWay(int link, int from)
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    tell(Act::Kind::CutOneWay, from, from == spec.a ? spec.b : spec.a);
    m_run->runner->cutLinkOneWay(link, from);
}

void Lab::healLink(int link)
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    tell(Act::Kind::Heal, spec.a, spec.b);
    m_run->runner->healLink(link);
}

/// None of a simulated link is what its seed says: an act tells what that is.
Act Lab::delayAct(int link, int from, const Herd::LinkFault &fault) const
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    const Sim::SteppedHerd *simulated = m_simulation ? m_simulation->herd() : nullptr;
    const Herd::LinkFault way = fault.isNone() && simulated ? simulated->wayBySeed(link) : fault;
    Act act;
    act.kind = Act::Kind::Delay;
    act.server = serverName(from).toStdString();
    act.other = serverName(from == spec.a ? spec.b : spec.a).toStdString();
    act.lengthNs = way.delayNs;
    act.jitterNs = way.jitterNs;
    act.bytesPerSecond = way.bytesPerSecond;
    return act;
}

void Lab::setLinkFault(int link, int from, const Herd::LinkFault &fault)
{
    tell(delayAct(link, from, fault));
    m_run->runner->setLinkFault(link, from, fault);
}

void Lab::breakLink(int link)
{
    const Herd::LinkSpec &spec = herd().links.at(std::size_t(link));
    tell(Act::Kind::Break, spec.a, spec.b);
    m_run->runner->breakLink(link);
}

void Lab::setClock(int server, qint64 aheadNs)
{
    Act act;
    act.kind = Act::Kind::Clock;
    act.server = serverName(server).toStdString();
    act.lengthNs = aheadNs;
    tell(act);
    m_run->runner->setClockOffset(server, aheadNs);
}

std::vector<Herd::LinkIndex> Lab::partition(const std::vector<Herd::ServerIndex> &group,
                                            std::chrono::nanoseconds healsAfter)
{
    Act act;
    act.kind = Act::Kind::Partition;
    for (const Herd::ServerIndex member : group)
        act.group.push_back(serverName(member).toStdString());
    act.lengthNs = healsAfter.count();
    tell(act);
    return m_run->runner->partition(group, healsAfter);
}

void Lab::stage(const Scenario::Scenario &run, Net::RunMode mode)
{
    Herd::HerdSpec herd = run.herds.front();
    m_options.mode = mode;
    m_options.simulationSeed = run.seed;
    if (mode == Net::RunMode::Simulated) {
        SimulatedRun simulated;
        simulated.setup = Scenario::SimulatedPlay::setupOf(run);
        m_options.simulated = std::make_shared<const SimulatedRun>(std::move(simulated));
    } else {
        for (Herd::ServerSpec &server : herd.servers) {
            server.port = 0;
            if (server.linkPort)
                server.linkPort = 0;
        }
    }
    QList<int> everybody;
    for (int i = 0; i < m_fleet.size(); ++i)
        everybody.append(m_fleet.at(i).id);
    m_selection.clear();
    m_fleet.remove(everybody);
    const Herd::HerdSpec copy = herd;
    change(std::move(herd), {}, copy);
}

void Lab::playSimulated(const std::shared_ptr<const Scenario::Scenario> &run, double rate)
{
    if (!m_simulation || !m_simulation->herd())
        return;
    connect(m_simulation, &SimulatedHost::deedDone, this, &Lab::noteDeed);
    m_simulation->play(run, rate);
    m_simulation->setRunning(true);
}

void Lab::letGuestGo(const QByteArray &name)
{
    m_goingGuests.push_back({name, m_run->recorder->counts().recorded});
    dropGuests();
}

void Lab::dropGuests()
{
    bool isChanged = false;
    std::erase_if(m_goingGuests, [&](const GoingGuest &each) {
        const bool isGone = each.saidBefore <= m_past->end();
        isChanged |= isGone && m_guests.remove(each.name);
        return isGone;
    });
    if (isChanged)
        emit guestsChanged();
}

/// What the runner is to know of it beside the state of the servers: which links are cut.
void Lab::noteDeed(const Deed &deed)
{
    if (deed.kind == Deed::Kind::Leave && m_simulation && m_simulation->played()) {
        const auto &parts = m_simulation->played()->script().parts;
        return letGuestGo(QByteArray::fromStdString(parts[std::size_t(deed.part)].name));
    }
    if (deed.link < 0)
        return;
    const bool isFromA = herd().links.at(std::size_t(deed.link)).a == deed.server;
    const Net::LinkStatus status = m_run->runner->link(deed.link);
    switch (deed.kind) {
    case Deed::Kind::CutWay:
        return m_run->runner->noteCuts(deed.link, true, true);
    case Deed::Kind::DeafenWay:
        return m_run->runner->noteCuts(deed.link, status.cutAToB || isFromA,
                                       status.cutBToA || !isFromA);
    case Deed::Kind::HealWay:
        return m_run->runner->noteCuts(deed.link, false, false);
    default:
        return;
    }
}

} // namespace Herdscope::App
