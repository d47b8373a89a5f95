// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/records.h"

#include "journal/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace Herdscope::Journal {

namespace {

/// Leaves room for ".log" and a number in the 255 bytes of a file name.
constexpr std::size_t maxLogNameBytes = 200;

template <typename Integer>
void appendNumber(std::string &out, Integer value)
{
    std::array<char, 24> digits {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void appendPadded(std::string &out, std::int64_t value, int width)
{
    std::array<char, 20> digits {};
    for (int i = width - 1; i >= 0; --i, value /= 10)
        digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    out.append(digits.data(), static_cast<std::size_t>(width));
}

std::optional<int> hexValue(char c)
{
    const std::size_t at = hexDigits.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional<int>(static_cast<int>(at));
}

} // namespace

std::string_view verbFor(Herd::EventKind kind)
{
    switch (kind) {
    case Herd::EventKind::Receive:
        return "recv";
    case Herd::EventKind::Send:
        return "send";
    case Herd::EventKind::Connect:
        return "connect";
    case Herd::EventKind::Drop:
        return "drop";
    case Herd::EventKind::LinkUp:
        return "link-up";
    case Herd::EventKind::LinkDown:
        return "link-down";
    case Herd::EventKind::Start:
        return "start";
    case Herd::EventKind::Stop:
        return "stop";
    case Herd::EventKind::Error:
        return "error";
    case Herd::EventKind::Log:
        return "log";
    case Herd::EventKind::Edit:
        return "edit";
    case Herd::EventKind::Fault:
        return "fault";
    }
    return "error";
}

std::string_view sideFor(Herd::PeerKind kind)
{
    switch (kind) {
    case Herd::PeerKind::None:
        return {};
    case Herd::PeerKind::Client:
        return "client";
    case Herd::PeerKind::Neighbour:
        return "neighbour";
    case Herd::PeerKind::Places:
        return "places";
    }
    return {};
}

void appendEscaped(std::string &out, std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t from = i;
        while (i < bytes.size() && isPlain(bytes[i]))
            ++i;
        out.append(bytes.substr(from, i - from));
        if (i == bytes.size())
            break;
        const char c = bytes[i++];
        if (c == '\\')
            out += "\\\\";
        else
            appendHexByte(out, c);
    }
}

std::string textFor(const Herd::LeftOut &leftOut)
{
    std::string text = "left out";
    leftOut.forEach([&](Herd::EventKind kind, Herd::PeerKind side, std::uint64_t count) {
        text.append(
            text.back() == 't' && text.size() == std::string_view("left out").size() ? " " : ", ");
        appendNumber(text, count);
        text.append(1, ' ').append(verbFor(kind));
        if (side != Herd::PeerKind::None)
            text.append(1, ' ').append(sideFor(side));
    });
    return text;
}

std::string escaped(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    appendEscaped(out, bytes);
    return out;
}

std::optional<std::string> unescaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
        } else if (text.substr(i, 2) == "\\\\") {
            out += '\\';
            i += 1;
        } else if (text.size() - i >= 4 && text[i + 1] == 'x') {
            const std::optional<int> high = hexValue(text[i + 2]);
            const std::optional<int> low = hexValue(text[i + 3]);
            if (!high || !low)
                return {};
            out += static_cast<char>(*high * 16 + *low);
            i += 3;
        } else {
            return {};
        }
    }
    return out;
}

