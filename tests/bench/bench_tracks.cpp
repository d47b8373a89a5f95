// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that go along tracks, with the whole window: how late their fixes come, and what the
// window's thread does meanwhile.
//   bench_tracks [TRACKS] [SPEED] [SECONDS] [loop|threads|processes] [ROUNDS]
// Each track has a fix a second, as receivers give it. How late: from the time of a fix until it is
// handed to its client's connection. The goal is that none is later than 50 ms. It stops at the
// first of ROUNDS (3) that reaches it, and fails if in none the latest was within four times that.
// Where the thread had to wait for a processor for more than a twentieth of a round the clock says
// nothing of the program: then only what a fix takes of a processor is judged, which always is.
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/figures.h"
#include "bench/stallwatch.h"

#include <QApplication>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace Herdscope;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// Round a circle of some hundred metres, somewhere in the area.
Tracks::TrackPtr circle(const QRectF &area, int number, int seconds)
{
    auto track = std::make_shared<Tracks::Track>();
    track->hasTimes = true;
    const double x = area.left() + area.width() * std::fmod(number * 0.618, 1.0);
    const double y = area.top() + area.height() * std::fmod(number * 0.381, 1.0);
    for (int i = 0; i <= seconds; ++i) {
        const double angle = i * 0.01 + number;
        track->points.push_back(
            {i * second, {y + 0.002 * std::sin(angle), x + 0.002 * std::cos(angle)}});
    }
    return track;
}

struct Round
{
    App::FixCounts counts;
    double cpuUs = 0; ///< of the window's thread, for a fix, with all that the window does
    double waited = 0; ///< for a processor: share of the time
};

/// What the kernel says of this thread, in ns: on a processor, and waiting for one.
struct Scheduled
{
    double ranNs = 0;
    double waitedNs = 0;
    static Scheduled now()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QList<QByteArray> numbers = file.readAll().split(' ');
        return {numbers.value(0).toDouble(), numbers.value(1).toDouble()};
    }
};

constexpr double goalMs = 50;
constexpr double mostLateMs = 4 * goalMs; ///< a machine that others use is late at times
constexpr double nsPerMs = 1e6;
constexpr double mostWaited = 0.05;
/// 10,000 fixes a second are 100 us for each: what takes longer falls behind, on any machine.
constexpr double goalCpuUs = 100;
constexpr double mostCpuUs = 2 * goalCpuUs;

bool reachesTheGoal(const Round &round)
{
    return round.counts.reported > 0 && round.counts.later == 0 && round.cpuUs <= goalCpuUs;
}

bool isWithinLimits(const Round &round)
{
    const bool isInTime = double(round.counts.worstLateNs) / nsPerMs <= mostLateMs;
    const bool isBusy = round.waited > mostWaited;
    return round.counts.reported > 0 && round.cpuUs <= mostCpuUs && (isInTime || isBusy);
}

Round play(const App::CommandLine &line, int tracks, double speed, double seconds)
{
    App::Stage stage(line, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return {};
    stage.pause(1000);
    const QRectF area = stage.window().map().visibleArea();
    std::vector<App::TrackStart> starts;
    // Not all of them have their fix at the same time of a second.
    for (int i = 0; i < tracks; ++i)
        starts.push_back({"track-" + QByteArray::number(i),
                          circle(area, i, int(std::ceil(seconds * speed))),
                          second * (i % 997) / 997});
    App::Fleet &fleet = stage.lab().fleet();
    Bench::StallWatch stalls;
    stalls.start();
    const Scheduled before = Scheduled::now();
    fleet.addOnTracks(starts, speed);
    stage.pause(int(seconds * 1000));
    const Scheduled after = Scheduled::now();
    Round round;
    round.counts = fleet.fixCounts();
    constexpr double nsPerUs = 1e3;
    round.cpuUs =
        (after.ranNs - before.ranNs) / nsPerUs / std::max(1.0, double(round.counts.reported));
    round.waited = (after.waitedNs - before.waitedNs) / (seconds * 1e9);
    stalls.tell("while they go");
    std::printf("%d tracks at %g times the speed: %lld fixes in %.0f s, the latest %.1f ms after "
                "its time, %lld later than %.0f ms\n",
                tracks, speed, static_cast<long long>(round.counts.reported), seconds,
                double(round.counts.worstLateNs) / nsPerMs,
                static_cast<long long>(round.counts.later), goalMs);
    std::printf("a fix took the window's thread %.1f us of a processor (limit %.0f), for which it "
                "waited %.1f %% of the time%s\n",
                round.cpuUs, mostCpuUs, round.waited * 100,
                round.waited > mostWaited ? ": too busy a machine to judge by the clock" : "");
    std::fflush(stdout);
    return round;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int tracks = argc > 1 ? std::atoi(argv[1]) : 1000;
    const double speed = argc > 2 ? std::atof(argv[2]) : 10;
    const double seconds = argc > 3 ? std::atof(argv[3]) : 20;
    App::CommandLine line;
    const QByteArray mode = argc > 4 ? argv[4] : "loop";
    line.mode = mode == "processes" ? Net::RunMode::ProcessPerServer
        : mode == "threads"         ? Net::RunMode::ThreadPerServer
                                    : Net::RunMode::OneLoop;
    const int rounds = argc > 5 ? std::atoi(argv[5]) : 3;
    bool isGood = false;
    for (int i = 0; i < rounds; ++i) {
        const Round round = play(line, tracks, speed, seconds);
        isGood = isGood || isWithinLimits(round);
        if (reachesTheGoal(round))
            break;
    }
    if (!isGood)
        std::printf(
            "FAILED: in each round a fix was later than %.0f ms, or took the window's thread "
            "more than %.0f us of a processor\n",
            mostLateMs, mostCpuUs);
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}
