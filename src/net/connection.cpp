// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connection.h"

#include "net/sockets.h"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace Herdscope::Net {

namespace {
std::int64_t toNs(std::chrono::milliseconds time)
{
    return std::chrono::nanoseconds(time).count();
}
} // namespace

Connection::Connection(IoLoop &loop, int fd, const Profile &profile, Owner &owner, bool connecting)
    : Handler(Kind::Last)
    , m_loop(loop)
    , m_profile(&profile)
    , m_owner(&owner)
    , m_fd(fd)
    , m_connecting(connecting)
{
}

Connection::~Connection()
{
    closeDescriptor();
    m_loop.poller().forget(this);
    if (m_watched)
        m_loop.unwatch(this);
}

bool Connection::start()
{
    m_interest = {!m_connecting, m_connecting};
    m_registered = m_loop.poller().add(m_fd, m_interest, this);
    return m_registered;
}

void Connection::write(std::string_view bytes)
{
    if (!isOpen() || m_ending || m_deaf || m_overflowed || bytes.empty())
        return;
    if (m_out.capacity() < 64)
        m_out = m_loop.takeBuffer();
    m_out.append(bytes);
    m_overflowed = unsentBytes() > m_profile->maxOutputBytes;
    m_loop.poller().callAtTurnEnd(this);
}

void Connection::end(bool linger)
{
    if (!isOpen() || m_ending)
        return;
    m_ending = true;
    m_linger = linger;
    m_lineDeadlineNs = 0;
    m_loop.poller().callAtTurnEnd(this);
}

void Connection::overflow()
{
    m_overflowed = true;
    m_loop.poller().callAtTurnEnd(this);
}

void Connection::abort()
{
    closeDescriptor();
}

void Connection::setOwner(Owner &owner, const Profile &profile, Kind kind)
{
    m_loop.poller().forget(this);
    m_owner = &owner;
    m_profile = &profile;
    setKind(kind);
    m_lineDeadlineNs = m_outputDeadlineNs = 0;
    if (unsentBytes() > 0 || m_ending)
        m_loop.poller().callAtTurnEnd(this);
    scheduleMore();
}

void Connection::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    scheduleMore();
    updateInterest();
}

void Connection::setFrozen(bool frozen)
{
    if (m_frozen == frozen || !isOpen())
        return;
    m_frozen = frozen;
    if (frozen) {
        if (std::exchange(m_registered, false))
            m_loop.poller().remove(m_fd);
        return;
    }
    m_interest = {};
    updateInterest();
    scheduleMore();
    m_loop.poller().callAtTurnEnd(this);
}

void Connection::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadlineNs = fromNow.count() > 0 ? IoLoop::monotonicNs() + toNs(fromNow) : 0;
    watch();
}

void Connection::watch()
{
    const bool wanted = m_deadlineNs != 0 || m_lineDeadlineNs != 0 || m_outputDeadlineNs != 0;
    if (wanted && !std::exchange(m_watched, true))
        m_loop.watch(this);
}

bool Connection::checkDeadline(std::int64_t nowNs)
{
    if (m_frozen)
        return true;
    m_watched = isOpen() && (m_deadlineNs != 0 || m_lineDeadlineNs != 0 || m_outputDeadlineNs != 0);
    if (!m_watched)
        return false;
    const auto isOver = [nowNs](std::int64_t deadline) {
        return deadline != 0 && nowNs >= deadline;
    };
    const bool slow = isOver(m_outputDeadlineNs);
    if (!slow && !isOver(m_deadlineNs) && !isOver(m_lineDeadlineNs))
        return true;
    m_watched = false;
    gone(m_lingering ? Gone::Ended : slow ? Gone::OutputTooSlow : Gone::TimedOut);
    return false;
}

void Connection::onReady(Poller::Interest ready)
{
    if (!isOpen() || m_frozen)
        return;
    if (m_connecting) {
        if (!ready.write)
            return;
        if (const int error = Sockets::pendingError(m_fd))
            return gone(Gone::Failed, error);
        m_connecting = false;
        m_owner->onConnected(*this);
        m_loop.poller().callAtTurnEnd(this);
        return;
    }
    if (ready.write && m_blocked)
        flush();
    if (ready.read && isOpen() && m_interest.read)
        receive();
}

