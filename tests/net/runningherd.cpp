// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runningherd.h"

#include "herd/presets.h"
#include "net/herdtoken.h"

#include <QCoreApplication>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Herdscope::Test {

namespace {
constexpr std::chrono::seconds patience {5};
}

void EventList::record(const Herd::Event &event)
{
    const std::lock_guard lock(m_mutex);
    m_events.push_back({event.kind, event.peerKind, event.server, event.neighbour,
                        std::string(event.peer), std::string(event.line), event.updateId});
}

std::vector<EventList::Kept> EventList::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

int EventList::count(Herd::EventKind kind, std::string_view text) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::count_if(m_events.begin(), m_events.end(), [&](const Kept &event) {
        return event.kind == kind && event.line.find(text) != std::string::npos;
    }));
}

void EventList::clear()
{
    const std::lock_guard lock(m_mutex);
    m_events.clear();
}

Places::Provenance FakePlaces::provenance() const
{
    Places::Provenance provenance;
    provenance.provider = QStringLiteral("fake");
    provenance.mayPersist = true;
    return provenance;
}

void FakePlaces::find(const Places::Query &query, Done done)
{
    Places::Answer answer;
    answer.status = Places::Status::Ok;
    answer.json = "{\n   \"results\" : [ " + QByteArray::number(query.bound)
        + " ],\n\n   \"status\" : \"OK\"\n}\n";
    answer.provenance = provenance();
    if (m_delay.count() == 0)
        done(answer);
    else if (m_delay.count() > 0)
        QTimer::singleShot(m_delay, this, [done, answer] { done(answer); });
}

namespace {
void addRow(const char *name, Net::RunMode mode, Net::PollerKind poller)
{
    QTest::newRow(name) << static_cast<int>(mode) << static_cast<int>(poller);
}
} // namespace

void addEveryPoller()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("poller");
    addRow("one loop, epoll", Net::RunMode::OneLoop, Net::PollerKind::Epoll);
    addRow("one loop, notifiers", Net::RunMode::OneLoop, Net::PollerKind::Notifiers);
}

void addEveryWayToRun()
{
    addEveryPoller();
    addRow("a thread per server, epoll", Net::RunMode::ThreadPerServer, Net::PollerKind::Epoll);
    addRow("a thread per server, notifiers", Net::RunMode::ThreadPerServer,
           Net::PollerKind::Notifiers);
    qputenv("HERDSCOPE_HERDCTL", HERDSCOPE_HERDCTL);
    addRow("a process per server, epoll", Net::RunMode::ProcessPerServer, Net::PollerKind::Epoll);
}

bool runsInProcesses()
{
    QFETCH(int, mode);
    return static_cast<Net::RunMode>(mode) == Net::RunMode::ProcessPerServer;
}

Net::HerdRunner::Options currentOptions()
{
    QFETCH(int, mode);
    QFETCH(int, poller);
    Net::HerdRunner::Options options;
    options.mode = static_cast<Net::RunMode>(mode);
    options.poller = static_cast<Net::PollerKind>(poller);
    options.makeProvider = [] {
        return std::make_unique<FakePlaces>(std::chrono::milliseconds(0));
    };
    return options;
}

Herd::HerdSpec herdOnFreePorts(std::string_view preset)
{
    Herd::HerdSpec spec = Herd::makePreset(preset).value();
    for (auto &server : spec.servers)
        server.port = 0;
    return spec;
}

namespace {
Net::HerdRunner::Options withToken(Net::HerdRunner::Options options)
{
    if (options.token.isEmpty())
        options.token = Net::makeToken();
    return options;
}
} // namespace

RunningHerd::RunningHerd(Herd::HerdSpec spec, Net::HerdRunner::Options options,
                         Herd::EventSink *sink)
    : m_runner(
        std::make_unique<Net::HerdRunner>(std::move(spec), withToken(std::move(options)), sink))
{
}

