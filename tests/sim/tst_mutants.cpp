// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/campaign.h"

#include "support/mutantnames.h"

#include <QTest>

#include <iterator>

using namespace Herdscope;

namespace {

/// A planted bug shows within so many seeds, or the simulator does not see it.
constexpr std::uint64_t enoughSeeds = 1'000;
#ifdef HERDSCOPE_SLOW_BUILD
constexpr std::uint64_t soundSeeds = 40;
#else
constexpr std::uint64_t soundSeeds = 1'000;
#endif

} // namespace

class TestMutants : public QObject
{
    Q_OBJECT

private slots:
    void allAreNamed();
    void theSoundHerdPasses();
    void eachIsCaught_data();
    void eachIsCaught();
};

void TestMutants::allAreNamed()
{
    QCOMPARE(std::size(Test::namedMutants), static_cast<std::size_t>(Herd::Mutant::Count) - 1);
}

void TestMutants::theSoundHerdPasses()
{
    Herd::activeMutant = Herd::Mutant::None;
    Sim::Campaign campaign;
    campaign.lastSeed = soundSeeds;
    campaign.jobs = 2;
    const Sim::Tally tally = Sim::runCampaign(campaign);
    QCOMPARE(tally.seeds, soundSeeds);
    for (const Sim::Result &each : tally.failures)
        qWarning("seed %llu: %s %s", static_cast<unsigned long long>(each.seed),
                 each.verdict.invariant.c_str(), each.verdict.what.c_str());
    QVERIFY(tally.failures.empty());
}

void TestMutants::eachIsCaught_data()
{
    QTest::addColumn<int>("mutant");
    for (const Test::NamedMutant &each : Test::namedMutants)
        QTest::newRow(each.name) << static_cast<int>(each.mutant);
}

void TestMutants::eachIsCaught()
{
    QFETCH(int, mutant);
    Herd::activeMutant = static_cast<Herd::Mutant>(mutant);
    Sim::Campaign campaign;
    campaign.lastSeed = enoughSeeds;
    campaign.jobs = 2;
    const Sim::Tally tally = Sim::runCampaign(campaign);
    Herd::activeMutant = Herd::Mutant::None;
    QVERIFY2(!tally.failures.empty(), "not caught");
    const Sim::Result &first = tally.failures.front();
    qInfo("caught at seed %llu: %s %s", static_cast<unsigned long long>(first.seed),
          first.verdict.invariant.c_str(), first.verdict.what.c_str());
}

QTEST_APPLESS_MAIN(TestMutants)
#include "tst_mutants.moc"
