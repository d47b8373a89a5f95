// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/timeaxis.h"
#include "figures/waterfallmaker.h"
#include "figures/waterfallpainter.h"
#include "herd/presets.h"
#include "protocol/hash.h"

#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <string>

using namespace Herdscope;
using namespace Herdscope::Figures;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using History::Arrival;
using History::Copy;

class tst_WaterfallPainter : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatTheWaySays_data();
    void showsWhatTheWaySays();
    void saysWhyAServerLacksIt();
    void saysWhatIsNotRecorded();
    void endsTheAxisBeforeWhatWasCaughtUpMuchLater();
    void writesATable();
    void writesDurationsWithThreeDigits_data();
    void writesDurationsWithThreeDigits();
    void drawsBarsWhereTheirTimesAre();
    void tellsUsefulFromDuplicateByShape();
    void keepsAxisAndLegendWhileRowsAreScrolled();
    void isTheSameAsSvg();
    void isThereAtOnceAmongAMillionEvents();
};

namespace {

constexpr const char *report = "IAMAT kiwi +34.0-118.4 1520023000";

class Stage final
{
public:
    explicit Stage(const char *preset)
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
    }
    std::uint64_t say(std::string_view line, Herd::ServerIndex server = 0)
    {
        const std::string answer = herd.say(server, line);
        herd.run();
        return Protocol::stableHash(std::string_view(answer).substr(0, answer.size() - 1));
    }
    void look(std::uint64_t id)
    {
        past.append(collector.take());
        const History::Moment now(past);
        way = History::wayOf(id, now).value();
        scene = waterfallOf(way, now, u"kiwi"_s);
    }

    MemoryHerd herd;
    EventCollector collector;
    History::Past past;
    History::UpdateWay way;
    WaterfallScene scene;
};

/// As large on all devices.
QFont pictureFont()
{
    QFont font;
    font.setPixelSize(13);
    return font;
}

QImage paint(const WaterfallScene &scene, QSize size, const Theme &theme = Theme::light())
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setFont(pictureFont());
    paintWaterfallPicture(painter, QRectF(QPointF(), size), scene, theme);
    return image;
}

/// Three servers, the third without it.
WaterfallScene madeUp()
{
    WaterfallScene scene;
    scene.update = 1;
    scene.title = u"Update of kiwi"_s;
    scene.totals = u"Known by 2 of 3"_s;
    scene.axisNs = 1'000'000;
    const char *names[] {"Hill", "Jaquez", "Smith"};
    for (int i = 0; i < 3; ++i) {
        WaterfallRow row;
        row.server = i;
        row.name = QString::fromLatin1(names[i]);
        row.style = serverStyle(i);
        row.came = i < 2;
        scene.rows.push_back(row);
    }
    scene.rows[0].toNs = 100'000;
    scene.rows[1].fromNs = 200'000;
    scene.rows[1].toNs = scene.rows[1].afterNs = 600'000;
    scene.rows[1].sender = 0;
    scene.rows[1].how = u"from Hill · 1 hop"_s;
    scene.rows[2].how = u"down"_s;
    scene.rows[2].condition = Condition::Down;
    return scene;
}

} // namespace

void tst_WaterfallPainter::showsWhatTheWaySays_data()
{
    QTest::addColumn<QByteArray>("preset");
    for (const char *preset : {"hill", "line 2", "line 7", "full 6", "grid 3 4", "ring 20"})
        if (Herd::makePreset(preset))
            QTest::newRow(preset) << QByteArray(preset);
}

void tst_WaterfallPainter::showsWhatTheWaySays()
{
    QFETCH(const QByteArray, preset);
    Stage stage(preset.constData());
    stage.look(stage.say(report));
    const History::UpdateWay &way = stage.way;
    QCOMPARE(stage.scene.update, way.id);
    QCOMPARE(stage.scene.rows.size(), way.arrivals.size());
    QVERIFY(stage.scene.gaps.isEmpty());
    std::int64_t last = 0;
    for (std::size_t i = 0; i < way.arrivals.size(); ++i) {
        const Arrival &arrival = way.arrivals[i];
        const WaterfallRow &row = stage.scene.rows[i];
        QCOMPARE(row.server, int(arrival.server));
        QCOMPARE(row.came, arrival.how != Arrival::How::Not);
        QCOMPARE(row.afterNs, arrival.afterNs);
        QCOMPARE(row.hops, arrival.hops);
        QCOMPARE(row.useful, arrival.useful);
        QCOMPARE(row.duplicates, arrival.duplicates);
        QCOMPARE(row.isCritical, arrival.isCritical);
        QCOMPARE(row.event, arrival.event);
        QCOMPARE(row.sender < 0 ? Herd::nobody : way.arrivals[std::size_t(row.sender)].server,
                 arrival.from);
        const auto brought =
            std::find_if(way.copies.begin(), way.copies.end(),
                         [&](const Copy &copy) { return copy.received == arrival.event; });
        if (brought != way.copies.end()) {
            QCOMPARE(row.fromNs, brought->sentAt.monotonicNs - way.acceptedAt.monotonicNs);
            QCOMPARE(row.toNs, arrival.afterNs);
        }
        const auto hollow = std::count_if(row.marks.begin(), row.marks.end(), [](const auto &mark) {
            return mark.kind == WaterfallMark::Kind::Duplicate;
        });
        QCOMPARE(int(hollow), arrival.duplicates);
        last = std::max(last, row.toNs);
    }
    QVERIFY(stage.scene.axisNs >= last);
    QVERIFY(stage.scene.totals.contains(u"n − 1 = %1"_s.arg(way.fewest)));
    QVERIFY(stage.scene.totals.contains(u"2E − (n − 1) = %1"_s.arg(way.expected)));
    QVERIFY(stage.scene.title.contains(u"kiwi"_s));
}

