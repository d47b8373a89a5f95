// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/runoptions.h"

#include <QString>

namespace Herdscope::Net {

/// The word of --mode, and "simulated": as it stands in a saved run (Compare::RunFacts::mode).
[[nodiscard]] QString wordFor(RunMode mode);

} // namespace Herdscope::Net
