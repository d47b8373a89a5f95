// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/trackplayer.h"

#include <QByteArray>
#include <QHash>

#include <cstdint>
#include <deque>
#include <optional>

namespace Herdscope::App {

/// Somebody on a track.
struct TrackPlace
{
    Tracks::TrackPtr track;
    double speed = 1;
    std::int64_t trackNs = 0; ///< before 0 it waits at the beginning
    bool isPaused = false;
};

/// Who was where on which track, so that a fork of a past moment goes on from there: the record
/// holds reports only. By name, with times of the record's monotonic clock. What is older than
/// mostStages changes of one client is forgotten.
class TrackPast final
{
public:
    static constexpr std::size_t mostStages = 500;

    /// From then on it goes like that; none: it follows no track.
    void note(const QByteArray &name, std::int64_t atNs, const std::optional<TrackPlace> &place);
    /// Where it was then; none: on no track, or it is not known any more.
    [[nodiscard]] std::optional<TrackPlace> at(const QByteArray &name, std::int64_t atNs) const;
    /// What is later has not been: the clock is another one.
    void forgetAfter(std::int64_t atNs);

private:
    struct Stage
    {
        std::int64_t atNs = 0;
        std::optional<TrackPlace> place;
    };
    QHash<QByteArray, std::deque<Stage>> m_stages; ///< by time
};

} // namespace Herdscope::App
