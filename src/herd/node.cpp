// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/node.h"

#include "herd/mutants.h"
#include "protocol/commands.h"
#include "protocol/hash.h"

#include <variant>

// What a node says to clients.
namespace Herdscope::Herd {

namespace {

std::string_view withoutLineEnd(std::string_view bytes)
{
    bytes.remove_suffix(1);
    return bytes;
}

} // namespace

Node::Node(const HerdSpec &herd, ServerIndex self, bool recordEvents, const NodeTiming &timing)
    : m_self(self)
    , m_name(herd.servers.at(static_cast<std::size_t>(self)).name)
    , m_ack(herd.ack)
    , m_ackPeers(herd.ackPeers)
    , m_maxFutureNs(herd.maxFuture ? std::chrono::nanoseconds(*herd.maxFuture).count()
                                   : NodeTiming::never)
    , m_timing(timing)
    , m_recordEvents(recordEvents)
{
    setNeighbours(herd);
}

bool Node::restore(std::string_view line)
{
    const Protocol::LinkMessage message = Protocol::parseLinkLine(line);
    if (const auto *at = std::get_if<Protocol::At>(&message))
        m_table.store(*at);
    else if (const auto *later = std::get_if<Protocol::EraAt>(&message))
        m_table.store(later->at, later->era);
    else if (const auto *purged = std::get_if<Protocol::Purged>(&message))
        m_table.store(*purged);
    else
        return false;
    m_persisted = m_table.generation();
    return true;
}

void Node::start(Instant now)
{
    m_recovering = !m_neighbours.empty() && !isMutant(Mutant::NeverRecovering);
    m_recoverUntilNs = now.monotonicNs + m_timing.recovery.count();
    m_lastTickNs = now.monotonicNs;
}

void Node::recordRestored(Instant now, Effects &effects)
{
    m_table.forEachHeld([&](const Location &location) {
        Trace trace = traceOf(location);
        if (!records(EventKind::Receive, PeerKind::None, trace))
            return;
        if (location.isPurged())
            trace.updateId = 0; // as elsewhere
        const std::string_view line =
            location.era() == 0 ? location.atLine() : withoutLineEnd(linkBytes(location, effects));
        effects.events.push_back(
            eventFor(EventKind::Receive, PeerKind::None, {}, line, trace, now));
        effects.events.back().novelty = Novelty::Useful;
    });
}

void Node::handle(const ClientLine &input, Instant now, Effects &effects)
{
    const Protocol::ClientCommand command = Protocol::parseClientLine(input.line);
    if (const auto *iamat = std::get_if<Protocol::Iamat>(&command))
        handleReport(input, *iamat, now, effects);
    else if (const auto *whatsat = std::get_if<Protocol::Whatsat>(&command))
        handleQuestion(input, *whatsat, now, effects);
    else if (std::holds_alternative<Protocol::Invalid>(command)) {
        ++m_counters.invalid;
        const Trace trace = nextTrace();
        recordFromClient(input, trace, now, effects);
        answerInvalid(input, trace, now, effects);
    }
}

/// Answer and flood share one copy of the AT line.
void Node::handleReport(const ClientLine &input, const Protocol::Iamat &iamat, Instant now,
                        Effects &effects)
{
    ++m_counters.iamat;
    Trace trace = traceFor(iamat.client, iamat.timeNs);
    if (refusesReport(input, iamat, trace, now, effects))
        return;
    const Protocol::DifferenceText difference(now.wallNs - iamat.timeNs);
    const Protocol::At at {m_name,         difference.view(), iamat.client, iamat.positionText,
                           iamat.timeText, iamat.timeNs};
    const std::string_view bytes = writeLine(at, effects);
    const std::string_view line = withoutLineEnd(bytes);
    const Location *const stored = m_table.storeIfLater(at, line);
    if (trace.isRecorded)
        trace.updateId = Protocol::stableHash(line);
    recordFromClient(input, trace, now, effects, stored ? Novelty::Useful : Novelty::Duplicate);
    if (stored) {
        ++m_counters.stored;
        noteStored(*stored, stored->era() == 0 ? bytes : linkBytes(*stored, effects), trace, nobody,
                   now, effects);
    }
    if (m_ack != AckLevel::Memory) {
        holdReport(input, bytes, trace, now, effects);
        return;
    }
    effects.answer(input.connection, bytes);
    recordToClient(input.peer, line, trace, now, effects);
}

/// Valid, and yet not taken: nothing is stored, nothing is promised.
bool Node::refusesReport(const ClientLine &input, const Protocol::Iamat &iamat, const Trace &trace,
                         Instant now, Effects &effects)
{
    const std::int64_t aheadNs = iamat.timeNs - now.wallNs;
    if (aheadNs > m_timing.futureWarning.count())
        warnOfFuture(input, aheadNs, now, effects);
    const bool isCrowded =
        m_table.size() >= m_timing.maxKnownClients && m_table.find(iamat.client) == nullptr;
    if (aheadNs <= m_maxFutureNs && !isCrowded && !m_journalFailing)
        return false;
    ++m_counters.refused;
    recordFromClient(input, trace, now, effects);
    if (isCrowded && now.monotonicNs >= m_crowdWarnedNs) {
        m_crowdWarnedNs = now.monotonicNs + m_timing.warningInterval.count();
        recordError(input.peer, "refused: too many clients are known already", now, effects);
    }
    if (!m_journalFailing) {
        answerInvalid(input, trace, now, effects);
        return true;
    }
    ++m_counters.unanswered;
    recordError(input.peer, "not answered: the location journal can't be written", now, effects);
    effects.closings.push_back({input.connection, "the location journal can't be written"});
    return true;
}

void Node::warnOfFuture(const ClientLine &input, std::int64_t aheadNs, Instant now,
                        Effects &effects)
{
    if (now.monotonicNs < m_futureWarnedNs)
        return;
    m_futureWarnedNs = now.monotonicNs + m_timing.warningInterval.count();
    constexpr std::int64_t second = 1'000'000'000;
    recordError(input.peer,
                "clock ahead by " + std::to_string(aheadNs / second)
                    + " s: " + std::string(input.line),
                now, effects);
}

void Node::handleQuestion(const ClientLine &input, const Protocol::Whatsat &whatsat, Instant now,
                          Effects &effects)
{
    ++m_counters.whatsat;
    const Trace trace = nextTrace();
    recordFromClient(input, trace, now, effects);
    const Location *const location = m_table.find(whatsat.client);
    if (location != nullptr && !location->isPurged()) {
        effects.pauses.push_back(input.connection);
        askPlaces(input.connection, *location, whatsat, trace, effects);
    } else if (m_recovering) {
        effects.pauses.push_back(input.connection);
        m_deferred.push_back({input.connection, std::string(input.peer), std::string(input.line),
                              now.monotonicNs + m_timing.question.count(), trace});
    } else {
        answerInvalid(input, trace, now, effects);
    }
}

void Node::askPlaces(ConnectionId connection, const Location &location,
                     const Protocol::Whatsat &whatsat, const Trace &trace, Effects &effects)
{
    m_waiting.insert_or_assign(connection, Waiting {std::string(location.atLine()), trace});
    effects.questions.push_back({connection, location.position(), whatsat.radiusKm, whatsat.bound});
}

/// Looks again at the questions for clients that were not known: at those whose client is known
/// now, at those that have waited long enough, or at all.
void Node::retryDeferred(bool all, Instant now, Effects &effects)
{
    std::erase_if(m_deferred, [&](const Deferred &each) {
        const auto command = Protocol::parseClientLine(each.line);
        const auto &whatsat = std::get<Protocol::Whatsat>(command);
        const Location *const location = m_table.find(whatsat.client);
        if (location != nullptr && !location->isPurged()) {
            askPlaces(each.connection, *location, whatsat, each.trace, effects);
            return true;
        }
        if (!all && each.deadlineNs > now.monotonicNs)
            return false;
        answerInvalid({each.connection, each.peer, each.line}, each.trace, now, effects);
        effects.resumes.push_back(each.connection);
        return true;
    });
}

void Node::handle(const PlacesFound &input, Instant now, Effects &effects)
{
    const auto waiting = m_waiting.extract(input.connection);
    if (waiting.empty())
        return;
    const std::string &atLine = waiting.mapped().atLine;
    Trace trace = waiting.mapped().trace;
    m_scratch.clear();
    Protocol::appendWhatsatAnswer(m_scratch, atLine, input.json);
    const std::string_view bytes = effects.arena.copy(m_scratch);
    std::string_view line;
    if (trace.isRecorded) {
        m_scratch.clear();
        m_scratch.append(atLine).append("\n").append(input.loggable);
        line = effects.arena.copy(m_scratch);
        trace.updateId = Protocol::stableHash(atLine);
    }
    sendToClient(input.connection, input.peer, bytes, line, trace, now, effects);
    effects.resumes.push_back(input.connection);
}

void Node::handle(const ClientGone &input)
{
    m_waiting.erase(input.connection);
    m_held.forget(input.connection);
    std::erase_if(m_deferred,
                  [&input](const Deferred &each) { return each.connection == input.connection; });
}

void Node::answerInvalid(const ClientLine &input, const Trace &trace, Instant now, Effects &effects)
{
    m_scratch.clear();
    Protocol::appendInvalidAnswer(m_scratch, input.line);
    const std::string_view bytes = effects.arena.copy(m_scratch);
    sendToClient(input.connection, input.peer, bytes, withoutLineEnd(bytes), trace, now, effects);
}

/// At once, unless earlier answers of that connection are held.
void Node::sendToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                        std::string_view line, const Trace &trace, Instant now, Effects &effects)
{
    if (!m_held.holdsFor(connection) || isMutant(Mutant::AnswersOvertake)) {
        emitToClient(connection, peer, bytes, line, trace, now, effects);
        return;
    }
    HeldAnswers::Answer answer;
    answer.connection = connection;
    answer.peer = peer;
    answer.bytes = bytes;
    answer.line = line;
    answer.trace = trace;
    m_held.hold(std::move(answer));
}

