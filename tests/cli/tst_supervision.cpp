// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"
#include "net/childmessages.h"
#include "net/childprocess.h"
#include "net/controlmessages.h"
#include "net/framechannel.h"
#include "net/runrecords.h"

#include "herdctl.h"
#include "support/runningrecords.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QScopeGuard>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

constexpr int patienceMs = 20'000;

bool isStopped(pid_t pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") T ");
}

std::vector<Net::RunRecord> childrenOf(qint64 parent)
{
    auto records = Net::runRecords();
    std::erase_if(records, [parent](const auto &r) { return r.parent != parent; });
    return records;
}

/// Asks a control socket, one line after the other; reads until it closes or says nothing for long.
QByteArray askDoor(const QString &path, const QByteArray &bytes, int lines)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(patienceMs))
        return {};
    socket.write(bytes);
    QByteArray answer;
    while (answer.count('\n') < lines && socket.waitForReadyRead(patienceMs))
        answer += socket.readAll();
    return answer;
}

QJsonObject objectOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

QString codeOf(const QByteArray &line)
{
    return objectOf(line)
        .value(QLatin1String("error"))
        .toObject()
        .value(QLatin1String("code"))
        .toString();
}

} // namespace

/// "herdctl serve --mode processes": who lives, who dies, who is told; and the control door.
class TestSupervision final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void runsAProcessForEachServer();
    void leavesNoOrphans_data();
    void leavesNoOrphans();
    void startsAServerThatDiedAnew();
    void givesUpOnAServerThatKeepsDying();
    void servesWhileItsParentIsStopped();
    void reportsAPortThatIsTaken();
    void saysWhenItsProgramIsMissing();
    void endsWhatAnEarlierRunLeftBehind();
    void leavesServersThatAreToStay_data();
    void leavesServersThatAreToStay();
    void isControlledFromOutside();
    void staysWhereOthersCantLookAtIt();
    void injectsFaultsOnlyInALab();
    void answersGarbageWithErrors();
    void carriesOutARequestOnce();
    void takesTenRequestsASecond();
    void refusesAnotherUser();

private:
    [[nodiscard]] QStringList processes(const QStringList &more = {}) const;
    [[nodiscard]] quint16 portOf(std::size_t server) const { return m_herd.servers[server].port; }

    std::unique_ptr<QTemporaryDir> m_folder;
    Herd::HerdSpec m_herd;
    QString m_file;
};

void TestSupervision::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
    qunsetenv("HERDSCOPE_HERDCTL");
    m_herd = onFreePorts(*Herd::makePreset("line 3"));
    m_file = m_folder->filePath(QStringLiteral("three.herd.toml"));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray::fromStdString(Herd::writeHerdFile(m_herd))) > 0);
}

void TestSupervision::cleanup()
{
    for (const auto &record : Net::runRecords()) // of a test that failed
        ::kill(record.pid, SIGKILL);
}

QStringList TestSupervision::processes(const QStringList &more) const
{
    return QStringList {m_file, QStringLiteral("--mode"), QStringLiteral("processes")} + more;
}

void TestSupervision::runsAProcessForEachServer()
{
    const QString logs = m_folder->filePath(QStringLiteral("logs"));
    Serving serving(processes({QStringLiteral("--log-dir"), logs}));
    QVERIFY2(!serving.waitForLine("herd ready").isEmpty(), serving.err().constData());
    const auto children = childrenOf(serving.pid());
    QCOMPARE(children.size(), std::size_t {3});
    const QByteArray answer = answerLine(portOf(0), "IAMAT kiwi +34-118 1\n");
    QVERIFY2(answer.startsWith("AT "), answer.constData());
    QTRY_COMPARE(answerLine(portOf(2), "WHATSAT kiwi 1 0\n"), answer);
    QCOMPARE(serving.stop(), 0);
    QCOMPARE(serving.err(), QByteArray());
    QVERIFY(noneRuns(children));
    QDir folder(m_folder->filePath(QStringLiteral("herdscope")));
    QCOMPARE(folder.entryList({QStringLiteral("*.sock"), QStringLiteral("*.json")},
                              QDir::Files | QDir::System),
             QStringList());
    QFile journal(logs + QStringLiteral("/journal.jsonl"));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    const QByteArray text = journal.readAll();
    for (const auto &server : m_herd.servers)
        QVERIFY(text.contains(QByteArray('"' + QByteArray::fromStdString(server.name) + '"')));
    QVERIFY(text.contains("listens on") && text.contains("stopped"));
}

