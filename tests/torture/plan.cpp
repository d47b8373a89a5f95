// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/plan.h"

#include "support/seededrandom.h"

#include <algorithm>
#include <array>

namespace Herdscope::Torture {

namespace {

constexpr std::array<std::string_view, faultKinds> words {
    "kill", "freeze", "cut", "oneway", "halfopen", "reset", "dribble", "slow", "all-dead"};
constexpr int shortestMs = 200;
constexpr int leastDeadMs = 20;
constexpr int mostDeadMs = 250;

int draw(Test::SeededRandom &random, int least, int most)
{
    return least + static_cast<int>(random.below(static_cast<std::size_t>(most - least + 1)));
}

} // namespace

std::string_view wordFor(FaultKind kind)
{
    return words.at(static_cast<std::size_t>(kind));
}

std::optional<FaultKind> faultNamed(std::string_view word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<FaultKind>(found - words.begin());
}

bool isOfLink(FaultKind kind)
{
    return kind >= FaultKind::Cut && kind <= FaultKind::Slow;
}

std::vector<Step> drawPlan(const std::vector<FaultKind> &kinds, const Herd::HerdSpec &herd,
                           std::size_t count, int longestMs, std::size_t atOnce, bool always,
                           std::uint64_t seed)
{
    Test::SeededRandom random(seed);
    std::vector<Step> steps;
    while (steps.size() < count) {
        Step step;
        step.kind = kinds.at(random.below(kinds.size()));
        step.target = random.below(isOfLink(step.kind) ? herd.links.size() : herd.servers.size());
        step.firstEnd = random.oneIn(2);
        if (step.kind == FaultKind::Kill && atOnce > 1)
            step.count = 1 + random.below(std::min(atOnce, herd.servers.size()));
        const bool kills = step.kind == FaultKind::Kill || step.kind == FaultKind::AllDead;
        step.lastsMs = kills ? draw(random, leastDeadMs, mostDeadMs)
                             : draw(random, shortestMs, std::max(shortestMs, longestMs));
        step.waits = random.oneIn(2) || always;
        steps.push_back(step);
    }
    return steps;
}

std::vector<std::size_t> victimsOf(const Step &step, const Herd::HerdSpec &herd)
{
    const bool all = step.kind == FaultKind::AllDead;
    std::vector<std::size_t> victims;
    for (std::size_t i = 0; i < (all ? herd.servers.size() : step.count); ++i)
        victims.push_back((step.target + i) % herd.servers.size());
    return victims;
}

std::string describe(const Step &step, const Herd::HerdSpec &herd)
{
    std::string text(wordFor(step.kind));
    if (isOfLink(step.kind)) {
        const Herd::LinkSpec &link = herd.links.at(step.target);
        const auto &a = herd.servers.at(static_cast<std::size_t>(link.a)).name;
        const auto &b = herd.servers.at(static_cast<std::size_t>(link.b)).name;
        text += step.firstEnd ? ' ' + a + ' ' + b : ' ' + b + ' ' + a;
    } else if (step.kind != FaultKind::AllDead) {
        for (std::size_t i = 0; i < step.count; ++i)
            text += ' ' + herd.servers.at((step.target + i) % herd.servers.size()).name;
    }
    return text + " for " + std::to_string(step.lastsMs) + " ms";
}

} // namespace Herdscope::Torture
