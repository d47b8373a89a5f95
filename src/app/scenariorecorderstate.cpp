// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ScenarioRecorder that takes what lasts: the herd as it is at the beginning, and
// loads.
#include "app/scenariorecorder.h"
#include "scenario/scenariofile.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

using Scenario::Act;

void ScenarioRecorder::takeBeginning()
{
    const Net::HerdRunner &runner = m_lab.runner();
    const Herd::HerdSpec &herd = m_lab.herd();
    const auto order = [this](Act::Kind kind, int server, int other = Herd::nobody) {
        Act act;
        act.kind = kind;
        act.server = m_lab.serverName(server).toStdString();
        act.other = m_lab.serverName(other).toStdString();
        takeOrder(std::move(act));
    };
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        if (!herd.hasServer(i))
            continue;
        const Net::ServerState state = runner.server(i).state;
        if (state == Net::ServerState::Down)
            order(Act::Kind::Kill, i);
        else if (state == Net::ServerState::Frozen)
            order(Act::Kind::Freeze, i);
    }
    for (int i = 0; i < int(herd.links.size()); ++i) {
        const Herd::LinkSpec &link = herd.links[std::size_t(i)];
        const Net::LinkStatus status = runner.link(i);
        if (!herd.hasLink(i) || !status.isCut())
            continue;
        if (status.cutAToB && status.cutBToA)
            order(Act::Kind::Cut, link.a, link.b);
        else
            order(Act::Kind::CutOneWay, status.cutAToB ? link.a : link.b,
                  status.cutAToB ? link.b : link.a);
    }
    for (int i = 0; i < m_lab.fleet().size(); ++i) {
        const MobileClient &client = m_lab.fleet().at(i);
        place(client);
        Person &person = m_people[client.id];
        person.isPlaced = false;
        if (client.walking || client.track)
            beginToMove(person, client, client.track != nullptr);
    }
}

/// What links and clocks there are in force.
void ScenarioRecorder::takeFaults()
{
    const Herd::HerdSpec &its = m_lab.herd();
    for (int i = 0; i < int(its.servers.size()); ++i) {
        if (!its.hasServer(i) || m_lab.clockAheadNs(i) == 0)
            continue;
        Act act;
        act.kind = Act::Kind::Clock;
        act.server = m_lab.serverName(i).toStdString();
        act.lengthNs = m_lab.clockAheadNs(i);
        takeOrder(std::move(act));
    }
    for (int i = 0; i < int(its.links.size()); ++i) {
        const Herd::LinkSpec &link = its.links[std::size_t(i)];
        for (const auto &[from, to] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
            if (its.hasLink(i) && !m_lab.linkFault(i, from).isNone())
                takeOrder(m_lab.delayAct(i, from, m_lab.linkFault(i, from)));
    }
}

/// One begins, it is known better what it comes to, or it ends.
void ScenarioRecorder::takeLoad()
{
    if (!m_isOn)
        return;
    const auto &load = m_lab.load();
    const bool goesOn = !m_loads.empty() && !m_loads.back().untilNs;
    if (load && goesOn)
        m_loads.back().load = *load;
    else if (load)
        m_loads.push_back({*load, elapsedNs()});
    else if (goesOn)
        m_loads.back().untilNs = elapsedNs();
}

/// No more than a scenario takes: then they are less, all in the same degree.
std::vector<Act> ScenarioRecorder::loadActs(std::int64_t durationNs, bool &isLess) const
{
    constexpr double mostPerSecond = 100'000;
    constexpr double tenth = 10; // of a report a second: nobody counts finer
    std::vector<Act> acts;
    double deeds = 0;
    for (const Load &each : m_loads) {
        Act act;
        act.kind = Act::Kind::Load;
        act.atNs = each.fromNs;
        act.lengthNs = each.untilNs ? *each.untilNs - each.fromNs : 0;
        act.load = each.load;
        const Scenario::Load load = Scenario::loadOf(act, durationNs);
        const double perSecond = load.reports + load.questions;
        if (load.untilNs <= load.fromNs || perSecond <= 0 || (each.untilNs && act.lengthNs == 0))
            continue; // nothing came of it
        deeds += perSecond * double(load.untilNs - load.fromNs) * Scenario::secondsPerNs;
        acts.push_back(act);
    }
    const double share = std::min(1.0, 0.99 * double(Scenario::maxDeeds) / std::max(deeds, 1.0));
    for (Act &act : acts) {
        const auto take = [&](double &rate) {
            const double most = std::min(rate * share, mostPerSecond);
            isLess |= most < rate;
            rate = std::max(std::round(most * tenth) / tenth, rate > 0 ? 1 / tenth : 0);
        };
        take(act.load.reports);
        take(act.load.questions);
        isLess |= act.load.clients > int(Scenario::maxClients);
        act.load.clients = std::min(act.load.clients, int(Scenario::maxClients));
    }
    return acts;
}

} // namespace Herdscope::App
