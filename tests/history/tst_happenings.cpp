// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/happenings.h"
#include "history/marks.h"
#include "history/moment.h"

#include "support/journaldata.h"
#include "support/randomrun.h"

#include <QTest>

#include <string>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;
using What = Happening::What;

namespace {

constexpr std::int64_t ms = 1'000'000;

/// Hill – Jaquez – Smith, told what happens to it.
class Story final
{
public:
    Story &at(std::int64_t atMs)
    {
        m_builder.at(atMs * ms, atMs * ms);
        return *this;
    }
    Story &start(int server) { return life(server, Herd::EventKind::Start, "listens on a port"); }
    Story &kill(int server) { return life(server, Herd::EventKind::Stop, "killed"); }
    Story &stop(int server) { return life(server, Herd::EventKind::Stop, "stopped"); }
    Story &freeze(int server) { return life(server, Herd::EventKind::Stop, "frozen"); }
    Story &thaw(int server) { return life(server, Herd::EventKind::Start, "thawed"); }
    Story &link(int a, int b) { return both(Herd::EventKind::LinkUp, a, b); }
    Story &cut(int a, int b) { return both(Herd::EventKind::LinkDown, a, b); }
    Story &end(int a, int b) { return one(Herd::EventKind::LinkDown, a, b); } ///< a tells it alone
    Story &fault(int server, int neighbour, const char *text)
    {
        Herd::Event event = makeEvent(server, Herd::EventKind::Fault, text);
        if (neighbour >= 0) {
            event.neighbour = neighbour;
            event.peerKind = Herd::PeerKind::Neighbour;
        }
        m_builder.add(event);
        return *this;
    }
    Story &report(int server, std::uint64_t id)
    {
        Herd::Event event = fromClient(server, "IAMAT kiwi +34.07-118.44 1520023000.1", id);
        event.novelty = Herd::Novelty::Useful;
        m_builder.add(event);
        return *this;
    }
    /// All up and linked.
    Story &begin() { return at(1).start(0).start(1).start(2).at(20).link(0, 1).link(1, 2); }
    Past &past()
    {
        m_past.append(m_builder.take());
        return m_past;
    }

private:
    Story &life(int server, Herd::EventKind kind, const char *line)
    {
        m_builder.add(makeEvent(server, kind, line));
        return *this;
    }
    Story &one(Herd::EventKind kind, int server, int neighbour)
    {
        Herd::Event event = makeEvent(server, kind, "");
        event.neighbour = neighbour;
        event.peerKind = Herd::PeerKind::Neighbour;
        m_builder.add(event);
        return *this;
    }
    Story &both(Herd::EventKind kind, int a, int b) { return one(kind, a, b).one(kind, b, a); }

    BatchBuilder m_builder;
    Past m_past {smallHerd()};
};

/// "ServersKilled 1; Split 0|2"
std::string told(const Happenings &happenings)
{
    constexpr const char *names[] {
        "up",        "again",       "killed", "stopped",  "frozen",       "thawed", "added",
        "removed",   "cut",         "healed", "new link", "link removed", "slow",   "as before",
        "clock set", "clock right", "split",  "whole",    "nobody up"};
    std::string all;
    for (const Happening &happening : happenings.all()) {
        all += all.empty() ? "" : "; ";
        all += names[static_cast<std::size_t>(happening.what)];
        for (const int index : happening.indices)
            all += " " + std::to_string(index);
        for (const auto &part : happening.parts) {
            all += &part == &happening.parts.front() ? " " : "|";
            for (const int server : part)
                all += std::to_string(server);
        }
    }
    return all;
}

} // namespace

#define COMPARE_TOLD(past, expected) QCOMPARE(told(Happenings(past)), std::string(expected))

class tst_Happenings : public QObject
{
    Q_OBJECT

private slots:
    void aStartIsOneHappening();
    void aServerTakesItsLinksWithIt();
    void aCutInTheMiddleSplitsTheHerd();
    void aServerAtTheEndSplitsNothing();
    void aFrozenServerCutsOffWhoIsBehindIt();
    void anEndOfAllIsNoSplit();
    void slowLinksAndWrongClocksAreTold();
    void theLastReportIsFound();
    void areTheSameWhenFollowedBitByBit();
    void areForgottenWithTheirEvents();
};

void tst_Happenings::aStartIsOneHappening()
{
    Story story;
    COMPARE_TOLD(story.begin().past(), "up 0 1 2");
    const Happenings happenings(story.past());
    QCOMPARE(happenings.all().front().event, EventNumber {2});
    QCOMPARE(happenings.all().front().atNs, 1 * ms);
}

void tst_Happenings::aServerTakesItsLinksWithIt()
{
    Story story;
    story.begin().at(3000).kill(1).at(3001).end(0, 1).end(2, 1);
    COMPARE_TOLD(story.past(), "up 0 1 2; killed 1; split 0|2");
    story.at(5000).start(1);
    COMPARE_TOLD(story.past(), "up 0 1 2; killed 1; split 0|2; again 1");
    story.at(5900).link(0, 1).link(1, 2);
    COMPARE_TOLD(story.past(), "up 0 1 2; killed 1; split 0|2; again 1; whole");
}

