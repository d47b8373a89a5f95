// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"
#include "scenario/scenariofile.h"

#include "bodies.h"
#include "require.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace Herdscope::Fuzz {

using namespace Scenario;

namespace {

/// An error points into the file, and says what is wrong and what to write instead.
void requireUsable(const FileError &error, std::string_view text)
{
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    HERDSCOPE_REQUIRE(error.line >= 0 && error.line <= lines + 1);
    HERDSCOPE_REQUIRE(error.line == 0 || error.column >= 1);
    HERDSCOPE_REQUIRE(!error.problem.empty());
    HERDSCOPE_REQUIRE(!error.remedy.empty());
}

/// Whoever plays it looks names up without asking.
void requirePlayable(const Herdscope::Scenario::Scenario &run)
{
    const Herd::HerdSpec &herd = run.herds.front();
    const auto requireServer = [&](const std::string &name) {
        HERDSCOPE_REQUIRE(name.empty() || herd.indexOf(name) != Herd::nobody);
    };
    for (const Client &each : run.clients)
        requireServer(each.server);
    for (const Act &each : run.acts) {
        HERDSCOPE_REQUIRE(each.atNs >= 0 && each.atNs <= run.durationNs);
        requireServer(each.server);
        requireServer(each.other);
        for (const std::string &member : each.group)
            requireServer(member);
        if (!each.other.empty())
            HERDSCOPE_REQUIRE(herd.linkBetween(herd.indexOf(each.server), herd.indexOf(each.other))
                              >= 0);
    }
}

/// Clocks may be ten years ahead, which a double has no nanoseconds for.
bool hasLongTimes(const Herdscope::Scenario::Scenario &scenario)
{
    constexpr std::int64_t longest = std::int64_t {1} << 52;
    const auto isLong = [](std::int64_t ns) { return ns > longest || ns < -longest; };
    return std::any_of(scenario.clients.begin(), scenario.clients.end(),
                       [&](const Client &each) { return isLong(each.aheadNs); })
        || std::any_of(scenario.acts.begin(), scenario.acts.end(), [&](const Act &each) {
               return isLong(each.lengthNs) || isLong(each.stampNs.value_or(0));
           });
}

} // namespace

void fuzzScenarioFile(std::string_view input)
{
    const HerdLoader loader =
        [](const std::string &name) -> tl::expected<Herd::HerdSpec, std::string> {
        if (name.starts_with("no"))
            return tl::unexpected(std::string("it is not there"));
        return *Herd::makePreset("ring 4");
    };
    const auto scenario = parseScenarioFile(input, loader);
    if (!scenario) {
        requireUsable(scenario.error(), input);
        return;
    }
    HERDSCOPE_REQUIRE(scenario->herds.size() == runsOf(*scenario));
    for (std::size_t i = 0; i < runsOf(*scenario); ++i)
        requirePlayable(cast(*scenario, i));
    const std::string written = writeScenarioFile(*scenario);
    const auto again = parseScenarioFile(written, loader);
    HERDSCOPE_REQUIRE(again.has_value());
    HERDSCOPE_REQUIRE(hasLongTimes(*scenario) || *again == *scenario);
    HERDSCOPE_REQUIRE(writeScenarioFile(*again) == written);
}

} // namespace Herdscope::Fuzz
