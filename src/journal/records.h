// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/eventsampler.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// One event as one line, whatever bytes it holds.
///
/// Log:      2026-11-23T01:04:34.123456789Z recv client 127.0.0.1:40312 IAMAT kiwi…
///           time, verb, other side ("client ADDRESS", "neighbour NAME", "places" or nothing),
///           line.
/// Journal:  {"server":"Hill","seq":17,"mono_ns":…,"wall_ns":…,"kind":"recv","side":"client",
///            "peer":"127.0.0.1:40312","update":"0123456789abcdef","novelty":"useful","line":"…"}
///           on one line, all ASCII but the server's name. "server" is null for events of the herd
///           as a whole; "kind" is the verb of the log; "side" ("client", "neighbour", "places"),
///           "peer", "update" and "novelty"
///           ("useful", "duplicate") are left out where there is none. "seq" counts the events of
///           one run from 1; numbers that are missing were dropped or left out, which a record
///           says; 0 is a note about the file itself.
///
/// What is received from no side is what a server reads from its location journal when it starts,
/// as links carry it ("useful"), or a purge. "novelty" of a client's report: "useful" if it was
/// taken, "duplicate" if something as new or newer was held.
///
/// Records with the verb "log" are about the log itself:
///     log level sampled        at work from here on: everything, sampled, off
///     log left out 812345 recv client, 812345 send client
///                              so many lines since the last such record are not here, by verb and
///                              side; with the records that are here they are all there were
///
/// Records with the verb "edit" say that the herd was changed while it ran, in the words of
/// Herd::textOf(): "edit server added: S6 127.0.0.1 port 12105 at 34.05 -118.24". Names in later
/// records are those that servers have by then.
///
/// Foreign bytes are escaped alike in both: bytes outside 0x20 – 0x7E are \xNN (lower case hex),
/// the backslash is \\. The string "line" of the journal is this text, so that after reading the
/// JSON unescaped() gives the exact bytes.
namespace Herdscope::Journal {

/// Appends the event as a line of its server's log, with LF. Blanks in the address of the other
/// side are \x20.
void appendLogRecord(std::string &out, const EventBatch &batch, const StoredEvent &event);
/// The same as one JSON object, with LF.
void appendJournalRecord(std::string &out, const Herd::HerdSpec &herd, const EventBatch &batch,
                         const StoredEvent &event);
/// Verb of the log: "recv", "send", "connect", "drop", "link-up", "link-down", "start", "stop",
/// "error", "log", "edit".
[[nodiscard]] std::string_view verbFor(Herd::EventKind kind);
/// "client", "neighbour", "places", or nothing.
[[nodiscard]] std::string_view sideFor(Herd::PeerKind kind);

/// "left out 3 recv client, 1 send neighbour"
[[nodiscard]] std::string textFor(const Herd::LeftOut &leftOut);

[[nodiscard]] std::string escaped(std::string_view bytes);
void appendEscaped(std::string &out, std::string_view bytes);
/// The bytes again; no value for what escaped() can't have written (a backslash before anything but
/// \ or xNN).
[[nodiscard]] std::optional<std::string> unescaped(std::string_view text);

/// "2026-11-23T01:04:34.123456789Z"
[[nodiscard]] std::string formatUtc(std::int64_t wallNs);
void appendUtc(std::string &out, std::int64_t wallNs);

/// Name of each server's log file, "Hill.log": bytes that file systems or shells mind are "_", and
/// names that would coincide get a number.
[[nodiscard]] std::vector<std::string> logFileNames(const Herd::HerdSpec &herd);
inline constexpr std::string_view journalFileName = "journal.jsonl";

} // namespace Herdscope::Journal
