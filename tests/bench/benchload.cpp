// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchload.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Herdscope::Bench {

namespace {

constexpr std::uint32_t clientCount = 1'000;
constexpr int patienceMs = 5'000;
constexpr std::size_t timeSize = 20; ///< 1520023934.918963997
constexpr std::size_t bufferBytes = 256 * 1024;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::int64_t wallNs()
{
    return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

void putTime(char *out, std::int64_t timeNs)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    std::int64_t seconds = timeNs / perSecond;
    std::int64_t rest = timeNs % perSecond;
    for (int i = 9; i >= 0; --i, seconds /= 10)
        out[i] = static_cast<char>('0' + seconds % 10);
    out[10] = '.';
    for (int i = 19; i > 10; --i, rest /= 10)
        out[i] = static_cast<char>('0' + rest % 10);
}

void watch(int epoll, int fd, void *what)
{
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.ptr = what;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        giveUp("epoll_ctl failed");
}

/// Small enough for the socket's buffer, as the answers are read.
void sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
            giveUp("a server has closed a connection");
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
}

} // namespace

void giveUp(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(2);
}

int connectTo(std::uint16_t port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void *const where = &address;
    if (fd < 0 || ::connect(fd, static_cast<const sockaddr *>(where), sizeof address) != 0)
        giveUp(std::string("no connection: ") + std::strerror(errno));
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

BenchLoad::BenchLoad(const Ports &ports, int connections, std::size_t depth)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_depth(depth)
    , m_connections(static_cast<std::size_t>(connections))
    , m_buffer(bufferBytes)
{
    for (std::uint32_t i = 0; i < clientCount; ++i) {
        char text[96];
        std::snprintf(text, sizeof text, "client%05u.bench %+010.6f%+011.6f ", i,
                      -89.5 + i % 1790 / 10.0 + 0.000123, -179.5 + i % 3590 / 10.0 + 0.000456);
        m_clients.emplace_back(text);
    }
    for (std::size_t i = 0; i < m_connections.size(); ++i) {
        Connection &each = m_connections[i];
        each.fd = connectTo(ports[i % ports.size()]);
        each.nextClient = static_cast<std::uint32_t>(i) % clientCount;
        each.pending.resize(depth);
        watch(m_epoll, each.fd, &each);
    }
}

BenchLoad::~BenchLoad()
{
    for (const Connection &each : m_connections)
        ::close(each.fd);
    ::close(m_epoll);
}

LoadResult BenchLoad::run(double seconds)
{
    m_answers = 0;
    m_isEnding = false;
    const auto begin = Clock::now();
    for (Connection &each : m_connections)
        fill(each);
    std::size_t unanswered = 1;
    while (unanswered > 0) {
        std::array<epoll_event, 256> events;
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), patienceMs);
        if (count == 0)
            giveUp("a server has not answered for 5 s");
        m_isEnding = secondsSince(begin) >= seconds;
        for (int i = 0; i < count; ++i)
            read(*static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr));
        unanswered = m_isEnding ? 0 : 1;
        for (const Connection &each : m_connections)
            unanswered += m_isEnding ? each.count : 0;
    }
    return {m_answers, secondsSince(begin)};
}

void BenchLoad::fill(Connection &connection)
{
    m_out.clear();
    const std::int64_t nowNs = wallNs();
    while (connection.count < m_depth) {
        m_lastTimeNs = std::max(m_lastTimeNs + 1, nowNs);
        Pending &pending = connection.pending[(connection.first + connection.count) % m_depth];
        pending = {connection.nextClient, m_lastTimeNs};
        ++connection.count;
        const auto step = static_cast<std::uint32_t>(m_connections.size());
        connection.nextClient = (connection.nextClient + step) % clientCount;
        char time[timeSize];
        putTime(time, pending.timeNs);
        m_out.append("IAMAT ").append(m_clients[pending.client]).append(time, timeSize);
        m_out.push_back('\n');
    }
    sendAll(connection.fd, m_out);
}

