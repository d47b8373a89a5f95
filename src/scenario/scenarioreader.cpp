// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenarioreader.h"

#include "herd/presets.h"

#include <algorithm>

// The scenario as a whole: head, variants, herds, clients, load.
namespace Herdscope::Scenario {

using Herd::checkKeys;
using Herd::inQuotes;
using Herd::integerOf;
using Herd::refuse;
using Herd::refuseType;
using Herd::require;
using Herd::stringOf;
using Herd::tablesOf;
using Herd::typeName;

namespace {

constexpr std::string_view here = "in the scenario";
constexpr double mostKmh = 1000;
constexpr double mostAheadSeconds = 10 * 365.25 * 24 * 3600; ///< ten years

bool isWord(const std::string &name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_' || c == '-';
    });
}

} // namespace

Scenario ScenarioReader::read()
{
    checkKeys(m_document, here,
              {"format", "version", "name", "teaches", "seed", "duration", "herd", "network",
               "client", "load", "act", "expect", "variant"});
    readHead();
    readVariants();
    readHerds();
    readNetwork();
    readClients();
    readLoad();
    readActs();
    readExpectations();
    return std::move(m_scenario);
}

void ScenarioReader::readHead()
{
    constexpr std::string_view format = "\"herdscope-scenario\"";
    const toml::node &formatNode = require(m_document, here, "format", format);
    if (stringOf(formatNode, "format", format) != "herdscope-scenario")
        refuse(formatNode.source(), "this is not a scenario",
               "write format = \"herdscope-scenario\"");
    const toml::node &version = require(m_document, here, "version", "1");
    if (integerOf(version, "version", "1") != 1)
        refuse(version.source(), "this program reads version 1 of scenarios only",
               "write version = 1, or open the file with a newer Herdscope");
    if (const toml::node *name = m_document.get("name"))
        m_scenario.name = stringOf(*name, "name", "\"My scenario\"");
    if (const toml::node *teaches = m_document.get("teaches"))
        m_scenario.teaches = stringOf(*teaches, "teaches", "\"What it shows.\"");
    if (const toml::node *seed = m_document.get("seed")) {
        const std::int64_t value = integerOf(*seed, "seed", "1");
        if (value < 0)
            refuse(seed->source(), "\"seed\" is out of range",
                   "write a whole number that is not negative");
        m_scenario.seed = static_cast<std::uint64_t>(value);
    }
    m_scenario.durationNs = secondsOf(require(m_document, here, "duration", "30.0"), "duration",
                                      0.001, maxSeconds, "30.0");
}

void ScenarioReader::readVariants()
{
    if (const toml::array *variants = tablesOf(m_document, "variant"))
        for (const toml::node &each : *variants)
            readVariant(*each.as_table());
}

void ScenarioReader::readVariant(const toml::table &table)
{
    constexpr std::string_view where = "in [[variant]]";
    checkKeys(table, where, {"name", "let"});
    const toml::node &nameNode = require(table, where, "name", "\"line\"");
    Variant variant;
    variant.name = stringOf(nameNode, "name", "\"line\"");
    if (variant.name.empty())
        refuse(nameNode.source(), "the name of a variant is empty",
               "give it a name such as \"line\"");
    for (const Variant &other : m_scenario.variants)
        if (other.name == variant.name)
            refuse(nameNode.source(), "there are two variants named " + inQuotes(variant.name),
                   "give each variant a name of its own");
    const toml::node &letNode = require(table, where, "let", "{ victim = \"Hill\" }");
    const toml::table *let = letNode.as_table();
    if (!let)
        refuseType(letNode, "let", "a table of names and their words", "{ victim = \"Hill\" }");
    for (const auto &[key, value] : *let) {
        const std::string name(key.str());
        if (!isWord(name))
            refuse(key.source(), "the name " + inQuotes(name) + " can't stand behind a $",
                   "write letters, digits, _ and - only");
        variant.let.emplace_back(name, stringOf(value, name, "\"Hill\""));
    }
    m_scenario.variants.push_back(std::move(variant));
}

