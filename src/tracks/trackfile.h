// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"
#include "tracks/trackerror.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

/// Files with tracks, read strictly: nothing is guessed and nothing half read.
namespace Herdscope::Tracks {

enum class TrackFormat
{
    Gpx, ///< 1.0 and 1.1: tracks and routes; way points on their own are none
    Nmea, ///< what a receiver says: RMC, GGA, GLL sentences, one track
    GeoJson, ///< LineString, MultiLineString, Point; times in the property "times" or "coordTimes"
    Csv ///< a header with latitude, longitude, and maybe time and client; see csvtracks.cpp
};

/// Of GeoJSON, which is held as a tree of many times its size while it is read, a quarter.
inline constexpr qint64 maxTrackFileBytes = 256 * 1024 * 1024;
[[nodiscard]] qint64 maxBytesOf(TrackFormat format);

/// How much is read, 0 … 1, told at times, in the thread that reads. False gives up.
using TrackProgress = std::function<bool(double share)>;

/// Without a problem in the error it was given up.
using TracksOrError = tl::expected<std::vector<Track>, TrackError>;

/// By its name; none: it is called like none of them.
[[nodiscard]] std::optional<TrackFormat> trackFormatOf(const QString &fileName);
[[nodiscard]] QStringList trackFilePatterns(); ///< "*.gpx", …

[[nodiscard]] TracksOrError parseTracks(const QByteArray &text, TrackFormat format,
                                        const TrackProgress &progress = {});

/// The tracks of a file; at least one, each with at least one point. Those without times
/// (Track::hasTimes) need pace(). The error is a sentence for people that names file and line;
/// empty: it was given up. In any thread.
[[nodiscard]] tl::expected<std::vector<Track>, QString>
readTracks(const QString &fileName, const TrackProgress &progress = {});

} // namespace Herdscope::Tracks
