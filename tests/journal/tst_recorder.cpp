// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventqueue.h"
#include "journal/recorder.h"
#include "journal/records.h"

#include "support/journaldata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using Journal::EventBatchPtr;
using Journal::Recorder;

namespace {

QList<QByteArray> linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeLast();
    return lines;
}

int countOf(const QList<QByteArray> &records, const char *end)
{
    return static_cast<int>(
        std::count_if(records.begin(), records.end(),
                      [end](const QByteArray &record) { return record.endsWith(end); }));
}

} // namespace

class tst_Recorder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesOneLinePerEventForAllBytes();
    void writesEventsOfSeveralThreadsInOneOrder();
    void makesItsFolderAndNamesItsFiles();
    void reportsAFolderThatCannotBeMadeAndGoesOn();
    void reportsAFullDiskOnceAndGoesOn();
    void reportsRecovery();
    void handsAllBatchesToAListenerThatKeepsUp();
    void countsWhatASlowListenerDoesNotSee();
    void countsNothingAsUnseenWithoutListener();
    void neverBlocksWhoRecords();
    void writesWhatIsQueuedWhenItEnds();
    void goesOnInTheSameFilesAtTheNextRun();
    void changesItsLevelWhileRunning();
    void logsExactCountsOfABurstAndReturnsToEverything();
    void leavesWholeRecordsWhenItIsKilled();

private:
    [[nodiscard]] QString logs() const { return m_folder->filePath(u"logs"_s); }
    [[nodiscard]] QString pathTo(const char *name) const
    {
        return logs() + QLatin1Char('/') + QString::fromUtf8(name);
    }
    [[nodiscard]] Recorder::Options options() const
    {
        Recorder::Options options;
        options.directory = logs();
        return options;
    }
    /// Whatever the rate.
    [[nodiscard]] Recorder::Options allOf(Recorder::Options options) const
    {
        options.eventsPerSecond = 100'000'000;
        return options;
    }
    const Herd::HerdSpec m_herd = smallHerd();
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Recorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_Recorder::writesOneLinePerEventForAllBytes()
{
    constexpr int events = 10'000;
    SeededRandom random(3);
    std::vector<std::string> lines;
    std::vector<int> perServer(3, 0);
    Recorder recorder(m_herd, options());
    for (int i = 0; i < events; ++i) {
        lines.push_back(randomBytes(random, random.below(120)));
        const int server = static_cast<int>(random.below(3));
        ++perServer[std::size_t(server)];
        recorder.record(fromClient(server, lines.back()));
    }
    recorder.flush();
    for (int server = 0; server < 3; ++server) {
        const std::string name = m_herd.servers[std::size_t(server)].name + ".log";
        QCOMPARE(linesOf(pathTo(name.c_str())).size(), perServer[std::size_t(server)]);
    }
    const QList<QByteArray> journal = linesOf(pathTo("journal.jsonl"));
    QCOMPARE(journal.size(), events);
    for (int i = 0; i < events; ++i) {
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(journal[i], &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object[u"seq"].toInteger(), i + 1);
        QVERIFY(Journal::unescaped(object[u"line"].toString().toStdString())
                == lines[std::size_t(i)]);
    }
    QCOMPARE(recorder.counts(), (Recorder::Counts {events, 0, 0, 0, 0}));
}

void tst_Recorder::writesEventsOfSeveralThreadsInOneOrder()
{
    constexpr int each = 5'000;
    Recorder recorder(m_herd, options());
    std::vector<std::thread> servers;
    for (int server = 0; server < 3; ++server) {
        servers.emplace_back([&recorder, server] {
            for (int i = 0; i < each; ++i)
                recorder.record(fromClient(server, std::to_string(i)));
        });
    }
    for (std::thread &thread : servers)
        thread.join();
    recorder.flush();
    const QList<QByteArray> journal = linesOf(pathTo("journal.jsonl"));
    QCOMPARE(journal.size(), 3 * each);
    QHash<QString, int> next;
    for (qsizetype i = 0; i < journal.size(); ++i) {
        const QJsonObject object = QJsonDocument::fromJson(journal[i]).object();
        QCOMPARE(object[u"seq"].toInteger(), i + 1);
        QCOMPARE(object[u"line"].toString().toInt(), next[object[u"server"].toString()]++);
    }
    const QList<QByteArray> log = linesOf(pathTo("Smith.log"));
    QCOMPARE(log.size(), each);
    QVERIFY(log.back().endsWith(" recv client 127.0.0.1:40312 4999"));
}

