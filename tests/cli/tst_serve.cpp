// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"
#include "journal/runfile.h"

#include "herdctl.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool namesServerAndAddress(const QByteArray &text, const QByteArray &server, quint16 port)
{
    return text.contains(QByteArray(server + ' ')) && text.contains(QByteArray::number(port))
        && text.contains("127.0.0.1");
}

} // namespace

/// "herdctl serve" as a process, spoken to over plain sockets.
class TestServe : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void servesEverybodyOfAHerdFile_data();
    void servesEverybodyOfAHerdFile();
    void writesJsonForPrograms();
    void endsWithStatusNoughtOnASignal_data();
    void endsWithStatusNoughtOnASignal();
    void aSecondSignalEndsItAtOnce();
    void servesTheOthersWhenAPortIsInUse();
    void failsWhenNobodyCanStart();
    void namesThePlaceOfAMistakeInTheFile();
    void checksAFileWithoutStartingAnything();
    void checksWhatStandsBesideTheFile_data();
    void checksWhatStandsBesideTheFile();
    void runsOnlyTheServersThatAreNamed();
    void servesWhatInitWrote();
    void writesLogsWhereItIsTold();
    void savesItsRunAtTheEnd_data();
    void savesItsRunAtTheEnd();
    void samplesWhatIsTooMuchAndSaysSo_data();
    void samplesWhatIsTooMuchAndSaysSo();
    void staysSilentWithoutALogFolder();
    void failsWhenTheLogFolderCantBeMade();
    void goesOnWhenNobodyReadsItsOutput();

private:
    QString save(const Herd::HerdSpec &herd);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestServe::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString TestServe::save(const Herd::HerdSpec &herd)
{
    const QString path = m_folder->filePath(QStringLiteral("test.herd.toml"));
    return writeFile(path, QByteArray::fromStdString(Herd::writeHerdFile(herd))) ? path : QString();
}

void TestServe::servesEverybodyOfAHerdFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no mode") << QStringList();
    QTest::newRow("one loop") << QStringList {QStringLiteral("--mode"), QStringLiteral("loop")};
    QTest::newRow("threads") << QStringList {QStringLiteral("--mode"), QStringLiteral("threads")};
}

void TestServe::servesEverybodyOfAHerdFile()
{
    QFETCH(QStringList, arguments);
    const Herd::HerdSpec herd = lineOf(freePorts(3));
    Serving serving(QStringList {save(herd)} + arguments);
    QCOMPARE(serving.waitForLine("herd ready"), QByteArray("herd ready"));
    QByteArray expected;
    for (const Herd::ServerSpec &server : herd.servers) {
        expected += "ready " + QByteArray::fromStdString(server.name)
            + " 127.0.0.1:" + QByteArray::number(server.port) + '\n';
    }
    QCOMPARE(serving.out(), expected + "herd ready\n");

    const QByteArray report = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";
    const QByteArray answer = answerLine(herd.servers[0].port, report + "\n");
    QVERIFY2(answer.startsWith("AT A +")
                 && answer.endsWith(" kiwi +34.068930-118.445127 1520023934.918963997\n"),
             answer.constData());
    QTRY_COMPARE(answerLine(herd.servers[2].port, "WHATSAT kiwi 1 0\n"), answer);
    QCOMPARE(answerLine(herd.servers[1].port, "hello\r\n"), QByteArray("? hello\n"));
    QCOMPARE(serving.stop(), 0);
    QCOMPARE(serving.err(), QByteArray());
    QCOMPARE(serving.out(), expected + "herd ready\n");
}

void TestServe::writesJsonForPrograms()
{
    const quint16 taken = freePorts(1).front();
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost, taken));
    Herd::HerdSpec herd = lineOf(freePorts(2));
    herd.servers[1].port = taken;
    Serving serving({save(herd), QStringLiteral("--json")});
    QVERIFY(!serving.waitForLine("{\"event\":\"herd-incomplete\"").isEmpty());
    QList<QByteArray> lines = serving.out().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject ready = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(ready.value(QLatin1String("event")).toString(), QStringLiteral("ready"));
    QCOMPARE(ready.value(QLatin1String("server")).toString(), QStringLiteral("A"));
    QCOMPARE(ready.value(QLatin1String("port")).toInt(), int(herd.servers[0].port));
    const QJsonObject failed = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(failed.value(QLatin1String("event")).toString(), QStringLiteral("failed"));
    QCOMPARE(failed.value(QLatin1String("reason")).toString(), QStringLiteral("port-in-use"));
    QCOMPARE(failed.value(QLatin1String("port")).toInt(), int(taken));
    const QJsonObject end = QJsonDocument::fromJson(lines[2]).object();
    QCOMPARE(end.value(QLatin1String("up")).toInt(), 1);
    QCOMPARE(end.value(QLatin1String("servers")).toInt(), 2);
}

void TestServe::endsWithStatusNoughtOnASignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestServe::endsWithStatusNoughtOnASignal()
{
    QFETCH(int, number);
    const Herd::HerdSpec herd = lineOf(freePorts(2));
    Serving serving({save(herd)});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QTcpSocket client; // somebody is connected
    client.connectToHost(QStringLiteral("127.0.0.1"), herd.servers[0].port);
    QVERIFY(client.waitForConnected(processTimeoutMs));
    QCOMPARE(serving.stop(number), 0);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
}

void TestServe::aSecondSignalEndsItAtOnce()
{
    Serving serving({save(lineOf(freePorts(1)))});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    // Stopped, it gets both signals before its event loop runs again.
    serving.sendSignal(SIGSTOP);
    serving.sendSignal(SIGTERM);
    serving.sendSignal(SIGINT);
    serving.sendSignal(SIGCONT);
    const int status = serving.waitForEnd();
    QVERIFY2(status == 128 + SIGTERM || status == 128 + SIGINT,
             qPrintable(QString::number(status)));
}

void TestServe::servesTheOthersWhenAPortIsInUse()
{
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost));
    Herd::HerdSpec herd = lineOf(freePorts(2));
    herd.servers[1].port = squatter.serverPort();
    Serving serving({save(herd)});
    QCOMPARE(serving.waitForLine("herd "), QByteArray("herd incomplete 1 of 2"));
    QTRY_VERIFY2(namesServerAndAddress(serving.err(), "B", squatter.serverPort()),
                 serving.err().constData());
    QVERIFY(!serving.out().contains("ready B"));
    QVERIFY(answerLine(herd.servers[0].port, "IAMAT kiwi +1+2 3\n").startsWith("AT A "));
    QCOMPARE(serving.stop(), 3);
}

void TestServe::failsWhenNobodyCanStart()
{
    QTcpServer squatter;
    QVERIFY(squatter.listen(QHostAddress::LocalHost));
    const Run run = runHerdctl({QStringLiteral("serve"), save(lineOf({squatter.serverPort()}))});
    QCOMPARE(run.status, 3);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(namesServerAndAddress(run.err, "A", squatter.serverPort()), run.err.constData());
}

void TestServe::namesThePlaceOfAMistakeInTheFile()
{
    const QString path = m_folder->filePath(QStringLiteral("bad.herd.toml"));
    QVERIFY(writeFile(path,
                      "format = \"herdscope-herd\"\nversion = 1\nname = \"Bad\"\n\n"
                      "[[server]]\nname = \"A\"\nprot = 12100\n"));
    const Run run = runHerdctl({QStringLiteral("serve"), path});
    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QByteArray());
    const QByteArray place = path.toUtf8() + ":7:1: ";
    QVERIFY2(run.err.startsWith(place), run.err.constData());
}

void TestServe::checksAFileWithoutStartingAnything()
{
    const auto check = QStringLiteral("--check-config");
    QTcpServer squatter; // its port is in use: checked is the file
    QVERIFY(squatter.listen(QHostAddress::LocalHost));
    const QString path = save(lineOf({squatter.serverPort()}));
    const Run good = runHerdctl({QStringLiteral("serve"), check, path});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.out, QByteArray("good\n"));
    QCOMPARE(good.err, QByteArray());
    QCOMPARE(runHerdctl({QStringLiteral("serve"), check}).status, 0); // the built-in herd

    const QString bad = m_folder->filePath(QStringLiteral("bad.herd.toml"));
    QVERIFY(writeFile(bad,
                      "format = \"herdscope-herd\"\nversion = 1\nname = \"Bad\"\n\n"
                      "[[server]]\nname = \"A\"\nprot = 12100\n"));
    const Run wrong = runHerdctl({QStringLiteral("serve"), check, bad});
    QCOMPARE(wrong.status, 2);
    QCOMPARE(wrong.out, QByteArray());
    QVERIFY2(wrong.err.startsWith(QByteArray(bad.toUtf8() + ":7:1: ")), wrong.err.constData());
    QCOMPARE(runHerdctl({QStringLiteral("serve"), check, bad + QStringLiteral(".not")}).status, 2);
}

void TestServe::checksWhatStandsBesideTheFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("a server that is there")
        << QStringList {QStringLiteral("--node"), QStringLiteral("A")} << 0;
    QTest::newRow("a server that is not there")
        << QStringList {QStringLiteral("--node"), QStringLiteral("Z")} << 2;
}

void TestServe::checksWhatStandsBesideTheFile()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const Run run =
        runHerdctl(QStringList {QStringLiteral("serve"), QStringLiteral("--check-config"),
                                save(lineOf(freePorts(2)))}
                   + arguments);
    QCOMPARE(run.status, status);
    QCOMPARE(run.err.isEmpty(), status == 0);
}

void TestServe::runsOnlyTheServersThatAreNamed()
{
    const QString path = save(lineOf(freePorts(4)));
    const auto node = QStringLiteral("--node");
    Serving serving(
        {path, node, QStringLiteral("C"), node, QStringLiteral("A"), node, QStringLiteral("C")});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    const QList<QByteArray> lines = serving.out().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("ready A ") && lines[1].startsWith("ready C "));
}

void TestServe::servesWhatInitWrote()
{
    const QString path = m_folder->filePath(QStringLiteral("new.herd.toml"));
    QCOMPARE(runHerdctl({QStringLiteral("init"), path}).status, 0);
    // The text as it was written, but on ports that are free here.
    QByteArray text = contents(path);
    const auto ports = freePorts(5);
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const QByteArray preset = QByteArray::number(12100 + int(i));
        QCOMPARE(text.count(preset), 1);
        text.replace(preset, QByteArray::number(ports[i]));
    }
    QVERIFY(writeFile(path, text));
    Serving serving({path});
    QCOMPARE(serving.waitForLine("herd "), QByteArray("herd ready"));
    QCOMPARE(serving.port("Hill"), ports[0]);
    QVERIFY(answerLine(ports[0], "IAMAT kiwi +1+2 3\n").startsWith("AT Hill "));
    QCOMPARE(serving.stop(), 0);
}

void TestServe::writesLogsWhereItIsTold()
{
    const QString logs = m_folder->filePath(QStringLiteral("deep/logs"));
    Serving serving({save(lineOf(freePorts(2))), QStringLiteral("--log-dir"), logs});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QVERIFY(answerLine(serving.port("A"), "IAMAT kiwi +1+2 3\n").startsWith("AT A "));
    QCOMPARE(serving.stop(), 0);
    const QByteArray log = contents(logs + QStringLiteral("/A.log"));
    QVERIFY2(log.contains(" recv client 127.0.0.1:") && log.contains(" IAMAT kiwi +1+2 3\n"),
             log.constData());
    QVERIFY(QFile::exists(logs + QStringLiteral("/B.log")));
    QVERIFY(contents(logs + QStringLiteral("/journal.jsonl")).contains("IAMAT kiwi +1+2 3"));
}

void TestServe::savesItsRunAtTheEnd_data()
{
    QTest::addColumn<bool>("logs");
    QTest::newRow("with logs") << true;
    QTest::newRow("without logs") << false;
}

void TestServe::savesItsRunAtTheEnd()
{
    QFETCH(const bool, logs);
    const QString run = m_folder->filePath(QStringLiteral("some.herdrun"));
    QStringList arguments {save(lineOf(freePorts(2))), QStringLiteral("--save-run"), run};
    if (logs)
        arguments << QStringLiteral("--log-dir") << m_folder->filePath(QStringLiteral("logs"));
    Serving serving(arguments);
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QVERIFY(answerLine(serving.port("A"), "IAMAT kiwi +1+2 3\n").startsWith("AT A "));
    QVERIFY(!QFile::exists(run));
    QCOMPARE(serving.stop(), 0);
    int servers = 0;
    int reports = 0;
    QJsonObject facts;
    const auto reading = Journal::readRun(
        run,
        [&](const Journal::RunAbout &about) {
            servers = int(about.herd.servers.size());
            facts = QJsonDocument::fromJson(QByteArray::fromStdString(about.facts)).object();
        },
        [&](const Journal::EventBatchPtr &batch) {
            for (const Journal::StoredEvent &event : batch->events)
                reports += batch->line(event) == "IAMAT kiwi +1+2 3" ? 1 : 0;
        });
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error()));
    QVERIFY(reading->cut.isEmpty());
    QCOMPARE(reading->damaged, std::uint64_t {0});
    QCOMPARE(servers, 2);
    QCOMPARE(reports, 1);
    QCOMPARE(facts[QStringLiteral("mode")].toString(), QStringLiteral("loop"));
    QVERIFY(facts[QStringLiteral("cpu_ns")].toString().toLongLong() > 0);
}

