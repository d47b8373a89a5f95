// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"

#include <QString>

#include <functional>
#include <string>
#include <vector>

namespace Herdscope::Tracks {

inline constexpr std::size_t mostNameBytes = 200; ///< of a client that is called after a track

/// What clients that follow the tracks of a file are called, each by another name: as its track;
/// where that has no name as the file, and by the track's number (from 1) if there are several.
/// UTF-8 as it can go over the wire: one word, without letters that nobody sees. A name that is
/// taken, here or as @p isTaken says, gets a number.
[[nodiscard]] std::vector<std::string>
clientNamesOf(const std::vector<Track> &tracks, const QString &fileName,
              const std::function<bool(const std::string &)> &isTaken = {});

} // namespace Herdscope::Tracks
