// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A small closed loop of clients on bare system calls, for bench_ratios. Whatever a server does
/// that it must not do (closing, a wrong answer, silence) ends the program.
namespace Herdscope::Bench {

using Ports = std::vector<std::uint16_t>;

[[noreturn]] void giveUp(const std::string &why);

/// A connection to a server on this machine; the descriptor is the caller's.
[[nodiscard]] int connectTo(std::uint16_t port);

struct LoadResult
{
    std::uint64_t answers = 0;
    double seconds = 0;
    [[nodiscard]] double perSecond() const { return static_cast<double>(answers) / seconds; }
};

/// Clients that keep so many reports each unanswered; client i talks to server i modulo their
/// number.
class BenchLoad final
{
public:
    BenchLoad(const Ports &ports, int connections, std::size_t depth);
    ~BenchLoad();
    BenchLoad(const BenchLoad &) = delete;
    BenchLoad &operator=(const BenchLoad &) = delete;

    /// Every answer is checked: it ends with the client, place and time that were reported. Then
    /// waits for the answers to all that was sent, which count, as the time for them does.
    [[nodiscard]] LoadResult run(double seconds);

private:
    struct Pending
    {
        std::uint32_t client = 0;
        std::int64_t timeNs = 0;
    };
    struct Connection
    {
        int fd = -1;
        std::uint32_t nextClient = 0;
        std::vector<Pending> pending; ///< a ring
        std::size_t first = 0;
        std::size_t count = 0;
        std::string rest; ///< of an answer that is not whole yet
    };
    void fill(Connection &connection);
    void read(Connection &connection);
    void check(Connection &connection, std::string_view answer);

    int m_epoll = -1;
    std::size_t m_depth;
    std::vector<Connection> m_connections;
    std::vector<std::string> m_clients; ///< "client00001.bench +12.000123-123.000456 "
    std::string m_out;
    std::vector<char> m_buffer;
    std::int64_t m_lastTimeNs = 0;
    std::uint64_t m_answers = 0;
    bool m_isEnding = false;
};

/// A reporter and an asker at each server.
class BenchProbe final
{
public:
    explicit BenchProbe(const Ports &ports);
    ~BenchProbe();
    BenchProbe(const BenchProbe &) = delete;
    BenchProbe &operator=(const BenchProbe &) = delete;

    /// A client that nobody knows reports to server @p source; the microseconds until all others
    /// say where it is.
    [[nodiscard]] double spreadUs(std::size_t source);
    /// What servers sent to neighbours so far has arrived: as links keep the order, it has when a
    /// new client of each server is known to all. Milliseconds from now until then.
    [[nodiscard]] double drainMs();

private:
    struct Asker
    {
        int fd = -1;
        std::string rest;
        std::string question; ///< empty: it has its answer
        bool isInPlaces = false; ///< of an answer the AT line has come, and the places follow
    };
    std::string report(std::size_t source);
    void ask(Asker &asker, const std::string &client);
    void waitForAll();
    bool hear(Asker &asker);

    int m_epoll = -1;
    std::vector<int> m_reporters;
    std::vector<Asker> m_askers;
    std::size_t m_missing = 0;
    std::uint64_t m_clients = 0;
};

} // namespace Herdscope::Bench
