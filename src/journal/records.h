// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "herd/herdspec.h"
#include "journal/eventstore.h"

/// One event as one line, whatever bytes it holds.
namespace Herdscope::Journal {

/// "2026-11-23T01:04:34.123456789Z recv client 127.0.0.1:40312 IAMAT kiwi…" + LF. Bytes outside 0x20 – 0x7E are \xNN,
/// the backslash itself \\.
void appendLogRecord(std::string &out, const EventBatch &batch, const StoredEvent &event);
/// The same as one JSON object + LF; see README, "Files".
void appendJournalRecord(std::string &out, const Herd::HerdSpec &herd, const EventBatch &batch, const StoredEvent &event);
/// Verb of the log: "recv", "send", "connect", "drop", "link-up", "link-down", "start", "stop", "error".
[[nodiscard]] std::string_view verbFor(Herd::EventKind kind);
[[nodiscard]] std::string escaped(std::string_view bytes);
/// "2026-11-23T01:04:34.123456789Z"
[[nodiscard]] std::string formatUtc(std::int64_t wallNs);

} // namespace Herdscope::Journal
