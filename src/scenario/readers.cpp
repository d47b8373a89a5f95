// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/readers.h"

#include "history/pastcontent.h"
#include "protocol/seededrandom.h"
#include "scenario/scenario.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace Herdscope::Scenario {

namespace {

constexpr std::int64_t never = -1;

struct Read
{
    std::int64_t atNs = 0; ///< monotonic
    std::size_t server = 0;
};

/// When which server got an update first.
struct Spread
{
    std::int64_t acceptedNs = 0;
    std::vector<std::int64_t> gotNs; ///< by server
};

std::vector<Read> readsOf(const Herd::HerdSpec &herd, const Facts &facts, double perSecond,
                          std::uint64_t seed)
{
    std::vector<std::size_t> servers;
    for (std::size_t i = 0; i < herd.servers.size(); ++i)
        if (!herd.servers[i].removed)
            servers.push_back(i);
    std::vector<Read> reads;
    if (servers.empty() || perSecond <= 0)
        return reads;
    Protocol::SeededRandom random(seed);
    const double longestNs = 2 * static_cast<double>(second) / perSecond;
    double atNs = 0;
    while (true) {
        atNs += random.within(0, longestNs);
        const std::int64_t at = facts.beginNs + static_cast<std::int64_t>(atNs);
        if (at > facts.endNs)
            return reads;
        reads.push_back({at, servers[random.below(servers.size())]});
    }
}

std::vector<Spread> spreadsOf(const History::Past &past, const Facts &facts)
{
    const std::size_t servers = past.herd().servers.size();
    std::vector<Spread> spreads;
    std::unordered_map<std::uint64_t, std::size_t> places; // by update
    past.forEachEvent(past.first(), past.end(), [&](auto, const auto &, const auto &event) {
        const std::int64_t atNs = event.at.monotonicNs;
        if (event.kind != Herd::EventKind::Receive || event.updateId == 0 || event.server < 0
            || atNs > facts.endNs || !History::isStoring(event))
            return;
        if (event.peerKind == Herd::PeerKind::Client
            && places.try_emplace(event.updateId, spreads.size()).second)
            spreads.push_back({atNs, std::vector<std::int64_t>(servers, never)});
        const auto place = places.find(event.updateId);
        if (place == places.end())
            return;
        std::int64_t &got = spreads[place->second].gotNs[static_cast<std::size_t>(event.server)];
        if (got == never)
            got = atNs;
    });
    return spreads;
}

/// To the last read that lacked it.
std::int64_t timeAsRead(const Spread &spread, const std::vector<Read> &reads)
{
    const std::int64_t lastNs = *std::max_element(spread.gotNs.begin(), spread.gotNs.end());
    auto behind = std::lower_bound(reads.begin(), reads.end(), lastNs,
                                   [](const Read &read, auto ns) { return read.atNs < ns; });
    while (behind != reads.begin()) {
        --behind;
        if (behind->atNs < spread.acceptedNs)
            break;
        if (behind->atNs < spread.gotNs[behind->server])
            return behind->atNs - spread.acceptedNs;
    }
    return 0;
}

} // namespace

std::vector<std::int64_t> timesToAllAsRead(const History::Past &past, const Facts &facts,
                                           double perSecond, std::uint64_t seed)
{
    const Herd::HerdSpec &herd = past.herd();
    const std::vector<Read> reads = readsOf(herd, facts, perSecond, seed);
    std::vector<std::int64_t> times;
    for (const Spread &each : spreadsOf(past, facts)) {
        bool isEverywhere = true;
        for (std::size_t i = 0; i < each.gotNs.size(); ++i)
            isEverywhere = isEverywhere && (herd.servers[i].removed || each.gotNs[i] != never);
        if (isEverywhere)
            times.push_back(timeAsRead(each, reads));
    }
    return times;
}

} // namespace Herdscope::Scenario
