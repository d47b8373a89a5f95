// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linkdoor.h"

#include "net/linktls.h"
#include "net/sockets.h"
#include "net/tlstunnel.h"
#include "protocol/lines.h"
#include "protocol/linkmessages.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

/// A connection that was accepted and has not said anything. TLS begins with the first bytes:
/// preparing it takes a millisecond or two, which many silent ones would take from the others.
class LinkDoor::Silent final : public Poller::Handler
{
public:
    Silent(LinkDoor &door, int fd)
        : Handler(Kind::First)
        , m_door(door)
        , m_fd(fd)
    {
    }
    Q_DISABLE_COPY_MOVE(Silent)

    void setWatched(bool on)
    {
        if (on == m_watched || m_fd < 0)
            return;
        m_watched = on && m_door.m_io.poller().add(m_fd, {true, false}, this);
        if (!on)
            m_door.m_io.poller().remove(m_fd);
    }
    [[nodiscard]] int take()
    {
        setWatched(false);
        return std::exchange(m_fd, -1);
    }
    /// Before it is retired: it may be destroyed after the door, and after its poller.
    void close()
    {
        if (const int fd = take(); fd >= 0)
            Sockets::close(fd);
    }
    void onReady(Poller::Interest) override
    {
        if (m_watched)
            m_door.onFirstBytes(this);
    }

private:
    LinkDoor &m_door;
    int m_fd;
    bool m_watched = false;
};

/// A neighbour by its certificate that has not greeted yet.
class LinkDoor::Guest final : public Connection::Owner
{
public:
    Guest(LinkDoor &door, int fd, Herd::ServerIndex who)
        : m_door(door)
        , m_who(who)
        , m_connection(std::make_unique<Connection>(door.m_io, fd, door.m_profile, *this))
    {
        m_connection->setDeadline(door.m_io.limits().helloTimeout);
    }
    ~Guest()
    {
        if (!m_connection)
            return;
        m_connection->abort();
        m_door.m_io.poller().retire(std::move(m_connection));
    }
    Q_DISABLE_COPY_MOVE(Guest)
    [[nodiscard]] Connection &connection() { return *m_connection; }

    Connection::Taken onInput(Connection &connection, const Connection::Input &input) override
    {
        const auto frame = Protocol::nextLine(input.bytes, input.atEnd, m_door.m_rules.maxLineBytes,
                                              input.scanned);
        if (frame.status == Protocol::FrameStatus::TooLong)
            connection.end(false);
        if (frame.status != Protocol::FrameStatus::Line)
            return {0, Connection::Next::Wait};
        const auto greeting =
            m_door.m_greeter(m_who, frame.line, [this] { return std::move(m_connection); });
        if (greeting == ClientDesk::Greeting::Taken) {
            m_door.remove(this); // that is this
            return {0, Connection::Next::Now};
        }
        std::string answer;
        if (greeting == ClientDesk::Greeting::NameTaken)
            Protocol::appendRefused(answer, Protocol::reasonTaken);
        else
            Protocol::appendInvalidAnswer(answer, frame.line);
        connection.write(answer);
        connection.end(true);
        return {frame.consumed, Connection::Next::Wait};
    }
    void onInputEnd(Connection &connection) override
    {
        connection.abort();
        m_door.remove(this);
    }
    void onGone(Connection &, Connection::Gone, int) override { m_door.remove(this); }

private:
    LinkDoor &m_door;
    Herd::ServerIndex m_who;
    std::unique_ptr<Connection> m_connection;
};

LinkDoor::LinkDoor(IoLoop &io, LinkTls &tls, const Rules &rules, Greeter greeter)
    : m_io(io)
    , m_tls(tls)
    , m_rules(rules)
    , m_greeter(std::move(greeter))
    , m_profile {io.limits().linkReadBytes,
                 io.limits().maxLinkOutputBytes,
                 io.limits().maxLinkOutputBytes,
                 {}}
    , m_listener(io)
{
    m_sweep.setInterval(io.limits().sweepInterval);
    connect(&m_sweep, &QTimer::timeout, this, &LinkDoor::sweep);
    connect(&m_listener, &Listener::accepted, this,
            [this](qintptr fd) { onAccepted(static_cast<int>(fd)); });
}

LinkDoor::~LinkDoor()
{
    for (Handshake &each : m_handshakes)
        retire(std::move(each.silent));
}

void LinkDoor::retire(std::unique_ptr<Silent> silent)
{
    if (!silent)
        return;
    silent->close();
    m_io.poller().retire(std::move(silent));
}

bool LinkDoor::open(const QString &host, quint16 port)
{
    return m_listener.open(host, port, Listener::Reach::Everybody);
}