void tst_WaterfallPainter::saysWhyAServerLacksIt()
{
    Stage stage("line 2");
    stage.herd.crash(1);
    stage.herd.run();
    stage.look(stage.say(report));
    const WaterfallRow &lacking = stage.scene.rows.back();
    QVERIFY(!lacking.came);
    QCOMPARE(lacking.condition, Condition::Down);
    QVERIFY2(lacking.how.contains(u"down"_s), qPrintable(lacking.how));
    QCOMPARE(lacking.state, lacking.how);
}

void tst_WaterfallPainter::saysWhatIsNotRecorded()
{
    Stage stage("hill");
    const std::uint64_t id = stage.say(report);
    stage.look(id);
    QVERIFY(stage.scene.gaps.isEmpty());
    stage.way.lacksAcceptance = true;
    stage.way.unsent = 2;
    const WaterfallScene scene = waterfallOf(stage.way, History::Moment(stage.past), u"kiwi"_s);
    QVERIFY(scene.gaps.contains(u"took the report"_s) && scene.gaps.contains(u"2"_s));
}

void tst_WaterfallPainter::endsTheAxisBeforeWhatWasCaughtUpMuchLater()
{
    Stage stage("hill");
    stage.look(stage.say(report));
    Arrival &last = stage.way.arrivals.back();
    last.isCatchUp = true;
    last.afterNs = 20'000'000'000;
    const WaterfallScene scene = waterfallOf(stage.way, History::Moment(stage.past), u"kiwi"_s);
    QVERIFY(scene.axisNs < 1'000'000'000);
    QVERIFY2(scene.rows.back().how.contains(u"20.0 s"_s), qPrintable(scene.rows.back().how));
    const WaterfallGeometry geometry(scene, QRectF(0, 0, 800, 300), QFont());
    QVERIFY(geometry.isBehind(scene.rows.back().toNs));
    QCOMPARE(geometry.xOf(scene.rows.back().toNs), geometry.chartRight());
}

void tst_WaterfallPainter::writesATable()
{
    Stage stage("line 2");
    stage.look(stage.say(report));
    const auto lines = QByteArray::fromStdString(waterfallCsv(stage.way, stage.scene)).split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0],
             QByteArray("server,how,after_ms,from,hops,useful_copies,duplicate_copies,"
                        "critical,state"));
    const QList<QByteArray> first = lines[1].split(',');
    QCOMPARE(first[1], QByteArray("accepted"));
    QCOMPARE(first[2], QByteArray("0.000000"));
    const QList<QByteArray> second = lines[2].split(',');
    QCOMPARE(second[1], QByteArray("copy"));
    QCOMPARE(second[2].toDouble(), double(stage.way.arrivals[1].afterNs) / 1e6);
    QCOMPARE(second[4], QByteArray("1"));
    QVERIFY(lines[3].isEmpty());
}

