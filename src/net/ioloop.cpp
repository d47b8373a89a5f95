// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/ioloop.h"

#include "net/connection.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::Net {

namespace {
constexpr std::size_t maxSpareBuffers = 256; ///< about as many as write in one turn
/// Of one. What a link writes in a turn fits in: growing anew in each costs more than all else.
constexpr std::size_t maxSpareBytes = 256 * 1024;
constexpr std::size_t maxSpareBytesTogether = 16 * 1024 * 1024;
} // namespace

IoLoop::IoLoop(PollerKind kind, const Limits &limits)
    : m_limits(limits)
    , m_poller(makePoller(kind))
{
    m_sweep.setInterval(m_limits.sweepInterval);
    QObject::connect(&m_sweep, &QTimer::timeout, m_poller.get(), [this] { sweep(); });
}

IoLoop::~IoLoop() = default;

std::shared_ptr<IoLoop> IoLoop::ofThread()
{
    thread_local std::weak_ptr<IoLoop> ofThisThread;
    auto loop = ofThisThread.lock();
    if (!loop) {
        loop = std::make_shared<IoLoop>(PollerKind::Best);
        ofThisThread = loop;
    }
    return loop;
}

char *IoLoop::input(std::size_t size)
{
    if (m_input.size() < size)
        m_input.resize(size);
    return m_input.data();
}

std::string IoLoop::takeBuffer()
{
    if (m_spare.empty()) {
        std::string fresh;
        fresh.reserve(4096);
        return fresh;
    }
    std::string buffer = std::move(m_spare.back());
    m_spare.pop_back();
    m_spareBytes -= buffer.capacity();
    return buffer;
}

void IoLoop::giveBack(std::string &buffer)
{
    std::string taken;
    taken.swap(buffer);
    if (taken.capacity() < 64 || taken.capacity() > maxSpareBytes
        || m_spare.size() >= maxSpareBuffers
        || m_spareBytes + taken.capacity() > maxSpareBytesTogether)
        return;
    taken.clear();
    m_spareBytes += taken.capacity();
    m_spare.push_back(std::move(taken));
}

void IoLoop::watch(Connection *connection)
{
    m_watched.push_back(connection);
    if (!m_sweep.isActive())
        m_sweep.start();
}

void IoLoop::unwatch(Connection *connection)
{
    std::replace(m_watched.begin(), m_watched.end(), connection,
                 static_cast<Connection *>(nullptr));
}

void IoLoop::sweep()
{
    const std::int64_t now = monotonicNs();
    for (std::size_t i = 0; i < m_watched.size(); ++i) {
        if (m_watched[i] && !m_watched[i]->checkDeadline(now))
            m_watched[i] = nullptr;
    }
    std::erase(m_watched, nullptr);
    if (m_watched.empty())
        m_sweep.stop();
}

std::int64_t IoLoop::monotonicNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

std::int64_t IoLoop::wallNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace Herdscope::Net
