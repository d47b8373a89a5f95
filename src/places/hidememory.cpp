// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/hidememory.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

// The leak checker of the sanitizers traces its own process.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HERDSCOPE_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HERDSCOPE_SANITIZED
#endif
#endif

namespace Herdscope::Places {

void hideMemory()
{
#if defined(__linux__) && !defined(HERDSCOPE_SANITIZED)
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace Herdscope::Places
