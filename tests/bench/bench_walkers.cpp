// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that walk at one report a second each: frames per second of the map while it is panned
// with the mouse, the longest stall of the window's thread, what each kind of thread uses of a
// core, memory, the answer to a question among all of them, and how soon after they stand still all
// servers agree.
//   bench_walkers [CLIENTS] [SECONDS] [loop|threads|processes] [PICTURE] [docks]
// "docks": each dock in a window of its own, with the update of a client.
// Where a process has less than two descriptors for each client, servers need processes of their
// own.
#include "app/answerview.h"
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/docks.h"
#include "bench/stallwatch.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <unistd.h>
#include <vector>

using namespace Herdscope;

namespace {

double nowSeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// CPU time of this process's threads so far, in seconds, by name. The window's is "window".
std::map<QByteArray, double> cpuSeconds()
{
    std::map<QByteArray, double> seconds;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + QStringLiteral("/stat")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const qsizetype nameEnd = text.lastIndexOf(')');
        const QByteArray name = task.toLongLong() == getpid()
            ? QByteArray("window")
            : text.mid(text.indexOf('(') + 1, nameEnd - text.indexOf('(') - 1);
        const QList<QByteArray> fields = text.mid(nameEnd + 2).split(' ');
        seconds[name] += (fields.at(11).toDouble() + fields.at(12).toDouble())
            / static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    return seconds;
}

void tellCores(const std::map<QByteArray, double> &before, double passed)
{
    std::printf("of a core:");
    for (const auto &[name, seconds] : cpuSeconds()) {
        const auto found = before.find(name);
        const double used = seconds - (found == before.end() ? 0 : found->second);
        if (used > 0.005 * passed)
            std::printf(" %s %.0f %%", name.constData(), 100 * used / passed);
    }
    std::printf("\n");
}

int clientsAnswered(const App::Fleet &fleet)
{
    int count = 0;
    for (int i = 0; i < fleet.size(); ++i)
        count += fleet.at(i).acknowledgedMs > 0 ? 1 : 0;
    return count;
}

/// Of one client, what is near: milliseconds until the window shows it; below 0: not at all.
double askAmongAll(App::Stage &stage)
{
    App::Fleet &fleet = stage.lab().fleet();
    const int asks = fleet.at(fleet.size() / 2).id;
    stage.lab().selection().selectClients({asks});
    const int before = stage.window().answers().answerCount();
    const double start = nowSeconds();
    fleet.ask(asks, 10, 10);
    const bool isShown =
        stage.waitFor([&] { return stage.window().answers().answerCount() > before; });
    return isShown ? 1000 * (nowSeconds() - start) : -1;
}

void pan(App::Stage &stage, double seconds)
{
    App::MapWidget &map = stage.window().map();
    const double start = nowSeconds();
    const QPoint middle = map.rect().center();
    QTest::mousePress(&map, Qt::LeftButton, Qt::ShiftModifier, middle);
    for (int step = 0; nowSeconds() - start < seconds; ++step) {
        const int offset = step % 200 < 100 ? step % 200 : 200 - step % 200;
        QTest::mouseMove(&map, middle + QPoint(2 * offset, offset));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QTest::mouseRelease(&map, Qt::LeftButton, {}, middle);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int clients = argc > 1 ? std::atoi(argv[1]) : 1000;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 10;
    App::CommandLine line;
    const QByteArray mode = argc > 3 ? argv[3] : "loop";
    line.mode = mode == "processes" ? Net::RunMode::ProcessPerServer
        : mode == "threads"         ? Net::RunMode::ThreadPerServer
                                    : Net::RunMode::OneLoop;
    const bool allDocks = argc > 5 && QByteArray(argv[5]) == "docks";
    App::Stage stage(line, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    if (allDocks)
        Bench::showAllDocks(stage.window());
    stage.pause(1000);
    App::MapWidget &map = stage.window().map();
    const double residentBefore = Bench::residentKib();
    Bench::StallWatch stalls;
    stalls.start();
    stage.lab().fleet().addWalkers(clients, map.visibleArea(), 5);
    const bool isAnswered =
        stage.waitFor([&] { return clientsAnswered(stage.lab().fleet()) == clients; }, 60'000);
    stalls.tell("while they came");
    std::printf("%d of %d clients are known%s\n", clientsAnswered(stage.lab().fleet()), clients,
                isAnswered ? "" : " only");
    stage.pause(4000);
    stage.trigger("selectTool");
    if (allDocks)
        stage.lab().selection().selectClients({stage.lab().fleet().at(0).id});
    stalls.start();
    stage.pause(3000);
    stalls.tell("while they walk");

    const int framesBefore = map.framesPainted();
    const auto cpuBefore = cpuSeconds();
    const double start = nowSeconds();
    stalls.start();
    pan(stage, seconds);
    const double passed = nowSeconds() - start;
    stalls.tell("while panning");
    std::printf("%d walking clients: %.0f frames/s while panning\n", clients,
                (map.framesPainted() - framesBefore) / passed);
    tellCores(cpuBefore, passed);
    std::printf("memory: %.2f KiB for each client in this process\n",
                (Bench::residentKib() - residentBefore) / clients);
    std::vector<double> asked;
    for (int i = 0; i < 5; ++i)
        asked.push_back(askAmongAll(stage));
    std::printf("questions among them are answered and shown after %.0f ms, at most %.0f ms\n",
                Bench::quantile(asked, 0.5), Bench::quantile(asked, 1));
    if (argc > 4 && *argv[4] != 0 && !stage.picture().save(QString::fromLocal8Bit(argv[4])))
        return EXIT_FAILURE;
    stalls.start();
    QList<int> all;
    for (int i = 0; i < clients; ++i)
        all.append(stage.lab().fleet().at(i).id);
    const double stopped = nowSeconds();
    stage.lab().fleet().stopWalking(all);
    const bool isAgreed = stage.waitUntilAgreed();
    std::printf("they stand still: %s after %.2f s\n",
                isAgreed ? "all servers agree" : "the servers do NOT agree",
                nowSeconds() - stopped);
    stalls.tell("while they stand");
    return EXIT_SUCCESS;
}
