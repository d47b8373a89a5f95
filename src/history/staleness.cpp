// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/staleness.h"

#include "history/pastcontent.h"
#include "protocol/distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Herdscope::History {

namespace {
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
}

Staleness::Staleness(const Past &past, EventNumber to, std::int64_t fromNs, std::int64_t untilNs,
                     std::size_t pieces)
    : m_past(past)
    , m_moment(past)
    , m_to(std::clamp(to, past.first(), past.end()))
    , m_fromNs(fromNs)
    , m_untilNs(untilNs)
    , m_allClients(past.clientsBefore(m_to))
    , m_pieces(pieces)
{
    m_next = std::clamp(past.numberAt(fromNs - 1), past.first(), m_to);
    m_moment.seek(m_next);
    m_stride = std::max<std::size_t>((m_allClients + mostClients - 1) / mostClients, 1);
    for (std::size_t i = 0; i < m_allClients; i += m_stride) {
        Client client;
        client.number = static_cast<ClientNumber>(i);
        const auto newest = client.number < past.clientsBefore(m_next)
            ? m_moment.newest(client.number)
            : std::nullopt;
        if (newest && !newest->location.isPurged())
            client.reports.push_back({newest->at.monotonicNs, newest->location.position()});
        m_clients.push_back(std::move(client));
    }
}

bool Staleness::advance(std::size_t most)
{
    // What is forgotten meanwhile is not waited for.
    m_next = std::max(m_next, std::min(m_past.first(), m_to));
    if (m_next < m_to) {
        const EventNumber until = std::min<EventNumber>(m_to, m_next + most);
        m_past.forEachEvent(
            m_next, until,
            [this](EventNumber number, const Journal::EventBatch &batch,
                   const Journal::StoredEvent &event) { take(number, batch, event); });
        m_next = until;
        return false;
    }
    const double length =
        static_cast<double>(m_untilNs - m_fromNs) / static_cast<double>(m_pieces.size());
    const std::size_t each =
        std::max<std::size_t>(m_clients.size() * m_past.herd().servers.size(), 1);
    for (std::size_t done = 0; m_measured < m_pieces.size() && done < most; done += each) {
        const double end = length * static_cast<double>(m_measured + 1);
        measure(m_pieces[m_measured], m_fromNs + static_cast<std::int64_t>(end));
        ++m_measured;
    }
    return m_measured == m_pieces.size();
}

void Staleness::take(EventNumber number, const Journal::EventBatch &batch,
                     const Journal::StoredEvent &event)
{
    if (event.peerKind != Herd::PeerKind::Client || !isStoring(event) || event.updateId == 0)
        return;
    const std::size_t client = m_past.updates().clientOf(event.updateId);
    if (client % m_stride != 0 || client / m_stride >= m_clients.size())
        return;
    const auto location =
        locationOf(event, batch.line(event), m_past.nameAt(event.server, number), 0);
    if (location)
        m_clients[client / m_stride].reports.push_back(
            {event.at.monotonicNs, location->position()});
}

/// Of one that has reported.
Protocol::Position Staleness::placeAt(const Client &client, std::int64_t ns)
{
    const auto &reports = client.reports;
    const auto next =
        std::upper_bound(reports.begin(), reports.end(), ns,
                         [](std::int64_t at, const Report &report) { return at < report.atNs; });
    if (next == reports.begin())
        return reports.front().position;
    const Report &from = *std::prev(next);
    if (next == reports.end() || next->atNs - from.atNs > longestLegNs)
        return from.position;
    const double share = double(ns - from.atNs) / double(next->atNs - from.atNs);
    return Protocol::between(from.position, next->position, share);
}

void Staleness::measure(Piece &piece, std::int64_t ns)
{
    m_moment.seek(std::min(m_past.numberAt(ns), m_to));
    const std::size_t servers = m_past.herd().servers.size();
    std::vector<double> sums(servers);
    std::vector<std::size_t> counts(servers);
    piece.mostMetres = nothing;
    for (const Client &client : m_clients) {
        if (client.reports.empty() || client.reports.front().atNs > ns
            || client.number >= m_past.clientsBefore(m_moment.number()))
            continue;
        const Protocol::Position place = placeAt(client, ns);
        for (std::size_t i = 0; i < servers; ++i) {
            const auto held = m_moment.held(static_cast<Herd::ServerIndex>(i), client.number);
            if (!held || held->location.isPurged())
                continue;
            const double metres = Protocol::metresBetween(held->location.position(), place);
            sums[i] += metres;
            ++counts[i];
            piece.mostMetres = std::fmax(piece.mostMetres, metres);
        }
    }
    for (std::size_t i = 0; i < servers; ++i)
        piece.meanMetres.push_back(counts[i] > 0 ? sums[i] / static_cast<double>(counts[i])
                                                 : nothing);
}

} // namespace Herdscope::History
