// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/eventsampler.h"
#include "journal/eventstore.h"
#include "journal/loglevel.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace Herdscope::Journal {

/// Between the servers' threads, which put events, and one writer, which takes them. Gives each
/// event its number: the order of numbers is the order in the queue. Bounded; what doesn't fit is
/// counted and noted, nobody waits. The bytes of an event are copied once, into chunks that are
/// used again. Lines beyond what can be written down are left out before there is an event of them
/// (wants()); how many is noted once a second, in the place of their numbers. No Qt.
class EventQueue final
{
public:
    using Chunks = std::vector<std::unique_ptr<EventBatch>>;
    struct Counts
    {
        std::uint64_t recorded = 0; ///< taken into the queue
        std::uint64_t sampledOut = 0;
        std::uint64_t dropped = 0;
    };
    /// How long the writer lets events gather after the first one.
    static constexpr std::chrono::milliseconds gatherTime {25};

    /// Both clocks, the same as those of the events.
    using Clock = std::function<Herd::Instant()>;
    [[nodiscard]] static Herd::Instant now();

    EventQueue(std::size_t servers, std::size_t maxBytes, LogLevel level,
               int eventsPerSecond = sampledEventsPerSecond, Clock clock = now);
    EventQueue(const EventQueue &) = delete;
    EventQueue &operator=(const EventQueue &) = delete;

    /// Any thread. Never waits for the writer's work.
    void put(const Herd::Event &event) noexcept;
    /// Any thread; no lock. See Herd::EventSink.
    [[nodiscard]] bool wants(std::uint32_t lot) const { return m_sampler.wants(lot); }
    void leaveOut(Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                  std::uint64_t count)
    {
        m_sampler.leaveOut(server, kind, side, count);
    }

    /// The writer: takes back @p chunks, which are written by now, waits for events and fills @p
    /// chunks with all there are, in order; now and then with none. False when the queue is closed
    /// and empty.
    [[nodiscard]] bool take(Chunks &chunks);

    void flush(); ///< returns when the writer is done with all that was put before
    void close(); ///< take() gives what is left, then false
    void setLevel(LogLevel level); ///< any thread
    [[nodiscard]] LogLevel level() const { return m_level.load(std::memory_order_relaxed); }
    /// What is done at the moment. Any thread.
    [[nodiscard]] LogLevel levelAtWork() const;
    [[nodiscard]] Counts counts() const;

private:
    /// Events of one server that are in no file and not yet noted there.
    struct Losses
    {
        std::uint64_t dropped = 0;
        Herd::Instant last;
    };
    void applyLevel();
    [[nodiscard]] Losses &lossesOf(const Herd::Event &event);
    [[nodiscard]] EventBatch &openChunk();
    void append(const Herd::Event &event);
    void giveBack(Chunks &chunks, Chunks &garbage);
    void awaitEvents(std::unique_lock<std::mutex> &lock);
    void noteDropped();
    void noteLeftOut(Herd::Instant at);
    void noteLevel(Herd::Instant at);
    void note(Herd::ServerIndex server, Herd::EventKind kind, std::string_view line,
              Herd::Instant at);

    const std::size_t m_maxBytes;
    const Clock m_clock;
    std::atomic<LogLevel> m_level;
    Herd::EventSampler m_sampler; ///< but for what needs no lock: under the lock

    mutable std::mutex m_mutex; ///< for everything below
    std::condition_variable m_wake; ///< for the writer
    std::condition_variable m_written; ///< for flush()
    Chunks m_chunks;
    Chunks m_spare;
    std::size_t m_bytes = 0; ///< waiting or being written
    std::size_t m_takenBytes = 0; ///< of these: being written
    std::uint64_t m_sequence = 0; ///< of the last event
    std::uint64_t m_takenSequence = 0;
    std::uint64_t m_writtenSequence = 0;
    bool m_hurry = false;
    bool m_notesAll = false;
    bool m_closed = false;
    bool m_dropping = false; ///< some Losses::dropped is not 0
    std::vector<Losses> m_losses; ///< by server; the last one for events of no server
    Counts m_counts;

    LogLevel m_noted = LogLevel::Everything; ///< the level that the logs speak of
    std::int64_t m_leftOutNotedNs = 0; ///< monotonic
};

} // namespace Herdscope::Journal
