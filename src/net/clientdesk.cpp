// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clientdesk.h"

#include "net/sockets.h"
#include "protocol/commands.h"
#include "protocol/lines.h"
#include "protocol/linkmessages.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

namespace {
constexpr std::string_view busyAnswer = "? busy\n";
constexpr std::string_view greeting = "HELLO ";
/// Quick: commands begin with I or W.
bool mayBeHttp(std::string_view line)
{
    return !line.empty() && line.front() != 'I' && line.front() != 'W';
}
/// A neighbour's first line is there in that time, also over the Internet.
constexpr std::chrono::milliseconds decideAfter {300};
constexpr int maxTurnedAway = 32; ///< at a time; beyond them the descriptor is closed at once
} // namespace

class ClientDesk::Client final : public Connection::Owner
{
public:
    Client(ClientDesk &desk, Herd::ConnectionId id, int fd)
        : m_desk(desk)
        , m_id(id)
        , m_connection(std::make_unique<Connection>(desk.m_io, fd, desk.m_profile, *this))
    {
        if (desk.m_driver.isRecording())
            m_peer = Sockets::peerName(fd);
    }

    [[nodiscard]] Connection &connection() { return *m_connection; }
    [[nodiscard]] std::unique_ptr<Connection> take() { return std::move(m_connection); }
    [[nodiscard]] Herd::ConnectionId id() const { return m_id; }
    [[nodiscard]] std::string_view peer() const { return m_peer; }

    /// There is no room for it, unless it is a neighbour: that is told by its first line.
    void doubt() { m_turnedAway = true; }
    void turnAway()
    {
        if (m_connection->isEnding())
            return;
        m_connection->write(busyAnswer);
        m_connection->end(true);
    }
    [[nodiscard]] bool isTurnedAway() const { return m_turnedAway; }

    /// For the desk's list of those that have not spoken.
    void beginSilence(Silent &silent)
    {
        m_silent = &silent;
        m_silentAt = silent.insert(silent.end(), this);
        m_silentSinceNs = IoLoop::monotonicNs();
    }
    void endSilence()
    {
        if (Silent *const silent = std::exchange(m_silent, nullptr))
            silent->erase(m_silentAt);
    }
    [[nodiscard]] std::int64_t silentSinceNs() const { return m_silentSinceNs; }
    void setAddress(std::string address) { m_address = std::move(address); }
    [[nodiscard]] const std::string &address() const { return m_address; }

    Connection::Taken onInput(Connection &connection, const Connection::Input &input) override;
    void onInputEnd(Connection &connection) override
    {
        m_endsWhenAnswered = true;
        endIfAnswered(connection);
    }
    [[nodiscard]] bool hasSaidAll() const { return m_endsWhenAnswered; }
    /// It has said its last word: it ends when it has got its last answer.
    void endIfAnswered(Connection &connection)
    {
        if (m_endsWhenAnswered && !m_desk.m_driver.owesAnswers(m_id))
            connection.end(false);
    }
    void onGone(Connection &, Connection::Gone why, int error) override
    {
        m_desk.count(why);
        m_desk.remove(m_id, m_reason.empty() ? describeGone(why, error) : std::string(m_reason));
    }

private:
    void answerInvalid(std::string_view line);
    void answerTaken();
    void handleTooLong(std::string_view head);

    ClientDesk &m_desk;
    Herd::ConnectionId m_id;
    std::string m_peer; ///< only when somebody records
    std::unique_ptr<Connection> m_connection;
    std::string m_address; ///< if it is counted
    Silent *m_silent = nullptr; ///< the list it is in
    Silent::iterator m_silentAt;
    std::int64_t m_silentSinceNs = 0;
    std::string_view m_reason; ///< why we ended it, if not for what the connection says
    bool m_hasSpoken = false;
    bool m_turnedAway = false;
    bool m_endsWhenAnswered = false;
};

