// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "herd/herdspec.h"
#include "journal/eventstore.h"

namespace Herdscope::Journal {

/// Appends one cell, quoted where CSV needs it; cells that a spreadsheet would take for a formula (= + - @ TAB CR in
/// front) get a leading apostrophe unless they are plain numbers.
void appendCsvCell(std::string &out, std::string_view cell);

/// All updates in @p store as CSV with a header: when, server that took it, client, latitude, longitude, client time,
/// difference, update id, servers that know it, useful and duplicate AT lines, milliseconds until the last server knew.
[[nodiscard]] std::string updatesCsv(const Herd::HerdSpec &herd, const EventStore &store);

} // namespace Herdscope::Journal
