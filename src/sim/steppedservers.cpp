// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "sim/steppedherd.h"

#include <algorithm>
#include <string>
#include <utility>

// What servers do: lives, ticks, disks, and what their nodes want done.
namespace Herdscope::Sim {

namespace {

enum : std::uint64_t
{
    drawnCommit = 4
};

constexpr std::int64_t leastCommitNs = 2 * millisecond;
constexpr std::int64_t mostCommitNs = 10 * millisecond;
/// A server that wants a tick at once gets it after that time.
constexpr std::int64_t shortestTickNs = millisecond;

std::vector<std::string> heldLines(const Herd::Node &node)
{
    std::vector<std::string> lines;
    node.table().forEachHeld([&lines](const Herd::Location &location) {
        location.appendLinkLine(lines.emplace_back());
    });
    return lines;
}

/// A server that has become that one can't go on: it starts anew.
bool isAnother(const Herd::ServerSpec &was, const Herd::ServerSpec &is)
{
    return was.name != is.name || was.host != is.host || was.port != is.port;
}

} // namespace

/// Everything that needs the effects comes first: what is done then may change them.
void SteppedHerd::settle(Herd::ServerIndex server)
{
    Server &its = at(server);
    for (const Herd::Event &event : m_effects.events)
        m_sink.record(event);
    for (const Herd::SendToLink &send : m_effects.toLinks)
        post(server, send.neighbour, send.bytes);
    for (const Herd::Persist &each : m_effects.persists)
        its.waiting.emplace_back(each.sequence, each.line);
    for (const Herd::ConnectionId id : m_effects.pauses)
        if (const std::string *name = nameOfConnection(id))
            m_clients[*name].paused = true;
    for (const Herd::SendToClient &send : m_effects.toClients)
        answer(send.connection, send.bytes);
    if (!m_effects.persists.empty())
        beginCommit(server);
    applyRare(server);
    scheduleTick(server);
}

void SteppedHerd::applyRare(Herd::ServerIndex server)
{
    if (m_effects.linkDrops.empty() && m_effects.closings.empty() && m_effects.resumes.empty()
        && m_effects.questions.empty())
        return;
    std::vector<std::pair<int, std::string>> drops;
    for (const Herd::DropLink &each : m_effects.linkDrops)
        drops.emplace_back(endBetween(server, each.neighbour), each.reason);
    std::vector<std::pair<std::string, std::string>> closed;
    for (const Herd::CloseClient &each : m_effects.closings)
        if (const std::string *name = nameOfConnection(each.connection))
            closed.emplace_back(*name, each.reason);
    std::vector<std::string> resumed;
    for (const Herd::ConnectionId id : m_effects.resumes)
        if (const std::string *name = nameOfConnection(id))
            resumed.push_back(*name);
    const std::vector<Herd::AskPlaces> questions = m_effects.questions;
    for (const auto &[number, why] : drops)
        if (number >= 0)
            part(number / 2, number % 2, why);
    for (const auto &[name, why] : closed)
        hangUp(name, why, true);
    for (const std::string &name : resumed) {
        m_clients[name].paused = false;
        readLines(name);
    }
    if (!m_replaying && m_listener.asked)
        for (const Herd::AskPlaces &each : questions)
            m_listener.asked(each);
}

void SteppedHerd::scheduleTick(Herd::ServerIndex server)
{
    Server &its = at(server);
    if (!isAwake(server))
        return;
    const std::int64_t wantedNs = its.node->nextTickNs();
    if (wantedNs == Herd::NodeTiming::never || wantedNs >= its.tickAtNs)
        return;
    its.tickAtNs = std::max(wantedNs, m_nowNs + shortestTickNs);
    m_agenda.add(its.tickAtNs, Due::Tick, static_cast<std::size_t>(server), ++its.tickGeneration);
}

void SteppedHerd::handleTick(Herd::ServerIndex server, std::uint32_t generation)
{
    Server &its = at(server);
    if (!isAwake(server) || generation != its.tickGeneration)
        return;
    its.tickAtNs = never;
    if (m_nowNs >= its.node->nextTickNs())
        hand(server, Herd::Tick {});
    else
        scheduleTick(server);
}

void SteppedHerd::beginCommit(Herd::ServerIndex server)
{
    Server &its = at(server);
    if (std::exchange(its.committing, true))
        return;
    const std::int64_t lastsNs = draw(drawnCommit, static_cast<std::uint64_t>(server),
                                      ++its.commitGeneration, leastCommitNs, mostCommitNs);
    m_agenda.add(m_nowNs + lastsNs, Due::Commit, static_cast<std::size_t>(server),
                 its.commitGeneration);
}

void SteppedHerd::handleCommit(Herd::ServerIndex server, std::uint32_t generation)
{
    Server &its = at(server);
    if (generation != its.commitGeneration || !its.committing || !isAwake(server))
        return; // a frozen one is told when it thaws
    its.committing = false;
    std::uint64_t upTo = 0;
    for (auto &[sequence, line] : std::exchange(its.waiting, {})) {
        upTo = sequence;
        its.durable.push_back(std::move(line));
    }
    if (upTo > 0)
        hand(server, Herd::Persisted {upTo});
}

void SteppedHerd::tellState(Herd::ServerIndex server)
{
    at(server).sinceNs = m_nowNs;
    if (!m_replaying && m_listener.stateChanged)
        m_listener.stateChanged(server);
}

/// @p known: beside what its location journal has.
void SteppedHerd::start(Herd::ServerIndex server, const std::vector<std::string> &known)
{
    Server &its = at(server);
    its.node = std::make_unique<Herd::Node>(m_herd, server);
    its.node->setSink(&m_sink);
    for (const std::string &line : its.durable)
        (void)its.node->restore(line);
    for (const std::string &line : known)
        (void)its.node->restore(line);
    its.node->start(nowAt(server));
    its.frozen = false;
    its.tickAtNs = never;
    const Herd::ServerSpec &spec = m_herd.servers[static_cast<std::size_t>(server)];
    record(Herd::EventKind::Start, server,
           "listens on " + spec.host + " port " + std::to_string(spec.port) + ", in virtual time");
    m_effects.clear();
    its.node->recordRestored(nowAt(server), m_effects);
    settle(server);
    tellState(server);
}

/// What another run has recorded already is not recorded again.
void SteppedHerd::resume(Herd::ServerIndex server, const Beginning::Server &as)
{
    Server &its = at(server);
    its.sinceNs = m_nowNs;
    its.aheadNs = as.aheadNs;
    if (m_herd.ack == Herd::AckLevel::Journal)
        its.durable = as.lines;
    if (as.state == Beginning::Server::State::Down)
        return;
    its.node = std::make_unique<Herd::Node>(m_herd, server);
    its.node->setSink(&m_sink);
    for (const std::string &line : as.lines)
        (void)its.node->restore(line);
    its.frozen = as.state == Beginning::Server::State::Frozen;
    scheduleTick(server);
}

void SteppedHerd::end(Herd::ServerIndex server, std::string_view why)
{
    Server &its = at(server);
    if (!its.node)
        return;
    record(Herd::EventKind::Stop, server, why);
    its.node.reset();
    its.frozen = false;
    its.tickAtNs = never;
    ++its.tickGeneration;
    its.waiting.clear();
    its.committing = false;
    its.found.clear();
    loseClients(server);
    for (int other = 0; other < static_cast<int>(m_servers.size()); ++other)
        if (const int number = endBetween(server, other); number >= 0)
            part(number / 2, number % 2, why);
    tellState(server);
}

void SteppedHerd::restart(Herd::ServerIndex server)
{
    end(server, "killed");
    start(server, {});
    dialAll(server);
}

void SteppedHerd::freeze(Herd::ServerIndex server)
{
    if (!isAwake(server))
        return;
    record(Herd::EventKind::Stop, server, "frozen");
    at(server).frozen = true;
    tellState(server);
}

void SteppedHerd::thaw(Herd::ServerIndex server)
{
    Server &its = at(server);
    if (!its.node || !its.frozen)
        return;
    its.frozen = false;
    record(Herd::EventKind::Start, server, "thawed");
    tellState(server);
    for (int other = 0; other < static_cast<int>(m_servers.size()); ++other) {
        const int number = endBetween(server, other);
        if (number < 0)
            continue;
        schedule(number / 2, 1 - number % 2);
        if (!linkAt(number / 2).ends[number % 2].up)
            dial(number / 2, 2 * linkAt(number / 2).delayNs);
    }
    if (std::exchange(its.committing, false))
        beginCommit(server);
    for (const Act &each : std::exchange(its.found, {}))
        found(each);
    std::vector<std::string> waiting;
    for (const auto &[name, client] : m_clients)
        if (client.server == server && !client.inbox.empty())
            waiting.push_back(name);
    for (const std::string &name : waiting)
        readLines(name);
    its.tickAtNs = never;
    scheduleTick(server);
}

Herd::HerdEdits editsOf(std::string_view text)
{
    Herd::HerdEdits edits;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto each = Herd::parseEdit(line);
        if (!each)
            return {};
        edits.push_back(*each);
    }
    return edits;
}