void TestSupervision::leavesNoOrphans_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("children that run") << false;
    QTest::newRow("a child that is stopped") << true;
}

void TestSupervision::leavesNoOrphans()
{
    QFETCH(bool, stopped);
    Serving serving(processes());
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const auto children = childrenOf(serving.pid());
    QCOMPARE(children.size(), std::size_t {3});
    QVERIFY(allRun(children));
    if (stopped) {
        ::kill(children.front().pid, SIGSTOP);
        QTRY_VERIFY(isStopped(children.front().pid));
    }
    QCOMPARE(serving.stop(SIGKILL), -1);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(children), patienceMs);
}

void TestSupervision::startsAServerThatDiedAnew()
{
    Serving serving(processes());
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QByteArray answer = answerLine(portOf(0), "IAMAT kiwi +34-118 1\n");
    QTRY_COMPARE(answerLine(portOf(2), "WHATSAT kiwi 1 0\n"), answer); // others have it, too
    const auto before = childrenOf(serving.pid());
    ::kill(before.front().pid, SIGKILL);
    const auto isBack = [&] {
        const auto now = childrenOf(serving.pid());
        return now.size() == before.size()
            && std::none_of(now.begin(), now.end(),
                            [&](const auto &r) { return r.pid == before.front().pid; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isBack(), patienceMs);
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i)
        QTRY_COMPARE_WITH_TIMEOUT(answerLine(portOf(i), "WHATSAT kiwi 1 0\n"), answer, patienceMs);
    QCOMPARE(serving.stop(), 0);
    QVERIFY(serving.err().contains("killed by signal 9"));
}

void TestSupervision::givesUpOnAServerThatKeepsDying()
{
    Serving serving(processes());
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QString victim = QString::fromStdString(m_herd.servers[1].name);
    pid_t last = 0;
    int kills = 0;
    const auto killAgain = [&] {
        for (const auto &record : childrenOf(serving.pid())) {
            if (record.servers.contains(victim) && record.pid != last) {
                last = record.pid;
                ::kill(last, SIGKILL);
                ++kills;
            }
        }
        return serving.err().contains("stays down");
    };
    QTRY_VERIFY_WITH_TIMEOUT(killAgain(), patienceMs);
    QCOMPARE(kills, 6); // the first one and five that were started for it
    QCOMPARE(childrenOf(serving.pid()).size(), std::size_t {2});
    QVERIFY(answerLine(portOf(0), "IAMAT kiwi +34-118 1\n").startsWith("AT "));
    QCOMPARE(serving.stop(), 0);
}

void TestSupervision::servesWhileItsParentIsStopped()
{
    Serving serving(processes({QStringLiteral("--log-dir"), m_folder->path()}));
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QByteArray first = answerLine(portOf(0), "IAMAT lime +34-118 1\n");
    QTRY_COMPARE(answerLine(portOf(2), "WHATSAT lime 1 0\n"), first); // linked
    serving.sendSignal(SIGSTOP);
    QByteArray newest;
    // Far more events than are kept for a parent that doesn't take them: two of a kilobyte a line.
    const int seconds = qEnvironmentVariableIntValue("HERDSCOPE_STALL_SECONDS");
    constexpr int atOnce = 500;
    const QByteArray garbage = QByteArray(1'000, 'x') + '\n';
    QTcpSocket flood;
    flood.connectToHost(QStringLiteral("127.0.0.1"), portOf(1));
    QVERIFY(flood.waitForConnected(patienceMs));
    qint64 slowest = 0;
    QElapsedTimer stall;
    stall.start();
    for (int i = 1; i <= 80 || stall.elapsed() < 1'000 * seconds; ++i) {
        QElapsedTimer one;
        one.start();
        newest = answerLine(portOf(0), "IAMAT kiwi +34-118 " + QByteArray::number(i) + '\n');
        QVERIFY2(newest.startsWith("AT "), newest.constData());
        flood.write(garbage.repeated(atOnce));
        qint64 got = 0;
        while (got < atOnce * (2 + garbage.size())
               && (flood.bytesAvailable() > 0 || flood.waitForReadyRead(patienceMs)))
            got += flood.readAll().size();
        QCOMPARE(got, atOnce * (2 + garbage.size()));
        slowest = std::max(slowest, one.elapsed());
    }
    qInfo("stopped for %lld ms, the slowest answer %lld ms", stall.elapsed(), slowest);
    QVERIFY2(slowest < 2'000, qPrintable(QString::number(slowest)));
    QTRY_COMPARE(answerLine(portOf(2), "WHATSAT kiwi 1 0\n"), newest);
    serving.sendSignal(SIGCONT);
    const auto journal = [this] {
        QFile file(m_folder->filePath(QStringLiteral("journal.jsonl")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY(journal().contains(" events dropped")); // counted
    // And recorded again, as soon as its parent has taken what waited.
    QTRY_VERIFY(answerLine(portOf(1), "after\n") == "? after\n" && journal().contains("? after"));
    QCOMPARE(serving.stop(), 0);
}

void TestSupervision::reportsAPortThatIsTaken()
{
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost, portOf(1)));
    Serving serving(processes());
    QCOMPARE(serving.waitForLine("herd incomplete"), QByteArray("herd incomplete 2 of 3"));
    QTRY_VERIFY(serving.err().contains(QByteArray::number(portOf(1))));
    QTRY_COMPARE(childrenOf(serving.pid()).size(), std::size_t {2});
    QCOMPARE(serving.stop(), 3);
}

void TestSupervision::saysWhenItsProgramIsMissing()
{
    qputenv("HERDSCOPE_HERDCTL", "/nowhere/herdctl");
    const auto back = qScopeGuard([] { qunsetenv("HERDSCOPE_HERDCTL"); });
    Serving serving(processes());
    QCOMPARE(serving.waitForEnd(), 3);
    QVERIFY2(serving.err().contains("HERDSCOPE_HERDCTL"), serving.err().constData());
}

void TestSupervision::endsWhatAnEarlierRunLeftBehind()
{
    // A child of ours whose record says that its parent is another process, which has gone.
    const auto child =
        Net::startChild(QStringLiteral(HERDSCOPE_HERDCTL), {"serve", "--child"}, false);
    QVERIFY(child.pid > 0);
    Net::FrameChannel channel(child.fd, [](Net::FrameType, std::string_view) {});
    Net::ChildSetup setup;
    setup.herd = m_herd;
    setup.server = 0;
    channel.send(Net::FrameType::Setup, Net::encode(setup));
    QTRY_COMPARE_WITH_TIMEOUT(childrenOf(::getpid()).size(), std::size_t {1}, patienceMs);
    Net::RunRecord record = childrenOf(::getpid()).front();
    QCOMPARE(record.pid, child.pid);
    record.parentStartTime = 1;
    QVERIFY(Net::write(record));
    // A record that names somebody who has nothing to do with it.
    QProcess innocent;
    innocent.start(QStringLiteral("/bin/sleep"), {QStringLiteral("60")});
    QVERIFY(innocent.waitForStarted());
    Net::RunRecord wrong = record;
    wrong.pid = static_cast<pid_t>(innocent.processId());
    wrong.startTime = Net::startTimeOf(wrong.pid);
    wrong.program = QFile::symLinkTarget(QStringLiteral("/proc/%1/exe").arg(wrong.pid));
    wrong.file = QFileInfo(record.file).path() + QStringLiteral("/wrong.json");
    QVERIFY(Net::write(wrong) && wrong.isRunning());
    // And one of nobody.
    Net::RunRecord stale = record;
    stale.pid = 999'999'999;
    stale.file = QFileInfo(record.file).path() + QStringLiteral("/stale.json");
    QVERIFY(Net::write(stale));

    Serving serving(processes());
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QVERIFY2(serving.err().contains("1 server process of a Herdscope"), serving.err().constData());
    QTRY_VERIFY(Net::collect(child.pid).has_value());
    QVERIFY(!QFile::exists(record.file) && !QFile::exists(record.socket));
    QVERIFY(!QFile::exists(stale.file));
    QCOMPARE(innocent.state(), QProcess::Running);
    QFile::remove(wrong.file); // cleanup() would believe it
    innocent.kill();
    innocent.waitForFinished();
    QCOMPARE(serving.stop(), 0);
}

void TestSupervision::leavesServersThatAreToStay_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("next in processes") << QStringLiteral("processes");
    QTest::newRow("next in one loop") << QStringLiteral("loop");
}

void TestSupervision::leavesServersThatAreToStay()
{
    QFETCH(QString, mode);
    std::vector<Net::RunRecord> children;
    {
        Serving serving(processes({QStringLiteral("--detach")}));
        QVERIFY(!serving.waitForLine("herd ready").isEmpty());
        children = childrenOf(serving.pid());
        QCOMPARE(children.size(), std::size_t {3});
        QCOMPARE(serving.stop(), 0);
    }
    QVERIFY(allRun(children));
    const QByteArray answer = answerLine(portOf(0), "IAMAT kiwi +34-118 1\n");
    QVERIFY(answer.startsWith("AT "));
    QTRY_COMPARE(answerLine(portOf(2), "WHATSAT kiwi 1 0\n"), answer);

    Serving again({m_file, QStringLiteral("--mode"), mode});
    QCOMPARE(again.waitForEnd(), 3); // their ports are taken
    QVERIFY2(again.err().contains("3 servers of this herd still run"), again.err().constData());
    QVERIFY(allRun(children));

    // What it says is to be done ends all of them.
    const QString name = QString::fromStdString(m_herd.name);
    const QByteArray said = "\"herdctl control '" + name.toUtf8() + "' stop\"";
    QVERIFY2(again.err().contains(said), again.err().constData());
    const Run stop = runHerdctl({QStringLiteral("control"), name, QStringLiteral("stop")});
    QCOMPARE(stop.status, 0);
    QTRY_VERIFY_WITH_TIMEOUT(noneRuns(children), patienceMs);
}

void TestSupervision::isControlledFromOutside()
{
    const QString logs = m_folder->filePath(QStringLiteral("logs"));
    Serving serving(processes({QStringLiteral("--lab"), QStringLiteral("--log-dir"), logs}));
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const auto control = [](const QStringList &words) {
        return runHerdctl(QStringList(QStringLiteral("control")) + words);
    };
    const QString a = QString::fromStdString(m_herd.servers[0].name);
    const QString b = QString::fromStdString(m_herd.servers[1].name);
    const auto stateOf = [&](const QString &server) {
        const Run run = control({QStringLiteral("status")});
        for (const QByteArray &line : run.out.split('\n')) {
            if (line.startsWith(QByteArray(server.toUtf8() + ' ')))
                return line;
        }
        return QByteArray();
    };
    // Asked too often the door refuses: once is enough.
    const auto ends = [&](const QString &server, const QByteArray &state) {
        return QTest::qWaitFor([&] { return stateOf(server).endsWith(state); }, patienceMs);
    };
    QVERIFY(ends(a, "linked " + b.toUtf8()));
    QVERIFY(answerLine(portOf(0), "IAMAT kiwi +34-118 1\n").startsWith("AT "));
    QVERIFY(control({QStringLiteral("locations"), a}).out.contains(" kiwi +34-118 1\n"));
    QCOMPARE(control({QStringLiteral("cut"), a, b}).status, 0);
    QVERIFY(ends(a, "linked "));
    QCOMPARE(control({m_file, QStringLiteral("heal"), a, b}).status, 0);
    QVERIFY(ends(a, "linked " + b.toUtf8()));
    const auto ask = [&](const QString &words) {
        return control(QString(words)
                           .replace(QLatin1String("%1"), a)
                           .replace(QLatin1String("%2"), b)
                           .split(u' '))
            .status;
    };
    QCOMPARE(ask(QStringLiteral("delay %1 %2 100ms jitter 20ms bandwidth 10kB/s")), 0);
    QCOMPARE(ask(QStringLiteral("delay %1 %2 0")), 0);
    QCOMPARE(ask(QStringLiteral("clock %1 -5s")), 0);
    QCOMPARE(ask(QStringLiteral("clock %1 0")), 0);
    QCOMPARE(ask(QStringLiteral("break %1 %2")), 0);
    QVERIFY(ends(a, "linked " + b.toUtf8()));
    QCOMPARE(ask(QStringLiteral("partition %1")), 0);
    QVERIFY(ends(a, "linked "));
    QCOMPARE(ask(QStringLiteral("heal")), 0);
    QVERIFY(ends(a, "linked " + b.toUtf8()));
    QCOMPARE(ask(QStringLiteral("delay %1 %2 soon")), 2);
    QCOMPARE(ask(QStringLiteral("partition Nobody")), 1);
    QCOMPARE(control({QStringLiteral("kill"), b}).status, 0);
    QVERIFY(QTest::qWaitFor([&] { return stateOf(b).contains(" down "); }, patienceMs));
    QCOMPARE(control({QStringLiteral("restart"), b}).status, 0);
    QVERIFY(QTest::qWaitFor([&] { return stateOf(b).contains(" up "); }, patienceMs));
    QCOMPARE(runHerdctl({QStringLiteral("purge"), QStringLiteral("kiwi")}).status, 0);
    QTRY_VERIFY(answerLine(portOf(0), "WHATSAT kiwi 1 0\n").startsWith("? "));
    QCOMPARE(control({QStringLiteral("cut"), a, QStringLiteral("Nobody")}).status, 1);
    QCOMPARE(control({QStringLiteral("cut"), a}).status, 2);
    QCOMPARE(control({QStringLiteral("stop")}).status, 0);
    QCOMPARE(serving.waitForEnd(), 0);
    QCOMPARE(control({QStringLiteral("status")}).status, 1);
    // What was ordered, and by whom, is in the record.
    QFile journal(logs + QStringLiteral("/journal.jsonl"));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    const QByteArray record = journal.readAll();
    for (const QString &words :
         {QStringLiteral("cut %1 %2; "), QStringLiteral("heal %1 %2; "), QStringLiteral("heal; "),
          QStringLiteral("partition of %1; "), QStringLiteral("break %1 %2; "),
          QStringLiteral("kill %2; "), QStringLiteral("restart %2; ")}) {
        const QString line = QStringLiteral("ordered: ")
            + QString(words).replace(QLatin1String("%1"), a).replace(QLatin1String("%2"), b)
            + QStringLiteral("asked by process ");
        QVERIFY2(record.count(line.toUtf8()) == 1, qPrintable(line));
    }
}

void TestSupervision::injectsFaultsOnlyInALab()
{
    Serving serving({m_file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QString a = QString::fromStdString(m_herd.servers[0].name);
    const QString b = QString::fromStdString(m_herd.servers[1].name);
    const Run cut = runHerdctl({QStringLiteral("control"), QStringLiteral("cut"), a, b});
    QCOMPARE(cut.status, 1);
    QVERIFY(cut.err.contains("--lab"));
    QCOMPARE(runHerdctl({QStringLiteral("control"), QStringLiteral("status")}).status, 0);
    QCOMPARE(serving.stop(), 0);
}

/// In a user namespace of its own a program sees that a process lives, and not which program it is.
void TestSupervision::staysWhereOthersCantLookAtIt()
{
    QProcess probe;
    probe.start(QStringLiteral("unshare"), {QStringLiteral("-Ur"), QStringLiteral("true")});
    if (!probe.waitForFinished(patienceMs) || probe.exitCode() != 0)
        QSKIP("SKIPPED: no user namespace is to be had here (unshare -Ur)");
    Serving serving({m_file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const auto before = Net::runRecords();
    QCOMPARE(before.size(), std::size_t {1});
    QProcess other;
    other.start(QStringLiteral("unshare"),
                {QStringLiteral("-Ur"), QStringLiteral(HERDSCOPE_HERDCTL),
                 QStringLiteral("control"), QStringLiteral("status")});
    QVERIFY(other.waitForFinished(patienceMs));
    QVERIFY(QFile::exists(before.front().file) && QFile::exists(before.front().socket));
    QCOMPARE(runHerdctl({QStringLiteral("control"), QStringLiteral("status")}).status, 0);
    QCOMPARE(serving.stop(), 0);
}

void TestSupervision::answersGarbageWithErrors()
{
    Serving serving({m_file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const auto records = Net::runRecords();
    QCOMPARE(records.size(), std::size_t {1});
    const QString door = records.front().socket;
    QCOMPARE(codeOf(askDoor(door, "IAMAT kiwi +34-118 1\n", 1)), QStringLiteral("malformed"));
    QCOMPARE(codeOf(askDoor(door, "{\"id\":\"1\",\"command\":\"x\"}\r\n", 1)),
             QStringLiteral("unknown-command"));
    QCOMPARE(codeOf(askDoor(door, QByteArray(20'000, 'x'), 1)), QStringLiteral("too-long"));
    QByteArray noise;
    for (int i = 0; i < 5'000; ++i)
        noise += static_cast<char>((i * 7919) >> 3);
    askDoor(door, noise + '\n', 1);
    QTest::qWait(300); // the requests of a second are used up
    QVERIFY(objectOf(askDoor(door, "{\"id\":\"2\",\"command\":\"status\"}\n", 1))
                .value(QLatin1String("ok"))
                .toBool());
    QVERIFY(answerLine(portOf(0), "IAMAT kiwi +34-118 1\n").startsWith("AT "));
    QCOMPARE(serving.stop(), 0);
}

void TestSupervision::carriesOutARequestOnce()
{
    const QString logs = m_folder->filePath(QStringLiteral("logs"));
    Serving serving({m_file, QStringLiteral("--log-dir"), logs});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QString door = Net::runRecords().front().socket;
    const QByteArray purge = "{\"id\":\"p\",\"command\":\"purge\",\"client\":\"kiwi\"}\n";
    const QByteArray first = askDoor(door, purge, 1);
    QVERIFY(objectOf(first).value(QLatin1String("ok")).toBool());
    QCOMPARE(askDoor(door, purge, 1), first);
    QCOMPARE(codeOf(askDoor(door, "{\"id\":\"p\",\"command\":\"purge\",\"client\":\"lime\"}\n", 1)),
             QStringLiteral("id-taken"));
    QCOMPARE(serving.stop(), 0);
    QFile journal(logs + QStringLiteral("/journal.jsonl"));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QCOMPARE(journal.readAll().count("control: purge kiwi, asked by process"), 1);
}

void TestSupervision::takesTenRequestsASecond()
{
    Serving serving({m_file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QByteArray requests;
    for (int i = 0; i < 100; ++i)
        requests += "{\"id\":\"" + QByteArray::number(i) + "\",\"command\":\"ports\"}\n";
    const QByteArray answers = askDoor(Net::runRecords().front().socket, requests, 100);
    QCOMPARE(answers.count('\n'), 100);
    const auto good = answers.count("\"ok\":true");
    QVERIFY2(good >= 10 && good <= 20, qPrintable(QString::number(good)));
    QCOMPARE(answers.count("\"busy\""), 100 - good);
    QCOMPARE(serving.stop(), 0);
}

/// Folder and socket are opened to everybody first, so that only the question who asks is left.
void TestSupervision::refusesAnotherUser()
{
    if (::geteuid() != 0)
        QSKIP("needs root: another user is made of it");
    constexpr uid_t nobodyElse = 65'534;
    Serving serving({m_file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QByteArray path = QFile::encodeName(Net::runRecords().front().socket);
    ::chmod(QFile::encodeName(m_folder->path()).constData(), 0755);
    ::chmod(QFile::encodeName(QFileInfo(QFile::decodeName(path)).path()).constData(), 0755);
    QCOMPARE(::chmod(path.constData(), 0777), 0);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), std::begin(address.sun_path));
    const void *const where = &address;
    const char request[] = "{\"id\":\"1\",\"command\":\"status\"}\n";
    enum Outcome
    {
        Refused,
        Answered,
        NotReached
    };
    const pid_t pid = ::fork();
    if (pid == 0) {
        char answer[16];
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        if (::setgid(nobodyElse) != 0 || ::setuid(nobodyElse) != 0
            || ::connect(fd, static_cast<const sockaddr *>(where), sizeof address) != 0)
            ::_exit(NotReached);
        [[maybe_unused]] const ssize_t sent = ::send(fd, request, sizeof request - 1, MSG_NOSIGNAL);
        ::_exit(::recv(fd, answer, sizeof answer, 0) > 0 ? Answered : Refused);
    }
    int status = -1;
    QCOMPARE(::waitpid(pid, &status, 0), pid);
    QVERIFY(WIFEXITED(status));
    if (WEXITSTATUS(status) == NotReached)
        QSKIP("another user could not reach the socket at all");
    QCOMPARE(WEXITSTATUS(status), int(Refused));
    QVERIFY(!askDoor(QFile::decodeName(path), request, 1).isEmpty());
    QCOMPARE(serving.stop(), 0);
    QVERIFY(serving.err().contains("refused a connection of user 65534"));
}

QTEST_GUILESS_MAIN(TestSupervision)
#include "tst_supervision.moc"
