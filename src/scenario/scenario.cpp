// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenario.h"

#include <algorithm>

namespace Herdscope::Scenario {

namespace {

template <typename Thing>
void keepThoseOf(std::vector<Thing> &things, const std::string &variant)
{
    std::erase_if(things, [&](const Thing &each) {
        return !each.only.empty()
            && std::find(each.only.begin(), each.only.end(), variant) == each.only.end();
    });
    for (Thing &each : things)
        each.only.clear();
}

void fillIn(std::string &text, const Variant &variant)
{
    text = std::string(meant(text, variant));
}

} // namespace

bool isSimulatedOnly(Act::Kind kind)
{
    return kind == Act::Kind::Drop;
}

bool isFault(Act::Kind kind)
{
    return kind >= Act::Kind::Kill;
}

bool isAboutClient(Act::Kind kind)
{
    return kind < Act::Kind::Load;
}

Load loadOf(const Act &act, std::int64_t durationNs)
{
    Load load = act.load;
    load.fromNs = act.atNs;
    load.untilNs = act.lengthNs > 0 ? std::min(durationNs, act.atNs + act.lengthNs) : durationNs;
    return load;
}

const std::string &meant(const std::string &text, const Variant &variant)
{
    if (text.empty() || text.front() != '$')
        return text;
    const auto found = std::find_if(variant.let.begin(), variant.let.end(), [&](const auto &each) {
        return text.compare(1, text.npos, each.first) == 0;
    });
    return found == variant.let.end() ? text : found->second;
}

std::size_t runsOf(const Scenario &scenario)
{
    return std::max<std::size_t>(scenario.variants.size(), 1);
}

Scenario cast(const Scenario &scenario, std::size_t variant)
{
    Scenario run = scenario;
    run.variants.clear();
    if (variant < scenario.herds.size())
        run.herds = {scenario.herds[variant]};
    const Variant its =
        variant < scenario.variants.size() ? scenario.variants[variant] : Variant {};
    fillIn(run.herd, its);
    keepThoseOf(run.acts, its.name);
    keepThoseOf(run.expectations, its.name);
    for (Client &each : run.clients)
        fillIn(each.server, its);
    for (Act &each : run.acts) {
        fillIn(each.server, its);
        fillIn(each.other, its);
        for (std::string &member : each.group)
            fillIn(member, its);
    }
    for (Expectation &each : run.expectations)
        fillIn(each.server, its);
    return run;
}

Scenario atSpeed(Scenario run, double speed)
{
    const auto divide = [speed](std::int64_t &ns) {
        ns = static_cast<std::int64_t>(static_cast<double>(ns) / speed);
    };
    divide(run.durationNs);
    for (Client &each : run.clients) {
        divide(each.fromNs);
        divide(each.everyNs);
        each.walkKmh *= speed;
        for (Waypoint &point : each.way)
            divide(point.atNs);
    }
    const auto hasten = [&](Load &load) {
        divide(load.fromNs);
        divide(load.untilNs);
        load.reports *= speed;
        load.questions *= speed;
        load.walkKmh *= speed;
    };
    if (run.load)
        hasten(*run.load);
    for (Act &each : run.acts) {
        divide(each.atNs);
        if (each.stampNs)
            divide(*each.stampNs);
        hasten(each.load);
        if (each.kind == Act::Kind::Partition || each.kind == Act::Kind::Load)
            divide(each.lengthNs);
    }
    for (Expectation &each : run.expectations) {
        divide(each.atNs);
        each.reads *= speed;
    }
    return run;
}

bool hasNetwork(const Scenario &scenario)
{
    const Scenario usual;
    return scenario.leastDelayNs != usual.leastDelayNs || scenario.mostDelayNs != usual.mostDelayNs
        || scenario.jitterNs != usual.jitterNs;
}

bool needsSimulation(const Scenario &scenario)
{
    return std::any_of(scenario.acts.begin(), scenario.acts.end(),
                       [](const Act &act) { return isSimulatedOnly(act.kind); });
}

} // namespace Herdscope::Scenario
