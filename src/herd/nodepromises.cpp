// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/mutants.h"
#include "herd/node.h"

#include <algorithm>
#include <functional>

// What the answers to reports promise: they are held until it is true.
namespace Herdscope::Herd {

/// Also for reports that are older than what is held: what is held is what has to be safe then.
void Node::holdReport(const ClientLine &input, std::string_view bytes, const Trace &trace,
                      Instant now, Effects &effects)
{
    HeldAnswers::Answer answer;
    answer.connection = input.connection;
    answer.peer = input.peer;
    answer.bytes = bytes;
    answer.line = bytes.substr(0, bytes.size() - 1);
    answer.trace = trace;
    answer.needed = m_table.generation();
    if (!isMutant(Mutant::PromisesForEver))
        answer.deadlineNs = now.monotonicNs + m_timing.answer.count();
    m_held.hold(std::move(answer));
    releaseHeld(now, effects);
    if (m_ack == AckLevel::Peers && !m_held.isEmpty())
        pingAll(now, effects);
}

void Node::persist(const Location &stored, Effects &effects)
{
    if (m_ack != AckLevel::Journal)
        return;
    m_scratch.clear();
    stored.appendLinkLine(m_scratch);
    effects.persists.push_back({m_table.generation(), effects.arena.copy(m_scratch)});
}

void Node::handle(const Persisted &input, Instant now, Effects &effects)
{
    m_persisted = std::max(m_persisted, input.upTo);
    if (isMutant(Mutant::PersistedTooMuch))
        m_persisted = m_table.generation();
    m_journalFailing = false;
    releaseHeld(now, effects);
}

void Node::handle(const PersistFailed &, Instant now, Effects &effects)
{
    m_journalFailing = true;
    giveUpHeld(true, "the location journal can't be written", now, effects);
}

/// Sequence up to which what is held is as safe as answers promise.
std::uint64_t Node::safeSequence() const
{
    if (isMutant(m_ack == AckLevel::Peers ? Mutant::AckBeforePeers : Mutant::AckBeforeJournal))
        return m_table.generation();
    if (m_ack != AckLevel::Peers)
        return m_persisted;
    // What the k-th best of the neighbours has, k of them have.
    std::vector<std::uint64_t> confirmed;
    confirmed.reserve(m_neighbours.size());
    for (const Neighbour &each : m_neighbours)
        if (each.up)
            confirmed.push_back(each.confirmed);
    const auto k = static_cast<std::size_t>(m_ackPeers);
    if (confirmed.size() < k)
        return 0;
    const auto kth = confirmed.begin() + static_cast<std::ptrdiff_t>(k - 1);
    std::nth_element(confirmed.begin(), kth, confirmed.end(), std::greater<>());
    return *kth;
}

void Node::releaseHeld(Instant now, Effects &effects)
{
    const std::uint64_t safe = m_held.isEmpty() ? 0 : safeSequence();
    while (!m_held.isEmpty() && m_held.first().needed <= safe) {
        const HeldAnswers::Answer answer = m_held.takeFirst();
        emitToClient(answer.connection, effects.arena.copy(answer.peer),
                     effects.arena.copy(answer.bytes), effects.arena.copy(answer.line),
                     answer.trace, now, effects);
    }
}

/// Closes the connections whose first answer has waited too long, or all that wait. Those behind
/// them that only waited for their turn go out.
void Node::giveUpHeld(bool all, std::string_view reason, Instant now, Effects &effects)
{
    for (releaseHeld(now, effects); !m_held.isEmpty(); releaseHeld(now, effects)) {
        const HeldAnswers::Answer &first = m_held.first();
        if (!all && first.deadlineNs > now.monotonicNs)
            return;
        ++m_counters.unanswered;
        recordError(first.peer, "not answered: " + std::string(reason), now, effects);
        effects.closings.push_back({first.connection, effects.arena.copy(reason)});
        // Nor are the questions behind it: their answers would come in its place.
        handle(ClientGone {first.connection});
    }
}

void Node::pingAll(Instant now, Effects &effects)
{
    for (Neighbour &each : m_neighbours)
        if (each.up && (each.listSeen || isMutant(Mutant::ConfirmsUnasked)) && !each.pingIsOut)
            ping(each, now, effects);
}

/// One at a time: what is stored meanwhile shares the next one. Not before the catch-up is through:
/// a neighbour may have applied all that came over the link and still lack what was here before.
void Node::ping(Neighbour &to, Instant now, Effects &effects)
{
    to.pingIsOut = true;
    m_scratch.clear();
    Protocol::appendPing(m_scratch, {m_table.generation()});
    sendToLink(to, effects.arena.copy(m_scratch), quiet, now, effects);
}

void Node::handleApplied(Neighbour &from, std::uint64_t number, Instant now, Effects &effects)
{
    from.pingIsOut = false;
    if (isMutant(Mutant::AppliedTooMuch))
        number = m_table.generation();
    from.confirmed = std::max(from.confirmed, std::min(number, m_table.generation()));
    releaseHeld(now, effects);
    if (!m_held.isEmpty() && m_ack == AckLevel::Peers && from.confirmed < m_table.generation())
        ping(from, now, effects);
}

} // namespace Herdscope::Herd
