// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agreement.h"
#include "app/meter.h"

#include <QtTest>

using namespace Herdscope::App;
using Table = Agreement::Table;
using Verdict = Agreement::Verdict;

class TestAgreement final : public QObject
{
    Q_OBJECT

private slots:
    void nobodyUpIsNoAgreement();
    void equalTablesAgree();
    void serversThatAreDownDoNotCount();
    void aShortDifferenceIsSettling();
    void aLastingDifferenceIsBehind();
    void aStreamOfUpdatesLeavesNobodyBehind();
    void aServerCutOffIsBehindAlsoWhileItsTableChanges();
    void whoKnowsFewerClientsIsBehindAlsoWhileItsTableChanges();
    void theLeaderHoldsWhatMostHold();
    void ratesAreCountedOverTheLastSecond();
    void countersGoOnAfterARestart();
};

namespace {

Table up(std::uint64_t checksum, std::size_t known = 1, int component = 0)
{
    return {true, known, checksum, component};
}

} // namespace

void TestAgreement::nobodyUpIsNoAgreement()
{
    Agreement agreement;
    agreement.update({Table(), Table()}, 0);
    QCOMPARE(agreement.verdict(), Verdict::NobodyUp);
}

void TestAgreement::equalTablesAgree()
{
    Agreement agreement;
    agreement.update({up(7), up(7), up(7)}, 0);
    QCOMPARE(agreement.verdict(), Verdict::Agree);
    QVERIFY(agreement.behind().empty());
}

void TestAgreement::serversThatAreDownDoNotCount()
{
    Agreement agreement;
    agreement.update({up(7), Table(), up(7)}, 0);
    agreement.update({up(7), Table(), up(7)}, 10'000);
    QCOMPARE(agreement.verdict(), Verdict::Agree);
}

void TestAgreement::aShortDifferenceIsSettling()
{
    Agreement agreement;
    agreement.update({up(7), up(7)}, 0);
    agreement.update({up(8, 2), up(7)}, 100);
    QCOMPARE(agreement.verdict(), Verdict::Settling);
    agreement.update({up(8, 2), up(8, 2)}, 200);
    QCOMPARE(agreement.verdict(), Verdict::Agree);
}

void TestAgreement::aLastingDifferenceIsBehind()
{
    Agreement agreement;
    agreement.update({up(7), up(7), up(7)}, 0);
    for (std::int64_t ms = 100; ms <= 100 + Agreement::patienceMs; ms += 100)
        agreement.update({up(8), up(8), up(7)}, ms);
    QCOMPARE(agreement.verdict(), Verdict::Behind);
    QCOMPARE(agreement.behind(), std::vector<int> {2});
}

void TestAgreement::aStreamOfUpdatesLeavesNobodyBehind()
{
    Agreement agreement;
    for (int i = 0; i < 100; ++i) {
        const auto newest = std::uint64_t(1000 + i);
        agreement.update({up(newest), up(newest), up(newest - 1)}, i * 100);
        QVERIFY(agreement.verdict() == Verdict::Settling);
    }
}

void TestAgreement::aServerCutOffIsBehindAlsoWhileItsTableChanges()
{
    Agreement agreement;
    for (int i = 0; i < 20; ++i) {
        const auto sum = std::uint64_t(i);
        agreement.update({up(100 + sum), up(100 + sum), up(500 + sum, 1, 1)}, i * 100);
    }
    QCOMPARE(agreement.verdict(), Verdict::Behind);
    QCOMPARE(agreement.behind(), std::vector<int> {2});
}

void TestAgreement::whoKnowsFewerClientsIsBehindAlsoWhileItsTableChanges()
{
    Agreement agreement;
    for (int i = 0; i < 20; ++i) {
        const auto sum = std::uint64_t(i);
        agreement.update({up(100 + sum, 9), up(100 + sum, 9), up(500 + sum, 3)}, i * 100);
    }
    QCOMPARE(agreement.verdict(), Verdict::Behind);
}

void TestAgreement::theLeaderHoldsWhatMostHold()
{
    QCOMPARE(leadingTable({up(1, 50), up(2), up(2)}), 1);
    QCOMPARE(leadingTable({up(1, 3), up(2, 9)}), 1);
    QCOMPARE(leadingTable({Table(), Table()}), -1);
}

void TestAgreement::ratesAreCountedOverTheLastSecond()
{
    Meter meter;
    QCOMPARE(meter.perSecond(), 0.0);
    for (int ms = 0; ms <= 3000; ms += 100)
        meter.add(ms, std::uint64_t(ms / 10)); // 100 per second
    QCOMPARE(meter.perSecond(), 100.0);
    for (int ms = 3100; ms <= 4200; ms += 100)
        meter.add(ms, 300);
    QCOMPARE(meter.perSecond(), 0.0);
}

void TestAgreement::countersGoOnAfterARestart()
{
    RestartingCounter counter;
    counter.see(10);
    counter.see(25);
    counter.see(0); // killed
    counter.see(5);
    QCOMPARE(counter.total(), std::uint64_t(30));
}

QTEST_APPLESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
