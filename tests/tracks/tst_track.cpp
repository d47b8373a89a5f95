// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/distance.h"
#include "protocol/seededrandom.h"
#include "tracks/track.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Herdscope;
using namespace Herdscope::Tracks;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// In degrees, the short way round the earth.
double longitudeBetween(double a, double b)
{
    return std::remainder(b - a, 360.0);
}

/// In degrees.
double distanceToLeg(Protocol::Position at, Protocol::Position a, Protocol::Position b)
{
    const double dx = longitudeBetween(a.longitudeDeg, b.longitudeDeg);
    const double dy = b.latitudeDeg - a.latitudeDeg;
    const double px = longitudeBetween(a.longitudeDeg, at.longitudeDeg);
    const double py = at.latitudeDeg - a.latitudeDeg;
    const double length = dx * dx + dy * dy;
    const double share = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0;
    return std::hypot(px - share * dx, py - share * dy);
}

double distanceToTrack(Protocol::Position at, const Track &track)
{
    double least = 1e9;
    for (std::size_t i = 0; i < track.points.size(); ++i) {
        const TrackPoint &from = track.points[i == 0 ? 0 : i - 1];
        least = std::min(least, distanceToLeg(at, from.position, track.points[i].position));
    }
    return least;
}

Track someTrack(Protocol::SeededRandom &lots)
{
    Track track;
    track.hasTimes = true;
    Protocol::Position at {lots.unit() * 160 - 80, lots.unit() * 360 - 180};
    std::int64_t timeNs = 0;
    for (int i = 0; i < 20; ++i) {
        track.points.push_back({timeNs, at});
        timeNs += std::int64_t(lots.unit() * 60) * second; // sometimes 0
        at.latitudeDeg = std::clamp(at.latitudeDeg + lots.unit() - 0.5, -90.0, 90.0);
        at.longitudeDeg = std::remainder(at.longitudeDeg + lots.unit() * 4 - 2, 360.0);
    }
    return track;
}

Track timed(std::int64_t startNs, std::int64_t durationNs)
{
    Track track;
    track.hasTimes = true;
    track.startNs = startNs;
    track.points = {{0, {1, 2}}, {durationNs, {1, 3}}};
    return track;
}

} // namespace

class TestTrack final : public QObject
{
    Q_OBJECT

private slots:
    void positionsAreOnTheTrackAtAnyTime();
    void atThePointsTimesItIsThere();
    void goesTheShortWayOverTheDateLine();
    void withoutTimesSomebodyGoesAtTheChosenSpeed();
    void everyPointIsAFix();
    void tracksOfOneTimeStartAsFarApartAsTheyDid();
};

void TestTrack::positionsAreOnTheTrackAtAnyTime()
{
    Protocol::SeededRandom lots(7);
    for (int run = 0; run < 200; ++run) {
        Track track = someTrack(lots);
        if (run % 2 == 1)
            pace(track, 1 + lots.unit() * 900);
        const double length = double(track.durationNs());
        for (int i = 0; i < 100; ++i) {
            const auto timeNs = std::int64_t((lots.unit() * 1.2 - 0.1) * length);
            const Protocol::Position at = positionAt(track, timeNs);
            QVERIFY(std::abs(at.longitudeDeg) <= 180);
            QVERIFY(distanceToTrack(at, track) <= 1e-6);
            // and as it goes over the wire
            const auto told = Protocol::parsePosition(Protocol::formatPosition(at));
            QVERIFY(told && distanceToTrack(*told, track) <= 1e-6);
        }
    }
}

void TestTrack::atThePointsTimesItIsThere()
{
    Track track;
    track.points = {{0, {1, 10}}, {second, {2, 20}}, {second, {3, 30}}, {3 * second, {4, 40}}};
    QCOMPARE(positionAt(track, -5), (Protocol::Position {1, 10}));
    QCOMPARE(positionAt(track, second / 2), (Protocol::Position {1.5, 15}));
    QCOMPARE(positionAt(track, second), (Protocol::Position {3, 30}));
    QCOMPARE(positionAt(track, 2 * second), (Protocol::Position {3.5, 35}));
    QCOMPARE(positionAt(track, 9 * second), (Protocol::Position {4, 40}));
}

void TestTrack::goesTheShortWayOverTheDateLine()
{
    Track track;
    track.points = {{0, {0, 179}}, {4 * second, {0, -179}}};
    QCOMPARE(positionAt(track, second).longitudeDeg, 179.5);
    QCOMPARE(positionAt(track, 3 * second).longitudeDeg, -179.5);
}

void TestTrack::withoutTimesSomebodyGoesAtTheChosenSpeed()
{
    Track track;
    track.points = {{0, {34.07, -118.45}}, {0, {34.07, -118.44}}, {0, {34.08, -118.44}}};
    pace(track, 36); // 10 m/s
    const double metres =
        Protocol::metresBetween(track.points[0].position, track.points[2].position);
    QVERIFY(double(track.durationNs()) / second * 10 > metres);
    for (std::int64_t at = 0; at + second < track.points[1].timeNs; at += second) {
        const double step =
            Protocol::metresBetween(positionAt(track, at), positionAt(track, at + second));
        QVERIFY(std::abs(step - 10) < 0.01);
    }
    // A report each second, at the points too, and at the end.
    std::int64_t at = -1;
    std::vector<std::int64_t> fixes;
    while (const auto next = nextFix(track, at)) {
        QVERIFY(*next > at && *next - at <= second);
        fixes.push_back(at = *next);
    }
    QCOMPARE(fixes.front(), 0);
    QCOMPARE(fixes.back(), track.durationNs());
    QVERIFY(std::ranges::find(fixes, track.points[1].timeNs) != fixes.end());
}

void TestTrack::everyPointIsAFix()
{
    Track track;
    track.points = {{0, {}}, {second, {}}, {second, {}}, {5 * second, {}}};
    QCOMPARE(nextFix(track, -1), 0);
    QCOMPARE(nextFix(track, 0), second);
    QCOMPARE(nextFix(track, second), 5 * second);
    QVERIFY(!nextFix(track, 5 * second));
}

void TestTrack::tracksOfOneTimeStartAsFarApartAsTheyDid()
{
    constexpr std::int64_t day = 86'400 * second;
    const std::vector<Track> tracks {timed(day + 30 * second, 60 * second), timed(day, 50 * second),
                                     timed(2 * day, 10 * second), // another day: with the others
                                     timed(2 * day + 5 * second, 10 * second), Track()};
    QCOMPARE(startsOf(tracks), (std::vector<std::int64_t> {30 * second, 0, 0, 5 * second, 0}));
    QVERIFY(startsOf({}).empty());
}

QTEST_APPLESS_MAIN(TestTrack)
#include "tst_track.moc"
