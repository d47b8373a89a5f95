// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/connection.h"
#include "net/nodedriver.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Herdscope::Net {

/// The connections of one server that are, as far as is known, those of clients.
class ClientDesk final
{
public:
    struct Rules
    {
        std::size_t maxLineBytes = Protocol::defaultMaxLineBytes;
        Herd::AfterReply afterReply = Herd::AfterReply::Keep;
        int maxDescriptors = 1024; ///< of the process
    };
    enum class Greeting
    {
        Taken, ///< by takeOver()
        NotNow, ///< of a neighbour, but there is no use for it: answered as invalid, and closed
        NameTaken, ///< of another process than the neighbour that is linked: told so, and closed
        Invalid, ///< a client's invalid command; closed, too
    };
    /// Offered the first line of a connection if that is a greeting.
    using Greeter = std::function<Greeting(Herd::ConnectionId connection, std::string_view line)>;

    /// @p firstId: ids are counted up from it, over all lives of a server.
    ClientDesk(IoLoop &io, NodeDriver &driver, const Rules &rules, Herd::ConnectionId &nextId,
               Greeter greeter);
    Q_DISABLE_COPY_MOVE(ClientDesk)
    ~ClientDesk(); ///< closes all abruptly

    void adopt(int fd);
    [[nodiscard]] int count() const { return static_cast<int>(m_clients.size()) - m_turnedAway; }
    [[nodiscard]] bool isFlushed() const; ///< nothing is unsent
    void setFrozen(bool frozen);
    void stopReading();

    void send(Herd::ConnectionId connection, std::string_view bytes);
    void resume(Herd::ConnectionId connection);
    /// Behind the answers of one input: those that have said all and got all are done with.
    void endAnswered();
    /// Takes no more of it; what is unsent is sent, then it is closed.
    void close(Herd::ConnectionId connection);
    [[nodiscard]] std::string_view peerOf(Herd::ConnectionId connection) const;
    /// The connection is no client's any more. Its lines are handed to the new owner, from the
    /// current one on.
    [[nodiscard]] std::unique_ptr<Connection> takeOver(Herd::ConnectionId connection);

private:
    class Client;
    [[nodiscard]] Client *find(Herd::ConnectionId connection) const;
    void turnAway(int fd);
    void remove(Herd::ConnectionId connection, std::string_view why);

    IoLoop &m_io;
    NodeDriver &m_driver;
    const Rules m_rules;
    Herd::ConnectionId &m_nextId;
    Greeter m_greeter;
    Connection::Profile m_profile;
    std::unordered_map<Herd::ConnectionId, std::unique_ptr<Client>> m_clients;
    Client *m_current = nullptr; ///< whose lines are being handled
    std::vector<Herd::ConnectionId> m_answered; ///< since endAnswered(), and have said all
    int m_turnedAway = 0; ///< those that only hear "? busy"
};

} // namespace Herdscope::Net
