// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commands.h"
#include "protocol/hash.h"
#include "protocol/lines.h"
#include "protocol/linkmessages.h"
#include "protocol/values.h"

#include "bodies.h"
#include "require.h"
#include "support/linecollector.h"
#include "support/linkwriter.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace Herdscope::Fuzz {

using namespace Herdscope::Protocol;
using Test::LineCollector;

namespace {

constexpr std::array<std::size_t, 5> maxima {300, 4, 17, 128, defaultMaxLineBytes};

using Lines = std::vector<LineCollector::Seen>;

/// Feeds @p stream in pieces of 1 to @p longest bytes; 0 for one piece.
Lines collect(std::string_view stream, std::size_t maxLineBytes, std::uint64_t seed,
              std::size_t longest)
{
    LineCollector collector(maxLineBytes);
    while (!stream.empty()) {
        std::size_t size = stream.size();
        if (longest > 0) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            size = std::min(size, static_cast<std::size_t>(1 + (seed >> 33) % longest));
        }
        collector.feed(stream.substr(0, size));
        stream.remove_prefix(size);
    }
    collector.end();
    HERDSCOPE_REQUIRE(collector.isSound());
    return collector.seen();
}

/// A field is a part of its line, not empty and without white space.
void requireField(std::string_view field, std::string_view line)
{
    HERDSCOPE_REQUIRE(!field.empty());
    HERDSCOPE_REQUIRE(field.data() >= line.data());
    HERDSCOPE_REQUIRE(field.data() + field.size() <= line.data() + line.size());
    HERDSCOPE_REQUIRE(std::none_of(field.begin(), field.end(), isSpace));
}

void requirePosition(Position position)
{
    HERDSCOPE_REQUIRE(position.latitudeDeg >= -90 && position.latitudeDeg <= 90);
    HERDSCOPE_REQUIRE(position.longitudeDeg >= -180 && position.longitudeDeg <= 180);
    const std::string text = formatPosition(position);
    const auto again = parsePosition(text);
    HERDSCOPE_REQUIRE(again.has_value());
    HERDSCOPE_REQUIRE(formatPosition(*again) == text);
}

void requireTime(std::int64_t timeNs)
{
    HERDSCOPE_REQUIRE(timeNs >= 0);
    HERDSCOPE_REQUIRE(parseTimeNs(formatTime(timeNs)) == timeNs);
    // Differences of any two times that can occur: nothing overflows, what is written can be read.
    HERDSCOPE_REQUIRE(isDifference(formatDifference(timeNs)));
    HERDSCOPE_REQUIRE(isDifference(formatDifference(-timeNs)));
}

bool sameFields(const At &a, const At &b)
{
    return a.server == b.server && a.difference == b.difference && a.client == b.client
        && a.positionText == b.positionText && a.timeText == b.timeText
        && a.position() == b.position() && a.timeNs == b.timeNs;
}

void checkAt(std::string_view line)
{
    const auto at = parseAt(line);
    if (!at)
        return;
    for (const auto field :
         {at->server, at->difference, at->client, at->positionText, at->timeText})
        requireField(field, line);
    requirePosition(at->position());
    requireTime(at->timeNs);
    std::string canonical;
    appendAt(canonical, *at);
    const auto again = parseAt(canonical);
    HERDSCOPE_REQUIRE(again && sameFields(*at, *again));
}

void checkLinkMessage(std::string_view line)
{
    const LinkMessage message = parseLinkLine(line);
    HERDSCOPE_REQUIRE(std::holds_alternative<Blank>(message) == isBlank(line));
    HERDSCOPE_REQUIRE(std::holds_alternative<At>(message) == parseAt(line).has_value());
    if (const auto *hello = std::get_if<Hello>(&message); hello && hello->version != linkVersion)
        return; // of these only the version is sure
    if (std::holds_alternative<Invalid>(message) || std::holds_alternative<Blank>(message))
        return;
    const std::string first = Test::writtenAgain(message);
    const LinkMessage again = parseLinkLine(first);
    HERDSCOPE_REQUIRE(again.index() == message.index());
    HERDSCOPE_REQUIRE(Test::writtenAgain(again) == first);
}

