// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/controlmessages.h"

#include <QJsonDocument>
#include <QTest>

using namespace Herdscope;
using Net::ControlRequest;
using Command = ControlRequest::Command;

class TestControlMessages final : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatItWrites_data();
    void readsWhatItWrites();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void takesLinesUpToTheLimit();
    void answersInOneLine();
};

Q_DECLARE_METATYPE(ControlRequest)

void TestControlMessages::readsWhatItWrites_data()
{
    QTest::addColumn<ControlRequest>("request");
    QTest::newRow("status") << ControlRequest {"1", Command::Status};
    QTest::newRow("locations") << ControlRequest {"a", Command::Locations, "Hill"};
    QTest::newRow("ports") << ControlRequest {"a", Command::Ports};
    QTest::newRow("set ports") << ControlRequest {
        "a", Command::Ports, {}, {}, {}, {}, {{"Hill", 1}, {"Smith", 65535}}};
    QTest::newRow("subscribe") << ControlRequest {"~!", Command::Subscribe};
    QTest::newRow("level") << ControlRequest {"a", Command::Level, {}, {}, {}, "sampled"};
    QTest::newRow("purge") << ControlRequest {"a", Command::Purge, {}, {}, "kiwi \"\n\xC3\xA9"};
    QTest::newRow("stop") << ControlRequest {"a", Command::Stop};
    QTest::newRow("cut") << ControlRequest {"a", Command::Cut, "Hill", "Jaquez"};
    QTest::newRow("deafen") << ControlRequest {"a", Command::Deafen, "Hill", "Jaquez"};
    QTest::newRow("heal") << ControlRequest {"a", Command::Heal, "Hill", "Jaquez"};
    QTest::newRow("heal all") << ControlRequest {"a", Command::Heal};
    QTest::newRow("break") << ControlRequest {"a", Command::Break, "Hill", "Jaquez"};
    ControlRequest delay {"a", Command::Delay, "Hill", "Jaquez"};
    QTest::newRow("no delay") << delay;
    delay.fault = {100'000'000, 20'000'000, 10'000};
    QTest::newRow("delay") << delay;
    ControlRequest partition {"a", Command::Partition};
    partition.group = {"Hill", "Sm\xC3\xAEth"};
    QTest::newRow("partition") << partition;
    partition.healsAfterNs = 1'500'000'000;
    QTest::newRow("partition for a time") << partition;
    ControlRequest clock {"a", Command::Clock, "Hill"};
    QTest::newRow("clock right") << clock;
    clock.aheadNs = -86'400'000'000'000;
    QTest::newRow("clock a day behind") << clock;
    QTest::newRow("kill") << ControlRequest {"a", Command::Kill, "Hill"};
    QTest::newRow("restart") << ControlRequest {"a", Command::Restart, "Hill"};
    QTest::newRow("freeze") << ControlRequest {"a", Command::Freeze, "Hill"};
    QTest::newRow("thaw") << ControlRequest {QByteArray(64, 'x'), Command::Thaw, "Hill"};
}

void TestControlMessages::readsWhatItWrites()
{
    QFETCH(ControlRequest, request);
    QByteArray line = Net::controlLine(request);
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    line.chop(1);
    const auto read = Net::parseControlLine(line);
    QVERIFY2(read.has_value(), read ? "" : read.error().text.constData());
    QVERIFY(*read == request);
}

void TestControlMessages::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &line, const char *code) {
        QTest::newRow(name) << line << QByteArray(code);
    };
    row("nothing", "", "malformed");
    row("no JSON", "status", "malformed");
    row("an array", "[]", "malformed");
    row("a string", "\"status\"", "malformed");
    row("no end", "{\"id\":\"1\",\"command\":\"status\"", "malformed");
    row("something behind", "{\"id\":\"1\",\"command\":\"status\"}{}", "malformed");
    row("NUL", QByteArray("\0", 1), "malformed");
    row("no UTF-8", "{\"id\":\"1\",\"command\":\"\xFF\"}", "malformed");
    row("deep", QByteArray(4000, '['), "malformed");
    row("no id", "{\"command\":\"status\"}", "malformed");
    row("id is a number", "{\"id\":1,\"command\":\"status\"}", "malformed");
    row("id with a blank", "{\"id\":\"a b\",\"command\":\"status\"}", "malformed");
    row("id too long", "{\"id\":\"" + QByteArray(65, 'x') + "\",\"command\":\"status\"}",
        "malformed");
    row("no command", "{\"id\":\"1\"}", "unknown-command");
    row("no such command", "{\"id\":\"1\",\"command\":\"explode\"}", "unknown-command");
    row("command in capitals", "{\"id\":\"1\",\"command\":\"Status\"}", "unknown-command");
    row("unknown key", "{\"id\":\"1\",\"command\":\"status\",\"x\":1}", "malformed");
    row("key of another command", "{\"id\":\"1\",\"command\":\"status\",\"server\":\"Hill\"}",
        "malformed");
    row("missing key", "{\"id\":\"1\",\"command\":\"cut\",\"server\":\"Hill\"}", "malformed");
    row("empty value", "{\"id\":\"1\",\"command\":\"purge\",\"client\":\"\"}", "malformed");
    row("no string", "{\"id\":\"1\",\"command\":\"purge\",\"client\":7}", "malformed");
    row("no level", "{\"id\":\"1\",\"command\":\"level\",\"level\":\"loud\"}", "malformed");
    const auto of = [](const QByteArray &rest) -> QByteArray {
        return QByteArray("{\"id\":\"1\",\"command\":") + rest + '}';
    };
    row("half a link", of("\"heal\",\"server\":\"Hill\""), "malformed");
    row("no delay", of("\"delay\",\"server\":\"A\",\"neighbour\":\"B\""), "malformed");
    const QByteArray delay = "\"delay\",\"server\":\"A\",\"neighbour\":\"B\",\"delay\":";
    row("delay of text", of(delay + "\"1\""), "malformed");
    row("delay below 0", of(delay + "-0.1"), "malformed");
    row("delay too long", of(delay + "60.1"), "malformed");
    row("jitter too long", of(delay + "0,\"jitter\":61"), "malformed");
    row("bandwidth below 0", of(delay + "0,\"bandwidth\":-1"), "malformed");
    row("ahead of a delay", of(delay + "0,\"ahead\":1"), "malformed");
    row("no offset", of("\"clock\",\"server\":\"A\""), "malformed");
    row("offset out of reach", of("\"clock\",\"server\":\"A\",\"ahead\":1e300"), "malformed");
    row("no group", of("\"partition\""), "malformed");
    row("an empty group", of("\"partition\",\"group\":[]"), "malformed");
    row("a group of numbers", of("\"partition\",\"group\":[1]"), "malformed");
    row("a group for less than no time", of("\"partition\",\"group\":[\"A\"],\"for\":-1"),
        "malformed");
    row("port 0", "{\"id\":\"1\",\"command\":\"ports\",\"ports\":{\"Hill\":0}}", "malformed");
    row("port 65536", "{\"id\":\"1\",\"command\":\"ports\",\"ports\":{\"Hill\":65536}}",
        "malformed");
    row("no ports", "{\"id\":\"1\",\"command\":\"ports\",\"ports\":[]}", "malformed");
}

