// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/hidememory.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace Herdscope::Places {

void hideMemory()
{
// The leak checker of the sanitizers traces its own process.
#if defined(__linux__) && !defined(HERDSCOPE_SANITIZED)
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace Herdscope::Places
