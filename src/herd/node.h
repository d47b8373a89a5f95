// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/catchup.h"
#include "herd/effects.h"
#include "herd/heldanswers.h"
#include "herd/herdspec.h"
#include "herd/locationtable.h"
#include "herd/nodeinputs.h"
#include "herd/nodetiming.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Herdscope::Herd {

/// Exact counts since the node's start, events recorded or not.
struct NodeCounters
{
    std::uint64_t iamat = 0; ///< valid IAMAT
    std::uint64_t stored = 0; ///< of these: greater than what was held
    std::uint64_t whatsat = 0; ///< valid WHATSAT, also for clients that nobody has reported
    std::uint64_t invalid = 0; ///< lines of clients or links that were not understood
    std::uint64_t refused = 0; ///< valid IAMAT that were not taken: too many clients, a time too
                               ///< far ahead, a full disk
    std::uint64_t unanswered = 0; ///< connections closed because an answer could not be given truly
    struct PerNeighbour
    {
        std::uint64_t atSent = 0;
        std::uint64_t useful = 0; ///< AT received and stored
        std::uint64_t duplicate = 0; ///< AT received and not greater
    };
    std::vector<PerNeighbour> neighbours; ///< by server index of the whole herd
};

/// One member of a herd: the state machine that both shells drive, over real sockets and in virtual
/// time. Pure: no I/O, no clock, no random; what it wants done it writes into Effects.
///
///     client line ─┐                       ┌─ bytes for clients, connections to close
///     link line   ─┤                       ├─ bytes for links, links to drop
///     link up/down─┤   handle(input, now)  ├─ places questions
///     places found─┤         Node          ├─ lines for the location journal
///     persisted   ─┤                       └─ events
///     tick, purge ─┘
///
/// Flooding: an update greater than what is held goes to every link that is up except the one it
/// came from. The same call yields the client's answer and the AT lines for the links, so that both
/// leave together; at AckLevel::Journal and AckLevel::Peers the answer is held until it is true.
///
/// Whoever drives it calls start() first, Tick at nextTickNs(), and hands no further lines of a
/// connection in between its pause and its resume.
class Node final
{
public:
    Node(const HerdSpec &herd, ServerIndex self, bool recordEvents = true,
         const NodeTiming &timing = {});

    /// Before start(): a line of the location journal, whose effects are on disk already. False if
    /// it is none.
    bool restore(std::string_view line);
    /// From here until the neighbours have sent what they know, the node is recovering. Without
    /// start() it never is.
    void start(Instant now);
    /// After start(), before anything is handed in: an event for each location that was restored.
    void recordRestored(Instant now, Effects &effects);

    void handle(const ClientLine &input, Instant now, Effects &effects);
    void handle(const LinkLine &input, Instant now, Effects &effects);
    void handle(const LinkUp &input, Instant now, Effects &effects); ///< starts the catch-up
    void handle(const LinkDown &input, Instant now, Effects &effects);
    void handle(const LinkFailed &input, Instant now, Effects &effects);
    void handle(const PlacesFound &input, Instant now,
                Effects &effects); ///< ignored if nobody waits
    void handle(const ClientGone &input); ///< forgets a question and answers under way
    void handle(const Tick &input, Instant now, Effects &effects);
    void handle(const Persisted &input, Instant now, Effects &effects);
    void handle(const PersistFailed &input, Instant now, Effects &effects);
    void handle(const Purge &input, Instant now, Effects &effects);
    void handle(const HerdChanged &input, Instant now, Effects &effects);

    [[nodiscard]] ServerIndex self() const { return m_self; }
    [[nodiscard]] const LocationTable &table() const { return m_table; }
    [[nodiscard]] const NodeCounters &counters() const { return m_counters; }
    [[nodiscard]] bool isLinkUp(ServerIndex neighbour) const;
    /// Neighbours may know what this node has lost: after a start, until each of them has sent what
    /// it held or is known to be unreachable, or for NodeTiming::recovery.
    [[nodiscard]] bool isRecovering() const { return m_recovering; }
    /// At AckLevel::Journal: the disk does not take what would have to be promised.
    [[nodiscard]] bool isJournalFailing() const { return m_journalFailing; }
    [[nodiscard]] std::size_t heldAnswers() const { return m_held.size(); }
    [[nodiscard]] bool holdsAnswersFor(ConnectionId connection) const
    {
        return m_held.holdsFor(connection);
    }
    /// Monotonic time at which Tick is wanted; NodeTiming::never if nothing waits.
    [[nodiscard]] std::int64_t nextTickNs() const;
    void setRecordEvents(bool on) { m_recordEvents = on; }
    /// Who is asked which lines are to be recorded, and told of the others; outlives the node.
    /// Null: all are, if events are recorded.
    void setSink(EventSink *sink) { m_sink = sink; }

private:
    /// What the events of a line, and of what follows from it, have in common.
    using Trace = HeldAnswers::Trace;
    static constexpr Trace quiet {0, 0, false, true};

