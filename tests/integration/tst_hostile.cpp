// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"
#include "herd/herdfile.h"
#include "protocol/limits.h"

#include "support/seededrandom.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdio>
#include <memory>
#include <unistd.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;

/// Real herdctl processes in a world that is short of something, or means ill.
class TestHostile final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsLinksWhenDescriptorsAreFew();
    void servesOnWhenAnyWriteOfALogFails();
    void servesOnWhenTheLogDiskIsFull();
    void keepsItsMemoryWhenALineNeverEnds();
    void refusesMoreClientsThanItKeeps();
    void logsOneLinePerEventWhateverComes();
    void losesNothingThatWasAnsweredWhenItIsAskedToStop();

private:
    QString save(const Herd::HerdSpec &herd);
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 residentKiB(qint64 process)
{
    const QByteArray status = contents(QStringLiteral("/proc/%1/status").arg(process));
    const qsizetype at = status.indexOf("VmRSS:");
    return at < 0 ? 0
                  : status.mid(at + 6, status.indexOf(" kB", at) - at - 6).trimmed().toLongLong();
}

double processorSeconds(qint64 process)
{
    const QByteArray stat = contents(QStringLiteral("/proc/%1/stat").arg(process));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble())
        / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// A program that runs in the background, what it says, and that is killed in the end.
class Running final
{
public:
    Running(const QString &program, const QStringList &arguments)
    {
        m_process.start(program, arguments);
    }
    ~Running()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(processTimeoutMs);
        }
    }
    Q_DISABLE_COPY_MOVE(Running)

    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool waitForOutput(const QByteArray &text)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_out.contains(text)) {
            if (!isRunning() || timer.hasExpired(processTimeoutMs))
                return false;
            m_process.waitForReadyRead(50);
            m_out += m_process.readAllStandardOutput();
        }
        return true;
    }
    QByteArray err()
    {
        m_process.waitForReadyRead(1);
        m_err += m_process.readAllStandardError();
        return m_err;
    }
    int stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(processTimeoutMs))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

