// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A herd with a thread per server, shot at under traffic: what ThreadSanitizer watches of the
// socket layer. A plain program, so that only our own threads run in it.
//
//     threads_herd [--seconds N] [--seed N] [--plant-race]
//
// --plant-race adds a race to the sink that all servers share: the sanitizer must report it.
#include "journal/recorder.h"
#include "net/runningherd.h"

#include "support/seededrandom.h"
#include "threads/serverthread.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

using namespace Herdscope;
using Order = Test::ServerThread::Order;
using Test::SeededRandom;
using Clock = std::chrono::steady_clock;

namespace {

struct Options
{
    std::chrono::seconds time {3};
    std::uint64_t seed = 1;
    bool plantRace = false;
};

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "threads_herd: %s\n", what);
    std::exit(1);
}

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const auto number = [&] { return ++i < argc ? std::atoll(argv[i]) : 0; };
        if (name == "--seconds")
            options.time = std::chrono::seconds(number());
        else if (name == "--seed")
            options.seed = static_cast<std::uint64_t>(number());
        else if (name == "--plant-race")
            options.plantRace = true;
        else
            fail("usage: threads_herd [--seconds N] [--seed N] [--plant-race]");
    }
    return options;
}

/// Hands events on, and counts them as nobody should when told so.
class Sink final : public Herd::EventSink
{
public:
    Sink(Herd::EventSink &next, bool plantRace)
        : m_next(next)
        , m_plantRace(plantRace)
    {
    }
    void record(const Herd::Event &event) override
    {
        if (m_plantRace)
            ++m_count; // the planted race
        m_next.record(event);
    }

private:
    Herd::EventSink &m_next;
    const bool m_plantRace;
    std::uint64_t m_count = 0;
};

/// How many updates were answered; the one thing that clients and main() share.
class Tally final
{
public:
    void add()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_answered;
        }
        m_more.notify_all();
    }
    /// Waits until there are @p count more, or a moment.
    void waitForMore(std::uint64_t count)
    {
        std::unique_lock lock(m_mutex);
        const std::uint64_t wanted = m_answered + count;
        m_more.wait_for(lock, std::chrono::milliseconds(300), [&] { return m_answered >= wanted; });
    }
    [[nodiscard]] std::uint64_t answered() const
    {
        const std::lock_guard lock(m_mutex);
        return m_answered;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_more;
    std::uint64_t m_answered = 0;
};

/// Reports and asks at one server after the other until it is told to stop.
void beClients(const std::vector<std::uint16_t> &ports, std::uint64_t seed,
               const std::atomic<bool> &stop, Tally &tally)
{
    SeededRandom random(seed);
    long long now = 1'520'023'934;
    while (!stop) {
        Test::PlainClient client(ports[random.below(ports.size())]);
        for (int turn = 0; turn < 40 && !stop && !client.isClosed(); ++turn) {
            const std::string name =
                "c" + std::to_string(seed) + '.' + std::to_string(random.below(20));
            const bool asks = random.oneIn(8);
            client.send(asks ? "WHATSAT " + name + " 10 5\n" : Test::iamat(name, ++now));
            const std::string answer = client.readLine();
            if (answer.starts_with("AT ") && asks)
                (void)client.readUntil("\n\n");
            if (answer.starts_with("AT "))
                tally.add();
        }
    }
}

class Herdful final
{
public:
    Herdful(Herd::HerdSpec spec, const QString &stateDir, Herd::EventSink *sink, std::uint64_t seed)
        : m_spec(std::make_shared<const Herd::HerdSpec>(std::move(spec)))
    {
        for (std::size_t i = 0; i < m_spec->servers.size(); ++i) {
            Net::ServerLoop::Setup setup;
            setup.herd = m_spec;
            setup.servers = {static_cast<Herd::ServerIndex>(i)};
            setup.sink = sink;
            setup.stateDir = stateDir;
            setup.seed = seed;
            setup.token = Places::Secret(QByteArray(32, 't'));
            setup.limits.retryFirst = std::chrono::milliseconds(20);
            setup.limits.retryLast = std::chrono::milliseconds(100);
            setup.makeProvider = [] {
                return std::make_unique<Test::FakePlaces>(std::chrono::milliseconds(1));
            };
            m_servers.push_back(std::make_unique<Test::ServerThread>(std::move(setup)));
        }
        for (const auto &server : m_servers)
            m_ports.push_back(server->report().port);
        for (const auto &server : m_servers)
            server->dial(m_ports);
    }
    [[nodiscard]] const std::vector<std::uint16_t> &ports() const { return m_ports; }

