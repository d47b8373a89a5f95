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

/// Digits only.
std::optional<std::int64_t> parseWallNs(std::string_view text)
{
    constexpr std::size_t mostDigits = 19; // of an int64; all such numbers fit into a uint64
    if (text.empty() || text.size() > mostDigits)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return static_cast<std::int64_t>(value);
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
    if (!timeNs || !parsePosition(has.positionText) || !isDifference(has.difference)
        || !fields.atEnd())
        return Invalid {};
    has.timeNs = *timeNs;
    return has;
}

LinkMessage parseListed(FieldReader &fields)
{
    const auto mask = parseHex(fields.next());
    if (!mask || !fields.atEnd())
        return Invalid {};
    return Listed {*mask};
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
        return fields.atEnd() ? LinkMessage(Welcome {}) : Invalid {};
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
    out += '\n';
}

void appendListed(std::string &out, const Listed &listed)
{
    out += "LISTED";
    appendHex(out, listed.mask);
    out += '\n';
}

} // namespace Herdscope::Protocol
