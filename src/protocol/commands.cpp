// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commands.h"

#include "protocol/lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace Herdscope::Protocol {

namespace {

/// "<position> <time>", and nothing behind it.
template <typename Command>
bool readWhereAndWhen(FieldReader &fields, Command &command)
{
    command.positionText = fields.next([](std::string_view &text) { return takePosition(text); });
    if (command.positionText.empty())
        return false;
    command.timeText = fields.next(
        [&command](std::string_view &text) { return takeTimeNs(text, command.timeNs); });
    return !command.timeText.empty() && fields.atEnd();
}

ClientCommand parseIamat(FieldReader &fields)
{
    Iamat iamat;
    iamat.client = fields.next();
    if (!readWhereAndWhen(fields, iamat))
        return Invalid {};
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

Position Iamat::position() const
{
    return parsePosition(positionText).value_or(Position {});
}

Position At::position() const
{
    return parsePosition(positionText).value_or(Position {});
}

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

bool AtReader::readHead(std::string_view line, At &at)
{
    constexpr std::string_view usualBegin = "AT ";
    const bool isUsual = line.starts_with(usualBegin);
    m_fields = FieldReader(isUsual ? line.substr(usualBegin.size()) : line);
    if (!isUsual && m_fields.next() != atWord)
        return false;
    at.server = m_fields.next();
    at.difference = m_fields.next();
    at.client = m_fields.next();
    return !at.client.empty();
}

bool AtReader::readRest(At &at)
{
    return isDifference(at.difference) && readWhereAndWhen(m_fields, at);
}

std::optional<At> parseAt(std::string_view line)
{
    At at;
    AtReader reader;
    if (!reader.readHead(line, at) || !reader.readRest(at))
        return std::nullopt;
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
    *to++ = ' ';
    to += at.server.copy(to, at.server.size());
    *to++ = ' ';
    to += at.difference.copy(to, at.difference.size());
    // A client's report has the rest as it is to be.
    const std::string_view rest {
        at.client.data(), at.client.size() + at.positionText.size() + at.timeText.size() + 2};
    const auto isNext = [](std::string_view field, std::string_view behind) {
        const char *const end = field.data() + field.size();
        return behind.data() == end + 1 && *end == ' ';
    };
    if (isNext(at.client, at.positionText) && isNext(at.positionText, at.timeText)) {
        *to++ = ' ';
        return to + rest.copy(to, rest.size());
    }
    for (const std::string_view field : {at.client, at.positionText, at.timeText}) {
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
