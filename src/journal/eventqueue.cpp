// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventqueue.h"

#include "journal/records.h"

#include <algorithm>
#include <limits>
#include <new>
#include <string>
#include <utility>

namespace Herdscope::Journal {

namespace {

/// A chunk is full when it holds this much; one line may go beyond.
constexpr std::size_t chunkEvents = 4096;
constexpr std::size_t chunkBytes = 256 * 1024;
/// Chunks kept for use again: enough for a writer that is a few steps behind.
constexpr std::size_t maxSpareChunks = 16;
constexpr std::size_t maxPeerBytes = std::numeric_limits<std::uint16_t>::max();
constexpr std::int64_t second = 1'000'000'000;

std::size_t costOf(const Herd::Event &event)
{
    return sizeof(StoredEvent) + event.peer.size() + event.line.size();
}

/// How long the writer sleeps at most while it samples, and while it only may.
constexpr std::chrono::nanoseconds lookTime {Herd::EventSampler::lookIntervalNs};
constexpr std::chrono::seconds idleTime {1};

} // namespace

Herd::Instant EventQueue::now()
{
    using namespace std::chrono;
    return {duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count(),
            duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count()};
}

EventQueue::EventQueue(std::size_t servers, std::size_t maxBytes, LogLevel level,
                       int eventsPerSecond, Clock clock)
    : m_maxBytes(maxBytes)
    , m_clock(std::move(clock))
    , m_level(level)
    , m_sampler(servers, eventsPerSecond)
    , m_losses(servers + 1)
{
    applyLevel();
    noteLevel(m_clock());
}

void EventQueue::put(const Herd::Event &event) noexcept
{
    const bool isLine = Herd::isLine(event.kind);
    if (isLine && !m_sampler.wants(event.lot))
        return m_sampler.leaveOut(event.server, event.kind, event.peerKind, 1);
    // Whoever reads on must know what the herd is.
    const bool isEdit = event.kind == Herd::EventKind::Edit;
    if (m_sampler.isOff() && !isEdit)
        return;
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        const std::size_t before = m_chunks.size();
        bool kept = isEdit || m_bytes + costOf(event) <= m_maxBytes;
        ++m_sequence;
        try {
            if (kept)
                append(event);
        } catch (const std::bad_alloc &) {
            kept = false;
        }
        if (kept) {
            ++m_counts.recorded;
        } else {
            Losses &losses = lossesOf(event);
            ++losses.dropped;
            losses.last = event.at;
            ++m_counts.dropped;
            wake = !m_dropping;
            m_dropping = true;
        }
        if (isLine) {
            m_sampler.noteKept(event.at.monotonicNs);
            noteLevel(event.at);
        }
        // The first event starts the writer's gathering, a full chunk ends it.
        if (m_chunks.size() != before) {
            m_hurry = m_hurry || before > 0;
            wake = true;
        }
    }
    if (wake)
        m_wake.notify_one();
}

bool EventQueue::take(Chunks &chunks)
{
    Chunks garbage; // freed after the lock is
    std::unique_lock lock(m_mutex);
    giveBack(chunks, garbage);
    m_written.notify_all();
    awaitEvents(lock);
    noteDropped();
    const Herd::Instant at = m_clock();
    m_sampler.look(at.monotonicNs);
    if (m_notesAll || m_closed || levelAtWork() != m_noted
        || at.monotonicNs - m_leftOutNotedNs >= second)
        noteLeftOut(at);
    noteLevel(at);
    m_hurry = m_notesAll = false;
    std::swap(chunks, m_chunks);
    m_takenBytes = m_bytes;
    m_takenSequence = m_sequence;
    const bool more = !chunks.empty() || !m_closed;
    if (!more)
        m_writtenSequence = m_takenSequence;
    return more;
}

void EventQueue::awaitEvents(std::unique_lock<std::mutex> &lock)
{
    const auto isDue = [this] { return !m_chunks.empty() || m_dropping || m_hurry || m_closed; };
    if (m_sampler.isSampling())
        m_wake.wait_for(lock, m_level == LogLevel::Everything ? lookTime : idleTime, isDue);
    else
        m_wake.wait(lock, isDue);
    if (isDue())
        m_wake.wait_for(lock, gatherTime, [this] { return m_hurry || m_closed; });
}

void EventQueue::setLevel(LogLevel level)
{
    {
        const std::lock_guard lock(m_mutex);
        m_level.store(level, std::memory_order_relaxed);
        applyLevel();
        noteLevel(m_clock());
        m_hurry = m_notesAll = true;
    }
    m_wake.notify_one();
}

void EventQueue::applyLevel()
{
    m_sampler.setLeastShift(m_level == LogLevel::Sampled ? sampledShift : 0);
    m_sampler.setOff(m_level == LogLevel::Off);
}

LogLevel EventQueue::levelAtWork() const
{
    if (m_sampler.isOff())
        return LogLevel::Off;
    return m_sampler.isSampling() ? LogLevel::Sampled : LogLevel::Everything;
}

