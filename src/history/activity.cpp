// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/activity.h"

#include "history/moment.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::History {

namespace {

std::int64_t timeOf(const Past &past, EventNumber number)
{
    return past.entry(number).event->at.monotonicNs;
}

} // namespace

Activity::Activity(const Past &past, std::size_t pieces)
    : m_past(past)
    , m_from(past.first())
    , m_pieces(std::max<std::size_t>(pieces, 1))
{
    for (Piece &each : m_pieces)
        each.bytesOf.resize(past.herd().links.size());
}

Activity::Activity(const Past &past, EventNumber to, std::int64_t spanNs, std::size_t pieces)
    : Activity(past, pieces)
{
    m_to = std::clamp(to, past.first(), past.end());
    if (m_to > m_from) {
        m_untilNs = timeOf(past, m_to - 1);
        m_fromNs = timeOf(past, m_from);
        if (spanNs > 0) {
            m_fromNs = m_untilNs - spanNs;
            m_from = std::min(past.numberAt(m_fromNs - 1), m_to);
        }
        m_untilNs = std::max(m_untilNs, m_fromNs + 1);
    }
    begin();
}

Activity::Activity(const Past &past, const Stretch &stretch, std::size_t pieces)
    : Activity(past, pieces)
{
    m_fromNs = stretch.fromNs;
    m_untilNs = stretch.untilNs;
    m_to = std::max(past.numberAt(m_untilNs), past.first());
    m_from = std::clamp(past.numberAt(m_fromNs - 1), past.first(), m_to);
    begin();
}

void Activity::begin()
{
    m_next = m_from;
    takeMembers(m_from);
}

double Activity::pieceSeconds() const
{
    return static_cast<double>(m_untilNs - m_fromNs) / 1e9 / static_cast<double>(m_pieces.size());
}

bool Activity::lacksEvents() const
{
    return m_past.lacksEvents(m_fromNs, m_untilNs);
}

bool Activity::advance(std::size_t most)
{
    // What is forgotten meanwhile is not waited for.
    m_next = std::max(m_next, std::min(m_past.first(), m_to));
    const EventNumber until = std::min<EventNumber>(m_to, m_next + most);
    m_past.forEachEvent(m_next, until,
                        [this](EventNumber number, const Journal::EventBatch &,
                               const Journal::StoredEvent &event) { take(number, event); });
    m_next = until;
    return m_next == m_to;
}

Activity::Piece &Activity::pieceAt(std::int64_t ns)
{
    const double share =
        static_cast<double>(ns - m_fromNs) / static_cast<double>(m_untilNs - m_fromNs);
    const auto place = static_cast<std::int64_t>(share * static_cast<double>(m_pieces.size()));
    const auto last = static_cast<std::int64_t>(m_pieces.size()) - 1;
    return m_pieces[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 0, last))];
}

void Activity::take(EventNumber number, const Journal::StoredEvent &event)
{
    Piece &piece = pieceAt(event.at.monotonicNs);
    piece.first = std::min(piece.first, number);
    if (event.kind == Herd::EventKind::Receive)
        takeLine(piece, event);
    else if (event.kind == Herd::EventKind::Connect && event.peerKind == Herd::PeerKind::Client)
        ++piece.connected;
    else if (event.kind == Herd::EventKind::Drop && event.peerKind == Herd::PeerKind::Client)
        --piece.connected;
    else if (event.kind == Herd::EventKind::Edit)
        takeMembers(number + 1);
}

/// Who belongs to the herd at that moment.
void Activity::takeMembers(EventNumber number)
{
    Moment moment(m_past);
    moment.seek(number);
    m_absent.resize(m_past.herd().servers.size());
    for (std::size_t server = 0; server < m_absent.size(); ++server)
        m_absent[server] = !moment.hasServer(static_cast<Herd::ServerIndex>(server));
}

void Activity::takeLine(Piece &piece, const Journal::StoredEvent &event)
{
    if (event.peerKind == Herd::PeerKind::Client && isStoring(event) && event.updateId != 0) {
        ++piece.updates;
        Spreading its;
        its.piece = static_cast<std::size_t>(&piece - m_pieces.data());
        its.acceptedNs = event.at.monotonicNs;
        its.have = m_absent;
        its.lacking = static_cast<std::size_t>(std::ranges::count(m_absent, false));
        m_spreading.insert_or_assign(event.updateId, std::move(its));
        learn(event.updateId, event.server, event.at.monotonicNs);
    } else if (event.peerKind == Herd::PeerKind::Neighbour) {
        if (const int end = m_past.endBetween(event.server, event.neighbour); end >= 0) {
            const auto link = static_cast<std::size_t>(end / 2);
            if (link >= piece.bytesOf.size()) // it was added meanwhile
                piece.bytesOf.resize(link + 1);
            piece.bytesOf[link] += event.lineSize + std::uint64_t {1};
        }
        if (event.novelty == Herd::Novelty::None || event.updateId == 0)
            return;
        ++(event.novelty == Herd::Novelty::Useful ? piece.useful : piece.duplicates);
        if (const auto its = m_spreading.find(event.updateId); its != m_spreading.end())
            ++m_pieces[its->second.piece].lines;
        if (event.novelty == Herd::Novelty::Useful)
            learn(event.updateId, event.server, event.at.monotonicNs);
    } else if (event.peerKind == Herd::PeerKind::None) {
        restore(event.updateId, event.server);
    }
}

/// From its location journal: it has got it before.
void Activity::restore(std::uint64_t update, int server)
{
    const auto found = m_spreading.find(update);
    if (found != m_spreading.end() && static_cast<std::size_t>(server) < found->second.have.size())
        found->second.have[static_cast<std::size_t>(server)] = true;
}

/// A server that forgot it and learns it again has got it before.
void Activity::learn(std::uint64_t update, int server, std::int64_t ns)
{
    const auto found = m_spreading.find(update);
    if (found == m_spreading.end())
        return;
    Spreading &its = found->second;
    const auto place = static_cast<std::size_t>(server);
    if (place >= its.have.size() || its.have[place])
        return;
    its.have[place] = true;
    if (--its.lacking > 0)
        return;
    m_pieces[its.piece].timesToAll.push_back(ns - its.acceptedNs);
    its.have = {};
}

std::optional<std::int64_t> quantileOf(std::vector<std::int64_t> &values, double share)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(share * static_cast<double>(values.size()) - 1e-9);
    const auto last = static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::clamp(rank, 1.0, last)) - 1];
}

} // namespace Herdscope::History