    struct Neighbour
    {
        ServerIndex index = nobody;
        std::string name;
        CatchUp catchUp;
        bool up = false;
        bool isUnreachable = false; ///< since the start some attempt failed or a session was lost
        bool hasSynced = false; ///< since the start it has sent all that it held
        // Of the session:
        bool digestSeen = false; ///< its first DIGEST: later ones are periodic
        bool isAsked = false; ///< its first DIGEST differed and was answered; no SYNCED yet
        std::optional<Protocol::Digest> unanswered; ///< its first DIGEST, until it is its turn
        std::int64_t turnNs = NodeTiming::never; ///< when that is answered at the latest
        bool listSeen = false; ///< its first LISTED was answered: what was held is there
        bool pingIsOut = false;
        bool dropAsked = false;
        std::uint64_t confirmed = 0; ///< sequence up to which it has what is here, or newer
        std::int64_t heardNs = 0; ///< monotonic
        std::int64_t sentNs = 0;
        std::int64_t digestNs = 0; ///< when the next periodic DIGEST is due
    };
    /// A WHATSAT for a client that is not known yet, while recovering.
    struct Deferred
    {
        ConnectionId connection = 0;
        std::string peer;
        std::string line;
        std::int64_t deadlineNs = 0;
        Trace trace;
    };
    /// A WHATSAT under way.
    struct Waiting
    {
        std::string atLine; ///< of its answer
        Trace trace;
    };

