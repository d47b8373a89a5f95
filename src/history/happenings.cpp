// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/happenings.h"

#include "herd/linkfault.h"
#include "history/moment.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace Herdscope::History {

using What = Happening::What;

Happenings::Happenings(const Past &past)
    : m_past(past)
    , m_change(past.changes().first())
{
    Moment start(past);
    start.seek(past.first());
    for (const State::Server &server : start.state().servers)
        m_servers.push_back(server.state);
    for (const ChangeNumber up : start.state().ends)
        m_isEndUp.push_back(up != 0);
    follow();
}

void Happenings::follow()
{
    const auto &changes = m_past.changes();
    m_change = std::max(m_change, changes.first());
    m_servers.resize(m_past.herd().servers.size()); // there may be more by now
    m_isEndUp.resize(2 * m_past.herd().links.size());
    const bool hasNews = m_change < changes.end();
    for (; m_change < changes.end(); ++m_change) {
        if (changes[m_change].kind != Change::Kind::Stored)
            take(changes[m_change]);
    }
    if (hasNews && m_lot)
        tell();
    while (!m_all.empty() && m_all.front().event < m_past.first()) {
        m_all.pop_front();
        m_closed -= m_closed > 0 ? 1 : 0;
    }
}

void Happenings::take(const Change &change)
{
    const EventNumber event = m_past.eventOf(change);
    const auto server = static_cast<std::size_t>(change.server);
    switch (change.kind) {
    case Change::Kind::Born:
        noteServer(change.server, What::ServersUp, event);
        m_servers[server] = ServerState::Up;
        break;
    case Change::Kind::Died:
        takeDeath(change.server, event);
        break;
    case Change::Kind::Frozen:
        noteServer(change.server, What::ServersFrozen, event);
        m_servers[server] = ServerState::Frozen;
        m_lot->lossEvent = event;
        break;
    case Change::Kind::Thawed:
        noteServer(change.server, What::ServersThawed, event);
        m_servers[server] = ServerState::Up;
        break;
    case Change::Kind::LinkUp:
    case Change::Kind::LinkDown:
        takeEnd(change.what, change.kind == Change::Kind::LinkUp, event);
        break;
    case Change::Kind::Joined:
        noteServer(change.server, What::ServersAdded, event);
        break;
    case Change::Kind::Left:
        noteServer(change.server, What::ServersRemoved, event);
        m_servers[server] = ServerState::Down;
        m_lot->lossEvent = event;
        break;
    case Change::Kind::LinkAdded:
    case Change::Kind::LinkRemoved: {
        const bool isAdded = change.kind == Change::Kind::LinkAdded;
        noteLink(static_cast<int>(change.what), isAdded ? What::LinksAdded : What::LinksRemoved,
                 event);
        if (!isAdded)
            m_lot->lossEvent = event;
        m_isEndUp[2 * std::size_t {change.what}] = false;
        m_isEndUp[2 * std::size_t {change.what} + 1] = false;
        break;
    }
    case Change::Kind::Slowed:
    case Change::Kind::ClockSet:
        takeFault(change, event);
        break;
    case Change::Kind::Stored:
    case Change::Kind::Recovered:
    case Change::Kind::Lost:
        break;
    }
}

void Happenings::takeFault(const Change &change, EventNumber event)
{
    openLot(event);
    const Journal::EventStore::Entry entry = m_past.entry(event);
    if (change.kind == Change::Kind::ClockSet) {
        const bool isRight = Herd::clockOf(entry.line()).value_or(0) == 0;
        m_lot->clocks[change.server] = {isRight ? What::ClocksRight : What::ClocksSet, event};
        return;
    }
    const auto fault = Herd::linkFaultOf(entry.line());
    const bool isAsBefore = !fault || fault->isNone();
    Lot::News &news = m_lot->faults[static_cast<int>(change.what / 2)];
    // If one direction is slow, the link is.
    if (isAsBefore && news.event != noEvent && news.what == What::LinksSlowed)
        return;
    news = {isAsBefore ? What::LinksAsBefore : What::LinksSlowed, event};
}

void Happenings::takeDeath(int server, EventNumber event)
{
    const Journal::EventStore::Entry entry = m_past.entry(event);
    const bool isOrderly = entry.line().starts_with("stopped");
    noteServer(server, isOrderly ? What::ServersStopped : What::ServersKilled, event);
    m_lot->lossEvent = event;
    m_servers[static_cast<std::size_t>(server)] = ServerState::Down;
    for (const int end : m_past.endsOf()[static_cast<std::size_t>(server)])
        m_isEndUp[static_cast<std::size_t>(end)] = false;
}