void Connection::onTurn()
{
    if (!isOpen() || m_frozen || m_ending || m_paused || isOutputLong() || !m_more)
        return;
    deliver(std::string_view(m_tail).substr(m_tailBegin), true);
}

void Connection::onTurnEnd()
{
    flush();
}

void Connection::receive()
{
    if (m_lingering)
        return discard();
    const std::size_t kept = m_tail.size() - m_tailBegin;
    char *buffer = m_loop.input(kept + m_profile->readBytes);
    const std::ptrdiff_t got = Sockets::receive(m_fd, buffer + kept, m_profile->readBytes);
    if (got < 0) {
        if (!Sockets::wouldBlock(errno))
            gone(Gone::Failed, errno);
        return;
    }
    if (kept > 0)
        std::memcpy(buffer, m_tail.data() + m_tailBegin, kept);
    m_inputEnded = got == 0;
    deliver({buffer, kept + static_cast<std::size_t>(got)}, false);
}

/// After the last answer: what still comes is thrown away, so that no reset destroys that answer on
/// its way.
void Connection::discard()
{
    char *buffer = m_loop.input(m_profile->readBytes);
    const std::ptrdiff_t got = Sockets::receive(m_fd, buffer, m_profile->readBytes);
    if (got < 0 && Sockets::wouldBlock(errno))
        return;
    const auto size = static_cast<std::size_t>(got < 0 ? 0 : got);
    if (size == 0 || size > m_lingerLeft)
        return gone(Gone::Ended);
    m_lingerLeft -= size;
}

void Connection::deliver(std::string_view bytes, bool fromTail)
{
    // What was left of an earlier input and is no rest of a turn holds no line end.
    std::size_t scanned = m_more ? 0 : m_tail.size() - m_tailBegin;
    m_more = false;
    Taken taken;
    std::size_t done = 0;
    do {
        taken = m_owner->onInput(*this, {bytes.substr(done), m_inputEnded, scanned});
        done += taken.bytes;
        scanned = 0;
    } while (taken.next == Next::Now && isOpen() && !m_ending);
    if (!isOpen())
        return;
    m_more = taken.next != Next::Wait && !m_ending;
    keep(m_ending ? std::string_view() : bytes.substr(done), fromTail, !m_more);
    if (m_more)
        scheduleMore();
    else if (m_inputEnded && !m_ending)
        m_owner->onInputEnd(*this);
    if (m_profile->lineTimeout.count() > 0)
        updateLineDeadline(done > 0);
    updateInterest();
}

/// @p mayCompact false: the rest is going to be taken from where it is.
void Connection::keep(std::string_view rest, bool fromTail, bool mayCompact)
{
    if (rest.empty()) {
        m_tailBegin = 0;
        if (m_tail.capacity() >= 64)
            m_loop.giveBack(m_tail);
        else
            m_tail.clear();
    } else if (fromTail) {
        m_tailBegin = m_tail.size() - rest.size();
        if (mayCompact) {
            m_tail.erase(0, m_tailBegin);
            m_tailBegin = 0;
        }
    } else {
        if (m_tail.capacity() < 64)
            m_tail = m_loop.takeBuffer();
        m_tail.assign(rest);
        m_tailBegin = 0;
    }
}

void Connection::updateLineDeadline(bool newLine)
{
    if (m_tail.empty() || m_more || m_ending || m_paused) {
        m_lineDeadlineNs = 0;
        return;
    }
    if (!newLine && m_lineDeadlineNs != 0)
        return;
    m_lineDeadlineNs = IoLoop::monotonicNs() + toNs(m_profile->lineTimeout);
    watch();
}

void Connection::scheduleMore()
{
    if (m_more && !m_paused && !m_frozen && !isOutputLong())
        m_loop.poller().callAtTurn(this);
}

