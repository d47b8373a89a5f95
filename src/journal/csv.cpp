// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/csv.h"

#include "journal/records.h"
#include "journal/text.h"
#include "protocol/commands.h"
#include "protocol/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <variant>
#include <vector>

namespace Herdscope::Journal {

namespace {

/// What the store tells of one update.
struct Update
{
    std::uint64_t id = 0;
    std::string server;
    std::string client;
    std::string timeText;
    std::string difference;
    Protocol::Position position;
    std::int64_t takenNs = 0; ///< wall
    bool known = false; ///< the above are set
    std::optional<std::int64_t> takenMonotonicNs; ///< of the IAMAT
    std::int64_t lastMonotonicNs = 0; ///< when the last server came to know
    std::uint64_t useful = 0;
    std::uint64_t duplicate = 0;
    std::vector<int> servers; ///< that know it
};

bool isPlainNumber(std::string_view text)
{
    if (!text.empty() && (text.front() == '+' || text.front() == '-'))
        text.remove_prefix(1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto points = std::count(text.begin(), text.end(), '.');
    return !text.empty() && isDigit(text.front()) && isDigit(text.back()) && points <= 1
        && std::all_of(text.begin(), text.end(), [&](char c) { return isDigit(c) || c == '.'; });
}

/// From "+0.263873386"; no value for what other makers' servers may send beyond nanoseconds.
std::optional<std::int64_t> differenceNs(std::string_view text)
{
    if (text.empty())
        return {};
    const std::optional<std::int64_t> size = Protocol::parseTimeNs(text.substr(1));
    if (!size)
        return {};
    return text.front() == '-' ? -*size : *size;
}

void fillFrom(Update &update, const Protocol::At &at)
{
    update.server = at.server;
    update.client = at.client;
    update.timeText = at.timeText;
    update.difference = at.difference;
    update.position = at.position();
    update.takenNs = at.timeNs + differenceNs(at.difference).value_or(0);
    update.known = true;
}

void fillFrom(Update &update, const Protocol::Iamat &iamat, const Herd::HerdSpec &herd,
              const StoredEvent &event)
{
    const std::int64_t difference = event.at.wallNs - iamat.timeNs;
    if (event.server >= 0 && std::size_t(event.server) < herd.servers.size())
        update.server = herd.servers[std::size_t(event.server)].name;
    update.client = iamat.client;
    update.timeText = iamat.timeText;
    update.difference = Protocol::formatDifference(difference);
    update.position = iamat.position();
    update.takenNs = event.at.wallNs;
    update.known = true;
}

void addKnowing(Update &update, int server, std::int64_t monotonicNs)
{
    if (std::find(update.servers.begin(), update.servers.end(), server) != update.servers.end())
        return;
    update.servers.push_back(server);
    update.lastMonotonicNs = std::max(update.lastMonotonicNs, monotonicNs);
}

void addEvent(Update &update, const Herd::HerdSpec &herd, const EventStore::Entry &entry)
{
    const StoredEvent &event = *entry.event;
    const bool received = event.kind == Herd::EventKind::Receive;
    if (received && event.peerKind == Herd::PeerKind::Neighbour) {
        update.useful += event.novelty == Herd::Novelty::Useful ? 1 : 0;
        update.duplicate += event.novelty == Herd::Novelty::Duplicate ? 1 : 0;
        if (event.novelty == Herd::Novelty::Useful)
            addKnowing(update, event.server, event.at.monotonicNs);
    } else if (received && event.peerKind == Herd::PeerKind::Client && !update.takenMonotonicNs) {
        const Protocol::ClientCommand command = Protocol::parseClientLine(entry.line());
        if (const auto *iamat = std::get_if<Protocol::Iamat>(&command)) {
            update.takenMonotonicNs = event.at.monotonicNs;
            addKnowing(update, event.server, event.at.monotonicNs);
            fillFrom(update, *iamat, herd, event);
        }
    }
    if (!update.known) {
        if (const std::optional<Protocol::At> at = Protocol::parseAt(entry.line())) {
            fillFrom(update, *at);
            const Herd::ServerIndex taker = herd.indexOf(at->server);
            if (taker != Herd::nobody)
                addKnowing(update, taker, event.at.monotonicNs);
        }
    }
}

void appendRow(std::string &out, const Update &update)
{
    appendUtc(out, update.takenNs);
    out += ',';
    appendCsvCell(out, update.server);
    out += ',';
    appendCsvClient(out, update.client);
    out += ',';
    appendCoordinate(out, update.position.latitudeDeg);
    out += ',';
    appendCoordinate(out, update.position.longitudeDeg);
    out += ',';
    appendCsvCell(out, update.timeText);
    out += ',';
    appendCsvCell(out, update.difference);
    out += ',';
    appendUpdateId(out, update.id);
    out.append(1, ',').append(std::to_string(update.servers.size()));
    out.append(1, ',').append(std::to_string(update.useful));
    out.append(1, ',').append(std::to_string(update.duplicate)).append(1, ',');
    if (update.takenMonotonicNs)
        appendMilliseconds(
            out, std::max<std::int64_t>(0, update.lastMonotonicNs - *update.takenMonotonicNs));
    out += '\n';
}

} // namespace

const std::string_view updatesCsvHeader =
    "when_utc,server,client,latitude,longitude,client_time,difference_s,update,"
    "servers_knowing,useful_lines,duplicate_lines,ms_to_last_server";

void appendCsvCell(std::string &out, std::string_view cell)
{
    const std::size_t start = cell.find_first_not_of(" \n");
    const bool formula = start != std::string_view::npos
        && std::string_view("=+-@\t\r").find(cell[start]) != std::string_view::npos
        && !isPlainNumber(cell);
    const bool blanksOutside = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    const bool quoted = blanksOutside || cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted)
        out += '"';
    if (formula)
        out += '\'';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    if (quoted)
        out += '"';
}

void appendCsvClient(std::string &out, std::string_view client)
{
    const bool isPlain = isPlainUtf8(client) && client.find('\\') == client.npos;
    appendCsvCell(out, isPlain ? std::string(client) : escaped(client));
}

void appendCoordinate(std::string &out, double degrees)
{
    std::array<char, 32> text {};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), degrees, std::chars_format::fixed)
            .ptr;
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

void appendMilliseconds(std::string &out, std::int64_t ns)
{
    const std::string text = Protocol::formatTime(ns % 1'000'000 * 1'000);
    out.append(std::to_string(ns / 1'000'000)).append(text.substr(text.size() - 10, 7));
}

std::string updatesCsv(const Herd::HerdSpec &herd, const EventStore &store)
{
    std::vector<Update> updates;
    std::unordered_map<std::uint64_t, std::size_t> places;
    for (std::size_t i = 0; i < store.size(); ++i) {
        const EventStore::Entry entry = store.at(i);
        if (entry.event->updateId == 0)
            continue;
        const auto [place, isNew] = places.try_emplace(entry.event->updateId, updates.size());
        if (isNew)
            updates.emplace_back().id = entry.event->updateId;
        addEvent(updates[place->second], herd, entry);
    }
    std::string out(updatesCsvHeader);
    out += '\n';
    for (const Update &update : updates) {
        if (update.known)
            appendRow(out, update);
    }
    return out;
}

} // namespace Herdscope::Journal
