// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clientdesk.h"

#include "net/sockets.h"
#include "protocol/commands.h"
#include "protocol/lines.h"
#include "protocol/linkmessages.h"

#include <utility>

namespace Herdscope::Net {

namespace {
constexpr std::string_view busyAnswer = "? busy\n";
constexpr std::string_view greeting = "HELLO ";
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

    void turnAway()
    {
        m_turnedAway = true;
        m_connection->write(busyAnswer);
        m_connection->end(true);
    }
    [[nodiscard]] bool isTurnedAway() const { return m_turnedAway; }

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
        m_desk.remove(m_id, describeGone(why, error));
    }

private:
    void answerInvalid(std::string_view line);
    void answerTaken();
    void handleTooLong(std::string_view head);

    ClientDesk &m_desk;
    Herd::ConnectionId m_id;
    std::string m_peer; ///< only when somebody records
    std::unique_ptr<Connection> m_connection;
    bool m_hasSpoken = false;
    bool m_turnedAway = false;
    bool m_endsWhenAnswered = false;
};

Connection::Taken ClientDesk::Client::onInput(Connection &connection,
                                              const Connection::Input &input)
{
    using Protocol::FrameStatus;
    NodeDriver &driver = m_desk.m_driver;
    const Herd::Instant at = NodeDriver::now();
    const int budget = m_desk.m_io.limits().linesPerTurn;
    std::size_t taken = 0;
    std::size_t scanned = input.scanned;
    m_desk.m_current = this;
    for (int lines = 0; lines < budget; ++lines) {
        const auto frame = Protocol::nextLine(input.bytes.substr(taken), input.atEnd,
                                              m_desk.m_rules.maxLineBytes, scanned);
        scanned = 0;
        if (frame.status == FrameStatus::TooLong)
            handleTooLong(frame.line);
        if (frame.status != FrameStatus::Line)
            return {taken, Connection::Next::Wait};
        const bool greets = !std::exchange(m_hasSpoken, true) && frame.line.starts_with(greeting);
        if (greets) {
            switch (m_desk.m_greeter(m_id, frame.line)) {
            case Greeting::Taken:
                m_desk.m_current = nullptr;
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
        const bool waits = driver.handleClientLine({m_id, m_peer, frame.line}, at);
        taken += frame.consumed;
        if (greets)
            connection.end(true); // a server that we don't want is no client either
        if (connection.isEnding())
            return {taken, Connection::Next::Wait};
        if (waits)
            connection.setPaused(true);
        if (waits || connection.isOutputLong())
            return {taken, Connection::Next::Again};
    }
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
    m_profile = {limits.clientReadBytes, limits.pauseOutputBytes, limits.maxClientOutputBytes,
                 limits.lineTimeout};
}

ClientDesk::~ClientDesk()
{
    for (auto &[id, client] : m_clients) {
        client->connection().abort();
        m_io.poller().retire(client->take());
    }
}

void ClientDesk::adopt(int fd)
{
    const bool full = count() >= m_io.limits().maxClients
        || fd >= m_rules.maxDescriptors - m_io.limits().reservedDescriptors;
    const bool scarce = fd >= m_rules.maxDescriptors - m_io.limits().reservedDescriptors / 2
        || m_turnedAway >= maxTurnedAway;
    if (full && scarce)
        return turnAway(fd);
    Sockets::setNoDelay(fd);
    const Herd::ConnectionId id = m_nextId++;
    auto client = std::make_unique<Client>(*this, id, fd);
    m_driver.record(full ? Herd::EventKind::Drop : Herd::EventKind::Connect, Herd::PeerKind::Client,
                    Herd::nobody, client->peer(), full ? "busy" : "");
    if (!client->connection().start())
        return;
    if (full) {
        ++m_turnedAway;
        client->turnAway();
    }
    m_clients.emplace(id, std::move(client));
}

void ClientDesk::turnAway(int fd)
{
    m_driver.record(Herd::EventKind::Drop, Herd::PeerKind::Client, Herd::nobody,
                    Sockets::peerName(fd), "busy");
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
