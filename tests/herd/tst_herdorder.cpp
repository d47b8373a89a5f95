// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdorder.h"

#include <QTest>

#include <optional>
#include <string>

using namespace Herdscope::Herd;
using Kind = HerdOrder::Kind;

/// What the record says of orders, and what can be read in it again.
class TestHerdOrder final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItReads_data();
    void saysWhatItReads();
    void takesNoOtherText_data();
    void takesNoOtherText();
};

Q_DECLARE_METATYPE(HerdOrder)

void TestHerdOrder::saysWhatItReads_data()
{
    QTest::addColumn<HerdOrder>("order");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, HerdOrder order) {
        QTest::newRow(text) << order << QString::fromLatin1(text);
    };
    const auto of = [](Kind kind, const char *server, const char *other = "") {
        HerdOrder order;
        order.kind = kind;
        order.server = server;
        order.other = other;
        return order;
    };
    row("ordered: kill Hill", of(Kind::Kill, "Hill"));
    row("ordered: restart Hill", of(Kind::Restart, "Hill"));
    row("ordered: freeze Hill", of(Kind::Freeze, "Hill"));
    row("ordered: thaw Hill", of(Kind::Thaw, "Hill"));
    row("ordered: cut Hill Jaquez", of(Kind::Cut, "Hill", "Jaquez"));
    row("ordered: cut-one-way Hill Jaquez", of(Kind::CutOneWay, "Hill", "Jaquez"));
    row("ordered: heal Hill Jaquez", of(Kind::Heal, "Hill", "Jaquez"));
    row("ordered: heal", of(Kind::Heal, ""));
    row("ordered: break Hill Jaquez", of(Kind::Break, "Hill", "Jaquez"));
    HerdOrder delay = of(Kind::Delay, "Hill", "Jaquez");
    row("ordered: delay Hill Jaquez takes its time as before", delay);
    delay.fault = {100'000'000, 20'000'000, 10'000};
    row("ordered: delay Hill Jaquez takes 0.1 s, and up to 0.02 s more, at 10000 bytes/s", delay);
    HerdOrder clock = of(Kind::Clock, "Hill");
    row("ordered: clock Hill clock right", clock);
    clock.lengthNs = -5'000'000'000;
    row("ordered: clock Hill clock 5 s behind", clock);
    HerdOrder partition = of(Kind::Partition, "");
    partition.group = {"Hill", "of"};
    row("ordered: partition of Hill of", partition);
    partition.lengthNs = 1'500'000'000;
    row("ordered: partition for 1.5 s of Hill of", partition);
    partition.by = "process 12 of user 0";
    row("ordered: partition for 1.5 s of Hill of; asked by process 12 of user 0", partition);
}

void TestHerdOrder::saysWhatItReads()
{
    QFETCH(HerdOrder, order);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(textOf(order)), text);
    QVERIFY(herdOrderOf(text.toStdString()) == std::optional(order));
}

void TestHerdOrder::takesNoOtherText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "ordered:",
                             "ordered: explode Hill",
                             "kill Hill",
                             "ordered: kill",
                             "ordered: kill Hill Jaquez",
                             "ordered: cut Hill",
                             "ordered: cut Hill Jaquez Smith",
                             "ordered: heal Hill",
                             "ordered: partition",
                             "ordered: partition of",
                             "ordered: partition for 0 s of Hill",
                             "ordered: partition for 1 of Hill",
                             "ordered: partition for 1e99 s of Hill",
                             "ordered: partition for nan s of Hill",
                             "ordered: delay Hill Jaquez",
                             "ordered: delay Hill Jaquez takes 1e99 s",
                             "ordered: clock Hill",
                             "ordered: clock Hill clock 5 s",
                             "takes 0.1 s",
                             "clock right"})
        QTest::newRow(*text == 0 ? "nothing" : text) << QString::fromLatin1(text);
}

void TestHerdOrder::takesNoOtherText()
{
    QFETCH(QString, text);
    QVERIFY(!herdOrderOf(text.toStdString()));
}

QTEST_APPLESS_MAIN(TestHerdOrder)
#include "tst_herdorder.moc"
