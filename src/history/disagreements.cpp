// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/disagreements.h"

#include "history/standing.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace Herdscope::History {

namespace {
/// Farther than that all clients are looked at again.
constexpr std::uint64_t mostWalked = 50'000;
} // namespace

Disagreements::Disagreements(const Past &past)
    : m_past(&past)
    , m_servers(past.herd().servers.size())
    , m_words((m_servers + 63) / 64)
    , m_lackingBy(m_servers)
{
}

Disagreements::News Disagreements::moveTo(const Moment &moment)
{
    const std::uint64_t to = moment.state().change;
    const std::uint64_t from = std::exchange(m_change, to);
    const std::uint64_t first = std::min(from, to);
    const std::uint64_t last = std::max(from, to);
    const ClientNumber before = m_count;
    setCount(m_past->clientsBefore(moment.number()));
    News news;
    if (first < std::max<std::uint64_t>(m_past->changes().first(), 1)
        || last - first > mostWalked) {
        m_stale.addAll();
        news.isAll = true;
        return news;
    }
    news = walk(first, last);
    for (ClientNumber client = before; client < m_count; ++client)
        m_stale.add(client);
    if (news.isAll)
        return news;
    for (ClientNumber client = before; client < m_count; ++client)
        news.clients.push_back(client);
    std::sort(news.clients.begin(), news.clients.end());
    news.clients.erase(std::unique(news.clients.begin(), news.clients.end()), news.clients.end());
    return news;
}

Disagreements::News Disagreements::walk(std::uint64_t from, std::uint64_t to)
{
    News news;
    for (; from < to; ++from) {
        const Change &change = m_past->changes()[from];
        switch (change.kind) {
        case Change::Kind::Stored:
            if (change.what < m_count) {
                m_stale.add(change.what);
                if (!news.isAll)
                    news.clients.push_back(change.what);
            }
            break;
        case Change::Kind::Born:
        case Change::Kind::Died:
            m_stale.addAll();
            news.isAll = true;
            break;
        case Change::Kind::LinkUp:
        case Change::Kind::LinkDown:
        case Change::Kind::LinkAdded:
        case Change::Kind::LinkRemoved:
        case Change::Kind::Joined: // with its Born and Died
        case Change::Kind::Left:
            break;
        case Change::Kind::Frozen: // these are told, but change nobody's knowledge
        case Change::Kind::Thawed:
        case Change::Kind::Recovered:
        case Change::Kind::Slowed:
        case Change::Kind::ClockSet:
        case Change::Kind::Lost:
            news.isAll = true;
            break;
        }
    }
    if (news.isAll)
        news.clients.clear();
    return news;
}

void Disagreements::setCount(ClientNumber count)
{
    const std::vector<bool> none(m_servers);
    for (ClientNumber client = count; client < m_count; ++client)
        note(client, none);
    m_count = count;
    m_lacks.resize(count * m_words);
    m_stale.setCount(count);
}

bool Disagreements::catchUp(const Moment &moment, std::size_t most)
{
    for (; most > 0 && !m_stale.isEmpty(); --most)
        judge(moment, m_stale.take());
    return m_stale.isEmpty();
}

/// Nearly always all hold the same: then their ids tell it.
bool Disagreements::isSimple(const Moment &moment, ClientNumber client) const
{
    bool isUnknown = true;
    bool isSame = true;
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < m_servers; ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        if (moment.server(server) == ServerState::Down)
            continue;
        const bool isEmpty = moment.state().cell(server, client) == 0;
        isUnknown = isUnknown && isEmpty;
        const std::uint64_t id = isEmpty || !isSame ? 0 : moment.heldId(server, client);
        isSame = isSame && id != 0 && (first == 0 || first == id);
        first = id;
        if (!isUnknown && !isSame)
            return false;
    }
    return true;
}

void Disagreements::judge(const Moment &moment, ClientNumber client)
{
    std::vector<bool> lacks(m_servers);
    if (!isSimple(moment, client)) {
        const Standings standings = standingsOf(moment, client);
        for (std::size_t i = 0; standings.newest && i < m_servers; ++i)
            lacks[i] = standings.servers[i].isLacking();
    }
    note(client, lacks);
}

void Disagreements::note(ClientNumber client, const std::vector<bool> &lacks)
{
    const bool didDisagree = lackedBy(client) > 0;
    for (std::size_t i = 0; i < m_servers; ++i) {
        std::uint64_t &word = m_lacks[client * m_words + i / 64];
        const std::uint64_t bit = std::uint64_t {1} << (i % 64);
        const bool did = (word & bit) != 0;
        if (did == lacks[i])
            continue;
        word ^= bit;
        if (did)
            --m_lackingBy[i];
        else
            ++m_lackingBy[i];
    }
    if (didDisagree)
        --m_disagreeing;
    if (lackedBy(client) > 0)
        ++m_disagreeing;
}

int Disagreements::lackedBy(ClientNumber client) const
{
    int count = 0;
    for (std::size_t word = 0; word < m_words; ++word)
        count += std::popcount(m_lacks[client * m_words + word]);
    return count;
}

} // namespace Herdscope::History
