// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/messages.h"

#include "history/updateway.h"
#include "protocol/hash.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace Herdscope::History {

namespace {

std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
    return x ^ (x >> 27);
}

} // namespace

Messages::Messages(const Moment &at, EventNumber from, EventNumber to)
    : m_moment(&at)
    , m_servers(at.past().herd().servers.size())
    , m_sessionFrom(at.state().ends.size())
{
    const Past &past = at.past();
    to = std::min(to, at.number());
    from = std::clamp(from, past.first(), to);
    pair(from - std::min(from - past.first(), mostBetween),
         std::min(to + mostBetween, at.number()));
    completeUpdates(from, to);
    judge();
    keepThose(from, to);
    m_moment = nullptr;
}

void Messages::pair(EventNumber from, EventNumber to)
{
    struct Seen
    {
        EventNumber number;
        const Journal::EventBatch *batch;
        const Journal::StoredEvent *event;
    };
    const Past &past = m_moment->past();
    std::vector<Seen> seen;
    seen.reserve(static_cast<std::size_t>(to - from));
    past.forEachEvent(
        from, to,
        [this, &seen](EventNumber number, const auto &batch, const Journal::StoredEvent &event) {
            if (event.server >= 0 && static_cast<std::size_t>(event.server) < m_servers)
                seen.push_back({number, &batch, &event});
        });
    // Nearly so already; numbers of several processes' events say less about what came first.
    std::stable_sort(seen.begin(), seen.end(), [](const Seen &a, const Seen &b) {
        return a.event->at.monotonicNs < b.event->at.monotonicNs;
    });
    m_events.reserve(seen.size());
    for (const auto &[number, batch, event] : seen) {
        m_events.push_back({number, event->server, none});
        const int end = event->peerKind == Herd::PeerKind::Neighbour
            ? past.endBetween(event->server, event->neighbour)
            : -1;
        if (end < 0)
            continue;
        if (event->kind == Herd::EventKind::LinkUp)
            m_sessionFrom[static_cast<std::size_t>(end)] = m_messages.size();
        if (!Herd::isLine(event->kind))
            continue;
        const std::uint64_t line =
            event->updateId != 0 ? event->updateId : Protocol::stableHash(batch->line(*event));
        if (event->kind == Herd::EventKind::Send)
            send(*event, number, line);
        else
            receive(*event, number, line);
    }
    m_waiting = {};
}

