// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"
#include "herd/herdfile.h"
#include "herd/presets.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

constexpr int hour = 3'600;

/// The library that faketime puts before a program; empty if there is none.
QString fakeTimeLibrary()
{
    QProcess probe;
    probe.start(QStringLiteral("faketime"),
                {QStringLiteral("-f"), QStringLiteral("+0s"), QStringLiteral("printenv"),
                 QStringLiteral("LD_PRELOAD")});
    if (!probe.waitForFinished(processTimeoutMs) || probe.exitCode() != 0)
        return {};
    return QString::fromLocal8Bit(probe.readAllStandardOutput().trimmed());
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A line of three servers, a process each, of which the middle one has another idea of the time.
class TestClocks final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void agreesWhateverAClockSays_data();
    void agreesWhateverAClockSays();
    void agreesWhileAClockSteps();

private:
    void start(std::size_t server);
    void stop(std::size_t server);
    bool startAll();
    void setClock(int aheadSeconds);
    [[nodiscard]] QString name(std::size_t server) const
    {
        return QString::fromStdString(m_herd.servers[server].name);
    }
    QByteArray report(std::size_t server, long long second);
    [[nodiscard]] bool allSay(const QByteArray &line) const;
    [[nodiscard]] QByteArray log(std::size_t server) const;
    void checkSkew(const QByteArray &answer, int aheadSeconds);
    void checkOrder(long long first);

    QString m_library;
    Herd::HerdSpec m_herd;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::array<std::unique_ptr<QProcess>, 3> m_processes;
};

void TestClocks::initTestCase()
{
#ifdef HERDSCOPE_SANITIZED
    QSKIP("SKIPPED: the sanitizer wants to be the first library, and so does faketime");
#endif
    m_library = fakeTimeLibrary();
    if (m_library.isEmpty())
        QSKIP("SKIPPED: faketime is not installed");
}

