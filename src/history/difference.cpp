// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/difference.h"

#include <algorithm>

namespace Herdscope::History {

bool isSame(const Journal::EventStore::Entry &a, const Journal::EventStore::Entry &b)
{
    const Journal::StoredEvent &one = *a.event;
    const Journal::StoredEvent &two = *b.event;
    return one.kind == two.kind && one.peerKind == two.peerKind && one.novelty == two.novelty
        && one.server == two.server && one.neighbour == two.neighbour
        && one.updateId == two.updateId && one.at.monotonicNs == two.at.monotonicNs
        && one.at.wallNs == two.at.wallNs && a.peer() == b.peer() && a.line() == b.line();
}

std::optional<EventNumber> firstDifference(const Past &a, const Past &b, EventNumber from)
{
    const EventNumber end = std::min(a.end(), b.end());
    for (EventNumber i = std::max({from, a.first(), b.first()}); i < end; ++i)
        if (!isSame(a.entry(i), b.entry(i)))
            return i;
    return {};
}

} // namespace Herdscope::History
