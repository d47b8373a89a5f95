// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/linkmessages.h"

#include "protocol/fields.h"
#include "protocol/values.h"

#include <limits>

namespace Herdscope::Protocol {

namespace {

constexpr std::size_t hexDigits = 16;

int valueOfHexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<std::uint64_t> parseHex(std::string_view text, std::size_t digits = hexDigits)
{
    if (text.size() != digits)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        const int digit = valueOfHexDigit(c);
        if (digit < 0)
            return std::nullopt;
        value = value << 4 | static_cast<std::uint64_t>(digit);
    }
    return value;
}

void appendHexDigits(std::string &out, std::uint64_t value)
{
    for (int shift = 60; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[value >> shift & 0xf];
}

void appendHex(std::string &out, std::uint64_t value)
{
    out += ' ';
    appendHexDigits(out, value);
}

void appendWord(std::string &out, std::string_view word)
{
    out += ' ';
    out += word;
}

/// Digits only. Numbers that don't fit become the greatest int: they are refused like any unknown
/// version.
std::optional<int> parseVersion(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    constexpr std::int64_t greatest = std::numeric_limits<int>::max();
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
        if (value > greatest)
            value = greatest;
    }
    return static_cast<int>(value);
}

std::optional<Nonce> parseNonce(std::string_view text)
{
    if (text.size() != 2 * hexDigits)
        return std::nullopt;
    const auto first = parseHex(text.substr(0, hexDigits));
    const auto second = parseHex(text.substr(hexDigits));
    if (!first || !second)
        return std::nullopt;
    return Nonce {*first, *second};
}

/// Digits only, as long as they fit.
std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    constexpr std::uint64_t greatest = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > (greatest - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

std::optional<std::int64_t> parseWallNs(std::string_view text)
{
    const auto value = parseNumber(text);
    if (!value || *value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

LinkMessage parseHello(FieldReader &fields)
{
    const auto version = parseVersion(fields.next());
    if (!version)
        return Invalid {};
    const auto herd = parseHex(fields.next());
    const std::string_view server = fields.next();
    const auto instance = parseHex(fields.next());
    if (*version == linkVersion && (!herd || !instance))
        return Invalid {};
    Hello hello {*version, herd.value_or(0), server, instance.value_or(0), std::nullopt, 0};
    if (*version != linkVersion || fields.atEnd())
        return hello;
    hello.nonce = parseNonce(fields.next());
    const auto wallNs = parseWallNs(fields.next());
    if (!hello.nonce || !wallNs)
        return Invalid {};
    hello.wallNs = *wallNs;
    return hello;
}

LinkMessage parseProof(FieldReader &fields)
{
    Proof proof;
    const std::string_view text = fields.next();
    if (text.size() != 2 * proof.sum.size() || !fields.atEnd())
        return Invalid {};
    for (std::size_t i = 0; i < proof.sum.size(); ++i) {
        const auto byte = parseHex(text.substr(2 * i, 2), 2);
        if (!byte)
            return Invalid {};
        proof.sum[i] = static_cast<std::uint8_t>(*byte);
    }
    return proof;
}

LinkMessage parseRefused(FieldReader &fields)
{
    const std::string_view reason = fields.next();
    return reason.empty() ? LinkMessage(Invalid {}) : Refused {reason};
}

LinkMessage parseDigest(FieldReader &fields)
{
    Digest digest;
    for (std::uint64_t &bucket : digest.buckets) {
        const auto sum = parseHex(fields.next());
        if (!sum)
            return Invalid {};
        bucket = *sum;
    }
    return fields.atEnd() ? LinkMessage(digest) : Invalid {};
}

LinkMessage parseHas(FieldReader &fields)
{
    Has has;
    has.client = fields.next();
    has.timeText = fields.next();
    has.server = fields.next();
    has.positionText = fields.next();
    has.difference = fields.next();
    const auto timeNs = parseTimeNs(has.timeText);
    if (!timeNs || !parsePosition(has.positionText) || !isDifference(has.difference))
        return Invalid {};
    has.timeNs = *timeNs;
    if (fields.atEnd())
        return has;
    const auto era = parseNumber(fields.next());
    if (!era || *era == 0 || !fields.atEnd())
        return Invalid {};
    has.era = *era;
    return has;
}

LinkMessage parseListed(FieldReader &fields)
{
    const auto mask = parseHex(fields.next());
    if (!mask || !fields.atEnd())
        return Invalid {};
    return Listed {*mask};
}

/// <number>, and nothing behind it.
template <typename Message>
LinkMessage parseNumbered(FieldReader &fields)
{
    const auto number = parseNumber(fields.next());
    if (!number || !fields.atEnd())
        return Invalid {};
    return Message {*number};
}

LinkMessage parseEra(FieldReader &fields)
{
    const auto era = parseNumber(fields.next());
    if (!era || *era == 0)
        return Invalid {};
    const auto at = parseAt(fields.rest());
    return at ? LinkMessage(EraAt {*era, *at}) : Invalid {};
}

LinkMessage parsePurged(FieldReader &fields)
{
    const std::string_view client = fields.next();
    const auto era = parseNumber(fields.next());
    if (client.empty() || !era || *era == 0 || !fields.atEnd())
        return Invalid {};
    return Purged {client, *era};
}

template <typename Message>
LinkMessage parseBare(const FieldReader &fields)
{
    return fields.atEnd() ? LinkMessage(Message {}) : Invalid {};
}

} // namespace

LinkMessage parseLinkLine(std::string_view line)
{
    FieldReader fields(line);
    const std::string_view word = fields.next();
    if (word == "AT") {
        const auto at = parseAt(line);
        return at ? LinkMessage(*at) : Invalid {};
    }
    if (word == "HAS")
        return parseHas(fields);
    if (word == "DIGEST")
        return parseDigest(fields);
    if (word == "LISTED")
        return parseListed(fields);
    if (word == "HELLO")
        return parseHello(fields);
    if (word == "PROOF")
        return parseProof(fields);
    if (word == "REFUSED")
        return parseRefused(fields);
    if (word == "WELCOME")
        return parseBare<Welcome>(fields);
    if (word == "ALIVE")
        return parseBare<Alive>(fields);
    if (word == "PING")
        return parseNumbered<Ping>(fields);
    if (word == "APPLIED")
        return parseNumbered<Applied>(fields);
    if (word == "SYNCED")
        return parseBare<Synced>(fields);
    if (word == "ERA")
        return parseEra(fields);
    if (word == "PURGED")
        return parsePurged(fields);
    return word.empty() ? LinkMessage(Blank {}) : Invalid {};
}

void appendHello(std::string &out, const Hello &hello)
{
    out += "HELLO ";
    out += std::to_string(hello.version);
    appendHex(out, hello.herd);
    appendWord(out, hello.server);
    appendHex(out, hello.instance);
    if (hello.nonce) {
        appendHex(out, hello.nonce->front());
        appendHexDigits(out, hello.nonce->back());
        appendWord(out, std::to_string(hello.wallNs));
    }
    out += '\n';
}

void appendProof(std::string &out, const Proof &proof)
{
    out += "PROOF ";
    for (const std::uint8_t byte : proof.sum) {
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 0xf];
    }
    out += '\n';
}

void appendRefused(std::string &out, std::string_view reason)
{
    out += "REFUSED";
    appendWord(out, reason);
    out += '\n';
}

void appendWelcome(std::string &out)
{
    out += "WELCOME\n";
}

void appendDigest(std::string &out, const Digest &digest)
{
    out += "DIGEST";
    for (const std::uint64_t bucket : digest.buckets)
        appendHex(out, bucket);
    out += '\n';
}

void appendHas(std::string &out, const Has &has)
{
    out += "HAS";
    for (const std::string_view word :
         {has.client, has.timeText, has.server, has.positionText, has.difference})
        appendWord(out, word);
    if (has.era != 0)
        appendWord(out, std::to_string(has.era));
    out += '\n';
}

void appendListed(std::string &out, const Listed &listed)
{
    out += "LISTED";
    appendHex(out, listed.mask);
    out += '\n';
}

void appendSynced(std::string &out)
{
    out += "SYNCED\n";
}

void appendAlive(std::string &out)
{
    out += "ALIVE\n";
}

void appendPing(std::string &out, const Ping &ping)
{
    out.append("PING ").append(std::to_string(ping.number)).append("\n");
}

void appendApplied(std::string &out, const Applied &applied)
{
    out.append("APPLIED ").append(std::to_string(applied.number)).append("\n");
}

void appendEra(std::string &out, Era era)
{
    if (era != 0)
        out.append("ERA ").append(std::to_string(era)).append(" ");
}

void appendPurged(std::string &out, const Purged &purged)
{
    out += "PURGED";
    appendWord(out, purged.client);
    appendWord(out, std::to_string(purged.era));
    out += '\n';
}

} // namespace Herdscope::Protocol
