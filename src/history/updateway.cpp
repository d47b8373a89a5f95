// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/updateway.h"

#include <algorithm>

namespace Herdscope::History {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Puts the events of one update together, as far as a moment has seen them.
class WayMaker final
{
public:
    WayMaker(std::uint64_t id, const Moment &moment)
        : m_moment(moment)
        , m_past(moment.past())
        , m_herd(m_past.herd())
    {
        m_way.id = id;
    }
    std::optional<UpdateWay> make();

private:
    struct Event
    {
        EventNumber number;
        const Journal::EventBatch *batch;
        const Journal::StoredEvent *stored;
    };
    void gather();
    void readLocation();
    void takeEvents();
    void takeFromClient(const Event &event);
    void takeReceived(const Event &event);
    void arrive(const Event &event, Arrival::How how, const Copy *copy);
    void judgeCopies();
    void judgeServers();
    [[nodiscard]] std::vector<bool> reachable(std::vector<bool> from) const;
    void markCritical();
    void sortArrivals();
    void leaveOutStrangers();
    void reviewGaps();
    [[nodiscard]] Copy *sentCopy(Herd::ServerIndex from, Herd::ServerIndex to);

    const Moment &m_moment;
    const Past &m_past;
    const Herd::HerdSpec &m_herd;
    UpdateWay m_way;
    std::vector<Event> m_events; ///< by time
    std::vector<int> m_hops; ///< by server, of its last arrival
    std::vector<std::int64_t> m_storedNs; ///< by server: when it last came to hold it, or −1
};

std::optional<UpdateWay> WayMaker::make()
{
    gather();
    if (m_events.empty())
        return {};
    m_way.client = m_past.updates().clientOf(m_way.id);
    m_way.fewest = m_moment.serverCount() - 1;
    const auto &links = m_moment.state().links;
    m_way.expected =
        2 * static_cast<int>(std::count(links.begin(), links.end(), true)) - m_way.fewest;
    readLocation();
    takeEvents();
    judgeServers();
    judgeCopies();
    markCritical();
    sortArrivals();
    leaveOutStrangers();
    reviewGaps();
    return std::move(m_way);
}

/// Servers that were not of the herd by then, and never had it.
void WayMaker::leaveOutStrangers()
{
    std::erase_if(m_way.arrivals, [this](const Arrival &each) {
        return each.how == Arrival::How::Not && !m_moment.hasServer(each.server);
    });
}

/// By time: the numbers of events of several processes say less about what came first.
void WayMaker::gather()
{
    m_past.updates().forEach(m_way.id, [this](EventNumber number) {
        if (number >= m_moment.number())
            return;
        const auto [batch, event] = m_past.entry(number);
        if (event->server >= 0 && at(event->server) < m_herd.servers.size())
            m_events.push_back({number, batch, event});
    });
    std::sort(m_events.begin(), m_events.end(), [](const Event &a, const Event &b) {
        return a.stored->at.monotonicNs != b.stored->at.monotonicNs
            ? a.stored->at.monotonicNs < b.stored->at.monotonicNs
            : a.number < b.number;
    });
}

/// A line of a link says more than the client's: it has the era.
void WayMaker::readLocation()
{
    for (const Event &each : m_events) {
        if (each.stored->peerKind == Herd::PeerKind::Client
            && each.stored->novelty == Herd::Novelty::None)
            continue; // an answer may have places behind it
        const std::string &name = m_past.nameAt(each.stored->server, each.number);
        auto location = locationOf(*each.stored, each.batch->line(*each.stored), name, 0);
        if (!location)
            continue;
        const bool isBetter =
            m_way.location.client().empty() || location->era() > m_way.location.era();
        if (isBetter)
            m_way.location = *std::move(location);
    }
}

void WayMaker::takeEvents()
{
    m_hops.assign(m_herd.servers.size(), -1);
    m_storedNs.assign(m_herd.servers.size(), -1);
    m_way.arrivals.resize(m_herd.servers.size());
    for (std::size_t i = 0; i < m_way.arrivals.size(); ++i)
        m_way.arrivals[i].server = static_cast<Herd::ServerIndex>(i);
    m_way.acceptedAt = m_events.front().stored->at;
    for (const Event &each : m_events) {
        const Journal::StoredEvent &event = *each.stored;
        if (event.peerKind == Herd::PeerKind::Client) {
            takeFromClient(each);
        } else if (event.kind == Herd::EventKind::Receive) {
            takeReceived(each);
        } else {
            Copy copy;
            copy.from = event.server;
            copy.to = event.neighbour;
            copy.sent = each.number;
            copy.sentAt = event.at;
            copy.isCatchUp = m_storedNs[at(event.server)] != event.at.monotonicNs;
            ++m_way.sent;
            m_way.copies.push_back(copy);
        }
    }
}

void WayMaker::takeFromClient(const Event &each)
{
    const Journal::StoredEvent &event = *each.stored;
    if (event.kind == Herd::EventKind::Send) {
        m_way.answers.push_back(each.number);
        return;
    }
    if (event.novelty != Herd::Novelty::Useful) {
        m_way.isRefused = m_way.accepted == noEvent;
        return;
    }
    if (m_way.accepted == noEvent) {
        m_way.isRefused = false;
        m_way.accepted = each.number;
        m_way.acceptedAt = event.at;
        m_way.acceptedBy = event.server;
    }
    arrive(each, Arrival::How::Accepted, nullptr);
}

void WayMaker::takeReceived(const Event &each)
{
    const Journal::StoredEvent &event = *each.stored;
    if (event.peerKind == Herd::PeerKind::None) {
        arrive(each, Arrival::How::Restored, nullptr);
        return;
    }
    const bool isUseful = event.novelty == Herd::Novelty::Useful;
    Copy *copy = sentCopy(event.neighbour, event.server);
    if (copy == nullptr) {
        Copy unsent;
        unsent.from = event.neighbour;
        unsent.to = event.server;
        unsent.sentAt = event.at;
        ++m_way.unsent;
        copy = &m_way.copies.emplace_back(unsent);
    }
    copy->received = each.number;
    copy->receivedAt = event.at;
    copy->fate = isUseful ? Copy::Fate::Useful : Copy::Fate::Duplicate;
    Arrival &arrival = m_way.arrivals[at(event.server)];
    ++(isUseful ? m_way.useful : m_way.duplicates);
    ++(isUseful ? arrival.useful : arrival.duplicates);
    if (isUseful)
        arrive(each, Arrival::How::Copy, copy);
}

void WayMaker::arrive(const Event &each, Arrival::How how, const Copy *copy)
{
    const Herd::ServerIndex server = each.stored->server;
    const Herd::ServerIndex from = copy ? copy->from : Herd::nobody;
    int hops = how == Arrival::How::Accepted ? 0 : -1;
    if (copy && m_hops[at(from)] >= 0)
        hops = m_hops[at(from)] + 1;
    m_hops[at(server)] = hops;
    m_storedNs[at(server)] = each.stored->at.monotonicNs;
    Arrival &arrival = m_way.arrivals[at(server)];
    if (arrival.how != Arrival::How::Not)
        return;
    arrival.how = how;
    arrival.event = each.number;
    arrival.at = each.stored->at;
    arrival.from = from;
    arrival.hops = hops;
    arrival.isCatchUp = copy && copy->isCatchUp;
    if (m_way.accepted != noEvent)
        arrival.afterNs = arrival.at.monotonicNs - m_way.acceptedAt.monotonicNs;
    m_way.lastNs = std::max(m_way.lastNs, arrival.afterNs);
    ++m_way.knowing;
}

/// What was received is the last of what was sent that way: of each session there is one at most.
Copy *WayMaker::sentCopy(Herd::ServerIndex from, Herd::ServerIndex to)
{
    for (auto copy = m_way.copies.rbegin(); copy != m_way.copies.rend(); ++copy)
        if (copy->from == from && copy->to == to)
            return copy->received == noEvent ? &*copy : nullptr;
    return nullptr;
}

void WayMaker::judgeServers()
{
    std::vector<bool> has(m_herd.servers.size());
    for (Arrival &each : m_way.arrivals) {
        const std::uint64_t id = m_moment.heldId(each.server, m_way.client);
        if (id == m_way.id) {
            each.has = Arrival::Has::It;
        } else if (m_way.client != noClient) {
            const auto held = m_moment.held(each.server, m_way.client);
            if (held && Herd::versionOf(held->location) > Herd::versionOf(m_way.location))
                each.has = Arrival::Has::Newer;
        }
        has[at(each.server)] = each.has != Arrival::Has::Nothing;
    }
    const bool isGone = std::none_of(has.begin(), has.end(), [](bool each) { return each; });
    const std::vector<bool> linked = reachable(has);
    for (Arrival &each : m_way.arrivals) {
        if (has[at(each.server)])
            continue;
        const ServerState state = m_moment.server(each.server);
        each.why = state == ServerState::Down ? Arrival::Why::Down
            : state == ServerState::Frozen    ? Arrival::Why::Frozen
            : isGone                          ? Arrival::Why::Gone
            : linked[at(each.server)]         ? Arrival::Why::UnderWay
                                              : Arrival::Why::CutOff;
    }
}

/// Over links that are up at both ends, and servers that are awake.
std::vector<bool> WayMaker::reachable(std::vector<bool> from) const
{
    std::vector<Herd::ServerIndex> next;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        from[i] = from[i] && m_moment.server(server) == ServerState::Up;
        if (from[i])
            next.push_back(server);
    }
    while (!next.empty()) {
        const Herd::ServerIndex server = next.back();
        next.pop_back();
        for (const int end : m_past.endsOf()[at(server)]) {
            const Herd::LinkSpec &link = m_herd.links[at(end / 2)];
            const Herd::ServerIndex other = link.a == server ? link.b : link.a;
            if (from[at(other)] || !m_moment.isLinkUp(end / 2)
                || m_moment.server(other) != ServerState::Up)
                continue;
            from[at(other)] = true;
            next.push_back(other);
        }
    }
    return from;
}

