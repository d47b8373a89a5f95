// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/limits.h"

#include "torture/dribblers.h"
#include "torture/servedherd.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

// herdcrowd: many connections at once to one server, few of them busy.
using namespace Herdscope::Torture;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char *help = R"(Usage: herdcrowd [OPTION…]
Starts one server ("herdctl serve"), opens many connections to it, holds them for a while during which
some report all the time, checks every answer, and at the end that every connection is still served.

  --connections N   how many at once (default 2000); a server takes 10000
  --active N        how many of them report (default 100)
  --dribblers N     further connections, each of which sends a byte of a line now and then and never
                    its end (default 0); one that is closed, as it is to be after 30 s, comes again
  --seconds N       how long (default 60)
  --rate N          reports per second of all of them together; 0 (default): as fast as answers come
  --p99 MS          slowest answer but for one in a hundred (default 20)
  --memory MIB      the most memory that the server may have at the end (default 150)
  --herdctl PATH    the herdctl to run (default: the one of this build)
  --help            this text

Exit status: 0 all of it held; 1 something did not (the last lines say what); 2 wrong usage;
3 the server could not be started; 77 skipped: too few descriptors here (ulimit -Hn).
Examples, the long runs:  herdcrowd --connections 10000
                          herdcrowd --connections 200 --dribblers 5000 --rate 2000 --p99 50
)";

struct Options
{
    int connections = 2'000;
    int active = 100;
    int dribblers = 0;
    double seconds = 60;
    double rate = 0;
    double p99Ms = 20;
    double memoryMiB = 150;
    std::string herdctl = HERDSCOPE_HERDCTL;
};

struct Client
{
    int fd = -1;
    int number = 0;
    long reports = 0;
    bool waits = false; ///< for an answer
    Clock::time_point planned; ///< when the report was to be sent
    std::string expected; ///< end of the answer
    std::string received;
};

class Crowd final
{
public:
    Crowd(const Options &options, std::uint16_t port)
        : m_options(options)
        , m_port(port)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
    }
    ~Crowd()
    {
        for (const Client &client : m_clients)
            ::close(client.fd);
        ::close(m_epoll);
    }
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// Each says a word and hears an answer: connections that never spoke are the first to go when
    /// a server is full. Not too many unanswered at a time, as the system keeps 4096 waiting.
    bool open()
    {
        m_clients.resize(static_cast<std::size_t>(m_options.connections));
        int unanswered = 0;
        for (Client &client : m_clients) {
            client.number = static_cast<int>(&client - m_clients.data());
            client.fd = connectTo(m_port);
            if (client.fd < 0)
                return false;
            ::fcntl(client.fd, F_SETFL, O_NONBLOCK);
            epoll_event event {};
            event.events = EPOLLIN;
            event.data.ptr = &client;
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.fd, &event);
            ask(client, Clock::now());
            for (++unanswered; unanswered >= 500; unanswered -= turn(100)) { }
        }
        return settle();
    }

    void hold()
    {
        m_milliseconds.clear();
        const auto start = Clock::now();
        const auto end = start
            + std::chrono::duration_cast<Clock::duration>(
                             std::chrono::duration<double>(m_options.seconds));
        const auto active = static_cast<std::size_t>(m_options.active);
        m_goesOn = m_options.rate <= 0;
        long sent = 0;
        if (m_goesOn) {
            for (std::size_t i = 0; i < active; ++i)
                ask(m_clients[i], Clock::now());
        }
        while (Clock::now() < end) {
            if (m_goesOn) {
                turn(50);
                continue;
            }
            // Latency counts from when a report was planned: a server that stalls can't hide it.
            const auto due = start
                + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                    static_cast<double>(sent) / m_options.rate));
            Client &next = m_clients[static_cast<std::size_t>(sent) % active];
            if (Clock::now() >= due && !next.waits) {
                ask(next, due);
                ++sent;
                continue;
            }
            turn(next.waits ? 10 : 1);
        }
        m_goesOn = false;
        m_seconds = std::chrono::duration<double>(Clock::now() - start).count();
        m_answered = static_cast<long>(m_milliseconds.size());
        (void)settle();
    }

    /// Every one of them is still served.
    bool askAll()
    {
        std::vector<double> kept;
        kept.swap(m_milliseconds);
        for (Client &client : m_clients) {
            ask(client, Clock::now());
            turn(0);
        }
        const bool all = settle();
        m_milliseconds.swap(kept);
        return all;
    }

    [[nodiscard]] long answered() const { return m_answered; }
    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] int lost() const { return m_lost; }
    [[nodiscard]] const std::string &wrong() const { return m_wrong; }
    [[nodiscard]] double percentileMs(double percent)
    {
        return percentile(m_milliseconds, percent);
    }

