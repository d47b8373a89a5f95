// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/listener.h"

#include "net/logging.h"

#include <QHostAddress>
#include <QNetworkInterface>

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
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(io.limits().acceptPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { setListening(true); });
    setListenBacklogSize(io.limits().listenBacklog);
}

Listener::~Listener()
{
    setListening(false);
    m_io.poller().forget(this);
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
        return false;
    }
    pauseAccepting(); // silences QTcpServer's notifier: ours takes its place
    m_descriptor = socketDescriptor();
    setListening(true);
    return true;
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
    m_accepted = 0;
    if (!waitForNewConnection(0))
        return;
    if (m_accepted > 0) {
        m_isExhausted = false;
        return;
    }
    setListening(false);
    m_pause.start();
    if (std::exchange(m_isExhausted, true))
        return; // still
    qCWarning(logSocket, "no descriptor for a connection to port %d: accepting pauses",
              serverPort());
    emit exhausted();
}

void Listener::incomingConnection(qintptr descriptor)
{
    ++m_accepted;
    emit accepted(descriptor);
}

} // namespace Herdscope::Net