void Connection::flush()
{
    if (!isOpen() || m_frozen || m_connecting || m_lingering)
        return;
    if (m_overflowed)
        return gone(Gone::OutputTooLong);
    do {
        if (!sendUnsent())
            return;
    } while (!m_blocked && !m_ending && m_owner->onDrained(*this));
    if (m_ending && !m_blocked)
        return finish();
    scheduleMore();
    updateInterest();
}

/// False when it is gone.
bool Connection::sendUnsent()
{
    m_blocked = false;
    const std::size_t size = unsentBytes();
    if (size == 0)
        return true;
    const std::ptrdiff_t took = Sockets::send(m_fd, m_out.data() + m_sent, size);
    if (took < 0 && !Sockets::wouldBlock(errno)) {
        gone(Gone::Failed, errno);
        return false;
    }
    m_sent += static_cast<std::size_t>(took < 0 ? 0 : took);
    m_blocked = m_sent < m_out.size();
    if (m_blocked && took > 0)
        m_tookSomeNs = IoLoop::monotonicNs();
    if (m_blocked || m_outputDeadlineNs != 0)
        updateOutputDeadline(took > 0);
    if (!m_blocked) {
        m_loop.giveBack(m_out);
        m_sent = 0;
    } else if (m_sent > m_profile->pauseOutputBytes) {
        m_out.erase(0, m_sent);
        m_sent = 0;
    }
    return true;
}

void Connection::updateOutputDeadline(bool progress)
{
    if (!m_blocked || unsentBytes() <= m_profile->softOutputBytes
        || m_profile->softOutputTime.count() == 0) {
        m_outputDeadlineNs = 0;
        return;
    }
    if (m_outputDeadlineNs != 0 && !(progress && m_profile->progressCounts))
        return;
    m_outputDeadlineNs = IoLoop::monotonicNs() + toNs(m_profile->softOutputTime);
    watch();
}

void Connection::finish()
{
    if (!m_linger || m_inputEnded)
        return gone(Gone::Ended);
    Sockets::shutdownWriting(m_fd);
    m_lingering = true;
    m_lingerLeft = m_loop.limits().lingerBytes;
    setDeadline(m_loop.limits().lingerTime);
    updateInterest();
}

void Connection::updateInterest()
{
    if (!isOpen() || m_frozen)
        return;
    Poller::Interest want;
    want.write = m_connecting || m_blocked;
    want.read = m_lingering
        || (!m_connecting && !m_inputEnded && !m_ending && !m_paused && !m_more
            && !(m_blocked && isOutputLong()));
    if (m_registered && want == m_interest)
        return;
    m_interest = want;
    // Without any interest it must leave the poller: errors would be told again and again.
    const bool wanted = want.read || want.write;
    if (m_registered && wanted) {
        m_loop.poller().modify(m_fd, want, this);
    } else if (m_registered) {
        m_loop.poller().remove(m_fd);
        m_registered = false;
    } else if (wanted) {
        m_registered = m_loop.poller().add(m_fd, want, this);
    }
}

void Connection::closeDescriptor()
{
    if (!isOpen())
        return;
    if (std::exchange(m_registered, false))
        m_loop.poller().remove(m_fd);
    Sockets::close(std::exchange(m_fd, -1));
    m_loop.giveBack(m_tail);
    m_loop.giveBack(m_out);
    m_tailBegin = m_sent = 0;
}

void Connection::gone(Gone why, int error)
{
    closeDescriptor();
    m_owner->onGone(*this, why, error);
}

std::string describeGone(Connection::Gone why, int error)
{
    switch (why) {
    case Connection::Gone::Ended:
        return "closed";
    case Connection::Gone::PeerClosed:
        return "closed by the other side";
    case Connection::Gone::Failed:
        return std::generic_category().message(error);
    case Connection::Gone::TimedOut:
        return "took too long";
    case Connection::Gone::OutputTooLong:
        return "did not read what it was sent: too much waited";
    case Connection::Gone::OutputTooSlow:
        return "did not read what it was sent: it waited too long";
    }
    return {};
}

} // namespace Herdscope::Net
