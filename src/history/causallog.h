// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "history/textsink.h"

namespace Herdscope::History {

/// What happened at servers before @p at, with vector clocks: a log for ShiViz
/// (https://bestchai.bitbucket.io/shiviz/), which opens it with its default expression
/// `(?<host>\S*) (?<clock>{.*})\n(?<event>.*)`. Two lines (LF) for an event:
///
///     Jaquez {"Jaquez":7,"Hill":3}
///     recv neighbour Hill AT Hill +0.000012 kiwi …
///
/// Clients are not hosts there: they have no clock. A line whose sending is not recorded brings no
/// causes along. Foreign bytes are escaped as in logs.
/// False if the sink wanted no more.
bool writeCausalLog(const Moment &at, const TextSink &sink);

} // namespace Herdscope::History