void WayMaker::judgeCopies()
{
    for (Copy &copy : m_way.copies) {
        if (copy.received != noEvent)
            continue;
        if (!m_moment.mayArrive(copy.from, copy.to, copy.sent))
            copy.fate = Copy::Fate::Lost;
        else if (m_way.arrivals[at(copy.to)].has == Arrival::Has::Newer)
            copy.fate = Copy::Fate::Superseded;
    }
}

/// From the last server that got it back to where it came from.
void WayMaker::markCritical()
{
    Arrival *last = nullptr;
    for (Arrival &each : m_way.arrivals)
        if (each.how != Arrival::How::Not
            && (last == nullptr || each.at.monotonicNs > last->at.monotonicNs))
            last = &each;
    while (last != nullptr && !last->isCritical) {
        last->isCritical = true;
        const EventNumber event = last->event;
        const Herd::ServerIndex from = last->from;
        for (Copy &copy : m_way.copies)
            copy.isCritical = copy.isCritical || copy.received == event;
        last = from == Herd::nobody ? nullptr : &m_way.arrivals[at(from)];
        if (last != nullptr && last->how == Arrival::How::Not)
            return; // how it came there is not recorded
    }
}

void WayMaker::sortArrivals()
{
    std::stable_sort(
        m_way.arrivals.begin(), m_way.arrivals.end(), [](const Arrival &a, const Arrival &b) {
            const bool aCame = a.how != Arrival::How::Not;
            const bool bCame = b.how != Arrival::How::Not;
            return aCame != bCame ? aCame : aCame ? a.at.monotonicNs < b.at.monotonicNs : false;
        });
}

void WayMaker::reviewGaps()
{
    m_way.lacksAcceptance = m_way.accepted == noEvent && !m_way.isRefused;
    m_way.lacksEvents = m_past.lacksEvents(m_events.front().stored->at.monotonicNs,
                                           m_events.back().stored->at.monotonicNs);
}

} // namespace

std::optional<UpdateWay> wayOf(std::uint64_t updateId, const Moment &at)
{
    return WayMaker(updateId, at).make();
}

} // namespace Herdscope::History
