// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventqueue.h"

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

bool isTraffic(const Herd::Event &event)
{
    return event.kind == Herd::EventKind::Receive || event.kind == Herd::EventKind::Send;
}

} // namespace

EventQueue::EventQueue(std::size_t servers, std::size_t maxBytes, LogLevel level)
    : m_maxBytes(maxBytes)
    , m_level(level)
    , m_losses(servers + 1)
{
}

void EventQueue::put(const Herd::Event &event) noexcept
{
    const LogLevel level = m_level.load(std::memory_order_relaxed);
    if (level == LogLevel::Off)
        return;
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        ++m_sequence;
        if (level == LogLevel::Sampled && isSampledOut(event)) {
            Losses &losses = lossesOf(event);
            ++losses.sampledOut;
            losses.last = event.at;
            ++m_counts.sampledOut;
            return;
        }
        const std::size_t before = m_chunks.size();
        bool kept = m_bytes + costOf(event) <= m_maxBytes;
        if (kept) {
            try {
                append(event);
                ++m_counts.recorded;
            } catch (const std::bad_alloc &) {
                kept = false;
            }
        }
        if (!kept) {
            Losses &losses = lossesOf(event);
            ++losses.dropped;
            losses.last = event.at;
            ++m_counts.dropped;
            wake = !m_dropping;
            m_dropping = true;
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
    m_wake.wait(lock, [this] { return !m_chunks.empty() || m_dropping || m_hurry || m_closed; });
    m_wake.wait_for(lock, gatherTime, [this] { return m_hurry || m_closed; });
    noteLosses(m_hurry || m_closed);
    m_hurry = false;
    std::swap(chunks, m_chunks);
    m_takenBytes = m_bytes;
    m_takenSequence = m_sequence;
    const bool more = !chunks.empty() || !m_closed;
    if (!more)
        m_writtenSequence = m_takenSequence;
    return more;
}

void EventQueue::flush()
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t target = m_sequence;
    m_hurry = true;
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
    return m_counts;
}

/// A bucket of tokens, filled at sampledEventsPerSecond and never fuller than one second's worth,
/// so bursts up to that are whole. Time is that of the events.
bool EventQueue::isSampledOut(const Herd::Event &event)
{
    const std::int64_t now = event.at.monotonicNs;
    if (now > m_tokensAtNs) {
        const double passed = static_cast<double>(std::min(now - m_tokensAtNs, second));
        m_tokens = std::min<double>(sampledEventsPerSecond,
                                    m_tokens + passed * sampledEventsPerSecond / double(second));
        m_tokensAtNs = now;
    }
    if (m_tokens >= 1.0) {
        m_tokens -= 1.0;
        return false;
    }
    if (!isTraffic(event))
        return false;
    const std::uint64_t lot = event.updateId != 0 ? event.updateId : m_sequence;
    return lot % sampledShare != 0;
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

/// What was dropped is noted at once, what was sampled out once a second or when @p all is wanted.
void EventQueue::noteLosses(bool all)
{
    const bool noteSamples = all || m_tokensAtNs - m_sampleNoteAtNs >= second;
    for (std::size_t server = 0; server < m_losses.size(); ++server) {
        Losses &losses = m_losses[server];
        if (losses.dropped > 0) {
            note(server, losses.dropped, " events dropped: the log could not keep up", losses.last);
            losses.dropped = 0;
        }
        if (noteSamples && losses.sampledOut > 0) {
            note(server, losses.sampledOut, " events left out: log level \"sampled\"", losses.last);
            losses.sampledOut = 0;
        }
    }
    m_dropping = false;
    if (noteSamples)
        m_sampleNoteAtNs = m_tokensAtNs;
}

void EventQueue::note(std::size_t server, std::uint64_t count, std::string_view what,
                      Herd::Instant at)
{
    const std::string line = std::to_string(count).append(what);
    Herd::Event event;
    event.kind = Herd::EventKind::Error;
    event.server =
        server + 1 == m_losses.size() ? Herd::nobody : static_cast<Herd::ServerIndex>(server);
    event.line = line;
    event.at = at;
    ++m_sequence;
    append(event);
}

} // namespace Herdscope::Journal
