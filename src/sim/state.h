// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/node.h"
#include "protocol/seededrandom.h"
#include "sim/agenda.h"
#include "sim/hashmap.h"
#include "sim/linequeue.h"
#include "sim/options.h"
#include "sim/trace.h"
#include "sim/updates.h"
#include "sim/verdict.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

/// What a simulated herd consists of at one moment: values that World changes and checkers look at.
namespace Herdscope::Sim {

/// A server's location journal: numbers of updates. Batches become durable together after a while.
struct Disk
{
    struct Record
    {
        std::uint64_t sequence = 0;
        int update = nothing;
    };
    std::vector<int> durable; ///< survives everything
    std::vector<int> newest; ///< of these by client
    std::vector<Record> waiting; ///< lost or torn in a crash
    std::size_t batch = 0; ///< how many of these are being written
    std::uint32_t generation = 0; ///< of the batch; others are void
    bool full = false;
    std::int64_t extraNs = 0; ///< a slow disk
    std::int64_t troubleNs = -1; ///< when it last was slow, full or recovering from that
};

struct Server
{
    std::unique_ptr<Herd::Node> node; ///< null: it is down
    Disk disk;
    std::uint32_t life = 0;
    bool frozen = false;
    std::int64_t wallOffsetNs = 0; ///< its clock less true time
    std::int64_t monotonicOffsetNs = 0;
    std::int64_t tickPhaseNs = 0;
    std::int64_t tickAtNs = never;
    std::uint32_t tickGeneration = 0;
    std::uint64_t generation = 0; ///< of its table, as last looked at
    std::int64_t startedNs = 0;
    std::int64_t diedNs = -1; ///< last time
    std::int64_t frozenSinceNs = 0;
    std::int64_t frozenNs = 0; ///< in this life until the last thaw
    std::int64_t thawedNs = -1;
    std::int64_t lastFreezeNs = 0; ///< how long the last one was
    std::int64_t restartAtNs = never;
    // What came while it was frozen:
    std::uint64_t persisted = 0;
    bool persistFailed = false;
    std::vector<int> placesFor; ///< connections

    [[nodiscard]] bool isAwake() const { return node != nullptr && !frozen; }
};

/// One end of a link.
struct End
{
    bool up = false;
    bool dialling = false;
    int failures = 0;
    std::uint32_t dialGeneration = 0; ///< of what it waits for
    std::uint32_t joined = 0; ///< the session that its dial has led to, if the other end took it
    std::vector<int> heldAtUp; ///< what its server held when the session came up, by client
    bool synced = false; ///< it was sent SYNCED in this session
    std::int64_t upNs = 0;
};

/// One direction of a link: from its end to the other.
struct Way
{
    LineQueue queue;
    std::int64_t lastDueNs = 0;
    std::uint32_t generation = 0; ///< of the queue
    bool scheduled = false;
    int blocked = 0; ///< faults that hold bytes up, or …
    int vanishing = 0; ///< … lose them
    bool hasLost = false; ///< in this session
};

struct Link
{
    Herd::ServerIndex at[2] = {Herd::nobody, Herd::nobody};
    End ends[2];
    Way ways[2];
    std::uint32_t session = 1; ///< counts up
    bool broken = false; ///< the session is gone, its ends may not know yet
    int cut = 0; ///< faults that let nothing be dialled
    int slow = 0;
    std::int64_t delayNs = 0;
    std::int64_t jitterNs = 0;
    std::int64_t cleanSinceNs = never; ///< nothing is wrong with it and its ends since then
    HashMap carried; ///< in this session, by hash of the line: bits of OnceCheck
};

/// A client's connection, of one life of a server. Its id is its number and one.
struct Connection
{
    struct Line
    {
        std::string line;
        int client = nothing; ///< whom it is about
        std::int64_t timeNs = 0;
        char kind = 'i'; ///< IAMAT, w: WHATSAT, else junk
    };
    Herd::ServerIndex server = Herd::nobody;
    std::uint32_t life = 0;
    bool open = true;
    bool paused = false;
    std::deque<Line> inbox;
    std::string atLine; ///< of the WHATSAT whose places are looked for
};

struct State
{
    explicit State(const Options &drawn, std::uint64_t seed)
        : options(drawn)
        , random(seed)
    {
    }

    const Options options;
    Protocol::SeededRandom random;
    Trace trace;
    Verdict verdict;
    std::int64_t nowNs = 0;
    Agenda agenda;
    std::vector<Server> servers;
    std::vector<Link> links;
    std::vector<int> endOf; ///< by server × neighbour: 2 × link + end, or nothing
    std::vector<std::string> clients; ///< their ids
    std::deque<Connection> connections;
    Updates updates;
    bool healed = false;
    bool leaksMended = false;
    std::int64_t cleanSinceNs = never; ///< nothing is wrong anywhere since then
    std::int64_t wallBaseNs = 1'520'023'934 * second; ///< true time at the start

    [[nodiscard]] std::int64_t wallNs() const { return wallBaseNs + nowNs; }
    [[nodiscard]] Server &server(int index) { return servers[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Server &server(int index) const
    {
        return servers[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] Link &link(int index) { return links[static_cast<std::size_t>(index)]; }
    [[nodiscard]] int serverCount() const { return static_cast<int>(servers.size()); }
    [[nodiscard]] int clientCount() const { return static_cast<int>(clients.size()); }
    [[nodiscard]] int endBetween(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
    {
        return endOf[static_cast<std::size_t>(server) * servers.size()
                     + static_cast<std::size_t>(neighbour)];
    }
    void fail(const char *invariant, std::string what)
    {
        verdict.fail(invariant, std::move(what), nowNs);
    }
    [[nodiscard]] const std::string &nameOf(Herd::ServerIndex server) const
    {
        return options.herd.servers[static_cast<std::size_t>(server)].name;
    }
};

} // namespace Herdscope::Sim