/// Days to a date of the Gregorian calendar by counting years from March, so that the leap day
/// comes last: an era of 400 years has 146,097 days.
void appendUtc(std::string &out, std::int64_t wallNs)
{
    constexpr std::int64_t perSecond = 1'000'000'000;
    constexpr std::int64_t perDay = 86'400;
    std::int64_t nanoseconds = wallNs % perSecond;
    std::int64_t seconds = wallNs / perSecond;
    if (nanoseconds < 0) {
        nanoseconds += perSecond;
        --seconds;
    }
    std::int64_t days = seconds / perDay;
    std::int64_t ofDay = seconds % perDay;
    if (ofDay < 0) {
        ofDay += perDay;
        --days;
    }
    const std::int64_t fromMarch0 =
        days + 719'468; // 1970-01-01 counted from 0000-03-01; int64 ns stay above 1677
    const std::int64_t era = fromMarch0 / 146'097;
    const std::int64_t ofEra = fromMarch0 % 146'097;
    const std::int64_t yearOfEra = (ofEra - ofEra / 1'460 + ofEra / 36'524 - ofEra / 146'096) / 365;
    const std::int64_t ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t marchMonth = (5 * ofYear + 2) / 153;
    const std::int64_t day = ofYear - (153 * marchMonth + 2) / 5 + 1;
    const std::int64_t month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    appendPadded(out, era * 400 + yearOfEra + (month <= 2 ? 1 : 0), 4);
    out += '-';
    appendPadded(out, month, 2);
    out += '-';
    appendPadded(out, day, 2);
    out += 'T';
    appendPadded(out, ofDay / 3'600, 2);
    out += ':';
    appendPadded(out, ofDay / 60 % 60, 2);
    out += ':';
    appendPadded(out, ofDay % 60, 2);
    out += '.';
    appendPadded(out, nanoseconds, 9);
    out += 'Z';
}

std::string formatUtc(std::int64_t wallNs)
{
    std::string out;
    appendUtc(out, wallNs);
    return out;
}

void appendLogRecord(std::string &out, const EventBatch &batch, const StoredEvent &event)
{
    appendUtc(out, event.at.wallNs);
    out.append(1, ' ').append(verbFor(event.kind));
    if (event.peerKind != Herd::PeerKind::None)
        out.append(1, ' ').append(sideFor(event.peerKind));
    if (event.peerKind == Herd::PeerKind::Client || event.peerKind == Herd::PeerKind::Neighbour) {
        out += ' ';
        std::string_view peer = batch.peer(event);
        for (std::size_t blank = peer.find(' '); blank != std::string_view::npos;
             blank = peer.find(' ')) {
            appendEscaped(out, peer.substr(0, blank));
            appendHexByte(out, ' ');
            peer.remove_prefix(blank + 1);
        }
        appendEscaped(out, peer.empty() && out.back() == ' ' ? std::string_view("-") : peer);
    }
    if (event.lineSize > 0) {
        out += ' ';
        appendEscaped(out, batch.line(event));
    }
    out += '\n';
}

void appendJournalRecord(std::string &out, const Herd::HerdSpec &herd, const EventBatch &batch,
                         const StoredEvent &event)
{
    out += "{\"server\":";
    const auto server = static_cast<std::size_t>(event.server);
    if (event.server < 0 || server >= herd.servers.size())
        out += "null";
    else
        appendJsonText(out, herd.servers[server].name);
    out += ",\"seq\":";
    appendNumber(out, event.sequence);
    out += ",\"mono_ns\":";
    appendNumber(out, event.at.monotonicNs);
    out += ",\"wall_ns\":";
    appendNumber(out, event.at.wallNs);
    out.append(",\"kind\":\"").append(verbFor(event.kind)).append(1, '"');
    if (event.peerKind != Herd::PeerKind::None) {
        out.append(",\"side\":\"").append(sideFor(event.peerKind)).append("\",\"peer\":");
        appendJsonBytes(out, batch.peer(event));
    }
    if (event.updateId != 0) {
        out.append(",\"update\":\"");
        appendUpdateId(out, event.updateId);
        out += '"';
    }
    if (event.novelty != Herd::Novelty::None)
        out += event.novelty == Herd::Novelty::Useful ? ",\"novelty\":\"useful\""
                                                      : ",\"novelty\":\"duplicate\"";
    out += ",\"line\":";
    appendJsonBytes(out, batch.line(event));
    out += "}\n";
}

std::vector<std::string> logFileNames(const Herd::HerdSpec &herd)
{
    constexpr std::string_view minded = "/\\:*?\"<>|%~$&;'`!#";
    std::vector<std::string> names;
    for (const Herd::ServerSpec &server : herd.servers) {
        std::string base = isPlainUtf8(server.name) ? server.name : escaped(server.name);
        std::replace_if(
            base.begin(), base.end(),
            [&](char c) { return minded.find(c) != std::string_view::npos || c == ' '; }, '_');
        if (base.empty() || base.front() == '.' || base.front() == '-')
            base.insert(0, 1, '_');
        while (base.size() > maxLogNameBytes || (!base.empty() && !isPlainUtf8(base)))
            base.pop_back();
        std::string name = base + ".log";
        for (int number = 2; std::find(names.begin(), names.end(), name) != names.end(); ++number)
            name = base + '-' + std::to_string(number) + ".log";
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace Herdscope::Journal
