// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/agreement.h"

#include "history/moment.h"

#include <algorithm>
#include <vector>

namespace Herdscope::Scenario {

using History::Change;
using History::ClientNumber;
using History::Content;
using History::Moment;

/// Which servers lack something of what was known at the beginning.
class Agreement::Lacking final
{
public:
    explicit Lacking(const Moment &at)
        : m_servers(at.past().herd().servers.size())
    {
        const ClientNumber clients = at.past().clientsBefore(at.number());
        for (ClientNumber client = 0; client < clients; ++client)
            m_known.push_back(at.newest(client));
        m_lacks.assign(m_servers * m_known.size(), false);
        for (std::size_t server = 0; server < m_servers; ++server)
            look(at, static_cast<int>(server));
    }

    void take(const Moment &at, const Change &change)
    {
        if (change.kind == Change::Kind::Stored) {
            look(at, change.server, change.what);
            return;
        }
        if (change.kind == Change::Kind::Died)
            forget(at);
        if (change.kind == Change::Kind::Born || change.kind == Change::Kind::Died
            || change.kind == Change::Kind::Frozen || change.kind == Change::Kind::Thawed)
            look(at, change.server);
    }
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    /// What went with the last server that had it, nobody can be told any more.
    void forget(const Moment &at)
    {
        for (std::size_t client = 0; client < m_known.size(); ++client) {
            const auto newest = at.newest(static_cast<ClientNumber>(client));
            const bool isGone = m_known[client]
                && (!newest
                    || Herd::versionOf(newest->location)
                        < Herd::versionOf(m_known[client]->location));
            if (!isGone)
                continue;
            m_known[client] = newest;
            for (std::size_t server = 0; server < m_servers; ++server)
                look(at, static_cast<int>(server), static_cast<ClientNumber>(client));
        }
    }
    void look(const Moment &at, int server)
    {
        for (std::size_t client = 0; client < m_known.size(); ++client)
            look(at, server, static_cast<ClientNumber>(client));
    }
    void look(const Moment &at, int server, ClientNumber client)
    {
        if (client >= m_known.size())
            return;
        const bool lacks = m_known[client] && at.hasServer(server)
            && at.server(server) == History::ServerState::Up && !knows(at, server, client);
        const std::size_t place = static_cast<std::size_t>(server) * m_known.size() + client;
        if (lacks != m_lacks[place])
            lacks ? ++m_count : --m_count;
        m_lacks[place] = lacks;
    }
    [[nodiscard]] bool knows(const Moment &at, int server, ClientNumber client) const
    {
        const std::optional<Content> held = at.held(server, client);
        return held
            && Herd::versionOf(held->location) >= Herd::versionOf(m_known[client]->location);
    }

    const std::size_t m_servers;
    std::vector<std::optional<Content>> m_known; ///< by client
    std::vector<bool> m_lacks; ///< by server and client
    std::size_t m_count = 0;
};

Agreement::Agreement(const History::Past &past, std::int64_t fromNs, History::EventNumber end)
    : m_past(past)
    , m_fromNs(fromNs)
    , m_at(std::make_unique<Moment>(past))
    , m_agreedNs(fromNs)
    , m_last(past.changeFrom(end))
{
    m_at->seekTime(fromNs);
    m_lacking = std::make_unique<Lacking>(*m_at);
    m_next = past.changeFrom(m_at->number());
}

Agreement::~Agreement() = default;

bool Agreement::advance(std::size_t most)
{
    for (; most > 0 && m_next < m_last; --most, ++m_next) {
        const Change &change = m_past.changes()[m_next];
        const History::EventNumber event = m_past.eventOf(change);
        const std::size_t before = m_lacking->count();
        m_at->seek(event + 1);
        m_lacking->take(*m_at, change);
        if (before > 0 && m_lacking->count() == 0)
            m_agreedNs = std::max(m_agreedNs, m_past.entry(event).event->at.monotonicNs);
    }
    return m_next >= m_last;
}

std::optional<std::int64_t> Agreement::time() const
{
    if (m_lacking->count() > 0)
        return {};
    return m_agreedNs - m_fromNs;
}

std::optional<std::int64_t> timeToAgree(const History::Past &past, std::int64_t fromNs,
                                        History::EventNumber end)
{
    Agreement agreement(past, fromNs, end);
    while (!agreement.advance(past.end() + 1)) { }
    return agreement.time();
}

} // namespace Herdscope::Scenario