void TestControlMessages::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, code);
    const auto read = Net::parseControlLine(line);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
    QVERIFY(!read.error().text.isEmpty());
}

void TestControlMessages::takesLinesUpToTheLimit()
{
    const QByteArray start = "{\"id\":\"1\",\"command\":\"purge\",\"client\":\"";
    QByteArray line = start + QByteArray(Net::maxControlLineBytes - start.size() - 2, 'k') + "\"}";
    QCOMPARE(line.size(), Net::maxControlLineBytes);
    QVERIFY(Net::parseControlLine(line).has_value());
    line.insert(start.size(), 'k');
    QCOMPARE(Net::parseControlLine(line).error().code, QByteArray("too-long"));
}

void TestControlMessages::answersInOneLine()
{
    for (const QByteArray &line :
         {Net::controlAnswer("7", {{QStringLiteral("x"), QStringLiteral("a\nb")}}),
          Net::controlError({"7", "code", "two\nlines \xFF"})}) {
        QCOMPARE(line.count('\n'), 1);
        const auto object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.value(QLatin1String("id")).toString(), QStringLiteral("7"));
        QVERIFY(object.value(QLatin1String("ok")).isBool());
    }
}

QTEST_APPLESS_MAIN(TestControlMessages)
#include "tst_controlmessages.moc"
