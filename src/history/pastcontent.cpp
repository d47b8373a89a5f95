// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/pastcontent.h"

#include "protocol/commands.h"
#include "protocol/linkmessages.h"

#include <variant>

namespace Herdscope::History {

namespace {
// What servers say of themselves (net/server, net/processhost, herd/nodetimers).
constexpr std::string_view lifeBegins = "listens on ";
constexpr std::string_view recoveredText = "caught up with its neighbours";
constexpr std::string_view thawedText = "thawed";
constexpr std::string_view frozenText = "frozen";
} // namespace

std::optional<Change::Kind> lifeChange(const Journal::StoredEvent &event, std::string_view line)
{
    if (event.kind == Herd::EventKind::Stop)
        return line == frozenText ? Change::Kind::Frozen : Change::Kind::Died;
    if (event.kind != Herd::EventKind::Start)
        return {};
    if (line == thawedText)
        return Change::Kind::Thawed;
    if (line == recoveredText)
        return Change::Kind::Recovered;
    if (line.starts_with(lifeBegins))
        return Change::Kind::Born;
    return {};
}

std::string_view clientOf(std::string_view line)
{
    Protocol::FieldReader fields(line);
    std::string_view word = fields.next();
    if (word == "ERA") {
        (void)fields.next();
        word = fields.next();
    }
    if (word == "AT") {
        (void)fields.next();
        (void)fields.next();
        return fields.next();
    }
    return word == "IAMAT" || word == "PURGED" ? fields.next() : std::string_view();
}

bool tellsEra(const Journal::StoredEvent &event)
{
    return event.peerKind != Herd::PeerKind::Client;
}

bool readLocation(Herd::Location &location, const Journal::StoredEvent &event,
                  std::string_view line, std::string_view serverName, Herd::Era heldEra)
{
    if (event.peerKind == Herd::PeerKind::Client) {
        const Protocol::ClientCommand command = Protocol::parseClientLine(line);
        const auto *iamat = std::get_if<Protocol::Iamat>(&command);
        if (iamat == nullptr)
            return false;
        const Protocol::DifferenceText difference(event.at.wallNs - iamat->timeNs);
        location.assign({serverName, difference.view(), iamat->client, iamat->positionText,
                         iamat->timeText, iamat->timeNs},
                        heldEra);
        return true;
    }
    const Protocol::LinkMessage message = Protocol::parseLinkLine(line);
    if (const auto *at = std::get_if<Protocol::At>(&message))
        location.assign(*at);
    else if (const auto *later = std::get_if<Protocol::EraAt>(&message))
        location.assign(later->at, later->era);
    else if (const auto *purged = std::get_if<Protocol::Purged>(&message))
        location.assign(*purged);
    else
        return false;
    return true;
}

std::optional<Herd::Location> locationOf(const Journal::StoredEvent &event, std::string_view line,
                                         std::string_view serverName, Herd::Era heldEra)
{
    Herd::Location location;
    if (!readLocation(location, event, line, serverName, heldEra))
        return {};
    return location;
}

} // namespace Herdscope::History