void ScenarioReader::readHerds()
{
    const toml::node &node = require(m_document, here, "herd", "\"hill\"");
    m_scenario.herd = stringOf(node, "herd", "\"hill\"");
    std::size_t parts = 0;
    for (std::size_t i = 0; i < runsOf(m_scenario); ++i) {
        const bool isVaried = !m_scenario.variants.empty();
        const Variant variant = isVaried ? m_scenario.variants[i] : Variant {};
        const std::string &word = meant(m_scenario.herd, variant);
        if (i > 0 && word == meant(m_scenario.herd, m_scenario.variants[i - 1]))
            m_scenario.herds.push_back(m_scenario.herds.back());
        else
            m_scenario.herds.push_back(readHerd(node, word));
        const Herd::HerdSpec &herd = m_scenario.herds.back();
        parts += herd.servers.size() + herd.links.size();
        if (parts > maxHerdParts)
            refuse(node.source(),
                   "the herds of all variants have more than 2000000 servers and links",
                   "write fewer variants, or smaller herds");
    }
}

Herd::HerdSpec ScenarioReader::readHerd(const toml::node &node, const std::string &word) const
{
    constexpr std::string_view ending = ".toml";
    if (word.starts_with('$'))
        refuse(node.source(), inQuotes(word) + " has no value in every variant",
               "give it one in \"let\" of each [[variant]]");
    if (word.ends_with(ending)) {
        if (!m_loadHerd)
            refuse(node.source(), "herd files can't be read here", "name a preset");
        auto herd = m_loadHerd(word);
        if (!herd)
            refuse(node.source(), "the herd file is no good: " + herd.error(),
                   "correct it, or name a preset such as \"hill\"");
        return *std::move(herd);
    }
    auto preset = Herd::makePreset(word);
    if (!preset)
        refuse(node.source(), "there is no preset " + inQuotes(word),
               "write a preset such as \"hill\", \"line 5\", \"grid 5 5\", or the name of a herd "
               "file that ends in .toml");
    return *std::move(preset);
}

void ScenarioReader::readNetwork()
{
    const toml::node *node = m_document.get("network");
    if (!node)
        return;
    const toml::table *table = node->as_table();
    if (!table)
        refuse(node->source(), "\"network\" is " + std::string(typeName(*node)) + ", not a table",
               "write [network] and below it delay = 0.1");
    checkKeys(*table, "in [network]", {"delay", "jitter"});
    const toml::node &delay = require(*table, "in [network]", "delay", "0.1");
    constexpr double most = 60;
    if (const toml::array *both = delay.as_array()) {
        if (both->size() != 2)
            refuse(delay.source(), "\"delay\" is the least and the most, or one number",
                   "write delay = [0.02, 0.2]");
        m_scenario.leastDelayNs = secondsOf((*both)[0], "delay", 0, most, "[0.02, 0.2]");
        m_scenario.mostDelayNs = secondsOf((*both)[1], "delay", 0, most, "[0.02, 0.2]");
        if (m_scenario.mostDelayNs < m_scenario.leastDelayNs)
            refuse(delay.source(), "the most that links are delayed is less than the least",
                   "write the smaller number first");
    } else {
        m_scenario.leastDelayNs = m_scenario.mostDelayNs =
            secondsOf(delay, "delay", 0, most, "0.1");
    }
    if (const toml::node *jitter = table->get("jitter"))
        m_scenario.jitterNs = secondsOf(*jitter, "jitter", 0, most, "0.01");
}

void ScenarioReader::readClients()
{
    const toml::array *clients = tablesOf(m_document, "client");
    if (!clients)
        return;
    if (clients->size() > maxClients)
        refuse((*clients)[maxClients].source(), "the scenario has more than 10000 clients",
               "leave out the clients from here on");
    for (const toml::node &each : *clients)
        readClient(*each.as_table());
}

