// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/lines.h"
#include "protocol/linkmessages.h"
#include "protocol/values.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <variant>

namespace Herdscope::Fuzz {

using namespace Herdscope::Protocol;

namespace {

/// A word that can stand in a line: not empty, no white space.
std::string takeWord(ByteReader &in)
{
    std::string word;
    for (int left = 1 + in.byte() % 24; left > 0; --left) {
        const char c = static_cast<char>(in.byte());
        word += isSpace(c) ? '_' : c;
    }
    return word;
}

std::string takeTime(ByteReader &in)
{
    constexpr std::uint64_t range = std::uint64_t {1} << 63;
    return formatTime(static_cast<std::int64_t>(in.number(8) % range)
                      % (maxTimeSeconds * 1'000'000'000));
}

std::string takeDifference(ByteReader &in)
{
    return formatDifference(static_cast<std::int64_t>(in.number(8)));
}

std::string takePosition(ByteReader &in)
{
    const auto degrees = [&in](int limit) {
        return static_cast<double>(in.number(4)) / 0xffff'ffff * 2 * limit - limit;
    };
    const double latitude = degrees(90);
    return formatPosition({latitude, degrees(180)});
}

/// One whole line and nothing behind it.
std::string_view withoutEnd(const std::string &line)
{
    HERDSCOPE_REQUIRE(line.find('\n') == line.size() - 1);
    return std::string_view(line).substr(0, line.size() - 1);
}

template <typename Message>
Message readBack(std::string_view line)
{
    const LinkMessage message = parseLinkLine(line);
    const auto *read = std::get_if<Message>(&message);
    HERDSCOPE_REQUIRE(read != nullptr);
    return *read;
}

void checkHello(ByteReader &in)
{
    const std::string server = takeWord(in);
    Hello hello;
    hello.herd = in.number(8);
    hello.server = server;
    hello.instance = in.number(8);
    if (in.byte() % 2 != 0) {
        hello.nonce = {in.number(8), in.number(8)};
        hello.wallNs = static_cast<std::int64_t>(in.number(8) >> 1);
    }
    std::string out;
    appendHello(out, hello);
    const std::string_view line = withoutEnd(out);
    const Hello again = readBack<Hello>(line);
    HERDSCOPE_REQUIRE(again.version == linkVersion && again.herd == hello.herd
                      && again.server == server && again.instance == hello.instance
                      && again.nonce == hello.nonce && again.wallNs == hello.wallNs);
}

void checkProof(ByteReader &in)
{
    Proof proof;
    for (std::uint8_t &byte : proof.sum)
        byte = in.byte();
    std::string out;
    appendProof(out, proof);
    HERDSCOPE_REQUIRE(readBack<Proof>(withoutEnd(out)).sum == proof.sum);
}

void checkRefused(ByteReader &in)
{
    const std::string reason = takeWord(in);
    std::string out;
    appendRefused(out, reason);
    const std::string_view line = withoutEnd(out);
    HERDSCOPE_REQUIRE(readBack<Refused>(line).reason == reason);
}

void checkDigest(ByteReader &in)
{
    Digest digest;
    for (std::uint64_t &bucket : digest.buckets)
        bucket = in.number(2) * 0x9e37'79b9'7f4a'7c15;
    std::string out;
    appendDigest(out, digest);
    const Digest again = readBack<Digest>(withoutEnd(out));
    HERDSCOPE_REQUIRE(std::equal(std::begin(digest.buckets), std::end(digest.buckets),
                                 std::begin(again.buckets)));
}

void checkHas(ByteReader &in)
{
    const std::string client = takeWord(in);
    const std::string server = takeWord(in);
    const std::string time = takeTime(in);
    const std::string position = takePosition(in);
    const std::string difference = takeDifference(in);
    Has has;
    has.client = client;
    has.timeText = time;
    has.server = server;
    has.positionText = position;
    has.difference = difference;
    has.era = in.number(1 + in.byte() % 8);
    std::string out;
    appendHas(out, has);
    const std::string_view line = withoutEnd(out);
    const Has again = readBack<Has>(line);
    HERDSCOPE_REQUIRE(again.client == client && again.server == server && again.timeText == time
                      && again.positionText == position && again.difference == difference
                      && formatTime(again.timeNs) == time && again.era == has.era);
}

void checkListed(ByteReader &in)
{
    const Listed listed {in.number(8)};
    std::string out;
    appendListed(out, listed);
    const std::string_view line = withoutEnd(out);
    HERDSCOPE_REQUIRE(readBack<Listed>(line).mask == listed.mask);
}

/// The same update of a client that was purged, and the purge.
void checkEra(ByteReader &in, const std::string &atLine)
{
    const Era era = std::max<Era>(1, in.number(1 + in.byte() % 8));
    std::string out;
    appendEra(out, era);
    out += atLine;
    const EraAt later = readBack<EraAt>(out);
    HERDSCOPE_REQUIRE(later.era == era);
    std::string again;
    appendAt(again, later.at);
    HERDSCOPE_REQUIRE(again == atLine);

    std::string purge;
    appendPurged(purge, {later.at.client, era});
    const Purged purged = readBack<Purged>(withoutEnd(purge));
    HERDSCOPE_REQUIRE(purged.client == later.at.client && purged.era == era);
}

void checkNumbers(ByteReader &in)
{
    const std::uint64_t number = in.number(1 + in.byte() % 8);
    std::string ping;
    appendPing(ping, {number});
    HERDSCOPE_REQUIRE(readBack<Ping>(withoutEnd(ping)).number == number);
    std::string applied;
    appendApplied(applied, {number});
    HERDSCOPE_REQUIRE(readBack<Applied>(withoutEnd(applied)).number == number);
}

void checkAt(ByteReader &in)
{
    const std::string server = takeWord(in);
    const std::string client = takeWord(in);
    const std::string time = takeTime(in);
    const std::string position = takePosition(in);
    const std::string difference = takeDifference(in);
    At at;
    at.server = server;
    at.client = client;
    at.timeText = time;
    at.positionText = position;
    at.difference = difference;
    std::string out;
    appendAt(out, at);
    checkEra(in, out);
    const At again = readBack<At>(out);
    HERDSCOPE_REQUIRE(again.server == server && again.client == client && again.timeText == time
                      && again.positionText == position && again.difference == difference
                      && formatTime(again.timeNs) == time
                      && formatPosition(again.position()) == position);
    // Nothing of it can be missing, and nothing can follow.
    const LinkMessage longer = parseLinkLine(out + " x");
    HERDSCOPE_REQUIRE(std::holds_alternative<Invalid>(longer));
    const LinkMessage shorter = parseLinkLine(out.substr(0, out.rfind(' ')));
    HERDSCOPE_REQUIRE(std::holds_alternative<Invalid>(shorter));
}

} // namespace

void fuzzLinkMessages(std::string_view input)
{
    constexpr void (*checks[])(ByteReader &) {checkHello, checkDigest, checkHas,     checkListed,
                                              checkAt,    checkProof,  checkRefused, checkNumbers};
    ByteReader in(input);
    constexpr int maxMessages = 3; // more only take time
    for (int i = 0; i < maxMessages && !in.atEnd(); ++i)
        in.oneOf(checks)(in);
}

} // namespace Herdscope::Fuzz
