// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Clients that walk at one report a second each: frames per second of the map while it is panned
// with the mouse, the longest stall of the window's thread, what the herd's servers use of a core,
// memory, and the answer to a question among all of them.
//   bench_walkers [CLIENTS] [SECONDS] [loop|threads|processes] [PICTURE]
// Where a process has less than two descriptors for each client, servers need processes of their
// own.
#include "app/answerview.h"
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

#include "bench/stallwatch.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace Herdscope;

namespace {

double nowSeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// CPU time of this process's threads of that name so far, in seconds.
double cpuSecondsOf(const QByteArray &threadName)
{
    double seconds = 0;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + QStringLiteral("/stat")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const qsizetype nameEnd = text.lastIndexOf(')');
        if (text.mid(text.indexOf('(') + 1, nameEnd - text.indexOf('(') - 1) != threadName)
            continue;
        const QList<QByteArray> fields = text.mid(nameEnd + 2).split(' ');
        seconds += (fields.at(11).toDouble() + fields.at(12).toDouble())
            / static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    return seconds;
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
    const double start = nowSeconds();
    fleet.ask(asks, 10, 10);
    const bool isShown = stage.waitFor([&] { return stage.window().answers().answerCount() > 0; });
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
    App::Stage stage(line, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
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
    stalls.start();
    stage.pause(3000);
    stalls.tell("while they walk");

    const int framesBefore = map.framesPainted();
    const double cpuBefore = cpuSecondsOf("herd");
    const double start = nowSeconds();
    stalls.start();
    pan(stage, seconds);
    const double passed = nowSeconds() - start;
    const double cpu = cpuSecondsOf("herd") - cpuBefore;
    stalls.tell("while panning");
    std::printf(
        "%d walking clients: %.0f frames/s while panning, servers use %.1f %% of a core, %s\n",
        clients, (map.framesPainted() - framesBefore) / passed, 100 * cpu / passed,
        stage.waitUntilAgreed() ? "all servers agree" : "the servers do not agree within 20 s");
    std::printf("memory: %.2f KiB for each client in this process\n",
                (Bench::residentKib() - residentBefore) / clients);
    std::printf("a question among them is answered and shown after %.0f ms\n", askAmongAll(stage));
    if (argc > 4 && !stage.picture().save(QString::fromLocal8Bit(argv[4])))
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
