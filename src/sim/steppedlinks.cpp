// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/numbertext.h"
#include "protocol/seededrandom.h"
#include "sim/steppedherd.h"

#include <algorithm>
#include <string>
#include <utility>

// What the network does: sessions, and lines under way.
namespace Herdscope::Sim {

namespace {

enum : std::uint64_t
{
    drawnJitter = 2,
    drawnRetry = 3
};

constexpr std::int64_t retryFirstNs = second;
constexpr std::int64_t retryLastNs = 15 * second;

} // namespace

/// Called with the effects of the node that sends: lines of which it has made an event are told.
void SteppedHerd::post(Herd::ServerIndex server, Herd::ServerIndex neighbour,
                       std::string_view bytes)
{
    const int number = endBetween(server, neighbour);
    if (number < 0 || !linkAt(number / 2).ends[number % 2].up
        || linkAt(number / 2).ends[number % 2].deaf)
        return;
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
        Flight flight;
        flight.line = line;
        flight.isTold =
            std::any_of(m_effects.events.begin(), m_effects.events.end(), [&](const auto &event) {
                return event.kind == Herd::EventKind::Send && event.neighbour == neighbour
                    && event.line == line;
            });
        push(number / 2, number % 2, std::move(flight));
    }
}

void SteppedHerd::push(int link, int end, Flight flight)
{
    Way &way = linkAt(link).ways[end];
    const auto which = static_cast<std::uint64_t>(2 * link + end);
    const std::int64_t jitterNs = draw(drawnJitter, which, way.sent++, 0, way.jitterNs);
    flight.id = m_nextFlight++;
    flight.sentNs = m_nowNs;
    std::int64_t leavesNs = m_nowNs;
    if (way.bytesPerSecond > 0) {
        const auto size = static_cast<std::int64_t>(flight.line.size()) + 1; // with its LF
        leavesNs = way.freeNs = std::max(way.freeNs, m_nowNs) + size * second / way.bytesPerSecond;
    }
    flight.dueNs = std::max(leavesNs + way.delayNs + jitterNs, way.lastDueNs + 1);
    way.lastDueNs = flight.dueNs;
    if (flight.isTold)
        ++m_told;
    way.queue.push_back(std::move(flight));
    schedule(link, end);
}

/// The first line of the way is to arrive when it is due, unless its receiver sleeps.
void SteppedHerd::schedule(int link, int end)
{
    Way &way = linkAt(link).ways[end];
    if (way.scheduled || way.queue.empty() || !isAwake(serverAt(link, 1 - end)))
        return;
    way.scheduled = true;
    m_agenda.add(std::max(way.queue.front().dueNs, m_nowNs), Due::Line,
                 static_cast<std::size_t>(2 * link + end), way.generation);
}

void SteppedHerd::clearWay(Way &way)
{
    for (const Flight &each : way.queue)
        if (each.isTold)
            --m_told;
    way.queue.clear();
    ++way.generation;
    way.scheduled = false;
    way.lastDueNs = m_nowNs;
    way.freeNs = 0;
}

void SteppedHerd::handleLine(int number, std::uint32_t generation)
{
    const int link = number / 2;
    const int end = number % 2;
    if (linkAt(link).ways[end].generation != generation)
        return;
    linkAt(link).ways[end].scheduled = false;
    if (linkAt(link).ways[end].queue.empty() || !isAwake(serverAt(link, 1 - end)))
        return;
    deliver(link, end);
    schedule(link, end);
}

void SteppedHerd::deliver(int link, int end)
{
    Way &way = linkAt(link).ways[end];
    const Flight flight = std::move(way.queue.front());
    way.queue.pop_front();
    const Herd::ServerIndex to = serverAt(link, 1 - end);
    if (flight.isTold) {
        --m_told;
        ++m_arrived;
    }
    if (!linkAt(link).ends[1 - end].up)
        return;
    if (flight.isEnd)
        return lower(link, 1 - end, "the other side closed the connection");
    hand(to, Herd::LinkLine {serverAt(link, end), flight.line});
}

