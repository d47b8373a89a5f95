// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/hash.h"
#include "sim/world.h"

#include <algorithm>
#include <utility>

// What the network does: sessions, dialling, lines under way.
namespace Herdscope::Sim {

namespace {

constexpr std::int64_t helloTimeoutNs = 2 * second;
constexpr std::int64_t retryFirstNs = second;
constexpr std::int64_t retryLastNs = 15 * second;
/// One second of it may go by while another neighbour is asked.
constexpr std::int64_t fullSyncNs = 4 * second + 600 * millisecond;
/// An ordinary line on a slow link takes that long.
constexpr std::int64_t slowLineNs = 150 * millisecond;
constexpr int slowLineBytes = 100;
/// A session that gets rid of nothing for so long is given up by its shell.
constexpr std::int64_t maxStallNs = 10 * second;

bool isUpdateLine(std::string_view line)
{
    return line.starts_with("AT ") || line.starts_with("ERA ");
}

} // namespace

std::int64_t World::delayOf(const Link &link)
{
    return link.delayNs + m_state.random.between(0, link.jitterNs);
}

/// It has a session that the other end knows of, or will.
bool World::isJoined(int number, int end) const
{
    const Link &link = m_state.links[static_cast<std::size_t>(number)];
    return link.ends[end].up
        || (link.ends[end].dialling && link.ends[end].joined == link.session && !link.broken);
}

void World::post(int server, Herd::ServerIndex neighbour, std::string_view bytes)
{
    const int number = m_state.endBetween(server, neighbour);
    if (number == nothing) {
        m_state.fail("I4", "a line for one that is no neighbour");
        return;
    }
    if (!m_state.link(number / 2).ends[number % 2].up)
        return;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            m_state.fail("I4", "a line without its end");
            return;
        }
        postLine(number / 2, number % 2, bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
    }
}

void World::postLine(int number, int end, std::string_view line)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    const bool isUpdate = isUpdateLine(line);
    const std::uint64_t hash = Protocol::stableHash(line);
    m_state.trace.note(m_state.nowNs, "sends", link.at[end], link.at[1 - end], hash, line);
    if (isUpdate) {
        const int update = m_state.updates.numberOf(hash);
        if (update == nothing) {
            m_state.fail("I9",
                         "server " + m_state.nameOf(link.at[end]) + " sends \"" + std::string(line)
                             + "\", which nobody ever reported");
            return;
        }
        m_traffic.onSent(link, end, update);
        constexpr std::size_t leakOneIn = 50;
        if (m_state.options.leaks && !m_state.leaksMended && m_state.random.oneIn(leakOneIn)) {
            m_traffic.onLost(link, end, update);
            return;
        }
    }
    if (way.vanishing > 0 || link.broken) {
        way.hasLost = true;
        return;
    }
    if (!isUpdate || link.slow == 0 || !conflate(way, hash, line))
        push(number, end, LineQueue::Kind::Line, isUpdate ? hash : 0, line);
    m_traffic.onQueued(link, end);
}

/// What waits for a slow link: of each client the newest, in the place of the first. The lines in
/// front have left the server already.
bool World::conflate(Way &way, std::uint64_t hash, std::string_view line)
{
    constexpr std::size_t linesUnderWay = 4;
    const int client = m_state.updates[m_state.updates.numberOf(hash)].client;
    return way.queue.replace(linesUnderWay, hash, line, [&](std::uint64_t old) {
        return m_state.updates[m_state.updates.numberOf(old)].client == client;
    });
}

void World::push(int number, int end, LineQueue::Kind kind, std::uint64_t hash,
                 std::string_view line)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    std::int64_t dueNs = m_state.nowNs + delayOf(link);
    if (link.slow > 0)
        dueNs = std::max(dueNs, way.lastDueNs)
            + slowLineNs * static_cast<std::int64_t>(line.size()) / slowLineBytes;
    dueNs = std::max(dueNs, way.lastDueNs + 1);
    if (dueNs - m_state.nowNs > maxStallNs && !link.broken) {
        breakSession(number);
        way.hasLost = true;
        return;
    }
    way.lastDueNs = dueNs;
    way.queue.push({dueNs, hash, 0, kind}, line);
    schedule(number, end);
}

/// The first line of the way is to arrive when it is due, unless something holds it up.
void World::schedule(int number, int end)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    if (way.scheduled || way.queue.isEmpty() || way.blocked > 0
        || !m_state.server(link.at[1 - end]).isAwake())
        return;
    way.scheduled = true;
    m_state.agenda.add(std::max(way.queue.head().dueNs, m_state.nowNs), Due::Line,
                       static_cast<std::size_t>(2 * number + end), way.generation);
}

