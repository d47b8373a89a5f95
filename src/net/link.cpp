// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "net/linktls.h"
#include "net/logging.h"
#include "net/sockets.h"
#include "net/tlstunnel.h"
#include "protocol/lines.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Herdscope::Net {

namespace {
/// After so many bytes of lines what they want done is done: they are in the nearest cache then.
constexpr std::size_t carriedOutBytes = 8 * 1024;
} // namespace

Link::Link(const Context &context, Herd::ServerIndex neighbour, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_neighbour(neighbour)
    , m_encrypted(context.herd->isEncrypted(context.herd->linkBetween(context.self, neighbour)))
    , m_profile {context.io.limits().linkReadBytes,
                 context.io.limits().maxLinkOutputBytes,
                 // Never reached: what is more waits in the queue.
                 context.io.limits().maxLinkOutputBytes + directBytes + refillBytes,
                 {},
                 0,
                 context.io.limits().linkStallTime,
                 true}
{
    const auto &spec = context.herd->servers.at(static_cast<std::size_t>(neighbour));
    setAddress(QString::fromStdString(spec.host),
               m_encrypted ? spec.linkPort.value_or(0) : spec.port);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Link::dial);
    m_heldDue.setSingleShot(true);
    m_heldDue.setTimerType(Qt::PreciseTimer);
    connect(&m_heldDue, &QTimer::timeout, this, &Link::passHeld);
    m_overBudget.setSingleShot(true);
    m_overBudget.setTimerType(Qt::PreciseTimer);
    connect(&m_overBudget, &QTimer::timeout, this, [this] {
        if (m_session)
            m_session->setPaused(false);
    });
}

Link::~Link()
{
    abandon();
}

std::string_view Link::name() const
{
    return m_context.herd->servers[static_cast<std::size_t>(m_neighbour)].name;
}

void Link::begin(NodeDriver &driver, std::uint64_t instance, LinkTls *tls)
{
    m_driver = &driver;
    m_tls = tls;
    m_instance = instance;
    m_failures = 0;
    m_frozen = false;
    m_refusalRecorded.clear();
    m_queue = {};
    loseHeld();
    m_floodToldNs = 0;
    const Limits &limits = m_context.io.limits();
    m_budget = ByteBudget(limits.linkBytesPerSecond, limits.linkBurstBytes, IoLoop::monotonicNs());
}

void Link::abandon()
{
    m_driver = nullptr;
    m_tls = nullptr;
    m_retry.stop();
    drop(m_dialled);
    drop(m_accepted);
    retire(std::move(m_session));
    m_queue.clear();
    loseHeld();
}

void Link::setAddress(const QString &host, quint16 port)
{
    m_host = QHostAddress(host);
    m_port = port;
}

void Link::dial()
{
    m_retry.stop();
    if (!m_driver || m_frozen || m_cut || m_session || m_dialled.connection || m_accepted.connection
        || m_port == 0)
        return;
    int error = 0;
    // Never the one in place of the other.
    const int fd = m_encrypted ? dialEncrypted(error) : Sockets::dial(m_host, m_port, error);
    if (fd < 0) {
        qCDebug(logLink, "dialling failed: %d", error);
        return fail();
    }
    Sockets::setLiveness(fd);
    prepare(m_dialled, std::make_unique<Connection>(m_context.io, fd, m_profile, *this, true),
            m_neighbour);
    if (!m_dialled.connection->start()) {
        drop(m_dialled);
        fail();
    }
}

int Link::dialEncrypted(int &error)
{
    if (!m_tls)
        return -1;
    auto *tunnel = new TlsTunnel(*m_tls, m_context.io.limits()); // goes by itself
    connect(tunnel, &TlsTunnel::failed, this,
            [this](const QString &why) { recordRefusal(why.toStdString()); });
    const int fd = tunnel->dial(m_host, m_port, m_neighbour);
    error = errno;
    if (fd < 0)
        tunnel->deleteLater();
    return fd;
}

