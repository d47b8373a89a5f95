// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/scenarioreader.h"

#include <algorithm>

// [[expect]]
namespace Herdscope::Scenario {

using Herd::checkKeys;
using Herd::inQuotes;
using Herd::refuse;
using Herd::refuseType;
using Herd::require;
using Herd::stringOf;
using Herd::tablesOf;
using Kind = Expectation::Kind;

namespace {

constexpr std::string_view where = "in [[expect]]";
constexpr double mostNumber = 1e9;
constexpr double leastReads = 0.001; ///< a second
constexpr double mostReads = 1000;

constexpr Kind allKinds[] = {
    Kind::Agree,     Kind::Lost,         Kind::LinesPerUpdate, Kind::MessagesPerOperation,
    Kind::TimeToAll, Kind::Availability, Kind::Knows};

Kind kindOf(const toml::node &node)
{
    const std::string_view word =
        Herd::wordOf(node, "that",
                     {"agree", "lost", "lines-per-update", "messages-per-operation", "time-to-all",
                      "availability", "knows"});
    return *std::find_if(std::begin(allKinds), std::end(allKinds),
                         [&](Kind kind) { return wordFor(kind) == word; });
}

} // namespace

void ScenarioReader::readExpectations()
{
    if (const toml::array *expectations = tablesOf(m_document, "expect"))
        for (const toml::node &each : *expectations)
            readExpectation(*each.as_table());
}

void ScenarioReader::readExpectation(const toml::table &table)
{
    Expectation expectation;
    expectation.kind = kindOf(require(table, where, "that", "\"agree\""));
    const std::string of = "of an expectation " + inQuotes(wordFor(expectation.kind));
    switch (expectation.kind) {
    case Kind::Agree:
        checkKeys(table, of, {"that", "within", "holds", "only"});
        expectation.atMost =
            numberOf(require(table, where, "within", "5.0"), "within", 0, maxSeconds, "5.0");
        break;
    case Kind::Knows:
        checkKeys(table, of, {"that", "at", "server", "client", "position", "holds", "only"});
        readKnows(table, expectation);
        break;
    case Kind::TimeToAll: {
        checkKeys(table, of,
                  {"that", "quantile", "reads", "at_most", "at_least", "about", "percent", "holds",
                   "only"});
        const std::string_view word = Herd::wordOf(require(table, where, "quantile", "\"max\""),
                                                   "quantile", {"p50", "p99", "max"});
        expectation.quantile = word == "p50" ? 0.5 : word == "p99" ? 0.99 : 1;
        if (const toml::node *reads = table.get("reads"))
            expectation.reads = numberOf(*reads, "reads", leastReads, mostReads, "50.0");
        readBounds(table, expectation);
        break;
    }
    default:
        checkKeys(table, of, {"that", "at_most", "at_least", "about", "percent", "holds", "only"});
        readBounds(table, expectation);
    }
    if (const toml::node *holds = table.get("holds")) {
        const auto *word = holds->as_boolean();
        if (!word)
            refuseType(*holds, "holds", "true or false", "false");
        expectation.holds = word->get();
    }
    expectation.only = onlyOf(table);
    m_scenario.expectations.push_back(std::move(expectation));
}

void ScenarioReader::readKnows(const toml::table &table, Expectation &expectation) const
{
    expectation.atNs = momentOf(require(table, where, "at", "10.0"), "at");
    expectation.server = serverOf(require(table, where, "server", "\"Hill\""), "server");
    const toml::node &client = require(table, where, "client", "\"kiwi\"");
    expectation.client = newNameOf(client, "client");
    if (!mayBeThere(expectation.client))
        refuse(client.source(), "there is no client named " + inQuotes(expectation.client),
               "write the name of a [[client]], or of one that an [[act]] places");
    if (const toml::node *position = table.get("position"))
        expectation.position = positionOf(*position, "position");
}

/// Of an expectation about a number; without any, what is meant most often.
void ScenarioReader::readBounds(const toml::table &table, Expectation &expectation) const
{
    const auto bound = [&](std::string_view key) -> std::optional<double> {
        const toml::node *node = table.get(key);
        if (!node)
            return {};
        return numberOf(*node, key, 0, mostNumber, "1.0");
    };
    expectation.atMost = bound("at_most");
    expectation.atLeast = bound("at_least");
    expectation.about = bound("about");
    if (const toml::node *percent = table.get("percent")) {
        if (!expectation.about)
            refuse(percent->source(), "\"percent\" needs \"about\"",
                   "write about = 12.0, or leave \"percent\" out");
        expectation.percent = numberOf(*percent, "percent", 0, 1000, "5");
    }
    if (expectation.atMost && expectation.atLeast && *expectation.atMost < *expectation.atLeast)
        refuse(table.get("at_least")->source(), "\"at_least\" is more than \"at_most\"",
               "swap the two, or leave one out");
    if (expectation.atMost || expectation.atLeast || expectation.about)
        return;
    if (expectation.kind == Kind::Lost)
        expectation.atMost = 0;
    else if (expectation.kind == Kind::Availability)
        expectation.atLeast = 1;
    else
        refuse(table.source(), "this expectation has no bound",
               "add at_most = 1.0, at_least = 1.0 or about = 1.0");
}

} // namespace Herdscope::Scenario
