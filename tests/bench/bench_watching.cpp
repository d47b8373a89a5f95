// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to watch: the same load on the default herd, server logs and journal on, served by
// "herdctl serve" (the window is closed), by the window as it opens, and by the window with each
// dock in a window of its own. In turn, several times; a process each, so that its processor time
// is that of servers, logs and window together, and not the load's.
//     bench_watching HERDCTL [SECONDS] [ROUNDS]
#include "app/commandline.h"
#include "app/stage.h"
#include "herd/herdfile.h"
#include "herd/presets.h"
#include "measure/loadgenerator.h"

#include "docks.h"
#include "figures.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

using namespace Herdscope;

namespace {

constexpr int clients = 50;

double nowSeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

struct Load
{
    const char *what;
    int depth; ///< reports of a client under way together
    int perSecond; ///< of all clients; 0: as many as are answered
};

/// Of all threads of a process so far.
double cpuSecondsOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields.at(11).toDouble() + fields.at(12).toDouble())
        / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

struct Outcome
{
    double perSecond = 0; ///< answers
    double cpuUs = 0; ///< for each, of the process that gave them
};

/// After a second to get warm, and for as much to be in the log as there is. Nothing without an
/// answer.
std::optional<Outcome> run(const Load &load, const std::vector<Measure::Target> &targets,
                           double seconds, qint64 pid)
{
    Measure::LoadOptions options;
    options.targets = targets;
    options.clients = clients;
    options.depth = load.depth;
    options.rate = load.perSecond;
    options.duration = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(seconds));
    Measure::LoadGenerator generator(options);
    QEventLoop loop;
    double cpu = 0;
    std::shared_ptr<const Measure::LoadResult> result;
    QObject::connect(&generator, &Measure::LoadGenerator::measuring, &loop,
                     [&cpu, pid] { cpu = cpuSecondsOf(pid); });
    QObject::connect(&generator, &Measure::LoadGenerator::finished, &loop, [&](const auto &all) {
        cpu = cpuSecondsOf(pid) - cpu;
        result = all;
        loop.quit();
    });
    generator.start();
    loop.exec();
    const std::uint64_t answers = result->updatesAnswered();
    if (answers == 0)
        return std::nullopt;
    return Outcome {result->perSecond(answers), cpu * 1e6 / static_cast<double>(answers)};
}

/// The window, in this process, until standard input ends.
int watch(int &argc, char **argv, bool allDocks)
{
    const QApplication application(argc, argv);
    App::Stage stage({}, Herd::defaultHerd(), {1400, 900});
    if (allDocks)
        Bench::showAllDocks(stage.window());
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    stage.pause(500);
    for (int i = 0; i < int(stage.lab().herd().servers.size()); ++i)
        std::printf("ready x:%d\n", int(stage.lab().runner().server(i).port));
    std::printf("herd ready\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Way
{
    const char *what;
    QString program;
    QStringList arguments;
    std::vector<double> perSecond;
    std::vector<double> cpuUs;
};

bool measure(Way &way, const Load &load, double seconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(way.program, way.arguments);
    QByteArray said;
    for (const double end = nowSeconds() + 30; !said.contains("herd ready\n");) {
        if (nowSeconds() > end || process.state() == QProcess::NotRunning)
            return false;
        process.waitForReadyRead(100);
        said += process.readAllStandardOutput();
    }
    std::vector<Measure::Target> targets;
    for (const QByteArray &line : said.split('\n'))
        if (line.startsWith("ready "))
            targets.push_back({{},
                               QHostAddress(QHostAddress::LocalHost),
                               line.mid(line.lastIndexOf(':') + 1).toUShort()});
    const auto outcome = run(load, targets, seconds, process.processId());
    if (outcome) {
        way.perSecond.push_back(outcome->perSecond);
        way.cpuUs.push_back(outcome->cpuUs);
    }
    process.kill();
    process.waitForFinished(10'000);
    return outcome.has_value();
}

} // namespace

int main(int argc, char **argv)
{
    const std::string word = argc > 1 ? argv[1] : "";
    if (word == "--open" || word == "--docks")
        return watch(argc, argv, word == "--docks");
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_watching HERDCTL [SECONDS] [ROUNDS]\n");
        return EXIT_FAILURE;
    }
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
    const QTemporaryDir folder;
    Herd::HerdSpec herd = Herd::defaultHerd();
    for (Herd::ServerSpec &server : herd.servers)
        server.port = 0;
    QFile file(folder.filePath(QStringLiteral("herd.toml")));
    const std::string text = Herd::writeHerdFile(herd);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        return EXIT_FAILURE;
    file.close();

    for (const Load &load : {Load {"1,000 reports a second", 4, 1'000},
                             Load {"as fast as it goes, 32 under way", 32, 0}}) {
        std::vector<Way> ways {
            {"closed",
             QString::fromLocal8Bit(argv[1]),
             {QStringLiteral("serve"), QStringLiteral("--log-dir"),
              folder.filePath(QStringLiteral("logs")), file.fileName()},
             {},
             {}},
            {"open", QString::fromLocal8Bit(argv[0]), {QStringLiteral("--open")}, {}, {}},
            {"all docks", QString::fromLocal8Bit(argv[0]), {QStringLiteral("--docks")}, {}, {}}};
        for (int round = 0; round < rounds; ++round)
            for (Way &way : ways)
                if (!measure(way, load, seconds)) {
                    std::fprintf(stderr, "%s: no answers\n", way.what);
                    return EXIT_FAILURE;
                }
        std::printf("%s, %d clients at five servers, p50 of %d\n", load.what, clients, rounds);
        const double closedCpu = Bench::quantile(ways[0].cpuUs, 0.5);
        const double closedRate = Bench::quantile(ways[0].perSecond, 0.5);
        for (const Way &way : ways) {
            const double rate = Bench::quantile(way.perSecond, 0.5);
            const double cpu = Bench::quantile(way.cpuUs, 0.5);
            std::printf("  %-10s %8.0f answers/s (%.2f), %7.2f us of processor an answer (%+.2f), "
                        "%5.1f %% of a core (%+.1f)\n",
                        way.what, rate, rate / closedRate, cpu, cpu - closedCpu, rate * cpu / 1e4,
                        (rate * cpu - closedRate * closedCpu) / 1e4);
        }
    }
    return EXIT_SUCCESS;
}
