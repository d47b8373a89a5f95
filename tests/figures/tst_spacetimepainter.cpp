// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimehits.h"
#include "figures/spacetimemaker.h"
#include "figures/spacetimepainter.h"
#include "figures/spacetimewords.h"
#include "herd/presets.h"
#include "protocol/hash.h"

#include "support/eventcollector.h"
#include "support/manyreports.h"
#include "support/memoryherd.h"

#include <QBuffer>
#include <QImage>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <map>
#include <string>

using namespace Herdscope;
using namespace Herdscope::Figures;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using History::EventNumber;
using History::noEvent;
using Arrow = SpaceTimeArrow;
using Mark = SpaceTimeMark;

class tst_SpaceTimePainter : public QObject
{
    Q_OBJECT

private slots:
    void hasAnArrowForEachMessage_data();
    void hasAnArrowForEachMessage();
    void placesEventsByTimeOrByOrder();
    void marksKillsCutsAndRestarts();
    void endsLostMessagesWithACross();
    void showsLinesOfClients();
    void showsTheKindsAndServersThatAreWanted();
    void tellsCausesAndConsequences();
    void tellsCausesAndConsequencesInALongStretch();
    void countsWhatCantBeToldApart();
    void countsExactlyWhatALongStretchHolds();
    void saysWhatIsAtAPoint();
    void goesFromEventToEvent();
    void dimsWhatIsLaterThanTheMomentShown();
    void tellsUsefulFromDuplicateByShape();
    void isTheSameAsSvg();
    void writesATable();
    void aFrameOfAMillionEventsCostsLittle();
};

namespace {

class Stage final
{
public:
    explicit Stage(const char *preset)
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
        , maker(past, [](std::string_view name) {
            return QString::fromUtf8(name.data(), qsizetype(name.size()));
        })
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
    /// All that is recorded.
    SpaceTimeScene look(SpaceTimeAxis axis = SpaceTimeAxis::Order)
    {
        past.append(collector.take());
        (void)maker.advance();
        const auto [first, last] = maker.limits(axis);
        wanted.stretch = {axis, first, last};
        return maker.make(wanted);
    }
    [[nodiscard]] const Journal::StoredEvent &event(EventNumber number) const
    {
        return *past.entry(number).event;
    }

    MemoryHerd herd;
    EventCollector collector;
    History::Past past;
    SpaceTimeMaker maker;
    SpaceTimeWanted wanted;
};

constexpr const char *report = "IAMAT kiwi +34.0-118.4 1520023000";

/// Of the processor: others may be busy.
double processorMs()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// As large on all devices.
QFont pictureFont()
{
    QFont font;
    font.setPixelSize(13);
    return font;
}

QImage paint(const SpaceTimeScene &scene, QSize size, const Theme &theme = Theme::light())
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(theme.background);
    QPainter painter(&image);
    painter.setFont(pictureFont());
    const SpaceTimeGeometry geometry(scene, QRectF(QPointF(), size), pictureFont());
    paintSpaceTime(painter, scene, geometry, theme);
    return image;
}

/// So many points differ.
int differences(const QImage &a, const QImage &b, const QRectF &where)
{
    int count = 0;
    const QRect box = where.toAlignedRect() & a.rect();
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

/// Two lines and nothing else.
SpaceTimeScene madeUp()
{
    SpaceTimeScene scene;
    scene.stretch = {SpaceTimeAxis::Order, 0, 100};
    scene.last = 100;
    scene.shownAt = 200;
    const char *names[] {"Hill", "Jaquez"};
    for (int i = 0; i < 2; ++i) {
        SpaceTimeLine line;
        line.server = i;
        line.name = QString::fromLatin1(names[i]);
        line.style = serverStyle(i);
        line.lives.push_back({0, Condition::Up});
        line.consequencesFrom = 100;
        scene.lines.push_back(line);
    }
    return scene;
}

Arrow arrowBetween(double sentAt, double receivedAt, Arrow::Kind kind)
{
    Arrow arrow;
    arrow.kind = kind;
    arrow.from = 0;
    arrow.to = 1;
    arrow.sentAt = sentAt;
    arrow.receivedAt = receivedAt;
    arrow.sent = 1;
    arrow.received = 2;
    return arrow;
}

} // namespace

void tst_SpaceTimePainter::hasAnArrowForEachMessage_data()
{
    QTest::addColumn<QByteArray>("preset");
    for (const char *preset : {"hill", "line 2", "ring 7", "full 6", "grid 3 4"})
        QTest::newRow(preset) << QByteArray(preset);
}