private:
    void ask(Client &client, Clock::time_point planned)
    {
        if (client.fd < 0 || client.waits)
            return;
        client.planned = planned;
        client.waits = true;
        client.expected = " crowd" + std::to_string(client.number) + " +34.068930-118.445127 "
            + std::to_string(1'600'000'000 + client.reports++);
        const std::string line = "IAMAT" + client.expected + '\n';
        // As much as a line always fits.
        if (::send(client.fd, line.data(), line.size(), MSG_NOSIGNAL)
            != static_cast<ssize_t>(line.size()))
            lose(client);
    }

    void lose(Client &client)
    {
        ::close(client.fd);
        client.fd = -1;
        client.waits = false;
        ++m_lost;
    }

    /// Answers that came within @p milliseconds, or connections lost.
    int turn(int milliseconds)
    {
        std::array<epoll_event, 256> events;
        const int count = ::epoll_wait(m_epoll, events.data(), events.size(), milliseconds);
        int answers = 0;
        for (int i = 0; i < count; ++i)
            answers += take(*static_cast<Client *>(events[static_cast<std::size_t>(i)].data.ptr));
        return answers;
    }

    int take(Client &client)
    {
        std::array<char, 4096> buffer;
        const ssize_t got = ::recv(client.fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN)
            return 0;
        if (got <= 0) {
            lose(client);
            return 1;
        }
        client.received.append(buffer.data(), static_cast<std::size_t>(got));
        if (client.received.back() != '\n')
            return 0;
        const auto now = Clock::now();
        m_milliseconds.push_back(
            std::chrono::duration<double, std::milli>(now - client.planned).count());
        client.received.pop_back();
        if (!client.waits || !client.received.starts_with("AT A ")
            || !client.received.ends_with(client.expected))
            m_wrong = client.received;
        client.received.clear();
        client.waits = false;
        if (m_goesOn)
            ask(client, now);
        return 1;
    }

    /// False when somebody still waits after ten seconds.
    bool settle()
    {
        const auto end = Clock::now() + std::chrono::seconds(10);
        const auto waits = [this] {
            return std::any_of(m_clients.begin(), m_clients.end(),
                               [](const Client &client) { return client.waits; });
        };
        while (waits() && Clock::now() < end)
            turn(20);
        return !waits();
    }

    const Options m_options;
    const std::uint16_t m_port;
    const int m_epoll;
    std::vector<Client> m_clients;
    std::vector<double> m_milliseconds;
    std::string m_wrong;
    int m_lost = 0;
    long m_answered = 0;
    double m_seconds = 0;
    bool m_goesOn = false; ///< an answer is followed by the next report
};

/// They were let for as long as a line may take, and no longer.
void judge(Dribblers &dribblers, std::vector<std::string> &problems)
{
    constexpr double lineSeconds =
        std::chrono::seconds(Herdscope::Protocol::Limits::lineTime).count();
    auto &seconds = dribblers.seconds();
    const double first = percentile(seconds, 0);
    const double last = percentile(seconds, 100);
    std::printf("dribblers: %zu closed, after %.2f to %.2f s; the oldest open one %.2f s\n",
                seconds.size(), first, last, dribblers.oldestOpenSeconds());
    if (dribblers.refused() > 0)
        problems.push_back(std::to_string(dribblers.refused()) + " dribblers were not let in");
    if (!seconds.empty() && first < lineSeconds - 1)
        problems.push_back("a dribbler was closed too early");
    if (std::max(last, dribblers.oldestOpenSeconds()) > lineSeconds + 1)
        problems.push_back("a dribbler was let too long");
}

