// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "net/limits.h"

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace Herdscope::Net {

class LinkTls;

/// One TLS connection between two servers, seen from inside as a plain local socket: whoever has
/// that socket speaks over it as over any other, and needs to know nothing of TLS.
///
///     neighbour ══ TLS 1.3 ══ QSslSocket ── tunnel ── socketpair ── Connection
///
/// What is unread on one side is not read from the other: both buffers are bounded. Either side's
/// end ends the other, and the tunnel, which deletes itself. Lives in the loop's thread.
class TlsTunnel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsTunnel)

public:
    /// Its parent is @p tls, which goes no earlier.
    TlsTunnel(LinkTls &tls, const Limits &limits);
    ~TlsTunnel() override;

    /// Dials. The local socket, which can be written to at once: it leaves when the neighbour is
    /// known to be @p expected. −1 with errno when the system refuses.
    [[nodiscard]] int dial(const QHostAddress &host, quint16 port, Herd::ServerIndex expected);
    /// Answers on a connection that was accepted, which it takes. verified() or failed() follows.
    void answer(qintptr descriptor);
    /// The local socket of one that is verified.
    [[nodiscard]] int openLocal();
    [[nodiscard]] bool isFlushed() const; ///< nothing is on its way outwards

signals:
    void verified(int server); ///< the other end has the certificate of that neighbour
    void failed(const QString &why); ///< it has not; in English. Not after verified()

private:
    void watchSocket();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onSocketEnd();
    void fail(const QString &why);
    void pumpIn();
    void pumpOut();
    void endOutput();
    void closeLocal();
    void dismiss();

    LinkTls &m_tls;
    QSslSocket m_socket;
    QTimer m_deadline; ///< of the handshake, then of the last bytes
    Herd::ServerIndex m_expected = Herd::nobody; ///< when dialling
    Herd::ServerIndex m_judged = Herd::nobody;
    bool m_verified = false;
    bool m_over = false; ///< nothing more is told
    bool m_outputEnded = false;
    QString m_problem;
    int m_local = -1;
    std::unique_ptr<QSocketNotifier> m_localRead;
    std::unique_ptr<QSocketNotifier> m_localWrite;
    QByteArray m_in; ///< decrypted, not yet taken by the local socket
};

} // namespace Herdscope::Net
