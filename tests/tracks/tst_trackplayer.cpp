// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/seededrandom.h"
#include "tracks/trackplayer.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Tracks;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr std::int64_t second = 1'000 * ms;

/// A fix each second, northwards.
TrackPtr straight(int seconds)
{
    auto track = std::make_shared<Track>();
    track->hasTimes = true;
    for (int i = 0; i <= seconds; ++i)
        track->points.push_back({i * second, {i * 0.001, 0}});
    return track;
}

/// All that is due until then.
std::vector<TrackPlayer::Fix> takeAll(TrackPlayer &player, std::int64_t nowNs)
{
    std::vector<TrackPlayer::Fix> fixes;
    while (const auto fix = player.take(nowNs))
        fixes.push_back(*fix);
    return fixes;
}

/// All that is due until then, each when it is.
std::size_t takeInTime(TrackPlayer &player, std::int64_t nowNs)
{
    std::size_t count = 0;
    for (auto due = player.nextDueNs(); due && *due <= nowNs; due = player.nextDueNs())
        count += player.take(*due) ? 1 : 0;
    return count;
}

} // namespace

/// Who is due when, by a clock that the test has.
class TestTrackPlayer final : public QObject
{
    Q_OBJECT

private slots:
    void eachFixComesAtItsTime_data();
    void eachFixComesAtItsTime();
    void oneThatStartsLaterWaitsAtTheBeginning();
    void speedChangesWhereItIs();
    void pausedItStands();
    void thoseWhoSleptGoOnWhereTheyWere();
    void manyComeInTheOrderOfTheirTimes();
    void leavesAndFollowsAgain();
};

void TestTrackPlayer::eachFixComesAtItsTime_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.1, 0.3, 1.0, 7.0, 10.0, 100.0})
        QTest::addRow("%g times", speed) << speed;
}

void TestTrackPlayer::eachFixComesAtItsTime()
{
    QFETCH(double, speed);
    TrackPlayer player;
    player.follow(1, straight(50), speed, 0, 1000);
    std::vector<TrackPlayer::Fix> fixes;
    while (const auto due = player.nextDueNs()) {
        QVERIFY(!player.take(*due - 1));
        fixes.push_back(*player.take(*due));
    }
    QCOMPARE(fixes.size(), std::size_t(51)); // each point
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const double dueNs = 1000 + double(i) * second / speed;
        QVERIFY(std::abs(double(fixes[i].dueNs) - dueNs) <= 2);
        QCOMPARE(fixes[i].position.latitudeDeg, double(i) * 0.001);
        QCOMPARE(fixes[i].isLast, i == 50);
    }
    QVERIFY(!player.isFollowing(1));
}

void TestTrackPlayer::oneThatStartsLaterWaitsAtTheBeginning()
{
    TrackPlayer player;
    player.follow(1, straight(3), 10, -20 * second, 0);
    QCOMPARE(player.nextDueNs(), 2 * second);
    QCOMPARE(player.placeOf(1, second).latitudeDeg, 0.0);
    QCOMPARE(takeAll(player, 2 * second + 100 * ms).size(), std::size_t(2));
}

void TestTrackPlayer::speedChangesWhereItIs()
{
    TrackPlayer player;
    player.follow(1, straight(100), 1, 0, 0);
    QCOMPARE(takeAll(player, 500 * ms).size(), std::size_t(1));
    player.setSpeed(1, 10, 500 * ms);
    QCOMPARE(player.trackNs(1, 500 * ms), 500 * ms);
    QCOMPARE(player.placeOf(1, 550 * ms).latitudeDeg, 0.001); // it was half way to the first
    QCOMPARE(player.nextDueNs(), 550 * ms);
    QCOMPARE(takeAll(player, 800 * ms).size(), std::size_t(3));
    player.setSpeed(1, 1000, 800 * ms); // as fast as may be
    QCOMPARE(player.trackNs(1, 900 * ms), 3500 * ms + 10 * second);
}

void TestTrackPlayer::pausedItStands()
{
    TrackPlayer player;
    player.follow(1, straight(10), 1, 0, 0);
    takeInTime(player, 1500 * ms);
    player.setPaused(true, 1500 * ms);
    QVERIFY(!player.nextDueNs());
    QVERIFY(!player.take(5 * second));
    QCOMPARE(player.trackNs(1, 5 * second), 1500 * ms);
    player.follow(2, straight(10), 1, 0, 6 * second); // begins when it goes on
    player.setPaused(false, 10 * second);
    QCOMPARE(player.trackNs(1, 10 * second), 1500 * ms);
    QCOMPARE(player.trackNs(2, 10 * second), 0);
    QCOMPARE(player.nextDueNs(), 10 * second);
}

void TestTrackPlayer::thoseWhoSleptGoOnWhereTheyWere()
{
    TrackPlayer player;
    player.follow(1, straight(1000), 1, 0, 0);
    takeInTime(player, 1500 * ms);
    const auto fixes = takeAll(player, 600 * second);
    QCOMPARE(fixes.size(), std::size_t(1));
    QCOMPARE(fixes[0].trackNs, 2 * second); // none is left out
    QCOMPARE(player.nextDueNs(), 601 * second);
}

void TestTrackPlayer::manyComeInTheOrderOfTheirTimes()
{
    Protocol::SeededRandom lots(5);
    TrackPlayer player;
    for (int id = 0; id < 300; ++id)
        player.follow(id, straight(20), lots.within(0.1, 100), 0, std::int64_t(lots.below(second)));
    std::int64_t before = 0;
    std::map<int, int> counts;
    for (std::int64_t now = 0; now < 300 * second; now += 5 * ms) {
        for (const auto &fix : takeAll(player, now)) {
            QVERIFY(fix.dueNs <= now && now - fix.dueNs < 5 * ms);
            QVERIFY(fix.dueNs >= before);
            before = fix.dueNs;
            QCOMPARE(fix.trackNs, counts[fix.id]++ * second);
        }
    }
    QCOMPARE(player.count(), 0);
    QCOMPARE(int(counts.size()), 300);
    for (const auto &[id, count] : counts)
        QCOMPARE(count, 21);
}

void TestTrackPlayer::leavesAndFollowsAgain()
{
    TrackPlayer player;
    player.follow(1, straight(10), 1, 0, 0);
    takeInTime(player, 2500 * ms);
    const std::int64_t at = player.trackNs(1, 2500 * ms);
    player.leave(1);
    player.leave(1);
    QVERIFY(!player.nextDueNs());
    player.follow(1, straight(10), 1, at, 7 * second);
    QCOMPARE(takeAll(player, 7500 * ms).at(0).trackNs, 3 * second);
    player.shift(100 * second);
    QCOMPARE(player.nextDueNs(), 108'500 * ms);
    player.follow(1, straight(10), 1, 10 * second, 0); // at its end there is nothing to do
    QVERIFY(!player.isFollowing(1));
}

QTEST_APPLESS_MAIN(TestTrackPlayer)
#include "tst_trackplayer.moc"