/// What was really delivered, as the herd in memory counts it.
void tst_SpaceTimePainter::hasAnArrowForEachMessage()
{
    QFETCH(const QByteArray, preset);
    Stage stage(preset.constData());
    stage.wanted.kinds.words = true;
    stage.wanted.columns = 100'000; // all can be told apart
    stage.say(report);
    stage.say("IAMAT plum +35.0-118.4 1520023001", 1);
    const SpaceTimeScene scene = stage.look();
    QVERIFY(scene.isWhole && scene.density.cells.empty());
    QCOMPARE(scene.arrows.size(), stage.herd.deliveries().size());
    std::map<EventNumber, EventNumber> drawn;
    for (const Arrow &arrow : scene.arrows) {
        drawn[arrow.sent] = arrow.received;
        QCOMPARE(arrow.from, int(stage.event(arrow.sent).server));
        QCOMPARE(arrow.to, int(stage.event(arrow.received).server));
        QVERIFY(arrow.receivedAt > arrow.sentAt);
        const Herd::Novelty novelty = stage.event(arrow.received).novelty;
        QCOMPARE(arrow.kind == Arrow::Kind::Useful, novelty == Herd::Novelty::Useful);
        QCOMPARE(arrow.kind == Arrow::Kind::Duplicate, novelty == Herd::Novelty::Duplicate);
    }
    for (const MemoryHerd::Delivery &delivery : stage.herd.deliveries())
        QCOMPARE(drawn.at(delivery.sent), delivery.received);
}

void tst_SpaceTimePainter::placesEventsByTimeOrByOrder()
{
    Stage stage("hill");
    stage.say(report);
    for (const SpaceTimeAxis axis : {SpaceTimeAxis::Time, SpaceTimeAxis::Order}) {
        const SpaceTimeScene scene = stage.look(axis);
        QVERIFY(!scene.arrows.empty());
        for (const Arrow &arrow : scene.arrows) {
            const bool isTime = axis == SpaceTimeAxis::Time;
            const auto placeOf = [&](EventNumber number) {
                return isTime ? double(stage.event(number).at.monotonicNs) : double(number);
            };
            QCOMPARE(arrow.sentAt, placeOf(arrow.sent));
            QCOMPARE(arrow.receivedAt, placeOf(arrow.received));
        }
    }
    // A stretch is the same on both, as far as events say where it ends.
    const SpaceTimeStretch stretch {SpaceTimeAxis::Order, 40, 60};
    const SpaceTimeStretch time = stage.maker.converted(stretch, SpaceTimeAxis::Time);
    QCOMPARE(time.from, double(stage.event(40).at.monotonicNs));
    QCOMPARE(time.to, double(stage.event(60).at.monotonicNs));
}

void tst_SpaceTimePainter::marksKillsCutsAndRestarts()
{
    Stage stage("hill");
    stage.herd.cut(0);
    stage.herd.crash(3);
    stage.say(report);
    stage.herd.restart(3);
    stage.herd.connectAll();
    stage.herd.run();
    stage.wanted.columns = 100'000;
    const SpaceTimeScene scene = stage.look();
    const auto count = [&scene](Mark::Kind kind) {
        return std::count_if(scene.marks.begin(), scene.marks.end(),
                             [kind](const Mark &mark) { return mark.kind == kind; });
    };
    int starts = 0;
    int stops = 0;
    int ups = 0;
    int downs = 0;
    for (EventNumber number = 0; number < stage.past.end(); ++number) {
        const auto kind = stage.event(number).kind;
        starts += kind == Herd::EventKind::Start
            && stage.past.entry(number).line().starts_with("listens on ");
        stops += kind == Herd::EventKind::Stop;
        ups += kind == Herd::EventKind::LinkUp;
        downs += kind == Herd::EventKind::LinkDown;
    }
    QVERIFY(stops == 1 && downs > 2 && starts > 5);
    QCOMPARE(count(Mark::Kind::Start), starts);
    QCOMPARE(count(Mark::Kind::Stop), stops);
    QCOMPARE(count(Mark::Kind::LinkUp), ups);
    QCOMPARE(count(Mark::Kind::LinkDown), downs);
    const auto killed = std::find_if(scene.marks.begin(), scene.marks.end(), [](const Mark &mark) {
        return mark.kind == Mark::Kind::Stop;
    });
    QCOMPARE(killed->line, 3);
    QCOMPARE(killed->word, u"killed"_s);
    const auto &lives = scene.lines[3].lives;
    const auto death = std::find_if(lives.begin() + 1, lives.end(), [](const auto &life) {
        return life.condition == Condition::Down;
    });
    QVERIFY(death != lives.end());
    QCOMPARE(death->at, killed->at);
    QCOMPARE(lives.back().condition, Condition::Up);
    // The same, where the stretch begins while it is down.
    stage.wanted.stretch.from = killed->at + 2;
    QCOMPARE(stage.maker.make(stage.wanted).lines[3].lives.front().condition, Condition::Down);

    // Where they are too near, one stands for all of its kind.
    stage.wanted.columns = 10;
    const SpaceTimeScene far = stage.look();
    QVERIFY(far.marks.size() < scene.marks.size());
    int sum = 0;
    for (const Mark &mark : far.marks)
        sum += mark.count;
    int all = 0;
    for (const Mark &mark : scene.marks)
        all += mark.count;
    QCOMPARE(sum, all);
}

