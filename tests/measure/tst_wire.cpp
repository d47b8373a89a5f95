// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/wire.h"
#include "protocol/values.h"

#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Measure;

class TestWire final : public QObject
{
    Q_OBJECT

private slots:
    void writesWhatTheProtocolReads_data();
    void writesWhatTheProtocolReads();
    void judgesAnswers_data();
    void judgesAnswers();
};

void TestWire::writesWhatTheProtocolReads_data()
{
    QTest::addColumn<int>("latitude");
    QTest::addColumn<int>("longitude");
    QTest::addColumn<qint64>("timeNs");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("Los Angeles") << 34'068'930 << -118'445'127 << qint64(1'520'023'934'918'963'997)
                                 << QByteArray("+34.068930-118.445127 1520023934.918963997");
    QTest::newRow("nowhere") << 0 << 0 << qint64(0)
                             << QByteArray("+00.000000+000.000000 0000000000.000000000");
    QTest::newRow("corners") << -90'000'000 << 180'000'000 << qint64(9'000'000'001)
                             << QByteArray("-90.000000+180.000000 0000000009.000000001");
    QTest::newRow("near nowhere") << -1 << 1 << qint64(999'999'999)
                                  << QByteArray("-00.000001+000.000001 0000000000.999999999");
}

void TestWire::writesWhatTheProtocolReads()
{
    QFETCH(int, latitude);
    QFETCH(int, longitude);
    QFETCH(qint64, timeNs);
    QFETCH(QByteArray, expected);
    Tail tail;
    writeTail(tail.data(), {latitude, longitude}, timeNs);
    QCOMPARE(QByteArray(tail.data(), int(tail.size())), expected);
    const auto position = Protocol::parsePosition(view(tail).substr(0, 21));
    QVERIFY(position.has_value());
    QCOMPARE(position->latitudeDeg, latitude / 1e6);
    QCOMPARE(position->longitudeDeg, longitude / 1e6);
    QCOMPARE(Protocol::parseTimeNs(view(tail).substr(22)), std::optional<std::int64_t>(timeNs));
}

void TestWire::judgesAnswers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, const char *line, const char *server, Verdict verdict) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(server) << int(verdict);
    };
    const char *const good = "AT Hill +0.000000001 kiwi +34.068930-118.445127 1520023934.918963997";
    row("right", good, "Hill", Verdict::Right);
    row("right, any server", good, "", Verdict::Right);
    row("behind", "AT Hill -12.5 kiwi +34.068930-118.445127 1520023934.918963997", "Hill",
        Verdict::Right);
    row("another server", good, "Hil", Verdict::Wrong);
    row("no difference", "AT Hill kiwi +34.068930-118.445127 1520023934.918963997", "Hill",
        Verdict::Wrong);
    row("a difference without its sign",
        "AT Hill 0.1 kiwi +34.068930-118.445127 1520023934.918963997", "Hill", Verdict::Wrong);
    row("two blanks", "AT Hill +0.1  kiwi +34.068930-118.445127 1520023934.918963997", "Hill",
        Verdict::Wrong);
    row("another client", "AT Hill +0.1 kiwis +34.068930-118.445127 1520023934.918963997", "Hill",
        Verdict::Wrong);
    row("a longer client", "AT Hill +0.1 xkiwi +34.068930-118.445127 1520023934.918963997", "Hill",
        Verdict::Wrong);
    row("another place", "AT Hill +0.1 kiwi +34.068931-118.445127 1520023934.918963997", "Hill",
        Verdict::Wrong);
    row("another time", "AT Hill +0.1 kiwi +34.068930-118.445127 1520023934.918963998", "Hill",
        Verdict::Wrong);
    row("something behind it", "AT Hill +0.1 kiwi +34.068930-118.445127 1520023934.918963997 ",
        "Hill", Verdict::Wrong);
    row("a carriage return", "AT Hill +0.1 kiwi +34.068930-118.445127 1520023934.918963997\r",
        "Hill", Verdict::Wrong);
    row("nothing", "", "", Verdict::Wrong);
    row("only AT", "AT ", "", Verdict::Wrong);
    row("a refusal", "? IAMAT kiwi", "Hill", Verdict::Refused);
}

void TestWire::judgesAnswers()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, server);
    QFETCH(int, verdict);
    const auto judged = checkAtLine({line.constData(), std::size_t(line.size())},
                                    {server.constData(), std::size_t(server.size())}, "kiwi",
                                    "+34.068930-118.445127 1520023934.918963997");
    QCOMPARE(int(judged), verdict);
}

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