std::uint64_t Messages::keyOf(int from, int to, std::uint64_t line) const
{
    const auto way = static_cast<std::size_t>(from) * m_servers + static_cast<std::size_t>(to);
    return mixed(line + way * 0x9e37'79b9'7f4a'7c15);
}

void Messages::send(const Journal::StoredEvent &event, EventNumber number, std::uint64_t line)
{
    Message message;
    message.from = event.server;
    message.to = event.neighbour;
    message.sent = number;
    message.sentAt = event.at;
    message.updateId = event.updateId;
    m_waiting[keyOf(message.from, message.to, line)].messages.push_back(m_messages.size());
    m_messages.push_back(message);
}

/// The first one of its sender's session: what was sent before has come or never will. In no
/// session a line waits twice, but for words of the catch-up.
std::size_t Messages::findSent(const Journal::StoredEvent &event, std::uint64_t line)
{
    const auto found = m_waiting.find(keyOf(event.neighbour, event.server, line));
    if (found == m_waiting.end())
        return none;
    Waiting &waiting = found->second;
    if (waiting.first == waiting.messages.size())
        return none;
    const int end = m_moment->past().endBetween(event.neighbour, event.server);
    const std::size_t session = m_sessionFrom[static_cast<std::size_t>(end)];
    // Else the receiver reads on what came before its end of the session.
    if (waiting.messages.back() >= session)
        while (waiting.messages[waiting.first] < session)
            ++waiting.first;
    else
        waiting.first = waiting.messages.size() - 1;
    return waiting.messages[waiting.first++];
}

void Messages::receive(const Journal::StoredEvent &event, EventNumber number, std::uint64_t line)
{
    std::size_t place = findSent(event, line);
    if (place == none) {
        place = m_messages.size();
        Message message;
        message.from = event.neighbour;
        message.to = event.server;
        message.sentAt = event.at;
        message.updateId = event.updateId;
        m_messages.push_back(message);
    }
    Message &message = m_messages[place];
    message.received = number;
    message.receivedAt = event.at;
    message.novelty = event.novelty;
    message.fate = Message::Fate::Received;
}

/// Those whose other end is farther away than was looked.
void Messages::completeUpdates(EventNumber from, EventNumber to)
{
    std::unordered_map<std::uint64_t, std::vector<Copy>> copies;
    const auto isThere = [from, to](EventNumber event) { return event >= from && event < to; };
    for (Message &message : m_messages) {
        const bool isHalf = message.sent == noEvent || message.received == noEvent;
        if (!isHalf || message.updateId == 0
            || !(isThere(message.sent) || isThere(message.received)))
            continue;
        const auto [known, isNew] = copies.try_emplace(message.updateId);
        if (isNew)
            if (const auto way = wayOf(message.updateId, *m_moment))
                known->second = way->copies;
        for (const Copy &copy : known->second) {
            const bool isIt = message.sent != noEvent ? copy.sent == message.sent
                                                      : copy.received == message.received;
            if (!isIt || copy.sent == noEvent || copy.received == noEvent)
                continue;
            message.sent = copy.sent;
            message.sentAt = copy.sentAt;
            message.received = copy.received;
            message.receivedAt = copy.receivedAt;
            message.novelty =
                copy.fate == Copy::Fate::Useful ? Herd::Novelty::Useful : Herd::Novelty::Duplicate;
            message.fate = Message::Fate::Received;
        }
    }
}

void Messages::judge()
{
    for (Message &message : m_messages)
        if (message.received == noEvent
            && !m_moment->mayArrive(message.from, message.to, message.sent))
            message.fate = Message::Fate::Lost;
}

/// Of the events around the stretch nothing is kept.
void Messages::keepThose(EventNumber from, EventNumber to)
{
    const auto isThere = [from, to](EventNumber event) { return event >= from && event < to; };
    std::erase_if(m_messages, [isThere](const Message &message) {
        return !isThere(message.sent) && !isThere(message.received);
    });
    std::erase_if(m_events, [isThere](const Event &event) { return !isThere(event.number); });
    std::stable_sort(m_messages.begin(), m_messages.end(), [](const Message &a, const Message &b) {
        return a.sentAt.monotonicNs < b.sentAt.monotonicNs;
    });
    std::unordered_map<EventNumber, std::size_t> messageOf;
    messageOf.reserve(2 * m_messages.size());
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
        messageOf.emplace(m_messages[i].sent, i);
        messageOf.emplace(m_messages[i].received, i);
    }
    for (Event &event : m_events)
        if (const auto found = messageOf.find(event.number); found != messageOf.end())
            event.message = found->second;
}

std::size_t Messages::placeOf(EventNumber event) const
{
    const auto found = std::find_if(m_events.begin(), m_events.end(),
                                    [event](const Event &each) { return each.number == event; });
    return static_cast<std::size_t>(found - m_events.begin());
}

/// Backwards: a server's part of the past ends with what it last sent to somebody whose part that
/// reached. All that is looked at later happened earlier.
std::vector<EventNumber> Messages::causesOf(EventNumber event) const
{
    std::vector<std::size_t> last(m_servers, none); // place in m_events
    const std::size_t start = placeOf(event);
    if (start < m_events.size())
        last[static_cast<std::size_t>(m_events[start].server)] = start;
    std::unordered_set<EventNumber> isSent; // by those whose receipt belongs to it
    for (std::size_t place = std::min(start + 1, m_events.size()); place-- > 0;) {
        const Event &each = m_events[place];
        std::size_t &its = last[static_cast<std::size_t>(each.server)];
        if (its == none && isSent.contains(each.number))
            its = place;
        if (its == none || each.message == none)
            continue;
        const Message &message = m_messages[each.message];
        if (message.received == each.number && message.sent != noEvent)
            isSent.insert(message.sent);
    }
    std::vector<EventNumber> causes(m_servers, noEvent);
    for (std::size_t i = 0; i < m_servers; ++i)
        if (last[i] != none)
            causes[i] = m_events[last[i]].number;
    return causes;
}

std::vector<EventNumber> Messages::consequencesOf(EventNumber event) const
{
    std::vector<EventNumber> first(m_servers, noEvent);
    const std::size_t start = placeOf(event);
    std::unordered_set<EventNumber> isReached; // receipts of what was sent after it
    for (std::size_t place = start; place < m_events.size(); ++place) {
        const Event &each = m_events[place];
        EventNumber &its = first[static_cast<std::size_t>(each.server)];
        if (its == noEvent && (place == start || isReached.contains(each.number)))
            its = each.number;
        if (its == noEvent || each.message == none)
            continue;
        const Message &message = m_messages[each.message];
        if (message.sent == each.number && message.received != noEvent)
            isReached.insert(message.received);
    }
    return first;
}

} // namespace Herdscope::History
