// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clientdesk.h"
#include "net/runningherd.h"
#include "protocol/lines.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace std::chrono_literals;

namespace {

const std::string json5 = "{\n   \"results\" : [ 5 ],\n   \"status\" : \"OK\"\n}\n\n";

/// One server and nobody else.
class OneServer final
{
public:
    explicit OneServer(Net::HerdRunner::Options options, Herd::EventSink *sink = nullptr,
                       Herd::AfterReply afterReply = Herd::AfterReply::Keep)
        : m_herd(spec(afterReply), std::move(options), sink)
    {
    }
    [[nodiscard]] bool start() { return m_herd.start(); }
    [[nodiscard]] std::uint16_t port() const { return m_herd.port(0); }
    [[nodiscard]] const Net::ServerStatus &status() { return m_herd.runner().server(0); }

private:
    static Herd::HerdSpec spec(Herd::AfterReply afterReply)
    {
        Herd::HerdSpec one = herdOnFreePorts("line 1");
        one.servers[0].name = "Hill";
        one.afterReply = afterReply;
        return one;
    }
    RunningHerd m_herd;
};

Net::HerdRunner::Options slowPlaces(Net::HerdRunner::Options options,
                                    std::chrono::milliseconds delay)
{
    options.makeProvider = [delay] { return std::make_unique<FakePlaces>(delay); };
    return options;
}

QByteArray toBytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

class TestClientDesk final : public QObject
{
    Q_OBJECT

private slots:
    void answersEachCommand_data();
    void answersEachCommand();
    void answersWhatsatInOneBlock_data() { addEveryPoller(); }
    void answersWhatsatInOneBlock();
    void ignoresBlankLines_data() { addEveryPoller(); }
    void ignoresBlankLines();
    void ignoresConnectionsWithoutAWord_data() { addEveryPoller(); }
    void ignoresConnectionsWithoutAWord();
    void takesCarriageReturns_data() { addEveryPoller(); }
    void takesCarriageReturns();
    void takesALineInSingleBytes_data() { addEveryPoller(); }
    void takesALineInSingleBytes();
    void endOfFileEndsTheLastLine_data() { addEveryPoller(); }
    void endOfFileEndsTheLastLine();
    void answersAHalfClosedClientCompletely_data() { addEveryPoller(); }
    void answersAHalfClosedClientCompletely();
    void answersAHalfClosedClientThatWaitsForPlaces_data() { addEveryPoller(); }
    void answersAHalfClosedClientThatWaitsForPlaces();
    void answersNetcat_data() { addEveryPoller(); }
    void answersNetcat();
    void answersPipelinedCommandsInOrder_data() { addEveryPoller(); }
    void answersPipelinedCommandsInOrder();
    void answersPipelinedCommandsInOrderWhilePlacesAreSlow_data() { addEveryPoller(); }
    void answersPipelinedCommandsInOrderWhilePlacesAreSlow();
    void closesAfterTheReplyIfToldTo_data() { addEveryPoller(); }
    void closesAfterTheReplyIfToldTo();
    void refusesALineThatIsTooLong_data() { addEveryPoller(); }
    void refusesALineThatIsTooLong();
    void takesTheLongestLine_data() { addEveryPoller(); }
    void takesTheLongestLine();
    void dropsAnUnfinishedLine_data() { addEveryPoller(); }
    void dropsAnUnfinishedLine();
    void keepsAnIdleClient_data() { addEveryPoller(); }
    void keepsAnIdleClient();
    void stopsReadingAClientThatDoesNotRead_data() { addEveryPoller(); }
    void stopsReadingAClientThatDoesNotRead();
    void servesOthersWhileOneWaitsForPlaces_data() { addEveryPoller(); }
    void servesOthersWhileOneWaitsForPlaces();
    void servesOthersWhileOneFloods_data() { addEveryPoller(); }
    void servesOthersWhileOneFloods();
    void survivesClientsThatReset_data() { addEveryPoller(); }
    void survivesClientsThatReset();
    void turnsAwayTooManyClients_data() { addEveryPoller(); }
    void turnsAwayTooManyClients();
    void makesRoomForWhoeverMaySpeak_data() { addEveryPoller(); }
    void makesRoomForWhoeverMaySpeak();
    void asksTheSilentToGoWhenItIsCrowded_data();
    void asksTheSilentToGoWhenItIsCrowded();
    void takesSoManyFromOneAddress_data();
    void takesSoManyFromOneAddress();
    void forgetsThoseOfAnAddressThatHaveLeft();
    void executesNothingOfABrowser_data();
    void executesNothingOfABrowser();
    void executesNothingOfCurl();
    void takesOnlySoManyLinesInATurn();
    void recordsConnectsAndDrops_data() { addEveryPoller(); }
    void recordsConnectsAndDrops();
};

void TestClientDesk::answersEachCommand_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QString>("pattern"); // of the whole first line of the answer
    const auto row = [](const char *name, const QByteArray &command, const char *pattern) {
        QTest::newRow(name) << command << QString::fromLatin1(pattern);
    };
    const QByteArray kiwi = "kiwi.cs.ucla.edu +34.068930-118.445127 1520023934.918963997";
    row("a report", "IAMAT " + kiwi,
        R"(AT Hill \+\d+\.\d{9} kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 1520023934\.918963997)");
    row("a report with much white space", " \tIAMAT  " + kiwi + " \v\f",
        R"(AT Hill \+\d+\.\d{9} kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 1520023934\.918963997)");
    row("a report from the future", "IAMAT kiwi +34-118 9223372035",
        R"(AT Hill -\d+\.\d{9} kiwi \+34-118 9223372035)");
    row("a report of a client named AT", "IAMAT AT +34-118 1",
        R"(AT Hill \+\d+\.\d{9} AT \+34-118 1)");
    row("a report without a time", "IAMAT kiwi +34-118", R"(\? IAMAT kiwi \+34-118)");
    row("a report with a latitude beyond the pole", "IAMAT kiwi +90.1-118 1",
        R"(\? IAMAT kiwi \+90\.1-118 1)");
    row("a question about nobody", "WHATSAT nobody 10 5", R"(\? WHATSAT nobody 10 5)");
    row("a question with too great a radius", "WHATSAT kiwi 51 5", R"(\? WHATSAT kiwi 51 5)");
    row("lower case", "iamat " + kiwi,
        R"(\? iamat kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 1520023934\.918963997)");
    row("blanks of an invalid command", "  what  is\tthis ", R"(\?   what  is\tthis )");
    row("AT from a client", "AT Hill +0.1 kiwi +34-118 1", R"(\? AT Hill \+0\.1 kiwi \+34-118 1)");
    row("HELLO from a stranger", "HELLO 1 0000000000000000 Jaquez 0000000000000001",
        R"(\? HELLO 1 0000000000000000 Jaquez 0000000000000001)");
    row("HELLO without more", "HELLO ", R"(\? HELLO )");
    row("DIGEST from a client", "DIGEST 0", R"(\? DIGEST 0)");
}