void BenchLoad::read(Connection &connection)
{
    const std::size_t kept = connection.rest.size();
    std::memcpy(m_buffer.data(), connection.rest.data(), kept);
    const ssize_t got = ::recv(connection.fd, m_buffer.data() + kept, m_buffer.size() - kept, 0);
    if (got < 0 && errno == EAGAIN)
        return;
    if (got <= 0)
        giveUp("a server has closed a connection");
    std::string_view bytes(m_buffer.data(), kept + static_cast<std::size_t>(got));
    for (std::size_t end = bytes.find('\n'); end != bytes.npos; end = bytes.find('\n')) {
        check(connection, bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
    connection.rest.assign(bytes);
    if (!m_isEnding)
        fill(connection);
}

void BenchLoad::check(Connection &connection, std::string_view answer)
{
    if (connection.count == 0)
        giveUp("an answer to nothing: " + std::string(answer));
    const Pending &pending = connection.pending[connection.first];
    const std::string &client = m_clients[pending.client];
    char time[timeSize];
    putTime(time, pending.timeNs);
    if (!answer.starts_with("AT ") || answer.size() < client.size() + timeSize
        || !answer.ends_with(std::string_view(time, timeSize))
        || answer.substr(answer.size() - timeSize - client.size(), client.size()) != client)
        giveUp("a wrong answer: " + std::string(answer));
    connection.first = (connection.first + 1) % m_depth;
    --connection.count;
    ++m_answers;
}

BenchProbe::BenchProbe(const Ports &ports)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_askers(ports.size())
{
    for (std::size_t i = 0; i < ports.size(); ++i) {
        m_reporters.push_back(connectTo(ports[i]));
        m_askers[i].fd = connectTo(ports[i]);
        watch(m_epoll, m_askers[i].fd, &m_askers[i]);
    }
}

BenchProbe::~BenchProbe()
{
    for (const int each : m_reporters)
        ::close(each);
    for (const Asker &each : m_askers)
        ::close(each.fd);
    ::close(m_epoll);
}

/// The name of the client. It is at sea, where no places are.
std::string BenchProbe::report(std::size_t source)
{
    const std::string client =
        "probe" + std::to_string(wallNs()) + '-' + std::to_string(m_clients++);
    char time[timeSize];
    putTime(time, wallNs());
    sendAll(m_reporters[source],
            "IAMAT " + client + " -40.000000-120.000000 " + std::string(time, timeSize) + '\n');
    return client;
}

void BenchProbe::ask(Asker &asker, const std::string &client)
{
    asker.question = "WHATSAT " + client + " 1 1\n";
    ++m_missing;
    sendAll(asker.fd, asker.question);
}

void BenchProbe::waitForAll()
{
    while (m_missing > 0) {
        std::array<epoll_event, 16> events;
        const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), patienceMs);
        if (count == 0)
            giveUp("a server has not answered for 5 s");
        for (int i = 0; i < count; ++i)
            if (hear(*static_cast<Asker *>(events[static_cast<std::size_t>(i)].data.ptr)))
                --m_missing;
    }
}

/// True when it is told the place. Asks again when the client is not known yet.
bool BenchProbe::hear(Asker &asker)
{
    char buffer[16'384];
    const ssize_t got = ::recv(asker.fd, buffer, sizeof buffer, 0);
    if (got < 0 && errno == EAGAIN)
        return false;
    if (got <= 0)
        giveUp("a server has closed a connection");
    asker.rest.append(buffer, static_cast<std::size_t>(got));
    bool isTold = false;
    std::size_t begin = 0;
    for (std::size_t end = asker.rest.find('\n'); end != std::string::npos;
         end = asker.rest.find('\n', begin)) {
        const std::string_view line = std::string_view(asker.rest).substr(begin, end - begin);
        begin = end + 1;
        if (asker.isInPlaces) {
            asker.isInPlaces = !line.empty();
        } else if (line.starts_with("AT ")) {
            asker.isInPlaces = true;
            isTold = true;
        } else {
            sendAll(asker.fd, asker.question);
        }
    }
    asker.rest.erase(0, begin);
    return isTold;
}

double BenchProbe::spreadUs(std::size_t source)
{
    const auto begin = Clock::now();
    const std::string client = report(source);
    for (std::size_t i = 0; i < m_askers.size(); ++i)
        if (i != source)
            ask(m_askers[i], client);
    waitForAll();
    char answer[512];
    while (::recv(m_reporters[source], answer, sizeof answer, 0) > 0) { }
    return secondsSince(begin) * 1e6;
}

double BenchProbe::drainMs()
{
    const auto begin = Clock::now();
    std::vector<std::string> clients;
    for (std::size_t i = 0; i < m_reporters.size(); ++i)
        clients.push_back(report(i));
    for (const std::string &client : clients) {
        for (Asker &each : m_askers)
            ask(each, client);
        waitForAll();
    }
    char answer[512];
    for (const int each : m_reporters)
        while (::recv(each, answer, sizeof answer, 0) > 0) { }
    return secondsSince(begin) * 1e3;
}

} // namespace Herdscope::Bench
