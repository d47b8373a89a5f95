// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/linkfault.h"
#include "herd/presets.h"
#include "history/moment.h"

#include "support/eventcollector.h"
#include "support/manyreports.h"
#include "support/memoryherd.h"
#include "support/randomrun.h"

#include <QTest>

#include <map>
#include <string>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Moment : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatServersKnewAtRandomMoments_data();
    void showsWhatServersKnewAtRandomMoments();
    void stepsThroughEveryEventBothWays();
    void knowsWhatIsHeldByEventsThatAreForgotten();
    void saysWhereEventsAreMissing();
    void saysWhichFaultsWereInForce();
    void seeksInAMillionEvents();
    void findsTheMomentOfATime();
};

namespace {

/// What all servers hold, as links carry it, and what is up.
using Picture = std::map<std::string, std::string>;

Picture pictureOf(MemoryHerd &herd)
{
    Picture picture;
    const Herd::HerdSpec &spec = herd.spec();
    for (std::size_t i = 0; i < spec.servers.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        picture["server " + std::to_string(i)] = herd.isUp(server) ? "up" : "down";
        if (!herd.isUp(server))
            continue;
        herd.node(server).table().forEachHeld([&](const Herd::Location &location) {
            std::string line;
            location.appendLinkLine(line);
            picture[std::to_string(i) + ' ' + std::string(location.client())] = line;
        });
    }
    for (std::size_t i = 0; i < spec.links.size(); ++i)
        picture["link " + std::to_string(i)] =
            herd.isLinkUp(static_cast<Herd::LinkIndex>(i)) ? "up" : "down";
    return picture;
}

Picture pictureOf(const Moment &moment)
{
    Picture picture;
    const Herd::HerdSpec &spec = moment.past().herd();
    for (std::size_t i = 0; i < spec.servers.size(); ++i) {
        const auto server = static_cast<Herd::ServerIndex>(i);
        picture["server " + std::to_string(i)] =
            moment.server(server) == ServerState::Down ? "down" : "up";
        for (ClientNumber client = 0; client < moment.past().clients().count(); ++client) {
            const auto held = moment.held(server, client);
            if (!held)
                continue;
            std::string line;
            held->location.appendLinkLine(line);
            picture[std::to_string(i) + ' ' + moment.past().clients().name(client)] = line;
            const bool isRight = held->isCertain
                && held->updateId == (held->location.isPurged() ? 0 : held->location.updateId())
                && moment.heldId(server, client) == held->updateId;
            if (!isRight)
                picture["wrong"] = line;
        }
    }
    for (std::size_t i = 0; i < spec.links.size(); ++i)
        picture["link " + std::to_string(i)] =
            moment.isLinkUp(static_cast<Herd::LinkIndex>(i)) ? "up" : "down";
    return picture;
}

/// Empty if they are equal, else the first difference.
QByteArray differenceOf(const Picture &shown, const Picture &real)
{
    for (const auto &[key, value] : real)
        if (const auto its = shown.find(key); its == shown.end() || its->second != value)
            return QByteArray::fromStdString(
                key + ": " + value + ", not "
                + (its == shown.end() ? std::string("nothing") : its->second));
    for (const auto &[key, value] : shown)
        if (!real.contains(key))
            return QByteArray::fromStdString(key + ": nothing, not " + value);
    return {};
}

} // namespace

void tst_Moment::showsWhatServersKnewAtRandomMoments_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("steps");
    QTest::newRow("the default herd") << "hill" << 6000;
    QTest::newRow("a line of three") << "line 3" << 4000;
    QTest::newRow("a grid") << "grid 3 3" << 6000;
    QTest::newRow("two servers that never stop crashing") << "line 2" << 3000;
}

void tst_Moment::showsWhatServersKnewAtRandomMoments()
{
    QFETCH(QString, preset);
    QFETCH(int, steps);
    RandomRun run(preset.toStdString(), 11);
    Past past(run.herd.spec());
    std::vector<std::pair<EventNumber, Picture>> pictures;
    for (int i = 0; i < steps; ++i) {
        run.step();
        if (run.random.oneIn(30))
            past.append(run.take());
        if (run.random.oneIn(20))
            pictures.emplace_back(run.collector.count(), pictureOf(run.herd));
    }
    past.append(run.take());
    QCOMPARE(past.end(), run.collector.count());
    Moment moment(past);
    QCOMPARE(differenceOf(pictureOf(moment), pictureOf(run.herd)), QByteArray());
    for (int i = 0; i < 400; ++i) {
        const auto &[number, picture] = pictures[run.random.below(pictures.size())];
        moment.seek(number);
        QCOMPARE(moment.number(), number);
        QCOMPARE(differenceOf(pictureOf(moment), picture), QByteArray());
    }
}