void TestClientDesk::answersEachCommand()
{
    QFETCH(QByteArray, command);
    QFETCH(QString, pattern);
    Net::HerdRunner::Options options;
    options.makeProvider = [] { return std::make_unique<FakePlaces>(0ms); };
    OneServer server(options);
    QVERIFY(server.start());
    PlainClient client(server.port());
    const QString answer = QString::fromLatin1(toBytes(client.ask(command.toStdString() + '\n')));
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    QVERIFY(answer.endsWith(u'\n'));
    QVERIFY2(whole.match(answer.chopped(1)).hasMatch(), qPrintable(answer));
}

void TestClientDesk::answersWhatsatInOneBlock()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    const std::string at = client.ask(iamat("kiwi"));
    QVERIFY(client.send("WHATSAT kiwi 10 5\n"));
    QCOMPARE(toBytes(client.readUntil("\n\n")), toBytes(at + json5));
    QVERIFY(client.staysSilent(20ms));
    QCOMPARE(client.ask("x\n"), std::string("? x\n")); // it is still open
}

void TestClientDesk::ignoresBlankLines()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    QVERIFY(client.send("\n \n\t\r\n\r\n"));
    QVERIFY(client.staysSilent(50ms));
    QCOMPARE(client.ask("\nx\n"), std::string("? x\n"));
    QTRY_COMPARE(server.status().counters.invalid, std::uint64_t {1});
}