void LinkDoor::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_listener.setFrozen(frozen);
    for (const Handshake &each : m_handshakes) {
        if (each.silent)
            each.silent->setWatched(!frozen);
    }
    for (const auto &guest : m_guests)
        guest->connection().setFrozen(frozen);
}

void LinkDoor::onAccepted(int fd)
{
    const Limits &limits = m_io.limits();
    Handshake made;
    made.peer = QString::fromStdString(Sockets::peerName(fd));
    made.address = Sockets::peerAddress(fd);
    const auto fromThere =
        std::count_if(m_handshakes.begin(), m_handshakes.end(),
                      [&made](const Handshake &other) { return other.address == made.address; });
    const bool scarce = fd >= m_rules.maxDescriptors - limits.reservedDescriptors / 2;
    const bool many =
        !Sockets::isLoopback(made.address) && fromThere >= limits.maxTlsHandshakesPerAddress;
    if (scarce || many) {
        Sockets::close(fd);
        emit refused(made.peer,
                     many ? QStringLiteral("too many TLS handshakes from there")
                          : QStringLiteral("no descriptors left"));
        return;
    }
    if (static_cast<int>(m_handshakes.size()) >= limits.maxTlsHandshakes)
        giveUpOldest(QStringLiteral("the oldest of too many TLS handshakes"));
    made.silent = std::make_unique<Silent>(*this, fd);
    made.silent->setWatched(true);
    const std::chrono::nanoseconds time = limits.tlsHandshakeTimeout;
    made.untilNs = IoLoop::monotonicNs() + time.count();
    m_handshakes.push_back(std::move(made));
    if (!m_sweep.isActive())
        m_sweep.start();
}

void LinkDoor::onFirstBytes(Silent *silent)
{
    const auto found =
        std::find_if(m_handshakes.begin(), m_handshakes.end(),
                     [silent](const Handshake &each) { return each.silent.get() == silent; });
    if (found == m_handshakes.end())
        return;
    const int fd = silent->take();
    retire(std::move(found->silent));
    auto *const tunnel = new TlsTunnel(m_tls, m_io.limits()); // goes by itself
    found->tunnel = tunnel;
    connect(tunnel, &TlsTunnel::verified, this,
            [this, tunnel](int who) { onVerified(tunnel, who); });
    connect(tunnel, &TlsTunnel::failed, this,
            [this, tunnel](const QString &why) { onFailed(tunnel, why); });
    tunnel->answer(fd);
}

/// Those under way in TLS look after themselves.
void LinkDoor::sweep()
{
    if (m_frozen)
        return;
    const std::int64_t now = IoLoop::monotonicNs();
    for (auto each = m_handshakes.begin(); each != m_handshakes.end() && each->untilNs <= now;) {
        if (!each->silent) {
            ++each;
            continue;
        }
        const QString peer = each->peer;
        retire(std::move(each->silent));
        each = m_handshakes.erase(each);
        emit refused(peer, QStringLiteral("it said nothing"));
    }
    if (m_handshakes.empty())
        m_sweep.stop();
}

void LinkDoor::giveUpOldest(const QString &why)
{
    Handshake oldest = std::move(m_handshakes.front());
    m_handshakes.pop_front();
    retire(std::move(oldest.silent));
    if (oldest.tunnel) {
        oldest.tunnel->disconnect(this);
        delete oldest.tunnel;
    }
    emit refused(oldest.peer, why);
}

LinkDoor::Handshake LinkDoor::finish(const TlsTunnel *tunnel)
{
    const auto found =
        std::find_if(m_handshakes.begin(), m_handshakes.end(),
                     [tunnel](const Handshake &each) { return each.tunnel == tunnel; });
    if (found == m_handshakes.end())
        return {};
    Handshake done = std::move(*found);
    m_handshakes.erase(found);
    return done;
}

void LinkDoor::onFailed(TlsTunnel *tunnel, const QString &why)
{
    emit refused(finish(tunnel).peer, why);
}

void LinkDoor::onVerified(TlsTunnel *tunnel, Herd::ServerIndex who)
{
    (void)finish(tunnel);
    const int fd = tunnel->openLocal();
    if (fd < 0) {
        tunnel->deleteLater();
        return;
    }
    auto guest = std::make_unique<Guest>(*this, fd, who);
    if (!guest->connection().start())
        return;
    guest->connection().setFrozen(m_frozen);
    m_guests.push_back(std::move(guest));
}

void LinkDoor::remove(Guest *guest)
{
    m_guests.remove_if([guest](const auto &each) { return each.get() == guest; });
}

} // namespace Herdscope::Net
