// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/connection.h"
#include "net/nodedriver.h"
#include "net/serversnapshot.h"

#include <QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
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
    [[nodiscard]] const ShellCounters &counters() const { return m_counters; }
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
    using Silent = std::list<Client *>;
    [[nodiscard]] Client *find(Herd::ConnectionId connection) const;
    void turnAway(int fd, std::string_view why);
    [[nodiscard]] bool isFull(int fd) const;
    /// Makes room: ends the client that has been silent longest, if it has been so for @p least.
    bool evictSilent(std::chrono::milliseconds least);
    [[nodiscard]] bool isAddressCrowded(const std::string &address) const;
    void countOut(const Client &client);
    void count(Connection::Gone why);
    void decide();
    void remove(Herd::ConnectionId connection, std::string_view why);

    IoLoop &m_io;
    NodeDriver &m_driver;
    const Rules m_rules;
    Herd::ConnectionId &m_nextId;
    Greeter m_greeter;
    Connection::Profile m_profile;
    std::unordered_map<Herd::ConnectionId, std::unique_ptr<Client>> m_clients;
    Silent m_silent; ///< that have not said a line yet, in the order in which they came
    std::unordered_map<std::string, int> m_perAddress; ///< of those that are counted
    ShellCounters m_counters;
    Client *m_current = nullptr; ///< whose lines are being handled
    std::vector<Herd::ConnectionId> m_answered; ///< since endAnswered(), and have said all
    int m_turnedAway = 0; ///< those that only hear "? busy", unless they are neighbours
    std::vector<Herd::ConnectionId> m_undecided; ///< that came since the last decision
    std::vector<Herd::ConnectionId> m_due; ///< that came before
    QTimer m_decide;
};

} // namespace Herdscope::Net