void TestClientDesk::ignoresConnectionsWithoutAWord()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    client.halfClose();
    QCOMPARE(client.readToEnd(), std::string());
    QVERIFY(client.isClosed());
    QTRY_COMPARE(server.status().clients, 0);
}

void TestClientDesk::takesCarriageReturns()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    const std::string at = client.ask("IAMAT kiwi +34-118 1520023934.5\r\n");
    QVERIFY(at.starts_with("AT Hill +"));
    QVERIFY(at.ends_with(" kiwi +34-118 1520023934.5\n"));
    QCOMPARE(client.ask("nonsense\r\n"), std::string("? nonsense\n"));
}

void TestClientDesk::takesALineInSingleBytes()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    for (const char c : iamat("kiwi") + "WHATSAT kiwi 10 5\n")
        QVERIFY(client.send({&c, 1}));
    const std::string at = client.readLine();
    QVERIFY(at.starts_with("AT Hill +"));
    QCOMPARE(toBytes(client.readUntil("\n\n")), toBytes(at + json5));
}

void TestClientDesk::endOfFileEndsTheLastLine()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    QVERIFY(client.send("x\nIAMAT kiwi +34-118 1520023934"));
    QCOMPARE(client.readLine(), std::string("? x\n"));
    QVERIFY(client.staysSilent(20ms)); // nothing is answered before the line is complete
    client.halfClose();
    const std::string rest = client.readToEnd();
    QVERIFY2(rest.starts_with("AT Hill +"), rest.c_str());
    QVERIFY(rest.ends_with(" kiwi +34-118 1520023934\n"));
    QVERIFY(client.isClosed());
}

