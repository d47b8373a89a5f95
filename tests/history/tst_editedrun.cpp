// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "history/activity.h"
#include "history/convergence.h"
#include "history/moment.h"
#include "history/updateway.h"
#include "journal/journalreader.h"
#include "journal/recorder.h"
#include "net/runningherd.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace Herdscope::Herd;
using namespace Qt::StringLiterals;

namespace {

ServerSpec serverNamed(std::string name)
{
    ServerSpec server;
    server.name = std::move(name);
    return server;
}

/// What the servers of the herd hold at that moment, by server; empty for those that are none.
std::vector<std::vector<std::string>> heldAt(const History::Moment &moment)
{
    std::vector<std::vector<std::string>> held(moment.past().herd().servers.size());
    for (std::size_t i = 0; i < held.size(); ++i) {
        const auto server = static_cast<ServerIndex>(i);
        for (History::ClientNumber client = 0; client < moment.past().clients().count(); ++client)
            if (const auto content = moment.held(server, client))
                held[i].emplace_back(content->location.atLine());
        std::sort(held[i].begin(), held[i].end());
    }
    return held;
}

std::vector<int> membersAt(const History::Moment &moment)
{
    std::vector<int> members;
    for (int i = 0; i < static_cast<int>(moment.past().herd().servers.size()); ++i)
        if (moment.hasServer(i))
            members.push_back(i);
    return members;
}

} // namespace

/// The record of a herd that is changed while it runs: what was, stays what it was.
class TestEditedRun final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void knowsWhoWasThere();
    void showsWhatTheServersHeld();
    void stepsBackAndForth();
    void countsThoseThatWereThere();
    void isReadFromItsJournal();

private:
    QTemporaryDir m_folder;
    HerdSpec m_first = herdOnFreePorts("hill");
    std::unique_ptr<History::Past> m_past;
    std::vector<std::vector<std::string>> m_tables; ///< at the end, of the servers themselves
    std::vector<std::string> m_lines; ///< answers, one for each state of the herd
};

/// Five servers; one more; one less; one of another name.
void TestEditedRun::initTestCase()
{
    QVERIFY(m_folder.isValid());
    Journal::Recorder::Options options;
    options.directory = m_folder.path();
    Journal::Recorder recorder(m_first, options);
    m_past = std::make_unique<History::Past>(m_first);
    QObject::connect(&recorder, &Journal::Recorder::batchReady, &recorder,
                     [&](const Journal::EventBatchPtr &batch) {
                         m_past->append(batch);
                         recorder.release();
                     });
    RunningHerd herd(m_first, {}, &recorder);
    QVERIFY(herd.start());
    const auto holdsAll = [&](const std::string &line) {
        for (int i = 0; i < static_cast<int>(herd.runner().herd().servers.size()); ++i) {
            const auto table = herd.table(i);
            if (herd.runner().herd().hasServer(i)
                && std::find(table.begin(), table.end(), line) == table.end())
                return false;
        }
        return true;
    };
    const auto report = [&](int server, const char *client) {
        PlainClient its(herd.port(server));
        const std::string answer = its.ask(iamat(client));
        m_lines.push_back(answer.substr(0, answer.find('\n')));
        return QTest::qWaitFor([&] { return holdsAll(m_lines.back()); });
    };
    const auto isWhole = [&] {
        return herd.linksUp() == herd.runner().herd().linkCount()
            && herd.runner().serversUp() == herd.runner().herd().serverCount();
    };
    QVERIFY(report(0, "kiwi"));
    QVERIFY(herd.runner().edit({AddServer {serverNamed("New")}, AddLink {"New", "Hill"}}));
    QTRY_VERIFY(isWhole());
    QVERIFY(report(5, "fig"));
    QVERIFY(herd.runner().edit({RemoveServer {"Jaquez"}}));
    QTRY_VERIFY(isWhole());
    QVERIFY(report(0, "plum"));
    const auto since = herd.runner().server(0).sinceWallNs;
    QVERIFY(herd.runner().edit({RenameServer {"Hill", "Hall"}}));
    QTRY_VERIFY(herd.runner().server(0).sinceWallNs != since && isWhole());
    QVERIFY(report(0, "date"));
    QVERIFY(m_lines.back().starts_with("AT Hall "));
    for (int i = 0; i < 6; ++i)
        m_tables.push_back(herd.table(i));
    recorder.flush();
    QTRY_VERIFY(m_past->end() > 0 && History::Moment(*m_past).number() == m_past->end());
    QTRY_COMPARE(m_past->herd().indexOf("Hall"), 0);
    QTRY_COMPARE(heldAt(History::Moment(*m_past)), m_tables);
    QVERIFY(recorder.files().contains(u"New.log"_s));
    QVERIFY(recorder.files().contains(u"Hall.log"_s));
}

