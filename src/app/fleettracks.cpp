// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Fleet that leads clients along tracks.
#include "app/fleet_p.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr qint64 nsPerMs = 1'000'000;
/// A clock that has gone on for longer between two looks stood still meanwhile, or is another one.
constexpr qint64 longestGapNs = Tracks::TrackPlayer::mostLateNs;
/// Of the event loop's time, before others have a turn.
constexpr qint64 turnNs = 8 * nsPerMs;
constexpr int glidersInATurn = 100;
/// So much later than it is added does a track begin for each client that is added with it.
constexpr qint64 leadNs = nsPerMs;

} // namespace

qint64 Fleet::Private::trackClockNs() const
{
    return world.isVirtual ? std::max<qint64>(wallNs(), tracksFrom.wallNs)
                           : trackClock.nsecsElapsed();
}

qint64 Fleet::Private::monotonicNs() const
{
    using namespace std::chrono;
    return world.monotonicNs
        ? world.monotonicNs()
        : duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Tracks stand still while their clock does, and when it is replaced.
qint64 Fleet::Private::trackNow()
{
    const qint64 now = trackClockNs();
    const qint64 gap = trackSeenNs ? now - *trackSeenNs : 0;
    trackSeenNs = now;
    if (gap >= 0 && gap <= longestGapNs)
        return now;
    player.shift(gap);
    noteTracks(now);
    if (!world.isVirtual && player.count() > 0 && gap > 0)
        fixes.worstLateNs = std::max(fixes.worstLateNs, gap);
    return now;
}

void Fleet::Private::noteTrack(const Member &member, qint64 now)
{
    const MobileClient &client = member.shown;
    std::optional<TrackPlace> place;
    if (client.track && player.isFollowing(client.id))
        place = TrackPlace {client.track, client.trackSpeed, player.trackNs(client.id, now),
                            player.isPaused()};
    trackPast.note(client.name, std::max<qint64>(monotonicNs(), tracksFrom.monotonicNs), place);
}

void Fleet::Private::noteTracks(qint64 now)
{
    for (const auto &member : members) {
        if (member->shown.track)
            noteTrack(*member, now);
    }
}

void Fleet::Private::lead(Member &member, Tracks::TrackPtr track, double speed,
                          std::int64_t trackNs)
{
    MobileClient &client = member.shown;
    const bool wasOn = player.isFollowing(client.id);
    player.follow(client.id, track, speed, trackNs, trackNow());
    client.trackSpeed =
        std::clamp(speed, Tracks::TrackPlayer::slowest, Tracks::TrackPlayer::fastest);
    client.trackNs = trackNs;
    client.track = player.isFollowing(client.id) ? std::move(track) : nullptr;
    noteTrack(member, trackNow());
    mark(member);
    if (!glideTimer.isActive())
        glideTimer.start();
    scheduleFix();
    if (wasOn != player.isFollowing(client.id))
        emit q->tracksChanged();
}

void Fleet::Private::leaveTrack(Member &member)
{
    if (!member.shown.track)
        return;
    member.shown.track.reset();
    player.leave(member.shown.id);
    noteTrack(member, trackClockNs());
    mark(member);
    if (player.count() == 0)
        glideTimer.stop();
    emit q->tracksChanged();
}

void Fleet::Private::scheduleFix()
{
    const auto due = player.nextDueNs();
    if (!due || world.isVirtual)
        return fixTimer.stop();
    const qint64 waitNs = *due - trackNow();
    fixTimer.start(int(std::clamp<qint64>((waitNs + nsPerMs - 1) / nsPerMs, 0, 60'000)));
}

void Fleet::Private::takeFixes()
{
    if (player.count() == 0)
        return;
    const qint64 now = trackNow();
    const auto begin = std::chrono::steady_clock::now();
    while (const auto fix = player.take(now)) {
        takeFix(*fix);
        if (!world.isVirtual
            && std::chrono::steady_clock::now() - begin > std::chrono::nanoseconds(turnNs))
            break;
    }
    scheduleFix();
}

void Fleet::Private::takeFix(const Tracks::TrackPlayer::Fix &fix)
{
    Member *member = find(fix.id);
    if (!member)
        return;
    member->shown.position = fix.position;
    member->shown.trackNs = fix.trackNs;
    report(*member);
    const qint64 late = trackClockNs() - fix.dueNs;
    ++fixes.reported;
    fixes.worstLateNs = std::max(fixes.worstLateNs, late);
    fixes.later += late > FixCounts::lateNs ? 1 : 0;
    if (fix.isLast) {
        member->shown.track.reset();
        noteTrack(*member, trackClockNs());
        if (player.count() == 0)
            glideTimer.stop();
        emit q->tracksChanged();
    }
}

/// Round and round: where there are many, each is shown less often between its fixes.
void Fleet::Private::glide()
{
    const qint64 now = trackNow();
    int left = glidersInATurn;
    for (std::size_t i = 0; i < members.size() && left > 0; ++i) {
        glided = (glided + 1) % members.size();
        Member &member = *members[glided];
        if (!member.shown.track)
            continue;
        --left;
        const Protocol::Position here = player.placeOf(member.shown.id, now);
        if (here == member.shown.position)
            continue;
        member.shown.position = here;
        member.shown.trackNs = player.trackNs(member.shown.id, now);
        mark(member);
    }
}

QList<int> Fleet::addOnTracks(const std::vector<TrackStart> &starts, double speed, int server)
{
    const int possible = std::min(int(starts.size()), maxClients - size());
    QList<int> ids;
    if (possible <= 0)
        return ids;
    emit aboutToAdd(size(), size() + possible - 1);
    for (int i = 0; i < possible; ++i) {
        const TrackStart &start = starts[std::size_t(i)];
        QByteArray name = start.name;
        for (int number = 2; name.isEmpty() || d->ids.contains(name); ++number)
            name = (start.name.isEmpty() ? "track" : start.name) + '-' + QByteArray::number(number);
        Private::Member &member = d->append(start.track->points.front().position, name);
        member.shown.chosenServer = server;
        ids.append(member.shown.id);
    }
    emit added();
    for (int i = 0; i < possible; ++i) {
        const TrackStart &start = starts[std::size_t(i)];
        Private::Member &member = *d->find(ids[i]);
        d->reportInTurn(member); // it is there; its connection is, when its track begins
        const double lead = double(possible) * double(leadNs) * speed;
        d->lead(member, start.track, speed, -start.afterNs - std::int64_t(lead));
        emit acted(FleetAct::Placed, ids[i]);
        emit acted(FleetAct::Follows, ids[i]);
    }
    return ids;
}

void Fleet::follow(int id, Tracks::TrackPtr track, double speed, std::int64_t trackNs)
{
    Private::Member *member = d->find(id);
    if (!member)
        return;
    const bool wasOn = member->shown.track != nullptr;
    if (!track) {
        d->leaveTrack(*member);
        if (wasOn)
            emit acted(FleetAct::LeavesTrack, id);
        return;
    }
    d->discharge(*member);
    d->lead(*member, std::move(track), speed, trackNs);
    emit acted(FleetAct::Follows, id);
}

void Fleet::setTrackSpeed(const QList<int> &ids, double speed)
{
    for (const int id : ids) {
        Private::Member *member = d->find(id);
        if (!member || !member->shown.track)
            continue;
        d->player.setSpeed(id, speed, d->trackNow());
        member->shown.trackSpeed =
            std::clamp(speed, Tracks::TrackPlayer::slowest, Tracks::TrackPlayer::fastest);
        d->noteTrack(*member, d->trackNow());
        d->mark(*member);
        emit acted(FleetAct::Follows, id);
    }
    d->scheduleFix();
}

void Fleet::setTracksPaused(bool on)
{
    if (on == d->player.isPaused())
        return;
    d->player.setPaused(on, d->trackNow());
    d->noteTracks(d->trackNow());
    d->scheduleFix();
    emit tracksChanged();
}

bool Fleet::tracksPaused() const
{
    return d->player.isPaused();
}

int Fleet::onTracks() const
{
    return d->player.count();
}

const TrackPast &Fleet::trackPast() const
{
    return d->trackPast;
}

void Fleet::setTrackPast(TrackPast past)
{
    d->trackPast = std::move(past);
}

FixCounts Fleet::fixCounts() const
{
    return d->fixes;
}

} // namespace Herdscope::App
