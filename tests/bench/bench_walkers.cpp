// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// 1,000 clients walking at one report a second each: frames per second of the map while it is
// panned with the mouse, and what the herd's servers use of a core.
//   bench_walkers [CLIENTS] [SECONDS]
#include "app/commandline.h"
#include "app/mapwidget.h"
#include "app/stage.h"
#include "herd/presets.h"

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

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const int clients = argc > 1 ? std::atoi(argv[1]) : 1000;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 10;
    App::Stage stage({}, Herd::defaultHerd(), {1400, 900});
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    App::MapWidget &map = stage.window().map();
    stage.lab().fleet().addWalkers(clients, map.visibleArea(), 5);
    stage.pause(4000);
    stage.trigger("selectTool");

    const int framesBefore = map.framesPainted();
    const double cpuBefore = cpuSecondsOf("herd");
    const double start = nowSeconds();
    const QPoint middle = map.rect().center();
    QTest::mousePress(&map, Qt::LeftButton, Qt::ShiftModifier, middle);
    for (int step = 0; nowSeconds() - start < seconds; ++step) {
        const int offset = step % 200 < 100 ? step % 200 : 200 - step % 200;
        QTest::mouseMove(&map, middle + QPoint(2 * offset, offset));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QTest::mouseRelease(&map, Qt::LeftButton, {}, middle);
    const double passed = nowSeconds() - start;
    const double cpu = cpuSecondsOf("herd") - cpuBefore;
    stage.waitUntilAgreed();
    std::printf(
        "%d walking clients: %.0f frames/s while panning, servers use %.1f %% of a core, %s\n",
        clients, (map.framesPainted() - framesBefore) / passed, 100 * cpu / passed,
        stage.lab().runner().allAgree() ? "all servers agree" : "the servers do NOT agree");
    return EXIT_SUCCESS;
}