void tst_Recorder::makesItsFolderAndNamesItsFiles()
{
    const Recorder recorder(m_herd, options());
    QCOMPARE(recorder.directory(), logs());
    const QStringList expected {u"Hill.log"_s, u"Jaquez.log"_s, u"Smith.log"_s, u"journal.jsonl"_s};
    QCOMPARE(recorder.files(), expected);
    QStringList all = expected;
    all.insert(3, u"journal.herd.toml"_s); // so that the folder can be opened as a run
    QTRY_COMPARE(QDir(logs()).entryList(QDir::Files, QDir::Name), all);
}

void tst_Recorder::reportsAFolderThatCannotBeMadeAndGoesOn()
{
    QFile inTheWay(logs());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Recorder recorder(m_herd, options());
    QSignalSpy failed(&recorder, &Recorder::writeFailed);
    QSignalSpy batches(&recorder, &Recorder::batchReady);
    QTRY_COMPARE(failed.size(), 4); // three logs and the journal, before any event
    QVERIFY(failed[0][0].toString().endsWith(u"/logs/Hill.log"_s));
    QVERIFY(!failed[0][1].toString().isEmpty());
    for (int i = 0; i < 10; ++i)
        recorder.record(fromClient(0, "a"));
    recorder.flush();
    QTRY_VERIFY(!batches.isEmpty());
    QCOMPARE(failed.size(), 4);
    QCOMPARE(recorder.counts().unwritten, std::uint64_t(20));

    // Somebody clears the way.
    QSignalSpy recovered(&recorder, &Recorder::writeRecovered);
    QVERIFY(inTheWay.remove());
    recorder.record(fromClient(0, "b"));
    recorder.flush();
    QTRY_COMPARE(recovered.size(), 2); // Hill's log and the journal
    const QList<QByteArray> log = linesOf(pathTo("Hill.log"));
    QCOMPARE(log.size(), 2);
    QVERIFY(log[0].endsWith(" error 10 records could not be written here"));
    QVERIFY(log[1].endsWith(" b"));
}

void tst_Recorder::reportsAFullDiskOnceAndGoesOn()
{
    QVERIFY(QDir().mkpath(logs()));
    QVERIFY(QFile::link(u"/dev/full"_s, pathTo("Hill.log")));
    Recorder recorder(m_herd, options());
    QSignalSpy failed(&recorder, &Recorder::writeFailed);
    for (int round = 0; round < 5; ++round) {
        recorder.record(fromClient(0, "a"));
        recorder.record(fromClient(1, "b"));
        recorder.flush();
    }
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), pathTo("Hill.log"));
    QVERIFY(failed[0][1].toString().contains(u"No space left"_s));
    QCOMPARE(recorder.counts().unwritten, std::uint64_t(5));
    QCOMPARE(linesOf(pathTo("Jaquez.log")).size(), 5);
    QCOMPARE(linesOf(pathTo("journal.jsonl")).size(), 10);
}

void tst_Recorder::reportsRecovery()
{
    QVERIFY(QDir().mkpath(pathTo("Hill.log"))); // a folder where the log should be
    Recorder recorder(m_herd, options());
    QSignalSpy failed(&recorder, &Recorder::writeFailed);
    QSignalSpy recovered(&recorder, &Recorder::writeRecovered);
    recorder.record(fromClient(0, "lost"));
    recorder.flush();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(QDir().rmdir(pathTo("Hill.log")));
    recorder.record(fromClient(0, "kept"));
    recorder.flush();
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(recovered[0][0].toString(), pathTo("Hill.log"));
    QCOMPARE(linesOf(pathTo("Hill.log")).size(), 2);
}

