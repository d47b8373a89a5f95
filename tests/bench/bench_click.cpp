// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a click on the map until all five servers know the client, with the window open. The clock
// starts before the mouse button goes down and stops with the last server's own record of the
// update.
//   bench_click [CLICKS]
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/figures.h"

#include <QApplication>
#include <QTest>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <vector>

using namespace Herdscope;

namespace {

double nowMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

/// When the last of the herd's servers got the one update that is in the events from @p first on; 0
/// while one has not.
double completedAtMs(const App::Lab &lab, std::size_t first)
{
    std::set<int> servers;
    double last = 0;
    for (std::size_t i = first; i < lab.events().size(); ++i) {
        const Journal::StoredEvent &event = *lab.events().at(i).event;
        if (event.kind != Herd::EventKind::Receive || event.updateId == 0)
            continue;
        if (servers.insert(event.server).second)
            last = std::max(last, static_cast<double>(event.at.monotonicNs) / 1e6);
    }
    return servers.size() == lab.herd().servers.size() ? last : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int clicks = argc > 1 ? std::atoi(argv[1]) : 200;
    App::Stage stage({}, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp() || !stage.waitUntilAgreed())
        return EXIT_FAILURE;
    stage.trigger("addClient");
    App::MapWidget &map = stage.window().map();
    std::mt19937 random(1);
    std::vector<double> times;
    for (int i = 0; i < clicks; ++i) {
        stage.pause(20);
        const std::size_t first = stage.lab().events().size();
        const int before = stage.lab().fleet().size();
        const QPoint at(
            60 + static_cast<int>(random() % static_cast<unsigned>(map.width() - 120)),
            90 + static_cast<int>(random() % static_cast<unsigned>(map.height() - 180)));
        const double start = nowMs();
        QTest::mouseClick(&map, Qt::LeftButton, {}, at);
        if (stage.lab().fleet().size() == before)
            continue; // hit an earlier client
        double end = 0;
        if (!stage.waitFor([&] { return (end = completedAtMs(stage.lab(), first)) > 0; }, 5000)) {
            std::fprintf(stderr, "click %d: not all servers knew the client after 5 s\n", i);
            return EXIT_FAILURE;
        }
        times.push_back(end - start);
    }
    Bench::printTimes("click on the map until all five servers know", times);
    return times.size() < static_cast<std::size_t>(clicks) / 2 ? EXIT_FAILURE : EXIT_SUCCESS;
}