    /// One fault, or the end of one.
    void shoot(SeededRandom &random)
    {
        m_servers[m_frozen]->order(Order::Thaw); // or its clients wait for long
        const std::size_t chosen = random.below(m_servers.size());
        Test::ServerThread &server = *m_servers[chosen];
        const auto link = m_spec->links[random.below(m_spec->links.size())];
        switch (random.below(7)) {
        case 0:
            return server.order(Order::Kill);
        case 1:
            m_frozen = chosen;
            return server.order(Order::Freeze);
        case 2:
            return m_servers[static_cast<std::size_t>(link.a)]->order(Order::Cut, link.b);
        case 3:
            return heal();
        default:
            return server.order(Order::Restart);
        }
    }
    void heal()
    {
        for (const auto &link : m_spec->links) {
            m_servers[static_cast<std::size_t>(link.a)]->order(Order::Heal, link.b);
            m_servers[static_cast<std::size_t>(link.b)]->order(Order::Heal, link.a);
        }
    }
    void mend()
    {
        for (const auto &server : m_servers) {
            server->order(Order::Thaw);
            if (!server->report().up)
                server->order(Order::Restart);
        }
        heal();
    }
    /// All links up, all tables equal, and @p client in them.
    [[nodiscard]] bool agrees(std::string_view client)
    {
        const auto first = m_servers.front()->report();
        bool known = false;
        for (const std::string &line : first.lines)
            known = known || line.find(client) != std::string::npos;
        int ends = 0;
        for (const auto &server : m_servers) {
            const auto report = server->report();
            ends += report.linksUp;
            known = known && report.up && report.lines == first.lines;
        }
        return known && ends == 2 * static_cast<int>(m_spec->links.size());
    }

private:
    std::shared_ptr<const Herd::HerdSpec> m_spec;
    std::vector<std::unique_ptr<Test::ServerThread>> m_servers;
    std::vector<std::uint16_t> m_ports;
    std::size_t m_frozen = 0; ///< the last that was
};

} // namespace

int main(int argc, char **argv)
{
    const Options options = optionsFrom(argc, argv);
    const QCoreApplication app(argc, argv); // only so that event loops may run
    const QTemporaryDir folder;
    Journal::Recorder::Options recording;
    recording.directory = folder.filePath(QStringLiteral("logs"));
    Herd::HerdSpec spec = Test::herdOnFreePorts("hill");
    spec.ack = Herd::AckLevel::Journal; // its writers are threads, too
    Journal::Recorder recorder(spec, recording);
    Sink sink(recorder, options.plantRace);
    Tally tally;
    int faults = 0;
    {
        Herdful herd(spec, folder.path(), &sink, options.seed);
        std::atomic<bool> stop = false;
        std::vector<std::thread> clients;
        for (std::uint64_t i = 1; i <= 3; ++i)
            clients.emplace_back([&, i] { beClients(herd.ports(), i, stop, tally); });
        SeededRandom random(options.seed);
        const auto end = Clock::now() + options.time;
        for (; Clock::now() < end; ++faults) {
            herd.shoot(random);
            tally.waitForMore(40);
        }
        herd.mend();
        stop = true;
        for (std::thread &client : clients)
            client.join();

        (void)Test::PlainClient(herd.ports()[0]).ask(Test::iamat("the-last"));
        const auto patience = Clock::now() + std::chrono::seconds(30);
        while (!herd.agrees("the-last") && Clock::now() < patience) { }
        if (!herd.agrees("the-last"))
            fail("the servers do not agree after the faults");
    }
    recorder.flush();
    const auto counts = recorder.counts();
    std::printf("seed %llu: %d faults, %llu answers, %llu events recorded\n",
                static_cast<unsigned long long>(options.seed), faults,
                static_cast<unsigned long long>(tally.answered()),
                static_cast<unsigned long long>(counts.recorded));
    if (tally.answered() < 100 || counts.recorded == 0)
        fail("too little happened to prove anything");
    return 0;
}
