// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"

#include <QByteArray>

#include <string_view>
#include <vector>

/// One for each format. They throw the TrackError of the first thing that is wrong. Used by
/// parseTracks() alone, which makes a value of it.
namespace Herdscope::Tracks {

[[nodiscard]] std::vector<Track> readGpx(const QByteArray &text);
[[nodiscard]] std::vector<Track> readNmea(const QByteArray &text);
[[nodiscard]] std::vector<Track> readGeoJson(const QByteArray &text);
[[nodiscard]] std::vector<Track> readCsv(std::string_view text);

} // namespace Herdscope::Tracks