void TestEditedRun::knowsWhoWasThere()
{
    History::Moment moment(*m_past);
    QCOMPARE(membersAt(moment), (std::vector<int> {0, 2, 3, 4, 5}));
    std::vector<std::vector<int>> seen;
    for (moment.seek(0); moment.number() < m_past->end(); moment.next())
        if (seen.empty() || seen.back() != membersAt(moment))
            seen.push_back(membersAt(moment));
    QCOMPARE(
        seen,
        (std::vector<std::vector<int>> {{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5}, {0, 2, 3, 4, 5}}));
    moment.seek(0);
    QVERIFY(moment.hasLink(0));
    QVERIFY(!moment.hasLink(6));
    moment.toEnd();
    QVERIFY(!moment.hasLink(0));
    QVERIFY(moment.hasLink(6) && moment.isLinkUp(6));
}

void TestEditedRun::showsWhatTheServersHeld()
{
    // Each line was held by all that were there when it was the newest, in the words of then.
    History::Moment moment(*m_past);
    std::size_t found = 0;
    for (moment.seek(0); moment.number() < m_past->end() && found < m_lines.size(); moment.next()) {
        const auto held = heldAt(moment);
        const auto members = membersAt(moment);
        const bool all = std::all_of(members.begin(), members.end(), [&](int server) {
            const auto &its = held[static_cast<std::size_t>(server)];
            return std::find(its.begin(), its.end(), m_lines[found]) != its.end();
        });
        found += all ? 1 : 0;
    }
    QCOMPARE(found, m_lines.size());
}

void TestEditedRun::stepsBackAndForth()
{
    History::Moment forth(*m_past);
    std::vector<std::vector<std::vector<std::string>>> seen;
    for (forth.seek(0);; forth.next()) {
        seen.push_back(heldAt(forth));
        if (forth.number() == m_past->end())
            break;
    }
    History::Moment back(*m_past);
    for (back.toEnd(); back.number() > 0; back.previous())
        QCOMPARE(heldAt(back), seen[back.number()]);
}

void TestEditedRun::countsThoseThatWereThere()
{
    History::SpreadMeter meter(*m_past, 0);
    meter.advance(m_past->end());
    QCOMPARE(meter.updates(), std::uint64_t {4});
    QCOMPARE(meter.known(), std::uint64_t {5 + 6 + 5 + 5});
    QCOMPARE(meter.timesToAll().total(), std::uint64_t {4});
    History::Activity activity(*m_past, m_past->end(), 0, 3);
    QVERIFY(activity.advance(1'000'000));
    std::size_t toAll = 0;
    for (const History::Activity::Piece &piece : activity.pieces())
        toAll += piece.timesToAll.size();
    QCOMPARE(toAll, std::size_t {4});

    History::Moment moment(*m_past);
    for (const std::string &line : m_lines) {
        const auto way = History::wayOf(Location(*Protocol::parseAt(line)).updateId(), moment);
        QVERIFY(way);
        QCOMPARE(way->fewest, 4);
        QCOMPARE(way->location.atLine(), std::string_view(line));
    }
    // The one that was removed got what there was then, and is no stranger to what came later.
    const auto first = History::wayOf(Location(*Protocol::parseAt(m_lines[0])).updateId(), moment);
    QCOMPARE(first->arrivals.size(), std::size_t {6});
    const auto last = History::wayOf(Location(*Protocol::parseAt(m_lines[3])).updateId(), moment);
    QCOMPARE(last->arrivals.size(), std::size_t {5});
}

void TestEditedRun::isReadFromItsJournal()
{
    QFile file(m_folder.filePath(u"journal.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    Journal::JournalReader reader(m_first);
    History::Past past(m_first);
    for (std::size_t taken = 1; taken > 0; rest.remove_prefix(taken)) {
        taken = reader.take(rest);
        if (auto batch = reader.takeBatch())
            past.append(std::move(batch));
    }
    QCOMPARE(reader.damaged(), std::uint64_t {0});
    QVERIFY(past.end() >= m_past->end()); // and how it stopped
    History::Moment then(past);
    History::Moment now(*m_past);
    for (History::EventNumber number = 0; number <= m_past->end(); ++number) {
        then.seek(number);
        now.seek(number);
        QCOMPARE(heldAt(then), heldAt(now));
        QCOMPARE(membersAt(then), membersAt(now));
        for (int link = 0; link < static_cast<int>(now.state().links.size()); ++link)
            QCOMPARE(then.isLinkUp(link), now.isLinkUp(link));
    }
}

QTEST_GUILESS_MAIN(TestEditedRun)
#include "tst_editedrun.moc"
