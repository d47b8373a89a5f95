// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/agreement.h"

#include "history/moment.h"

#include <algorithm>
#include <vector>

namespace Herdscope::Scenario {

namespace {

using History::Change;
using History::ClientNumber;
using History::Content;
using History::Moment;

/// Which servers lack something of what was known at the beginning.
class Lacking final
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
        if (change.kind == Change::Kind::Born || change.kind == Change::Kind::Died
            || change.kind == Change::Kind::Frozen || change.kind == Change::Kind::Thawed)
            look(at, change.server);
    }
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    void look(const Moment &at, int server)
    {
        for (std::size_t client = 0; client < m_known.size(); ++client)
            look(at, server, static_cast<ClientNumber>(client));
    }
    void look(const Moment &at, int server, ClientNumber client)
    {
        if (client >= m_known.size() || !m_known[client])
            return;
        const bool lacks = at.hasServer(server) && at.server(server) == History::ServerState::Up
            && !knows(at, server, client);
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

} // namespace

std::optional<std::int64_t> timeToAgree(const History::Past &past, std::int64_t fromNs,
                                        History::EventNumber end)
{
    Moment at(past);
    at.seekTime(fromNs);
    Lacking lacking(at);
    std::int64_t agreedNs = fromNs;
    const std::uint64_t last = past.changeFrom(end);
    for (std::uint64_t i = past.changeFrom(at.number()); i < last; ++i) {
        const Change &change = past.changes()[i];
        const History::EventNumber event = past.eventOf(change);
        const std::size_t before = lacking.count();
        at.seek(event + 1);
        lacking.take(at, change);
        if (before > 0 && lacking.count() == 0)
            agreedNs = std::max(agreedNs, past.entry(event).event->at.monotonicNs);
    }
    if (lacking.count() > 0)
        return {};
    return agreedNs - fromNs;
}

} // namespace Herdscope::Scenario
