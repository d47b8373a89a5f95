// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Guards the speed of the byte path: the ratios that RESULTS.md gives goals for, against
// bench_reference on the same machine in the same run. Takes a minute at most.
//
//     bench_ratios [ROUNDS [SECONDS]]      # of each measurement; default 5 of 0.5 s
//
// Servers are measured in turns, each ratio is that of one turn, and the median counts. As other
// programs disturb what is measured here, it fails (exit status 1) only when a ratio falls below
// half of its goal; 2: something did not work at all.
#include "herd/herdfile.h"
#include "herd/presets.h"

#include "bench/benchherd.h"
#include "bench/benchload.h"
#include "bench/figures.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace Herdscope;
using Bench::BenchHerd;

namespace {

constexpr int serverProcessor = 0;
constexpr int loadProcessor = 1;
constexpr int everyProcessor = -1;
constexpr int connections = 50;
constexpr std::size_t pipelined = 32;
constexpr int idleConnections = 10'000;

struct Ratio
{
    const char *what;
    double goal;
    bool isAtLeast = true; ///< else at most
    std::vector<double> ratios {};
    std::vector<double>
        cpuRatios {}; ///< the same from the time that processors spent; may be empty
};

/// Prints it; false if it is worse than half as good as it should be.
bool judge(const Ratio &ratio)
{
    const double median = Bench::quantile(ratio.ratios, 0.5);
    const bool isReached = ratio.isAtLeast ? median >= ratio.goal : median <= ratio.goal;
    const bool isHalf = ratio.isAtLeast ? median >= ratio.goal / 2 : median <= ratio.goal * 2;
    char cpu[32] = "-";
    if (!ratio.cpuRatios.empty())
        std::snprintf(cpu, sizeof cpu, "%.2f", Bench::quantile(ratio.cpuRatios, 0.5));
    std::printf("%-58s %6.2f  (%.2f to %.2f)  by CPU time %-5s goal %s %.2f  %s\n", ratio.what,
                median, Bench::quantile(ratio.ratios, 0), Bench::quantile(ratio.ratios, 1), cpu,
                ratio.isAtLeast ? ">=" : "<=", ratio.goal,
                isReached    ? "reached"
                    : isHalf ? "missed"
                             : "FAILED");
    std::fflush(stdout);
    return isHalf;
}

/// The herd "hill" on free ports, as a file in @p folder.
std::string herdFile(const QTemporaryDir &folder)
{
    Herd::HerdSpec herd = Herd::defaultHerd();
    for (auto &server : herd.servers)
        server.port = 0;
    QFile file(folder.filePath(QStringLiteral("bench.herd.toml")));
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray::fromStdString(Herd::writeHerdFile(herd))) <= 0)
        Bench::giveUp("the herd file can't be written");
    return file.fileName().toStdString();
}

std::unique_ptr<BenchHerd> started(std::vector<std::string> command, int processor)
{
    auto herd = std::make_unique<BenchHerd>(command, processor);
    if (!herd->isReady())
        Bench::giveUp(command.front() + " did not start");
    return herd;
}

class Bencher
{
public:
    Bencher(int rounds, double seconds)
        : m_rounds(rounds)
        , m_seconds(seconds)
        , m_file(herdFile(m_folder))
    {
    }

    bool run()
    {
        Bench::keepTo(0, loadProcessor);
        measureOne();
        measureHerds();
        return m_isGood;
    }

private:
    struct Speed
    {
        double perSecond = 0;
        double cpuPerAnswer = 0;
        double drainMs = 0;
    };

    [[nodiscard]] std::unique_ptr<BenchHerd> serve(std::vector<std::string> options,
                                                   int processor) const
    {
        std::vector<std::string> command {HERDSCOPE_HERDCTL, "serve"};
        command.insert(command.end(), options.begin(), options.end());
        command.push_back(m_file);
        return started(command, processor);
    }
    [[nodiscard]] std::unique_ptr<BenchHerd> reference(const char *what) const
    {
        return started({HERDSCOPE_REFERENCE, what}, serverProcessor);
    }

