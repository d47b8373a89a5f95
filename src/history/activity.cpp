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

std::size_t wordOf(int server)
{
    return static_cast<std::size_t>(std::max(server, 0)) / 64;
}

std::uint64_t bitOf(int server)
{
    return std::uint64_t {1} << (static_cast<unsigned>(server) % 64);
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
    m_piecesPerNs =
        static_cast<double>(m_pieces.size()) / static_cast<double>(m_untilNs - m_fromNs);
    m_next = m_from;
    m_spreadingOf.resize(static_cast<std::size_t>(m_to - m_from), none);
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
    const auto place =
        static_cast<std::int64_t>(static_cast<double>(ns - m_fromNs) * m_piecesPerNs);
    const auto last = static_cast<std::int64_t>(m_pieces.size()) - 1;
    return m_pieces[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 0, last))];
}

void Activity::take(EventNumber number, const Journal::StoredEvent &event)
{
    Piece &piece = pieceAt(event.at.monotonicNs);
    piece.first = std::min(piece.first, number);
    std::uint32_t &spreading = m_spreadingOf[static_cast<std::size_t>(number - m_from)];
    if (event.updateId != 0)
        spreading = spreadingBefore(number);
    if (event.kind == Herd::EventKind::Receive)
        takeLine(piece, event, spreading);
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
    const auto servers = static_cast<int>(m_past.herd().servers.size());
    m_absent.assign(wordOf(servers - 1) + 1, 0);
    m_present = 0;
    for (int server = 0; server < servers; ++server) {
        if (moment.hasServer(server))
            ++m_present;
        else
            m_absent[wordOf(server)] |= bitOf(server);
    }
}

/// Of the update that the event is about, as its event before that one says.
std::uint32_t Activity::spreadingBefore(EventNumber number) const
{
    const EventNumber before = m_past.updates().before(number);
    return before == noEvent || before < m_from
        ? none
        : m_spreadingOf[static_cast<std::size_t>(before - m_from)];
}

/// @p spreading: of the update, if it was taken in the stretch.
void Activity::takeLine(Piece &piece, const Journal::StoredEvent &event, std::uint32_t &spreading)
{
    if (event.peerKind == Herd::PeerKind::Client && isStoring(event) && event.updateId != 0) {
        ++piece.updates;
        spreading = spread(piece, event.at.monotonicNs);
        learn(spreading, event.server, event.at.monotonicNs);
    } else if (event.peerKind == Herd::PeerKind::Neighbour) {
        if (const int end = m_past.endBetween(event.server, event.neighbour); end >= 0) {
            const auto link = static_cast<std::size_t>(end / 2);
            if (link >= piece.bytesOf.size()) // it was added meanwhile
                piece.bytesOf.resize(link + 1);
            piece.bytesOf[link] += event.lineSize + std::uint64_t {1};
        }
        if (event.novelty != Herd::Novelty::None && event.updateId != 0) {
            ++(event.novelty == Herd::Novelty::Useful ? piece.useful : piece.duplicates);
            if (spreading != none)
                ++m_pieces[m_spreading[spreading].piece].lines;
            if (event.novelty == Herd::Novelty::Useful)
                learn(spreading, event.server, event.at.monotonicNs);
        }
    } else if (event.peerKind == Herd::PeerKind::None && spreading != none) {
        (void)give(m_spreading[spreading], event.server); // by its location journal: had it before
    }
}

/// That of an update that was taken now.
std::uint32_t Activity::spread(const Piece &piece, std::int64_t ns)
{
    Spreading its;
    its.acceptedNs = ns;
    its.have = m_have.size();
    its.words = static_cast<std::uint32_t>(m_absent.size());
    its.piece = static_cast<std::uint32_t>(&piece - m_pieces.data());
    its.lacking = m_present;
    m_have.insert(m_have.end(), m_absent.begin(), m_absent.end());
    m_spreading.push_back(its);
    return static_cast<std::uint32_t>(m_spreading.size() - 1);
}

/// True: it counts among those that the update was to reach, and had not got it.
bool Activity::give(const Spreading &its, int server)
{
    if (wordOf(server) >= its.words)
        return false;
    std::uint64_t &word = m_have[its.have + wordOf(server)];
    const bool isNew = (word & bitOf(server)) == 0;
    word |= bitOf(server);
    return isNew;
}

/// A server that forgot it and learns it again has got it before.
void Activity::learn(std::uint32_t spreading, int server, std::int64_t ns)
{
    if (spreading == none)
        return;
    Spreading &its = m_spreading[spreading];
    if (its.lacking > 0 && give(its, server) && --its.lacking == 0)
        m_pieces[its.piece].timesToAll.push_back(ns - its.acceptedNs);
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
