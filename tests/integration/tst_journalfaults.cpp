// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/locationrecords.h"
#include "net/runningherd.h"
#include "protocol/linkmessages.h"

#include "support/seededrandom.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

namespace {

constexpr int lanes = 4; ///< servers at a time
constexpr int patienceMs = 20'000;
constexpr std::size_t clients = 8;

/// One system call of "herdctl serve" on its location journal that goes wrong.
struct Fault
{
    const char *call;
    const char *what; ///< as strace says it
    int most; ///< at the first to that occurrence in a thread
};
constexpr Fault faults[] = {
    {"write", "signal=SIGKILL", 40},  {"write", "error=ENOSPC", 40},
    {"write", "error=EIO", 40},       {"fdatasync", "signal=SIGKILL", 40},
    {"fdatasync", "error=EIO", 40},   {"fdatasync", "error=ENOSPC", 40},
    {"fdatasync", "error=EIO", 2},    {"renameat", "signal=SIGKILL", 1},
    {"renameat", "error=EIO", 1},     {"fsync", "signal=SIGKILL", 2},
    {"fsync", "error=EIO", 2},        {"openat", "signal=SIGKILL", 3},
    {"openat", "error=ENOSPC", 3},    {"pread64", "error=EIO", 2},
    {"pread64", "signal=SIGKILL", 2}, {"unlinkat", "signal=SIGKILL", 1},
};

using Times = std::map<std::string, std::int64_t, std::less<>>; ///< by client, the newest

void note(Times &times, std::string_view line)
{
    if (const auto at = Protocol::parseAt(line)) {
        std::int64_t &newest = times[std::string(at->client)];
        newest = std::max(newest, at->timeNs);
    }
}

/// The first client whose acknowledged update @p held has neither as it was nor a newer one.
std::string lost(const Times &acknowledged, const Times &held)
{
    for (const auto &[client, time] : acknowledged) {
        const auto found = held.find(client);
        if (found == held.end() || found->second < time)
            return client.substr(0, 2);
    }
    return {};
}

/// Long names: some hundred reports are a journal that is worth being rewritten.
std::string clientName(std::size_t number)
{
    return "c" + std::to_string(number) + std::string(3000, 'x');
}

/// A server of its own with a journal, over many runs with a fault each.
class Lane final
{
public:
    Lane(const QString &folder, int number, int runs)
        : m_folder(folder + u'/' + QString::number(number))
        , m_random(static_cast<std::uint64_t>(number) + 1)
        , m_runs(runs)
    {
        QDir().mkpath(m_folder);
        Herd::HerdSpec spec;
        spec.name = "one";
        spec.ack = Herd::AckLevel::Journal;
        spec.servers.push_back({"Hill", "127.0.0.1", 0, 34.07, -118.44});
        QFile file(herdFile());
        if (file.open(QIODevice::WriteOnly))
            file.write(Herd::writeHerdFile(spec).c_str());
    }
    void run()
    {
        for (int i = 0; i < m_runs && m_failure.isEmpty(); ++i) {
            const auto count = std::size(faults);
            const Fault &fault = faults[static_cast<std::size_t>(i + m_runs) % count];
            const int when = 1 + static_cast<int>(m_random.below(std::size_t(fault.most)));
            m_fault = QStringLiteral("%1:%2:when=%3")
                          .arg(QLatin1String(fault.call), QLatin1String(fault.what))
                          .arg(when);
            runOnce(QLatin1String(fault.call));
        }
        m_fault = QStringLiteral("none");
        if (m_failure.isEmpty())
            runOnce({});
    }
    [[nodiscard]] QString failure() const { return m_failure; }
    [[nodiscard]] int injected() const { return m_injected; }
    [[nodiscard]] int starts() const { return m_starts; }
    [[nodiscard]] std::size_t answers() const { return m_answers; }

private:
    [[nodiscard]] QString herdFile() const { return m_folder + QLatin1String("/one.herd.toml"); }
    [[nodiscard]] QString state() const { return m_folder + QLatin1String("/state"); }
    [[nodiscard]] QString journal() const { return state() + QLatin1String("/Hill.locations"); }
    void require(bool ok, const QString &text)
    {
        if (!ok && m_failure.isEmpty())
            m_failure = m_fault + QLatin1String(": ") + text;
    }

