// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <string>

namespace Herdscope::Test {

/// A thousand clients report in turn, at five servers in turn, until @p past holds so many events
/// or some more. report(server, line) says it and lets the herd run.
template <typename Report>
void reportUntil(History::EventNumber end, MemoryHerd &herd, EventCollector &collector,
                 History::Past &past, Report report)
{
    for (int time = 0; past.end() < end; ++time) {
        report(time % 5,
               "IAMAT client" + std::to_string(time % 1000) + " +34.1-118.4 "
                   + std::to_string(1'520'000'000 + time));
        if (time % 100 == 0) {
            herd.forgetCounts();
            past.append(collector.take());
        }
    }
}

} // namespace Herdscope::Test