void Link::prepare(Attempt &attempt, std::unique_ptr<Connection> connection,
                   Herd::ServerIndex expected)
{
    drop(attempt);
    attempt.connection = std::move(connection);
    attempt.connection->setKind(Poller::Handler::Kind::First);
    attempt.connection->setDeaf(m_deaf);
    attempt.connection->setDeadline(m_context.io.limits().helloTimeout);
    attempt.clockAheadNs.reset();
    auto *const system = QRandomGenerator::system(); // nobody must be able to guess a nonce
    Herd::Handshake::Identity identity {m_instance,
                                        {system->generate64(), system->generate64()},
                                        IoLoop::wallNs() + m_context.aheadNs,
                                        m_encrypted ? Herd::Mac() : m_context.mac,
                                        m_encrypted ? m_neighbour : Herd::nobody};
    attempt.handshake.reset(); // before the herd that it is about
    attempt.herd = m_context.herd;
    attempt.handshake = std::make_unique<Herd::Handshake>(*attempt.herd, m_context.self,
                                                          std::move(identity), expected);
}

void Link::onConnected(Connection &)
{
    std::string hello;
    m_dialled.handshake->begin(hello);
    m_dialled.connection->write(hello);
}

Link::Acceptance Link::accepts(std::uint64_t instance, bool encrypted, std::string &why) const
{
    if (m_cut || !m_driver) {
        why = "the link is cut";
    } else if (encrypted != m_encrypted) {
        why = m_encrypted ? "this link is encrypted, and its door is another"
                          : "this link is not encrypted, and its door is another";
    } else if (m_session && m_neighbourInstance == instance) {
        why = "the link is up already";
    } else if (m_session && !Sockets::isPeerGone(m_session->descriptor())) {
        why = "the link with another process of that name is up";
        return Acceptance::NameTaken;
    } else if (m_dialled.connection && m_context.self < m_neighbour) {
        why = "our own dial goes first";
    }
    return why.empty() ? Acceptance::Yes : Acceptance::NotNow;
}

void Link::accept(std::unique_ptr<Connection> connection)
{
    if (m_session)
        dropSession("the neighbour has started anew");
    Connection &taken = *connection;
    // Its kind changes with its owner, while nobody else has asked for it.
    taken.setOwner(*this, m_profile, Poller::Handler::Kind::First);
    prepare(m_accepted, std::move(connection), Herd::nobody);
}

Connection::Taken Link::onInput(Connection &connection, const Connection::Input &input)
{
    const Herd::Instant at = m_driver->now();
    std::size_t taken = 0;
    std::size_t greeting = 0;
    std::size_t scanned = input.scanned;
    std::size_t carriedOut = 0;
    while (connection.isOpen() && !connection.isEnding()) {
        const auto frame = Protocol::nextLine(input.bytes.substr(taken), false,
                                              m_context.herd->maxLineBytes, scanned);
        scanned = 0;
        if (frame.status == Protocol::FrameStatus::TooLong)
            connection.end(false);
        if (frame.status != Protocol::FrameStatus::Line)
            break;
        taken += frame.consumed;
        if (&connection == m_session.get()) {
            const bool endsWithLf = frame.consumed == frame.line.size() + 1;
            m_driver->handleLinkLine({m_neighbour, frame.line,
                                      endsWithLf
                                          ? std::string_view(frame.line.data(), frame.consumed)
                                          : std::string_view()},
                                     at);
            if (taken - carriedOut >= carriedOutBytes) {
                m_driver->carryOut();
                carriedOut = taken;
            }
        } else {
            handleGreeting(&connection == m_dialled.connection.get() ? m_dialled : m_accepted,
                           frame.line);
            greeting = taken;
        }
    }
    if (&connection == m_session.get()) {
        m_driver->carryOut();
        spend(taken - greeting, at.monotonicNs);
    }
    return {taken, Connection::Next::Wait};
}

/// What an honest neighbour has to say meanwhile waits at its end, newest places only; what a
/// hostile one does costs no more than its rate.
void Link::spend(std::size_t bytes, std::int64_t nowNs)
{
    const std::chrono::nanoseconds wait = m_budget.spend(bytes, nowNs);
    if (wait.count() == 0)
        return;
    m_session->setPaused(true);
    m_overBudget.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    const Limits &limits = m_context.io.limits();
    const std::int64_t tellAgain = std::chrono::nanoseconds(limits.linkFloodTold).count();
    if (m_floodToldNs != 0 && nowNs - m_floodToldNs < tellAgain)
        return;
    m_floodToldNs = nowNs;
    record(Herd::EventKind::Error,
           std::string(name()) + " sends more than "
               + std::to_string(limits.linkBytesPerSecond / 1024)
               + " KiB a second, and is read no faster than that");
}

