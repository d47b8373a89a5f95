// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/framechannel.h"

#include "net/sockets.h"

#include <QElapsedTimer>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <utility>

namespace Herdscope::Net {

namespace {

constexpr std::size_t readBytes = 256 * 1024;
/// Reads in a turn: a child that records much does not hold up the others' news.
constexpr int readsPerTurn = 4;
constexpr std::size_t keptBytes = 1024 * 1024; ///< of an empty buffer
constexpr std::size_t sizeBytes = sizeof(std::uint32_t);

} // namespace

FrameChannel::FrameChannel(int fd, Take take, QObject *parent)
    : QObject(parent)
    , m_fd(fd)
    , m_take(std::move(take))
    , m_readable(fd, QSocketNotifier::Read)
    , m_writable(fd, QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    connect(&m_readable, &QSocketNotifier::activated, this, &FrameChannel::onReadable);
    connect(&m_writable, &QSocketNotifier::activated, this, &FrameChannel::onWritable);
}

FrameChannel::~FrameChannel()
{
    close();
}

void FrameChannel::close()
{
    if (m_fd < 0)
        return;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    Sockets::close(std::exchange(m_fd, -1));
}

void FrameChannel::fail()
{
    if (m_fd < 0)
        return;
    close();
    emit closed();
}

void FrameChannel::send(FrameType type, QByteArrayView payload)
{
    if (m_fd < 0)
        return;
    const auto size = static_cast<std::uint32_t>(payload.size() + 1);
    const void *const bytes = &size;
    const bool idle = unsentBytes() == 0;
    m_out.append(static_cast<const char *>(bytes), sizeBytes);
    m_out += static_cast<char>(type);
    m_out.append(payload.data(), static_cast<std::size_t>(payload.size()));
    if (idle)
        onWritable();
}

void FrameChannel::onWritable()
{
    while (m_fd >= 0 && unsentBytes() > 0) {
        const auto written = Sockets::send(m_fd, m_out.data() + m_sent, unsentBytes());
        if (written < 0) {
            if (!Sockets::wouldBlock(errno))
                m_sent = m_out.size(); // nobody will read it; the end is seen by reading
            break;
        }
        m_sent += static_cast<std::size_t>(written);
    }
    const bool all = unsentBytes() == 0;
    if (all) {
        m_out.clear();
        m_sent = 0;
        if (m_out.capacity() > keptBytes)
            m_out.shrink_to_fit();
    } else if (m_sent > keptBytes) {
        m_out.erase(0, m_sent);
        m_sent = 0;
    }
    if (m_fd < 0)
        return;
    m_writable.setEnabled(!all);
    if (std::exchange(m_wasFull, !all) && all)
        emit sent(); // last: more may be sent by then, and wait
}

void FrameChannel::flush(std::chrono::milliseconds atMost)
{
    QElapsedTimer passed;
    passed.start();
    for (;;) {
        onWritable();
        const qint64 left = atMost.count() - passed.elapsed();
        if (m_fd < 0 || unsentBytes() == 0 || left <= 0)
            return;
        pollfd wanted {m_fd, POLLOUT, 0};
        ::poll(&wanted, 1, static_cast<int>(left));
    }
}

void FrameChannel::onReadable()
{
    for (int i = 0; i < readsPerTurn && m_fd >= 0; ++i) {
        const std::size_t before = m_in.size();
        m_in.resize(before + readBytes);
        const auto got = Sockets::receive(m_fd, m_in.data() + before, readBytes);
        const int error = errno;
        m_in.resize(before + static_cast<std::size_t>(std::max<std::ptrdiff_t>(got, 0)));
        if (got > 0) {
            takeFrames();
            continue;
        }
        if (got == 0 || !Sockets::wouldBlock(error))
            fail();
        return;
    }
}

void FrameChannel::takeFrames()
{
    std::size_t at = 0;
    while (m_fd >= 0 && m_in.size() - at > sizeBytes) {
        std::uint32_t size = 0;
        std::memcpy(&size, m_in.data() + at, sizeBytes);
        if (size == 0 || size > maxFrameBytes)
            return fail();
        if (m_in.size() - at - sizeBytes < size)
            break;
        const std::string_view frame = std::string_view(m_in).substr(at + sizeBytes, size);
        at += sizeBytes + size;
        m_take(static_cast<FrameType>(frame.front()), frame.substr(1));
    }
    m_in.erase(0, at);
    if (m_in.empty() && m_in.capacity() > keptBytes)
        m_in.shrink_to_fit();
}

} // namespace Herdscope::Net