Connection::Taken ClientDesk::Client::onInput(Connection &connection,
                                              const Connection::Input &input)
{
    using Protocol::FrameStatus;
    NodeDriver &driver = m_desk.m_driver;
    const Herd::Instant at = driver.now();
    const int budget = m_desk.m_io.limits().linesPerTurn;
    const bool isAnsweredOnce = m_desk.m_rules.afterReply == Herd::AfterReply::Close;
    std::size_t taken = 0;
    std::size_t scanned = input.scanned;
    m_desk.m_current = this;
    for (int lines = 0; lines < budget; ++lines) {
        const auto frame = Protocol::nextLine(input.bytes.substr(taken), input.atEnd,
                                              m_desk.m_rules.maxLineBytes, scanned);
        scanned = 0;
        if (frame.status != FrameStatus::Line) {
            driver.carryOut();
            if (frame.status == FrameStatus::TooLong)
                handleTooLong(frame.line);
            return {taken, Connection::Next::Wait};
        }
        if (m_turnedAway && !frame.line.starts_with(greeting)) {
            turnAway();
            return {taken, Connection::Next::Wait};
        }
        bool greets = false;
        if (!std::exchange(m_hasSpoken, true)) {
            endSilence();
            greets = frame.line.starts_with(greeting);
        }
        if (greets) {
            switch (m_desk.m_greeter(m_id, frame.line)) {
            case Greeting::Taken:
                m_desk.m_current = nullptr;
                m_desk.m_turnedAway -= m_turnedAway ? 1 : 0;
                m_desk.m_clients.erase(m_id); // that is this
                return {taken, Connection::Next::Now};
            case Greeting::NotNow:
                answerInvalid(frame.line);
                return {taken, Connection::Next::Wait};
            case Greeting::NameTaken:
                answerTaken();
                return {taken, Connection::Next::Wait};
            case Greeting::Invalid:
                break;
            }
        }
        const bool browses = mayBeHttp(frame.line) && Protocol::isHttp(frame.line);
        const bool mayGoOn = driver.handleClientLine({m_id, m_peer, frame.line}, at);
        taken += frame.consumed;
        if (mayGoOn && !greets && !browses && !isAnsweredOnce)
            continue;
        driver.carryOut();
        if (greets)
            connection.end(true); // a server that we don't want is no client either
        if (browses) {
            // What follows may have been written by a page that the user only looked at.
            m_reason = "speaks HTTP";
            ++m_desk.m_counters.browsers;
            connection.end(true);
        }
        if (connection.isEnding())
            return {taken, Connection::Next::Wait};
        if (driver.isWaitedBy(m_id)) {
            connection.setPaused(true);
            return {taken, Connection::Next::Again};
        }
    }
    driver.carryOut();
    return {taken, Connection::Next::Again};
}

/// The last thing that the connection hears.
void ClientDesk::Client::answerInvalid(std::string_view line)
{
    std::string answer;
    Protocol::appendInvalidAnswer(answer, line);
    m_connection->write(answer);
    m_connection->end(true);
}

void ClientDesk::Client::answerTaken()
{
    std::string answer;
    Protocol::appendRefused(answer, Protocol::reasonTaken);
    m_connection->write(answer);
    m_connection->end(true);
}

void ClientDesk::Client::handleTooLong(std::string_view head)
{
    answerInvalid(head);
    m_desk.m_driver.record(Herd::EventKind::Error, Herd::PeerKind::Client, Herd::nobody, m_peer,
                           "line too long");
}

ClientDesk::ClientDesk(IoLoop &io, NodeDriver &driver, const Rules &rules,
                       Herd::ConnectionId &nextId, Greeter greeter)
    : m_io(io)
    , m_driver(driver)
    , m_rules(rules)
    , m_nextId(nextId)
    , m_greeter(std::move(greeter))
{
    const Limits &limits = io.limits();
    m_decide.setInterval(decideAfter);
    QObject::connect(&m_decide, &QTimer::timeout, &m_decide, [this] { decide(); });
    m_profile = {limits.clientReadBytes,
                 limits.pauseOutputBytes,
                 limits.maxClientOutputBytes,
                 limits.lineTimeout,
                 limits.softClientOutputBytes,
                 limits.softClientOutputTime,
                 false};
}

/// Neighbours speak at once. Whoever has not spoken by now is a client.
void ClientDesk::decide()
{
    const std::vector<Herd::ConnectionId> due =
        std::exchange(m_due, std::exchange(m_undecided, {}));
    for (const Herd::ConnectionId id : due) {
        if (Client *client = find(id); client && client->isTurnedAway())
            client->turnAway();
    }
    if (m_due.empty())
        m_decide.stop();
}

ClientDesk::~ClientDesk()
{
    for (auto &[id, client] : m_clients) {
        client->connection().abort();
        m_io.poller().retire(client->take());
    }
}

bool ClientDesk::isFull(int fd) const
{
    // Where descriptors are very few, half of them are the clients'.
    const int reserved = std::min(m_io.limits().reservedDescriptors, m_rules.maxDescriptors / 2);
    return count() >= m_io.limits().maxClients || fd >= m_rules.maxDescriptors - reserved;
}

void ClientDesk::adopt(int fd)
{
    const Limits &limits = m_io.limits();
    const int crowded = limits.maxClients / 100 * limits.crowdedPercent
        + limits.maxClients % 100 * limits.crowdedPercent / 100;
    std::string address = Sockets::peerAddress(fd);
    if (!limits.loopbackCounts && Sockets::isLoopback(address))
        address.clear();
    if (isAddressCrowded(address))
        return turnAway(fd, "busy: too many connections from its address");
    while (count() >= crowded && evictSilent(limits.silentTime)) { }
    // Whoever never spoke makes way for whoever may.
    const bool full = isFull(fd) && !evictSilent({});
    const bool scarce = fd >= m_rules.maxDescriptors - limits.reservedDescriptors / 2
        || m_turnedAway >= maxTurnedAway;
    if (full && scarce)
        return turnAway(fd, "busy");
    Sockets::setNoDelay(fd);
    const Herd::ConnectionId id = m_nextId++;
    auto client = std::make_unique<Client>(*this, id, fd);
    m_driver.record(full ? Herd::EventKind::Drop : Herd::EventKind::Connect, Herd::PeerKind::Client,
                    Herd::nobody, client->peer(), full ? "busy" : "");
    if (!client->connection().start())
        return;
    if (full) {
        ++m_turnedAway;
        ++m_counters.turnedAway;
        client->doubt();
        m_undecided.push_back(id);
        if (!m_decide.isActive())
            m_decide.start();
    } else {
        client->beginSilence(m_silent);
        if (!address.empty()) {
            ++m_perAddress[address];
            client->setAddress(std::move(address));
        }
    }
    m_clients.emplace(id, std::move(client));
}

