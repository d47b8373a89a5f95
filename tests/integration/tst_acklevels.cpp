// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"
#include "net/runningherd.h"
#include "net/serverjournal.h"
#include "protocol/linkmessages.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <map>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;
using Herd::AckLevel;
using Net::ServerState;

namespace {

Herd::HerdSpec herdWith(std::string_view preset, AckLevel ack, int peers = 1)
{
    Herd::HerdSpec spec = herdOnFreePorts(preset);
    spec.ack = ack;
    spec.ackPeers = peers;
    return spec;
}

std::string whatsat(std::string_view client)
{
    return "WHATSAT " + std::string(client) + " 10 5\n";
}

/// By client the time of its last answered report.
using Acknowledged = std::map<std::string, long long>;

void takeAnswers(const std::string &answers, Acknowledged &acknowledged)
{
    std::string_view rest = answers;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const auto at = Protocol::parseAt(rest.substr(0, end));
        if (at) {
            long long &last = acknowledged[std::string(at->client)];
            last = std::max(last, static_cast<long long>(at->timeNs));
        }
        rest.remove_prefix(end + 1);
    }
}

/// How many of the acknowledged updates that server holds neither as they were nor superseded.
int lostAt(const RunningHerd &herd, int server, const Acknowledged &acknowledged)
{
    Acknowledged held;
    for (const std::string &line : herd.table(server))
        takeAnswers(line + '\n', held);
    return static_cast<int>(
        std::count_if(acknowledged.begin(), acknowledged.end(), [&held](const auto &one) {
            const auto found = held.find(one.first);
            return found == held.end() || found->second < one.second;
        }));
}

} // namespace

/// What answers promise, over real sockets and real files.
class TestAckLevels final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }
    void init();
    void answersWhatIsOnDisk_data() { addEveryWayToRun(); }
    void answersWhatIsOnDisk();
    void answersInOrder_data() { addEveryPoller(); }
    void answersInOrder();
    void answersAClientThatHasSaidAll_data() { addEveryPoller(); }
    void answersAClientThatHasSaidAll();
    void survivesTheDeathOfAllServersAtOnce_data() { addEveryWayToRun(); }
    void survivesTheDeathOfAllServersAtOnce();
    void answersNothingThatTheDiskDoesNotTake_data() { addEveryPoller(); }
    void answersNothingThatTheDiskDoesNotTake();
    void isSilentWhileFrozen_data() { addEveryPoller(); }
    void isSilentWhileFrozen();
    void writesAllBeforeItStops_data() { addEveryWayToRun(); }
    void writesAllBeforeItStops();
    void startsNoSecondServerOnOneJournal_data() { addEveryPoller(); }
    void startsNoSecondServerOnOneJournal();
    void tellsOfADamagedJournal_data() { addEveryPoller(); }
    void tellsOfADamagedJournal();
    void doesNotStartWithoutItsFolder_data() { addEveryPoller(); }
    void doesNotStartWithoutItsFolder();
    void keepsNoJournalAtOtherLevels_data() { addEveryPoller(); }
    void keepsNoJournalAtOtherLevels();
    void answersWhatPeersHave_data() { addEveryWayToRun(); }
    void answersWhatPeersHave();
    void closesWhatTooFewPeersHave_data() { addEveryPoller(); }
    void closesWhatTooFewPeersHave();