/// Appends what a server that knows nothing but this line would answer.
void answer(std::string &out, std::string_view line)
{
    const ClientCommand command = parseClientLine(line);
    HERDSCOPE_REQUIRE(std::holds_alternative<Blank>(command) == isBlank(line));
    if (std::holds_alternative<Invalid>(command))
        appendInvalidAnswer(out, line);
    if (const auto *whatsat = std::get_if<Whatsat>(&command)) {
        requireField(whatsat->client, line);
        HERDSCOPE_REQUIRE(whatsat->radiusKm >= 0 && whatsat->radiusKm <= maxRadiusKm);
        HERDSCOPE_REQUIRE(whatsat->bound >= 0 && whatsat->bound <= maxBound);
        appendInvalidAnswer(out, line);
    }
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        for (const auto field : {iamat->client, iamat->positionText, iamat->timeText})
            requireField(field, line);
        requirePosition(iamat->position());
        requireTime(iamat->timeNs);
        const std::string difference = formatDifference(1'600'000'000'000'000'000 - iamat->timeNs);
        appendAt(out,
                 {"Hill", difference, iamat->client, iamat->positionText, iamat->timeText,
                  iamat->timeNs});
        out += '\n';
    }
}

/// Each of the answers to @p lines can be taken from the front as it was appended.
void checkAnswers(const Lines &lines)
{
    std::string out;
    std::vector<std::size_t> ends;
    for (const auto &line : lines) {
        if (line.status == FrameStatus::Line)
            answer(out, line.line);
        if (line.status == FrameStatus::TooLong)
            appendInvalidAnswer(out, line.line);
        if (ends.empty() ? !out.empty() : ends.back() < out.size())
            ends.push_back(out.size());
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        const Answer taken = takeAnswer(std::string_view(out).substr(begin), false);
        HERDSCOPE_REQUIRE(taken.status == AnswerStatus::Complete);
        HERDSCOPE_REQUIRE(begin + taken.consumed == end);
        HERDSCOPE_REQUIRE(taken.invalid == (out[begin] == '?'));
        begin = end;
    }
}

/// Whatever a provider of places says, the answer has one blank line and it is the last.
void checkWhatsatAnswer(std::string_view json)
{
    const std::string atLine = "AT Hill +0.000000000 kiwi +1+2 3";
    std::string out;
    appendWhatsatAnswer(out, atLine, json);
    HERDSCOPE_REQUIRE(out.find("\n\n") == out.size() - 2);
    HERDSCOPE_REQUIRE(out.find('\r') == std::string::npos);
    const Answer taken = takeAnswer(out, true);
    HERDSCOPE_REQUIRE(taken.status == AnswerStatus::Complete && !taken.invalid);
    HERDSCOPE_REQUIRE(taken.consumed == out.size() && taken.atLine == atLine);
    std::string again;
    appendWhatsatAnswer(again, atLine, taken.json);
    HERDSCOPE_REQUIRE(again == out);
}

} // namespace

void fuzzLines(std::string_view input)
{
    if (input.size() < 2)
        return;
    const std::size_t maximum = maxima[static_cast<unsigned char>(input[0]) % maxima.size()];
    const std::uint64_t seed = stableHash(input.substr(1, 1));
    const std::string_view stream = input.substr(2);

    const Lines whole = collect(stream, maximum, 0, 0);
    constexpr std::array<std::size_t, 3> longest {1, 3, 40};
    HERDSCOPE_REQUIRE(collect(stream, maximum, seed, longest[seed % longest.size()]) == whole);
    checkAnswers(whole);
    for (const auto &line : whole) {
        HERDSCOPE_REQUIRE(line.line.find('\n') == std::string::npos);
        HERDSCOPE_REQUIRE(line.line.size() <= maximum + 1);
        checkAt(line.line);
        checkLinkMessage(line.line);
    }
    checkWhatsatAnswer(stream);
}

} // namespace Herdscope::Fuzz
