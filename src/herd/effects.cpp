// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/effects.h"

#include <algorithm>
#include <cstring>

namespace Herdscope::Herd {

namespace {

constexpr std::size_t chunkBytes = 64 * 1024;
/// What a rare burst (a catch-up of a large table) needed is given back; ordinary turns stay below.
constexpr std::size_t maxKeptBytes = 4 * 1024 * 1024;
constexpr std::size_t maxKeptItems = 32 * 1024;

template <typename T>
void clearAndTrim(std::vector<T> &items)
{
    items.clear();
    if (items.capacity() > maxKeptItems)
        std::vector<T>().swap(items);
}

/// False if @p next does not follow at once.
bool extend(std::string_view &bytes, std::string_view next)
{
    if (bytes.data() + bytes.size() != next.data())
        return false;
    bytes = {bytes.data(), bytes.size() + next.size()};
    return true;
}

} // namespace

char *Arena::take(std::size_t size)
{
    while (m_current < m_chunks.size()
           && m_chunks[m_current].size - m_chunks[m_current].used < size)
        ++m_current;
    if (m_current == m_chunks.size()) {
        Chunk chunk;
        chunk.size = std::max(chunkBytes, size);
        chunk.bytes = std::make_unique_for_overwrite<char[]>(chunk.size);
        m_chunks.push_back(std::move(chunk));
    }
    Chunk &chunk = m_chunks[m_current];
    char *const to = chunk.bytes.get() + chunk.used;
    chunk.used += size;
    return to;
}

std::string_view Arena::copy(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    char *const to = take(bytes.size());
    std::memcpy(to, bytes.data(), bytes.size());
    return {to, bytes.size()};
}

std::string_view Arena::copyLine(std::string_view line)
{
    char *const to = take(line.size() + 1);
    line.copy(to, line.size());
    to[line.size()] = '\n';
    return {to, line.size() + 1};
}

void Arena::clear()
{
    std::size_t kept = 0;
    std::size_t count = 0;
    for (Chunk &chunk : m_chunks) {
        chunk.used = 0;
        kept += chunk.size;
        if (kept <= maxKeptBytes)
            ++count;
    }
    m_chunks.resize(count);
    m_current = 0;
}

void Effects::answer(ConnectionId connection, std::string_view bytes)
{
    if (toClients.empty() || toClients.back().connection != connection
        || !extend(toClients.back().bytes, bytes))
        toClients.push_back({connection, bytes});
}

void Effects::flood(ServerIndex neighbour, std::string_view bytes)
{
    // What the neighbour gets last is near the end: each line goes to all of them in turn.
    constexpr std::size_t lookedAt = 8;
    const std::size_t begin = toLinks.size() - std::min(toLinks.size(), lookedAt);
    for (std::size_t i = toLinks.size(); i-- > begin;) {
        if (toLinks[i].neighbour != neighbour)
            continue;
        if (extend(toLinks[i].bytes, bytes))
            return;
        break;
    }
    toLinks.push_back({neighbour, bytes});
}

void Effects::clear()
{
    clearAndTrim(toClients);
    clearAndTrim(toLinks);
    clearAndTrim(questions);
    clearAndTrim(persists);
    clearAndTrim(closings);
    clearAndTrim(linkDrops);
    clearAndTrim(pauses);
    clearAndTrim(resumes);
    clearAndTrim(events);
    arena.clear();
}

} // namespace Herdscope::Herd
