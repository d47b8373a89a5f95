// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/trackplayer.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::Tracks {

std::int64_t TrackPlayer::Follower::trackNs(std::int64_t nowNs) const
{
    return anchorTrackNs + std::llround(double(nowNs - anchorNs) * speed);
}

/// Never before the track is there.
std::int64_t TrackPlayer::Follower::dueNs() const
{
    return anchorNs + std::int64_t(std::ceil(double(nextFixNs - anchorTrackNs) / speed));
}

void TrackPlayer::follow(int id, TrackPtr track, double speed, std::int64_t trackNs,
                         std::int64_t nowNs)
{
    leave(id);
    const auto next = nextFix(*track, trackNs > 0 ? trackNs : -1);
    if (!next)
        return;
    const Follower follower {std::move(track), std::clamp(speed, slowest, fastest), timeOf(nowNs),
                             trackNs, *next};
    m_due.emplace(follower.dueNs(), id);
    m_followers.emplace(id, follower);
}

void TrackPlayer::leave(int id)
{
    const auto found = m_followers.find(id);
    if (found == m_followers.end())
        return;
    m_due.erase({found->second.dueNs(), id});
    m_followers.erase(found);
}

void TrackPlayer::setSpeed(int id, double speed, std::int64_t nowNs)
{
    const auto found = m_followers.find(id);
    if (found == m_followers.end())
        return;
    Follower &its = found->second;
    m_due.erase({its.dueNs(), id});
    // A fix that is overdue stays so: the track has been there.
    its.anchorTrackNs = its.trackNs(timeOf(nowNs));
    its.anchorNs = timeOf(nowNs);
    its.speed = std::clamp(speed, slowest, fastest);
    m_due.emplace(its.dueNs(), id);
}

void TrackPlayer::setPaused(bool on, std::int64_t nowNs)
{
    if (on == isPaused())
        return;
    if (on) {
        m_pausedNs = nowNs;
        return;
    }
    const std::int64_t byNs = nowNs - *m_pausedNs;
    m_pausedNs.reset();
    shift(byNs);
}

void TrackPlayer::shift(std::int64_t byNs)
{
    m_due.clear();
    for (auto &[id, its] : m_followers) {
        its.anchorNs += byNs;
        m_due.emplace(its.dueNs(), id);
    }
    if (m_pausedNs)
        *m_pausedNs += byNs;
}

std::optional<std::int64_t> TrackPlayer::nextDueNs() const
{
    if (isPaused() || m_due.empty())
        return std::nullopt;
    return m_due.begin()->first;
}

std::optional<TrackPlayer::Fix> TrackPlayer::take(std::int64_t nowNs)
{
    const auto due = nextDueNs();
    if (!due || *due > nowNs)
        return std::nullopt;
    const auto [dueNs, id] = *m_due.begin();
    Follower &its = m_followers.at(id);
    m_due.erase(m_due.begin());
    if (nowNs - dueNs > mostLateNs)
        its.anchorNs += nowNs - dueNs;
    const auto next = nextFix(*its.track, its.nextFixNs);
    const Fix fix {id, positionAt(*its.track, its.nextFixNs), its.nextFixNs, dueNs, !next};
    if (!next) {
        m_followers.erase(id);
        return fix;
    }
    its.nextFixNs = *next;
    m_due.emplace(its.dueNs(), id);
    return fix;
}

std::int64_t TrackPlayer::trackNs(int id, std::int64_t nowNs) const
{
    return m_followers.at(id).trackNs(timeOf(nowNs));
}

Protocol::Position TrackPlayer::placeOf(int id, std::int64_t nowNs) const
{
    const Follower &its = m_followers.at(id);
    return positionAt(*its.track, its.trackNs(timeOf(nowNs)));
}

} // namespace Herdscope::Tracks