void Link::handleGreeting(Attempt &attempt, std::string_view line)
{
    std::string out;
    const auto state = attempt.handshake->handle(line, out);
    attempt.connection->write(out);
    if (const auto theirs = attempt.handshake->neighbourWallNs(); theirs && !attempt.clockAheadNs)
        attempt.clockAheadNs = *theirs - IoLoop::wallNs() - m_context.aheadNs;
    if (state == Herd::Handshake::State::Up)
        return becomeUp(attempt);
    if (state == Herd::Handshake::State::Refused) {
        handleRefusal(*attempt.handshake);
        attempt.connection->end(false);
    }
}

/// What a person can do something about is recorded, not each time that it is tried again.
void Link::handleRefusal(const Herd::Handshake &handshake)
{
    using Refusal = Herd::Handshake::Refusal;
    qCDebug(logLink, "greeting refused: %s", handshake.reason().c_str());
    if (handshake.refusal() == Refusal::Theirs)
        return;
    if (handshake.refusal() != Refusal::NameTaken)
        return recordRefusal("greeting refused: " + handshake.reason());
    if (std::exchange(m_refusalRecorded, handshake.reason()) != handshake.reason())
        record(Herd::EventKind::Error, handshake.reason() + "; this one goes on trying");
}

void Link::recordRefusal(const std::string &reason)
{
    if (std::exchange(m_refusalRecorded, reason) != reason)
        record(Herd::EventKind::Drop, reason);
}

void Link::checkClock(const Attempt &attempt)
{
    const std::int64_t ahead = attempt.clockAheadNs.value_or(0);
    const std::chrono::nanoseconds tolerance = m_context.io.limits().clockTolerance;
    if (ahead <= tolerance.count() && ahead >= -tolerance.count())
        return;
    const QString text =
        QStringLiteral("the clock of %1 is %2 s %3 ours")
            .arg(QString::fromUtf8(name().data(), qsizetype(name().size())))
            .arg(static_cast<double>(ahead > 0 ? ahead : -ahead) / 1e9, 0, 'f', 1)
            .arg(ahead > 0 ? QStringLiteral("ahead of") : QStringLiteral("behind"));
    record(Herd::EventKind::Error, text.toStdString());
}

void Link::record(Herd::EventKind kind, std::string_view text)
{
    if (m_driver)
        m_driver->record(kind, Herd::PeerKind::Neighbour, m_neighbour, name(), text);
}

void Link::becomeUp(Attempt &attempt)
{
    auto connection = std::move(attempt.connection);
    m_neighbourInstance = attempt.handshake->neighbourInstance();
    drop(m_dialled);
    drop(m_accepted);
    if (m_session)
        dropSession("another connection took its place");
    m_retry.stop();
    m_failures = 0;
    m_refusalRecorded.clear();
    connection->setDeadline(std::chrono::milliseconds(0));
    m_session = std::move(connection);
    const int descriptor = m_session->descriptor();
    Sockets::setSendBuffer(descriptor, Protocol::Limits::linkSocketBytes);
    Sockets::setReceiveWindow(descriptor, Protocol::Limits::linkWindowBytes);
    m_driver->handleLinkUp(m_neighbour, name());
    checkClock(attempt);
    emit wentUp();
}

void Link::onInputEnd(Connection &connection)
{
    connection.abort();
    onGone(connection, Connection::Gone::PeerClosed, 0);
}

void Link::onGone(Connection &connection, Connection::Gone why, int error)
{
    if (&connection == m_session.get())
        return dropSession(describeGone(why, error));
    if (&connection == m_dialled.connection.get())
        drop(m_dialled);
    else if (&connection == m_accepted.connection.get())
        drop(m_accepted);
    fail();
}

