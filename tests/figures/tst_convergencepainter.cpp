// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/convergencemaker.h"
#include "figures/convergencepainter.h"
#include "figures/palette.h"
#include "figures/spreadcomparison.h"
#include "figures/waterfallmaker.h"

#include "support/randomrun.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QtTest>

#include <cmath>

using namespace Herdscope;
using namespace Herdscope::Figures;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;

namespace {

/// Four of five servers, after 0.1 ms, 0.2 ms, …
History::Spread fourOfFive()
{
    History::Spread spread;
    spread.servers = 5;
    for (int i = 0; i < 4; ++i)
        spread.steps.push_back({i * 100'000, i + 1});
    return spread;
}

QImage paint(const ConvergenceScene &scene, QSize size, const Theme &theme)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setFont(QFont());
    paintConvergence(painter, scene, QRectF(QPointF(), size), theme);
    painter.end();
    return image;
}

bool hasColor(const QImage &image, const QRect &box, const QColor &color)
{
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            if (image.rect().contains(x, y) && image.pixelColor(x, y) == color)
                return true;
    return false;
}

} // namespace

class tst_ConvergencePainter : public QObject
{
    Q_OBJECT

private slots:
    void saysWhenWhichShareKnew();
    void saysTheSameOfARunAsTheMeter();
    void nothingOfAFinishedRunIsNotYet();
    void saysOfAStretchThatNothingWasReported();
    void hasAllTimesOnItsAxis();
    void drawsACurveOfSteps();
    void drawsAComparisonInSteps();
    void isTheSameAsSvg();
    void isATableToo();
};

void tst_ConvergencePainter::saysWhenWhichShareKnew()
{
    const History::Spread spread = fourOfFive();
    const ConvergenceScene scene = convergenceOf(&spread, u"kiwi"_s, nullptr);
    QVERIFY(scene.run.points.empty() && !scene.isEmpty());
    QCOMPARE(scene.update.points.size(), std::size_t {4});
    QCOMPARE(scene.update.points.back().share, 0.8);
    QCOMPARE(scene.update.times[0], std::optional<std::int64_t>(200'000));
    QVERIFY(!scene.update.times[1] && !scene.update.times[3]);
    QVERIFY2(scene.update.words.startsWith(u"t50 "_s + durationText(200'000) + u" · t90 not yet"_s),
             qPrintable(scene.update.words));
    QVERIFY(scene.update.name.contains(u"kiwi"_s) && scene.update.name.contains(u"4 of 5"_s));
    QVERIFY(convergenceOf(nullptr, {}, nullptr).isEmpty());
}

void tst_ConvergencePainter::saysTheSameOfARunAsTheMeter()
{
    RandomRun run("hill", 3);
    History::Past past(run.herd.spec());
    for (int i = 0; i < 4000; ++i)
        run.step();
    past.append(run.take());
    History::SpreadMeter meter(past, past.first());
    meter.advance(past.end());
    const ConvergenceScene scene = convergenceOf(nullptr, {}, &meter);
    for (std::size_t i = 0; i < ConvergenceCurve::shares.size(); ++i)
        QCOMPARE(scene.run.times[i], meter.timeFor(ConvergenceCurve::shares[i]));
    double last = 0;
    for (const ConvergenceCurve::Point &each : scene.run.points) {
        QCOMPARE(each.share, meter.shareWithin(each.afterNs));
        QVERIFY(each.share >= last && each.share <= 1);
        last = each.share;
    }
    const double all = double(meter.known()) / double(meter.updates() * 5);
    QVERIFY2(std::abs(last - all) < 1e-9, "the axis ends behind the last one");
}

void tst_ConvergencePainter::nothingOfAFinishedRunIsNotYet()
{
    RandomRun run("hill", 3);
    History::Past past(run.herd.spec());
    while (past.updates().updates() == 0) {
        run.step();
        past.append(run.take());
    }
    History::SpreadMeter meter(past, past.first());
    meter.advance(past.end());
    QVERIFY(meter.updates() > 0 && !meter.timeFor(1));
    QVERIFY(convergenceOf(nullptr, {}, &meter).run.words.contains(u"not yet"_s));
    const ConvergenceCurve over = finishedConvergenceOf(meter).run;
    QVERIFY2(over.words.endsWith(u"t100 not by the end"_s), qPrintable(over.words));
    QVERIFY2(!over.name.contains(u"so far"_s), qPrintable(over.name));
}

/// Of a run it says nothing then: a hint stands in its place.
void tst_ConvergencePainter::saysOfAStretchThatNothingWasReported()
{
    const History::Past past(Herd::makePreset("line 2").value());
    const History::SpreadMeter meter(past, 0);
    QVERIFY(convergenceOf(nullptr, {}, &meter).isEmpty());
    const ConvergenceScene scene = convergenceOf(nullptr, {}, &meter, u"1 – 2"_s);
    QVERIFY(scene.isStretch && !scene.isEmpty());
    QVERIFY2(scene.run.name.startsWith(u'0') && scene.run.name.contains(u"1 – 2"_s),
             qPrintable(scene.run.name));
    QVERIFY(scene.run.words.isEmpty() && !scene.run.times[0]);
    for (const auto &point : scene.run.points)
        QCOMPARE(point.share, 0.0);
}

void tst_ConvergencePainter::hasAllTimesOnItsAxis()
{
    History::Spread spread = fourOfFive();
    spread.steps.push_back({40'000'000'000, 5}); // caught up
    const ConvergenceScene scene = convergenceOf(&spread, u"kiwi"_s, nullptr);
    QCOMPARE(scene.fromNs, std::int64_t {100'000});
    QCOMPARE(scene.toNs, std::int64_t {100'000'000'000});
    const ConvergenceGeometry geometry(scene, QRectF(0, 0, 600, 300), QFont());
    QCOMPARE(geometry.xOf(scene.fromNs), geometry.chartBox().left());
    QCOMPARE(geometry.xOf(scene.toNs), geometry.chartBox().right());
    QCOMPARE(geometry.xOf(0), geometry.chartBox().left());
    QVERIFY(geometry.yOf(1) < geometry.yOf(0));
    QCOMPARE(geometry.yOf(0), geometry.chartBox().bottom());
}

void tst_ConvergencePainter::drawsACurveOfSteps()
{
    const History::Spread spread = fourOfFive();
    const ConvergenceScene scene = convergenceOf(&spread, u"kiwi"_s, nullptr);
    const QSize size(600, 300);
    const ConvergenceGeometry geometry(scene, QRectF(QPointF(), size), QFont());
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        const QImage image = paint(scene, size, *theme);
        QCOMPARE(image.pixelColor(1, 1), theme->background);
        const QColor ink = curveColor(0, theme->dark);
        const auto at = [&](std::int64_t ns, double share) {
            const QPoint middle(int(geometry.xOf(ns)), int(geometry.yOf(share)));
            return QRect(middle - QPoint(2, 2), QSize(5, 5));
        };
        QVERIFY(hasColor(image, at(150'000, 0.4), ink)); // after the second, before the third
        QVERIFY(hasColor(image, at(700'000, 0.8), ink)); // stays there
        QVERIFY(!hasColor(image, at(150'000, 0.8), ink));
        QVERIFY(!hasColor(image, at(700'000, 0.4), ink));
    }
}

/// A share holds until the next point, also of curves side by side.
void tst_ConvergencePainter::drawsAComparisonInSteps()
{
    SpreadComparisonScene scene;
    scene.fromNs = 1'000'000;
    scene.toNs = 100'000'000;
    scene.bands.push_back({u"line"_s, {{1'000'000, 0, 0, 0}, {10'000'000, 1, 1, 1}}});
    QImage image(600, 400, QImage::Format_RGB32);
    QPainter painter(&image);
    paintSpreadComparison(painter, scene, image.rect(), Theme::light());
    const ConvergenceGeometry geometry(scene.fromNs, scene.toNs, 1, image.rect(), painter.font());
    painter.end();
    const auto isInk = [&](std::int64_t ns, double share) {
        const QPoint at = QPointF(geometry.xOf(ns), geometry.yOf(share)).toPoint();
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                if (image.pixelColor(at + QPoint(dx, dy)) == serverStyle(0).color)
                    return true;
        return false;
    };
    QVERIFY(isInk(10'000'000, 0.6));
    QVERIFY(isInk(3'000'000, 0));
    QVERIFY(!isInk(3'162'278, 0.5)); // where a slanted line would be
}

void tst_ConvergencePainter::isTheSameAsSvg()
{
    const History::Spread spread = fourOfFive();
    const ConvergenceScene scene = convergenceOf(&spread, u"kiwi"_s, nullptr);
    const QSize size = convergencePictureSize();
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    QPainter painter(&generator);
    painter.setFont(QFont());
    paintConvergence(painter, scene, QRectF(QPointF(), size), Theme::light());
    painter.end();
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage image(size, QImage::Format_RGB32);
    QPainter canvas(&image);
    renderer.render(&canvas);
    canvas.end();
    const ConvergenceGeometry geometry(scene, QRectF(QPointF(), size), QFont());
    const QPoint end(int(geometry.chartBox().right()) - 20, int(geometry.yOf(0.8)));
    QVERIFY(hasColor(image, QRect(end - QPoint(2, 2), QSize(5, 5)), curveColor(0, false)));
}

void tst_ConvergencePainter::isATableToo()
{
    const History::Spread spread = fourOfFive();
    const std::string csv = convergenceCsv(convergenceOf(&spread, u"kiwi"_s, nullptr));
    QCOMPARE(QByteArray::fromStdString(csv),
             QByteArray("curve,after_ms,share\n"
                        "update,0.000000,0.200000\nupdate,0.100000,0.400000\n"
                        "update,0.200000,0.600000\nupdate,0.300000,0.800000\n"));
}

QTEST_MAIN(tst_ConvergencePainter)

#include "tst_convergencepainter.moc"