void TestClocks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
    m_herd = onFreePorts(*Herd::makePreset("line 3"));
    QFile file(m_folder->filePath(QStringLiteral("herd.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray::fromStdString(Herd::writeHerdFile(m_herd))) > 0);
}

void TestClocks::cleanup()
{
    for (std::size_t i = 0; i < m_processes.size(); ++i)
        stop(i);
}

void TestClocks::setClock(int aheadSeconds)
{
    QFile file(m_folder->filePath(QStringLiteral("clock")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write((aheadSeconds < 0 ? "" : "+") + QByteArray::number(aheadSeconds) + '\n');
}

void TestClocks::start(std::size_t server)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    if (server == 1) {
        environment.insert(QStringLiteral("LD_PRELOAD"), m_library);
        environment.insert(QStringLiteral("FAKETIME_TIMESTAMP_FILE"),
                           m_folder->filePath(QStringLiteral("clock")));
        environment.insert(QStringLiteral("FAKETIME_NO_CACHE"), QStringLiteral("1"));
        // A clock that is set leaves the monotonic one alone.
        environment.insert(QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC"), QStringLiteral("1"));
    }
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(HERDSCOPE_HERDCTL),
                   {QStringLiteral("serve"), m_folder->filePath(QStringLiteral("herd.toml")),
                    QStringLiteral("--node"), name(server), QStringLiteral("--log-dir"),
                    m_folder->filePath(name(server))});
    m_processes[server] = std::move(process);
}

void TestClocks::stop(std::size_t server)
{
    auto &process = m_processes[server];
    if (!process)
        return;
    process->terminate();
    if (!process->waitForFinished(processTimeoutMs)) {
        process->kill();
        process->waitForFinished(processTimeoutMs);
    }
    process.reset();
}

/// And linked.
bool TestClocks::startAll()
{
    for (std::size_t i = 0; i < m_processes.size(); ++i)
        start(i);
    return QTest::qWaitFor([this] { return log(1).count(" link-up ") == 2; }, processTimeoutMs);
}

QByteArray TestClocks::report(std::size_t server, long long second)
{
    return answerLine(m_herd.servers[server].port,
                      "IAMAT kiwi +34.068930-118.445127 " + QByteArray::number(second) + '\n');
}

bool TestClocks::allSay(const QByteArray &line) const
{
    return std::all_of(m_herd.servers.begin(), m_herd.servers.end(), [&line](const auto &server) {
        return answerLine(server.port, "WHATSAT kiwi 1 0\n") == line;
    });
}

QByteArray TestClocks::log(std::size_t server) const
{
    return contents(m_folder->filePath(name(server) + u'/' + name(server) + QLatin1String(".log")));
}

/// The server's clock less the client's time, always with its sign.
void TestClocks::checkSkew(const QByteArray &answer, int aheadSeconds)
{
    const QByteArray skew = answer.split(' ').value(2);
    QVERIFY2(skew.startsWith('+') || skew.startsWith('-'), answer.constData());
    const auto wall = double(QDateTime::currentMSecsSinceEpoch()) / 1e3;
    const double time = answer.trimmed().split(' ').last().toDouble();
    QVERIFY2(std::abs(skew.toDouble() - (wall - time + aheadSeconds)) < 60, answer.constData());
}

/// By the clients' times alone, whoever is told first or has which clock.
void TestClocks::checkOrder(long long first)
{
    const std::array<std::size_t, 6> servers {1, 0, 1, 2, 1, 0};
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const QByteArray newer = report(servers[i], first + 10 * static_cast<long long>(i));
        QVERIFY2(newer.startsWith("AT "), newer.constData());
        QTRY_VERIFY(allSay(newer));
        for (std::size_t server = 0; server < 3; ++server)
            (void)report(server, first + 10 * static_cast<long long>(i) - 5); // older
        QTRY_VERIFY(allSay(newer));
    }
}

void TestClocks::agreesWhateverAClockSays_data()
{
    QTest::addColumn<int>("ahead");
    QTest::newRow("an hour ahead") << hour;
    QTest::newRow("an hour behind") << -hour;
}

void TestClocks::agreesWhateverAClockSays()
{
    QFETCH(int, ahead);
    setClock(ahead);
    QVERIFY(startAll());
    // A client whose clock is right.
    const QByteArray answer = report(1, QDateTime::currentSecsSinceEpoch());
    checkSkew(answer, ahead);
    QCOMPARE(answer.split(' ').value(2).startsWith('-'), ahead < 0);
    QTRY_VERIFY(allSay(answer)); // as it was said first, by all
    checkOrder(QDateTime::currentSecsSinceEpoch() + 10);
    // Those whose clocks are right say whose is not; it sees that both are off.
    const QByteArray said = "the clock of " + name(1).toUtf8() + " is 3600.";
    const QByteArray how = ahead > 0 ? "ahead of ours" : "behind ours";
    for (const std::size_t server : {0, 2})
        QVERIFY2(log(server).contains(said) && log(server).contains(how), log(server).constData());
    QTRY_VERIFY(log(1).count(ahead > 0 ? "s behind ours" : "s ahead of ours") >= 2);
}

void TestClocks::agreesWhileAClockSteps()
{
    setClock(0);
    QVERIFY(startAll());
    long long second = QDateTime::currentSecsSinceEpoch();
    for (const int ahead : {0, hour, -hour, 0, -hour}) {
        setClock(ahead);
        const QByteArray answer = report(1, ++second);
        checkSkew(answer, ahead);
        QTRY_VERIFY(allSay(answer));
    }
    // Heartbeats go on: a neighbour that is silent for 3 s would be given up.
    QTest::qWait(3'500);
    QCOMPARE(log(0).count(" link-down "), 0);
    QCOMPARE(log(2).count(" link-down "), 0);
    QVERIFY(!log(0).contains("the clock of"));
    // So do retries, and the next greeting tells.
    stop(0);
    start(0);
    const QByteArray told = "the clock of " + name(1).toUtf8() + " is ";
    QTRY_VERIFY_WITH_TIMEOUT(log(0).contains(told), processTimeoutMs);
    const QByteArray last = report(0, ++second);
    QTRY_VERIFY(allSay(last));
}

QTEST_GUILESS_MAIN(TestClocks)
#include "tst_clocks.moc"
