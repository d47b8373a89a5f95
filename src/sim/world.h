// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/answercheck.h"
#include "sim/holdingcheck.h"
#include "sim/state.h"
#include "sim/trafficcheck.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Sim {

/// The shell over the nodes of one herd in virtual time: carries lines, lets time pass, keeps
/// journals, and tells the checkers what happens.
///
/// A session of a link begins when an end has dialled and the other one is there:
///
///     end A   dial ─── delay ──▶ asks B ──────── Welcome ─▶ up, lines …
///     end B                      up, lines … behind Welcome
///
/// and ends for each end on its own: the line End arrives or the other's bytes were lost (EndDown),
/// or its node gives it up. While a way is blocked neither gets through.
class World final
{
public:
    World(State &state, HoldingCheck &holding, TrafficCheck &traffic, AnswerCheck &answers);

    // What happens by itself
    void begin(); ///< all servers start
    void handle(const Entry &entry); ///< of the entries that are the world's

    // Deeds of clients
    [[nodiscard]] int connect(int server); ///< a new connection; server must be up
    void say(int connection, Connection::Line line);
    void hangUp(int connection);
    void purge(int server, int client);

    // Deeds of faults
    void crash(int server, bool silently);
    void start(int server); ///< nothing happens if it is up
    void freeze(int server);
    void thaw(int server);
    void setClock(int server, std::int64_t offsetNs);
    void setDiskFull(int server, bool full);
    void setDiskSlow(int server, std::int64_t extraNs);
    void breakSession(int link); ///< both ends notice, each in its time
    void cut(int link); ///< and nothing can be dialled
    void mend(int link);
    void block(int link, int end, bool vanishing); ///< what that end sends
    void unblock(int link, int end, bool vanishing);
    void setSlow(int link, bool slow);
    void repeat(int link, int end, int update); ///< a line from the past arrives

private:
    // worldservers.cpp
    template <typename Input>
    void hand(int server, const Input &input)
    {
        m_effects.clear();
        m_state.server(server).node->handle(input, instantOf(server), m_effects);
    }
    void settle(int server, int client); ///< effects, after the table was looked at
    void applyToClients(int server);
    void applyRare(int server);
    void scheduleTick(int server);
    void handleTick(int server, std::uint32_t generation);
    void handleCommit(int server, std::uint32_t generation);
    void retryDisk(int server, std::uint32_t generation);
    void beginCommit(int server);
    void tellPersisted(int server, std::uint64_t upTo);
    void loseBatch(Disk &disk);
    void handlePlaces(int connection);
    void readLines(int connection);
    void handleReport(int connection, const Connection::Line &line);
    void closeConnection(int connection, bool tellNode);
    [[nodiscard]] Herd::Instant instantOf(int server) const;

    // worldlinks.cpp
    void post(int server, Herd::ServerIndex neighbour, std::string_view bytes);
    void postLine(int link, int end, std::string_view line);
    void push(int link, int end, LineQueue::Kind kind, std::uint64_t hash, std::string_view line);
    [[nodiscard]] bool conflate(Way &way, std::uint64_t hash, std::string_view line);
    void schedule(int link, int end);
    void handleLine(int way, std::uint32_t generation);
    void deliver(int link, int end);
    void clearWay(Way &way);
    void dial(int link, int end);
    void redial(int link, int end);
    void handleDial(int end, std::uint32_t generation);
    void handleDialResult(int end, std::uint32_t generation);
    void handleDialTimeout(int end, std::uint32_t generation);
    void failDial(int link, int end);
    void beginSession(int link, int dialler);
    void raise(int link, int end);
    void lower(int link, int end); ///< that end's session is over
    void handleEndDown(int end, std::uint32_t session);
    void tellOther(int link, int end); ///< that this end has closed
    void giveUp(int link, int end);
    void hearAgain(int link, int end);
    [[nodiscard]] bool isJoined(int link, int end) const;
    [[nodiscard]] std::int64_t delayOf(const Link &link);
    void look(int link); ///< is it clean?
    void lookRound(int server);

    State &m_state;
    HoldingCheck &m_holding;
    TrafficCheck &m_traffic;
    AnswerCheck &m_answers;
    Herd::Effects m_effects;
    std::string m_scratch;
    int m_cleanLinks = 0;
};

} // namespace Herdscope::Sim
