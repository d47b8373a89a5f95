// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/location.h"
#include "history/state.h"
#include "history/updateindex.h"
#include "journal/eventstore.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Herdscope::History {

/// What a server holds of a client: an update, or that the client was purged.
struct Content
{
    std::uint64_t updateId = 0; ///< 0: purged
    Herd::Location location;
    EventNumber event = noEvent; ///< by which it came to hold it; may be forgotten
    Herd::Instant at; ///< … and when
    bool isCertain = true; ///< no: events are missing, by which it may have got something newer
};

/// Whether the event says that its server holds something new from now on: a report that was taken,
/// the first copy of an update, a purge, or what was read from the location journal.
[[nodiscard]] inline bool isStoring(const Journal::StoredEvent &event)
{
    return event.kind == Herd::EventKind::Receive
        && (event.novelty == Herd::Novelty::Useful || event.peerKind == Herd::PeerKind::None);
}

/// What a start or stop makes of its server; none: it only says something of it.
[[nodiscard]] std::optional<Change::Kind> lifeChange(const Journal::StoredEvent &event,
                                                     std::string_view line);

/// The client that a line is about; empty for lines that are about none. Works on IAMAT, AT, with
/// or without an era or an answer's places behind it, and PURGED.
[[nodiscard]] std::string_view clientOf(std::string_view line);

/// Makes @p location what the event of isStoring() has brought to its server. @p heldEra: of what
/// that server held of the client before. False for lines that are not of that kind.
bool readLocation(Herd::Location &location, const Journal::StoredEvent &event,
                  std::string_view line, std::string_view serverName, Herd::Era heldEra);
[[nodiscard]] std::optional<Herd::Location> locationOf(const Journal::StoredEvent &event,
                                                       std::string_view line,
                                                       std::string_view serverName,
                                                       Herd::Era heldEra);
/// Whether the line itself says its era: not so for what clients say.
[[nodiscard]] bool tellsEra(const Journal::StoredEvent &event);

} // namespace Herdscope::History
