// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationtable.h"
#include "net/linkqueue.h"
#include "protocol/commands.h"
#include "protocol/values.h"

#include "support/seededrandom.h"

#include <QTest>

#include <map>
#include <string>
#include <vector>

using namespace Herdscope;
using Net::LinkQueue;

class TestLinkQueue final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheClientOfAnUpdate_data();
    void findsTheClientOfAnUpdate();
    void keepsTheOrderOfWhatIsNoUpdate();
    void letsTheNewerUpdateTakeTheOldOnesPlace();
    void forgetsWhatHasLeft();
    void takesAboutWhatIsAskedFor();
    void isBoundedByTheNumberOfClients();
    void endsWhereAFullReplayEnds();
    void confirmsNoUpdateThatIsStillBehind();
};

namespace {

std::string at(int client, int version)
{
    return "AT Hill +0.000000001 c" + std::to_string(client) + " +1.0+2.0 "
        + std::to_string(version) + '\n';
}

std::string takeAll(LinkQueue &queue)
{
    std::string out;
    queue.take(out, std::string::npos);
    return out;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find('\n', from);
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

} // namespace

void TestLinkQueue::findsTheClientOfAnUpdate_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("client");
    const auto row = [](const char *name, const char *line, const char *client) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(client);
    };
    row("an update", "AT Hill +0.1 kiwi +1+2 3\n", "kiwi");
    row("an update of a client named AT", "AT Hill +0.1 AT +1+2 3\n", "AT");
    row("an update of a later era", "ERA 2 AT Hill +0.1 kiwi +1+2 3\n", "kiwi");
    row("a purge", "PURGED kiwi 2\n", "");
    row("a ping", "PING 7\n", "");
    row("a list", "HAS kiwi 3 Hill +1+2 +0.1\n", "");
    row("an unfinished update", "AT Hill +0.1\n", "");
    row("a longer word", "ATE Hill +0.1 kiwi +1+2 3\n", "");
    row("nothing", "\n", "");
}

void TestLinkQueue::findsTheClientOfAnUpdate()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, client);
    QCOMPARE(std::string(Net::clientOfUpdate(line.toStdString())), client.toStdString());
}

void TestLinkQueue::keepsTheOrderOfWhatIsNoUpdate()
{
    LinkQueue queue;
    const std::string lines = "DIGEST 1\nHAS a 1 Hill +1+2 +0.1\nHAS a 1 Hill +1+2 +0.1\nPING 1\n";
    queue.push(lines);
    QCOMPARE(queue.size(), std::size_t(4));
    QCOMPARE(queue.bytes(), lines.size());
    QCOMPARE(takeAll(queue), lines);
    QVERIFY(queue.isEmpty());
    QCOMPARE(queue.bytes(), std::size_t(0));
    QCOMPARE(queue.superseded(), std::uint64_t(0));
}

void TestLinkQueue::letsTheNewerUpdateTakeTheOldOnesPlace()
{
    LinkQueue queue;
    queue.push(at(1, 1) + "PING 7\n" + at(2, 1));
    queue.push(at(1, 12345));
    QCOMPARE(takeAll(queue), at(1, 12345) + "PING 7\n" + at(2, 1));
    QCOMPARE(queue.superseded(), std::uint64_t(1));
    QCOMPARE(queue.bytes(), std::size_t(0));
}

void TestLinkQueue::forgetsWhatHasLeft()
{
    LinkQueue queue;
    std::string out;
    queue.push(at(1, 1) + at(2, 1));
    queue.take(out, 1);
    QCOMPARE(out, at(1, 1));
    queue.push(at(1, 2)); // the first one is on its way: this is another line
    queue.push(at(2, 2));
    QCOMPARE(takeAll(queue), at(2, 2) + at(1, 2));
    queue.push(at(1, 3));
    queue.clear();
    QVERIFY(queue.isEmpty());
    queue.push(at(1, 4) + "PING 1\n");
    QCOMPARE(takeAll(queue), at(1, 4) + "PING 1\n");
    QCOMPARE(queue.superseded(), std::uint64_t(1));
}

