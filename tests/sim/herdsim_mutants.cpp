// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/campaign.h"

#include "support/mutantnames.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace Herdscope;

// herdsim_mutants MUTANT FIRST LAST: runs the seeds with a planted bug, and fails at the first one
// that shows it.
int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fputs("Usage: herdsim_mutants MUTANT FIRST LAST\n"
                   "Runs the seeds with a planted bug; status 1 when it is caught. Bugs:",
                   stderr);
        for (const Test::NamedMutant &each : Test::namedMutants)
            std::fprintf(stderr, " %s", each.name);
        std::fputc('\n', stderr);
        return 2;
    }
    const Test::NamedMutant *const mutant = Test::mutantNamed(argv[1]);
    if (mutant == nullptr) {
        std::fprintf(stderr, "There is no mutant \"%s\".\n", argv[1]);
        return 2;
    }
    Herd::activeMutant = mutant->mutant;
    Sim::Campaign campaign;
    campaign.firstSeed = std::strtoull(argv[2], nullptr, 10);
    campaign.lastSeed = std::strtoull(argv[3], nullptr, 10);
    const Sim::Tally tally = Sim::runCampaign(campaign);
    if (tally.failures.empty()) {
        std::printf("%s: not caught in %llu seeds\n", mutant->name,
                    static_cast<unsigned long long>(tally.seeds));
        return 0;
    }
    const Sim::Result &first = tally.failures.front();
    std::printf("%s: caught at seed %llu, %s: %s\n", mutant->name,
                static_cast<unsigned long long>(first.seed), first.verdict.invariant.c_str(),
                first.verdict.what.c_str());
    return 1;
}
