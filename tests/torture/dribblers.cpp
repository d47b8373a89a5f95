// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/dribblers.h"

#include "torture/servedherd.h"

#include <algorithm>
#include <array>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace Herdscope::Torture {

namespace {

/// Below what a server accepts: the age of a connection is to be its age at the server, too.
constexpr auto betweenConnects = std::chrono::microseconds(1'250);
/// Between two bytes of one.
constexpr auto betweenBytes = std::chrono::milliseconds(2'000);

double since(Dribblers::Clock::time_point start)
{
    return std::chrono::duration<double>(Dribblers::Clock::now() - start).count();
}

} // namespace

Dribblers::Dribblers(std::uint16_t port, int count)
    : m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_all(static_cast<std::size_t>(count))
    , m_thread([this] { run(); })
{
}

Dribblers::~Dribblers()
{
    end();
    ::close(m_epoll);
}

void Dribblers::end()
{
    m_ends = true;
    if (m_thread.joinable())
        m_thread.join();
}

void Dribblers::run()
{
    auto due = Clock::now();
    for (One &one : m_all) {
        if (m_ends)
            break;
        std::this_thread::sleep_until(due);
        due += betweenConnects;
        if (!open(one))
            ++m_refused;
        turn();
    }
    m_there = true;
    while (!m_ends) {
        turn();
        dribble();
    }
    turn();
    for (One &one : m_all) {
        if (one.fd < 0)
            continue;
        m_oldestOpen = std::max(m_oldestOpen, since(one.begun));
        ::close(one.fd);
    }
}

bool Dribblers::open(One &one)
{
    one.fd = connectTo(m_port);
    if (one.fd < 0)
        return false;
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.ptr = &one;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, one.fd, &event);
    one.begun = Clock::now();
    return ::send(one.fd, "I", 1, MSG_NOSIGNAL) == 1;
}

void Dribblers::close(One &one)
{
    m_seconds.push_back(since(one.begun));
    ::close(std::exchange(one.fd, -1));
}

/// Those that the server has closed.
void Dribblers::turn()
{
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll, events.data(), events.size(), 1);
    for (int i = 0; i < count; ++i) {
        One &one = *static_cast<One *>(events[static_cast<std::size_t>(i)].data.ptr);
        close(one);
        if (!m_ends && !open(one))
            ++m_refused;
    }
}

/// A byte of each in betweenBytes.
void Dribblers::dribble()
{
    const auto due = Clock::now() + betweenBytes / std::max<std::size_t>(m_all.size(), 1);
    const One &one = m_all[m_next++ % m_all.size()];
    if (one.fd >= 0)
        (void)::send(one.fd, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    std::this_thread::sleep_until(due);
}

} // namespace Herdscope::Torture
