// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/location.h"
#include "protocol/linkmessages.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace Herdscope::Herd {

/// The newest known location of every client, with the digest that tells two tables apart cheaply.
/// A client is never forgotten, and its Location stays at one address.
class LocationTable final
{
public:
    /// Stores @p at if it is greater than what is held. True when it was stored.
    bool store(const Protocol::At &at);
    /// The same for a report of a client to this server: an older or equal time stamp is not
    /// stored, whatever the tie rule between servers says.
    bool storeIfLater(const Protocol::At &at);
    /// Or null. The content is valid until the next store.
    [[nodiscard]] const Location *find(std::string_view client) const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const Protocol::Digest &digest() const { return m_digest; }
    /// One number over the digest: equal tables have equal sums.
    [[nodiscard]] std::uint64_t checksum() const;
    /// 0 … digestBuckets − 1
    [[nodiscard]] static int bucketOf(std::string_view client);
    /// How many updates were stored so far: each stored location has the number at which it came
    /// in.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

    /// Calls visit(location) for every client, in no particular order.
    template <typename Visitor>
    void forEach(Visitor &&visit) const
    {
        for (const Bucket &bucket : m_buckets)
            for (const auto &[client, entry] : bucket)
                visit(entry.location);
    }
    /// Calls visit(location, generation) for every client of one bucket.
    template <typename Visitor>
    void forEachInBucket(int bucket, Visitor &&visit) const
    {
        for (const auto &[client, entry] : m_buckets.at(static_cast<std::size_t>(bucket)))
            visit(entry.location, entry.generation);
    }

private:
    struct Entry
    {
        Location location;
        std::uint64_t generation = 0;
    };
    /// A look-up that hashes once, for the bucket and for the map.
    struct HashedClient
    {
        std::string_view client;
        std::uint64_t hash;
    };
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(const std::string &client) const;
        std::size_t operator()(const HashedClient &key) const
        {
            return static_cast<std::size_t>(key.hash);
        }
    };
    struct Equal
    {
        using is_transparent = void;
        bool operator()(const std::string &a, const std::string &b) const { return a == b; }
        bool operator()(const HashedClient &a, const std::string &b) const { return a.client == b; }
        bool operator()(const std::string &a, const HashedClient &b) const { return a == b.client; }
    };
    using Bucket = std::unordered_map<std::string, Entry, Hash, Equal>;

    template <typename Accepts>
    bool storeIf(const Protocol::At &at, Accepts accepts);

    std::array<Bucket, Protocol::digestBuckets> m_buckets;
    Protocol::Digest m_digest;
    std::size_t m_size = 0;
    std::uint64_t m_generation = 0;
};

} // namespace Herdscope::Herd
