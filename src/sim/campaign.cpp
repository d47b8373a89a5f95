// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/campaign.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <deque>
#include <mutex>
#include <thread>

namespace Herdscope::Sim {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double nsPerHour = 3.6e12;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Sums don't depend on the order in which threads are done.
std::uint64_t shareOf(const Result &result)
{
    std::uint64_t x = result.fingerprint ^ (result.seed * 0x9e37'79b9'7f4a'7c15);
    x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
    return x ^ (x >> 27);
}

void count(const Result &result, Tally &tally)
{
    ++tally.seeds;
    tally.simulatedHours += static_cast<double>(result.simulatedNs) / nsPerHour;
    tally.events += result.events;
    tally.faults += result.faults;
    tally.closed += result.closed;
    AckCounts &acks = tally.acks[static_cast<std::size_t>(result.ack)];
    acks.acked += result.acks.acked;
    acks.lost += result.acks.lost;
    tally.fingerprint += shareOf(result);
    if (!result.verdict.isGood())
        tally.failures.push_back(result);
}

} // namespace

Tally runCampaign(const Campaign &campaign)
{
    Tally tally;
    std::mutex mutex;
    std::atomic<std::uint64_t> next = campaign.firstSeed;
    std::atomic<bool> stopped = false;
    const auto start = Clock::now();
    const std::clock_t processorStart = std::clock();
    auto told = start;
    const auto work = [&] {
        for (;;) {
            const std::uint64_t seed = next.fetch_add(1);
            if (seed > campaign.lastSeed || seed < campaign.firstSeed || stopped)
                break;
            const Result result = runSeed(seed, campaign.wish);
            const std::lock_guard lock(mutex);
            count(result, tally);
            if (!result.verdict.isGood() && !campaign.keepGoing)
                stopped = true;
            if (campaign.progress && Clock::now() - told >= std::chrono::seconds(1)) {
                told = Clock::now();
                campaign.progress(tally.seeds, tally.simulatedHours);
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < campaign.jobs; ++i)
        threads.emplace_back(work);
    work();
    for (std::thread &each : threads)
        each.join();
    tally.seconds = secondsSince(start);
    tally.coreSeconds =
        static_cast<double>(std::clock() - processorStart) / static_cast<double>(CLOCKS_PER_SEC);
    std::sort(tally.failures.begin(), tally.failures.end(),
              [](const Result &a, const Result &b) { return a.seed < b.seed; });
    return tally;
}

const char *wordOf(Herd::AckLevel level)
{
    constexpr const char *words[] = {"memory", "journal", "peers"};
    return words[static_cast<std::size_t>(level)];
}

std::string replayOf(std::uint64_t seed, const Wish &wish)
{
    const std::string number = std::to_string(seed);
    std::string line = "herdctl sim --seeds " + number + ".." + number;
    line += " --minutes " + std::to_string(wish.minutes);
    if (wish.servers)
        line += " --servers " + std::to_string(*wish.servers);
    if (wish.topology)
        line += " --topology " + *wish.topology;
    if (wish.ack)
        line += std::string(" --ack ") + wordOf(*wish.ack);
    return line;
}

std::vector<std::string> lastEvents(std::uint64_t seed, const Wish &wish, std::size_t count)
{
    std::deque<std::string> last;
    (void)runSeed(seed, wish, [&](const std::string &line) {
        last.push_back(line);
        if (last.size() > count)
            last.pop_front();
    });
    return {last.begin(), last.end()};
}

} // namespace Herdscope::Sim