void World::handleLine(int number, std::uint32_t generation)
{
    Link &link = m_state.link(number / 2);
    const int end = number % 2;
    Way &way = link.ways[end];
    if (way.generation != generation)
        return;
    way.scheduled = false;
    if (way.queue.isEmpty() || way.blocked > 0 || !m_state.server(link.at[1 - end]).isAwake())
        return;
    deliver(number / 2, end);
    schedule(number / 2, end);
}

void World::deliver(int number, int end)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    const int to = link.at[1 - end];
    const LineQueue::Head head = way.queue.head();
    if (head.kind == LineQueue::Kind::End || head.kind == LineQueue::Kind::Welcome) {
        way.queue.pop();
        if (head.kind == LineQueue::Kind::End)
            handleEndDown(2 * number + 1 - end, link.session);
        else if (link.ends[1 - end].dialling && link.ends[1 - end].joined == link.session)
            raise(number, 1 - end);
        return;
    }
    if (!link.ends[1 - end].up) {
        way.queue.pop();
        return;
    }
    const std::string_view line = way.queue.line();
    m_state.trace.note(m_state.nowNs, "gets", to, link.at[end], head.hash, line);
    int client = nothing;
    if (head.hash != 0) {
        const int update = m_state.updates.numberOf(head.hash);
        client = m_state.updates[update].client;
        if (head.kind == LineQueue::Kind::Line)
            m_traffic.onDelivered(link, end, update);
    } else if (line.starts_with("PURGED ")) {
        const int update = m_state.updates.numberOf(Protocol::stableHash(line));
        if (update == nothing)
            m_state.fail("I9", "\"" + std::string(line) + "\" although nobody purged");
        else
            client = m_state.updates[update].client;
    }
    const bool isSynced = line == "SYNCED";
    const std::uint32_t generation = way.generation;
    m_effects.clear();
    Server &its = m_state.server(to);
    its.node->handle(Herd::LinkLine {link.at[end], line}, instantOf(to), m_effects);
    settle(to, client);
    if (way.generation == generation)
        way.queue.pop();
    if (isSynced)
        m_traffic.onSynced(link, end);
}

void World::clearWay(Way &way)
{
    way.queue.clear();
    ++way.generation;
    way.scheduled = false;
    way.lastDueNs = m_state.nowNs;
}

void World::dial(int number, int end)
{
    Link &link = m_state.link(number);
    End &its = link.ends[end];
    if (!m_state.server(link.at[end]).isAwake() || its.up || its.dialling)
        return;
    its.dialling = true;
    its.joined = 0;
    const bool isHeard = link.ways[0].blocked == 0 && link.ways[1].blocked == 0
        && link.ways[0].vanishing == 0 && link.ways[1].vanishing == 0
        && !m_state.server(link.at[1 - end]).frozen;
    const std::int64_t lastsNs = isHeard ? 2 * delayOf(link) : helloTimeoutNs;
    m_state.agenda.add(m_state.nowNs + lastsNs, Due::DialResult,
                       static_cast<std::size_t>(2 * number + end), ++its.dialGeneration);
}

void World::handleDial(int number, std::uint32_t generation)
{
    if (m_state.link(number / 2).ends[number % 2].dialGeneration == generation)
        dial(number / 2, number % 2);
}

void World::handleDialResult(int number, std::uint32_t generation)
{
    Link &link = m_state.link(number / 2);
    const int end = number % 2;
    End &its = link.ends[end];
    if (its.dialGeneration != generation || !its.dialling)
        return;
    const Server &own = m_state.server(link.at[end]);
    const Server &other = m_state.server(link.at[1 - end]);
    const bool isHeard = link.ways[0].blocked == 0 && link.ways[1].blocked == 0
        && link.ways[0].vanishing == 0 && link.ways[1].vanishing == 0;
    if (!own.isAwake()) {
        its.dialling = false; // dialled anew when it thaws
        return;
    }
    if (link.cut > 0 || !isHeard || !other.isAwake() || link.ends[1 - end].up)
        return failDial(number / 2, end);
    beginSession(number / 2, end);
}

