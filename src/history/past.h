// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "herd/linkfault.h"
#include "history/blocklist.h"
#include "history/clientnames.h"
#include "history/pastcontent.h"
#include "history/state.h"
#include "history/updateindex.h"
#include "journal/eventstore.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::History {

/// A recorded run, made fit for questions: what happened to an update, what was known at a moment.
/// Grows with the run, batch by batch, and forgets what the store forgets. One thread.
///
/// Memory beside the store's, for an event: 4 bytes in the index, and for one by which a server
/// learns something (5 of 18 in the default herd) 16; for an update 21 to 43; for states to start
/// from at most 4 for an event. In the default herd that makes 11 to 16 bytes for an event, in one
/// of two servers 21. Beside that, whatever the number of events: 120 bytes for a client, twice 8
/// for a client and server, and the lines of what was held when the oldest event happened.
class Past final
{
public:
    /// A state is kept about every so many events, or, if there are more, as many as it has cells.
    static constexpr std::size_t eventsPerState = 32 * 1024;

    explicit Past(Herd::HerdSpec herd);

    /// Behind all that was appended before.
    void append(Journal::EventBatchPtr batch);
    /// Events before @p first are gone, as far as whole batches go: what the store has forgotten.
    void forgetBefore(EventNumber first);
    /// Both: what the store got by its last append().
    void follow(const Journal::EventStore &store, Journal::EventBatchPtr batch);

    /// As it is at end(): with all servers and links that it ever had. Which of them were there at
    /// a moment, and what a server was called when an event happened, is Moment::hasServer() and
    /// nameAt().
    [[nodiscard]] const Herd::HerdSpec &herd() const { return m_herd; }
    [[nodiscard]] const std::string &nameAt(Herd::ServerIndex server, EventNumber event) const;
    [[nodiscard]] const UpdateIndex &updates() const { return m_index; }
    [[nodiscard]] const ClientNames &clients() const { return m_clients; }
    /// How many of them were told of before that event: they have the first numbers.
    [[nodiscard]] ClientNumber clientsBefore(EventNumber number) const;
    [[nodiscard]] EventNumber first() const { return m_index.first(); }
    [[nodiscard]] EventNumber end() const { return m_index.end(); }
    /// first() ≤ number < end(). O(log batches)
    [[nodiscard]] Journal::EventStore::Entry entry(EventNumber number) const;
    /// Calls visit(number, batch, event) for the events from @p from on and before @p to.
    template <typename Visit>
    void forEachEvent(EventNumber from, EventNumber to, Visit visit) const
    {
        while (from < to) {
            const Batch &its = batchOf(from);
            const auto &events = its.batch->events;
            const EventNumber end = std::min<EventNumber>(to, its.first + events.size());
            for (; from < end; ++from)
                visit(from, *its.batch, events[static_cast<std::size_t>(from - its.first)]);
        }
    }
    /// All events before it happened no later than that; those behind it may, by what a thread
    /// takes to hand an event over.
    [[nodiscard]] EventNumber numberAt(std::int64_t monotonicNs) const;

    /// Whether events of that time are missing: sampled, dropped, not handed over. Monotonic.
    [[nodiscard]] bool lacksEvents(std::int64_t fromNs, std::int64_t toNs) const;

    // What moments are made of
    [[nodiscard]] const State &now() const { return m_now; }
    /// The newest state kept that is not behind that event, and still to be had.
    [[nodiscard]] const State &stateBefore(EventNumber number) const;
    [[nodiscard]] const BlockList<Change> &changes() const { return m_changes; }
    /// Number of the first change by that event or a later one.
    [[nodiscard]] std::uint64_t changeFrom(EventNumber number) const;
    [[nodiscard]] EventNumber eventOf(const Change &change) const;
    /// The same by number; noEvent for one that is forgotten, or none.
    [[nodiscard]] EventNumber eventOf(ChangeNumber change) const;
    /// Also for changes that are forgotten.
    [[nodiscard]] bool hasHappenedBefore(ChangeNumber change, EventNumber event) const;
    [[nodiscard]] const std::vector<std::vector<int>> &endsOf() const { return m_endsOf; }
    [[nodiscard]] int endBetween(Herd::ServerIndex server, Herd::ServerIndex neighbour) const;
    /// What somebody has set a direction of a link to take, or a clock.
    struct SetFault
    {
        ChangeNumber change = 0; ///< by which it was set
        Herd::LinkFault fault {}; ///< of Change::Kind::Slowed
        std::int64_t aheadNs = 0; ///< of Change::Kind::ClockSet
    };
    /// Null: nobody has. For State::slowed, and State::Server::clock.
    [[nodiscard]] const SetFault *faultBy(ChangeNumber change) const;
    /// What the cell of @p state says.
    [[nodiscard]] std::optional<Content> content(const State &state, Herd::ServerIndex server,
                                                 ClientNumber client) const;
    /// Calls visit(content) for what that server has held of the client in that life, newest first,
    /// as long as it returns true; back to the newest of what is forgotten.
    template <typename Visit>
    void forEachHeld(const State &state, Herd::ServerIndex server, ClientNumber client,
                     Visit visit) const
    {
        for (ChangeNumber cell = state.cell(server, client); cell != 0;) {
            const std::optional<Content> held = contentOf(cell, server, client);
            if (!held || !visit(*held) || isForgotten(cell))
                return;
            cell = changeAt(cell).before;
        }
    }
    /// Id of the update there; quicker. 0: nothing, or purged.
    [[nodiscard]] std::uint64_t heldId(const State &state, Herd::ServerIndex server,
                                       ClientNumber client) const;