void Node::emitToClient(ConnectionId connection, std::string_view peer, std::string_view bytes,
                        std::string_view line, const Trace &trace, Instant now, Effects &effects)
{
    effects.toClients.push_back({connection, bytes});
    recordToClient(peer, line, trace, now, effects);
}

void Node::recordToClient(std::string_view peer, std::string_view line, const Trace &trace,
                          Instant now, Effects &effects) const
{
    if (records(EventKind::Send, PeerKind::Client, trace))
        effects.events.push_back(
            eventFor(EventKind::Send, PeerKind::Client, peer, line, trace, now));
}

void Node::recordFromClient(const ClientLine &input, const Trace &trace, Instant now,
                            Effects &effects, Novelty novelty) const
{
    if (!records(EventKind::Receive, PeerKind::Client, trace))
        return;
    effects.events.push_back(
        eventFor(EventKind::Receive, PeerKind::Client, input.peer, input.line, trace, now));
    effects.events.back().novelty = novelty;
}

void Node::recordError(std::string_view peer, std::string_view text, Instant now,
                       Effects &effects) const
{
    if (m_recordEvents)
        effects.events.push_back(eventFor(EventKind::Error, PeerKind::Client,
                                          effects.arena.copy(peer), effects.arena.copy(text), {},
                                          now));
}

