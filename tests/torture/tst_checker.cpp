// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/checker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <string>

using namespace Herdscope::Torture;
using Verdict = Findings::Verdict;

namespace {

/// A history written by hand: Hill – Jaquez – Smith, a millisecond between entries.
class Story final
{
public:
    explicit Story(AckLevel ack = AckLevel::Memory, int peers = 1)
    {
        m_history.setup = {.ack = ack,
                           .ackPeers = peers,
                           .servers = {"Hill", "Jaquez", "Smith"},
                           .links = {{"Hill", "Jaquez"}, {"Jaquez", "Smith"}}};
    }
    Story &wait(int ms)
    {
        m_timeNs += ms * std::int64_t {1'000'000};
        return *this;
    }
    Story &tell(Entry entry)
    {
        wait(1);
        entry.timeNs = m_timeNs;
        m_history.entries.push_back(std::move(entry));
        return *this;
    }
    /// An IAMAT of kiwi, not answered.
    Story &reports(const char *server, int time)
    {
        return tell({.what = What::Send, .id = ++m_id, .server = server, .text = report(time)});
    }
    Story &isAcknowledged(const char *server, int time) { return answers(location(server, time)); }
    Story &acknowledged(const char *server, int time)
    {
        return reports(server, time).isAcknowledged(server, time);
    }
    Story &asks(const char *server)
    {
        return tell(
            {.what = What::Send, .id = ++m_id, .server = server, .text = "WHATSAT kiwi 10 1"});
    }
    Story &answers(const std::string &text)
    {
        return tell({.what = What::Answer, .id = m_id, .text = text});
    }
    Story &shows(const char *server, const char *origin, int time)
    {
        return asks(server).answers(location(origin, time) + "\n{\n\"results\" : []\n}\n");
    }
    Story &knowsNot(const char *server) { return asks(server).answers("? WHATSAT kiwi 10 1"); }
    Story &ends(const char *how) { return tell({.what = What::End, .id = m_id, .text = how}); }
    Story &does(What what, const char *server, const char *other = "")
    {
        return tell({.what = what, .server = server, .other = other});
    }
    Story &last(const char *server, const std::string &text)
    {
        return tell({.what = What::Final, .server = server, .client = "kiwi", .text = text});
    }
    /// All three agree at the end.
    Story &allHold(const char *origin, int time)
    {
        for (const char *server : {"Hill", "Jaquez", "Smith"})
            last(server, location(origin, time));
        return *this;
    }
    [[nodiscard]] Findings found() const { return check(m_history); }
    [[nodiscard]] const History &history() const { return m_history; }