bool ClientDesk::evictSilent(std::chrono::milliseconds least)
{
    if (m_silent.empty())
        return false;
    Client &client = *m_silent.front();
    if (IoLoop::monotonicNs() - client.silentSinceNs() < std::chrono::nanoseconds(least).count())
        return false;
    ++m_counters.evicted;
    client.connection().abort();
    remove(client.id(), "made way for another: it never said a word");
    return true;
}

bool ClientDesk::isAddressCrowded(const std::string &address) const
{
    const auto found = address.empty() ? m_perAddress.end() : m_perAddress.find(address);
    return found != m_perAddress.end() && found->second >= m_io.limits().maxClientsPerAddress;
}

/// It is no client any more.
void ClientDesk::countOut(const Client &client)
{
    const auto found = m_perAddress.find(client.address());
    if (found != m_perAddress.end() && --found->second == 0)
        m_perAddress.erase(found);
}

void ClientDesk::count(Connection::Gone why)
{
    if (why == Connection::Gone::TimedOut)
        ++m_counters.lateLines;
    else if (why == Connection::Gone::OutputTooLong)
        ++m_counters.outputTooLong;
    else if (why == Connection::Gone::OutputTooSlow)
        ++m_counters.outputTooSlow;
}

void ClientDesk::turnAway(int fd, std::string_view why)
{
    ++m_counters.turnedAway;
    m_driver.record(Herd::EventKind::Drop, Herd::PeerKind::Client, Herd::nobody,
                    Sockets::peerName(fd), why);
    (void)Sockets::send(fd, busyAnswer.data(), busyAnswer.size());
    Sockets::shutdownWriting(fd);
    Sockets::close(fd);
}

void ClientDesk::remove(Herd::ConnectionId connection, std::string_view why)
{
    const auto found = m_clients.find(connection);
    if (found == m_clients.end())
        return;
    const std::unique_ptr<Client> client = std::move(found->second);
    m_clients.erase(found);
    if (m_current == client.get())
        m_current = nullptr;
    client->endSilence();
    countOut(*client);
    if (client->isTurnedAway())
        --m_turnedAway;
    else
        m_driver.record(Herd::EventKind::Drop, Herd::PeerKind::Client, Herd::nobody, client->peer(),
                        why);
    m_driver.handleClientGone(connection);
    m_io.poller().retire(client->take());
}

ClientDesk::Client *ClientDesk::find(Herd::ConnectionId connection) const
{
    if (m_current && m_current->id() == connection)
        return m_current;
    const auto found = m_clients.find(connection);
    return found == m_clients.end() ? nullptr : found->second.get();
}

void ClientDesk::send(Herd::ConnectionId connection, std::string_view bytes)
{
    Client *client = find(connection);
    if (!client)
        return;
    client->connection().write(bytes);
    if (m_rules.afterReply == Herd::AfterReply::Close)
        client->connection().end(true);
    else if (client->hasSaidAll())
        m_answered.push_back(connection);
}

void ClientDesk::endAnswered()
{
    for (const Herd::ConnectionId connection : m_answered) {
        if (Client *client = find(connection))
            client->endIfAnswered(client->connection());
    }
    m_answered.clear();
}

void ClientDesk::close(Herd::ConnectionId connection)
{
    if (Client *client = find(connection))
        client->connection().end(true);
}

void ClientDesk::resume(Herd::ConnectionId connection)
{
    if (Client *client = find(connection))
        client->connection().setPaused(false);
}

std::string_view ClientDesk::peerOf(Herd::ConnectionId connection) const
{
    const Client *client = find(connection);
    return client ? client->peer() : std::string_view();
}

std::unique_ptr<Connection> ClientDesk::takeOver(Herd::ConnectionId connection)
{
    Client *client = find(connection);
    if (!client)
        return nullptr;
    m_driver.record(Herd::EventKind::Drop, Herd::PeerKind::Client, Herd::nobody, client->peer(),
                    "it is a neighbour");
    client->endSilence();
    countOut(*client);
    client->setAddress({});
    return client->take();
}

bool ClientDesk::isFlushed() const
{
    for (const auto &[id, client] : m_clients) {
        if (client->connection().unsentBytes() > 0)
            return false;
    }
    return true;
}

void ClientDesk::setFrozen(bool frozen)
{
    for (auto &[id, client] : m_clients)
        client->connection().setFrozen(frozen);
}

void ClientDesk::stopReading()
{
    for (auto &[id, client] : m_clients)
        client->connection().setPaused(true);
}

} // namespace Herdscope::Net
