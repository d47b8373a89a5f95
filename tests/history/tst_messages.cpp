// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/messages.h"

#include "support/manyreports.h"
#include "support/randomrun.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Messages : public QObject
{
    Q_OBJECT

private slots:
    void pairsWhatWasSentWithItsReceipt_data();
    void pairsWhatWasSentWithItsReceipt();
    void pairsOverTheEdgesOfAStretch();
    void findsTheFarEndOfAnUpdate();
    void tellsWhatIsLostFromWhatIsUnderWay();
    void findsCausesAndConsequences();
    void looksOnlyAtWhatIsAskedFor();
};

namespace {

using Pairs = std::map<EventNumber, EventNumber>; ///< receipt by sending

Pairs pairsOf(const std::vector<Message> &messages)
{
    Pairs pairs;
    for (const Message &each : messages)
        if (each.sent != noEvent && each.received != noEvent)
            pairs[each.sent] = each.received;
    return pairs;
}

/// Those with an end in a stretch.
Pairs pairsOf(const MemoryHerd &herd, EventNumber from, EventNumber to)
{
    Pairs pairs;
    for (const auto &each : herd.deliveries())
        if ((each.sent >= from && each.sent < to) || (each.received >= from && each.received < to))
            pairs[each.sent] = each.received;
    return pairs;
}

} // namespace

void tst_Messages::pairsWhatWasSentWithItsReceipt_data()
{
    QTest::addColumn<QString>("preset");
    QTest::newRow("the default herd") << "hill";
    QTest::newRow("two servers") << "line 2";
    QTest::newRow("a grid") << "grid 3 3";
}

