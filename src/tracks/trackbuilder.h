// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"
#include "tracks/trackerror.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Tracks {

inline constexpr std::size_t mostPoints = 1'000'000; ///< of a file: 64 MB here
inline constexpr std::size_t mostTracks = 10'000; ///< of a file: as many clients as there may be

/// What all readers have in common: makes tracks of points and sees that nothing is wrong with
/// them. All that is refused is thrown as a TrackError, for parseTracks() to catch.
class TrackBuilder final
{
public:
    /// The points that follow are another track's. One that gets none is left out.
    void begin(std::string name);
    void rename(std::string name) { m_tracks.back().name = std::move(name); }
    /// @p timeNs: since 1970. All points of a track have one, or none has; it never decreases.
    void add(int line, Protocol::Position position, std::optional<std::int64_t> timeNs);
    [[nodiscard]] std::vector<Track> finish();

private:
    std::vector<Track> m_tracks;
    std::size_t m_points = 0;
};

/// Whole fields, without blanks round them. @p what is in an error: "latitude".
[[nodiscard]] double degreesOf(std::string_view text, double most, int line, std::string_view what);
[[nodiscard]] Protocol::Position positionOf(std::string_view latitude, std::string_view longitude,
                                            int line);
[[nodiscard]] Protocol::Position positionOf(double latitude, double longitude, int line);
/// "2026-03-02T18:00:00Z", with decimals of seconds or not, or with "+01:00" for "Z".
[[nodiscard]] std::int64_t utcNsOf(std::string_view text, int line);

} // namespace Herdscope::Tracks
