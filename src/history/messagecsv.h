// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "history/textsink.h"

namespace Herdscope::History {

/// What went over links before @p at, a line (LF) each by the time of sending, after a header:
/// sent_utc,received_utc,from,to,update,copy,fate,ms
///
/// update is empty for what ends of a link say to catch up; copy is useful or duplicate once it is
/// received; fate is received, under way or lost; times that are not recorded are empty, and so is
/// ms (from sending to receipt) without both. False if the sink wanted no more.
bool writeMessagesCsv(const Moment &at, const TextSink &sink);

/// When each server got each update, a line (LF) each by the time of acceptance, after a header:
/// update,client,accepted_by,accepted_utc,server,from,hops,ms,how
///
/// from: the neighbour that brought it, empty where the client did; how: accepted, copy, catch-up
/// or restored. Of updates whose acceptance is recorded, and of servers that got them.
bool writeLatenciesCsv(const Moment &at, const TextSink &sink);

} // namespace Herdscope::History
