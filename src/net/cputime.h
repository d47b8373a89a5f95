// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Herdscope::Net {

/// Processor time, in ns, that this process has used so far, in all its threads, and its child
/// processes that have ended and been waited for.
[[nodiscard]] std::int64_t processCpuNs();
/// Processor time, in ns, that the thread which asks has used so far.
[[nodiscard]] std::int64_t threadCpuNs();

} // namespace Herdscope::Net