void EventQueue::flush()
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t target = m_sequence;
    m_hurry = m_notesAll = true;
    m_wake.notify_one();
    m_written.wait(lock, [&] { return m_writtenSequence >= target || m_closed; });
}

void EventQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_wake.notify_one();
    m_written.notify_all();
}

EventQueue::Counts EventQueue::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts = m_counts;
    counts.sampledOut = m_sampler.totalLeftOut();
    return counts;
}

EventQueue::Losses &EventQueue::lossesOf(const Herd::Event &event)
{
    const std::size_t last = m_losses.size() - 1;
    return m_losses[event.server < 0 ? last
                                     : std::min<std::size_t>(std::size_t(event.server), last)];
}

EventBatch &EventQueue::openChunk()
{
    if (!m_chunks.empty() && m_chunks.back()->events.size() < chunkEvents
        && m_chunks.back()->text.size() < chunkBytes) {
        return *m_chunks.back();
    }
    m_chunks.reserve(m_chunks.size() + 1);
    if (m_spare.empty()) {
        auto chunk = std::make_unique<EventBatch>();
        chunk->events.reserve(chunkEvents);
        chunk->text.reserve(chunkBytes);
        m_chunks.push_back(std::move(chunk));
    } else {
        m_chunks.push_back(std::move(m_spare.back()));
        m_spare.pop_back();
    }
    return *m_chunks.back();
}

void EventQueue::append(const Herd::Event &event)
{
    EventBatch &chunk = openChunk();
    const std::string_view peer = event.peer.substr(0, maxPeerBytes);
    StoredEvent stored;
    stored.sequence = m_sequence;
    stored.updateId = event.updateId;
    stored.at = event.at;
    stored.peerAt = static_cast<std::uint32_t>(chunk.text.size());
    stored.peerSize = static_cast<std::uint16_t>(peer.size());
    stored.lineAt = static_cast<std::uint32_t>(chunk.text.size() + peer.size());
    stored.lineSize = static_cast<std::uint32_t>(event.line.size());
    const bool known = event.server >= 0 && std::size_t(event.server) + 1 < m_losses.size();
    stored.server = static_cast<std::int16_t>(known ? event.server : Herd::nobody);
    stored.neighbour = static_cast<std::int16_t>(event.neighbour);
    stored.kind = event.kind;
    stored.peerKind = event.peerKind;
    stored.novelty = event.novelty;
    chunk.events.push_back(stored);
    try {
        chunk.text.append(peer).append(event.line);
    } catch (...) {
        chunk.text.resize(stored.peerAt);
        chunk.events.pop_back();
        throw;
    }
    m_bytes += sizeof(StoredEvent) + peer.size() + event.line.size();
}

void EventQueue::giveBack(Chunks &chunks, Chunks &garbage)
{
    m_bytes -= m_takenBytes;
    m_takenBytes = 0;
    m_writtenSequence = m_takenSequence;
    m_spare.reserve(maxSpareChunks);
    for (std::unique_ptr<EventBatch> &chunk : chunks) {
        if (m_spare.size() < maxSpareChunks && chunk->text.capacity() <= 2 * chunkBytes) {
            chunk->events.clear();
            chunk->text.clear();
            m_spare.push_back(std::move(chunk));
        }
    }
    std::swap(garbage, chunks);
    chunks.clear();
}

void EventQueue::noteDropped()
{
    for (std::size_t slot = 0; m_dropping && slot < m_losses.size(); ++slot) {
        Losses &losses = m_losses[slot];
        if (losses.dropped == 0)
            continue;
        note(slot + 1 == m_losses.size() ? Herd::nobody : static_cast<Herd::ServerIndex>(slot),
             Herd::EventKind::Error,
             std::to_string(losses.dropped) + " events dropped: the log could not keep up",
             losses.last);
        losses.dropped = 0;
    }
    m_dropping = false;
}

/// Behind all that was kept meanwhile.
void EventQueue::noteLeftOut(Herd::Instant at)
{
    m_leftOutNotedNs = at.monotonicNs;
    const auto servers = static_cast<Herd::ServerIndex>(m_losses.size() - 1);
    for (Herd::ServerIndex server = Herd::nobody; server < servers; ++server) {
        const Herd::LeftOut leftOut = m_sampler.takeLeftOut(server);
        if (leftOut.isNothing())
            continue;
        m_sequence += leftOut.total();
        note(server, Herd::EventKind::Log, textFor(leftOut), at);
    }
}

void EventQueue::noteLevel(Herd::Instant at)
{
    if (const LogLevel level = levelAtWork(); level != m_noted) {
        m_noted = level;
        note(Herd::nobody, Herd::EventKind::Log, std::string("level ").append(wordFor(level)), at);
    }
}

void EventQueue::note(Herd::ServerIndex server, Herd::EventKind kind, std::string_view line,
                      Herd::Instant at)
{
    Herd::Event event;
    event.kind = kind;
    event.server = server;
    event.line = line;
    event.at = at;
    ++m_sequence;
    append(event);
}

} // namespace Herdscope::Journal