void tst_Moment::stepsThroughEveryEventBothWays()
{
    RandomRun run("hill", 3);
    for (int i = 0; i < 2000; ++i)
        run.step();
    Past past(run.herd.spec());
    past.append(run.take());
    std::vector<Picture> pictures;
    Moment moment(past);
    for (moment.seek(0);; moment.next()) {
        pictures.push_back(pictureOf(moment));
        QCOMPARE(moment.number() + 1, EventNumber(pictures.size()));
        if (moment.number() == past.end())
            break;
    }
    for (; moment.number() > 0; moment.previous())
        QCOMPARE(differenceOf(pictureOf(moment), pictures[moment.number()]), QByteArray());
    moment.previous();
    QCOMPARE(moment.number(), EventNumber {0});
    for (const auto number : {pictures.size() / 2, std::size_t {3}, pictures.size() + 100}) {
        Moment other(past);
        other.seek(number);
        QCOMPARE(differenceOf(pictureOf(other), pictures[std::min(number, pictures.size() - 1)]),
                 QByteArray());
    }
}

void tst_Moment::knowsWhatIsHeldByEventsThatAreForgotten()
{
    RandomRun run("hill", 8);
    Past past(run.herd.spec());
    Journal::EventStore store(500);
    Moment moment(past);
    std::vector<std::pair<EventNumber, Picture>> pictures;
    int looked = 0;
    for (int i = 0; i < 12'000; ++i) {
        run.step();
        if (!run.random.oneIn(15))
            continue;
        const Journal::EventBatchPtr batch = run.take();
        if (batch->events.empty())
            continue;
        store.append(batch);
        past.follow(store, batch);
        QCOMPARE(past.first(), EventNumber(store.forgotten()));
        QCOMPARE(past.end() - past.first(), EventNumber(store.size()));
        pictures.emplace_back(past.end(), pictureOf(run.herd));
        while (pictures.front().first < past.first())
            pictures.erase(pictures.begin());
        const auto &[number, picture] = pictures[run.random.below(pictures.size())];
        moment.seek(number);
        QVERIFY(moment.isHeld());
        QCOMPARE(differenceOf(pictureOf(moment), picture), QByteArray());
        looked += past.first() > 0 ? 1 : 0;
    }
    QVERIFY(looked > 100);
}

void tst_Moment::saysWhereEventsAreMissing()
{
    const Herd::HerdSpec herd = smallHerd();
    Past past(herd);
    BatchBuilder builder;
    const auto log = [&builder](int server, std::string_view line) {
        builder.add(makeEvent(server, Herd::EventKind::Log, line));
    };
    const auto report = [&builder](std::string_view line, std::uint64_t id) {
        Herd::Event event = fromClient(0, line, id);
        event.novelty = Herd::Novelty::Useful;
        builder.add(event);
    };
    for (int i = 0; i < 3; ++i)
        builder.add(makeEvent(i, Herd::EventKind::Start, "listens on 127.0.0.1 port 1"));
    report("IAMAT kiwi +1+2 3", 1);
    past.append(builder.at(100, 100).take());
    Moment moment(past);
    QVERIFY(moment.isCertain(0) && moment.held(0, 0)->isCertain);
    QVERIFY(!past.lacksEvents(0, 1000));

    log(Herd::nobody, "level sampled");
    builder.at(200, 200);
    report("IAMAT plum +1+2 4", 2);
    past.append(builder.take());
    moment.toEnd();
    QVERIFY(!moment.isCertain(0) && !moment.held(0, 0)->isCertain);
    QVERIFY(moment.held(0, 1)->isCertain);
    QVERIFY(past.lacksEvents(150, 160));

    log(Herd::nobody, "level everything");
    builder.add(makeEvent(1, Herd::EventKind::Stop, "killed"));
    builder.add(makeEvent(1, Herd::EventKind::Start, "listens on 127.0.0.1 port 1"));
    past.append(builder.take());
    moment.toEnd();
    QVERIFY(!moment.isCertain(0));
    QVERIFY2(moment.isCertain(1), "it began with nothing");
    QVERIFY(!past.lacksEvents(300, 400));

    BatchBuilder later(100); // others were not handed over
    later.at(500, 500).add(fromClient(1, "IAMAT fig +1+2 4", 3));
    past.append(later.take());
    moment.toEnd();
    QVERIFY(!moment.isCertain(1));
    QVERIFY(past.lacksEvents(250, 450));
    moment.seek(3);
    QVERIFY(moment.isCertain(0) && moment.isCertain(1));
}

