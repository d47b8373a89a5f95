// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to go anywhere in a recorded run: the whole window, each dock in a window of its
// own, a client and an event selected. Processor time of the window's thread from the order until
// nothing is left to do, and how long the thread was at it in one go.
//     bench_seek [EVENTS] [SEEKS] [CLIENTS]
#include "app/commandline.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/docks.h"
#include "bench/figures.h"
#include "bench/stallwatch.h"
#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace Herdscope;

namespace {

double cpuMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

std::unique_ptr<App::SavedRun> makeRun(History::EventNumber events, int clients)
{
    Test::MemoryHerd herd(Herd::makePreset("hill").value());
    Test::EventCollector collector;
    auto run = std::make_unique<App::SavedRun>();
    run->fileName = QStringLiteral("bench.herdrun");
    run->about.herd = herd.spec();
    run->past = std::make_unique<History::Past>(herd.spec());
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    for (int time = 0; run->past->end() < events; ++time) {
        (void)herd.say(time % 5,
                       "IAMAT client" + std::to_string(time % clients) + " +34.1-118.4 "
                           + std::to_string(1'520'000'000 + time));
        herd.run();
        if (time % 100 == 0) {
            herd.forgetCounts();
            const Journal::EventBatchPtr batch = collector.take();
            run->events.append(batch);
            run->past->follow(run->events, batch);
        }
    }
    return run;
}

/// Runs the event loop until it has had nothing to do for a while; when the last thing was done,
/// and what the longest turn took.
struct Done
{
    double cpu = 0;
    double wall = 0;
    double turn = 0;
};
Done settle()
{
    constexpr qint64 quietMs = 300; // longer than any pause of a view
    constexpr qint64 mostMs = 3000; // the herd that runs never rests quite
    QElapsedTimer clock;
    clock.start();
    Done done;
    double work = 0;
    for (qint64 last = 0; clock.elapsed() - last < quietMs && clock.elapsed() < mostMs;) {
        const double before = cpuMs();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        const double took = cpuMs() - before;
        work += took > 0.1 ? took : 0; // less is waiting
        if (took > 1) { // less is the live herd behind it
            last = clock.elapsed();
            done.wall = double(clock.nsecsElapsed()) / 1e6;
            done.cpu = work;
        }
        done.turn = std::max(done.turn, took);
    }
    return done;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const auto events = History::EventNumber(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const int seeks = argc > 2 ? std::atoi(argv[2]) : 60;
    const int clients = argc > 3 ? std::atoi(argv[3]) : 1000;
    App::Stage stage({}, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    const double residentEmpty = Bench::residentKib();
    auto made = makeRun(events, clients);
    const History::Past &past = *made->past;
    const double bytesPerEvent =
        (Bench::residentKib() - residentEmpty) * 1024 / double(past.end() - past.first());
    stage.lab().showRun(std::move(made));
    Bench::showAllDocks(stage.window());
    const std::uint64_t update = past.entry(past.end() / 2).event->updateId;
    stage.lab().selection().selectUpdate(update, -1);
    stage.pause(2000);
    (void)settle();
    const double residentBefore = Bench::residentKib();
    std::mt19937_64 random(1); // NOLINT: the same places each time
    std::vector<double> cpu;
    std::vector<double> wall;
    std::vector<double> turn;
    for (int i = 0; i < seeks; ++i) {
        const History::EventNumber to = past.first() + random() % (past.end() - past.first());
        const double before = cpuMs();
        stage.lab().playhead().goTo(to);
        const double ordered = cpuMs() - before;
        const Done done = settle();
        cpu.push_back(ordered + done.cpu);
        wall.push_back(ordered + done.wall);
        turn.push_back(std::max(ordered, done.turn));
    }
    std::printf("%llu events, %d clients\n", static_cast<unsigned long long>(past.end()), clients);
    Bench::printTimes("seek, processor time of the window's thread in all", cpu);
    Bench::printTimes("seek, by the clock until all is painted", wall);
    Bench::printTimes("seek, the longest turn", turn);
    std::printf("%.0f bytes for an event, recorded and indexed\n", bytesPerEvent);
    std::printf("%.0f MiB resident, %.0f before the first\n", Bench::residentKib() / 1024,
                residentBefore / 1024);
    return EXIT_SUCCESS;
}