void tst_SpaceTimePainter::endsLostMessagesWithACross()
{
    Stage stage("line 2");
    (void)stage.herd.say(0, report); // under way
    const SpaceTimeScene before = stage.look();
    QCOMPARE(before.arrows.size(), std::size_t {1});
    QCOMPARE(before.arrows.front().kind, Arrow::Kind::UnderWay);
    stage.herd.cut(0);
    const SpaceTimeScene after = stage.look();
    QCOMPARE(after.arrows.size(), std::size_t {1});
    QCOMPARE(after.arrows.front().kind, Arrow::Kind::Lost);
    const QSize size(500, 200);
    const QImage image = paint(after, size);
    SpaceTimeScene without = after;
    without.arrows.clear();
    const SpaceTimeGeometry geometry(after, QRectF(QPointF(), size), pictureFont());
    const double y = geometry.yOf(0) + (geometry.yOf(1) - geometry.yOf(0)) * 0.45;
    const double x = geometry.xOf(after.arrows.front().sentAt);
    QVERIFY(differences(image, paint(without, size), {x, y - 6, 40, 12}) > 20);
    // It does not reach the other line.
    QCOMPARE(differences(image, paint(without, size),
                         {geometry.chartBox().left(), y + 8, 480, geometry.yOf(1) - y - 10}),
             0);
}

void tst_SpaceTimePainter::showsLinesOfClients()
{
    Stage stage("hill");
    stage.say(report);
    stage.say("IAMAT plum +35.0-118.4 1520023001", 1);
    (void)stage.look();
    const auto kiwi = stage.past.clients().find("kiwi");
    QVERIFY(kiwi != History::noClient);
    stage.wanted.clients = {kiwi};
    const SpaceTimeScene scene = stage.look();
    const int line = int(scene.lines.size()) - 1;
    QCOMPARE(scene.lines.back().name, u"kiwi"_s);
    QCOMPARE(scene.lines.back().server, -1);
    int reports = 0;
    for (const Arrow &arrow : scene.arrows)
        if (arrow.kind == Arrow::Kind::Client && arrow.from == line) {
            ++reports;
            QCOMPARE(arrow.to, 0);
            QCOMPARE(arrow.client, u"kiwi"_s);
        }
    QCOMPARE(reports, 1);
    // Nothing but its update.
    stage.wanted.onlyClients = true;
    const SpaceTimeScene only = stage.look();
    for (const Arrow &arrow : only.arrows)
        QCOMPARE(arrow.client, u"kiwi"_s);
    const int links = int(stage.herd.spec().links.size());
    const auto copies = std::count_if(only.arrows.begin(), only.arrows.end(), [](const Arrow &a) {
        return a.kind == Arrow::Kind::Useful || a.kind == Arrow::Kind::Duplicate;
    });
    QCOMPARE(int(copies), 2 * links - 4);
}