    static std::string report(int time) { return "IAMAT kiwi " + rest(time); }
    static std::string location(const std::string &server, int time)
    {
        return "AT " + server + " +0.000000001 kiwi " + rest(time);
    }
    static inline const std::string nothing = "? WHATSAT kiwi 0 0";

private:
    static std::string rest(int time)
    {
        return "+34.000000-118.000000 " + std::to_string(1'000 + time) + ".000000000";
    }

    History m_history;
    std::int64_t m_timeNs = 0;
    std::uint64_t m_id = 0;
};

} // namespace

class TestChecker final : public QObject
{
    Q_OBJECT

private slots:
    void passesAHerdThatAgrees();
    void tellsStableFromSuperseded();
    void tellsSupersededByWhatWasNeverAcknowledged();
    void findsWhatAllHaveLost_data();
    void findsWhatAllHaveLost();
    void findsWhatOneServerLacks();
    void findsServersThatDisagree();
    void findsServersThatWereNotAsked();
    void forgivesAtLevelMemoryOnlyWhatDiedWithItsServer_data();
    void forgivesAtLevelMemoryOnlyWhatDiedWithItsServer();
    void forgivesWhatWasCutOffFromItsNeighbours();
    void forgivesAtLevelPeersOnlyManyDeaths_data();
    void forgivesAtLevelPeersOnlyManyDeaths();
    void findsWrongAnswers_data();
    void findsWrongAnswers();
    void findsAnswersOutOfOrder();
    void findsInventions_data();
    void findsInventions();
    void countsStaleReads();
    void findsServersThatGoBack();
    void letsAServerForgetWhenItDies();
    void letsNoServerForgetItsOwnAtLevelJournal();
    void ordersEqualTimesByServer();
    void needsNotStoreWhatIsNoNews();
    void measuresAvailability_data();
    void measuresAvailability();
    void holdsBackAtLevelPeersWithoutPeers();
    void callsRunsWithoutTrafficVoid();
    void findsCrashesAndHerdsThatDontConverge();
    void measuresConvergence();
    void addsUp();
    void writesAndReadsHistories();
    void refusesWhatIsNoHistory();
};

void TestChecker::passesAHerdThatAgrees()
{
    const Findings found =
        Story().acknowledged("Hill", 1).shows("Smith", "Hill", 1).allHold("Hill", 1).found();
    QVERIFY2(found.problems.empty(), found.problems.empty() ? "" : found.problems[0].c_str());
    QVERIFY(found.verdict() == Verdict::Passed);
    QCOMPARE(found.sent, 1u);
    QCOMPARE(found.acknowledged, 1u);
    QCOMPARE(found.stable, 1u);
    QCOMPARE(found.reads, 1u);
    QCOMPARE(found.staleReads, 0u);
    QCOMPARE(found.okFraction(), 1.0);
}

void TestChecker::tellsStableFromSuperseded()
{
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .acknowledged("Smith", 3)
                               .acknowledged("Hill", 2)
                               .allHold("Smith", 3)
                               .found();
    QCOMPARE(found.stable, 1u);
    QCOMPARE(found.superseded, 2u);
    QCOMPARE(found.lost, 0u);
    QVERIFY(found.verdict() == Verdict::Passed);
}

void TestChecker::tellsSupersededByWhatWasNeverAcknowledged()
{
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .reports("Hill", 2)
                               .does(What::Kill, "Hill")
                               .ends("reset")
                               .allHold("Hill", 2)
                               .found();
    QCOMPARE(found.superseded, 1u);
    QCOMPARE(found.ended, 1u);
    QVERIFY(found.verdict() == Verdict::Passed);
}

void TestChecker::findsWhatAllHaveLost_data()
{
    QTest::addColumn<int>("ack");
    QTest::newRow("memory") << static_cast<int>(AckLevel::Memory);
    QTest::newRow("journal") << static_cast<int>(AckLevel::Journal);
    QTest::newRow("peers") << static_cast<int>(AckLevel::Peers);
}

void TestChecker::findsWhatAllHaveLost()
{
    QFETCH(int, ack);
    Story story(static_cast<AckLevel>(ack));
    story.acknowledged("Hill", 1).acknowledged("Hill", 2).allHold("Hill", 1);
    const Findings found = story.found();
    QCOMPARE(found.stable, 1u);
    QCOMPARE(found.lost, 1u);
    QCOMPARE(found.lostAgainstPromise, 1u);
    QVERIFY(found.verdict() == Verdict::Failed);
    QCOMPARE(found.problems.size(), std::size_t {1});
    QVERIFY(QString::fromStdString(found.problems[0]).startsWith(QLatin1String("lost: ")));
}

void TestChecker::findsWhatOneServerLacks()
{
    const Findings found = Story(AckLevel::Journal)
                               .acknowledged("Hill", 1)
                               .last("Hill", Story::location("Hill", 1))
                               .last("Jaquez", Story::location("Hill", 1))
                               .last("Smith", Story::nothing)
                               .found();
    QCOMPARE(found.lostAgainstPromise, 1u);
    QCOMPARE(found.diverged, 1u);
    QCOMPARE(found.stable, 0u);
}

void TestChecker::findsServersThatDisagree()
{
    // Nothing acknowledged is missing, and yet.
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .reports("Hill", 2)
                               .does(What::Kill, "Hill")
                               .last("Hill", Story::location("Hill", 1))
                               .last("Jaquez", Story::location("Hill", 2))
                               .last("Smith", Story::location("Hill", 2))
                               .found();
    QCOMPARE(found.lost, 0u);
    QCOMPARE(found.diverged, 1u);
    QVERIFY(found.verdict() == Verdict::Failed);
}

void TestChecker::findsServersThatWereNotAsked()
{
    const Findings found =
        Story().acknowledged("Hill", 1).last("Hill", Story::location("Hill", 1)).found();
    QCOMPARE(found.unasked, 1u);
    QVERIFY(found.verdict() == Verdict::Failed);
}

void TestChecker::forgivesAtLevelMemoryOnlyWhatDiedWithItsServer_data()
{
    QTest::addColumn<QString>("killed");
    QTest::addColumn<int>("afterMs");
    QTest::addColumn<bool>("forgiven");
    QTest::newRow("its server at once") << "Hill" << 5 << true;
    QTest::newRow("its server within the window") << "Hill" << 490 << true;
    QTest::newRow("its server later") << "Hill" << 510 << false;
    QTest::newRow("another server") << "Jaquez" << 5 << false;
}

void TestChecker::forgivesAtLevelMemoryOnlyWhatDiedWithItsServer()
{
    QFETCH(QString, killed);
    QFETCH(int, afterMs);
    QFETCH(bool, forgiven);
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .acknowledged("Hill", 2)
                               .wait(afterMs)
                               .does(What::Kill, qPrintable(killed))
                               .allHold("Hill", 1)
                               .found();
    QCOMPARE(found.lost, 1u);
    QCOMPARE(found.lostAgainstPromise, forgiven ? 0u : 1u);
}

void TestChecker::forgivesWhatWasCutOffFromItsNeighbours()
{
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .does(What::Link, "Hill", "Jaquez")
                               .acknowledged("Hill", 2)
                               .wait(5'000)
                               .does(What::Kill, "Hill")
                               .allHold("Hill", 1)
                               .found();
    QCOMPARE(found.lost, 1u);
    QCOMPARE(found.lostAgainstPromise, 0u);
}

void TestChecker::forgivesAtLevelPeersOnlyManyDeaths_data()
{
    QTest::addColumn<int>("peers");
    QTest::addColumn<bool>("forgiven");
    QTest::newRow("two deaths of one") << 1 << true;
    QTest::newRow("two deaths of two") << 2 << false;
}

void TestChecker::forgivesAtLevelPeersOnlyManyDeaths()
{
    QFETCH(int, peers);
    QFETCH(bool, forgiven);
    const Findings found = Story(AckLevel::Peers, peers)
                               .acknowledged("Hill", 1)
                               .acknowledged("Hill", 2)
                               .does(What::Kill, "Hill")
                               .does(What::Kill, "Jaquez")
                               .allHold("Hill", 1)
                               .found();
    QCOMPARE(found.lost, 1u);
    QCOMPARE(found.lostAgainstPromise, forgiven ? 0u : 1u);
}

void TestChecker::findsWrongAnswers_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray report = QByteArray::fromStdString(Story::report(1));
    const QByteArray at = QByteArray::fromStdString(Story::location("Hill", 1));
    const QByteArray ask = "WHATSAT kiwi 10 1";
    const QByteArray one = R"({"place_id": "a"})";
    QTest::newRow("not taken") << report << QByteArray("? " + report);
    QTest::newRow("busy") << report << QByteArray("? busy");
    QTest::newRow("nothing") << report << QByteArray();
    QTest::newRow("another server's name") << report << QByteArray(at).replace("Hill", "Smith");
    QTest::newRow("another client") << report << QByteArray(at).replace("kiwi", "kiw");
    QTest::newRow("another time") << report << QByteArray(at).replace("1001.", "1002.");
    QTest::newRow("time written anew")
        << report << QByteArray(at).replace("1001.000000000", "1001.00000000");
    QTest::newRow("place written anew") << report << QByteArray(at).replace("+34.0", "+34.00");
    QTest::newRow("difference without sign") << report << QByteArray(at).replace("+0.0", "0.0");
    QTest::newRow("difference cut short")
        << report << QByteArray(at).replace("0.000000001", "0.00000001");
    QTest::newRow("difference with exponent")
        << report << QByteArray(at).replace("0.000000001", "1e-9");
    QTest::newRow("two blanks") << report << QByteArray(at).replace("AT ", "AT  ");
    QTest::newRow("CR") << report << QByteArray(at + '\r');
    QTest::newRow("places to an IAMAT") << report << QByteArray(at + "\n{\"results\":[]}\n");
    QTest::newRow("no places") << ask << at;
    QTest::newRow("two questions' answer") << ask << QByteArray("? WHATSAT kiwi 10 2");
    QTest::newRow("an empty line in the places")
        << ask << QByteArray(at + "\n{\"results\":\n\n[]}\n");
    QTest::newRow("half the places") << ask << QByteArray(at + "\n{\"results\":[\n");
    QTest::newRow("more places than asked for")
        << ask << QByteArray(at + "\n{\"results\":[" + one + ',' + one + "]}\n");
    QTest::newRow("somebody else's place")
        << ask << QByteArray(QByteArray(at).replace("kiwi", "apple") + "\n{\"results\":[]}\n");
}

void TestChecker::findsWrongAnswers()
{
    QFETCH(QByteArray, question);
    QFETCH(QByteArray, answer);
    Story story;
    story.acknowledged("Hill", 1);
    story.tell({.what = What::Send, .id = 77, .server = "Hill", .text = question.toStdString()});
    story.tell({.what = What::Answer, .id = 77, .text = answer.toStdString()});
    story.allHold("Hill", 1);
    const Findings found = story.found();
    QCOMPARE(found.wrongAnswers, 1u);
    QVERIFY(found.verdict() == Verdict::Failed);
}

void TestChecker::findsAnswersOutOfOrder()
{
    // One connection, two commands in one segment: who matches answers by order sees each at the
    // wrong command.
    Story story;
    story.tell({.what = What::Send, .id = 1, .server = "Hill", .text = Story::report(1)});
    story.tell({.what = What::Send, .id = 2, .server = "Hill", .text = Story::report(2)});
    story.tell({.what = What::Answer, .id = 1, .text = Story::location("Hill", 2)});
    story.tell({.what = What::Answer, .id = 2, .text = Story::location("Hill", 1)});
    QCOMPARE(story.allHold("Hill", 2).found().wrongAnswers, 2u);
}

void TestChecker::findsInventions_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a time nobody sent") << QByteArray::fromStdString(Story::location("Hill", 9));
    QTest::newRow("a server nobody told")
        << QByteArray::fromStdString(Story::location("Jaquez", 1));
    QTest::newRow("another difference than in the answer")
        << QByteArray::fromStdString(Story::location("Hill", 1))
               .replace("+0.000000001", "+0.000000002");
}

