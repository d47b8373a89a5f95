// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/loadresult.h"

#include <algorithm>
#include <numeric>

namespace Herdscope::Measure {

namespace {

template <typename Member>
std::uint64_t sum(const std::vector<ServerTally> &servers, Member member)
{
    return std::accumulate(
        servers.begin(), servers.end(), std::uint64_t {0},
        [member](std::uint64_t so, const ServerTally &each) { return so + each.*member; });
}

template <typename Member>
LatencyHistogram merged(const std::vector<ServerTally> &servers, Member member)
{
    LatencyHistogram all;
    for (const ServerTally &each : servers)
        all.merge(each.*member);
    return all;
}

} // namespace

const char *wordFor(LoadError kind)
{
    constexpr std::array<const char *, loadErrorKinds> words {
        "wrong", "refused", "unasked", "unanswered", "lost", "connect-failed"};
    return words[indexOf(kind)];
}

LatencyHistogram LoadResult::updates() const
{
    return merged(servers, &ServerTally::updates);
}

LatencyHistogram LoadResult::queries() const
{
    return merged(servers, &ServerTally::queries);
}

ErrorCounts LoadResult::errors() const
{
    ErrorCounts all {};
    for (const ServerTally &each : servers) {
        for (std::size_t i = 0; i < loadErrorKinds; ++i)
            all[i] += each.errors[i];
    }
    return all;
}

std::uint64_t LoadResult::updatesAnswered() const
{
    return sum(servers, &ServerTally::updatesAnswered);
}

std::uint64_t LoadResult::queriesAnswered() const
{
    return sum(servers, &ServerTally::queriesAnswered);
}

std::uint64_t LoadResult::reconnects() const
{
    return sum(servers, &ServerTally::reconnects);
}

double LoadResult::perSecond(std::uint64_t count) const
{
    return seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

double LoadResult::availability() const
{
    const std::uint64_t asked = sum(servers, &ServerTally::asked) + unsent;
    if (asked == 0)
        return 1;
    return static_cast<double>(sum(servers, &ServerTally::answered)) / static_cast<double>(asked);
}

bool LoadResult::hasBadAnswers(bool failover) const
{
    const ErrorCounts all = errors();
    const auto has = [&all](LoadError kind) { return all[indexOf(kind)] > 0; };
    return has(LoadError::Wrong) || has(LoadError::Refused) || has(LoadError::Unasked)
        || has(LoadError::Unanswered) || (!failover && has(LoadError::Lost));
}

} // namespace Herdscope::Measure
