// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/mutants.h"
#include "protocol/hash.h"
#include "protocol/values.h"
#include "sim/world.h"

#include <algorithm>
#include <utility>

// What servers do: nodes, their clients, their disks.
namespace Herdscope::Sim {

namespace {
constexpr std::int64_t tickGridNs = 250 * millisecond;
constexpr std::string_view peer = "client";
} // namespace

Herd::Instant World::instantOf(int server) const
{
    const Server &its = m_state.server(server);
    return {m_state.wallNs() + its.wallOffsetNs, m_state.nowNs + its.monotonicOffsetNs};
}

void World::begin()
{
    for (int server = 0; server < m_state.serverCount(); ++server) {
        Server &its = m_state.server(server);
        its.monotonicOffsetNs = m_state.random.between(0, 1'000) * second;
        its.tickPhaseNs = m_state.random.between(0, tickGridNs - 1);
        its.disk.newest.assign(m_state.clients.size(), nothing);
    }
    for (int server = 0; server < m_state.serverCount(); ++server)
        start(server);
}

void World::start(int server)
{
    Server &its = m_state.server(server);
    if (its.node)
        return;
    m_state.trace.note(m_state.nowNs, "starts", server, -1, its.disk.durable.size());
    ++its.life;
    its.node = std::make_unique<Herd::Node>(m_state.options.herd, server, false);
    // Compaction: of each client the newest, in their order.
    if (m_state.random.oneIn(2))
        std::erase_if(its.disk.durable, [&](int update) {
            return its.disk.newest[static_cast<std::size_t>(m_state.updates[update].client)]
                != update;
        });
    std::size_t records = its.disk.durable.size();
    if (Herd::isMutant(Herd::Mutant::LastRecordForgotten) && records > 0)
        --records;
    for (std::size_t i = 0; i < records; ++i)
        if (!its.node->restore(m_state.updates[its.disk.durable[i]].line))
            m_state.fail("I2", "a record of the location journal is not understood");
    its.node->start(instantOf(server));
    its.generation = its.node->table().generation();
    its.startedNs = m_state.nowNs;
    its.frozenNs = 0;
    its.thawedNs = -1;
    m_holding.onStart(server);
    m_traffic.onStart(server);
    for (int neighbour = 0; neighbour < m_state.serverCount(); ++neighbour) {
        const int end = m_state.endBetween(server, neighbour);
        if (end == nothing)
            continue;
        m_state.link(end / 2).ends[end % 2].failures = 0;
        dial(end / 2, end % 2);
    }
    scheduleTick(server);
    lookRound(server);
}

void World::crash(int server, bool silently)
{
    Server &its = m_state.server(server);
    if (!its.node)
        return;
    m_state.trace.note(m_state.nowNs, silently ? "vanishes" : "dies", server, -1, 0);
    its.frozen = false;
    its.diedNs = m_state.nowNs;
    loseBatch(its.disk);
    m_holding.onDeath(server);
    for (int i = 0; i < static_cast<int>(m_state.connections.size()); ++i) {
        const Connection &each = m_state.connections[static_cast<std::size_t>(i)];
        if (each.open && each.server == server)
            closeConnection(i, false);
    }
    its.node.reset();
    its.persisted = 0;
    its.persistFailed = false;
    its.placesFor.clear();
    its.tickAtNs = never;
    ++its.tickGeneration;
    for (int neighbour = 0; neighbour < m_state.serverCount(); ++neighbour) {
        const int number = m_state.endBetween(server, neighbour);
        if (number == nothing)
            continue;
        Link &link = m_state.link(number / 2);
        const int end = number % 2;
        const bool hadSession = isJoined(number / 2, end);
        link.ends[end].up = link.ends[end].dialling = false;
        ++link.ends[end].dialGeneration;
        clearWay(link.ways[1 - end]);
        if (hadSession && !silently)
            tellOther(number / 2, end);
    }
    lookRound(server);
}

/// Of a batch that is being written a beginning may be on disk already.
void World::loseBatch(Disk &disk)
{
    const std::size_t written = disk.batch == 0 ? 0 : m_state.random.below(disk.batch + 1);
    const int server =
        static_cast<int>(std::find_if(m_state.servers.begin(), m_state.servers.end(),
                                      [&disk](const Server &each) { return &each.disk == &disk; })
                         - m_state.servers.begin());
    for (std::size_t i = 0; i < written && !disk.full; ++i) {
        disk.durable.push_back(disk.waiting[i].update);
        m_holding.onDurable(server, disk.waiting[i].update);
    }
    disk.waiting.clear();
    disk.batch = 0;
    ++disk.generation;
}

void World::freeze(int server)
{
    Server &its = m_state.server(server);
    if (!its.isAwake())
        return;
    m_state.trace.note(m_state.nowNs, "freezes", server, -1, 0);
    its.frozen = true;
    its.frozenSinceNs = m_state.nowNs;
    lookRound(server);
}

void World::thaw(int server)
{
    Server &its = m_state.server(server);
    if (!its.frozen)
        return;
    m_state.trace.note(m_state.nowNs, "thaws", server, -1, 0);
    its.frozen = false;
    its.thawedNs = m_state.nowNs;
    its.lastFreezeNs = m_state.nowNs - its.frozenSinceNs;
    its.frozenNs += its.lastFreezeNs;
    for (int neighbour = 0; neighbour < m_state.serverCount(); ++neighbour) {
        const int number = m_state.endBetween(server, neighbour);
        if (number == nothing)
            continue;
        Link &link = m_state.link(number / 2);
        const int end = number % 2;
        schedule(number / 2, 1 - end);
        if (!link.ends[end].up && !link.ends[end].dialling)
            dial(number / 2, end);
    }
    if (std::exchange(its.persistFailed, false)) {
        hand(server, Herd::PersistFailed {});
        settle(server, nothing);
    }
    if (const std::uint64_t upTo = std::exchange(its.persisted, 0))
        tellPersisted(server, upTo);
    for (const int connection : std::exchange(its.placesFor, {}))
        m_state.agenda.add(m_state.nowNs, Due::Places, 0, static_cast<std::uint32_t>(connection));
    for (int i = 0; i < static_cast<int>(m_state.connections.size()); ++i)
        if (m_state.connections[static_cast<std::size_t>(i)].server == server)
            readLines(i);
    its.tickAtNs = never;
    scheduleTick(server);
    lookRound(server);
}

void World::setClock(int server, std::int64_t offsetNs)
{
    m_state.server(server).wallOffsetNs = offsetNs;
    m_state.trace.note(m_state.nowNs, "clock", server, -1, static_cast<std::uint64_t>(offsetNs));
}

void World::scheduleTick(int server)
{
    Server &its = m_state.server(server);
    if (!its.isAwake())
        return;
    const std::int64_t next = its.node->nextTickNs();
    if (next == never)
        return;
    const std::int64_t wantedNs = std::max(next - its.monotonicOffsetNs, m_state.nowNs);
    if (wantedNs >= its.tickAtNs)
        return;
    const std::int64_t sincePhase = wantedNs - its.tickPhaseNs + tickGridNs - 1;
    const std::int64_t atNs =
        std::max(its.tickPhaseNs + sincePhase / tickGridNs * tickGridNs, m_state.nowNs);
    if (atNs >= its.tickAtNs)
        return;
    its.tickAtNs = atNs;
    m_state.agenda.add(atNs, Due::Tick, static_cast<std::size_t>(server), ++its.tickGeneration);
}

void World::handleTick(int server, std::uint32_t generation)
{
    Server &its = m_state.server(server);
    if (!its.isAwake() || generation != its.tickGeneration)
        return;
    its.tickAtNs = never;
    if (instantOf(server).monotonicNs >= its.node->nextTickNs()) {
        m_state.trace.note(m_state.nowNs, "tick", server, -1, 0);
        hand(server, Herd::Tick {});
        settle(server, nothing);
    }
    scheduleTick(server);
}

/// Looks at the table before anybody is told, then does what the node wants.
void World::settle(int server, int client)
{
    Server &its = m_state.server(server);
    if (its.node->table().generation() != its.generation) {
        its.generation = its.node->table().generation();
        if (client == nothing)
            m_state.fail("I9", "a table changed without an update");
        else
            m_holding.onChange(server, client);
    }
    for (const Herd::SendToLink &send : m_effects.toLinks)
        post(server, send.neighbour, send.bytes);
    if (!m_effects.toClients.empty() || !m_effects.pauses.empty())
        applyToClients(server);
    for (const Herd::Persist &persist : m_effects.persists) {
        const int update = m_state.updates.numberOf(Protocol::stableHash(persist.line));
        if (update == nothing)
            m_state.fail("I9", "something is to be journalled that nobody reported");
        else
            its.disk.waiting.push_back({persist.sequence, update});
    }
    if (!m_effects.persists.empty())
        beginCommit(server);
    if (!m_effects.resumes.empty() || !m_effects.closings.empty() || !m_effects.linkDrops.empty()
        || !m_effects.questions.empty())
        applyRare(server);
    m_answers.afterTurn(server);
    m_traffic.onInput(server);
    if (its.node)
        scheduleTick(server);
}

void World::applyToClients(int server)
{
    for (const Herd::ConnectionId id : m_effects.pauses)
        m_state.connections[static_cast<std::size_t>(id - 1)].paused = true;
    for (const Herd::SendToClient &send : m_effects.toClients) {
        const int connection = static_cast<int>(send.connection) - 1;
        m_state.trace.note(m_state.nowNs, "answers", server, -1,
                           Protocol::stableHash(send.bytes) + send.connection, send.bytes);
        if (m_state.connections[static_cast<std::size_t>(connection)].open)
            m_answers.onSent(connection, send.bytes);
    }
}

/// May call the node again: takes what it needs from the effects first.
void World::applyRare(int server)
{
    struct Drop
    {
        int link;
        int end;
    };
    std::vector<Drop> drops;
    for (const Herd::DropLink &each : m_effects.linkDrops) {
        const int end = m_state.endBetween(server, each.neighbour);
        drops.push_back({end / 2, end % 2});
    }
    std::vector<int> resumed;
    for (const Herd::ConnectionId id : m_effects.resumes)
        resumed.push_back(static_cast<int>(id) - 1);
    std::vector<int> closed;
    for (const Herd::CloseClient &each : m_effects.closings)
        closed.push_back(static_cast<int>(each.connection) - 1);
    for (const Herd::AskPlaces &each : m_effects.questions) {
        const int connection = static_cast<int>(each.connection) - 1;
        m_answers.onPlacesAsked(connection);
        m_state.agenda.add(m_state.nowNs + m_state.random.between(1, 900) * millisecond,
                           Due::Places, 0, static_cast<std::uint32_t>(connection));
    }
    for (const int connection : closed) {
        m_state.trace.note(m_state.nowNs, "closes", server, -1,
                           static_cast<std::uint64_t>(connection));
        m_answers.onClosed(connection);
        closeConnection(connection, true);
    }
    for (const Drop &each : drops) {
        m_traffic.onGivenUp(m_state.link(each.link), each.end);
        giveUp(each.link, each.end);
    }
    for (const int connection : resumed) {
        m_state.connections[static_cast<std::size_t>(connection)].paused = false;
        readLines(connection);
    }
}

void World::beginCommit(int server)
{
    Disk &disk = m_state.server(server).disk;
    if (disk.batch != 0 || disk.waiting.empty())
        return;
    disk.batch = disk.waiting.size();
    const std::int64_t lastsNs = m_state.random.between(200, 20'000) * microsecond + disk.extraNs;
    if (disk.extraNs > 0)
        disk.troubleNs = m_state.nowNs + lastsNs;
    m_state.agenda.add(m_state.nowNs + lastsNs, Due::Commit, static_cast<std::size_t>(server),
                       ++disk.generation);
}

void World::handleCommit(int server, std::uint32_t generation)
{
    Server &its = m_state.server(server);
    Disk &disk = its.disk;
    if (generation != disk.generation || disk.batch == 0)
        return;
    if (disk.full) {
        disk.batch = 0;
        disk.troubleNs = m_state.nowNs;
        m_state.agenda.add(m_state.nowNs + second, Due::DiskRetry, static_cast<std::size_t>(server),
                           ++disk.generation);
        m_state.trace.note(m_state.nowNs, "persist-failed", server, -1, 0);
        if (its.frozen) {
            its.persistFailed = true;
            return;
        }
        hand(server, Herd::PersistFailed {});
        settle(server, nothing);
        return;
    }
    std::uint64_t upTo = 0;
    for (std::size_t i = 0; i < disk.batch; ++i) {
        disk.durable.push_back(disk.waiting[i].update);
        m_holding.onDurable(server, disk.waiting[i].update);
        upTo = disk.waiting[i].sequence;
    }
    disk.waiting.erase(disk.waiting.begin(),
                       disk.waiting.begin() + static_cast<std::ptrdiff_t>(disk.batch));
    disk.batch = 0;
    if (its.frozen) {
        its.persisted = upTo;
        its.persistFailed = false;
    } else {
        tellPersisted(server, upTo);
    }
    beginCommit(server);
}

void World::tellPersisted(int server, std::uint64_t upTo)
{
    m_state.trace.note(m_state.nowNs, "persisted", server, -1, upTo);
    hand(server, Herd::Persisted {upTo});
    settle(server, nothing);
}

/// What could not be written is written first.
void World::retryDisk(int server, std::uint32_t generation)
{
    Disk &disk = m_state.server(server).disk;
    if (generation == disk.generation && m_state.server(server).node)
        beginCommit(server);
}

void World::setDiskFull(int server, bool full)
{
    Disk &disk = m_state.server(server).disk;
    disk.full = full;
    disk.troubleNs = m_state.nowNs;
    m_state.trace.note(m_state.nowNs, full ? "disk-full" : "disk-free", server, -1, 0);
}

void World::setDiskSlow(int server, std::int64_t extraNs)
{
    Disk &disk = m_state.server(server).disk;
    disk.extraNs = extraNs;
    disk.troubleNs = m_state.nowNs;
    m_state.trace.note(m_state.nowNs, "disk-delay", server, -1,
                       static_cast<std::uint64_t>(extraNs));
}

int World::connect(int server)
{
    Connection &connection = m_state.connections.emplace_back();
    connection.server = server;
    connection.life = m_state.server(server).life;
    return static_cast<int>(m_state.connections.size()) - 1;
}

void World::say(int connection, Connection::Line line)
{
    Connection &its = m_state.connections[static_cast<std::size_t>(connection)];
    if (!its.open)
        return;
    its.inbox.push_back(std::move(line));
    readLines(connection);
}

void World::readLines(int connection)
{
    Connection &its = m_state.connections[static_cast<std::size_t>(connection)];
    while (its.open && !its.paused && !its.inbox.empty() && m_state.server(its.server).isAwake()) {
        const Connection::Line line = std::move(its.inbox.front());
        its.inbox.pop_front();
        m_state.trace.note(m_state.nowNs, "hears", its.server, -1,
                           Protocol::stableHash(line.line) + static_cast<std::size_t>(connection),
                           line.line);
        if (line.kind == 'i') {
            handleReport(connection, line);
            continue;
        }
        m_answers.onAsked(connection, line, {});
        hand(its.server,
             Herd::ClientLine {static_cast<Herd::ConnectionId>(connection) + 1, peer, line.line});
        settle(its.server, nothing);
    }
}

void World::handleReport(int connection, const Connection::Line &line)
{
    const int server = m_state.connections[static_cast<std::size_t>(connection)].server;
    const Server &its = m_state.server(server);
    const auto command = Protocol::parseClientLine(line.line);
    const auto &iamat = std::get<Protocol::Iamat>(command);
    const Herd::Location *const held = its.node->table().find(iamat.client);
    const Protocol::DifferenceText difference(instantOf(server).wallNs - line.timeNs);
    const Protocol::At at {m_state.nameOf(server), difference.view(), iamat.client,
                           iamat.positionText,     iamat.timeText,    iamat.timeNs};
    std::string answer;
    Protocol::appendAt(answer, at);
    std::string linkLine;
    Protocol::appendEra(linkLine, held ? held->era() : 0);
    linkLine += answer;
    const int update = m_state.updates.add(linkLine, line.client, server, m_state.nowNs);
    answer += '\n';
    m_answers.onAsked(connection, line, std::move(answer));
    m_traffic.onAccepted(update);
    hand(server,
         Herd::ClientLine {static_cast<Herd::ConnectionId>(connection) + 1, peer, line.line});
    m_holding.onChange(server, line.client);
    const int promise = m_holding.held(server, line.client);
    if (promise == update)
        m_traffic.onNews(update);
    if (promise == nothing || m_state.updates[promise].version.timeNs < line.timeNs)
        if (m_effects.closings.empty())
            m_state.fail("I5",
                         "server " + m_state.nameOf(server) + " was told \"" + line.line
                             + "\" and holds something older");
    m_answers.afterReport(connection, promise);
    settle(server, line.client);
    m_answers.afterTurn(server);
}

void World::closeConnection(int connection, bool tellNode)
{
    Connection &its = m_state.connections[static_cast<std::size_t>(connection)];
    if (!its.open)
        return;
    its.open = false;
    its.inbox.clear();
    m_answers.onGone(connection);
    Server &server = m_state.server(its.server);
    if (tellNode && server.node && server.life == its.life)
        server.node->handle(Herd::ClientGone {static_cast<Herd::ConnectionId>(connection) + 1});
}

void World::hangUp(int connection)
{
    closeConnection(connection, true);
}

void World::handlePlaces(int connection)
{
    const Connection &its = m_state.connections[static_cast<std::size_t>(connection)];
    Server &server = m_state.server(its.server);
    if (!its.open || !server.node)
        return;
    if (server.frozen) {
        server.placesFor.push_back(connection);
        return;
    }
    hand(its.server,
         Herd::PlacesFound {static_cast<Herd::ConnectionId>(connection) + 1, peer,
                            AnswerCheck::json, AnswerCheck::json});
    settle(its.server, nothing);
}

void World::purge(int server, int client)
{
    if (!m_state.server(server).isAwake())
        return;
    const std::string &name = m_state.clients[static_cast<std::size_t>(client)];
    const Herd::Location *const held = m_state.server(server).node->table().find(name);
    std::string line;
    Protocol::appendPurged(line, {name, (held ? held->era() : 0) + 1});
    line.pop_back();
    m_traffic.onAccepted(m_state.updates.add(line, client, Herd::nobody, m_state.nowNs));
    m_state.trace.note(m_state.nowNs, "purges", server, -1, Protocol::stableHash(line), line);
    hand(server, Herd::Purge {name});
    settle(server, client);
}

void World::handle(const Entry &entry)
{
    const int who = entry.who;
    switch (entry.due) {
    case Due::Line:
        return handleLine(who, entry.number);
    case Due::Tick:
        return handleTick(who, entry.number);
    case Due::Dial:
        return handleDial(who, entry.number);
    case Due::DialResult:
        return handleDialResult(who, entry.number);
    case Due::DialTimeout:
        return handleDialTimeout(who, entry.number);
    case Due::EndDown:
        return handleEndDown(who, entry.number);
    case Due::Synced:
        return m_traffic.afterCatchUp(m_state.link(who), entry.number);
    case Due::Commit:
        return handleCommit(who, entry.number);
    case Due::DiskRetry:
        return retryDisk(who, entry.number);
    case Due::Places:
        return handlePlaces(static_cast<int>(entry.number));
    default:
        return;
    }
}

} // namespace Herdscope::Sim