void TestChecker::findsInventions()
{
    QFETCH(QByteArray, answer);
    Story story;
    story.acknowledged("Hill", 1).asks("Hill").answers(answer.toStdString()
                                                       + "\n{\"results\":[]}\n");
    QCOMPARE(story.allHold("Hill", 1).found().invented, 1u);
    Story atTheEnd;
    atTheEnd.acknowledged("Hill", 1).allHold("Hill", 1).last("Smith", answer.toStdString());
    QCOMPARE(atTheEnd.found().invented, 1u);
    QVERIFY(atTheEnd.found().verdict() == Verdict::Failed);
}

void TestChecker::countsStaleReads()
{
    const Findings found = Story()
                               .knowsNot("Smith")
                               .acknowledged("Hill", 1)
                               .knowsNot("Smith")
                               .shows("Smith", "Hill", 1)
                               .acknowledged("Hill", 2)
                               .shows("Smith", "Hill", 1)
                               .shows("Smith", "Hill", 2)
                               .allHold("Hill", 2)
                               .found();
    QCOMPARE(found.reads, 5u);
    QCOMPARE(found.staleReads, 2u);
    QVERIFY(found.verdict() == Verdict::Passed);
}

void TestChecker::findsServersThatGoBack()
{
    Story story;
    story.acknowledged("Hill", 1).acknowledged("Hill", 2);
    QCOMPARE(Story(story).shows("Hill", "Hill", 1).allHold("Hill", 2).found().backwards, 1u);
    QCOMPARE(Story(story).knowsNot("Hill").allHold("Hill", 2).found().backwards, 1u);
    story.shows("Smith", "Hill", 2);
    const Findings found = Story(story).shows("Smith", "Hill", 1).allHold("Hill", 2).found();
    QCOMPARE(found.backwards, 1u);
    QVERIFY(found.verdict() == Verdict::Failed);
}