void tst_Messages::pairsWhatWasSentWithItsReceipt()
{
    QFETCH(QString, preset);
    RandomRun run(preset.toStdString(), 31);
    for (int i = 0; i < 12'000; ++i)
        run.step();
    Past past(run.herd.spec());
    past.append(run.take());
    const Moment moment(past);
    const Messages messages(moment, 0, past.end());
    const Pairs pairs = pairsOf(run.herd, 0, past.end());
    QVERIFY(pairs.size() > 300);
    QVERIFY(pairsOf(messages.all()) == pairs);
    std::size_t sent = 0;
    for (EventNumber number = 0; number < past.end(); ++number) {
        const auto &event = *past.entry(number).event;
        sent += event.kind == Herd::EventKind::Send && event.peerKind == Herd::PeerKind::Neighbour
            ? 1
            : 0;
    }
    QCOMPARE(messages.all().size(), sent);
    QVERIFY2(sent > pairs.size(), "some were lost");
    for (std::size_t i = 1; i < messages.all().size(); ++i)
        QVERIFY(messages.all()[i - 1].sentAt.monotonicNs <= messages.all()[i].sentAt.monotonicNs);
}

void tst_Messages::pairsOverTheEdgesOfAStretch()
{
    RandomRun run("hill", 32);
    for (int i = 0; i < 4000; ++i)
        run.step();
    Past past(run.herd.spec());
    past.append(run.take());
    const Moment moment(past);
    for (int i = 0; i < 30; ++i) {
        const EventNumber from = run.random.below(past.end());
        const EventNumber to = from + run.random.below(500);
        QVERIFY(pairsOf(Messages(moment, from, to).all()) == pairsOf(run.herd, from, to));
    }
}

/// A line that is under way while others go on.
void tst_Messages::findsTheFarEndOfAnUpdate()
{
    const Herd::HerdSpec herd = smallHerd();
    Past past(herd);
    BatchBuilder builder;
    std::int64_t time = 0;
    const auto add = [&](const Herd::Event &event) {
        ++time;
        builder.at(time, time).add(event);
    };
    const char *const line = "AT Hill +0.1 kiwi +1+2 3";
    Herd::Event sent = fromNeighbour(herd, 0, 1, line, 7, true);
    sent.kind = Herd::EventKind::Send;
    sent.novelty = Herd::Novelty::None;
    add(sent);
    for (EventNumber i = 0; i < 2 * Messages::mostBetween; ++i)
        add(makeEvent(2, Herd::EventKind::Error, "?"));
    add(fromNeighbour(herd, 1, 0, line, 7, true));
    past.append(builder.take());
    const Moment moment(past);
    for (const EventNumber at : {EventNumber {0}, past.end() - 1}) {
        const Messages messages(moment, at, at + 1);
        QCOMPARE(messages.all().size(), std::size_t {1});
        QCOMPARE(messages.all()[0].sent, EventNumber {0});
        QCOMPARE(messages.all()[0].received, past.end() - 1);
        QVERIFY(messages.all()[0].novelty == Herd::Novelty::Useful);
    }
    QVERIFY(Messages(moment, 100, 200).all().empty());
}

void tst_Messages::tellsWhatIsLostFromWhatIsUnderWay()
{
    MemoryHerd herd(Herd::makePreset("line 2").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    const EventNumber from = collector.count();
    herd.say(0, "IAMAT kiwi +1+2 7");
    Past past(herd.spec());
    past.append(collector.take());
    const auto messages = [&past, from] { return Messages(Moment(past), from, past.end()).all(); };
    QCOMPARE(messages().size(), std::size_t {1});
    QVERIFY(messages()[0].fate == Message::Fate::UnderWay);
    herd.cut(0);
    past.append(collector.take());
    QVERIFY(messages()[0].fate == Message::Fate::Lost);
    herd.connect(0);
    past.append(collector.take());
    QVERIFY(messages()[0].fate == Message::Fate::Lost);
    QVERIFY(messages()[1].fate == Message::Fate::UnderWay);
}

void tst_Messages::findsCausesAndConsequences()
{
    RandomRun run("hill", 33);
    for (int i = 0; i < 2500; ++i)
        run.step();
    Past past(run.herd.spec());
    past.append(run.take());
    const EventNumber end = past.end();
    // By the book: a clock of five numbers at each event.
    std::map<EventNumber, EventNumber> sentBy;
    for (const auto &each : run.herd.deliveries())
        sentBy[each.received] = each.sent;
    constexpr std::size_t servers = 5;
    std::vector<std::vector<EventNumber>> clocks;
    std::vector<std::vector<EventNumber>> now(servers, std::vector<EventNumber>(servers, noEvent));
    for (EventNumber number = 0; number < end; ++number) {
        const auto server = static_cast<std::size_t>(past.entry(number).event->server);
        auto &its = now[server];
        its[server] = number;
        if (const auto sent = sentBy.find(number); sent != sentBy.end())
            for (std::size_t i = 0; i < servers; ++i)
                if (const EventNumber other = clocks[sent->second][i];
                    other != noEvent && (its[i] == noEvent || its[i] < other))
                    its[i] = other;
        clocks.push_back(its);
    }
    const Messages messages(Moment(past), 0, end);
    for (int i = 0; i < 200; ++i) {
        const EventNumber event = run.random.below(end);
        QCOMPARE(messages.causesOf(event), clocks[event]);
        const auto server = static_cast<std::size_t>(past.entry(event).event->server);
        std::vector<EventNumber> after(servers, noEvent);
        for (EventNumber number = end; number-- > 0;)
            if (const EventNumber its = clocks[number][server]; its != noEvent && its >= event)
                after[static_cast<std::size_t>(past.entry(number).event->server)] = number;
        QCOMPARE(messages.consequencesOf(event), after);
    }
}

void tst_Messages::looksOnlyAtWhatIsAskedFor()
{
    MemoryHerd herd(Herd::makePreset("hill").value());
    EventCollector collector;
    herd.setSink(&collector);
    herd.connectAll();
    herd.run();
    Past past(herd.spec());
    reportUntil(400'000, herd, collector, past, [&herd](int server, const std::string &line) {
        herd.say(server, line);
        herd.run();
    });
    const Moment moment(past);
    qint64 best = 1'000'000;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        const Messages messages(moment, 200'000, 201'000);
        best = std::min(best, timer.elapsed());
        QVERIFY(messages.all().size() > 400 && messages.all().size() < 600);
    }
    QVERIFY2(best < 100, qPrintable(QString::number(best)));
}

QTEST_APPLESS_MAIN(tst_Messages)
#include "tst_messages.moc"