/// What was before is told before anything is changed: openLot() looks at it.
void Happenings::takeEnd(std::size_t end, bool up, EventNumber event)
{
    const int link = static_cast<int>(end / 2);
    const bool was = isUp(link);
    const bool is = up && m_isEndUp[end ^ 1];
    if (is != was)
        noteLink(link, was ? What::LinksDown : What::LinksUp, event);
    if (was && !is)
        m_lot->lossEvent = event;
    m_isEndUp[end] = up;
}

void Happenings::openLot(EventNumber event)
{
    const std::int64_t atNs = m_past.entry(event).event->at.monotonicNs;
    const bool goesOn =
        m_lot && atNs - m_lot->lastNs <= togetherNs && atNs - m_lot->firstNs <= longestLotNs;
    if (m_lot && !goesOn) {
        tell();
        m_told = m_tells;
        m_closed = m_all.size();
    }
    if (!goesOn) {
        m_lot = Lot(); // not emplace(): Clang takes it for no such thing within its class
        m_lot->firstNs = atNs;
        m_lot->lastNs = atNs;
    }
    m_lot->lastNs = std::max(m_lot->lastNs, atNs);
    m_lot->lastEvent = event;
}

void Happenings::noteServer(int server, What what, EventNumber event)
{
    openLot(event);
    const auto [at, isNew] = m_lot->servers.try_emplace(server, Lot::News {what, event});
    // One that is added is up at once: that goes without saying.
    if (!isNew && (at->second.what != What::ServersAdded || what == What::ServersRemoved))
        at->second = {what, event};
}

void Happenings::noteLink(int link, What what, EventNumber event)
{
    openLot(event);
    const auto [at, isNew] = m_lot->links.try_emplace(link, Lot::News {what, event});
    const bool wasEdited =
        at->second.what == What::LinksAdded || at->second.what == What::LinksRemoved;
    const bool isEdit = what == What::LinksAdded || what == What::LinksRemoved;
    if (!isNew && (isEdit || !wasEdited))
        at->second = {what, event};
}

bool Happenings::isAtWork(int server) const
{
    return m_servers[static_cast<std::size_t>(server)] == ServerState::Up;
}

bool Happenings::isUp(int link) const
{
    const auto end = 2 * static_cast<std::size_t>(link);
    return m_isEndUp[end] && m_isEndUp[end + 1];
}

void Happenings::add(What what, int index, EventNumber event)
{
    const auto its =
        std::find_if(m_all.begin() + static_cast<std::ptrdiff_t>(m_closed), m_all.end(),
                     [what](const Happening &h) { return h.what == what; });
    Happening &happening = its != m_all.end() ? *its : m_all.emplace_back();
    happening.what = what;
    if (index != Herd::nobody)
        happening.indices.push_back(index);
    if (happening.event == noEvent || event > happening.event) {
        happening.event = event;
        happening.atNs = m_past.entry(event).event->at.monotonicNs;
    }
}

void Happenings::tell()
{
    m_all.resize(m_closed);
    m_tells = m_told;
    tellServers();
    tellLinks();
    tellFaults();
    tellParts();
    std::stable_sort(m_all.begin() + static_cast<std::ptrdiff_t>(m_closed), m_all.end(),
                     [](const Happening &a, const Happening &b) { return a.event < b.event; });
}

void Happenings::tellServers()
{
    for (const auto &[server, news] : m_lot->servers) {
        if (news.event < m_past.first())
            continue;
        const bool isBack = news.what == What::ServersUp && m_tells.gone.contains(server);
        add(isBack ? What::ServersAgain : news.what, server, news.event);
        if (news.what == What::ServersKilled || news.what == What::ServersStopped)
            m_tells.gone.insert(server);
        else
            m_tells.gone.erase(server);
    }
    const bool anyUp =
        std::ranges::any_of(m_servers, [](ServerState state) { return state == ServerState::Up; });
    if (!anyUp && m_lot->lossEvent != noEvent && m_lot->lossEvent >= m_past.first())
        add(What::NobodyUp, Herd::nobody, m_lot->lossEvent);
}

