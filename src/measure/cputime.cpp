// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/cputime.h"

#include <sys/resource.h>

namespace Herdscope::Measure {

namespace {

std::int64_t nsOf(const timeval &time)
{
    constexpr std::int64_t nsPerSecond = 1'000'000'000;
    constexpr std::int64_t nsPerUs = 1'000;
    return time.tv_sec * nsPerSecond + time.tv_usec * nsPerUs;
}

std::int64_t usedBy(int who)
{
    rusage usage {};
    return ::getrusage(who, &usage) == 0 ? nsOf(usage.ru_utime) + nsOf(usage.ru_stime) : 0;
}

} // namespace

std::int64_t cpuTimeNs()
{
    return usedBy(RUSAGE_SELF) + usedBy(RUSAGE_CHILDREN);
}

} // namespace Herdscope::Measure
