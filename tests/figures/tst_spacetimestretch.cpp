// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimelabels.h"
#include "figures/spacetimestretch.h"
#include "figures/timeaxis.h"

#include <QTest>

#include <cmath>

using namespace Herdscope::Figures;

class tst_SpaceTimeStretch : public QObject
{
    Q_OBJECT

private slots:
    void zoomsAtAPlace_data();
    void zoomsAtAPlace();
    void staysWithinTheRecord();
    void followsTheEnd();
    void endsAndStartsFollowingByPanning();
    void fitsAll();
    void showsAPlaceThatIsOutside();
    void putsTicksAtRoundNumbers_data();
    void putsTicksAtRoundNumbers();
};

namespace {

SpaceTimeCamera overlooking(double last)
{
    SpaceTimeCamera camera;
    camera.setLimits(0, last);
    camera.fit();
    return camera;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-6 * std::max(1.0, std::abs(a));
}

} // namespace

void tst_SpaceTimeStretch::zoomsAtAPlace_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("place");
    QTest::newRow("nearer in the middle") << 0.5 << 500.0;
    QTest::newRow("nearer at the left") << 0.2 << 120.0;
    QTest::newRow("nearer at the right") << 0.7 << 900.0;
}

void tst_SpaceTimeStretch::zoomsAtAPlace()
{
    QFETCH(const double, factor);
    QFETCH(const double, place);
    SpaceTimeCamera camera = overlooking(1000);
    const SpaceTimeStretch before = camera.stretch();
    camera.zoom(factor, place);
    QVERIFY(isNear(camera.stretch().width(), before.width() * factor));
    QVERIFY(isNear((place - camera.stretch().from) / camera.stretch().width(),
                   (place - before.from) / before.width()));
    camera.zoom(1 / factor, place);
    QVERIFY(isNear(camera.stretch().from, before.from) && isNear(camera.stretch().to, before.to));
}

void tst_SpaceTimeStretch::staysWithinTheRecord()
{
    SpaceTimeCamera camera = overlooking(1000);
    camera.zoom(1e-9, 500);
    QVERIFY(isNear(camera.stretch().width(), SpaceTimeCamera::leastEvents));
    camera.zoom(1e12, 500);
    QVERIFY(camera.stretch().width() < 1100);
    camera.zoom(0.1, 500);
    for (int i = 0; i < 100; ++i)
        camera.pan(-1);
    QVERIFY(camera.stretch().from >= -10 && camera.stretch().from <= 0);
    for (int i = 0; i < 100; ++i)
        camera.pan(1);
    QVERIFY(camera.stretch().to >= 1000 && camera.stretch().to <= 1010);
    // What it showed is forgotten.
    camera.goTo(100, 200);
    camera.setLimits(500, 2000);
    QVERIFY(camera.stretch().from >= 490 && isNear(camera.stretch().width(), 100));
}

void tst_SpaceTimeStretch::followsTheEnd()
{
    SpaceTimeCamera camera;
    QVERIFY(camera.isFollowing());
    camera.setLimits(0, 10); // a short record stands at the left
    QVERIFY(camera.stretch().from > -5 && camera.stretch().from <= 0);
    camera.setLimits(0, 5000);
    QVERIFY(camera.stretch().to >= 5000);
    QVERIFY(isNear(camera.stretch().width(), SpaceTimeCamera::firstEvents));
    camera.zoom(0.5, 0); // at the end, wherever the pointer is
    QVERIFY(camera.isFollowing() && camera.stretch().to >= 5000);
    QVERIFY(isNear(camera.stretch().width(), SpaceTimeCamera::firstEvents / 2));
}

void tst_SpaceTimeStretch::endsAndStartsFollowingByPanning()
{
    SpaceTimeCamera camera;
    camera.setLimits(0, 5000);
    camera.pan(-0.5);
    QVERIFY(!camera.isFollowing());
    const SpaceTimeStretch before = camera.stretch();
    camera.setLimits(0, 6000);
    QCOMPARE(camera.stretch(), before);
    for (int i = 0; i < 200 && !camera.isFollowing(); ++i)
        camera.pan(0.5);
    QVERIFY(camera.isFollowing());
}

void tst_SpaceTimeStretch::fitsAll()
{
    SpaceTimeCamera camera;
    camera.setLimits(100, 20'000);
    camera.fit();
    QVERIFY(!camera.isFollowing());
    QVERIFY(camera.stretch().from <= 100 && camera.stretch().to >= 20'000);
    QVERIFY(camera.stretch().width() < 19'900 * 1.1);
    camera.toBegin();
    QVERIFY(camera.stretch().from <= 100);
}

void tst_SpaceTimeStretch::showsAPlaceThatIsOutside()
{
    SpaceTimeCamera camera = overlooking(1000);
    camera.goTo(400, 500);
    camera.show(450, 460);
    QCOMPARE(camera.stretch().from, 400.0);
    camera.show(690, 710);
    QVERIFY(camera.stretch().from < 700 && camera.stretch().to > 700);
    camera.show(20, 600);
    QVERIFY(camera.stretch().from < 20 && camera.stretch().to > 20);
    QVERIFY(isNear(camera.stretch().width(), 100));
}

void tst_SpaceTimeStretch::putsTicksAtRoundNumbers_data()
{
    QTest::addColumn<SpaceTimeAxis>("axis");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("width");
    QTest::newRow("events") << SpaceTimeAxis::Order << 3.0 << 77.0;
    QTest::newRow("many events") << SpaceTimeAxis::Order << 123'456.0 << 800'000.0;
    QTest::newRow("microseconds") << SpaceTimeAxis::Time << 9e15 + 1e3 << 5e4;
    QTest::newRow("milliseconds") << SpaceTimeAxis::Time << 123.0 << 2e7;
    QTest::newRow("minutes") << SpaceTimeAxis::Time << 5e9 << 2e11;
}

void tst_SpaceTimeStretch::putsTicksAtRoundNumbers()
{
    QFETCH(const SpaceTimeAxis, axis);
    QFETCH(const double, from);
    QFETCH(const double, width);
    SpaceTimeScene scene;
    scene.stretch = {axis, from, from + width};
    scene.wallOffsetNs = 1'520'023'934'000'000'123;
    constexpr double pixels = 900;
    const auto ticks = spaceTimeTicks(scene, pixels, tickRoom);
    QVERIFY(ticks.size() >= 3 && ticks.size() <= pixels / tickRoom + 1);
    QVERIFY(ticks.front().place >= from && ticks.back().place <= from + width);
    const double step = ticks[1].place - ticks[0].place;
    QCOMPARE(double(niceStep(step)), step);
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        QVERIFY(isNear(ticks[i].place - ticks[i - 1].place, step));
        QVERIFY(ticks[i].text != ticks[i - 1].text);
    }
    QVERIFY(!spaceTimeAxisText(scene, pixels, tickRoom).isEmpty());
    QVERIFY(!spaceTimePlaceText(scene, from).isEmpty());
}

QTEST_MAIN(tst_SpaceTimeStretch)

#include "tst_spacetimestretch.moc"
