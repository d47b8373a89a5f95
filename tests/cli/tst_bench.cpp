// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herdctl.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Herdscope::Test;

/// "herdctl bench" as a process, as short as it can be.
class TestBench final : public QObject
{
    Q_OBJECT

private slots:
    void comparesHerds();
    void measuresAvailability();
    void measuresAForeignHerd();
    void saysThatAForeignHerdDoesNotServe();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    static QStringList words(const char *arguments)
    {
        return QString::fromLatin1(arguments).split(u' ');
    }
    static QJsonObject figure(const QJsonObject &result, const char *metric,
                              const char *arrangement)
    {
        for (const auto &each : result[QLatin1String("summary")].toArray()) {
            const QJsonObject object = each.toObject();
            if (object[QLatin1String("metric")].toString() == QLatin1String(metric)
                && object[QLatin1String("arrangement")].toString() == QLatin1String(arrangement))
                return object;
        }
        return {};
    }
    static Run runBench(const QStringList &arguments)
    {
        constexpr int timeoutMs = 90'000; // links that were lost may take 15 s to come back
        return runHerdctl(arguments, {}, timeoutMs);
    }
    QTemporaryDir m_folder;
};

void TestBench::comparesHerds()
{
    const QString out = m_folder.filePath(QStringLiteral("out"));
    const Run run = runBench(words("bench --rounds 1 --seconds 0.2 --only queries,steady --json "
                                   "--rate 200 --out")
                             + QStringList(out));
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject result = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(result[QLatin1String("remarks")].toArray(), QJsonArray());
    QVERIFY(result[QLatin1String("machine")][QLatin1String("cores")].toInt() > 0);
    for (const char *arrangement : {"central", "loop", "threads", "processes"}) {
        const QJsonObject queries = figure(result, "queries_per_s", arrangement);
        QCOMPARE(queries[QLatin1String("n")].toInt(), 1);
        QVERIFY(queries[QLatin1String("median")].toDouble() > 0);
        QVERIFY(queries[QLatin1String("ratio")].toDouble() > 0);
        const bool central = QByteArray(arrangement) == "central";
        QCOMPARE(figure(result, "all_know_p50_us", arrangement).isEmpty(), central);
        if (!central)
            QCOMPARE(figure(result, "messages_per_update", arrangement)[QLatin1String("median")]
                         .toDouble(),
                     8.0);
    }
    QCOMPARE(QDir(out).entryList(QDir::Files),
             words("bench.json figures.csv latency.svg queries.svg spread.svg summary.csv"));
}

void TestBench::measuresAvailability()
{
    const QString out = m_folder.filePath(QStringLiteral("outage"));
    const Run run =
        runBench(words("bench --rounds 1 --seconds 0.2 --only outage --json --rate 200 --out")
                 + QStringList(out));
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject result = QJsonDocument::fromJson(run.out).object();
    const auto share = [&result](const char *arrangement) {
        return figure(result, "availability_percent", arrangement)[QLatin1String("median")]
            .toDouble();
    };
    // Of the central server's clients a quarter of all requests waits until it is back.
    QVERIFY2(share("central") > 0 && share("central") <= 100, run.out.constData());
    QVERIFY2(share("loop") > 50, run.out.constData());
}

void TestBench::measuresAForeignHerd()
{
    const QString out = m_folder.filePath(QStringLiteral("foreign"));
    const QString file = m_folder.filePath(QStringLiteral("x.herd.toml"));
    QCOMPARE(runHerdctl({QStringLiteral("init"), QStringLiteral("--preset"),
                         QStringLiteral("line 1"), file})
                 .status,
             0);
    QFile herd(file);
    QVERIFY(herd.open(QIODevice::ReadWrite));
    QByteArray text = herd.readAll();
    const QByteArray port = QByteArray::number(freePorts(1).front());
    text.replace("12100", port);
    herd.resize(0);
    herd.seek(0);
    herd.write(text);
    herd.close();
    const QString command =
        QStringLiteral("%1 serve %2").arg(QStringLiteral(HERDSCOPE_HERDCTL), file);
    const Run run =
        runBench(words("bench --rounds 1 --seconds 0.2 --only queries --json --reference foreign")
                 + QStringList {QStringLiteral("--against"), command, QStringLiteral("--at"),
                                QStringLiteral("127.0.0.1:") + QString::fromLatin1(port),
                                QStringLiteral("--out"), out});
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject result = QJsonDocument::fromJson(run.out).object();
    QVERIFY(figure(result, "queries_per_s", "foreign")[QLatin1String("median")].toDouble() > 0);
    QCOMPARE(figure(result, "queries_per_s", "foreign")[QLatin1String("ratio")].toDouble(), 1.0);
    QTcpSocket socket; // it was ended
    socket.connectToHost(QStringLiteral("127.0.0.1"), port.toUShort());
    QVERIFY(!socket.waitForConnected(1'000));
}

void TestBench::saysThatAForeignHerdDoesNotServe()
{
    const QByteArray port = QByteArray::number(freePorts(1).front());
    const Run run =
        runBench({QStringLiteral("bench"), QStringLiteral("--against"),
                  QStringLiteral("sh -c 'echo no herd here >&2; exit 5'"), QStringLiteral("--at"),
                  QStringLiteral("127.0.0.1:") + QString::fromLatin1(port)});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains("no herd here"), run.err.constData());
}

void TestBench::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("an address") << words("127.0.0.1:9") << QByteArray("options only");
    QTest::newRow("no address of the other herd")
        << words("--against x") << QByteArray("belong together");
    QTest::newRow("no herd at the address")
        << words("--at 127.0.0.1:9") << QByteArray("belong together");
    QTest::newRow("no such preset") << words("--preset x") << QByteArray("no preset");
    QTest::newRow("no such reference")
        << words("--reference foreign") << QByteArray("--reference is one of");
    QTest::newRow("no such case") << words("--only x") << QByteArray("--only takes");
    QTest::newRow("no rounds") << words("--rounds 0") << QByteArray("--rounds is a number");
}

void TestBench::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Run run = runBench(QStringList(QStringLiteral("bench")) + arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
