// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventstore.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Herdscope::Journal {

namespace {
/// Given-up slots that may stand before the first batch until they are cleared away in one go.
constexpr std::size_t maxEmptySlots = 4096;
/// A batch itself, with what the allocator and this store need for it.
constexpr std::size_t batchBytes = 160;

std::size_t bytesOf(const EventBatch &batch)
{
    return batchBytes + batch.events.capacity() * sizeof(StoredEvent) + batch.text.capacity();
}
} // namespace

EventStore::EventStore(std::size_t maxEvents, std::size_t maxBytes)
    : m_maxEvents(std::max<std::size_t>(maxEvents, 1))
    , m_maxBytes(maxBytes)
{
}

void EventStore::keep(std::size_t maxEvents)
{
    m_maxEvents = std::max<std::size_t>(maxEvents, 1);
    m_maxBytes = m_maxEvents * bytesPerEvent;
}

void EventStore::append(EventBatchPtr batch)
{
    if (!batch || batch->events.empty())
        return;
    m_ends.push_back((m_ends.empty() ? m_forgotten : m_ends.back()) + batch->events.size());
    m_bytes += bytesOf(*batch);
    m_batches.push_back(std::move(batch));
    while ((size() > m_maxEvents || m_bytes > m_maxBytes) && m_first + 1 < m_batches.size()) {
        m_forgotten += m_batches[m_first]->events.size();
        m_bytes -= bytesOf(*m_batches[m_first]);
        m_batches[m_first].reset();
        ++m_first;
    }
    if (m_first > maxEmptySlots && m_first > m_batches.size() / 2) {
        const auto gone = static_cast<std::ptrdiff_t>(m_first);
        m_batches.erase(m_batches.begin(), m_batches.begin() + gone);
        m_ends.erase(m_ends.begin(), m_ends.begin() + gone);
        m_first = 0;
    }
}

void EventStore::clear()
{
    m_batches.clear();
    m_ends.clear();
    m_first = 0;
    m_bytes = 0;
    m_forgotten = 0;
}

std::size_t EventStore::size() const
{
    return m_ends.empty() ? 0 : m_ends.back() - m_forgotten;
}

std::uint64_t EventStore::forgotten() const
{
    return m_forgotten;
}

EventStore::Entry EventStore::at(std::size_t index) const
{
    const Run run = runFrom(index);
    return run.begin == run.end ? Entry() : Entry {run.batch, run.begin};
}

EventStore::Run EventStore::runFrom(std::size_t index) const
{
    const std::size_t target = m_forgotten + index;
    const auto from = m_ends.begin() + static_cast<std::ptrdiff_t>(m_first);
    const auto end = std::upper_bound(from, m_ends.end(), target);
    if (end == m_ends.end())
        return {};
    const auto slot = static_cast<std::size_t>(std::distance(m_ends.begin(), end));
    const EventBatch &batch = *m_batches[slot];
    const StoredEvent *const first = batch.events.data();
    const std::size_t begin = *end - batch.events.size();
    return {&batch, first + (target - begin), first + batch.events.size()};
}

} // namespace Herdscope::Journal