/// Back and forth, also of what is forgotten.
void tst_Moment::saysWhichFaultsWereInForce()
{
    Past past(smallHerd());
    const auto fault = [&past](int server, int neighbour, const std::string &text) {
        static BatchBuilder builder;
        Herd::Event event = makeEvent(server, Herd::EventKind::Fault, text);
        event.neighbour = neighbour;
        builder.add(event);
        past.append(builder.take());
    };
    const Herd::LinkSpec link = past.herd().links.front();
    const Herd::LinkFault slow {500'000'000, 20'000'000, 1000};
    fault(link.a, link.b, Herd::textOf(slow)); // 1
    fault(1, Herd::nobody, Herd::clockText(-5'000'000'000)); // 2
    fault(link.b, link.a, Herd::textOf({1'000'000'000, 0, 0})); // 3
    fault(link.a, link.b, Herd::textOf({})); // 4: as before
    fault(1, Herd::nobody, Herd::clockText(0)); // 5
    fault(0, Herd::nobody, Herd::clockText(1'000'000'000)); // 6
    Moment moment(past);
    for (const EventNumber number : {6, 0, 1, 2, 3, 4, 5, 2, 6, 3}) {
        moment.seek(number);
        QCOMPARE(moment.fault(link.a, link.b),
                 number >= 1 && number < 4 ? slow : Herd::LinkFault());
        QCOMPARE(moment.fault(link.b, link.a).delayNs, number >= 3 ? 1'000'000'000 : 0);
        QCOMPARE(moment.clockAheadNs(1), number >= 2 && number < 5 ? -5'000'000'000 : 0);
        QCOMPARE(moment.clockAheadNs(0), number >= 6 ? 1'000'000'000 : 0);
    }
    past.forgetBefore(3);
    QCOMPARE(past.first(), EventNumber {3});
    for (const EventNumber number : {3, 5, 4}) {
        moment.seek(number);
        QCOMPARE(moment.fault(link.a, link.b), number < 4 ? slow : Herd::LinkFault());
        QCOMPARE(moment.clockAheadNs(1), number < 5 ? -5'000'000'000 : 0);
        QCOMPARE(moment.fault(link.b, link.a).delayNs, 1'000'000'000);
    }
}

/// A herd of five and 1,000 clients that report, one after the other.
void tst_Moment::seeksInAMillionEvents()
{
    MemoryHerd herd(Herd::makePreset("hill").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    Past past(herd.spec());
    reportUntil(1'000'000, herd, collector, past, [&herd](int server, const std::string &line) {
        herd.say(server, line);
        herd.run();
    });
    const std::uint64_t perEvent = past.bytes() / past.end();
    QVERIFY2(perEvent <= 16, qPrintable(QString::number(perEvent)));
    Moment moment(past);
    SeededRandom random(1);
    for (int i = 0; i < 300; ++i) {
        moment.seek(random.below(past.end()));
        // A change takes about 10 ns, in a debug build some more.
        QVERIFY2(moment.lastCost() <= 2 * Past::eventsPerState,
                 qPrintable(QString::number(moment.lastCost())));
        const EventNumber number = moment.number();
        moment.next();
        QVERIFY(moment.lastCost() <= 1);
        moment.previous();
        QVERIFY(moment.lastCost() <= 1);
        QCOMPARE(moment.number(), number);
    }
}

void tst_Moment::findsTheMomentOfATime()
{
    Past past(smallHerd());
    BatchBuilder builder;
    for (const int ns : {100, 200, 300, 250, 400})
        builder.at(ns, ns).add(makeEvent(0, Herd::EventKind::Error, "?"));
    past.append(builder.take());
    builder.at(500, 500).add(makeEvent(0, Herd::EventKind::Error, "?"));
    past.append(builder.take());
    QCOMPARE(past.numberAt(50), EventNumber {0});
    QCOMPARE(past.numberAt(100), EventNumber {1});
    QCOMPARE(past.numberAt(299), EventNumber {2});
    QCOMPARE(past.numberAt(300), EventNumber {4});
    QCOMPARE(past.numberAt(499), EventNumber {5});
    QCOMPARE(past.numberAt(500), EventNumber {6});
}

QTEST_APPLESS_MAIN(tst_Moment)
#include "tst_moment.moc"
