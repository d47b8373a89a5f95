// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/convergence.h"

#include "history/moment.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace Herdscope::History {

namespace {

constexpr std::size_t mostSpreading = 65'536;

std::uint64_t countFor(double share, double whole)
{
    return static_cast<std::uint64_t>(std::max(1.0, std::ceil(share * whole - 1e-9)));
}

std::uint64_t membersAt(const Past &past, EventNumber number)
{
    Moment moment(past);
    moment.seek(number);
    return static_cast<std::uint64_t>(moment.serverCount());
}

} // namespace

Spread spreadOf(const UpdateWay &way)
{
    Spread spread;
    spread.servers = static_cast<int>(way.arrivals.size());
    if (way.accepted == noEvent)
        return spread;
    for (const Arrival &each : way.arrivals)
        if (each.how != Arrival::How::Not)
            spread.steps.push_back({each.afterNs, static_cast<int>(spread.steps.size()) + 1});
    return spread;
}

std::optional<std::int64_t> Spread::timeFor(double share) const
{
    const std::uint64_t wanted = countFor(share, servers);
    if (wanted > steps.size())
        return {};
    return steps[static_cast<std::size_t>(wanted) - 1].afterNs;
}

/// The power of two, and the bits behind its first one.
std::size_t TimeCounts::bucketOf(std::int64_t ns)
{
    const auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(ns, 0));
    if (time < (std::uint64_t {1} << bits))
        return static_cast<std::size_t>(time);
    const int power = std::bit_width(time) - 1 - bits; // from 0
    if (power + 1 >= powers)
        return (static_cast<std::size_t>(powers) << bits) - 1;
    return (static_cast<std::size_t>(power + 1) << bits)
        + static_cast<std::size_t>((time >> power) & ((1U << bits) - 1));
}

std::int64_t TimeCounts::middleOf(std::size_t bucket)
{
    const std::size_t power = bucket >> bits;
    if (power == 0)
        return static_cast<std::int64_t>(bucket);
    const std::uint64_t first = ((std::uint64_t {1} << bits) + (bucket & ((1U << bits) - 1)))
        << (power - 1);
    return static_cast<std::int64_t>(first + (std::uint64_t {1} << (power - 1)) / 2);
}

std::uint64_t TimeCounts::upTo(std::int64_t ns) const
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i <= bucketOf(ns); ++i)
        count += m_counts[i];
    return count;
}

std::optional<std::int64_t> TimeCounts::timeOf(std::uint64_t count) const
{
    std::uint64_t sofar = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        if (sofar += m_counts[i]; sofar >= count)
            return middleOf(i);
    return {};
}

std::optional<std::int64_t> TimeCounts::quantile(double share) const
{
    return timeOf(countFor(share, static_cast<double>(m_total)));
}

SpreadMeter::SpreadMeter(const Past &past, EventNumber from)
    : m_past(past)
    , m_servers(membersAt(past, from))
    , m_words((past.herd().servers.size() + 63) / 64)
    , m_capacity(std::max<std::size_t>(mostSpreading / std::max<std::size_t>(m_words, 1), 1024))
    , m_change(past.changeFrom(from))
{
}

void SpreadMeter::advance(EventNumber to)
{
    const std::uint64_t end = m_past.changeFrom(to);
    m_change = std::max(m_change, m_past.changes().first());
    for (; m_change < end; ++m_change) {
        const Change &change = m_past.changes()[m_change];
        if (change.kind == Change::Kind::Joined || change.kind == Change::Kind::Left)
            takeMember(change);
        if (change.kind != Change::Kind::Stored)
            continue;
        const Journal::StoredEvent &event = *m_past.entry(m_past.eventOf(change)).event;
        if (event.peerKind == Herd::PeerKind::Client)
            accept(event);
        else if (event.peerKind == Herd::PeerKind::Neighbour && event.updateId != 0)
            learn(event);
        else if (const auto known = m_placeOf.find(event.updateId); known != m_placeOf.end())
            (void)mark(known->second, event.server); // from its journal: it has got it before
    }
}

