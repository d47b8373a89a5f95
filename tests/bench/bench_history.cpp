// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a recorded run costs the window: nanoseconds and bytes an event, milliseconds until an
// update's way, or the herd at some moment, is there.
//     bench_history [events] [clients] [preset]
#include "herd/presets.h"
#include "history/convergence.h"
#include "history/messages.h"
#include "history/standing.h"
#include "history/updateway.h"
#include "protocol/hash.h"

#include "figures.h"
#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <malloc.h>
#include <string>
#include <vector>

using namespace Herdscope;

namespace {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Of the processor: others may be busy.
double processorNs()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double allocatedBytes()
{
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

/// Reports by all clients in turn, at the servers in turn; batches as the recorder makes them at a
/// thousand reports a second.
std::vector<Journal::EventBatchPtr> record(const Herd::HerdSpec &spec, std::size_t events,
                                           int clients, std::vector<std::uint64_t> &ids)
{
    Test::MemoryHerd herd(spec);
    Test::EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    std::vector<Journal::EventBatchPtr> batches;
    const int servers = static_cast<int>(spec.servers.size());
    for (int time = 0; collector.count() < events; ++time) {
        const std::string answer = herd.say(
            time % servers,
            "IAMAT client" + std::to_string(time % clients) + ".cs.ucla.edu +34.068930-118.445127 "
                + std::to_string(1'520'000'000 + time) + ".479597480");
        herd.run();
        ids.push_back(Protocol::stableHash(std::string_view(answer).substr(0, answer.size() - 1)));
        if (time % 25 == 24) {
            herd.forgetCounts();
            batches.push_back(collector.take());
        }
    }
    batches.push_back(collector.take());
    return batches;
}

void measure(const Herd::HerdSpec &spec, std::size_t events, int clients)
{
    std::vector<std::uint64_t> ids;
    const auto batches = record(spec, events, clients, ids);
    const double before = allocatedBytes();
    auto past = std::make_unique<History::Past>(spec);
    const double start = processorNs();
    for (const auto &batch : batches)
        past->append(batch);
    const auto count = static_cast<double>(past->end());
    std::printf("%zu servers, %d clients, %.0f events: append %.0f ns an event, %.1f bytes an "
                "event (%.1f without what belongs to clients)\n",
                spec.servers.size(), clients, count, (processorNs() - start) / count,
                (allocatedBytes() - before) / count, static_cast<double>(past->bytes()) / count);

    Test::SeededRandom random(1);
    std::vector<double> seek;
    std::vector<double> step;
    std::vector<double> back;
    std::vector<double> way;
    std::vector<double> wayThen;
    History::Moment now(*past);
    for (int i = 0; i < 300; ++i) {
        History::Moment moment(*past);
        const auto number = random.below(past->end());
        Clock::time_point begin = Clock::now();
        moment.seek(number);
        seek.push_back(msSince(begin));
        begin = Clock::now();
        for (int j = 0; j < 100; ++j)
            moment.next();
        step.push_back(msSince(begin) / 100);
        begin = Clock::now();
        for (int j = 0; j < 100; ++j)
            moment.previous();
        back.push_back(msSince(begin) / 100);
        const std::uint64_t id = ids[random.below(ids.size())];
        begin = Clock::now();
        (void)History::wayOf(id, now);
        way.push_back(msSince(begin));
        begin = Clock::now();
        moment.seek(past->updates().lastOf(id));
        (void)History::wayOf(id, moment);
        wayThen.push_back(msSince(begin));
    }
    Bench::printTimes("seek anywhere", seek);
    Bench::printTimes("an update's way, now", way);
    Bench::printTimes("seek and an update's way, then", wayThen);
    std::printf("next %.2f us, previous %.2f us\n", Bench::quantile(step, 0.5) * 1e3,
                Bench::quantile(back, 0.5) * 1e3);

    std::vector<double> standings;
    for (History::ClientNumber client = 0; client < past->clients().count(); ++client) {
        const Clock::time_point begin = Clock::now();
        (void)History::standingsOf(now, client);
        standings.push_back(msSince(begin));
    }
    std::printf("a client's standings %.2f us", Bench::quantile(standings, 0.5) * 1e3);
    Clock::time_point begin = Clock::now();
    (void)History::lackingBy(now);
    std::printf(", who lacks what %.2f ms", msSince(begin));
    begin = Clock::now();
    History::SpreadMeter meter(*past, 0);
    meter.advance(past->end());
    std::printf(", how all updates spread %.2f ms\n", msSince(begin));

    for (const History::EventNumber stretch : {1'000, 100'000}) {
        std::vector<double> messages;
        std::vector<double> causes;
        for (int i = 0; i < 10; ++i) {
            const auto from = random.below(past->end() - std::min(stretch, past->end() - 1));
            begin = Clock::now();
            const History::Messages its(now, from, from + stretch);
            messages.push_back(msSince(begin));
            begin = Clock::now();
            (void)its.causesOf(from + stretch / 2);
            (void)its.consequencesOf(from + stretch / 2);
            causes.push_back(msSince(begin));
        }
        std::printf("of %d events ", static_cast<int>(stretch));
        Bench::printTimes("messages", messages);
        Bench::printTimes("    causes and consequences", causes);
    }

    // As when the store is full.
    past = std::make_unique<History::Past>(spec);
    const std::size_t half = batches.size() / 2;
    for (std::size_t i = 0; i < half; ++i)
        past->append(batches[i]);
    const History::EventNumber held = past->end();
    const double rest = processorNs();
    for (std::size_t i = half; i < batches.size(); ++i) {
        past->append(batches[i]);
        past->forgetBefore(past->end() - held);
    }
    std::printf("append and forget: %.0f ns an event\n",
                (processorNs() - rest) / static_cast<double>(past->end() - held));
}

} // namespace

int main(int argc, char **argv)
{
    const auto events = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const int clients = argc > 2 ? std::atoi(argv[2]) : 1'000;
    const auto spec = Herd::makePreset(argc > 3 ? argv[3] : "hill");
    if (!spec || clients < 1)
        return 2;
    measure(*spec, events, clients);
    return 0;
}
