// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How fast a simulated herd runs: events a second of the simulation alone, and of a laboratory that
// records them and lets walkers walk, as fast as it can; how long doing a run once more takes.
//     bench_simulation [events] [clients] [preset]
#include "app/lab.h"
#include "herd/presets.h"
#include "sim/rerun.h"
#include "sim/steppedherd.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

using namespace Herdscope;

namespace {

class CountingSink final : public Herd::EventSink
{
public:
    void record(const Herd::Event &) override { ++count; }
    std::uint64_t count = 0;
};

/// Of the thread: others may be busy.
double threadSeconds()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// All clients report in turn, one each ten milliseconds.
void runAlone(const Herd::HerdSpec &spec, std::uint64_t events, int clients)
{
    CountingSink sink;
    const Sim::SteppedHerd::Setup setup {spec, 1};
    Sim::SteppedHerd herd(setup, sink);
    herd.runUntil(herd.nowNs() + 5 * Sim::second);
    const double start = threadSeconds();
    const std::uint64_t before = sink.count;
    const std::uint64_t arrivedBefore = herd.arrived();
    for (int turn = 0; sink.count - before < events; ++turn) {
        Sim::Act act;
        act.kind = Sim::Act::Kind::Say;
        act.client = "client" + std::to_string(turn % clients);
        act.server = Herd::ServerIndex(turn % clients % int(spec.servers.size()));
        act.text = "IAMAT " + act.client + " +34.0-118.4 " + std::to_string(1'520'000'000 + turn);
        herd.perform(std::move(act));
        herd.runUntil(herd.nowNs() + 10 * Sim::millisecond);
    }
    const double took = threadSeconds() - start;
    const double count = double(sink.count - before);
    std::printf("simulation alone: %.0f events in %.2f s, %.0f events/s, %.0f messages/s\n", count,
                took, count / took, double(herd.arrived() - arrivedBefore) / took);
    CountingSink again;
    Sim::SteppedHerd other(setup, again);
    const double startAgain = threadSeconds();
    Sim::Rerun rerun(other, herd.acts(), herd.place());
    while (!rerun.advance(2'000)) { }
    const double tookAgain = threadSeconds() - startAgain;
    std::printf("once more, for a fork: %.2f s for %.0f events, %.0f events/s%s\n", tookAgain,
                double(again.count), double(again.count) / tookAgain,
                again.count == sink.count ? "" : " (ANOTHER RUN)");
}

/// As in the window, without one: half of each frame is the herd's.
void runRecorded(const Herd::HerdSpec &spec, int clients)
{
    QTemporaryDir folder;
    App::Lab::Options options;
    options.runsDir = folder.path();
    options.stateDir = folder.filePath(QStringLiteral("state"));
    options.mode = Net::RunMode::Simulated;
    App::Lab lab(spec, options);
    QElapsedTimer clock;
    clock.start();
    while (lab.fleet().serversUp() == 0 && clock.elapsed() < 10'000)
        QApplication::processEvents();
    lab.simulation()->skip(5 * Sim::second);
    lab.fleet().addWalkers(clients, QRectF(-118.6, 33.9, 0.5, 0.3), 5);
    lab.simulation()->setPace(App::SimulatedHost::unbounded);
    const std::uint64_t before = lab.recorder().counts().recorded;
    const std::int64_t beforeNs = lab.simulation()->now().monotonicNs;
    const std::uint64_t arrivedBefore = lab.simulation()->herd()->arrived();
    lab.simulation()->setRunning(true);
    constexpr qint64 runMs = 5'000;
    clock.restart();
    QTimer wake;
    wake.start(1);
    while (clock.elapsed() < runMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double took = double(clock.elapsed()) / 1e3;
    lab.simulation()->setRunning(false);
    const auto count = double(lab.recorder().counts().recorded - before);
    std::printf("as fast as it can, recorded, %d walkers: %.0f events/s, %.0f messages/s, "
                "%.1f s of its time in a second\n",
                clients, count / took,
                double(lab.simulation()->herd()->arrived() - arrivedBefore) / took,
                double(lab.simulation()->now().monotonicNs - beforeNs) / 1e9 / took);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const std::uint64_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const int clients = argc > 2 ? std::atoi(argv[2]) : 100;
    const auto spec = Herd::makePreset(argc > 3 ? argv[3] : "hill");
    if (!spec || clients < 1)
        return 2;
    runAlone(*spec, events, clients);
    runRecorded(*spec, clients);
    return 0;
}
