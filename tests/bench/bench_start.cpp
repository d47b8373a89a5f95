// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process until the window is painted and until five servers are ready.
//   bench_start PROGRAM [RUNS]
// The program's log category herdscope.app.start tells when; this one's clock starts before the
// process does.
#include "bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

struct Start
{
    double paintedMs = 0;
    double readyMs = 0;
};

/// Both 0 if the program said nothing within 20 s.
Start startOnce(const QString &program)
{
    const QTemporaryDir folder;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                       QStringLiteral("herdscope.app.start=true"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), folder.path());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    Start start;
    QElapsedTimer clock;
    clock.start();
    process.start(program, {});
    QByteArray output;
    while (clock.elapsed() < 20'000 && (start.paintedMs == 0 || start.readyMs == 0)) {
        process.waitForReadyRead(100);
        output += process.readAll();
        const double now = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        if (start.paintedMs == 0 && output.contains("first paint"))
            start.paintedMs = now;
        if (start.readyMs == 0 && output.contains("servers ready"))
            start.readyMs = now;
    }
    process.terminate();
    process.waitForFinished(5000);
    process.kill();
    process.waitForFinished(1000);
    return start;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_start PROGRAM [RUNS]\n");
        return EXIT_FAILURE;
    }
    const int runs = argc > 2 ? std::atoi(argv[2]) : 10;
    startOnce(QString::fromLocal8Bit(argv[1])); // warms the caches
    std::vector<double> painted;
    std::vector<double> both;
    for (int i = 0; i < runs; ++i) {
        const Start start = startOnce(QString::fromLocal8Bit(argv[1]));
        if (start.paintedMs == 0 || start.readyMs == 0) {
            std::fprintf(stderr, "run %d: the program did not start\n", i);
            return EXIT_FAILURE;
        }
        painted.push_back(start.paintedMs);
        both.push_back(std::max(start.paintedMs, start.readyMs));
    }
    Herdscope::Bench::printTimes("start until first paint", painted);
    Herdscope::Bench::printTimes("start until first paint and five servers ready", both);
    return EXIT_SUCCESS;
}