    /// Links are up, and what is loaded behind the start (places) is there.
    static void settle(const BenchHerd &herd)
    {
        Bench::BenchProbe probe(herd.ports());
        (void)probe.drainMs();
    }
    [[nodiscard]] Speed measure(const BenchHerd &herd, Bench::BenchLoad &load) const
    {
        const double before = herd.usage().cpuSeconds;
        const Bench::LoadResult result = load.run(m_seconds);
        const double cpu = herd.usage().cpuSeconds - before;
        return {result.perSecond(), cpu / static_cast<double>(result.answers), 0};
    }
    /// All is known to all servers at the end, and the time for that counts.
    [[nodiscard]] Speed measureHerd(const BenchHerd &herd, Bench::BenchLoad &load,
                                    Bench::BenchProbe &probe) const
    {
        const double before = herd.usage().cpuSeconds;
        const Bench::LoadResult result = load.run(m_seconds);
        const double drainMs = probe.drainMs();
        const double cpu = herd.usage().cpuSeconds - before;
        const auto answers = static_cast<double>(result.answers);
        return {answers / (result.seconds + drainMs / 1e3), cpu / answers, drainMs};
    }
    static void compare(Ratio &ratio, const Speed &ours, const Speed &theirs)
    {
        ratio.ratios.push_back(ours.perSecond / theirs.perSecond);
        ratio.cpuRatios.push_back(theirs.cpuPerAnswer / ours.cpuPerAnswer);
    }
    void tell(const Ratio &ratio) { m_isGood = judge(ratio) && m_isGood; }

    void measureOne();
    void measureIdle(const BenchHerd &ours);
    void measureHerds();

    int m_rounds;
    double m_seconds;
    QTemporaryDir m_folder;
    std::string m_file;
    bool m_isGood = true;
};

void Bencher::measureOne()
{
    const auto theirs = reference("one");
    const auto ours = serve({"--node", "Hill", "--log", "off"}, serverProcessor);
    const auto logging =
        serve({"--node", "Hill", "--log", "everything", "--log-dir", m_folder.path().toStdString()},
              serverProcessor);
    settle(*ours);
    settle(*logging);
    Ratio plain {"one server, 50 clients, pipelined 32 / reference", 0.90};
    Ratio logged {"the same with all logs and the journal / reference", 0.60};
    Ratio single {"one server, 50 clients, no pipelining / reference", 0.95};
    {
        Bench::BenchLoad theirLoad(theirs->ports(), connections, pipelined);
        Bench::BenchLoad ourLoad(ours->ports(), connections, pipelined);
        Bench::BenchLoad loggedLoad(logging->ports(), connections, pipelined);
        for (int i = 0; i < m_rounds; ++i) {
            const Speed limit = measure(*theirs, theirLoad);
            compare(plain, measure(*ours, ourLoad), limit);
            compare(logged, measure(*logging, loggedLoad), limit);
        }
    }
    {
        Bench::BenchLoad theirLoad(theirs->ports(), connections, 1);
        Bench::BenchLoad ourLoad(ours->ports(), connections, 1);
        for (int i = 0; i < m_rounds; ++i) {
            const Speed limit = measure(*theirs, theirLoad);
            compare(single, measure(*ours, ourLoad), limit);
        }
    }
    tell(plain);
    tell(logged);
    tell(single);
    measureIdle(*ours);
}