/// The other end takes it first; Welcome makes this end follow, before any other line.
void World::beginSession(int number, int dialler)
{
    Link &link = m_state.link(number);
    ++link.session;
    link.broken = false;
    for (Way &way : link.ways) {
        clearWay(way);
        way.hasLost = false;
    }
    m_traffic.onSession(link);
    link.ends[dialler].joined = link.session;
    m_state.agenda.add(m_state.nowNs + helloTimeoutNs, Due::DialTimeout,
                       static_cast<std::size_t>(2 * number + dialler),
                       link.ends[dialler].dialGeneration);
    m_state.agenda.add(m_state.nowNs + fullSyncNs, Due::Synced, static_cast<std::size_t>(number),
                       link.session);
    push(number, 1 - dialler, LineQueue::Kind::Welcome, 0, {});
    raise(number, 1 - dialler);
}

void World::raise(int number, int end)
{
    Link &link = m_state.link(number);
    End &its = link.ends[end];
    its.up = true;
    its.dialling = false;
    its.failures = 0;
    its.upNs = m_state.nowNs;
    ++its.dialGeneration;
    m_traffic.onUp(link, end);
    m_state.trace.note(m_state.nowNs, "up", link.at[end], link.at[1 - end], link.session);
    hand(link.at[end], Herd::LinkUp {link.at[1 - end]});
    settle(link.at[end], nothing);
    look(number);
}

void World::handleDialTimeout(int number, std::uint32_t generation)
{
    Link &link = m_state.link(number / 2);
    const int end = number % 2;
    End &its = link.ends[end];
    if (its.dialGeneration != generation || !its.dialling)
        return;
    if (isJoined(number / 2, end))
        tellOther(number / 2, end);
    if (!m_state.server(link.at[end]).isAwake())
        its.dialling = false;
    else
        failDial(number / 2, end);
}

void World::failDial(int number, int end)
{
    Link &link = m_state.link(number);
    link.ends[end].dialling = false;
    link.ends[end].joined = 0;
    m_state.trace.note(m_state.nowNs, "fails", link.at[end], link.at[1 - end], 0);
    hand(link.at[end], Herd::LinkFailed {link.at[1 - end]});
    settle(link.at[end], nothing);
    redial(number, end);
}

void World::redial(int number, int end)
{
    End &its = m_state.link(number).ends[end];
    const std::int64_t mostNs = std::min(retryLastNs, retryFirstNs << std::min(its.failures, 4));
    ++its.failures;
    m_state.agenda.add(m_state.nowNs + m_state.random.between(0, mostNs), Due::Dial,
                       static_cast<std::size_t>(2 * number + end), ++its.dialGeneration);
}

void World::lower(int number, int end)
{
    Link &link = m_state.link(number);
    link.ends[end].up = false;
    clearWay(link.ways[1 - end]);
    look(number);
    const int server = link.at[end];
    m_state.trace.note(m_state.nowNs, "down", server, link.at[1 - end], link.session);
    if (!m_state.server(server).node)
        return;
    hand(server, Herd::LinkDown {link.at[1 - end]});
    settle(server, nothing);
    redial(number, end);
}

void World::handleEndDown(int number, std::uint32_t session)
{
    Link &link = m_state.link(number / 2);
    const int end = number % 2;
    if (link.session != session || !m_state.server(link.at[end]).node)
        return;
    if (m_state.server(link.at[end]).frozen) {
        // It reads that when it thaws.
        push(number / 2, 1 - end, LineQueue::Kind::End, 0, {});
        return;
    }
    if (link.ways[1 - end].blocked > 0 || link.ways[1 - end].vanishing > 0)
        return; // never heard; the silence will tell, or hearAgain()
    if (link.ends[end].up)
        lower(number / 2, end);
    else if (link.ends[end].dialling && link.ends[end].joined == session)
        failDial(number / 2, end);
}

/// What is under way still arrives, or a reset takes it away.
void World::tellOther(int number, int end)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    if (!isJoined(number, 1 - end))
        return;
    if (m_state.random.oneIn(2)) {
        push(number, end, LineQueue::Kind::End, 0, {});
        return;
    }
    clearWay(way);
    m_state.agenda.add(m_state.nowNs + delayOf(link), Due::EndDown,
                       static_cast<std::size_t>(2 * number + 1 - end), link.session);
}

void World::giveUp(int number, int end)
{
    Link &link = m_state.link(number);
    if (!link.ends[end].up)
        return;
    tellOther(number, end);
    lower(number, end);
}

