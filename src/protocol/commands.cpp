// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commands.h"

#include "protocol/fields.h"
#include "protocol/lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace Herdscope::Protocol {

namespace {

ClientCommand parseIamat(FieldReader &fields)
{
    Iamat iamat;
    iamat.client = fields.next();
    iamat.positionText = fields.next();
    iamat.timeText = fields.next();
    if (iamat.timeText.empty() || !fields.atEnd())
        return Invalid {};
    const auto position = parsePosition(iamat.positionText);
    const auto timeNs = parseTimeNs(iamat.timeText);
    if (!position || !timeNs)
        return Invalid {};
    iamat.position = *position;
    iamat.timeNs = *timeNs;
    return iamat;
}

ClientCommand parseWhatsat(FieldReader &fields)
{
    Whatsat whatsat;
    whatsat.client = fields.next();
    const auto radiusKm = parseRadiusKm(fields.next());
    const auto bound = parseBound(fields.next());
    if (!radiusKm || !bound || !fields.atEnd())
        return Invalid {};
    whatsat.radiusKm = *radiusKm;
    whatsat.bound = *bound;
    return whatsat;
}

constexpr std::string_view atWord = "AT";

constexpr bool isLineBreak(char c)
{
    return c == '\n' || c == '\r';
}

/// Appends every line of @p text that is not blank, each behind a LF. Line breaks are LF, CR LF and
/// CR: inside JSON's strings none of them can occur.
void appendLinesThatSaySomething(std::string &out, std::string_view text)
{
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t end = begin;
        while (end < text.size() && !isLineBreak(text[end]))
            ++end;
        const std::string_view line = text.substr(begin, end - begin);
        if (!isBlank(line)) {
            out += '\n';
            out += line;
        }
        begin = end + 1;
    }
}

} // namespace

ClientCommand parseClientLine(std::string_view line)
{
    FieldReader fields(line);
    const std::string_view word = fields.next();
    if (word == "IAMAT")
        return parseIamat(fields);
    if (word == "WHATSAT")
        return parseWhatsat(fields);
    if (word.empty())
        return Blank {};
    return Invalid {};
}

bool isHttp(std::string_view line)
{
    while (!line.empty() && isSpace(line.front()))
        line.remove_prefix(1);
    // Longest: OPTIONS, CONNECT.
    constexpr std::size_t longest = 7;
    std::size_t size = 0;
    while (size < line.size() && size <= longest && !isSpace(line[size]))
        ++size;
    const std::string_view word = line.substr(0, size);
    constexpr std::array<std::string_view, 10> words {
        "GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "CONNECT", "TRACE", "PRI"};
    if (std::find(words.begin(), words.end(), word) != words.end())
        return true;
    constexpr std::string_view host = "host:";
    return word.size() >= host.size()
        && std::equal(host.begin(), host.end(), word.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

std::optional<At> parseAt(std::string_view line)
{
    FieldReader fields(line);
    if (fields.next() != "AT")
        return std::nullopt;
    At at;
    at.server = fields.next();
    at.difference = fields.next();
    at.client = fields.next();
    at.positionText = fields.next();
    at.timeText = fields.next();
    if (at.timeText.empty() || !fields.atEnd() || !isDifference(at.difference))
        return std::nullopt;
    const auto position = parsePosition(at.positionText);
    const auto timeNs = parseTimeNs(at.timeText);
    if (!position || !timeNs)
        return std::nullopt;
    at.position = *position;
    at.timeNs = *timeNs;
    return at;
}

bool isCanonical(const At &at, std::string_view line)
{
    // Fields stand in this order and apart: with this size, by one character of white space each.
    std::size_t end = atWord.size();
    bool isBlankEach = line.size() == sizeOf(at);
    for (const std::string_view field :
         {at.server, at.difference, at.client, at.positionText, at.timeText}) {
        isBlankEach = isBlankEach && line[end] == ' ';
        end += 1 + field.size();
    }
    return isBlankEach;
}

std::size_t sizeOf(const At &at)
{
    constexpr std::size_t blanks = 5;
    return atWord.size() + blanks + at.server.size() + at.difference.size() + at.client.size()
        + at.positionText.size() + at.timeText.size();
}

char *write(char *to, const At &at)
{
    to += atWord.copy(to, atWord.size());
    for (const std::string_view field :
         {at.server, at.difference, at.client, at.positionText, at.timeText}) {
        *to++ = ' ';
        to += field.copy(to, field.size());
    }
    return to;
}

void appendAt(std::string &out, const At &at)
{
    const std::size_t before = out.size();
    out.resize(before + sizeOf(at));
    (void)write(out.data() + before, at);
}

void appendInvalidAnswer(std::string &out, std::string_view line)
{
    out += "? ";
    out += line;
    out += '\n';
}

void appendWhatsatAnswer(std::string &out, std::string_view atLine, std::string_view json)
{
    out += atLine;
    appendLinesThatSaySomething(out, json);
    out += "\n\n";
}

Answer takeAnswer(std::string_view input, bool toWhatsat)
{
    const std::size_t lineFeed = input.find('\n');
    if (lineFeed == std::string_view::npos)
        return {};
    const bool carriageReturn = lineFeed > 0 && input[lineFeed - 1] == '\r';
    Answer answer;
    answer.status = AnswerStatus::Complete;
    answer.atLine = input.substr(0, lineFeed - (carriageReturn ? 1 : 0));
    answer.invalid = answer.atLine.starts_with('?');
    answer.consumed = lineFeed + 1;
    if (answer.invalid || !toWhatsat)
        return answer;

    const std::size_t blankLine = input.find("\n\n", lineFeed);
    if (blankLine == std::string_view::npos)
        return {};
    if (blankLine > lineFeed)
        answer.json = input.substr(lineFeed + 1, blankLine - lineFeed - 1);
    answer.consumed = blankLine + 2;
    return answer;
}

} // namespace Herdscope::Protocol
