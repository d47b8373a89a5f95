// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/epollpoller.h"

#ifdef Q_OS_LINUX

#include "net/logging.h"

#include <cstdint>
#include <unistd.h>

namespace Herdscope::Net {

EpollPoller::EpollPoller()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_notifier(QSocketNotifier::Read)
{
    if (m_epoll < 0)
        return;
    connect(&m_notifier, &QSocketNotifier::activated, this, &EpollPoller::turn);
    m_notifier.setSocket(m_epoll);
    m_notifier.setEnabled(true);
}

EpollPoller::~EpollPoller()
{
    if (m_epoll < 0)
        return;
    m_notifier.setEnabled(false);
    ::close(m_epoll);
}

bool EpollPoller::add(int fd, Interest interest, Handler *handler)
{
    return control(EPOLL_CTL_ADD, fd, interest, handler);
}

void EpollPoller::modify(int fd, Interest interest, Handler *handler)
{
    control(EPOLL_CTL_MOD, fd, interest, handler);
}

void EpollPoller::remove(int fd)
{
    control(EPOLL_CTL_DEL, fd, {}, nullptr);
}

bool EpollPoller::control(int operation, int fd, Interest interest, Handler *handler)
{
    epoll_event event {};
    if (interest.read)
        event.events |= EPOLLIN;
    if (interest.write)
        event.events |= EPOLLOUT;
    event.data.ptr = handler;
    if (::epoll_ctl(m_epoll, operation, fd, &event) == 0)
        return true;
    qCWarning(logSocket, "epoll_ctl %d for descriptor %d failed", operation, fd);
    return false;
}

void EpollPoller::turn()
{
    if (isInTurn())
        return; // a handler runs an event loop of its own
    beginTurn();
    const int count = ::epoll_wait(m_epoll, m_events.data(), batchSize, 0);
    dispatch(count, Handler::Kind::First);
    dispatch(count, Handler::Kind::Last);
    endTurn();
}

void EpollPoller::dispatch(int count, Handler::Kind kind)
{
    for (int i = 0; i < count; ++i) {
        auto &event = m_events[static_cast<std::size_t>(i)];
        auto *handler = static_cast<Handler *>(event.data.ptr);
        if (!handler || handler->kind() != kind)
            continue;
        event.data.ptr = nullptr; // its kind may change meanwhile
        const std::uint32_t happened = event.events;
        const bool failed = (happened & (EPOLLERR | EPOLLHUP)) != 0;
        handler->onReady(
            {failed || (happened & EPOLLIN) != 0, failed || (happened & EPOLLOUT) != 0});
    }
}

} // namespace Herdscope::Net

#endif
