// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"
#include "measure/fakeserver.h"

#include "herdctl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

/// "herdctl load" as a process, against a herd of ours and against servers that live in this
/// process.
class TestLoad final : public QObject
{
    Q_OBJECT

private slots:
    void measuresAHerdFile();
    void checksAForeignServer();
    void failsWhenAnswersAreWrong_data();
    void failsWhenAnswersAreWrong();
    void showsAStallInThePlannedLatency();
    void saysThatNobodyListens();
    void saysWhenTheSystemAllowsTooFew();
    void stopsOnASignal();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    /// While the event loop of the test runs, for servers that live in it.
    static Run runLoad(const QStringList &arguments)
    {
        QProcess process;
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                      QStringList(QStringLiteral("load")) + arguments);
        Run run;
        if (finished.wait(processTimeoutMs) && process.exitStatus() == QProcess::NormalExit)
            run.status = process.exitCode();
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }
    static QString addressOf(const FakeServer &server)
    {
        return QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
    }
    static QStringList shortly(const QStringList &arguments)
    {
        return arguments
            + QStringList {QStringLiteral("--duration"), QStringLiteral("0.3"),
                           QStringLiteral("--warm-up"), QStringLiteral("0.1")};
    }
    static QJsonObject object(const QByteArray &bytes)
    {
        return QJsonDocument::fromJson(bytes).object();
    }
};

void TestLoad::measuresAHerdFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x.herd.toml"));
    const Herd::HerdSpec herd = onFreePorts(Herd::defaultHerd());
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QByteArray::fromStdString(Herd::writeHerdFile(herd)));
    out.close();
    Serving serving({file});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());

    const Run run = runHerdctl(
        QStringList {QStringLiteral("load"), QStringLiteral("--herd"), file,
                     QStringLiteral("--json"), QStringLiteral("--rate"), QStringLiteral("300"),
                     QStringLiteral("--duration"), QStringLiteral("1"), QStringLiteral("--whatsat"),
                     QStringLiteral("20"), QStringLiteral("--bound"), QStringLiteral("0")});
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject result = object(run.out);
    QCOMPARE(result[QLatin1String("update_latency_us")][QLatin1String("n")].toInt()
                 + result[QLatin1String("query_latency_us")][QLatin1String("n")].toInt(),
             300);
    QCOMPARE(result[QLatin1String("latency_from")].toString(), QStringLiteral("planned"));
    QCOMPARE(result[QLatin1String("by_server")].toArray().size(), 5);
    QVERIFY(result[QLatin1String("spread")][QLatin1String("all_us")][QLatin1String("n")].toInt()
            > 0);
    const QJsonObject flooding = result[QLatin1String("flooding")].toObject();
    QCOMPARE(flooding[QLatin1String("from")].toString(), QStringLiteral("counters of the servers"));
    QCOMPARE(flooding[QLatin1String("messages")].toInteger()
                 + flooding[QLatin1String("superseded")].toInteger(),
             flooding[QLatin1String("updates")].toInteger() * herd.linesPerUpdate());
}

void TestLoad::checksAForeignServer()
{
    FakeServer server;
    const Run run = runLoad(shortly({addressOf(server)}));
    QVERIFY2(run.status == 0, run.err.constData());
    QVERIFY(run.out.contains("updates/s: "));
    QVERIFY(run.out.contains("messages per update: not known"));
    QVERIFY(run.out.contains("errors: none"));
}

void TestLoad::failsWhenAnswersAreWrong_data()
{
    QTest::addColumn<FakeServer::Twist>("twist");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *words, FakeServer::Twist twist) {
        QTest::newRow(name) << std::move(twist) << QByteArray(words);
    };
    row("wrong", "wrong answers",
        [](const QByteArray &, QByteArray answer) { return answer.replace("Fake", "Fade "); });
    row("refused", "refusals", [](const QByteArray &command, const QByteArray &) {
        return QByteArray("? " + command + '\n');
    });
    row("never", "unanswered in time",
        [](const QByteArray &, const QByteArray &) { return QByteArray(); });
}

