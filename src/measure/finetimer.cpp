// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/finetimer.h"

#include "net/ioloop.h"
#include "net/sockets.h"

#include <algorithm>
#include <chrono>
#include <utility>

#ifdef Q_OS_LINUX
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace Herdscope::Measure {

FineTimer::FineTimer(Net::Poller &poller, std::function<void()> due)
    : Handler(Kind::First)
    , m_poller(poller)
    , m_due(std::move(due))
{
#ifdef Q_OS_LINUX
    m_fd = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (m_fd >= 0 && !m_poller.add(m_fd, {true, false}, this)) {
        Net::Sockets::close(m_fd);
        m_fd = -1;
    }
#endif
    m_coarse.setSingleShot(true);
    m_coarse.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_coarse, &QTimer::timeout, &m_poller, [this] { m_poller.callAtTurn(this); });
}

FineTimer::~FineTimer()
{
    m_poller.forget(this);
    if (m_fd < 0)
        return;
    m_poller.remove(m_fd);
    Net::Sockets::close(m_fd);
}

void FineTimer::startAt(std::int64_t monotonicNs)
{
    m_running = true;
#ifdef Q_OS_LINUX
    if (m_fd >= 0) {
        constexpr std::int64_t second = 1'000'000'000;
        const std::int64_t at = std::max<std::int64_t>(monotonicNs, 1); // 0 would disarm it
        itimerspec when {};
        when.it_value.tv_sec = static_cast<time_t>(at / second);
        when.it_value.tv_nsec = static_cast<long>(at % second);
        ::timerfd_settime(m_fd, TFD_TIMER_ABSTIME, &when, nullptr);
        return;
    }
#endif
    using namespace std::chrono;
    const nanoseconds left(std::max<std::int64_t>(monotonicNs - Net::IoLoop::monotonicNs(), 0));
    m_coarse.start(ceil<milliseconds>(left));
}

void FineTimer::stop()
{
    m_running = false;
    m_coarse.stop();
#ifdef Q_OS_LINUX
    const itimerspec never {};
    if (m_fd >= 0)
        ::timerfd_settime(m_fd, 0, &never, nullptr);
#endif
}

void FineTimer::onReady(Net::Poller::Interest)
{
#ifdef Q_OS_LINUX
    std::uint64_t expirations = 0;
    if (::read(m_fd, &expirations, sizeof expirations) < 0)
        return; // ordered anew meanwhile
#endif
    onTurn();
}

void FineTimer::onTurn()
{
    if (std::exchange(m_running, false))
        m_due();
}

} // namespace Herdscope::Measure
