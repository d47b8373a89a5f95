// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/answercheck.h"

#include "protocol/commands.h"

#include <utility>

namespace Herdscope::Sim {

namespace {

/// How long an answer may wait, and a tick of the shell.
constexpr std::int64_t patienceNs = 5 * second + 600 * millisecond;
/// A neighbour that died without a word is taken for dead by then.
constexpr std::int64_t noticeNs = 5 * second;
constexpr std::int64_t shortestWaitNs = 5 * second;

std::string withoutNewlines(std::string_view json)
{
    while (!json.empty() && json.back() == '\n')
        json.remove_suffix(1);
    return std::string(json);
}

} // namespace

AnswerCheck::Waiting &AnswerCheck::of(int connection)
{
    const auto at = static_cast<std::size_t>(connection);
    if (m_waiting.size() <= at)
        m_waiting.resize(at + 1);
    return m_waiting[at];
}

void AnswerCheck::onAsked(int connection, const Connection::Line &line, std::string expected)
{
    Expected answer;
    answer.kind = line.kind;
    answer.client = line.client;
    answer.atNs = m_state.nowNs;
    answer.frozenNs =
        m_state.server(m_state.connections[static_cast<std::size_t>(connection)].server).frozenNs;
    answer.bytes = std::move(expected);
    answer.line = line.line;
    of(connection).answers.push_back(std::move(answer));
}

void AnswerCheck::afterReport(int connection, int promise)
{
    Waiting &waiting = of(connection);
    if (waiting.answers.empty())
        return;
    Expected &answer = waiting.answers.back();
    answer.promise = promise;
    answer.sinceNs = answer.atNs;
    if (promise == nothing || m_state.updates[promise].acceptedNs == answer.atNs)
        return;
    // Nothing new: what was confirmed before counts, also by neighbours whose death is not known
    // yet.
    const Server &its =
        m_state.server(m_state.connections[static_cast<std::size_t>(connection)].server);
    answer.sinceNs -= noticeNs;
    if (its.thawedNs >= answer.sinceNs)
        answer.sinceNs -= its.lastFreezeNs;
}

/// A question is always the last line that was read: the ones behind it wait for its answer.
void AnswerCheck::onPlacesAsked(int connection)
{
    const int server = m_state.connections[static_cast<std::size_t>(connection)].server;
    std::deque<Expected> &answers = of(connection).answers;
    if (answers.empty() || answers.back().kind != 'w') {
        m_state.fail("I7", "places are looked for although nobody asked");
        return;
    }
    const Herd::Location *const location = m_state.server(server).node->table().find(
        m_state.clients[static_cast<std::size_t>(answers.back().client)]);
    if (location != nullptr)
        answers.back().bytes =
            std::string(location->atLine()) + '\n' + withoutNewlines(json) + "\n\n";
}

int AnswerCheck::safeNeighbours(int server, const Expected &answer) const
{
    int count = 0;
    for (int other = 0; other < m_state.serverCount(); ++other) {
        if (m_state.endBetween(server, other) == nothing)
            continue;
        if (!m_state.updates.isLess(m_holding.held(other, answer.client), answer.promise)
            || m_state.server(other).diedNs >= answer.sinceNs)
            ++count;
    }
    return count;
}

int AnswerCheck::cleanNeighbours(int server, std::int64_t sinceNs) const
{
    int count = 0;
    for (const Link &link : m_state.links)
        if ((link.at[0] == server || link.at[1] == server) && link.cleanSinceNs <= sinceNs)
            ++count;
    return count;
}

std::int64_t AnswerCheck::waitedNs(int server, const Expected &answer) const
{
    return m_state.nowNs - answer.atNs - (m_state.server(server).frozenNs - answer.frozenNs);
}

void AnswerCheck::onSent(int connection, std::string_view bytes)
{
    Waiting &waiting = of(connection);
    const int server = m_state.connections[static_cast<std::size_t>(connection)].server;
    if (waiting.answers.empty()) {
        m_state.fail("I7", "an answer to nothing: " + std::string(bytes));
        return;
    }
    const Expected answer = std::move(waiting.answers.front());
    waiting.answers.pop_front();
    ++m_answered;
    const bool isUnknown = bytes == "? " + answer.line + '\n';
    const bool mayBeUnknown = answer.kind == 'j' || (answer.kind == 'w' && answer.bytes.empty());
    if (isUnknown ? !mayBeUnknown : bytes != answer.bytes)
        m_state.fail("I7",
                     "server " + m_state.nameOf(server) + " answers \"" + answer.line + "\" with \""
                         + std::string(bytes) + "\", not \"" + answer.bytes + '"');
    if (answer.kind == 'i')
        checkReport(connection, answer);
}

void AnswerCheck::checkReport(int connection, const Expected &answer)
{
    const int server = m_state.connections[static_cast<std::size_t>(connection)].server;
    const Server &its = m_state.server(server);
    const Herd::HerdSpec &herd = m_state.options.herd;
    const int promise = answer.promise;
    const auto client = static_cast<std::size_t>(answer.client);
    if (herd.ack == Herd::AckLevel::Journal
        && (promise == nothing || m_state.updates.isLess(its.disk.newest[client], promise)))
        m_state.fail("I7",
                     "server " + m_state.nameOf(server) + " acknowledges \"" + answer.line
                         + "\" before it is on disk");
    if (herd.ack == Herd::AckLevel::Peers
        && (promise == nothing || safeNeighbours(server, answer) < herd.ackPeers))
        m_state.fail("I7",
                     "server " + m_state.nameOf(server) + " acknowledges \"" + answer.line
                         + "\" before " + std::to_string(herd.ackPeers) + " neighbours have it");
    if (waitedNs(server, answer) > patienceNs)
        m_state.fail(
            "I8", "server " + m_state.nameOf(server) + " answers \"" + answer.line + "\" too late");
    m_holding.onAcked(server, answer.client, promise, answer.sinceNs);
}

void AnswerCheck::onClosed(int connection)
{
    ++m_closed;
    Waiting &waiting = of(connection);
    const int server = m_state.connections[static_cast<std::size_t>(connection)].server;
    const Server &its = m_state.server(server);
    const Herd::HerdSpec &herd = m_state.options.herd;
    bool isExcused = false;
    if (herd.ack == Herd::AckLevel::Journal)
        isExcused = its.disk.troubleNs >= m_state.nowNs - 2 * shortestWaitNs
            || its.thawedNs >= m_state.nowNs - shortestWaitNs;
    else if (herd.ack == Herd::AckLevel::Peers)
        isExcused = cleanNeighbours(server, m_state.nowNs - shortestWaitNs) < herd.ackPeers;
    if (!isExcused)
        m_state.fail("I8",
                     "server " + m_state.nameOf(server)
                         + " closes a connection though "
                           "nothing hinders it to answer");
    for (const Expected &each : waiting.answers)
        if (each.kind == 'i' && waitedNs(server, each) > patienceNs)
            m_state.fail("I8",
                         "server " + m_state.nameOf(server) + " gives up \"" + each.line
                             + "\" too late");
    waiting.answers.clear();
}

void AnswerCheck::onGone(int connection)
{
    of(connection).answers.clear();
}

void AnswerCheck::afterTurn(int server)
{
    constexpr std::size_t maxHeld = 4'096;
    if (m_state.server(server).node->heldAnswers() > maxHeld)
        m_state.fail("I6", "server " + m_state.nameOf(server) + " holds too many answers");
}

void AnswerCheck::atEnd()
{
    for (std::size_t i = 0; i < m_waiting.size(); ++i)
        for (const Expected &each : m_waiting[i].answers)
            m_state.fail("I8", "\"" + each.line + "\" was never answered");
    for (int server = 0; server < m_state.serverCount(); ++server)
        if (m_state.server(server).node->heldAnswers() != 0)
            m_state.fail("I6", "server " + m_state.nameOf(server) + " still holds answers");
}

} // namespace Herdscope::Sim
