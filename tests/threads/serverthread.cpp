// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "threads/serverthread.h"

#include <QEventLoop>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <unistd.h>
#include <utility>

namespace Herdscope::Test {

namespace {
constexpr std::chrono::seconds patience {20}; ///< sanitizers on a busy machine
}

/// The reading end of the pipe, in the loop's thread.
class ServerThread::Orders final : public Net::Poller::Handler
{
public:
    using Take = std::function<void(Order, Herd::ServerIndex)>;

    Orders(int fd, Take take)
        : Handler(Kind::Last)
        , m_fd(fd)
        , m_take(std::move(take))
    {
    }
    void onReady(Net::Poller::Interest) override
    {
        std::array<char, 2> order {};
        while (::read(m_fd, order.data(), order.size()) == std::ssize(order))
            m_take(static_cast<Order>(order[0]), order[1]);
    }

private:
    int m_fd;
    Take m_take;
};

ServerThread::ServerThread(Net::ServerLoop::Setup setup)
    : m_server(setup.servers.at(0))
{
    if (::pipe2(m_orders, O_CLOEXEC) != 0 || ::fcntl(m_orders[0], F_SETFL, O_NONBLOCK) != 0)
        std::abort();
    m_thread = std::thread(&ServerThread::run, this, std::move(setup));
}

ServerThread::~ServerThread()
{
    order(Order::Drain);
    m_thread.join();
    ::close(m_orders[0]);
    ::close(m_orders[1]);
}

void ServerThread::dial(std::vector<std::uint16_t> ports)
{
    {
        const std::lock_guard lock(m_mutex);
        m_ports = std::move(ports);
    }
    order(Order::Dial);
}

void ServerThread::order(Order order, Herd::ServerIndex neighbour)
{
    const std::array<char, 2> bytes {static_cast<char>(order), static_cast<char>(neighbour)};
    if (::write(m_orders[1], bytes.data(), bytes.size()) != std::ssize(bytes))
        std::abort(); // two bytes leave together
}

ServerThread::Report ServerThread::report()
{
    std::unique_lock lock(m_mutex);
    const int before = m_reports;
    order(Order::Report);
    m_reported.wait_for(lock, patience, [&] { return m_reports > before; });
    return m_report;
}

void ServerThread::run(Net::ServerLoop::Setup setup)
{
    QEventLoop events; // before anything that wants to be told of descriptors and times
    Net::IoLoop io(setup.poller);
    Net::ServerLoop loop(std::move(setup));
    QObject::connect(&loop, &Net::ServerLoop::drained, &events, &QEventLoop::quit);
    Orders orders(m_orders[0], [&](Order order, Herd::ServerIndex neighbour) {
        carryOut(loop, order, neighbour);
    });
    if (!io.poller().add(m_orders[0], {true, false}, &orders))
        std::abort();
    loop.listen();
    events.exec();
    io.poller().remove(m_orders[0]);
}

void ServerThread::carryOut(Net::ServerLoop &loop, Order order, Herd::ServerIndex neighbour)
{
    Net::Server *const server = loop.server(m_server);
    if (!server)
        return;
    switch (order) {
    case Order::Dial: {
        const std::lock_guard lock(m_mutex);
        return loop.dial(QList<quint16>(m_ports.begin(), m_ports.end()), {});
    }
    case Order::Kill:
        return server->kill();
    case Order::Restart:
        return server->restart();
    case Order::Freeze:
        return server->freeze();
    case Order::Thaw:
        return server->thaw();
    case Order::Cut:
        return server->cutLink(neighbour);
    case Order::Heal:
        return server->healLink(neighbour);
    case Order::Report:
        return takeReport(loop);
    case Order::Drain:
        return loop.drain();
    }
}

void ServerThread::takeReport(Net::ServerLoop &loop)
{
    Net::Server &server = *loop.server(m_server);
    const Net::ServerSnapshot snapshot = server.takeSnapshot();
    Report report;
    report.up = snapshot.state == Net::ServerState::Up;
    report.port = snapshot.port;
    report.linksUp =
        static_cast<int>(std::count(snapshot.linksUp.begin(), snapshot.linksUp.end(), true));
    for (const Herd::Location &location : server.locations())
        report.lines.emplace_back(location.atLine());
    std::sort(report.lines.begin(), report.lines.end());
    {
        const std::lock_guard lock(m_mutex);
        m_report = std::move(report);
        ++m_reports;
    }
    m_reported.notify_all();
}

} // namespace Herdscope::Test