/// Who joins later is no more than brought up to date; who leaves need not know any more.
void SpreadMeter::takeMember(const Change &change)
{
    const auto server = static_cast<std::size_t>(change.server);
    if (change.kind == Change::Kind::Joined) {
        ++m_servers;
        m_joinedNs.resize(std::max(m_joinedNs.size(), server + 1));
        m_joinedNs[server] = m_past.entry(m_past.eventOf(change)).event->at.monotonicNs;
        return;
    }
    --m_servers;
    for (std::size_t place = 0; place < m_spreading.size(); ++place) {
        Spreading &its = m_spreading[place];
        if (!isToKnow(its, change.server) || !mark(place, change.server))
            continue;
        --its.wanted;
        --m_pairs;
    }
}

bool SpreadMeter::isToKnow(const Spreading &spreading, int server) const
{
    const auto at = static_cast<std::size_t>(server);
    return at >= m_joinedNs.size() || m_joinedNs[at] <= spreading.acceptedNs;
}

void SpreadMeter::accept(const Journal::StoredEvent &event)
{
    const std::size_t place = m_next;
    m_next = (m_next + 1) % m_capacity;
    if (place < m_spreading.size()) {
        m_placeOf.erase(m_spreading[place].id);
        std::fill_n(m_have.begin() + static_cast<std::ptrdiff_t>(place * m_words), m_words, 0);
    } else {
        m_spreading.emplace_back();
        m_have.resize(m_have.size() + m_words);
    }
    m_spreading[place] = {event.updateId, event.at.monotonicNs, 0, m_servers};
    m_pairs += m_servers;
    m_placeOf.insert_or_assign(event.updateId, place);
    ++m_updates;
    note(place, event.server, event.at.monotonicNs);
    if (const auto early = m_early.extract(event.updateId); !early.empty())
        for (const Early &each : early.mapped())
            note(place, each.server, each.atNs);
}

void SpreadMeter::learn(const Journal::StoredEvent &event)
{
    const auto known = m_placeOf.find(event.updateId);
    if (known != m_placeOf.end())
        return note(known->second, event.server, event.at.monotonicNs);
    if (m_early.size() >= mostEarly)
        m_early.clear();
    m_early[event.updateId].push_back({event.server, event.at.monotonicNs});
}

/// A server that forgot it and learns it again has got it before.
void SpreadMeter::note(std::size_t place, int server, std::int64_t atNs)
{
    Spreading &its = m_spreading[place];
    if (!isToKnow(its, server) || !mark(place, server))
        return;
    m_times.add(atNs - its.acceptedNs);
    if (++its.servers == its.wanted)
        m_toAll.add(atNs - its.acceptedNs);
}

bool SpreadMeter::mark(std::size_t place, int server)
{
    if (static_cast<std::size_t>(server) >= m_words * 64)
        widen(static_cast<std::size_t>(server) / 64 + 1);
    std::uint64_t &word = m_have[place * m_words + static_cast<std::size_t>(server) / 64];
    const std::uint64_t bit = std::uint64_t {1} << (server % 64);
    const bool isNew = (word & bit) == 0;
    word |= bit;
    return isNew;
}

/// Every update gets room for more servers, and keeps those that it has.
void SpreadMeter::widen(std::size_t words)
{
    std::vector<std::uint64_t> wider(m_spreading.size() * words);
    for (std::size_t place = 0; place < m_spreading.size(); ++place)
        std::copy_n(m_have.begin() + static_cast<std::ptrdiff_t>(place * m_words), m_words,
                    wider.begin() + static_cast<std::ptrdiff_t>(place * words));
    m_have = std::move(wider);
    m_words = words;
}

double SpreadMeter::shareWithin(std::int64_t ns) const
{
    const auto pairs = static_cast<double>(m_pairs);
    return pairs > 0 ? static_cast<double>(m_times.upTo(ns)) / pairs : 0;
}

std::optional<std::int64_t> SpreadMeter::timeFor(double share) const
{
    if (m_updates == 0)
        return {};
    return m_times.timeOf(countFor(share, static_cast<double>(m_pairs)));
}

} // namespace Herdscope::History
