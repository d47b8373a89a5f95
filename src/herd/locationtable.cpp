// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationtable.h"

#include "herd/mutants.h"
#include "protocol/hash.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Herd {

namespace {

constexpr int bucketBits = 6;
static_assert(1 << bucketBits == Protocol::digestBuckets);

constexpr std::size_t firstSlots = 64;

/// Odd and large: the same AT line of two eras counts as two updates.
constexpr std::uint64_t eraFactor = 0x9fb2'1c65'1e98'df25;

/// The index takes the low bits of the hash, the buckets the high ones.
constexpr std::size_t bucketOfHash(std::uint64_t hash)
{
    return static_cast<std::size_t>(hash >> (64 - bucketBits));
}

/// What one update adds to its bucket's sum. Sums wrap and don't depend on the order of the
/// updates; mixed once more, so that a sum of ids can't be met by chance or by adding the same id
/// twice elsewhere.
constexpr std::uint64_t shareOf(std::uint64_t updateId)
{
    std::uint64_t x = updateId + 0x9e37'79b9'7f4a'7c15;
    x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9;
    x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11eb;
    return x ^ (x >> 31);
}

/// What a server would do that kept times as seconds.
[[maybe_unused]] bool isLaterAsDouble(std::int64_t a, std::int64_t b)
{
    constexpr double perSecond = 1e9;
    return static_cast<double>(a) / perSecond > static_cast<double>(b) / perSecond;
}

} // namespace

/// The line holds the client's name: where it is the same there is no need to compare that, too.
LocationTable::Found LocationTable::lookUp(std::string_view client, std::string_view atLine) const
{
    Found found;
    found.m_hash = Protocol::stableHash(client);
    if (m_index.empty())
        return found;
    const std::size_t mask = m_index.size() - 1;
    for (std::size_t at = static_cast<std::size_t>(found.m_hash) & mask; m_index[at].entry;
         at = (at + 1) & mask) {
        const Slot &slot = m_index[at];
        if (slot.hash != found.m_hash)
            continue;
        found.m_isSame = slot.entry->location.atLine() == atLine;
        if (found.m_isSame || slot.entry->location.client() == client) {
            found.m_entry = slot.entry;
            break;
        }
    }
    return found;
}

/// There is one: the index is never full.
std::size_t LocationTable::freeSlotFor(std::uint64_t hash) const
{
    const std::size_t mask = m_index.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (m_index[at].entry)
        at = (at + 1) & mask;
    return at;
}

/// The index with twice the slots. Clients are all different: they only need free ones.
void LocationTable::grow()
{
    std::vector<Slot> old(std::max(firstSlots, 2 * m_index.size()));
    old.swap(m_index);
    for (const Slot &slot : old)
        if (slot.entry)
            m_index[freeSlotFor(slot.hash)] = slot;
}

LocationTable::Entry &LocationTable::add(std::uint64_t hash)
{
    Entry &entry = m_entries.emplace_back();
    entry.bucket = bucketOfHash(hash);
    entry.nextOfBucket = std::exchange(m_buckets[entry.bucket], &entry);
    entry.isSummed = true; // as nothing
    return entry;
}

template <typename Accepts>
LocationTable::Entry *LocationTable::entryIf(const Found &found, Accepts accepts)
{
    if (!found.m_entry) {
        if (2 * m_entries.size() >= m_index.size())
            grow();
        Slot &slot = m_index[freeSlotFor(found.m_hash)];
        slot = {found.m_hash, &add(found.m_hash)};
        return slot.entry;
    }
    if (!accepts(found.m_entry->location))
        return nullptr;
    if (found.m_entry->location.isPurged())
        --m_purgedCount;
    return found.m_entry;
}

const Location *LocationTable::stored(Entry &entry)
{
    entry.generation = ++m_generation;
    if (std::exchange(entry.isSummed, false))
        m_unsummed.push_back(&entry);
    return &entry.location;
}

const Location *LocationTable::store(const Found &found, const Protocol::At &at, Era era,
                                     std::string_view line)
{
    Entry *const entry = entryIf(found, [&at, era](const Location &held) {
        if (isMutant(Mutant::NoTieBreak) && era == held.era())
            return at.timeNs > held.timeNs();
        if (isMutant(Mutant::DoubleTimes) && era == held.era())
            return isLaterAsDouble(at.timeNs, held.timeNs());
        return isGreater(at, isMutant(Mutant::EraIgnored) ? held.era() : era, held);
    });
    if (!entry)
        return nullptr;
    if (Protocol::isCanonical(at, line))
        entry->location.assign(at, era, line);
    else
        entry->location.assign(at, era);
    return stored(*entry);
}

const Location *LocationTable::storeIfLater(const Protocol::At &at, std::string_view line)
{
    Entry *const entry = entryIf(lookUp(at.client), [&at](const Location &held) {
        return isMutant(Mutant::DoubleTimes) ? isLaterAsDouble(at.timeNs, held.timeNs())
                                             : at.timeNs > held.timeNs();
    });
    if (!entry)
        return nullptr;
    entry->location.assign(at, entry->location.era(), line);
    return stored(*entry);
}

const Location *LocationTable::store(const Protocol::Purged &purged)
{
    Entry *const entry = entryIf(
        lookUp(purged.client), [&purged](const Location &held) { return purged.era > held.era(); });
    if (!entry)
        return nullptr;
    entry->location.assign(purged);
    ++m_purgedCount;
    return stored(*entry);
}

const Location *LocationTable::find(std::string_view client) const
{
    return lookUp(client).location();
}

/// An id costs a pass over the whole line: a client that reports often between two digests costs
/// one.
const Protocol::Digest &LocationTable::digest() const
{
    for (Entry *entry : m_unsummed) {
        const std::uint64_t share =
            shareOf(entry->location.updateId() ^ entry->location.era() * eraFactor);
        m_digest.buckets[entry->bucket] += share - std::exchange(entry->share, share);
        entry->isSummed = true;
    }
    m_unsummed.clear();
    return m_digest;
}

std::uint64_t LocationTable::checksum() const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t bucket : digest().buckets)
        sum = shareOf(sum ^ bucket);
    return sum;
}

int LocationTable::bucketOf(std::string_view client)
{
    return static_cast<int>(bucketOfHash(Protocol::stableHash(client)));
}

} // namespace Herdscope::Herd
