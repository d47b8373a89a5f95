// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/handshake.h"
#include "herd/herdspec.h"
#include "herd/linkfault.h"
#include "net/bytebudget.h"
#include "net/connection.h"
#include "net/heldlines.h"
#include "net/linkqueue.h"
#include "net/nodedriver.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace Herdscope::Net {

class LinkTls;

/// One server's end of a link: dials, greets, carries the session's lines, dials again.
///
/// Both ends dial, so that a server that starts is linked at once. When dials cross, that of the
/// server with the smaller index wins: it refuses the other's greeting while its own dial is under
/// way, and the other end accepts. A session that is up stays: another one under the neighbour's
/// name is refused, and told so if it is of another process. Sessions of the dead are no
/// hindrance: their connection is closed, and if not that, the heartbeat ends them.
///
///     idle ── dial() ──▶ dialling ──┐
///      │ ▲                          ├── WELCOME ──▶ up
///      │ └── retry with jitter ◀────┤                │
///      └── accept() ──▶ greeting ───┘◀── gone ───────┘
class Link final : public QObject, public Connection::Owner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Link)

public:
    /// What the links of one server share; outlives them.
    struct Context
    {
        /// Another one when the herd is changed while it runs.
        const std::shared_ptr<const Herd::HerdSpec> &herd;
        Herd::ServerIndex self;
        IoLoop &io;
        std::mt19937_64 &random;
        const Herd::Mac &mac; ///< empty: no proof is asked for
        const std::int64_t &aheadNs; ///< the server's wall clock, of that of the machine
    };
    enum class Acceptance
    {
        Yes,
        NotNow,
        NameTaken ///< its session with another process of that name is up
    };

    Link(const Context &context, Herd::ServerIndex neighbour, QObject *parent = nullptr);
    ~Link() override;

    [[nodiscard]] Herd::ServerIndex neighbour() const { return m_neighbour; }
    [[nodiscard]] bool isUp() const { return m_session != nullptr; }
    [[nodiscard]] bool isFlushed() const
    {
        return !m_session || (m_session->unsentBytes() == 0 && m_queue.isEmpty() && holdsNothing());
    }
    /// Updates that were never sent because a newer one of the same client took their place while
    /// the link was blocked.
    [[nodiscard]] std::uint64_t superseded() const { return m_queue.superseded(); }

    /// A life of the server begins: @p instance tells it from others. Cuts outlast lives.
    /// @p tls is null in herds without encrypted links.
    void begin(NodeDriver &driver, std::uint64_t instance, LinkTls *tls);
    void abandon(); ///< the life is over: closes everything without a word
    void setAddress(const QString &host, quint16 port); ///< of the neighbour, for this link
    [[nodiscard]] bool isEncrypted() const { return m_encrypted; }
    void dial(); ///< at once, unless it is up, under way or cut

    /// Whether a greeting that came in may go on; @p why says why not.
    /// @p encrypted: it came in over TLS, with the neighbour's certificate.
    [[nodiscard]] Acceptance accepts(std::uint64_t instance, bool encrypted,
                                     std::string &why) const;
    /// Takes the connection on which that greeting is the next line.
    void accept(std::unique_ptr<Connection> connection);

    void send(std::string_view bytes); ///< lost when it is not up
    void giveUp(std::string_view why); ///< the session; it is dialled again
    /// The neighbour is none any more, or another server by now: no session is kept, and none is
    /// dialled before setAddress() and dial().
    void part(std::string_view why);
    void cut(); ///< no session until heal()
    void setDeaf(); ///< what this end sends is lost until heal()
    void heal(); ///< a session under a cut is closed and a new one dialled at once
    void setFrozen(bool frozen);
    /// Of what this end sends from now on. Lines that it holds leave in order, none is altered;
    /// they are lost with the session, and with the server. Outlasts lives, as a cut does. What
    /// waits because the link carries no more is bounded as for a neighbour that reads slowly. The
    /// greeting of a session is not held.
    void setFault(const Herd::LinkFault &fault);
    [[nodiscard]] Herd::LinkFault fault() const;
    void breakConnection(); ///< the session's; it is dialled again

signals:
    void wentUp();
    void wentDown();

private:
    /// A connection before the link is up.
    struct Attempt
    {
        std::unique_ptr<Connection> connection;
        std::shared_ptr<const Herd::HerdSpec> herd; ///< that the handshake is about
        std::unique_ptr<Herd::Handshake> handshake;
        std::optional<std::int64_t> clockAheadNs; ///< the neighbour's clock less ours
    };

    void onConnected(Connection &connection) override;
    Connection::Taken onInput(Connection &connection, const Connection::Input &input) override;
    void onInputEnd(Connection &connection) override;
    bool onDrained(Connection &connection) override;
    void onGone(Connection &connection, Connection::Gone why, int error) override;

    void spend(std::size_t bytes, std::int64_t nowNs);
    void handleGreeting(Attempt &attempt, std::string_view line);
    void becomeUp(Attempt &attempt);
    void prepare(Attempt &attempt, std::unique_ptr<Connection> connection,
                 Herd::ServerIndex expected);
    void drop(Attempt &attempt);
    [[nodiscard]] int dialEncrypted(int &error);
    void handleRefusal(const Herd::Handshake &handshake);
    void recordRefusal(const std::string &reason);
    void checkClock(const Attempt &attempt);
    void record(Herd::EventKind kind, std::string_view text);
    void dropSession(std::string_view why);
    [[nodiscard]] bool isTooMuch(std::size_t bytes, std::int64_t tookSomeNs) const;
    void retire(std::unique_ptr<Connection> connection);
    void fail();
    void scheduleRetry();
    [[nodiscard]] std::string_view name() const;

    // linkfaults.cpp
    /// What the session's connection itself keeps in one turn, as it comes; beyond it lines wait in
    /// the queue. About what an ordinary turn has.
    static constexpr std::size_t directBytes = std::size_t {64} * 1024;
    /// What it gets from the queue at a time.
    static constexpr std::size_t refillBytes = std::size_t {64} * 1024;
    [[nodiscard]] bool holdsNothing() const;
    void hold(std::string_view bytes);
    void passHeld();
    void loseHeld();
    void endHolding();
    void scheduleHeld(std::int64_t nowNs);

    const Context &m_context;
    const Herd::ServerIndex m_neighbour;
    const bool m_encrypted;
    const Connection::Profile m_profile;
    NodeDriver *m_driver = nullptr; ///< null between lives
    LinkTls *m_tls = nullptr; ///< of this life
    std::uint64_t m_instance = 0;
    QHostAddress m_host;
    quint16 m_port = 0;

    Attempt m_dialled;
    Attempt m_accepted;
    std::unique_ptr<Connection> m_session;
    LinkQueue m_queue; ///< behind what m_session has, and m_held
    std::unique_ptr<HeldLines> m_held; ///< null without a fault
    QTimer m_heldDue;
    std::int64_t m_setOutNs = 0; ///< when a line was held last; monotonic
    std::string m_refill;
    std::uint64_t m_neighbourInstance = 0;
    std::string m_refusalRecorded; ///< the same one is recorded once
    QTimer m_retry;
    ByteBudget m_budget; ///< of this life, whatever the session
    QTimer m_overBudget; ///< while it runs the session is not read
    std::int64_t m_floodToldNs = 0; ///< monotonic; 0: never
    int m_failures = 0; ///< since it was up
    bool m_cut = false;
    bool m_deaf = false;
    bool m_frozen = false;
};

} // namespace Herdscope::Net