/// A blocking client that keeps its connection.
class Talker final
{
public:
    explicit Talker(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        m_connected = m_socket.waitForConnected(processTimeoutMs);
    }
    [[nodiscard]] bool isConnected() const { return m_connected; }
    void say(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    QByteArray line(int patienceMs = processTimeoutMs)
    {
        while (!m_socket.canReadLine() && m_socket.waitForReadyRead(patienceMs)) { }
        return m_socket.readLine();
    }
    QByteArray ask(const QByteArray &command)
    {
        say(command + '\n');
        return line();
    }
    /// It knows of @p client: the answer begins with @p start. The JSON behind it is read, too.
    bool isTold(const QByteArray &client, const QByteArray &start)
    {
        if (!ask("WHATSAT " + client + " 10 1").startsWith(start))
            return false;
        for (int i = 0; i < 1'000; ++i) {
            const QByteArray next = line();
            if (next == "\n" || next.isEmpty())
                return !next.isEmpty();
        }
        return false;
    }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    bool m_connected = false;
};

QByteArray report(const QByteArray &client, int seconds = 1'600'000'000)
{
    return "IAMAT " + client + " +34.068930-118.445127 " + QByteArray::number(seconds);
}

/// Sanitizers keep what was freed: memory says nothing then.
#ifdef HERDSCOPE_SANITIZED
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

const QString program = QStringLiteral(HERDSCOPE_HERDCTL);

constexpr int logWrites = 50; ///< of each life the first so many, one of which fails at a time

/// A server whose n-th write to its logs fails for want of room, and the client it serves.
struct FullNowAndThen
{
    FullNowAndThen(const QString &folder, const Herd::HerdSpec &herd, const QString &file,
                   const QString &when)
        : logs(folder + QLatin1String("/logs"))
        , trace(folder + QLatin1String("/strace"))
        , server(QStringLiteral("strace"),
                 // -D: herdctl is our child, strace its. What is traced can't look for leaks.
                 {QStringLiteral("-D"),
                  QStringLiteral("-f"),
                  QStringLiteral("--seccomp-bpf"),
                  QStringLiteral("-E"),
                  QStringLiteral("ASAN_OPTIONS=detect_leaks=0"),
                  QStringLiteral("-o"),
                  trace,
                  QStringLiteral("-P"),
                  logs + QLatin1String("/A.log"),
                  QStringLiteral("-P"),
                  logs + QLatin1String("/journal.jsonl"),
                  QStringLiteral("-e"),
                  QStringLiteral("trace=write"),
                  QStringLiteral("-e"),
                  QStringLiteral("inject=write:error=ENOSPC:when=") + when,
                  program,
                  QStringLiteral("serve"),
                  file,
                  QStringLiteral("--log-dir"),
                  logs})
        , port(herd.servers[0].port)
    {
    }
    [[nodiscard]] qsizetype writes() const { return contents(trace).count("write("); }
    [[nodiscard]] qsizetype failed() const { return contents(trace).count("(INJECTED)"); }

    const QString logs;
    const QString trace;
    Running server;
    quint16 port;
    std::unique_ptr<Talker> client;
};

/// Records in a log or journal: those that are there, and those of which a note says that they
/// are not.
qsizetype recordsOf(const QString &path, qsizetype *missing = nullptr)
{
    static const QRegularExpression note(
        QStringLiteral("(\\d+) records could not be written here"));
    const QByteArray log = contents(path);
    qsizetype lost = 0;
    qsizetype notes = 0;
    for (auto each = note.globalMatch(QString::fromUtf8(log)); each.hasNext(); ++notes)
        lost += each.next().captured(1).toLongLong();
    if (missing)
        *missing = lost;
    return log.count('\n') - notes + lost;
}

} // namespace

void TestHostile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestHostile::save(const Herd::HerdSpec &herd)
{
    const QString path = m_folder->filePath(QStringLiteral("hostile.herd.toml"));
    QFile file(path);
    const std::string text = Herd::writeHerdFile(herd);
    if (file.open(QIODevice::WriteOnly))
        file.write(text.data(), static_cast<qint64>(text.size()));
    return path;
}

/// ulimit -n 128: clients get what is left, are told when there is nothing, and a neighbour that
/// was killed links up as ever.
void TestHostile::keepsLinksWhenDescriptorsAreFew()
{
    const Herd::HerdSpec herd = lineOf(freePorts(2));
    const QString file = save(herd);
    Running few(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("ulimit -n 128 && exec \"$0\" serve \"$1\" --node A"), program,
                 file});
    QVERIFY(few.waitForOutput("herd ready\n"));
    const QStringList neighbour {file, QStringLiteral("--node"), QStringLiteral("B")};
    auto other = std::make_unique<Serving>(neighbour);
    QVERIFY(!other->waitForLine("herd ready").isEmpty());
    std::vector<std::unique_ptr<Talker>> clients;
    int served = 0;
    int busy = 0;
    int cut = 0;
    for (int i = 0; i < 150; ++i) {
        clients.push_back(std::make_unique<Talker>(herd.servers[0].port));
        QVERIFY(clients.back()->isConnected());
        const QByteArray answer = clients.back()->ask("x");
        served += answer == "? x\n" ? 1 : 0;
        busy += answer == "? busy\n" ? 1 : 0;
        cut += answer.isEmpty() ? 1 : 0; // told nothing, but not left hanging either
    }
    QCOMPARE(served + busy + cut, 150);
    if (busy == 0)
        QSKIP("SKIPPED: the descriptors of the server did not run out");
    QVERIFY2(served >= 30 && served < 128, qPrintable(QString::number(served)));
    // The neighbour is killed and comes again.
    for (int round = 0; round < 3; ++round) {
        if (round > 0) {
            other = nullptr;
            other = std::make_unique<Serving>(neighbour);
            QVERIFY(!other->waitForLine("herd ready").isEmpty());
        }
        const QByteArray client = "c" + QByteArray::number(round);
        QVERIFY(answerLine(herd.servers[1].port, report(client) + '\n').startsWith("AT B "));
        QTRY_VERIFY_WITH_TIMEOUT(clients.front()->isTold(client, "AT B "), 20'000);
    }
    const double before = processorSeconds(few.id());
    QTest::qWait(2'000);
    const double used = processorSeconds(few.id()) - before;
    QVERIFY2(used < 0.4, qPrintable(QStringLiteral("%1 s in 2 s").arg(used)));
    QCOMPARE(few.stop(), 0);
}

/// Each of the first 50 writes to log and journal fails once, five in one life, or each in a life
/// of its own with HERDSCOPE_LOG_FAULTS=50. Everything is answered, the loss is told and counted
/// in the file, what comes behind it is there.
void TestHostile::servesOnWhenAnyWriteOfALogFails()
{
    QProcess probe;
    probe.start(QStringLiteral("strace"), {QStringLiteral("-f"), QStringLiteral("true")});
    if (!probe.waitForFinished(processTimeoutMs) || probe.exitCode() != 0)
        QSKIP("SKIPPED: there is no strace here, or no process may be traced");
    const bool alone = qEnvironmentVariableIntValue("HERDSCOPE_LOG_FAULTS") >= logWrites;
    const int lives = alone ? logWrites : 10;
    constexpr int atOnce = 5;
    qsizetype failed = 0;
    for (int first = 1; first <= lives; first += atOnce) {
        std::vector<std::unique_ptr<FullNowAndThen>> all;
        const auto ports = freePorts(atOnce); // at once, or two could be the same
        for (int n = first; n < first + atOnce; ++n) {
            const QString folder = m_folder->filePath(QString::number(n));
            QVERIFY(QDir().mkpath(folder));
            const Herd::HerdSpec herd = lineOf({ports.at(std::size_t(n - first))});
            const QString file = folder + QLatin1String("/one.herd.toml");
            QVERIFY(QFile::rename(save(herd), file));
            const QString when =
                alone ? QString::number(n) : QStringLiteral("%1..%2+10").arg(n).arg(logWrites);
            all.push_back(std::make_unique<FullNowAndThen>(folder, herd, file, when));
        }
        for (auto &one : all) {
            QVERIFY2(one->server.waitForOutput("herd ready\n"), one->server.err().constData());
            one->client = std::make_unique<Talker>(one->port);
        }
        bool over = false;
        for (int i = 0; i < 1'000 && !over; ++i) {
            over = true;
            for (auto &one : all) {
                QVERIFY(one->client->ask(report("kiwi", 1'600'000'000 + i)).startsWith("AT A "));
                over = over && one->writes() > logWrites + 4;
            }
            QTest::qWait(5);
        }
        QVERIFY(over);
        for (auto &one : all) {
            one->client.reset();
            QCOMPARE(one->server.stop(), 0);
            const QByteArray err = one->server.err();
            const QByteArray log = contents(one->logs + QLatin1String("/A.log"));
            QVERIFY2(log.endsWith(" stop stopped\n"), log.right(300).constData());
            qsizetype lostOfLog = 0;
            qsizetype lostOfJournal = 0;
            QCOMPARE(recordsOf(one->logs + QLatin1String("/A.log"), &lostOfLog),
                     recordsOf(one->logs + QLatin1String("/journal.jsonl"), &lostOfJournal));
            const qsizetype hits = one->failed();
            failed += hits;
            QCOMPARE(hits > 0, lostOfLog + lostOfJournal > 0);
            QCOMPARE(err.count(" can't be written"), hits);
            QCOMPARE(err.count(" is written again."), hits);
            const QByteArray told =
                "Not in the logs: " + QByteArray::number(lostOfLog + lostOfJournal);
            QVERIFY2(hits == 0 || err.contains(told), err.constData());
        }
    }
    if (failed == 0)
        QSKIP("SKIPPED: strace made no write fail");
    QCOMPARE(failed, qsizetype(logWrites));
}

/// A disk of 1 MiB in a namespace of its own: full, and room again.
void TestHostile::servesOnWhenTheLogDiskIsFull()
{
    const QString unshare = QStandardPaths::findExecutable(QStringLiteral("unshare"));
    if (unshare.isEmpty())
        QSKIP("SKIPPED: no unshare here");
    const Herd::HerdSpec herd = lineOf(freePorts(1));
    const QString file = save(herd);
    const QString disk = m_folder->filePath(QStringLiteral("disk"));
    QVERIFY(QDir().mkpath(disk));
    Running server(unshare,
                   {QStringLiteral("-Urm"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                    QStringLiteral("mount -t tmpfs -o size=1m none \"$2\" && head -c 850000 "
                                   "/dev/zero > \"$2/filler\" && exec \"$0\" serve \"$1\" "
                                   "--log-dir \"$2\""),
                    program, file, disk});
    if (!server.waitForOutput("herd ready\n"))
        QSKIP("SKIPPED: no file system of one's own is to be had here");
    Talker client(herd.servers[0].port);
    int count = 0;
    const auto ask = [&client, &count] {
        return client.ask(report("kiwi" + QByteArray(500, 'k'), 1'600'000'000 + count++))
            .startsWith("AT A ");
    };
    while (count < 1'000 && !server.err().contains("can't be written"))
        QVERIFY(ask());
    QVERIFY2(server.err().contains("can't be written"), server.err().constData());
    for (int i = 0; i < 50; ++i)
        QVERIFY(ask());
    // Of the namespace's files the system lets us reach those of its processes.
    const QString inside = QStringLiteral("/proc/%1/root%2/").arg(server.id()).arg(disk);
    if (!QFile::remove(inside + QStringLiteral("filler")))
        QSKIP("SKIPPED: the files of the other namespace are out of reach");
    for (int i = 0; i < 50; ++i) {
        QVERIFY(ask());
        QTest::qWait(1);
    }
    QTRY_VERIFY2(server.err().contains("is written again"), server.err().constData());
    // Whichever was first.
    QTRY_VERIFY(QByteArray(contents(inside + QStringLiteral("A.log"))
                           + contents(inside + QStringLiteral("journal.jsonl")))
                    .contains(" records could not be written here"));
    QCOMPARE(server.stop(), 0);
}

void TestHostile::keepsItsMemoryWhenALineNeverEnds()
{
    const Herd::HerdSpec herd = lineOf(freePorts(1));
    Running server(program, {QStringLiteral("serve"), save(herd)});
    QVERIFY(server.waitForOutput("herd ready\n"));
    Talker client(herd.servers[0].port);
    QVERIFY(client.ask(report("warm")).startsWith("AT A "));
    QVERIFY(client.isTold("warm", "AT A ")); // the places are loaded
    const QByteArray block(1 << 20, 'x');
    qint64 before = 0;
    qint64 sent = 0;
    int connections = 0;
    constexpr qint64 all = qint64(1) << 30;
    QElapsedTimer timer;
    timer.start();
    while (sent < all && !timer.hasExpired(60'000)) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), herd.servers[0].port);
        QVERIFY(socket.waitForConnected(processTimeoutMs));
        ++connections;
        while (socket.state() == QAbstractSocket::ConnectedState && sent < all) {
            if (socket.write(block) < 0
                || (socket.bytesToWrite() > 0 && !socket.waitForBytesWritten()))
                break;
            sent += block.size();
        }
        if (before == 0)
            before = residentKiB(server.id());
    }
    QVERIFY2(sent >= all, "not enough could be sent in time");
    const qint64 grown = residentKiB(server.id()) - before;
    QVERIFY2(isSanitized || grown < 4'096, qPrintable(QStringLiteral("%1 KiB").arg(grown)));
    QCOMPARE(answerLine(herd.servers[0].port, "x\n"), QByteArray("? x\n"));
    QVERIFY(connections > 10); // none of them was read for ever
}

/// 200,000 clients: the first 100,000 are kept, and served whatever comes behind them.
void TestHostile::refusesMoreClientsThanItKeeps()
{
    constexpr auto most = static_cast<int>(Protocol::Limits::maxKnownClients);
    const Herd::HerdSpec herd = lineOf(freePorts(1));
    Running server(program, {QStringLiteral("serve"), save(herd)});
    QVERIFY(server.waitForOutput("herd ready\n"));
    Talker client(herd.servers[0].port);
    QVERIFY(client.ask(report("warm")).startsWith("AT A "));
    QVERIFY(client.isTold("warm", "AT A ")); // the places are loaded
    const qint64 before = residentKiB(server.id());
    int kept = 1;
    int refused = 0;
    for (int i = 0; i < 2 * most; i += 1'000) {
        QByteArray lines;
        for (int j = 0; j < 1'000; ++j)
            lines += report("client" + QByteArray::number(i + j)) + '\n';
        client.say(lines);
        for (int j = 0; j < 1'000; ++j) {
            const QByteArray answer = client.line();
            kept += answer.startsWith("AT A ") ? 1 : 0;
            refused += answer == "? " + report("client" + QByteArray::number(i + j)) + '\n' ? 1 : 0;
        }
    }
    QCOMPARE(kept + refused, 2 * most + 1);
    if (refused == 0)
        QEXPECT_FAIL("", "every client is kept", Abort);
    QCOMPARE(kept, most);
    // Those that are known go on reporting.
    QVERIFY(client.ask(report("client5", 1'700'000'000)).startsWith("AT A "));
    QCOMPARE(client.ask(report("another")), "? " + report("another") + '\n');
    const qint64 grown = residentKiB(server.id()) - before;
    const qint64 bound = most * qint64(400) / 1'024 + 4'096;
    QVERIFY2(isSanitized || grown < bound,
             qPrintable(QStringLiteral("%1 of %2 KiB").arg(grown).arg(bound)));
    QCOMPARE(server.stop(), 0);
}

/// 10,000 lines of anything: each event is one line of plain characters, in the log and in the
/// journal.
void TestHostile::logsOneLinePerEventWhateverComes()
{
    constexpr int lines = 10'000;
    const Herd::HerdSpec herd = lineOf(freePorts(1));
    const QString logs = m_folder->filePath(QStringLiteral("logs"));
    Running server(program,
                   {QStringLiteral("serve"), save(herd), QStringLiteral("--log-dir"), logs});
    QVERIFY(server.waitForOutput("herd ready\n"));
    SeededRandom random(20'261'126);
    const std::array<QByteArray, 6> nasty {"\x1b[2J\x1b]0;owned\x07", "\r",           "<img src=x>",
                                           "=cmd|'/c calc'!A1",       "\xe2\x80\xae", "\xff\xfe"};
    Talker client(herd.servers[0].port);
    int answers = 0;
    for (int i = 0; i < lines; ++i) {
        QByteArray line =
            random.oneIn(2) ? report(nasty[random.below(nasty.size())]) : QByteArray("!");
        line += ' '; // a time that goes on would be another time
        for (std::size_t j = random.below(60); j > 0; --j)
            line += static_cast<char>(random.next());
        line.replace('\n', ' ');
        if (random.oneIn(4))
            line.insert(static_cast<qsizetype>(random.below(static_cast<std::size_t>(line.size()))),
                        nasty[random.below(nasty.size())]);
        client.say(line + '\n');
        if (i % 100 == 99) {
            for (; answers <= i; ++answers)
                QVERIFY(!client.line().isEmpty());
        }
    }
    client.socket().disconnectFromHost();
    QTRY_VERIFY(contents(logs + QStringLiteral("/A.log")).contains(" drop client "));
    QCOMPARE(server.stop(), 0);
    const QByteArray log = contents(logs + QStringLiteral("/A.log"));
    const QByteArray journal = contents(logs + QStringLiteral("/journal.jsonl"));
    for (const QByteArray *file : {&log, &journal}) {
        for (const char c : *file)
            QVERIFY((c >= 0x20 && c <= 0x7e) || c == '\n');
    }
    // Each line and its answer; start, connect, drop, stop.
    QCOMPARE(log.count('\n'), 2 * lines + 4);
    QCOMPARE(journal.count('\n'), log.count('\n'));
    QCOMPARE(journal.count("\n{\"server\":\"A\",\"seq\":"), log.count('\n') - 1);
}

/// SIGTERM right behind the last answer: what was answered is with the neighbour.
void TestHostile::losesNothingThatWasAnsweredWhenItIsAskedToStop()
{
    constexpr int reports = 5'000;
    const Herd::HerdSpec herd = lineOf(freePorts(2));
    const QString file = save(herd);
    Running a(program,
              {QStringLiteral("serve"), file, QStringLiteral("--node"), QStringLiteral("A")});
    Running b(program,
              {QStringLiteral("serve"), file, QStringLiteral("--node"), QStringLiteral("B")});
    QVERIFY(a.waitForOutput("herd ready\n") && b.waitForOutput("herd ready\n"));
    Talker asker(herd.servers[1].port);
    Talker client(herd.servers[0].port);
    const auto isKnown = [&asker](const QByteArray &name) { return asker.isTold(name, "AT A "); };
    QVERIFY(client.ask(report("first")).startsWith("AT A "));
    QTRY_VERIFY(isKnown("first")); // the link is up
    QByteArray lines;
    for (int i = 0; i < reports; ++i)
        lines += report("c" + QByteArray::number(i)) + '\n';
    client.say(lines);
    for (int i = 0; i < reports; ++i)
        QVERIFY(client.line().startsWith("AT A "));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(a.stop(), 0);
    QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
    for (int i = 0; i < reports; i += i < reports - 20 ? 97 : 1)
        QVERIFY2(isKnown("c" + QByteArray::number(i)), qPrintable(QString::number(i)));
    QCOMPARE(b.stop(), 0);
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
