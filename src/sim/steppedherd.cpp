// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/steppedherd.h"

#include "protocol/seededrandom.h"
#include "sim/rerun.h"

#include <algorithm>
#include <limits>
#include <utility>

// Time, steps and acts.
namespace Herdscope::Sim {

namespace {

/// What is drawn: each kind has numbers of its own.
enum : std::uint64_t
{
    drawnDelay = 1
};

constexpr std::int64_t jitterShare = 5; ///< of a link's delay

} // namespace

SteppedHerd::SteppedHerd(Setup setup, Herd::EventSink &sink)
    : m_seed(setup.seed)
    , m_leastDelayNs(setup.leastDelayNs)
    , m_mostDelayNs(setup.mostDelayNs)
    , m_jitterNs(setup.jitterNs)
    , m_begin(setup.beginning.at)
    , m_sink(sink)
    , m_herd(std::move(setup.herd))
    , m_nowNs(m_begin.monotonicNs)
{
    m_servers.resize(m_herd.servers.size());
    addLinks();
    begin(setup.beginning);
}

SteppedHerd::~SteppedHerd() = default;

void SteppedHerd::begin(const Beginning &beginning)
{
    const auto count = static_cast<int>(m_servers.size());
    for (int i = 0; i < count; ++i) {
        if (!has(i))
            continue;
        if (beginning.servers.empty())
            start(i, {});
        else
            resume(i, beginning.servers[static_cast<std::size_t>(i)]);
    }
    for (const Beginning::End &each : beginning.ends) {
        const int number = endBetween(each.server, each.neighbour);
        if (number < 0)
            continue;
        End &its = linkAt(number / 2).ends[number % 2];
        its.cut = each.cut;
        its.deaf = each.deaf;
        its.up = each.up && at(each.server).node != nullptr;
        if (each.fault.isNone())
            continue;
        Way &way = linkAt(number / 2).ways[number % 2];
        way.delayNs = each.fault.delayNs;
        way.jitterNs = each.fault.jitterNs;
        way.bytesPerSecond = each.fault.bytesPerSecond;
    }
    // Who is up says what it has, as at the start of every session: what was under way when this
    // run began is made up for by that.
    for (int link = 0; link < static_cast<int>(m_links.size()); ++link) {
        if (!m_herd.hasLink(link))
            continue;
        Link &its = linkAt(link);
        if (its.ends[0].up != its.ends[1].up)
            its.ends[0].up = its.ends[1].up = false;
        for (const int end : {0, 1})
            if (its.ends[end].up)
                hand(serverAt(link, end), Herd::LinkUp {serverAt(link, 1 - end)});
        if (!its.ends[0].up)
            dial(link, 2 * its.delayNs);
    }
}

std::int64_t SteppedHerd::draw(std::uint64_t what, std::uint64_t which, std::uint64_t turn,
                               std::int64_t least, std::int64_t most) const
{
    Protocol::SeededRandom mixed(m_seed ^ (what << 56));
    Protocol::SeededRandom random(mixed.next() ^ (which << 32) ^ turn);
    return random.between(least, most);
}

Herd::Instant SteppedHerd::now() const
{
    return {m_begin.wallNs + (m_nowNs - m_begin.monotonicNs), m_nowNs};
}

Herd::Instant SteppedHerd::nowAt(Herd::ServerIndex server) const
{
    Herd::Instant instant = now();
    instant.wallNs += m_servers[static_cast<std::size_t>(server)].aheadNs;
    return instant;
}

void SteppedHerd::record(Herd::EventKind kind, Herd::ServerIndex server, std::string_view text,
                         Herd::ServerIndex neighbour)
{
    Herd::Event event;
    event.kind = kind;
    event.server = server;
    event.line = text;
    event.at = server == Herd::nobody ? now() : nowAt(server);
    if (neighbour != Herd::nobody) {
        event.peerKind = Herd::PeerKind::Neighbour;
        event.neighbour = neighbour;
        event.peer = nameOf(neighbour);
    }
    m_sink.record(event);
}

const std::string &SteppedHerd::nameOf(Herd::ServerIndex server) const
{
    return m_herd.servers[static_cast<std::size_t>(server)].name;
}

bool SteppedHerd::isAwake(Herd::ServerIndex server) const
{
    const Server &its = m_servers[static_cast<std::size_t>(server)];
    return its.node != nullptr && !its.frozen;
}

SteppedHerd::ServerState SteppedHerd::state(Herd::ServerIndex server) const
{
    if (!has(server))
        return ServerState::Removed;
    const Server &its = m_servers[static_cast<std::size_t>(server)];
    if (!its.node)
        return ServerState::Down;
    return its.frozen ? ServerState::Frozen : ServerState::Up;
}

std::int64_t SteppedHerd::sinceWallNs(Herd::ServerIndex server) const
{
    const Server &its = m_servers[static_cast<std::size_t>(server)];
    return m_begin.wallNs + (its.sinceNs - m_begin.monotonicNs);
}

const Herd::Node *SteppedHerd::node(Herd::ServerIndex server) const
{
    return has(server) ? m_servers[static_cast<std::size_t>(server)].node.get() : nullptr;
}

int SteppedHerd::clientsOf(Herd::ServerIndex server) const
{
    return m_servers[static_cast<std::size_t>(server)].clients;
}

std::int64_t SteppedHerd::nextStepNs() const
{
    return m_agenda.isEmpty() ? never : std::max(m_agenda.nextNs(), m_nowNs);
}

void SteppedHerd::step()
{
    if (m_agenda.isEmpty())
        return;
    const Entry entry = m_agenda.take();
    m_nowNs = std::max(m_nowNs, entry.atNs);
    ++m_steps;
    handle(entry);
}

void SteppedHerd::passTime(std::int64_t untilNs)
{
    m_nowNs = std::max(m_nowNs, std::min(untilNs, nextStepNs()));
}

void SteppedHerd::runUntil(std::int64_t monotonicNs)
{
    while (nextStepNs() < monotonicNs)
        step();
    passTime(monotonicNs);
}

bool SteppedHerd::stepMessage()
{
    const std::uint64_t before = m_arrived;
    while (m_arrived == before) {
        if (nextMessageNs() == never)
            return false;
        step();
    }
    return true;
}

std::int64_t SteppedHerd::nextMessageNs() const
{
    std::int64_t next = never;
    if (m_told == 0)
        return next;
    for (std::size_t link = 0; link < m_links.size(); ++link) {
        for (const int end : {0, 1}) {
            const Way &way = m_links[link].ways[end];
            const auto found = std::find_if(way.queue.begin(), way.queue.end(),
                                            [](const Flight &each) { return each.isTold; });
            if (found != way.queue.end() && isAwake(serverAt(static_cast<int>(link), 1 - end)))
                next = std::min(next, std::max(found->dueNs, m_nowNs));
        }
    }
    return next;
}

void SteppedHerd::handle(const Entry &entry)
{
    const int who = entry.who;
    switch (entry.due) {
    case Due::Line:
        return handleLine(who, entry.number);
    case Due::Tick:
        return handleTick(who, entry.number);
    case Due::Dial:
        return handleDial(who, entry.number);
    case Due::Commit:
        return handleCommit(who, entry.number);
    default:
        return;
    }
}

void SteppedHerd::perform(Act act)
{
    act.step = m_steps;
    act.atNs = m_nowNs;
    m_acts.push_back(act);
    carryOut(act);
}

void SteppedHerd::carryOut(const Act &act)
{
    using Kind = Act::Kind;
    const bool isOfServer = act.server >= 0 && act.server < static_cast<int>(m_servers.size());
    switch (act.kind) {
    case Kind::Say:
        return say(act);
    case Kind::HangUp:
        return hangUp(act.client, "closed by the client", false);
    case Kind::Places:
        return found(act);
    case Kind::DropMessage:
    case Kind::DelayMessage:
        return changeMessage(act);
    case Kind::Edit:
        return edit(act.text);
    default:
        break;
    }
    if (!isOfServer || !has(act.server))
        return;
    switch (act.kind) {
    case Kind::Kill:
        return end(act.server, "killed");
    case Kind::Restart:
        return restart(act.server);
    case Kind::Freeze:
        return freeze(act.server);
    case Kind::Thaw:
        return thaw(act.server);
    case Kind::Purge:
        if (isAwake(act.server))
            hand(act.server, Herd::Purge {act.text});
        return;
    case Kind::SetDelay:
        return setDelay(act);
    case Kind::SetClock:
        if (std::exchange(at(act.server).aheadNs, act.byNs) != act.byNs)
            record(Herd::EventKind::Fault, act.server, Herd::clockText(act.byNs));
        return;
    case Kind::Break:
        return breakConnection(act);
    default:
        return cutEnd(act);
    }
}

void SteppedHerd::replay(const Acts &acts, const Place &until)
{
    Rerun rerun(*this, acts, until);
    while (!rerun.advance(std::numeric_limits<std::size_t>::max())) { }
}

SteppedHerd::Place SteppedHerd::placeOf(const Setup &setup, const Acts &acts, const Place &end,
                                        std::uint64_t events)
{
    PlaceSearch search(setup, acts, end, events);
    while (!search.advance(std::numeric_limits<std::size_t>::max())) { }
    return search.place();
}

std::int64_t SteppedHerd::delayOf(Herd::LinkIndex link) const
{
    return m_links[static_cast<std::size_t>(link)].delayNs;
}

Herd::LinkFault SteppedHerd::wayOf(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    const int number = endBetween(server, neighbour);
    if (number < 0)
        return {};
    const Way &way = m_links[static_cast<std::size_t>(number / 2)].ways[number % 2];
    return {way.delayNs, way.jitterNs, way.bytesPerSecond};
}

Herd::LinkFault SteppedHerd::wayBySeed(Herd::LinkIndex link) const
{
    const std::int64_t delayNs = delayOf(link);
    return {delayNs, m_jitterNs.value_or(delayNs / jitterShare), 0};
}

void SteppedHerd::addLinks()
{
    const std::size_t servers = m_servers.size();
    for (std::size_t i = m_links.size(); i < m_herd.links.size(); ++i)
        addLink(draw(drawnDelay, i, 0, m_leastDelayNs, m_mostDelayNs));
    m_endOf.assign(servers * servers, -1);
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        const Herd::LinkSpec &spec = m_herd.links[i];
        if (spec.removed)
            continue;
        const auto a = static_cast<std::size_t>(spec.a);
        const auto b = static_cast<std::size_t>(spec.b);
        m_endOf[a * servers + b] = static_cast<int>(2 * i);
        m_endOf[b * servers + a] = static_cast<int>(2 * i + 1);
    }
}

void SteppedHerd::addLink(std::int64_t delayNs)
{
    Link &its = m_links.emplace_back();
    its.delayNs = delayNs;
    for (Way &way : its.ways) {
        way.delayNs = delayNs;
        way.jitterNs = m_jitterNs.value_or(delayNs / jitterShare);
    }
}

int SteppedHerd::endBetween(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    const auto count = static_cast<int>(m_servers.size());
    if (server < 0 || neighbour < 0 || server >= count || neighbour >= count)
        return -1;
    return m_endOf[static_cast<std::size_t>(server) * m_servers.size()
                   + static_cast<std::size_t>(neighbour)];
}

Herd::ServerIndex SteppedHerd::serverAt(int link, int end) const
{
    const Herd::LinkSpec &spec = m_herd.links[static_cast<std::size_t>(link)];
    return end == 0 ? spec.a : spec.b;
}

bool SteppedHerd::isEndUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    const int number = endBetween(server, neighbour);
    return number >= 0 && m_links[static_cast<std::size_t>(number / 2)].ends[number % 2].up;
}

} // namespace Herdscope::Sim
