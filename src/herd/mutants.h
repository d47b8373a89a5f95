// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Planted bugs, to see that the simulator sees. In the product there are none: isMutant() is false
/// at compile time. Only the tests build the herd a second time, with HERDSCOPE_MUTANTS.
namespace Herdscope::Herd {

enum class Mutant
{
    None,
    NoCatchUp, ///< no digests at all
    NoDigestAtLinkUp, ///< only periodic ones
    NoPeriodicDigest, ///< only at link-up
    NoTieBreak, ///< of equal times what is held stays
    EchoToSender, ///< an update goes back to where it came from
    AckBeforeJournal,
    AckBeforePeers,
    ForwardsOldNews,
    DoubleTimes, ///< times compared as double
    NeverRecovering,
    EraIgnored, ///< a purge does not outrank times
    SyncedTooEarly, ///< before the updates that it stands behind
    AppliedTooMuch, ///< a confirmation is taken for all that is held
    ConfirmsUnasked, ///< … or counted before the neighbour has caught up
    AnswersOvertake, ///< what need not wait does not wait for its turn
    CatchUpOneWay, ///< only the server with the smaller index sends digests
    SilenceIgnored, ///< a session without a word goes on for ever
    SleepUnnoticed, ///< who has slept takes the others for dead
    BucketForgotten, ///< one bucket is never listed
    CatchUpSendsAll, ///< also what the neighbour has listed
    PersistedTooMuch, ///< what is on disk is taken for all that is held
    PromisesForEver, ///< an answer that can't be given waits for ever
    LastRecordForgotten, ///< of the location journal, at a start
    Count
};

#ifdef HERDSCOPE_MUTANTS
inline Mutant activeMutant = Mutant::None; ///< set before anything runs
[[nodiscard]] inline bool isMutant(Mutant mutant)
{
    return activeMutant == mutant;
}
#else
[[nodiscard]] constexpr bool isMutant(Mutant)
{
    return false;
}
#endif

} // namespace Herdscope::Herd
