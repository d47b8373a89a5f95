// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/cputime.h"

#include <ctime>
#include <sys/resource.h>

namespace Herdscope::Net {

namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

std::int64_t nsOf(const timeval &time)
{
    constexpr std::int64_t nsPerUs = 1'000;
    return time.tv_sec * nsPerSecond + time.tv_usec * nsPerUs;
}

std::int64_t usedBy(int who)
{
    rusage usage {};
    return ::getrusage(who, &usage) == 0 ? nsOf(usage.ru_utime) + nsOf(usage.ru_stime) : 0;
}

} // namespace

std::int64_t processCpuNs()
{
    return usedBy(RUSAGE_SELF) + usedBy(RUSAGE_CHILDREN);
}

std::int64_t threadCpuNs()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * nsPerSecond + time.tv_nsec;
}

} // namespace Herdscope::Net