Event Node::eventFor(EventKind kind, PeerKind peerKind, std::string_view peer,
                     std::string_view line, const Trace &trace, Instant now) const
{
    Event event;
    event.kind = kind;
    event.peerKind = peerKind;
    event.server = m_self;
    event.peer = peer;
    event.updateId = trace.updateId;
    event.lot = trace.lot;
    event.line = line;
    event.at = now;
    return event;
}

/// The AT line with its LF, in the arena.
std::string_view Node::writeLine(const Protocol::At &at, Effects &effects)
{
    char *const begin = effects.arena.take(Protocol::sizeOf(at) + 1);
    char *end = Protocol::write(begin, at);
    *end++ = '\n';
    return {begin, end};
}

std::string_view Node::linkBytes(const Location &location, Effects &effects)
{
    if (location.era() == 0)
        return effects.arena.copyLine(location.atLine());
    m_scratch.clear();
    location.appendLinkLine(m_scratch);
    return effects.arena.copyLine(m_scratch);
}

Node::Trace Node::traceFor(std::string_view client, std::int64_t timeNs) const
{
    Trace trace;
    if (!m_recordEvents)
        return trace;
    trace.lot = static_cast<std::uint32_t>(
        Protocol::stableHash(client, static_cast<std::uint64_t>(timeNs)));
    trace.isRecorded = m_sink == nullptr || m_sink->wants(trace.lot);
    return trace;
}

Node::Trace Node::traceOf(const Location &location) const
{
    Trace trace = traceFor(location.client(),
                           location.isPurged() ? static_cast<std::int64_t>(location.era())
                                               : location.timeNs());
    if (trace.isRecorded)
        trace.updateId = location.updateId();
    return trace;
}

Node::Trace Node::nextTrace()
{
    Trace trace;
    if (!m_recordEvents)
        return trace;
    trace.lot = ++m_lots;
    trace.isRecorded = m_sink == nullptr || m_sink->wants(trace.lot);
    return trace;
}

} // namespace Herdscope::Herd
