// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/load.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <utility>

namespace Herdscope::Torture {

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;
constexpr std::int64_t sweepNs = 50 * nsPerMs;

/// A day ago, in whole seconds: no report is ever ahead of a server's clock.
std::int64_t yesterdayNs()
{
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return (now.count() - 86'400) * 1'000'000'000;
}

std::string timeText(std::int64_t ns)
{
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%09lld", static_cast<long long>(ns / 1'000'000'000),
                  static_cast<long long>(ns % 1'000'000'000));
    return text;
}

} // namespace

Load::Load(Scribe &scribe, std::vector<Target> targets, const Options &options)
    : m_scribe(scribe)
    , m_targets(std::move(targets))
    , m_options(options)
    , m_random(options.seed)
    , m_epochNs(yesterdayNs())
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_clients(static_cast<std::size_t>(options.clients))
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        m_clients[i].target = i % m_targets.size();
        m_clients[i].name = m_names.size();
        takeName(m_clients[i]);
    }
    m_thread = std::thread([this] { run(); });
}

Load::~Load()
{
    stop();
}

void Load::stop()
{
    m_stopping = true;
    if (m_thread.joinable())
        m_thread.join();
}

std::vector<std::string> Load::names() const
{
    std::vector<std::string> names;
    for (const Name &name : m_names)
        names.push_back(name.text);
    return names;
}

void Load::run()
{
    std::array<epoll_event, 64> events {};
    m_nextNs = monotonicNs();
    std::int64_t lastNs = 0;
    for (;;) {
        const int count =
            ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 1);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[static_cast<std::size_t>(i)];
            handle(m_clients[event.data.u64], event.events);
        }
        const std::int64_t now = monotonicNs();
        giveUpLate(now);
        if (!m_stopping) {
            sendDue(now);
            continue;
        }
        if (lastNs == 0)
            lastNs = now;
        if (!isWaiting() || now > lastNs + 2 * m_options.patienceMs * nsPerMs)
            return;
    }
}

bool Load::isWaiting() const
{
    return std::any_of(m_clients.begin(), m_clients.end(),
                       [](const Client &client) { return !client.pending.empty(); });
}

void Load::sendDue(std::int64_t now)
{
    const auto stepNs = static_cast<std::int64_t>(1e9 / m_options.rate);
    // What could not be sent in time is not made up for in a burst.
    m_nextNs = std::max(m_nextNs, now - 100 * nsPerMs);
    for (; m_nextNs <= now; m_nextNs += stepNs)
        sendOne();
}

Load::Client *Load::freeClient(std::size_t notAt)
{
    for (std::size_t i = 0; i < m_clients.size(); ++i) {
        Client &client = m_clients[m_turn++ % m_clients.size()];
        if (client.pending.empty() && client.target != notAt)
            return &client;
    }
    return nullptr;
}

void Load::sendOne()
{
    constexpr std::size_t anywhere = ~std::size_t {0};
    Client *client = freeClient(anywhere);
    if (!client)
        return;
    if (--client->reportsLeft < 0)
        takeName(*client);
    if (m_random.oneIn(10))
        move(*client);
    Name &name = m_names[client->name];
    ++name.counter;
    report(*client, name.text, name.counter);
    if (m_random.oneIn(30)) {
        // The same client seen by two servers at the same time, at different places.
        if (Client *twin = freeClient(client->target)) {
            report(*twin, name.text, name.counter);
            flush(*twin);
        }
    }
    if (m_random.oneIn(8))
        ask(*client, name.text, m_random.oneIn(4) ? 3 : 0); // with the report, in one segment
    if (m_random.oneIn(8))
        ask(*client, m_names[m_random.below(m_names.size())].text, 0);
    flush(*client);
}

void Load::report(Client &client, const std::string &name, std::int64_t counter)
{
    char position[40];
    std::snprintf(position, sizeof position, "+34.%06u-118.%06u",
                  static_cast<unsigned>(m_random.below(1'000'000)),
                  static_cast<unsigned>(m_random.below(1'000'000)));
    const std::int64_t timeNs = m_epochNs + counter;
    Report report {name, position, timeText(timeNs), timeNs};
    const std::string line = "IAMAT " + name + ' ' + report.position + ' ' + report.time;
    queue(client, line, std::move(report));
}

