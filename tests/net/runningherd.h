// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdspec.h"
#include "net/herdrunner.h"
#include "places/provider.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// What the tests of the live shell share.
namespace Herdscope::Test {

/// Keeps what it is told, from any thread.
class EventList final : public Herd::EventSink
{
public:
    struct Kept
    {
        Herd::EventKind kind;
        Herd::PeerKind peerKind;
        Herd::ServerIndex server;
        Herd::ServerIndex neighbour;
        std::string peer;
        std::string line;
        std::uint64_t updateId;
    };
    void record(const Herd::Event &event) override;
    [[nodiscard]] std::vector<Kept> all() const;
    /// How many events of that kind hold @p text in their line.
    [[nodiscard]] int count(Herd::EventKind kind, std::string_view text = {}) const;
    void clear();

private:
    mutable std::mutex m_mutex;
    std::vector<Kept> m_events;
};

/// Answers every question with one place, after a delay if told so; a negative delay: never.
class FakePlaces final : public Places::Provider
{
public:
    explicit FakePlaces(std::chrono::milliseconds delay)
        : m_delay(delay)
    {
    }
    [[nodiscard]] Places::Provenance provenance() const override;
    void find(const Places::Query &query, Done done) override;

private:
    std::chrono::milliseconds m_delay;
};

/// The combinations of event loops and pollers that the shell can run in, as data rows "loop,
/// epoll" … with the columns `mode` and `poller`.
void addEveryWayToRun();
/// The current data row is the one with a process per server. These have places of their own, not
/// FakePlaces, and herdctl must be there: it is built with the tests.
[[nodiscard]] bool runsInProcesses();
/// The same columns with each poller once: for what threads can't change.
void addEveryPoller();
/// Options for the current data row.
[[nodiscard]] Net::HerdRunner::Options currentOptions();

/// A preset with every port 0.
[[nodiscard]] Herd::HerdSpec herdOnFreePorts(std::string_view preset);

/// A herd that runs, with a token of its own if the options have none. start() returns when all
/// servers are up and linked, or fails after 5 s.
class RunningHerd final
{
public:
    RunningHerd(Herd::HerdSpec spec, Net::HerdRunner::Options options,
                Herd::EventSink *sink = nullptr);
    [[nodiscard]] bool start();
    [[nodiscard]] Net::HerdRunner &runner() { return *m_runner; }
    [[nodiscard]] std::uint16_t port(int server = 0) const { return m_runner->server(server).port; }
    /// Waits until the servers have carried out all orders so far, and takes the news of it.
    /// Without it a client may be faster than an order, and a status older than one.
    void settle();
    [[nodiscard]] int linksUp() const;
    /// Lines that each server holds, sorted; empty for one that is down.
    [[nodiscard]] std::vector<std::string> table(int server) const;
    /// All servers hold @p line.
    [[nodiscard]] bool allHold(std::string_view line) const;

private:
    std::unique_ptr<Net::HerdRunner> m_runner;
};

/// A client made of plain sockets. Blocks the test, never the herd; every wait ends after 5 s.
class PlainClient final
{
public:
    explicit PlainClient(std::uint16_t port, int receiveBufferBytes = 0);
    ~PlainClient();
    Q_DISABLE_COPY_MOVE(PlainClient)

    bool send(std::string_view bytes);
    void halfClose();
    void reset(); ///< ends with RST
    /// What came until the server closed; what came so far, if it does not.
    [[nodiscard]] std::string readToEnd();
    [[nodiscard]] std::string readLine(); ///< with its LF, if it has one
    [[nodiscard]] std::string readBytes(std::size_t size);
    [[nodiscard]] std::string readUntil(std::string_view end);
    [[nodiscard]] bool isClosed() const { return m_closed; } ///< by the server, as far as was read
    [[nodiscard]] std::string ask(std::string_view line); ///< one line, its answer's first line
    /// Nothing arrives for that long.
    [[nodiscard]] bool staysSilent(std::chrono::milliseconds time);
    [[nodiscard]] int descriptor() const { return m_fd; }

private:
    bool receive(std::chrono::milliseconds timeout);
    int m_fd = -1;
    bool m_closed = false;
    std::string m_received;
};

/// "IAMAT kiwi +34.068930-118.445127 1520023934.918963997" + LF, with that client and time.
[[nodiscard]] std::string iamat(std::string_view client, long long seconds = 1'520'023'934);

} // namespace Herdscope::Test