void Happenings::tellLinks()
{
    for (const auto &[link, news] : m_lot->links) {
        if (news.event < m_past.first())
            continue;
        const Herd::LinkSpec &its = m_past.herd().links[static_cast<std::size_t>(link)];
        const bool follows = !isAtWork(its.a) || !isAtWork(its.b);
        if (news.what == What::LinksUp && m_tells.downLinks.erase(link) == 0)
            continue;
        if (news.what == What::LinksDown) {
            if (follows || !m_tells.downLinks.insert(link).second)
                continue;
        } else {
            m_tells.downLinks.erase(link);
        }
        // A server that is removed takes its links with it.
        const auto server = [this](int end) {
            const auto at = m_lot->servers.find(end);
            return at != m_lot->servers.end() && at->second.what == What::ServersRemoved;
        };
        if (news.what == What::LinksRemoved && (server(its.a) || server(its.b)))
            continue;
        add(news.what, link, news.event);
    }
}

void Happenings::tellFaults()
{
    for (const auto &[link, news] : m_lot->faults)
        if (news.event >= m_past.first())
            add(news.what, link, news.event);
    for (const auto &[server, news] : m_lot->clocks)
        if (news.event >= m_past.first())
            add(news.what, server, news.event);
}

/// Servers that start and are not linked yet have been cut off by nobody.
void Happenings::tellParts()
{
    auto parts = partsNow();
    if (parts.size() < 2) {
        if (!m_tells.parts.empty() && !parts.empty() && m_lot->lastEvent >= m_past.first())
            add(What::Whole, Herd::nobody, m_lot->lastEvent);
        m_tells.parts.clear();
        return;
    }
    if (m_lot->lossEvent == noEvent || m_lot->lossEvent < m_past.first() || parts == m_tells.parts)
        return;
    add(What::Split, Herd::nobody, m_lot->lossEvent);
    const auto split =
        std::ranges::find(m_all.rbegin(), m_all.rend(), What::Split, &Happening::what);
    split->parts = parts;
    m_tells.parts = std::move(parts);
}

/// Of servers at work: who reaches whom over links that are up.
std::vector<std::vector<int>> Happenings::partsNow() const
{
    std::vector<int> leader(m_servers.size());
    std::iota(leader.begin(), leader.end(), 0);
    const auto find = [&leader](int server) {
        while (leader[static_cast<std::size_t>(server)] != server)
            server = leader[static_cast<std::size_t>(server)];
        return server;
    };
    const auto &links = m_past.herd().links;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (!isUp(static_cast<int>(i)) || !isAtWork(links[i].a) || !isAtWork(links[i].b))
            continue;
        const auto [low, high] = std::minmax({find(links[i].a), find(links[i].b)}); // by value
        leader[static_cast<std::size_t>(high)] = low;
    }
    std::map<int, std::vector<int>> parts;
    for (int i = 0; i < static_cast<int>(m_servers.size()); ++i)
        if (isAtWork(i))
            parts[find(i)].push_back(i);
    std::vector<std::vector<int>> result;
    for (auto &[first, part] : parts)
        result.push_back(std::move(part));
    return result;
}

EventNumber endBeforeStop(const Past &past)
{
    constexpr std::int64_t longestStopNs = 10'000'000'000;
    const auto isUp = [](const State::Server &server) { return server.state != ServerState::Down; };
    const auto &changes = past.changes();
    EventNumber end = past.end();
    if (std::ranges::any_of(past.now().servers, isUp))
        return end;
    std::int64_t lastNs = 0;
    for (std::uint64_t i = changes.end(); i > changes.first(); --i) {
        const Change::Kind kind = changes[i - 1].kind;
        const EventNumber event = past.eventOf(changes[i - 1]);
        const bool isOfStop = kind == Change::Kind::Died || kind == Change::Kind::LinkDown;
        if (!isOfStop || event < past.first())
            break;
        const std::int64_t atNs = past.entry(event).event->at.monotonicNs;
        lastNs = end == past.end() ? atNs : lastNs;
        if (lastNs - atNs > longestStopNs)
            break;
        end = event;
    }
    return end;
}

std::uint64_t lastReportBefore(const Moment &moment, std::uint64_t mostChanges)
{
    const Past &past = moment.past();
    const auto &changes = past.changes();
    const std::uint64_t end = std::min(past.changeFrom(moment.number()), changes.end());
    const std::uint64_t first =
        std::max(changes.first(), end > mostChanges ? end - mostChanges : 0);
    for (std::uint64_t i = end; i > first; --i) {
        const Change &change = changes[i - 1];
        if (change.kind != Change::Kind::Stored)
            continue;
        const EventNumber number = past.eventOf(change);
        if (number < past.first())
            return 0;
        const Journal::StoredEvent &event = *past.entry(number).event;
        if (event.peerKind == Herd::PeerKind::Client && event.updateId != 0)
            return event.updateId;
    }
    return 0;
}

} // namespace Herdscope::History