/// An attempt came to nothing.
void Link::fail()
{
    if (m_driver && !m_session)
        m_driver->handleLinkFailed(m_neighbour);
    scheduleRetry();
}

void Link::drop(Attempt &attempt)
{
    retire(std::move(attempt.connection));
    // The handshake stays: this may be called from it. The next attempt replaces it.
}

void Link::dropSession(std::string_view why)
{
    retire(std::move(m_session));
    m_queue.clear(); // the next session catches up
    loseHeld();
    if (!m_driver)
        return;
    m_driver->handleLinkDown(m_neighbour, name(), why);
    scheduleRetry();
    emit wentDown();
}

void Link::retire(std::unique_ptr<Connection> connection)
{
    if (!connection)
        return;
    connection->abort();
    m_context.io.poller().retire(std::move(connection));
}

void Link::scheduleRetry()
{
    if (!m_driver || m_frozen || m_cut || m_session)
        return;
    const Limits &limits = m_context.io.limits();
    const auto most = std::min<std::int64_t>(limits.retryLast.count(),
                                             limits.retryFirst.count() << std::min(m_failures, 16));
    ++m_failures;
    // Anywhere between at once and that: neighbours that failed together must not come back
    // together.
    const auto wait =
        static_cast<std::int64_t>(m_context.random() % static_cast<std::uint64_t>(most + 1));
    m_retry.start(std::chrono::milliseconds(wait));
}

void Link::send(std::string_view bytes)
{
    if (!m_session)
        return;
    if (m_held)
        return hold(bytes);
    if (m_queue.isEmpty() && !m_session->isBlocked() && m_session->unsentBytes() < directBytes)
        return m_session->write(bytes);
    if (m_deaf)
        return;
    m_queue.push(bytes);
    if (m_session->isBlocked() && isTooMuch(m_queue.bytes(), m_session->tookSomeNs()))
        m_session->overflow();
}

/// To wait for a link that is blocked. What a catch-up brings comes at once: while it is being
/// taken it is no reason to begin anew.
bool Link::isTooMuch(std::size_t bytes, std::int64_t tookSomeNs) const
{
    const std::size_t most = m_context.io.limits().maxLinkOutputBytes;
    if (bytes <= most)
        return false;
    const std::chrono::nanoseconds patience = Protocol::Limits::linkTakesNothing;
    return bytes > most * Protocol::Limits::linkOutputSlack
        || IoLoop::monotonicNs() - tookSomeNs > patience.count();
}

bool Link::onDrained(Connection &connection)
{
    if (&connection != m_session.get())
        return false;
    if (m_held) {
        passHeld();
        return connection.unsentBytes() > 0;
    }
    if (m_queue.isEmpty())
        return false;
    m_refill.clear();
    m_queue.take(m_refill, refillBytes);
    connection.write(m_refill);
    return connection.unsentBytes() > 0;
}

void Link::giveUp(std::string_view why)
{
    if (m_session)
        dropSession(why);
}

void Link::part(std::string_view why)
{
    m_port = 0;
    m_retry.stop();
    drop(m_dialled);
    drop(m_accepted);
    if (m_session)
        dropSession(why);
    m_retry.stop();
}

void Link::cut()
{
    m_cut = true;
    m_retry.stop();
    drop(m_dialled);
    drop(m_accepted);
    if (m_session)
        dropSession("the link was cut");
}

void Link::setDeaf()
{
    m_deaf = true;
    m_queue.clear();
    loseHeld();
    for (Connection *connection :
         {m_session.get(), m_dialled.connection.get(), m_accepted.connection.get()}) {
        if (connection)
            connection->setDeaf(true);
    }
}

void Link::heal()
{
    if (!m_cut && !m_deaf)
        return;
    m_cut = m_deaf = false;
    drop(m_dialled);
    drop(m_accepted);
    if (m_session)
        dropSession("the link was healed and begins anew");
    m_failures = 0;
    dial();
}

void Link::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_retry.stop();
    passHeld();
    for (Connection *connection :
         {m_session.get(), m_dialled.connection.get(), m_accepted.connection.get()}) {
        if (connection)
            connection->setFrozen(frozen);
    }
    if (!frozen)
        dial();
}

} // namespace Herdscope::Net
