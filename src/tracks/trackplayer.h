// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace Herdscope::Tracks {

using TrackPtr = std::shared_ptr<const Track>;

/// Who is where on their tracks, and whose fix is due next. It knows no clock: "now" is told, in ns
/// of any clock that goes on. Costs of an order: the logarithm of how many follow one.
class TrackPlayer final
{
public:
    static constexpr double slowest = 0.1; ///< times as fast as it was
    static constexpr double fastest = 100;
    /// Who was kept from reporting for longer (a machine that slept) goes on where it was instead
    /// of telling all that it missed at once.
    static constexpr std::int64_t mostLateNs = 1'000'000'000;

    struct Fix
    {
        int id = -1;
        Protocol::Position position;
        std::int64_t trackNs = 0;
        std::int64_t dueNs = 0; ///< when it should have been taken
        bool isLast = false; ///< the track has ended, and nobody follows it any more
    };

    /// @p track must have times. @p trackNs: where on it; before 0 it waits at the beginning.
    /// What was reported there already is not again.
    void follow(int id, TrackPtr track, double speed, std::int64_t trackNs, std::int64_t nowNs);
    void leave(int id);
    [[nodiscard]] bool isFollowing(int id) const { return m_followers.contains(id); }
    [[nodiscard]] int count() const { return int(m_followers.size()); }
    void setSpeed(int id, double speed, std::int64_t nowNs);
    void setPaused(bool on, std::int64_t nowNs);
    [[nodiscard]] bool isPaused() const { return m_pausedNs.has_value(); }
    /// The clock was replaced by one that shows @p byNs more.
    void shift(std::int64_t byNs);

    /// When take() has something; none: nobody follows anything, or it is paused.
    [[nodiscard]] std::optional<std::int64_t> nextDueNs() const;
    /// The earliest that is due. Call again until there is none.
    [[nodiscard]] std::optional<Fix> take(std::int64_t nowNs);
    /// Of one that is following.
    [[nodiscard]] std::int64_t trackNs(int id, std::int64_t nowNs) const;
    [[nodiscard]] Protocol::Position placeOf(int id, std::int64_t nowNs) const;

private:
    struct Follower
    {
        TrackPtr track;
        double speed = 1;
        std::int64_t anchorNs = 0; ///< of the clock, when
        std::int64_t anchorTrackNs = 0; ///< it was here
        std::int64_t nextFixNs = 0; ///< on the track
        [[nodiscard]] std::int64_t trackNs(std::int64_t nowNs) const;
        [[nodiscard]] std::int64_t dueNs() const;
    };
    [[nodiscard]] std::int64_t timeOf(std::int64_t nowNs) const
    {
        return m_pausedNs.value_or(nowNs);
    }

    std::map<int, Follower> m_followers;
    std::set<std::pair<std::int64_t, int>> m_due; ///< when, who
    std::optional<std::int64_t> m_pausedNs; ///< since
};

} // namespace Herdscope::Tracks
