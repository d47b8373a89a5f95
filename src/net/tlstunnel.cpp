// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlstunnel.h"

#include "net/linktls.h"
#include "net/logging.h"
#include "net/sockets.h"

#include <QNetworkProxy>

#include <cerrno>
#include <utility>

namespace Herdscope::Net {

namespace {
constexpr qsizetype chunkBytes = 64 * 1024;
/// Encrypted or to be encrypted and not yet taken by the system: no more is read locally.
constexpr qint64 maxUnsentBytes = 256 * 1024;
/// Decrypted and not yet taken locally: no more is read from the neighbour.
constexpr qint64 maxUnreadBytes = 256 * 1024;
} // namespace

TlsTunnel::TlsTunnel(LinkTls &tls, const Limits &limits)
    : QObject(&tls)
    , m_tls(tls)
{
    m_socket.setSslConfiguration(tls.configuration());
    m_socket.setReadBufferSize(maxUnreadBytes);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(limits.tlsHandshakeTimeout);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_verified)
            dismiss();
        else
            fail(QStringLiteral("the TLS handshake took too long"));
    });
}

TlsTunnel::~TlsTunnel()
{
    m_over = true;
    closeLocal();
    m_socket.disconnect(this);
    m_socket.abort();
}

int TlsTunnel::dial(const QHostAddress &host, quint16 port, Herd::ServerIndex expected)
{
    m_expected = expected;
    const int other = openLocal();
    if (other < 0)
        return -1;
    m_localRead->setEnabled(false); // nothing leaves before it is known who is there
    watchSocket();
    m_deadline.start();
    m_socket.connectToHostEncrypted(host.toString(), port, m_tls.nameOf(expected));
    return other;
}

void TlsTunnel::answer(qintptr descriptor)
{
    watchSocket();
    m_deadline.start();
    if (!m_socket.setSocketDescriptor(descriptor)) {
        Sockets::close(static_cast<int>(descriptor));
        return fail(m_socket.errorString());
    }
    m_socket.startServerEncryption();
}

void TlsTunnel::watchSocket()
{
    connect(&m_socket, &QSslSocket::sslErrors, this, &TlsTunnel::onSslErrors);
    connect(&m_socket, &QSslSocket::encrypted, this, &TlsTunnel::onEncrypted);
    connect(&m_socket, &QSslSocket::readyRead, this, &TlsTunnel::pumpIn);
    // Not from within its own writing.
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &TlsTunnel::pumpOut,
            Qt::QueuedConnection);
    connect(&m_socket, &QSslSocket::disconnected, this, &TlsTunnel::onSocketEnd);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &TlsTunnel::onSocketEnd);
}

int TlsTunnel::openLocal()
{
    int other = -1;
    m_local = Sockets::makePair(other);
    if (m_local < 0)
        return -1;
    m_localRead = std::make_unique<QSocketNotifier>(m_local, QSocketNotifier::Read);
    m_localWrite = std::make_unique<QSocketNotifier>(m_local, QSocketNotifier::Write);
    m_localWrite->setEnabled(false);
    connect(m_localRead.get(), &QSocketNotifier::activated, this, &TlsTunnel::pumpOut);
    connect(m_localWrite.get(), &QSocketNotifier::activated, this, &TlsTunnel::pumpIn);
    if (m_verified)
        QMetaObject::invokeMethod(this, &TlsTunnel::pumpIn, Qt::QueuedConnection);
    return other;
}

void TlsTunnel::onSslErrors(const QList<QSslError> &errors)
{
    const auto judged = m_tls.judge(m_socket.peerCertificate(), errors);
    if (!judged) {
        m_problem = judged.error(); // Qt ends the handshake, for nothing is ignored
        return;
    }
    m_judged = *judged;
    m_socket.ignoreSslErrors(errors); // these alone: that it is signed by nobody else
}

