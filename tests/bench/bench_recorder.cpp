// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What logs cost a server's thread, without sockets: reports of 50 clients, cut from batches of 32,
// parsed, stored, answered, and their events handed to a recorder with files; and what recording
// one event costs who records it, and the writer. Processor time, so that a busy machine matters
// less.
//     bench_recorder [rounds]
#include "herd/node.h"
#include "herd/presets.h"
#include "journal/eventqueue.h"
#include "journal/recorder.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

using namespace Herdscope;

namespace {

constexpr int clients = 50;
constexpr int batch = 32;
constexpr int batchesAtATime = 50;

double processorNs(clockid_t clock)
{
    timespec time {};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

std::string reportsOf(int client, int round)
{
    std::string bytes;
    for (int i = 0; i < batch; ++i)
        bytes += "IAMAT client" + std::to_string(client) + ".cs.ucla.edu +34.068930-118.445127 "
            + std::to_string(1'400'000'000 + round * batch + i) + ".479597480\n";
    return bytes;
}

/// Nanoseconds of this thread per report, the least of all times round.
double reportNs(Herd::EventSink *sink, int rounds)
{
    Herd::Node node(Herd::defaultHerd(), 0, sink != nullptr);
    node.setSink(sink);
    Herd::Effects effects;
    double least = 1e9;
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::string> bytes;
        for (int i = 0; i < batchesAtATime; ++i)
            bytes.push_back(reportsOf(i % clients, round * batchesAtATime + i));
        const double before = processorNs(CLOCK_THREAD_CPUTIME_ID);
        for (const std::string &each : bytes) {
            const Herd::Instant now = Journal::EventQueue::now();
            std::string_view rest = each;
            while (!rest.empty()) {
                const std::size_t end = rest.find('\n');
                effects.clear();
                node.handle(Herd::ClientLine {1, "127.0.0.1:40312", rest.substr(0, end)}, now,
                            effects);
                for (const Herd::Event &event : effects.events)
                    sink->record(event);
                rest.remove_prefix(end + 1);
            }
        }
        const double ns = processorNs(CLOCK_THREAD_CPUTIME_ID) - before;
        least = std::min(least, ns / (batchesAtATime * batch));
    }
    return least;
}

Journal::Recorder::Options optionsFor(const QTemporaryDir &folder, int eventsPerSecond)
{
    Journal::Recorder::Options options;
    options.directory = folder.filePath(QStringLiteral("logs"));
    options.eventsPerSecond = eventsPerSecond;
    options.maxQueuedBytes = std::size_t(1) << 30;
    return options;
}

void printEventCost(const QTemporaryDir &folder)
{
    constexpr int events = 400'000;
    Journal::Recorder recorder(Herd::defaultHerd(), optionsFor(folder, 1'000'000'000));
    Herd::Event event;
    event.kind = Herd::EventKind::Receive;
    event.peerKind = Herd::PeerKind::Client;
    event.server = 0;
    event.peer = "127.0.0.1:40312";
    event.line = "IAMAT client17.cs.ucla.edu +34.068930-118.445127 1400000000.479597480";
    const double all = processorNs(CLOCK_PROCESS_CPUTIME_ID);
    const double own = processorNs(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < events; ++i) {
        event.at.monotonicNs = i;
        recorder.record(event);
    }
    const double ownNs = processorNs(CLOCK_THREAD_CPUTIME_ID) - own;
    recorder.flush();
    const double writerNs = processorNs(CLOCK_PROCESS_CPUTIME_ID) - all - ownNs;
    std::printf("an event that is recorded: %.0f ns of who records it, %.0f ns of the writer (log "
                "and journal)\n",
                ownNs / events, writerNs / events);
}

void printReportCost(const QTemporaryDir &folder, int rounds)
{
    const double off = reportNs(nullptr, rounds);
    std::printf("a report, logs off: %.0f ns\n", off);
    const auto with = [&](const char *what, Journal::Recorder::Options options) {
        Journal::Recorder recorder(Herd::defaultHerd(), options);
        const double ns = reportNs(&recorder, rounds);
        const auto counts = recorder.counts();
        std::printf(
            "a report, %s: %.0f ns (%+.0f ns; %llu of %llu events recorded)\n", what, ns, ns - off,
            static_cast<unsigned long long>(counts.recorded),
            static_cast<unsigned long long>(counts.recorded + counts.sampledOut + counts.dropped));
    };
    with("logs on, as designed", optionsFor(folder, Journal::sampledEventsPerSecond));
    with("every event recorded", optionsFor(folder, 1'000'000'000));
    Journal::Recorder::Options silent = optionsFor(folder, Journal::sampledEventsPerSecond);
    silent.level = Journal::LogLevel::Off;
    with("a recorder that is set to \"off\"", silent);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 400;
    printReportCost(folder, rounds);
    printEventCost(folder);
    return 0;
}
