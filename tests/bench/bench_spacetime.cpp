// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a frame of the space-time diagram costs: milliseconds of the processor to make and to paint
// it, for stretches of some lengths anywhere in a run.
//     bench_spacetime [events] [preset]
#include "figures/spacetimemaker.h"
#include "figures/spacetimepainter.h"
#include "herd/presets.h"

#include "figures.h"
#include "support/eventcollector.h"
#include "support/manyreports.h"
#include "support/memoryherd.h"

#include <QGuiApplication>
#include <QImage>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Figures;

namespace {

constexpr int rounds = 40;
constexpr QSize size(1000, 300);

double processorMs()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void measure(SpaceTimeMaker &maker, double events, SpaceTimeAxis axis)
{
    const auto [first, last] = maker.limits(SpaceTimeAxis::Order);
    Test::SeededRandom random(1);
    std::vector<double> make;
    std::vector<double> moved;
    std::vector<double> paint;
    QImage image(size, QImage::Format_RGB32);
    const Theme &theme = Theme::light();
    SpaceTimeWanted wanted;
    for (int i = 0; i < rounds; ++i) {
        const auto room = static_cast<std::uint64_t>(std::max(last - first - events, 1.0));
        const double from = first + static_cast<double>(random.below(room));
        const auto stretchAt = [&](double begin) {
            return maker.converted({SpaceTimeAxis::Order, begin, begin + events}, axis);
        };
        wanted.stretch = stretchAt(from);
        double start = processorMs();
        SpaceTimeScene scene = maker.make(wanted);
        make.push_back(processorMs() - start);
        wanted.stretch = stretchAt(from + events / 50);
        start = processorMs();
        scene = maker.make(wanted);
        moved.push_back(processorMs() - start);
        start = processorMs();
        image.fill(theme.background);
        QPainter painter(&image);
        paintSpaceTime(painter, scene,
                       SpaceTimeGeometry(scene, QRectF(QPointF(), size), QGuiApplication::font()),
                       theme);
        painter.end();
        paint.push_back(processorMs() - start);
    }
    std::printf("%8.0f events by %s\n", events, axis == SpaceTimeAxis::Time ? "time" : "order");
    Bench::printTimes("    make, somewhere else", make);
    Bench::printTimes("    make, moved a little", moved);
    Bench::printTimes("    paint", paint);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    const auto events =
        static_cast<History::EventNumber>(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const auto spec = Herd::makePreset(argc > 2 ? argv[2] : "hill");
    if (!spec)
        return 2;
    Test::MemoryHerd herd(*spec);
    Test::EventCollector collector;
    History::Past past(*spec);
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    Test::reportUntil(events, herd, collector, past, [&](int server, const std::string &line) {
        (void)herd.say(server % static_cast<int>(spec->servers.size()), line);
        herd.run();
    });
    SpaceTimeMaker maker(past, [](std::string_view name) {
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    });
    const double start = processorMs();
    (void)maker.advance(~History::EventNumber {0});
    std::printf("%zu servers, %.0f events, taken in in %.2f ms\n", spec->servers.size(),
                static_cast<double>(past.end()), processorMs() - start);
    for (const double stretch : {100.0, 1'000.0, 7'500.0, 100'000.0, 1'000'000.0})
        if (stretch <= static_cast<double>(past.end()))
            for (const SpaceTimeAxis axis : {SpaceTimeAxis::Order, SpaceTimeAxis::Time})
                measure(maker, stretch, axis);
    return 0;
}
