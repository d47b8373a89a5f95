// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/hostaddress.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <vector>

namespace Herdscope::Herd {

namespace {

/// Calls @p take with each part of @p text between @p separator; false as soon as it says so.
template <typename Take>
bool forEachPart(std::string_view text, char separator, Take take)
{
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!take(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

bool isByte(std::string_view text)
{
    if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0'))
        return false;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    return value <= 255;
}

bool isIpv4(std::string_view text)
{
    int parts = 0;
    return forEachPart(text, '.',
                       [&parts](std::string_view part) {
                           ++parts;
                           return isByte(part);
                       })
        && parts == 4;
}

bool isHexGroup(std::string_view text)
{
    return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

constexpr int badGroups = 100;

/// Number of 16-bit groups in one side of "::"; badGroups if it is none.
int countGroups(std::string_view text, bool mayEndInIpv4)
{
    if (text.empty())
        return 0;
    int groups = 0;
    std::size_t seen = 0;
    const bool good = forEachPart(text, ':', [&](std::string_view part) {
        seen += part.size() + 1;
        const bool last = seen > text.size();
        if (last && mayEndInIpv4 && isIpv4(part)) {
            groups += 2;
            return true;
        }
        ++groups;
        return isHexGroup(part);
    });
    return good ? groups : badGroups;
}

bool isIpv6(std::string_view text)
{
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos)
        return countGroups(text, true) == 8;
    return countGroups(text.substr(0, gap), false) + countGroups(text.substr(gap + 2), true) < 8;
}

/// The groups of one side of "::", each as a number, appended; an IPv4 tail makes two.
void appendGroups(std::vector<unsigned> &groups, std::string_view text)
{
    if (text.empty())
        return;
    forEachPart(text, ':', [&groups](std::string_view part) {
        if (part.find('.') == std::string_view::npos) {
            unsigned value = 0;
            std::from_chars(part.data(), part.data() + part.size(), value, 16);
            groups.push_back(value);
            return true;
        }
        std::vector<unsigned> bytes;
        forEachPart(part, '.', [&bytes](std::string_view byte) {
            unsigned value = 0;
            std::from_chars(byte.data(), byte.data() + byte.size(), value);
            bytes.push_back(value);
            return true;
        });
        groups.push_back(bytes[0] << 8 | bytes[1]);
        groups.push_back(bytes[2] << 8 | bytes[3]);
        return true;
    });
}

/// Eight groups.
std::vector<unsigned> groupsOf(std::string_view ipv6)
{
    const std::size_t gap = ipv6.find("::");
    std::vector<unsigned> groups;
    appendGroups(groups, ipv6.substr(0, gap));
    if (gap == std::string_view::npos)
        return groups;
    std::vector<unsigned> tail;
    appendGroups(tail, ipv6.substr(gap + 2));
    groups.resize(8 - tail.size());
    groups.insert(groups.end(), tail.begin(), tail.end());
    return groups;
}

} // namespace

bool isLoopbackAddress(std::string_view text)
{
    if (isIpv4(text))
        return text.starts_with("127.");
    if (!isIpv6(text))
        return false;
    const std::vector<unsigned> groups = groupsOf(text);
    const bool zeros =
        std::all_of(groups.begin(), groups.begin() + 5, [](unsigned group) { return group == 0; });
    const bool one = groups[5] == 0 && groups[6] == 0 && groups[7] == 1;
    const bool mapped = groups[5] == 0xFFFF && groups[6] >> 8 == 127;
    return zeros && (one || mapped);
}

bool isNumericAddress(std::string_view text)
{
    return isIpv4(text) || isIpv6(text);
}

} // namespace Herdscope::Herd