int run(const Options &options)
{
    constexpr int skipped = 77;
    const int connections = options.connections + options.dribblers;
    if (const long have = raiseDescriptors(); have < connections + 100) {
        std::printf("SKIPPED: %d connections need as many descriptors, and ulimit -Hn is %ld.\n",
                    connections, have);
        return skipped;
    }
    ServedHerd herd(options.herdctl);
    if (const std::string problem = herd.start(1); !problem.empty()) {
        std::fprintf(stderr, "herdcrowd: %s\n", problem.c_str());
        return 3;
    }
    const auto before = herd.residentKiB();
    Crowd crowd(options, herd.port());
    std::vector<std::string> problems;
    const auto start = Clock::now();
    if (!crowd.open())
        problems.push_back("not every connection was taken");
    const double opening = std::chrono::duration<double>(Clock::now() - start).count();
    std::optional<Dribblers> dribblers;
    if (options.dribblers > 0) {
        dribblers.emplace(herd.port(), options.dribblers);
        while (!dribblers->areThere())
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    const double processorBefore = herd.processorSeconds();
    crowd.hold();
    const double processor = herd.processorSeconds() - processorBefore;
    if (!crowd.askAll())
        problems.push_back("not every connection is served at the end");
    const double memoryMiB = static_cast<double>(herd.residentKiB()) / 1024;
    if (crowd.lost() > 0)
        problems.push_back(std::to_string(crowd.lost()) + " connections were lost");
    if (!crowd.wrong().empty())
        problems.push_back("a wrong answer: \"" + crowd.wrong() + '"');
    const double p99 = crowd.percentileMs(99);
    if (p99 > options.p99Ms)
        problems.push_back("answers took too long");
    if (!isSanitized && memoryMiB > options.memoryMiB)
        problems.push_back("it needs too much memory");
    if (crowd.answered() < 10)
        problems.push_back("void: too few answers to tell anything");
    if (dribblers) {
        dribblers->end();
        judge(*dribblers, problems);
    }
    if (!herd.stop())
        problems.push_back("it did not stop in order: " + herd.end());

    std::printf("connections %d, opened and answered in %.1f s, held for %.1f s\n",
                options.connections, opening, crowd.seconds());
    std::printf("%d active: %.0f answers/s, p50 %.2f ms, p99 %.2f ms\n", options.active,
                static_cast<double>(crowd.answered()) / crowd.seconds(), crowd.percentileMs(50),
                p99);
    std::printf("server: %.1f MiB before, %.1f MiB at the end; %.0f %% of a core\n",
                static_cast<double>(before) / 1024, memoryMiB, 100 * processor / crowd.seconds());
    for (const std::string &problem : problems)
        std::printf("FAILED: %s\n", problem.c_str());
    return problems.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); i += 2) {
        if (words[i] == "--help" || words[i] == "-h") {
            std::fputs(help, stdout);
            return 0;
        }
        const std::string value = i + 1 < words.size() ? words[i + 1] : std::string();
        const double number = std::atof(value.c_str());
        bool known = !value.empty();
        if (words[i] == "--connections")
            known = (options.connections = static_cast<int>(number)) > 0;
        else if (words[i] == "--active")
            known = (options.active = static_cast<int>(number)) > 0;
        else if (words[i] == "--dribblers")
            options.dribblers = static_cast<int>(number);
        else if (words[i] == "--seconds")
            known = (options.seconds = number) > 0;
        else if (words[i] == "--rate")
            options.rate = number;
        else if (words[i] == "--p99")
            known = (options.p99Ms = number) > 0;
        else if (words[i] == "--memory")
            known = (options.memoryMiB = number) > 0;
        else if (words[i] == "--herdctl")
            options.herdctl = value;
        else
            known = false;
        if (!known) {
            std::fprintf(stderr, "herdcrowd: \"%s %s\" is nothing it knows; --help tells all.\n",
                         words[i].c_str(), value.c_str());
            return 2;
        }
    }
    options.active = std::min(options.active, options.connections);
    return run(options);
}
