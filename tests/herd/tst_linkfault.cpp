// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/linkfault.h"

#include <QTest>

#include <optional>
#include <string>

using namespace Herdscope::Herd;

/// What the record says of faults of links and of clocks, and what can be read in it again.
class TestLinkFault final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItReads_data();
    void saysWhatItReads();
    void saysTheClock_data();
    void saysTheClock();
    void takesNoOtherText_data();
    void takesNoOtherText();
    void isSoundWithinItsBounds();
};

void TestLinkFault::saysWhatItReads_data()
{
    QTest::addColumn<qint64>("delayNs");
    QTest::addColumn<qint64>("jitterNs");
    QTest::addColumn<qint64>("bytesPerSecond");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, qint64 delay, qint64 jitter, qint64 bytes) {
        QTest::newRow(text) << delay << jitter << bytes << QString::fromLatin1(text);
    };
    row("takes its time as before", 0, 0, 0);
    row("takes 0.1 s", 100'000'000, 0, 0);
    row("takes 60 s", 60'000'000'000, 0, 0);
    row("takes 1e-09 s", 1, 0, 0);
    row("takes 0.1 s, and up to 0.02 s more", 100'000'000, 20'000'000, 0);
    row("takes 0 s, and up to 2 s more", 0, 2'000'000'000, 0);
    row("takes 0 s, at 10000 bytes/s", 0, 0, 10'000);
    row("takes 0.1 s, and up to 0.02 s more, at 1 bytes/s", 100'000'000, 20'000'000, 1);
}

void TestLinkFault::saysWhatItReads()
{
    QFETCH(qint64, delayNs);
    QFETCH(qint64, jitterNs);
    QFETCH(qint64, bytesPerSecond);
    QFETCH(QString, text);
    const LinkFault fault {delayNs, jitterNs, bytesPerSecond};
    QCOMPARE(QString::fromStdString(textOf(fault)), text);
    QVERIFY(linkFaultOf(text.toStdString()) == std::optional(fault));
}

void TestLinkFault::saysTheClock_data()
{
    QTest::addColumn<qint64>("aheadNs");
    QTest::addColumn<QString>("text");
    QTest::newRow("right") << qint64(0) << "clock right";
    QTest::newRow("ahead") << qint64(5'000'000'000) << "clock 5 s ahead";
    QTest::newRow("behind") << qint64(-1'500'000'000) << "clock 1.5 s behind";
    QTest::newRow("a day") << qint64(86'400'000'000'000) << "clock 86400 s ahead";
}

void TestLinkFault::saysTheClock()
{
    QFETCH(qint64, aheadNs);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(clockText(aheadNs)), text);
    QVERIFY(clockOf(text.toStdString()) == std::optional<std::int64_t>(aheadNs));
}

void TestLinkFault::takesNoOtherText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "takes", "takes ", "takes s", "takes -1 s", "takes 0.1", "takes 0.1 s ", "takes 61 s",
          "takes nan s", "takes inf s", "takes 1e300 s", "takes 0.1 s, and up to 0.1 s",
          "takes 0.1 s, at bytes/s", "takes 0.1 s, at 1e18 bytes/s", "clock", "clock 5 s",
          "clock 5 s later", "clock -5 s ahead", "clock 1e300 s ahead"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLinkFault::takesNoOtherText()
{
    QFETCH(QString, text);
    QVERIFY(!linkFaultOf(text.toStdString()));
    QVERIFY(!clockOf(text.toStdString()));
}

void TestLinkFault::isSoundWithinItsBounds()
{
    QVERIFY(
        (LinkFault {LinkFault::mostDelayNs, LinkFault::mostDelayNs, LinkFault::mostBytesPerSecond})
            .isSound());
    QVERIFY(!(LinkFault {LinkFault::mostDelayNs + 1, 0, 0}).isSound());
    QVERIFY(!(LinkFault {-1, 0, 0}).isSound());
    QVERIFY(!(LinkFault {0, -1, 0}).isSound());
    QVERIFY(!(LinkFault {0, 0, -1}).isSound());
    QVERIFY(!(LinkFault {0, 0, LinkFault::mostBytesPerSecond + 1}).isSound());
}

QTEST_APPLESS_MAIN(TestLinkFault)
#include "tst_linkfault.moc"