void ScenarioReader::readClient(const toml::table &table)
{
    constexpr std::string_view where = "in [[client]]";
    Client client;
    client.isEachTrack = table.contains("tracks");
    if (client.isEachTrack)
        checkKeys(table, "in a [[client]] with \"tracks\", which names the clients",
                  {"tracks", "server", "from", "clock"});
    else
        checkKeys(table, where,
                  {"name", "position", "server", "from", "every", "clock", "walk", "within", "way",
                   "track", "which"});
    if (const toml::node *from = table.get("from"))
        client.fromNs = momentOf(*from, "from");
    if (!client.isEachTrack) {
        const toml::node &name = require(table, where, "name", "\"kiwi\"");
        client.name = newNameOf(name, "name");
        noteClient(name, client.name, client.fromNs);
    }
    const bool hasWay = client.isEachTrack || table.contains("way") || table.contains("track");
    if (const toml::node *position = table.get("position"); position || !hasWay)
        client.position =
            positionOf(require(table, where, "position", "[34.07, -118.44]"), "position");
    if (const toml::node *server = table.get("server"))
        client.server = serverOf(*server, "server");
    if (const toml::node *every = table.get("every"))
        client.everyNs = secondsOf(*every, "every", 0.01, maxSeconds, "1.0");
    if (const toml::node *clock = table.get("clock"))
        client.aheadNs = secondsOf(*clock, "clock", -mostAheadSeconds, mostAheadSeconds, "3600.0");
    readMotion(table, client);
    m_scenario.clients.push_back(std::move(client));
}

void ScenarioReader::readMotion(const toml::table &table, Client &client) const
{
    const toml::node *walk = table.get("walk");
    const toml::node *way = table.get("way");
    const toml::node *track = table.get("track");
    if ((walk ? 1 : 0) + (way ? 1 : 0) + (track ? 1 : 0) > 1)
        refuse((track ? track : way)->source(), "a client walks, or has a way, or a track",
               "leave out all but one of \"walk\", \"way\" and \"track\"");
    if (walk)
        client.walkKmh = numberOf(*walk, "walk", 0.1, mostKmh, "5.0");
    if (const toml::node *within = table.get("within")) {
        if (!walk)
            refuse(within->source(), "\"within\" needs a client that walks",
                   "write walk = 5.0, or leave \"within\" out");
        client.withinKm = numberOf(*within, "within", 0.01, 1000, "2.0");
    }
    readTrack(table, client);
    if (!way)
        return;
    const toml::array *points = way->as_array();
    constexpr std::string_view example = "[[0.0, 34.07, -118.44], [10.0, 34.05, -118.25]]";
    if (!points || points->empty())
        refuse(way->source(), "\"way\" is an array of [seconds, latitude, longitude]",
               "write way = " + std::string(example));
    for (const toml::node &each : *points) {
        const toml::array *point = each.as_array();
        if (!point || point->size() != 3)
            refuse(each.source(), "a point of \"way\" is [seconds, latitude, longitude]",
                   "write it as [10.0, 34.05, -118.25]");
        Waypoint waypoint {momentOf((*point)[0], "way"),
                           {Herd::degreesOf((*point)[1], "way", 90, example),
                            Herd::degreesOf((*point)[2], "way", 180, example)}};
        if (!client.way.empty() && waypoint.atNs <= client.way.back().atNs)
            refuse(each.source(), "the points of \"way\" are not in the order of their times",
                   "write each one with a greater time than the one before");
        client.way.push_back(waypoint);
    }
    if (!table.contains("position"))
        client.position = client.way.front().position;
}

