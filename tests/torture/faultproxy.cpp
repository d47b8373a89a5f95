// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/faultproxy.h"

#include "support/seededrandom.h"
#include "torture/sockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <mutex>
#include <string>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace Herdscope::Torture {

namespace {

using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
constexpr Instant never = Instant::max();

constexpr int dribbleBytesPerSecond = 1'000;
/// How long a connection that was cut is still read, so that what comes late does not turn the
/// orderly end into a reset.
constexpr std::chrono::seconds lingerTime {2};

/// How the bytes of one way end.
enum class Ending
{
    Open,
    Fin,
    Rst
};

/// One way of a connection: bytes read at its source that are to be written at its sink.
struct Pipe
{
    struct Chunk
    {
        Instant due;
        std::string bytes;
    };
    std::deque<Chunk> chunks;
    std::size_t kept = 0; ///< bytes in the chunks
    std::size_t written = 0; ///< of the first chunk
    Instant lastDue {};
    Ending ending = Ending::Open;
    Instant endDue {};
    bool ended = false; ///< the sink has been told
    bool stalled = false; ///< the sink takes no more at the moment
    double credit = 0; ///< bytes that the bandwidth allows
    Instant credited {};
};

} // namespace

class FaultProxy::Engine final
{
public:
    explicit Engine(std::uint64_t seed)
        : m_random(seed)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        watch(m_wake.get(), nullptr, EPOLLIN, EPOLL_CTL_ADD);
        m_thread = std::thread([this] { run(); });
    }
    ~Engine()
    {
        perform([this] { m_stopping = true; });
        m_thread.join();
    }
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// Runs @p deed in the proxy's thread and waits for it.
    void perform(const std::function<void()> &deed)
    {
        std::promise<void> done;
        {
            const std::lock_guard lock(m_mutex);
            m_deeds.emplace_back([&] {
                deed();
                done.set_value();
            });
        }
        const std::uint64_t one = 1;
        (void)!::write(m_wake.get(), &one, sizeof one);
        done.get_future().wait();
    }

    struct Connection;

    /// What epoll hands back: a listening socket or one end of a connection.
    struct Watched
    {
        std::size_t door = 0;
        Connection *connection = nullptr; ///< null: the door itself
        int side = 0; ///< 0: who dialled, 1: the server
    };
    struct Connection
    {
        std::size_t door = 0;
        std::array<Socket, 2> ends;
        std::array<Watched, 2> watched;
        std::array<std::uint32_t, 2> interest {0, 0};
        std::array<Pipe, 2> pipes; ///< [0] from end 0 to end 1
        bool connecting = false;
        bool lostBytes = false;
        Instant closeAt = never; ///< it was cut
        bool gone = false;
    };
    struct DoorState
    {
        Socket listener;
        Watched watched;
        std::uint16_t port = 0;
        std::uint16_t target = 0;
        std::array<Faults, 2> faults;
        bool halfOpen = false;
        bool refusing = false;
        Counts counts;
        std::list<Connection> connections;
    };

    std::optional<Door> open(std::uint16_t target)
    {
        auto door = std::make_unique<DoorState>();
        // Asked for by number: only then the system keeps it for us while we refuse.
        door->port = freePort(m_random.next() + static_cast<std::uint64_t>(::getpid()));
        door->listener = listenOnLoopback(door->port);
        if (!door->listener)
            return std::nullopt;
        door->target = target;
        door->watched.door = m_doors.size();
        watch(door->listener.get(), &door->watched, EPOLLIN, EPOLL_CTL_ADD);
        m_doors.push_back(std::move(door));
        return m_doors.size() - 1;
    }
    [[nodiscard]] DoorState &door(Door index) { return *m_doors.at(index); }
    [[nodiscard]] Counts counts(Door index)
    {
        DoorState &state = door(index);
        state.counts.open = 0;
        state.counts.bytesKept = 0;
        for (const Connection &each : state.connections) {
            state.counts.open += each.gone ? 0 : 1;
            state.counts.bytesKept += each.pipes[0].kept + each.pipes[1].kept;
        }
        return state.counts;
    }

    void setHalfOpen(DoorState &door, bool on)
    {
        if (door.halfOpen == on)
            return;
        door.halfOpen = on;
        if (on)
            return;
        for (Connection &each : door.connections) {
            if (each.lostBytes || !each.ends[1])
                resetBoth(each);
        }
    }
    void setRefusing(DoorState &door, bool on)
    {
        if (door.refusing == on)
            return;
        door.refusing = on;
        // A bound socket that listens no more refuses, and its port stays ours.
        if (on)
            ::shutdown(door.listener.get(), SHUT_RDWR);
        else if (::listen(door.listener.get(), SOMAXCONN) != 0)
            return;
        watch(door.listener.get(), &door.watched, EPOLLIN, on ? EPOLL_CTL_DEL : EPOLL_CTL_ADD);
    }
    void cut(DoorState &door)
    {
        for (Connection &each : door.connections) {
            if (each.gone || each.closeAt != never)
                continue;
            loseAll(each);
            each.closeAt = Clock::now() + lingerTime;
            for (Socket &end : each.ends) {
                if (end)
                    ::shutdown(end.get(), SHUT_WR);
            }
        }
    }
    void reset(DoorState &door)
    {
        for (Connection &each : door.connections)
            resetBoth(each);
    }

