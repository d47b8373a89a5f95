// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenarioreader.h"

#include <algorithm>

// Values: numbers, times, places, names of servers and clients.
namespace Herdscope::Scenario {

using Herd::inQuotes;
using Herd::refuse;
using Herd::refuseType;
using Herd::require;
using Herd::stringOf;

double ScenarioReader::numberOf(const toml::node &node, std::string_view key, double least,
                                double most, std::string_view example)
{
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value)
        refuseType(node, key, "a number", example);
    if (!(*value >= least && *value <= most)) {
        const auto text = [](double number) {
            std::string digits = std::to_string(number);
            digits.erase(digits.find_last_not_of('0') + 1);
            return digits.ends_with('.') ? digits.substr(0, digits.size() - 1) : digits;
        };
        refuse(node.source(), inQuotes(key) + " is out of range",
               "write a number from " + text(least) + " to " + text(most));
    }
    return *value;
}

std::int64_t ScenarioReader::secondsOf(const toml::node &node, std::string_view key, double least,
                                       double most, std::string_view example)
{
    const double seconds = numberOf(node, key, least, most, example);
    return static_cast<std::int64_t>(seconds / secondsPerNs + (seconds < 0 ? -0.5 : 0.5));
}

std::int64_t ScenarioReader::momentOf(const toml::node &node, std::string_view key) const
{
    const std::int64_t atNs = secondsOf(node, key, 0, maxSeconds);
    if (atNs > m_scenario.durationNs)
        refuse(node.source(), inQuotes(key) + " is behind the end of the scenario",
               "write a smaller number, or a greater \"duration\"");
    return atNs;
}

Protocol::Position ScenarioReader::positionOf(const toml::node &node, std::string_view key)
{
    constexpr std::string_view example = "[34.07, -118.44]";
    const toml::array *both = node.as_array();
    if (!both || both->size() != 2)
        refuse(node.source(), inQuotes(key) + " is an array of latitude and longitude",
               "write " + std::string(key) + " = " + std::string(example));
    return {Herd::degreesOf((*both)[0], key, 90, example),
            Herd::degreesOf((*both)[1], key, 180, example)};
}

std::string ScenarioReader::serverOf(const toml::node &node, std::string_view key) const
{
    std::string name = stringOf(node, key, "\"Hill\"");
    for (std::size_t i = 0; i < m_scenario.herds.size(); ++i) {
        const bool isVaried = !m_scenario.variants.empty();
        const Variant variant = isVaried ? m_scenario.variants[i] : Variant {};
        const std::string &word = meant(name, variant);
        if (word.starts_with('$') && m_scenario.herds[i].indexOf(word) == Herd::nobody)
            refuse(node.source(),
                   inQuotes(word) + " has no value"
                       + (isVaried ? " in variant " + inQuotes(variant.name) : std::string()),
                   "give it one in \"let\" of each [[variant]]");
        if (m_scenario.herds[i].indexOf(word) == Herd::nobody)
            Herd::refuseServer(node.source(), word, m_scenario.herds[i]);
    }
    return name;
}

std::vector<std::string> ScenarioReader::serversOf(const toml::node &node, std::string_view key,
                                                   std::size_t least, std::size_t most) const
{
    const toml::array *array = node.as_array();
    if (!array || array->size() < least || array->size() > most)
        refuse(node.source(),
               inQuotes(key) + " is an array of "
                   + (most == 2 ? "two names" : "the names of servers"),
               "write " + std::string(key) + " = [\"Hill\", \"Jaquez\"]");
    std::vector<std::string> names;
    for (const toml::node &each : *array) {
        names.push_back(serverOf(each, key));
        if (std::count(names.begin(), names.end(), names.back()) > 1)
            refuse(each.source(), inQuotes(names.back()) + " stands there twice",
                   "name different servers");
    }
    return names;
}

std::string ScenarioReader::newNameOf(const toml::node &node, std::string_view key)
{
    std::string name = stringOf(node, key, "\"kiwi\"");
    const bool hasBlank = std::any_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    });
    if (name.empty() || hasBlank || name.size() > 1000)
        refuse(node.source(), "the name of a client is one word of at most 1000 bytes",
               "write a name such as \"kiwi\"");
    return name;
}

void ScenarioReader::noteClient(const toml::node &node, const std::string &name,
                                std::int64_t fromNs)
{
    if (!m_clientFrom.emplace(name, fromNs).second)
        refuse(node.source(), "there are two clients named " + inQuotes(name),
               "give each client a name of its own");
    if (hasLoad() && name.starts_with("load."))
        refuse(node.source(), "names that begin with \"load.\" are those of the load",
               "write another name");
}

/// As a table of its own or as an act.
bool ScenarioReader::hasLoad() const
{
    const toml::array *acts = m_document.get_as<toml::array>("act");
    return m_document.contains("load")
        || (acts && std::any_of(acts->begin(), acts->end(), [](const toml::node &each) {
                const toml::table *act = each.as_table();
                return act && act->get("do") && act->get("do")->value<std::string>() == "load";
            }));
}

bool ScenarioReader::mayBeThere(const std::string &client) const
{
    return m_clientFrom.contains(client) || (hasLoad() && client.starts_with("load."))
        || std::ranges::any_of(m_scenario.clients, &Client::isEachTrack);
}

std::string ScenarioReader::clientOf(const toml::table &table, std::string_view where,
                                     std::int64_t atNs) const
{
    const toml::node &node = require(table, where, "client", "\"kiwi\"");
    std::string name = stringOf(node, "client", "\"kiwi\"");
    const auto found = m_clientFrom.find(name);
    if (found == m_clientFrom.end())
        refuse(node.source(), "there is no client named " + inQuotes(name),
               "add a [[client]] of that name, or an [[act]] before that places it");
    if (found->second > atNs)
        refuse(node.source(), inQuotes(name) + " is not there yet at that time",
               "write a later time, or let it be there from an earlier one");
    return name;
}

std::vector<std::string> ScenarioReader::onlyOf(const toml::table &table) const
{
    const toml::node *node = table.get("only");
    if (!node)
        return {};
    const toml::array *array = node->as_array();
    if (!array || array->empty())
        refuse(node->source(), "\"only\" is an array of the names of variants",
               "write only = [\"line\"], or leave it out");
    std::vector<std::string> names;
    for (const toml::node &each : *array) {
        names.push_back(stringOf(each, "only", "[\"line\"]"));
        const bool isThere =
            std::any_of(m_scenario.variants.begin(), m_scenario.variants.end(),
                        [&](const Variant &variant) { return variant.name == names.back(); });
        if (!isThere)
            refuse(each.source(), "there is no variant named " + inQuotes(names.back()),
                   "add a [[variant]] of that name, or name another one");
    }
    return names;
}

} // namespace Herdscope::Scenario