void TestLoad::failsWhenAnswersAreWrong()
{
    QFETCH(FakeServer::Twist, twist);
    QFETCH(QByteArray, words);
    FakeServer server;
    server.twist = std::move(twist);
    const Run run =
        runLoad(shortly({addressOf(server), QStringLiteral("--timeout"), QStringLiteral("0.1")}));
    QCOMPARE(run.status, 1);
    QVERIFY2(run.out.contains(words), run.out.constData());
}

void TestLoad::showsAStallInThePlannedLatency()
{
    FakeServer server;
    bool stalled = false;
    server.twist = [&server, &stalled](const QByteArray &, const QByteArray &answer) {
        if (server.answered == 60 && !std::exchange(stalled, true))
            server.stall(400);
        return answer;
    };
    const Run run =
        runLoad({addressOf(server), QStringLiteral("--rate"), QStringLiteral("200"),
                 QStringLiteral("--clients"), QStringLiteral("2"), QStringLiteral("--warm-up"),
                 QStringLiteral("0"), QStringLiteral("--duration"), QStringLiteral("1"),
                 QStringLiteral("--json")});
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject latency = object(run.out)[QLatin1String("update_latency_us")].toObject();
    QCOMPARE(latency[QLatin1String("n")].toInt(), 200);
    // Of 200 planned moments 80 were in the stall: the median of the slowest 40 % is half of it.
    QVERIFY2(latency[QLatin1String("p95")].toDouble() > 300'000, run.out.constData());
    QVERIFY2(latency[QLatin1String("max")].toDouble() > 350'000, run.out.constData());
}

void TestLoad::saysThatNobodyListens()
{
    const quint16 port = freePorts(1).front();
    const Run run = runLoad({QStringLiteral("127.0.0.1:%1").arg(port)});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains(QByteArray::number(port)), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void TestLoad::saysWhenTheSystemAllowsTooFew()
{
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("ulimit -n 200; exec \"$0\" load 127.0.0.1:9 --clients 1000"),
                 QStringLiteral(HERDSCOPE_HERDCTL)});
    QVERIFY(shell.waitForFinished(processTimeoutMs));
    QCOMPARE(shell.exitCode(), 3);
    QVERIFY(shell.readAllStandardError().contains("ulimit -n"));
}

void TestLoad::stopsOnASignal()
{
    FakeServer server;
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                  {QStringLiteral("load"), addressOf(server), QStringLiteral("--duration"),
                   QStringLiteral("600"), QStringLiteral("--warm-up"), QStringLiteral("0.1"),
                   QStringLiteral("--json")});
    QTRY_VERIFY(server.answered > 100);
    QByteArray words;
    const auto measures = [&] {
        words += process.readAllStandardError();
        return words.count("updates/s") > 1; // the first one may be of the warm-up
    };
    QTRY_VERIFY(measures());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(finished.wait(processTimeoutMs));
    QCOMPARE(process.exitCode(), 0);
    const QJsonObject result = object(process.readAllStandardOutput());
    QVERIFY(result[QLatin1String("stopped")].toBool());
    QVERIFY(result[QLatin1String("updates_per_s")].toDouble() > 0);
}

void TestLoad::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *arguments, const char *words) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ') << QByteArray(words);
    };
    row("no address", "127.0.0.1", "HOST:PORT");
    row("no port", "127.0.0.1:0", "HOST:PORT");
    row("no such herd file", "--herd /nowhere.toml", "no such file");
    row("both", "127.0.0.1:9 --herd x", "not both");
    row("no clients", "127.0.0.1:9 --clients 0", "--clients is a number from 1");
    row("no number", "127.0.0.1:9 --rate fast", "--rate is a number");
    row("no depth", "127.0.0.1:9 --depth -1", "--depth is a number");
    row("too much", "127.0.0.1:9 --whatsat 101", "--whatsat is a number from 0 to 100");
    row("too far", "127.0.0.1:9 --radius 51", "--radius is a number from 0 to 50");
    row("no way to move", "127.0.0.1:9 --mobility fly", "standing, walk or waypoint");
    row("unknown option", "127.0.0.1:9 --faster", "faster");
}

void TestLoad::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Run run = runLoad(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(words), run.err.constData());
}

QTEST_GUILESS_MAIN(TestLoad)
#include "tst_load.moc"
