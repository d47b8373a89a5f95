// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/mutants.h"

#include <string_view>

namespace Herdscope::Test {

struct NamedMutant
{
    Herd::Mutant mutant;
    const char *name;
};

#define HERDSCOPE_MUTANT(name)                                                                     \
    {                                                                                              \
        Herd::Mutant::name, #name                                                                  \
    }
inline constexpr NamedMutant namedMutants[] = {
    HERDSCOPE_MUTANT(NoCatchUp),           HERDSCOPE_MUTANT(NoDigestAtLinkUp),
    HERDSCOPE_MUTANT(NoPeriodicDigest),    HERDSCOPE_MUTANT(NoTieBreak),
    HERDSCOPE_MUTANT(EchoToSender),        HERDSCOPE_MUTANT(AckBeforeJournal),
    HERDSCOPE_MUTANT(AckBeforePeers),      HERDSCOPE_MUTANT(ForwardsOldNews),
    HERDSCOPE_MUTANT(DoubleTimes),         HERDSCOPE_MUTANT(NeverRecovering),
    HERDSCOPE_MUTANT(EraIgnored),          HERDSCOPE_MUTANT(SyncedTooEarly),
    HERDSCOPE_MUTANT(AppliedTooMuch),      HERDSCOPE_MUTANT(ConfirmsUnasked),
    HERDSCOPE_MUTANT(AnswersOvertake),     HERDSCOPE_MUTANT(CatchUpOneWay),
    HERDSCOPE_MUTANT(SilenceIgnored),      HERDSCOPE_MUTANT(SleepUnnoticed),
    HERDSCOPE_MUTANT(BucketForgotten),     HERDSCOPE_MUTANT(CatchUpSendsAll),
    HERDSCOPE_MUTANT(PersistedTooMuch),    HERDSCOPE_MUTANT(PromisesForEver),
    HERDSCOPE_MUTANT(LastRecordForgotten),
};
#undef HERDSCOPE_MUTANT

inline const NamedMutant *mutantNamed(std::string_view name)
{
    for (const NamedMutant &each : namedMutants)
        if (name == each.name)
            return &each;
    return nullptr;
}

} // namespace Herdscope::Test