void tst_SpaceTimePainter::showsTheKindsAndServersThatAreWanted()
{
    Stage stage("full 4");
    stage.say(report);
    stage.wanted.columns = 100'000;
    const std::size_t all = stage.look().arrows.size();
    stage.wanted.kinds.duplicates = false;
    const SpaceTimeScene useful = stage.look();
    QCOMPARE(useful.arrows.size(), std::size_t {3});
    stage.wanted.kinds.duplicates = true;
    stage.wanted.kinds.useful = false;
    QCOMPARE(stage.look().arrows.size(), all - 3);
    stage.wanted.kinds.useful = true;
    stage.wanted.hidden = {1};
    const SpaceTimeScene without = stage.look();
    QCOMPARE(without.lines.size(), std::size_t {3});
    QCOMPARE(without.lines[1].server, 2);
    for (const Arrow &arrow : without.arrows) {
        QVERIFY(stage.event(arrow.sent).server != 1);
        QVERIFY(stage.event(arrow.received).server != 1);
    }
    QVERIFY(without.arrows.size() < all);
    stage.wanted.kinds.links = stage.wanted.kinds.lives = stage.wanted.kinds.reports =
        stage.wanted.kinds.answers = false;
    QVERIFY(stage.look().marks.empty());
}

/// Against History::Messages, which is tested by itself.
void tst_SpaceTimePainter::tellsCausesAndConsequences()
{
    Stage stage("hill");
    stage.say(report);
    stage.say("IAMAT plum +35.0-118.4 1520023001", 1);
    stage.wanted.columns = 100'000;
    const SpaceTimeScene plain = stage.look();
    for (const Arrow &arrow : plain.arrows)
        QCOMPARE(arrow.part, SpaceTimePart::None);
    const Arrow chosen = plain.arrows[plain.arrows.size() / 2];
    stage.wanted.event = chosen.received;
    const SpaceTimeScene scene = stage.look();
    const History::Messages messages(History::Moment(stage.past), 0, stage.past.end());
    const auto causes = messages.causesOf(chosen.received);
    const auto consequences = messages.consequencesOf(chosen.received);
    int ofCauses = 0;
    int ofConsequences = 0;
    for (const Arrow &arrow : scene.arrows) {
        const auto to = std::size_t(stage.event(arrow.received).server);
        const auto from = std::size_t(stage.event(arrow.sent).server);
        const bool isCause = causes[to] != noEvent && arrow.received <= causes[to];
        const bool isConsequence =
            consequences[from] != noEvent && arrow.sent >= consequences[from];
        if (arrow.received == chosen.received)
            QCOMPARE(arrow.part, SpaceTimePart::Selected);
        else
            QCOMPARE(arrow.part,
                     isCause             ? SpaceTimePart::Cause
                         : isConsequence ? SpaceTimePart::Consequence
                                         : SpaceTimePart::Aside);
        ofCauses += arrow.part == SpaceTimePart::Cause;
        ofConsequences += arrow.part == SpaceTimePart::Consequence;
    }
    QVERIFY(ofCauses > 0 && ofConsequences > 0);
    const auto server = std::size_t(stage.event(chosen.received).server);
    QCOMPARE(scene.lines[server].causesTo, double(chosen.received));
    const QSize size(700, 260);
    QVERIFY(differences(paint(plain, size), paint(scene, size), QRectF(0, 0, 700, 200)) > 500);
}

/// Of what is around the event, though messages are counted only, which is said.
void tst_SpaceTimePainter::tellsCausesAndConsequencesInALongStretch()
{
    Stage stage("hill");
    reportUntil(30'000, stage.herd, stage.collector, stage.past,
                [&stage](int server, const std::string &line) { stage.say(line, server); });
    EventNumber chosen = stage.past.end() / 2;
    while (stage.event(chosen).novelty != Herd::Novelty::Useful
           || stage.event(chosen).peerKind != Herd::PeerKind::Neighbour)
        ++chosen;
    const History::Messages messages(History::Moment(stage.past), 0, stage.past.end());
    const auto causes = messages.causesOf(chosen);
    const auto consequences = messages.consequencesOf(chosen);
    for (const SpaceTimeAxis axis : {SpaceTimeAxis::Order, SpaceTimeAxis::Time}) {
        stage.wanted.event = noEvent;
        const SpaceTimeScene plain = stage.look(axis);
        QVERIFY(stage.maker.isLong(plain.stretch));
        QVERIFY(plain.gaps.contains(QStringLiteral("counted")));
        for (const SpaceTimeLine &line : plain.lines)
            QVERIFY(line.causesTo <= plain.stretch.from
                    && line.consequencesFrom >= plain.stretch.to);
        stage.wanted.event = chosen;
        const SpaceTimeScene scene = stage.look(axis);
        for (std::size_t server = 0; server < scene.lines.size(); ++server) {
            const auto placeOf = [&](EventNumber event) {
                return axis == SpaceTimeAxis::Order ? double(event)
                                                    : double(stage.event(event).at.monotonicNs);
            };
            QVERIFY(causes[server] != noEvent && consequences[server] != noEvent);
            QCOMPARE(scene.lines[server].causesTo, placeOf(causes[server]));
            QCOMPARE(scene.lines[server].consequencesFrom, placeOf(consequences[server]));
        }
    }
}