void tst_Recorder::handsAllBatchesToAListenerThatKeepsUp()
{
    Recorder recorder(m_herd, allOf({}));
    std::uint64_t seen = 0;
    connect(&recorder, &Recorder::batchReady, this, [&](const EventBatchPtr &batch) {
        for (const Journal::StoredEvent &e : batch->events) {
            QCOMPARE(e.sequence, ++seen);
            QCOMPARE(batch->line(e), std::string_view(std::to_string(seen)));
            QCOMPARE(batch->peer(e), std::string_view("127.0.0.1:40312"));
        }
        recorder.release();
    });
    for (int i = 1; i <= 50'000; ++i) {
        recorder.record(fromClient(0, std::to_string(i)));
        if (i % 10'000 == 0)
            QTRY_COMPARE(seen, std::uint64_t(i));
    }
    QCOMPARE(recorder.counts(), (Recorder::Counts {50'000, 0, 0, 0, 0}));
    QVERIFY(!QFile::exists(logs()));
}

void tst_Recorder::countsWhatASlowListenerDoesNotSee()
{
    Recorder::Options few;
    few.maxBatchesAhead = 2;
    Recorder recorder(m_herd, few);
    QSignalSpy batches(&recorder, &Recorder::batchReady); // releases nothing
    for (int round = 0; round < 6; ++round) {
        recorder.record(fromClient(0, "a"));
        recorder.flush();
    }
    QTRY_COMPARE(batches.size(), 2);
    QTRY_COMPARE(recorder.counts().unseen, std::uint64_t(4));
    recorder.release();
    recorder.record(fromClient(0, "b"));
    QTRY_COMPARE(batches.size(), 3);
    QCOMPARE(recorder.counts().unseen, std::uint64_t(4));
    recorder.release();
    recorder.release();
    recorder.release(); // one too many does no harm
    recorder.release();
    QCOMPARE(recorder.counts().recorded, std::uint64_t(7));
}

void tst_Recorder::countsNothingAsUnseenWithoutListener()
{
    Recorder::Options few;
    few.maxBatchesAhead = 1;
    Recorder recorder(m_herd, few);
    {
        const QObject context;
        connect(&recorder, &Recorder::batchReady, &context, [&] { recorder.release(); });
    }
    for (int round = 0; round < 6; ++round) {
        recorder.record(fromClient(0, "a"));
        recorder.flush();
        QCoreApplication::processEvents();
    }
    QCOMPARE(recorder.counts().unseen, std::uint64_t(0));
}

void tst_Recorder::neverBlocksWhoRecords()
{
    Recorder::Options small = options();
    small.maxQueuedBytes = 200'000;
    small.maxBatchesAhead = 1;
    Recorder recorder(m_herd, allOf(small));
    QSignalSpy batches(&recorder, &Recorder::batchReady); // a window that hangs
    const std::string line(1'000, '\xff'); // slow to write: four bytes for one
    constexpr std::uint64_t events = 100'000;
    QElapsedTimer timer;
    timer.start();
    for (std::uint64_t i = 0; i < events; ++i)
        recorder.record(fromClient(0, line));
    // Written as fast as it was offered this would be 800 MB; only a hang is meant to fail here.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    const Recorder::Counts counts = recorder.counts();
    QCOMPARE(counts.recorded + counts.dropped, events);
    QVERIFY(counts.dropped > 0);
    recorder.record(makeEvent(0, Herd::EventKind::Stop, "end"));
    recorder.flush();
    std::uint64_t noted = 0;
    std::uint64_t kept = 0;
    for (const QByteArray &record : linesOf(pathTo("Hill.log"))) {
        const qsizetype at = record.indexOf(" error ");
        if (at >= 0)
            noted += record.mid(at + 7).split(' ').front().toULongLong();
        else
            ++kept;
    }
    QCOMPARE(noted, recorder.counts().dropped);
    QCOMPARE(kept, recorder.counts().recorded);
}

void tst_Recorder::writesWhatIsQueuedWhenItEnds()
{
    {
        Recorder recorder(m_herd, allOf(options()));
        for (int i = 0; i < 30'000; ++i)
            recorder.record(fromClient(2, "a"));
    }
    QCOMPARE(linesOf(pathTo("Smith.log")).size(), 30'000);
}

void tst_Recorder::goesOnInTheSameFilesAtTheNextRun()
{
    for (int run = 0; run < 2; ++run) {
        Recorder recorder(m_herd, options());
        recorder.record(makeEvent(0, Herd::EventKind::Start, "listening"));
    }
    QCOMPARE(linesOf(pathTo("Hill.log")).size(), 2);
    const QList<QByteArray> journal = linesOf(pathTo("journal.jsonl"));
    QCOMPARE(journal.size(), 2);
    for (const QByteArray &line : journal)
        QCOMPARE(QJsonDocument::fromJson(line).object()[u"seq"].toInteger(), 1);
}

void tst_Recorder::changesItsLevelWhileRunning()
{
    Recorder recorder(m_herd, options());
    recorder.record(fromClient(0, "a"));
    recorder.setLevel(Journal::LogLevel::Off);
    QCOMPARE(recorder.level(), Journal::LogLevel::Off);
    recorder.record(fromClient(0, "b"));
    recorder.setLevel(Journal::LogLevel::Everything);
    recorder.record(fromClient(0, "c"));
    recorder.flush();
    const QList<QByteArray> log = linesOf(pathTo("Hill.log"));
    QCOMPARE(log.size(), 4);
    QVERIFY(log[1].endsWith(" log level off"));
    QVERIFY(log[2].endsWith(" log level everything"));
    QVERIFY(log[3].endsWith(" c"));
}

/// Three servers in three threads, each with more than all of them may log.
void tst_Recorder::logsExactCountsOfABurstAndReturnsToEverything()
{
    constexpr std::uint32_t each = 150'000;
    constexpr int servers = 3;
    Recorder recorder(m_herd, options());
    QSignalSpy levels(&recorder, &Recorder::levelAtWorkChanged);
    std::vector<std::thread> threads;
    for (int server = 0; server < servers; ++server) {
        threads.emplace_back([&recorder, server] {
            for (std::uint32_t i = 0; i < each; ++i) {
                const std::string text = std::to_string(i);
                Herd::Event e = fromClient(server, text);
                e.at = Journal::EventQueue::now();
                e.lot = i * 0x9e37'79b1U;
                if (recorder.wants(e.lot))
                    recorder.record(e);
                else
                    recorder.leaveOut(server, e.kind, e.peerKind, 1);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(recorder.levelAtWork(), Journal::LogLevel::Sampled);
    QCOMPARE(recorder.level(), Journal::LogLevel::Everything);
    QTRY_COMPARE(recorder.levelAtWork(), Journal::LogLevel::Everything);
    recorder.record(fromClient(0, "after"));
    recorder.flush();
    QTRY_COMPARE(levels.size(), 2);

    std::uint64_t sampledOut = 0;
    for (const char *name : {"Hill.log", "Jaquez.log", "Smith.log"}) {
        std::uint64_t kept = 0;
        std::uint64_t leftOut = 0;
        qint64 last = -1;
        const QList<QByteArray> records = linesOf(pathTo(name));
        for (const QByteArray &record : records) {
            const QByteArray text = record.mid(record.indexOf(' ') + 1);
            if (text.startsWith("log left out ")) {
                QVERIFY(text.endsWith(" recv client"));
                leftOut += text.split(' ')[3].toULongLong();
            } else if (text.startsWith("recv ") && !text.endsWith("after")) {
                ++kept;
                const qint64 number = text.split(' ').back().toLongLong();
                QVERIFY(number > last);
                last = number;
            }
        }
        QCOMPARE(kept + leftOut, std::uint64_t(each));
        QVERIFY(leftOut > 0);
        sampledOut += leftOut;
        QCOMPARE(countOf(records, " log level sampled"), 1);
        QCOMPARE(countOf(records, " log level everything"), 1);
    }
    QCOMPARE(recorder.counts().sampledOut, sampledOut);
    QVERIFY(linesOf(pathTo("Hill.log")).back().endsWith(" after"));
}

/// Whatever a writer is at when SIGKILL comes, a reader finds records and at most one unfinished
/// one, and the next run none.
void tst_Recorder::leavesWholeRecordsWhenItIsKilled()
{
    const QString path = pathTo("journal.jsonl");
    for (int round = 0; round < 5; ++round) {
        const qint64 before = QFileInfo(path).size();
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            Recorder recorder(m_herd, allOf(options()));
            const std::string line(500, 'x');
            for (;;)
                recorder.record(fromClient(0, line));
        }
        const bool wrote =
            QTest::qWaitFor([&] { return QFileInfo(path).size() > before + 1'000'000; }, 20'000);
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(wrote);
        QVERIFY(WIFSIGNALED(status));
        {
            Recorder next(m_herd, options()); // takes away what is half
            next.record(fromClient(0, "next"));
        }
        const QList<QByteArray> records = linesOf(path);
        for (const QByteArray &record : records)
            QVERIFY(record.startsWith("{\"server\":\"Hill\",") && record.endsWith("\"}"));
        QVERIFY(records.back().contains("\"line\":\"next\""));
        for (const QByteArray &record : linesOf(pathTo("Hill.log")))
            QVERIFY(record.contains(" client 127.0.0.1:40312 ") || record.contains(" error "));
    }
}

QTEST_GUILESS_MAIN(tst_Recorder)
#include "tst_recorder.moc"