void TestLinkQueue::takesAboutWhatIsAskedFor()
{
    LinkQueue queue;
    for (int i = 0; i < 100; ++i)
        queue.push(at(i, 1));
    const std::size_t all = queue.bytes();
    std::string out;
    queue.take(out, 200);
    QVERIFY(out.size() >= 200 && out.size() < 200 + at(0, 1).size() + 2);
    QCOMPARE(out.back(), '\n');
    QCOMPARE(out.size() + queue.bytes(), all);
    queue.take(out, 0); // enough already
    QCOMPARE(out.size() + queue.bytes(), all);
}

void TestLinkQueue::isBoundedByTheNumberOfClients()
{
    LinkQueue queue;
    for (int i = 0; i < 200'000; ++i)
        queue.push(at(i % 100, i));
    QCOMPARE(queue.size(), std::size_t(100));
    QCOMPARE(queue.superseded(), std::uint64_t(199'900));
    QVERIFY(queue.bytes() < 100 * 60);
}

/// Any mixture of pushes and takes: the reader ends with the table that it would have from every
/// line.
void TestLinkQueue::endsWhereAFullReplayEnds()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Test::SeededRandom random(seed);
        LinkQueue queue;
        Herd::LocationTable everything;
        Herd::LocationTable reader;
        std::vector<std::string> others; // what is no update
        std::vector<std::string> othersRead;
        std::string out;
        const auto read = [&](std::size_t enough) {
            out.clear();
            queue.take(out, enough);
            for (const std::string &line : linesOf(out)) {
                if (const auto update = Protocol::parseAt(line))
                    (void)reader.store(*update);
                else
                    othersRead.push_back(line);
            }
        };
        std::map<int, int> versions;
        const int clients = 1 + static_cast<int>(random.below(20));
        for (int step = 0; step < 400; ++step) {
            if (random.below(10) == 0) {
                const std::string line = "PING " + std::to_string(step);
                others.push_back(line);
                queue.push(line + '\n');
            } else if (random.below(8) == 0) {
                read(random.below(500));
            } else {
                const int client =
                    static_cast<int>(random.below(static_cast<std::size_t>(clients)));
                versions[client] += 1 + static_cast<int>(random.below(3));
                const std::string line = at(client, versions[client]);
                (void)everything.store(*Protocol::parseAt(line));
                queue.push(line);
                QVERIFY(queue.size() <= static_cast<std::size_t>(clients) + others.size());
            }
        }
        read(std::string::npos);
        QCOMPARE(reader.checksum(), everything.checksum());
        QCOMPARE(reader.size(), everything.size());
        QVERIFY(othersRead == others);
    }
}

/// A PING leaves only behind every update, or a newer one of the same client, that was pushed
/// before it.
void TestLinkQueue::confirmsNoUpdateThatIsStillBehind()
{
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        Test::SeededRandom random(seed);
        LinkQueue queue;
        std::map<int, int> pushed;
        std::map<int, std::map<int, int>> pushedBefore; // by ping
        for (int step = 0; step < 200; ++step) {
            if (random.below(6) == 0) {
                pushedBefore[step] = pushed;
                queue.push("PING " + std::to_string(step) + '\n');
            } else {
                const int client = static_cast<int>(random.below(8));
                queue.push(at(client, ++pushed[client]));
            }
        }
        std::map<int, int> read;
        for (const std::string &line : linesOf(takeAll(queue))) {
            if (const auto update = Protocol::parseAt(line)) {
                read[std::stoi(std::string(update->client.substr(1)))] =
                    static_cast<int>(update->timeNs / 1'000'000'000);
                continue;
            }
            for (const auto &[client, version] : pushedBefore[std::stoi(line.substr(5))])
                QVERIFY(read[client] >= version);
        }
    }
}

QTEST_APPLESS_MAIN(TestLinkQueue)
#include "tst_linkqueue.moc"