/// The file itself is read by who plays it.
void ScenarioReader::readTrack(const toml::table &table, Client &client)
{
    const std::string_view key = client.isEachTrack ? "tracks" : "track";
    const toml::node *track = table.get(key);
    if (track) {
        client.track = stringOf(*track, key, "\"walk.gpx\"");
        if (client.track.empty())
            refuse(track->source(), "the name of the track's file is empty",
                   "write " + std::string(key) + " = \"walk.gpx\"");
    }
    const toml::node *which = table.get("which");
    if (!which)
        return;
    if (!track)
        refuse(which->source(), "\"which\" needs a file with tracks",
               "write track = \"walk.gpx\", or leave \"which\" out");
    if (which->is_string()) {
        client.trackName = stringOf(*which, "which", "\"Route 20\"");
    } else {
        const std::int64_t number = integerOf(*which, "which", "\"Route 20\", or 2");
        if (number < 1 || number > static_cast<std::int64_t>(maxClients))
            refuse(which->source(), "\"which\" is out of range",
                   "write 1 for the first track, 2 for the second …");
        client.trackNumber = static_cast<int>(number);
    }
    if (client.trackName.empty() && client.trackNumber == 0)
        refuse(which->source(), "the name of the track is empty",
               "write the name of one, or its number");
}

void ScenarioReader::readLoad()
{
    const toml::node *node = m_document.get("load");
    if (!node)
        return;
    const toml::table *table = node->as_table();
    if (!table)
        refuse(node->source(), "\"load\" is " + std::string(typeName(*node)) + ", not a table",
               "write [load] and below it clients = 50 and reports = 100");
    constexpr std::string_view where = "in [load]";
    checkKeys(*table, where, {"clients", "reports", "questions", "from", "until", "walk"});
    Load load = crowdOf(*table, where);
    load.untilNs = m_scenario.durationNs;
    if (const toml::node *from = table->get("from"))
        load.fromNs = momentOf(*from, "from");
    if (const toml::node *until = table->get("until")) {
        load.untilNs = momentOf(*until, "until");
        if (load.untilNs <= load.fromNs)
            refuse(until->source(), "the load ends before it begins",
                   "write a greater number for \"until\" than for \"from\"");
    }
    countLoad(*node, load);
    m_scenario.load = load;
}

Load ScenarioReader::crowdOf(const toml::table &table, std::string_view where)
{
    Load load;
    const toml::node &clients = require(table, where, "clients", "50");
    const std::int64_t count = integerOf(clients, "clients", "50");
    if (count < 1 || count > static_cast<std::int64_t>(maxClients))
        refuse(clients.source(), "\"clients\" is out of range", "write a number from 1 to 10000");
    load.clients = static_cast<int>(count);
    constexpr double mostPerSecond = 100'000;
    load.reports =
        numberOf(require(table, where, "reports", "100"), "reports", 0, mostPerSecond, "100");
    if (const toml::node *questions = table.get("questions"))
        load.questions = numberOf(*questions, "questions", 0, mostPerSecond, "10");
    if (const toml::node *walk = table.get("walk"))
        load.walkKmh = numberOf(*walk, "walk", 0, mostKmh, "5.0");
    return load;
}

void ScenarioReader::countLoad(const toml::node &node, const Load &load,
                               const std::vector<std::string> &only)
{
    const double seconds = static_cast<double>(load.untilNs - load.fromNs) * secondsPerNs;
    m_loadDeeds.resize(runsOf(m_scenario));
    for (std::size_t i = 0; i < m_loadDeeds.size(); ++i) {
        const bool isOfIt = only.empty()
            || std::find(only.begin(), only.end(), m_scenario.variants[i].name) != only.end();
        if (isOfIt)
            m_loadDeeds[i] += (load.reports + load.questions) * seconds;
        if (m_loadDeeds[i] > static_cast<double>(maxDeeds))
            refuse(node.source(), "the load is more than 1000000 reports and questions",
                   "write fewer a second, or a shorter time");
    }
}

} // namespace Herdscope::Scenario
