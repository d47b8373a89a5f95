// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/linkfault.h"
#include "herd/presets.h"
#include "protocol/values.h"
#include "scenario/scenarioreader.h"

#include <algorithm>

// [[act]]
namespace Herdscope::Scenario {

using Herd::checkKeys;
using Herd::inQuotes;
using Herd::integerOf;
using Herd::refuse;
using Herd::require;
using Herd::tablesOf;
using Kind = Act::Kind;

namespace {

constexpr std::string_view where = "in [[act]]";
constexpr double mostDelaySeconds = 60;
constexpr double mostAheadSeconds = 10 * 365.25 * 24 * 3600;

constexpr Kind allKinds[] = {Kind::Place,     Kind::Move,   Kind::Report,    Kind::Ask,
                             Kind::Purge,     Kind::Leave,  Kind::Load,      Kind::Kill,
                             Kind::Restart,   Kind::Freeze, Kind::Thaw,      Kind::Cut,
                             Kind::CutOneWay, Kind::Heal,   Kind::Partition, Kind::Break,
                             Kind::Delay,     Kind::Clock,  Kind::Drop};

Kind kindOf(const toml::node &node)
{
    const std::string_view word = Herd::wordOf(
        node, "do",
        {"place", "move", "report", "ask", "purge", "leave", "load", "kill", "restart", "freeze",
         "thaw", "cut", "cut-one-way", "heal", "partition", "break", "delay", "clock", "drop"});
    return *std::find_if(std::begin(allKinds), std::end(allKinds),
                         [&](Kind kind) { return wordFor(kind) == word; });
}

} // namespace

void ScenarioReader::readActs()
{
    const toml::array *acts = tablesOf(m_document, "act");
    if (!acts)
        return;
    // Who is placed may be spoken of by any later act, wherever that stands in the file.
    for (const toml::node &each : *acts) {
        const toml::table &table = *each.as_table();
        if (kindOf(require(table, where, "do", "\"kill\"")) != Kind::Place)
            continue;
        const toml::node &name = require(table, where, "client", "\"kiwi\"");
        noteClient(name, newNameOf(name, "client"),
                   momentOf(require(table, where, "at", "5.0"), "at"));
    }
    for (const toml::node &each : *acts)
        readAct(*each.as_table());
}

void ScenarioReader::readLoadAct(const toml::table &table, Act &act)
{
    checkKeys(table, "of an act \"load\"",
              {"at", "do", "only", "clients", "reports", "questions", "walk", "for"});
    if (const toml::node *length = table.get("for"))
        act.lengthNs = secondsOf(*length, "for", 0.001, maxSeconds, "10.0");
    act.load = crowdOf(table, where);
    act.only = onlyOf(table);
    countLoad(table, loadOf(act, m_scenario.durationNs), act.only);
}

void ScenarioReader::readAct(const toml::table &table)
{
    Act act;
    act.kind = kindOf(require(table, where, "do", "\"kill\""));
    act.atNs = momentOf(require(table, where, "at", "5.0"), "at");
    if (isAboutClient(act.kind))
        readClientAct(table, act);
    else if (act.kind == Kind::Load)
        readLoadAct(table, act);
    else if (act.kind < Kind::Cut || act.kind == Kind::Clock)
        readServerAct(table, act);
    else
        readLinkAct(table, act);
    act.only = onlyOf(table);
    m_scenario.acts.push_back(std::move(act));
}

void ScenarioReader::readServerAct(const toml::table &table, Act &act)
{
    if (act.kind == Kind::Clock) {
        checkKeys(table, "of an act \"clock\"", {"at", "do", "only", "server", "ahead"});
        act.lengthNs = secondsOf(require(table, where, "ahead", "3600.0"), "ahead",
                                 -mostAheadSeconds, mostAheadSeconds, "3600.0");
    } else {
        checkKeys(table, "of an act " + inQuotes(wordFor(act.kind)),
                  {"at", "do", "only", "server"});
    }
    act.server = serverOf(require(table, where, "server", "\"Hill\""), "server");
}

void ScenarioReader::readClientAct(const toml::table &table, Act &act)
{
    const std::string of = "of an act " + inQuotes(wordFor(act.kind));
    switch (act.kind) {
    case Kind::Place:
        checkKeys(table, of, {"at", "do", "only", "client", "position", "server"});
        break;
    case Kind::Move:
        checkKeys(table, of, {"at", "do", "only", "client", "position"});
        break;
    case Kind::Report:
        checkKeys(table, of, {"at", "do", "only", "client", "position", "server", "stamp"});
        break;
    case Kind::Ask:
        checkKeys(table, of, {"at", "do", "only", "client", "about", "server", "radius", "bound"});
        break;
    default:
        checkKeys(table, of, {"at", "do", "only", "client"});
    }
    act.client = clientOf(table, where, act.atNs);
    if (const toml::node *server = table.get("server"))
        act.server = serverOf(*server, "server");
    const bool isToMove = act.kind == Kind::Place || act.kind == Kind::Move;
    if (table.contains("position") || isToMove)
        act.position =
            positionOf(require(table, where, "position", "[34.07, -118.44]"), "position");
    if (const toml::node *stamp = table.get("stamp"))
        act.stampNs = secondsOf(*stamp, "stamp", -mostAheadSeconds, mostAheadSeconds, "5.0");
    if (const toml::node *about = table.get("about"))
        act.about = newNameOf(*about, "about");
    if (const toml::node *radius = table.get("radius"))
        act.radiusKm = numberOf(*radius, "radius", 0, Protocol::maxRadiusKm, "10");
    if (const toml::node *bound = table.get("bound")) {
        const std::int64_t value = integerOf(*bound, "bound", "5");
        if (value < 0 || value > Protocol::maxBound)
            refuse(bound->source(), "\"bound\" is out of range", "write a number from 0 to 20");
        act.bound = static_cast<int>(value);
    }
}

void ScenarioReader::readLinkAct(const toml::table &table, Act &act)
{
    const std::string of = "of an act " + inQuotes(wordFor(act.kind));
    const auto takeBetween = [&](const toml::node &node) {
        const auto names = serversOf(node, "between", 2, 2);
        act.server = names[0];
        act.other = names[1];
    };
    const auto takeWay = [&] {
        act.server = serverOf(require(table, where, "from", "\"Hill\""), "from");
        const toml::node &to = require(table, where, "to", "\"Jaquez\"");
        act.other = serverOf(to, "to");
        if (act.server == act.other)
            refuse(to.source(), "\"from\" and \"to\" are the same server",
                   "name two different servers");
    };
    act.only = onlyOf(table);
    switch (act.kind) {
    case Kind::Partition: {
        checkKeys(table, of, {"at", "do", "only", "group", "for"});
        act.group = serversOf(require(table, where, "group", "[\"Hill\", \"Jaquez\"]"), "group", 1,
                              Herd::maxGeneratedServers);
        if (const toml::node *length = table.get("for"))
            act.lengthNs = secondsOf(*length, "for", 0.001, maxSeconds, "10.0");
        return;
    }
    case Kind::Cut:
    case Kind::Break:
        checkKeys(table, of, {"at", "do", "only", "between"});
        takeBetween(require(table, where, "between", "[\"Hill\", \"Jaquez\"]"));
        break;
    case Kind::Heal:
        checkKeys(table, of, {"at", "do", "only", "between"});
        if (const toml::node *between = table.get("between"))
            takeBetween(*between);
        else
            return;
        break;
    case Kind::CutOneWay:
        checkKeys(table, of, {"at", "do", "only", "from", "to"});
        takeWay();
        break;
    case Kind::Drop:
        checkKeys(table, of, {"at", "do", "only", "from", "to", "count", "skip"});
        takeWay();
        if (const toml::node *count = table.get("count"))
            act.count = static_cast<int>(numberOf(*count, "count", 1, 1'000'000, "1"));
        if (const toml::node *skip = table.get("skip"))
            act.skip = static_cast<int>(numberOf(*skip, "skip", 0, 1'000'000, "0"));
        break;
    default:
        checkKeys(table, of,
                  {"at", "do", "only", "from", "to", "between", "delay", "jitter", "bandwidth"});
        if (const toml::node *between = table.get("between")) {
            if (table.contains("from") || table.contains("to"))
                refuse(between->source(),
                       "a delay is \"between\" two servers or \"from\" one \"to\" "
                       "another",
                       "leave out the one or the other");
            takeBetween(*between);
            act.isBothWays = true;
        } else {
            takeWay();
        }
        act.lengthNs =
            secondsOf(require(table, where, "delay", "0.5"), "delay", 0, mostDelaySeconds, "0.5");
        if (const toml::node *jitter = table.get("jitter"))
            act.jitterNs = secondsOf(*jitter, "jitter", 0, mostDelaySeconds, "0.01");
        if (const toml::node *bandwidth = table.get("bandwidth")) {
            constexpr auto most = static_cast<double>(Herd::LinkFault::mostBytesPerSecond);
            act.bytesPerSecond =
                static_cast<std::int64_t>(numberOf(*bandwidth, "bandwidth", 1, most, "10000"));
        }
    }
    checkLink(table.source(), act);
}

/// In each variant in which it is done.
void ScenarioReader::checkLink(const toml::source_region &at, const Act &act) const
{
    for (std::size_t i = 0; i < m_scenario.herds.size(); ++i) {
        const bool isVaried = !m_scenario.variants.empty();
        const Variant variant = isVaried ? m_scenario.variants[i] : Variant {};
        if (!act.only.empty()
            && std::find(act.only.begin(), act.only.end(), variant.name) == act.only.end())
            continue;
        const Herd::HerdSpec &herd = m_scenario.herds[i];
        const std::string &a = meant(act.server, variant);
        const std::string &b = meant(act.other, variant);
        if (herd.linkBetween(herd.indexOf(a), herd.indexOf(b)) < 0)
            refuse(at, "there is no link between " + inQuotes(a) + " and " + inQuotes(b),
                   "name two servers that are neighbours");
    }
}

} // namespace Herdscope::Scenario
