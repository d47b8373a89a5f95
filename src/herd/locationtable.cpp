// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationtable.h"

#include "protocol/hash.h"

namespace Herdscope::Herd {

namespace {

constexpr int bucketBits = 6;
static_assert(1 << bucketBits == Protocol::digestBuckets);

/// The map takes the low bits of the hash, the buckets the high ones.
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

} // namespace

template <typename Accepts>
bool LocationTable::storeIf(const Protocol::At &at, Accepts accepts)
{
    const HashedClient key {at.client, Protocol::stableHash(at.client)};
    const std::size_t bucket = bucketOfHash(key.hash);
    Bucket &entries = m_buckets[bucket];
    auto found = entries.find(key);
    if (found == entries.end()) {
        found = entries.try_emplace(std::string(at.client)).first;
        ++m_size;
    } else if (accepts(found->second.location)) {
        m_digest.buckets[bucket] -= shareOf(found->second.location.updateId());
    } else {
        return false;
    }
    Entry &entry = found->second;
    entry.location.assign(at);
    entry.generation = ++m_generation;
    m_digest.buckets[bucket] += shareOf(entry.location.updateId());
    return true;
}

bool LocationTable::store(const Protocol::At &at)
{
    return storeIf(at, [&at](const Location &held) { return versionOf(at) > versionOf(held); });
}

bool LocationTable::storeIfLater(const Protocol::At &at)
{
    return storeIf(at, [&at](const Location &held) { return at.timeNs > held.timeNs(); });
}

const Location *LocationTable::find(std::string_view client) const
{
    const HashedClient key {client, Protocol::stableHash(client)};
    const Bucket &entries = m_buckets[bucketOfHash(key.hash)];
    const auto found = entries.find(key);
    return found == entries.end() ? nullptr : &found->second.location;
}

std::uint64_t LocationTable::checksum() const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t bucket : m_digest.buckets)
        sum = shareOf(sum ^ bucket);
    return sum;
}

int LocationTable::bucketOf(std::string_view client)
{
    return static_cast<int>(bucketOfHash(Protocol::stableHash(client)));
}

std::size_t LocationTable::Hash::operator()(const std::string &client) const
{
    return static_cast<std::size_t>(Protocol::stableHash(client));
}

} // namespace Herdscope::Herd
