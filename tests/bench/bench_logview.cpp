// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The log view over a full store: how long a filter takes, how long it keeps the window from
// anything else, and what an event costs in memory.
//     bench_logview [events]
#include "app/logmodel.h"
#include "app/logview.h"
#include "journal/eventqueue.h"
#include "net/cputime.h"

#include "figures.h"
#include "support/journaldata.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>
#include <vector>

using namespace Herdscope;

namespace {

/// Of the size that the recorder makes of heavy traffic.
constexpr int batchEvents = 4096;

double allocatedBytes()
{
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

/// What a herd of five writes of reports: one in, one answer, four AT lines from or to neighbours.
void fill(Journal::EventStore &store, const Herd::HerdSpec &herd, int events)
{
    for (int done = 0; done < events;) {
        Test::BatchBuilder builder(std::uint64_t(done) + 1);
        for (int i = 0; i < batchEvents && done < events; ++i, ++done) {
            const std::string id = std::to_string(done / 6);
            const std::string report = "IAMAT client" + std::to_string(done / 6 % 1000)
                + ".cs.ucla.edu +34.068930-118.445127 1400000" + id + ".479597480";
            const std::string at = "AT Hill +0.000263873 " + report.substr(6);
            builder.at(1'700'000'000'000'000'000 + done * 50'000, done * 50'000);
            if (done % 6 == 0)
                builder.add(Test::fromClient(0, report, std::uint64_t(done)));
            else if (done % 6 == 1)
                builder.add(Test::toClient(0, at, std::uint64_t(done)));
            else
                builder.add(
                    Test::fromNeighbour(herd, done % 3, 1, at, std::uint64_t(done), done % 2 == 0));
        }
        // As the recorder hands it over: no room to spare.
        const Journal::EventBatchPtr built = builder.take();
        auto batch = std::make_shared<Journal::EventBatch>();
        batch->events.reserve(built->events.size());
        batch->text.reserve(built->text.size());
        batch->events = built->events;
        batch->text = built->text;
        store.append(std::move(batch));
    }
}

struct Measured
{
    double wholeMs = 0;
    double processorMs = 0; ///< of that, what it takes of a processor
    double longestMs = 0; ///< that no other event of the loop could be handled
};

double processorMs()
{
    return static_cast<double>(Net::threadCpuNs()) / 1e6;
}

Measured measure(App::LogView &view, const App::LogFilter &filter)
{
    Measured measured;
    QElapsedTimer whole;
    QElapsedTimer beat;
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &pulse, [&] {
        measured.longestMs =
            std::max(measured.longestMs, static_cast<double>(beat.nsecsElapsed()) / 1e6);
        beat.restart();
    });
    pulse.start(0);
    QCoreApplication::processEvents();
    measured.longestMs = 0;
    whole.start();
    const double processor = processorMs();
    beat.start();
    view.setFilter(filter);
    measured.longestMs = static_cast<double>(beat.nsecsElapsed()) / 1e6;
    while (view.model().isSearching())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    measured.processorMs = processorMs() - processor;
    measured.wholeMs = static_cast<double>(whole.nsecsElapsed()) / 1e6;
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(); // what painting is due
    return measured;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const int events = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const Herd::HerdSpec herd = Test::smallHerd();
    const double before = allocatedBytes();
    Journal::EventStore store(static_cast<std::size_t>(events));
    fill(store, herd, events);
    const double stored = allocatedBytes();
    std::printf("%zu events held: %.0f bytes each\n", store.size(),
                (stored - before) / static_cast<double>(store.size()));
    App::LogView view(store);
    view.setServers({QStringLiteral("Hill"), QStringLiteral("Jaquez"), QStringLiteral("Smith")},
                    {});
    view.resize(1000, 400);
    view.show();
    if (!QTest::qWaitForWindowExposed(&view))
        return 1;
    while (view.model().isSearching())
        QCoreApplication::processEvents();
    std::printf("with the view, all rows shown: %.0f bytes each\n",
                (allocatedBytes() - before) / static_cast<double>(store.size()));

    App::LogFilter server;
    server.server = 1;
    App::LogFilter kind;
    kind.kind = App::LogKind::Sent;
    App::LogFilter rare;
    rare.text = QStringLiteral("CLIENT777.cs");
    App::LogFilter nothing;
    nothing.text = QStringLiteral("nowhere");
    App::LogFilter most;
    most.text = QStringLiteral("at hill");
    const struct
    {
        const char *what;
        App::LogFilter filter;
    } filters[] = {{"a server", server},        {"a kind", kind},         {"a text in few", rare},
                   {"a text in none", nothing}, {"a text in most", most}, {"no filter", {}}};
    for (const auto &each : filters) {
        std::vector<double> whole;
        std::vector<double> processor;
        std::vector<double> longest;
        int rows = 0;
        for (int run = 0; run < 5; ++run) {
            App::LogFilter other;
            other.kind = App::LogKind::Errors;
            measure(view, other);
            const Measured measured = measure(view, each.filter);
            whole.push_back(measured.wholeMs);
            processor.push_back(measured.processorMs);
            longest.push_back(measured.longestMs);
            rows = view.model().rowCount();
        }
        std::printf("%-15s %8d rows: %4.0f ms, %4.0f ms of a processor (p50 of 5), window kept "
                    "waiting for %.0f ms at most\n",
                    each.what, rows, Bench::quantile(whole, 0.5), Bench::quantile(processor, 0.5),
                    Bench::quantile(longest, 1));
    }
    return 0;
}