    [[nodiscard]] std::size_t bytes() const; ///< all of it, but for the batches

private:
    struct Batch
    {
        Journal::EventBatchPtr batch;
        EventNumber first = 0;
        std::int64_t latestNs = 0; ///< of all events until its last one; monotonic
    };
    /// What is held at the oldest event, by changes that are forgotten.
    struct Kept
    {
        Content content;
        std::uint64_t id = 0; ///< of purged ones, too
        std::uint32_t holders = 0;
    };
    struct Loss
    {
        std::int64_t fromNs = 0;
        std::int64_t toNs = 0;
    };

    [[nodiscard]] const Batch &batchOf(EventNumber number) const;
    void take(const Journal::EventBatch &batch, const Journal::StoredEvent &event);
    void takeRare(const Journal::EventBatch &batch, const Journal::StoredEvent &event);
    void takeFault(const Journal::StoredEvent &event, std::string_view line);
    void forgetFaults();
    void takeEdit(std::string_view line);
    void noteGap(const Journal::EventBatch &batch, const Journal::StoredEvent &event);
    void noteLost(std::int64_t fromNs, std::int64_t toNs);
    void change(Change::Kind kind, Herd::ServerIndex server, EventNumber event,
                std::uint32_t what = 0);
    void keepState();
    void forgetFront();
    void keepContent(const Batch &batch, const Change &change);
    void letGo(Herd::ServerIndex server, ClientNumber client);
    [[nodiscard]] std::uint32_t sparePlace(); ///< in m_kept
    [[nodiscard]] std::optional<Content> contentOf(ChangeNumber cell, Herd::ServerIndex server,
                                                   ClientNumber client) const;
    [[nodiscard]] Herd::Era eraOf(Herd::ServerIndex server, ClientNumber client,
                                  ChangeNumber cell) const;
    [[nodiscard]] const Kept *kept(Herd::ServerIndex server, ClientNumber client) const;
    [[nodiscard]] bool isForgotten(ChangeNumber number) const;
    [[nodiscard]] const Change &changeAt(ChangeNumber number) const;

    struct OldName
    {
        EventNumber before = 0; ///< it had that name until then
        std::string name;
    };

    Herd::HerdSpec m_herd;
    std::vector<std::vector<OldName>> m_oldNames; ///< by server, oldest first; mostly empty
    std::vector<std::vector<int>> m_endsOf; ///< ends of links by their server
    std::deque<Batch> m_batches;
    UpdateIndex m_index;
    ClientNames m_clients;
    std::vector<EventNumber> m_toldOf; ///< by client: the first event that told of it
    BlockList<Change> m_changes; ///< number 0 is none
    State m_now;
    std::deque<State> m_states; ///< oldest first, each behind m_base
    State m_base; ///< at first()
    std::deque<Kept> m_kept;
    std::vector<std::uint32_t> m_spareKept;
    std::vector<std::vector<std::uint32_t>> m_keptOf; ///< by client: in m_kept
    std::vector<std::vector<std::uint32_t>> m_keptAt; ///< by server, client: in m_kept, and 1
    std::deque<SetFault> m_faults; ///< oldest first; few
    std::deque<Loss> m_losses;
    std::uint64_t m_sequence = 0; ///< of the last event
    std::int64_t m_atNs = 0; ///< … and its time
    std::int64_t m_notedNs = 0; ///< when it was last said what was left out, or that something is
    bool m_hasEras = false; ///< somebody was purged
};

} // namespace Herdscope::History