private:
    void run()
    {
        std::array<epoll_event, 64> events {};
        while (!m_stopping) {
            const int count = ::epoll_wait(m_epoll.get(), events.data(),
                                           static_cast<int>(events.size()), timeoutMs());
            for (int i = 0; i < count; ++i) {
                const epoll_event &event = events[static_cast<std::size_t>(i)];
                if (event.data.ptr)
                    handle(*static_cast<Watched *>(event.data.ptr), event.events);
            }
            performDeeds();
            pump();
        }
        for (const auto &each : m_doors)
            reset(*each);
    }
    void performDeeds()
    {
        std::uint64_t count = 0;
        (void)!::read(m_wake.get(), &count, sizeof count);
        std::vector<std::function<void()>> deeds;
        {
            const std::lock_guard lock(m_mutex);
            deeds.swap(m_deeds);
        }
        for (const auto &deed : deeds)
            deed();
    }

    /// Until the next byte is due; pump() has noted when.
    [[nodiscard]] int timeoutMs() const
    {
        if (m_nextDue == never)
            return 1'000;
        const auto wait =
            std::chrono::ceil<std::chrono::milliseconds>(m_nextDue - Clock::now()).count();
        return static_cast<int>(std::clamp<std::int64_t>(wait, 0, 1'000));
    }

    void watch(int fd, Watched *what, std::uint32_t events, int operation)
    {
        epoll_event event {};
        event.events = events;
        event.data.ptr = what;
        ::epoll_ctl(m_epoll.get(), operation, fd, &event);
    }
    void setInterest(Connection &connection, std::size_t side, std::uint32_t events)
    {
        if (!connection.ends[side] || connection.interest[side] == events)
            return;
        const bool was = connection.interest[side] != 0;
        connection.interest[side] = events;
        // Out of the set when nothing is wanted: epoll tells errors even then.
        watch(connection.ends[side].get(), &connection.watched[side], events,
              events == 0 ? EPOLL_CTL_DEL : (was ? EPOLL_CTL_MOD : EPOLL_CTL_ADD));
    }

    void handle(const Watched &what, std::uint32_t events)
    {
        if (!what.connection)
            return acceptAll(door(what.door));
        Connection &connection = *what.connection;
        if (connection.gone)
            return;
        const auto side = static_cast<std::size_t>(what.side);
        if (side == 1 && connection.connecting) {
            if (events & (EPOLLOUT | EPOLLERR | EPOLLHUP))
                finishConnecting(connection);
            return;
        }
        if (events & EPOLLOUT)
            connection.pipes[1 - side].stalled = false;
        if (events & (EPOLLIN | EPOLLERR | EPOLLHUP | EPOLLRDHUP))
            readFrom(connection, side);
    }

    void acceptAll(DoorState &door)
    {
        for (;;) {
            const int fd =
                ::accept4(door.listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            ++door.counts.accepted;
            Connection &connection = door.connections.emplace_back();
            connection.door = door.watched.door;
            connection.ends[0] = Socket(fd);
            setNoDelay(fd);
            for (int side = 0; side < 2; ++side)
                connection.watched[static_cast<std::size_t>(side)] = {connection.door, &connection,
                                                                      side};
            if (!door.halfOpen) {
                connection.ends[1] = dialLoopback(door.target);
                connection.connecting = true;
                if (!connection.ends[1])
                    resetBoth(connection);
            }
        }
    }
    void finishConnecting(Connection &connection)
    {
        if (pendingError(connection.ends[1].get()) != 0)
            return resetBoth(connection);
        connection.connecting = false;
        setNoDelay(connection.ends[1].get());
    }

    void readFrom(Connection &connection, std::size_t side)
    {
        DoorState &door = this->door(connection.door);
        Pipe &pipe = connection.pipes[side];
        const Faults &faults = door.faults[side];
        std::array<char, 64 * 1024> buffer;
        const ssize_t size =
            ::recv(connection.ends[side].get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (connection.closeAt != never || door.halfOpen) {
            if (size > 0)
                door.counts.bytesLost += static_cast<std::uint64_t>(size);
            connection.lostBytes = true;
            if (size <= 0)
                connection.pipes[side].ending = size == 0 ? Ending::Fin : Ending::Rst;
            return;
        }
        const Instant due = std::max(pipe.lastDue, Clock::now() + delay(faults));
        pipe.lastDue = due;
        if (size > 0) {
            pipe.chunks.push_back(
                {due, std::string(buffer.data(), static_cast<std::size_t>(size))});
            pipe.kept += static_cast<std::size_t>(size);
            return;
        }
        pipe.ending = size == 0 ? Ending::Fin : Ending::Rst;
        pipe.endDue = due;
    }
    [[nodiscard]] Clock::duration delay(const Faults &faults)
    {
        int milliseconds = faults.delayMs;
        if (faults.jitterMs > 0)
            milliseconds +=
                static_cast<int>(m_random.below(static_cast<std::size_t>(faults.jitterMs) + 1));
        return std::chrono::milliseconds(milliseconds);
    }

    /// Writes what is due, ends what has ended, and notes when it is to be called again.
    void pump()
    {
        m_nextDue = never;
        for (const auto &each : m_doors) {
            for (Connection &connection : each->connections)
                pump(*each, connection);
            // Only here, where no event of this turn can point to one.
            each->connections.remove_if([](const Connection &c) { return c.gone; });
        }
    }
    void pump(DoorState &door, Connection &connection)
    {
        const Instant now = Clock::now();
        if (connection.gone)
            return;
        if (connection.closeAt != never)
            return pumpCut(connection, now);
        if (!connection.connecting && connection.ends[1] && !door.halfOpen) {
            for (std::size_t side = 0; side < 2 && !connection.gone; ++side)
                pumpWay(door, connection, side, now);
        }
        if (connection.gone)
            return;
        if (connection.pipes[0].ended && connection.pipes[1].ended) {
            connection.gone = true;
            for (std::size_t side = 0; side < 2; ++side)
                setInterest(connection, side, 0);
            connection.ends = {};
            return;
        }
        for (std::size_t side = 0; side < 2; ++side)
            setInterest(connection, side, wanted(connection, side));
    }
    void pumpCut(Connection &connection, Instant now)
    {
        bool ended = true;
        for (std::size_t side = 0; side < 2; ++side)
            ended =
                ended && (!connection.ends[side] || connection.pipes[side].ending != Ending::Open);
        if (ended || now >= connection.closeAt) {
            connection.gone = true;
            connection.ends = {};
            return;
        }
        for (std::size_t side = 0; side < 2; ++side)
            setInterest(connection, side,
                        connection.pipes[side].ending == Ending::Open ? std::uint32_t {EPOLLIN}
                                                                      : 0);
        m_nextDue = std::min(m_nextDue, connection.closeAt);
    }
    [[nodiscard]] static std::uint32_t wanted(const Connection &connection, std::size_t side)
    {
        if (side == 1 && connection.connecting)
            return EPOLLOUT;
        const Pipe &from = connection.pipes[side];
        std::uint32_t events = 0;
        if (from.ending == Ending::Open && from.kept < maxHeldBytes)
            events |= EPOLLIN;
        if (connection.pipes[1 - side].stalled)
            events |= EPOLLOUT;
        return events;
    }

    void pumpWay(DoorState &door, Connection &connection, std::size_t from, Instant now)
    {
        Pipe &pipe = connection.pipes[from];
        const Faults &faults = door.faults[from];
        if (faults.held || pipe.ended)
            return;
        while (!pipe.chunks.empty() && !pipe.stalled && pipe.chunks.front().due <= now) {
            if (!writeSome(door, connection, from, now))
                break;
        }
        if (connection.gone)
            return;
        // What was sent before a reset still comes, unless the sink is not reading.
        if (pipe.ending == Ending::Rst && pipe.endDue <= now
            && (pipe.chunks.empty() || pipe.stalled))
            return resetBoth(connection);
        if (pipe.chunks.empty() && pipe.ending == Ending::Fin && pipe.endDue <= now) {
            ::shutdown(connection.ends[1 - from].get(), SHUT_WR);
            pipe.ended = true;
        } else if (!pipe.chunks.empty() && !pipe.stalled) {
            m_nextDue =
                std::min(m_nextDue, std::max(pipe.chunks.front().due, creditDue(pipe, faults)));
        } else if (pipe.chunks.empty() && pipe.ending != Ending::Open) {
            m_nextDue = std::min(m_nextDue, pipe.endDue);
        }
    }
    [[nodiscard]] static int rate(const Faults &faults)
    {
        if (faults.bytesPerSecond > 0)
            return faults.bytesPerSecond;
        return faults.dribble ? dribbleBytesPerSecond : 0;
    }
    [[nodiscard]] static Instant creditDue(const Pipe &pipe, const Faults &faults)
    {
        const int perSecond = rate(faults);
        if (perSecond == 0 || pipe.credit >= 1)
            return {};
        return pipe.credited
            + std::chrono::ceil<Clock::duration>(
                   std::chrono::duration<double>((1 - pipe.credit) / perSecond));
    }
    /// How many bytes of the first chunk may go now.
    [[nodiscard]] static std::size_t allowed(Pipe &pipe, const Faults &faults, Instant now)
    {
        const std::size_t left = pipe.chunks.front().bytes.size() - pipe.written;
        const int perSecond = rate(faults);
        if (perSecond == 0)
            return left;
        // What was not used for long is not saved up: a slow line is slow after a pause, too.
        const double most = std::max(1.0, perSecond * 0.02);
        const double seconds = std::chrono::duration<double>(now - pipe.credited).count();
        pipe.credit = std::min(most, pipe.credit + seconds * perSecond);
        pipe.credited = now;
        const auto whole = static_cast<std::size_t>(pipe.credit);
        return std::min({left, whole, faults.dribble ? std::size_t {1} : left});
    }
    /// False when no more can go in this turn.
    bool writeSome(DoorState &door, Connection &connection, std::size_t from, Instant now)
    {
        Pipe &pipe = connection.pipes[from];
        const std::size_t size = allowed(pipe, door.faults[from], now);
        if (size == 0)
            return false;
        const ssize_t sent =
            ::send(connection.ends[1 - from].get(), pipe.chunks.front().bytes.data() + pipe.written,
                   size, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            breakAtSink(door, connection, from);
            return false;
        }
        if (sent <= 0) {
            pipe.stalled = true;
            return false;
        }
        const auto count = static_cast<std::size_t>(sent);
        (from == 0 ? door.counts.bytesOut : door.counts.bytesBack) += count;
        if (rate(door.faults[from]) > 0)
            pipe.credit -= static_cast<double>(count);
        pipe.written += count;
        pipe.kept -= count;
        if (pipe.written == pipe.chunks.front().bytes.size()) {
            pipe.chunks.pop_front();
            pipe.written = 0;
        }
        return true;
    }

    /// The sink of the way @p from is gone. The source learns it unless nothing comes back to it.
    void breakAtSink(DoorState &door, Connection &connection, std::size_t from)
    {
        if (!door.faults[1 - from].held)
            return resetBoth(connection);
        lose(door, connection.pipes[from]);
        connection.pipes[from].ended = true;
        connection.pipes[1 - from].ending = Ending::Rst;
    }
    static void lose(DoorState &door, Pipe &pipe)
    {
        door.counts.bytesLost += pipe.kept;
        pipe.chunks.clear();
        pipe.kept = pipe.written = 0;
        pipe.stalled = false;
    }
    void loseAll(Connection &connection)
    {
        for (Pipe &pipe : connection.pipes)
            lose(door(connection.door), pipe);
    }
    void resetBoth(Connection &connection)
    {
        if (connection.gone)
            return;
        loseAll(connection);
        connection.gone = true;
        for (Socket &end : connection.ends)
            closeWithReset(std::move(end));
    }

    Test::SeededRandom m_random;
    Socket m_epoll;
    Socket m_wake;
    std::vector<std::unique_ptr<DoorState>> m_doors;
    Instant m_nextDue = never;
    bool m_stopping = false;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_deeds;
    std::thread m_thread;
};

FaultProxy::FaultProxy(std::uint64_t seed)
    : m_engine(std::make_unique<Engine>(seed))
{
}

FaultProxy::~FaultProxy() = default;

std::optional<FaultProxy::Door> FaultProxy::open(std::uint16_t targetPort)
{
    std::optional<Door> door;
    m_engine->perform([&] { door = m_engine->open(targetPort); });
    return door;
}

std::uint16_t FaultProxy::port(Door door) const
{
    std::uint16_t port = 0;
    m_engine->perform([&] { port = m_engine->door(door).port; });
    return port;
}

FaultProxy::Counts FaultProxy::counts(Door door) const
{
    Counts counts;
    m_engine->perform([&] { counts = m_engine->counts(door); });
    return counts;
}

void FaultProxy::setFaults(Door door, Way way, const Faults &faults)
{
    m_engine->perform([&] { m_engine->door(door).faults[way == Way::Out ? 0 : 1] = faults; });
}

void FaultProxy::setHalfOpen(Door door, bool on)
{
    m_engine->perform([&] { m_engine->setHalfOpen(m_engine->door(door), on); });
}

void FaultProxy::setRefusing(Door door, bool on)
{
    m_engine->perform([&] { m_engine->setRefusing(m_engine->door(door), on); });
}

void FaultProxy::cut(Door door)
{
    m_engine->perform([&] { m_engine->cut(m_engine->door(door)); });
}

void FaultProxy::reset(Door door)
{
    m_engine->perform([&] { m_engine->reset(m_engine->door(door)); });
}

void FaultProxy::heal(Door door)
{
    m_engine->perform([&] {
        auto &state = m_engine->door(door);
        state.faults = {};
        m_engine->setHalfOpen(state, false);
        m_engine->setRefusing(state, false);
    });
}

} // namespace Herdscope::Torture