void TestClientDesk::answersAHalfClosedClientCompletely()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    for (int i = 0; i < 50; ++i) {
        PlainClient client(server.port());
        QVERIFY(client.send(iamat("kiwi", 1'520'000'000 + i) + "WHATSAT kiwi 10 5\nlast"));
        client.halfClose();
        const std::string all = client.readToEnd();
        const std::string at = all.substr(0, all.find('\n') + 1);
        QVERIFY2(at.starts_with("AT Hill +"), all.c_str());
        QCOMPARE(toBytes(all), toBytes(at + at + json5 + "? last\n"));
        QVERIFY(client.isClosed());
    }
}

void TestClientDesk::answersAHalfClosedClientThatWaitsForPlaces()
{
    OneServer server(slowPlaces(currentOptions(), 150ms));
    QVERIFY(server.start());
    PlainClient client(server.port());
    QVERIFY(client.send(iamat("kiwi") + "WHATSAT kiwi 10 5"));
    client.halfClose();
    const std::string at = client.readLine();
    QVERIFY(at.starts_with("AT Hill +"));
    QCOMPARE(toBytes(client.readToEnd()), toBytes(at + json5));
    QVERIFY(client.isClosed());
}

void TestClientDesk::answersNetcat()
{
    const QString nc = QStandardPaths::findExecutable(QStringLiteral("nc"));
    if (nc.isEmpty())
        QSKIP("nc is not installed (package netcat-openbsd)");
    QProcess help;
    help.start(nc, {QStringLiteral("-h")});
    QVERIFY(help.waitForFinished());
    if (!help.readAllStandardError().contains("OpenBSD"))
        QSKIP("this nc is not OpenBSD's: it has no -N");

    OneServer server(slowPlaces(currentOptions(), 50ms));
    QVERIFY(server.start());
    QProcess process;
    process.start(
        nc, {QStringLiteral("-N"), QStringLiteral("127.0.0.1"), QString::number(server.port())});
    QVERIFY(process.waitForStarted());
    process.write("IAMAT kiwi +34-118 1520023934\nWHATSAT kiwi 10 5");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(5'000));
    const std::string all = process.readAllStandardOutput().toStdString();
    const std::string at = all.substr(0, all.find('\n') + 1);
    QVERIFY2(at.starts_with("AT Hill +"), all.c_str());
    QCOMPARE(toBytes(all), toBytes(at + at + json5));
}

void TestClientDesk::answersPipelinedCommandsInOrder()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    std::string commands;
    for (int i = 0; i < 500; ++i) {
        const std::string name = std::string("c").append(std::to_string(i));
        commands += i % 5 == 4 ? "WHATSAT c" + std::to_string(i - 1) + " 10 5\n" : iamat(name);
    }
    QVERIFY(client.send(commands));
    std::string previous;
    for (int i = 0; i < 500; ++i) {
        if (i % 5 == 4) {
            QCOMPARE(toBytes(client.readUntil("\n\n")), toBytes(previous + json5));
            continue;
        }
        previous = client.readLine();
        QVERIFY2(previous.find(" c" + std::to_string(i) + " +34.068930") != std::string::npos,
                 previous.c_str());
    }
    QVERIFY(client.staysSilent(20ms));
}

void TestClientDesk::answersPipelinedCommandsInOrderWhilePlacesAreSlow()
{
    OneServer server(slowPlaces(currentOptions(), 20ms));
    QVERIFY(server.start());
    PlainClient client(server.port());
    std::string commands;
    for (int i = 0; i < 10; ++i) {
        const std::string name = std::string("c").append(std::to_string(i));
        commands += iamat(name) + "WHATSAT " + name + " 10 5\nno " + name + '\n';
    }
    QVERIFY(client.send(commands));
    client.halfClose();
    for (int i = 0; i < 10; ++i) {
        const std::string at = client.readLine();
        QVERIFY(at.find(" c" + std::to_string(i) + " +34.068930") != std::string::npos);
        QCOMPARE(toBytes(client.readUntil("\n\n")), toBytes(at + json5));
        QCOMPARE(client.readLine(), "? no c" + std::to_string(i) + "\n");
    }
    QCOMPARE(client.readToEnd(), std::string());
    QVERIFY(client.isClosed());
}

void TestClientDesk::closesAfterTheReplyIfToldTo()
{
    OneServer server(slowPlaces(currentOptions(), 10ms), nullptr, Herd::AfterReply::Close);
    QVERIFY(server.start());
    PlainClient reporter(server.port());
    QVERIFY(reporter.send(iamat("kiwi") + "never answered\n"));
    const std::string at = reporter.readToEnd();
    QVERIFY(at.starts_with("AT Hill +"));
    QCOMPARE(std::count(at.begin(), at.end(), '\n'), 1);
    QVERIFY(reporter.isClosed());

    PlainClient asker(server.port());
    QVERIFY(asker.send("\nWHATSAT kiwi 10 5\nnever answered\n"));
    QCOMPARE(toBytes(asker.readToEnd()), toBytes(at + json5));
    QVERIFY(asker.isClosed());
    QTRY_COMPARE(server.status().clients, 2); // they linger until the client closes, too
    reporter.halfClose();
    asker.halfClose();
    QTRY_COMPARE(server.status().clients, 0);
}

void TestClientDesk::refusesALineThatIsTooLong()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    const std::string line = "IAMAT " + std::string(Protocol::defaultMaxLineBytes, 'x');
    QVERIFY(client.send(line));
    for (int i = 0; i < 16; ++i)
        QVERIFY(client.send(std::string(64 * 1024, 'y')));
    QCOMPARE(toBytes(client.readToEnd()),
             toBytes("? " + line.substr(0, Protocol::overflowEchoBytes) + "\n"));
    QVERIFY(client.isClosed());
    PlainClient other(server.port());
    QCOMPARE(other.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::takesTheLongestLine()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient client(server.port());
    const std::string line(Protocol::defaultMaxLineBytes, 'x');
    QCOMPARE(client.ask(line + '\n').size(), line.size() + 3);
    QCOMPARE(client.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::dropsAnUnfinishedLine()
{
    auto options = currentOptions();
    options.limits.lineTimeout = 150ms;
    options.limits.sweepInterval = 20ms;
    EventList events;
    OneServer server(options, &events);
    QVERIFY(server.start());
    PlainClient patient(server.port());
    PlainClient dribbler(server.port());
    QVERIFY(dribbler.send("x\nIAM"));
    QCOMPARE(dribbler.readLine(), std::string("? x\n"));
    QElapsedTimer time;
    time.start();
    while (!dribbler.isClosed() && time.elapsed() < 3'000) {
        dribbler.send("A"); // a byte now and then does not help
        (void)dribbler.staysSilent(30ms);
    }
    QVERIFY(dribbler.isClosed());
    QVERIFY2(time.elapsed() >= 100, "it was given time");
    QCOMPARE(patient.ask("x\n"), std::string("? x\n"));
    QTRY_COMPARE(events.count(Herd::EventKind::Drop, "took too long"), 1);
}

void TestClientDesk::keepsAnIdleClient()
{
    auto options = currentOptions();
    options.limits.lineTimeout = 30ms;
    options.limits.sweepInterval = 10ms;
    OneServer server(slowPlaces(options, 150ms));
    QVERIFY(server.start());
    PlainClient client(server.port());
    const std::string at = client.ask(iamat("kiwi"));
    QVERIFY(client.staysSilent(100ms));
    // Nor does it count against a line that it waits for an answer.
    QVERIFY(client.send("WHATSAT kiwi 10 5\nx"));
    QCOMPARE(toBytes(client.readUntil("\n\n")), toBytes(at + json5));
    QVERIFY(client.send("\n"));
    QCOMPARE(client.readLine(), std::string("? x\n"));
}

void TestClientDesk::stopsReadingAClientThatDoesNotRead()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient greedy(server.port(), 4'096);
    const std::string command = std::string(1'000, 'z').append("\n");
    // Its commands pile up where they are: in its own system's buffers, not with the server.
    std::size_t sent = 0;
    const std::size_t most = 64 * 1024 * 1024;
    while (sent < most) {
        const std::string_view next = std::string_view(command).substr(sent % command.size());
        const ssize_t took =
            ::send(greedy.descriptor(), next.data(), next.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (took < 0) {
            if (greedy.staysSilent(0ms))
                break;
            QTest::qWait(1);
            pollfd ready {greedy.descriptor(), POLLOUT, 0};
            if (::poll(&ready, 1, 300) == 0)
                break;
            continue;
        }
        sent += static_cast<std::size_t>(took);
    }
    QVERIFY2(sent < most, "the server reads on and on");
    PlainClient other(server.port());
    QCOMPARE(other.ask("x\n"), std::string("? x\n"));
    // When it reads after all, it gets every answer.
    const std::size_t answers = sent / command.size() * (command.size() + 2);
    QCOMPARE(greedy.readBytes(answers).size(), answers);
    const std::string rest = greedy.ask(command.substr(sent % command.size()));
    QCOMPARE(rest.size(), command.size() + 2);
    QCOMPARE(greedy.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::servesOthersWhileOneWaitsForPlaces()
{
    auto options = slowPlaces(currentOptions(), -1ms); // for ever
    options.limits.stopTime = 50ms;
    OneServer server(options);
    QVERIFY(server.start());
    PlainClient waiting(server.port());
    QVERIFY(waiting.ask(iamat("kiwi")).starts_with("AT Hill "));
    QVERIFY(waiting.send("WHATSAT kiwi 10 5\nIAMAT later +1+1 1\n"));
    PlainClient other(server.port());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(other.ask("x\n"), std::string("? x\n"));
    QVERIFY(waiting.staysSilent(20ms)); // what is behind the question waits
    QCOMPARE(other.ask("WHATSAT later 10 5\n"), std::string("? WHATSAT later 10 5\n"));
}

void TestClientDesk::servesOthersWhileOneFloods()
{
    OneServer server(currentOptions());
    QVERIFY(server.start());
    PlainClient flooding(server.port());
    std::string commands;
    for (int i = 0; i < 50'000; ++i)
        commands += "\n"; // blank: no answer ever holds it up
    commands += "done\n";
    QVERIFY(flooding.send(commands));
    PlainClient other(server.port());
    QCOMPARE(other.ask("x\n"), std::string("? x\n"));
    QCOMPARE(flooding.readLine(), std::string("? done\n"));
}

void TestClientDesk::survivesClientsThatReset()
{
    OneServer server(slowPlaces(currentOptions(), 30ms));
    QVERIFY(server.start());
    for (int i = 0; i < 30; ++i) {
        PlainClient client(server.port());
        QVERIFY(client.send(iamat("kiwi") + iamat("kiwi")));
        if (i % 3 == 0)
            QVERIFY(client.send("WHATSAT kiwi 10 5\n"));
        if (i % 2 == 0)
            (void)client.readLine();
        client.reset();
    }
    PlainClient other(server.port());
    QCOMPARE(other.ask("x\n"), std::string("? x\n"));
    QTRY_COMPARE(server.status().clients, 1);
}

void TestClientDesk::turnsAwayTooManyClients()
{
    auto options = currentOptions();
    options.limits.maxClients = 3;
    EventList events;
    OneServer server(options, &events);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<PlainClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<PlainClient>(server.port()));
        QCOMPARE(clients.back()->ask("x\n"), std::string("? x\n"));
    }
    PlainClient fourth(server.port());
    QCOMPARE(fourth.readToEnd(), std::string("? busy\n"));
    QVERIFY(fourth.isClosed());
    QCOMPARE(events.count(Herd::EventKind::Drop, "busy"), 1);
    clients.pop_back();
    QTRY_COMPARE(server.status().clients, 2);
    PlainClient fifth(server.port());
    QCOMPARE(fifth.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::makesRoomForWhoeverMaySpeak()
{
    auto options = currentOptions();
    options.limits.maxClients = 4;
    EventList events;
    OneServer server(options, &events);
    QVERIFY(server.start());
    PlainClient honest(server.port());
    QCOMPARE(honest.ask("x\n"), std::string("? x\n"));
    std::vector<std::unique_ptr<PlainClient>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<PlainClient>(server.port()));
        QVERIFY(silent.back()->send("dribb")); // half a line is no word
        QTRY_COMPARE(server.status().clients, 2 + i);
    }
    PlainClient next(server.port());
    QCOMPARE(next.ask("y\n"), std::string("? y\n"));
    QCOMPARE(silent[0]->readToEnd(), std::string()); // the one that waited longest
    QVERIFY(silent[0]->isClosed());
    QVERIFY(silent[1]->staysSilent(20ms) && !silent[1]->isClosed());
    QCOMPARE(honest.ask("x\n"), std::string("? x\n"));
    QTRY_COMPARE(server.status().shell.evicted, quint64(1));
    QCOMPARE(events.count(Herd::EventKind::Drop, "never said a word"), 1);
    QCOMPARE(events.count(Herd::EventKind::Drop, "busy"), 0);
    // Who has spoken stays, however full it is.
    QCOMPARE(silent[1]->ask("led\n"), std::string("? dribbled\n"));
    QCOMPARE(silent[2]->ask("led\n"), std::string("? dribbled\n"));
    PlainClient late(server.port());
    QCOMPARE(late.readToEnd(), std::string("? busy\n"));
    QTRY_COMPARE(server.status().shell.turnedAway, quint64(1));
}

void TestClientDesk::asksTheSilentToGoWhenItIsCrowded_data()
{
    QTest::addColumn<int>("before"); // of 10, silent for long, when another comes
    QTest::addColumn<int>("leave");
    QTest::newRow("one below 80 %") << 7 << 0;
    QTest::newRow("80 %") << 8 << 1;
    QTest::newRow("one above 80 %") << 9 << 2;
}

void TestClientDesk::asksTheSilentToGoWhenItIsCrowded()
{
    QFETCH(int, before);
    QFETCH(int, leave);
    Net::HerdRunner::Options options;
    options.limits.maxClients = 10;
    options.limits.silentTime = 50ms;
    OneServer server(options);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<PlainClient>> silent;
    for (int i = 0; i < before; ++i)
        silent.push_back(std::make_unique<PlainClient>(server.port()));
    QTRY_COMPARE(server.status().clients, before);
    QTest::qWait(60);
    PlainClient next(server.port());
    QTRY_COMPARE(server.status().clients, before + 1 - leave);
    QCOMPARE(next.ask("x\n"), std::string("? x\n"));
    QTRY_COMPARE(server.status().shell.evicted, quint64(leave));
}

void TestClientDesk::takesSoManyFromOneAddress_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("taken");
    QTest::newRow("one below the most") << 3 << 3;
    QTest::newRow("the most") << 4 << 4;
    QTest::newRow("one above the most") << 5 << 4;
}

void TestClientDesk::takesSoManyFromOneAddress()
{
    QFETCH(int, connections);
    QFETCH(int, taken);
    Net::HerdRunner::Options options;
    options.limits.maxClientsPerAddress = 4;
    options.limits.loopbackCounts = true; // there is no other address here
    OneServer server(options);
    QVERIFY(server.start());
    std::vector<std::unique_ptr<PlainClient>> clients;
    int answered = 0;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<PlainClient>(server.port()));
        answered += clients.back()->ask("x\n") == "? x\n" ? 1 : 0;
    }
    QCOMPARE(answered, taken);
    QTRY_COMPARE(server.status().shell.turnedAway, quint64(connections - taken));
}

void TestClientDesk::forgetsThoseOfAnAddressThatHaveLeft()
{
    Net::HerdRunner::Options options;
    options.limits.maxClientsPerAddress = 1;
    options.limits.loopbackCounts = true;
    OneServer server(options);
    QVERIFY(server.start());
    for (int i = 0; i < 5; ++i) {
        PlainClient client(server.port());
        QCOMPARE(client.ask("x\n"), std::string("? x\n"));
        client.halfClose();
        QCOMPARE(client.readToEnd(), std::string());
    }
    auto loopback = options;
    loopback.limits.loopbackCounts = false;
    OneServer usual(loopback);
    QVERIFY(usual.start());
    PlainClient one(usual.port());
    PlainClient two(usual.port());
    QCOMPARE(one.ask("x\n"), std::string("? x\n"));
    QCOMPARE(two.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::executesNothingOfABrowser_data()
{
    QTest::addColumn<QByteArray>("start");
    for (const char *start :
         {"GET / HTTP/1.1", "POST /IAMAT HTTP/1.1", "PUT / HTTP/1.0", "HEAD / HTTP/1.1",
          "OPTIONS * HTTP/1.1", "DELETE / HTTP/1.1", "CONNECT a:1 HTTP/1.1", "PRI * HTTP/2.0",
          "Host: 127.0.0.1", "host:127.0.0.1", " GET /"})
        QTest::newRow(start) << QByteArray(start);
}

void TestClientDesk::executesNothingOfABrowser()
{
    QFETCH(QByteArray, start);
    Net::HerdRunner::Options options;
    EventList events;
    OneServer server(options, &events);
    QVERIFY(server.start());
    PlainClient browser(server.port());
    QVERIFY(browser.send(start.toStdString() + "\r\n\r\n" + iamat("kiwi") + iamat("lime")));
    QCOMPARE(toBytes(browser.readToEnd()), "? " + start + '\n');
    QVERIFY(browser.isClosed());
    browser.halfClose();
    QTRY_COMPARE(server.status().shell.browsers, quint64(1));
    QTRY_COMPARE(events.count(Herd::EventKind::Drop, "speaks HTTP"), 1);
    QCOMPARE(server.status().counters.iamat, std::uint64_t(0));
    PlainClient other(server.port());
    QCOMPARE(other.ask("WHATSAT kiwi 10 5\n"), std::string("? WHATSAT kiwi 10 5\n"));
    QCOMPARE(other.ask("GETTING there\n"), std::string("? GETTING there\n")); // no method
    QCOMPARE(other.ask("x\n"), std::string("? x\n"));
}

void TestClientDesk::executesNothingOfCurl()
{
    const QString curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
    if (curl.isEmpty())
        QSKIP("SKIPPED: no curl here");
    OneServer server({});
    QVERIFY(server.start());
    QProcess process;
    process.start(curl,
                  {QStringLiteral("--silent"), QStringLiteral("--show-error"),
                   QStringLiteral("--http0.9"), QStringLiteral("--max-time"), QStringLiteral("5"),
                   QStringLiteral("--data-binary"),
                   QStringLiteral("IAMAT kiwi +34-118 1520023934\nIAMAT lime +34-118 1520023934\n"),
                   QStringLiteral("http://127.0.0.1:%1/").arg(server.port())});
    QVERIFY(process.waitForFinished(10'000));
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(said.startsWith("? POST / HTTP/1.1\n") || said.isEmpty(), said.constData());
    QTRY_COMPARE(server.status().shell.browsers, quint64(1));
    QCOMPARE(server.status().counters.iamat, std::uint64_t(0));
    QCOMPARE(server.status().known, std::size_t(0));
}

/// Two clients with a long pipeline each: neither is done before the other has begun.
void TestClientDesk::takesOnlySoManyLinesInATurn()
{
    Net::HerdRunner::Options options;
    options.limits.linesPerTurn = 3;
    EventList events;
    OneServer server(options, &events);
    QVERIFY(server.start());
    PlainClient one(server.port());
    PlainClient two(server.port());
    QCOMPARE(one.ask("x\n"), std::string("? x\n"));
    QCOMPARE(two.ask("x\n"), std::string("? x\n"));
    std::string mine;
    std::string theirs;
    for (int i = 0; i < 2'000; ++i) {
        mine += "one\n";
        theirs += "two\n";
    }
    events.clear();
    QVERIFY(one.send(mine) && two.send(theirs));
    QCOMPARE(one.readBytes(2'000 * 6).size(), std::size_t(2'000 * 6));
    QCOMPARE(two.readBytes(2'000 * 6).size(), std::size_t(2'000 * 6));
    int run = 0;
    int longest = 0;
    std::string last;
    bool bothWait = false; // from the second one's first line to the end of either
    int left[2] = {2'000, 2'000};
    for (const auto &event : events.all()) {
        if (event.kind != Herd::EventKind::Receive)
            continue;
        bothWait = bothWait || event.line == "two";
        --left[event.line == "two" ? 1 : 0];
        run = event.line == last ? run + 1 : 1;
        last = event.line;
        if (bothWait && left[0] > 10 && left[1] > 10)
            longest = std::max(longest, run);
    }
    if (longest == 0)
        QSKIP("SKIPPED: the first client was done before the second one's lines arrived");
    QVERIFY2(longest <= 3, qPrintable(QString::number(longest)));
}

void TestClientDesk::recordsConnectsAndDrops()
{
    EventList events;
    OneServer server(currentOptions(), &events);
    QVERIFY(server.start());
    QCOMPARE(events.count(Herd::EventKind::Start, "listens on 127.0.0.1 port"), 1);
    {
        PlainClient client(server.port());
        QCOMPARE(client.ask("x\n"), std::string("? x\n"));
    }
    QTRY_COMPARE(events.count(Herd::EventKind::Drop), 1);
    QCOMPARE(events.count(Herd::EventKind::Connect), 1);
    QCOMPARE(events.count(Herd::EventKind::Receive, "x"), 1);
    QCOMPARE(events.count(Herd::EventKind::Send, "? x"), 1);
    for (const auto &event : events.all()) {
        if (event.peerKind == Herd::PeerKind::Client)
            QVERIFY2(event.peer.starts_with("127.0.0.1:"), event.peer.c_str());
    }
}

QTEST_GUILESS_MAIN(TestClientDesk)
#include "tst_clientdesk.moc"