void TestServe::samplesWhatIsTooMuchAndSaysSo_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("one loop") << QStringLiteral("loop");
    QTest::newRow("processes") << QStringLiteral("processes");
}

void TestServe::samplesWhatIsTooMuchAndSaysSo()
{
    QFETCH(const QString, mode);
    const QString logs = m_folder->filePath(QStringLiteral("logs"));
    const QString file = save(lineOf(freePorts(2)));
    Serving serving({file, QStringLiteral("--mode"), mode, QStringLiteral("--log-dir"), logs});
    QVERIFY(!serving.waitForLine("herd ready").isEmpty());
    QVERIFY(serving.out().contains("log everything\nherd ready\n"));
    QVERIFY(runHerdctl({QStringLiteral("control"), file, QStringLiteral("status")})
                .out.endsWith("log everything\n"));
    constexpr int reports = 60'000;
    constexpr int atATime = 2'000;
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.0.1"), serving.port("A"));
    QVERIFY(client.waitForConnected());
    for (int sent = 0; sent < reports; sent += atATime) {
        QByteArray lines;
        for (int i = sent; i < sent + atATime; ++i)
            lines += "IAMAT kiwi +1+2 " + QByteArray::number(i) + '\n';
        client.write(lines);
        for (int answers = 0; answers < atATime;) {
            while (client.canReadLine() && client.readLine().startsWith("AT A "))
                ++answers;
            QVERIFY(answers == atATime || client.waitForReadyRead());
        }
    }
    if (serving.waitForLine("log sampled").isEmpty())
        QSKIP("this machine is too slow to be given more than can be logged");
    QTRY_VERIFY(serving.out().endsWith("log sampled\nlog everything\n"));
    QCOMPARE(serving.stop(), 0);

    quint64 received = 0;
    quint64 answered = 0;
    quint64 leftOut = 0;
    for (const QByteArray &record : contents(logs + QStringLiteral("/A.log")).split('\n')) {
        const QByteArray text = record.mid(record.indexOf(' ') + 1);
        received += text.startsWith("recv client ") ? 1 : 0;
        answered += text.startsWith("send client ") ? 1 : 0;
        if (!text.startsWith("log left out "))
            continue;
        for (const QByteArray &part : text.mid(13).split(',')) {
            const auto words = part.trimmed().split(' ');
            (words[1] + words[2] == "recvclient" ? received : answered) +=
                words[2] == "client" ? words[0].toULongLong() : 0;
            leftOut += words[0].toULongLong();
        }
    }
    QCOMPARE(received, quint64(reports));
    QCOMPARE(answered, quint64(reports));
    QVERIFY(leftOut > 0);
}

void TestServe::staysSilentWithoutALogFolder()
{
    const QString path = save(lineOf(freePorts(1)));
    const QDir folder(m_folder->path());
    Serving serving({path, QStringLiteral("--log"), QStringLiteral("off")});
    QVERIFY(answerLine(serving.port("A"), "IAMAT kiwi +1+2 3\n").startsWith("AT A "));
    QCOMPARE(serving.stop(), 0);
    QCOMPARE(folder.entryList(QDir::Files).size(), 1);
}

void TestServe::failsWhenTheLogFolderCantBeMade()
{
    const QString path = save(lineOf(freePorts(1)));
    const Run run = runHerdctl({QStringLiteral("serve"), path, QStringLiteral("--log-dir"),
                                path + QStringLiteral("/logs")});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains("--log-dir"), run.err.constData());
}

void TestServe::goesOnWhenNobodyReadsItsOutput()
{
    const quint16 port = freePorts(1).front();
    QProcess process;
    process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                  {QStringLiteral("serve"), save(lineOf({port}))});
    process.closeReadChannel(QProcess::StandardOutput);
    QVERIFY(process.waitForStarted(processTimeoutMs));
    QTRY_VERIFY(answerLine(port, "IAMAT kiwi +1+2 3\n").startsWith("AT A "));
    process.terminate();
    QVERIFY(process.waitForFinished(processTimeoutMs));
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