    void runOnce(const QString &call)
    {
        QStringList arguments {QStringLiteral(HERDSCOPE_HERDCTL), QStringLiteral("serve"),
                               herdFile(), QStringLiteral("--state-dir"), state()};
        const QString log = m_folder + QLatin1String("/strace");
        if (!call.isEmpty()) {
            // -D: herdctl is our child, strace its.
            arguments = QStringList {QStringLiteral("strace"), QStringLiteral("-D"),
                                     QStringLiteral("-f"),     QStringLiteral("--seccomp-bpf"),
                                     QStringLiteral("-o"),     log,
                                     QStringLiteral("-P"),     journal(),
                                     QStringLiteral("-P"),     journal() + QLatin1String(".new"),
                                     QStringLiteral("-P"),     state(),
                                     QStringLiteral("-e"),     QLatin1String("trace=") + call,
                                     QStringLiteral("-e"),     QLatin1String("inject=") + m_fault}
                + arguments;
        }
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        const QString program = arguments.takeFirst();
        process.start(program, arguments);
        const std::uint16_t port = readyPort(process);
        if (port != 0) {
            ++m_starts;
            require(!QFile::exists(journal() + QLatin1String(".new")),
                    QStringLiteral("a temporary file is left after a start"));
            converse(port, call.isEmpty());
        }
        process.kill();
        require(process.state() == QProcess::NotRunning || process.waitForFinished(patienceMs),
                QStringLiteral("it does not end"));
        checkFile();
        QFile trace(log);
        if (!call.isEmpty() && trace.open(QIODevice::ReadOnly)) {
            // A kill by us goes to the process, and is not the end of a call.
            const QByteArray text = trace.readAll();
            const bool hit =
                text.contains("(INJECTED)") || (m_fault.contains(QLatin1String("KILL")) && m_died);
            m_injected += hit ? 1 : 0;
        }
    }

    std::uint16_t readyPort(QProcess &process)
    {
        QByteArray out;
        QElapsedTimer timer;
        timer.start();
        while (!timer.hasExpired(patienceMs)) {
            out += process.readAll();
            const qsizetype at = out.indexOf("ready Hill ");
            if (at >= 0 && out.indexOf('\n', at) > at) {
                const QByteArray line = out.mid(at, out.indexOf('\n', at) - at);
                return line.mid(line.lastIndexOf(':') + 1).toUShort();
            }
            if (process.state() == QProcess::NotRunning) {
                m_died = true;
                return 0;
            }
            process.waitForReadyRead(20);
        }
        require(false, QStringLiteral("it neither starts nor ends: ") + QString::fromUtf8(out));
        return 0;
    }

    /// What was acknowledged is there; then reports until they are not answered any more.
    void converse(std::uint16_t port, bool isLast)
    {
        m_died = false;
        PlainClient client(port);
        Times told;
        for (std::size_t i = 0; i < clients; ++i) {
            const std::string line = client.ask("WHATSAT " + clientName(i) + " 10 0\n");
            note(told, std::string_view(line).substr(0, line.empty() ? 0 : line.size() - 1));
            if (line.starts_with("AT "))
                (void)client.readUntil("\n\n");
        }
        const std::string missing = lost(m_acknowledged, told);
        require(missing.empty() || client.isClosed(),
                QStringLiteral("lost after a start: ") + QString::fromStdString(missing));
        if (isLast)
            return require(!client.isClosed(), QStringLiteral("it does not answer"));
        bool works = true;
        for (int i = 0; i < 45 && works; ++i)
            works = report(client, 1);
        for (int i = 0; i < 4 && works; ++i)
            works = report(client, 50);
        // It goes on if it lives: one error of the disk is got over.
        const bool isAlive = PlainClient(port).ask("x\n") == "? x\n";
        m_died = !isAlive;
        QElapsedTimer timer;
        timer.start();
        while (isAlive && !works && !timer.hasExpired(patienceMs)) {
            PlainClient again(port);
            works = report(again, 1);
            if (!works)
                std::this_thread::sleep_for(50ms); // no event loop here
        }
        require(works || !isAlive, QStringLiteral("it lives and does not answer any more"));
    }

