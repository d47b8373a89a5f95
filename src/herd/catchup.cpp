// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/catchup.h"

#include "herd/mutants.h"

#include <utility>

namespace Herdscope::Herd {

static_assert(Protocol::digestBuckets == 64, "a mask has a bit per bucket");

void CatchUp::begin(const LocationTable &table)
{
    forget();
    m_settledUpTo = m_roundBegan = table.generation();
    m_awaitsList = true;
}

void CatchUp::beginRound(const LocationTable &table)
{
    m_settledUpTo = std::exchange(m_roundBegan, table.generation());
    m_awaitsList = true;
}

std::uint64_t CatchUp::someOf(std::uint64_t buckets, int count, int &next)
{
    std::uint64_t some = 0;
    for (int i = 0; i < Protocol::digestBuckets && buckets != some && count > 0; ++i) {
        const std::uint64_t bit = std::uint64_t {1} << next;
        next = (next + 1) % Protocol::digestBuckets;
        if ((buckets & bit) == 0)
            continue;
        some |= bit;
        --count;
    }
    return some;
}

std::uint64_t CatchUp::bucketsToList(const Protocol::Digest &ours, const Protocol::Digest &theirs)
{
    std::uint64_t mask = 0;
    for (int i = 0; i < Protocol::digestBuckets; ++i)
        if (ours.buckets[i] != theirs.buckets[i] && theirs.buckets[i] != 0)
            mask |= std::uint64_t {1} << i;
    if (isMutant(Mutant::BucketForgotten))
        mask &= ~std::uint64_t {1 << 7};
    return mask;
}

void CatchUp::noteHeld(const LocationTable &table, std::string_view client, const Version &version)
{
    const Location *const held = table.find(client);
    if (held != nullptr && !isMutant(Mutant::CatchUpSendsAll) && version >= versionOf(*held))
        m_settled.insert(held);
}

} // namespace Herdscope::Herd