/// Both ends try to reach each other after that time.
void SteppedHerd::dial(int link, std::int64_t waitNs)
{
    Link &its = linkAt(link);
    its.dialling = true;
    m_agenda.add(m_nowNs + waitNs, Due::Dial, static_cast<std::size_t>(link), ++its.dialGeneration);
}

void SteppedHerd::dialAll(Herd::ServerIndex server)
{
    for (int other = 0; other < static_cast<int>(m_servers.size()); ++other) {
        const int number = endBetween(server, other);
        if (number < 0 || linkAt(number / 2).ends[number % 2].up)
            continue;
        linkAt(number / 2).failures = 0;
        dial(number / 2, 2 * linkAt(number / 2).delayNs);
    }
}

void SteppedHerd::redial(int link)
{
    Link &its = linkAt(link);
    const std::int64_t mostNs = std::min(retryLastNs, retryFirstNs << std::min(its.failures, 4));
    ++its.failures;
    dial(link,
         2 * its.delayNs
             + draw(drawnRetry, static_cast<std::uint64_t>(link), its.dials++, 0, mostNs));
}

void SteppedHerd::handleDial(int link, std::uint32_t generation)
{
    Link &its = linkAt(link);
    if (its.dialGeneration != generation || !m_herd.hasLink(link))
        return;
    its.dialling = false;
    if (its.ends[0].up && its.ends[1].up)
        return;
    const bool isPossible = !its.ends[0].up && !its.ends[1].up && !its.ends[0].cut
        && !its.ends[1].cut && !its.ends[0].deaf && !its.ends[1].deaf && isAwake(serverAt(link, 0))
        && isAwake(serverAt(link, 1));
    if (isPossible) {
        its.failures = 0;
        clearWay(its.ways[0]);
        clearWay(its.ways[1]);
        its.ends[0].up = its.ends[1].up = true;
        raise(link, 0);
        raise(link, 1);
        return;
    }
    for (const int end : {0, 1})
        if (isAwake(serverAt(link, end)) && !linkAt(link).ends[end].up)
            hand(serverAt(link, end), Herd::LinkFailed {serverAt(link, 1 - end)});
    if (isAwake(serverAt(link, 0)) || isAwake(serverAt(link, 1)))
        redial(link);
}

void SteppedHerd::raise(int link, int end)
{
    if (!linkAt(link).ends[end].up)
        return;
    record(Herd::EventKind::LinkUp, serverAt(link, end), {}, serverAt(link, 1 - end));
    hand(serverAt(link, end), Herd::LinkUp {serverAt(link, 1 - end)});
}

void SteppedHerd::lower(int link, int end, std::string_view why)
{
    Link &its = linkAt(link);
    if (!its.ends[end].up)
        return;
    its.ends[end].up = false;
    clearWay(its.ways[1 - end]);
    const Herd::ServerIndex server = serverAt(link, end);
    if (at(server).node) {
        record(Herd::EventKind::LinkDown, server, why, serverAt(link, 1 - end));
        hand(server, Herd::LinkDown {serverAt(link, 1 - end)});
    }
    if (m_herd.hasLink(link) && !linkAt(link).dialling)
        redial(link);
}

void SteppedHerd::part(int link, int end, std::string_view why)
{
    if (!linkAt(link).ends[end].up)
        return;
    if (linkAt(link).ends[1 - end].up && !linkAt(link).ends[end].deaf) {
        Flight flight;
        flight.isEnd = true;
        push(link, end, std::move(flight));
    }
    lower(link, end, why);
}

void SteppedHerd::cutEnd(const Act &act)
{
    const int number = endBetween(act.server, act.neighbour);
    if (number < 0)
        return;
    const int link = number / 2;
    const int end = number % 2;
    End &its = linkAt(link).ends[end];
    if (act.kind == Act::Kind::Cut) {
        its.cut = true;
        part(link, end, "the link was cut");
    } else if (act.kind == Act::Kind::Deafen) {
        its.deaf = true;
        clearWay(linkAt(link).ways[end]);
    } else if (act.kind == Act::Kind::Heal && (its.cut || its.deaf)) {
        its.cut = its.deaf = false;
        part(link, end, "the link was healed and begins anew");
        linkAt(link).failures = 0;
        dial(link, 2 * linkAt(link).delayNs);
    }
}