    /// True if all were answered.
    bool report(PlainClient &client, int count)
    {
        std::string lines;
        for (int i = 0; i < count; ++i, ++m_second)
            lines += iamat(clientName(static_cast<std::size_t>(m_second) % clients), m_second);
        if (!client.send(lines))
            return false;
        for (int i = 0; i < count; ++i) {
            const std::string line = client.readLine();
            if (!line.starts_with("AT ") || !line.ends_with('\n'))
                return false;
            note(m_acknowledged, std::string_view(line).substr(0, line.size() - 1));
            ++m_answers;
        }
        return true;
    }

    /// A prefix that is whole, with all that was acknowledged.
    void checkFile()
    {
        QFile file(journal());
        if (!file.open(QIODevice::ReadOnly))
            return require(m_acknowledged.empty(), QStringLiteral("there is no journal"));
        Herd::HerdSpec spec;
        spec.servers.push_back({"Hill"});
        Herd::JournalReader reader({spec.fingerprint(), "Hill"});
        Times held;
        reader.feed(file.readAll().toStdString(), [&held](std::string_view line) {
            note(held, line);
            return true;
        });
        reader.end();
        require(
            reader.fault() == Herd::JournalFault::None,
            QString::fromStdString("the journal: " + std::string(Herd::describe(reader.fault()))));
        require(lost(m_acknowledged, held).empty(), QStringLiteral("lost in the file"));
        const auto damaged = QDir(state()).entryList({QStringLiteral("*.damaged-*")});
        require(damaged.isEmpty(), QStringLiteral("something was set aside"));
    }

    const QString m_folder;
    SeededRandom m_random;
    const int m_runs;
    QString m_fault;
    QString m_failure;
    Times m_acknowledged;
    long long m_second = 1'600'000'000;
    std::size_t m_answers = 0;
    int m_injected = 0;
    int m_starts = 0;
    bool m_died = false;
};

int wantedFaults()
{
    const int wanted = qEnvironmentVariableIntValue("HERDSCOPE_JOURNAL_FAULTS");
    return wanted > 0 ? wanted : 60;
}

} // namespace

/// "herdctl serve" whose system calls on its location journal go wrong, one in each of its lives.
/// HERDSCOPE_JOURNAL_FAULTS=300 for more of them.
class TestJournalFaults final : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingWhateverGoesWrong();
};

void TestJournalFaults::losesNothingWhateverGoesWrong()
{
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty())
        QSKIP("strace is not installed");
    QProcess probe;
    probe.start(QStringLiteral("strace"),
                {QStringLiteral("-f"), QStringLiteral("-e"), QStringLiteral("trace=none"),
                 QStringLiteral("true")});
    if (!probe.waitForFinished(patienceMs) || probe.exitCode() != 0)
        QSKIP("no process may be traced here");

    const QTemporaryDir folder;
    // Some faults are aimed at a call that does not happen in that life.
    const int runs = (wantedFaults() * 8 / 5 + lanes - 1) / lanes;
    std::vector<std::unique_ptr<Lane>> all;
    std::vector<std::thread> threads;
    for (int i = 0; i < lanes; ++i)
        all.push_back(std::make_unique<Lane>(folder.path(), i, runs + i));
    for (const auto &lane : all)
        threads.emplace_back([&lane] { lane->run(); });
    for (std::thread &thread : threads)
        thread.join();
    int injected = 0;
    int starts = 0;
    std::size_t answers = 0;
    for (const auto &lane : all) {
        QVERIFY2(lane->failure().isEmpty(), qPrintable(lane->failure()));
        injected += lane->injected();
        starts += lane->starts();
        answers += lane->answers();
    }
    qInfo("%d faults, %d starts, %zu acknowledged reports, none lost", injected, starts, answers);
    QVERIFY(injected >= wantedFaults());
    QVERIFY(answers > static_cast<std::size_t>(20 * injected));
}

QTEST_GUILESS_MAIN(TestJournalFaults)
#include "tst_journalfaults.moc"