void tst_Happenings::aCutInTheMiddleSplitsTheHerd()
{
    Story story;
    story.begin().at(3000).cut(1, 2);
    COMPARE_TOLD(story.past(), "up 0 1 2; cut 1; split 01|2");
    story.at(9000).link(1, 2);
    COMPARE_TOLD(story.past(), "up 0 1 2; cut 1; split 01|2; healed 1; whole");
}

void tst_Happenings::aServerAtTheEndSplitsNothing()
{
    Story story;
    COMPARE_TOLD(story.begin().at(3000).kill(2).past(), "up 0 1 2; killed 2");
    COMPARE_TOLD(story.at(6000).start(2).link(1, 2).past(), "up 0 1 2; killed 2; again 2");
}

void tst_Happenings::aFrozenServerCutsOffWhoIsBehindIt()
{
    Story story;
    story.begin().at(3000).freeze(1);
    COMPARE_TOLD(story.past(), "up 0 1 2; frozen 1; split 0|2");
    story.at(15'000).end(0, 1).end(2, 1).at(20'000).thaw(1).at(21'000).link(0, 1).link(1, 2);
    COMPARE_TOLD(story.past(), "up 0 1 2; frozen 1; split 0|2; thawed 1; whole");
}

void tst_Happenings::anEndOfAllIsNoSplit()
{
    Story story;
    story.begin().at(3000).stop(1).stop(0).at(3002).stop(2);
    COMPARE_TOLD(story.past(), "up 0 1 2; stopped 0 1 2; nobody up");
}

void tst_Happenings::slowLinksAndWrongClocksAreTold()
{
    Story story;
    story.begin().at(3000).fault(0, 1, "takes 0.5 s").fault(1, 0, "takes 0.5 s");
    story.at(6000).fault(2, -1, "clock 5 s ahead");
    // One direction is as before, the other is slower still.
    story.at(9000).fault(0, 1, "takes 1 s").fault(1, 0, "takes its time as before");
    story.at(12000).fault(0, 1, "takes its time as before").fault(2, -1, "clock right");
    COMPARE_TOLD(story.past(), "up 0 1 2; slow 0; clock set 2; slow 0; as before 0; clock right 2");
    const Marks marks(story.past());
    std::vector<Mark::What> last;
    for (const Mark &mark : marks.all())
        if (mark.atNs >= 3000 * ms)
            last.push_back(mark.what);
    using Is = Mark::What;
    QVERIFY(last
            == std::vector<Is>({Is::LinkSlowed, Is::LinkSlowed, Is::ClockSet, Is::LinkSlowed,
                                Is::LinkAsBefore, Is::LinkAsBefore, Is::ClockRight}));
    // A moment that goes back over them is as it was.
    Moment moment(story.past());
    moment.seek(story.past().end());
    moment.seek(story.past().first());
    moment.seek(story.past().end());
    QCOMPARE(moment.state().ends[0] != 0, true);
}

void tst_Happenings::theLastReportIsFound()
{
    Story story;
    story.begin().at(3000).report(0, 17).at(4000).report(2, 18).at(5000).kill(1);
    const Past &past = story.past();
    Moment moment(past);
    QCOMPARE(lastReportBefore(moment), std::uint64_t {18});
    QCOMPARE(lastReportBefore(moment, 1), std::uint64_t {0});
    moment.previous(); // before the kill
    moment.previous();
    QCOMPARE(lastReportBefore(moment), std::uint64_t {17});
    moment.previous();
    QCOMPARE(lastReportBefore(moment), std::uint64_t {0});
}

void tst_Happenings::areTheSameWhenFollowedBitByBit()
{
    RandomRun run("hill", 15);
    Past past(run.herd.spec());
    Happenings happenings(past);
    for (int i = 0; i < 5000; ++i) {
        run.step();
        if (run.random.oneIn(20)) {
            past.append(run.take());
            happenings.follow();
        }
    }
    past.append(run.take());
    happenings.follow();
    QVERIFY(!happenings.all().empty());
    QVERIFY(told(happenings) == told(Happenings(past)));
    QVERIFY(happenings.all() == Happenings(past).all());
    for (std::size_t i = 1; i < happenings.all().size(); ++i)
        QVERIFY(happenings.all()[i - 1].event <= happenings.all()[i].event);
}

void tst_Happenings::areForgottenWithTheirEvents()
{
    RandomRun run("hill", 16);
    Past past(run.herd.spec());
    Journal::EventStore store(800);
    Happenings happenings(past);
    for (int i = 0; i < 6000; ++i) {
        run.step();
        if (!run.random.oneIn(10))
            continue;
        const Journal::EventBatchPtr batch = run.take();
        if (batch->events.empty())
            continue;
        store.append(batch);
        past.follow(store, batch);
        if (run.random.oneIn(3)) // else more is forgotten than was looked at
            happenings.follow();
    }
    happenings.follow();
    QVERIFY(past.first() > 1000);
    for (const Happening &happening : happenings.all())
        QVERIFY(happening.event >= past.first() && happening.event < past.end());
}

QTEST_APPLESS_MAIN(tst_Happenings)
#include "tst_happenings.moc"
