// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/seededrandom.h"
#include "torture/scribe.h"
#include "torture/sockets.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <thread>
#include <vector>

namespace Herdscope::Torture {

/// Many clients that report and ask, each over a connection of its own, from one thread.
///
/// The clients together send so many reports per second, whoever is free next. Times of a client
/// only grow. A client often goes to another server, and does so when its server is gone or silent;
/// then it also takes a new name, so that the last report that was acknowledged under the old one
/// is never outdated and must be found at the end.
class Load final
{
public:
    struct Options
    {
        double rate = 250; ///< IAMAT per second
        int clients = 200; ///< connections
        int names = 20'000; ///< when there are so many, old names are used again
        int reportsPerName = 20;
        int patienceMs = 7'000; ///< without an answer the client gives up
        std::uint64_t seed = 1;
    };
    struct Target
    {
        std::string server;
        std::uint16_t port = 0;
    };

    Load(Scribe &scribe, std::vector<Target> targets, const Options &options);
    ~Load(); ///< stops
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    /// Sends nothing more, waits for the answers that are due, and closes.
    void stop();
    /// All names that were used; after stop().
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct Name
    {
        std::string text;
        std::int64_t counter = 0;
        bool taken = false;
    };
    struct Pending
    {
        std::uint64_t id = 0;
        Report report; ///< without client: it is a question
        std::int64_t deadlineNs = 0;
    };
    struct Client
    {
        std::size_t name = 0;
        int reportsLeft = 0;
        std::size_t target = 0;
        Socket socket;
        bool connected = false;
        std::string out;
        std::string in;
        std::deque<Pending> pending;
    };

    void run();
    void sendDue(std::int64_t now);
    void sendOne();
    [[nodiscard]] Client *freeClient(std::size_t notAt);
    void report(Client &client, const std::string &name, std::int64_t counter);
    void ask(Client &client, const std::string &name, int bound);
    void queue(Client &client, const std::string &line, Report report);
    void flush(Client &client);
    void handle(Client &client, std::uint32_t events);
    void receive(Client &client);
    void takeAnswers(Client &client);
    void giveUpLate(std::int64_t now);
    void lose(Client &client, const char *why);
    void move(Client &client);
    void takeName(Client &client);
    [[nodiscard]] bool isWaiting() const;

    Scribe &m_scribe;
    const std::vector<Target> m_targets;
    const Options m_options;
    Test::SeededRandom m_random;
    const std::int64_t m_epochNs; ///< what the clients' counters count from
    Socket m_epoll;
    std::vector<Name> m_names;
    std::vector<Client> m_clients;
    std::size_t m_turn = 0;
    std::int64_t m_nextNs = 0;
    std::int64_t m_nextSweepNs = 0;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace Herdscope::Torture