void tst_WaterfallPainter::writesDurationsWithThreeDigits_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 µs"_s;
    QTest::newRow("microseconds") << qint64(35'400) << u"35 µs"_s;
    QTest::newRow("part of a millisecond") << qint64(220'000) << u"0.22 ms"_s;
    QTest::newRow("milliseconds") << qint64(12'345'678) << u"12.3 ms"_s;
    QTest::newRow("hundreds") << qint64(345'678'901) << u"346 ms"_s;
    QTest::newRow("seconds") << qint64(21'400'000'000) << u"21.4 s"_s;
}

void tst_WaterfallPainter::writesDurationsWithThreeDigits()
{
    QFETCH(const qint64, ns);
    QFETCH(const QString, text);
    QCOMPARE(durationText(ns), text);
    QCOMPARE(tickText(ns), ns == 0 ? u"0"_s : text);
}

void tst_WaterfallPainter::drawsBarsWhereTheirTimesAre()
{
    const WaterfallScene scene = madeUp();
    const WaterfallGeometry geometry(scene, QRectF(0, 0, 900, 300), QFont());
    const QRectF bar = geometry.barBox(scene, 1);
    QCOMPARE(bar.left(), geometry.xOf(200'000));
    QCOMPARE(bar.right(), geometry.xOf(600'000));
    QVERIFY(geometry.barBox(scene, 2).isEmpty());
    QVERIFY(geometry.nameBox(1).right() <= geometry.chartLeft());
    QVERIFY(geometry.wordsBox(1).left() >= geometry.chartRight());
    QCOMPARE(geometry.rowAt(bar.center()), 1);
    QCOMPARE(geometry.rowAt(geometry.axisBox().center()), -1);
    QCOMPARE(geometry.ticks().front(), 0);
    QVERIFY(geometry.ticks().size() > 2 && geometry.ticks().back() <= scene.axisNs);

    QImage image(900, 300, QImage::Format_RGB32);
    image.fill(Theme::light().background);
    QPainter painter(&image);
    paintWaterfall(painter, scene, geometry, Theme::light());
    painter.end();
    QCOMPARE(image.pixelColor(bar.center().toPoint()), scene.rows[1].style.color);
}

void tst_WaterfallPainter::tellsUsefulFromDuplicateByShape()
{
    for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
        WaterfallScene scene = madeUp();
        scene.rows[2].marks.push_back({WaterfallMark::Kind::Useful, 300'000, {}});
        scene.rows[2].marks.push_back({WaterfallMark::Kind::Duplicate, 700'000, {}});
        const WaterfallGeometry geometry(scene, QRectF(0, 0, 900, 300), QFont());
        QImage image(900, 300, QImage::Format_RGB32);
        image.fill(theme->background);
        QPainter painter(&image);
        paintWaterfall(painter, scene, geometry, *theme);
        painter.end();
        const double y = geometry.rowBox(2).center().y();
        const auto at = [&](std::int64_t ns) {
            return image.pixelColor(QPointF(geometry.xOf(ns), y).toPoint());
        };
        QCOMPARE(at(300'000), theme->usefulDot);
        QCOMPARE(at(700'000), theme->background);
    }
}

void tst_WaterfallPainter::keepsAxisAndLegendWhileRowsAreScrolled()
{
    WaterfallScene scene = madeUp();
    while (scene.rows.size() < 100)
        scene.rows.push_back(scene.rows[1]);
    const QRectF area(0, 0, 700, 200);
    const WaterfallGeometry top(scene, area, QFont());
    const WaterfallGeometry scrolled(scene, area, QFont(), 500);
    QCOMPARE(scrolled.axisBox(), top.axisBox());
    QCOMPARE(scrolled.rowBox(30).top(), top.rowBox(30).top() - 500);
    QCOMPARE(scrolled.rowAt(QPointF(10, 1)), int(501 / top.rowHeight()));
    QVERIFY(waterfallPictureSize(scene, QFont()).height() > top.rowsHeight());
}

void tst_WaterfallPainter::isTheSameAsSvg()
{
    const WaterfallScene scene = madeUp();
    const QSize size = waterfallPictureSize(scene, pictureFont());
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    QPainter painter(&generator);
    painter.setFont(pictureFont());
    paintWaterfallPicture(painter, QRectF(QPointF(), size), scene, Theme::light());
    painter.end();
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter canvas(&image);
    renderer.render(&canvas);
    canvas.end();
    const QImage direct = paint(scene, size);
    QPoint found;
    for (int y = 0; y < size.height() && found.isNull(); ++y)
        for (int x = 0; x < size.width(); ++x)
            if (direct.pixelColor(x, y) == scene.rows[1].style.color) {
                found = QPoint(x + 30, y + 5);
                break;
            }
    QVERIFY(!found.isNull());
    QCOMPARE(image.pixelColor(found), direct.pixelColor(found));
}

/// Way, scene and picture together: what opening the dock costs.
void tst_WaterfallPainter::isThereAtOnceAmongAMillionEvents()
{
    Stage stage("hill");
    std::uint64_t middle = 0;
    for (int time = 0; stage.collector.count() < 1'000'000; ++time) {
        const std::uint64_t id =
            stage.say("IAMAT client" + std::to_string(time % 100) + " +34.0-118.4 "
                          + std::to_string(1'520'000'000 + time),
                      time % 5);
        if (stage.collector.count() < 500'000)
            middle = id;
        if (time % 25 == 24) {
            stage.herd.forgetCounts();
            stage.past.append(stage.collector.take());
        }
    }
    stage.past.append(stage.collector.take());
    QVERIFY(stage.past.end() >= 1'000'000);
    double best = 1e9; // other programs may be busy
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        stage.look(middle);
        QVERIFY(!paint(stage.scene, QSize(700, 250)).isNull());
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    qInfo("%.2f ms", best);
    QVERIFY2(best < 100, qPrintable(QString::number(best)));
}

QTEST_MAIN(tst_WaterfallPainter)

#include "tst_waterfallpainter.moc"
