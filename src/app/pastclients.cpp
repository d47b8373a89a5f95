// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pastclients.h"

#include "app/pastscenes.h"

#include <algorithm>
#include <utility>

namespace Herdscope::App {

bool PastClients::look(const Lab &lab, const History::Moment &moment)
{
    const History::Past &past = moment.past();
    m_clients.resize(past.clients().count());
    std::vector<History::ClientNumber> shown;
    m_up = int(std::ranges::count_if(moment.state().servers, [](const auto &server) {
        return server.isThere && server.state != History::ServerState::Down;
    }));
    for (History::ClientNumber number = 0; number < past.clients().count(); ++number) {
        Known &known = m_clients[number];
        const std::uint64_t seen = seenOf(moment, number);
        if (known.seen != seen)
            make(known, moment, number);
        known.seen = seen;
        if (!known.isThere)
            continue;
        known.client.id = lab.fleet().idOf(known.client.name);
        shown.push_back(number);
    }
    const bool isOther = shown != m_shown;
    m_shown = std::move(shown);
    return isOther;
}

void PastClients::make(Known &known, const History::Moment &moment,
                       History::ClientNumber number) const
{
    const auto newest = moment.newest(number);
    known.isThere = newest && !newest->location.isPurged();
    if (!known.isThere)
        return;
    const History::Past &past = moment.past();
    const std::string &name = past.clients().name(number);
    const Herd::Location &location = newest->location;
    known.client.name = QByteArray(name.data(), qsizetype(name.size()));
    known.client.position = location.position();
    known.client.server = past.herd().indexOf(location.server());
    known.client.atWallNs = newest->at.wallNs;
    known.client.knowing = 0;
    for (int i = 0; i < int(moment.state().servers.size()); ++i)
        known.client.knowing += moment.heldId(i, number) == newest->updateId ? 1 : 0;
}

int PastClients::rowOf(int id) const
{
    for (int row = 0; row < size(); ++row)
        if (id >= 0 && at(row).id == id)
            return row;
    return -1;
}

} // namespace Herdscope::App
