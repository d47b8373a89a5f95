// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clientdesk.h"
#include "net/connection.h"
#include "net/listener.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace Herdscope::Net {

class LinkTls;
class TlsTunnel;

/// Where neighbours come in from other machines: TLS with a pinned certificate first, then their
/// greeting, and nothing else. Whoever says nothing is given up after the limits' time; however
/// many do so, an honest neighbour gets through.
class LinkDoor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkDoor)

public:
    struct Rules
    {
        std::size_t maxLineBytes = Protocol::defaultMaxLineBytes;
        int maxDescriptors = 1024; ///< of the process
    };
    using Take = std::function<std::unique_ptr<Connection>()>;
    /// Offered the first line of a connection whose other end is that neighbour by its certificate.
    /// If the greeting is taken, the connection is, by Take.
    using Greeter = std::function<ClientDesk::Greeting(Herd::ServerIndex certified,
                                                       std::string_view line, const Take &take)>;

    /// @p tls outlives it.
    LinkDoor(IoLoop &io, LinkTls &tls, const Rules &rules, Greeter greeter);
    ~LinkDoor() override;

    [[nodiscard]] bool open(const QString &host, quint16 port); ///< false: problem() says why
    [[nodiscard]] const StartProblem &problem() const { return m_listener.problem(); }
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }
    void setFrozen(bool frozen);

signals:
    void refused(const QString &peer, const QString &why); ///< in English

private:
    class Silent;
    class Guest;
    struct Handshake
    {
        std::unique_ptr<Silent> silent; ///< until its first bytes
        TlsTunnel *tunnel = nullptr; ///< from then on
        std::string address;
        QString peer; ///< with the port
        std::int64_t untilNs = 0; ///< monotonic
    };
    void onAccepted(int fd);
    void onFirstBytes(Silent *silent);
    void retire(std::unique_ptr<Silent> silent);
    void sweep();
    void onVerified(TlsTunnel *tunnel, Herd::ServerIndex who);
    void onFailed(TlsTunnel *tunnel, const QString &why);
    void giveUpOldest(const QString &why);
    [[nodiscard]] Handshake finish(const TlsTunnel *tunnel);
    void remove(Guest *guest);

    IoLoop &m_io;
    LinkTls &m_tls;
    const Rules m_rules;
    const Greeter m_greeter;
    const Connection::Profile m_profile;
    Listener m_listener;
    std::list<Handshake> m_handshakes; ///< under way, the oldest first
    std::list<std::unique_ptr<Guest>> m_guests; ///< verified, and not yet greeted
    QTimer m_sweep;
    bool m_frozen = false;
};

} // namespace Herdscope::Net
