// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/options.h"

#include "herd/presets.h"
#include "protocol/seededrandom.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace Herdscope::Sim {

namespace {

/// Servers in rows of the greatest width that makes a rectangle of at least two rows, else a ring.
std::string gridOf(int servers)
{
    for (int rows = 2; rows * rows <= servers; ++rows)
        if (servers % rows == 0)
            return "grid " + std::to_string(rows) + ' ' + std::to_string(servers / rows);
    return "ring " + std::to_string(servers);
}

std::string presetOf(const std::string &topology, int servers)
{
    if (topology == "hill")
        return topology;
    if (topology == "grid")
        return gridOf(servers);
    if (topology == "tree")
        return "tree " + std::to_string(servers) + " 2";
    return topology + ' ' + std::to_string(servers);
}

void drawHerd(Options &options, const Wish &wish, Protocol::SeededRandom &random)
{
    constexpr int fewest = 3;
    constexpr int most = 9;
    constexpr int hill = 5;
    const auto drawn = static_cast<int>(random.between(fewest, most));
    const std::size_t shape = random.below(std::size(topologyWords));
    const auto level = static_cast<Herd::AckLevel>(random.below(3));
    const std::uint64_t peers = random.next();

    const int servers = wish.servers.value_or(drawn);
    options.topology = wish.topology.value_or(topologyWords[shape]);
    if (options.topology == "hill" && !wish.topology && servers != hill && wish.servers)
        options.topology = "ring";
    options.herd =
        Herd::makePreset(presetOf(options.topology, servers)).value_or(Herd::defaultHerd());
    options.herd.ack = wish.ack.value_or(level);
    const int fewestNeighbours = std::max(1, options.herd.fewestNeighbours());
    options.herd.ackPeers =
        1 + static_cast<int>(peers % static_cast<std::uint64_t>(fewestNeighbours));
}

void drawClients(Options &options, Protocol::SeededRandom &random)
{
    options.clients = static_cast<int>(random.between(2, 24));
    options.reportEveryNs = random.between(200, 3'000) * millisecond;
    options.pipelines = random.oneIn(2);
    options.equalTimes = random.oneIn(2);
    options.closeTimes = random.oneIn(3);
    options.oldTimes = random.oneIn(2);
    options.farTimes = random.oneIn(4);
    options.asksPlaces = random.oneIn(2);
    options.junk = random.oneIn(4);
    options.leaves = random.oneIn(2);
}

void drawFaults(Options &options, Protocol::SeededRandom &random)
{
    const bool isQuiet = random.oneIn(16);
    options.faultEveryNs = isQuiet ? 0 : random.between(4, 60) * second;
    options.faultLastsNs = random.between(1, 30) * second;
    options.crashes = random.oneIn(2);
    options.silentCrashes = random.oneIn(3);
    options.crashesOfAll = random.oneIn(8);
    options.freezes = random.oneIn(2);
    options.cuts = random.oneIn(2);
    options.flaps = random.oneIn(2);
    options.blackholes = random.oneIn(2);
    options.oneWays = random.oneIn(2);
    options.partitions = random.oneIn(2);
    options.slowLinks = random.oneIn(3);
    options.clockSteps = random.oneIn(3);
    options.fullDisks = random.oneIn(2);
    options.slowDisks = random.oneIn(2);
}

} // namespace

/// The way between two servers has at most twice the links that lead from one to the farthest.
std::int64_t longestFloodNs(const Options &options)
{
    const std::size_t servers = options.herd.servers.size();
    if (servers == 0)
        return 0;
    std::vector<std::vector<std::size_t>> neighbours(servers);
    for (const Herd::LinkSpec &link : options.herd.links) {
        neighbours[static_cast<std::size_t>(link.a)].push_back(static_cast<std::size_t>(link.b));
        neighbours[static_cast<std::size_t>(link.b)].push_back(static_cast<std::size_t>(link.a));
    }
    std::vector<bool> isReached(servers, false);
    std::vector<std::size_t> reached {0};
    isReached[0] = true;
    std::size_t steps = 0;
    for (std::size_t begin = 0; begin < reached.size(); ++steps) {
        const std::size_t end = reached.size();
        for (; begin < end; ++begin)
            for (const std::size_t each : neighbours[reached[begin]])
                if (!isReached[each]) {
                    isReached[each] = true;
                    reached.push_back(each);
                }
    }
    const std::size_t links = std::min(servers, 2 * steps);
    return static_cast<std::int64_t>(links) * (options.delayNs + options.jitterNs);
}

/// The order of the draws is part of what a seed means.
Options drawOptions(std::uint64_t seed, const Wish &wish)
{
    Protocol::SeededRandom random(seed ^ 0x6f70'7469'6f6e'73);
    Options options;
    drawHerd(options, wish, random);
    drawClients(options, random);
    const std::int64_t delays[] = {200 * microsecond, 5 * millisecond, 80 * millisecond};
    options.delayNs = delays[random.below(std::size(delays))];
    options.jitterNs = random.oneIn(2) ? options.delayNs : options.delayNs / 8;
    drawFaults(options, random);
    // Confirmations over sessions that lose lines confirm nothing; nor do those of a neighbour that
    // has lost its memory and whose lines of before come again.
    const bool confirms = options.herd.ack == Herd::AckLevel::Peers;
    options.leaks = random.oneIn(8) && !confirms;
    options.repeats = random.oneIn(8) && !confirms;
    constexpr std::int64_t healedNs = 70 * second;
    options.faultyNs = std::max<std::int64_t>(wish.minutes * minute - healedNs, 50 * second);
    return options;
}

} // namespace Herdscope::Sim
