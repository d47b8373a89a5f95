// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/walker.h"

namespace Herdscope::App {

/// What the user chooses of a load.
struct LoadForm
{
    int clients = 50;
    int depth = 1; ///< requests of a client that may be unanswered at a time
    int rate = 0; ///< requests per second of all clients; 0: as fast as they are answered
    int whatsatPercent = 0; ///< of all requests
    Measure::Mobility mobility = Measure::Mobility::Standing;
    bool operator==(const LoadForm &) const = default;
};

} // namespace Herdscope::App