void SteppedHerd::changeMessage(const Act &act)
{
    for (int number = 0; number < static_cast<int>(2 * m_links.size()); ++number) {
        Way &way = linkAt(number / 2).ways[number % 2];
        const auto found = std::find_if(way.queue.begin(), way.queue.end(),
                                        [&](const Flight &each) { return each.id == act.number; });
        if (found == way.queue.end())
            continue;
        if (act.kind == Act::Kind::DropMessage) {
            if (found->isTold)
                --m_told;
            const std::string text = "taken out on its way: " + found->line;
            way.queue.erase(found);
            const Herd::ServerIndex to = serverAt(number / 2, 1 - number % 2);
            record(Herd::EventKind::Drop, to, text, serverAt(number / 2, number % 2));
        } else {
            const double seconds = static_cast<double>(act.byNs) / static_cast<double>(second);
            const std::string text =
                "delayed on its way by " + Herd::numberText(seconds) + " s: " + found->line;
            const Herd::ServerIndex to = serverAt(number / 2, 1 - number % 2);
            record(Herd::EventKind::Log, to, text, serverAt(number / 2, number % 2));
            found->dueNs = std::max(found->dueNs + std::max<std::int64_t>(act.byNs, 0), m_nowNs);
            // In order: those behind it wait.
            for (auto next = found + 1; next != way.queue.end(); ++next)
                next->dueNs = std::max(next->dueNs, (next - 1)->dueNs + 1);
            way.lastDueNs = std::max(way.lastDueNs, way.queue.back().dueNs);
        }
        ++way.generation;
        way.scheduled = false;
        return schedule(number / 2, number % 2);
    }
}

/// Of what is sent from now on; lines stay in order.
void SteppedHerd::setDelay(const Act &act)
{
    const int number = endBetween(act.server, act.neighbour);
    if (number < 0)
        return;
    Way &way = linkAt(number / 2).ways[number % 2];
    const Herd::LinkFault before {way.delayNs, way.jitterNs, way.bytesPerSecond};
    way.delayNs = std::max<std::int64_t>(act.byNs, 0);
    way.jitterNs = static_cast<std::int64_t>(act.number);
    way.bytesPerSecond = std::max<std::int64_t>(act.bytesPerSecond, 0);
    const Herd::LinkFault after {way.delayNs, way.jitterNs, way.bytesPerSecond};
    if (after != before) {
        const bool isAsSeeded = after == wayBySeed(number / 2);
        record(Herd::EventKind::Fault, act.server,
               Herd::textOf(isAsSeeded ? Herd::LinkFault() : after), act.neighbour);
    }
}

/// One end closes it, and the other hears of it; then they dial again.
void SteppedHerd::breakConnection(const Act &act)
{
    const int number = endBetween(act.server, act.neighbour);
    if (number < 0)
        return;
    const int own = number % 2;
    const int end = isAwake(serverAt(number / 2, own)) ? own : 1 - own;
    if (isAwake(serverAt(number / 2, end)))
        part(number / 2, end, "the connection was broken");
}

std::vector<UnderWay> SteppedHerd::underWay() const
{
    std::vector<UnderWay> all;
    all.reserve(m_told);
    for (int link = 0; link < static_cast<int>(m_links.size()); ++link)
        for (const int end : {0, 1})
            for (const Flight &each : m_links[static_cast<std::size_t>(link)].ways[end].queue)
                if (each.isTold)
                    all.push_back({each.id, link, serverAt(link, end), serverAt(link, 1 - end),
                                   each.sentNs, each.dueNs, each.line});
    return all;
}

} // namespace Herdscope::Sim