void tst_SpaceTimePainter::countsWhatCantBeToldApart()
{
    Stage stage("hill");
    for (int time = 0; time < 60; ++time)
        stage.say("IAMAT kiwi +34.0-118.4 " + std::to_string(1'520'000'000 + time), time % 5);
    stage.wanted.columns = 100'000;
    const SpaceTimeScene near = stage.look();
    QVERIFY(near.density.cells.empty());
    stage.wanted.columns = 20;
    const SpaceTimeScene far = stage.look();
    QCOMPARE(far.density.columns, 20);
    QCOMPARE(far.density.gaps, 4);
    std::uint64_t crossing = 0;
    for (const auto &cell : far.density.cells)
        crossing += cell.sum();
    const auto lengths = [](const std::vector<Arrow> &arrows) {
        std::uint64_t sum = 0;
        for (const Arrow &arrow : arrows)
            sum += std::uint64_t(std::abs(arrow.from - arrow.to));
        return sum;
    };
    QCOMPARE(crossing + lengths(far.arrows), lengths(near.arrows));
    // What only reaches into a stretch is not taken for what is in it.
    stage.wanted.stretch = {SpaceTimeAxis::Order, near.last - 200, near.last - 190};
    stage.wanted.columns = 400;
    for (const auto &cell : stage.maker.make(stage.wanted).density.cells)
        QCOMPARE(cell.sum(), std::uint32_t {0});
    stage.wanted.columns = 20;
    // Those of the selected update stay.
    stage.wanted.update = near.arrows[near.arrows.size() / 2].update;
    const SpaceTimeScene selected = stage.look();
    const auto ofIt = [&](const std::vector<Arrow> &arrows) {
        return std::count_if(arrows.begin(), arrows.end(), [&](const Arrow &arrow) {
            return arrow.update == stage.wanted.update;
        });
    };
    QCOMPARE(ofIt(selected.arrows), ofIt(near.arrows));
}

/// Against the events themselves, on both axes.
void tst_SpaceTimePainter::countsExactlyWhatALongStretchHolds()
{
    Stage stage("hill");
    reportUntil(30'000, stage.herd, stage.collector, stage.past,
                [&stage](int server, const std::string &line) { stage.say(line, server); });
    for (const SpaceTimeAxis axis : {SpaceTimeAxis::Order, SpaceTimeAxis::Time}) {
        stage.wanted.columns = 100;
        const SpaceTimeScene scene = stage.look(axis);
        QVERIFY(scene.arrows.empty());
        QVERIFY(stage.maker.isLong(scene.stretch));
        std::vector<SpaceTimeDensity::Cell> expected(scene.density.cells.size());
        std::uint64_t useful = 0;
        stage.past.forEachEvent(0, stage.past.end(), [&](EventNumber number, auto &, auto &event) {
            const bool isUseful = event.novelty == Herd::Novelty::Useful;
            if (event.kind != Herd::EventKind::Receive || event.novelty == Herd::Novelty::None
                || event.peerKind != Herd::PeerKind::Neighbour)
                return;
            useful += isUseful;
            const double place =
                axis == SpaceTimeAxis::Order ? double(number) : double(event.at.monotonicNs);
            int column = 0;
            while (column < 99
                   && scene.stretch.from + scene.stretch.width() * (column + 1) / 100 < place)
                ++column;
            const auto [lower, upper] = std::minmax(event.server, event.neighbour);
            for (int gap = lower; gap < upper; ++gap) {
                auto &cell = expected[std::size_t(column * 4 + gap)];
                ++(isUseful ? cell.useful : cell.duplicates);
            }
        });
        // An event that stands on an edge may count on either side: sums are exact.
        SpaceTimeDensity::Cell sum;
        SpaceTimeDensity::Cell sumExpected;
        std::int64_t off = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            sum.useful += scene.density.cells[i].useful;
            sum.duplicates += scene.density.cells[i].duplicates;
            sumExpected.useful += expected[i].useful;
            sumExpected.duplicates += expected[i].duplicates;
            off += std::abs(std::int64_t(expected[i].sum())
                            - std::int64_t(scene.density.cells[i].sum()));
        }
        QCOMPARE(sum, sumExpected);
        QVERIFY2(off < 400, qPrintable(QString::number(off)));
        // The table says the same, by ways of links.
        std::uint64_t ofTable = 0;
        for (const SpaceTimeCount &count : stage.maker.counts(stage.wanted, 20))
            ofTable += count.came.useful;
        QCOMPARE(ofTable, useful);
    }
}

void tst_SpaceTimePainter::saysWhatIsAtAPoint()
{
    SpaceTimeScene scene = madeUp();
    scene.arrows.push_back(arrowBetween(20, 60, Arrow::Kind::Useful));
    const SpaceTimeGeometry geometry(scene, QRectF(0, 0, 600, 200), pictureFont());
    using What = SpaceTimeHit::What;
    const QPointF from(geometry.xOf(20), geometry.yOf(0));
    const QPointF to(geometry.xOf(60), geometry.yOf(1));
    SpaceTimeHit hit = spaceTimeHit(scene, geometry, from + (to - from) * 0.3);
    QCOMPARE(hit.what, What::Arrow);
    QCOMPARE(hit.event, std::uint64_t {1});
    hit = spaceTimeHit(scene, geometry, from + (to - from) * 0.8);
    QCOMPARE(hit.event, std::uint64_t {2});
    QVERIFY(hit.text.contains(u"Hill → Jaquez"_s));
    QCOMPARE(spaceTimeHit(scene, geometry, from + QPointF(0, 40)).what, What::Nothing);
    QCOMPARE(spaceTimeHit(scene, geometry, geometry.nameBox(1).center()).index, 1);
    const QPointF onAxis(geometry.xOf(30), geometry.axisBox().center().y());
    QCOMPARE(spaceTimeHit(scene, geometry, onAxis).what, What::Axis);
    QVERIFY(qAbs(geometry.placeAt(geometry.xOf(33.5)) - 33.5) < 1e-6);
}

void tst_SpaceTimePainter::goesFromEventToEvent()
{
    Stage stage("hill");
    stage.say(report);
    stage.wanted.columns = 100'000;
    const SpaceTimeScene scene = stage.look();
    std::vector<EventNumber> events;
    SpaceTimeEvent at = spaceTimeNeighbour(scene, noEvent, 1);
    while (at.event != noEvent) {
        events.push_back(at.event);
        QVERIFY(!at.text.isEmpty());
        at = spaceTimeNeighbour(scene, at.event, 1);
    }
    QVERIFY(events.size() >= 2 * scene.arrows.size());
    QVERIFY(std::is_sorted(events.begin(), events.end()));
    QCOMPARE(spaceTimeNeighbour(scene, noEvent, -1).event, events.back());
    QCOMPARE(spaceTimeNeighbour(scene, events[5], -1).event, events[4]);
}

void tst_SpaceTimePainter::dimsWhatIsLaterThanTheMomentShown()
{
    SpaceTimeScene scene = madeUp();
    scene.arrows.push_back(arrowBetween(10, 30, Arrow::Kind::Useful));
    scene.arrows.push_back(arrowBetween(70, 90, Arrow::Kind::Useful));
    const QSize size(600, 200);
    const QImage now = paint(scene, size);
    scene.isNow = false;
    scene.shownAt = 50;
    const QImage then = paint(scene, size);
    const SpaceTimeGeometry geometry(scene, QRectF(QPointF(), size), pictureFont());
    const QRectF chart = geometry.chartBox();
    const double x = geometry.xOf(50);
    QCOMPARE(differences(now, then, {chart.left(), chart.top() + 20, x - chart.left() - 4, 100}),
             0);
    QVERIFY(differences(now, then, {x + 4, chart.top() + 20, chart.right() - x - 4, 100}) > 100);
    const QPoint line(int(x), int(chart.center().y()));
    QVERIFY(qAbs(then.pixelColor(line).lightness() - Theme::light().selection.lightness()) < 60);
}

void tst_SpaceTimePainter::tellsUsefulFromDuplicateByShape()
{
    const QSize size(600, 200);
    SpaceTimeScene scene = madeUp();
    const SpaceTimeGeometry geometry(scene, QRectF(QPointF(), size), pictureFont());
    // Upright, so that its head ends below.
    const QPoint head(int(geometry.xOf(50)), int(geometry.yOf(1)) - 5);
    scene.arrows = {arrowBetween(50, 50, Arrow::Kind::Useful)};
    const QColor filled = paint(scene, size).pixelColor(head);
    scene.arrows = {arrowBetween(50, 50, Arrow::Kind::Duplicate)};
    const QColor hollow = paint(scene, size).pixelColor(head);
    QVERIFY2(hollow.lightness() - filled.lightness() > 60,
             qPrintable(hollow.name() + filled.name()));
}

void tst_SpaceTimePainter::isTheSameAsSvg()
{
    Stage stage("hill");
    stage.say(report);
    const SpaceTimeScene scene = stage.look();
    const QSize size = spaceTimePictureSize(scene, pictureFont(), 800);
    QByteArray svg;
    QBuffer buffer(&svg);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(96);
    QPainter onSvg(&generator);
    onSvg.setFont(pictureFont());
    paintSpaceTimePicture(onSvg, QRectF(QPointF(), size), scene, Theme::light());
    onSvg.end();
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QImage again(size, QImage::Format_RGB32);
    again.fill(Qt::white);
    QPainter painter(&again);
    renderer.render(&painter);
    painter.end();
    QImage direct(size, QImage::Format_RGB32);
    QPainter onImage(&direct);
    onImage.setFont(pictureFont());
    paintSpaceTimePicture(onImage, QRectF(QPointF(), size), scene, Theme::light());
    onImage.end();
    qint64 far = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            far +=
                qAbs(again.pixelColor(x, y).lightness() - direct.pixelColor(x, y).lightness()) > 64;
    QVERIFY2(far < qint64(size.width()) * size.height() / 50, qPrintable(QString::number(far)));
}

void tst_SpaceTimePainter::writesATable()
{
    Stage stage("hill");
    stage.say(report);
    stage.wanted.columns = 100'000;
    const SpaceTimeScene scene = stage.look();
    const auto rows = SpaceTimeWords::rowsOf(scene);
    QCOMPARE(rows.size(), scene.arrows.size() + scene.marks.size());
    QVERIFY(std::is_sorted(rows.begin(), rows.end(),
                           [](const auto &a, const auto &b) { return a.from < b.from; }));
    const std::string csv = SpaceTimeWords::csvOf(rows);
    QCOMPARE(std::size_t(std::count(csv.begin(), csv.end(), '\n')), rows.size() + 1);
    QVERIFY(csv.starts_with("since_s,what,from,to,took_ms,client,count,event\n"));
    QVERIFY(csv.find(",useful copy,Hill,") != std::string::npos);
}

/// Ten times what a frame may cost: without optimization and with sanitizers it takes longer. What
/// it costs is what bench_spacetime says.
void tst_SpaceTimePainter::aFrameOfAMillionEventsCostsLittle()
{
    constexpr double mostMs = 330;
    Stage stage("hill");
    reportUntil(1'000'000, stage.herd, stage.collector, stage.past,
                [&stage](int server, const std::string &line) { stage.say(line, server); });
    (void)stage.look();
    const QSize size(1000, 300);
    for (const double events : {100.0, 1'000.0, 8'000.0, 100'000.0, 1'000'000.0}) {
        for (const SpaceTimeAxis axis : {SpaceTimeAxis::Order, SpaceTimeAxis::Time}) {
            double best = 1e9;
            double bestPaint = 1e9;
            for (int i = 0; i < 5; ++i) {
                const SpaceTimeStretch order {SpaceTimeAxis::Order, 0.0 + i, events + i};
                stage.wanted.stretch = stage.maker.converted(order, axis);
                stage.wanted.columns = 300;
                const double start = processorMs();
                const SpaceTimeScene scene = stage.maker.make(stage.wanted);
                const double made = processorMs();
                QVERIFY(!paint(scene, size).isNull());
                const double end = processorMs();
                best = std::min(best, end - start);
                bestPaint = std::min(bestPaint, end - made);
            }
            qInfo("%.0f events, %s: %.2f ms, of which %.2f ms to paint", events,
                  axis == SpaceTimeAxis::Time ? "time" : "order", best, bestPaint);
            QVERIFY2(best < mostMs, qPrintable(QString::number(best)));
        }
    }
}

QTEST_MAIN(tst_SpaceTimePainter)

#include "tst_spacetimepainter.moc"