void TlsTunnel::onEncrypted()
{
    if (m_over)
        return;
    const auto judged = m_judged == Herd::nobody
        ? m_tls.judge(m_socket.peerCertificate(), {})
        : tl::expected<Herd::ServerIndex, QString>(m_judged);
    if (!judged)
        return fail(judged.error());
    if (m_socket.sessionProtocol() != QSsl::TlsV1_3)
        return fail(QStringLiteral("it does not speak TLS 1.3"));
    if (m_expected != Herd::nobody && *judged != m_expected)
        return fail(QStringLiteral("it has the certificate of %1 where %2 was expected")
                        .arg(m_tls.nameOf(*judged), m_tls.nameOf(m_expected)));
    m_verified = true;
    m_deadline.stop();
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Sockets::setLiveness(static_cast<int>(m_socket.socketDescriptor()));
    emit verified(*judged);
    if (m_over || m_local < 0)
        return;
    m_localRead->setEnabled(true);
    pumpOut();
    pumpIn();
}

void TlsTunnel::onSocketEnd()
{
    if (m_over)
        return;
    if (!m_verified) {
        if (m_problem.isEmpty())
            m_problem = m_socket.error() == QAbstractSocket::RemoteHostClosedError
                ? QStringLiteral("the other side ended the TLS handshake")
                : m_socket.errorString();
        return fail(m_problem);
    }
    m_outputEnded = true;
    if (m_local < 0)
        return dismiss();
    m_localRead->setEnabled(false);
    pumpIn(); // what had come before is still read
}

void TlsTunnel::fail(const QString &why)
{
    if (m_over)
        return;
    m_over = true;
    qCDebug(logLink, "TLS: %s", qPrintable(why));
    emit failed(why);
    dismiss();
}

/// Outwards in, as far as the local side takes it.
void TlsTunnel::pumpIn()
{
    while (m_local >= 0 && m_verified) {
        if (m_in.isEmpty())
            m_in = m_socket.read(chunkBytes);
        if (m_in.isEmpty())
            break;
        const std::ptrdiff_t took =
            Sockets::send(m_local, m_in.constData(), static_cast<std::size_t>(m_in.size()));
        if (took < 0) {
            if (!Sockets::wouldBlock(errno))
                return dismiss();
            m_localWrite->setEnabled(true);
            return;
        }
        m_in.remove(0, took);
    }
    if (m_localWrite)
        m_localWrite->setEnabled(false);
    if (m_outputEnded && m_verified && m_local >= 0)
        dismiss(); // all that had come was handed on
}

/// Inwards out, as far as the neighbour takes it.
void TlsTunnel::pumpOut()
{
    if (!m_verified || m_outputEnded)
        return;
    char buffer[chunkBytes];
    while (m_local >= 0) {
        const bool full =
            m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() > maxUnsentBytes;
        m_localRead->setEnabled(!full);
        if (full)
            break;
        const std::ptrdiff_t got = Sockets::receive(m_local, buffer, sizeof buffer);
        if (got < 0 && Sockets::wouldBlock(errno))
            break;
        if (got < 0)
            return dismiss();
        if (got == 0)
            return endOutput();
        m_socket.write(buffer, got);
    }
    m_socket.flush();
}

/// The local side has closed: what it had said leaves, then this is over.
void TlsTunnel::endOutput()
{
    m_outputEnded = true;
    closeLocal();
    m_deadline.start();
    m_socket.disconnectFromHost();
}

bool TlsTunnel::isFlushed() const
{
    if (!m_verified)
        return true; // a greeting at most
    return m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0
        && (m_local < 0 || Sockets::unreadBytes(m_local) == 0);
}

void TlsTunnel::closeLocal()
{
    m_localRead.reset();
    m_localWrite.reset();
    if (m_local >= 0)
        Sockets::close(std::exchange(m_local, -1));
}

void TlsTunnel::dismiss()
{
    m_over = true;
    closeLocal();
    m_deadline.stop();
    m_socket.disconnect(this);
    deleteLater(); // the socket may be in the middle of telling us
}

} // namespace Herdscope::Net