void TestChecker::letsAServerForgetWhenItDies()
{
    const Findings found = Story()
                               .acknowledged("Hill", 1)
                               .shows("Smith", "Hill", 1)
                               .does(What::Kill, "Smith")
                               .does(What::Ready, "Smith")
                               .knowsNot("Smith")
                               .shows("Smith", "Hill", 1)
                               .allHold("Hill", 1)
                               .found();
    QCOMPARE(found.backwards, 0u);
    QCOMPARE(found.staleReads, 1u);
    QVERIFY(found.verdict() == Verdict::Passed);
}

void TestChecker::letsNoServerForgetItsOwnAtLevelJournal()
{
    Story story(AckLevel::Journal);
    story.acknowledged("Hill", 1).does(What::Kill, "Hill").does(What::Ready, "Hill");
    story.knowsNot("Hill").allHold("Hill", 1);
    QCOMPARE(story.found().backwards, 1u);
}

void TestChecker::ordersEqualTimesByServer()
{
    // Both answers were honest: the smaller server's is superseded, not lost.
    Story story(AckLevel::Journal);
    story.acknowledged("Smith", 1).acknowledged("Hill", 1);
    const Findings right = Story(story).allHold("Smith", 1).found();
    QCOMPARE(right.superseded, 1u);
    QCOMPARE(right.lost, 0u);
    QCOMPARE(Story(story).allHold("Hill", 1).found().lostAgainstPromise, 1u);
}

