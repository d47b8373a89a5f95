// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Journal {

/// Appends one cell, quoted where CSV needs it; cells that a spreadsheet would take for a formula
/// (= + - @ TAB CR in front, also after blanks) get a leading apostrophe unless they are plain
/// numbers.
void appendCsvCell(std::string &out, std::string_view cell);

/// Appends a client's id as a cell: plain where it is printable UTF-8 without backslash, else
/// escaped().
void appendCsvClient(std::string &out, std::string_view client);

/// The shortest digits that read back as the same number, without an exponent.
void appendCoordinate(std::string &out, double degrees);

/// Milliseconds with the nanoseconds as decimals: exact. @p ns is not negative.
void appendMilliseconds(std::string &out, std::int64_t ns);

/// First line of updatesCsv(), without LF:
/// when_utc,server,client,latitude,longitude,client_time,difference_s,update,servers_knowing,useful_lines,
/// duplicate_lines,ms_to_last_server
extern const std::string_view updatesCsvHeader;

/// All updates in @p store, one a line (LF), in the order in which the store first tells of them,
/// after a header: when it was taken (UTC, client time + difference), server that took it, client
/// (see appendCsvClient()), latitude, longitude (degrees), client time, difference (s), update id,
/// servers that came to know it, useful and duplicate AT lines received over links, milliseconds
/// from the IAMAT until the last of these servers knew (empty when the store no longer holds the
/// IAMAT).
[[nodiscard]] std::string updatesCsv(const Herd::HerdSpec &herd, const EventStore &store);

} // namespace Herdscope::Journal
