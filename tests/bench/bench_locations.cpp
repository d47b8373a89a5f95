// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the location table costs with 10,000 clients and five servers, in CPU time of its thread:
// opening it, and a refresh after so many of them have reported, with the cells that are seen.
//     bench_locations [CLIENTS]
#include "app/locationsmodel.h"
#include "herd/presets.h"
#include "net/cputime.h"

#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <malloc.h>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Herdscope::Test;

namespace {

constexpr int rowsSeen = 25;
constexpr int rounds = 50;

double cpuMs()
{
    return double(Net::threadCpuNs()) / 1e6;
}

/// What a view asks for when it paints.
void readCells(const LocationsModel &model)
{
    for (int row = 0; row < std::min(rowsSeen, model.rowCount()); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int role : {int(Qt::DisplayRole), int(LocationsModel::WhatRole),
                                   int(LocationsModel::UpdateRole)})
                (void)model.data(model.index(row, column), role);
}

template <typename Act>
void timed(const char *what, LocationsModel &model, int times, Act act)
{
    std::vector<double> first;
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const double begin = cpuMs();
        act(i);
        first.push_back(cpuMs() - begin);
        while (!model.isDone())
            QCoreApplication::processEvents();
        all.push_back(cpuMs() - begin);
    }
    std::sort(first.begin(), first.end());
    std::sort(all.begin(), all.end());
    std::printf("%-46s %8.3f ms median, %8.3f ms most; whole %8.3f ms median\n", what,
                first[first.size() / 2], first.back(), all[all.size() / 2]);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const int clients = argc > 1 ? std::atoi(argv[1]) : 10'000;
    MemoryHerd herd(Herd::makePreset("hill").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    History::Past past(herd.spec());
    int time = 0;
    const auto report = [&](int client) {
        (void)herd.say(Herd::ServerIndex(client % 5),
                       "IAMAT client" + std::to_string(client) + " +34.1-118.4 "
                           + std::to_string(1'520'000'000 + ++time));
        herd.run();
        if (time % 100 == 0) {
            herd.forgetCounts();
            past.append(collector.take());
        }
    };
    for (int i = 0; i < clients; ++i)
        report(i);
    past.append(collector.take());
    Playhead playhead;
    playhead.setPast(past);
    const std::size_t before = mallinfo2().uordblks;
    LocationsModel model(playhead);
    timed("opened", model, 1, [&](int) { model.look(true); });
    std::printf("memory: %.1f bytes for a client\n",
                double(mallinfo2().uordblks - before) / clients);
    timed("nothing new", model, rounds, [&](int) { model.look(false); });
    timed("what is seen of it", model, rounds, [&](int) { readCells(model); });
    for (const int reporting : {1, 100, 1000}) {
        const std::string what = "refreshed after " + std::to_string(reporting) + " reports";
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i) {
            for (int j = 0; j < reporting; ++j)
                report((i * reporting + j) % clients);
            past.append(collector.take());
            const double begin = cpuMs();
            model.look(false);
            while (!model.isDone())
                QCoreApplication::processEvents();
            readCells(model);
            times.push_back(cpuMs() - begin);
        }
        std::sort(times.begin(), times.end());
        std::printf("%-46s %8.3f ms median, %8.3f ms most\n", what.c_str(), times[times.size() / 2],
                    times.back());
    }
    timed("sorted by name, one way and the other", model, rounds, [&](int i) {
        model.sort(LocationsModel::Name, i % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    });
    timed("sorted by a server", model, rounds,
          [&](int i) { model.sort(LocationsModel::FirstServer + i % 2, Qt::DescendingOrder); });
    timed("filtered by text", model, rounds,
          [&](int i) { model.setText(QString::number(i % 10)); });
    timed("filter cleared", model, 1, [&](int) { model.setText({}); });
    timed("moved to the middle and back", model, rounds, [&](int i) {
        playhead.goTo(i % 2 == 0 ? past.end() / 2 : past.end());
        model.look(true);
    });
    return 0;
}