void World::breakSession(int number)
{
    Link &link = m_state.link(number);
    m_state.trace.note(m_state.nowNs, "breaks", link.at[0], link.at[1], 0);
    link.broken = true;
    for (const int end : {0, 1}) {
        clearWay(link.ways[end]);
        if (link.ends[end].up || (link.ends[end].dialling && link.ends[end].joined == link.session))
            m_state.agenda.add(m_state.nowNs + m_state.random.between(0, 500) * millisecond,
                               Due::EndDown, static_cast<std::size_t>(2 * number + end),
                               link.session);
    }
    look(number);
}

void World::cut(int number)
{
    ++m_state.link(number).cut;
    breakSession(number);
}

void World::mend(int number)
{
    --m_state.link(number).cut;
    look(number);
}

void World::block(int number, int end, bool vanishing)
{
    Link &link = m_state.link(number);
    m_state.trace.note(m_state.nowNs, "blocked", link.at[end], link.at[1 - end], vanishing ? 1 : 0);
    ++(vanishing ? link.ways[end].vanishing : link.ways[end].blocked);
    if (vanishing && !link.ways[end].queue.isEmpty()) {
        clearWay(link.ways[end]);
        link.ways[end].hasLost = true;
    }
    look(number);
}

void World::unblock(int number, int end, bool vanishing)
{
    Link &link = m_state.link(number);
    m_state.trace.note(m_state.nowNs, "unblocked", link.at[end], link.at[1 - end],
                       vanishing ? 1 : 0);
    --(vanishing ? link.ways[end].vanishing : link.ways[end].blocked);
    hearAgain(number, end);
    look(number);
}

/// A session that has lost bytes can't go on, and one that only one end still has is news to it.
void World::hearAgain(int number, int end)
{
    Link &link = m_state.link(number);
    Way &way = link.ways[end];
    if (way.blocked > 0 || way.vanishing > 0)
        return;
    const bool isOneSided = isJoined(number, 0) != isJoined(number, 1);
    if (way.hasLost || isOneSided)
        breakSession(number);
    else
        schedule(number, end);
}

void World::setSlow(int number, bool slow)
{
    Link &link = m_state.link(number);
    m_state.trace.note(m_state.nowNs, slow ? "slow" : "fast", link.at[0], link.at[1], 0);
    link.slow += slow ? 1 : -1;
    for (const int end : {0, 1}) {
        Way &way = link.ways[end];
        if (link.slow > 0 || way.queue.isEmpty())
            continue;
        way.queue.hurry(m_state.nowNs + link.delayNs);
        way.lastDueNs = m_state.nowNs + link.delayNs + link.jitterNs;
        way.scheduled = false;
        ++way.generation;
        schedule(number, end);
    }
    look(number);
}

void World::repeat(int number, int end, int update)
{
    Link &link = m_state.link(number);
    if (!link.ends[0].up || !link.ends[1].up || link.broken || link.ways[end].vanishing > 0)
        return;
    const Update &old = m_state.updates[update];
    if (old.origin != Herd::nobody)
        push(number, end, LineQueue::Kind::Repeat, old.hash, old.line);
}

void World::look(int number)
{
    Link &link = m_state.link(number);
    const auto isFine = [&](int end) {
        return link.ends[end].up && link.ways[end].blocked == 0 && link.ways[end].vanishing == 0
            && m_state.server(link.at[end]).isAwake();
    };
    const bool isClean = isFine(0) && isFine(1) && link.cut == 0 && link.slow == 0 && !link.broken;
    if (isClean == (link.cleanSinceNs != never))
        return;
    link.cleanSinceNs = isClean ? m_state.nowNs : never;
    m_cleanLinks += isClean ? 1 : -1;
    const bool wasClean = m_state.cleanSinceNs != never;
    const bool isAllClean = m_cleanLinks == static_cast<int>(m_state.links.size());
    if (wasClean && !isAllClean)
        m_traffic.onTrouble();
    if (wasClean != isAllClean)
        m_state.cleanSinceNs = isAllClean ? m_state.nowNs : never;
}

void World::lookRound(int server)
{
    for (int neighbour = 0; neighbour < m_state.serverCount(); ++neighbour) {
        const int end = m_state.endBetween(server, neighbour);
        if (end != nothing)
            look(end / 2);
    }
}

World::World(State &state, HoldingCheck &holding, TrafficCheck &traffic, AnswerCheck &answers)
    : m_state(state)
    , m_holding(holding)
    , m_traffic(traffic)
    , m_answers(answers)
{
}

} // namespace Herdscope::Sim
