// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/messagecsv.h"

#include "history/messages.h"
#include "history/pastcontent.h"
#include "history/updateway.h"
#include "journal/csv.h"
#include "journal/records.h"
#include "journal/text.h"

#include <algorithm>
#include <string_view>

namespace Herdscope::History {

namespace {

std::string_view copyOf(const Message &message)
{
    switch (message.novelty) {
    case Herd::Novelty::Useful:
        return "useful";
    case Herd::Novelty::Duplicate:
        return "duplicate";
    case Herd::Novelty::None:
        break;
    }
    return {};
}

std::string_view fateOf(const Message &message)
{
    switch (message.fate) {
    case Message::Fate::Received:
        return "received";
    case Message::Fate::UnderWay:
        return "under way";
    case Message::Fate::Lost:
        break;
    }
    return "lost";
}

std::string_view howOf(const Arrival &arrival)
{
    switch (arrival.how) {
    case Arrival::How::Accepted:
        return "accepted";
    case Arrival::How::Copy:
        return arrival.isCatchUp ? "catch-up" : "copy";
    case Arrival::How::Restored:
        return "restored";
    case Arrival::How::Not:
        break;
    }
    return {};
}

void appendServer(std::string &out, const Past &past, Herd::ServerIndex server, EventNumber event)
{
    out += ',';
    if (server == Herd::nobody)
        return;
    Journal::appendCsvCell(out,
                           event == noEvent ? past.herd().servers[std::size_t(server)].name
                                            : past.nameAt(server, event));
}

void appendMessage(std::string &out, const Past &past, const Message &message)
{
    const bool isSent = message.sent != noEvent;
    const bool isReceived = message.received != noEvent;
    if (isSent)
        Journal::appendUtc(out, message.sentAt.wallNs);
    out += ',';
    if (isReceived)
        Journal::appendUtc(out, message.receivedAt.wallNs);
    appendServer(out, past, message.from, message.sent);
    appendServer(out, past, message.to, message.received);
    out += ',';
    if (message.updateId != 0)
        Journal::appendUpdateId(out, message.updateId);
    out.append(1, ',').append(copyOf(message)).append(1, ',').append(fateOf(message));
    out += ',';
    if (isSent && isReceived)
        Journal::appendMilliseconds(
            out,
            std::max<std::int64_t>(0, message.receivedAt.monotonicNs - message.sentAt.monotonicNs));
    out += '\n';
}

void appendWay(std::string &out, const Past &past, const UpdateWay &way)
{
    for (const Arrival &each : way.arrivals) {
        if (each.how == Arrival::How::Not)
            continue;
        Journal::appendUpdateId(out, way.id);
        out += ',';
        Journal::appendCsvClient(out, way.location.client());
        appendServer(out, past, way.acceptedBy, way.accepted);
        out += ',';
        Journal::appendUtc(out, way.acceptedAt.wallNs);
        appendServer(out, past, each.server, each.event);
        appendServer(out, past, each.from, each.event);
        out += ',';
        if (each.hops >= 0)
            out += std::to_string(each.hops);
        out += ',';
        Journal::appendMilliseconds(out, each.afterNs);
        out.append(1, ',').append(howOf(each)).append(1, '\n');
    }
}

} // namespace

bool writeMessagesCsv(const Moment &at, const TextSink &sink)
{
    TextWriter writer(sink);
    writer.text() += "sent_utc,received_utc,from,to,update,copy,fate,ms\n";
    const Messages messages(at, at.past().first(), at.number());
    for (const Message &each : messages.all()) {
        appendMessage(writer.text(), at.past(), each);
        if (!writer.next())
            return false;
    }
    return writer.flush();
}

bool writeLatenciesCsv(const Moment &at, const TextSink &sink)
{
    TextWriter writer(sink);
    writer.text() += "update,client,accepted_by,accepted_utc,server,from,hops,ms,how\n";
    bool goesOn = true;
    const Past &past = at.past();
    past.forEachEvent(
        past.first(), at.number(), [&](EventNumber number, const auto &, auto &event) {
            const bool isAcceptance = event.peerKind == Herd::PeerKind::Client && isStoring(event);
            if (!goesOn || !isAcceptance || event.updateId == 0)
                return;
            const auto way = wayOf(event.updateId, at);
            if (!way || way->accepted != number)
                return; // a server that lost its memory has taken it once more
            appendWay(writer.text(), past, *way);
            goesOn = writer.next();
        });
    return goesOn && writer.flush();
}

} // namespace Herdscope::History
