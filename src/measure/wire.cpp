// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/wire.h"

#include "protocol/values.h"

#include <cstring>

namespace Herdscope::Measure {

namespace {

constexpr auto digitPairs = [] {
    std::array<char, 200> pairs {};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// @p count digits, leading zeros included, that end before @p end.
void writeDigits(char *end, std::uint32_t value, int count)
{
    for (; count > 1; count -= 2, value /= 100)
        std::memcpy(end -= 2, &digitPairs[std::size_t {2} * (value % 100)], 2);
    if (count == 1)
        *--end = static_cast<char>('0' + value % 10);
}

/// Sign, @p whole digits, point, six digits. Where it ends.
char *writeDegrees(char *to, std::int32_t micro, int whole)
{
    const auto magnitude = static_cast<std::uint32_t>(micro < 0 ? -micro : micro);
    *to++ = micro < 0 ? '-' : '+';
    writeDigits(to + whole, magnitude / 1'000'000, whole);
    to += whole;
    *to++ = '.';
    writeDigits(to + 6, magnitude % 1'000'000, 6);
    return to + 6;
}

constexpr std::string_view atWord = "AT ";

} // namespace

void writeTail(char *to, MicroPosition position, std::int64_t timeNs)
{
    to = writeDegrees(to, position.latitude, 2);
    to = writeDegrees(to, position.longitude, 3);
    *to++ = ' ';
    const auto ns = static_cast<std::uint64_t>(timeNs);
    const std::uint64_t seconds = ns / 1'000'000'000;
    writeDigits(to + 10, static_cast<std::uint32_t>(seconds), 10);
    to[10] = '.';
    writeDigits(to + 20, static_cast<std::uint32_t>(ns % 1'000'000'000), 9);
}

std::string_view serverOf(std::string_view atLine)
{
    if (!atLine.starts_with(atWord))
        return {};
    atLine.remove_prefix(atWord.size());
    const std::size_t end = atLine.find(' ');
    return end == std::string_view::npos ? std::string_view() : atLine.substr(0, end);
}

Verdict checkAtLine(std::string_view line, std::string_view server, std::string_view client,
                    std::string_view tail)
{
    if (line.starts_with("? "))
        return Verdict::Refused;
    const std::size_t behind = client.size() + tail.size() + 2; // with a blank before each
    if (line.size() < behind || !line.ends_with(tail))
        return Verdict::Wrong;
    const std::string_view middle = line.substr(line.size() - behind, client.size() + 2);
    if (middle.front() != ' ' || middle.back() != ' ' || middle.substr(1, client.size()) != client)
        return Verdict::Wrong;
    const std::string_view head = line.substr(0, line.size() - behind);
    const std::string_view name = serverOf(head);
    if (name.empty() || (!server.empty() && name != server))
        return Verdict::Wrong;
    const bool isGood = Protocol::isDifference(head.substr(atWord.size() + name.size() + 1));
    return isGood ? Verdict::Right : Verdict::Wrong;
}

} // namespace Herdscope::Measure