void Load::ask(Client &client, const std::string &name, int bound)
{
    queue(client, "WHATSAT " + name + (bound > 0 ? " 10 " : " 0 ") + std::to_string(bound), {});
}

void Load::queue(Client &client, const std::string &line, Report report)
{
    const std::uint64_t id = m_scribe.send(m_targets[client.target].server, line);
    client.pending.push_back(
        {id, std::move(report), monotonicNs() + m_options.patienceMs * nsPerMs});
    client.out += line;
    client.out += '\n';
}

void Load::flush(Client &client)
{
    if (!client.socket) {
        client.connected = false;
        client.socket = dialLoopback(m_targets[client.target].port);
        if (!client.socket)
            return lose(client, "refused");
        epoll_event event {};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.u64 = static_cast<std::uint64_t>(&client - m_clients.data());
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, client.socket.get(), &event);
        return;
    }
    if (!client.connected || client.out.empty())
        return;
    const ssize_t sent = ::send(client.socket.get(), client.out.data(), client.out.size(),
                                MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0)
        client.out.erase(0, static_cast<std::size_t>(sent));
    else if (sent < 0 && errno != EAGAIN)
        lose(client, "reset");
}

void Load::handle(Client &client, std::uint32_t events)
{
    if (!client.socket)
        return;
    if (!client.connected && (events & (EPOLLOUT | EPOLLERR | EPOLLHUP))) {
        if (pendingError(client.socket.get()) != 0)
            return lose(client, "refused");
        client.connected = true;
        setNoDelay(client.socket.get());
    }
    if (events & EPOLLOUT)
        flush(client);
    if (client.socket && (events & (EPOLLIN | EPOLLERR | EPOLLHUP)))
        receive(client);
}

void Load::receive(Client &client)
{
    std::array<char, 16'384> buffer;
    while (client.socket) {
        const ssize_t got = ::recv(client.socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0)
            return lose(client, got == 0 ? "eof" : "reset");
        client.in.append(buffer.data(), static_cast<std::size_t>(got));
        takeAnswers(client);
    }
}

void Load::takeAnswers(Client &client)
{
    while (!client.pending.empty()) {
        const Pending &first = client.pending.front();
        const bool isQuestion = first.report.client.empty();
        const std::size_t length = answerLength(client.in, isQuestion);
        if (length == 0)
            return;
        const std::string text = client.in.substr(0, length - 1);
        client.in.erase(0, length);
        if (isQuestion)
            m_scribe.answer(first.id, text);
        else
            m_scribe.acknowledge(first.id, text, m_targets[client.target].server, first.report);
        client.pending.pop_front();
    }
    if (!client.in.empty()) {
        // The checker will not find what this answers.
        m_scribe.answer(~std::uint64_t {0} >> 1, std::exchange(client.in, {}));
    }
}

void Load::giveUpLate(std::int64_t now)
{
    if (now < m_nextSweepNs)
        return;
    m_nextSweepNs = now + sweepNs;
    for (Client &client : m_clients) {
        if (!client.pending.empty() && client.pending.front().deadlineNs < now)
            lose(client, "timeout");
    }
}

/// The connection is over. Whoever loses it with questions open never learns how they ended.
void Load::lose(Client &client, const char *why)
{
    for (const Pending &each : std::exchange(client.pending, {}))
        m_scribe.end(each.id, why);
    move(client);
    takeName(client);
}

void Load::move(Client &client)
{
    client.socket.close();
    client.connected = false;
    client.in.clear();
    client.out.clear();
    if (m_targets.size() > 1)
        client.target =
            (client.target + 1 + m_random.below(m_targets.size() - 1)) % m_targets.size();
}

void Load::takeName(Client &client)
{
    if (client.name < m_names.size())
        m_names[client.name].taken = false;
    client.reportsLeft = m_options.reportsPerName - 1;
    if (m_names.size() < static_cast<std::size_t>(m_options.names)) {
        client.name = m_names.size();
        m_names.push_back({"walker-" + std::to_string(client.name), 0, true});
        return;
    }
    do {
        client.name = m_random.below(m_names.size());
    } while (m_names[client.name].taken);
    m_names[client.name].taken = true;
}

} // namespace Herdscope::Torture
