// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/trackfile.h"

#include "bodies.h"
#include "require.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace Herdscope::Fuzz {

namespace {

using namespace Tracks;

void requireUsable(const TrackError &error, std::string_view text)
{
    // In XML either ends a line.
    const auto lines =
        1 + std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
    HERDSCOPE_REQUIRE(error.line >= 0 && error.line <= lines + 1);
    HERDSCOPE_REQUIRE(!error.problem.empty());
    HERDSCOPE_REQUIRE(describe(error, "a.gpx").starts_with("a.gpx"));
}

void requireOnEarth(Protocol::Position position)
{
    HERDSCOPE_REQUIRE(std::abs(position.latitudeDeg) <= 90);
    HERDSCOPE_REQUIRE(std::abs(position.longitudeDeg) <= 180);
}

void requireUsable(const Track &track)
{
    HERDSCOPE_REQUIRE(!track.points.empty());
    HERDSCOPE_REQUIRE(track.points.front().timeNs == 0);
    HERDSCOPE_REQUIRE(std::is_sorted(
        track.points.begin(), track.points.end(),
        [](const TrackPoint &a, const TrackPoint &b) { return a.timeNs < b.timeNs; }));
    for (const TrackPoint &point : track.points)
        requireOnEarth(point.position);
    const std::int64_t end = track.durationNs();
    for (const std::int64_t at : {std::int64_t {-1}, std::int64_t {0}, end / 2, end,
                                  std::numeric_limits<std::int64_t>::max()})
        requireOnEarth(positionAt(track, at));
    constexpr int enough = 100;
    std::int64_t last = -1;
    for (int i = 0; i < enough; ++i) {
        const auto next = nextFix(track, last);
        if (!next)
            break;
        HERDSCOPE_REQUIRE(*next > last && *next <= end);
        last = *next;
    }
}

} // namespace

void fuzzTracks(std::string_view input)
{
    constexpr std::array formats {TrackFormat::Gpx, TrackFormat::Nmea, TrackFormat::GeoJson,
                                  TrackFormat::Csv};
    if (input.empty())
        return;
    const std::size_t choice = static_cast<unsigned char>(input.front()) % formats.size();
    const std::string_view text = input.substr(1);
    auto tracks =
        parseTracks(QByteArray(text.data(), static_cast<qsizetype>(text.size())), formats[choice]);
    if (!tracks) {
        requireUsable(tracks.error(), text);
        return;
    }
    for (Track &track : *tracks) {
        requireUsable(track);
        if (!track.hasTimes)
            pace(track, slowestKmh);
        requireUsable(track);
    }
    HERDSCOPE_REQUIRE(startsOf(*tracks).size() == tracks->size());
}

} // namespace Herdscope::Fuzz