    // node.cpp: clients
    void handleReport(const ClientLine &input, const Protocol::Iamat &iamat, Instant now,
                      Effects &effects);
    [[nodiscard]] bool refusesReport(const ClientLine &input, const Protocol::Iamat &iamat,
                                     const Trace &trace, Instant now, Effects &effects);
    void warnOfFuture(const ClientLine &input, std::int64_t aheadNs, Instant now, Effects &effects);
    void handleQuestion(const ClientLine &input, const Protocol::Whatsat &whatsat, Instant now,
                        Effects &effects);
    void askPlaces(ConnectionId connection, const Location &location,
                   const Protocol::Whatsat &whatsat, const Trace &trace, Effects &effects);
    void retryDeferred(bool all, Instant now, Effects &effects);
    void answerInvalid(const ClientLine &input, const Trace &trace, Instant now, Effects &effects);
    void sendToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                      std::string_view line, const Trace &trace, Instant now, Effects &effects);
    void emitToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                      std::string_view line, const Trace &trace, Instant now, Effects &effects);
    void recordFromClient(const ClientLine &input, const Trace &trace, Instant now,
                          Effects &effects, Novelty novelty = Novelty::None) const;
    void recordToClient(std::string_view peer, std::string_view line, const Trace &trace,
                        Instant now, Effects &effects) const;
    void recordError(std::string_view peer, std::string_view text, Instant now,
                     Effects &effects) const;

    // nodepromises.cpp: what answers promise
    void holdReport(const ClientLine &input, std::string_view bytes, const Trace &trace,
                    Instant now, Effects &effects);
    void persist(const Location &stored, Effects &effects);
    [[nodiscard]] std::uint64_t safeSequence() const;
    void releaseHeld(Instant now, Effects &effects);
    void giveUpHeld(bool all, std::string_view reason, Instant now, Effects &effects);
    void ping(Neighbour &to, Instant now, Effects &effects);
    void pingAll(Instant now, Effects &effects);
    void handleApplied(Neighbour &from, std::uint64_t number, Instant now, Effects &effects);

    // nodelinks.cpp: flooding and catch-up
    void handleUpdate(Neighbour &from, const LocationTable::Found &held, const Protocol::At &at,
                      Era era, const LinkLine &input, Instant now, Effects &effects);
    [[nodiscard]] static bool isOldNews(const Neighbour &from, const LocationTable::Found &held);
    void noteDuplicate(const Neighbour &from, std::string_view line, const Trace &trace,
                       Instant now, Effects &effects);
    void handlePurged(const Neighbour &from, const Protocol::Purged &purged, std::string_view line,
                      Instant now, Effects &effects);
    void handleDigest(Neighbour &from, const Protocol::Digest &theirs, std::string_view line,
                      Instant now, Effects &effects);
    void answerDigests(Instant now, Effects &effects);
    void handleListed(Neighbour &from, const Protocol::Listed &listed, std::string_view line,
                      Instant now, Effects &effects);
    void handleRest(Neighbour &from, const Protocol::LinkMessage &message, std::string_view line,
                    Instant now, Effects &effects);
    void noteStored(const Location &stored, std::string_view bytes, const Trace &trace,
                    ServerIndex origin, Instant now, Effects &effects);
    void sendDigest(Neighbour &to, bool recorded, Instant now, Effects &effects);
    void sendList(Neighbour &to, std::uint64_t mask, bool recorded, Instant now, Effects &effects);
    void countUpdate(Neighbour &to, Instant now);
    void sendUpdate(Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                    Effects &effects);
    void sendToLink(Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                    Effects &effects);
    void recordToLink(const Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                      Effects &effects) const
    {
        if (records(EventKind::Send, PeerKind::Neighbour, trace))
            addSentToLink(to, bytes, trace, now, effects);
    }
    void recordFromLink(const Neighbour &from, std::string_view line, Novelty novelty,
                        const Trace &trace, Instant now, Effects &effects) const
    {
        if (records(EventKind::Receive, PeerKind::Neighbour, trace))
            addFromLink(from, line, novelty, trace, now, effects);
    }
    void addSentToLink(const Neighbour &to, std::string_view bytes, const Trace &trace, Instant now,
                       Effects &effects) const;
    void addFromLink(const Neighbour &from, std::string_view line, Novelty novelty,
                     const Trace &trace, Instant now, Effects &effects) const;

    // nodetimers.cpp: what time brings
    void tickLink(Neighbour &neighbour, Instant now, Effects &effects);
    void checkRecovered(Instant now, Effects &effects);

    void setNeighbours(const HerdSpec &herd);
    static std::string_view writeLine(const Protocol::At &at, Effects &effects);
    /// The line for links, with its LF, in the arena.
    std::string_view linkBytes(const Location &location, Effects &effects);
    /// Of an update, by what all servers know of it; without its id, which costs more.
    [[nodiscard]] Trace traceFor(std::string_view client, std::int64_t timeNs) const;
    [[nodiscard]] Trace traceOf(const Location &location) const; ///< with its id
    [[nodiscard]] Trace nextTrace(); ///< of a line that is about no update
    /// Whether the event of such a line is to be made; counted if not.
    [[nodiscard]] bool records(EventKind kind, PeerKind side, const Trace &trace) const
    {
        if (!trace.isRecorded && !trace.isQuiet && m_sink != nullptr)
            m_sink->leaveOut(m_self, kind, side, 1);
        return trace.isRecorded;
    }
    [[nodiscard]] Event eventFor(EventKind kind, PeerKind peerKind, std::string_view peer,
                                 std::string_view line, const Trace &trace, Instant now) const;
    [[nodiscard]] Neighbour *neighbour(ServerIndex index); ///< null if it is none of ours

    const ServerIndex m_self;
    const std::string m_name;
    const AckLevel m_ack;
    const int m_ackPeers;
    const std::int64_t m_maxFutureNs; ///< NodeTiming::never: no limit
    const NodeTiming m_timing;
    bool m_recordEvents;
    EventSink *m_sink = nullptr;
    std::uint32_t m_lots = 0; ///< given to lines that are about no update
    LocationTable m_table;
    NodeCounters m_counters;
    std::vector<int> m_slots; ///< position in m_neighbours by server index, or nobody
    std::vector<Neighbour> m_neighbours;
    std::unordered_map<ConnectionId, Waiting> m_waiting;
    HeldAnswers m_held;
    std::deque<Deferred> m_deferred;
    std::uint64_t m_persisted = 0; ///< sequence up to which all is on disk
    bool m_journalFailing = false;
    bool m_recovering = false;
    std::int64_t m_recoverUntilNs = 0;
    std::int64_t m_lastTickNs = 0;
    std::int64_t m_futureWarnedNs = std::numeric_limits<std::int64_t>::min(); ///< not before, …
    std::int64_t m_crowdWarnedNs = std::numeric_limits<std::int64_t>::min(); ///< … monotonic
    int m_nextBucket = 0; ///< from where a periodic list begins
    std::string m_scratch;
};

} // namespace Herdscope::Herd
