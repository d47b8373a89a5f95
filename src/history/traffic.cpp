// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/traffic.h"

#include "protocol/fields.h"

namespace Herdscope::History {

namespace {

Traffic::Kind kindOfLine(const Journal::StoredEvent &event)
{
    using Kind = Traffic::Kind;
    const bool isSent = event.kind == Herd::EventKind::Send;
    switch (event.peerKind) {
    case Herd::PeerKind::Client:
        return isSent ? Kind::Answer : Kind::Report;
    case Herd::PeerKind::Neighbour:
        return isSent                                   ? Kind::Sent
            : event.novelty == Herd::Novelty::Useful    ? Kind::Useful
            : event.novelty == Herd::Novelty::Duplicate ? Kind::Duplicate
                                                        : Kind::Word;
    case Herd::PeerKind::None:
    case Herd::PeerKind::Places:
        break;
    }
    return Kind::Other;
}

Traffic::Kind kindOf(const Journal::StoredEvent &event)
{
    using Kind = Traffic::Kind;
    switch (event.kind) {
    case Herd::EventKind::Receive:
    case Herd::EventKind::Send:
        return kindOfLine(event);
    case Herd::EventKind::Connect:
    case Herd::EventKind::Drop:
        return event.peerKind == Herd::PeerKind::Client ? Kind::Connection : Kind::Other;
    case Herd::EventKind::LinkUp:
        return Kind::LinkUp;
    case Herd::EventKind::LinkDown:
        return Kind::LinkDown;
    case Herd::EventKind::Start:
    case Herd::EventKind::Stop:
        return Kind::Life;
    case Herd::EventKind::Error:
        return Kind::Error;
    case Herd::EventKind::Log:
    case Herd::EventKind::Edit:
    case Herd::EventKind::Fault:
        break;
    }
    return Kind::Other;
}

} // namespace

Traffic::Traffic(const Past &past)
    : m_past(past)
    , m_base(past.first())
{
}

void Traffic::forget()
{
    const EventNumber first = m_past.first();
    if (first > end()) { // what lies between was never seen
        m_codes = {};
        m_base = first;
    } else if (first > this->first()) {
        m_codes.forgetBefore(first - m_base);
    }
    while (!m_rare.empty() && m_rare.front() < first)
        m_rare.pop_front();
}

bool Traffic::advance(EventNumber atMost)
{
    forget();
    const EventNumber from = end();
    const EventNumber to = from + std::min(m_past.end() - from, atMost);
    m_past.forEachEvent(from, to, [this](EventNumber number, const auto &batch, const auto &event) {
        m_codes.push(codeOf(batch, event));
        if (!Herd::isLine(event.kind))
            m_rare.push_back(number);
    });
    return to == m_past.end();
}

Traffic::Code Traffic::codeOf(const Journal::EventBatch &batch,
                              const Journal::StoredEvent &event) const
{
    Kind kind = kindOf(event);
    std::uint32_t where = nowhere;
    if (event.server >= 0 && static_cast<std::size_t>(event.server) < m_past.herd().servers.size())
        where = static_cast<std::uint32_t>(event.server);
    if (isOverLink(kind)) {
        const int end = where == nowhere ? -1 : m_past.endBetween(event.server, event.neighbour);
        if (end >= 0)
            where = static_cast<std::uint32_t>(end);
        else
            kind = Kind::Other;
    }
    Code code;
    code.what = where << 8 | static_cast<std::uint32_t>(kind);
    if (Herd::isLine(event.kind))
        code.client = clientOf(batch, event);
    return code;
}

ClientNumber Traffic::clientOf(const Journal::EventBatch &batch,
                               const Journal::StoredEvent &event) const
{
    if (event.updateId != 0)
        return m_past.updates().clientOf(event.updateId);
    if (event.peerKind != Herd::PeerKind::Client)
        return noClient;
    Protocol::FieldReader fields(batch.line(event)); // a question: WHATSAT kiwi 10 5
    (void)fields.next();
    return m_past.clients().find(fields.next());
}

} // namespace Herdscope::History