void TestChecker::needsNotStoreWhatIsNoNews()
{
    // Jaquez already had Hill's report of that time when its own was acknowledged.
    Story story(AckLevel::Journal);
    story.reports("Hill", 1).reports("Jaquez", 1).isAcknowledged("Jaquez", 1);
    story.shows("Jaquez", "Hill", 1).allHold("Hill", 1);
    const Findings found = story.found();
    QCOMPARE(found.superseded, 1u);
    QCOMPARE(found.lost, 0u);
    QCOMPARE(found.backwards, 0u);
    QCOMPARE(found.staleReads, 0u);
}

void TestChecker::measuresAvailability_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("excused");
    QTest::newRow("killed while it waited") << static_cast<int>(What::Kill) << true;
    QTest::newRow("frozen while it waited") << static_cast<int>(What::Freeze) << true;
    QTest::newRow("alive") << static_cast<int>(What::Child) << false;
    QTest::newRow("alive behind a faulty link") << static_cast<int>(What::Link) << false;
}

void TestChecker::measuresAvailability()
{
    QFETCH(int, what);
    QFETCH(bool, excused);
    Story story;
    story.acknowledged("Hill", 1).reports("Hill", 2).does(static_cast<What>(what), "Hill",
                                                          "Jaquez");
    const Findings found = story.ends("timeout").allHold("Hill", 1).found();
    QCOMPARE(found.ended, excused ? 1u : 0u);
    QCOMPARE(found.refused, excused ? 0u : 1u);
    QCOMPARE(found.okFraction(), excused ? 1.0 : 0.5);
    QVERIFY((found.verdict() == Verdict::Passed) == excused);
}

