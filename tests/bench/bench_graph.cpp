// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large herd in the window: what painting its graph costs, and the longest stall of the window's
// thread while walkers report.
//   bench_graph PRESET [WALKERS] [PICTURE]      for example "grid 10 10" 200 grid.png
#include "app/graphwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/stallwatch.h"

#include <QApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <cstdlib>

using namespace Herdscope;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const auto herd = Herd::makePreset(argc > 1 ? argv[1] : "grid 10 10");
    if (!herd) {
        std::fputs("usage: bench_graph PRESET [WALKERS] [PICTURE]\n", stderr);
        return EXIT_FAILURE;
    }
    const int walkers = argc > 2 ? std::atoi(argv[2]) : 200;
    QElapsedTimer clock;
    clock.start();
    Bench::StallWatch stalls;
    stalls.start();
    App::Stage stage({}, *herd, {1440, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    std::printf("all servers are up and shown as that after %lld ms\n",
                static_cast<long long>(clock.elapsed()));
    stage.pause(2000);
    stalls.tell("at the start");
    stage.lab().fleet().addWalkers(walkers, {-118.45, 33.85, 0.5, 0.35}, 50);
    stage.pause(2000);
    stalls.start();
    stage.pause(5000);
    stalls.tell("while they walk");

    App::GraphWidget &graph = stage.window().graph();
    std::vector<double> frames;
    for (int i = 0; i < 100; ++i) {
        clock.start();
        graph.repaint();
        frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        stage.pause(10);
    }
    Bench::printTimes("frame of the graph", frames);
    std::vector<double> selections;
    const int servers = static_cast<int>(herd->servers.size());
    for (int i = 0; i < 20; ++i) {
        clock.start();
        stage.lab().selection().selectServer((i * 37) % servers);
        QCoreApplication::processEvents();
        selections.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    Bench::printTimes("selection of a server until all views show it", selections);
    if (argc > 3 && !stage.picture().save(QString::fromLocal8Bit(argv[3])))
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