bool RunningHerd::start()
{
    m_runner->start();
    const int servers = static_cast<int>(m_runner->herd().servers.size());
    const int links = static_cast<int>(m_runner->herd().links.size());
    return QTest::qWaitFor([&] { return m_runner->serversUp() == servers && linksUp() == links; });
}

void RunningHerd::settle()
{
    for (std::size_t i = 0; i < m_runner->herd().servers.size(); ++i)
        (void)table(static_cast<int>(i)); // orders are carried out one after the other
    QCoreApplication::sendPostedEvents(m_runner.get());
}

int RunningHerd::linksUp() const
{
    int up = 0;
    for (std::size_t i = 0; i < m_runner->herd().links.size(); ++i)
        up += m_runner->link(static_cast<int>(i)).up ? 1 : 0;
    return up;
}

std::vector<std::string> RunningHerd::table(int server) const
{
    auto future = m_runner->locations(server);
    future.waitForFinished(); // the servers live in other threads
    std::vector<std::string> lines;
    for (const auto &location : future.result())
        lines.emplace_back(location.atLine());
    std::sort(lines.begin(), lines.end());
    return lines;
}

bool RunningHerd::allHold(std::string_view line) const
{
    for (std::size_t i = 0; i < m_runner->herd().servers.size(); ++i) {
        const auto held = table(static_cast<int>(i));
        if (std::find(held.begin(), held.end(), line) == held.end())
            return false;
    }
    return true;
}

PlainClient::PlainClient(std::uint16_t port, int receiveBufferBytes)
    : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    if (receiveBufferBytes > 0)
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof receiveBufferBytes);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void *where = &address;
    if (::connect(m_fd, static_cast<const sockaddr *>(where), sizeof address) != 0)
        m_closed = true;
}

PlainClient::~PlainClient()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool PlainClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        pollfd ready {m_fd, POLLOUT, 0};
        if (::poll(&ready, 1, 5'000) != 1)
            return false;
        const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
    }
    return true;
}

void PlainClient::halfClose()
{
    ::shutdown(m_fd, SHUT_WR);
}

void PlainClient::reset()
{
    const linger abrupt {1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
    ::close(std::exchange(m_fd, -1));
}

bool PlainClient::receive(std::chrono::milliseconds timeout)
{
    pollfd ready {m_fd, POLLIN, 0};
    if (m_closed || ::poll(&ready, 1, static_cast<int>(timeout.count())) != 1)
        return false;
    char buffer[65'536];
    const ssize_t got = ::recv(m_fd, buffer, sizeof buffer, 0);
    if (got <= 0) {
        m_closed = true;
        return false;
    }
    m_received.append(buffer, static_cast<std::size_t>(got));
    return true;
}

std::string PlainClient::readToEnd()
{
    while (receive(patience)) { }
    return std::exchange(m_received, {});
}

std::string PlainClient::readLine()
{
    return readUntil("\n");
}

std::string PlainClient::readUntil(std::string_view end)
{
    std::size_t found = m_received.find(end);
    while (found == std::string::npos && receive(patience))
        found = m_received.find(end);
    const std::size_t size = found == std::string::npos ? m_received.size() : found + end.size();
    std::string taken = m_received.substr(0, size);
    m_received.erase(0, size);
    return taken;
}

std::string PlainClient::readBytes(std::size_t size)
{
    while (m_received.size() < size && receive(patience)) { }
    std::string taken = m_received.substr(0, size);
    m_received.erase(0, taken.size());
    return taken;
}

std::string PlainClient::ask(std::string_view line)
{
    send(line);
    return readLine();
}

bool PlainClient::staysSilent(std::chrono::milliseconds time)
{
    return m_received.empty() && !receive(time) && !m_closed;
}

std::string iamat(std::string_view client, long long seconds)
{
    return "IAMAT " + std::string(client) + " +34.068930-118.445127 " + std::to_string(seconds)
        + ".918963997\n";
}

} // namespace Herdscope::Test
