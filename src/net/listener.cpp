// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/listener.h"

#include "net/logging.h"
#include "net/portholder.h"
#include "net/sockets.h"

#include <QHostAddress>
#include <QNetworkInterface>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Herdscope::Net {

namespace {
bool isOurs(const QHostAddress &address)
{
    return address == QHostAddress::Any || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6 || QNetworkInterface::allAddresses().contains(address);
}
} // namespace

Listener::Listener(IoLoop &io, QObject *parent)
    : QTcpServer(parent)
    , Handler(Kind::Last)
    , m_io(io)
    , m_nextPause(io.limits().acceptPauseStarved)
    , m_allowance(io.limits().acceptsPerSecond)
    , m_allowanceNs(IoLoop::monotonicNs())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { setListening(true); });
    setListenBacklogSize(io.limits().listenBacklog);
}

Listener::~Listener()
{
    setListening(false);
    m_io.poller().forget(this);
    if (m_reserve >= 0)
        Sockets::close(m_reserve);
}

bool Listener::open(const QString &host, quint16 port, Reach reach)
{
    m_problem = {};
    m_problem.host = host;
    m_problem.port = port;
    QHostAddress address(host);
    if (address.isNull()) {
        m_problem.reason = StartProblem::Reason::BadAddress;
        return false;
    }
    if (!address.isLoopback() && !isOurs(address)) {
        m_problem.reason = StartProblem::Reason::AddressNotHere;
        return false;
    }
    if (!address.isLoopback() && reach == Reach::ThisMachine) {
        const bool ipv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        address = QHostAddress(ipv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
        m_problem.host = address.toString();
    }
    if (!listen(address, port)) {
        m_problem.reason = reasonFor();
        m_problem.systemText = errorString();
        if (m_problem.reason == StartProblem::Reason::PortInUse)
            nameHolder(address);
        return false;
    }
    pauseAccepting(); // silences QTcpServer's notifier: ours takes its place
    m_descriptor = socketDescriptor();
    m_reserve = Sockets::reserve();
    // What is accepted has it, too. (Links are watched by themselves.)
    Sockets::setLiveness(static_cast<int>(m_descriptor), Sockets::clientTimeout);
    setListening(true);
    return true;
}

void Listener::nameHolder(const QHostAddress &address)
{
    const auto holder = findPortHolder(address, m_problem.port);
    if (!holder)
        return;
    m_problem.holderProcess = holder->process;
    m_problem.holderProgram = holder->program;
    m_problem.holderUser = holder->user;
}

StartProblem::Reason Listener::reasonFor() const
{
    switch (serverError()) {
    case QAbstractSocket::AddressInUseError:
        return StartProblem::Reason::PortInUse;
    case QAbstractSocket::SocketAccessError:
        return StartProblem::Reason::NoPermission;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return StartProblem::Reason::AddressNotHere;
    default:
        return StartProblem::Reason::Other;
    }
}

void Listener::setFrozen(bool frozen)
{
    m_pause.stop();
    setListening(!frozen);
}

void Listener::setListening(bool on)
{
    if (m_listening == on || m_descriptor < 0)
        return;
    m_listening = on;
    const int fd = static_cast<int>(m_descriptor);
    if (!on)
        m_io.poller().remove(fd);
    else if (!m_io.poller().add(fd, {true, false}, this))
        m_listening = false;
}

void Listener::onReady(Poller::Interest)
{
    if (m_listening)
        acceptWaiting();
}

void Listener::acceptWaiting()
{
    constexpr int perTurn = 64; // the others have their turn, too
    const int fd = static_cast<int>(m_descriptor);
    int allowed = takeAllowance();
    for (int i = 0; i < perTurn && allowed > 0; ++i, --allowed) {
        const int taken = Sockets::accept(fd);
        if (taken < 0) {
            m_allowance += allowed;
            const bool starved =
                errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
            if (starved)
                starve();
            return;
        }
        m_isStarved = false;
        m_nextPause = m_io.limits().acceptPauseStarved;
        emit accepted(taken);
        if (!m_listening)
            return; // whoever took it has had enough
    }
    m_allowance += allowed;
    if (allowed == 0)
        rest(m_io.limits().acceptPauseFirst);
}

/// A bucket that holds a second's connections.
int Listener::takeAllowance()
{
    const std::int64_t now = IoLoop::monotonicNs();
    const double most = m_io.limits().acceptsPerSecond;
    constexpr double perSecond = 1e9;
    m_allowance += static_cast<double>(now - m_allowanceNs) / perSecond * most;
    m_allowance = std::min(m_allowance, most);
    m_allowanceNs = now;
    const int whole = static_cast<int>(m_allowance);
    m_allowance -= whole;
    return whole;
}

/// Nobody is left hanging: those that wait are taken with the reserve, told and closed.
void Listener::starve()
{
    constexpr int atATime = 64;
    constexpr std::string_view busy = "? busy\n";
    const quint64 before = m_turnedAway;
    const bool hadReserve = m_reserve >= 0;
    for (int i = 0; i < atATime && m_reserve >= 0; ++i) {
        Sockets::close(std::exchange(m_reserve, -1));
        const int taken = Sockets::accept(static_cast<int>(m_descriptor));
        if (taken >= 0) {
            ++m_turnedAway;
            (void)Sockets::send(taken, busy.data(), busy.size());
            Sockets::shutdownWriting(taken);
            Sockets::close(taken);
        }
        m_reserve = Sockets::reserve();
        if (taken < 0)
            break;
    }
    if (m_reserve < 0)
        m_reserve = Sockets::reserve();
    // Linux says that there is no descriptor also when there is no connection that wants one.
    if (hadReserve && m_turnedAway == before)
        return;
    rest(m_nextPause);
    m_nextPause = std::min(2 * m_nextPause, m_io.limits().acceptPauseLast);
    if (std::exchange(m_isStarved, true))
        return; // still
    qCWarning(logSocket, "no descriptor for a connection to port %d: accepting pauses",
              serverPort());
    emit exhausted();
}

void Listener::rest(std::chrono::milliseconds time)
{
    setListening(false);
    m_pause.start(time);
}

} // namespace Herdscope::Net