/// All of it or nothing, as HerdRunner::edit() does it.
void SteppedHerd::edit(std::string_view text)
{
    const Herd::HerdEdits edits = editsOf(text);
    auto next = Herd::edited(m_herd, edits);
    if (!next)
        return;
    for (const Herd::HerdEdit &each : edits)
        record(Herd::EventKind::Edit, Herd::nobody, Herd::textOf(each));
    takeHerd(*std::move(next));
}

void SteppedHerd::takeHerd(Herd::HerdSpec next)
{
    const Herd::HerdSpec before = m_herd; // names that nodes still look at
    const auto count = static_cast<int>(before.servers.size());
    std::vector<std::pair<Herd::ServerIndex, std::vector<std::string>>> anew;
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::size_t>(i);
        const bool isGone = has(i) && !next.hasServer(i);
        if (!isGone && (!has(i) || !isAnother(before.servers[number], next.servers[number])))
            continue;
        const Herd::Node *const was = node(i);
        if (!isGone && was)
            anew.emplace_back(i, heldLines(*was));
        end(i, isGone ? "removed from the herd" : "starts anew: the herd was changed");
    }
    for (int link = 0; link < static_cast<int>(m_links.size()); ++link)
        if (before.hasLink(link) && !next.hasLink(link))
            for (const int end : {0, 1}) {
                lower(link, end, "the link was removed");
                linkAt(link).ends[end] = {};
            }
    m_herd = std::move(next);
    m_servers.resize(m_herd.servers.size());
    addLinks();
    for (int i = 0; i < count; ++i)
        if (at(i).node)
            hand(i, Herd::HerdChanged {m_herd});
    for (const auto &[server, lines] : anew)
        start(server, lines);
    for (int i = 0; i < static_cast<int>(m_servers.size()); ++i)
        if (has(i) && !before.hasServer(i))
            start(i, {});
    for (int link = 0; link < static_cast<int>(m_links.size()); ++link)
        if (m_herd.hasLink(link) && !linkAt(link).ends[0].up && !linkAt(link).ends[1].up)
            dial(link, 2 * linkAt(link).delayNs);
}

} // namespace Herdscope::Sim
