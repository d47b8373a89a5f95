// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/past.h"

#include "herd/herdedit.h"
#include "herd/linkfault.h"
#include "protocol/hash.h"

#include <algorithm>
#include <utility>

namespace Herdscope::History {

namespace {
// What the log says of itself (journal/records.h).
constexpr std::string_view leftOutText = "left out ";
constexpr std::string_view levelText = "level ";
} // namespace

Past::Past(Herd::HerdSpec herd)
    : m_herd(std::move(herd))
    , m_oldNames(m_herd.servers.size())
    , m_endsOf(m_herd.servers.size())
    , m_now(m_herd)
    , m_base(m_herd)
    , m_keptAt(m_herd.servers.size())
{
    for (std::size_t i = 0; i < m_herd.links.size(); ++i) {
        m_endsOf[static_cast<std::size_t>(m_herd.links[i].a)].push_back(static_cast<int>(2 * i));
        m_endsOf[static_cast<std::size_t>(m_herd.links[i].b)].push_back(
            static_cast<int>(2 * i + 1));
    }
    m_changes.push({}); // 0 is none
    m_changes.forgetBefore(1);
}

void Past::follow(const Journal::EventStore &store, Journal::EventBatchPtr batch)
{
    append(std::move(batch));
    forgetBefore(store.forgotten());
}

void Past::append(Journal::EventBatchPtr batch)
{
    if (!batch || batch->events.empty())
        return;
    m_batches.push_back({batch, end(), m_batches.empty() ? 0 : m_batches.back().latestNs});
    std::int64_t &latestNs = m_batches.back().latestNs;
    for (const Journal::StoredEvent &event : batch->events) {
        take(*batch, event);
        latestNs = std::max(latestNs, event.at.monotonicNs);
    }
    m_now.number = end();
    keepState();
}

void Past::take(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
{
    if (event.sequence != m_sequence + 1)
        noteGap(batch, event);
    m_sequence = event.sequence;
    m_atNs = event.at.monotonicNs;
    const bool isOfServer =
        event.server >= 0 && static_cast<std::size_t>(event.server) < m_herd.servers.size();
    if (!Herd::isLine(event.kind)) {
        if (event.kind == Herd::EventKind::Edit)
            takeEdit(batch.line(event));
        else if (isOfServer || event.kind == Herd::EventKind::Log)
            takeRare(batch, event);
        (void)m_index.add(0, [] { return noClient; });
        return;
    }
    const EventNumber number = end();
    const auto addClient = [this, &batch, &event, number] {
        const std::string_view client = History::clientOf(batch.line(event));
        const ClientNumber its = client.empty() ? noClient : m_clients.add(client);
        m_toldOf.resize(m_clients.count(), number);
        return its;
    };
    ClientNumber client = m_index.add(event.updateId, addClient);
    if (!isOfServer || !isStoring(event))
        return;
    if (client == noClient) // of purges, too, which are no updates
        client = addClient();
    if (client == noClient)
        return;
    if (event.updateId == 0 || batch.line(event).starts_with("ERA "))
        m_hasEras = true;
    change(Change::Kind::Stored, event.server, number, client);
}

void Past::takeRare(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
{
    const std::string_view line = batch.line(event);
    switch (event.kind) {
    case Herd::EventKind::Start:
    case Herd::EventKind::Stop:
        if (const auto its = lifeChange(event, line))
            change(*its, event.server, end());
        return;
    case Herd::EventKind::LinkUp:
    case Herd::EventKind::LinkDown:
        if (const int link = endBetween(event.server, event.neighbour); link >= 0)
            change(event.kind == Herd::EventKind::LinkUp ? Change::Kind::LinkUp
                                                         : Change::Kind::LinkDown,
                   event.server, end(), static_cast<std::uint32_t>(link));
        return;
    case Herd::EventKind::Fault:
        return takeFault(event, line);
    case Herd::EventKind::Log:
        if (!line.starts_with(levelText))
            return;
        if (m_notedNs != 0)
            noteLost(m_notedNs, event.at.monotonicNs);
        for (std::size_t i = 0; i < m_herd.servers.size(); ++i)
            change(Change::Kind::Lost, static_cast<Herd::ServerIndex>(i), end());
        m_notedNs = line == "level everything" ? 0 : event.at.monotonicNs;
        return;
    default:
        return;
    }
}

void Past::takeFault(const Journal::StoredEvent &event, std::string_view line)
{
    if (event.server == Herd::nobody)
        return; // an order; what comes of it is seen
    SetFault set {static_cast<ChangeNumber>(m_now.change)};
    if (event.neighbour == Herd::nobody) {
        set.aheadNs = Herd::clockOf(line).value_or(0);
        change(Change::Kind::ClockSet, event.server, end());
    } else {
        const int its = endBetween(event.server, event.neighbour);
        if (its < 0)
            return;
        set.fault = Herd::linkFaultOf(line).value_or(Herd::LinkFault());
        change(Change::Kind::Slowed, event.server, end(), static_cast<std::uint32_t>(its));
    }
    m_faults.push_back(set);
}

const Past::SetFault *Past::faultBy(ChangeNumber change) const
{
    if (change == 0)
        return nullptr;
    const auto found = std::find_if(m_faults.rbegin(), m_faults.rend(),
                                    [&](const SetFault &each) { return each.change == change; });
    return found == m_faults.rend() ? nullptr : &*found;
}

/// New servers and links are in every state from here on, also in earlier ones: not there yet.
void Past::takeEdit(std::string_view line)
{
    const Herd::HerdSpec before = m_herd;
    if (!Herd::applyRecorded(m_herd, line))
        return;
    const std::size_t servers = m_herd.servers.size();
    const std::size_t links = m_herd.links.size();
    m_endsOf.resize(servers);
    m_keptAt.resize(servers);
    m_oldNames.resize(servers);
    for (std::size_t i = before.links.size(); i < links; ++i) {
        m_endsOf[static_cast<std::size_t>(m_herd.links[i].a)].push_back(static_cast<int>(2 * i));
        m_endsOf[static_cast<std::size_t>(m_herd.links[i].b)].push_back(
            static_cast<int>(2 * i + 1));
    }
    m_now.growTo(servers, links);
    m_base.growTo(servers, links);
    for (State &each : m_states)
        each.growTo(servers, links);
    for (int i = 0; i < static_cast<int>(servers); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (before.hasServer(i) != m_herd.hasServer(i))
            change(m_herd.hasServer(i) ? Change::Kind::Joined : Change::Kind::Left, i, end());
        if (at < before.servers.size() && before.servers[at].name != m_herd.servers[at].name)
            m_oldNames[at].push_back({end(), before.servers[at].name});
    }
    for (int i = 0; i < static_cast<int>(links); ++i)
        if (before.hasLink(i) != m_herd.hasLink(i))
            change(m_herd.hasLink(i) ? Change::Kind::LinkAdded : Change::Kind::LinkRemoved,
                   m_herd.links[static_cast<std::size_t>(i)].a, end(),
                   static_cast<std::uint32_t>(i));
}

const std::string &Past::nameAt(Herd::ServerIndex server, EventNumber event) const
{
    for (const OldName &each : m_oldNames[static_cast<std::size_t>(server)])
        if (event < each.before)
            return each.name;
    return m_herd.servers[static_cast<std::size_t>(server)].name;
}

/// Numbers are missing: of what was left out, which this event counts, or of what was dropped.
void Past::noteGap(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
{
    if (m_sequence == 0 && event.sequence != 0)
        m_atNs = event.at.monotonicNs; // before all that is known
    const bool isNote =
        event.kind == Herd::EventKind::Log && batch.line(event).starts_with(leftOutText);
    const std::int64_t fromNs = isNote && m_notedNs != 0 ? m_notedNs : m_atNs;
    noteLost(std::min(fromNs, event.at.monotonicNs), event.at.monotonicNs);
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i)
        if (!isNote || event.server < 0 || static_cast<std::size_t>(event.server) == i)
            change(Change::Kind::Lost, static_cast<Herd::ServerIndex>(i), end());
}

void Past::noteLost(std::int64_t fromNs, std::int64_t toNs)
{
    if (!m_losses.empty() && fromNs <= m_losses.back().toNs) {
        m_losses.back().fromNs = std::min(m_losses.back().fromNs, fromNs);
        m_losses.back().toNs = std::max(m_losses.back().toNs, toNs);
    } else {
        m_losses.push_back({fromNs, toNs});
    }
}

bool Past::lacksEvents(std::int64_t fromNs, std::int64_t toNs) const
{
    const auto loss =
        std::lower_bound(m_losses.begin(), m_losses.end(), fromNs,
                         [](const Loss &each, std::int64_t ns) { return each.toNs < ns; });
    return (loss != m_losses.end() && loss->fromNs <= toNs)
        || (m_notedNs != 0 && m_notedNs <= toNs);
}

void Past::change(Change::Kind kind, Herd::ServerIndex server, EventNumber event,
                  std::uint32_t what)
{
    Change made;
    made.event = static_cast<std::uint32_t>(event);
    made.what = what;
    made.server = static_cast<std::int16_t>(server);
    made.kind = kind;
    made.before = replacedBy(m_now, made);
    m_changes.push(made);
    apply(m_now, made, m_endsOf);
}

void Past::keepState()
{
    const EventNumber last = m_states.empty() ? m_base.number : m_states.back().number;
    const EventNumber apart = end() - last;
    if (apart >= eventsPerState && apart >= m_now.cellCount())
        m_states.push_back(m_now);
}

ClientNumber Past::clientsBefore(EventNumber number) const
{
    const auto behind = std::lower_bound(m_toldOf.begin(), m_toldOf.end(), number);
    return static_cast<ClientNumber>(behind - m_toldOf.begin());
}

const Past::Batch &Past::batchOf(EventNumber number) const
{
    const auto behind =
        std::upper_bound(m_batches.begin(), m_batches.end(), number,
                         [](EventNumber n, const Batch &batch) { return n < batch.first; });
    return *std::prev(behind);
}

Journal::EventStore::Entry Past::entry(EventNumber number) const
{
    const Batch &each = batchOf(number);
    return {each.batch.get(), &each.batch->events[static_cast<std::size_t>(number - each.first)]};
}

EventNumber Past::numberAt(std::int64_t monotonicNs) const
{
    const auto found =
        std::lower_bound(m_batches.begin(), m_batches.end(), monotonicNs,
                         [](const Batch &each, std::int64_t ns) { return each.latestNs <= ns; });
    if (found == m_batches.end())
        return end();
    const auto &events = found->batch->events;
    const auto later = std::find_if(events.begin(), events.end(), [monotonicNs](const auto &event) {
        return event.at.monotonicNs > monotonicNs;
    });
    return found->first + static_cast<EventNumber>(later - events.begin());
}

const State &Past::stateBefore(EventNumber number) const
{
    const auto behind =
        std::upper_bound(m_states.begin(), m_states.end(), number,
                         [](EventNumber n, const State &state) { return n < state.number; });
    return behind == m_states.begin() ? m_base : *std::prev(behind);
}

EventNumber Past::eventOf(const Change &change) const
{
    return end() - static_cast<std::uint32_t>(static_cast<std::uint32_t>(end()) - change.event);
}

std::uint64_t Past::changeFrom(EventNumber number) const
{
    std::uint64_t from = m_changes.first();
    std::uint64_t to = m_changes.end();
    while (from < to) {
        const std::uint64_t middle = from + (to - from) / 2;
        if (eventOf(m_changes[middle]) < number)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

int Past::endBetween(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    for (const int end : m_endsOf[static_cast<std::size_t>(server)]) {
        const Herd::LinkSpec &link = m_herd.links[static_cast<std::size_t>(end / 2)];
        if ((end % 2 == 0 ? link.b : link.a) == neighbour)
            return end;
    }
    return -1;
}

const Change &Past::changeAt(ChangeNumber number) const
{
    return m_changes[m_changes.end()
                     - static_cast<std::uint32_t>(static_cast<std::uint32_t>(m_changes.end())
                                                  - number)];
}

bool Past::isForgotten(ChangeNumber number) const
{
    const auto age = static_cast<std::uint32_t>(m_changes.end()) - number;
    return age > m_changes.end() - m_changes.first();
}

EventNumber Past::eventOf(ChangeNumber change) const
{
    return change == 0 || isForgotten(change) ? noEvent : eventOf(changeAt(change));
}

bool Past::hasHappenedBefore(ChangeNumber change, EventNumber event) const
{
    return isForgotten(change) || eventOf(changeAt(change)) < event;
}

const Past::Kept *Past::kept(Herd::ServerIndex server, ClientNumber client) const
{
    const auto &row = m_keptAt[static_cast<std::size_t>(server)];
    return client < row.size() && row[client] != 0 ? &m_kept[row[client] - 1] : nullptr;
}

/// A client's report belongs to the era of what was held before it.
Herd::Era Past::eraOf(Herd::ServerIndex server, ClientNumber client, ChangeNumber cell) const
{
    for (; m_hasEras && cell != 0; cell = changeAt(cell).before) {
        if (isForgotten(cell)) {
            const Kept *const its = kept(server, client);
            return its ? its->content.location.era() : 0;
        }
        const auto [batch, event] = entry(eventOf(changeAt(cell)));
        if (tellsEra(*event)) {
            const auto location = locationOf(*event, batch->line(*event), {}, 0);
            return location ? location->era() : 0;
        }
    }
    return 0;
}

std::optional<Content> Past::content(const State &state, Herd::ServerIndex server,
                                     ClientNumber client) const
{
    const ChangeNumber cell = state.cell(server, client);
    std::optional<Content> content = contentOf(cell, server, client);
    if (!content)
        return content;
    const State::Server &its = state.servers[static_cast<std::size_t>(server)];
    content->isCertain = its.lost == 0 || cell > its.lost || its.born > its.lost;
    return content;
}

std::optional<Content> Past::contentOf(ChangeNumber cell, Herd::ServerIndex server,
                                       ClientNumber client) const
{
    if (cell == 0)
        return {};
    if (isForgotten(cell)) {
        const Kept *const old = kept(server, client);
        return old ? std::optional(old->content) : std::nullopt;
    }
    const Change &stored = changeAt(cell);
    const EventNumber number = eventOf(stored);
    const auto [batch, event] = entry(number);
    const std::string &name = nameAt(server, number);
    const Herd::Era heldEra = tellsEra(*event) ? 0 : eraOf(server, client, stored.before);
    auto location = locationOf(*event, batch->line(*event), name, heldEra);
    if (!location)
        return {};
    return Content {event->updateId, *std::move(location), number, event->at, true};
}

std::uint64_t Past::heldId(const State &state, Herd::ServerIndex server, ClientNumber client) const
{
    const ChangeNumber cell = state.cell(server, client);
    if (cell == 0)
        return 0;
    if (isForgotten(cell)) {
        const Kept *const old = kept(server, client);
        return old ? old->content.updateId : 0;
    }
    return entry(eventOf(changeAt(cell))).event->updateId;
}

void Past::forgetBefore(EventNumber first)
{
    while (!m_batches.empty()
           && m_batches.front().first + m_batches.front().batch->events.size() <= first)
        forgetFront();
}

void Past::forgetFront()
{
    const Batch &front = m_batches.front();
    const EventNumber next = front.first + front.batch->events.size();
    std::uint64_t gone = m_changes.first();
    for (; gone < m_changes.end() && eventOf(m_changes[gone]) < next; ++gone) {
        const Change &change = m_changes[gone];
        if (change.kind == Change::Kind::Stored) {
            keepContent(front, change);
        } else if (change.kind == Change::Kind::Born || change.kind == Change::Kind::Died) {
            auto &row = m_keptAt[static_cast<std::size_t>(change.server)];
            for (std::size_t client = 0; client < row.size(); ++client)
                letGo(change.server, static_cast<ClientNumber>(client));
        }
        apply(m_base, change, m_endsOf);
    }
    m_changes.forgetBefore(gone);
    forgetFaults();
    m_index.forgetBefore(next);
    m_base.number = next;
    const std::int64_t latestNs = front.latestNs;
    while (!m_losses.empty() && m_losses.front().toNs < latestNs && m_losses.size() > 1)
        m_losses.pop_front();
    while (!m_states.empty() && m_states.front().number <= next)
        m_states.pop_front();
    m_batches.pop_front();
}

/// Those that no state can have any more.
void Past::forgetFaults()
{
    const auto isInForce = [this](ChangeNumber change) {
        return std::find(m_base.slowed.begin(), m_base.slowed.end(), change) != m_base.slowed.end()
            || std::any_of(m_base.servers.begin(), m_base.servers.end(),
                           [&](const State::Server &each) { return each.clock == change; });
    };
    while (!m_faults.empty() && isForgotten(m_faults.front().change)
           && !isInForce(m_faults.front().change))
        m_faults.pop_front();
}

/// Servers hold the same updates, nearly always: one content for all of them.
void Past::keepContent(const Batch &batch, const Change &change)
{
    const EventNumber number = eventOf(change);
    const Journal::StoredEvent &event =
        batch.batch->events[static_cast<std::size_t>(number - batch.first)];
    const ClientNumber client = change.what;
    const auto server = static_cast<std::size_t>(change.server);
    if (client >= m_keptAt[server].size())
        m_keptAt[server].resize(client + std::size_t {1});
    if (client >= m_keptOf.size())
        m_keptOf.resize(client + std::size_t {1});
    const std::string_view line = batch.batch->line(event);
    const std::uint64_t id = event.updateId != 0 ? event.updateId : Protocol::stableHash(line);
    const auto &its = m_keptOf[client];
    const auto same = std::find_if(
        its.begin(), its.end(), [this, id](std::uint32_t each) { return m_kept[each].id == id; });
    std::uint32_t place = same == its.end() ? sparePlace() : *same;
    Kept &kept = m_kept[place];
    if (same == its.end()) {
        const Kept *const before = this->kept(change.server, client);
        const Herd::Era heldEra = before ? before->content.location.era() : 0;
        if (!readLocation(kept.content.location, event, line, nameAt(change.server, number),
                          heldEra)) {
            m_spareKept.push_back(place);
            return letGo(change.server, client);
        }
        kept.id = id;
        kept.content.updateId = event.updateId;
        kept.content.event = number;
        kept.content.at = event.at;
        m_keptOf[client].push_back(place);
    }
    ++kept.holders;
    letGo(change.server, client);
    m_keptAt[server][client] = place + 1;
}

std::uint32_t Past::sparePlace()
{
    if (m_spareKept.empty()) {
        m_kept.emplace_back();
        return static_cast<std::uint32_t>(m_kept.size() - 1);
    }
    const std::uint32_t place = m_spareKept.back();
    m_spareKept.pop_back();
    return place;
}

void Past::letGo(Herd::ServerIndex server, ClientNumber client)
{
    std::uint32_t &place = m_keptAt[static_cast<std::size_t>(server)][client];
    if (place == 0)
        return;
    const std::uint32_t its = std::exchange(place, 0) - 1;
    if (--m_kept[its].holders > 0)
        return;
    std::erase(m_keptOf[client], its);
    m_spareKept.push_back(its);
}

std::size_t Past::bytes() const
{
    std::size_t bytes = m_index.bytes() + m_changes.bytes() + m_batches.size() * sizeof(Batch);
    for (const State &state : m_states)
        bytes += state.cellCount() * sizeof(ChangeNumber);
    return bytes;
}

} // namespace Herdscope::History