private:
    [[nodiscard]] Net::HerdRunner::Options options() const
    {
        Net::HerdRunner::Options options = currentOptions();
        options.stateDir = m_folder->filePath(QStringLiteral("state"));
        return options;
    }
    [[nodiscard]] QByteArray journal(const RunningHerd &herd, int server)
    {
        const auto &names = const_cast<RunningHerd &>(herd).runner().herd().servers;
        QFile file(journalFile(names[static_cast<std::size_t>(server)].name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString journalFile(std::string_view server) const
    {
        return Net::ServerJournal::fileName(m_folder->filePath(QStringLiteral("state")), server);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAckLevels::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestAckLevels::answersWhatIsOnDisk()
{
    RunningHerd herd(herdWith("line 3", AckLevel::Journal), options());
    QVERIFY(herd.start());
    PlainClient client(herd.port(1));
    for (int i = 0; i < 50; ++i) {
        std::string line = client.ask(iamat("kiwi" + std::to_string(i % 7), 1'600'000'000 + i));
        QVERIFY(line.starts_with("AT "));
        line.pop_back();
        QVERIFY(journal(herd, 1).contains(line.c_str()));
    }
    const std::string last = herd.table(1).front();
    QTRY_VERIFY(journal(herd, 0).contains(last.c_str())); // what came over a link, too
}

void TestAckLevels::answersInOrder()
{
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options());
    QVERIFY(herd.start());
    PlainClient client(herd.port());
    for (int round = 0; round < 20; ++round) {
        std::string lines;
        for (int i = 0; i < 10; ++i) {
            const std::string name = "c" + std::to_string(i);
            lines += iamat(name, 1'600'000'000 + round) + "what " + name + '\n' + whatsat(name)
                + iamat(name, 1'500'000'000);
        }
        QVERIFY(client.send(lines));
        for (int i = 0; i < 10; ++i) {
            const std::string name = " c" + std::to_string(i) + ' ';
            const std::string now = std::to_string(1'600'000'000 + round);
            const std::string stored = client.readLine();
            QVERIFY2(stored.starts_with("AT ") && stored.find(name) != std::string::npos
                         && stored.find(now) != std::string::npos,
                     stored.c_str());
            QCOMPARE(client.readLine(), "? what" + name.substr(0, name.size() - 1) + '\n');
            QCOMPARE(client.readLine(), stored); // of the WHATSAT
            QVERIFY(client.readUntil("}\n\n").ends_with("}\n\n"));
            const std::string old = client.readLine();
            QVERIFY2(old.starts_with("AT ") && old.find("1500000000") != std::string::npos,
                     old.c_str());
        }
    }
}

void TestAckLevels::answersAClientThatHasSaidAll()
{
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options());
    QVERIFY(herd.start());
    for (int i = 0; i < 20; ++i) {
        PlainClient client(herd.port());
        QVERIFY(client.send(iamat("kiwi", 1'600'000'000 + i) + "x\n"));
        client.halfClose();
        const std::string all = client.readToEnd();
        QVERIFY(client.isClosed());
        QVERIFY2(all.starts_with("AT ") && all.ends_with("\n? x\n"), all.c_str());
    }
}

void TestAckLevels::survivesTheDeathOfAllServersAtOnce()
{
    RunningHerd herd(herdWith("hill", AckLevel::Journal), options());
    QVERIFY(herd.start());
    Acknowledged acknowledged;
    long long second = 1'600'000'000;
    for (int round = 0; round < 5; ++round) {
        std::vector<std::unique_ptr<PlainClient>> clients;
        for (int server = 0; server < 5; ++server)
            clients.push_back(std::make_unique<PlainClient>(herd.port(server)));
        std::string first;
        for (int i = 0; i < 200; ++i) {
            ++second;
            const std::string name = "c" + std::to_string((round * 50 + i) % 120);
            QVERIFY(clients[static_cast<std::size_t>(i % 5)]->send(iamat(name, second)));
        }
        takeAnswers(clients[0]->readLine(), acknowledged); // some are there, most are under way
        for (int server = 0; server < 5; ++server)
            herd.runner().killServer(server);
        for (const auto &client : clients)
            takeAnswers(client->readToEnd(), acknowledged);
        herd.settle();
        QTRY_COMPARE(herd.runner().serversUp(), 0); // the death of a process is told later
        for (int server = 0; server < 5; ++server)
            herd.runner().restartServer(server);
        QTRY_COMPARE(herd.runner().serversUp(), 5);
        for (int server = 0; server < 5; ++server)
            QTRY_COMPARE(lostAt(herd, server, acknowledged), 0);
        QTRY_COMPARE(herd.linksUp(), 6);
    }
    QVERIFY(acknowledged.size() >= 5);
    QTRY_VERIFY(herd.runner().allAgree());
}

void TestAckLevels::answersNothingThatTheDiskDoesNotTake()
{
    EventList events;
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options(), &events);
    QVERIFY(herd.start());
    PlainClient before(herd.port());
    QVERIFY(before.ask(iamat("kiwi", 1'600'000'000)).starts_with("AT "));

    rlimit old {};
    ::getrlimit(RLIMIT_FSIZE, &old);
    const rlimit full {static_cast<rlim_t>(journal(herd, 0).size() + 10), old.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &full);
    const auto lift = qScopeGuard([&old] { ::setrlimit(RLIMIT_FSIZE, &old); });
    QVERIFY(before.send("x\n" + iamat("kiwi", 1'600'000'001)));
    QCOMPARE(before.readToEnd(), std::string("? x\n"));
    QVERIFY(before.isClosed());
    QTRY_VERIFY(herd.runner().server(0).journalFailing);
    QCOMPARE(events.count(Herd::EventKind::Error, "S1.locations can't be written: File too large"),
             1);
    PlainClient reporter(herd.port());
    QVERIFY(reporter.send(iamat("other", 1'600'000'001)));
    QCOMPARE(reporter.readToEnd(), std::string());
    PlainClient asker(herd.port()); // questions are answered
    QVERIFY(asker.ask(whatsat("kiwi")).starts_with("AT "));

    ::setrlimit(RLIMIT_FSIZE, &old);
    QTRY_VERIFY(!herd.runner().server(0).journalFailing);
    QCOMPARE(events.count(Herd::EventKind::Error, "S1.locations is written again"), 1);
    PlainClient after(herd.port());
    const std::string line = after.ask(iamat("kiwi", 1'600'000'002));
    QVERIFY(line.starts_with("AT "));
    herd.runner().killServer(0);
    herd.runner().restartServer(0);
    herd.settle();
    QVERIFY(herd.allHold(line.substr(0, line.size() - 1)));
}

void TestAckLevels::isSilentWhileFrozen()
{
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options());
    QVERIFY(herd.start());
    PlainClient client(herd.port());
    int frozenInTime = 0;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(client.send(iamat("kiwi", 1'600'000'000 + i)));
        herd.runner().freezeServer(0);
        herd.settle();
        const bool wasFaster = !client.staysSilent(100ms); // the answer was on its way already
        if (wasFaster)
            QVERIFY(client.readLine().starts_with("AT "));
        QVERIFY(client.staysSilent(20ms));
        herd.runner().thawServer(0);
        if (!wasFaster)
            QVERIFY(client.readLine().starts_with("AT "));
        frozenInTime += wasFaster ? 0 : 1;
    }
    if (frozenInTime == 0)
        QSKIP("each answer was faster than the freezing");
}

void TestAckLevels::writesAllBeforeItStops()
{
    std::vector<std::vector<std::string>> tables;
    {
        RunningHerd herd(herdWith("hill", AckLevel::Journal), options());
        QVERIFY(herd.start());
        PlainClient client(herd.port(2));
        for (int i = 0; i < 500; ++i)
            QVERIFY(client.send(iamat("c" + std::to_string(i), 1'600'000'000 + i)));
        for (int i = 0; i < 500; ++i)
            QVERIFY(client.readLine().starts_with("AT "));
        QTRY_VERIFY(herd.runner().allAgree() && herd.runner().server(4).known == 500);
        for (int server = 0; server < 5; ++server)
            tables.push_back(herd.table(server));
    }
    auto alone = options(); // no neighbour tells it
    alone.only = {4};
    RunningHerd herd(herdWith("hill", AckLevel::Journal), alone);
    herd.runner().start();
    QTRY_COMPARE(herd.runner().serversUp(), 1);
    QCOMPARE(herd.table(4), tables[4]);
}

void TestAckLevels::startsNoSecondServerOnOneJournal()
{
    RunningHerd first(herdWith("line 2", AckLevel::Journal), options());
    QVERIFY(first.start());
    RunningHerd second(herdWith("line 2", AckLevel::Journal), options());
    second.runner().start();
    QTRY_COMPARE(second.runner().server(1).state, ServerState::Failed);
    const Net::StartProblem problem = second.runner().server(0).problem;
    QCOMPARE(problem.reason, Net::StartProblem::Reason::JournalInUse);
    QVERIFY(Net::describe(problem).contains(problem.file));
    QVERIFY(QFile::exists(problem.file));
    PlainClient client(first.port());
    QVERIFY(client.ask(iamat("kiwi")).starts_with("AT "));
    first.runner().killServer(0);
    first.settle();
    second.runner().restartServer(0);
    QTRY_COMPARE(second.runner().server(0).state, ServerState::Up);
    QCOMPARE(second.table(0).size(), 1U);
}

void TestAckLevels::tellsOfADamagedJournal()
{
    EventList events;
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options(), &events);
    QVERIFY(herd.start());
    PlainClient client(herd.port());
    for (int i = 0; i < 5; ++i)
        QVERIFY(client.ask(iamat("c" + std::to_string(i))).starts_with("AT "));
    const auto hasAll = [](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(" c4 ");
    };
    // It has promised nothing: what it has only just learned would go with it.
    QTRY_VERIFY(hasAll(journalFile(herd.runner().herd().servers[1].name)));
    herd.runner().killServer(0);
    herd.runner().killServer(1);
    herd.settle();
    QFile file(journalFile(herd.runner().herd().servers[0].name));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qsizetype third = file.readAll().indexOf(" c3 ");
    QVERIFY(third > 0);
    file.seek(third);
    file.write("!");
    file.close();
    herd.runner().restartServer(0);
    QTRY_COMPARE(herd.runner().server(0).state, ServerState::Up);
    QCOMPARE(herd.table(0).size(), 3U);
    QCOMPARE(events.count(Herd::EventKind::Error,
                          "was damaged: a record is not what was written; 3 records before that "
                          "are kept"),
             1);
    herd.runner().restartServer(1);
    QTRY_COMPARE(herd.table(0).size(), 5U); // its neighbour has the rest
}

void TestAckLevels::doesNotStartWithoutItsFolder()
{
    QFile file(m_folder->filePath(QStringLiteral("state")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    RunningHerd herd(herdWith("line 2", AckLevel::Journal), options());
    herd.runner().start();
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Failed);
    const Net::StartProblem problem = herd.runner().server(1).problem;
    QCOMPARE(problem.reason, Net::StartProblem::Reason::JournalFailed);
    QVERIFY(!problem.systemText.isEmpty());
    QVERIFY(file.remove());
    herd.runner().restartServer(1);
    QTRY_COMPARE(herd.runner().server(1).state, ServerState::Up);

    Net::HerdRunner::Options nowhere = options();
    nowhere.stateDir.clear();
    RunningHerd another(herdWith("line 2", AckLevel::Journal), nowhere);
    another.runner().start();
    QTRY_COMPARE(another.runner().server(0).state, ServerState::Failed);
}

void TestAckLevels::keepsNoJournalAtOtherLevels()
{
    for (const AckLevel ack : {AckLevel::Memory, AckLevel::Peers}) {
        RunningHerd herd(herdWith("line 2", ack), options());
        QVERIFY(herd.start());
        PlainClient client(herd.port());
        QVERIFY(client.ask(iamat("kiwi")).starts_with("AT "));
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("state"))));
    }
}

void TestAckLevels::answersWhatPeersHave()
{
    RunningHerd herd(herdWith("full 3", AckLevel::Peers, 2), options());
    QVERIFY(herd.start());
    for (int i = 0; i < 20; ++i) {
        PlainClient client(herd.port(i % 3));
        std::string line = client.ask(iamat("kiwi", 1'600'000'000 + i));
        QVERIFY(line.starts_with("AT "));
        line.pop_back();
        QVERIFY(herd.allHold(line)); // at once
    }
}

void TestAckLevels::closesWhatTooFewPeersHave()
{
    EventList events;
    RunningHerd one(herdWith("line 2", AckLevel::Peers, 1), options(), &events);
    RunningHerd two(herdWith("full 3", AckLevel::Peers, 2), options());
    QVERIFY(one.start());
    QVERIFY(two.start());
    one.runner().killServer(1);
    two.runner().killServer(1);
    QTRY_COMPARE(one.linksUp(), 0);
    QTRY_COMPARE(two.linksUp(), 1);
    PlainClient first(one.port());
    PlainClient second(two.port());
    QElapsedTimer waited;
    waited.start();
    QVERIFY(first.send(iamat("kiwi") + "x\n"));
    QVERIFY(second.send(iamat("kiwi")));
    // Meanwhile everything else goes on.
    PlainClient other(two.port());
    QTRY_VERIFY(other.ask("y\n") == "? y\n");
    PlainClient asker(two.port(2));
    QVERIFY(asker.ask(whatsat("kiwi")).starts_with("AT "));
    QVERIFY(first.staysSilent(2s));
    QVERIFY(second.staysSilent(2s));
    QTRY_VERIFY_WITH_TIMEOUT(one.runner().server(0).counters.unanswered == 1, 5000);
    QCOMPARE(first.readToEnd(), std::string()); // not even what waited behind it
    QCOMPARE(second.readToEnd(), std::string());
    QVERIFY(first.isClosed() && second.isClosed());
    QVERIFY(waited.elapsed() > 4500 && waited.elapsed() < 9000);
    QCOMPARE(events.count(Herd::EventKind::Error, "not answered: too few neighbours have it"), 1);
    two.runner().restartServer(1);
    QTRY_COMPARE(two.linksUp(), 3);
    PlainClient again(two.port());
    QVERIFY(again.ask(iamat("kiwi", 1'600'000'000)).starts_with("AT "));
}

QTEST_GUILESS_MAIN(TestAckLevels)
#include "tst_acklevels.moc"