/// One that others are connected to against one that nobody else is.
void Bencher::measureIdle(const BenchHerd &ours)
{
    rlimit descriptors {};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    constexpr rlim_t forOthers = 500;
    if (descriptors.rlim_max < idleConnections + forOthers) {
        std::printf("SKIP: with 10,000 idle clients: no more than %llu descriptors\n",
                    static_cast<unsigned long long>(descriptors.rlim_max));
        return;
    }
    const auto crowded = serve({"--node", "Hill", "--log", "off"}, serverProcessor);
    settle(*crowded);
    const double before = crowded->usage().residentKib;
    std::vector<int> idle;
    constexpr useconds_t millisecond = 1'000;
    for (int i = 0; i < idleConnections; ++i) {
        idle.push_back(Bench::connectTo(crowded->ports().front()));
        if (i % 10 == 0)
            ::usleep(10 * millisecond); // what it accepts in a second: 1,000
    }
    // It takes them one after the other: when the last one is answered, all are.
    if (::write(idle.back(), "hello\n", 6) != 6)
        Bench::giveUp("an idle client was not taken");
    char byte = 0;
    for (int tries = 0; ::read(idle.back(), &byte, 1) != 1; ++tries) {
        if (tries > 10'000)
            Bench::giveUp("10,000 idle clients were not taken");
        ::usleep(millisecond);
    }
    const double perConnection = (crowded->usage().residentKib - before) / idleConnections;
    Ratio ratio {"no pipelining, with 10,000 idle clients / without", 0.95};
    {
        Bench::BenchLoad crowdedLoad(crowded->ports(), connections, 1);
        Bench::BenchLoad ourLoad(ours.ports(), connections, 1);
        for (int i = 0; i < m_rounds; ++i) {
            const Speed alone = measure(ours, ourLoad);
            compare(ratio, measure(*crowded, crowdedLoad), alone);
        }
    }
    tell(ratio);
    tell({"KiB of memory for each idle client", 1, false, {perConnection}});
    for (const int each : idle)
        ::close(each);
}

void Bencher::measureHerds()
{
    const auto theirs = reference("all");
    const auto loop = serve({"--log", "off"}, serverProcessor);
    const auto threads = serve({"--log", "off", "--mode", "threads"}, everyProcessor);
    for (const BenchHerd *each : {theirs.get(), loop.get(), threads.get()})
        settle(*each);
    Bench::BenchProbe theirProbe(theirs->ports());
    Bench::BenchProbe loopProbe(loop->ports());
    Bench::BenchProbe threadsProbe(threads->ports());

    Ratio oneLoop {"herd of five in one loop, pipelined 32 / reference", 0.85};
    Ratio inThreads {"herd of five, a thread each / in one loop", 1.4};
    std::vector<double> drainMs;
    {
        Bench::BenchLoad theirLoad(theirs->ports(), connections, pipelined);
        Bench::BenchLoad loopLoad(loop->ports(), connections, pipelined);
        Bench::BenchLoad threadsLoad(threads->ports(), connections, pipelined);
        for (int i = 0; i < m_rounds; ++i) {
            const Speed limit = measureHerd(*theirs, theirLoad, theirProbe);
            const Speed one = measureHerd(*loop, loopLoad, loopProbe);
            Bench::keepTo(0, everyProcessor); // as the servers do
            const Speed five = measureHerd(*threads, threadsLoad, threadsProbe);
            Bench::keepTo(0, loadProcessor);
            compare(oneLoop, one, limit);
            inThreads.ratios.push_back(five.perSecond / one.perSecond);
            drainMs.push_back(five.drainMs);
        }
    }
    tell(oneLoop);
    tell(inThreads);
    std::printf("%-58s %6.1f ms\n", "from the last answer until all know all, a thread each",
                Bench::quantile(drainMs, 0.5));

    constexpr int updates = 200;
    constexpr useconds_t pauseUs = 500;
    Ratio spread {"99 % of the times until all five know an update / reference", 1.5, false};
    const auto p99 = [](Bench::BenchProbe &probe) {
        std::vector<double> times;
        for (std::size_t i = 0; i < updates; ++i) {
            times.push_back(probe.spreadUs(i % 5));
            ::usleep(pauseUs);
        }
        return Bench::quantile(times, 0.99);
    };
    for (int i = 0; i < m_rounds; ++i) {
        const double limit = p99(theirProbe);
        spread.ratios.push_back(p99(loopProbe) / limit);
    }
    tell(spread);
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 0.5;
    if (rounds < 1 || seconds <= 0 || argc > 3) {
        std::fputs("usage: bench_ratios [ROUNDS [SECONDS]]\n", stderr);
        return 2;
    }
    Bencher bencher(rounds, seconds);
    if (bencher.run())
        return 0;
    std::puts("A ratio is below half of its goal.");
    return 1;
}
