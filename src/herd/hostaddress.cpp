// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/hostaddress.h"

#include <algorithm>
#include <cstddef>

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

} // namespace

bool isNumericAddress(std::string_view text)
{
    return isIpv4(text) || isIpv6(text);
}

} // namespace Herdscope::Herd
