// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"

#include "herdctl.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

constexpr int herdTimeoutMs = 30'000; // retries are up to 15 s apart

} // namespace

/// A process per server, each started with --node of the same herd file.
class TestProcesses : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_processes.clear(); }
    void linkUpAndTellEachOther();
    void surviveADeathAndCatchUpAfterTheRestart();
    void linkUpInAnyOrder();

private:
    void startAll();
    void start(const std::string &server);
    [[nodiscard]] quint16 portOf(const std::string &server) const;
    QByteArray report(const std::string &server, int time);
    /// The AT line that @p server holds for kiwi; "? …" if none.
    [[nodiscard]] QByteArray held(const std::string &server) const;
    /// All servers that run hold @p line.
    [[nodiscard]] bool allHold(const QByteArray &line) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    Herd::HerdSpec m_herd;
    std::map<std::string, std::unique_ptr<Serving>> m_processes;
};

void TestProcesses::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_herd = onFreePorts(Herd::defaultHerd());
    m_file = m_folder->filePath(QStringLiteral("five.herd.toml"));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray::fromStdString(Herd::writeHerdFile(m_herd))) > 0);
}

void TestProcesses::start(const std::string &server)
{
    m_processes[server] = std::make_unique<Serving>(
        QStringList {m_file, QStringLiteral("--node"), QString::fromStdString(server)});
}

void TestProcesses::startAll()
{
    for (const Herd::ServerSpec &server : m_herd.servers)
        start(server.name);
    for (const auto &[name, process] : m_processes)
        QVERIFY2(!process->waitForLine("herd ready").isEmpty(), process->err().constData());
}

quint16 TestProcesses::portOf(const std::string &server) const
{
    return m_herd.servers.at(static_cast<std::size_t>(m_herd.indexOf(server))).port;
}

QByteArray TestProcesses::report(const std::string &server, int time)
{
    return answerLine(portOf(server), "IAMAT kiwi +34-118 " + QByteArray::number(time) + '\n');
}

QByteArray TestProcesses::held(const std::string &server) const
{
    return answerLine(portOf(server), "WHATSAT kiwi 1 0\n");
}

bool TestProcesses::allHold(const QByteArray &line) const
{
    return std::all_of(m_processes.begin(), m_processes.end(),
                       [&](const auto &process) { return held(process.first) == line; });
}

void TestProcesses::linkUpAndTellEachOther()
{
    startAll();
    const QByteArray first = report("Hill", 1);
    QVERIFY2(first.startsWith("AT Hill "), first.constData());
    QTRY_VERIFY_WITH_TIMEOUT(allHold(first), herdTimeoutMs);
    const QByteArray second = report("Campbell", 2);
    QVERIFY2(second.startsWith("AT Campbell "), second.constData());
    QTRY_VERIFY_WITH_TIMEOUT(allHold(second), herdTimeoutMs);
    for (const auto &[name, process] : m_processes)
        QCOMPARE(process->stop(), 0);
}

void TestProcesses::surviveADeathAndCatchUpAfterTheRestart()
{
    startAll();
    const QByteArray before = report("Hill", 1);
    QTRY_VERIFY_WITH_TIMEOUT(allHold(before), herdTimeoutMs);

    const std::string victim = "Smith";
    QCOMPARE(m_processes[victim]->stop(SIGKILL), -1);
    m_processes.erase(victim);
    // The way round Smith is Hill, Jaquez, Singleton, Campbell.
    const QByteArray during = report("Hill", 2);
    QVERIFY2(during.startsWith("AT Hill "), during.constData());
    QTRY_VERIFY_WITH_TIMEOUT(allHold(during), herdTimeoutMs);

    start(victim);
    QVERIFY(!m_processes[victim]->waitForLine("herd ready").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(held(victim), during, herdTimeoutMs);
    const QByteArray after = report(victim, 3);
    QTRY_VERIFY_WITH_TIMEOUT(allHold(after), herdTimeoutMs);
}

void TestProcesses::linkUpInAnyOrder()
{
    // The first report is made while its server is alone.
    start("Campbell");
    QVERIFY(!m_processes["Campbell"]->waitForLine("herd ready").isEmpty());
    const QByteArray line = report("Campbell", 1);
    for (const char *name : {"Jaquez", "Hill", "Smith", "Singleton"})
        start(name);
    for (const auto &[name, process] : m_processes)
        QVERIFY2(!process->waitForLine("herd ready").isEmpty(), process->err().constData());
    QTRY_VERIFY_WITH_TIMEOUT(allHold(line), herdTimeoutMs);
}

QTEST_GUILESS_MAIN(TestProcesses)
#include "tst_processes.moc"
