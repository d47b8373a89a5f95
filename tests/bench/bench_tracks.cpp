// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that go along tracks, with the whole window: how late their fixes come, and what the
// window's thread does meanwhile.
//   bench_tracks [TRACKS] [SPEED] [SECONDS] [loop|threads|processes]
// Each track has a fix a second, as receivers give it. How late: from the time of a fix until it is
// handed to its client's connection.
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/figures.h"
#include "bench/stallwatch.h"

#include <QApplication>

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
    App::Stage stage(line, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
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
    fleet.addOnTracks(starts, speed);
    stage.pause(int(seconds * 1000));
    const App::FixCounts counts = fleet.fixCounts();
    stalls.tell("while they go");
    std::printf("%d tracks at %g times the speed: %lld fixes in %.0f s, the latest %.1f ms after "
                "its time, %lld later than 50 ms\n",
                tracks, speed, static_cast<long long>(counts.reported), seconds,
                double(counts.worstLateNs) / 1e6, static_cast<long long>(counts.later));
    return EXIT_SUCCESS;
}
