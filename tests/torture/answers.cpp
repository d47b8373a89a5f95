// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/answers.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace Herdscope::Torture {

namespace {

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0;;) {
        const std::size_t blank = line.find(' ', at);
        words.push_back(line.substr(at, blank - at));
        if (blank == std::string_view::npos)
            return words;
        at = blank + 1;
    }
}

bool isDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> number(std::string_view digits)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc {} || end != digits.data() + digits.size() || !isDigits(digits))
        return std::nullopt;
    return value;
}

/// "SECONDS.NANOSECONDS", nine digits behind the point.
std::optional<std::int64_t> nanoseconds(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || text.size() != point + 10)
        return std::nullopt;
    const auto seconds = number(text.substr(0, point));
    const auto rest = number(text.substr(point + 1));
    if (!seconds || !rest || *seconds > 9'000'000'000)
        return std::nullopt;
    return *seconds * 1'000'000'000 + *rest;
}

bool isDifference(std::string_view text)
{
    return text.size() > 11 && (text[0] == '+' || text[0] == '-')
        && nanoseconds(text.substr(1)).has_value();
}

std::optional<Report> report(std::string_view client, std::string_view position,
                             std::string_view time)
{
    const auto timeNs = nanoseconds(time);
    if (!timeNs || client.empty() || position.empty())
        return std::nullopt;
    return Report {std::string(client), std::string(position), std::string(time), *timeNs};
}

} // namespace

std::string Location::text() const
{
    return "AT " + server + ' ' + difference + ' ' + report.client + ' ' + report.position + ' '
        + report.time;
}

std::optional<Report> parseReport(std::string_view line)
{
    const auto words = wordsOf(line);
    if (words.size() != 4 || words[0] != "IAMAT")
        return std::nullopt;
    return report(words[1], words[2], words[3]);
}

std::optional<Location> parseLocation(std::string_view line)
{
    const auto words = wordsOf(line);
    if (words.size() != 6 || words[0] != "AT" || words[1].empty() || !isDifference(words[2]))
        return std::nullopt;
    auto said = report(words[3], words[4], words[5]);
    if (!said)
        return std::nullopt;
    return Location {std::string(words[1]), std::string(words[2]), *std::move(said)};
}

std::string secondWord(std::string_view line)
{
    const auto words = wordsOf(line);
    return words.size() < 2 ? std::string() : std::string(words[1]);
}

std::optional<Location> placesAnswer(std::string_view answer, std::string_view question)
{
    const std::size_t lineEnd = answer.find('\n');
    const auto words = wordsOf(question);
    const auto bound = words.size() == 4 ? number(words[3]) : std::nullopt;
    if (lineEnd == std::string_view::npos || !bound)
        return std::nullopt;
    const std::string_view json = answer.substr(lineEnd + 1);
    if (!json.starts_with('{') || !json.ends_with("}\n")
        || json.find("\n\n") != std::string_view::npos
        || json.find("\"results\"") == std::string_view::npos)
        return std::nullopt;
    constexpr std::string_view key = "\"place_id\"";
    std::int64_t results = 0;
    for (std::size_t at = json.find(key); at != std::string_view::npos;
         at = json.find(key, at + key.size()))
        ++results;
    if (results > *bound)
        return std::nullopt;
    return parseLocation(answer.substr(0, lineEnd));
}

std::size_t answerLength(std::string_view bytes, bool toWhatsat)
{
    const bool isPlaces = toWhatsat && bytes.starts_with("AT ");
    const std::string_view ending = isPlaces ? "\n\n" : "\n";
    const std::size_t end = bytes.find(ending);
    return end == std::string_view::npos ? 0 : end + ending.size();
}

} // namespace Herdscope::Torture
