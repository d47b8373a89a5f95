// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "history/textsink.h"

namespace Herdscope::History {

/// The floods of a run in Chrome's Trace Event Format, as JSON: Perfetto (https://ui.perfetto.dev)
/// and chrome://tracing open it. A track for each server with what it received and sent, arrows
/// from sending to receipt; above them a bar for each update, from its acceptance until the last
/// server got it. Times are microseconds since the first event; the wall clock's is in otherData.
/// False if the sink wanted no more.
bool writeFloodTrace(const Moment &at, const TextSink &sink);

} // namespace Herdscope::History