void TestChecker::holdsBackAtLevelPeersWithoutPeers()
{
    Story story(AckLevel::Peers, 1);
    story.acknowledged("Hill", 1).does(What::Link, "Jaquez", "Hill");
    const Findings found = Story(story).reports("Hill", 2).ends("eof").allHold("Hill", 1).found();
    QCOMPARE(found.heldBack, 1u);
    QVERIFY(found.verdict() == Verdict::Passed);
    // Long after the link was healed there is no excuse.
    story.does(What::Heal, "Jaquez", "Hill").wait(20'000);
    QCOMPARE(story.reports("Hill", 2).ends("eof").allHold("Hill", 1).found().refused, 1u);
}

void TestChecker::callsRunsWithoutTrafficVoid()
{
    QVERIFY(Story().found().verdict() == Verdict::Void);
    Story story;
    story.acknowledged("Hill", 1).tell({.what = What::Fault, .id = 1, .value = 99, .text = "cut"});
    const Findings found = Story(story).allHold("Hill", 1).found();
    QCOMPARE(found.voidFaults, 1u);
    QVERIFY(found.verdict() == Verdict::Void);
    // What it shows all the same counts more.
    QVERIFY(Story(story).allHold("Hill", 0).found().verdict() == Verdict::Failed);
}

void TestChecker::findsCrashesAndHerdsThatDontConverge()
{
    Story story;
    story.acknowledged("Hill", 1).allHold("Hill", 1);
    const Findings died = Story(story).does(What::Died, "Hill").found();
    QCOMPARE(died.died, 1u);
    QVERIFY(died.verdict() == Verdict::Failed);
    const Findings stuck = Story(story).does(What::Stuck, "Hill").found();
    QCOMPARE(stuck.stuck, 1u);
    QVERIFY(stuck.verdict() == Verdict::Failed);
}

void TestChecker::measuresConvergence()
{
    Story story;
    for (int i = 100; i >= 1; --i)
        story.tell({.what = What::Converged, .id = 1, .value = i});
    const Findings found = story.found();
    QCOMPARE(found.convergence(0), 1);
    QCOMPARE(found.convergence(0.5), 51);
    QCOMPARE(found.convergence(0.99), 99);
    QCOMPARE(found.convergence(1), 100);
    QCOMPARE(Story().found().convergence(0.5), -1);
}

void TestChecker::addsUp()
{
    Story story;
    story.acknowledged("Hill", 1).allHold("Hill", 1);
    Findings sum = story.found();
    add(sum, Story(story).does(What::Died, "Hill").found());
    QCOMPARE(sum.acknowledged, 2u);
    QCOMPARE(sum.died, 1u);
    QCOMPARE(sum.problems.size(), std::size_t {1});
    QCOMPARE(sum.latenciesUs.size(), std::size_t {2});
}

void TestChecker::writesAndReadsHistories()
{
    Story story(AckLevel::Peers, 2);
    story.acknowledged("Hill", 1).shows("Hill", "Hill", 1).does(What::Link, "Hill", "Jaquez");
    story.tell({.what = What::Fault, .id = 1, .value = 250, .text = "\"a\" \\ ü"});
    for (int what = 0; what <= static_cast<int>(What::Final); ++what)
        story.does(static_cast<What>(what), "Hill");
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("history.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(toLine(story.history().setup) + '\n'));
    for (const Entry &entry : story.history().entries)
        file.write(QByteArray::fromStdString(toLine(entry) + '\n'));
    file.close();
    History read;
    std::string problem;
    QVERIFY2(readHistory(file.fileName().toStdString(), read, problem), problem.c_str());
    QVERIFY(read == story.history());
}

void TestChecker::refusesWhatIsNoHistory()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(QStringLiteral("history.jsonl")));
    History history;
    std::string problem;
    QVERIFY(!readHistory(file.fileName().toStdString(), history, problem));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(toLine(Story().history().setup))
               + "\n{\"do\":\"what\"}\n");
    file.close();
    QVERIFY(!readHistory(file.fileName().toStdString(), history, problem));
    QVERIFY2(problem.find(":2 ") != std::string::npos, problem.c_str());
}

QTEST_GUILESS_MAIN(TestChecker)
#include "tst_checker.moc"
